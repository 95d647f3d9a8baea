"""Fractions in words: "half a million", "two thirds", "a third of", "nine in ten", "two and a half thousand".

A fraction of a scale is a number, a fraction of a unit a value ("half a minute"), of all else a percentage.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from reconcile.extractor.figures.number import Number, add, percent, scale
from reconcile.extractor.figures.numerals import Atom

_DEFINITE = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur) (?:[\w-]+ )?$")
_HALF_TAIL = re.compile(r" and (?:a |an |one[ -])?$|-and-(?:a-|an-|one-)?$")
_FRACTION_HINTS = frozenset((
    "by", "than", "about", "nearly", "almost", "roughly", "around", "over", "only", "just", "under",
    "some", "least", "most", "approximately", "up", "down", "another", "and", "to", "or", "one",
))  # fmt: skip
_HALF_AFTER = frozenset((
    "of", "the", "a", "an", "that", "those", "these", "its", "their", "his", "her", "our", "my", "your",
    "all", "this", "are", "were", "is", "was", "have", "had", "has", "said", "say", "did", "do", "as",
    "more", "less", "again",
))  # fmt: skip
_HALF_NOT_BEFORE = frozenset((
    "first", "second", "other", "latter", "better", "last", "next", "each", "top", "bottom", "in",
    "third", "final", "opening", "half",
))  # fmt: skip
_WORD_AFTER = re.compile(r"[ \u00a0]([^\W\d_]+)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[ \u00a0]$")
_OUT_OF = re.compile(r" (?:in|out of|of|in every|out of every|of every)(?: the)? ")
_DENOMINATORS = frozenset(
    map(
        Decimal,
        (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 60, 100, 200, 500, 1000, 10000, 100000),
    )
)
_MEASURED = frozenset((
    "second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "mile",
    "kilometre", "kilometer", "metre", "meter", "foot", "inch", "yard", "pound", "kilo", "kilogram",
    "tonne", "ton", "ounce", "litre", "liter", "gallon", "pint", "acre", "hectare", "percent", "per",
    "cent", "dollar", "euro", "penny",
    "degree", "point", "percentage", "barrel", "teaspoon", "tablespoon", "cup", "lap", "length", "goal",
))  # fmt: skip
_ONE = Decimal(1)


def lone_part(text: str, start: int, end: int, atoms: Sequence[Atom], i: int) -> tuple[Number | None, int]:
    """A part without a count: "half a million", "half of", "by half", "a third of", "a quarter more"."""
    part = atoms[i]
    plural = text[part.end - 1] in "sS"
    before = _WORD_BEFORE.search(text, max(start, part.start - 16), part.start)
    after = _WORD_AFTER.match(text, part.end, end)
    previous, following = before[1].lower() if before else "", after[1].lower() if after else ""
    if plural:
        return None, i + 1
    begin = part.start
    if part.value == 2:
        scaled = (
            i + 1 < len(atoms)
            and atoms[i + 1].kind in ("scale", "dozen", "hundred")
            and text[part.end : atoms[i + 1].start] in (" a ", "-", " ")
        )
        if not scaled:
            if (
                previous in _HALF_NOT_BEFORE
                or text[begin - 1 : begin] == "-"
                or text[part.end : part.end + 1] == "-"
            ):
                return None, i + 1
            if previous not in _FRACTION_HINTS and following not in _HALF_AFTER:
                return None, i + 1
            if (
                previous
                and previous not in _FRACTION_HINTS
                and _DEFINITE.search(text, max(start, part.start - 32), part.start)
            ):
                return None, i + 1
            if following in ("time", "way", "back", "term"):
                return None, i + 1
        if scaled and previous == "a":
            begin = before.start(1) if before else begin
    else:
        if previous != "a":
            return None, i + 1
        assert before is not None
        begin = before.start(1)
        earlier = _WORD_BEFORE.search(text, max(start, begin - 16), begin)
        hinted = earlier is not None and (earlier[1].lower() in _FRACTION_HINTS or earlier[1] == "as")
        if following not in ("of", "more", "less", "higher", "lower", "as") and (
            not hinted or following in ("time", "person", "man", "woman", "day", "term")
        ):
            return None, i + 1
    number = Number(begin, part.end, _ONE / part.value, _ONE / part.value, "fraction")
    number.spelled = True
    return _of_a(text, end, atoms, i + 1, number)


def counted_parts(
    text: str, start: int, end: int, atoms: Sequence[Atom], j: int, count: Number
) -> tuple[Number | None, int] | None:
    """A count and its part: "two thirds", "one-third of", "three quarters of a million"."""
    part = atoms[j]
    gap = text[count.end : part.start]
    if gap not in (" ", "-", "‑") or count.low >= part.value or count.low == 0:
        return None
    plural = text[part.start : part.end].lower().endswith(("s", "ves"))
    if plural == (count.low == 1):
        return None
    after = _WORD_AFTER.match(text, part.end, end)
    if part.value == 4 and plural and gap == " " and not (after and after[1] == "of"):
        return None
    number = Number(count.start, part.end, count.low / part.value, count.low / part.value, "fraction")
    number.spelled = True
    return _of_a(text, end, atoms, j + 1, number)


def _of_a(text: str, end: int, atoms: Sequence[Atom], i: int, number: Number) -> tuple[Number, int]:
    """A fraction of a scale is a number, of a unit a value, of anything else a percentage."""
    if (
        i < len(atoms)
        and atoms[i].kind in ("scale", "hundred", "dozen")
        and text[number.end : atoms[i].start] in (" of a ", " a ", "-", " ")
    ):
        number.kind = "cardinal"
        number.mantissa = number.low
        scale(number, atoms[i].value)
        number.end = atoms[i].end
        return number, i + 1
    unit = re.compile(r"(?: of)? an? ([a-z]+)").match(text, number.end, end)
    if unit and unit[1] in _MEASURED:
        number.kind = "cardinal"
        number.end = unit.start(1) - 1
        return number, i
    number.low = number.high = percent(number.low)
    return number, i


def with_tail(text: str, atoms: Sequence[Atom], i: int, number: Number) -> tuple[Number, int]:
    """Takes in "and a half" behind a number, and the scale behind that: "two and a half thousand"."""
    if i < len(atoms) and number.end + 12 >= atoms[i].start and "and" in text[number.end : atoms[i].start]:
        part, count, j = atoms[i], _ONE, i + 1
        if (
            part.kind == "digit"
            and j < len(atoms)
            and atoms[j].kind == "part"
            and text[part.end : atoms[j].start] in (" ", "-")
        ):
            part, count, j = atoms[j], part.value, j + 1
            gap_ok = text[number.end : atoms[i].start] == " and "
        else:
            gap_ok = _HALF_TAIL.fullmatch(text, number.end, part.start) is not None
        if part.kind == "part" and gap_ok:
            add(number, count / part.value * (number.multiplier or _ONE), part.end)
            if (
                j < len(atoms)
                and atoms[j].kind in ("hundred", "scale", "dozen")
                and text[number.end : atoms[j].start] == " "
            ):
                number.mantissa = number.low
                scale(number, atoms[j].value)
                number.end = atoms[j].end
                j += 1
            return number, j
    return number, i


def slashed(text: str, end: int, number: Number) -> Number:
    """A fraction in digits: "1/3 of" is a share, "1/2 pound" a plain value."""
    if re.compile(r" of (?!an? )").match(text, number.end, end):
        number.kind = "fraction"
        number.low = number.high = percent(number.low)
    return number


def out_of(text: str, start: int, end: int, numbers: list[Number]) -> list[Number]:
    """Two numbers made one share: "one in five", "nine in ten", "2 out of every 3"."""
    joined: list[Number] = []
    for number in numbers:
        last = joined[-1] if joined else None
        if (
            last is not None and last.kind == number.kind == "cardinal" and 0 < last.low < number.low
            and number.low in _DENOMINATORS and last.spelled == number.spelled
            and not last.reason and not number.reason
            and not last.currency and not number.currency
            and (gap := _OUT_OF.fullmatch(text, last.end, number.start)) is not None
            and not _time_after(text, end, number) and ("of" not in gap[0].split()[:1] or "every" in gap[0])
        ):  # fmt: skip
            share = Number(
                last.start,
                number.end,
                percent(last.low / number.low),
                percent(last.low / number.low),
                "fraction",
            )
            share.spelled = True
            joined[-1] = share
        else:
            joined.append(number)
    return joined


def _time_after(text: str, end: int, number: Number) -> bool:
    following = _WORD_AFTER.match(text, number.end, end)
    return following is not None and following[1].lower().rstrip("s") in _MEASURED | {
        "consecutive",
        "successive",
        "place",
    }
