"""Dates as spreadsheets rewrite them: 13.01.2025 · 13/01/2025 · 1/13/25 · 13-Jan-25 · Jan-25 · 45670.

Only the order of day and month can be in doubt, and only between slashes or hyphens. `WAYS` reads a text in
each order, and `conventions` decides between them for a table. Names of months are those of CLDR.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache, lru_cache, partial

from reconcile.dates import is_date

DAY_FIRST, MONTH_FIRST = "day first", "month first"
_LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt")
_TIME = re.compile(r"[ T]\d{1,2}:\d{2}.*", re.DOTALL)
_NUMBERS = re.compile(r"(\d{1,2})([./\-])(\d{1,2})\2(\d{4}|\d{2})\.?")
_YEAR_FIRST = re.compile(r"(\d{4})([./\-])(\d{1,2})\2(\d{1,2})\.?")
_MONTH = re.compile(r"(\d{1,2})[./](\d{4})")
_NAMED = re.compile(r"(?:(\d{1,2})[.\s\-]+)?([^\W\d]{3,})\.?[\s\-.]+(?:(\d{1,2}),\s*)?(\d{4}|\d{2})")
_SERIAL = re.compile(r"[2-7]\d{4}(?:\.0+)?")
_FIRST_SERIAL = date(1899, 12, 30)
_PIVOT = 69  # of years with two digits: what POSIX and spreadsheets take for 1969


@lru_cache(maxsize=4096)
def day(text: str, order: str = DAY_FIRST) -> str | None:
    """The EDTF date that a text is, with slashes read in that order; None where it is none."""
    text = _TIME.sub("", " ".join(text.split()))
    if is_date(text):
        return text
    if match := _NUMBERS.fullmatch(text):
        first, mark, second, year = match.groups()
        if order == MONTH_FIRST and mark != ".":
            first, second = second, first
        return _written(_year(year), int(second), int(first))
    if match := _YEAR_FIRST.fullmatch(text):
        return _written(int(match[1]), int(match[3]), int(match[4]))
    if match := _MONTH.fullmatch(text):
        return _written(int(match[2]), int(match[1]))
    if match := _NAMED.fullmatch(text):
        first, name, second, year = match.groups()
        month = _months().get(name.casefold())
        if month is None or (first and second):
            return None
        return _written(_year(year), month, int(first or second or 0))
    if _SERIAL.fullmatch(text):
        return (_FIRST_SERIAL + timedelta(int(float(text)))).isoformat()
    return None


WAYS: Mapping[str, Callable[[str], str | None]] = {
    DAY_FIRST: day,
    MONTH_FIRST: partial(day, order=MONTH_FIRST),
}


def readings(text: str) -> list[str]:
    """The dates that a text can be, in either order."""
    return list(dict.fromkeys(found for way in WAYS.values() if (found := way(text)) is not None))


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else int(text) + (1900 if int(text) >= _PIVOT else 2000)


def _written(year: int, month: int, day: int = 0) -> str | None:
    try:
        found = date(year, month, day or 1).isoformat()
    except ValueError:
        return None
    return found if day else found[:7]


@cache
def _months() -> dict[str, int]:
    from babel.dates import get_month_names

    return {
        name.rstrip(".").casefold(): number
        for language in reversed(_LANGUAGES)  # where two languages share a name, the first one's month holds
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, language).items()
    }
