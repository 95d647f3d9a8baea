"""Number spans of a sentence, found in its raw text: "1.2 million", "two hundred and three", "$4-5 billion".

    atoms       numerals, number words, fractions, in order               (numerals.py)
    cardinals   atoms that make one number: "two and a half thousand"     (cardinals.py)
    ranges      two numbers that make one interval: "between 40 and 60"   (here)
    reasons     why a number is no figure: "Article 50", "March 29"       (notfigures.py)

What a number counts, and how firmly, is read later from the tokens around it (figures.py).
"""

from __future__ import annotations

import re
from decimal import Decimal

from reconcile.extractor.figures.cardinals import cardinals
from reconcile.extractor.figures.changes import change_words
from reconcile.extractor.figures.notfigures import reason_beside, reason_for
from reconcile.extractor.figures.number import Number
from reconcile.extractor.figures.numerals import atoms

__all__ = ["Number", "find_numbers"]

_DASHES = {"-", "–", "—", "‑", "−", " - ", " – ", "–-"}
_SEPARATOR = re.compile(r"(.*?)( to |-to-| to-|- to |\s?[-–—‑]\s?| and | or )", re.DOTALL)
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\W{0,2}$")
_WORD_AFTER = re.compile(r"[\s ]?([^\W\d_]+)")
_GAP_LIMIT = 24
_CHANGE_REACH = 60


def find_numbers(text: str, start: int, end: int) -> list[Number]:
    """The numbers in `text[start:end]`, in order and without overlaps.

    Those that look like numbers and are no figures (years, clock times, ages, "Article 50") are there too,
    with a `reason`. What the figures of the whole `text` show decides how "1.234" is read.
    """
    found = atoms(text, start, end)
    if not found:
        return []
    singles = cardinals(text, start, end, found)
    numbers = _join_ranges(text, start, end, singles)
    before: Number | None = None
    for number in numbers:
        if not number.reason:
            number.reason = reason_for(text, start, end, number)
        if before is not None and before.reason in ("age", "date") and not number.reason:
            number.reason = reason_beside(text, end, before, number)
        before = number
    return numbers


def _join_ranges(text: str, start: int, end: int, singles: list[Number]) -> list[Number]:
    """`singles` with every two that make an interval made one."""
    joined: list[Number] = []
    for number in singles:
        if joined and number.start - joined[-1].end <= _GAP_LIMIT:
            whole = _range(text, start, end, joined[-1], number)
            if whole is not None:
                joined[-1] = whole
                continue
            _mark_score(text, joined[-1], number)
        joined.append(number)
    return joined


def _range(text: str, start: int, end: int, left: Number, right: Number) -> Number | None:
    """The interval that two neighbours make, or None: "10,000 to 12,000", "$4-5 billion", "five or six"."""
    if left.kind in ("range", "fraction") or right.kind == "fraction" or left.reason or right.reason:
        return None
    found = _SEPARATOR.fullmatch(text, left.end, right.start)
    if found is None:
        return None
    unit, separator = found[1].strip(), found[2]
    if unit and not text[right.end : right.end + len(unit) + 1].lstrip().startswith(unit):
        return None
    if left.currency and right.currency and left.currency != right.currency:
        return None
    low, high = _share_scale(left, right)
    before = _word(_WORD_BEFORE, text[max(start, left.start - 16) : left.start])
    if (
        low is None
        or high is None
        or low > high
        or (left.yearlike != right.yearlike and _looks_a_year(left, right))
    ):
        return None
    if separator.strip() == "and":
        joins = before == "between" and not re.search(
            r"(?:gap|difference|gulf) between\W*$", text[start : left.start]
        )
    elif separator.strip() == "or":
        joins = _neighbours(left, right)
    elif separator.strip().strip("-") == "to":
        joins = not _moves(text, start, left, low, high, before)
    else:
        joins = _dash_joins(text, left, right, low, high, before)
    if not joins:
        return None
    whole = Number(left.start, right.end, low, high, "range")
    whole.currency, whole.parts = left.currency or right.currency, (left, right)
    whole.scaled, whole.spelled = right.scaled, left.spelled and right.spelled
    whole.doubt = left.doubt or right.doubt
    return whole


def _mark_score(text: str, left: Number, right: Number) -> None:
    """Two small numbers with a bare dash between them that are no range are a score or a vote: "3-1"."""
    if text[left.end : right.start] in _DASHES and not (left.reason or left.spelled != right.spelled):
        left.reason = right.reason = "score"
    elif left.reason == "score" and text[left.end : right.start] in _DASHES:
        right.reason = "score"


def _looks_a_year(left: Number, right: Number) -> bool:
    """Whether one of two numbers is a year: "rose 60% in 2018 to 3.9 million"."""
    return (left.yearlike and 1900 <= left.low <= 2039 and right.scaled) or (
        right.yearlike and 1900 <= right.low <= 2039
    )


def _word(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1].lower() if found else ""


def _share_scale(left: Number, right: Number) -> tuple[Decimal | None, Decimal | None]:
    """Both ends; the second one's scale is lent to the first where that is meant: "4-5 billion"."""
    low, high = left.low, right.high
    if low is None or right.mantissa is None or left.scaled or not right.scaled or not right.multiplier:
        return low, high
    if low <= right.mantissa:
        return low * right.multiplier, high
    return low, high


def _neighbours(left: Number, right: Number) -> bool:
    """Whether "five or six", "60 or 70" is one loose number: the second is little more than the first."""
    if left.low is None or right.low is None or left.currency or right.currency:
        return False
    low, high = left.low, right.low
    if right.multiplier and not left.scaled and right.mantissa is not None:  # five or six hundred
        high = right.mantissa
    return low < high and (2 * high <= 3 * low or low <= 2) and left.kind == right.kind == "cardinal"


def _moves(text: str, start: int, left: Number, low: Decimal, high: Decimal, before: str) -> bool:
    """Whether "A to B" says two values: "rose from 300 to 600", "fell 3 to 145"."""
    if before == "from":
        words = re.findall(r"[a-z]+", text[max(start, left.start - _CHANGE_REACH) : left.start].lower())
        return not change_words().isdisjoint(words)
    return (before in change_words() or before == "by") and low > 0 and high > 3 * low


def _dash_joins(text: str, left: Number, right: Number, low: Decimal, high: Decimal, before: str) -> bool:
    """Whether "A-B" is a range, not a score, a season or a vote: "10-12 thousand", "5-10W"."""
    if left.spelled != right.spelled or low == high:
        return False
    if left.scaled or right.scaled or left.currency or left.grouped or right.grouped or high >= 1000:
        return not (left.yearlike and right.yearlike)
    following = text[right.end : right.end + 1]
    after = _word(_WORD_AFTER, text[right.end : right.end + 20]) if following in " \u00a0-" else ""
    if before in _CONTESTS or after in _RESULTS:
        return False
    return following == "%" or following.isalpha() or bool(after) or high >= 30


_CONTESTS = frozenset((
    "beat", "beats", "won", "win", "wins", "lost", "lose", "loses", "drew", "draw", "defeated",
    "defeat", "leading", "led", "score", "vote", "voted",
))  # fmt: skip
_RESULTS = frozenset((
    "win", "victory", "defeat", "loss", "draw", "lead", "vote", "ruling", "decision", "record",
    "scoreline", "score", "start", "at", "against", "in", "for", "and", "on", "over", "to", "with",
    "but", "after", "as", "thanks", "from", "by",
))  # fmt: skip
