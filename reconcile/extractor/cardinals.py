"""Atoms combined into numbers: "two hundred and three", "1.2 million", "half a million", "tens of thousands".

Each `_read_*` function takes the atoms and an index and gives a `Number` and the index after it, or None.
What letters and signs touch a numeral ("$4m", "F-16", "64GB") is decided in glued.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from reconcile.extractor.glued import Glued, glue
from reconcile.extractor.numerals import Atom
from reconcile.model import Span

Kind = Literal["cardinal", "range", "vague", "fraction"]

_GAPS = (" ", "-", "\u00a0", "‑", "")
_DEFINITE = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur) (?:[\w-]+ )?$")
_HALF_TAIL = re.compile(r" and (?:a |an |one[ -])?$")
_ARTICLE = re.compile(r"\b([Aa]n?|A) $")
_FEW_GAPS = (" ", " of ", " of a ")
_HUNDRED, _ONE = Decimal(100), Decimal(1)
_CENT = Decimal("0.01")
_FRACTION_HINTS = frozenset(
    [
        "by",
        "than",
        "about",
        "nearly",
        "almost",
        "roughly",
        "around",
        "over",
        "only",
        "just",
        "under",
        "some",
        "least",
        "most",
        "approximately",
        "up",
        "down",
        "another",
        "and",
        "to",
        "or",
        "one",
    ]
)
_HALF_AFTER = frozenset(
    [
        "of",
        "the",
        "a",
        "an",
        "that",
        "those",
        "these",
        "its",
        "their",
        "his",
        "her",
        "our",
        "my",
        "your",
        "all",
        "this",
        "are",
        "were",
        "is",
        "was",
        "have",
        "had",
        "has",
        "said",
        "say",
        "did",
        "do",
        "as",
        "more",
        "less",
        "again",
    ]
)
_HALF_NOT_BEFORE = frozenset(
    [
        "first",
        "second",
        "other",
        "latter",
        "better",
        "last",
        "next",
        "each",
        "top",
        "bottom",
        "in",
        "third",
        "final",
        "opening",
        "half",
    ]
)
_WORD_AFTER = re.compile(r"[ \u00a0]([^\W\d_]+)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[ \u00a0]$")
_OUT_OF = re.compile(r" (?:in|out of|of|in every|out of every|of every)(?: the)? ")
_DENOMINATORS = frozenset(map(Decimal, (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 50, 100, 1000)))
_SPELLED_ONES = ("digit", "teen", "ten", "hundred", "scale", "dozen")


class Number:
    """A number span of a sentence: `low` to `high` (equal for a point), and how it is written.

    `reason` says why it is no figure ("year", "clock time"), empty for figures. `mantissa` and `multiplier`
    part "4 billion"; `parts` are the two ends of a range; `currency` is a sign or code that touches it.
    """

    __slots__ = (
        "currency", "doubt", "end", "grouped", "hedge", "high", "kind", "low", "mantissa", "multiplier", "parts",
        "reason", "scaled", "spelled", "start", "symbol",
    )  # fmt: skip

    def __init__(self, start: int, end: int, low: Decimal, high: Decimal, kind: Kind = "cardinal") -> None:
        self.start, self.end, self.low, self.high, self.kind = start, end, low, high, kind
        self.currency = self.reason = self.doubt = self.hedge = self.symbol = ""
        self.grouped = self.scaled = self.spelled = False
        self.mantissa: Decimal | None = low
        self.multiplier: Decimal | None = None
        self.parts: tuple[Number, Number] | None = None

    @property
    def span(self) -> Span:
        """Where the number stands: with its scale word and a sign that touches it, without hedge, noun or unit."""
        return Span(self.start, self.end)

    @property
    def yearlike(self) -> bool:
        """Whether it is written as a year is: four plain digits from 1000 to 2100."""
        return (
            self.kind == "cardinal" and not (self.grouped or self.scaled or self.spelled or self.currency)
            and self.end - self.start == 4 and 1000 <= self.low <= 2100
        )  # fmt: skip

    def __repr__(self) -> str:
        return f"Number({self.low}..{self.high} {self.kind} {self.start}:{self.end} {self.currency} {self.reason})"


def cardinals(text: str, start: int, end: int, atoms: Sequence[Atom]) -> list[Number]:
    """The numbers that the atoms of `text[start:end]` make, before ranges are joined."""
    numbers: list[Number] = []
    i = 0
    while i < len(atoms):
        atom = atoms[i]
        if numbers and atom.start < numbers[-1].end:  # inside a date or a phone number
            i += 1
            continue
        if atom.kind == "numeral" or atom.kind == "vulgar":
            number, i = _numeral(text, start, end, atoms, i)
        elif atom.kind == "many":
            number, i = _many(text, atoms, i)
        elif atom.kind == "few":
            number, i = _few(text, atoms, i)
        elif atom.kind == "part":
            number, i = _half(text, start, end, atoms, i)
        elif atom.kind == "version":
            number, i = None, i + 1
        else:
            number, i = _spelled(text, start, end, atoms, i)
        if number is not None:
            numbers.append(number)
    return _out_of(text, start, end, numbers)


def _numeral(text: str, start: int, end: int, atoms: Sequence[Atom], i: int) -> tuple[Number | None, int]:
    """A number written in digits, with its sign, currency, scale and fraction: "$1.2 million", "2½", "-1.3"."""
    atom = atoms[i]
    glued = glue(text, start, end, atom)
    if glued is None:
        return None, i + 1
    value = -atom.value if glued.negative else atom.value
    number = Number(glued.start, glued.end, value, value)
    number.currency, number.reason, number.grouped = glued.currency, glued.reason, atom.grouped
    number.doubt = atom.doubt or glued.doubt
    if glued.fraction is not None:
        number.low = number.high = number.mantissa = glued.fraction
        return (number if text[number.start] == "." else _part_of(text, end, number)), i + 1
    if glued.reason or atom.kind == "vulgar":
        return number, i + 1
    i += 1
    if glued.scale is not None:
        _scale(number, glued.scale)
    while (
        i < len(atoms)
        and atoms[i].kind in ("hundred", "scale", "dozen")
        and text[number.end : atoms[i].start] in _GAPS
    ):
        if atoms[i].start == number.end:
            break
        _scale(number, atoms[i].value)
        number.end = atoms[i].end
        i += 1
    if i < len(atoms) and atoms[i].kind == "vulgar" and text[number.end : atoms[i].start] in ("", " "):
        _add(number, atoms[i].value, atoms[i].end)
        return number, i + 1
    return _half_tail(text, atoms, i, number)


def _scale(number: Number, by: Decimal) -> None:
    number.low *= by
    number.high *= by
    number.multiplier = (number.multiplier or _ONE) * by
    number.scaled = True


def _add(number: Number, value: Decimal, end: int) -> None:
    number.low += value
    number.high += value
    number.end = end


def _part_of(text: str, end: int, number: Number) -> Number:
    """ "1/3 of" as a share, "1/2 pound" as a plain value."""
    if re.compile(r" of (?!an? )").match(text, number.end, end):
        number.kind = "fraction"
        number.low = number.high = percent(number.low)
    return number


def percent(share: Decimal) -> Decimal:
    """A share of one as a percentage with two decimals: a third is 33.33."""
    value = (share * 100).quantize(_CENT)
    return value.quantize(_ONE) if value == value.to_integral_value() else value.normalize()


def _spelled(text: str, start: int, end: int, atoms: Sequence[Atom], i: int) -> tuple[Number | None, int]:
    """A number in words: "twenty-seven", "a hundred and four", "forty-five hundred", "a million and a half"."""
    first = atoms[i]
    begin = first.start
    if first.kind in ("hundred", "scale", "dozen"):
        article = _ARTICLE.search(text, max(start, begin - 3), begin)
        if article:
            begin = article.start()
        elif text[first.end : first.end + 1] != "-":
            return None, i + 1
    total, current, last, hundred_seen = Decimal(0), Decimal(0), None, False
    stop, multiplier, mantissa = first.end, None, None
    j = i
    while j < len(atoms):
        atom = atoms[j]
        if j > i and not _continues(text[stop : atom.start], last, atom.kind):
            break
        if atom.kind in ("digit", "teen", "ten"):
            if not _fits(current, last, atom):
                break
            current += atom.value
        elif atom.kind == "hundred":
            current = (current or _ONE) * _HUNDRED
            hundred_seen = True
        elif atom.kind in ("scale", "dozen"):
            mantissa = current or _ONE
            multiplier = atom.value
            if total and total < atom.value:
                total, current = (total + current) * atom.value, Decimal(0)
            else:
                total, current = total + (current or _ONE) * atom.value, Decimal(0)
        else:
            break
        last, stop = atom.kind, atom.end
        j += 1
    value = total + current
    number = Number(begin, stop, value, value)
    number.spelled = True
    number.scaled = multiplier is not None or hundred_seen
    if multiplier is not None and not current and mantissa is not None and mantissa * multiplier == value:
        number.mantissa, number.multiplier = mantissa, multiplier
    elif hundred_seen and value % 100 == 0:
        number.mantissa, number.multiplier = value / 100, _HUNDRED
    if j < len(atoms) and atoms[j].kind == "part":
        part = _fraction(text, start, end, atoms, j, number)
        if part is not None:
            return part
    return _half_tail(text, atoms, j, number)


def _continues(gap: str, last: str | None, kind: str) -> bool:
    """Whether a gap between two number words joins them."""
    if gap in _GAPS[:4]:
        return True
    return (
        gap in (" and ", ", ")
        and last in ("hundred", "scale")
        and kind in ("digit", "teen", "ten")
        and gap == " and "
    )


def _fits(current: Decimal, last: str | None, atom: Atom) -> bool:
    """Whether a word below a hundred can follow what stands: "twenty" + "seven", not "two" + "three"."""
    if last is None or last in ("hundred", "scale"):
        return True
    return last == "ten" and atom.kind == "digit" and atom.value > 0


def _half_tail(text: str, atoms: Sequence[Atom], i: int, number: Number) -> tuple[Number, int]:
    """ "and a half" behind a number, and the scale behind that: "two and a half thousand"."""
    if i < len(atoms) and number.end + 12 >= atoms[i].start and " and " in text[number.end : atoms[i].start]:
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
            _add(number, count / part.value * (number.multiplier or _ONE), part.end)
            if (
                j < len(atoms)
                and atoms[j].kind in ("hundred", "scale", "dozen")
                and text[number.end : atoms[j].start] == " "
            ):
                number.mantissa = number.low
                _scale(number, atoms[j].value)
                number.end = atoms[j].end
                j += 1
            return number, j
    return number, i


def _fraction(
    text: str, start: int, end: int, atoms: Sequence[Atom], j: int, count: Number
) -> tuple[Number | None, int] | None:
    """ "two thirds", "one-third of", "three quarters of a million", from the count and the part after it."""
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
        _scale(number, atoms[i].value)
        number.end = atoms[i].end
        return number, i + 1
    unit = re.compile(r"(?: of)? an? ([a-z]+)").match(text, number.end, end)
    if unit and unit[1] in _MEASURED:
        number.kind = "cardinal"
        number.end = unit.start(1) - 1
        return number, i
    number.low = number.high = percent(number.low)
    return number, i


_MEASURED = frozenset(
    [
        "second",
        "minute",
        "hour",
        "day",
        "week",
        "month",
        "year",
        "decade",
        "century",
        "mile",
        "kilometre",
        "kilometer",
        "metre",
        "meter",
        "foot",
        "inch",
        "yard",
        "pound",
        "kilo",
        "kilogram",
        "tonne",
        "ton",
        "ounce",
        "litre",
        "liter",
        "gallon",
        "pint",
        "acre",
        "hectare",
        "percent",
        "per",
        "degree",
        "point",
        "percentage",
        "barrel",
        "teaspoon",
        "tablespoon",
        "cup",
        "lap",
        "length",
        "goal",
    ]
)


def _half(text: str, start: int, end: int, atoms: Sequence[Atom], i: int) -> tuple[Number | None, int]:
    """ "half a million", "half of", "by half", "a third of", "a quarter more": a part without a count."""
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
        hinted = earlier is not None and earlier[1].lower() in _FRACTION_HINTS
        if following not in ("of", "more", "less", "higher", "lower", "as") and (
            not hinted or following in ("time", "person", "man", "woman", "day", "term")
        ):
            return None, i + 1
    number = Number(begin, part.end, _ONE / part.value, _ONE / part.value, "fraction")
    number.spelled = True
    return _of_a(text, end, atoms, i + 1, number)


def _many(text: str, atoms: Sequence[Atom], i: int) -> tuple[Number | None, int]:
    """ "dozens", "tens of thousands", "hundreds of millions": a class of sizes."""
    atom = atoms[i]
    low, high, stop = atom.value, atom.high or atom.value, atom.end
    i += 1
    while (
        i < len(atoms)
        and atoms[i].kind == "many"
        and text[stop : atoms[i].start] == " of "
        and atoms[i].value > low
    ):
        step = atoms[i].value / 2
        low, high, stop = low * step, (high + 1) * step - 1, atoms[i].end
        i += 1
    word = text[atom.start : atom.end].lower()
    if word == "tens" and stop == atom.end and not text.startswith(" of ", stop):
        return None, i
    if word == "scores" and not re.compile(
        r",? (?:of|more|were|had|have|are|injured|killed|wounded|dead|others|missing)\b"
    ).match(text, stop):
        return None, i
    number = Number(atom.start, stop, low, high, "vague")
    number.spelled = True
    return number, i


def _few(text: str, atoms: Sequence[Atom], i: int) -> tuple[Number | None, int]:
    """ "several hundred", "a few dozen", "a couple of hundred thousand"."""
    few = atoms[i]
    j, stop, unit = i + 1, few.end, _ONE
    while (
        j < len(atoms)
        and atoms[j].kind in ("hundred", "scale", "dozen")
        and text[stop : atoms[j].start] in _FEW_GAPS
    ):
        unit *= atoms[j].value
        stop = atoms[j].end
        j += 1
    if unit == 1:
        return None, i + 1
    article = _ARTICLE.search(text, max(0, few.start - 3), few.start)
    begin = article.start() if article else few.start
    if few.high == few.value:
        number = Number(begin, stop, few.value * unit, few.value * unit)
        number.hedge = "about"
    else:
        high = Decimal(99) if unit == 12 else unit * 10 - 1
        number = Number(begin, stop, few.value * unit, high, "vague")
    number.spelled = True
    return number, j


def _out_of(text: str, start: int, end: int, numbers: list[Number]) -> list[Number]:
    """Two numbers made one share: "one in five", "nine in ten", "2 out of every 3"."""
    joined: list[Number] = []
    for number in numbers:
        last = joined[-1] if joined else None
        if (
            last is not None and last.kind == number.kind == "cardinal" and 0 < last.low < number.low
            and number.low in _DENOMINATORS and last.spelled == number.spelled and not last.reason and not number.reason
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


__all__ = ["Glued", "Number", "cardinals", "percent"]
