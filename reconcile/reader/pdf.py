"""PDF: the running text of every page in reading order, with the page kept for each offset.

    characters with boxes (pypdfium2)  ->  lines  ->  tables as sentences  ->  columns in order  ->  one text

The order of columns and paragraphs is worked out in `page_layout`, tables in `page_tables`; page numbers and
running heads, which stand in the margin of page after page, are left out, and words broken at a line's end
are joined again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from reconcile.boundary import note_of
from reconcile.encoding import writable
from reconcile.errors import ReadError
from reconcile.model import Document, Note
from reconcile.reader.extras import missing
from reconcile.reader.given import Given
from reconcile.reader.page_layout import Line, Page, flow
from reconcile.reader.page_tables import spelled_out

SUFFIXES = (".pdf",)

MAX_PAGES = 5000
_BROKEN_HERE = "\ufffe\x02"
_GAP = 1.2  # a hole in a line of this many times its height lies between two columns


def read(given: Given) -> Iterator[Document | Note]:
    """The document with its title, its text, and the offsets at which its pages begin.

    A page that cannot be read costs itself: it gives a note and counts as empty.
    """
    try:
        from pypdfium2 import PdfDocument, PdfiumError
    except ModuleNotFoundError:
        raise missing() from None
    data = given.data()
    try:
        opened = PdfDocument(data)
    except PdfiumError as error:
        raise ReadError(_reason(str(error))) from None
    try:
        if len(opened) > MAX_PAGES:
            raise ReadError(f"{len(opened)} pages, more than {MAX_PAGES}")
        read = [_page_or_note(opened, number, given.name, PdfiumError) for number in range(len(opened))]
        lost = [found for found in read if isinstance(found, Note)]
        if lost and len(lost) == len(read):
            raise ReadError("a damaged PDF")
        if lost:
            more = f", and {len(lost) - 1} more" if len(lost) > 1 else ""
            yield replace(lost[0], message=f"{lost[0].message}{more}")
        pages = [found if isinstance(found, Page) else Page(1, 1, ()) for found in read]
        title = opened.get_metadata_dict(skip_empty=True).get("Title", "")
    except PdfiumError as error:
        raise ReadError(_reason(str(error))) from None
    finally:
        opened.close()
    text, starts = flow(pages, spelled_out)
    if not text.strip():
        raise ReadError("no text on its pages: a scan has to go through text recognition first")
    yield Document(given.id, writable(text), _useful(title), url=given.url, pages=starts)


def _reason(error: str) -> str:
    return "encrypted" if "password" in error.lower() else "a damaged PDF"


def _useful(title: str) -> str:
    """A title that a person gave, not the file name that a program put there."""
    title = " ".join(writable(title).split())
    made = title.lower().startswith(("microsoft word", "untitled", "untitled-")) or "." in title[-5:-2]
    return "" if made else title


def _page_or_note(opened: Any, number: int, name: str, damage: type[Exception]) -> Page | Note:
    try:
        return _page(opened, number)
    except damage as error:
        return Note(name, f"left out, for {str(error).rstrip('.').lower()}: page {number + 1}", lost=True)
    except Exception as error:
        return note_of(error, name, f"reading page {number + 1}")


def _page(opened: Any, number: int) -> Page:
    page = opened[number]
    try:
        width, height = page.get_size()
        textpage = page.get_textpage()
        try:
            return Page(width, height, tuple(_lines(textpage)))
        finally:
            textpage.close()
    finally:
        page.close()


def _lines(textpage: Any) -> Iterator[Line]:
    """Stretches of text on one baseline without a hole that a column's gutter would make."""
    count = textpage.count_chars()
    text = textpage.get_text_range(0, count) if count else ""
    if (
        len(text) != count
    ):  # characters beyond the basic plane: the boxes no longer match, so take them singly
        text = "".join(textpage.get_text_range(index, 1)[:1] or " " for index in range(count))
    start = 0
    for index, character in enumerate(text + "\n"):
        if character in "\r\n":
            yield from _split(textpage, text, start, index)
            start = index + 1


def _split(textpage: Any, text: str, start: int, end: int) -> Iterator[Line]:
    """The line from `start` to `end`, cut where its characters leave a wide hole or go down.

    pdfium joins the halves of a broken word, and puts a mark where the hyphen was: there the line ended.
    """
    said: list[str] = []
    left = bottom = right = top = 0.0
    for index in range(start, end):
        if text[index].isspace() or text[index] in _BROKEN_HERE:
            if said:
                said.append(" " if text[index].isspace() else "-")
            continue
        x0, y0, x1, y1 = textpage.get_charbox(index, loose=True)
        if said and (x0 - right > _GAP * max(y1 - y0, 1.0) or y1 < (bottom + top) / 2):
            yield Line(left, bottom, right, top, "".join(said).strip())
            said = []
        if not said:
            left, bottom, right, top = x0, y0, x1, y1
        left, bottom, right, top = min(left, x0), min(bottom, y0), max(right, x1), max(top, y1)
        said.append(text[index])
    if "".join(said).strip():
        yield Line(left, bottom, right, top, "".join(said).strip())
