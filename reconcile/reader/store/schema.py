"""The tables of a store, their version, and which databases have them."""

from __future__ import annotations

import sqlite3

from reconcile import table
from reconcile.errors import ReadError
from reconcile.table.codec import DOCUMENT

SUFFIXES = (".db", ".sqlite", ".sqlite3")
VERSION = 1  # of the tables; a store of version 0.1 says 0, and is the same
WAIT = 30.0  # seconds for another run to let go of the file

SCHEMA = f"""
CREATE TABLE IF NOT EXISTS documents (
    id TEXT PRIMARY KEY, fingerprint TEXT UNIQUE, {", ".join(f"{name} TEXT" for name in DOCUMENT[2:])}
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


def check(connection: sqlite3.Connection, writing: bool = True) -> None:
    """Raises `ReadError` for a database that is no store, or one whose tables are not as we know them."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if not (there := tables(connection)):
        if writing and not version:
            return
        raise ReadError("not a claims store, or a damaged one: there are no tables in it")
    columns = {
        name: {row[1] for row in connection.execute(f"PRAGMA table_info({name})")}
        for name in ("documents", "claims")
    }
    if "fingerprint" not in columns["documents"] and ("documents" in there or not writing or version):
        raise ReadError("not a claims store, or a damaged one: its table documents has other columns")
    if version > VERSION:
        raise ReadError(
            "a claims store made by a newer version; install that version (pip install --upgrade "
            "reconcile-figures), or extract its documents into another file"
        )
    for name, needed in (("documents", DOCUMENT), ("claims", table.COLUMNS)):
        if (name in there or not writing) and (missing := set(needed) - columns[name]):
            raise ReadError(
                f"a claims store made by another version: its table {name} has no "
                f"{', '.join(sorted(missing))}; extract its documents into another file"
            )


def tables(connection: sqlite3.Connection) -> list[str]:
    """The names of a database's tables."""
    return [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]


def listed(columns: tuple[str, ...]) -> str:
    """Columns as a statement names them."""
    return ", ".join(f"[{column}]" for column in columns)  # in "..." a missing column would be a string
