"""Claims as JSON Lines: one object a claim, numbers as numbers, lists as lists, nothing as null."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TextIO

from reconcile import table
from reconcile.reporter.findings_json import dump


def write(rows: Iterable[Mapping[str, str]], stream: TextIO) -> None:
    """Writes one line a row, as they come."""
    for row in rows:
        stream.write(dump(table.values(row)) + "\n")
