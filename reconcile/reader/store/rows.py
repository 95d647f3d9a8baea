"""Rows of a store and what their cells hold; `table.codec` makes readings of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from reconcile import table
from reconcile.model import Note, Reading
from reconcile.reader.store.schema import listed
from reconcile.table.codec import reading_of


def read(connection: sqlite3.Connection, row: sqlite3.Row, name: str) -> Iterator[Reading | Note]:
    """The reading of a document's row, after notes on claims of it that make no sense."""
    if not all(isinstance(value, str | None) for value in tuple(row)):
        raise ValueError("not text")  # a date too, which may be absent
    given = connection.execute(
        f"SELECT {listed(table.COLUMNS)} FROM claims WHERE document = ? ORDER BY rowid", [row["id"]]
    ).fetchall()
    yield from reading_of(dict(row), (table.text_row(dict(claim)) for claim in given), name)


def cell(column: str, text: str) -> object:
    """A number as a number where that keeps every digit, so that the file can be queried; else the text."""
    if column not in table.VALUES and column not in table.OFFSETS:
        return text
    number = table.values({column: text})[column]
    if isinstance(number, int) and abs(number) >= 2**63:
        return text
    return number if number is None or table.text_row({column: number})[column] == text else text
