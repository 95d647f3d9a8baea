"""Web archives (WARC, also `.warc.gz`): every page that a crawl kept, as if it had been saved by itself.

A page's id and address are the address it was fetched from. Pages of other types (pictures, styles) are
passed over.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import Any

from reconcile.encoding import writable
from reconcile.errors import ReadError
from reconcile.model import Document, Note, Reading
from reconcile.reader.extras import missing
from reconcile.reader.given import MAX_DOCUMENT, Given

SUFFIXES = (".warc", ".gz")

_SUFFIX = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
}
_KINDS = ("response", "resource", "conversion")


def read(given: Given) -> Iterator[Document | Reading | Note]:
    """What the pages hold; a page that cannot be read costs itself and no more."""
    if not given.name.lower().endswith((".warc", ".warc.gz")):
        raise ReadError("compressed, and no web archive: unpack it first")
    empty = True
    for record in _records(given):
        if record.rec_type in _KINDS and (suffix := _suffix(record)):
            empty = False
            yield from _page(given, record, suffix)
    if empty:
        raise ReadError("there are no pages in this web archive")


def _records(given: Given) -> Iterator[Any]:
    """The records for as long as there are any; what the library prints of its troubles is not for users."""
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ModuleNotFoundError:
        raise missing() from None
    try:
        records = iter(ArchiveIterator(given.stream))
        while True:
            with redirect_stderr(io.StringIO()):
                record = next(records, None)
            if record is None:
                return
            yield record
    except Exception as error:  # it raises whatever a broken header leads to
        raise ReadError(f"a damaged web archive: {error or type(error).__name__}") from None


def _suffix(record: Any) -> str:
    """The suffix of the format that a record is in; "" for a page that was not there, or no text."""
    headers = record.http_headers
    if headers is not None and not (headers.get_statuscode() or "").startswith("2"):
        return ""
    kind = (headers or record.rec_headers).get_header("Content-Type") or ""
    return _SUFFIX.get(kind.partition(";")[0].strip().lower(), "")


def _page(given: Given, record: Any, suffix: str) -> Iterator[Document | Reading | Note]:
    from reconcile.reader import read_one

    address = writable(record.rec_headers.get_header("WARC-Target-URI") or "")
    data = record.content_stream().read(MAX_DOCUMENT + 1)
    name = f"{given.name}/{address}"
    page = Given(address, name, lambda: io.BytesIO(data), given.settings, address, given.depth + 1)
    page.suffix = suffix
    kind = (record.http_headers or record.rec_headers).get_header("Content-Type") or ""
    page.charset = kind.partition("charset=")[2].strip("\"' ").partition(";")[0]
    yield from read_one(page)
