"""How figures, sources and dates are put into words, the same in every format.

Numbers are written as the sources gave them: no digit more, none fewer. Text from outside passes through
`clean`, which takes out what no reader can see; each format then escapes it for its own syntax.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from unicodedata import category

from reconcile.lexicon import load
from reconcile.lexicon.entries import Noun, Unit
from reconcile.model import Claim, Document, Hedge, Position, Span
from reconcile.reporter.outline import Case, Row

# Controls, the marks that turn the direction of the rest of a line, and halves of characters: none of them
# can be seen, all of them can make a line read other than it is.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_BEFORE: dict[str, str] = {
    "about": "about",
    "at-least": "at least",
    "more-than": "more than",
    "up-to": "up to",
    "less-than": "less than",
}


def visible(text: str) -> str:
    """`text` with its lines, and a mark in place of each character that cannot be seen."""
    return _UNSEEN.sub("\ufffd", text.replace("\r\n", "\n"))


def clean(text: str) -> str:
    """`text` on one line, with a mark in place of each character that cannot be seen."""
    return " ".join(visible(text.replace("\t", " ")).split())


def number(value: Decimal) -> str:
    """A number as a newspaper prints it: 4,000 · 12.5 · 1.2 million. Never rounded."""
    for size, name in _SCALES:
        if abs(value) >= size:
            scaled = (value / size).quantize(Decimal("0.01")) if abs(value) < size * 1000 else None
            if scaled is not None and scaled * size == value:
                return f"{_digits(scaled)} {name}"
    return _digits(value)


def _digits(value: Decimal) -> str:
    digits = f"{value:,f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def amount(value: Decimal, unit: str) -> str:
    """A number with its unit: $4.5 billion · 12.5% · 40 bridges; people are counted without one."""
    if sign := _sign(unit):
        return f"{sign}{number(value)}"
    return f"{number(value)}{_after(unit, value == 1)}"


def bare(value: Decimal, unit: str) -> str:
    """A number with no more of its unit than a sign."""
    return amount(value, unit) if _sign(unit) or unit == "percent" else number(value)


def _after(unit: str, one: bool = False) -> str:
    if unit == "percent":
        return "%"
    return f" {unit_name(unit, one)}" if unit not in ("", "person") and not _sign(unit) else ""


def unit_name(unit: str, one: bool = False) -> str:
    """A unit as a reader would say it of several things: bridges, barrels a day, square kilometers."""
    counted, per, time = clean(unit).replace("_", " ").partition(" / ")
    counted = re.sub(r"^(.*) \*\* 2$", r"square \1", re.sub("^oil barrel", "barrel", counted))
    if not one and len(counted) > 2 and not counted.isupper():
        counted = plural(counted)
    return counted + (f" a {time}" if per else "")


def plural(noun: str) -> str:
    """The plural of an English noun."""
    head, gap, last = noun.rpartition(" ")
    if last in (irregular := _irregular_plurals()):
        last = irregular[last]
    elif last.endswith(("s", "x", "z", "ch", "sh")):
        last += "es"
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        last = f"{last[:-1]}ies"
    else:
        last += "s"
    return f"{head}{gap}{last}"


@cache
def _sign(unit: str) -> str:
    """The currency sign that readers know for a currency: $ for USD; none for CHF."""
    money = (entry for entry in load("units.toml", Unit) if entry.name == unit and entry.kind == "money")
    return next((sign for entry in money for sign in entry.signs if category(sign[-1]) == "Sc"), "")


@cache
def _irregular_plurals() -> dict[str, str]:
    return {noun.id: noun.plural for noun in load("nouns.toml", Noun) if noun.plural}


def interval(
    low: Decimal | None, high: Decimal | None, hedge: Hedge, unit: str, best: Decimal | None = None
) -> str:
    """An interval as a reader would say it: "about 4,000", "at least 40", "10,000 to 12,000".

    An open end never gets a number: 40 without a `high` is "at least 40", or "more than 40" if so said.
    """
    if low is None and high is None:
        return "no figure"
    if low is None or high is None:
        end = low if high is None else high
        plain = "at-least" if high is None else "up-to"
        word = hedge if hedge in ("more-than", "at-least", "up-to", "less-than") else plain
        said = f"{_BEFORE[word]} {amount(end, unit)}"  # type: ignore[arg-type]
    elif low == high:
        said = amount(low, unit)
        said = f"{_BEFORE[hedge]} {said}" if hedge in _BEFORE else said
    else:
        left = amount(low, unit) if _sign(unit) else number(low)
        said = f"{left} to {amount(high, unit)}"
        said = f"about {said}" if hedge == "about" else said
    return said if best is None or low == high else f"{amount(best, unit)} ({said})"


def figure(claim: Claim, document: Document | None = None) -> str:
    """A claim's figure; vague words are quoted beside the numbers that they are taken for."""
    given = claim.figure
    said = interval(given.low, given.high, given.hedge, given.unit, given.best)
    if given.hedge == "vague" and document is not None and document.text:
        said = f"“{clean(given.span.of(document.text))}” ({said})"
    return said


def position(place: Position, unit: str) -> str:
    """A position's figure in the unit of its quantity."""
    return interval(place.low, place.high, place.hedge, unit, place.best)


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
    figures = list(dict.fromkeys(position(row.position, quantity.unit) for row in case.current))
    if len(figures) <= 2 or quantity.low is None or quantity.high is None:
        return " · ".join(figures[:3]) + (" …" if len(figures) > 3 else "")
    return interval(quantity.low, quantity.high, "range", quantity.unit)


def row_source(row: Row) -> str:
    """Who stands behind a row."""
    if row.total or not row.said:
        return clean(row.position.origin)
    return source(row.said[0].claim, row.said[0].document.publisher)


def row_figure(row: Row, unit: str) -> str:
    """A row's figure in the unit of its quantity, with its own unit or words where those differ."""
    said = position(row.position, unit)
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
    """What day a row speaks of, or else when it was printed: "2025-01-13", "published 2025-01-13"."""
    return row.position.as_of or (f"published {row.day}" if row.day else "")


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


def times(ratio: Decimal) -> str:
    """A ratio with two digits where two say enough: 3.3 · 36 · 1,000."""
    rounded = ratio.quantize(Decimal("0.1")) if ratio < 10 else ratio.quantize(Decimal(1))
    return number(rounded)


def count(n: int, noun: str, plural: str = "") -> str:
    """`3 claims`, `1 claim`, `no claims`."""
    return f"{n or 'no'} {noun if n == 1 else plural or noun + 's'}"
