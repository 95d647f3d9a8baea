"""Parquet: articles, one a row, or a claim table."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.errors import ReadError
from reconcile.model import Document, Note, Reading
from reconcile.reader.extras import missing
from reconcile.reader.given import Given
from reconcile.reader.rows import Row, read_rows

SUFFIXES = (".parquet",)
_BATCH = 500  # rows in memory at a time


def read(given: Given) -> Iterator[Document | Reading | Note]:
    """One document or claim a row."""
    yield from read_rows(given, _rows(given))


def _rows(given: Given) -> Iterator[Row | Note]:
    try:
        from pyarrow.parquet import ParquetFile
    except ModuleNotFoundError:
        raise missing("Parquet", "parquet") from None
    number = 0
    try:
        file = ParquetFile(given.seekable())
        if not file.metadata.num_rows and "claim_id" not in file.schema_arrow.names:
            yield Note(given.name, "there are no rows in it")
        for batch in file.iter_batches(batch_size=_BATCH):
            for row in batch.to_pylist():
                number += 1
                yield f"row {number}", row
    except ReadError:
        raise
    except Exception as error:  # pyarrow raises its own errors, and OSError and ValueError, for damaged files
        raise ReadError(f"a damaged Parquet file after row {number}: {type(error).__name__}") from None
