"""A claim table that went through other hands: its numbers and dates as we write them, whoever wrote them.

`understood` settles for the whole table how its numbers and dates are written. What no way of writing makes
a number or a date stays as it is, and the one who needs the cell says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reconcile.errors import ReadError
from reconcile.table import days, numerals
from reconcile.table.columns import DATES, OFFSETS, VALUES
from reconcile.table.conventions import Cell, Unsettled, settled
from reconcile.table.delimited import Row, Sheet
from reconcile.table.writing import plain


def understood(table: Sheet) -> Iterator[Row]:
    """The rows of a claim table; raises `ReadError` where it cannot be told what its numbers are.

    Our own tables have commas between cells and points in numbers, so these are what a comma speaks for.
    """
    held = list(table.rows)
    endless = held.pop() if held and held[-1].endless else None
    usual = numerals.POINT if table.delimiter == "," else ""
    try:
        mark = numerals.mark_of(cells(held, (*VALUES, *OFFSETS)), usual)
    except Unsettled as doubt:
        raise ReadError(numerals.in_doubt(doubt)) from None
    order = order_of(cells(held, DATES))
    for row in held:
        for column in (*VALUES, *OFFSETS):
            text = row.get(column, "")
            if text and not text.isdigit() and (value := numerals.number(text, mark)) is not None:
                row[column] = plain(value)
        for column in DATES:
            if (text := row.get(column, "")) and (day := certain_day(text, order)):
                row[column] = day
        yield row
    if endless is not None:
        raise ReadError(no_end(endless))


def no_end(row: Row) -> str:
    """What is said of a row whose quotation has swallowed the rest of the table."""
    return f"row {row.number}: a quotation is opened there and never closed; what follows cannot be read"


def cells(rows: Iterable[Row], columns: Iterable[str]) -> Iterator[Cell]:
    """The cells of some columns that could be read in two ways: not the empty ones, and no bare digits."""
    wanted = tuple(columns)
    for row in rows:
        for column in wanted:
            if (text := row.get(column, "").strip()) and not text.isdigit():
                yield Cell(f"{column} in row {row.number}", row.number, text)


def certain_day(text: str, order: str) -> str:
    """The date that a text is, in the order of day and month if that is known; empty if it is not certain."""
    found = days.readings(text) if not order else [days.day(text, order)]
    return (found[0] or "") if len(found) == 1 else ""


def order_of(given: Iterable[Cell]) -> str:
    """In which order a table has days and months; empty where it does not say."""
    try:
        return settled(given, days.WAYS)
    except Unsettled:
        return ""
