"""How each figure was read: the sentence with its parts marked, the rules that fired, the readings that lost.

    Police said at least 40 people were hurt.
    ------ ----          ^^ ------
    source cue           figure
                            subject

One paragraph a claim, in the order of the text, each with the reason for which it stands with others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from textwrap import wrap

from reconcile.dates import is_date
from reconcile.model import Claim, Event, Findings, Quantity, Reading, Span
from reconcile.reporter import cells

_SHOWN = 5  # other documents of an event
_WIDTH = 80
_INDENT = "    "
_COLOURS = {"figure": "33;1", "source": "36", "cue": "35", "measure": "32", "subject": "34"}  # ANSI


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a quote to underline, and what to write under it. Offsets count from the quote's start."""

    span: Span
    label: str


def paragraphs(findings: Findings, coloured: bool = False) -> Iterator[str]:
    """A heading for each document and a paragraph for each of its claims, each ending in a line end.

    `coloured` marks the words in colours too, for a terminal; the underlines stay for those who see none.
    """
    quantities = {id_: quantity for quantity in findings.quantities for id_ in quantity.claims}
    publishers = {r.document.id: r.document.publisher for r in findings.readings}
    claims = {claim.id: claim for reading in findings.readings for claim in reading.claims}
    events = {id_: event for event in findings.events for id_ in event.documents}
    for reading in findings.readings:
        yield f"{cells.clean(reading.document.id)}: {cells.count(len(reading.claims), 'claim')}\n"
        yield from _beside(reading.document.id, events.get(reading.document.id))
        for claim in reading.claims:
            quantity = quantities.get(claim.id)
            others = [claims[id_] for id_ in quantity.claims if id_ != claim.id] if quantity else []
            facts = (*_facts(claim, reading), *_company(quantity, others, publishers))
            lines = [*annotated(claim, coloured), *_folded(facts)]
            yield "\n".join(line.rstrip() for line in lines) + "\n"


def _beside(document: str, event: Event | None) -> Iterator[str]:
    """The documents that are about the same happening as this one, and why."""
    others = [cells.clean(id_) for id_ in event.documents if id_ != document] if event else []
    if event is None or not others:
        return
    more = f" and {len(others) - _SHOWN} more" if len(others) > _SHOWN else ""
    lines = (f"  with      {', '.join(others[:_SHOWN])}{more}", f"  because   {cells.clean(event.why)}")
    yield "\n".join(_folded(lines)) + "\n"


def annotated(claim: Claim, coloured: bool = False) -> list[str]:
    """The claim's sentence in lines that fit a terminal, each with its underlines and labels below."""
    quote = "".join(c if c.isprintable() else " " for c in claim.quote)
    marks = _marks(claim, quote)
    lines = []
    for line in _wrapped(quote):
        inside = [
            Mark(
                Span(max(m.span.start, line.start) - line.start, min(m.span.end, line.end) - line.start),
                m.label,
            )
            for m in marks
            if m.span.overlaps(line)
        ]
        words = line.of(quote)
        lines.append(_INDENT + (_painted(words, inside) if coloured else words))
        if inside:
            lines += (_INDENT + row for row in (_underlines(inside), *_labels(inside)))
    return lines


def _marks(claim: Claim, quote: str) -> list[Mark]:
    """What to underline: spans where the claim has them, else the words nearest to the figure."""
    shift = claim.quote_start
    figure = Span(claim.figure.span.start - shift, claim.figure.span.end - shift)
    marks = [Mark(figure, "figure")]
    if claim.source and claim.source.span:
        marks.append(Mark(Span(claim.source.span.start - shift, claim.source.span.end - shift), "source"))
    for words, label in ((claim.cue, "cue"), (claim.measure, "measure"), (claim.subject, "subject")):
        found = (
            [Span(*m.span()) for m in re.finditer(rf"(?<!\w){re.escape(words)}", quote, re.I)]
            if words
            else []
        )
        free = [span for span in found if not any(span.overlaps(mark.span) for mark in marks)]
        if free:
            marks.append(Mark(min(free, key=lambda span: abs(span.start - figure.start)), label))
    whole = Span(0, len(quote))
    return sorted((m for m in marks if m.span.overlaps(whole)), key=lambda mark: mark.span)


