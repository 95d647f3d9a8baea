"""Which cells of an edited table are corrections, and what is said of the others."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile import table
from reconcile.desk import corrections
from reconcile.desk.corrections import Correction
from reconcile.errors import SettingsError
from reconcile.model import Claim, Document, Figure, Note, Source, Span

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
        {"note": "a column of the editor's own"},
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
        ({"as_of": "14/01/2025"}, [("as_of", "2025-01-14")]),
        ({"as_of": "14.01.25"}, [("as_of", "2025-01-14")]),
        ({"as_of": "45671"}, [("as_of", "2025-01-14")]),
        ({"status": "REJECTED"}, [("status", "rejected")]),
        ({"status": "wrong"}, [("status", "rejected")]),
        ({"status": " ok "}, [("status", "confirmed")]),
        ({"hedge": "At least"}, [("hedge", "at-least")]),
        (
            {"source_kind": "Armed-Group", "stance": "DENIED"},
            [("source_kind", "armed group"), ("stance", "denied")],
        ),
        ({"source": "=cmd()"}, [("source", "=cmd()")]),
    ],
)
def test_what_a_person_changed_is_kept(cells: dict[str, str], made: list[tuple[str, str]]) -> None:
    assert found(**cells) == [Correction("c1", *one) for one in made]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"as_of": "14/01/25 or so"}, "row 2: as_of is '14/01/25 or so', not a date; write 2025-01-13"),
        ({"as_of": "03/02/2025"}, "row 2: as_of is '03/02/2025', which can be 2025-02-03 or 2025-03-02"),
        ({"low": "4,1"}, "row 2: low is '4,1', not a number"),
        ({"low": "45%"}, "row 2: low is '45%', not a number; write the number alone, 45"),
        ({"low": "$ 4100"}, "row 2: low is '$ 4100', not a number; write the number alone, 4100"),
        ({"low": "4.2 million"}, "row 2: low is '4.2 million', not a number; write the number alone, 4.2"),
        ({"hedge": "perhaps"}, "row 2: hedge is 'perhaps', not one of exact"),
        ({"status": "x"}, "row 2: status is 'x', not one of confirmed, rejected"),
        ({"status": "to check"}, "row 2: status is 'to check', not one of confirmed, rejected"),
        ({"published": "soon"}, "row 2: published is 'soon', not a date"),
        ({"claim_id": "c9"}, "row 2: c9 is no claim of these documents"),
        ({"claim_id": ""}, "row 2: without a claim_id, and not kept"),
        ({"quote": "41 people died."}, "quote in row 2: what was read cannot be changed"),
        ({"start": "7", "figure": "41"}, "figure in row 2, start in row 2: what was read cannot be changed"),
    ],
)
def test_what_makes_no_sense_is_told_and_left(cells: dict[str, str], message: str) -> None:
    (note,) = found(**cells)
    assert isinstance(note, Note)
    assert note.message.startswith(message)
    assert note.lost


def rows_of(*values: str, document: str = "a") -> list[dict[str, str]]:
    """Claims of one document with these numbers."""
    claims = (
        Claim(f"c{n}", document, Figure(Decimal(value), Decimal(value), Span(n, n + 1)))
        for n, value in enumerate(values)
    )
    return [table.row_of(claim, Document(document, "")) for claim in claims]


@pytest.mark.parametrize(
    ("written", "now", "made"),
    [
        (["4.5", "12500"], ["4,5", "12.500"], []),  # one comma says what the points are
        (["4.5", "12500"], ["4,5", "12.600"], ["12600"]),
        (["12500", "8000", "7000"], ["12.500", "8.000", "7.100"], ["7100"]),  # unedited ones say it
        (["12500", "8000", "7000"], ["12,500", "8,000", "7,100"], ["7100"]),
        (["12500.75", "8000"], ["12 500,75", "8 100"], ["8100"]),
        (["12500.75", "8000"], ["12\u202f500,75", "8\u00a0100"], ["8100"]),
        (["12500.75", "8000"], ["12'500.75", "8’100"], ["8100"]),
        (["12500", "1234567"], ["1.25E+04", "12,34,567"], []),
        (["12500", "1234567"], ["1,25E+04", "1.234.567"], []),
        (["123456789012"], ["1.23457E+11"], []),  # all that a narrow column of a spreadsheet keeps
        (["12345678901234567"], ["12345678901234500"], []),
        (["12.500", "3"], ["12.500", "4"], ["4"]),  # as it was written
        (["3"], ["-4"], ["-4"]),
        (["3"], ["\u22124"], ["-4"]),
    ],
)
def test_the_numbers_of_a_table_are_read_together(
    written: list[str], now: list[str], made: list[str]
) -> None:
    before = rows_of(*written)
    edited = [row | {"low": text, "high": text} for row, text in zip(before, now, strict=True)]
    found = list(corrections.differences(edited, [before], "edited.csv"))
    assert [one.value for one in found if isinstance(one, Correction)] == [
        text for text in made for _ in "lh"
    ]
    assert not [one for one in found if isinstance(one, Note)]


@pytest.mark.parametrize(
    ("written", "now", "cells"),
    [
        (["12500"], ["12.500"], "low in row 2 (12.500)"),
        (["12.5"], ["12.500"], "low in row 2 (12.500)"),
        (
            ["12000", "3"],
            ["12.500", "3"],
            "low in row 2 (12.500), high in row 2 (12.500); write 12.5 or 12500,",
        ),
        (["12000", "3"], ["1.5", "2,5"], "low in row 2 (1.5), low in row 3 (2,5)"),
        (["12500", "8.5"], ["12.500", "8,500"], "low in row 2 (12.500)"),
    ],
)
def test_a_table_whose_numbers_stay_in_doubt_is_refused(
    written: list[str], now: list[str], cells: str
) -> None:
    before = rows_of(*written)
    edited = [row | {"low": text, "high": text} for row, text in zip(before, now, strict=True)]
    if written == ["12500", "8.5"]:
        assert list(corrections.differences(edited, [before], "edited.csv")) == []  # all are as they were
        return
    with pytest.raises(SettingsError, match=r"^edited.csv: its numbers can be read in two ways") as raised:
        list(corrections.differences(edited, [before], "edited.csv"))
    assert cells in str(raised.value)


def test_dates_of_a_table_are_read_together() -> None:
    before = [row | {"as_of": "2025-02-03"} for row in rows_of("1", "2", "3")]
    edited = [
        row | {"as_of": text}
        for row, text in zip(before, ["03/02/2025", "04/02/2025", "13/02/2025"], strict=True)
    ]
    found = list(corrections.differences(edited, [before], "edited.csv"))
    assert found == [Correction("c1", "as_of", "2025-02-04"), Correction("c2", "as_of", "2025-02-13")]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([{"publisher": "The Courier"}, {}], [Correction("", "publisher", "The Courier", "a")]),
        ([{"publisher": "The Courier"}, {"publisher": "The  Courier "}],
         [Correction("", "publisher", "The Courier", "a")]),
        ([{"published": "13.01.2025"}, {}], [Correction("", "published", "2025-01-13", "a")]),
        ([{"title": "=Toll"}, {"url": "https://c.example/1"}],
         [Correction("", "title", "=Toll", "a"), Correction("", "url", "https://c.example/1", "a")]),
        ([{"title": "One"}, {"title": "Two"}],
         [Note("e.csv", "title of a is 'One' in row 2 and 'Two' in row 3; a document has one: write the same "
               "in all of its rows; none is kept", lost=True)]),
    ],
)  # fmt: skip
def test_what_is_typed_about_a_document_counts_once(
    cells: list[dict[str, str]], expected: list[Correction | Note]
) -> None:
    before = rows_of("1", "2")
    edited = [row | own for row, own in zip(before, cells, strict=True)]
    assert list(corrections.differences(edited, [before], "e.csv")) == expected


def test_a_table_of_documents_alone() -> None:
    rows = [{"document": "a", "published": "2025-01-13", "title": ""}, {"document": "b", "title": "x"}]
    assert list(corrections.differences(rows, [rows_of("1")], "documents.csv")) == [
        Note("documents.csv", "row 3: b is no document with claims among these", lost=True),
        Correction("", "published", "2025-01-13", "a"),
    ]


def test_rows_added_and_taken_out_are_told() -> None:
    before = rows_of("1", "2", "3", "4", "5", "6")
    strange = [{"claim_id": f"d{n}", "low": "4"} for n in range(5)]
    rows = [before[0], *strange, {"claim_id": "", "low": "7"}, before[0] | {"low": "9"}]
    told = [one.message for one in corrections.differences(rows, [before], "e.csv") if isinstance(one, Note)]
    assert told == [
        "row 9: the claim of row 2 again; only that row counts",
        *(f"row {n}: d{n - 3} is no claim of these documents" for n in (3, 4, 5)),
        "2 more rows are no claims of these documents",
        "row 8: without a claim_id, and not kept: a claim needs words in a document; write them into a text "
        "of its own and give that as an input",
        "no row for c1, c2, c3 and 2 more: that takes no claim out; to do so, set its status to rejected",
    ]


def test_a_row_with_cells_too_many_or_too_few(tmp_path: Path) -> None:
    """A comma that somebody typed without quotes moves every cell behind it."""
    before = [row | {"source": "Police"} for row in rows_of("1", "2", "3")]
    file = tmp_path / "e.csv"
    file.write_text("claim_id,low,source\nc0,1,the mayor, of Aven\nc1,2\nc2,4,Police\n", encoding="utf-8")
    assert list(corrections.differences(corrections.edited(file), [before], "e.csv")) == [
        Note("e.csv", "row 2: 4 cells where the header has 3; the row is left as it was", lost=True),
        Correction("c2", "low", "4"),
        Note(
            "e.csv",
            "no row for c0: that takes no claim out; to do so, set its status to rejected",
        ),
    ]


@given(st.sampled_from(corrections.FIELDS), st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_nothing_that_is_typed_is_without_effect_and_without_a_word(field: str, text: str) -> None:
    with suppress(SettingsError):  # a table in doubt says so
        if not found(**{field: text}):
            alike = ["", *("".join(row[field].split()) for row in (BEFORE, BEFORE | AFTER))]
            assert field in (*table.VALUES, "as_of", "period") or "".join(text.split()).strip("'") in alike


@given(
    st.binary(max_size=80),
    st.sampled_from([b"", b"claim_id,low\n", b"claim_id;low\nc1;", b"sep=;\ndocument\n"]),
)
def test_any_file_is_a_table_or_one_line(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, first: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.csv"
    file.write_bytes(first + data)
    with suppress(SettingsError):
        list(corrections.differences(corrections.edited(file), [[BEFORE]], "any.csv"))
    with suppress(SettingsError):
        corrections.load(file)
