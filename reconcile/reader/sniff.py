"""Which format something is in: its first bytes where they cannot lie, else its suffix, else a good guess."""

from __future__ import annotations

import json
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from reconcile.encoding import decode, wide
from reconcile.model import Document, Note, Reading
from reconcile.reader.given import Given

_MAGIC = (
    (b"%PDF", ".pdf"),
    (b"PK\x03\x04", ".zip"),
    (b"PAR1", ".parquet"),
    (b"SQLite format 3\0", ".db"),
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)


_ZIPPED = (".docx", ".xlsx", ".xlsm", ".ods")  # a suffix that says more than the bytes is believed
_SEPARATOR = re.compile(r'"?sep=', re.I)


class Format(Protocol):
    """What a module of a format has."""

    SUFFIXES: tuple[str, ...]

    def read(self, given: Given) -> Iterator[Document | Reading | Note]:
        """Everything that the given thing holds; raises `ReadError` where it cannot go on."""


@cache
def suffixes() -> dict[str, Format]:
    """The formats by suffix, found in this package."""
    found: dict[str, Format] = {}
    for module in sorted(info.name for info in pkgutil.iter_modules([str(Path(__file__).parent)])):
        format_ = cast(Format, import_module(f"{__package__}.{module}"))
        found |= dict.fromkeys(getattr(format_, "SUFFIXES", ()), format_)
    return found


def format_of(given: Given) -> Format:
    """The format to read `given` with."""
    head = given.head()
    for magic, kind in _MAGIC:
        if head.startswith(magic) and kind in suffixes():
            return suffixes()[given.suffix if kind == ".zip" and given.suffix in _ZIPPED else kind]
    if given.suffix == ".txt" and (table := _claim_table(head)):  # a spreadsheet's "Unicode text"
        return suffixes()[table]
    return suffixes().get(given.suffix) or suffixes()[_guess(head)]


def _guess(head: bytes) -> str:
    """The suffix that text without one would have."""
    line = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")[0].strip()
    if _HTML.match(head) and ".html" in suffixes():
        return ".html"
    if line.startswith(b"{"):
        try:
            json.loads(line)
        except ValueError:
            return ".txt" if len(line) < len(head) - 1 else ".jsonl"
        return ".jsonl"
    return _claim_table(head) or ".txt"


def _claim_table(head: bytes) -> str:
    """The suffix of a claim table, if something begins as one."""
    text = decode(head)[0] if wide(head) else head.decode("utf-8", "ignore")
    lines = [line for line in text.removeprefix("\ufeff").splitlines()[:3] if not _SEPARATOR.match(line)]
    cells = set(re.split(r'[",;\t]+', lines[0])) if lines else set()
    return ".csv" if {"claim_id", "document"} <= cells else ""
