"""claims.db: takes documents as they come, loses nothing to a kill, and gives the reports of a fresh run."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import threading
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from reconcile import reader
from reconcile.archive import store as adding
from reconcile.cli.app import app
from reconcile.errors import ReadError
from reconcile.model import Claim, Document, Figure, Name, Note, Reading, Source, Span
from reconcile.reader import store
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
    with adding.opened(file) as opened:
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
    with adding.opened(file) as opened:
        opened.add(
            Reading(Document("b", "Forty."), (Claim("c2", "b", Figure(Decimal(40), None, Span(0, 5))),))
        )
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT low + 2, high, start FROM claims").fetchall() == [(42, None, 0)]
    connection.close()


def test_two_texts_with_one_id_are_two_documents(tmp_path: Path) -> None:
    file = tmp_path / "claims.db"
    with adding.opened(file) as opened:
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
    often = "from reconcile.archive import store as adding; adding._COMMIT_EVERY = 0.01"
    run = killed.command(often, "extract", source, "-o", file)
    assert sum(killed.kill(run, after) for after in (0.03, 0.1, 0.17, 0.24))
    with adding.opened(file) as opened:
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
    with pytest.raises(ReadError, match="its table documents has other columns"), adding.opened(file):
        pass
    (note,) = reader.read([str(file)])
    assert isinstance(note, Note)


def test_a_store_in_a_store_gives_nothing_twice(tmp_path: Path, stories: Path) -> None:
    run("extract", stories, "-o", tmp_path / "a.db")
    run("extract", tmp_path / "a.db", stories, "-o", tmp_path / "b.db")
    assert _content(tmp_path / "a.db") == _content(tmp_path / "b.db")
    assert len(_content(tmp_path / "a.db")) == 3


def numbered(first: int, last: int) -> list[Reading]:
    return [
        Reading(
            Document(f"d{n}", f"Toll: {n}."), (Claim(f"c{n}", f"d{n}", Figure(Decimal(n), None, Span(6, 7))),)
        )
        for n in range(first, last)
    ]


def test_two_runs_add_to_one_store_at_the_same_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both begin while there is no store yet, and put in by turns; half of what they bring is the same."""
    monkeypatch.setattr(adding, "_COMMIT_EVERY", 0.0)
    file = tmp_path / "claims.db"
    trouble: list[BaseException] = []
    ready = threading.Barrier(3)

    def run(first: int, last: int) -> None:
        try:
            with adding.opened(file) as opened:
                ready.wait()
                for reading in numbered(first, last):
                    opened.add(reading)
        except BaseException as error:
            trouble.append(error)

    runs = [threading.Thread(target=run, args=span) for span in ((0, 80), (40, 120), (20, 100))]
    for each in runs:
        each.start()
    for each in runs:
        each.join()
    assert not trouble
    assert _content(file) == sorted(f"c{n}" for n in range(120))
    assert [path.name for path in tmp_path.iterdir()] == ["claims.db"]


def test_a_run_with_nothing_to_add_takes_away_what_another_waits_for(tmp_path: Path) -> None:
    file = tmp_path / "claims.db"
    empty = adding.Store(file)
    with adding.opened(file) as filling:
        empty.close()
        assert not file.exists()
        filling.add(READING)
    assert list(store.readings(file, "x")) == [READING]


def test_a_reader_is_in_nobodys_way(tmp_path: Path) -> None:
    file = tmp_path / "claims.db"
    with adding.opened(file) as opened:
        for reading in numbered(0, 3):
            opened.add(reading)
        opened.commit()
        read = store.readings(file, "x")
        first = next(read)
        opened.add(READING)
        opened.commit()
        assert [first, *read] == numbered(0, 3)


def changed(file: Path, statement: str, *values: object) -> Path:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement, values)
    return file


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    file = tmp_path / "claims.db"
    with adding.opened(file) as opened:
        for reading in numbered(0, 3):
            opened.add(reading)
    return file


def test_a_store_of_the_first_version_is_read_and_added_to(stored: Path) -> None:
    changed(stored, "PRAGMA user_version = 0")
    assert list(store.readings(stored, "x")) == numbered(0, 3)
    with adding.opened(stored) as opened:
        opened.add(READING)
    with closing(sqlite3.connect(stored)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("PRAGMA user_version = 2", "a claims store made by a newer version; install that version"),
        (
            "ALTER TABLE claims DROP COLUMN pinned",
            "made by another version: its table claims has no pinned; ",
        ),
    ],
)
def test_a_store_of_another_version_says_what_to_do(stored: Path, statement: str, message: str) -> None:
    before = changed(stored, statement).read_bytes()
    (stored.parent / "a.txt").write_text(TEXT, encoding="utf-8")
    for arguments in (f"extract {stored}", f"extract {stored.parent}/a.txt -o {stored}"):
        result = run(*arguments.split())
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
        assert f"{stored}: " in result.stderr
        assert message in result.stderr
    assert stored.read_bytes() == before


