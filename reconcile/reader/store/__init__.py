"""A claims store: one SQLite file that takes documents as they come and is an input like any other.

    documents   one row a document: id, fingerprint of its text, title ..., text, pages, names, notes
    claims      one row a claim, in the columns of the claim table (`table.COLUMNS`)
    findings    if asked for, the findings of each event as JSON; `periods` and `prints` are their groundwork
                (`upkeep.py`)

A document and its claims go in together or not at all, whoever else is adding, and a text that is there
already is left alone, so a run that was killed is simply started again. A report is worked out over all that
the store holds, and so an increment and a run from scratch give the same report.

`schema` has the tables and says which files are stores, `rows` turns readings into rows and back, `reading`
reads them all. What is added, `archive/store.py` adds.
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.model import Note, Reading
from reconcile.reader.given import Given
from reconcile.reader.store.reading import is_store, readings
from reconcile.reader.store.schema import SUFFIXES

__all__ = ["SUFFIXES", "is_store", "read", "readings"]


def read(given: Given) -> Iterator[Reading | Note]:
    """One reading a document."""
    yield from readings(given.path or given.data(), given.name)
