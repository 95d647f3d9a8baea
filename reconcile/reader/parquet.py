"""Parquet: articles, one a row, or a claim table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

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


class Groups(NamedTuple):
    """The columns of a file, and of each of its row groups how many rows and bytes it has."""

    columns: tuple[str, ...]
    sizes: tuple[tuple[int, int], ...]


def groups(given: Given) -> Groups:
    """What a file says of its row groups; raises `ReadError` where it cannot be read, or has claims."""
    try:
        file = _file(given)
    except ReadError:
        raise
    except Exception as error:
        raise ReadError(f"a damaged Parquet file: {type(error).__name__}") from None
    held = [file.metadata.row_group(number) for number in range(file.metadata.num_row_groups)]
    names = tuple(file.schema_arrow.names)
    sizes = tuple((group.num_rows, group.total_byte_size) for group in held)
    return Groups(names, sizes if "claim_id" not in names else sizes[:0])


def _file(given: Given) -> Any:
    try:
        from pyarrow.parquet import ParquetFile
    except ModuleNotFoundError:
        raise missing() from None
    return ParquetFile(given.seekable())


def _rows(given: Given) -> Iterator[Row | Note]:
    number, which = 0, None
    if given.stretch is not None:
        number, which = given.stretch.first - 1, range(given.stretch.start, given.stretch.stop)
    try:
        file = _file(given)
        if not file.metadata.num_rows and "claim_id" not in file.schema_arrow.names:
            yield Note(given.name, "there are no rows in it")
        for batch in file.iter_batches(batch_size=_BATCH, row_groups=which):
            for row in batch.to_pylist():
                number += 1
                yield f"row {number}", row
    except ReadError:
        raise
    except Exception as error:  # pyarrow raises its own errors, and OSError and ValueError, for damaged files
        raise ReadError(f"a damaged Parquet file after row {number}: {type(error).__name__}") from None
