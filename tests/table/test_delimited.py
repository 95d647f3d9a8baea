"""Tables as programs save them: marks between cells, line ends, quotations, rows too long and too short."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.encoding import decoded_lines
from reconcile.errors import ReadError
from reconcile.table.delimited import opened, sheet

ODD = ["plain", "", "a,b;c\td", 'so "called"', "two\nlines", "two\r\nlines", "a\rb", "a\u2028b", "a\u2029b",
       "a\fb", "a\x0bb", "a\x85b", "a\x1cb", "Київ", "é", " padded ", "\ufeff"]  # fmt: skip


def rows(data: bytes) -> list[dict[str, str]]:
    return [dict(row) for row in sheet(decoded_lines(data)).rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("first", ["", "sep={}"])
def test_every_cell_comes_back_as_it_was(encoding: str, delimiter: str, end: str, first: str) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows([["a", "b"], *([cell, "x"] for cell in ODD)])
    text = (first.format(delimiter) + end if first else "") + file.getvalue()
    assert rows(text.encode(encoding)) == [{"a": cell, "b": "x"} for cell in ODD]


def test_a_table_in_windows_1252() -> None:
    assert rows("a;b\né;–\n".encode("cp1252")) == [{"a": "é", "b": "–"}]


@given(st.lists(st.tuples(*[st.text(st.characters(exclude_categories=["Cs"]), max_size=8)] * 2), max_size=5))
def test_any_table_comes_back_as_it_was(cells: list[tuple[str, str]]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows([("a", "b"), *cells])
    kept = [{"a": one, "b": other} for one, other in cells if one or other]
    assert rows(b"\xef\xbb\xbf" + file.getvalue().encode()) == kept


def test_rows_are_called_as_a_spreadsheet_calls_them() -> None:
    found = sheet(iter(["a,b\n", '"two\n', 'lines",1\n', "\n", ",,,\n", "2\n", "3,4,5\n", '6,"7\n', "8,9\n"]))
    assert [(row.number, row.held, row.endless) for row in found.rows] == [
        (2, 2, False), (5, 1, False), (6, 3, False), (7, 2, True),
    ]  # fmt: skip


def test_of_two_columns_of_a_name_the_first_counts() -> None:
    found = sheet(iter(["a, b ,a,,\n", "1,2,3,4,5\n"]))
    assert (found.columns, found.repeated) == (("a", "b", "a", "", ""), ("a",))
    assert [row["a"] for row in found.rows] == ["1"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04", "save it there as CSV"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it there as CSV"),
        (None, "No such file"),
    ],
)
def test_what_is_no_table_is_one_line(tmp_path: Path, data: bytes | None, message: str) -> None:
    file = tmp_path / "a.csv"
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(ReadError, match=message):
        opened(file)
