"""One figure on its way through the rules: what each of their steps adds to, in their order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reconcile.model import Considered, Figure, Source, Stance

if TYPE_CHECKING:
    from reconcile.extractor.engines import Found
    from reconcile.extractor.parse.grammar import Sentence


@dataclass(slots=True)
class Attribution:
    """Who is said to have said it: no `source` is the article's own voice. Joint ones share `statement`."""

    source: Source | None = None
    cue: str = ""
    stance: Stance = "asserted"
    rules: tuple[str, ...] = ()
    statement: int = 0


@dataclass(slots=True)
class Mention:
    """A figure in its sentence. `first` and `last` are the indexes of its tokens, `last` inclusive.

    `noun` is the noun counted as written ("North Korean troops"), `head` its head in the singular ("troop"),
    both empty for a bare figure; `attributions` has at least one entry once attribution has run.
    """

    figure: Figure
    sentence: Sentence
    first: int
    last: int
    noun: str = ""
    head: str = ""
    measure: str = ""
    subject: str = ""
    place: str = ""
    period: str = ""
    as_of: str = ""
    base: int | None = None  # index, among the document's mentions, of what this is a part or share of
    carries: int | None = None  # index of the mention whose measure this one goes on with ("Prague says 12")
    attributions: list[Attribution] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    considered: list[Considered] = field(default_factory=list)

    @classmethod
    def of(cls, found: Found) -> Mention:
        """The beginning of a mention: the figure as it was found."""
        return cls(found.figure, found.sentence, found.first, found.last, found.noun, found.head)
