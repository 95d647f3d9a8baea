"""Formats that other programs read: every one is read back, and none is changed by hostile text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

import pytest

from reconcile import table
from reconcile.errors import ReportError
from reconcile.model import Findings, Reading
from reconcile.reporter import CLAIM_FORMATS, FORMATS, render, render_claims
from tests.reporter.made_up import flood, hostile, many

HOSTILE = (
    '=HYPERLINK("https://evil.example")',
    "+1",
    "-1",
    "@SUM(A1)",
    "\tx",
    'a,b"c\nd',
    "'=1",
    "\u2028",
    "\x1b[2J",
)


def text(findings: Findings, format: str) -> str:
    rendered = render(findings, format)
    assert isinstance(rendered, str)
    return rendered


@pytest.mark.parametrize("attack", HOSTILE)
def test_csv_neutralises_formulas_and_gives_the_text_back(attack: str) -> None:
    findings = hostile(attack)
    written = text(findings, "csv")
    for row in csv.reader(io.StringIO(written, newline="")):
        assert not any(cell[:1] in "=@\t\r\n" for cell in row if cell)
        assert not any(cell[:1] in "+-" and not cell[1:2].isdigit() for cell in row if cell)
    assert list(table.read_csv(io.StringIO(written, newline=""))) == list(table.rows(findings))


def test_csv_for_excel_starts_with_a_byte_order_mark() -> None:
    assert text(flood(), "csv-excel") == "\ufeff" + text(flood(), "csv")


@pytest.mark.parametrize("attack", [*HOSTILE, "\ud800"])
def test_jsonl_is_one_object_a_line(attack: str) -> None:
    findings = hostile(attack)
    lines = text(findings, "jsonl").encode("utf-8").decode("utf-8").splitlines()
    assert [table.text_row(json.loads(line)) for line in lines] == list(table.rows(findings))


def test_json_keeps_its_contract() -> None:
    found = json.loads(text(flood(), "json"))
    assert list(found) == ["claims", "events", "quantities", "relations", "derived", "notes", "overview"]
    killed = found["quantities"][0]
    assert {"id", "event", "label", "unit", "verdict", "low", "high", "ratio", "origins", "sentence"} <= set(
        killed
    )
    assert (killed["low"], killed["high"], killed["ratio"]) == (240, 400, 1.67)
    total = found["derived"][0]
    assert total["from"] == [claim["claim_id"] for claim in found["claims"] if claim["place"] == "river"]
    assert total["relations"][0]["kind"] == "conflict"
    ids = {claim["claim_id"] for claim in found["claims"]}
    assert all({relation["left"], relation["right"]} <= ids for relation in found["relations"])
    assert [note["document"] for note in found["notes"]] == ["seeds/flood/04.pdf", "seeds/flood/03-late.txt"]


def test_open_ends_are_null_and_scripts_stay_readable() -> None:
    written = text(flood(), "json")
    assert "Товариство порятунку" in written
    claim = next(c for c in json.loads(written)["claims"] if c["source"] == "Товариство порятунку")
    assert (claim["low"], claim["high"]) == (900, None)


@pytest.mark.parametrize("attack", HOSTILE)
def test_the_terminal_gets_no_control_codes(attack: str) -> None:
    for written in (text(hostile(attack), "table"), claims(hostile(attack), "table")):
        assert not any(ord(char) < 32 and char != "\n" for char in written)


def claims(findings: Findings, format: str) -> str:
    stream = io.StringIO()
    render_claims(findings, format, stream)
    return stream.getvalue()


def test_the_table_of_claims_says_who_how_many_and_where() -> None:
    line = claims(flood(), "table").splitlines()[2].split("  ")
    assert [cell.strip() for cell in line if cell.strip()] == [
        "Interior Ministry", "180", "people killed", "3 March 2026", "seeds/flood/01-harbour.txt:85"
    ]  # fmt: skip


def test_claims_are_written_as_they_come() -> None:
    """A claim format asks for the next reading only after it has written the last."""
    written = io.StringIO()
    lengths = []

    def readings() -> Iterator[Reading]:
        for reading in flood().readings:
            lengths.append(len(written.getvalue()))
            yield reading

    for format in ("csv", "jsonl"):
        render_claims(readings(), format, written)
        assert lengths == sorted(set(lengths))
        written.truncate(0)
        written.seek(0)
        lengths.clear()


@pytest.mark.parametrize("format", [*FORMATS, *CLAIM_FORMATS])
def test_every_format_writes_nothing_and_much(format: str) -> None:
    empty = Findings((), (), (), (), ())
    assert isinstance(render(empty, format), str | bytes)
    assert len(render(many(20, 200), format)) > 1000
    assert render(flood(), format) == render(flood(), format)


@pytest.mark.parametrize("format", ["", "xml", "CSV"])
def test_an_unknown_format_is_an_error_in_one_line(format: str) -> None:
    with pytest.raises(ReportError, match="no such format; choose from csv"):
        render(flood(), format)
