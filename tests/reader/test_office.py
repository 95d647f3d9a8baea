"""Word documents, zip archives and Parquet files."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reconcile import reader, table
from reconcile.model import Document, Note, Reading
from reconcile.reader import archive
from reconcile.reader.figure_table import sentences
from tests.reader import made_files as make

TABLE = [["Town", "Killed", "Injured"], ["Aven", "12", "40"], ["Brook", "3", "-"]]


def read(path: Path, content: bytes) -> list[object]:
    path.write_bytes(content)
    return list(reader.read([str(path)]))


def messages(path: Path, content: bytes) -> list[str]:
    return [item.message for item in read(path, content) if isinstance(item, Note)]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (TABLE, ["In Aven, 12 killed, 40 injured.", "In Brook, 3 killed."]),
        ([["", "Killed"], ["Aven", "1,200"]], ["Aven: 1,200 killed."]),
        (
            [["Date", "Deaths", "Source"], ["3 March", "52", "Police"]],
            ["On 3 March, according to Police, 52 deaths."],
        ),
        (
            [["Source", "Killed"], ["Police", "40"], ["UN", "at least 45"]],
            ["According to Police, 40 killed.", "According to UN, at least 45 killed."],
        ),
        ([["Town", "Damage (million USD)"], ["Aven", "4.5"]], ["In Aven, 4.5 million USD damage."]),
        ([["Unit", "US troops", "UNHCR tents"], ["First", "7", "9"]], ["First: 7 US troops, 9 UNHCR tents."]),
        ([["Party", "Share", "Seats"], ["Greens", "12%", "7"]], ["Greens: 12% share, 7 seats."]),
        ([["Home", "World"], ["News", "Sport"]], []),
        ([["Year", "Deaths"], ["2024", "52"]], ["In 2024, 52 deaths."]),
        ([["Month", "Deaths"], ["March 2024", "52"]], ["In March 2024, 52 deaths."]),
        ([["Killed", "Injured"], ["12", "40"]], ["12 killed, 40 injured."]),
        ([["Rank", "Town", "Killed"], ["1", "Aven", "12"]], ["In Aven, 12 killed."]),
        (
            [["Region", "Town", "Killed"], ["North", "Aven", "12"], ["North", "Total", "15"]],
            ["In Aven, North, 12 killed.", "In North, 15 killed."],
        ),
        ([["Town", "Killed"], ["Aven", "12"], ["Total", "12"]], ["In Aven, 12 killed.", "Total: 12 killed."]),
        (
            [["Town", "Killed", "Killed"], ["Town", "Men", "Women"], ["Aven", "4", "5"]],
            ["In Aven, 4 men killed, 5 women killed."],
        ),
        (
            [["Town", "Deaths", "Deaths"], ["", "2023", "2024"], ["Aven", "4", "5"]],
            ["In Aven, 4 deaths in 2023, 5 deaths in 2024."],
        ),
        (
            [["", "Aven", "Brook"], ["Killed", "12", "3"], ["Injured", "40", "-"]],
            ["Aven: 12 killed, 40 injured.", "Brook: 3 killed."],
        ),
        ([["", "2023", "2024"], ["Deaths", "4", "5"]], ["4 deaths in 2023, 5 deaths in 2024."]),
        ([["Country", "2023", "2024"], ["Chad", "4", "5"]], ["In Chad, 4 in 2023, 5 in 2024."]),
        ([["Losses", "Losses"], ["Town", "Killed"], ["Aven", "12"]], ["In Aven, 12 killed."]),
        (
            [["Town", "Killed"], ["The north", "The north"], ["Aven", "12"], ["See notes", ""]],
            ["In Aven, The north, 12 killed."],
        ),
        ([["Ward", "Deaths[a]", "Beds*"], ["A", "12[1]", "~300"]], ["A: 12 deaths, ~300 beds."]),
        (
            [["Ward", "Deaths"], ["A", "5–7"], ["B", "more than 9"]],
            ["A: 5–7 deaths.", "B: more than 9 deaths."],
        ),
        ([["Dead", "52"], ["Houses damaged", "2,400"]], ["Dead: 52.", "Houses damaged: 2,400."]),
        (
            [["Date", "3 March 2025"], ["Deaths", "52"], ["Injuries", "130+"]],
            ["52 deaths on 3 March 2025.", "130+ injuries on 3 March 2025."],
        ),
        ([["Phone", "555"], ["Fax", "556"]], []),
        ([["1", "2"], ["3", "4"]], []),
        ([["Only a heading", "x"]], []),
        ([[]], []),
        ([], []),
        ([["Town", "Killed"], ["Aven", "12", "left over"]], ["In Aven, 12 killed."]),
    ],
)
def test_tables_of_figures(rows: list[list[str]], said: list[str]) -> None:
    assert sentences(rows) == said


def test_a_word_document_keeps_its_order(tmp_path: Path) -> None:
    content = make.docx(["Forty people died.", TABLE, "The search\tgoes on."], title="Toll rises")
    assert read(tmp_path / "a.docx", content) == [
        Document(
            "a.docx",
            "Forty people died.\nIn Aven, 12 killed, 40 injured.\nIn Brook, 3 killed.\nThe search\tgoes on.",
            "Toll rises",
        )
    ]


def test_a_caption_says_what_years_count() -> None:
    rows = [["Country", "2023", "2024"], ["Kenya", "1,200", "1,350"]]
    said = ["In Kenya, 1,200 deaths from malaria in 2023, 1,350 deaths from malaria in 2024."]
    assert sentences(rows, "Deaths from malaria, by year") == said


def test_merged_cells_of_a_word_document_stand_in_all_their_columns(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    table = document.add_table(4, 3)
    cells = ["Town", "Killed", "", "", "Men", "Women", "Aven", "4", "5", "Brook", "6", "7"]
    for number, text in enumerate(cells):
        table.cell(number // 3, number % 3).text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    document.save(str(tmp_path / "a.docx"))
    (read_back,) = reader.read([str(tmp_path / "a.docx")])
    assert isinstance(read_back, Document)
    assert read_back.text.splitlines() == [
        "In Aven, 4 men killed, 5 women killed.", "In Brook, 6 men killed, 7 women killed.",
    ]  # fmt: skip


def test_a_table_of_words_is_read_row_by_row(tmp_path: Path) -> None:
    (document,) = read(tmp_path / "a.docx", make.docx([[["Who", "What"], ["Police", "forty died"]]]))
    assert isinstance(document, Document)
    assert document.text == "Who\tWhat\nPolice\tforty died"


def test_a_zip_archive_is_a_folder(tmp_path: Path) -> None:
    members = {
        "b/two.txt": b"Two died.", "a.jsonl": b'{"id": "one", "text": "One died."}', "map.png": b"\x89PNG",
        "__MACOSX/b/._two.txt": b"\x00\x05", ".DS_Store": b"\x00",
        "inner.zip": make.zipped({"c.txt": b"Six died."}),
    }  # fmt: skip
    found = read(tmp_path / "a.zip", make.zipped(members))
    assert found == [
        Document("one", "One died."),
        Document("a.zip/b/two.txt", "Two died."),
        Document("a.zip/inner.zip/c.txt", "Six died."),
    ]


def test_paths_that_lead_outside_are_left_out(tmp_path: Path) -> None:
    members = {
        "../up.txt": b"Up.",
        "/etc/x.txt": b"Root.",
        "a\\..\\..\\w.txt": b"Windows.",
        "good.txt": b"Good.",
    }
    found = read(tmp_path / "a.zip", make.zipped(members))
    assert [item.text for item in found if isinstance(item, Document)] == ["Good."]
    assert [item.message for item in found if isinstance(item, Note)] == [
        "left out: its path leads outside the archive"
    ] * 3


def test_archives_that_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nested = make.zipped({"x.txt": b"Deep."})
    for _ in range(3):
        nested = make.zipped({"n.zip": nested})
    assert messages(tmp_path / "n.zip", nested) == ["an archive in an archive in an archive is not opened"]
    monkeypatch.setattr(archive, "_HARMLESS", 2**20)
    bomb = make.zipped({"zeros.txt": bytes(3 * 2**20)})
    assert messages(tmp_path / "b.zip", bomb) == ["refused: 1 members would unpack to 3 MB"]
    bomb_in_word = make.zipped({"word/document.xml": bytes(3 * 2**20)})
    assert messages(tmp_path / "b.docx", bomb_in_word) == ["refused: 1 members would unpack to 3 MB"]


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "xxxxxxxxxx">'
    + b"".join(b'<!ENTITY %c "%s">' % (c, b"&%c;" % (c - 1) * 10) for c in range(ord("b"), ord("k")))
    + b"]><b>&j;</b>"
)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.docx", b"\xd0\xcf\x11\xe0 old", "not a Word document that can be opened"),
        ("a.docx", make.docx(["Forty died."])[:2000], "not a Word document that can be opened"),
        ("a.docx", make.zipped({"x.txt": b"no document"}), "a damaged Word document"),
        ("a.docx", make.zipped({"[Content_Types].xml": ENTITIES}), "a damaged Word document"),
        ("a.zip", make.zipped({"a.txt": b"Forty died."})[:60], "a damaged archive"),
        ("a.zip", b"PK\x03\x04" + b"\xff" * 100, "a damaged archive"),
        ("a.parquet", b"PAR1" + b"\xff" * 100 + b"PAR1", "a damaged Parquet file after row 0"),
        ("a.parquet", make.parquet([{"text": "Forty died."}])[:-20], "a damaged Parquet file after row 0"),
    ],
)
def test_damaged_files(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (said,) = messages(tmp_path / name, content)
    assert message in said


def test_a_member_with_a_bad_checksum_costs_itself(tmp_path: Path) -> None:
    content = bytearray(make.zipped({"a.txt": b"Forty people died, and more.", "b.txt": b"Good."}))
    content[45] ^= 0xFF
    found = read(tmp_path / "a.zip", bytes(content))
    assert [item.text for item in found if isinstance(item, Document)] == ["Good."]
    assert len(found) == 2


def test_parquet_of_articles_and_of_claims(tmp_path: Path) -> None:
    articles = make.parquet([{"id": 7, "text": "Forty died.", "published": "2025-02-03"}])
    assert read(tmp_path / "a.parquet", articles) == [Document("7", "Forty died.", published="2025-02-03")]
    row = dict.fromkeys(table.COLUMNS, "") | {"claim_id": "c1", "document": "a", "low": "4", "high": "4"}
    claim = table.values(row | {"start": "0", "end": "4"})
    (reading,) = read(tmp_path / "c.parquet", make.parquet([claim]))
    assert isinstance(reading, Reading)
    assert [str(found.figure.low) for found in reading.claims] == ["4"]


LIBRARIES = {"a.docx": "docx", "a.pdf": "pypdfium2", "a.html": "trafilatura", "a.parquet": "pyarrow.parquet"}
ALL = "pip install 'reconcile-figures[all]'"


@pytest.mark.parametrize("name", LIBRARIES)
def test_an_absent_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    content = make.docx(["Forty died."])
    monkeypatch.setitem(sys.modules, LIBRARIES[name], None)
    if name != "a.docx":
        content = b"<html><p>Forty died."
    assert messages(tmp_path / name, content) == [f"needs an extra: {ALL}"]


def test_absent_extras_are_named_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    word = make.docx(["Forty died."])
    for library in LIBRARIES.values():
        monkeypatch.setitem(sys.modules, library, None)
    for name in (*LIBRARIES, "b.html"):
        (tmp_path / name).write_bytes(word if name == "a.docx" else b"<html><p>Forty died.")
    (tmp_path / "c.txt").write_text("Forty died.")
    *found, note = reader.read([str(tmp_path)])
    assert [item.id for item in found if isinstance(item, Document)] == ["c.txt"]
    message = f"it and others (1 .docx, 2 .html, 1 .parquet, 1 .pdf in all) need extras: {ALL}"
    assert note == Note(f"{tmp_path}/a.docx", message, lost=True)
