"""Reads whatever it is given into documents; one module here for each document format.

    inputs  --find-->  Given (name, stream)  --sniff-->  a format's `read`  -->  Document, Reading, Note

A format is a module in this package with `SUFFIXES` and `read(given)`; to add one is to add its file. It
may raise `ReadError` at any point: what it gave until then stands, and the error becomes a note. Claim tables
give readings, everything else gives documents. What a document says is the extractor's business.

`Document.text` is what was stored, code point for code point: line ends, double spaces and odd characters
stay as they are, because offsets point into it. Only what is not text goes: the byte order mark, the front
matter and the encoding itself. Formats without a text of their own (HTML, PDF, DOCX) make one and say how.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from reconcile.errors import ReadError
from reconcile.model import Document, Note, Reading
from reconcile.reader.find import find
from reconcile.reader.given import Given
from reconcile.reader.sniff import format_of
from reconcile.settings import Settings

_TOLD = 10  # repeated texts with a note of their own; an archive can have thousands


def read(
    inputs: Iterable[str], settings: Settings | None = None, done: Callable[[int], object] = lambda size: None
) -> Iterator[Document | Reading | Note]:
    """Everything that the inputs hold, in the order given and sorted inside folders, read as it is asked for.

    An input is a file, a folder, a glob, `-` for standard input, or a web address. What cannot be read is a
    note with `lost` set; the same text is given once; no two documents have the same id. `done` is told how
    many bytes of the files (`size_of` all of them) have been read.
    """
    seen = _Seen()
    before = 0
    for given in find(inputs, settings or Settings()):
        if isinstance(given, Note):
            yield given
            continue
        for item in read_one(given):
            if not isinstance(item, Note):
                done(before + given.position)
            yield from seen.only_new(item)
        before += given.size
    yield from seen.not_told()


def size_of(inputs: Iterable[str]) -> int | None:
    """How many bytes the files among the inputs have; None where something else is among them."""
    size = 0
    for given in find(inputs, Settings()):
        if isinstance(given, Given) and given.path is None:
            return None
        size += given.size if isinstance(given, Given) else 0
    return size


def read_one(given: Given) -> Iterator[Document | Reading | Note]:
    """What one file holds. Archives come back to this for each of their members."""
    try:
        with given.opened():
            yield from format_of(given).read(given)
            for remark in given.remarks:
                yield Note(given.name, remark)
    except (ReadError, OSError) as error:
        reason = error.strerror or str(error) if isinstance(error, OSError) else str(error)
        yield Note(given.name, reason, lost=True)


class _Seen:
    """What was given already: texts by their content, claims and documents by their ids."""

    def __init__(self) -> None:
        self.repeated = 0
        self.texts: dict[str, str] = {}
        self.claims: set[str] = set()
        self.ids: set[str] = set()

    def only_new(self, item: Document | Reading | Note) -> Iterator[Document | Reading | Note]:
        if isinstance(item, Note):
            yield item
        elif isinstance(item, Reading):
            yield from self._reading(item)
        elif not item.text.strip():
            yield Note(item.id, "there is no text in it", lost=True)
        elif (first := self.texts.get(item.fingerprint)) is not None:
            yield from self._repeats(item, first)
        else:
            item = replace(item, id=self._distinct(item.id))
            self.texts[item.fingerprint] = item.id
            yield item

    def _reading(self, reading: Reading) -> Iterator[Reading | Note]:
        fingerprint = reading.document.fingerprint if reading.document.text else None
        if (first := self.texts.get(fingerprint or "")) is not None:
            yield from self._repeats(reading.document, first)
            return
        claims = [claim for claim in reading.claims if claim.id not in self.claims]
        if len(claims) < len(reading.claims):
            count = len(reading.claims) - len(claims)
            yield Note(reading.document.id, f"{count} of its claims stand in a table that was read already")
        if reading.claims and not claims:
            return
        self.claims.update(claim.id for claim in claims)
        id_ = self._distinct(reading.document.id)
        if fingerprint is not None:
            self.texts[fingerprint] = id_
        yield replace(
            reading,
            document=replace(reading.document, id=id_),
            claims=tuple(replace(claim, document=id_) for claim in claims),
        )

    def not_told(self) -> Iterator[Note]:
        """One note for all the repeated texts that came after the first few."""
        if (more := self.repeated - _TOLD) > 0:
            yield Note("inputs", f"{more:,} more texts that were read already")

    def _repeats(self, document: Document, first: str) -> Iterator[Note]:
        self.repeated += 1
        if self.repeated <= _TOLD:
            yield Note(document.id, f"the same text as {first}, which was read already")

    def _distinct(self, id_: str) -> str:
        number, distinct = 1, id_
        while distinct in self.ids:
            number += 1
            distinct = f"{id_}~{number}"
        self.ids.add(distinct)
        return distinct
