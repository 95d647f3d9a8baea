"""What two figures leave room for: their intervals, as far as the wording reaches, and how these lie.

An `Interval` is a figure in the unit of its quantity. `slack` is half of the last significant digit that was
written (about 4,000: 500), at most a quarter of the figure: the reach of "about", and for a plain round
number the room that rounding leaves. A new way to be vague is a new hedge here; vague words ("dozens") get
their bounds from a named policy in `vague.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from reconcile.model import Figure, Hedge, Numbers

_REACH = Decimal("0.25")
_SHARP = Context(prec=28, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high` (None: open), with a `best` value if one is named, and the `slack` of rounding."""

    low: Decimal | None
    high: Decimal | None
    hedge: Hedge = "exact"
    best: Decimal | None = None
    slack: Decimal = Decimal(0)

    @property
    def point(self) -> Decimal | None:
        """The one value that the words name; None for a range, an open end or a vague word."""
        if self.best is not None:
            return self.best
        return self.low if self.low == self.high else None

    @property
    def anchor(self) -> Decimal | None:
        """The value to measure a distance from: the point, or the only bound that is given."""
        if self.point is not None or (self.low is not None and self.high is not None):
            return self.point
        return self.low if self.high is None else self.high

    @property
    def open(self) -> bool:
        """Whether one end is open, as in "at least 40"."""
        return self.low is None or self.high is None

    @property
    def reach(self) -> tuple[Decimal | None, Decimal | None]:
        """The bounds that the wording leaves: those of "about" lie half a digit further out."""
        if self.hedge != "about":
            return self.low, self.high
        low = None if self.low is None else self.low - self.slack
        return low, None if self.high is None else self.high + self.slack


def interval(figure: Figure) -> Interval:
    """The interval of a figure, in the unit as written."""
    given = [value for value in (figure.low, figure.high, figure.best) if value is not None]
    slack = min((half_digit(value) for value in given), default=Decimal(0))
    return Interval(figure.low, figure.high, figure.hedge, figure.best, slack)


def scaled(given: Interval, factor: Decimal, offset: Decimal = Decimal(0)) -> Interval:
    """The same interval in another unit: every value times `factor`, plus `offset`."""
    if factor == 1 and not offset:
        return given

    def moved(value: Decimal | None) -> Decimal | None:
        return None if value is None else _SHARP.add(_SHARP.multiply(value, factor), offset)

    slack = _SHARP.multiply(given.slack, factor)
    return Interval(moved(given.low), moved(given.high), given.hedge, moved(given.best), slack)


def half_digit(value: Decimal) -> Decimal:
    """Half of a number's last significant digit, at most a quarter of it: 500 for 4,000, 0.05 for 3.8."""
    if not value:
        return Decimal(0)
    exponent = value.normalize(_SHARP).as_tuple().exponent
    assert isinstance(exponent, int)
    return min(Decimal(5).scaleb(exponent - 1), abs(value) * _REACH)


def numbers(left: Interval, right: Interval, rounding: Decimal) -> Numbers:
    """How two intervals lie; `rounding` is how far apart (a share) two figures may be and still agree."""
    if (left.low, left.high) == (right.low, right.high):
        return "equal"
    if _rounds(left, right, rounding):
        return "equal by rounding"
    return "overlap" if meet(left, right) else "disjoint"


def _rounds(left: Interval, right: Interval, rounding: Decimal) -> bool:
    """Whether both ends differ by no more than rounding: inside the half digit, and inside the share."""
    if (left.low is None) != (right.low is None) or (left.high is None) != (right.high is None):
        return False
    if left.point is not None and right.point is not None:
        ends = [(left.point, right.point)]
    else:
        ends = [
            (a, b)
            for a, b in ((left.low, right.low), (left.high, right.high))
            if a is not None and b is not None
        ]
    if left.hedge == "vague" or right.hedge == "vague":
        return False
    slack = max(left.slack, right.slack)
    return all(abs(a - b) <= min(slack, rounding * max(abs(a), abs(b))) for a, b in ends)


def restated(left: Interval, right: Interval, rounding: Decimal) -> bool:
    """Whether two wordings name one value within rounding: 171 and "more than 169", 38 and "nearly 40"."""
    ends = [[v for v in (one.low, one.high, one.best) if v is not None] for one in (left, right)]
    about = max((one.slack for one in (left, right) if one.hedge == "about"), default=Decimal(0))
    return any(abs(a - b) <= max(about, rounding * max(abs(a), abs(b))) for a in ends[0] for b in ends[1])


def meet(left: Interval, right: Interval) -> bool:
    """Whether the two leave room for a common value; an open bound reaches without end."""
    return _below(left.reach[0], right.reach[1]) and _below(right.reach[0], left.reach[1])


def _below(low: Decimal | None, high: Decimal | None) -> bool:
    return low is None or high is None or low <= high


def common(given: list[Interval]) -> tuple[Decimal | None, Decimal | None] | None:
    """The interval that all leave room for, or None where there is no such value."""
    lows = [low for one in given if (low := one.reach[0]) is not None]
    highs = [high for one in given if (high := one.reach[1]) is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    return (low, high) if _below(low, high) else None


def ratio(left: Interval, right: Interval) -> Decimal | None:
    """The larger over the smaller of two figures by the nearest values that they name, at least 1.

    None where a value is zero, of the other sign, or not to be named.
    """
    a, b = _nearest(left, right)
    if a is None or b is None or not a or not b or (a < 0) != (b < 0):
        return None
    small, large = sorted((abs(a), abs(b)))
    return _SHARP.divide(large, small)


def _nearest(left: Interval, right: Interval) -> tuple[Decimal | None, Decimal | None]:
    """The two values to set against each other: points, else the ends of the ranges that face each other."""
    a, b = left.anchor, right.anchor
    if a is not None and b is not None:
        return a, b
    lows = [v for v in (left.low, left.high, left.best) if v is not None]
    other = [v for v in (right.low, right.high, right.best) if v is not None]
    if not lows or not other:
        return None, None
    if min(lows) > max(other):
        return (a if a is not None else min(lows)), (b if b is not None else max(other))
    if max(lows) < min(other):
        return (a if a is not None else max(lows)), (b if b is not None else min(other))
    return a, b
