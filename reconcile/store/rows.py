"""Readings as rows of a store, and back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace

from reconcile import table
from reconcile.model import Document, Name, Note, Reading, Span
from reconcile.store.schema import DOCUMENT, listed

_EMPTY = ("fingerprint", "published")  # what a document may not have


def read(connection: sqlite3.Connection, row: sqlite3.Row, name: str) -> Iterator[Reading | Note]:
    """The reading of a document's row, after notes on claims of it that make no sense."""
    if not all(isinstance(row[column], str) for column in DOCUMENT if column not in _EMPTY):
        raise ValueError("not text")
    given = connection.execute(
        f"SELECT {listed(table.COLUMNS)} FROM claims WHERE document = ? ORDER BY rowid", [row["id"]]
    ).fetchall()
    found: tuple[Reading, ...] = ()
    for item in table.readings((table.text_row(dict(claim)) for claim in given), name):
        if isinstance(item, Note):
            yield replace(item, message=f"{row['id']}: {item.message}")
        else:
            found = (*found, item)
    document = Document(
        row["id"], row["text"], row["title"], row["publisher"], row["published"], row["url"],
        tuple(_offset(start) for start in json.loads(row["pages"])),
    )  # fmt: skip
    names = (
        Name(str(text), str(canonical), kind, Span(*map(_offset, span)))
        for text, canonical, kind, span in json.loads(row["names"])
    )
    notes = (
        Note(str(of), str(message), Span(*map(_offset, span)) if span else None, bool(lost))
        for of, message, span, lost in json.loads(row["notes"])
    )
    claims = tuple(claim for reading in found for claim in reading.claims)
    yield Reading(document, claims, tuple(names), tuple(notes))


def _offset(given: object) -> int:
    if not isinstance(given, int):
        raise ValueError(f"{given!r:.40} is no offset")
    return given


def document_row(reading: Reading) -> list[object]:
    """What stands in the columns of `DOCUMENT`."""
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


def cell(column: str, text: str) -> object:
    """A number as a number where that keeps every digit, so that the file can be queried; else the text."""
    if column not in table.VALUES and column not in table.OFFSETS:
        return text
    number = table.values({column: text})[column]
    if isinstance(number, int) and abs(number) >= 2**63:
        return text
    return number if number is None or table.text_row({column: number})[column] == text else text
