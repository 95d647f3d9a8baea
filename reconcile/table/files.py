"""Rows as CSV, as values for JSON and Parquet, and as a DataFrame; the first two can be read back."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TextIO

from reconcile.model import Findings, Reading
from reconcile.table.columns import COLUMNS, LISTS, MAX_DIGITS, OFFSETS, TEXTS, VALUES, joined, split
from reconcile.table.delimited import Row, sheet
from reconcile.table.formulas import neutral
from reconcile.table.writing import plain, rows

if TYPE_CHECKING:
    from pandas import DataFrame


def write_csv(table: Iterable[Mapping[str, str]], stream: TextIO) -> None:
    """Writes rows as CSV with a header; a text that a spreadsheet would run as a formula gets a leading '."""
    writer = csv.writer(_NewlineSink(stream))
    writer.writerow(COLUMNS)
    for row in table:
        writer.writerow([neutral(row[column]) if column in TEXTS else row[column] for column in COLUMNS])


def read_csv(lines: Iterable[str]) -> Iterator[Row]:
    """The rows of a table, in a claim table with formulas restored; `lines` are given with their ends."""
    yield from sheet(lines).rows


class _NewlineSink:
    """Ends rows with one newline. The csv writer is left at its own CRLF so that it quotes a lone CR too."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, row: str) -> int:
        return self.stream.write(row.removesuffix("\r\n") + "\n")


def values(row: Mapping[str, str]) -> dict[str, Any]:
    """A row with numbers as numbers, lists as lists and nothing as None: what JSON writers dump.

    A fraction that a float cannot hold exactly stays a text of digits, so that nothing is lost on the way.
    """
    return {column: _value(column, text) for column, text in row.items()}


def _value(column: str, text: str) -> Any:
    if column in LISTS:
        return list(split(text))
    if column not in VALUES and column not in OFFSETS:
        return text or None
    if not text:
        return None
    number = Decimal(text)
    if number == number.to_integral_value():
        return int(number)
    return float(number) if Decimal(repr(float(number))) == number else text


def text_row(given: Mapping[str, Any]) -> dict[str, str]:
    """`values` undone: a row of texts from a mapping that JSON or Parquet gave, whatever its number types."""
    return {str(column): _text(value) for column, value in given.items()}


def _text(value: Any) -> str:
    if value is None or value != value:  # a column of floats holds NaN where there is nothing
        return ""
    if isinstance(value, list | tuple):
        return joined(str(item) for item in value)
    if isinstance(value, float):
        value = Decimal(repr(value))
    if isinstance(value, Decimal) and abs(value.adjusted()) <= MAX_DIGITS:
        return plain(value)
    return str(value)


def frame(given: Findings | Iterable[Reading]) -> DataFrame:
    """The rows as a pandas DataFrame: `low`, `high`, `best` float64, offsets Int64, everything else text."""
    import pandas as pd

    table = list(rows(given))
    columns: dict[str, Any] = {}
    for column in COLUMNS:
        texts = [row[column] for row in table]
        if column in VALUES:
            columns[column] = pd.array(
                [float(text) if text else float("nan") for text in texts], dtype="float64"
            )
        elif column in OFFSETS:
            columns[column] = pd.array([int(text) if text else None for text in texts], dtype="Int64")
        else:
            columns[column] = pd.array(texts, dtype="str")
    return pd.DataFrame(columns, columns=list(COLUMNS))
