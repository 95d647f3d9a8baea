"""A store as an input: whole or damaged, being added to, or where nothing can be written."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from reconcile.errors import ReadError
from reconcile.model import Note, Reading
from reconcile.reader.store.rows import read
from reconcile.reader.store.schema import WAIT, check, listed, tables
from reconcile.table.codec import DOCUMENT

_NEXT = "SELECT rowid FROM documents WHERE rowid > ? AND rowid <= ? ORDER BY rowid LIMIT 1"
_UNWRITABLE = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)


def readings(source: Path | bytes, name: str) -> Iterator[Reading | Note]:
    """Everything that a store holds, in the order in which it came; `name` is what notes call it.

    A damaged document costs itself and a note. What others add in the meantime is left out, and nobody who
    adds has to wait for us: no transaction is open between two documents.
    """
    try:
        with _reading_from(source) as connection:
            check(connection, writing=False)
            last = connection.execute("SELECT max(rowid) FROM documents").fetchone()[0] or 0
            row = -1
            while found := connection.execute(_NEXT, [row, last]).fetchall():
                row = found[0][0]
                yield from _one(connection, row, name)
    except (sqlite3.Error, UnicodeDecodeError) as error:  # a damaged name of a table is no text
        raise ReadError(f"not a claims store, or a damaged one: {error}") from None


def is_store(path: Path) -> bool:
    """Whether a database is a claims store, of whatever version."""
    try:
        with _reading_from(path) as connection:
            columns = {row[1] for row in connection.execute("PRAGMA table_info(documents)")}
            return {"fingerprint", "notes"} <= columns
    except (sqlite3.Error, UnicodeDecodeError):
        return False


def _one(connection: sqlite3.Connection, row: int, name: str) -> Iterator[Reading | Note]:
    """The document in a row with its claims; a note for one that is damaged."""
    shown = f"document {row}"
    try:
        shown = str(connection.execute("SELECT id FROM documents WHERE rowid = ?", [row]).fetchone()[0])
        wanted = f"SELECT {listed(DOCUMENT)} FROM documents WHERE rowid = ?"
        found = list(read(connection, connection.execute(wanted, [row]).fetchone(), name))
    except (MemoryError, ReadError):
        raise
    except Exception as error:  # whatever somebody put in there; what it can raise has no end
        yield Note(name, f"{shown} is damaged, and left out: {error or type(error).__name__}", lost=True)
    else:
        yield from found


@contextmanager
def _reading_from(source: Path | bytes) -> Iterator[sqlite3.Connection]:
    with ExitStack() as stack:
        connection = stack.enter_context(closing(_connected(source)))
        try:
            tables(connection)
        except sqlite3.OperationalError as error:
            if (
                not isinstance(source, Path)
                or getattr(error, "sqlite_errorcode", 0) & 0xFF not in _UNWRITABLE
            ):
                raise
            # a killed run left it half written, where nothing can be put in order; a copy can
            folder = Path(stack.enter_context(TemporaryDirectory()))
            for end in ("", "-journal", "-wal"):
                if (part := source.with_name(source.name + end)).exists():
                    shutil.copyfile(part, folder / f"copy{end}")
            connection = stack.enter_context(closing(_connected(folder / "copy")))
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA query_only = ON")
        yield connection


def _connected(source: Path | bytes) -> sqlite3.Connection:
    if isinstance(source, Path):
        # not read-only: after a kill, opening it has to roll back what was half written
        return sqlite3.connect(f"file:{quote(str(source))}?mode=rw", uri=True, timeout=WAIT)
    if not source:
        raise sqlite3.DatabaseError("file is empty")
    connection = sqlite3.connect(":memory:")
    connection.deserialize(source)
    return connection
