"""A reading written down and read again: its document in one row, its claims in rows of the claim table.

Stores and the parts of a cluster's archive hold this. What a document gave beside its claims (names, notes)
is JSON in a cell of its row.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from reconcile.model import Claim, Document, Name, Note, Reading, Span
from reconcile.table.claims import readings

DOCUMENT = ("id", "fingerprint", "title", "publisher", "published", "url", "text", "pages", "names", "notes")
_MAY_BE_ABSENT = ("fingerprint", "published")


def document_row(reading: Reading) -> dict[str, str | None]:
    """The row of a document, by the names of `DOCUMENT`; one without a text has no fingerprint."""
    document = reading.document
    names = [(n.text, n.canonical, n.kind, (n.span.start, n.span.end)) for n in reading.names]
    notes = [
        (document.id, n.message, (n.span.start, n.span.end) if n.span else None, n.lost)
        for n in reading.notes
    ]
    return {
        "id": document.id,
        "fingerprint": document.fingerprint if document.text else None,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "url": document.url,
        "text": document.text,
        "pages": json.dumps(document.pages),
        "names": json.dumps(names, ensure_ascii=False),
        "notes": json.dumps(notes, ensure_ascii=False),
    }


def reading_of(
    row: Mapping[str, Any], claims: Iterable[Mapping[str, str]], name: str
) -> Iterator[Reading | Note]:
    """The reading of a document's row and its claims, after notes on claims of it that make no sense.

    `name` is what these notes call the table. Raises `ValueError`, `TypeError` or `KeyError` where the row is
    not one that `document_row` made.
    """
    if not all(isinstance(row[column], str) for column in DOCUMENT if column not in _MAY_BE_ABSENT):
        raise ValueError("not text")
    found: tuple[Claim, ...] = ()
    for item in readings(claims, name):
        if isinstance(item, Note):
            yield replace(item, message=f"{row['id']}: {item.message}")
        else:
            found += item.claims
    document = Document(
        row["id"], row["text"], row["title"], row["publisher"], row["published"] or None, row["url"],
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
    yield Reading(document, found, tuple(names), tuple(notes))


def _offset(given: object) -> int:
    if not isinstance(given, int):
        raise ValueError(f"{given!r:.40} is no offset")
    return given
