"""claims.db: takes documents as they come, loses nothing to a kill, and gives the reports of a fresh run."""

from __future__ import annotations

import json
import sqlite3
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reconcile import reader, store
from reconcile.cli import app
from reconcile.errors import ReadError
from reconcile.model import Claim, Document, Figure, Name, Note, Reading, Source, Span
from tests import killed

TEXT = "Police said 40 people were killed in Aven."
CLAIM = Claim(
    "c1", "a.txt", Figure(Decimal("4.50"), Decimal(10) ** 30, Span(12, 14)), "killed",
    source=Source("Police", None, "police", Span(0, 6), ("The Courier",)), quote=TEXT, doubts=("one; two",),
)  # fmt: skip
READING = Reading(
    Document("a.txt", TEXT, "Toll", "The Courier", "2025-02-03", "https://c.example/1", (0, 20)),
    (CLAIM,),
    (Name("Aven", "Aven", "place", Span(37, 41)),),
    (Note("a.txt", "look here", Span(0, 3)), Note("a.txt", "and there")),
)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_a_reading_comes_back_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "claims.db"
    with store.opened(file) as opened:
        opened.add(READING)
        opened.add(READING)
    assert list(store.readings(file, "claims.db")) == [READING]
    assert list(store.readings(file.read_bytes(), "claims.db")) == [READING]
    assert list(reader.read([str(file)])) == [READING]
    (found,) = store.readings(file, "claims.db")
    assert isinstance(found, Reading)
    assert str(found.claims[0].figure.low) == "4.50"  # no digit more, none fewer


def test_numbers_can_be_queried(tmp_path: Path) -> None:
    file = tmp_path / "claims.db"
    with store.opened(file) as opened:
        opened.add(
            Reading(Document("b", "Forty."), (Claim("c2", "b", Figure(Decimal(40), None, Span(0, 5))),))
        )
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT low + 2, high, start FROM claims").fetchall() == [(42, None, 0)]
    connection.close()


def test_two_texts_with_one_id_are_two_documents(tmp_path: Path) -> None:
    file = tmp_path / "claims.db"
    with store.opened(file) as opened:
        opened.add(READING)
        opened.add(Reading(Document("a.txt", "Another text of 5 words.")))
    documents = [item.document.id for item in store.readings(file, "x") if isinstance(item, Reading)]
    assert documents == ["a.txt", "a.txt~2"]


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    folder = tmp_path / "stories"
    folder.mkdir()
    for number, (who, count) in enumerate([("Police", 40), ("The army", 70), ("The mayor", 52)]):
        text = f"{who} said {count} people were killed in Aven on Monday.\n"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


def test_additions_give_the_report_of_a_fresh_run(stories: Path, tmp_path: Path) -> None:
    file = tmp_path / "claims.db"
    assert run("extract", stories / "1.txt", "-o", file).stderr.endswith(
        "1 documents added, 0 were there already\n"
    )
    assert run("extract", stories, "-o", file).stderr.endswith("2 documents added, 1 were there already\n")
    assert run("extract", stories, "-o", file).stderr.endswith("0 documents added, 3 were there already\n")
    fresh, stored = run("report", stories, "-f", "json"), run("report", file, "-f", "json")
    assert fresh.exit_code == stored.exit_code == 0
    assert stored.stdout == fresh.stdout
    assert run("report", stories).stdout == run("report", file).stdout
    both = run("report", file, stories)
    assert both.stdout.count("the same text as") in (0, 3)
    assert both.exit_code == 0


def test_a_killed_run_is_started_again(tmp_path: Path) -> None:
    """Kills a run again and again while it writes, at other moments each time; then lets one finish."""
    source, file = tmp_path / "many.jsonl", tmp_path / "claims.db"
    lines = [
        json.dumps(
            {"id": f"a{n}", "text": f"Police said {n} people were killed. The mayor said {n + 1} died."}
        )
        for n in range(100, 700)
    ]
    source.write_text("\n".join(lines), encoding="utf-8")
    often = "from reconcile.store import adding; adding._COMMIT_EVERY = 0.01"
    run = killed.command(often, "extract", source, "-o", file)
    assert sum(killed.kill(run, after) for after in (0.03, 0.1, 0.17, 0.24))
    with store.opened(file) as opened:
        for item in _extracted(source):
            opened.add(item)
    assert _content(file) == sorted(claim.id for reading in _extracted(source) for claim in reading.claims)


def _extracted(source: Path) -> list[Reading]:
    from reconcile import pipeline

    return [item for item in pipeline.extract([str(source)]) if isinstance(item, Reading)]


def _content(file: Path) -> list[str]:
    found = [item for item in store.readings(file, "x") if isinstance(item, Reading)]
    return sorted(claim.id for reading in found for claim in reading.claims)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"SQLite format 3\0" + b"\xff" * 200, "not a claims store, or a damaged one"),
        (b"no database at all, but text that is long enough to be one", "not a claims store"),
    ],
)
def test_what_is_no_store(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "x.db").write_bytes(content)
    (note,) = reader.read([str(tmp_path / "x.db")])
    assert isinstance(note, Note)
    assert note.lost
    assert message in note.message
    assert run("extract", tmp_path / "x.db").exit_code == 2


def test_another_database_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE documents (x)")
    connection.close()
    with pytest.raises(ReadError, match="its table documents has other columns"), store.opened(file):
        pass
    (note,) = reader.read([str(file)])
    assert isinstance(note, Note)


def test_a_store_in_a_store_gives_nothing_twice(tmp_path: Path, stories: Path) -> None:
    run("extract", stories, "-o", tmp_path / "a.db")
    run("extract", tmp_path / "a.db", stories, "-o", tmp_path / "b.db")
    assert _content(tmp_path / "a.db") == _content(tmp_path / "b.db")
    assert len(_content(tmp_path / "a.db")) == 3
