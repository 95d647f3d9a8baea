"""When: dates and windows that a text names, relative to the day it was published, as EDTF.

    as_of    the day a figure stands for      "as of Jan. 13", "said on Friday", "by Monday noon"
    period   the window that it counts over   "since Oct. 1" -> 2025-10-01/..    "in the past 24 hours"

News means the last one: "on Friday" is the Friday on or before publication, "in October" the October before
it. A text without a date keeps the words as they stand ("last week"), and the claim gets a doubt (scope.py).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

When = Literal["as_of", "period"]

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}
_DAYS_IN = {"hour": 0, "day": 1, "night": 1, "week": 7, "month": 30, "year": 365}

# Fragments of the patterns below. Every date is one of: Jan. 13 · 13 January · January 2025 · 2025 · Friday.
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_YEAR = r"(?:19|20)\d\d"
_FULL = (
    rf"(?:(?P<m1>{_MONTH})\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<y1>{_YEAR}))?"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{_MONTH})(?:\s+(?P<y2>{_YEAR}))?)"
)
_LONG = rf"(?:(?P<m3>{_MONTH})(?:\s+(?P<y3>{_YEAR}))?|(?P<y4>{_YEAR}))"
_DAY = r"(?:(?P<day>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?P<word>today|yesterday|tonight|last night))"
_END = r"(?!\w)"
_DATE = rf"(?:{_FULL}|{_LONG}|{_DAY}){_END}"
_CLOCK = r"(?:\d{1,2}[:.]\d\d\s+(?:\w+\s+)?on\s+|(?:noon|midday|midnight|late|early)\s+(?:on\s+)?)?"


# What a text must hold for a pattern to be tried: looking for a word is far cheaper than for a pattern.
_NEEDS = {
    "day": ("day", "night"),
    "month": tuple(month.capitalize() for month in _MONTHS),
    "year": ("19", "20"),
    "stretch": ("hour", "day", "night", "week", "month", "year"),
    "quarter": ("quarter",),
    "since": ("ince",),
    "alone": ("alone",),
    "as": ("s of", "s at"),
    "past": ("past", "last", "previous"),
    "back": ("ago", "earlier"),
    "this": ("his", "ast"),
}
_Row = tuple[str, When, re.Pattern[str], frozenset[str], str]


def _row(name: str, when: When, pattern: str, *needs: str, led: str = "") -> _Row:
    return name, when, re.compile(rf"\b{pattern}"), frozenset(needs), led


# In the order in which they are tried; what one has read, the ones after it leave alone. Behind each pattern
# stand the `_NEEDS` of which a text meets at least one where the pattern is found in it, and one more (`led`)
# that it meets besides.
_ROWS = (
    _row("date", "as_of", rf"[Aa]s (?:of|at)\s+{_CLOCK}{_DATE}", "day", "month", "year", led="as"),
    _row("since", "period", rf"[Ss]ince\s+(?:last\s+|early\s+|late\s+|mid-)?{_DATE}", "since"),
    _row("past", "period", r"(?:[Oo]ver|[Ii]n|[Dd]uring|[Ww]ithin|[Ff]or)\s+the\s+(?:past|last|previous)\s+"
         r"(?:(?P<n>\d+|\w+)\s+)?(?P<unit>hour|day|night|week|month|year)s?\b", "stretch", led="past"),
    _row("quarter", "period", r"the\s+(?P<nth>first|second|third|fourth|last|final)\s+quarter\s+of\s+"
         rf"(?P<year>{_YEAR})", "quarter"),
    _row("months to", "period", rf"(?P<n>\d+|\w+)\s+months\s+(?:to|through|ended|ending)\s+(?:in\s+)?"
         rf"(?P<m>{_MONTH})\s+(?P<year>{_YEAR})", "month"),
    _row("year to", "period", rf"year\s+(?:to|ended|ending)\s+(?:in\s+)?(?P<m>{_MONTH})"
         rf"(?:\s+(?P<year>{_YEAR}))?{_END}", "month"),
    _row("months", "period", rf"(?P<a>{_MONTH})(?:\s+to\s+|-to-|[-–]|\s+through\s+|\s+and\s+)(?P<b>{_MONTH})"
         rf"(?:\s+(?P<year>{_YEAR}))?{_END}", "month"),
    _row("date", "period", rf"(?:[Ii]n|[Dd]uring|[Tt]hroughout|[Oo]ver the whole of|[Ff]or)\s+"
         rf"(?:early\s+|late\s+|mid-|all of\s+)?{_LONG}{_END}", "month", "year"),
    _row("date", "period", rf"(?:of|the|great)\s+(?:(?P<m3>{_MONTH})\s+)?(?P<y3>{_YEAR}){_END}", "year"),
    _row("date", "period", rf"(?:[Oo]n\s+)?{_DAY}\s+alone{_END}", "alone"),
    _row("back", "as_of", r"(?P<n>[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|\d{1,2})\s+"
         r"(?P<unit>day|week)s?\s+(?:ago|earlier)\b", "stretch", led="back"),
    _row("this", "period", r"(?P<rel>[Tt]his|[Ll]ast)\s+(?P<unit>week|month|year)\b", "stretch", led="this"),
    _row("date", "as_of", r"(?:[Oo]n|[Bb]y|[Uu]ntil|[Ll]ate|[Ee]arly|[Ee]arlier|[Aa]t\s+\w+\s+on)\s+"
         rf"(?:last\s+)?(?:{_FULL}|{_DAY}){_END}", "day", "month"),
    _row("date", "as_of", rf"{_DAY}(?:['’]s|-night|-morning)?(?=\W)", "day"),
)  # fmt: skip
_WORDS = tuple(dict.fromkeys(word for words in _NEEDS.values() for word in words))
_A_MONTH = re.compile(rf"{_MONTH}(?:[-–](?:to-)?{_MONTH})?")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date expression: where it stands in the document, what it means, and as which of the two.

    `plain` is a month or year that no word makes a window: "in May", not "since May" or "from May to July".
    """

    start: int
    end: int
    edtf: str
    when: When
    words: str
    plain: bool = False


