# ruff: noqa: E501
"""Inputs that mean harm or are broken, made here: a name, its content, and what has to be said of it.

An empty message means that the file is read like any other: it contains STORY, and its claim has to stand
at the right characters. Each other one gives one note, which contains the message.
"""

from __future__ import annotations

import io
import json
import sqlite3
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from reconcile import table
from reconcile.model import Document, Reading
from tests.reader import made_files as make

STORY = "Police said 40 people were killed in Aven."
_S = STORY.encode()
_LONG = "read in pieces"


class Hostile(NamedTuple):
    """A file, and what is to be said of it: a `message` where it cannot be read, else perhaps a `remark`."""

    name: str
    content: bytes
    message: str = ""
    remark: str = ""


def inputs() -> list[Hostile]:
    """All of them; each text is another one, so that none is taken for a copy."""
    found = [*_texts(), *_front_matter(), *_rows(), *_pages(), *_pdfs(), *_words(), *_archives(), *_others()]
    assert len({one.name for one in found}) == len(found)
    return found


def _texts() -> Iterator[Hostile]:
    yield Hostile("empty.txt", b"", "there is no text in it")
    yield Hostile("blank.txt", b" \n\t\r\n\x0b", "there is no text in it")
    yield Hostile("mark-only.txt", b"\xef\xbb\xbf", "there is no text in it")
    yield Hostile("bytes.txt", bytes(range(256)) * 20, "binary data, not text")
    yield Hostile("zeros.txt", bytes(5000), "binary data, not text")
    yield Hostile("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(500), "binary data, not text")
    yield Hostile("program.md", b"\x7fELF\x02\x01\x01" + bytes(500), "binary data, not text")
    yield Hostile("odd-utf-16.txt", b"\xff\xfe" + (STORY + " 1").encode("utf-16-le") + b"\x00")
    yield Hostile("cut-utf-8.txt", _S + " – 2 –".encode()[:-1], "broken UTF-8 in 1 places")
    yield Hostile("latin.txt", _S + b" At caf\xe9 3.", "not UTF-8, read as Windows-1252")
    yield Hostile(
        "surrogates.txt", "“”".encode() + _S + b" \xed\xa0\x80 4", "not UTF-8, read as Windows-1252"
    )
    yield Hostile("right-to-left.txt", "\u202e\u200f\u2067 ".encode() + _S + " \u202c 5".encode())
    yield Hostile(
        "line-ends.txt", b"Six.\rSix.\r\n\nSix.\x0c\x85".replace(b"\x85", "\u2028\x85".encode()) + _S
    )
    yield Hostile("nul-inside.txt", b"Seven \x00 of them. " * 3 + b"x" * 500 + b". " + _S)
    yield Hostile("escapes.txt", b"\x1b[31m\x1b]0;title\x07 " + b"Eight came. " * 50 + _S)
    yield Hostile("accents.txt", _S + b" a" + "\u0301".encode() * 50_000 + b" 9.", remark=_LONG)
    yield Hostile("wall.txt", _S + b" " + b"x" * 300_000, remark=_LONG)
    yield Hostile("digits.txt", _S + b" " + b"7" * 50_000)
    yield Hostile("quotes.txt", _S + b' "' * 5_000, remark=_LONG)
    yield Hostile("brackets.txt", _S + b" (" * 5_000)
    yield Hostile("invisible.txt", "\u200b\u200d\ufeff\u00ad".encode() * 100 + _S)


def _front_matter() -> Iterator[Hostile]:
    yield Hostile("unclosed.md", b"---\ntitle: A\n\n" + _S + b" And 11.")
    yield Hostile(
        "no-date.md",
        b"---\ntitle: A\ndate: the other day\n---\n" + _S + b" And 12.",
        "published 'the other day' is not a date",
    )
    yield Hostile(
        "anchors.md",
        b"---\na: &a [x]\n"
        + b"".join(b"b%d: [*a, *a]\n" % n for n in range(500))
        + b"---\n"
        + _S
        + b" And 13.",
    )
    yield Hostile("endless.md", b"---\n" + b"k: v\n" * 20_000 + _S + b" And 14.", remark=_LONG)
    yield Hostile("colons.md", b"---\n" + b":" * 5_000 + b"\n---\n" + _S + b" And 15.")


def _rows() -> Iterator[Hostile]:
    yield Hostile("cut.jsonl", b'{"text": "', "line 1 is not JSON: ")
    yield Hostile("number.jsonl", b'{"text": 5}', "line 1: no text in 'text'")
    yield Hostile("null.jsonl", b'{"text": null}', "line 1: no text in 'text'")
    yield Hostile("object.jsonl", b'{"text": {"en": "x"}}', "line 1: no text in 'text'")
    yield Hostile("list.jsonl", b"[1, 2]", "line 1 is not a JSON object")
    yield Hostile("deep.jsonl", b'{"a":' * 100_000, "is not JSON that can be read")
    yield Hostile("digits.jsonl", b'{"text": ' + b"9" * 10_000 + b"}", "is not JSON that can be read")
    yield Hostile(
        "no-text.jsonl", b'{"headline": "Toll rises"}', "neither claims (no column claim_id) nor articles"
    )
    yield Hostile("none.jsonl", b"\n\n", "there are no rows in it")
    yield Hostile("half.jsonl", b'{"text": "\\ud800 ' + _S + b' And \\udfff 21."}')
    yield Hostile(
        "types.jsonl",
        json.dumps(
            {
                "id": ["types.jsonl"],
                "title": {"a": 2},
                "published": 2025,
                "url": None,
                "text": STORY + " And 22.",
            }
        ).encode(),
    )
    yield Hostile(
        "when.jsonl",
        json.dumps({"published": "31/31/31", "text": STORY + " And 23."}).encode(),
        "published '31/31/31' is not a date",
    )
    yield Hostile("cut.json", b'[{"text": "x"}', "is not JSON: ")
    yield Hostile("scalar.json", b"42", "item 1 is not a JSON object")
    yield Hostile("nan.json", b'{"text": NaN}', "item 1: no text in 'text'")
    yield Hostile(
        "columns.csv", b"id,headline\n1,Toll rises\n", "neither claims (no column claim_id) nor articles"
    )
    yield Hostile("header.csv", b"id,text\n", "there are no rows below its header")
    yield Hostile("empty.csv", b"", "there is no header")
    yield Hostile("unclosed.csv", b'text,id\n"' + _S + b" And 31.\n")
    yield Hostile(
        "wide.csv",
        b",".join(b"c%d" % n for n in range(5_000)) + b"\n" + b"1," * 4_999 + b"1\n",
        "neither claims (no column claim_id) nor articles",
    )
    yield Hostile("ragged.csv", b"text,title\n" + _S + b" And 32.,a,b,c,d\n")
    yield Hostile("nul.csv", b"text,title\n" + _S + b" And \x00 33.,a\n")
    yield Hostile("formula.csv", b"text,title\n" + _S + b" And 34.,=cmd|' /C calc'!A0\n")
    yield Hostile("claims.csv", b"claim_id,document,low\nc1,a,4\n", "not a claim table: no column measure")
    yield Hostile("many.csv", claim_rows(low="many"), "low is 'many', not a number")
    yield Hostile("offsets.csv", claim_rows(start="-5"), "start is '-5', not a number")
    yield Hostile("backwards.csv", claim_rows(start="9", end="4"), "start is 9, behind end")


def claim_rows(**cells: str) -> bytes:
    """A claim table of one row, with these cells."""
    out = io.StringIO(newline="")
    row = dict.fromkeys(table.COLUMNS, "") | {
        "claim_id": "c1",
        "document": "a",
        "low": "4",
        "high": "4",
        "start": "0",
        "end": "4",
    }
    table.write_csv([row | cells], out)
    return out.getvalue().encode()


def _pages() -> Iterator[Hostile]:
    story = b"<p>" + _S
    yield Hostile("empty.html", b"<html></html>", "there is no text in it")
    yield Hostile(
        "script.html", b"<html><script>document.write('900 died')</script>", "there is no text in it"
    )
    yield Hostile(
        "frames.html",
        b"<html><frameset><frame src='http://127.0.0.1/'></frameset></html>",
        "there is no text in it",
    )
    yield Hostile(
        "wrong-charset.html",
        b"<html><meta charset='utf-8'>" + story + b" At caf\xe9 41.",
        "not UTF-8, read as Windows-1252",
    )
    yield Hostile("no-charset.html", b"<html><meta charset='zlib_codec'>" + story + b" And 42.")
    yield Hostile(
        "deep.html",
        b"<html>" + story + b" And 43.</p>" + b"<div>" * 1_000 + b"<p>Deep.",
        "nested too deep to tell its main text",
    )
    yield Hostile(
        "deeper.html",
        b"<html>" + story + b" And 44.</p>" + b"<div>" * 50_000 + b"<p>Deep.",
        "nested too deep to be read to its end",
    )
    yield Hostile(
        "attributes.html",
        b"<html><p " + b" ".join(b"a%d" % n for n in range(50_000)) + b">",
        "a tag with 2,000 attributes",
    )
    yield Hostile(
        "entities.xhtml",
        b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "'
        + b"x" * 1_000
        + b'"><!ENTITY b "'
        + b"&a;" * 1_000
        + b'">]><html><body>'
        + story
        + b" And &b; 45.",
    )
    yield Hostile(
        "outside.xhtml",
        b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body>' + story + b" And &x; 46.",
    )
    yield Hostile("comment.html", b"<html>" + story + b" And 47.</p>" + b"<!--" * 20_000)
    yield Hostile(
        "linked.html",
        b'<html><script type="application/ld+json">' + b"[" * 20_000 + b"</script>" + story + b" And 48.",
    )
    yield Hostile(
        "base.html",
        b"<html><base href='javascript:alert(1)'><link rel=canonical href='http://[::1'>"
        + story
        + b" And 49.",
    )


def _pdfs() -> Iterator[Hostile]:
    whole = make.pdf([[(50, 700, STORY + " And 51.")]])
    yield Hostile("cut.pdf", whole[:300], "a damaged PDF")
    yield Hostile("encrypted.pdf", make.pdf([[(50, 700, "x")]], encrypted=True), "encrypted")
    yield Hostile("noise.pdf", b"%PDF-1.7\n" + b"\xff\x00" * 1_000, "a damaged PDF")
    yield Hostile("blank.pdf", make.pdf([[]]), "no text on its pages")
    yield Hostile("circle.pdf", whole.replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]"), "a damaged PDF")
    some = whole.replace(b"/Count 1", b"/Count 9").replace(b"in Aven", b"in Brno")
    yield Hostile("count.pdf", some, "left out, for failed to load page: page 2, and 7 more")
    yield Hostile("no-table.pdf", whole.replace(b"startxref", b"startxxxx"))
    yield Hostile("huge-page.pdf", whole.replace(b"595 842", b"9e9 -1e9").replace(b"51.", b"52."))


def _words() -> Iterator[Hostile]:
    entities = (
        b'<!DOCTYPE b [<!ENTITY a "xxxxxxxxxx">'
        + b"".join(b'<!ENTITY %c "%s">' % (c, b"&%c;" % (c - 1) * 10) for c in range(98, 107))
        + b"]><b>&j;</b>"
    )
    word = make.docx([STORY + " And 61."])
    yield Hostile(
        "old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "not a Word document that can be opened"
    )
    yield Hostile("cut.docx", word[:2_000], "not a Word document that can be opened")
    yield Hostile("other.docx", make.zipped({"x.txt": b"no document"}), "a damaged Word document")
    yield Hostile("entities.docx", with_part(word, b"%s" % entities), "a damaged Word document")
    yield Hostile(
        "outside.docx",
        with_part(word, b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'),
        "a damaged Word document",
    )
    yield Hostile("deep.docx", with_part(word, b"<a>" * 100_000), "a damaged Word document")
    yield Hostile("empty.docx", make.docx([]), "there is no text in it")
    yield Hostile(
        "bomb.docx",
        make.zipped({"word/document.xml": bytes(40 * 2**20)}),
        "refused: 1 members would unpack to 40 MB",
    )


def with_part(word: bytes, part: bytes) -> bytes:
    """A Word document whose text is another part."""
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return make.zipped({**members, "word/document.xml": b'<?xml version="1.0"?>' + part})


def _archives() -> Iterator[Hostile]:
    good = make.zipped({"a.txt": _S + b" And 71."})
    nested = make.zipped({"x.txt": b"Deep."})
    for _ in range(3):
        nested = make.zipped({"n.zip": nested})
    yield Hostile("cut.zip", good[:60], "a damaged archive")
    yield Hostile("noise.zip", b"PK\x03\x04" + b"\xff" * 500, "a damaged archive")
    yield Hostile("no-zip.zip", b"Just text.", "a damaged archive")
    yield Hostile("nested.zip", nested, "an archive in an archive in an archive is not opened")
    yield Hostile(
        "bomb.zip", make.zipped({"zeros.txt": bytes(40 * 2**20)}), "refused: 1 members would unpack to 40 MB"
    )
    yield Hostile(
        "up.zip", make.zipped({"../../up.txt": b"Up."}), "left out: its path leads outside the archive"
    )
    yield Hostile(
        "root.zip",
        make.zipped({"/etc/cron.d/x.txt": b"Root."}),
        "left out: its path leads outside the archive",
    )
    yield Hostile(
        "windows.zip",
        make.zipped({"a\\..\\..\\w.txt": b"Windows."}),
        "left out: its path leads outside the archive",
    )
    yield Hostile(
        "drive.zip", make.zipped({"C:\\x.txt": _S + b" And 70."})
    )  # nothing is unpacked, so it leads nowhere
    yield Hostile("locked.zip", _flagged(good), "encrypted")
    yield Hostile(
        "checksum.zip",
        _flipped(make.zipped({"a.txt": b"Forty people died, and more."}), 40),
        "a damaged member",
    )
    yield Hostile(
        "liar.zip", good.replace(struct.pack("<I", len(_S) + 8), struct.pack("<I", 5)), "a damaged member"
    )
    yield Hostile("empty.zip", make.zipped({}), "there are no documents in this archive")
    yield Hostile(
        "pictures.zip", make.zipped({"a.png": b"\x89PNG"}), "there are no documents in this archive"
    )
    yield Hostile("method.zip", good.replace(b"\x08\x00", b"\x63\x00"), "a damaged member")
    yield Hostile("nameless.zip", _nameless(), "there are no documents in this archive")
    yield Hostile("twice.zip", _twice(), "the same text as")


def _nameless() -> bytes:
    """An archive whose member has no name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("x", b"x")
        archive.filelist[0].filename = ""
    return out.getvalue()


def _flagged(archive: bytes) -> bytes:
    """An archive whose members say that they are encrypted."""
    data = bytearray(archive)
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def _flipped(archive: bytes, at: int) -> bytes:
    data = bytearray(archive)
    data[at] ^= 0xFF
    return bytes(data)


def _twice() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("a.txt", "b.txt"):
            archive.writestr(name, STORY + " And 72.")
    return out.getvalue()


def _others() -> Iterator[Hostile]:
    rows = make.parquet([{"text": STORY + " And 81."}])
    yield Hostile("cut.parquet", rows[:-20], "a damaged Parquet file after row 0")
    yield Hostile("magic.parquet", b"PAR1PAR1", "a damaged Parquet file after row 0")
    yield Hostile("noise.parquet", b"PAR1" + b"\xff" * 500 + b"PAR1", "a damaged Parquet file after row 0")
    yield Hostile(
        "columns.parquet", make.parquet([{"story": "x"}]), "neither claims (no column claim_id) nor articles"
    )
    yield Hostile("lists.parquet", make.parquet([{"text": ["x"]}]), "row 1: no text in 'text'")
    yield Hostile("bytes.parquet", make.parquet([{"text": b"x"}]), "row 1: no text in 'text'")
    yield Hostile("none.parquet", _without_rows(), "there are no rows in it")
    yield Hostile("noise.db", b"SQLite format 3\0" + b"\xff" * 500, "not a claims store, or a damaged one")
    yield Hostile("text.db", _S, "not a claims store, or a damaged one")
    yield Hostile("other.db", _database("CREATE TABLE documents (x)"), "not a claims store, or a damaged one")
    yield Hostile(
        "view.db",
        _database(
            "CREATE VIEW documents AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c"
        ),
        "not a claims store, or a damaged one",
    )


def _without_rows() -> bytes:
    import pyarrow
    from pyarrow.parquet import write_table

    out = io.BytesIO()
    write_table(pyarrow.table({"text": pyarrow.array([], pyarrow.string())}), out)
    return out.getvalue()


def _database(sql: str) -> bytes:
    with sqlite3.connect(":memory:") as connection:
        connection.execute(sql)
        content = connection.serialize()
    connection.close()
    return content


def claims_database() -> bytes:
    """A claims store with one document and no claim."""
    from reconcile.archive import store as adding

    with TemporaryDirectory() as folder:
        file = Path(folder, "claims.db")
        with adding.opened(file) as opened:
            opened.add(Reading(Document("a", STORY)))
        return file.read_bytes()


def odd_names(folder: Path) -> dict[str, str]:
    """Files with good texts under names that hardly anybody gives: the name on disk, and how it is shown."""
    names = {
        b"-o.txt": "-o.txt", b"new\nline.txt": "new line.txt", b"\xff\xfe.txt": "\N{REPLACEMENT CHARACTER}" * 2 + ".txt",
        "\u202etxt.exe.txt".encode(): "\u202etxt.exe.txt", "🌊 flood.txt".encode(): "🌊 flood.txt", b"a?b*[c].txt": "a?b*[c].txt",
        b"%2e%2e%2f.txt": "%2e%2e%2f.txt", b"x" * 251 + b".txt": "x" * 251 + ".txt", b"A.TXT": "A.TXT", b" .txt": " .txt",
    }  # fmt: skip
    for number, name in enumerate(names):
        with open(bytes(folder) + b"/" + name, "wb") as file:
            file.write(b"Police said %d people were killed in Aven." % (number + 300))
    return {name.decode("utf-8", "replace"): shown for name, shown in names.items()}
