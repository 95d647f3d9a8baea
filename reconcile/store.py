"""A claims store: one SQLite file that takes documents as they come and is an input like any other.

    documents   one row a document: id, fingerprint of its text, title ..., text, pages, names, notes
    claims      one row a claim, in the columns of the claim table (`table.COLUMNS`)
    findings    if asked for, the findings of each event as JSON; `periods` and `prints` are their groundwork
                (`upkeep.py`)

A document and its claims go in together or not at all, and a text that is there already is left alone, so a
run that was killed is simply started again. A report is worked out over everything that the store holds, and
so an increment and a run from scratch give the same report.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from reconcile import table
from reconcile.errors import ReadError
from reconcile.model import Document, Name, Note, Reading, Span

SUFFIXES = (".db", ".sqlite", ".sqlite3")

_DOCUMENT = ("id", "fingerprint", "title", "publisher", "published", "url", "text", "pages", "names", "notes")
_SCHEMA = f"""
CREATE TABLE IF NOT EXISTS documents (
    id TEXT PRIMARY KEY, fingerprint TEXT UNIQUE, {", ".join(f"{name} TEXT" for name in _DOCUMENT[2:])}
);
CREATE TABLE IF NOT EXISTS claims (
    claim_id TEXT PRIMARY KEY, document TEXT REFERENCES documents(id),
    {
    ", ".join(
        f'"{c}" {"" if c in table.VALUES else "INTEGER" if c in table.OFFSETS else "TEXT"}'
        for c in table.COLUMNS[2:]
    )
}
);
CREATE INDEX IF NOT EXISTS claims_by_document ON claims (document);
CREATE TABLE IF NOT EXISTS periods (name TEXT PRIMARY KEY, digest TEXT, content TEXT);
CREATE TABLE IF NOT EXISTS prints (name TEXT PRIMARY KEY, digest TEXT, content TEXT);
CREATE TABLE IF NOT EXISTS findings (name TEXT PRIMARY KEY, digest TEXT, content TEXT);
"""
_COMMIT_EVERY = 1.0  # seconds; what a kill undoes, the next run does again
_WAIT = 30.0  # seconds for another run to let go of the file


class Store:
    """An open store. `added` and `known` count documents; additions are safe once `commit` has run."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.added = self.known = 0
        self._connection = connection
        self._committed = time.monotonic()
        _refuse_others(connection)
        connection.executescript(_SCHEMA)
        connection.row_factory = sqlite3.Row

    def has(self, document: Document) -> bool:
        """Whether the text is there already, under whatever id."""
        there = self._holds("documents", "fingerprint", document.fingerprint)
        self.known += there
        return there

    def add(self, reading: Reading) -> None:
        """Puts a reading in, under another id where its own is taken; what is there already stays."""
        document = reading.document
        if document.text and self._holds("documents", "fingerprint", document.fingerprint):
            return
        there = [claim for claim in reading.claims if self._holds("claims", "claim_id", claim.id)]
        if there and len(there) == len(reading.claims):
            return
        id_ = self._distinct(document.id)
        claims = tuple(replace(claim, document=id_) for claim in reading.claims if claim not in there)
        document = replace(document, id=id_)
        self._insert("documents", _DOCUMENT, _document_row(replace(reading, document=document)))
        for row in table.rows([Reading(document, claims)]):
            self._insert("claims", table.COLUMNS, [_cell(column, row[column]) for column in table.COLUMNS])
        self.added += 1
        if time.monotonic() - self._committed > _COMMIT_EVERY:
            self.commit()

    def commit(self) -> None:
        """Makes what was added safe."""
        self._connection.commit()
        self._committed = time.monotonic()

    def documents(self) -> list[tuple[str, str]]:
        """The id and the date of publication ("" if unknown) of every document."""
        return [
            (id_, day or "") for id_, day in self._connection.execute("SELECT id, published FROM documents")
        ]

    def readings(self, ids: Iterable[str]) -> Iterator[Reading]:
        """The readings of some documents."""
        wanted = f"SELECT {_names(_DOCUMENT)} FROM documents WHERE id = ?"
        for id_ in ids:
            for row in self._connection.execute(wanted, [id_]):
                yield from (
                    item for item in _reading(self._connection, row, id_) if isinstance(item, Reading)
                )

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
        self._connection.executemany(f"DELETE FROM {table} WHERE name = ?", [[name] for name in drop])
        self._connection.executemany(
            f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)",
            ([name, *row] for name, row in fresh.items()),
        )

    def _insert(self, name: str, columns: tuple[str, ...], row: list[object]) -> None:
        marks = ", ".join("?" * len(columns))
        self._connection.execute(f"INSERT INTO {name} ({_names(columns)}) VALUES ({marks})", row)

    def _holds(self, name: str, column: str, value: str) -> bool:
        found = self._connection.execute(f"SELECT 1 FROM {name} WHERE {column} = ?", [value])
        return found.fetchone() is not None

    def _distinct(self, id_: str) -> str:
        number, distinct = 1, id_
        while self._holds("documents", "id", distinct):
            number += 1
            distinct = f"{id_}~{number}"
        return distinct


