"""Two numbers that are one figure: "5 feet 10 inches", "870,000, give or take 25 percent"."""

from __future__ import annotations

import re
from decimal import Decimal

from reconcile.extractor.figures.number import Number
from reconcile.extractor.figures.units import Counted
from reconcile.extractor.mention import Mention
from reconcile.extractor.parse.grammar import Sentence
from reconcile.model import Figure, Span

_LESSER = {("foot", "inch"): 12, ("pound", "ounce"): 16, ("stone", "pound"): 14}
_TOLERANCE = re.compile(r"[^.;:()]{0,40}?,? (?:give or take|plus or minus|\+/-) |\s?±\s?")
_BETWEEN = re.compile(r"[\s\-‑]?[a-z']+[\s,\-‑]{1,2}(?:and )?")
_SHARE = Decimal(100)


def join(sentence: Sentence, number: Number, found: Counted, before: Mention) -> bool:
    """Takes `number` into the mention before it where the two are one figure, and tells whether it did."""
    if before.sentence is not sentence:
        return False
    figure = before.figure
    between = sentence.document.text[figure.span.end : number.start]
    times = _LESSER.get((figure.unit, found.unit))
    if times is not None and number.kind == "cardinal" and number.low < times and _BETWEEN.fullmatch(between):
        _lesser(before, number, found.unit, times)
        return True
    if number.kind == "cardinal" and len(between) < 60 and _TOLERANCE.fullmatch(between):
        return _tolerance(before, number, found.unit)
    return False


def _lesser(before: Mention, number: Number, unit: str, times: int) -> None:
    """The figure in the lesser unit of the two: 5 feet 10 inches are 70 inches."""
    figure = before.figure
    low, high = (None if end is None else end * times + number.low for end in (figure.low, figure.high))
    before.figure = Figure(
        low,
        high,
        Span(figure.span.start, number.end),
        None,
        figure.hedge,
        unit,
        figure.role,
        figure.direction,
    )


def _tolerance(before: Mention, number: Number, unit: str) -> bool:
    """The figure as a best value inside an interval of a share, or an amount, to both sides."""
    figure = before.figure
    best = figure.point
    if best is None or (unit not in ("percent", "", figure.unit)):
        return False
    reach = abs(best) * number.low / _SHARE if unit == "percent" and figure.unit != "percent" else number.low
    low, high = _whole(best - abs(reach)), _whole(best + abs(reach))
    before.figure = Figure(low, high, figure.span, best, "about", figure.unit, figure.role, figure.direction)
    return True


def _whole(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
