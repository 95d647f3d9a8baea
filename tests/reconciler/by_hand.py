"""Claims written by hand, in a line each: `said("the ministry", "about 4000", day="2025-01-13")`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import count

from reconcile.model import Claim, Document, Figure, Hedge, Reading, Source, SourceKind, Span, Stance

HEDGES: dict[str, Hedge] = {
    "about": "about",
    "at-least": "at-least",
    "more-than": "more-than",
    "up-to": "up-to",
    "less-than": "less-than",
    "vague": "vague",
}


def figure(text: str) -> Figure:
    """A figure from "about 4000", "40..", "..60", "40..60", "12400 acre", "more-than 3000 USD"."""
    words = text.split()
    hedge = HEDGES.get(words[0])
    words = words[1:] if hedge else words
    value, unit = words[0], " ".join(words[1:])
    if ".." in value:
        low, high = (Decimal(end) if end else None for end in value.split(".."))
    else:
        low = high = Decimal(value)
    if hedge in ("at-least", "more-than"):
        high = None
    elif hedge in ("up-to", "less-than"):
        low = None
    if hedge is None:
        hedge = (
            "exact" if low == high else "at-least" if high is None else "up-to" if low is None else "range"
        )
    return Figure(low, high, Span(0, 1), hedge=hedge, unit=unit)


@dataclass(frozen=True)
class Said:
    """A claim before it has a document."""

    source: str
    figure: str
    day: str
    paper: str
    claim: Claim


def said(
    source: str,
    text: str,
    day: str = "2025-01-13",
    paper: str = "Evening Star",
    measure: str = "killed",
    subject: str = "people",
    place: str = "",
    period: str = "",
    as_of: str = "",
    stance: Stance = "asserted",
    statement: str = "",
    via: tuple[str, ...] = (),
    kind: SourceKind = "government",
    quote: str = "",
) -> Said:
    """One claim in one paper of one day; an empty `source` is the paper's own voice."""
    claim = Claim(
        id="",
        document="",
        figure=figure(text),
        measure=measure,
        subject=subject,
        place=place,
        period=period,
        as_of=as_of,
        source=Source(source, kind=kind, via=via) if source else None,
        stance=stance,
        statement=statement,
        quote=quote,
    )
    return Said(source, text, day, paper, claim)


def readings(*given: Said) -> list[Reading]:
    """Readings of the papers in which these claims stand, one for each paper and day; ids are c1, c2, ..."""
    papers: dict[tuple[str, str], list[Claim]] = {}
    sentences: dict[tuple[str, str], int] = {}
    for number, one in zip(count(1), given, strict=False):
        span = Span(10 * number, 10 * number + 2)
        named = f"{one.paper} {one.day}"
        moved = replace(
            one.claim,
            id=f"c{number}",
            document=named,
            figure=replace(one.claim.figure, span=span),
            quote_start=sentences.setdefault((named, one.claim.quote), 10 * number)
            if one.claim.quote
            else 10 * number,
        )
        papers.setdefault((one.paper, one.day), []).append(moved)
    return [
        Reading(Document(f"{paper} {day}", "", publisher=paper, published=day), tuple(claims))
        for (paper, day), claims in papers.items()
    ]
