"""The fact `slip`: a mistake of the pen, told by the reading that would reconcile the two figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reconcile.reconciler.conversion import conversion
from reconcile.reconciler.intervals import interval, scaled
from reconcile.reconciler.slips import Written, slip
from tests.reconciler.by_hand import figure

ROUNDING = Decimal("0.025")


def written(text: str, unit: str) -> Written:
    one = figure(text)
    way = conversion(one.unit, unit)
    assert way is not None
    return Written(interval(one), one.unit, scaled(interval(one), way.factor, way.offset))


def look(left: str, right: str, dated: bool = False) -> str | None:
    unit = figure(left).unit
    return slip(written(left, unit), written(right, unit), ROUNDING, dated)


@pytest.mark.parametrize(
    ("left", "right", "reading"),
    [
        ("1400000000 EUR", "1400000 EUR", "with €1.4 billion instead of €1.4 million, they would agree"),
        ("25 USD", "25000000000 USD", "with $25 billion instead of $25, they would agree"),
        ("100000000 NGN", "100000 NGN", "with ₦100 million instead of ₦100,000, they would agree"),
        ("about 2300", "2307000", "with about 2.3 million instead of about 2,300, they would agree"),
        ("12400 acre", "12400 hectare", "with 12,400 hectares instead of 12,400 acres, they would agree"),
        ("12400 acre", "about 31000 acre", "with 12,400 hectares instead of 12,400 acres, they would agree"),
        ("60 mile", "96 mile", "with 96 kilometers instead of 96 miles, they would agree"),
        ("4327", "4237", "the same digits, two of them swapped"),
        ("3530 meter", "3350 meter", "the same digits, two of them swapped"),
        ("3.6 metric_ton", "6.3 metric_ton", "the same digits, two of them swapped"),
    ],
)
def test_slip(left: str, right: str, reading: str) -> None:
    assert look(left, right) == reading
    assert look(right, left) is not None  # in the other order too, if with another reading


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("471", "100..300"),
        ("51", "48"),
        ("790", "at-least 1050"),  # an open end is not a thousandfold
        ("1900", "1200..1400"),
        ("3 meter", "6 foot"),
        ("500", "5000"),  # ten times is not a slip of the scale word
        ("about 3530", "3350"),  # a rounded figure has no digits to swap
        ("4900", "9300"),
        ("1234", "2143"),  # two pairs
        ("400", "600"),
        ("18 kilometer ** 2", "2000 hectare"),
    ],
)
def test_no_slip(left: str, right: str) -> None:
    assert look(left, right) is None


def test_growth_may_look_like_a_slip() -> None:
    assert look("8", "8000", dated=True) is None
    assert look("4327", "4237", dated=True) is None
    assert look("1.4 EUR", "1400 EUR", dated=True) is not None


def test_percent_for_points() -> None:
    one, other = interval(figure("3.1 percent")), interval(figure("3.1 percentage_point"))
    found = slip(Written(one, "percent", one), Written(other, "percentage_point", other), ROUNDING)
    assert found is not None
    assert "percentage points" in found
