"""CSV and TSV: articles, one a row, or a claim table."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from reconcile import table
from reconcile.errors import ReadError
from reconcile.model import Document, Note, Reading
from reconcile.reader.given import MAX_LINE, Given
from reconcile.reader.rows import Row, read_rows

SUFFIXES = (".csv", ".tsv", ".tab")


def read(given: Given) -> Iterator[Document | Reading | Note]:
    """One document or claim a row. Comma, semicolon or tab: whichever the header has most of."""
    csv.field_size_limit(MAX_LINE)
    yield from read_rows(given, _rows(given))


def _rows(given: Given) -> Iterator[Row]:
    lines = given.lines()
    header = next(lines, "")
    if not header.strip():
        raise ReadError("there is no header")
    delimiter = max(",;\t", key=header.count)

    def all_lines() -> Iterator[str]:
        yield header
        yield from lines

    number = 0
    try:
        for number, row in enumerate(table.read_csv(all_lines(), delimiter), 1):
            yield f"row {number}", row
    except csv.Error as error:
        raise ReadError(f"after row {number}: {error}") from None
    if not number:
        _without_rows(next(csv.reader([header], delimiter=delimiter)))


def _without_rows(columns: list[str]) -> None:
    """Refuses a table that is only a header, unless it is a claim table: those may well have no claims."""
    if "claim_id" not in columns:
        raise ReadError("there are no rows below its header")
    if missing := table.missing_columns(columns):
        raise ReadError(f"not a claim table: no column {', '.join(missing)}")