def dated(text: str, start: int, end: int, published: date | None) -> Iterator[Dated]:
    """The date expressions in `text[start:end]`, from left to right, none inside another."""
    found: list[Dated] = []
    piece = text[start:end]
    for name, when, pattern, *_ in _rows_for(tuple([word for word in _WORDS if word in piece])):
        for match in pattern.finditer(text, start, end):
            taken = any(match.start() < other.end and other.start < match.end() for other in found)
            if taken or text.endswith("records began ", 0, match.start()):
                continue
            edtf = _edtf(name, match, published)
            if edtf is not None:
                said = "as_of" if name == "this" and match["unit"] == "week" else when
                plain = name == "date" and when == "period"
                found.append(Dated(match.start(), match.end(), edtf, said, match[0], plain))
    yield from sorted(found, key=lambda one: one.start)


@lru_cache(maxsize=1 << 12)
def _rows_for(words: tuple[str, ...]) -> tuple[_Row, ...]:
    """The patterns that can be found in a text that holds these words."""
    met = {need for need, any_of in _NEEDS.items() if not set(words).isdisjoint(any_of)} | {""}
    return tuple(row for row in _ROWS if not met.isdisjoint(row[3]) and row[4] in met)


def _edtf(name: str, match: re.Match[str], published: date | None) -> str | None:
    """What one expression means; its own words where the document has no date to count from."""
    groups = match.groupdict()
    if name == "past":
        return _past(groups, published) or match[0]
    if name == "quarter":
        nth = _QUARTERS[groups["nth"]]
        return f"{groups['year']}-{3 * nth - 2:02}/{groups['year']}-{3 * nth:02}"
    if name in ("months to", "year to"):
        return _up_to(groups, 12 if name == "year to" else _count(groups["n"]), published) or match[0]
    if name == "months":
        last = _month(groups["b"])
        year = groups["year"] or _year_of(last, published)
        return f"{year}-{_month(groups['a']):02}/{year}-{last:02}" if year else match[0]
    if name == "back":
        return _back(groups, published) or match[0]
    if name == "this":
        return _this(groups, published) or match[0]
    edtf = _date(groups, published)
    if edtf is None:
        return None
    if not edtf:
        return match[0]
    return f"{edtf}/.." if name == "since" else edtf


