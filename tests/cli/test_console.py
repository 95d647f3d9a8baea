"""What the terminal sees of a run: progress where it moves, and nothing on standard output, ever."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reconcile.cli import console
from reconcile.cli.console import Run
from tests.killed import ENVIRONMENT


@pytest.mark.parametrize(
    ("passed", "done", "total", "said"),
    [
        (10, 50, 100, "10 s left"),
        (10, 1, 10, "2 min left"),
        (60, 1, 11, "10 min left"),
        (60, 1, 121, "2.0 h left"),
        (10, 100, 100, "0 s left"),
        (10, 110, 100, "0 s left"),
    ],
)
def test_time_left(passed: float, done: int, total: int, said: str) -> None:
    assert console._time_left(passed, done, total) == said


def test_progress_tells_rate_and_time_left(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = iter([0.0, 0.1, 2.0, 2.05, 4.0])
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    run = Run()
    run.moving, run.total = True, 1000
    for run.read, done in ((10, 50), (2000, 500), (2001, 501)):
        run.progress(done)
    run.total = None
    run.progress(900)
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.split("\r\x1b[K") == [
        "", "2,000 documents, 1,000 a second, 2 s left", "2,001 documents, 500 a second",
    ]  # fmt: skip


def test_nothing_moves_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    run = Run()
    run.progress(10)
    run.clear()
    assert capsys.readouterr() == ("", "")


def test_an_interrupted_run_goes_on_where_it_was(tmp_path: Path) -> None:
    """Ctrl-C goes to all processes of a run; what was done stays, and one line says how much that is."""
    folder, file = tmp_path / "many", tmp_path / "claims.db"
    folder.mkdir()
    for number in range(300):
        text = f"Police said {number} people were killed. The mayor said {number + 1} people died.\n"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "reconcile", "extract", "-o", str(file), str(folder)]
    with subprocess.Popen(
        [*command, "-"],  # standard input stays open: the run cannot end by itself
        env=ENVIRONMENT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as run:
        while not file.exists():
            time.sleep(0.02)
        time.sleep(0.3)
        os.killpg(run.pid, signal.SIGINT)
        out, told = run.communicate()
    assert out == ""
    # A shell calls both 130: Python ends by the signal itself where that came in the middle of an import.
    assert run.returncode in (130, -signal.SIGINT)
    added, interrupted = told.splitlines()
    assert interrupted.startswith("reconcile: interrupted after ")
    first = int(added.split(": ")[2].split()[0])
    again = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    assert again.stdout == ""
    assert again.stderr.endswith(f"{300 - first} documents added, {first} were there already\n")
