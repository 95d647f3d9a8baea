"""What stands in the cells of a report: figures, sources, dates and words, the same in every format.

Figures and dates are worded as in all sentences (`reconcile.wording`, `reconcile.dates`). Text from outside
passes through `clean`, which takes out what no reader can see; each format then escapes it for its syntax.
"""

from __future__ import annotations

import re

from reconcile.dates import worded
from reconcile.model import Claim, Document, Span
from reconcile.reporter.outline import Case, Row
from reconcile.wording import Ranged, amount, bounds, ends

# Controls, the marks that turn the direction of the rest of a line, and halves of characters: none of them
# can be seen, all of them can make a line read other than it is.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def visible(text: str) -> str:
    """`text` with its lines, and a mark in place of each character that cannot be seen."""
    return _UNSEEN.sub("\ufffd", text.replace("\r\n", "\n"))


def clean(text: str) -> str:
    """`text` on one line, with a mark in place of each character that cannot be seen."""
    return " ".join(visible(text.replace("\t", " ")).split())


def ranged(given: Ranged, unit: str) -> str:
    """A figure with its unit: "about $4.5 billion", "12 bridges"; people are counted without a noun."""
    return clean(amount(given, unit, counted=unit != "person"))


def figure(claim: Claim, document: Document | None = None) -> str:
    """A claim's figure; vague words are quoted beside the numbers that they are taken for."""
    given = claim.figure
    if given.hedge == "vague" and document is not None and document.text:
        digits = clean(bounds(given, given.unit, counted=given.unit != "person"))
        return f"“{clean(given.span.of(document.text))}” ({digits})"
    return ranged(given, given.unit)


def date(edtf: str) -> str:
    """A date as a reader says it: "13 January 2025", "since 2022"; what is no date stays as it is."""
    return worded(edtf) or clean(edtf)


def source(claim: Claim, publisher: str) -> str:
    """Who said it: "Ada Brink (office of the governor), via Northern Wire"; or the outlet."""
    if claim.source is None:
        return f"{clean(publisher) or 'the document'} (own voice)"
    name, body = clean(claim.source.name), clean(claim.source.body or "")
    said = f"{name} ({body})" if body and body.casefold() != name.casefold() else name
    return f"{said}, via {', '.join(clean(v) for v in claim.source.via)}" if claim.source.via else said


def case_range(case: Case) -> str:
    """The figures of a quantity in a few words, for a list."""
    quantity = case.quantity
    figures = list(dict.fromkeys(ranged(row.position, quantity.unit) for row in case.current))
    if len(figures) <= 2 or quantity.low is None or quantity.high is None:
        return " · ".join(figures[:3]) + (" …" if len(figures) > 3 else "")
    return clean(ends(quantity.low, quantity.high, quantity.unit, counted=quantity.unit != "person"))


def row_source(row: Row) -> str:
    """Who stands behind a row."""
    if row.total or not row.said:
        return clean(row.position.origin)
    return source(row.said[0].claim, row.said[0].document.publisher)


def row_figure(row: Row, unit: str) -> str:
    """A row's figure in the unit of its quantity, with its own unit or words where those differ."""
    said = ranged(row.position, unit)
    if row.total:
        return f"{said} ({clean(row.total.formula)})"
    if row.said:
        first = row.said[0]
        stated = figure(first.claim, first.document)
        if first.claim.figure.unit != unit:
            said = f"{said} (stated as {stated})"
        elif row.position.hedge == "vague":
            said = stated
    return f"not {said}" if row.position.stance == "denied" else said


def row_date(row: Row) -> str:
    """What day a row speaks of, or else when it was printed: "13 January 2025", "published May 2025"."""
    return date(row.position.as_of) or (f"published {date(row.day)}" if row.day else "")


def basis(claim: Claim, joint_with: tuple[str, ...] = (), parties: tuple[str, ...] = ()) -> list[str]:
    """What one should know before printing the figure: stance, who else said it, corrections."""
    said: list[str] = []
    if claim.stance != "asserted":
        said.append(claim.stance)
    if joint_with:
        said.append(f"stated jointly with {', '.join(joint_with)}")
    if claim.source and {claim.source.name, claim.source.body} & set(parties):
        said.append("a party to the matter")
    if claim.figure.role not in ("total", "part"):
        said.append(f"a {claim.figure.role}" if claim.figure.role != "increment" else "an increment")
    if claim.status:
        said.append(clean(claim.status))
    if claim.corrected:
        said.append(f"corrected by hand: {', '.join(clean(c) for c in claim.corrected)}")
    return said


def quote(claim: Claim, longest: int = 320) -> str:
    """The sentence that holds the figure; a very long one is cut around the figure, at whole words."""
    kept = window(claim, longest)
    left, right = "…" if kept.start else "", "…" if kept.end < len(claim.quote) else ""
    return f"{left}{clean(kept.of(claim.quote))}{right}"


def window(claim: Claim, longest: int) -> Span:
    """The stretch of a claim's quote that is worth showing: all of it, or what stands around the figure."""
    text = claim.quote
    start, end = claim.figure.span.start - claim.quote_start, claim.figure.span.end - claim.quote_start
    if len(text) <= longest or not 0 <= start <= end <= len(text):
        return Span(0, min(longest, len(text)))
    left = max(0, min(start - longest // 2, len(text) - longest))
    right = min(len(text), max(left + longest, end))
    if left:
        left = text.find(" ", left, start) + 1 or left
    if right < len(text):
        right = max(text.rfind(" ", end, right), end)
    return Span(left, right)


def count(n: int, noun: str, plural: str = "") -> str:
    """`3 claims`, `1 claim`, `no claims`."""
    return f"{n or 'no'} {noun if n == 1 else plural or noun + 's'}"
