"""A small valid file of every format that is read, and how it is bent out of shape."""

from __future__ import annotations

import json
import random
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # the makers of files stand with the tests

from reconcile import extractor, reporter
from reconcile.archive import store
from reconcile.model import Document, Reading
from tests.reader import made_files as make

GOOD = "Police said 50 people were killed in Brook.\n"
STORY = (
    "At least 40 people were killed in Aven on Tuesday, police said. The mayor, Ada Park, put the toll at "
    "52, of whom 12 were children. The Red Cross counted 1,200 homeless, up from 300; damage was $4.5m.\n"
)
PIECES = (
    *(
        "Police said ",
        "the mayor of Aven ",
        "according to ",
        "he said ",
        "denied that ",
        "the Red Cross ",
        "its ",
    ),
    *(
        "40",
        "4,000",
        "1.2 million",
        "two hundred and ",
        "dozens of ",
        "$",
        "€3bn",
        "%",
        "½",
        "1e999",
        "9" * 40,
    ),
    *("at least ", "up to ", "between ", "and ", "of whom ", "rose to ", "by ", "not ", "a ", "’s ", "2019"),
    *(
        "people ",
        "were killed ",
        "died",
        "wounded",
        "Ada Park, 34, ",
        "in Aven ",
        "on Tuesday ",
        "É",
        "\U0001f525",
    ),
    *("“", "” ", '"', "(", ") ", " — ", "--", "; ", ": ", ", ", ". ", "\n", "\n\n", "- ", "'"),
    *("\u200b", "\u202e", "\u2028", "\x0c", "\x00"),
)
EXTREME = (
    *(b"1e999999999", b"9" * 5000, b"NaN", b"-inf", b"-0", b"1e-400", b"0x10", b"null", b"true", b"c1", b""),
    *(b'"', b"\x00", b"\xff\xfe", b"\r", b"\xed\xa0\x80", "\u2028".encode(), "\u200b=1".encode()),
    *(b",,,,", b"[[[[", b"}"),
)


@dataclass(frozen=True)
class Sample:
    """What a file of a format is called, and one that can be read."""

    suffix: str
    made: Callable[[], bytes]
    text: bool = True


@cache
def _reading() -> Reading:
    return extractor.extract(
        Document("a.txt", STORY, "Toll rises", "Courier", "2025-02-04", "https://c.example/a")
    )


def _written(format: str) -> bytes:
    from reconcile import pipeline

    whole = reporter.render(pipeline.findings([_reading()]), format)
    return whole if isinstance(whole, bytes) else whole.encode()


def _articles() -> list[dict[str, object]]:
    return [
        {"id": str(n), "text": f"{STORY} And {n}.", "title": "T", "published": "2025-02-04"} for n in range(3)
    ]


def _csv() -> bytes:
    rows = "\n".join(f'{row["id"]},"{row["text"]}",{row["published"]}' for row in _articles())
    return f"id,text,published\n{rows}\n".encode()


def _jsonl() -> bytes:
    return "\n".join(json.dumps(row) for row in _articles()).encode()


def _store() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.db")
        with store.opened(path) as opened:
            opened.add(_reading())
        return path.read_bytes()


def _other_database() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.db")
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE t (x)")
        connection.close()
        return path.read_bytes()


def _warc() -> bytes:
    page = (
        f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>{STORY}</p></body></html>".encode()
    )
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://c.example/a\r\n"
        "WARC-Date: 2025-02-04T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(page)}\r\n\r\n"
    )
    return head.encode() + page + b"\r\n\r\n"


def _html() -> bytes:
    table = "<table><tr><th>Town<th>Killed<tr><td>Aven<td>12<tr><td>Brook<td>4</table>"
    return (
        "<!doctype html><html><head><title>Toll</title><meta property='article:published_time' "
        f"content='2025-02-04'></head><body><article><h1>Toll</h1><p>{STORY}</p>{table}<p>{STORY}</p></article>"
        "</body></html>"
    ).encode()


def _docx() -> bytes:
    return make.docx([STORY, [["Town", "Killed"], ["Aven", "12"]]], "T")


def _toml() -> bytes:
    return (
        b'vague = "acled"\nrounding = 0.1\nprocesses = 1\nparties = ["A"]\n[aliases]\n"B" = ["C"]\n[rates]\n'
        b'USD = 1.0\n[[quantities]]\nname = "x"\nmeasure = "killed"\n[columns]\ntext = "body"\n'
    )


def _corrections() -> bytes:
    claim = _reading().claims[0].id
    return f"claim_id,field,value\n{claim},low,41\n{claim},source,Navy\n{claim},status,rejected\n".encode()


SAMPLES: dict[str, Sample] = {
    "text": Sample(".txt", lambda: STORY.encode()),
    "front matter": Sample(".md", lambda: b"---\ntitle: T\npublished: 2025-02-04\n---\n" + STORY.encode()),
    "html": Sample(".html", _html),
    "pdf": Sample(".pdf", lambda: make.pdf([make.column(50, 700, STORY.split(". "))], "T"), text=False),
    "docx": Sample(
        ".docx", lambda: make.docx([STORY, [["Town", "Killed"], ["Aven", "12"]]], "T"), text=False
    ),
    "csv": Sample(".csv", _csv),
    "claims csv": Sample(".csv", lambda: _written("csv")),
    "claims jsonl": Sample(".jsonl", lambda: _written("jsonl")),
    "jsonl": Sample(".jsonl", _jsonl),
    "findings": Sample(".json", lambda: _written("json")),
    "parquet": Sample(".parquet", lambda: make.parquet(_articles()), text=False),
    "claims parquet": Sample(".parquet", lambda: _written("parquet"), text=False),
    "store": Sample(".db", _store, text=False),
    "database": Sample(".db", _other_database, text=False),
    "zip": Sample(".zip", lambda: make.zipped({"a.txt": STORY.encode(), "b.csv": _csv()}), text=False),
    "warc": Sample(".warc", _warc, text=False),
    "toml": Sample(".toml", _toml),
    "corrections": Sample(".csv", _corrections),
}


@cache
def _made(kind: str) -> bytes:
    return SAMPLES[kind].made()


def bent(kind: str, rng: random.Random) -> bytes:
    """A sample of a format out of shape; texts are mostly put together anew."""
    if kind == "text" and rng.random() < 0.8:
        text = "".join(rng.choices(PIECES, k=rng.randrange(1, 60)))
        return text.encode("utf-8", "surrogatepass")
    data = bytearray(_made(kind))
    for _ in range(rng.choice((1, 1, 2, 4, 12))):
        at = rng.randrange(len(data) + 1)
        end = min(len(data), at + rng.choice((1, 2, 8, 40, 400)))
        match rng.randrange(7):
            case 0 if at < len(data):
                data[at] ^= 1 << rng.randrange(8)
            case 1:
                del data[at:end]
            case 2:
                data[at:at] = data[at:end]
            case 3:
                data[at:end] = rng.randbytes(end - at)
            case 4 if rng.random() < 0.3:
                del data[at:]
            case 5:
                data[at:end] = rng.choice(EXTREME)
            case _:
                _swap(data, rng) if SAMPLES[kind].text else data.extend(data[at:end])
    return bytes(data)


def _swap(data: bytearray, rng: random.Random) -> None:
    """Two cells, keys or words change places."""
    cells = data.split(b",")
    if len(cells) > 2:
        one, two = rng.sample(range(len(cells)), 2)
        cells[one], cells[two] = cells[two], cells[one]
        data[:] = b",".join(cells)


__all__ = ["GOOD", "SAMPLES", "Sample", "bent"]
