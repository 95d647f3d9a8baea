"""Plain text: one document a file, with optional front matter."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.model import Document
from reconcile.reader import front_matter
from reconcile.reader.given import Given

SUFFIXES = (".txt", ".text")


def read(given: Given) -> Iterator[Document]:
    """The file as one document; its text is the body as stored."""
    yield front_matter.document(given, given.text())
