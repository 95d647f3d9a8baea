"""The columns of a claim table, which of them hold what, and how a list is written into one cell."""

from __future__ import annotations

import re
from collections.abc import Iterable

COLUMNS = (
    "claim_id", "document", "title", "publisher", "published", "url", "event", "quantity", "measure",
    "subject", "place", "period", "as_of", "low", "high", "best", "hedge", "unit", "role", "direction",
    "figure", "source", "body", "source_kind", "via", "source_text", "source_start", "source_end", "cue",
    "stance", "statement", "start", "end", "quote", "evidence_url", "doubts", "status", "rules",
    "quote_start", "base", "pinned", "corrected", "page",
)  # fmt: skip
DOCUMENT = ("title", "publisher", "published", "url")  # of the document, the same in all of its rows
DATES = ("published", "period", "as_of")
VALUES = ("low", "high", "best")
OFFSETS = ("source_start", "source_end", "start", "end", "quote_start", "page")
LISTS = ("via", "doubts", "rules", "corrected")
TEXTS = tuple(column for column in COLUMNS if column not in VALUES + OFFSETS)
REQUIRED = ("claim_id", "document", "measure", "low", "high", "unit", "source", "start", "end", "quote")
MAX_DIGITS = 400  # a value beyond this is no figure of any news text, and would fill the memory when written

_ITEM = re.compile(r"(?:[^;\\]|\\.)+", re.DOTALL)


def missing_columns(columns: Iterable[str]) -> tuple[str, ...]:
    """The columns that a claim table cannot do without and `columns` does not have."""
    given = set(columns)
    return tuple(column for column in REQUIRED if column not in given)


def joined(items: Iterable[str]) -> str:
    """A list as the text of one cell; `split` undoes it."""
    return "; ".join(item.replace("\\", "\\\\").replace(";", "\\;") for item in items)


def split(text: str) -> tuple[str, ...]:
    """The items of a cell that holds a list."""
    items = (re.sub(r"\\(.)", r"\1", item, flags=re.DOTALL) for item in _ITEM.findall(text))
    return tuple(item if not number else item.removeprefix(" ") for number, item in enumerate(items))
