"""The file that corrections are kept in. Nothing that a person wrote into it is lost, understood or not."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from reconcile import table
from reconcile.desk.corrections.typed import DOCUMENT_FIELDS, FIELDS, value
from reconcile.errors import ReadError, SettingsError
from reconcile.model import Note
from reconcile.table import numerals
from reconcile.table.conventions import Cell, Unsettled
from reconcile.table.delimited import Row, Sheet, opened
from reconcile.table.typed import no_end

FILE = "corrections.csv"
_COLUMNS = ("claim_id", "field", "value")
_OWN = (*_COLUMNS, "document")


@dataclass(frozen=True, slots=True)
class Correction:
    """One cell that a person set: a column of the claim table and the text that belongs there.

    It is one of a claim, or of a `document` where there is no claim. `more` is what other columns of the file
    say of it. A `flaw` says why the row cannot be applied; it is kept for the one who wrote it, with the
    cells that it has beyond the columns (`surplus`).
    """

    claim_id: str
    field: str
    value: str
    document: str = ""
    more: tuple[tuple[str, str], ...] = ()
    flaw: str = ""
    surplus: tuple[str, ...] = ()


def load(path: Path) -> tuple[Correction, ...]:
    """The corrections in a file, in its order; raises `SettingsError` where it is no file of corrections.

    A row that cannot be applied has a flaw, and costs no other; `flaws` tells of them.
    """
    found = table_of(path, _COLUMNS)
    rows = list(found.rows)
    numbers = (
        Cell(f"value in row {row.number}", row.number, row["value"])
        for row in rows
        if row["field"].strip() in table.VALUES
    )
    try:
        mark = numerals.mark_of(numbers, numerals.POINT if found.delimiter == "," else "")
    except Unsettled as doubt:
        raise SettingsError(f"{path}: {numerals.in_doubt(doubt)}") from None
    return tuple(_correction(row, mark) for row in rows)


def table_of(path: Path, needed: Iterable[str]) -> Sheet:
    """The table in a file that a person may have edited; raises `SettingsError` where it cannot be used."""
    try:
        found = opened(path)
        rows = list(found.rows)
    except ReadError as error:
        raise SettingsError(str(error)) from None
    if missing := [name for name in needed if name not in found.columns]:
        raise SettingsError(f"{path}: no column {', '.join(missing)}")
    if found.repeated:
        names = ", ".join(found.repeated)
        raise SettingsError(f"{path}: more than one column is called {names}; take one out or rename it")
    if rows and rows[-1].endless:
        raise SettingsError(f"{path}: {no_end(rows[-1])}")
    return found._replace(rows=iter(rows))


def _correction(row: Row, mark: str) -> Correction:
    cells = {column: table.restored(text.strip()) for column, text in row.items()}
    claim_id, field, text, document = (cells.get(column, "") for column in _OWN)
    more = tuple((column, cells[column]) for column in row if column not in _OWN)
    flaw = row.told.partition(": ")[2] if row.surplus else ""
    fields = FIELDS if claim_id else DOCUMENT_FIELDS
    if not claim_id and not document:
        flaw = flaw or "no claim_id, and no document"
    elif field not in fields:
        flaw = flaw or f"{field[:40]!r} cannot be corrected; these can: {', '.join(fields)}"
    else:
        try:
            text = value(field, text, mark)
        except table.BadValue as error:
            flaw = flaw or str(error)
    told = flaw and f"row {row.number}: {flaw}"
    return Correction(claim_id, field, text, document, more, told, tuple(row.surplus))


def flaws(corrections: Iterable[Correction], name: str = FILE) -> Iterator[Note]:
    """A note for each correction that cannot be applied."""
    for one in corrections:
        if one.flaw:
            yield Note(name, f"{one.flaw}; it is not applied", lost=True)


def write(corrections: Iterable[Correction], stream: IO[str]) -> None:
    """Writes a file that `load` reads; of two corrections of one cell only the later one is kept."""
    kept: dict[tuple[str, ...], dict[str, list[Correction]]] = {}
    for number, one in enumerate(corrections):
        cells = kept.setdefault((one.claim_id, "" if one.claim_id else one.document), {})
        if one.flaw:
            cells[f"{one.field} {number}"] = [one]
        else:
            cells[one.field] = [one]
    rows = [one for cells in kept.values() for each in cells.values() for one in each]
    columns = [*_COLUMNS, *(["document"] if any(one.document for one in rows) else [])]
    columns += dict.fromkeys(column for one in rows for column, _ in one.more)
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    for one in rows:
        cells_of = {
            "claim_id": one.claim_id,
            "field": one.field,
            "value": one.value,
            "document": one.document,
        }
        said = cells_of | dict(one.more)
        writer.writerow([table.neutral(said.get(column, "")) for column in columns] + [*one.surplus])


def counted(corrections: Collection[Correction]) -> str:
    """How much was corrected: "3 cells of 2 claims and 1 document"."""
    claims = {one.claim_id for one in corrections if one.claim_id}
    documents = {one.document for one in corrections if not one.claim_id}
    of = [_number(len(found), noun) for found, noun in ((claims, "claim"), (documents, "document")) if found]
    return f"{_number(len(corrections), 'cell')} of {' and '.join(of)}"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"
