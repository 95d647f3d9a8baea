"""A fault in any stage costs what it was met in and no more: ten good documents and one bad."""

from __future__ import annotations

import csv
import errno
import io
import json
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from reconcile.boundary import attempt, defect, surviving
from reconcile.cli.app import app
from reconcile.errors import ReadError
from reconcile.model import Note

GOOD = [f"good{number:02}.txt" for number in range(10)]
BAD = "bad.txt"
MARK = "Xanthe"  # stands in the bad text alone


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    articles = tmp_path / "articles"
    articles.mkdir()
    for number, name in enumerate(GOOD):
        text = f"Police said {number + 20} people were killed when a bus fell into the river at Aven.\n"
        (articles / name).write_text(text, encoding="utf-8")
    text = f"{MARK} officials counted 77 houses destroyed by the storm over {MARK}.\n"
    (articles / BAD).write_text(text, encoding="utf-8")
    return articles


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [*map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


def put_fault(monkeypatch: pytest.MonkeyPatch, place: str, hits: Callable[..., bool]) -> None:
    """Has the function at `place` fail whenever what it is given `hits`."""
    module, _, name = place.rpartition(".")
    whole = getattr(import_module(module), name)

    def faulty(*given: Any, **named: Any) -> Any:
        if hits(*given):
            raise IndexError("list index out of range")
        return whole(*given, **named)

    monkeypatch.setattr(f"{module}.{name}", faulty)
    monkeypatch.delenv("RECONCILE_DEBUG", raising=False)


def marked(given: Any, *_: Any) -> bool:
    """Whether it is the bad document, in whatever form a stage holds it."""
    return MARK in repr(given) or MARK in getattr(getattr(given, "source", None), "text", "")


READING = [
    "reconcile.reader.plain.read",
    "reconcile.reader.front_matter.document",
    "reconcile.extractor.parse.grammar.parse",
    "reconcile.extractor.figures.reading.read_figures",
    "reconcile.extractor.said.attribute",
    "reconcile.extractor.slots.measures.measure",
    "reconcile.extractor.slots.scope.scope",
    "reconcile.extractor.claims.claims",
]


@pytest.mark.parametrize("place", READING)
def test_a_fault_in_reading_costs_its_text(folder: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    by_name = place.startswith("reconcile.reader")
    put_fault(monkeypatch, place, (lambda given, *_: given.name.endswith(BAD)) if by_name else marked)
    code, out, err = run("extract", folder)
    assert code == 3
    assert [row["document"] for row in csv.DictReader(io.StringIO(out))] == GOOD
    (line,) = err.splitlines()
    assert BAD in line
    assert "a defect in reconcile, met while reading it (IndexError: list index out of range)" in line
    assert "RECONCILE_DEBUG=1 shows where" in line


def test_a_fault_says_where_it_was_raised(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_fault(monkeypatch, "reconcile.extractor.slots.scope.scope", marked)
    monkeypatch.setenv("RECONCILE_DEBUG", "1")
    _, _, err = run("extract", folder)
    assert "raised at rules.py:" in err
    assert "extract from boundary.py:" in err


COMPARING = [
    "reconcile.reconciler.isolation.checked",
    "reconcile.reconciler.events.fingerprint",
    "reconcile.reconciler.events.clustered",
    "reconcile.reconciler.quantities._of_event",
    "reconcile.reconciler.summary",
]


@pytest.mark.parametrize("place", COMPARING)
def test_a_fault_in_comparing_costs_its_event(
    folder: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """The claims of all are there, and what the good ones come to together is as without the bad one."""
    (folder / BAD).rename(folder.parent / BAD)
    code, whole, _ = run("report", folder, "-f", "json")
    assert code == 0
    (folder.parent / BAD).rename(folder / BAD)
    put_fault(monkeypatch, place, lambda *given: any(MARK in repr(one) for one in given))
    if place.endswith(".fingerprint"):
        put_fault(monkeypatch, "reconcile.reconciler.isolation.fingerprint", marked)
    code, out, err = run("report", folder, "-f", "json")
    assert code == 3
    assert "a defect in reconcile, met while " in err
    assert "Traceback" not in err
    found, good = json.loads(out), json.loads(whole)
    assert sorted({row["document"] for row in found["claims"]}) == sorted([*GOOD, BAD])
    if not place.endswith("clustered"):  # where nobody can tell what belongs together, all stand alone
        assert [q for q in found["quantities"] if q["unit"] == "person"] == good["quantities"]
    assert any("a defect" in note["message"] for note in found["notes"])


def test_a_fault_in_a_check_costs_its_figure(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = folder.parent / "draft.md"
    draft.write_text("Police said 20 people were killed. Police said 400 people were killed.\n")
    put_fault(monkeypatch, "reconcile.check.lookup.passing", lambda claim, *_: False)
    code, out, _ = run("check", draft, "--against", folder)
    assert (code, out.count("to look at")) == (1, 1)
    put_fault(monkeypatch, "reconcile.check.draft.passing", lambda claim, *_: True)
    code, out, err = run("check", draft, "--against", folder)
    assert "1 supported" in out
    assert "met while checking" in err
    assert code == 3


def test_what_no_text_is_to_blame_for_goes_on_up() -> None:
    def failing(error: BaseException) -> Callable[[], object]:
        def work() -> object:
            raise error

        return work

    full = OSError(errno.ENOSPC, "No space left on device")
    for error in (KeyboardInterrupt(), SystemExit(1), MemoryError(), full, BrokenPipeError()):
        with pytest.raises(type(error)):
            attempt(failing(error), "a.txt")
    refused = attempt(failing(PermissionError(13, "Permission denied")), "a.txt")
    assert refused == Note("a.txt", "Permission denied", lost=True)
    assert attempt(failing(ReadError("binary data")), "a.txt") == Note("a.txt", "binary data", lost=True)


def test_what_came_before_a_fault_stands() -> None:
    def items() -> Any:
        yield 1
        raise RecursionError("too deep\nby far")

    first, note = surviving(items(), "a.txt")
    assert first == 1
    assert isinstance(note, Note)
    assert "\n" not in note.message


def test_a_defect_asks_for_a_report() -> None:
    assert "please report it" in defect(KeyError("x"))


@pytest.mark.parametrize(
    ("place", "without"),
    [
        ("reconcile.reporter.html.render", {"report.html"}),
        ("reconcile.reporter.markdown.render", {"report.md"}),
        ("reconcile.reporter.findings_json.render", {"findings.json"}),
        ("reconcile.table.writing.row_of", {"findings.json"}),  # whole or not at all
    ],
)
def test_a_fault_in_a_report_costs_that_report(
    folder: Path, monkeypatch: pytest.MonkeyPatch, place: str, without: set[str]
) -> None:
    put_fault(monkeypatch, place, marked)
    code, _, err = run("report", folder, "--out", folder.parent / "out")
    assert code == 3
    assert all("a defect in reconcile, met while writing" in line for line in err.splitlines())
    every = {"report.md", "report.html", "findings.json", "claims.csv"}
    assert {path.name for path in (folder.parent / "out").iterdir()} == every - without
    rows = csv.DictReader((folder.parent / "out" / "claims.csv").read_text(encoding="utf-8").splitlines())
    assert {row["document"] for row in rows} >= set(GOOD)
