"""EDTF dates as spans of days, so that "January 2025" and "2025-01-13" can be set side by side.

    2025-01-13 · 2025-01 · 2025 · 2025-01-13/2025-01-19 · 2025-10-01/.. (since) · ../2025-10-01 (until)

A date that cannot be read is no date: trouble in a table that somebody edited must not stop a comparison.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?[~?%]?")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """A stretch of days, both ends in it."""

    first: date
    last: date

    def meets(self, other: Days) -> bool:
        """Whether the two could speak of one day."""
        return self.first <= other.last and other.first <= self.last

    def join(self, other: Days) -> Days:
        """The stretch that covers both."""
        return Days(min(self.first, other.first), max(self.last, other.last))


@lru_cache(maxsize=4096)
def days(edtf: str | None) -> Days | None:
    """The days that an EDTF date covers, or None for no date, a malformed one, or one without both ends."""
    first, slash, last = (edtf or "").strip().partition("/")
    start = _part(first)
    if not slash:
        return start
    end = _part(last)
    if start is None or end is None or end.last < start.first:
        return None
    return Days(start.first, end.last)


@lru_cache(maxsize=4096)
def beginning(edtf: str) -> date | None:
    """The first day of a period, also of one that is still open ("2025-10-01/..")."""
    first, slash, _ = edtf.strip().partition("/")
    start = _part(first)
    return start.first if slash and start else None


def is_date(text: str) -> bool:
    """Whether a text is an EDTF date or period, with or without both ends."""
    first, _, last = text.strip().partition("/")
    ends = [end for end in (first, last) if end not in ("", "..")]
    return bool(ends) and all(_part(end) for end in ends)


def _part(text: str) -> Days | None:
    match = _PART.fullmatch(text.strip())
    if not match:
        return None
    year, month, day = (int(group) if group else 0 for group in match.groups())
    try:
        if day:
            return Days(date(year, month, day), date(year, month, day))
        if month:
            return Days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
        return Days(date(year, 1, 1), date(year, 12, 31))
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def worded(edtf: str | None) -> str:
    """A date as a sentence says it: "13 January 2025", "13 to 19 January 2025", "since 2022"; "" for none."""
    first, slash, last = (edtf or "").strip().partition("/")
    if not slash:
        return _word(first)
    if last in ("..", ""):
        return f"since {_word(first)}" if _word(first) else ""
    if first in ("..", ""):
        return f"until {_word(last)}" if _word(last) else ""
    start, end = _word(first), _word(last)
    if not start or not end:
        return start or end
    if start == end:
        return start
    common = start.split()
    while common and not end.endswith(" ".join(common)):
        common = common[1:]
    short = start.removesuffix(" ".join(common)).strip()
    return f"{short} to {end}" if short else f"{start} to {end}"


def both_worded(one: str, other: str) -> str:
    """Two dates as a sentence says them, the earlier first: "3 and 5 November 2025"."""
    first, second = sorted((one, other))
    start, end = worded(first), worded(second)
    if not start or not end or "to" in start.split() or "to" in end.split():
        return " and ".join(date for date in (start, end) if date)
    words, last = start.split(), end.split()
    while len(words) > 1 and words[-1] == last[-1]:
        words, last = words[:-1], last[:-1]
    return f"{' '.join(words)} and {end}"


def _word(text: str) -> str:
    match = _PART.fullmatch(text.strip())
    if not match or _part(text) is None:
        return ""
    year, month, day = match.groups()
    return " ".join(
        word for word in (str(int(day)) if day else "", MONTHS[int(month) - 1] if month else "", year) if word
    )
