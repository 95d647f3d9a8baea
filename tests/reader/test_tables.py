"""Articles and claims in rows: JSON Lines, JSON, CSV, TSV."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest

from reconcile import reader, table
from reconcile.model import Claim, Document, Figure, Note, Reading, Source, Span
from reconcile.settings import Settings

ARTICLE = {
    "id": "a1", "title": "Toll rises", "publisher": "The Courier", "published": "2025-02-03",
    "url": "https://c.example/1", "text": "Forty people died,\npolice said.",
}  # fmt: skip
DOCUMENT = Document(
    "a1", "Forty people died,\npolice said.", "Toll rises", "The Courier", "2025-02-03", "https://c.example/1"
)
CLAIM = Claim(
    "c1", "a1", Figure(Decimal(40), Decimal(40), Span(0, 5), unit="person"), "killed", "people",
    source=Source("Police", None, "police", Span(19, 25)), quote="Forty people died,\npolice said.",
)  # fmt: skip
READING = Reading(
    Document("a1", "", "Toll rises", "The Courier", "2025-02-03", "https://c.example/1"), (CLAIM,)
)


def read(
    path: Path, content: str | bytes, settings: Settings | None = None
) -> list[Document | Reading | Note]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(reader.read([str(path)], settings))


def delimited(delimiter: str, *header: str) -> str:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter).writerows([header, ARTICLE.values()])
    return file.getvalue()


def csv_of(*readings: Reading) -> str:
    file = io.StringIO(newline="")
    table.write_csv(table.rows(readings), file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", json.dumps(ARTICLE)),
        ("a.jsonl", "\ufeff\n" + json.dumps(ARTICLE, ensure_ascii=False) + "\r\n\n"),
        ("a.json", json.dumps([ARTICLE])),
        ("a.json", json.dumps(ARTICLE, indent=2)),
        ("a.csv", delimited(",", "id", "title", "publisher", "published", "url", "text")),
        ("a.csv", delimited(";", "ID", "Headline", "Outlet", "Date", "Link", "Body")),
        ("a.tsv", delimited("\t", "id", "title", "publisher", "published", "url", "text")),
    ],
)  # fmt: skip
def test_articles(tmp_path: Path, name: str, content: str) -> None:
    assert read(tmp_path / name, content) == [DOCUMENT]


def test_a_column_map_says_what_is_what(tmp_path: Path) -> None:
    settings = Settings(columns={"text": "story", "id": "nr"})
    found = read(tmp_path / "a.csv", "nr,story,text\n7,Forty died.,no\n", settings)
    assert found == [Document("7", "Forty died.")]
    document, note = read(tmp_path / "b.csv", "nr,text\n7,Forty died.\n", settings)
    assert document == Document("7", "Forty died.")
    assert note == Note(str(tmp_path / "b.csv"), "no column 'story'; it has nr, text", lost=True)


def test_a_column_map_is_for_the_tables_that_have_the_column(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,text\n7,Forty died.\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("story,text\nFifty died.,no\n", encoding="utf-8")
    found = list(reader.read([str(tmp_path)], Settings(columns={"text": "story"})))
    assert found == [Document("7", "Forty died."), Document("b.csv#1", "Fifty died.")]


def test_articles_without_an_id_are_named_after_their_place(tmp_path: Path) -> None:
    found = read(tmp_path / "a.jsonl", '{"text": "Forty died."}\n\n{"text": "Fifty died."}\n')
    assert [item.id for item in found if isinstance(item, Document)] == ["a.jsonl#1", "a.jsonl#3"]


def test_a_broken_line_costs_itself(tmp_path: Path) -> None:
    lines = ['{"text": "One died."}', '{"text": "Two died."}', '{"text": "Three', '{"text": "Four died."}']
    *_, note, last = read(tmp_path / "a.jsonl", "\n".join(lines))
    assert isinstance(note, Note)
    assert note.lost
    assert note.message.startswith("line 3 is not JSON: ")
    assert isinstance(last, Document)
    assert last.text == "Four died."


@pytest.mark.parametrize(
    ("name", "content"),
    [("c.csv", csv_of(READING)), ("c.jsonl", json.dumps(table.values(next(table.rows([READING])))))],
)
def test_claim_tables_give_readings(tmp_path: Path, name: str, content: str) -> None:
    assert read(tmp_path / name, content) == [READING]
    assert read(
        tmp_path / name.replace("c", "x").replace("xsv", "txt"), content
    )  # known without a suffix too


def test_the_findings_as_json_are_a_claim_table_too(tmp_path: Path) -> None:
    claims = [table.values(row) for row in table.rows([READING])]
    assert read(tmp_path / "f.json", json.dumps({"claims": claims, "events": []})) == [READING]


def test_claims_in_two_tables_count_once(tmp_path: Path) -> None:
    for name in ("1.csv", "2.csv"):
        (tmp_path / name).write_text(csv_of(READING), encoding="utf-8")
    reading, note = reader.read([str(tmp_path)])
    assert reading == READING
    assert note == Note("a1", "1 of its claims stand in a table that was read already")


def test_a_claim_table_without_claims_is_fine(tmp_path: Path) -> None:
    (note,) = read(tmp_path / "c.csv", csv_of())
    assert note == Note(str(tmp_path / "c.csv"), "there are no claims in it")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("claim_id,document\nc1,a1\n", "not a claim table: no column measure, low"),
        (
            "name,age\nx,3\n",
            "neither claims (no column claim_id) nor articles (no column text); it has name",
        ),
        ("text,title\n,empty\nForty died.,x\n", "row 1: no text in 'text'"),
        ("text\n", "there are no rows below its header"),
        ("\n", "there is no header"),
    ],
)
def test_tables_that_make_no_sense(tmp_path: Path, content: str, message: str) -> None:
    notes = [item for item in read(tmp_path / "a.csv", content) if isinstance(item, Note)]
    assert [note.lost for note in notes] == [True]
    assert message in notes[0].message


def test_windows_lines_in_a_table_are_told(tmp_path: Path) -> None:
    document, note = read(tmp_path / "a.csv", "text\ncafé\n".encode("cp1252"))
    assert isinstance(document, Document)
    assert document.text == "café"
    assert note == Note(str(tmp_path / "a.csv"), "not UTF-8 in 1 of 2 lines, read there as Windows-1252")


def test_a_lone_surrogate_becomes_one_replacement_character(tmp_path: Path) -> None:
    (document,) = read(tmp_path / "a.jsonl", r'{"text": "a \ud800 b", "title": "\udfff"}')
    assert isinstance(document, Document)
    assert (document.text, document.title) == ("a \N{REPLACEMENT CHARACTER} b", "\N{REPLACEMENT CHARACTER}")


def test_a_lone_surrogate_in_a_claim_becomes_one_too(tmp_path: Path) -> None:
    row = table.values(next(iter(table.rows([READING])))) | {"quote": "a \ud800", "place": "\udfff"}
    (found,) = read(tmp_path / "a.jsonl", json.dumps(row))
    assert isinstance(found, Reading)
    assert [(claim.quote, claim.place) for claim in found.claims] == [
        ("a \N{REPLACEMENT CHARACTER}", "\N{REPLACEMENT CHARACTER}")
    ]
