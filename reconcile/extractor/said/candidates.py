"""A statement: somebody (or nobody in particular) is said to have said some stretches of the text.

Frames and quotations propose statements; for a figure the smallest statement that holds it wins, and the
others are kept with the reason why they lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reconcile.extractor.parse.grammar import Sentence
from reconcile.model import Span, Stance

# "The mayor said that she wants 40 buses" is the mayor's word: a report goes before an attitude inside it,
# and before a noun that only points back ("raised its count to 81" is the ministry's, not "its").
ATTITUDES = frozenset(("thinks", "expects", "judges", "calls", "intends", "wants", "own"))


@dataclass(frozen=True, slots=True)
class Voice:
    """The words that stand for a source: tokens `first`..`last` of `sentence`, around the head `head`.

    For a relative pronoun ("the union, which says ...") `named` is the head of what it stands for.
    """

    sentence: Sentence
    first: int
    last: int
    head: int
    named: tuple[int, int, int] | None = None

    @property
    def span(self) -> Span:
        """Where the words stand in the document."""
        tokens = self.sentence.tokens
        return Span(tokens[self.first].start, tokens[self.last].end)


@dataclass(slots=True)
class Statement:
    """What `voices` are said to have said, `content`, with the cue and the lexicon entry that says so.

    No voices: nobody is named ("reportedly"). `relayed_by` are those who pass it on ("Yonhap, citing ...").
    """

    voices: tuple[Voice, ...]
    content: tuple[Span, ...]
    cue: Span
    rule: str
    frame: str
    stance: Stance = "asserted"
    relayed_by: tuple[Voice, ...] = ()
    within: int | None = None  # the size of what another says around this

    @property
    def size(self) -> int:
        """How many characters the content has."""
        own = sum(part.end - part.start for part in self.content)
        return own if self.within is None else min(own, self.within - 1)

    def holds(self, figure: Span) -> bool:
        """Whether the figure is part of what is said, and not of the words that say who says it."""
        return any(part.start <= figure.start and figure.end <= part.end for part in self.content) and not (
            self.cue.overlaps(figure) or any(voice.span.overlaps(figure) for voice in self.voices)
        )


def rank(statements: Iterable[Statement], figure: Span) -> list[Statement]:
    """The statements that hold `figure`: reports before attitudes, then the smallest first."""
    holding: Sequence[Statement] = [s for s in statements if s.holds(figure)]
    return sorted(
        holding,
        key=lambda s: (
            not s.voices,
            s.frame in ATTITUDES and not s.relayed_by,  # a body's belief that another reports is a report
            s.frame == "own" and not s.relayed_by,
            s.size,
            abs(s.cue.start - figure.start),
            s.cue.start,
        ),
    )
