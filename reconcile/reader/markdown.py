"""Markdown: one document a file, with optional front matter. The marks stay in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reconcile.model import Document
from reconcile.reader import front_matter
from reconcile.reader.given import Given

SUFFIXES = (".md", ".markdown")
_HEADING = re.compile(r"^#[ \t]+(\S.*?)[ \t#]*\r?$", re.MULTILINE)


def read(given: Given) -> Iterator[Document]:
    """The file as one document; without a title in the front matter, its first heading is the title."""
    text = given.text()
    heading = _HEADING.search(text, 0, 20_000)
    yield front_matter.document(given, text, heading[1] if heading else "")
