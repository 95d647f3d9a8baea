"""What rows of any table format hold: claims that were extracted before, or articles, one a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from typing import Any

from reconcile import table
from reconcile.boundary import attempt
from reconcile.encoding import writable
from reconcile.errors import ReadError
from reconcile.model import Document, Note, Reading
from reconcile.reader.dates import edtf
from reconcile.reader.given import Given

_FIELDS = ("id", "title", "publisher", "published", "url", "text")
_ALSO = {
    "text": ("body", "content", "article"),
    "title": ("headline",),
    "published": ("date", "published_at", "pubdate"),
    "publisher": ("outlet", "site", "newspaper"),
    "url": ("link",),
}

Row = tuple[str, Mapping[str, Any]]


def read_rows(given: Given, rows: Iterable[Row | Note]) -> Iterator[Document | Reading | Note]:
    """Claims or articles, whichever the first row's columns speak of; a row comes with what to call it."""
    waiting = iter(rows)
    for row in waiting:
        if isinstance(row, Note):
            yield row
            continue
        remaining = chain([row], waiting)
        reader = _claims if "claim_id" in _header(given, row[1]) else _articles
        yield from reader(given, remaining)


def articles_in(given: Given, rows: Iterable[Row | Note]) -> tuple[str, ...]:
    """The columns of the first row, if they are those of articles; raises `ReadError` if of neither."""
    first = next((row for row in rows if not isinstance(row, Note)), None)
    if first is None or "claim_id" in first[1]:
        return ()
    _columns(given, first[1])
    return tuple(map(str, first[1]))


def holds_articles(given: Given, columns: Iterable[str]) -> bool:
    """Whether a table with such columns has one for the text of an article."""
    texts = {given.settings.columns.get("text", "text"), "text", *_ALSO["text"]}
    return any(name in texts or name.lower() in texts for name in columns)


def _header(given: Given, cells: Mapping[str, Any]) -> Mapping[str, Any]:
    """The columns of the table: those of its first row, also where this is a later stretch of it."""
    return dict.fromkeys(given.stretch.columns) if given.stretch else cells


def _claims(given: Given, rows: Iterator[Row | Note]) -> Iterator[Reading | Note]:
    notes: list[Note] = []
    place = ""

    def only_rows() -> Iterator[dict[str, str]]:
        nonlocal place
        try:
            for row in rows:
                if isinstance(row, Note):
                    notes.append(row)
                else:
                    place = row[0]
                    cells = table.text_row(row[1])
                    yield {column: writable(text) for column, text in cells.items()}
        except ReadError as error:  # what came before stands
            given.broken = True
            notes.append(Note(given.name, str(error), lost=True))

    try:
        yield from table.readings(only_rows(), given.name, lambda number: place)
    except ReadError:
        yield from notes
        raise
    yield from notes


def _articles(given: Given, rows: Iterator[Row | Note]) -> Iterator[Document | Note]:
    columns: dict[str, str] | None = None
    for row in rows:
        if isinstance(row, Note):
            yield row
            continue
        place, cells = row
        columns = columns or _columns(given, _header(given, cells))
        text = cells.get(columns["text"])
        if not isinstance(text, str) or not text.strip():
            yield Note(given.name, f"{place}: no text in {columns['text']!r}", lost=True)
            continue
        made = partial(_article, given, place, cells, columns, text)
        found = attempt(made, given.name, f"reading {place}")
        yield from [found] if isinstance(found, Note) else found


def _article(
    given: Given, place: str, cells: Mapping[str, Any], columns: Mapping[str, str], text: str
) -> list[Document | Note]:
    """The article of one row, after a note on a date that cannot be read."""

    def cell(field: str) -> str:
        value = cells.get(columns.get(field, field))
        return "" if value is None or value != value else writable(" ".join(str(value).split()))

    id_ = cell("id") or f"{given.id}#{place.rpartition(' ')[2]}"
    published, remark = edtf(cell("published"))
    article = Document(id_, writable(text), cell("title"), cell("publisher"), published, cell("url"))
    return [Note(id_, remark), article] if remark else [article]


def _columns(given: Given, cells: Mapping[str, Any]) -> dict[str, str]:
    """Which column holds which field: as the settings say, else by its own name, else by a common one."""
    columns: dict[str, str] = {}
    by_name = {str(name).strip().lower(): name for name in reversed(list(cells))}
    for field in _FIELDS:
        if (mapped := given.settings.columns.get(field)) is not None:
            if mapped in cells:
                given.mapped[mapped] = ""
                columns[field] = mapped
                continue
            given.mapped.setdefault(mapped, f"no column {mapped!r}; it has {_listed(cells)}")
        for name in (field, *_ALSO.get(field, ())):
            if name in by_name:
                columns[field] = by_name[name]
                break
    if "text" not in columns:
        known = _listed(cells)
        raise ReadError(f"neither claims (no column claim_id) nor articles (no column text); it has {known}")
    return columns


def _listed(cells: Mapping[str, Any]) -> str:
    names = [str(name)[:40] for name in cells]
    return ", ".join(names[:8]) + (", ..." if len(names) > 8 else "")
