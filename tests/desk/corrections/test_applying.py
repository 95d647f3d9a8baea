"""What a person set stands, whatever the rules read."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from reconcile import pipeline
from reconcile.desk import corrections
from reconcile.desk.corrections import Correction
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
    assert (
        corrections.apply(READING, corrections.by_claim([Correction("other", "measure", "injured")]))
        is READING
    )


def test_cells_that_make_no_sense_together_become_a_doubt() -> None:
    claim = corrected(("low", ""), ("high", ""))
    assert claim.figure == CLAIM.figure
    assert claim.doubts == ("a correction cannot be applied: neither low nor high is given",)


def test_a_lower_end_above_the_upper_one_becomes_a_doubt() -> None:
    claim = corrected(("low", "41"))
    assert claim.figure == CLAIM.figure
    assert claim.doubts == ("a correction cannot be applied: low is 41, above high, which is 40",)


def test_a_document_is_corrected_once_for_all_of_its_claims() -> None:
    given = [Correction("", "publisher", "The Courier", "a"), Correction("", "published", "", "a")]
    reading = replace(READING, document=replace(READING.document, published="2025-01-01"))
    document = corrections.apply(reading, corrections.by_claim(given)).document
    assert (document.publisher, document.published) == ("The Courier", None)


def test_a_corrected_date_of_publication_says_what_tuesday_means(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "As of Tuesday, 40 people had been killed in Aven, police said.", encoding="utf-8"
    )
    given = [Correction("", "published", "2025-01-16", "a.txt")]
    (reading,) = pipeline.extract([str(tmp_path)], corrections=given)
    assert isinstance(reading, Reading)
    assert (reading.document.published, reading.claims[0].as_of) == ("2025-01-16", "2025-01-14")


def test_what_cannot_be_applied_costs_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Police said 40 people were killed in Aven.", encoding="utf-8")
    file = tmp_path / "corrections.csv"
    file.write_text("claim_id,field,value\nc1,low,1e999999999\n", encoding="utf-8")
    note, reading = pipeline.extract([str(tmp_path)], corrections=corrections.load(file))
    assert str(note).count("row 2: low is '1e999999999', not a number; it is not applied")
    assert isinstance(reading, Reading)
    assert reading.claims
