"""Adding to a store: several runs may do so at the same time, and none of them leaves half a document."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from reconcile import table
from reconcile.errors import ReadError
from reconcile.model import Document, Reading
from reconcile.reader.store.rows import cell, read
from reconcile.reader.store.schema import SCHEMA, VERSION, WAIT, check, listed, tables
from reconcile.table.codec import DOCUMENT, document_row

_COMMIT_EVERY = 1.0  # seconds; what a kill undoes, the next run does again
_FULL = "the disk is full, or a limit is reached"
_REASONS = {
    sqlite3.SQLITE_BUSY: "another run has been writing to it for too long; try again",
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR: _FULL,  # what a limit on the size of files looks like
}


class Store:
    """An open store. `added` and `known` count documents; additions are safe once `commit` has run.

    They wait in memory and go in together, checked and inserted in one transaction about every second, so
    that several runs may add to one store at the same time.
    """

    def __init__(self, path: Path) -> None:
        self.added = self.known = 0
        self._path = path
        self._new = not path.exists()
        self._waiting: list[Reading] = []
        self._before: tuple[int, int] | None = None  # what was counted when the transaction began
        self._committed = time.monotonic()
        self._connection = self._connected()

    def has(self, document: Document) -> bool:
        """Whether the text is there already, under whatever id."""
        there = self._there and self._holds("documents", "fingerprint", document.fingerprint)
        self.known += there
        return there

    def add(self, reading: Reading) -> None:
        """Puts a reading in, under another id where its own is taken; what is there already stays."""
        self._waiting.append(reading)
        if time.monotonic() - self._committed > _COMMIT_EVERY:
            self.commit()

    def commit(self) -> None:
        """Makes what was added safe, or, where that fails, none of what was added since the last time."""
        if self._waiting:
            self._put_in()
        if self._connection.in_transaction:
            with self._all_or_nothing():
                self._patiently("COMMIT")
            self._before = None
        self._committed = time.monotonic()

    def close(self) -> None:
        """Lets go of the file, and takes it away if it was made for nothing."""
        if self._new and not self._there:
            try:
                self._patiently("BEGIN EXCLUSIVE")  # nobody else is about to fill it
                empty = not tables(self._connection)
            except sqlite3.Error as error:  # on a full disk it got the lock and no further
                empty = _reason(error) == _FULL and self._path.exists() and not self._path.stat().st_size
            if empty:
                self._path.unlink(missing_ok=True)
        self._connection.close()

    def documents(self) -> list[tuple[str, str]]:
        """The id and the date of publication ("" if unknown) of every document."""
        self._put_in()
        return [
            (id_, day or "") for id_, day in self._connection.execute("SELECT id, published FROM documents")
        ]

    def readings(self, ids: Iterable[str]) -> Iterator[Reading]:
        """The readings of some documents."""
        wanted = f"SELECT {listed(DOCUMENT)} FROM documents WHERE id = ?"
        for id_ in ids:
            for row in self._connection.execute(wanted, [id_]):
                yield from (item for item in read(self._connection, row, id_) if isinstance(item, Reading))

    def digests(self, table: str) -> dict[str, str]:
        """What each kept thing was worked out from, by name."""
        return dict(self._connection.execute(f"SELECT name, digest FROM {table}"))

    def kept(self, table: str, names: Iterable[str] | None = None) -> dict[str, tuple[str, str]]:
        """What is kept in a table under some names, or everything, by name: its digest and its content."""
        wanted = f"SELECT name, digest, content FROM {table}"
        if names is None:
            rows = list(self._connection.execute(wanted))
        else:
            rows = [row for n in names for row in self._connection.execute(f"{wanted} WHERE name = ?", [n])]
        return {name: (digest, content) for name, digest, content in rows}

    def keep(self, table: str, fresh: Mapping[str, tuple[str, str]], drop: Iterable[str] = ()) -> None:
        """Keeps what is fresh under its name, and drops some names; safe once `commit` has run."""
        self._begin()
        self._connection.executemany(f"DELETE FROM {table} WHERE name = ?", [[name] for name in drop])
        self._connection.executemany(
            f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)",
            ([name, *row] for name, row in fresh.items()),
        )

    def _connected(self) -> sqlite3.Connection:
        # without a level of isolation it leaves transactions to us
        connection = sqlite3.connect(self._path, timeout=WAIT, isolation_level=None)
        connection.row_factory = sqlite3.Row
        self._file = _identity(self._path)
        self._check(connection)
        connection.execute("PRAGMA busy_timeout = 100")  # from here on we wait where signals are heard
        return connection

    def _check(self, connection: sqlite3.Connection) -> None:
        try:
            check(connection)
        except ReadError as error:
            raise ReadError(f"{self._path}: {error}") from None
        self._there = bool(tables(connection))

    def _put_in(self) -> None:
        """Begins to write, with what waits."""
        waiting, self._waiting = self._waiting, []
        try:
            with self._all_or_nothing():
                self._begin()
                for reading in waiting:
                    self._insert_reading(reading)
        except BaseException as error:
            if not isinstance(error, Exception):  # an interruption: there is time to put this in
                self._waiting = waiting
            raise

    @contextmanager
    def _all_or_nothing(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            if self._connection.in_transaction:  # a full disk has ended it already
                self._connection.rollback()
            self.added, self.known = self._before or (self.added, self.known)
            self._before = None
            self._there = bool(tables(self._connection))
            raise

    def _begin(self) -> None:
        """Begins to write, once others let us; a store that is not there yet is made."""
        if self._connection.in_transaction:
            return
        try:
            self._patiently("BEGIN IMMEDIATE")
        except sqlite3.Error:
            if _identity(self._path) == self._file:
                raise
        self._before = self.added, self.known
        if _identity(self._path) != self._file:  # whoever made it had nothing to put in, and took it away
            self._connection.close()
            self._connection = self._connected()
            self._begin()
            return
        self._check(self._connection)
        if self._connection.execute("PRAGMA user_version").fetchone()[0] != VERSION:
            for statement in SCHEMA.split(";"):
                self._connection.execute(statement)
            self._connection.execute(f"PRAGMA user_version = {VERSION}")
        self._there = True

    def _patiently(self, statement: str, values: Sequence[str] = ()) -> list[sqlite3.Row]:
        """What a statement gives, as soon as no other run is in the way."""
        until = time.monotonic() + WAIT
        while True:
            try:
                return self._connection.execute(statement, values).fetchall()
            except sqlite3.OperationalError as error:
                if (
                    getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY
                    or time.monotonic() > until
                ):
                    raise

    def _insert_reading(self, reading: Reading) -> None:
        document = reading.document
        if document.text and self._holds("documents", "fingerprint", document.fingerprint):
            self.known += 1
            return
        there = [claim for claim in reading.claims if self._holds("claims", "claim_id", claim.id)]
        if there and len(there) == len(reading.claims):
            self.known += 1
            return
        id_ = self._distinct(document.id)
        claims = tuple(replace(claim, document=id_) for claim in reading.claims if claim not in there)
        document = replace(document, id=id_)
        held = document_row(replace(reading, document=document))
        self._insert("documents", DOCUMENT, [held[column] for column in DOCUMENT])
        for row in table.rows([Reading(document, claims)]):
            self._insert("claims", table.COLUMNS, [cell(column, row[column]) for column in table.COLUMNS])
        self.added += 1

    def _insert(self, name: str, columns: tuple[str, ...], row: Sequence[object]) -> None:
        marks = ", ".join("?" * len(columns))
        self._connection.execute(f"INSERT INTO {name} ({listed(columns)}) VALUES ({marks})", row)

    def _holds(self, name: str, column: str, value: str) -> bool:
        return bool(self._patiently(f"SELECT 1 FROM {name} WHERE {column} = ?", [value]))

    def _distinct(self, id_: str) -> str:
        number, distinct = 1, id_
        while self._holds("documents", "id", distinct):
            number += 1
            distinct = f"{id_}~{number}"
        return distinct


@contextmanager
def opened(path: Path) -> Iterator[Store]:
    """A store to add to, made once there is something to add; however the block ends, that is kept."""
    try:
        with closing(Store(path)) as store:
            try:
                yield store
            finally:
                store.commit()
    except (sqlite3.Error, UnicodeDecodeError) as error:  # a damaged name of a table is no text
        raise ReadError(f"{path}: {_reason(error)}") from None


def _reason(error: Exception) -> str:
    return _REASONS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, str(error))


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file stands under a name; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
