"""corrections.csv: what a person set stands, whatever the rules read."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from reconcile import corrections, table
from reconcile.corrections import Correction
from reconcile.errors import SettingsError
from reconcile.model import Claim, Document, Figure, Note, Reading, Source, Span

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


BEFORE = table.row_of(
    Claim(
        "c1",
        "a",
        Figure(Decimal(4000), Decimal("4500.5"), Span(0, 2)),
        "killed",
        period="2025-01",
        as_of="2025-01-13",
        source=Source("Police", "Interior Ministry", via=("Wire", "Post")),
    ),
    Document("a", "40 people died."),
    quantity="q1",
)


AFTER = {"unit": "person", "quantity": "q3"}  # what earlier corrections made of it


def found(**cells: str) -> list[Correction | Note]:
    return list(corrections.differences([BEFORE | cells], [[BEFORE], [BEFORE | AFTER]], "edited.csv"))


@pytest.mark.parametrize(
    "cells",
    [
        {},
        {"low": "4,000", "high": "4500.50"},
        {"low": "4000.0"},
        {"low": "4E+3"},
        {"as_of": "13/01/2025"},
        {"as_of": "1/13/25"},
        {"as_of": "13-Jan-25"},
        {"as_of": "2025-01-13 00:00:00"},
        {"period": "Jan-25"},
        {"measure": " killed "},
        {"quantity": "q3", "unit": "person"},  # corrected before
        {"quantity": ""},  # a table without quantities merges nothing
        {"note": "a column of the editor's own", "published": "13/01/2025"},
    ],
)
def test_what_a_spreadsheet_does_is_no_correction(cells: dict[str, str]) -> None:
    assert found(**cells) == []


@pytest.mark.parametrize(
    ("cells", "made"),
    [
        ({"source": "the mayor"}, [("source", "the mayor")]),
        ({"source": ""}, [("source", "")]),
        ({"status": "rejected"}, [("status", "rejected")]),
        ({"quantity": "q2"}, [("quantity", "q2")]),
        ({"low": "4,100", "high": "4100.0"}, [("low", "4100"), ("high", "4100")]),
        ({"as_of": "2025-01-14"}, [("as_of", "2025-01-14")]),
        ({"as_of": ""}, [("as_of", "")]),
        ({"period": "2025-01-01/.."}, [("period", "2025-01-01/..")]),
        ({"via": "Wire"}, [("via", "Wire")]),
        ({"source": "=cmd()"}, [("source", "=cmd()")]),
    ],
)
def test_what_a_person_changed_is_kept(cells: dict[str, str], made: list[tuple[str, str]]) -> None:
    assert found(**cells) == [Correction("c1", *one) for one in made]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"as_of": "14/01/2025"}, "line 2: as_of is '14/01/2025', not a date; write 2025-01-13"),
        ({"low": "4,1"}, "line 2: low is '4,1', not a number"),
        ({"hedge": "circa"}, "line 2: hedge is 'circa', not one of exact"),
        ({"claim_id": "c9"}, "line 2: c9 is no claim of these documents"),
    ],
)
def test_what_makes_no_sense_is_told_and_left(cells: dict[str, str], message: str) -> None:
    (note,) = found(**cells)
    assert isinstance(note, Note)
    assert note.message.startswith(message)
    assert note.lost


def test_a_lower_end_above_the_upper_one_becomes_a_doubt() -> None:
    claim = corrected(("low", "41"))
    assert claim.figure == CLAIM.figure
    assert claim.doubts == ("a correction cannot be applied: low is 41, above high, which is 40",)


@pytest.mark.parametrize("value", ["the mayor", "=cmd()", "'=1", "a, b; c", 'so "called"', "Київ"])
def test_a_written_file_is_read_back(tmp_path: Path, value: str) -> None:
    file = tmp_path / "corrections.csv"
    made = (Correction("c1", "source", "overtaken"), Correction("c1", "source", value))
    with file.open("w", encoding="utf-8", newline="") as stream:
        corrections.write(made, stream)
    assert corrections.load(file) == made[1:]
