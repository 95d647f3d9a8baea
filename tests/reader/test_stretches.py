"""A table that is cut into stretches gives what it gives whole, wherever it is cut."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.model import Document, Note, Reading
from reconcile.reader import given as givens
from reconcile.reader import read_one
from reconcile.reader.find import find
from reconcile.reader.given import Given
from reconcile.reader.stretches import cut
from reconcile.settings import Settings

Item = Document | Reading | Note

ROW = json.dumps({"id": "a", "headline": "A flood", "text": "Police said 4 died."}).encode()
NO_ID = json.dumps({"title": "Later", "text": "Six died.", "headline": "Not this"}).encode()
LINES = (
    ROW, NO_ID, b"", b"   ", b"no JSON", b"[1]", b'{"text": ""}', b'{"text": "40 caf\xe9s shut."}',
    '{"text": "Zwölf Häuser — 12 — brannten."}'.encode(), b'{"text": "9 ships\\u2028sank"}',
    b"\xef\xbb\xbf" + ROW,
)  # fmt: skip


def file(path: Path) -> Given:
    (found,) = find([str(path)], Settings())
    assert isinstance(found, Given)
    return found


def pieces(path: Path, size: int) -> list[Item]:
    """What the stretches give, as far as one reader would have come."""
    items: list[Item] = []
    for piece in cut(file(path), size):
        items += read_one(piece)
        if piece.broken:
            break
    return items


def test_a_large_file_is_cut_and_a_small_one_is_not(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join([ROW] * 50))
    assert len(cut(file(path), 1000)) == -(-path.stat().st_size // 1000)
    assert len(cut(file(path), 1_000_000)) == 1


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(LINES), max_size=12),
    st.sampled_from([b"\n", b"\r\n"]),
    st.booleans(),
    st.integers(1, 400),
)
def test_lines(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], end: bytes, ended: bool, size: int
) -> None:
    path = tmp_path_factory.mktemp("lines") / "a.jsonl"
    path.write_bytes(end.join([*lines, b""] if ended else lines))
    assert pieces(path, size) == list(read_one(file(path)))


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + b"\n".join([ROW] * 9),
        "\n".join([ROW.decode()] * 9).encode("utf-16"),
        b'{"author": "nobody"}\n' * 9,  # neither claims nor articles
        b"\n" * 90,
        b"",
        b'{"claim_id": "c1", "low": 4}\n' * 9,
    ],
    ids=["marked", "UTF-16", "no text", "blank", "empty", "claims"],
)
def test_files_that_are_not_plain_lines(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(content)
    for size in (1, 7, 50, 300):
        assert pieces(path, size) == list(read_one(file(path)))


def test_a_line_beyond_the_limit_ends_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(givens, "MAX_LINE", 100)
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join([ROW, ROW, b" " * 300, ROW]))
    for size in (10, 64, 200):
        items = pieces(path, size)
        assert items == list(read_one(file(path)))
        assert isinstance(items[-1], Note)
        assert "line 3 is longer" in items[-1].message


def test_row_groups(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    path = tmp_path / "a.parquet"
    rows = [{"headline": f"No {n}", "text": "" if n == 7 else f"{n} died. " * 40} for n in range(40)]
    parquet.write_table(pyarrow.Table.from_pylist(rows), path, row_group_size=6)
    assert len(cut(file(path), 400)) == 7
    for size in (1, 400, 1000, path.stat().st_size - 1):
        assert pieces(path, size) == list(read_one(file(path)))
    path.write_bytes(path.read_bytes()[:200] + b"\0" * 300 + path.read_bytes()[500:])  # damaged inside
    assert pieces(path, 400) == list(read_one(file(path)))
