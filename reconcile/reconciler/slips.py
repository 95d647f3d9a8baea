"""Differences that look like a slip of the pen: a thousandfold, a wrong unit, swapped digits.

Each is named with the reading that would reconcile the two figures, and never corrected: which of the two is
wrong is not ours to say. A new kind of slip is a function here and a line in `slip`; a pair of units that is
often mixed up is an entry in `mixups.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reconcile.lexicon import load
from reconcile.lexicon.entries import Mixup
from reconcile.lexicon.units import kind_of
from reconcile.reconciler.conversion import conversion
from reconcile.reconciler.intervals import Interval, numbers, scaled
from reconcile.wording import amount

_NEAR = Decimal("0.05")  # how close the other reading must come
_POWERS = (1, 2, 3)  # of a thousand


@dataclass(frozen=True, slots=True)
class Written:
    """A figure in the unit that it was written in, and its interval in the unit of the quantity."""

    interval: Interval
    unit: str
    common: Interval


def slip(left: Written, right: Written, rounding: Decimal, dated: bool = False) -> str | None:
    """The reading that would reconcile two figures that do not meet, if one is likely a slip; else None.

    `dated` figures (a running count on two days) may differ by growth: for those, digits that are merely
    swapped say nothing, and a thousandfold needs more than one digit in common.
    """
    return (
        _thousandfold(left, right, rounding, dated)
        or _wrong_unit(left, right)
        or _percent_for_points(left, right)
        or (None if dated else _swapped(left, right))
    )


def _thousandfold(left: Written, right: Written, rounding: Decimal, dated: bool) -> str | None:
    a, b = left.common.anchor, right.common.anchor
    if not a or not b or (a < 0) != (b < 0) or (dated and _significant(a) < 2):
        return None
    small, large = (left, right) if abs(a) < abs(b) else (right, left)
    if max(abs(a), abs(b)) < 500 * min(abs(a), abs(b)):
        return None
    for power in _POWERS:
        factor = Decimal(1000) ** power
        grown = scaled(small.common, factor)
        if grown.anchor == large.common.anchor or _equal(grown, large.common, rounding):
            meant = amount(scaled(small.interval, factor), small.unit)
            return f"with {meant} instead of {amount(small.interval, small.unit)}, they would agree"
    return None


def _equal(one: Interval, other: Interval, rounding: Decimal) -> bool:
    return numbers(one, other, rounding) in ("equal", "equal by rounding")


def _wrong_unit(left: Written, right: Written) -> str | None:
    """12,400 acres against 12,400 hectares or 31,000 acres: one of the two units was taken for the other."""
    for one, other in ((left, right), (right, left)):
        for unit in _mistaken_for(one.unit):
            way = conversion(unit, one.unit)
            anchor, target = one.interval.anchor, _in_unit(other, one)
            if way is None or anchor is None or not target:
                continue
            if abs(anchor * way.factor + way.offset - target) <= _NEAR * abs(target):
                meant, said = amount(one.interval, unit), amount(one.interval, one.unit)
                return f"with {meant} instead of {said}, they would agree"
    return None


def _in_unit(given: Written, like: Written) -> Decimal | None:
    """The anchor of `given` in the unit of `like`."""
    way = conversion(given.unit, like.unit)
    if way is None or given.interval.anchor is None:
        return None
    return given.interval.anchor * way.factor + way.offset


def _mistaken_for(unit: str) -> list[str]:
    pairs = [mixup.units for mixup in load("mixups.toml", Mixup)]
    return [other for pair in pairs if unit in pair for other in pair if other != unit]


def _percent_for_points(left: Written, right: Written) -> str | None:
    if {left.unit, right.unit} == {
        "percent",
        "percentage_point",
    } and left.interval.anchor == right.interval.anchor:
        return "percent and percentage points are not the same, and one was probably meant for the other"
    return None


def _swapped(left: Written, right: Written) -> str | None:
    """3,530 and 3,350: the same digits but for two neighbours. Round figures do this by chance."""
    a, b = left.interval.point, right.interval.point
    if a is None or b is None or {left.interval.hedge, right.interval.hedge} != {"exact"}:
        return None
    if left.unit != right.unit and (kind_of(left.unit) or kind_of(right.unit)):
        return None
    one, other = format(a.normalize(), "f"), format(b.normalize(), "f")
    if one.find(".") != other.find("."):
        return None
    one, other = one.replace(".", ""), other.replace(".", "")
    if len(one) != len(other) or max(_significant(a), _significant(b)) < 2:
        return None
    differ = [i for i, (x, y) in enumerate(zip(one, other, strict=True)) if x != y]
    if len(differ) == 2 and differ[1] == differ[0] + 1:
        i, j = differ
        if one[i] == other[j] and one[j] == other[i]:
            return "the same digits, two of them swapped"
    return None


def _significant(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)
