"""Claims as Parquet: numbers as float64 and int64, lists as lists, everything else as text.

A float64 holds every figure of up to fifteen digits exactly; CSV and JSON Lines hold any.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import IO, Any

from reconcile import table
from reconcile.errors import ReportError

_ROWS_AT_A_TIME = 5000


def write(rows: Iterable[Mapping[str, str]], stream: IO[bytes]) -> None:
    """Writes rows in groups, as they come; raises `ReportError` where pyarrow is not installed."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise ReportError("parquet needs pyarrow: pip install 'reconcile-figures[parquet]'") from None
    schema = pyarrow.schema([(column, _type(pyarrow, column)) for column in table.COLUMNS])
    rows = iter(rows)
    with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        while group := [_values(row) for row in islice(rows, _ROWS_AT_A_TIME)]:
            writer.write_table(pyarrow.Table.from_pylist(group, schema))


def _type(pyarrow: Any, column: str) -> Any:
    if column in table.VALUES:
        return pyarrow.float64()
    if column in table.OFFSETS:
        return pyarrow.int64()
    return pyarrow.list_(pyarrow.string()) if column in table.LISTS else pyarrow.string()


def _values(row: Mapping[str, str]) -> dict[str, Any]:
    values = table.values({column: text.encode("utf-8", "replace").decode() for column, text in row.items()})
    return {
        column: float(str(value)) if column in table.VALUES and value else value
        for column, value in values.items()
    }
