"""A claims store (`claims.db`): readings that were made before, with their texts."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.model import Note, Reading
from reconcile.reader import store
from reconcile.reader.given import Given

SUFFIXES = store.SUFFIXES


def read(given: Given) -> Iterator[Reading | Note]:
    """One reading a document."""
    yield from store.readings(given.path or given.data(), given.name)
