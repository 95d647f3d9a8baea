"""Spreadsheets in their programs' own formats: not read, but named for what they are, with the way out."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.errors import ReadError
from reconcile.model import Document, Note, Reading
from reconcile.reader.given import Given
from reconcile.table.delimited import WORKBOOK

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods")


def read(given: Given) -> Iterator[Document | Reading | Note]:
    """Nothing: a `ReadError` that says what to do."""
    raise ReadError(WORKBOOK)
    yield  # a format gives an iterator
