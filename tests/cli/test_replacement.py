"""A file that a run writes is the old one or the whole new one, and never a table that somebody edited."""

from __future__ import annotations

import errno
import fcntl
import os
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from reconcile import reporter
from reconcile.cli import output
from reconcile.cli.app import app
from reconcile.cli.streams import Outlet
from reconcile.errors import ReportError
from tests.killed import ENVIRONMENT
from tests.reporter import made_up

STORY = "Police said 40 people were killed in Aven. The army said 70 people were killed in Aven.\n"
WRITERS = sorted({*reporter.FORMATS, *reporter.CLAIM_FORMATS})


def lying(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def full_after(monkeypatch: pytest.MonkeyPatch, room: list[int]) -> None:
    """Lets `room[0]` bytes be written, then fails as a full disk does: the last write may be cut short."""
    whole = Outlet._written

    def written(self: Outlet, data: Any) -> int:
        if not room[0]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        count = whole(self, bytes(data)[: room[0]])
        room[0] -= count
        return count

    monkeypatch.setattr(Outlet, "_written", written)


@pytest.mark.parametrize("old", [b"what was there", None])
@pytest.mark.parametrize("format", WRITERS)
def test_a_disk_that_fills_up_at_any_byte(
    format: str, old: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The streaming writers are given the stream itself, the others their whole report."""
    file, room = tmp_path / "out", [0]
    if old is not None:
        file.write_bytes(old)
    before, findings = lying(tmp_path), made_up.flood()
    whole = reporter.render(findings, format)
    full_after(monkeypatch, room)

    def write() -> None:
        with output.opened(file, isinstance(whole, bytes)) as stream:
            if format in reporter.FORMATS or room[0] % 10:
                stream.write(whole)
            else:
                reporter.render_claims(findings, format, stream)

    for room[0] in (*range(300), len(whole) - 1):
        with pytest.raises(ReportError, match=r"out: No space left on device$"):
            write()
        assert lying(tmp_path) == before


@pytest.mark.parametrize("command", [["extract", "-o", "c.csv"], ["report", "-f", "html", "-o", "c.html"]])
def test_a_full_disk_is_one_line(command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("story.txt").write_text(STORY, encoding="utf-8")
    full_after(monkeypatch, [100])
    result = CliRunner().invoke(app, [*command, "story.txt"])
    assert (result.exit_code, result.stderr) == (2, f"reconcile: {command[-1]}: No space left on device\n")
    assert list(lying(tmp_path)) == ["story.txt"]


def test_a_planted_link_is_not_followed_and_a_named_one_is(tmp_path: Path) -> None:
    precious, real, link = tmp_path / "precious", tmp_path / "real.csv", tmp_path / "link.csv"
    precious.write_text("mine", encoding="utf-8")
    for planted in (".real.csv.partial", ".link.csv.partial", ".reconcile-0000000000000000.partial"):
        (tmp_path / planted).symlink_to(precious)
    link.symlink_to("real.csv")
    for text in ("first", "second"):  # a link that leads nowhere yet, and one that does
        output.write(text, link)
        assert real.read_text(encoding="utf-8") == text
        real.chmod(0o640)
    assert link.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert precious.read_text(encoding="utf-8") == "mine"


def test_a_new_file_has_the_mode_of_any_new_file(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        output.write("x", tmp_path / "x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == 0o640


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append((tmp_path / "pipe").read_text(encoding="utf-8")))
    reader.start()
    output.write("through it", tmp_path / "pipe")
    reader.join()
    assert read == ["through it"]
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_two_runs_to_one_file_the_later_one_wins(tmp_path: Path) -> None:
    file = tmp_path / "x"
    with output.opened(file) as one, output.opened(file) as other:
        one.write("one")
        other.write("other")
    assert lying(tmp_path) == {"x": b"one"}  # which ended last


def test_what_killed_runs_left_is_swept_up(tmp_path: Path) -> None:
    dead, fresh, alive = (tmp_path / f".reconcile-{n:016x}.partial" for n in range(3))
    for partial in (dead, fresh, alive):
        partial.write_bytes(b"half")
    for partial in (dead, alive):
        os.utime(partial, (0, 0))
    with alive.open("rb") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        output.write("x", tmp_path / "x")
    assert set(lying(tmp_path)) == {fresh.name, alive.name, "x"}


def _edited(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"killed", b"hurt"))


def _copied(file: Path) -> None:
    file.write_bytes(file.read_bytes())
    os.utime(file)


def _untouched(file: Path) -> None:
    pass


@pytest.mark.parametrize(
    ("happens", "later", "kept"),
    [
        (_untouched, STORY, False),
        (_untouched, STORY * 2, False),
        (_copied, STORY, False),  # as a fresh clone has it
        (_copied, STORY.replace("40", "41"), True),  # nobody can tell any more
        (_edited, STORY, True),
        (_edited, STORY.replace("40", "41"), True),
    ],
)
@pytest.mark.parametrize(
    ("command", "file"),
    [
        (["extract", "-o", "claims.csv"], "claims.csv"),
        (["extract", "-f", "csv-excel", "-o", "claims.csv"], "claims.csv"),
        (["extract", "-o", "claims.jsonl"], "claims.jsonl"),
        (["report", "-f", "recorders", "-o", "table.csv"], "table.csv"),
        (["report", "--out", "out"], "out/claims.csv"),
    ],
)
def test_an_edited_table_is_kept_aside(
    command: list[str], file: str, happens: Callable[[Path], None], later: str, kept: bool,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    table, aside = Path(file), Path(file.replace(".", ".edited."))
    Path("story.txt").write_text(STORY, encoding="utf-8")
    assert CliRunner().invoke(app, [*command, "story.txt"]).exit_code == 0
    happens(table)
    before = table.read_bytes()
    Path("story.txt").write_text(later, encoding="utf-8")
    result = CliRunner().invoke(app, [*command, "story.txt"])
    assert (result.exit_code, aside.exists()) == (0, kept)
    assert result.stderr.count("\n") == kept
    if kept:
        assert aside.read_bytes() == before
        assert f"reconcile: {table}: not as a run left it, so that table is now {aside}; " in result.stderr
        assert table.read_bytes() != before
        _edited(table)
        table.write_bytes(table.read_bytes() + b"\n")
        CliRunner().invoke(app, [*command, "story.txt"])
        assert aside.read_bytes() == before  # an earlier one is never written over
        assert Path(file.replace(".", ".edited-2.")).exists()


@pytest.mark.parametrize(
    "command", [["report", "-o", "claims.db"], ["extract", "-f", "csv", "-o", "claims.db"]]
)
def test_a_store_is_not_replaced_by_something_else(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("story.txt").write_text(STORY, encoding="utf-8")
    CliRunner().invoke(app, ["extract", "story.txt", "-o", "claims.db"])
    before = lying(tmp_path)
    result = CliRunner().invoke(app, [*command, "story.txt"])
    assert result.exit_code == 2
    assert result.stderr.startswith("reconcile: claims.db: a claims store, which this would replace; ")
    assert lying(tmp_path) == before


def test_findings_go_into_a_database_by_its_suffix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("story.txt").write_text(STORY, encoding="utf-8")
    for options in (["-o", "r.db"], ["-f", "sqlite", "-o", "s.db"], ["-o", "r.db"]):
        assert CliRunner().invoke(app, ["report", "story.txt", *options]).exit_code == 0
    assert Path("r.db").read_bytes() == Path("s.db").read_bytes()


def test_a_run_that_is_asked_to_end_tidies_up(tmp_path: Path) -> None:
    """SIGTERM while it waits for more on standard input: one line, the old file, nothing else."""
    (tmp_path / "claims.csv").write_text("old", encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "reconcile", "extract", "-o", "claims.csv", "-"], cwd=tmp_path, text=True,
        env=ENVIRONMENT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as run:  # fmt: skip
        while len(lying(tmp_path)) < 2:
            time.sleep(0.02)
        run.terminate()
        out, told = run.communicate()
    assert (run.returncode, out, told) == (143, "", "reconcile: ended by SIGTERM after 0 documents\n")
    assert lying(tmp_path) == {"claims.csv": b"old"}
