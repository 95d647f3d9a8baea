"""Saved pages of any make: text, title, publisher, date and address; tables of figures as sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile import pipeline, reader
from reconcile.model import Claim, Document, Note, Reading
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
    assert "In Aven, 12 killed, 40 injured.\nIn Upper Brook, 3 killed." in lines


SPANS = """<table><caption>Losses</caption><tr><th rowspan=2>Region<th rowspan=2>Town<th colspan=2>Killed
<tr><th>Men<th>Women<tr><td rowspan=2>North<td>Aven<td>4<td>5<tr><td>Brook<td>6<td>7
<tr><td>South<td>Colm<td>8<td>-
</table>"""


def test_cells_over_several_rows_and_columns_stand_in_all_of_them(tmp_path: Path) -> None:
    page = f"<html><body><article>{BODY}{SPANS}</article></body></html>"
    assert read(tmp_path, page.encode()).text.splitlines()[-3:] == [
        "In Aven, North, 4 men killed, 5 women killed.",
        "In Brook, North, 6 men killed, 7 women killed.",
        "In Colm, South, 8 men killed.",
    ]


def test_numbers_of_other_tables_do_not_run_together(tmp_path: Path) -> None:
    rows = "<tr><td>Aven<td>800<td>790<tr><td>Brook<td>910<td>1,200"
    page = f"<html><body><article>{BODY}<table>{rows}</table></article></body></html>"
    assert read(tmp_path, page.encode()).text.endswith("\nAven; 800; 790.\nBrook; 910; 1,200.")


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


@pytest.mark.parametrize(
    ("rows", "claims"),
    [
        ("<th>Town<th>Killed<tr><td>Aven<td>12", [("12", "killed", "people", "Aven", "", "")]),
        (
            "<th>Source<th>Wounded<tr><td>Police<td>at least 45",
            [("45", "wounded", "people", "", "", "Police")],
        ),
        (
            "<th>Country<th>2023<th>2024<tr><td>Kenya<td>1,200<td>1,350",
            [
                ("1200", "killed", "people", "Kenya", "2023", ""),
                ("1350", "killed", "people", "Kenya", "2024", ""),
            ],
        ),
        (
            "<th><th>Aven<tr><th>Houses destroyed<td>310<tr><th>Missing<td>3",
            [("310", "destroyed", "houses", "", "", ""), ("3", "missing", "people", "", "", "")],
        ),
        (
            "<th rowspan=2>Town<th colspan=2>Killed<tr><th>Men<th>Women<tr><td>Aven<td>4<td>5",
            [("4", "killed", "men", "Aven", "", ""), ("5", "killed", "women", "Aven", "", "")],
        ),
    ],
)  # fmt: skip
def test_headings_of_a_table_are_measure_subject_and_place_of_its_claims(
    tmp_path: Path, rows: str, claims: list[tuple[str, ...]]
) -> None:
    table = f"<table><caption>Deaths from malaria</caption><tr>{rows}</table>"
    (tmp_path / "a.html").write_text(f"<html><body><p>It rained.</p>{table}", encoding="utf-8")
    (reading,) = pipeline.extract([str(tmp_path / "a.html")])
    assert isinstance(reading, Reading)
    assert [_facts(claim) for claim in reading.claims] == claims


def _facts(claim: Claim) -> tuple[str, ...]:
    source = claim.source.name if claim.source else ""
    return str(claim.figure.low), claim.measure, claim.subject, claim.place, claim.period, source
