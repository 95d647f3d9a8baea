"""What may stand in a cell that a person corrects, and what is meant by the ways in which people write it."""

from __future__ import annotations

import re

from reconcile import table
from reconcile.dates import is_date
from reconcile.table import days, numerals
from reconcile.table.columns import DATES, DOCUMENT, split
from reconcile.table.typed import certain_day
from reconcile.table.words import WORDS, word

FIELDS = (
    "measure", "subject", "place", "period", "as_of", "low", "high", "best", "hedge", "unit", "role",
    "direction", "source", "body", "source_kind", "via", "stance", "base", "status", "quantity",
)  # fmt: skip
DOCUMENT_FIELDS = DOCUMENT

_LONGEST_CELL = 32_700  # characters; a spreadsheet cuts what is longer
_TAIL = re.compile(r"(\.\d*?)0+$")


def value(field: str, text: str, mark: str = numerals.POINT, order: str = "") -> str:
    """What a cell says, as we write it; raises `BadValue` where it cannot be what its column holds.

    `mark` is the decimal mark of the table, `order` its order of day and month, where that is known.
    """
    if not text:
        return ""
    if field in table.VALUES:
        number = numerals.number(text, mark)
        if number is None:
            raise table.BadValue(f"{field} is {text[:40]!r}, not a number{numerals.advice(text, mark)}")
        plain = _TAIL.sub(r"\1", table.plain(number)).removesuffix(".")
        if numerals.number(plain) is None:  # a small one can have more digits than are read again
            raise table.BadValue(f"{field} is {text[:40]!r}, which has too many digits")
        return plain
    if field in DATES and not is_date(text):
        if day := certain_day(text, order):
            return day
        if readings := days.readings(text):
            raise table.BadValue(f"{field} is {text[:40]!r}, which can be {' or '.join(readings)}; write one")
        raise table.BadValue(f"{field} is {text[:40]!r}, not a date; write 2025-01-13")
    return str(word(field, text)) if field in WORDS else text


def same(field: str, given: str, before: str, text: str = "") -> bool:
    """Whether a cell still says what it said, as far as what a spreadsheet does lets one tell.

    `given` is what the cell says now, and `text` how it stands there.
    """
    if given == before or (field in ("quantity", "event") and not given):
        return True
    if field in (*table.VALUES, *table.OFFSETS):
        number, read = numerals.number(given), numerals.number(before)
        return number is not None and read is not None and numerals.as_saved(number, text or given, read)
    if field in table.LISTS:
        return list(map(plainly, split(given))) == list(map(plainly, split(before)))
    now, then = plainly(given), plainly(before)
    if now == then or (len(now) >= _LONGEST_CELL and then.startswith(now)):
        return True
    return "?" in now and now == plainly(before.encode("cp1252", "replace").decode("cp1252"))  # saved as ANSI


def plainly(text: str) -> str:
    """A text without what a spreadsheet adds to it or takes away at its ends and line ends."""
    return " ".join(text.lstrip("'").split())
