"""Text cut into pieces at the figures and sources in it, so that a page can mark the words themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from reconcile.model import Claim, Document, Span
from reconcile.reporter import cells

_LONGEST_TEXT = 200_000  # characters; of a longer document only what stands around its claims is shown
_AROUND = 1_500
_LONGEST_QUOTE = 600


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: plain, or part of a figure or a source; `anchor` is set where a figure begins."""

    text: str
    figure: bool = False
    source: bool = False
    anchor: str = ""


def quote(claim: Claim) -> tuple[Piece, ...]:
    """The sentence of a claim with its figure and, where it stands in the same sentence, its source."""
    kept = cells.window(claim, _LONGEST_QUOTE)
    shown = Span(kept.start + claim.quote_start, kept.end + claim.quote_start)
    source = [claim.source.span] if claim.source and claim.source.span else []
    pieces = _cut(claim.quote, claim.quote_start, shown, [claim.figure.span], source, {})
    before = (Piece("… "),) if kept.start else ()
    after = (Piece(" …"),) if kept.end < len(claim.quote) else ()
    return (*before, *pieces, *after)


def text(document: Document, claims: Iterable[Claim], anchors: dict[int, str]) -> tuple[Piece, ...]:
    """A document's text with all its figures and sources; `anchors` names the places where figures begin."""
    claims = tuple(claims)
    figures = sorted({claim.figure.span for claim in claims})
    sources = sorted({claim.source.span for claim in claims if claim.source and claim.source.span})
    whole = Span(0, len(document.text))
    if whole.end <= _LONGEST_TEXT:
        return _cut(document.text, 0, whole, figures, sources, anchors)
    pieces: list[Piece] = []
    end = 0
    for shown in _around(figures, whole.end):
        pieces.append(Piece(f"\n\n[ … {shown.start - end:,} characters left out … ]\n\n"))
        pieces.extend(_cut(document.text, 0, shown, figures, sources, anchors))
        end = shown.end
    return (*pieces, Piece(f"\n\n[ … {whole.end - end:,} characters left out … ]"))


def _around(figures: Iterable[Span], length: int) -> list[Span]:
    """The stretches of a long text that are near a figure, joined where they touch."""
    shown: list[Span] = []
    for figure in figures:
        start, end = max(0, figure.start - _AROUND), min(length, figure.end + _AROUND)
        if shown and start <= shown[-1].end:
            start = shown.pop().start
        shown.append(Span(start, end))
    return shown


def _cut(
    text: str, offset: int, shown: Span, figures: list[Span], sources: list[Span], anchors: dict[int, str]
) -> tuple[Piece, ...]:
    """`shown` of a text that begins at `offset`, cut wherever a figure or source begins or ends."""
    inside = [
        [
            Span(max(span.start, shown.start), min(span.end, shown.end))
            for span in spans
            if span.overlaps(shown)
        ]
        for spans in (figures, sources)
    ]
    ends = {shown.start, shown.end} | {end for spans in inside for s in spans for end in (s.start, s.end)}
    cuts = sorted(ends)
    marked = [_covered(cuts, spans) for spans in inside]
    return tuple(
        Piece(
            cells.visible(text[start - offset : end - offset]),
            start in marked[0],
            start in marked[1],
            anchors.get(start, ""),
        )
        for start, end in pairwise(cuts)
    )


def _covered(cuts: list[int], spans: list[Span]) -> set[int]:
    """The cuts at which one of the spans is open."""
    change: dict[int, int] = {}
    for span in spans:
        change[span.start] = change.get(span.start, 0) + 1
        change[span.end] = change.get(span.end, 0) - 1
    covered, depth = set(), 0
    for cut in cuts:
        depth += change.get(cut, 0)
        if depth > 0:
            covered.add(cut)
    return covered
