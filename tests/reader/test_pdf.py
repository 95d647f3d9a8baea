"""PDF: columns in order, broken words whole, margins out, pages kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile import reader
from reconcile.model import Document, Note, Reading
from tests.reader import made_files as make

LEFT = [
    "The mayor put the toll at 70 on Monday,", "and said that many were missing in the",
    "lower town. Rescue teams worked through", "the night with boats and pumps, and the",
    "road to the coast stayed closed for a",
]  # fmt: skip
RIGHT = [
    "second day. The ministry of the interior", "counted 52 dead by noon. It said that the",
    "search would go on until the water falls", "and asked people to stay in their homes.",
    "Schools stay closed until Thursday.",
]  # fmt: skip


def read(folder: Path, content: bytes) -> Document | Note:
    (folder / "a.pdf").write_bytes(content)
    (item,) = reader.read([str(folder / "a.pdf")])
    assert not isinstance(item, Reading)
    return item


def text(folder: Path, *pages: list[make.Line]) -> str:
    item = read(folder, make.pdf(pages))
    assert isinstance(item, Document)
    return item.text


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    across = (50.0, 760.0, "A line that runs across both columns of this page from the left to the right")
    rows = zip(make.column(50, 730, LEFT), make.column(320, 730, RIGHT), strict=True)
    shuffled = [line for row in rows for line in row]  # as many programs write them: row by row
    assert text(tmp_path, [across, *shuffled]) == f"{across[2]}\n\n{' '.join([*LEFT, *RIGHT])}"


def test_a_table_is_no_set_of_columns(tmp_path: Path) -> None:
    names, numbers = ["Aven", "Brook", "Colm", "Dale", "Esk"], ["12", "3", "40", "7", "19"]
    rows = zip(make.column(50, 700, names), make.column(200, 700, numbers), strict=True)
    assert text(tmp_path, [line for row in rows for line in row]) == "Aven 12 Brook 3 Colm 40 Dale 7 Esk 19"


def table(x: list[float], top: float, *rows: list[str]) -> list[make.Line]:
    placed = [
        (left, top - 16 * number, cell)
        for number, row in enumerate(rows)
        for left, cell in zip(x, row, strict=True)
    ]
    return [line for line in placed if line[2]]


def test_a_table_of_figures_becomes_sentences(tmp_path: Path) -> None:
    rows = table(
        [60, 200, 300, 400],
        600,
        ["Town", "Killed", "Injured", "Houses damaged"],
        ["Aven", "12", "40", "1,250"],
        ["Upper Brook", "3", "", "310"],
        ["Total", "15", "40", "1,560"],
    )
    above = make.column(
        60, 700, ["The ministry gave these figures for the towns on the river on Monday evening."]
    )
    below = make.column(
        60, 500, ["It said that the figures are not final, and that the search in the hills goes on."]
    )
    assert text(tmp_path, [*above, *rows, *below]).split("\n\n") == [
        above[0][2],
        "In Aven, 12 killed, 40 injured, 1,250 houses damaged. In Upper Brook, 3 killed, 310 houses damaged. "
        "Total: 15 killed, 40 injured, 1,560 houses damaged.",
        below[0][2],
    ]


def test_the_page_of_a_table_is_known(tmp_path: Path) -> None:
    rows = table([60, 200], 600, ["Source", "Killed"], ["Police", "40"], ["Army", "at least 70"])
    item = read(tmp_path, make.pdf([make.column(60, 700, ["It rained."]), rows]))
    assert isinstance(item, Document)
    assert item.page_at(item.text.index("70")) == 2


@pytest.mark.parametrize(
    ("lines", "mended"),
    [
        (["The river burst its banks up-", "stream of Aven."], "The river burst its banks upstream of Aven."),
        (["After a four-", "day search."], "After a four-day search."),
        (
            ["A flood-prone town. The flood-", "prone quarter."],
            "A flood-prone town. The flood-prone quarter.",
        ),
        (["Upstream, and up-", "stream again."], "Upstream, and upstream again."),
        (["It was the Aven-", "Brook line."], "It was the Aven- Brook line."),
    ],
)
def test_broken_words(tmp_path: Path, lines: list[str], mended: str) -> None:
    assert text(tmp_path, make.column(50, 700, lines)) == mended


def test_paragraphs_end_at_gaps_indents_and_short_lines(tmp_path: Path) -> None:
    lines = make.column(50, 700, ["Police said that forty people were killed in Aven on", "Sunday night."])
    lines += make.column(50, 676, ["The mayor put the toll at seventy and asked for boats.", "They came."])
    lines += [(65.0, 640.0, "Then it rained again.")]
    assert text(tmp_path, lines).split("\n\n") == [
        "Police said that forty people were killed in Aven on Sunday night.",
        "The mayor put the toll at seventy and asked for boats. They came.",
        "Then it rained again.",
    ]


def test_margins_go_and_pages_stay(tmp_path: Path) -> None:
    pages = []
    for number, line in enumerate(
        ["Forty people died, and the", "search went on.", "It ended on Monday."], 1
    ):
        pages.append(
            [
                (50.0, 815.0, f"The Courier, issue 7, {number}"),
                (50.0, 700.0, line),
                (290.0, 30.0, f"- {number} -"),
            ]
        )
    item = read(tmp_path, make.pdf(pages, title="Toll rises"))
    assert isinstance(item, Document)
    assert item.text == "Forty people died, and the search went on.\n\nIt ended on Monday."
    assert [item.text[start:][:9] for start in item.pages] == ["Forty peo", "search we", "It ended "]
    assert [item.page_at(item.text.index(word)) for word in ("Forty", "search", "ended")] == [1, 2, 3]
    assert item.title == "Toll rises"


@pytest.mark.parametrize("title", ["Microsoft Word - toll.doc", "toll_final.docx", "Untitled"])
def test_a_file_name_is_no_title(tmp_path: Path, title: str) -> None:
    item = read(tmp_path, make.pdf([[(50, 700, "Forty died.")]], title=title))
    assert isinstance(item, Document)
    assert item.title == ""


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (make.pdf([[(50, 700, "Forty died.")]], encrypted=True), "encrypted"),
        (make.pdf([[(50, 700, "Forty died.")]])[:300], "a damaged PDF"),
        (b"%PDF-1.7\n" + b"\x00" * 1000, "a damaged PDF"),
        (make.pdf([[]]), "no text on its pages: a scan has to go through text recognition first"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, content: bytes, message: str) -> None:
    item = read(tmp_path, content)
    assert isinstance(item, Note)
    assert (item.lost, item.message) == (True, message)


def test_a_bad_page_costs_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from reconcile.reader import pdf
    from reconcile.reader.page_layout import Page

    whole = pdf._page

    def page(opened: object, number: int) -> Page:
        if number == 1:
            raise ValueError("no box")
        return whole(opened, number)

    monkeypatch.setattr(pdf, "_page", page)
    pages = [make.column(50, 700, [f"Police said {number} people died."]) for number in (40, 41, 42)]
    (tmp_path / "a.pdf").write_bytes(make.pdf(pages))
    note, document = reader.read([str(tmp_path / "a.pdf")])
    assert isinstance(note, Note)
    assert (note.lost, "reading page 2 (ValueError: no box)" in note.message) == (True, True)
    assert isinstance(document, Document)
    assert "40 people" in document.text
    assert "41 people" not in document.text
    assert document.page_at(document.text.index("42 people")) == 3
