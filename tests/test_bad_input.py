"""Bad input, through the command: one clear line each, and the rest of the run goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from reconcile.cli import app

GOOD = "Police said 40 people were killed in Aven.\n"

# name, content, what is said of it
BAD = [
    ("empty.txt", b"", "there is no text in it"),
    ("photo.txt", bytes(range(256)) * 20, "binary data, not text"),
    ("broken.jsonl", b'{"text": "1"}\n{"text": "2"}\n{"te', "line 3 is not JSON: "),
    ("articles.csv", b"id,headline\n1,Toll rises\n", "neither claims (no column claim_id) nor articles"),
    ("claims.csv", b"claim_id,document,low\nc1,a,4\n", "not a claim table: no column measure"),
    ("empty.csv", b"", "there is no header"),
    ("half.csv", b'claim_id,document,low,"hi', "not a claim table"),
]


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["extract", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize(("name", "content", "message"), BAD, ids=[name for name, _, _ in BAD])
def test_one_line_each_and_the_rest_goes_on(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    code, out, err = run(tmp_path / name, tmp_path / "good.txt")
    assert code == 3
    assert "good.txt" in out
    (line,) = err.splitlines()
    assert line.startswith("reconcile: ")
    assert name in line
    assert message in line


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
    """One story and five megabytes of words without a figure; fifty only take ten times as long."""
    filler = "The road was closed and nobody came by until the evening. " * 90_000
    (tmp_path / "long.txt").write_text(GOOD + filler, encoding="utf-8")
    code, out, _ = run(tmp_path / "long.txt")
    assert code == 0
    assert out.count("\n") == 2


def test_a_text_without_spaces_or_ends_is_read(tmp_path: Path) -> None:
    (tmp_path / "wall.txt").write_text(GOOD + "x" * 1_000_000, encoding="utf-8")
    (tmp_path / "digits.txt").write_text(GOOD + "7" * 100_000, encoding="utf-8")
    code, out, _ = run(tmp_path)
    assert code == 0
    assert out.count(",40,40,") == 2
