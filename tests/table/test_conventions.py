"""How a table is written, from all of its cells: numbers, and the order of day and month."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.table import days, numerals
from reconcile.table.conventions import Cell, Unsettled, settled


@pytest.mark.parametrize(
    ("text", "point", "comma"),
    [
        ("12500", "12500", "12500"),
        ("12.500", "12.500", "12500"),
        ("12,500", "12500", "12.500"),
        ("12.5", "12.5", None),
        ("12,5", None, "12.5"),
        ("12,500.75", "12500.75", None),
        ("12.500,75", None, "12500.75"),
        ("1.234.567", None, "1234567"),
        ("12 500,75", None, "12500.75"),
        ("12\u202f500", "12500", "12500"),
        ("12\u00a0500.5", "12500.5", None),
        ("12'500", "12500", "12500"),
        ("12’500,5", None, "12500.5"),
        ("1,23,456", "123456", None),
        ("1.25E+04", "1.25E+4", None),
        ("1,25e4", None, "1.25E+4"),
        ("-3", "-3", "-3"),
        ("\u22123", "-3", "-3"),
        (".5", "0.5", None),
        ("12,50,0", None, None),
        ("12 50", None, None),
        ("1_000", None, None),
        ("", None, None),
        ("nan", None, None),
        ("inf", None, None),
        ("1e999999999", None, None),
        ("1e9999", None, None),
        ("9" * 5000, None, None),
        ("45%", None, None),
        ("$12", None, None),
    ],
)
def test_a_number_with_each_decimal_mark(text: str, point: str | None, comma: str | None) -> None:
    assert [numerals.number(text, mark) for mark in (numerals.POINT, numerals.COMMA)] == [
        None if digits is None else Decimal(digits) for digits in (point, comma)
    ]


@pytest.mark.parametrize(
    ("cells", "usual", "mark"),
    [
        ([], "", "point"),
        ([("12500", "12500")], "", "point"),
        ([("12,5", "")], "", "comma"),
        ([("12,5", ""), ("12.500", "")], "", "comma"),
        ([("12,5", ""), ("12.500", "")], "point", "comma"),
        ([("12.500", "")], "point", "point"),
        ([("12.500", "12500"), ("7.000", "7000")], "", "comma"),
        ([("12.500", "12500"), ("7.500", "7000")], "", "comma"),
        ([("12.500", "12.500")], "", "point"),
        ([("4.5", "4.5"), ("4,1", "4")], "", "point"),  # the one that does not fit is no number
        ([("4.5", "4.5"), ("12.5", "3"), ("12.500", "4")], "", "point"),
        ([("4.5", "4.5"), ("12.500", "3")], "", None),  # the sheet left 4.5 alone; who typed may be German
        ([("12.500", "")], "", None),
        ([("12.500", "12500")], "", None),  # or somebody typed it
        ([("12.500", "12.5")], "", None),
        ([("12.500", "12500"), ("7.000", "7")], "", None),
        ([("12,5", ""), ("12.5", "")], "point", None),
        ([("4.5", "4.5"), ("12.500", "12500")], "", None),
    ],
)
def test_a_table_has_one_decimal_mark(cells: list[tuple[str, str]], usual: str, mark: str | None) -> None:
    held = [Cell(f"low in row {n}", n, text, (before,)) for n, (text, before) in enumerate(cells, 2)]
    if mark is not None:
        assert numerals.mark_of(held, usual) == mark
        return
    with pytest.raises(Unsettled) as raised:
        numerals.mark_of(held, usual)
    assert "low in row " in numerals.in_doubt(raised.value)


@given(st.integers(0, 10**14), st.sampled_from([".", "'", " ", "\u202f", "\u00a0"]), st.integers(0, 99))
def test_german_and_swiss_and_french_numbers_are_read_as_they_were(whole: int, mark: str, cents: int) -> None:
    written = f"{whole:,}".replace(",", mark) + f",{cents:02}"
    assert numerals.number(written, numerals.COMMA) == Decimal(f"{whole}.{cents:02}")


@given(st.text("0123456789.,'eE+- \u202f", max_size=12))
def test_no_text_is_two_numbers_with_one_mark(text: str) -> None:
    for mark in (numerals.POINT, numerals.COMMA):
        value = numerals.number(text, mark)
        assert value is None or value.is_finite()


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("2025-01-13", ["2025-01-13"]),
        ("2025-01-13 00:00:00", ["2025-01-13"]),
        ("2025-01-13T09:30:00Z", ["2025-01-13"]),
        ("2025-01", ["2025-01"]),
        ("2025", ["2025"]),
        ("2025-01-13/2025-01-19", ["2025-01-13/2025-01-19"]),
        ("../2025-10-01", ["../2025-10-01"]),
        ("13.01.2025", ["2025-01-13"]),
        ("03.02.2025", ["2025-02-03"]),  # with points the day is first everywhere
        ("13/01/2025", ["2025-01-13"]),
        ("1/13/25", ["2025-01-13"]),
        ("03/02/2025", ["2025-02-03", "2025-03-02"]),
        ("03/03/2025", ["2025-03-03"]),
        ("2025/1/13", ["2025-01-13"]),
        ("13-Jan-25", ["2025-01-13"]),
        ("13. Januar 2025", ["2025-01-13"]),
        ("13 janv. 2025", ["2025-01-13"]),
        ("January 13, 2025", ["2025-01-13"]),
        ("Jan-25", ["2025-01"]),
        ("févr.-25", ["2025-02"]),
        ("01/2025", ["2025-01"]),
        ("45670", ["2025-01-13"]),
        ("45670.0", ["2025-01-13"]),
        ("31/02/2025", []),
        ("31.04.2025", []),
        ("99999", []),
        ("soon", []),
        ("", []),
    ],
)
def test_dates_as_spreadsheets_write_them(text: str, readings: list[str]) -> None:
    assert days.readings(text) == readings


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["03/02/2025", "13/02/2025"], days.DAY_FIRST),
        (["03/02/2025", "02/13/2025"], days.MONTH_FIRST),
        (["03/02/2025"], None),
        (["13/02/2025", "02/13/2025"], None),
        (["2025-02-03"], days.DAY_FIRST),  # nothing hangs on it
    ],
)
def test_a_table_has_one_order_of_day_and_month(texts: list[str], order: str | None) -> None:
    cells = [Cell(f"as_of in row {n}", n, text) for n, text in enumerate(texts, 2)]
    if order is not None:
        assert settled(cells, days.WAYS) == order
        return
    with pytest.raises(Unsettled):
        settled(cells, days.WAYS)


@given(st.dates())
def test_a_serial_number_is_the_day_that_a_spreadsheet_means(day: object) -> None:
    from datetime import date

    assert isinstance(day, date)
    serial = (day - date(1899, 12, 30)).days
    if 20_000 <= serial < 80_000:
        assert days.day(str(serial)) == day.isoformat()
