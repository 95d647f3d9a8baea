"""`documents.csv`: what a person says of the documents that lie beside it or below.

    document,published,publisher
    port-story.txt,2025-02-03,The Courier

`document` is a file's name, as seen from where the table lies, or the id of a document; `title`, `publisher`,
`published` and `url` win over what the document says of itself. Of two tables the one nearer to it counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from reconcile.errors import ReadError
from reconcile.model import Document, Note, Reading
from reconcile.reader.given import Given
from reconcile.table.claims import two_values, with_cells
from reconcile.table.columns import DOCUMENT
from reconcile.table.delimited import Sheet, opened
from reconcile.table.typed import cells, certain_day, order_of

FILE = "documents.csv"
_CONTAINERS = (".csv", ".tsv", ".jsonl", ".ndjson", ".json", ".parquet", ".zip", ".db", ".sqlite", ".warc")
_Facts = Mapping[str, Mapping[str, str]]


def as_described(item: Document | Reading, given: Given) -> Document | Reading:
    """A document (or the reading of one) with what the tables around its file say of it."""
    document = item if isinstance(item, Document) else item.document
    cells = _facts_of(document, given)
    if not cells:
        return item
    changed = with_cells(document, cells)
    return changed if isinstance(item, Document) else replace(item, document=changed)


def _facts_of(document: Document, given: Given) -> Mapping[str, str]:
    if given.path is None or given.base is None:
        return {}
    inside = document.id.removeprefix(given.id) if document.id.startswith(given.id) else ""
    for folder in given.path.parents:
        facts = _facts_in(folder)
        here = given.path.relative_to(folder).as_posix() + inside
        if cells := facts.get(here) or facts.get(document.id):
            return cells
        if folder == given.base:
            break
    return {}


def describes(found: Sheet) -> bool:
    """Whether a table speaks of documents and is none of claims."""
    return "document" in found.columns and "claim_id" not in found.columns


def trouble(found: Sheet, given: Given) -> Iterator[Note]:
    """What cannot be used of such a table: dates that are none, two values for one, unknown documents."""
    facts, problems = _read(found)
    for problem in problems:
        yield Note(given.name, problem, lost=True)
    folder = given.path.parent if given.path is not None else None
    if folder is None or any(path.suffix.lower() in _CONTAINERS for path in _beside(folder)):
        return  # names may be ids of what stands in another file
    for document in facts:
        if not (folder / document).exists():
            yield Note(given.name, f"there is no document {document[:80]!r} here", lost=True)


def _beside(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.name != FILE)


def _facts_in(folder: Path) -> _Facts:
    try:
        stamp = (folder / FILE).stat()
    except OSError:
        return {}
    return _read_once(folder / FILE, stamp.st_mtime_ns, stamp.st_size)


@lru_cache(maxsize=64)
def _read_once(path: Path, changed: int, size: int) -> _Facts:
    """The facts of a table; `changed` and `size` tell one state of the file from another."""
    try:
        found = opened(path)
        return _read(found)[0] if describes(found) else {}
    except ReadError:
        return {}  # reading the table itself tells of it


def _read(found: Sheet) -> tuple[dict[str, dict[str, str]], list[str]]:
    """What a table says, by document, and what of it is left out and why."""
    facts: dict[str, dict[str, str]] = {}
    places: dict[tuple[str, str], str] = {}
    problems: list[str] = []
    rows = list(found.rows)
    order = order_of(cells(rows, ("published",)))
    for row in rows:
        document, place = row.get("document", "").strip(), f"row {row.number}"
        if not document:
            problems.append(f"{place}: no document")
            continue
        for field in DOCUMENT:
            value = " ".join(row.get(field, "").split())
            if field == "published" and value and not (value := certain_day(value, order)):
                problems.append(f"{place}: {no_day(row[field])}")
            if not value:
                continue
            known = facts.setdefault(document, {}).setdefault(field, value)
            first = places.setdefault((document, field), place)
            if known != value:
                problems.append(two_values(document, field, [(first, known), (place, value)]))
    return facts, problems


def no_day(text: str) -> str:
    """What is said of a date of publication that cannot be read."""
    return f"published is {text.strip()[:40]!r}, not a date, or one of two; write 2025-01-13"
