"""The fact `numbers`: how two figures lie, as far as their wording reaches."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.reconciler.intervals import Interval, common, half_digit, interval, numbers, ratio, scaled
from tests.reconciler.by_hand import figure

ROUNDING = Decimal("0.025")


@pytest.mark.parametrize(
    ("value", "half"),
    [("4000", "500"), ("1200", "50"), ("300", "50"), ("12", "0.5"), ("3.8", "0.05"), ("1000", "250"),
     ("7", "0.5"), ("1", "0.25"), ("0", "0"), ("1.4e9", "5e7"), ("10000", "2500")],
)  # fmt: skip
def test_half_digit(value: str, half: str) -> None:
    assert half_digit(Decimal(value)) == Decimal(half)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("19", "19", "equal"),
        ("about 4000", "4000", "equal"),
        ("at-least 40", "more-than 40", "equal"),
        ("10000..12000", "10000..12000", "equal"),
        ("about 3000", "2980", "equal by rounding"),
        ("3000", "2940", "equal by rounding"),  # a plain round number
        ("4782", "about 4800", "equal by rounding"),
        ("about 12", "11.9", "equal by rounding"),
        ("about 1000", "1049", "overlap"),  # inside the half digit, but more than 2.5 percent apart
        ("about 10", "12", "overlap"),
        ("at-least 40", "52", "overlap"),
        ("10000..12000", "11000", "overlap"),
        ("up-to 25", "7", "overlap"),
        ("more-than 6000", "6000", "overlap"),  # touching is no gap
        ("about 300", "about 350", "overlap"),
        ("about 2000", "less-than 1700", "overlap"),
        ("vague 24..99", "24", "overlap"),
        ("vague 200..999", "vague 200..999", "equal"),
        ("12", "vague 24..99", "disjoint"),
        ("about 4000", "about 1200", "disjoint"),
        ("51", "48", "disjoint"),
        ("340", "less-than 60", "disjoint"),
        ("1200..1400", "about 1900", "disjoint"),
        ("at-least 30000", "27621", "disjoint"),
        ("712", "710", "equal by rounding"),  # 710 leaves out its last digit
        ("712", "726", "disjoint"),
        ("-5", "-5", "equal"),
    ],
)
def test_numbers(left: str, right: str, expected: str) -> None:
    one, other = interval(figure(left)), interval(figure(right))
    assert numbers(one, other, ROUNDING) == expected
    assert numbers(other, one, ROUNDING) == expected


def test_best_value_of_a_range() -> None:
    given_or_taken = Interval(Decimal(652500), Decimal(1087500), "about", Decimal(870000))
    assert numbers(given_or_taken, interval(figure("700000")), ROUNDING) == "overlap"
    assert given_or_taken.point == 870000


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("4000", "1200", "3.3"),
        ("at-least 300", "1000", "3.3"),
        ("6953", "7600..7800", "1.1"),  # the ends that face each other
        ("0", "7", None),
        ("-3", "7", None),
    ],
)
def test_ratio(left: str, right: str, expected: str | None) -> None:
    found = ratio(interval(figure(left)), interval(figure(right)))
    assert (None if found is None else str(round(found, 1))) == expected


def test_common() -> None:
    assert common([interval(figure("5000..7000")), interval(figure("more-than 6000"))]) == (
        Decimal(6000),
        Decimal(7000),
    )
    assert common([interval(figure("51")), interval(figure("48"))]) is None


VALUES = st.decimals(min_value=-(10**9), max_value=10**12, places=2)


@given(VALUES, VALUES, st.sampled_from([Decimal(10), Decimal(1000)]))
def test_scaling_both_changes_nothing(a: Decimal, b: Decimal, factor: Decimal) -> None:
    one, other = Interval(a, a, slack=half_digit(a)), Interval(b, b, slack=half_digit(b))
    assert numbers(scaled(one, factor), scaled(other, factor), ROUNDING) == numbers(one, other, ROUNDING)


@given(VALUES, VALUES)
def test_symmetric(a: Decimal, b: Decimal) -> None:
    one, other = Interval(a, a, "about", slack=half_digit(a)), Interval(None, b, "up-to")
    assert numbers(one, other, ROUNDING) == numbers(other, one, ROUNDING)
    assert ratio(one, other) == ratio(other, one)
