"""A small valid file of every format that is read; `bending` puts them out of shape.

A new format gets its line in `SAMPLES`. What a sample consists of, rows or packed parts, is given where there
are any, so that they can be bent before the file is made and do not only break its wrapping.
"""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import sys
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # the makers of files stand with the tests

from reconcile import extractor, reporter
from reconcile.archive import store
from reconcile.model import Document, Reading
from tests.reader import made_files as make

Rows = Sequence[Mapping[str, object]]

GOOD, GOOD_TEXT = "zz-good.txt", "Harbour police in Quellmar said 4,321 lighthouses were repainted.\n"
STORY = (
    "At least 40 people were killed in Aven on Tuesday, police said. The mayor, Ada Park, put the toll at "
    "52, of whom 12 were children. The Red Cross counted 1,200 homeless, up from 300; damage was $4.5m.\n"
)


@dataclass(frozen=True)
class Sample:
    """What a file of a format is called, how one is made, and which rows or parts go into it.

    `beside` samples are no input: they are read beside documents, and one at a time.
    """

    suffix: str
    made: Callable[[], bytes]
    text: bool = True
    rows: Callable[[], Rows] | None = None
    parts: Callable[[], Mapping[str, bytes]] | None = None
    beside: bool = False


@cache
def reading() -> Reading:
    """What the story gives; tables of claims, corrections and stores are made of it."""
    return extractor.extract(
        Document("a.txt", STORY, "Toll rises", "Courier", "2025-02-04", "https://c.example/a")
    )


@cache
def _written(format: str) -> bytes:
    from reconcile import pipeline

    whole = reporter.render(pipeline.findings([reading()]), format)
    return whole if isinstance(whole, bytes) else whole.encode()


def _articles() -> Rows:
    return [
        {
            "id": str(n), "title": "Toll", "publisher": "Courier", "published": "2025-02-04",
            "url": "https://c.example/a", "text": f"{STORY} And {n}.",
        }
        for n in range(3)
    ]  # fmt: skip


def _claims() -> Rows:
    return [json.loads(line) for line in _written("jsonl").splitlines()]


def _claim_cells() -> Rows:
    return list(csv.DictReader(io.StringIO(_written("csv").decode(), newline="")))


def _corrections() -> Rows:
    claim = reading().claims[0].id
    edits = {
        "low": "41", "source": "Navy", "status": "rejected", "as_of": "2025-02-03", "unit": "person",
        "quantity": "q1",
    }  # fmt: skip
    rows = [
        {"claim_id": claim, "field": field, "value": value, "document": ""} for field, value in edits.items()
    ]
    return [*rows, {"claim_id": "", "field": "published", "value": "2025-02-03", "document": "a.txt"}]


def _descriptions() -> Rows:
    return [
        {"document": name, "title": "Toll", "published": "2025-02-04", "publisher": "Courier", "url": ""}
        for name in ("a.txt", "b.txt")
    ]


