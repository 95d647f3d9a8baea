"""Bad input, through the command: one clear line each, and the rest of the run goes on."""

from __future__ import annotations

import csv
import io
import os
import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from typer.testing import CliRunner

from reconcile import reader
from reconcile.cli.app import app
from reconcile.model import Document
from reconcile.reader import given
from tests.reader.hostile import STORY, Hostile, inputs, odd_names

GOOD = "Police said 50 people were killed in Brook.\n"
HOSTILE = inputs()


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["extract", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


class Outcome(NamedTuple):
    """One run over all hostile inputs: exit code, claims, lines of notes; and the texts by document."""

    code: int
    claims: list[dict[str, str]]
    lines: list[str]
    texts: dict[str, str]


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    folder = tmp_path_factory.mktemp("hostile")
    for one in HOSTILE:
        (folder / one.name).write_bytes(one.content)
    (folder / "zzz.txt").write_text(GOOD, encoding="utf-8")
    code, out, err = run(folder)
    texts = {item.id: item.text for item in reader.read([str(folder)]) if isinstance(item, Document)}
    return Outcome(code, list(csv.DictReader(io.StringIO(out))), err.splitlines(), texts)


def test_the_run_goes_on_to_its_end(outcome: Outcome) -> None:
    assert len(HOSTILE) >= 100
    assert outcome.code == 3
    assert [claim["document"] for claim in outcome.claims][-1] == "zzz.txt"
    assert all(line.startswith("reconcile: ") for line in outcome.lines)
    assert "Traceback" not in "\n".join(outcome.lines)


@pytest.mark.parametrize("one", HOSTILE, ids=[one.name for one in HOSTILE])
def test_one_clear_line_each(outcome: Outcome, one: Hostile) -> None:
    """What is broken gives one line with its name; what only looks odd gives its claim at the right place."""
    lines = [line for line in outcome.lines if re.search(rf"[/ ]{re.escape(one.name)}(?!\w)", line)]
    assert len(lines) == bool(one.message or one.remark)
    assert all((one.message or one.remark) in line for line in lines)
    if not one.message:
        claims = [claim for claim in outcome.claims if one.name in claim["document"]]
        (claim,) = (claim for claim in claims if (claim["measure"], claim["low"]) == ("killed", "40"))
        text, start = outcome.texts[claim["document"]], int(claim["start"])
        assert text[start - 12 :].startswith(STORY)
        assert text[start : int(claim["end"])] == "40"


def test_odd_file_names_are_names_like_any_other(tmp_path: Path) -> None:
    names = odd_names(tmp_path)
    code, out, err = run(tmp_path)
    assert (code, err) == (0, "")
    documents = {claim["document"] for claim in csv.DictReader(io.StringIO(out))}
    assert {name.lstrip("'") for name in documents} == set(names)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_any_encoding_gives_the_same_claim(tmp_path: Path, encoding: str) -> None:
    text = "Police said “about 40” people were killed in Aven.\n"
    (tmp_path / "story.txt").write_bytes(text.encode(encoding))
    code, out, _ = run(tmp_path / "story.txt")
    assert code == 0
    assert ",28,30,Police said" not in out
    assert ",19,21,Police said “about 40” people" in out


def test_a_folder_with_nothing_in_it(tmp_path: Path) -> None:
    code, _, err = run(tmp_path)
    assert (code, err) == (2, f"reconcile: {tmp_path}: no documents in this folder\n")


def test_a_very_long_text_is_read_like_any_other(tmp_path: Path) -> None:
    """One story and two megabytes of words without a figure; twenty only take ten times as long."""
    filler = "The road was closed and nobody came by until the evening. " * 30_000
    (tmp_path / "long.txt").write_text(GOOD + filler, encoding="utf-8")
    code, out, _ = run(tmp_path / "long.txt")
    assert code == 0
    assert out.count("\n") == 2


def test_what_is_larger_than_any_article_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits that hold at 64 and 256 MB, lowered; /dev/zero never ends."""
    monkeypatch.setattr(given, "MAX_LINE", 2**20)
    monkeypatch.setattr(given, "MAX_DOCUMENT", 2**21)
    (tmp_path / "line.jsonl").write_bytes(b'{"text": "' + b"x" * 2**21 + b'"}')
    (tmp_path / "long.txt").write_bytes(b"x " * 2**21)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    code, out, err = run("/dev/zero", tmp_path)
    assert (code, out.count("\n")) == (3, 2)
    assert err.splitlines() == [
        "reconcile: /dev/zero: larger than 2 MB, which no article is",
        f"reconcile: {tmp_path}/line.jsonl: line 1 is longer than 1 MB",
        f"reconcile: {tmp_path}/long.txt: larger than 2 MB, which no article is",
    ]


def test_places_that_cannot_be_entered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "closed").mkdir()
    (tmp_path / "secret.txt").write_text(GOOD, encoding="utf-8")
    scan, open_ = os.scandir, Path.open

    def no_scan(path: str) -> Any:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    def no_open(path: Path, *arguments: Any) -> Any:
        if path.name == "secret.txt":
            raise PermissionError(13, "Permission denied", path)
        return open_(path, *arguments)

    monkeypatch.setattr("os.scandir", no_scan)  # whoever runs the tests may be allowed everything
    monkeypatch.setattr("pathlib.Path.open", no_open)
    code, out, err = run(tmp_path)
    assert (code, out.count("\n")) == (3, 2)
    assert err.replace(f"{tmp_path}/", "").splitlines() == [
        "reconcile: gone.txt: No such file or directory",
        "reconcile: loop.txt: Too many levels of symbolic links",
        "reconcile: pipe.txt: left out: no file, but a pipe or a device",
        "reconcile: secret.txt: Permission denied",
        "reconcile: closed: Permission denied",
    ]
