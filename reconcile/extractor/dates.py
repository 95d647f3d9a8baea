"""When: dates and windows that a text names, relative to the day it was published, as EDTF.

    as_of    the day a figure stands for      "as of Jan. 13", "said on Friday", "by Monday noon"
    period   the window that it counts over   "since Oct. 1" -> 2025-10-01/..    "in the past 24 hours"

News means the last one: "on Friday" is the Friday on or before publication, "in October" the October before
it. A text without a date keeps the words as they stand ("last week"), and the claim gets a doubt.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = r"(?P<day>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_YEAR = r"(?:19|20)\d\d"
_NUMBERS = {
    w: n
    for n, w in enumerate(
        [
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
        ]
    )
}
_LONG = {"hour": 0, "day": 1, "night": 1, "week": 7, "month": 30, "year": 365}

_A_MONTH = re.compile(rf"{_MONTH}(?:[-–](?:to-)?{_MONTH})?")

When = Literal["as_of", "period"]


@dataclass(frozen=True, slots=True)
class Dated:
    """A date expression: where it stands in the document, what it means, and as which of the two it is meant."""

    start: int
    end: int
    edtf: str
    when: When
    words: str
    opens: bool = False


def _full(month: str, day: str, year: str, first: bool) -> str:
    return (
        rf"(?:(?P<{month}>{_MONTH})\s+(?P<{day}>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<{year}>{_YEAR}))?)"
        if first
        else rf"(?:(?P<{day}>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<{month}>{_MONTH})(?:\s+(?P<{year}>{_YEAR}))?)"
    )


_DATE = rf"(?:{_full('m1', 'd1', 'y1', True)}|{_full('m2', 'd2', 'y2', False)}|(?P<m3>{_MONTH})(?:\s+(?P<y3>{_YEAR}))?|(?P<y4>{_YEAR})|{_DAY}|(?P<word>today|yesterday|tonight|last night))(?!\w)"
_ROWS: tuple[tuple[str, When, re.Pattern[str]], ...] = (
    (
        "as of",
        "as_of",
        re.compile(
            rf"\b[Aa]s (?:of|at)\s+(?:\d{{1,2}}[:.]\d\d\s+(?:\w+\s+)?on\s+|(?:noon|midday|midnight|late|early)\s+(?:on\s+)?)?{_DATE}"
        ),
    ),
    ("since", "period", re.compile(rf"\b[Ss]ince\s+(?:last\s+|early\s+|late\s+|mid-)?{_DATE}")),
    (
        "past",
        "period",
        re.compile(
            r"\b(?:[Oo]ver|[Ii]n|[Dd]uring|[Ww]ithin|[Ff]or|[Dd]uring)\s+the\s+(?:past|last|previous)\s+(?:(?P<n>\d+|\w+)\s+)?(?P<unit>hour|day|night|week|month|year)s?\b"
        ),
    ),
    (
        "quarter",
        "period",
        re.compile(
            rf"\bthe\s+(?P<nth>first|second|third|fourth|last|final)\s+quarter\s+of\s+(?P<year>{_YEAR})\b"
        ),
    ),
    (
        "months to",
        "period",
        re.compile(
            rf"\b(?P<n>\d+|\w+)\s+months\s+(?:to|through|ended|ending)\s+(?:in\s+)?(?P<m>{_MONTH})\s+(?P<year>{_YEAR})\b"
        ),
    ),
    (
        "year to",
        "period",
        re.compile(
            rf"\b(?:fiscal\s+|financial\s+|business\s+)?year\s+(?:to|ended|ending)\s+(?:in\s+)?(?P<m>{_MONTH})(?:\s+(?P<year>{_YEAR}))?\b"
        ),
    ),
    (
        "months",
        "period",
        re.compile(
            rf"\b(?P<a>{_MONTH})(?:\s+to\s+|-to-|[-–]|\s+through\s+|\s+and\s+)(?P<b>{_MONTH})(?:\s+(?P<year>{_YEAR}))?(?!\w)"
        ),
    ),
    (
        "in",
        "period",
        re.compile(
            rf"\b(?:[Ii]n|[Dd]uring|[Tt]hroughout|[Oo]ver the whole of|[Ff]or)\s+(?:early\s+|late\s+|mid-|all of\s+)?{_DATE}"
        ),
    ),
    ("of", "period", re.compile(rf"\b(?:of|the|great)\s+(?:(?P<m3>{_MONTH})\s+)?(?P<y3>{_YEAR})\b")),
    ("this", "period", re.compile(r"\b(?P<rel>[Tt]his|[Ll]ast)\s+(?P<unit>week|month|year)\b")),
    (
        "on",
        "as_of",
        re.compile(rf"\b(?:[Oo]n|[Bb]y|[Uu]ntil|late|early|earlier|[Aa]t\s+\w+\s+on)\s+(?:last\s+)?{_DATE}"),
    ),
    ("day's", "as_of", re.compile(rf"\b{_DAY}(?:'s|’s|-night|-morning)?(?=\s)")),
    ("near", "as_of", re.compile(r"\b(?P<word>[Tt]oday|[Yy]esterday|[Tt]onight|[Ll]ast night)\b")),
)


def dated(text: str, start: int, end: int, published: date | None) -> Iterator[Dated]:
    """The date expressions in `text[start:end]`, from left to right, none inside another."""
    found: list[Dated] = []
    for name, when, pattern in _ROWS:
        for match in pattern.finditer(text, start, end):
            if text[: match.start()].rstrip().endswith("records began"):
                continue
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            edtf = _edtf(name, match, published)
            if edtf is not None:
                found.append(Dated(match.start(), match.end(), edtf, _meant(name, when, match), match[0]))
    yield from sorted(found, key=lambda one: one.start)


def _meant(name: str, when: When, match: re.Match[str]) -> When:
    """ "Last week" tells when something was said, "last year" over what was counted."""
    return "as_of" if name == "this" and match["unit"] == "week" else when


def _edtf(name: str, match: re.Match[str], published: date | None) -> str | None:
    """What one expression means; its own words where the document has no date to count from."""
    groups = match.groupdict()
    if name == "past":
        return _past(groups, published) or match[0]
    if name == "quarter":
        nth = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}[groups["nth"]]
        year = groups["year"]
        return f"{year}-{3 * nth - 2:02}/{year}-{3 * nth:02}"
    if name in ("months to", "year to"):
        count = 12 if name == "year to" else _count(groups["n"])
        year_of = groups["year"] or _year_of(_month(groups["m"]), published)
        if not count or not year_of:
            return match[0]
        last = int(year_of) * 12 + _month(groups["m"]) - 1
        first = last - count + 1
        return f"{first // 12}-{first % 12 + 1:02}/{last // 12}-{last % 12 + 1:02}"
    if name == "months":
        b = _month(groups["b"])
        year_of = groups["year"] or _year_of(b, published)
        return f"{year_of}-{_month(groups['a']):02}/{year_of}-{b:02}" if year_of else match[0]
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
    if groups.get("day"):
        if published is None:
            return ""
        back = (published.weekday() - _DAYS.index(str(groups["day"]).lower() + "day")) % 7
        return (published - timedelta(days=back)).isoformat()
    if groups.get("word"):
        if published is None:
            return ""
        back = 1 if str(groups["word"]).lower() in ("yesterday", "last night") else 0
        return (published - timedelta(days=back)).isoformat()
    return None


def _past(groups: dict[str, str | None], published: date | None) -> str:
    """ "in the past 24 hours": the days up to publication."""
    if published is None:
        return ""
    unit = str(groups["unit"])
    count = _count(groups["n"]) if groups.get("n") else 1
    back = (count or 1) * _LONG[unit] if unit != "hour" else max(1, (count or 24) // 24)
    return f"{(published - timedelta(days=back)).isoformat()}/{published.isoformat()}"


def _this(groups: dict[str, str | None], published: date | None) -> str:
    """ "last week", "this month", "this year"."""
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


def _count(word: str | None) -> int:
    word = (word or "").lower()
    return int(word) if word.isdigit() else _NUMBERS.get(word, 0)


def is_month(word: str) -> bool:
    """Whether a word names a month, or months ("Jan.", "January-March")."""
    return _A_MONTH.fullmatch(word) is not None


def day_of(published: str | None) -> date | None:
    """The day that a document gives as its own, or None for none or one that is no full date."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