def delimited(rows: Rows, delimiter: str = ",") -> bytes:
    """Rows as CSV."""
    out = io.StringIO(newline="")
    columns = list(dict.fromkeys(column for row in rows for column in row))
    writer = csv.DictWriter(out, columns, delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8", "surrogatepass")


def lines(rows: Rows) -> bytes:
    """Rows as JSON Lines."""
    return "\n".join(json.dumps(row) for row in rows).encode()


def _store() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.db")
        with store.opened(path) as opened:
            opened.add(reading())
        return path.read_bytes()


def _other_database() -> bytes:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE TABLE t (x)")
        content = connection.serialize()
    connection.close()
    return content


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


def html(story: str = STORY) -> bytes:
    """A page that tells a story."""
    table = (
        "<table><tr><th>Town<th>Killed<tr><td rowspan=2>Aven<td>12<tr><td colspan=2>4<tr><td>Brook<td>4%"
        "</table>"
    )
    return (
        "<!doctype html><html><head><title>Toll</title><meta property='article:published_time' "
        f"content='2025-02-04'></head><body><article><h1>Toll</h1><p>{story}</p>{table}<p>{story}</p>"
        "<ul><li>3 dead<li>4 hurt</ul></article></body></html>"
    ).encode("utf-8", "surrogatepass")


def pdf(story: str = STORY) -> bytes:
    """Two pages that tell a story, the first with a table."""
    latin = story.encode("cp1252", "replace").decode("cp1252", "replace").replace("\x00", " ")
    told = latin.encode("cp1252", "ignore").decode("cp1252").split(". ")
    rows = [
        (x, 500.0 - 14 * n, w) for n, row in enumerate(_TABLE) for x, w in zip((50, 200), row, strict=True)
    ]
    return make.pdf([[*make.column(50, 700, told), *rows], make.column(50, 700, told)], "T")


_TABLE = (("Town", "Killed"), ("Aven", "12"), ("Brook", "1,204"))


@cache
def docx() -> bytes:
    """A Word document with a table."""
    return make.docx([STORY, _TABLE], "T")


def members(archive: bytes) -> dict[str, bytes]:
    """What is packed in a zip archive."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def _zipped() -> dict[str, bytes]:
    return {
        "a.txt": STORY.encode(), "b.csv": delimited(_articles()), "c/d.html": html(),
        "e.zip": make.zipped({"f.md": b"# Toll\n" + STORY.encode()}),
    }  # fmt: skip


def _front_matter() -> bytes:
    head = "---\ntitle: T\npublished: 2025-02-04\ntags: [a, b]\nurl: https://c.example/a\n---\n# Toll\n\n"
    return f"{head}{STORY}\n| Town | Killed |\n| --- | ---: |\n| Aven | 12 |\n\n- 4 dead\n".encode()


def _toml() -> bytes:
    return (
        b'vague = "acled"\nrounding = 0.1\nprocesses = 1\nparties = ["A"]\n[reading]\nimplicit = true\n'
        b'[aliases]\n"B" = ["C"]\n"Red Cross" = "ICRC"\n[rates]\nUSD = 1.0\nEUR = 1.1\n[[quantities]]\n'
        b'name = "x"\nmeasure = "killed"\n[columns]\ntext = "body"\n'
    )


SAMPLES: dict[str, Sample] = {
    "text": Sample(".txt", STORY.encode),
    "front matter": Sample(".md", _front_matter),
    "html": Sample(".html", html),
    "pdf": Sample(".pdf", pdf, text=False),
    "docx": Sample(".docx", docx, text=False, parts=lambda: members(docx())),
    "csv": Sample(".csv", lambda: delimited(_articles()), rows=_articles),
    "tsv": Sample(".tsv", lambda: delimited(_articles(), "\t"), rows=_articles),
    "claims csv": Sample(".csv", lambda: _written("csv"), rows=_claim_cells),
    "claims jsonl": Sample(".jsonl", lambda: _written("jsonl"), rows=_claims),
    "jsonl": Sample(".jsonl", lambda: lines(_articles()), rows=_articles),
    "findings": Sample(".json", lambda: _written("json"), rows=_claims),
    "json": Sample(".json", lambda: json.dumps(_articles()).encode(), rows=_articles),
    "parquet": Sample(".parquet", lambda: make.parquet(_articles()), text=False, rows=_articles),
    "claims parquet": Sample(".parquet", lambda: _written("parquet"), text=False, rows=_claims),
    "store": Sample(".db", _store, text=False),
    "database": Sample(".db", _other_database, text=False),
    "zip": Sample(".zip", lambda: make.zipped(_zipped()), text=False, parts=_zipped),
    "warc": Sample(".warc", _warc),
    "toml": Sample(".toml", _toml, beside=True),
    "corrections": Sample(".csv", lambda: delimited(_corrections()), rows=_corrections, beside=True),
    "edited table": Sample(".csv", lambda: _written("csv"), rows=_claim_cells, beside=True),
    "descriptions": Sample(".csv", lambda: delimited(_descriptions()), rows=_descriptions, beside=True),
}
