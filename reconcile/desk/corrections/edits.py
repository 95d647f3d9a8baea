"""What a person changed in a claim table that went through a spreadsheet, and what of it cannot count.

The spreadsheet may have put columns in another order, added some, and written numbers and dates in ways of
its own: none of that is a change. Whatever was typed and does not become a correction gives a note.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from reconcile import table
from reconcile.desk.corrections.file import Correction, table_of
from reconcile.desk.corrections.typed import DOCUMENT_FIELDS, FIELDS, same, value
from reconcile.errors import SettingsError
from reconcile.model import Note
from reconcile.table import numerals
from reconcile.table.claims import two_values
from reconcile.table.columns import DATES
from reconcile.table.conventions import Cell, Unsettled
from reconcile.table.delimited import Row
from reconcile.table.typed import order_of

# Not compared: what every run works out anew.
_DERIVED = ("claim_id", "evidence_url", "doubts", "statement", "rules", "pinned", "corrected")
FIXED = tuple(name for name in table.COLUMNS if name not in (*FIELDS, *DOCUMENT_FIELDS, *_DERIVED))
_SHOWN = 3  # places that one note names; the others are counted

_Row = Mapping[str, str]


class _Line(NamedTuple):
    """A row of the table that tells of a claim, and that claim as it may have been."""

    number: int
    cells: _Row
    before: Sequence[_Row]


def edited(path: Path) -> list[Row]:
    """The rows of a claim table as a spreadsheet saved it; raises `SettingsError` where it is none.

    A table with a column `document` and no claims says something of the documents.
    """
    found = table_of(path, ())
    if "claim_id" not in found.columns and "document" not in found.columns:
        raise SettingsError(f"{path}: no column claim_id")
    return list(found.rows)


def differences(
    rows: Iterable[Mapping[str, str]], read: Iterable[Iterable[Mapping[str, str]]], name: str
) -> Iterator[Correction | Note]:
    """The cells that a person changed: `rows` are the table now, `read` the claims as they may have been.

    These are the claims without corrections, and with those that there are already: a cell that is as in any
    of them was not changed. What cannot be kept gives a note; `name` is what notes call the table. Raises
    `SettingsError` where it cannot be told what the numbers of the table are.
    """
    known: dict[str, list[_Row]] = {}
    for claims in read:
        for row in claims:
            known.setdefault(row["claim_id"], []).append(row)
    numbered = list(_numbered(rows))
    lines: list[_Line] = []
    for line in _lines(numbered, known):
        if isinstance(line, _Line):
            lines.append(line)
        else:
            yield Note(name, line, lost=True)
    try:
        mark = numerals.mark_of(_cells(lines, (*table.VALUES, *table.OFFSETS)))
    except Unsettled as doubt:
        raise SettingsError(f"{name}: {numerals.in_doubt(doubt)}") from None
    order = order_of(_cells(lines, DATES))
    cells = (found for line in lines for found in _of_claim(line, mark, order))
    for found in chain(cells, _of_documents(numbered, known, order)):
        yield found if isinstance(found, Correction) else Note(name, found, lost=True)
    for message in _fixed(lines, mark):
        yield Note(name, message, lost=True)
    if message := _taken_out(lines, known):
        yield Note(name, message)


def _numbered(rows: Iterable[_Row]) -> Iterator[tuple[int, _Row]]:
    for number, row in enumerate(rows, 2):
        yield (row.number if isinstance(row, Row) else number), row


def _held(row: _Row) -> _Row:
    """The cells that stand in a row itself: of a short one it is not known that the others were emptied."""
    return dict(islice(row.items(), row.held)) if isinstance(row, Row) else row


def _lines(rows: Iterable[tuple[int, _Row]], known: Mapping[str, Sequence[_Row]]) -> Iterator[_Line | str]:
    """The rows that tell of claims, once each; what is said of the others."""
    first: dict[str, tuple[int, _Row]] = {}
    strange: list[str] = []
    added: list[str] = []
    for number, row in rows:
        if "claim_id" not in row:
            continue
        claim = row["claim_id"].strip()
        if isinstance(row, Row) and row.surplus:
            yield f"{row.told}; the row is left as it was"
        elif claim in first:
            if row != first[claim][1]:
                yield f"row {number}: the claim of row {first[claim][0]} again; only that row counts"
        elif claim in known:
            first[claim] = number, row
            yield _Line(number, _held(row), known[claim])
        elif claim:
            strange.append(f"row {number}: {claim[:40]} is no claim of these documents")
        elif any(text.strip() for text in row.values()):
            added.append(f"row {number}")
    yield from strange[:_SHOWN]
    if len(strange) > _SHOWN:
        yield f"{len(strange) - _SHOWN} more rows are no claims of these documents"
    if added:
        yield (
            f"{_listed(added)}: without a claim_id, and not kept: a claim needs words in a document; "
            "write them into a text of its own and give that as an input"
        )


def _cells(lines: Iterable[_Line], columns: Iterable[str]) -> Iterator[Cell]:
    """The cells of some columns that are not empty, with what was written there."""
    for line in lines:
        for column in columns:
            if text := line.cells.get(column, "").strip():
                before = tuple(filter(None, (row.get(column, "") for row in line.before)))
                yield Cell(f"{column} in row {line.number}", line.number, text, before)


def _of_claim(line: _Line, mark: str, order: str) -> Iterator[Correction | str]:
    for field in FIELDS:
        text = line.cells.get(field, line.before[0][field]).strip()
        if any(text == row[field] for row in line.before):
            continue
        try:
            given = value(field, text, mark, order)
        except table.BadValue as error:
            yield f"row {line.number}: {error}; the cell is left as it was"
            continue
        if not any(same(field, given, row[field], text) for row in line.before):
            yield Correction(line.before[0]["claim_id"], field, given)


def _of_documents(
    rows: Iterable[tuple[int, _Row]], known: Mapping[str, Sequence[_Row]], order: str
) -> Iterator[Correction | str]:
    """What was typed about documents, once for each, in whichever of its rows it stands."""
    documents: dict[str, list[_Row]] = {}
    for alternatives in known.values():
        for row in alternatives:
            documents.setdefault(row["document"], []).append(row)
    said: dict[tuple[str, str], dict[str, str]] = {}
    for number, row in rows:
        claim = row.get("claim_id", "").strip()
        id_ = known[claim][0]["document"] if claim in known else row.get("document", "").strip()
        if id_ not in documents:
            if "claim_id" not in row and id_:
                yield f"row {number}: {id_[:80]} is no document with claims among these"
            continue
        if "claim_id" in row and claim not in known:
            continue
        for field in DOCUMENT_FIELDS:
            text = " ".join(_held(row).get(field, documents[id_][0][field]).split())
            if any(same(field, text, before[field]) for before in documents[id_]):
                continue
            if not text and "claim_id" not in row:
                continue
            try:
                given = value(field, text, order=order)
            except table.BadValue as error:
                yield f"row {number}: {error}; the cell is left as it was"
                continue
            if not any(same(field, given, before[field]) for before in documents[id_]):
                said.setdefault((id_, field), {}).setdefault(given, f"row {number}")
    for (id_, field), values in said.items():
        if len(values) > 1:
            yield f"{two_values(id_, field, [(place, one) for one, place in values.items()])}; none is kept"
        else:
            yield Correction("", field, next(iter(values)), id_)


def _fixed(lines: Iterable[_Line], mark: str) -> Iterator[str]:
    """What was changed in columns that say what was read, and cannot be changed."""
    changed: list[str] = []
    for line in lines:
        for column in FIXED:
            text = line.cells.get(column, line.before[0][column]).strip()
            number = numerals.number(text, mark) if column in table.OFFSETS else None
            given = table.plain(number) if number is not None else text
            if not any(_unchanged(column, given, row[column]) for row in line.before):
                changed.append(f"{column} in row {line.number}")
    if changed:
        yield (
            f"{_listed(changed)}: what was read cannot be changed and stays as it is; change what it is "
            "taken for (source, measure, low, high, unit, ...), or set the status to rejected"
        )


def _unchanged(column: str, given: str, before: str) -> bool:
    if column == "document" and (given.endswith(f"/{before}") or before.endswith(f"/{given}")):
        return True  # the table was made from another folder
    return same(column, given, before)


def _taken_out(lines: Iterable[_Line], known: Mapping[str, Sequence[_Row]]) -> str:
    """What is said of claims whose row is gone, in documents of which there are others."""
    there = {line.before[0]["claim_id"] for line in lines}
    documents = {line.before[0]["document"] for line in lines}
    gone = [id_ for id_, rows in known.items() if id_ not in there and rows[0]["document"] in documents]
    if not gone:
        return ""
    return f"no row for {_listed(gone)}: that takes no claim out; to do so, set its status to rejected"


def _listed(places: Sequence[str]) -> str:
    more = f" and {len(places) - _SHOWN} more" if len(places) > _SHOWN else ""
    return f"{', '.join(places[:_SHOWN])}{more}"