def _date(groups: dict[str, str | None], published: date | None) -> str | None:
    """A calendar date, a month, a year or a day of the week; "" where only publication could tell."""
    month = groups.get("m1") or groups.get("m2") or groups.get("m3")
    day = groups.get("d1") or groups.get("d2")
    year = groups.get("y1") or groups.get("y2") or groups.get("y3") or groups.get("y4")
    if month:
        number = _month(month)
        year = year or _year_of(number, published, int(day) if day else 1)
        if not year:
            return ""
        if day and 1 <= int(day) <= monthrange(int(year), number)[1]:
            return f"{year}-{number:02}-{int(day):02}"
        return f"{year}-{number:02}"
    if year:
        return year
    weekday, word = groups.get("day"), groups.get("word")
    if not (weekday or word):
        return None
    if published is None:
        return ""
    if weekday:
        back = (published.weekday() - _DAYS.index(weekday.lower() + "day")) % 7
    else:
        back = 1 if word in ("yesterday", "last night") else 0
    return (published - timedelta(days=back)).isoformat()


def _past(groups: dict[str, str | None], published: date | None) -> str:
    """ "In the past 24 hours": the days up to publication."""
    if published is None:
        return ""
    unit = str(groups["unit"])
    count = (_count(groups["n"]) if groups.get("n") else 1) or 1
    back = max(1, count // 24) if unit == "hour" else count * _DAYS_IN[unit]
    return f"{(published - timedelta(days=back)).isoformat()}/{published.isoformat()}"


def _back(groups: dict[str, str | None], published: date | None) -> str:
    """ "A week ago", "three days earlier": the day so long before publication."""
    if published is None:
        return ""
    days = counting(str(groups["n"])) * _DAYS_IN[str(groups["unit"])]
    return (published - timedelta(days=days)).isoformat()


def _up_to(groups: dict[str, str | None], count: int, published: date | None) -> str:
    """ "The twelve months to March 2024": 2023-04/2024-03."""
    year = groups["year"] or _year_of(_month(groups["m"]), published)
    if not count or not year:
        return ""
    last = int(year) * 12 + _month(groups["m"]) - 1
    first = last - count + 1
    return f"{first // 12}-{first % 12 + 1:02}/{last // 12}-{last % 12 + 1:02}"


def _this(groups: dict[str, str | None], published: date | None) -> str:
    """ "Last week", "this month", "this year"."""
    if published is None:
        return ""
    last, unit = str(groups["rel"]).lower() == "last", groups["unit"]
    if unit == "year":
        return str(published.year - last)
    if unit == "month":
        first = published.replace(day=1)
        month = first - timedelta(days=1) if last else first
        return f"{month.year}-{month.month:02}"
    monday = published - timedelta(days=published.weekday() + 7 * last)
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def _month(word: str | None) -> int:
    return _MONTHS.index(str(word)[:3].lower()) + 1


def _year_of(month: int, published: date | None, day: int = 1) -> str:
    """The year of a month that is named without one: the last that had begun when the text was published."""
    if published is None:
        return ""
    later = (month, day) > (published.month, published.day)
    return str(published.year - later)


def counting(word: str) -> int:
    """The small number that a word names, an article included ("a week"); 0 for any other word."""
    return 1 if word.lower() in ("a", "an") else _count(word)


def _count(word: str | None) -> int:
    word = (word or "").lower()
    if word.isdecimal():
        return int(word) if len(word) < 4 else 0
    return _NUMBERS.index(word) if word in _NUMBERS else 0


def is_month(word: str) -> bool:
    """Whether a word names a month, or months ("Jan.", "January-March")."""
    return _A_MONTH.fullmatch(word) is not None


def day_of(published: str | None) -> date | None:
    """The day that a document gives as its own, or None for none or one that is no full date."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
