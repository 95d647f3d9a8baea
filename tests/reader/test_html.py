"""Saved pages of any make: text, title, publisher, date and address; tables of figures as sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile import reader
from reconcile.model import Document, Note
from tests.reader.saved_pages import BODY, PAGES, TEXT, TITLE, Page


def read(folder: Path, content: bytes, name: str = "page.html") -> Document:
    (folder / name).write_bytes(content)
    (item,) = reader.read([str(folder / name)])
    assert isinstance(item, Document), item
    return item


@pytest.mark.parametrize("page", PAGES, ids=[page.make for page in PAGES])
def test_saved_pages(tmp_path: Path, page: Page) -> None:
    assert read(tmp_path, page.content) == Document(
        "page.html", TEXT, page.title, page.publisher, page.published, page.url
    )


TABLE = """<table><caption>Losses</caption><tr><th>Town</th><th>Killed</th><th>Injured</th></tr>
<tr><td>Aven</td><td>12</td><td>40</td></tr><tr><td>Upper Brook</td><td>3</td><td>—</td></tr></table>"""


def test_a_table_of_figures_becomes_sentences(tmp_path: Path) -> None:
    lines = read(tmp_path, f"<html><body><article>{BODY}{TABLE}</article></body></html>".encode()).text
    assert "Aven: 12 killed, 40 injured.\nUpper Brook: 3 killed." in lines


def test_a_page_is_known_without_its_suffix(tmp_path: Path) -> None:
    page = f"<!doctype html><html><head><title>{TITLE}</title></head><body>{BODY}</body></html>"
    assert read(tmp_path, page.encode(), "page").text == TEXT


def test_a_short_page_is_read_whole(tmp_path: Path) -> None:
    page = b"<html><head><title>Aven</title></head><body><p>Forty died.</p></body></html>"
    assert read(tmp_path, page).text == "Forty died."


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("utf-8", "cp1252"), ("iso-8859-1", "utf-8-sig"), ("windows-1251x", "utf-8"), ("iso-8859-1", "cp1252")],
)
def test_encodings_are_as_declared_unless_that_cannot_be(
    tmp_path: Path, declared: str, encoding: str
) -> None:
    page = (
        f"<html><head><meta charset='{declared}'></head><body><p>“Forty” died in the café.</p></body></html>"
    )
    (tmp_path / "page.html").write_bytes(page.encode(encoding))
    document, *notes = reader.read([str(tmp_path / "page.html")])
    assert isinstance(document, Document)
    assert document.text == "“Forty” died in the café."
    assert all(isinstance(note, Note) and not note.lost for note in notes)


@pytest.mark.parametrize(
    "content",
    [b"<html></html>", b"<html><body>", b"<!doctype html>", b"<html><script>alert(1)</script>", b"   "],
)
def test_pages_without_text(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "page.html").write_bytes(content)
    (note,) = reader.read([str(tmp_path / "page.html")])
    assert isinstance(note, Note)
    assert note.lost
    assert note.message == "there is no text in it"


def test_scripts_and_comments_are_no_text(tmp_path: Path) -> None:
    page = "<html><body><!-- 900 died --><script>var dead = 800</script><style>p{}</style><p>Forty died.</p>"
    assert read(tmp_path, page.encode()).text == "Forty died."