@pytest.mark.parametrize(
    ("statement", "value", "message"),
    [
        (
            "UPDATE documents SET text = CAST(? AS TEXT) WHERE id = 'd1'",
            b"Toll \xff",
            "Could not decode to UTF-8",
        ),
        ("UPDATE documents SET text = ? WHERE id = 'd1'", b"\0", "not text"),
        ("UPDATE documents SET text = ? WHERE id = 'd1'", None, "not text"),
        ("UPDATE documents SET published = ? WHERE id = 'd1'", b"2025", "not text"),
        ("UPDATE documents SET pages = ? WHERE id = 'd1'", "[[", "Expecting value"),
        ("UPDATE documents SET pages = ? WHERE id = 'd1'", "[" * 100_000, "RecursionError|recursion"),
        ("UPDATE documents SET pages = ? WHERE id = 'd1'", '["x"]', "'x' is no offset"),
        ("UPDATE documents SET names = ? WHERE id = 'd1'", "[1]", "int"),
        ("UPDATE documents SET notes = ? WHERE id = 'd1'", '[["a", "b", [0, null], 0]]', "None is no offset"),
        ("UPDATE claims SET quote = CAST(? AS TEXT) WHERE document = 'd1'", b"\xff", "Could not decode"),
        ("UPDATE claims SET low = ? WHERE document = 'd1'", "many", "d1: row 1: low is 'many', not a number"),
    ],
)
def test_damage_costs_one_document(stored: Path, statement: str, value: object, message: str) -> None:
    found = list(store.readings(changed(stored, statement, value), "x.db"))
    (note,) = (item for item in found if isinstance(item, Note))
    assert note.lost
    assert (note.document, "d1" in note.message) == ("x.db", True)
    assert re.search(message, note.message)
    kept = [item for item in found if isinstance(item, Reading)]
    assert [one for one in kept if one.document.id != "d1"] == [numbered(0, 3)[0], numbered(0, 3)[2]]
    result = run("extract", stored)
    assert (result.exit_code, result.stderr.count("\n")) == (3, 1)


def test_a_half_written_store_is_read_where_nothing_can_be_written(
    stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run was killed in the middle of a transaction that had reached the disk, now read-only."""
    killed_ = tmp_path / "killed"
    killed_.mkdir()
    with closing(sqlite3.connect(stored, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("UPDATE documents SET title = ?", [("x" * 50_000,), ("y" * 90_000,)])
        for name in ("claims.db", "claims.db-journal"):
            (killed_ / name).write_bytes((tmp_path / name).read_bytes())
        connection.execute("ROLLBACK")
    half = killed_ / "claims.db"
    assert half.read_bytes() != stored.read_bytes()
    before = {path.name: path.read_bytes() for path in killed_.iterdir()}
    connect = sqlite3.connect

    def read_only(name: str, **options: Any) -> Any:  # root may write everywhere
        return connect(name.replace("mode=rw", "mode=ro") if str(killed_) in name else name, **options)

    monkeypatch.setattr("sqlite3.connect", read_only)
    assert list(store.readings(half, "x")) == numbered(0, 3)
    assert {path.name: path.read_bytes() for path in killed_.iterdir()} == before


@pytest.mark.parametrize("limit", [0, 512, 5_000, 20_000, 60_000, 90_000])
def test_a_limit_leaves_no_empty_store(limit: int, tmp_path: Path) -> None:
    """Each way a file may end: not there at all, or a whole store with documents in it."""
    lines = [
        json.dumps({"id": f"a{n}", "text": f"Police said {n} died. " + "x " * 300}) for n in range(2, 80)
    ]
    (tmp_path / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    before = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))"
    often = f"from reconcile.archive import store as adding; adding._COMMIT_EVERY = 0.01; {before}"
    command = killed.command(often, "extract", tmp_path / "many.jsonl", "-o", tmp_path / "claims.db")
    result = subprocess.run(command, env=killed.ENVIRONMENT, capture_output=True, text=True, check=False)
    assert result.returncode == 2
    *told, line = result.stderr.splitlines()
    assert line == f"reconcile: {tmp_path}/claims.db: the disk is full, or a limit is reached"
    left = {path.name for path in tmp_path.iterdir()} - {"many.jsonl"}
    assert left <= {"claims.db"}
    added = len(_content(tmp_path / "claims.db")) if left else 0
    assert [f": {added} documents added" in one for one in told] == [True] * bool(added)
    assert bool(left) == bool(added)


def test_a_damaged_name_of_a_table_is_told(tmp_path: Path) -> None:
    file = tmp_path / "x.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE documents (id)")
    connection.close()
    file.write_bytes(file.read_bytes().replace(b"documents", b"d\xe5cuments"))
    (note,) = reader.read([str(file)])
    assert isinstance(note, Note)
    assert "not a claims store, or a damaged one" in note.message
