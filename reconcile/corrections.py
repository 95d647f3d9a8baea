"""What a person corrected by hand, kept in `corrections.csv` and applied again in every run.

    claim_id,field,value
    c3f0a1b2c3d4e,source,Ministry of Health
    c3f0a1b2c3d4e,quantity,q91c2d3e4f5a6

A correction is an edit of one cell of the claim table: `field` is a column, `value` what should stand there.
A corrected `quantity` pins the grouping. Claims keep their ids while the rules get better, so a correction
made once stays with its claim. `differences` finds the edits in a table that went through a spreadsheet,
which may have put columns in another order, added some, and written numbers and dates in ways of its own.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import IO

from reconcile import table
from reconcile.dates import MONTHS, is_date
from reconcile.errors import SettingsError
from reconcile.model import Claim, Document, Note, Reading

FILE = "corrections.csv"
FIELDS = (
    "measure", "subject", "place", "period", "as_of", "low", "high", "best", "hedge", "unit", "role",
    "direction", "source", "body", "source_kind", "via", "stance", "base", "status", "quantity",
)  # fmt: skip
_DATES = ("period", "as_of")
_OF_THE_SOURCE = ("body", "source_kind", "via", "source_start", "source_end")
_THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
_TIME = re.compile(r"[ T]\d{1,2}:\d{2}.*")
_DATE_PART = re.compile(r"\d+|[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class Correction:
    """One cell that a person set: a column of the claim table and the text that belongs there."""

    claim_id: str
    field: str
    value: str


def load(path: Path) -> tuple[Correction, ...]:
    """The corrections in a file, in its order; raises `SettingsError` naming the first bad line."""
    reader = _opened(path, ("claim_id", "field", "value"))
    return tuple(_correction(row, f"{path}: line {number}") for number, row in enumerate(reader, 2))


def write(corrections: Iterable[Correction], stream: IO[str]) -> None:
    """Writes a file that `load` reads; of two corrections of one cell only the later one is kept."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("claim_id", "field", "value"))
    for claim, cells in by_claim(corrections).items():
        writer.writerows((claim, field, table.neutral(value)) for field, value in cells.items())


def edited(path: Path) -> list[dict[str, str]]:
    """The rows of a claim table as a spreadsheet saved it; raises `SettingsError` where it is none."""
    return _opened(path, ("claim_id",))


