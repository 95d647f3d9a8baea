"""`documents.csv`: what a person says of the documents beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile import reader
from reconcile.model import Document, Note

TEXT = "Forty died."


def read(*inputs: Path) -> tuple[dict[str, Document], list[str]]:
    found = list(reader.read(map(str, inputs)))
    notes = [item.message for item in found if isinstance(item, Note)]
    return {item.id: item for item in found if isinstance(item, Document)}, notes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.txt", "b.txt", "below/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"---\ntitle: As it says\n---\n{TEXT} {name}", encoding="utf-8")
    return tmp_path


def test_documents_are_described_by_file_name(folder: Path) -> None:
    (folder / "documents.csv").write_bytes(
        "sep=;\r\ndocument;published;publisher;title;url\r\n"
        "a.txt;13.01.2025;The Courier;;https://c.example/1\r\nbelow/c.txt;;;Typed;\r\n".encode("utf-16")
    )
    found, notes = read(folder)
    assert notes == []
    a = found["a.txt"]
    assert (a.published, a.publisher, a.title, a.url) == (
        "2025-01-13", "The Courier", "As it says", "https://c.example/1",
    )  # fmt: skip
    assert found["below/c.txt"].title == "Typed"
    assert found["b.txt"].title == "As it says"


def test_they_count_for_a_file_that_is_given_alone(folder: Path) -> None:
    (folder / "documents.csv").write_text("document,title\na.txt,Typed\n", encoding="utf-8")
    found, notes = read(folder / "a.txt")
    assert (found["a.txt"].title, notes) == ("Typed", [])


def test_the_nearer_table_counts(folder: Path) -> None:
    (folder / "documents.csv").write_text("document,title\nbelow/c.txt,Far\n", encoding="utf-8")
    (folder / "below" / "documents.csv").write_text("document,title\nc.txt,Near\n", encoding="utf-8")
    assert read(folder)[0]["below/c.txt"].title == "Near"


def test_articles_of_a_table_are_described_by_their_ids(tmp_path: Path) -> None:
    (tmp_path / "many.jsonl").write_text('{"id": "x1", "text": "Forty died."}\n', encoding="utf-8")
    (tmp_path / "documents.csv").write_text("document,publisher\nx1,The Courier\n", encoding="utf-8")
    found, notes = read(tmp_path)
    assert (found["x1"].publisher, notes) == ("The Courier", [])


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            "a.txt,03/02/2025,",
            "row 2: published is '03/02/2025', not a date, or one of two; write 2025-01-13",
        ),
        ("a.txt,soon,", "row 2: published is 'soon', not a date"),
        ("a.txt,,One\na.txt,,Two", "title of a.txt is 'One' in row 2 and 'Two' in row 3"),
        (",2025-01-13,", "row 2: no document"),
        ("aa.txt,2025-01-13,", "there is no document 'aa.txt' here"),
    ],
)
def test_what_cannot_be_used_is_one_line(folder: Path, rows: str, message: str) -> None:
    (folder / "documents.csv").write_text(f"document,published,title\n{rows}\n", encoding="utf-8")
    found, notes = read(folder)
    assert len(found) == 3
    assert [message in note for note in notes] == [True]


def test_a_table_of_articles_may_be_called_so_too(tmp_path: Path) -> None:
    (tmp_path / "documents.csv").write_text("document,text\nx,Forty died.\n", encoding="utf-8")
    assert [one.text for one in read(tmp_path)[0].values()] == [TEXT]
