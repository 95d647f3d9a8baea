"""Puts samples out of shape: `bent(kind, rng)` gives one broken file, the same for the same state of `rng`.

bytes    flipped, cut, doubled, spliced with another file's, replaced by what is extreme
texts    put together from pieces of news; in other encodings and with other line ends
rows     cells swapped, emptied and made extreme; columns renamed and dropped; ids that come twice
parts    one member of what is packed, bent by itself and packed again
"""

from __future__ import annotations

import html as markup
import json
import random
import sqlite3
from functools import cache
from typing import Any

from fragments import BYTES, CODECS, EXTREME, MARKS, NUMBERS, SAID, TAGS, WHAT, WHO
from samples import SAMPLES, STORY, Sample, delimited, html, lines, pdf

from tests.reader import made_files as make


def bent(kind: str, rng: random.Random) -> bytes:
    """A sample of a format out of shape."""
    sample, chance = SAMPLES[kind], rng.random()
    if sample.rows is not None and chance < 0.6:
        data = _tabular(kind, sample, rng)
        return data if rng.random() < 0.8 else damaged(data, rng, sample.text)
    if sample.parts is not None and chance < 0.7:
        return _packed(sample, rng)
    if kind == "store" and chance < 0.7:
        return _database(_whole(kind), rng)
    if kind in _TOLD and chance < _TOLD_SHARE.get(kind, 0.4):
        return _TOLD[kind](news(rng), rng)
    data = damaged(_whole(kind), rng, sample.text)
    return _reencoded(data, rng) if sample.text and rng.random() < 0.15 else data


@cache
def _whole(kind: str) -> bytes:
    return SAMPLES[kind].made()


def news(rng: random.Random) -> str:
    """Sentences as nobody would write them, from what stands in those that are written."""
    kinds = rng.choices(
        (WHO, SAID, NUMBERS, WHAT, MARKS), (2, 2, 4, 4, rng.choice((1, 3, 8))), k=rng.randrange(1, 70)
    )
    text = "".join(rng.choice(pieces) for pieces in kinds)
    return STORY[: rng.randrange(len(STORY))] + text if rng.random() < 0.3 else text


def damaged(content: bytes, rng: random.Random, text: bool) -> bytes:
    """Some bytes in a few places are changed, taken out, put in or moved."""
    data = bytearray(content)
    for _ in range(rng.choice((1, 1, 2, 4, 12))):
        at = rng.randrange(len(data) + 1)
        end = min(len(data), at + rng.choice((1, 2, 8, 40, 400)))
        match rng.randrange(9):
            case 0 if at < len(data):
                data[at] ^= 1 << rng.randrange(8)
            case 1:
                del data[at:end]
            case 2:
                data[at:at] = data[at:end] * rng.choice((1, 1, 2, 50))
            case 3:
                data[at:end] = rng.randbytes(end - at)
            case 4 if rng.random() < 0.3:
                del data[at:]
            case 5:
                data[at:end] = rng.choice(BYTES)
            case 6:
                other = _whole(rng.choice(list(SAMPLES)))
                start = rng.randrange(len(other))
                data[at:end] = other[start : start + rng.choice((8, 40, 400))]
            case 7 if text:
                _swapped(data, rng)
            case _:
                data[at:at] = rng.choice(TAGS).encode() if text else rng.choice(BYTES)
    return bytes(data)


def _swapped(data: bytearray, rng: random.Random) -> None:
    """Two cells, lines or words change places."""
    mark = rng.choice((b",", b"\n", b" ", b'"'))
    pieces = data.split(mark)
    if len(pieces) > 2:
        one, two = rng.sample(range(len(pieces)), 2)
        pieces[one], pieces[two] = pieces[two], pieces[one]
        data[:] = mark.join(pieces)


def _reencoded(data: bytes, rng: random.Random) -> bytes:
    """The same text in an encoding, and with line ends, that it does not have to be in."""
    text = data.decode("utf-8", "replace")
    text = text.replace("\n", rng.choice(("\n", "\r\n", "\r", "\u2028", "\x0c", "\n\n\n")))
    return text.encode(rng.choice(CODECS), "replace")


def _tabular(kind: str, sample: Sample, rng: random.Random) -> bytes:
    """A table whose cells, columns and rows are not what they should be."""
    assert sample.rows is not None
    rows: list[dict[str, Any]] = [dict(row) for row in sample.rows()]
    for _ in range(rng.choice((1, 2, 3, 8))):
        row, other = rng.choice(rows), rng.choice(rows)
        columns = list(row) or ["x"]
        name, second = rng.choice(columns), rng.choice(columns)
        match rng.randrange(10):
            case 0:
                row[name], row[second] = row.get(second), row.get(name)
            case 1:
                row.pop(name, None)
            case 2:
                for one in rows:
                    one.pop(name, None)
            case 3:
                for one in rows:
                    one[rng.choice((second, name.upper(), f" {name}", "", "x"))] = one.pop(name, "")
            case 4:
                rows.insert(rng.randrange(len(rows) + 1), dict(row))
            case 5:
                row[name] = other.get(name)
            case 6:
                row[name] = news(rng)
            case _:
                row[name] = _odd(sample.suffix, rng)
    if rng.random() < 0.2:
        rng.shuffle(rows)
    return _file_of(kind, sample.suffix, rows, rng)


