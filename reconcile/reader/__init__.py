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
from contextlib import closing

from reconcile.boundary import attempt, note_of
from reconcile.model import Document, Note, Reading
from reconcile.reader.described import as_described
from reconcile.reader.extras import Lacking
from reconcile.reader.find import find
from reconcile.reader.given import Given
from reconcile.reader.seen import Seen
from reconcile.reader.sniff import format_of
from reconcile.settings import Settings


def read(
    inputs: Iterable[str], settings: Settings | None = None, done: Callable[[int], object] = lambda size: None
) -> Iterator[Document | Reading | Note]:
    """Everything that the inputs hold, in the order given and sorted inside folders, read as it is asked for.

    An input is a file, a folder, a glob, `-` for standard input, or a web address. What cannot be read is a
    note with `lost` set; the same text is given once; no two documents have the same id. `done` is told how
    many bytes of the files (`size_of` all of them) have been read.
    """
    before, lacking = 0, Lacking()
    mapped: dict[str, tuple[str, str]] = {}  # columns that the settings name: where and how each is missed
    with closing(Seen()) as seen:
        for given in find(inputs, settings or Settings()):
            if isinstance(given, Note):
                yield given
                continue
            for item in read_one(given):
                if not isinstance(item, Note):
                    done(before + given.position)
                elif lacking.holds(item):
                    continue
                yield from _new(seen, item)
            before += given.size
            for column, missed in given.mapped.items():
                if not missed or column not in mapped:
                    mapped[column] = given.name, missed
        yield from lacking.told()
        yield from (Note(name, missed, lost=True) for name, missed in mapped.values() if missed)
        yield from seen.not_told()


def _new(seen: Seen, item: Document | Reading | Note) -> Iterator[Document | Reading | Note]:
    """What there is of an item that was not given before."""
    if isinstance(item, Note):
        yield item
        return
    document = item if isinstance(item, Document) else item.document
    found = attempt(lambda: list(seen.only_new(item)), document.id)
    yield from [found] if isinstance(found, Note) else found


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
            for item in format_of(given).read(given):
                if isinstance(item, Note):
                    yield item
                elif isinstance(item, Document) and not item.text.strip():
                    yield Note(given.name, "there is no text in it", lost=True)
                else:
                    yield as_described(item, given)
            for remark in given.remarks:
                yield Note(given.name, remark)
    except Exception as error:
        given.broken = True
        yield note_of(error, given.name)
