"""Formats that are made for one tool, each read back by that tool."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from reconcile import table
from reconcile.model import Findings, Reading
from reconcile.reporter import render, render_claims
from reconcile.reporter.html import embedded
from tests.reporter.made_up import flood, hostile, many

SCHEMA = Path(__file__).parents[2] / "docs" / "findings.schema.json"


@pytest.mark.parametrize(
    "findings",
    [flood(), hostile("<b>\ud800"), many(10, 50), Findings((), (), (), (), ())],
    ids=["flood", "hostile", "many", "none"],
)
def test_json_is_as_its_schema_says(findings: Findings) -> None:
    jsonschema: Any = pytest.importorskip("jsonschema")
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(render(findings, "json")))


def test_the_schema_says_all_that_is_written() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    found = json.loads(render(flood(), "json"))
    parts = {"claim": "claims", "event": "events", "quantity": "quantities", "relation": "relations",
             "total": "derived", "note": "notes"}  # fmt: skip
    assert list(schema["properties"]) == list(found)
    for name, key in parts.items():
        assert list(schema["$defs"][name]["properties"]) == list(found[key][0]), name
    assert list(schema["$defs"]["position"]["properties"]) == list(found["quantities"][0]["positions"][0])


@pytest.mark.parametrize("text", ["=1+1", "plain", "Київ"])
def test_excel_gets_a_byte_order_mark_and_no_formulas(text: str) -> None:
    written = str(render(hostile(text), "csv-excel")).encode("utf-8")
    assert written.startswith(b"\xef\xbb\xbf")
    lines = io.StringIO(written.decode("utf-8-sig"), newline="")
    assert list(table.read_csv(lines)) == list(table.rows(hostile(text)))


def test_parquet_is_read_by_pandas_with_its_types(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    pandas: Any = pytest.importorskip("pandas")
    file = tmp_path / "claims.parquet"
    with file.open("wb") as stream:
        render_claims(flood(), "parquet", stream)
    frame = pandas.read_parquet(file)
    assert list(frame.columns) == list(table.COLUMNS)
    assert frame["low"].dtype == "float64"
    assert frame["high"].isna().sum() == 2
    assert list(frame["quote"]) == [row["quote"] for row in table.rows(flood())]


def test_parquet_rows_are_the_claims() -> None:
    pytest.importorskip("pyarrow")
    parquet: Any = pytest.importorskip("pyarrow.parquet")
    written = render(flood(), "parquet")
    assert isinstance(written, bytes)
    read = parquet.read_table(io.BytesIO(written)).to_pylist()
    again = table.readings((table.text_row(row) for row in read), "claims.parquet")
    assert [one.claims for one in again if isinstance(one, Reading)] == [
        one.claims for one in flood().readings
    ]


def database(findings: Findings, file: Path) -> Path:
    written = render(findings, "sqlite")
    assert isinstance(written, bytes)
    file.write_bytes(written)
    return file


def test_sqlite_holds_every_claim_and_its_keys_are_sound(tmp_path: Path) -> None:
    file = database(flood(), tmp_path / "findings.db")
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        counts = {
            name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
            for name in ("documents", "claims", "quantities", "totals", "relations")
        }
        assert counts == {"documents": 3, "claims": 21, "quantities": 11, "totals": 1, "relations": 14}
        most = "SELECT origin FROM positions WHERE quantity = 'q-killed' AND current ORDER BY low DESC"
        assert connection.execute(most).fetchone() == ("Ilse Tran",)


@pytest.mark.parametrize("text", ["'); DROP TABLE claims; --", "\x00", "\ud800", "é"])
def test_sqlite_takes_any_text(text: str, tmp_path: Path) -> None:
    file = database(hostile(text), tmp_path / "findings.db")
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT count(*) FROM claims").fetchone() == (2,)


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")
def test_datasette_serves_the_database(tmp_path: Path) -> None:
    app: Any = pytest.importorskip("datasette.app")
    file = database(flood(), tmp_path / "findings.db")

    async def ask() -> Any:
        served = app.Datasette([str(file)])
        answer = await served.client.get("/findings/quantities.json?verdict=conflict&_shape=array")
        return answer.json()

    assert sorted(row["id"] for row in asyncio.run(ask())) == ["q-casualties", "q-killed"]


def test_recorders_get_one_row_a_quantity_and_one_column_a_source() -> None:
    rows = list(csv.DictReader(io.StringIO(str(render(flood(), "recorders")))))
    killed = next(row for row in rows if row["quantity"] == "q-killed")
    assert (killed["measure"], killed["low"], killed["high"]) == ("killed", "240", "400")
    assert (killed["Interior Ministry"], killed["Red Crescent"], killed["Army"]) == (
        "240; not 400",
        "at least 300",
        "",
    )
    casualties = next(row for row in rows if row["quantity"] == "q-casualties")
    assert casualties["coast guard"] == "200, added up"


@pytest.mark.parametrize("attack", ["=1", "@x", "\t=1", "+1"])
def test_recorders_get_no_formulas(attack: str) -> None:
    for row in csv.reader(io.StringIO(str(render(hostile(attack), "recorders")), newline="")):
        assert not [cell for cell in row if cell[:1] in tuple("=@+\t")]


def test_a_notebook_shows_the_page_in_a_frame_of_its_own() -> None:
    shown = embedded(hostile('"><script>alert(1)</script>'))
    assert shown.startswith("<iframe")
    assert "<script" not in shown
    assert "<" not in shown[1:].removesuffix("</iframe>")


@pytest.mark.parametrize("attack", ["=1+1", "+1", "-1", "@x", "\t=1"])
def test_no_cell_of_a_spreadsheet_is_a_formula(attack: str) -> None:
    openpyxl: Any = pytest.importorskip("openpyxl")
    sheet = openpyxl.Workbook().active
    for format in ("csv", "csv-excel", "recorders"):
        text = str(render(hostile(attack), format)).removeprefix("\ufeff")
        for row in csv.reader(io.StringIO(text, newline="")):
            sheet.append(row)
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_pandas_reads_the_table_for_spreadsheets(tmp_path: Path) -> None:
    pandas: Any = pytest.importorskip("pandas")
    file = tmp_path / "claims.csv"
    file.write_text(str(render(flood(), "csv-excel")), encoding="utf-8")
    frame = pandas.read_csv(file, encoding="utf-8-sig", keep_default_na=False)
    assert list(frame.columns) == list(table.COLUMNS)
    assert list(frame["source"]) == [row["source"] for row in table.rows(flood())]
