"""What stands in the cells of a report: figures, sources, dates and words, the same in every format.

Figures and dates are worded as in all sentences (`reconcile.wording`, `reconcile.dates`). Text from outside
passes through `clean`, which takes out what no reader can see; each format then escapes it for its syntax.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Context
from typing import TypeVar

from reconcile.dates import worded
from reconcile.lexicon.units import kind_of
from reconcile.model import Claim, Document, Figure, Position, Span
from reconcile.reporter.outline import Case, Row
from reconcile.table import words_at
from reconcile.wording import (
    Ranged,
    amount,
    bounds,
    called,
    capital,
    counted_in,
    ends,
    multiple,
    noun,
    told_unit,
)

R = TypeVar("R", Figure, Position)

# Controls, the marks that turn the direction of the rest of a line, and halves of characters: none of them
# can be seen, all of them can make a line read other than it is.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_ASIDE = re.compile(r" \(")
_CONVERTED = 3  # digits that a figure keeps in a unit that its source did not use
_LONGEST_NAME = 80  # characters of a source without a name: "a panel of government and university scientists"


def visible(text: str) -> str:
    """`text` with its lines, and a mark in place of each character that cannot be seen."""
    return _UNSEEN.sub("\ufffd", text.replace("\r\n", "\n"))


def clean(text: str) -> str:
    """`text` on one line, with a mark in place of each character that cannot be seen."""
    return " ".join(visible(text.replace("\t", " ")).split())


def ranged(given: Ranged, unit: str) -> str:
    """A figure with its unit: "about $4.5 billion", "12 bridges"; people are counted without a noun."""
    return clean(amount(given, unit, counted=counted_in(unit) != "person"))


def figure(claim: Claim, document: Document | None = None) -> str:
    """A claim's figure; words without digits are quoted: “a third” (33%), “dozens” (24 to 99)."""
    given = claim.figure
    words = given.span.of(document.text) if document is not None else ""
    in_words = given.unit == "percent" and not any(char.isdigit() for char in words)
    if not words or not (given.hedge == "vague" or in_words):
        return ranged(given, told_unit(claim))
    shown = _at_most(given, 2) if given.unit == "percent" else given
    digits = bounds(shown, given.unit, counted=given.unit != "person")
    return f"“{clean(words)}” ({clean(digits)})"


def _at_most(given: R, digits: int) -> R:
    """A figure with no more than so many digits: what we worked out must not look as if it had been told."""
    short = Context(prec=digits).plus
    low, high, best = (end and short(end) for end in (given.low, given.high, given.best))
    return replace(given, low=low, high=high, best=best)


def date(edtf: str) -> str:
    """A date as a reader says it: "13 January 2025", "since 2022"; what is no date stays as it is."""
    return worded(edtf) or clean(edtf)


def source(claim: Claim, publisher: str) -> str:
    """Who said it: "Ada Brink (office of the governor), via Northern Wire"; or the outlet."""
    if claim.source is None:
        return f"{clean(publisher) or 'the document'} (own voice)"
    return _speaker(clean(claim.source.name), clean(claim.source.body or ""), claim.source.via)


def _speaker(name: str, body: str, via: tuple[str, ...] = ()) -> str:
    said = name
    if body and body.casefold() != name.casefold():
        said = f"{name} ({_ASIDE.sub(', ', body).rstrip(')') if ' (' in body else body})"
    return f"{said}, via {', '.join(called(clean(one)) for one in via)}" if via else said


def origin(row: Row) -> str:
    """The origin of a row by name; one without a name in the words of the text: "a panel of scientists"."""
    name = clean(row.position.origin)
    if not row.said or row.total or name[:1] != name[:1].lower():
        return capital(name)
    claim, document = row.said[0].claim, row.said[0].document
    words = clean(words_at(claim, claim.source.span, document)) if claim.source and claim.source.span else ""
    return capital(words if name.casefold() in words.casefold() and len(words) <= _LONGEST_NAME else name)


def title(case: Case) -> str:
    """What a quantity is, as a heading; a rate says of what time: "Oil spilled a day"."""
    per = noun(case.unit).removeprefix(noun(case.quantity.unit)) if case.unit != case.quantity.unit else ""
    return capital(clean(case.quantity.label.replace(" (rate)", per or " (rate)")))


def sentence(case: Case) -> str:
    """The sentence of a quantity that is fit to print."""
    said = capital(clean(case.quantity.sentence))
    return said if said.endswith((".", "!", "?")) else f"{said}."