def _wrapped(quote: str) -> Iterator[Span]:
    """The quote cut into lines at spaces; together they leave out nothing but the spaces between them."""
    start = 0
    while len(quote) - start > _WIDTH - len(_INDENT):
        end = quote.rfind(" ", start, start + _WIDTH - len(_INDENT) + 1)
        end = end if end > start else start + _WIDTH - len(_INDENT)
        yield Span(start, end)
        start = end + (quote[end] == " ")
    yield Span(start, len(quote))


def _painted(words: str, marks: Iterable[Mark]) -> str:
    """A line with its marked words in colour."""
    painted, end = "", 0
    for mark in marks:
        if mark.span.start < end:
            continue
        painted += words[end : mark.span.start]
        painted += f"\x1b[{_COLOURS[mark.label]}m{mark.span.of(words)}\x1b[0m"
        end = mark.span.end
    return painted + words[end:]


def _folded(lines: Iterable[str]) -> Iterator[str]:
    """Lines that fit the terminal; what follows on stands under the beginning of its text."""
    for line in lines:
        yield from wrap(
            line, _WIDTH, subsequent_indent=" " * 12, break_long_words=False, break_on_hyphens=False
        )


def _underlines(marks: Iterable[Mark]) -> str:
    row = ""
    for mark in marks:
        sign = "^" if mark.label == "figure" else "-"
        row = row.ljust(mark.span.start) + sign * (mark.span.end - mark.span.start)
    return row


def _labels(marks: Iterable[Mark]) -> list[str]:
    """Labels under their marks, on a further row where they would run into each other."""
    rows: list[str] = []
    for mark in marks:
        for number, row in enumerate(rows):
            if not row or len(row) < mark.span.start:
                rows[number] = row.ljust(mark.span.start) + mark.label
                break
        else:
            rows.append(" " * mark.span.start + mark.label)
    return rows


def _facts(claim: Claim, reading: Reading) -> Iterator[str]:
    clean = cells.clean
    of = "as of" if is_date(claim.as_of) else "said of"
    scope = (("at", claim.place), ("in", cells.date(claim.period)), (of, cells.date(claim.as_of)))
    read = [cells.figure(claim), clean(claim.subject), clean(claim.measure)]
    read += [f"{word} {clean(value)}" for word, value in scope if value]
    yield f"  read as   {' · '.join(part for part in read if part)}"
    source = claim.source
    kind = f" [{source.kind}]" if source else ""
    yield f"  source    {cells.source(claim, reading.document.publisher)}{kind}, {claim.stance}"
    if (
        source
        and source.span
        and not source.span.overlaps(Span(claim.quote_start, claim.quote_start + len(claim.quote)))
    ):
        mention = source.span.of(reading.document.text)
        yield f"            named elsewhere: “{clean(mention)}” at {source.span.start}-{source.span.end}"
    if claim.rules:
        yield f"  rules     {cells.clean(', '.join(claim.rules))}"
    for lost in claim.considered:
        yield f"  not       “{clean(lost.text)}”: {clean(lost.why)}"
    for doubt in claim.doubts:
        yield f"  doubt     {clean(doubt)}"
    if claim.corrected:
        yield f"  by hand   {cells.clean(', '.join(claim.corrected))}"
    span = claim.figure.span
    yield f"  claim     {clean(claim.id)}, characters {span.start}-{span.end} of {clean(reading.document.id)}"


def _company(quantity: Quantity | None, others: list[Claim], publishers: dict[str, str]) -> Iterator[str]:
    """The quantity that the claim belongs to, why, and whom it is compared with there."""
    if quantity is None:
        return
    yield f"  quantity  {cells.clean(quantity.label)} ({cells.clean(quantity.id)}): {quantity.verdict}"
    if quantity.why:
        yield f"  because   {cells.clean(quantity.why)}"
    for other in others:
        who = cells.source(other, publishers.get(other.document, ""))
        yield f"  beside    {cells.figure(other)}, {who} ({cells.clean(other.id)})"
