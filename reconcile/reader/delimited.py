"""CSV and TSV: articles, one a row, a claim table, or what a person says of documents (`documents.csv`)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from reconcile import table
from reconcile.errors import ReadError
from reconcile.model import Document, Note, Reading
from reconcile.reader import described
from reconcile.reader.given import Given
from reconcile.reader.rows import Row, holds_articles, read_rows
from reconcile.table.delimited import Sheet, sheet
from reconcile.table.typed import understood

SUFFIXES = (".csv", ".tsv", ".tab")


def read(given: Given) -> Iterator[Document | Reading | Note]:
    """One document or claim a row. Comma, semicolon or tab: whichever the header has most of."""
    found = sheet(given.lines())
    if not any(found.columns):
        raise ReadError("there is no header")
    for name in found.repeated:
        yield Note(given.name, f"two columns are called {name[:40]!r}: the first one is read", lost=True)
    named = PurePosixPath(given.name).name == described.FILE and described.describes(found)
    if named and not holds_articles(given, found.columns):
        yield from described.trouble(found, given)
        return
    yield from read_rows(given, _rows(found, given))


def _rows(found: Sheet, given: Given) -> Iterator[Row | Note]:
    if "claim_id" in found.columns:
        if missing := table.missing_columns(found.columns):
            raise ReadError(f"not a claim table: no column {', '.join(missing)}")
        row = None
        for row in understood(found):
            if row.surplus:
                yield Note(given.name, f"{row.told}; the last ones are not read", lost=True)
            yield f"row {row.number}", row
        if row is None:  # nothing need be lost: documents may well have no claims
            yield Note(given.name, "there are no claims in it")
        return
    number = 0
    for number, row in enumerate(found.rows, 1):
        yield f"row {number}", row
    if not number:
        raise ReadError("there are no rows below its header")