@contextmanager
def opened(path: Path) -> Iterator[Store]:
    """A store to add to, made if it is not there; however the block ends, what was added is kept."""
    try:
        with closing(sqlite3.connect(path, timeout=_WAIT)) as connection:
            store = Store(connection)
            try:
                yield store
            finally:
                store.commit()
    except sqlite3.Error as error:
        raise ReadError(f"{path}: {error}") from None


def readings(source: Path | bytes, name: str) -> Iterator[Reading | Note]:
    """Everything that a store holds, in the order in which it came; `name` is what notes call it."""
    try:
        with closing(_connected(source)) as connection:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA query_only = ON")
            for row in connection.execute(f"SELECT {_names(_DOCUMENT)} FROM documents ORDER BY rowid"):
                yield from _reading(connection, row, name)
    except sqlite3.Error as error:
        raise ReadError(f"not a claims store, or a damaged one: {error}") from None
    except (ValueError, TypeError, KeyError, IndexError) as error:
        raise ReadError(f"a damaged claims store: {type(error).__name__}") from None


def _connected(source: Path | bytes) -> sqlite3.Connection:
    if isinstance(source, Path):
        # not read-only: after a kill, opening it has to roll back what was half written
        return sqlite3.connect(f"file:{quote(str(source))}?mode=rw", uri=True, timeout=_WAIT)
    if not source:
        raise sqlite3.DatabaseError("file is empty")
    connection = sqlite3.connect(":memory:")
    connection.deserialize(source)
    return connection


def _reading(connection: sqlite3.Connection, row: sqlite3.Row, name: str) -> Iterator[Reading | Note]:
    given = connection.execute(
        f"SELECT {_names(table.COLUMNS)} FROM claims WHERE document = ? ORDER BY rowid", [row["id"]]
    )
    found: tuple[Reading, ...] = ()
    for item in table.readings((table.text_row(dict(claim)) for claim in given), name):
        if isinstance(item, Note):
            yield item
        else:
            found = (*found, item)
    document = Document(
        row["id"], row["text"], row["title"], row["publisher"], row["published"], row["url"],
        tuple(json.loads(row["pages"])),
    )  # fmt: skip
    names = (
        Name(text, canonical, kind, Span(*span)) for text, canonical, kind, span in json.loads(row["names"])
    )
    notes = (
        Note(of, message, Span(*span) if span else None, bool(lost))
        for of, message, span, lost in json.loads(row["notes"])
    )
    claims = tuple(claim for reading in found for claim in reading.claims)
    yield Reading(document, claims, tuple(names), tuple(notes))


def _refuse_others(connection: sqlite3.Connection) -> None:
    """Raises `ReadError` for a database whose tables are called like ours and are others."""
    for name, columns in (("documents", _DOCUMENT), ("claims", table.COLUMNS)):
        there = {row[1] for row in connection.execute(f"PRAGMA table_info({name})")}
        if there and not there.issuperset(columns):
            raise ReadError(f"not a claims store: its table {name} has other columns")


def _document_row(reading: Reading) -> list[object]:
    document = reading.document
    names = [(n.text, n.canonical, n.kind, (n.span.start, n.span.end)) for n in reading.names]
    notes = [
        (document.id, n.message, (n.span.start, n.span.end) if n.span else None, n.lost)
        for n in reading.notes
    ]
    return [
        document.id, document.fingerprint if document.text else None, document.title, document.publisher,
        document.published, document.url, document.text, json.dumps(document.pages),
        json.dumps(names, ensure_ascii=False), json.dumps(notes, ensure_ascii=False),
    ]  # fmt: skip


def _cell(column: str, text: str) -> object:
    """A number as a number where that keeps every digit, so that the file can be queried; else the text."""
    if column not in table.VALUES and column not in table.OFFSETS:
        return text
    number = table.values({column: text})[column]
    if isinstance(number, int) and abs(number) >= 2**63:
        return text
    return number if number is None or table.text_row({column: number})[column] == text else text


def _names(columns: tuple[str, ...]) -> str:
    return ", ".join(f"[{column}]" for column in columns)  # in "..." a missing column would be a string
