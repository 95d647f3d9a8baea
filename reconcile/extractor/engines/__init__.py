"""What fills slots: for figures that the number grammar found, who says each of them and of what.

    text, figures  --an engine-->  Filled (the figure as found, its slots)  --claims.py-->  claims

Figures are given and stay as they are: their value, hedge and place are the grammar's. What an engine says of
a figure is a slot, its unit, role and direction among them. An engine is a file here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from reconcile.model import Considered, Direction, Figure, Role, Source, Stance
from reconcile.record import Record
from reconcile.settings import ReadingOptions

if TYPE_CHECKING:
    from reconcile.extractor.parse.grammar import Sentence, Text


@dataclass(frozen=True, slots=True)
class Found(Record):
    """A figure in its sentence, as the number grammar gives it. `first` and `last` are its tokens, inclusive.

    `noun` is the noun counted as written ("North Korean troops"), `head` its head in the singular ("troop"),
    both empty for a bare figure. `rules` are the lexicon entries that fired, `doubts` why to look.
    """

    figure: Figure
    sentence: Sentence
    first: int
    last: int
    noun: str = ""
    head: str = ""
    rules: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said(Record):
    """Who says a figure: no `source` is the article's own voice. Joint ones share a `statement`.

    `cue` are the words that say so, `rules` the lexicon entries or the judgements that decided.
    """

    source: Source | None = None
    cue: str = ""
    stance: Stance = "asserted"
    rules: tuple[str, ...] = ()
    statement: int = 0


@dataclass(frozen=True, slots=True)
class Slots(Record):
    """What one figure is said of and by whom; an empty slot is one of which the text does not say enough.

    `said` has an entry for each source; none is the article's own voice. `whole` is the index, among the
    figures given, of the one that this is a part or share of. `considered` are readings that lost, and why.
    """

    said: tuple[Said, ...] = ()
    measure: str = ""
    subject: str = ""
    place: str = ""
    period: str = ""
    as_of: str = ""
    unit: str = ""
    role: Role = "total"
    direction: Direction | None = None
    whole: int | None = None
    rules: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    considered: tuple[Considered, ...] = ()


class Filled(NamedTuple):
    """A figure with its slots."""

    found: Found
    slots: Slots


class Engine(Protocol):
    """A reader of slots. `name` says in a store and in `explain` who read."""

    name: str

    def fill(self, text: Text, figures: Sequence[Found], options: ReadingOptions) -> Sequence[Filled]:
        """The figures given, each with its slots, in their order; then what has no number of its own."""