def why(case: Case) -> str:
    """Why the figures of a quantity stand together: what they share, and what their documents do."""
    said = clean(case.quantity.why)
    return f"{said}, in one event ({clean(case.event)})" if case.event else said


def usual_role(case: Case) -> str:
    """The role that all figures of a quantity share; empty where they differ."""
    return min(case.roles) if len(case.roles) == 1 else ""


def loose(claim: Claim) -> str:
    """What a claim that belongs to no quantity speaks of, as a heading."""
    return capital(clean(" ".join(part for part in (claim.subject, claim.measure) if part)))


def case_range(case: Case) -> str:
    """The figures of a quantity in a few words, for a list."""
    quantity = case.quantity
    figures = list(dict.fromkeys(short_figure(row, case.unit) for row in case.current))
    if len(figures) <= 2 or quantity.low is None or quantity.high is None:
        return " · ".join(figures[:3]) + (" …" if len(figures) > 3 else "")
    low, high = quantity.low, quantity.high
    if any(counted_in(said.claim.figure.unit) != counted_in(quantity.unit) for said in case.said):
        low, high = (Context(prec=_CONVERTED).plus(end) for end in (low, high))
    return clean(ends(low, high, case.unit, counted=counted_in(case.unit) != "person"))


def short_figure(row: Row, unit: str) -> str:
    """A row's figure where there is little room: as it was written, or the sum alone."""
    return ranged(row.position, unit) if row.total else row_figure(row, unit, converted=False)


def ratio(case: Case) -> str:
    """How far apart the figures are: "× 3.3", "at least" where they are ranges that reach further apart."""
    quantity = case.quantity
    if quantity.ratio is None or not quantity.low or not quantity.high:
        return ""
    said = f"× {multiple(quantity.ratio)}"
    return said if said == f"× {multiple(quantity.high / quantity.low)}" else f"at least {said}"


def row_source(row: Row) -> str:
    """Who stands behind a row: the one who speaks, and for whom."""
    name = origin(row)
    if row.total or not row.said:
        return name
    said = row.said[0]
    speaker = said.claim.source
    if speaker is None:
        return source(said.claim, said.document.publisher)
    if speaker.name[:1] == speaker.name[:1].lower() or speaker.name.casefold() in name.casefold():
        return _speaker(name, "", speaker.via)
    return _speaker(clean(speaker.name), name, speaker.via)


def row_figure(row: Row, unit: str, converted: bool = True) -> str:
    """A row's figure as it was written, and, if wanted, what that comes to in the unit of its quantity."""
    said = ranged(row.position, unit)
    if row.total:
        return f"{said} ({clean(row.total.formula)})"
    if row.said:
        first = row.said[0]
        stated = figure(first.claim, first.document)
        alike = counted_in(first.claim.figure.unit) == counted_in(unit)
        if not alike and converted and kind_of(counted_in(unit)):
            said = f"{stated} ({ranged(_at_most(row.position, _CONVERTED), unit)})"
        elif not alike or stated.startswith("“"):
            said = stated
    return f"not {said}" if row.position.stance == "denied" else said


def row_date(row: Row) -> str:
    """What day a row speaks of, or else when it was printed: "13 January 2025", "published May 2025"."""
    return date(row.position.as_of) or (f"published {date(row.day)}" if row.day else "")


def basis(
    claim: Claim, joint_with: tuple[str, ...] = (), parties: tuple[str, ...] = (), usual: str = "total"
) -> list[str]:
    """What one should know before printing the figure: stance, who else said it, corrections.

    `usual` is the role that goes without saying, because all figures beside it have it.
    """
    said: list[str] = []
    if claim.stance != "asserted":
        said.append(claim.stance)
    if joint_with:
        said.append(f"stated jointly with {', '.join(joint_with)}")
    if claim.source and {claim.source.name, claim.source.body} & set(parties):
        said.append("a party to the matter")
    if claim.figure.role not in ("total", "part", usual):
        said.append(f"a {claim.figure.role}" if claim.figure.role != "increment" else "an increment")
    return [*said, *by_hand(claim)]


def by_hand(claim: Claim) -> list[str]:
    """What a person set: the status of a claim, and the names of the fields that were corrected."""
    fields = [clean(field).replace("_", " ") for field in claim.corrected if field != "status"]
    said = [clean(claim.status)] if claim.status else []
    return [*said, f"corrected by hand: {', '.join(fields)}"] if fields else said


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
