"""What a run was given already: texts by their content, documents and claims by their ids.

It is kept in a database of its own that is gone with the run and lies on disk where it grows large, so that
memory does not grow with the archive.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace

from reconcile.model import Document, Note, Reading

_TOLD = 10  # repeated texts with a note of their own; an archive can have thousands
_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE texts (fingerprint TEXT PRIMARY KEY, id TEXT) WITHOUT ROWID;
CREATE TABLE ids (id BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE claims (id BLOB PRIMARY KEY) WITHOUT ROWID;
"""


class Seen:
    """Lets through what is new, under an id of its own; the rest becomes notes."""

    def __init__(self) -> None:
        self.repeated = 0
        self._known = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._known.executescript(_SCHEMA)
        self._known.execute("BEGIN")

    def close(self) -> None:
        """Forgets everything."""
        self._known.close()

    def only_new(self, item: Document | Reading | Note) -> Iterator[Document | Reading | Note]:
        """The item, if it is new, with an id that no other document has."""
        if isinstance(item, Note):
            yield item
        elif isinstance(item, Reading):
            yield from self._reading(item)
        else:
            for id_ in self.text(item.id, item.fingerprint):
                yield replace(item, id=id_) if isinstance(id_, str) else id_

    def text(self, id_: str, fingerprint: str) -> Iterator[str | Note]:
        """The id under which a text goes on, unless it was given before."""
        if (first := self._first(fingerprint)) is not None:
            yield from self._repeats(id_, first)
        else:
            distinct = self._distinct(id_)
            self._known.execute("INSERT INTO texts VALUES (?, ?)", [fingerprint, distinct])
            yield distinct

    def _reading(self, reading: Reading) -> Iterator[Reading | Note]:
        fingerprint = reading.document.fingerprint if reading.document.text else ""
        if (first := self._first(fingerprint)) is not None:
            yield from self._repeats(reading.document.id, first)
            return
        new = {claim.id for claim in reading.claims if self._enters("claims", claim.id)}
        claims = [claim for claim in reading.claims if claim.id in new]
        if len(claims) < len(reading.claims):
            count = len(reading.claims) - len(claims)
            yield Note(reading.document.id, f"{count} of its claims stand in a table that was read already")
        if reading.claims and not claims:
            return
        id_ = self._distinct(reading.document.id)
        if fingerprint:
            self._known.execute("INSERT INTO texts VALUES (?, ?)", [fingerprint, id_])
        yield replace(
            reading,
            document=replace(reading.document, id=id_),
            claims=tuple(replace(claim, document=id_) for claim in claims),
        )

    def not_told(self) -> Iterator[Note]:
        """One note for all the repeated texts that came after the first few."""
        if (more := self.repeated - _TOLD) > 0:
            yield Note("inputs", f"{more:,} more texts that were read already")

    def _first(self, fingerprint: str) -> str | None:
        found = self._known.execute("SELECT id FROM texts WHERE fingerprint = ?", [fingerprint]).fetchone()
        return found[0] if found else None

    def _enters(self, table: str, id_: str) -> bool:
        """Takes an id in; whether it is new."""
        written = id_.encode("utf-8", "surrogatepass")
        return self._known.execute(f"INSERT OR IGNORE INTO {table} VALUES (?)", [written]).rowcount == 1

    def _repeats(self, id_: str, first: str) -> Iterator[Note]:
        self.repeated += 1
        if self.repeated <= _TOLD:
            yield Note(id_, f"the same text as {first}, which was read already")

    def _distinct(self, id_: str) -> str:
        number, distinct = 1, id_
        while not self._enters("ids", distinct):
            number += 1
            distinct = f"{id_}~{number}"
        return distinct
