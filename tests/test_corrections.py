"""corrections.csv: what a person set stands, whatever the rules read."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from reconcile import corrections
from reconcile.corrections import Correction
from reconcile.errors import SettingsError
from reconcile.model import Claim, Document, Figure, Reading, Source, Span

CLAIM = Claim(
    "c1",
    "a",
    Figure(Decimal(40), Decimal(40), Span(0, 2)),
    "killed",
    source=Source("Police", "Interior Ministry"),
)
READING = Reading(Document("a", "40 people died."), (CLAIM,))


def corrected(*cells: tuple[str, str]) -> Claim:
    given = [Correction("c1", field, value) for field, value in cells]
    return corrections.apply(READING, corrections.by_claim(given)).claims[0]


def test_a_corrected_quantity_pins_the_grouping() -> None:
    claim = corrected(("quantity", "q9"))
    assert claim.pinned == "q9"
    assert claim.corrected == ("quantity",)


def test_another_source_takes_nothing_over_from_the_first() -> None:
    assert corrected(("source", "the mayor")).source == Source("the mayor")
    assert corrected(("source", "")).source is None
    both = corrected(("source", "the mayor"), ("body", "City of Aven"))
    assert both.source == Source("the mayor", "City of Aven")
    assert both.corrected == ("source", "body")


def test_the_later_correction_of_a_cell_holds() -> None:
    claim = corrected(("measure", "injured"), ("measure", "missing"), ("low", "41"), ("high", "41"))
    assert (claim.measure, claim.figure.point) == ("missing", Decimal(41))


def test_claims_without_corrections_are_untouched() -> None:
    assert corrections.apply(READING, {"other": {"measure": "injured"}}) is READING


def test_cells_that_make_no_sense_together_become_a_doubt() -> None:
    claim = corrected(("low", ""), ("high", ""))
    assert claim.figure == CLAIM.figure
    assert claim.doubts == ("a correction cannot be applied: neither low nor high is given",)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("claim_id,field\nc1,measure", "no column value"),
        ("", "no column claim_id, field, value"),
        ("claim_id,field,value\nc1,start,4", "line 2: 'start' cannot be corrected; these can: measure"),
        ("claim_id,field,value\nc1,low,many", "line 2: low is 'many', not a number"),
        ("claim_id,field,value\nc1,hedge,perhaps", "line 2: hedge is 'perhaps', not one of exact"),
        ("claim_id,field,value\n,measure,killed", "line 2: no claim_id"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(tmp_path: Path, lines: str, message: str) -> None:
    file = tmp_path / "corrections.csv"
    file.write_text(lines, encoding="utf-8")
    with pytest.raises(SettingsError) as raised:
        corrections.load(file)
    assert message in str(raised.value)


def test_a_file_as_a_spreadsheet_saves_it(tmp_path: Path) -> None:
    file = tmp_path / "corrections.csv"
    file.write_bytes(b'\xef\xbb\xbfclaim_id,field,value\r\nc1,source,"Ministry of Health, Aven"\r\n')
    assert corrections.load(file) == (Correction("c1", "source", "Ministry of Health, Aven"),)