def _opened(path: Path, needed: tuple[str, ...]) -> list[dict[str, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: not UTF-8") from None
    lines = text.splitlines(keepends=True)
    header = lines[0] if lines else ""
    delimiter = max(",;\t", key=header.count)
    columns = next(csv.reader([header], delimiter=delimiter), [])
    if missing := [name for name in needed if name not in columns]:
        raise SettingsError(f"{path}: no column {', '.join(missing)}")
    try:
        return list(table.read_csv(lines, delimiter))
    except csv.Error as error:
        raise SettingsError(f"{path}: {error}") from None


def differences(
    rows: Iterable[Mapping[str, str]], read: Iterable[Iterable[Mapping[str, str]]], name: str
) -> Iterator[Correction | Note]:
    """The cells that a person changed: `rows` are the table now, `read` the claims as they may have been.

    These are the claims without corrections, and with those that there are already: a cell that is as in any
    of them was not changed. A cell that cannot be what its column says gives a note, and so does a row that
    is no claim of these documents; `name` is what notes call the table. Rows taken out say nothing.
    """
    known: dict[str, list[Mapping[str, str]]] = {}
    for claims in read:
        for row in claims:
            known.setdefault(row["claim_id"], []).append(row)
    for number, row in enumerate(rows, 2):
        claim = row["claim_id"].strip()
        if claim not in known:
            if claim:
                yield Note(name, f"line {number}: {claim} is no claim of these documents", lost=True)
            continue
        for field in FIELDS:
            given = row.get(field, known[claim][0][field]).strip()
            if any(_same(field, given, before[field]) for before in known[claim]):
                continue
            cell = {"claim_id": claim, "field": field, "value": table.neutral(given)}
            try:
                yield _correction(cell, f"line {number}")
            except SettingsError as error:
                yield Note(name, f"{error}; the cell is left as it was", lost=True)


def _same(field: str, given: str, before: str) -> bool:
    """Whether a cell still says what it said, as far as a spreadsheet lets one tell."""
    if given == before or (field == "quantity" and not given):
        return True
    if field in table.VALUES and given and before:
        return _plain(given) == _plain(before)
    return field in _DATES and bool(before) and not is_date(given) and _numbers(given) == _numbers(before)


def _plain(text: str) -> str:
    """A number as we write it: "4000.0" and "4,000" are 4000; what may be read in two ways stays as it is."""
    digits = text.replace(",", "") if _THOUSANDS.fullmatch(text) else text
    try:
        return table.plain(Decimal(digits).normalize())
    except InvalidOperation:
        return text


def _numbers(text: str) -> list[int]:
    """The day, month and year of a date in any order: "13/01/2025" and "13-Jan-25" are 2025-01-13."""
    months = {month[:3].lower(): n for n, month in enumerate(MONTHS, 1)}
    found = []
    for part in _DATE_PART.findall(_TIME.sub("", text).lower()):
        number = int(part) if part.isdigit() else months.get(part[:3], -1)
        found.append(number % 100)
    return sorted(found)


def _correction(row: Mapping[str, str], place: str) -> Correction:
    claim_id, field = row["claim_id"].strip(), row["field"].strip()
    value = table.restored(row["value"].strip())
    if not claim_id:
        raise SettingsError(f"{place}: no claim_id")
    if field not in FIELDS:
        raise SettingsError(f"{place}: {field!r} cannot be corrected; these can: {', '.join(FIELDS)}")
    if field in table.VALUES and value:
        value = _plain(value)
    if field in _DATES and value and not is_date(value):
        raise SettingsError(f"{place}: {field} is {value[:40]!r}, not a date; write 2025-01-13")
    try:
        table.claim_of(_edited(_ANY_ROW, {field: value}))
    except table.BadValue as error:
        raise SettingsError(f"{place}: {error}") from None
    return Correction(claim_id, field, value)


def by_claim(corrections: Iterable[Correction]) -> dict[str, dict[str, str]]:
    """What to set, by claim id and field; of two corrections of one cell the later one holds."""
    cells: dict[str, dict[str, str]] = {}
    for correction in corrections:
        cells.setdefault(correction.claim_id, {})[correction.field] = correction.value
    return cells


def counted(corrections: Collection[Correction]) -> str:
    """How much was corrected: "3 cells of 2 claims"."""
    cells, claims = len(corrections), len({one.claim_id for one in corrections})
    return f"{cells} cell{'s' * (cells != 1)} of {claims} claim{'s' * (claims != 1)}"


def apply(reading: Reading, cells: Mapping[str, Mapping[str, str]]) -> Reading:
    """The reading with its claims corrected; `cells` is what `by_claim` gave."""
    if not any(claim.id in cells for claim in reading.claims):
        return reading
    claims = (_applied(claim, reading.document, cells.get(claim.id, {})) for claim in reading.claims)
    return replace(reading, claims=tuple(claims))


def _applied(claim: Claim, document: Document, cells: Mapping[str, str]) -> Claim:
    if not cells:
        return claim
    try:
        corrected = table.claim_of(_edited(table.row_of(claim, document), cells))
        low, high = corrected.figure.low, corrected.figure.high
        if low is not None and high is not None and low > high:
            raise table.BadValue(f"low is {table.plain(low)}, above high, which is {table.plain(high)}")
    except table.BadValue as error:  # two cells that make no sense together, or with what was read
        return replace(claim, doubts=(*claim.doubts, f"a correction cannot be applied: {error}"))
    fields = dict.fromkeys((*claim.corrected, *cells))
    return replace(corrected, corrected=tuple(fields), considered=claim.considered)


def _edited(row: Mapping[str, str], cells: Mapping[str, str]) -> dict[str, str]:
    """The row with cells set. With another source, what was known of the first one no longer holds."""
    edited = dict(row)
    if cells.get("source", row["source"]) != row["source"]:
        edited |= dict.fromkeys(_OF_THE_SOURCE, "")
    edited |= cells
    if "quantity" in cells:
        edited["pinned"] = cells["quantity"]
    return edited


_ANY_ROW = dict.fromkeys(table.COLUMNS, "") | {
    "claim_id": "c", "document": "d", "low": "1", "high": "1", "start": "0", "end": "1", "source": "s",
}  # fmt: skip
