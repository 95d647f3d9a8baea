"""Web archives: pages of text are read, and nothing else."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from reconcile import reader
from reconcile.model import Document, Note

pytest.importorskip("warcio", reason="the extra `warc` is not installed")

PAGE = (
    "<html><head><title>Flood in Orvanna</title></head><body><article><p>{} people died in the flood at "
    "Orvanna, police said on Monday.</p><p>The river had burst its banks in the night, and boats were sent "
    "from all the towns downstream.</p></article></body></html>"
)


def archive(file: Path) -> None:
    pages = [
        ("https://a.example/1", "200 OK", "text/html; charset=utf-8", PAGE.format(40)),
        ("https://a.example/2", "404 Not Found", "text/html", PAGE.format(41)),
        ("https://a.example/3", "200 OK", "image/png", "no text"),
        ("https://a.example/4", "200 OK", "text/plain", "The mayor said 12 people were missing."),
    ]
    with file.open("wb") as stream:
        for number, (address, status, kind, text) in enumerate(pages):
            content = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n{text}".encode()
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n"
                f"WARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: 2031-03-04T00:00:00Z\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(content)}\r\n\r\n"
            )
            record = head.encode() + content + b"\r\n\r\n"
            stream.write(gzip.compress(record) if file.suffix == ".gz" else record)


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_pages_of_text_are_read(tmp_path: Path, name: str) -> None:
    archive(tmp_path / name)
    first, second = (item for item in reader.read([str(tmp_path / name)]) if isinstance(item, Document))
    assert (first.id, first.url) == ("https://a.example/1", "https://a.example/1")
    assert "40 people died" in first.text
    assert second.text == "The mayor said 12 people were missing."


def test_a_page_that_cannot_be_read_is_named_with_its_archive(tmp_path: Path) -> None:
    archive(tmp_path / "crawl.warc")
    whole = (tmp_path / "crawl.warc").read_bytes()
    said = b"The mayor said 12 people were missing."
    for content, message in ((b" " * len(said), "there is no text in it"), (bytes(len(said)), "binary data")):
        (tmp_path / "crawl.warc").write_bytes(whole.replace(said, content))
        (note,) = (item for item in reader.read([str(tmp_path / "crawl.warc")]) if isinstance(item, Note))
        assert note.document.endswith("crawl.warc/https://a.example/4")
        assert note.message.startswith(message)


def test_what_is_no_web_archive(tmp_path: Path) -> None:
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(b"a,b"))
    (tmp_path / "b.warc").write_bytes(b"no archive at all")
    notes = [item for item in reader.read([str(tmp_path)]) if isinstance(item, Note) and item.lost]
    assert [note.message.partition(":")[0] for note in notes] == [
        "compressed, and no web archive",
        "a damaged web archive",
    ]
