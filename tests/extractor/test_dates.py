"""Date expressions as EDTF, relative to Thursday, 12 March 2026."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.extractor.slots.dates import dated, day_of, is_month

TODAY = date(2026, 3, 12)

EXPRESSIONS = [
    ("as of Jan. 13", "as_of", "2026-01-13"),
    ("as of 18:00 on 12 March", "as_of", "2026-03-12"),
    ("on Monday", "as_of", "2026-03-09"),
    ("on Friday", "as_of", "2026-03-06"),
    ("on March 14", "as_of", "2025-03-14"),
    ("on 3 March 2024", "as_of", "2024-03-03"),
    ("yesterday", "as_of", "2026-03-11"),
    ("Tuesday's", "as_of", "2026-03-10"),
    ("last week", "as_of", "2026-03-02/2026-03-08"),
    ("since February", "period", "2026-02/.."),
    ("since last Friday", "period", "2026-03-06/.."),
    ("in the past week", "period", "2026-03-05/2026-03-12"),
    ("over the past 48 hours", "period", "2026-03-10/2026-03-12"),
    ("during the last three months", "period", "2025-12-12/2026-03-12"),
    ("in December", "period", "2025-12"),
    ("in early March", "period", "2026-03"),
    ("in 2024", "period", "2024"),
    ("the last quarter of 2024", "period", "2024-10/2024-12"),
    ("October to December", "period", "2025-10/2025-12"),
    ("this year", "period", "2026"),
    ("last month", "period", "2026-02"),
    ("the six months to June 2025", "period", "2025-01/2025-06"),
]


@pytest.mark.parametrize(("words", "when", "edtf"), EXPRESSIONS, ids=[w for w, *_ in EXPRESSIONS])
def test_an_expression_keeps_its_granularity(words: str, when: str, edtf: str) -> None:
    text = f"It was so {words}, they say."
    (found,) = dated(text, 0, len(text), TODAY)
    assert (found.when, found.edtf) == (when, edtf)
    assert text[found.start : found.end] == found.words


NONE = ["It may march on.", "Section 12 of May & Co.", "the 12 monkeys", "on the second day", "in 40 days"]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert not [one for one in dated(text, 0, len(text), TODAY) if one.edtf[:2] == "20"]


def test_without_a_day_of_its_own_a_text_keeps_its_words() -> None:
    text = "It was so last week and on Friday, and in March 2024."
    assert [one.edtf for one in dated(text, 0, len(text), None)] == ["last week", "on Friday", "2024-03"]


@pytest.mark.parametrize(("word", "month"), [("Jan.", True), ("January-March", True), ("Mayor", False)])
def test_months_are_told_from_other_names(word: str, month: bool) -> None:
    assert is_month(word) is month


def test_the_day_of_a_document() -> None:
    assert day_of("2026-03-12") == TODAY
    assert day_of("2026") is None
    assert day_of(None) is None


@given(st.text(alphabet="onsince intepast0123456789 JanuaryFriday.²", max_size=80))
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    for one in dated(text, 0, len(text), TODAY):
        assert text[one.start : one.end] == one.words
