"""Claim tables through other programs and back: what went out unchanged yields no correction.

openpyxl stands for Excel: it keeps a text a text and a number a number, as a sheet does that was saved as CSV
and opened again. LibreOffice is asked itself where it is installed.
"""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from reconcile import table
from reconcile.desk import corrections
from reconcile.desk.corrections import Correction
from reconcile.model import Claim, Document, Figure, Note, Reading, Source, Span

ODD = ["=1+1", " =1+1", "\u200b=1", "+7", "-5", "@a", "\tx", "'=1", "two\nlines", 'so "called"', "a;b, c",
       "a\u2028b", "a\fb", "007", "1e5", "1-2", "TRUE", "Київ", "naïve", "  padded"]  # fmt: skip
CLAIMS = [
    *(
        Claim(f"c{n}", "a.txt", Figure(Decimal(n), None, Span(n, n + 1)), subject=text, source=Source(text))
        for n, text in enumerate(ODD)
    ),
    Claim(
        "c90", "a.txt", Figure(Decimal("1250000.25"), Decimal("1250000.25"), Span(2000, 2010)), "killed",
        as_of="2025-01-13", period="2025-01", source=Source("Police", via=("Wire; Post", "Times")),
    ),
    Claim("c91", "a.txt", Figure(Decimal(12500), Decimal(13500), Span(2020, 2024)), as_of="2025-02-03"),
    Claim(
        "c92", "a.txt", Figure(Decimal("4.5"), None, Span(2030, 2034), hedge="at-least"),
        period="2025-01-13/2025-01-19",
    ),
    Claim("c93", "a.txt", Figure(None, Decimal("0.125"), Span(2040, 2044), hedge="up-to"), as_of="2025"),
]  # fmt: skip
READING = Reading(
    Document("a.txt", "", "=Toll", "The Courier", "2025-02-04", "https://c.example/1"), tuple(CLAIMS)
)
BEFORE = list(table.rows([READING]))
HEADER = list(table.COLUMNS)
DATES = ("published", "as_of", "period")

Change = Callable[[dict[str, str]], None]


def as_written() -> str:
    file = io.StringIO(newline="")
    table.write_csv(BEFORE, file)
    return file.getvalue()


def differences(path: Path) -> list[Correction | Note]:
    return list(corrections.differences(corrections.edited(path), [BEFORE], "e.csv"))


def saved(path: Path, rows: list[list[str]], delimiter: str, encoding: str, first: str = "") -> Path:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter).writerows(rows)
    path.write_bytes((first + file.getvalue()).encode(encoding, "replace"))
    return path


def english(column: str, text: str) -> str:
    if column in table.VALUES and text:
        return f"{Decimal(text):,}"
    return f"{date.fromisoformat(text):%-m/%-d/%Y}" if column in DATES and len(text) == 10 else text


def german(column: str, text: str) -> str:
    if column in (*table.VALUES, *table.OFFSETS) and text:
        return f"{Decimal(text):,}".translate(str.maketrans(",.", ".,"))
    return f"{date.fromisoformat(text):%d.%m.%Y}" if column in DATES and len(text) == 10 else text


def french(column: str, text: str) -> str:
    if column in table.VALUES and text:
        return f"{Decimal(text):,}".translate(str.maketrans(",.", "\u202f,"))
    return f"{date.fromisoformat(text):%d/%m/%Y}" if column in DATES and len(text) == 10 else text


PROGRAMS = [
    (english, ",", "utf-8-sig", ""),
    (english, "\t", "utf-16", ""),
    (german, ";", "cp1252", ""),
    (german, ";", "utf-8-sig", "sep=;\r\n"),
    (german, "\t", "utf-16", ""),
    (french, ";", "utf-8", ""),
    (french, ";", "utf-16-le", ""),
]


@pytest.mark.parametrize(("way", "delimiter", "encoding", "first"), PROGRAMS)
def test_a_table_as_a_spreadsheet_of_that_language_saves_it(
    tmp_path: Path, way: Callable[[str, str], str], delimiter: str, encoding: str, first: str
) -> None:
    rows = list(csv.reader(io.StringIO(as_written(), newline="")))
    body = [[way(column, text) for column, text in zip(HEADER, row, strict=True)] for row in rows[1:]]
    path = tmp_path / "e.csv"
    assert differences(saved(path, [HEADER, *body], delimiter, encoding, first)) == []
    edited = dict(zip(HEADER, body[-3], strict=True))
    edited |= {"low": way("low", "14500"), "as_of": way("as_of", "2025-02-05"), "status": "Rejected"}
    edited |= {"publisher": "The Times"}
    body[-3] = list(edited.values())
    assert differences(saved(path, [HEADER, *body], delimiter, encoding, first)) == [
        Correction("c91", "as_of", "2025-02-05"),
        Correction("c91", "low", "14500"),
        Correction("c91", "status", "rejected"),
        Correction("", "publisher", "The Times", "a.txt"),
    ]


def as_excel_holds(column: str, text: str) -> str | float | datetime:
    """A cell as Excel takes it from a CSV file: what looks like a number or a date becomes one."""
    if column in DATES and len(text) == 10:
        return datetime.fromisoformat(text)
    try:
        return float(text) if column in (*table.VALUES, *table.OFFSETS) else text
    except ValueError:
        return text


def from_sheet(value: object) -> str:
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return "" if value is None else str(value)


def test_through_an_excel_workbook(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    forbidden = str.maketrans({"\f": "_x000C_"})  # what XLSX cannot hold it writes so
    for row in csv.reader(io.StringIO(as_written(), newline="")):
        cells = (as_excel_holds(column, text) for column, text in zip(HEADER, row, strict=True))
        sheet.append([cell.translate(forbidden) if isinstance(cell, str) else cell for cell in cells])
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    book.save(tmp_path / "e.xlsx")
    back = load_workbook(tmp_path / "e.xlsx").active
    assert back is not None
    rows = [
        [from_sheet(value).replace("_x000C_", "\f") for value in row]
        for row in back.iter_rows(values_only=True)
    ]
    assert differences(saved(tmp_path / "e.csv", rows, ",", "utf-8-sig")) == []


@pytest.mark.skipif(shutil.which("libreoffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("through", ["xlsx", "ods"])
def test_through_libreoffice(tmp_path: Path, through: str) -> None:
    (tmp_path / "e.csv").write_text(as_written(), encoding="utf-8", newline="")

    def convert(name: str, to: str) -> None:
        command = ["libreoffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
        in_utf8 = ["--infilter=CSV:44,34,76,1"] if name.endswith(".csv") else []
        subprocess.run([*command, *in_utf8, "--convert-to", to, name], cwd=tmp_path, check=True, timeout=300)

    convert("e.csv", through)
    (tmp_path / "e.csv").unlink()
    convert(f"e.{through}", "csv:Text - txt - csv (StarCalc):44,34,76,1")
    assert differences(tmp_path / "e.csv") == []
