"""Saved web pages: the main text with title, publisher, date and address (trafilatura finds them).

The text is made once, here: one line a paragraph, without menus, captions and comments. A table of figures
becomes one sentence a row, "Aven: 12 killed, 40 injured.", so that its headings say what is counted.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from reconcile.errors import ReadError
from reconcile.model import Document
from reconcile.reader.dates import edtf
from reconcile.reader.encoding import decode, decode_as, writable
from reconcile.reader.extras import missing
from reconcile.reader.figure_table import sentences
from reconcile.reader.given import Given

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SUFFIXES = (".html", ".htm", ".xhtml")

_CHARSET = re.compile(rb"""<meta\b[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2200-01-01"}


def read(given: Given) -> Iterator[Document]:
    """The article of the page as one document."""
    try:
        from lxml import html
        from lxml.etree import ParserError
        from trafilatura import bare_extraction
        from trafilatura.metadata import extract_metadata
    except ModuleNotFoundError:
        raise missing("HTML", "html") from None
    markup = _DECLARATION.sub("", markup_of(given), count=1)
    if not markup.strip():
        raise ReadError("there is no text in it")
    try:
        tree = html.document_fromstring(markup, parser=html.HTMLParser(huge_tree=False, remove_comments=True))
    except (ParserError, ValueError):
        raise ReadError("there is no text in it") from None
    try:
        facts = extract_metadata(tree, default_url=given.url or None, date_config=dict(_DATES))
        _spell_out_tables(tree)
        article = bare_extraction(
            tree,
            favor_recall=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params=_DATES,
        )
        text = _text_of(article) or _whole_text(tree)
        text = _without_title(text, _line(facts.title))
    except Exception as error:  # the parsers raise whatever they like on broken pages
        raise ReadError(f"this page cannot be parsed: {type(error).__name__}") from None
    published, _ = edtf(facts.date or "")
    yield Document(
        id=given.id,
        text=writable(text),
        title=_line(facts.title),
        publisher=_line(facts.sitename),
        published=published,
        url=_address(_line(facts.url), given.url),
    )


def markup_of(given: Given) -> str:
    """The page decoded: by its byte order mark, by what its server or it says, else as any text."""
    data = given.data()
    declared = _CHARSET.search(data, 0, 4096)
    marked = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    charset = given.charset or (declared[1].decode("ascii", "replace") if declared else "")
    if charset and not marked and (text := decode_as(data, charset)) is not None:
        return text
    text, remark = decode(data)
    if remark:
        given.remarks.append(remark)
    return text


def _spell_out_tables(tree: HtmlElement) -> None:
    """Puts a paragraph for each row in the place of each table that holds figures under headings."""
    from lxml.html import builder

    for table in tree.xpath("//table[not(.//table)]"):
        rows = [
            [_line(cell.text_content()) for cell in row.xpath("./th|./td")] for row in table.xpath(".//tr")
        ]
        if said := sentences(rows):
            parent = table.getparent()
            parent.replace(table, builder.DIV(*(builder.P(sentence) for sentence in said)))


def _text_of(article: Any) -> str:
    return (article.text or "").strip() if article is not None else ""


def _whole_text(tree: HtmlElement) -> str:
    """All paragraphs of a page that is too short for its main text to be told from the rest."""
    for unread in tree.xpath("//script | //style | //template"):
        unread.drop_tree()
    blocks = tree.xpath("//body//p | //body//h1 | //body//h2 | //body//li")
    lines = [_line(block.text_content()) for block in blocks] or [_line(tree.text_content())]
    return "\n".join(line for line in lines if line)


def _without_title(text: str, title: str) -> str:
    """The text without a first line that only repeats the title: headlines are no part of it."""
    first, _, rest = text.partition("\n")
    return rest.lstrip() if title and _line(first).casefold() == title.casefold() else text


def _address(stated: str, found: str) -> str:
    """The address that a page states for itself, unless it was found on another site than that."""
    try:
        if not found or urlsplit(stated).netloc.lower() == urlsplit(found).netloc.lower():
            return stated or found
    except ValueError:  # no address at all
        pass
    return found


def _line(text: Any) -> str:
    return " ".join(str(text or "").split())
