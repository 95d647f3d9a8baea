"""corrections.csv: read, written again, and nothing that stands in it lost."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from reconcile.desk import corrections
from reconcile.desk.corrections import Correction
from reconcile.errors import SettingsError

HEADER = "claim_id,field,value\n"


def written(made: tuple[Correction, ...]) -> str:
    stream = io.StringIO(newline="")
    corrections.write(made, stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"claim_id,field\nc1,measure", "no column value"),
        (b"", "no column claim_id, field, value"),
        (b"claim_id,field,value,value\nc1,low,1,2", "more than one column is called value"),
        (
            b'claim_id,field,value\nc1,source,"the mayor',
            "row 2: a quotation is opened there and never closed",
        ),
        (b"claim_id;field;value\nc1;low;12.500\n", "can be read in two ways"),
        (b"PK\x03\x04 and so on", "save it there as CSV"),
    ],
)
def test_what_is_no_file_of_corrections_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "corrections.csv"
    file.write_bytes(content)
    with pytest.raises(SettingsError, match=message) as raised:
        corrections.load(file)
    assert str(raised.value).startswith(f"{file}: ")


@pytest.mark.parametrize(
    ("row", "flaw"),
    [
        ("c1,start,4", "row 3: 'start' cannot be corrected; these can: measure"),
        ("c1,low,many", "row 3: low is 'many', not a number"),
        ("c1,low,1e999999999", "row 3: low is '1e999999999', not a number"),
        (f"c1,low,{'9' * 5000}", "row 3: low is '9999"),
        ("c1,low,45%", "row 3: low is '45%', not a number; write the number alone, 45"),
        ("c1,hedge,perhaps", "row 3: hedge is 'perhaps', not one of exact"),
        ("c1,status,x", "row 3: status is 'x', not one of confirmed, rejected"),
        ("c1,as_of,03/02/2025", "row 3: as_of is '03/02/2025', which can be 2025-02-03 or 2025-03-02"),
        ("c1,merge,c2", "row 3: 'merge' cannot be corrected"),
        (",measure,killed", "row 3: no claim_id, and no document"),
        ("c1,source,the mayor, of Aven", "row 3: 4 cells where the header has 3"),
    ],
)
def test_a_row_that_makes_no_sense_is_told_kept_and_costs_no_other(
    tmp_path: Path, row: str, flaw: str
) -> None:
    file = tmp_path / "corrections.csv"
    file.write_text(f"{HEADER}c1,source,the mayor\n{row}\nc2,low,4\n", encoding="utf-8")
    made = corrections.load(file)
    assert [one.flaw.startswith(flaw) for one in made if one.flaw] == [True]
    assert corrections.by_claim(made).claims == {"c1": {"source": "the mayor"}, "c2": {"low": "4"}}
    again = written((*made, Correction("c1", "unit", "person"))).replace('"', "")
    assert row in again.splitlines()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_file_as_any_program_saves_it(tmp_path: Path, encoding: str, delimiter: str, end: str) -> None:
    lines = [
        delimiter.join(("claim_id", "field", "value")),
        delimiter.join(("c1", "source", '"Café, Aven"')),
        "",
    ]
    file = tmp_path / "corrections.csv"
    file.write_bytes(end.join(lines).encode(encoding))
    assert corrections.load(file) == (Correction("c1", "source", "Café, Aven"),)


@pytest.mark.parametrize(
    "value",
    [
        "the mayor",
        "=cmd()",
        "'=1",
        " =1",
        "\u200b=1",
        "a, b; c",
        'so "called"',
        "Київ",
        "two\nlines",
        "a\u2028b\fc",
    ],
)
def test_a_written_file_is_read_back(tmp_path: Path, value: str) -> None:
    file = tmp_path / "corrections.csv"
    made = (Correction("c1", "source", "overtaken"), Correction("c1", "source", value))
    file.write_bytes(written(made).encode())
    assert corrections.load(file) == (Correction("c1", "source", value),)


def test_columns_of_others_and_documents_are_kept(tmp_path: Path) -> None:
    text = (
        "claim_id,field,value,document,reviewer,note\n"
        "c1,source,the mayor,,Ada,\n"
        ",published,2025-02-03,a.txt,,see the print edition\n"
    )
    file = tmp_path / "corrections.csv"
    file.write_text(text, encoding="utf-8")
    made = corrections.load(file)
    assert [one.flaw for one in made] == ["", ""]
    assert corrections.by_claim(made).documents == {"a.txt": {"published": "2025-02-03"}}
    assert written(made) == text


def test_a_file_without_documents_has_three_columns() -> None:
    assert written((Correction("c1", "low", "4"),)) == f"{HEADER}c1,low,4\n"


def test_a_row_with_too_many_cells_stays_what_it_was(tmp_path: Path) -> None:
    """It is not applied, and does not become one that is when the file is written again."""
    file = tmp_path / "corrections.csv"
    content = f"{HEADER}c1,source,Navy\nc1,source,Navy,status,rejected\n"
    for _ in range(2):
        file.write_text(content, encoding="utf-8")
        good, bad = corrections.load(file)
        assert (good.flaw, bool(bad.flaw)) == ("", True)
        content = written((good, bad))
    assert content.splitlines()[1:] == ["c1,source,Navy", "c1,source,Navy,status,rejected"]


def test_a_number_of_too_many_digits_is_flawed(tmp_path: Path) -> None:
    file = tmp_path / "corrections.csv"
    file.write_text(f"{HEADER}c1,low,1e-400\n", encoding="utf-8")
    (made,) = corrections.load(file)
    assert "too many digits" in made.flaw
