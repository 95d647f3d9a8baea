"""Claims as CSV, one row a claim: formulas neutralised in text columns, and undone again on reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TextIO

from reconcile import table


def write(rows: Iterable[Mapping[str, str]], stream: TextIO) -> None:
    """Writes rows with a header, as they come."""
    table.write_csv(rows, stream)


def write_for_spreadsheets(rows: Iterable[Mapping[str, str]], stream: TextIO) -> None:
    """The same with the byte order mark without which Excel takes UTF-8 for an old code page."""
    stream.write("\ufeff")
    table.write_csv(rows, stream)