def _odd(suffix: str, rng: random.Random) -> object:
    """What should not stand in a cell; values of other types where a format has them."""
    if suffix in (".csv", ".tsv") or rng.random() < 0.6:
        return rng.choice(EXTREME)
    odd: tuple[object, ...] = (None, True, 0, -1, 2**53 + 1, 2**63, 10**30, 1.5, -0.0, 1e308, float("nan"), float("inf"), [], ["a", 1], {"a": 1})  # fmt: skip # noqa: E501
    return rng.choice(odd)


def _file_of(kind: str, suffix: str, rows: list[dict[str, Any]], rng: random.Random) -> bytes:
    if suffix == ".parquet":
        return _parquet(rows)
    if kind == "findings":
        whole = json.loads(_whole(kind))
        return json.dumps({**whole, "claims": rows}).encode()
    if suffix == ".json":
        return json.dumps(rows).encode()
    if suffix == ".jsonl":
        return lines(rows)
    delimiter = rng.choice((",", ",", ";", "\t", "|"))
    data = delimited(rows, delimiter)
    if rng.random() < 0.1:
        data = f"sep={delimiter}\n".encode() + data
    return _reencoded(data, rng) if rng.random() < 0.3 else data


def _parquet(rows: list[dict[str, Any]]) -> bytes:
    """Rows in the types that they have, or as texts where a column has several."""
    for cell in (lambda value: value, _plain_text):
        try:
            return make.parquet([{name: cell(value) for name, value in row.items()} for row in rows])
        except (ValueError, TypeError, OverflowError, ArithmeticError):
            continue
    return _whole("parquet")


def _plain_text(value: object) -> str | None:
    return None if value is None else str(value).encode("utf-8", "replace").decode()


def _packed(sample: Sample, rng: random.Random) -> bytes:
    """What is packed, with one of its members bent, renamed, doubled or gone."""
    assert sample.parts is not None
    parts = dict(sample.parts())
    word = "word/document.xml"
    name = word if word in parts and rng.random() < 0.7 else rng.choice(list(parts))
    if name == word and rng.random() < 0.8:
        told = markup.escape(news(rng)).encode("utf-8", "replace")
        parts[name] = parts[name].replace(b"At least 40", told).replace(b"Aven", told[:20])
    elif rng.random() < 0.15:
        parts[rng.choice(("../x.txt", "x.png", "a/" * 50 + "y.txt", "e\u202e.txt", "\n.md", "c.docx"))] = (
            parts.pop(name)
        )
    else:
        parts[name] = damaged(parts[name], rng, not name.endswith(".zip"))
    return make.zipped(parts)


def _database(content: bytes, rng: random.Random) -> bytes:
    """A store in which a few cells, rows or columns are others."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(content)
        for _ in range(rng.choice((1, 2, 5))):
            table = rng.choice(("documents", "claims", "claims"))
            column = rng.choice([row[1] for row in connection.execute(f"PRAGMA table_info({table})")])
            odd = rng.choice((_odd(".db", rng), news(rng), b"\xff\xfe\x00", None))
            if (isinstance(odd, int) and not -(2**63) <= odd < 2**63) or isinstance(odd, list | dict):
                odd = str(odd)
            if isinstance(odd, str):
                odd = odd.encode("utf-8", "replace").decode()
            try:
                rows = f"SELECT rowid FROM {table} ORDER BY rowid LIMIT {rng.choice((1, 1, 2, 9))}"
                connection.execute(f'UPDATE {table} SET "{column}" = ? WHERE rowid IN ({rows})', [odd])
                if rng.random() < 0.1:
                    connection.execute(f'ALTER TABLE {table} RENAME COLUMN "{column}" TO y')
            except sqlite3.Error:
                continue  # two rows cannot have one key
        connection.commit()
        return connection.serialize()
    finally:
        connection.close()


def _page(text: str, rng: random.Random) -> bytes:
    told = text if rng.random() < 0.5 else markup.escape(text)
    pieces = told.split(" ")
    for _ in range(rng.choice((0, 2, 10))):
        pieces.insert(rng.randrange(len(pieces) + 1), rng.choice(TAGS))
    return html(" ".join(pieces))


def _plainly(text: str, rng: random.Random) -> bytes:
    data = text.encode("utf-8", "surrogatepass")
    return _reencoded(data, rng) if rng.random() < 0.1 else data


def _under_a_head(text: str, rng: random.Random) -> bytes:
    cells = "".join(f"{rng.choice(('title', 'date', 'url', 'x'))}: {rng.choice(EXTREME)}\n" for _ in range(3))
    return f"---\n{cells}---\n{text}".encode("utf-8", "surrogatepass")


def _set(text: str, rng: random.Random) -> bytes:
    """Settings with values that nobody should set, some of them in no form of TOML."""
    settings = _whole("toml").decode().split("\n")
    for _ in range(rng.choice((1, 1, 2))):
        at = rng.choice([number for number, line in enumerate(settings) if "=" in line])
        key = settings[at].partition(" = ")[0]
        odd = rng.choice((*EXTREME, text, "A", "B", "Red Cross"))
        value = rng.choice(
            (json.dumps(odd), json.dumps(odd), f"[{json.dumps(odd)}]", odd, '"emdat"', "0.5", "1")
        )
        settings[at] = f"{rng.choice((key, key, key, json.dumps(odd)))} = {value}"
    return "\n".join(settings).encode("utf-8", "surrogatepass")


_TOLD = {
    "text": _plainly,
    "front matter": _under_a_head,
    "html": _page,
    "pdf": lambda text, rng: pdf(text),
    "toml": _set,
}
_TOLD_SHARE = {"text": 0.8, "toml": 0.8}
