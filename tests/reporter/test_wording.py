"""How figures are put into words: nothing is rounded, and an open end gets no number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.model import Claim, Figure, Hedge, Source, Span
from reconcile.reporter import wording


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
        ("40", None, "exact", "person", "at least 40"),
        ("4000", "4000", "about", "person", "about 4,000"),
        ("10000", "12000", "about", "person", "about 10,000 to 12,000"),
        ("10000", "12000", "range", "barrel / day", "10,000 to 12,000 barrels a day"),
        ("4.5E9", "4.5E9", "exact", "USD", "$4.5 billion"),
        ("4E6", "5E6", "range", "EUR", "€4 million to €5 million"),
        ("12", "12", "exact", "CHF", "12 CHF"),
        ("1", "1", "exact", "bridge", "1 bridge"),
        ("2", "2", "exact", "metric_ton", "2 metric tons"),
        ("3", "3", "exact", "city", "3 cities"),
        ("3", "3", "exact", "crash", "3 crashes"),
        (None, None, "vague", "person", "no figure"),
    ],
)
def test_intervals(low: str | None, high: str | None, hedge: Hedge, unit: str, said: str) -> None:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    assert wording.interval(ends[0], ends[1], hedge, unit) == said


def test_a_best_value_stands_before_its_interval() -> None:
    assert wording.interval(Decimal(655), Decimal(1100), "range", "", Decimal(870)) == "870 (655 to 1,100)"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (None, "Northern Wire (own voice)"),
        (Source("Ada Brink", "office of the governor"), "Ada Brink (office of the governor)"),
        (Source("Red Crescent", "red crescent"), "Red Crescent"),
        (Source("Joint Chiefs", via=("Yonhap", "BBC")), "Joint Chiefs, via Yonhap, BBC"),
    ],
)
def test_sources(source: Source | None, said: str) -> None:
    figure = Figure(Decimal(1), Decimal(1), Span(0, 1))
    assert wording.source(Claim("c", "d", figure, source=source), "Northern Wire") == said


@given(st.text(max_size=300), st.integers(0, 300), st.integers(1, 20))
def test_a_quote_is_cut_around_its_figure(text: str, start: int, length: int) -> None:
    figure = Figure(Decimal(1), Decimal(1), Span(1000 + start, 1000 + start + length))
    said = wording.quote(Claim("c", "d", figure, quote=text, quote_start=1000), longest=40)
    assert len(said) <= 40 + 2 + length
    if start + length <= len(text):
        assert wording.clean(text[start : start + length]) in said


def test_what_cannot_be_seen_is_taken_out() -> None:
    assert wording.clean("a\x00b\u202e c\n\td\ud800") == "a\ufffdb\ufffd c d\ufffd"
