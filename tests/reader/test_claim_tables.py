"""Claim tables as spreadsheets and other programs save them, read as inputs; one bad cell costs one row."""

from __future__ import annotations

import io
import json
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from reconcile import pipeline, reader, reporter, table
from reconcile.archive import store as adding
from reconcile.model import Claim, Document, Figure, Note, Reading, Span
from reconcile.reader import store

HEADER = "claim_id,document,measure,low,high,unit,source,start,end,quote,as_of,status"
ROW = "c1,a,killed,4,4,person,x,0,4,4 died,2025-01-13,"

C2 = ROW.replace("c1", "c2")


def read(path: Path, content: str | bytes) -> tuple[list[Claim], list[str]]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    found = list(reader.read([str(path)]))
    claims = [claim for item in found if isinstance(item, Reading) for claim in item.claims]
    return claims, [item.message for item in found if isinstance(item, Note)]


def german(*rows: str) -> str:
    return "\n".join(("sep=;", HEADER.replace(",", ";"), *rows))


@pytest.mark.parametrize("name", ["c.csv", "c.tsv", "c.txt", "c"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_claim_table_is_known_whatever_saved_it(
    tmp_path: Path, name: str, encoding: str, delimiter: str
) -> None:
    content = "\r\n".join((HEADER, ROW, "")).replace(",", delimiter).encode(encoding)
    claims, notes = read(tmp_path / name, content)
    assert ([claim.id for claim in claims], notes) == (["c1"], [])


def test_a_german_table(tmp_path: Path) -> None:
    claims, notes = read(
        tmp_path / "c.csv",
        german(
            "c1;a;killed;12.500;12.500,75;person;x;1.000;1.004;4 died;13.01.2025;Abgelehnt",
            "c2;a;killed;4,5;4,5;person;x;0;4;4 died;;ok",
        ),
    )
    assert notes == []
    first, second = claims
    assert (first.figure.low, first.figure.high) == (Decimal(12500), Decimal("12500.75"))
    assert (first.figure.span, first.as_of, first.status) == (Span(1000, 1004), "2025-01-13", "rejected")
    assert (second.figure.low, second.status) == (Decimal("4.5"), "confirmed")


def test_a_french_table(tmp_path: Path) -> None:
    row = "c1;a;killed;12\u202f500;12\u00a0500,5;person;x;0;4;4 died;13/01/2025;"
    (claim,), notes = read(tmp_path / "c.csv", german(row))
    assert (claim.figure.low, claim.figure.high, claim.as_of, notes) == (
        Decimal(12500), Decimal("12500.5"), "2025-01-13", [],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("content", "claims", "message"),
    [
        (german("c1;a;killed;12.500;12.500;person;x;0;4;4 died;;"), 0,
         "low in row 2 (12.500), high in row 2 (12.500); write 12.5 or 12500"),
        (f"{HEADER}\n{ROW}\n{C2.replace('4,4', '45%,4')}", 1,
         "row 3: low is '45%', not a number; write the number alone, 45"),
        (f"{HEADER}\n{ROW}\n{C2.replace('4,4', '9' * 5000 + ',4')}", 1, "row 3: low is '9999"),
        (f"{HEADER}\n{ROW}\n{C2.replace(',0,4,', ',' + '9' * 5000 + ',4,')}", 1,
         "row 3: start is '9999"),
        (f"{HEADER}\n{ROW}\n{C2}x\n", 2,
         "row 3: status is 'x', not one of confirmed, rejected; the claim is read without it"),
        (f'{HEADER}\n{ROW}\nc2,a,killed,4,4,person,"x,0,4,4 died\n{ROW}\n', 1,
         "row 3: a quotation is opened there and never closed"),
        (f"{HEADER},low\n{ROW},5\n", 1, "two columns are called 'low': the first one is read"),
        (f"{HEADER},publisher\n{ROW},One\n{C2},Two\n", 2,
         "publisher of a is 'One' in row 2 and 'Two' in row 3; a document has one"),
        (f"{HEADER}\n{ROW},surplus\n", 1, "row 2: 13 cells where the header has 12"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_one_line(tmp_path: Path, content: str, claims: int, message: str) -> None:
    found, notes = read(tmp_path / "c.csv", content)
    assert len(found) == claims
    assert [message in note for note in notes] == [True]


def test_a_document_is_described_in_any_of_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_text(f"{HEADER},publisher\n{ROW},\n{ROW.replace('c1', 'c2')},The Courier\n", encoding="utf-8")
    (reading,) = reader.read([str(path)])
    assert isinstance(reading, Reading)
    assert reading.document == Document("a", "", publisher="The Courier")


C1 = {
    "claim_id": "c1", "document": "a", "measure": "killed", "low": 4, "high": 4, "unit": "person",
    "source": "x", "start": 0, "end": 4, "quote": "4 died",
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("m.jsonl", json.dumps(C1) + '\n{"claim_id":"c2","document":"b","low":4,"high":4,"start":0,"end":4}',
         "line 2: there is no measure, unit, source, quote; the row is left out"),
        ("m.json", json.dumps({"claims": [C1, {"claim_id": "c2", "document": "b"}]}),
         "item 2: there is no measure, low, high, unit, source, start, end, quote; the row is left out"),
        ("m.jsonl", f"{json.dumps(C1)}\n{json.dumps(C1).replace('4', '1e9999999999999999999', 1)}",
         "line 2: low is '1e9999999999999999999', not a number; the row is left out"),
        ("m.jsonl", f"{json.dumps(C1)}\n{json.dumps(C1 | {'claim_id': 'c2', 'low': [1], 'unit': {}})}",
         None),
    ],
)  # fmt: skip
def test_a_claim_without_its_cells_costs_itself(
    tmp_path: Path, name: str, content: str, message: str | None
) -> None:
    claims, notes = read(tmp_path / name, content)
    assert claims[0].id == "c1"
    assert notes == ([message] if message else [])


@pytest.mark.parametrize(
    "number", ["1e9999999999999999999", "-1E-9999999999999999999", "1e400", "NaN", "Infinity"]
)
def test_a_number_that_is_none_costs_no_article(tmp_path: Path, number: str) -> None:
    path = tmp_path / "m.jsonl"
    path.write_text(
        f'{{"text": "Forty died.", "views": {number}}}\n{{"text": "Six died."}}\n', encoding="utf-8"
    )
    first, second = reader.read([str(path)])
    assert isinstance(first, Document)
    assert isinstance(second, Document)


@pytest.mark.parametrize("other", ["a", "b"])
def test_two_claims_of_one_id_are_kept_apart(tmp_path: Path, other: str) -> None:
    path = tmp_path / "dup.csv"
    again = ROW.replace("c1,a,killed,4,4", f"c1,{other},killed,5,5")
    path.write_text("\n".join((HEADER, ROW, again, ROW)), encoding="utf-8")
    findings = pipeline.report([str(path)])
    claims = [claim for reading in findings.readings for claim in reading.claims]
    assert [claim.figure.low for claim in claims] == [4, 5]
    assert len({claim.id for claim in claims}) == 2
    assert [note.message for note in findings.notes] == [
        f"row 3: another claim is called c1 already; this one is {claims[1].id}",
        "row 4: the claim c1 again, which is read once",
    ]
    for format_ in reporter.FORMATS:
        reporter.render(findings, format_)
    with adding.opened(tmp_path / "c.db") as opened:
        for reading in findings.readings:
            opened.add(reading)
    kept = [claim.id for item in store.readings(tmp_path / "c.db", "c") if isinstance(item, Reading)
            for claim in item.claims]  # fmt: skip
    assert kept == [claim.id for claim in claims]
    turned = tmp_path / "turned.csv"  # the same in a table with a row more
    turned.write_text("\n".join((HEADER, ROW.replace("c1", "c0"), ROW, again)), encoding="utf-8")
    assert {claim.id for claim in claims} < {
        claim.id for item in reader.read([str(turned)]) if isinstance(item, Reading) for claim in item.claims
    }


@pytest.mark.parametrize("name", ["c.xlsx", "c.xls", "c.ods", "c.zip", "c"])
def test_a_workbook_is_called_one(tmp_path: Path, name: str) -> None:
    from openpyxl import Workbook

    file = io.BytesIO()
    Workbook().save(file)
    assert zipfile.is_zipfile(file)
    assert read(tmp_path / name, file.getvalue()) == (
        [], ["a spreadsheet's own format is not read: save it there as CSV, and give that"],
    )  # fmt: skip


def test_formulas_in_a_table_are_texts_again(tmp_path: Path) -> None:
    claim = Claim("c1", "a", Figure(Decimal(4), Decimal(4), Span(0, 1)), subject=" =1+1", quote="\u200b=1")
    file = io.StringIO(newline="")
    table.write_csv(table.rows([Reading(Document("a", ""), (claim,))]), file)
    assert read(tmp_path / "c.csv", file.getvalue()) == ([claim], [])
