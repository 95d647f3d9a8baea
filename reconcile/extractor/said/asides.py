"""What the article adds to somebody's words: "The mayor said the bridge, which carries 900 cars, is shut".

A relative clause between commas is the article's own, unless it stands in a quotation.
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.extractor.said.candidates import Statement
from reconcile.extractor.said.content import Reach
from reconcile.model import Span

_OPENS = frozenset(("which", "who", "whose", "where"))
_FRAMES = frozenset(("says", "tells", "reports", "thinks"))


def without_asides(reach: Reach, said: list[Statement]) -> None:
    """Takes the relative clauses between commas out of what is said."""
    for aside in _asides(reach):
        for statement in said:
            if statement.frame in _FRAMES and not aside.overlaps(statement.cue):
                statement.content = tuple(_cut(statement.content, aside))


def _asides(reach: Reach) -> Iterator[Span]:
    """The relative clauses with a comma on both sides, or at the end."""
    tokens = reach.tokens
    for k, token in enumerate(tokens[:-1]):
        if token.tag != "," or tokens[k + 1].lower not in _OPENS or reach.quoted(k):
            continue
        end = next((j for j in range(k + 2, len(tokens)) if reach.tag(j) == ","), len(tokens) - 1)
        if reach.has_clause(k + 2, end):
            yield Span(tokens[k + 1].start, tokens[end].start)


def _cut(content: tuple[Span, ...], aside: Span) -> Iterator[Span]:
    """What is left of some content without an aside."""
    for part in content:
        if not part.overlaps(aside):
            yield part
            continue
        if part.start < aside.start:
            yield Span(part.start, aside.start)
        if aside.end < part.end:
            yield Span(aside.end, part.end)
