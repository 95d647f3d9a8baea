"""Where documents come from: files, folders, globs, standard input; and what they are called."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from reconcile import reader
from reconcile.model import Document, Note


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b/two.txt", "a/one.md", "a/deep/three.text", ".hidden/x.txt", "a/.x.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{name} says 40 died.", encoding="utf-8")
    return tmp_path


def ids(*inputs: str | Path) -> list[str]:
    return [item.id for item in reader.read(map(str, inputs)) if isinstance(item, Document)]


def notes(*inputs: str | Path) -> list[Note]:
    return [item for item in reader.read(map(str, inputs)) if isinstance(item, Note)]


def test_ids_are_paths_below_what_was_named(folder: Path) -> None:
    assert ids(folder) == ["a/one.md", "a/deep/three.text", "b/two.txt"]
    assert ids(folder / "b" / "two.txt") == ["two.txt"]
    assert ids(folder / "*" / "*.txt") == ["b/two.txt"]
    assert ids(folder / "**" / "*.t*xt") == ["a/deep/three.text", "b/two.txt"]


def test_a_relative_name_gives_the_same_ids(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert ids(".") == ids(folder)
    assert ids("b/two.txt") == ["two.txt"]
    assert ids("b/*") == ["two.txt"]


def test_two_documents_never_share_an_id(folder: Path) -> None:
    (folder / "a" / "two.txt").write_text("Another two.", encoding="utf-8")
    assert ids(folder / "a" / "two.txt", folder / "b" / "two.txt") == ["two.txt", "two.txt~2"]


def test_the_same_text_is_read_once(folder: Path) -> None:
    (folder / "b" / "copy.txt").write_bytes((folder / "b" / "two.txt").read_bytes())
    assert ids(folder / "b") == ["copy.txt"]
    assert notes(folder / "b") == [Note("two.txt", "the same text as copy.txt, which was read already")]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Forty died.")))
    assert list(reader.read(["-", "-"])) == [Document("stdin", "Forty died.")]


def test_standard_input_may_be_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b'{"id": "a1", "text": "Forty died."}\n')))
    assert list(reader.read(["-"])) == [Document("a1", "Forty died.")]


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "map.png").write_bytes(b"\x89PNG")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    assert [note.message for note in notes(tmp_path / "no.txt", tmp_path / "*.nope", tmp_path / "empty")] == [
        "no such file or folder", "nothing matches this pattern", "no documents in this folder",
    ]  # fmt: skip
    assert [note.message for note in notes(tmp_path / "pictures")] == [
        "files of other formats left out: 1 .png", "no documents in this folder",
    ]  # fmt: skip
    assert [note.message for note in notes(tmp_path / "gone.txt")] == ["No such file or directory"]


def test_links_in_a_circle_end(folder: Path) -> None:
    (folder / "a" / "up").symlink_to(folder, target_is_directory=True)
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    assert ids(folder) == ["a/one.md", "a/deep/three.text", "b/two.txt"]
    assert [note.message for note in notes(folder)] == ["Too many levels of symbolic links"]


def test_pipes_in_a_folder_do_not_block(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert len(ids(folder)) == 3


def test_the_corrections_are_no_document(folder: Path) -> None:
    (folder / "corrections.csv").write_text("claim_id,field,value\n", encoding="utf-8")
    assert notes(folder) == []


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.txt", b"", "there is no text in it"),
        ("blank.txt", b" \n\t\r\n", "there is no text in it"),
        ("picture.txt", bytes(range(256)) * 9, "binary data, not text"),
        ("photo", b"\x89PNG\r\n\x1a\n" + bytes(40), "binary data, not text"),
        ("list.jsonl", b"[1]\n", "line 1 is not a JSON object"),
        ("deep.json", b"[" * 100_000, "is not JSON that can be read"),
        ("number.jsonl", b'{"text": ' + b"9" * 5000 + b"}", "is not JSON that can be read"),
    ],
)
def test_bad_files_cost_themselves(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text("Forty died.", encoding="utf-8")
    note, document = reader.read([str(tmp_path / name), str(tmp_path / "good.txt")])
    assert isinstance(note, Note)
    assert note.lost
    assert message in note.message
    assert isinstance(document, Document)


def test_of_many_repeated_texts_only_the_first_are_told(tmp_path: Path) -> None:
    for number in range(15):
        (tmp_path / f"{number:02}.txt").write_text("Forty died.", encoding="utf-8")
    told = notes(tmp_path)
    assert [note.document for note in told] == [*(f"{number:02}.txt" for number in range(1, 11)), "inputs"]
    assert told[-1].message == "4 more texts that were read already"


def test_how_much_is_read_is_told(folder: Path) -> None:
    done: list[int] = []
    assert len(list(reader.read([str(folder)], done=done.append))) == len(done) == 3
    assert done == sorted(done)
    assert (
        done[-1]
        == reader.size_of([str(folder)])
        == sum(path.stat().st_size for path in folder.rglob("[a-z]*/[a-z]*.*") if "hidden" not in str(path))
    )
    assert reader.size_of([str(folder), "-"]) is None
