"""How figures and names are put into words: nothing is rounded, and an open end gets no number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile import wording
from reconcile.model import Claim, Figure, Hedge, Span


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("0", "0"),
        ("7", "7"),
        ("4000", "4,000"),
        ("12.50", "12.5"),
        ("0.004", "0.004"),
        ("-3", "-3"),
        ("837214", "837,214"),
        ("1000000", "1 million"),
        ("1250000", "1.25 million"),
        ("1004000", "1,004,000"),
        ("4.5E9", "4.5 billion"),
        ("2E12", "2 trillion"),
    ],
)
def test_numbers(value: str, said: str) -> None:
    assert wording.number(Decimal(value)) == said


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=4))
def test_no_digit_is_lost(value: Decimal) -> None:
    said = wording.number(value).replace(",", "")
    digits, _, scale = said.partition(" ")
    sizes = {"": 1, "million": 10**6, "billion": 10**9, "trillion": 10**12}
    assert Decimal(digits) * sizes[scale] == value


@pytest.mark.parametrize(
    ("low", "high", "hedge", "unit", "said"),
    [
        ("40", None, "at-least", "person", "at least 40"),
        ("40", None, "more-than", "person", "more than 40"),
        (None, "60", "up-to", "person", "up to 60"),
        (None, "60", "less-than", "percent", "less than 60%"),
        (None, "60", "less-than", "bridge", "fewer than 60 bridges"),
        ("40", None, "exact", "person", "at least 40"),
        ("4000", "4000", "about", "person", "about 4,000"),
        ("10000", "12000", "about", "person", "about 10,000 to 12,000"),
        ("10000", "12000", "range", "barrel / day", "10,000 to 12,000 barrels a day"),
        ("4.5E9", "4.5E9", "exact", "USD", "$4.5 billion"),
        ("4E6", "5E6", "range", "EUR", "€4 million to €5 million"),
        ("900", "2.9E6", "range", "metric_ton", "900 metric tons to 2.9 million metric tons"),
        ("12", "12", "exact", "CHF", "CHF 12"),
        ("1", "1", "exact", "bridge", "1 bridge"),
        ("2", "2", "exact", "metric_ton", "2 metric tons"),
        ("3", "3", "exact", "city", "3 cities"),
        ("3", "3", "exact", "crash", "3 crashes"),
        ("3", "3", "exact", "kilometer ** 2", "3 square kilometers"),
        ("3", "3", "exact", "meter ** 3", "3 cubic meters"),
        ("90", "90", "exact", "mile / hour", "90 miles an hour"),
        ("1", "1", "exact", "degree_Celsius", "1 degree Celsius"),
        ("2", "2", "exact", "degree_Celsius", "2 degrees Celsius"),
        ("6.1", "6.1", "exact", "magnitude", "magnitude 6.1"),
        ("-4", "-4", "exact", "USD", "-$4"),
        ("24", "99", "vague", "bridge", "dozens of bridges"),
        ("25", "99", "vague", "person", "25 to 99"),
        (None, None, "vague", "person", "no figure"),
    ],
)
def test_figures(low: str | None, high: str | None, hedge: Hedge, unit: str, said: str) -> None:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    figure = Figure(ends[0], ends[1], Span(0, 1), hedge=hedge)
    assert wording.amount(figure, unit, counted=unit != "person") == said


def test_a_best_value_stands_before_its_interval() -> None:
    figure = Figure(Decimal(655), Decimal(1100), Span(0, 1), Decimal(870), "range")
    assert wording.amount(figure, "") == "870 (between 655 and 1,100)"


@pytest.mark.parametrize(
    ("unit", "low", "high", "said"),
    [
        ("oil_barrel / day", 5, 5, "5 barrels a day"),
        ("oil_barrel / day", 5, 8, "5 to 8 barrels a day"),
        ("metric_ton / hour", 1, 1, "1 metric ton an hour"),
        ("USD / month", 2000, 3000, "$2,000 to $3,000 a month"),
        ("percent / year", 3, 3, "3% a year"),
        ("person / day", 40, 40, "40 a day"),
    ],
)
def test_rates(unit: str, low: int, high: int, said: str) -> None:
    hedge: Hedge = "exact" if low == high else "range"
    figure = Figure(Decimal(low), Decimal(high), Span(0, 1), hedge=hedge)
    assert wording.amount(figure, unit) == said


@pytest.mark.parametrize(
    ("words", "unit", "told"),
    [
        ("12 barrels of oil a day", "oil_barrel", "oil_barrel / day"),
        ("12 barrels, or 500 gallons, a day", "oil_barrel", "oil_barrel / day"),
        ("12 per hour", "person", "person / hour"),
        ("12 euros/month", "EUR", "EUR / month"),
        ("12 daily", "person", "person / day"),
        ("12 a head", "USD", "USD / head"),
        (
            "12 barrels, the highest flow since the well burst, after a day",
            "oil_barrel",
            "oil_barrel",
        ),
        ("12 a new high", "percent", "percent"),
        ("12 miles an hour", "mile / hour", "mile / hour"),
    ],
)
def test_the_words_tell_of_what_time_a_rate_is(words: str, unit: str, told: str) -> None:
    text = f"Police said {words}."
    figure = Figure(Decimal(12), Decimal(12), Span(112, 114), unit=unit, role="rate")
    assert wording.told_unit(Claim("c", "d", figure, quote=text, quote_start=100)) == told
    total = Figure(Decimal(12), Decimal(12), Span(112, 114), unit=unit)
    assert wording.told_unit(Claim("c", "d", total, quote=text, quote_start=100)) == unit


@pytest.mark.parametrize(
    ("unit", "counted", "said"),
    [
        ("person", False, "4"),
        ("person", True, "4 people"),
        ("bridge", False, "4"),
        ("mile", False, "4 miles"),
    ],
)
def test_counted_nouns_come_when_asked_for(unit: str, counted: bool, said: str) -> None:
    assert wording.amount(Figure(Decimal(4), Decimal(4), Span(0, 1)), unit, counted) == said


@pytest.mark.parametrize(
    ("ratio", "said"),
    [("1.25", "1.2"), ("3.333", "3.3"), ("36.4", "36"), ("1234.5", "1,200"), ("1000", "1,000")],
)
def test_multiples(ratio: str, said: str) -> None:
    assert wording.multiple(Decimal(ratio)) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("United States", "the United States"),
        ("Ministry of Health", "the Ministry of Health"),
        ("The mayor", "the mayor"),
        ("South Korea's spy agency", "South Korea's spy agency"),
        ("two lawmakers", "two lawmakers"),
        ("police", "police"),
        ("Police", "police"),
        ("Officials", "officials"),
        ("Conaf", "Conaf"),
    ],
)
def test_names_take_their_article(name: str, said: str) -> None:
    assert wording.called(name) == said


@pytest.mark.parametrize(
    ("quote", "words", "low", "high", "unit", "said"),
    [
        ("Tens of thousands fled.", "Tens of thousands", "20000", "99999", "person", "tens of thousands"),
        ("Dozens fled.", "Dozens", "24", "99", "person", "dozens"),
        ("It reaches two-thirds of them.", "two-thirds", "66.67", "66.67", "percent", "67%"),
        ("It reaches 66.67% of them.", "66.67", "66.67", "66.67", "percent", "66.67%"),
    ],
)
def test_words_get_no_digits_that_they_do_not_have(
    quote: str, words: str, low: str, high: str, unit: str, said: str
) -> None:
    start = quote.index(words)
    hedge: Hedge = "exact" if low == high else "vague"
    given = Figure(Decimal(low), Decimal(high), Span(start, start + len(words)), hedge=hedge, unit=unit)
    assert wording.told(Claim("c", "d", given, quote=quote), given) == said
