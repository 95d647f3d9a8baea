"""Word documents: paragraphs and tables in their order, one line a paragraph, one sentence a row of figures.

Left out: headers, footers, comments, footnotes and deleted text, which are not the text of the document.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from reconcile.encoding import writable
from reconcile.errors import ReadError
from reconcile.model import Document
from reconcile.reader.archive import refuse_bomb
from reconcile.reader.extras import missing
from reconcile.reader.figure_table import sentences
from reconcile.reader.given import Given

if TYPE_CHECKING:
    from docx.table import Table

SUFFIXES = (".docx",)


def read(given: Given) -> Iterator[Document]:
    """The document, titled by its properties or by its paragraph in the style Title."""
    try:
        import docx
    except ModuleNotFoundError:
        raise missing() from None
    file = given.seekable()
    if not zipfile.is_zipfile(file):
        raise ReadError("not a Word document that can be opened: damaged, encrypted, or an older .doc")
    refuse_bomb(file)
    try:
        opened = docx.Document(file)
        lines = list(_lines(opened))
        title = opened.core_properties.title or _styled_title(opened)
    except Exception as error:  # zip, XML and package errors of many kinds
        raise ReadError(f"a damaged Word document: {type(error).__name__}") from None
    yield Document(given.id, writable("\n".join(lines)), " ".join(writable(title).split()), url=given.url)


def _lines(opened: Any) -> Iterator[str]:
    from docx.table import Table

    for block in opened.iter_inner_content():
        if isinstance(block, Table):
            yield from _table(block)
        elif block.text.strip():
            yield block.text


def _table(table: Table) -> Iterator[str]:
    """Rows of figures as sentences; any other table row by row, cells separated by tabs."""
    rows, whole = [], []
    for row in table.rows:
        cells = [(id(cell._tc), " ".join(cell.text.split())) for cell in row.cells]
        rows.append([text for _, text in cells])  # a merged cell comes as often as it is wide
        whole.append(list(dict(cells).values()))
    yield from sentences(rows) or ("\t".join(row) for row in whole if any(row))


def _styled_title(opened: Any) -> str:
    for paragraph in opened.paragraphs[:20]:
        if paragraph.style is not None and paragraph.style.name == "Title":
            return str(paragraph.text)
    return ""
