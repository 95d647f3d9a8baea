"""What a person corrected by hand, kept in `corrections.csv` and applied again in every run.

    claim_id,field,value
    c3f0a1b2c3d4e,source,Ministry of Health
    c3f0a1b2c3d4e,quantity,q91c2d3e4f5a6

A correction is an edit of one cell of the claims table: `field` is a column, `value` what should stand there.
A corrected `quantity` pins the grouping. Claims keep their ids while the rules get better, so a correction
made once stays with its claim.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from reconcile import table
from reconcile.errors import SettingsError
from reconcile.model import Claim, Document, Reading

FILE = "corrections.csv"
FIELDS = (
    "measure", "subject", "place", "period", "as_of", "low", "high", "best", "hedge", "unit", "role",
    "direction", "source", "body", "source_kind", "via", "stance", "base", "status", "quantity",
)  # fmt: skip
_OF_THE_SOURCE = ("body", "source_kind", "via", "source_start", "source_end")


@dataclass(frozen=True, slots=True)
class Correction:
    """One cell that a person set: a column of the claims table and the text that belongs there."""

    claim_id: str
    field: str
    value: str


def load(path: Path) -> tuple[Correction, ...]:
    """The corrections in a file, in its order; raises `SettingsError` naming the first bad line."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: not UTF-8") from None
    reader = csv.DictReader(lines)
    if missing := [name for name in ("claim_id", "field", "value") if name not in (reader.fieldnames or ())]:
        raise SettingsError(f"{path}: no column {', '.join(missing)}")
    return tuple(_correction(row, f"{path}: line {number}") for number, row in enumerate(reader, 2))


def _correction(row: Mapping[str, str | None], place: str) -> Correction:
    claim_id, field, value = ((row[name] or "").strip() for name in ("claim_id", "field", "value"))
    if not claim_id:
        raise SettingsError(f"{place}: no claim_id")
    if field not in FIELDS:
        raise SettingsError(f"{place}: {field!r} cannot be corrected; these can: {', '.join(FIELDS)}")
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
