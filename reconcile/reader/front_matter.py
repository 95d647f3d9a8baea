"""The few lines between two `---` at the top of a text file that say what it is.

    ---
    title: Toll rises on the coast
    publisher: The Courier
    published: 2025-02-03
    url: https://courier.example/coast
    ---

Only `key: value` lines are read, not YAML; keys that are not ours are left alone. A text that merely begins
with a rule stays whole.
"""

from __future__ import annotations

import re

from reconcile.model import Document
from reconcile.reader.dates import edtf
from reconcile.reader.given import Given

_BLOCK = re.compile(r"---[ \t]*\r?\n(.*?\r?\n)?---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_LINE = re.compile(r"([A-Za-z][\w -]*?)[ \t]*:(?:[ \t]+(.*?))?[ \t]*\r?\n")
_OTHER = re.compile(r"(?:[ \t#-].*|[ \t]*)\r?\n")  # continuation, list item, comment or blank line
_LONGEST = 20_000
_ALSO = {"date": "published", "link": "url"}


def split(text: str) -> tuple[dict[str, str], str]:
    """The fields of the front matter, by lower-case key, and the body exactly as it stands after it."""
    block = _BLOCK.match(text, 0, _LONGEST)
    if block is None or (lines := block[1]) is None:
        return {}, text
    fields: dict[str, str] = {}
    for line in lines.splitlines(keepends=True):
        if pair := _LINE.fullmatch(line):
            key = pair[1].lower()
            fields.setdefault(_ALSO.get(key, key), _unquoted(pair[2] or ""))
        elif not _OTHER.fullmatch(line):
            return {}, text
    return (fields, text[block.end() :]) if fields else ({}, text)


def document(given: Given, text: str, title: str = "") -> Document:
    """The document that a text file is, front matter applied; `title` is what it has without any."""
    fields, body = split(text)
    published, remark = edtf(fields.get("published", ""))
    if remark:
        given.remarks.append(remark)
    return Document(
        id=given.id,
        text=body,
        title=fields.get("title") or title,
        publisher=fields.get("publisher", ""),
        published=published,
        url=fields.get("url") or given.url,
    )


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"" else value
