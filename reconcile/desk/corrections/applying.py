"""Corrections made to count: in the claims that they are of, and in documents before these are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from reconcile import table
from reconcile.desk.corrections.file import Correction
from reconcile.model import Claim, Document, Reading
from reconcile.table.claims import with_cells

_OF_THE_SOURCE = ("body", "source_kind", "via", "source_start", "source_end")


class Cells(NamedTuple):
    """What to set, by claim id and field, and by document id and field."""

    claims: Mapping[str, Mapping[str, str]]
    documents: Mapping[str, Mapping[str, str]]


def by_claim(corrections: Iterable[Correction]) -> Cells:
    """What to set; of two corrections of one cell the later one holds."""
    claims: dict[str, dict[str, str]] = {}
    documents: dict[str, dict[str, str]] = {}
    for one in corrections:
        if not one.flaw:
            home = (
                claims.setdefault(one.claim_id, {})
                if one.claim_id
                else documents.setdefault(one.document, {})
            )
            home[one.field] = one.value
    return Cells(claims, documents)


def described(document: Document, cells: Cells) -> Document:
    """The document as a person says it is; what it was published on decides what its "Tuesday" means."""
    said = cells.documents.get(document.id)
    return with_cells(document, said) if said else document


def apply(reading: Reading, cells: Cells) -> Reading:
    """The reading with its document and its claims corrected; `cells` is what `by_claim` gave."""
    document = described(reading.document, cells)
    if document is not reading.document:
        reading = replace(reading, document=document)
    if not any(claim.id in cells.claims for claim in reading.claims):
        return reading
    claims = (_applied(claim, document, cells.claims.get(claim.id, {})) for claim in reading.claims)
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
