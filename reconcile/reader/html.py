"""Saved web pages: the main text with title, publisher, date and address (trafilatura finds them).

The text is made once, here: one line a paragraph, without menus, captions and comments. A table of figures
becomes one sentence a row, "Aven: 12 killed, 40 injured.", so that its headings say what is counted.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from reconcile.encoding import decode, decode_as, writable
from reconcile.errors import ReadError
from reconcile.model import Document
from reconcile.reader import page_facts
from reconcile.reader.extras import missing
from reconcile.reader.figure_table import apart, sentences
from reconcile.reader.given import Given
from reconcile.reader.table_grid import spread

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SUFFIXES = (".html", ".htm", ".xhtml")

_CHARSET = re.compile(rb"""<meta\b[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_ATTRIBUTE = r"""[\s/]++[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"']*+))?+"""
_TAG = re.compile(rf"<[a-zA-Z][^\s/>]*+(?:{_ATTRIBUTE}){{0,1999}}+({_ATTRIBUTE})?+")  # parsers take n² for n
_MAX_MARKUP = 32 * 2**20  # characters
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2200-01-01"}


def read(given: Given) -> Iterator[Document]:
    """The article of the page as one document."""
    try:
        from trafilatura import bare_extraction
        from trafilatura.metadata import extract_metadata
    except ModuleNotFoundError:
        raise missing() from None
    markup = _DECLARATION.sub("", markup_of(given), count=1)
    _refuse_monsters(markup)
    tree, whole = _tree(markup, deep=False)
    try:
        facts = extract_metadata(tree, default_url=given.url or None, date_config=dict(_DATES))
        address = _address(_line(facts.url), given.url)
        published = page_facts.published(tree, facts.date, address)
        publisher = page_facts.publisher(tree, _line(facts.sitename), _line(facts.title), address)
        if whole:
            text = _main_text(tree, bare_extraction) or _whole_text(tree)
        else:
            given.remarks.append("nested too deep to tell its main text from the rest; all of it is read")
            tree, whole = _tree(markup, deep=True)
            text = _whole_text(tree)
        text = _without_title(text, _line(facts.title))
    except Exception as error:  # the parsers raise whatever they like on broken pages
        raise ReadError(f"this page cannot be parsed: {type(error).__name__}") from None
    yield Document(
        id=given.id,
        text=writable(text),
        title=_line(facts.title),
        publisher=publisher,
        published=published,
        url=address,
    )
    if not whole:
        raise ReadError("nested too deep to be read to its end")


def _tree(markup: str, deep: bool) -> tuple[HtmlElement, bool]:
    """The page as a tree, and whether all of it: the parser stops at 256 levels, with `deep` at 2048."""
    from lxml import html
    from lxml.etree import ParserError

    parser = html.HTMLParser(huge_tree=deep, remove_comments=True)
    try:
        tree = html.document_fromstring(markup, parser=parser)
    except (ParserError, ValueError):
        raise ReadError("there is no text in it") from None
    return tree, not any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log)


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


def _refuse_monsters(markup: str) -> None:
    """Raises `ReadError` for what no page is, and what would take the parsers an hour."""
    if not markup.strip():
        raise ReadError("there is no text in it")
    if len(markup) > _MAX_MARKUP:
        raise ReadError(f"larger than {_MAX_MARKUP // 2**20} MB, which no page is")
    if any(tag[1] for tag in _TAG.finditer(markup)):
        raise ReadError("a tag with 2,000 attributes, which no page has")


def _spell_out_tables(tree: HtmlElement) -> None:
    """Puts a paragraph for each row in the place of each table that holds figures."""
    from lxml.html import builder

    for table in tree.xpath("//table[not(.//table)]"):
        rows = spread(
            [(_line(cell.text_content()), _span(cell, "colspan"), _span(cell, "rowspan")) for cell in cells]
            for row in table.xpath(".//tr")
            if (cells := row.xpath("./th|./td"))
        )
        caption = " ".join(_line(one.text_content()) for one in table.xpath("./caption"))
        if said := sentences(rows, caption) or apart(rows):
            parent = table.getparent()
            parent.replace(table, builder.DIV(*(builder.P(sentence) for sentence in said)))


def _span(cell: HtmlElement, name: str) -> int:
    written = cell.get(name, "").strip()
    return int(written) if written.isdecimal() and len(written) < 4 else 1


def _main_text(tree: HtmlElement, extraction: Callable[..., Any]) -> str:
    _spell_out_tables(tree)
    article = extraction(
        tree, favor_recall=True, include_comments=False, include_tables=False, date_extraction_params=_DATES
    )
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
