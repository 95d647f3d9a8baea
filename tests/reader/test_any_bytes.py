"""Whatever bytes come, every format gives documents, readings or notes: no exception, and soon."""

from __future__ import annotations

import io
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.model import Document, Note, Reading
from reconcile.reader import read_one
from reconcile.reader.figure_table import sentences
from reconcile.reader.given import Given
from reconcile.settings import Settings
from tests.reader import made_files as make
from tests.reader.hostile import STORY, claim_rows, claims_database, with_part
from tests.thoroughness import examples

_SECONDS = 10  # of this process alone; most take milliseconds

_TABLE = [["Town", "Killed"], ["Aven", "12"]]
WHOLE = {
    ".txt": STORY.encode(),
    ".md": f"---\ntitle: Toll\ndate: 2025-02-03\n---\n# Toll\n{STORY}".encode(),
    ".html": (
        f"<html><head><meta charset='utf-8'><title>Toll</title></head><body><article><p>{STORY}</p>"
        "<table><tr><th>Town<th>Killed<tr><td rowspan=2>Aven<td>12</table></article></body></html>"
    ).encode(),
    ".pdf": make.pdf([[(50, 700, STORY)], [(50, 700, "And 12 more.")]], title="Toll"),
    ".docx": make.docx([STORY, _TABLE], title="Toll"),
    ".csv": b"id,title,published,text\n1,Toll,2025-02-03,Forty died.\n",
    ".tsv": b"id\ttext\n1\tForty died.\n",
    ".jsonl": b'{"id": 1, "text": "Forty died.", "published": "2025-02-03"}\n',
    ".json": json.dumps([{"id": 1, "text": "Forty died."}]).encode(),
    ".parquet": make.parquet([{"id": "1", "text": "Forty died.", "published": "2025"}]),
    ".zip": make.zipped({"a.txt": b"Forty died.", "b.html": b"<p>Six died.", "c.zip": make.zipped({})}),
    ".db": claims_database(),
    ".claims.csv": claim_rows(low="4", start="1"),
    "": STORY.encode(),
}

_fast = examples(12)


def read(suffix: str, content: bytes) -> list[Document | Reading | Note]:
    """What a file of this kind with this content gives, each part of it checked."""
    one = Given(f"a{suffix}", f"/x/a{suffix}", lambda: io.BytesIO(content), Settings())
    started = time.process_time()
    found = list(read_one(one))
    assert time.process_time() - started < _SECONDS
    for item in found:
        if isinstance(item, Document):
            item.text.encode("utf-8")
            assert list(item.pages) == sorted(item.pages)
        elif isinstance(item, Note):
            assert item.message
    return found


@pytest.mark.parametrize("suffix", WHOLE)
def test_a_whole_file_is_read(suffix: str) -> None:
    found = read(suffix, WHOLE[suffix])
    assert found
    assert not any(isinstance(item, Note) and item.lost for item in found if suffix != ".zip")


@pytest.mark.parametrize("suffix", WHOLE)
@given(content=st.binary(max_size=400))
@_fast
def test_any_bytes(suffix: str, content: bytes) -> None:
    read(suffix, content)


@pytest.mark.parametrize("suffix", WHOLE)
@given(data=st.data())
@_fast
def test_a_file_that_was_damaged(suffix: str, data: st.DataObject) -> None:
    """Some bytes are changed, taken out, put in or moved; the rest still looks as it should."""
    content = bytearray(WHOLE[suffix])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content)))
        size = data.draw(st.integers(0, 40))
        put = data.draw(
            st.binary(max_size=20) | st.sampled_from([b"\x00", b"\xff\xff\xff\xff", b"<", b'"', b"\n"])
        )
        content[at : at + size] = put
    read(suffix, bytes(content))


_MARKUP = st.lists(
    st.sampled_from(
        "<p> </p> <b> <table> <tr> <td> <th> </table> <div> </div> <a href=x> <!-- --> <script> </script> "
        "<h1> </h1> <li> <ul> <br> <meta charset=utf-7> <title> </title> <svg> <math> <template> <frameset> "
        "&amp; &#x0; &#xD800; &nbsp; < > <![CDATA[ ]]> <time datetime=1> 40 killed Aven 12% Police "
        "said".split()
    ),
    max_size=60,
)


@given(_MARKUP)
@_fast
def test_any_markup(words: list[str]) -> None:
    read(".html", " ".join(words).encode())


_PART = st.lists(
    st.sampled_from(
        "<w:p> </w:p> <w:r> </w:r> <w:t> </w:t> <w:tbl> </w:tbl> <w:tr> </w:tr> <w:tc> </w:tc> "
        "<w:tcPr> </w:tcPr> <w:gridSpan/> <w:vMerge/> <w:sectPr/> <w:sdt> </w:sdt> <w:br/> 40 killed".split()
    ),
    max_size=40,
)


@given(_PART)
@_fast
def test_any_word_part(words: list[str]) -> None:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    part = f'<w:document xmlns:w="{space}"><w:body>{" ".join(words)}</w:body></w:document>'
    read(".docx", with_part(WHOLE[".docx"], part.encode()))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["text", "id", "claims", "published", "low", "claim_id", "url"]), inner
        )
    ),
    max_leaves=12,
)


@given(st.lists(_JSON, max_size=4))
@_fast
def test_any_json(values: list[object]) -> None:
    read(".jsonl", "\n".join(map(json.dumps, values)).encode("utf-8", "replace"))
    read(".json", json.dumps(values).encode("utf-8", "replace"))


@given(
    st.lists(
        st.lists(st.text(max_size=8) | st.sampled_from(["12", "Killed", "", "-", "Total", "%"]), max_size=5)
    )
)
@_fast
def test_any_table_gives_sentences_or_nothing(rows: list[list[str]]) -> None:
    assert all(sentences(rows))
