"""Text files: encodings, front matter, line ends; what comes out is what was stored."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile import reader
from reconcile.encoding import decode
from reconcile.errors import ReadError
from reconcile.model import Document, Note
from reconcile.reader.dates import edtf
from reconcile.reader.front_matter import split

STORY = "The café’s owner said at least 40 people were hurt.\r\nFour of them died.\n"


def read_one(folder: Path, name: str, content: bytes) -> tuple[Document, list[str]]:
    (folder / name).write_bytes(content)
    items = list(reader.read([str(folder / name)]))
    (document,) = (item for item in items if isinstance(item, Document))
    return document, [item.message for item in items if isinstance(item, Note)]


@pytest.mark.parametrize(
    ("content", "remark"),
    [
        (STORY.encode("utf-8"), ""),
        (STORY.encode("utf-8-sig"), ""),
        (STORY.encode("utf-16"), ""),
        (b"\xfe\xff" + STORY.encode("utf-16-be"), ""),
        (STORY.encode("utf-32"), ""),
        (STORY.encode("utf-16-le"), "no byte order mark, read as UTF-16-LE"),
        (STORY.encode("utf-16-be"), "no byte order mark, read as UTF-16-BE"),
        (STORY.encode("cp1252"), "not UTF-8, read as Windows-1252"),
    ],
)
def test_every_encoding_gives_the_same_text(tmp_path: Path, content: bytes, remark: str) -> None:
    document, remarks = read_one(tmp_path, "story.txt", content)
    assert document.text == STORY
    assert remarks == ([remark] if remark else [])


@pytest.mark.parametrize(
    ("content", "text", "remark"),
    [
        (STORY.encode()[:8], "The caf\N{REPLACEMENT CHARACTER}", "broken UTF-8 in 1 places"),
        ("“Forty” – said".encode() + b"\xff", "“Forty” – said\N{REPLACEMENT CHARACTER}", "broken UTF-8"),
        (b"caf\xe9 na\xefve \x81", "café naïve \x81", "Windows-1252"),
    ],
)
def test_broken_encodings_are_mended_and_told(content: bytes, text: str, remark: str) -> None:
    read, said = decode(content)
    assert read == text
    assert remark in said


def test_offsets_point_into_the_body_as_stored(tmp_path: Path) -> None:
    body = "\r\nTwo  spaces,\ttabs, \u200f marks \x00 and all\rline ends.\n\n"
    head = "---\r\ntitle: 'Toll: rising'\npublisher: The Courier\ndate: 3 February 2025\nurl: https://c.example/1\n---\n"
    document, remarks = read_one(tmp_path, "story.md", (head + body).encode())
    assert document == Document(
        "story.md", body, "Toll: rising", "The Courier", "2025-02-03", "https://c.example/1"
    )
    assert remarks == []


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("---\ntitle: A\ntags:\n  - x\n# remark\n---\nBody", {"title": "A", "tags": ""}),
        ("---\ntitle: A\n---", {"title": "A"}),
        ("---\nThe toll rose.\n---\nBody", {}),
        ("---\n\n---\nBody", {}),
        ("--- \nno end", {}),
        ("title: A\n---\nBody", {}),
        ("---\ntitle: A\nSo it went: badly and\n---\n", {"title": "A", "so it went": "badly and"}),
    ],
)
def test_front_matter(text: str, fields: dict[str, str]) -> None:
    assert split(text)[0] == fields
    assert text.endswith(split(text)[1])


def test_a_heading_is_the_title_of_markdown_without_one(tmp_path: Path) -> None:
    document, _ = read_one(tmp_path, "a.md", b"# Toll rises #\n\nForty died.")
    assert (document.title, document.text[0]) == ("Toll rises", "#")
    assert read_one(tmp_path, "a.txt", b"# Toll rises\n\nForty died, they said.")[0].title == ""


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2025-02-03", "2025-02-03"), ("2025-02", "2025-02"), ("2025", "2025"), ("20250203", "2025-02-03"),
        ("2025-02-03T10:00:00+01:00", "2025-02-03"), ("2025-02-03 10:00", "2025-02-03"),
        ("3 February 2025", "2025-02-03"), ("February 3, 2025", "2025-02-03"), ("3 Feb 2025", "2025-02-03"),
        ("Mon, 03 Feb 2025 10:00:00 GMT", "2025-02-03"), ("", None), ("03/02/2025", None),
        ("2025-02-30", None), ("yesterday", None), ("2025 or so", None),
    ],
)  # fmt: skip
def test_dates(written: str, date: str | None) -> None:
    read, remark = edtf(written)
    assert read == date
    assert bool(remark) == bool(written and not date)


@given(st.binary(max_size=300))
def test_any_bytes_decode_or_are_called_binary(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except ReadError:
        return
    text.encode("utf-8")


@given(st.text(max_size=200))
def test_any_text_splits_into_front_matter_and_the_rest(text: str) -> None:
    assert ("---\n" + text).endswith(split("---\n" + text)[1])
    edtf(text)
