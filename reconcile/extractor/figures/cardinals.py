"""Atoms combined into numbers: "two hundred and three", "1.2 million", "half a million", "tens of thousands".

Each `_read_*` function takes the atoms and an index and gives a `Number` and the index after it, or None.
What letters and signs touch a numeral ("$4m", "F-16", "64GB") is decided in glued.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from reconcile.extractor.figures.fractions import counted_parts, lone_part, out_of, slashed, with_tail
from reconcile.extractor.figures.glued import glue
from reconcile.extractor.figures.number import Number, add, scale
from reconcile.extractor.figures.numerals import Atom

_GAPS = (" ", "-", "\u00a0", "‑", "")
_ARTICLE = re.compile(r"\b([Aa]n?|A) $")
_MIXED = re.compile(r" ([1357])/(2|4|8|16)(?![\d/,])")  # "14 1/4 cents"
_FEW_GAPS = (" ", " of ", " of a ")
_HUNDRED, _ONE = Decimal(100), Decimal(1)


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
            number, i = lone_part(text, start, end, atoms, i)
        elif atom.kind == "version":
            number, i = None, i + 1
        else:
            number, i = _spelled(text, start, end, atoms, i)
        if number is not None:
            numbers.append(number)
    return out_of(text, start, end, numbers)


def _numeral(text: str, start: int, end: int, atoms: Sequence[Atom], i: int) -> tuple[Number | None, int]:
    """A number in digits, with its sign, currency, scale and fraction: "$1.2 million", "2½", "-1.3"."""
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
        return (number if text[number.start] == "." else slashed(text, end, number)), i + 1
    if glued.reason or atom.kind == "vulgar":
        return number, i + 1
    whole = atom.value < _HUNDRED and "." not in text[atom.start : atom.end]
    if whole and i + 1 < len(atoms) and (mixed := _MIXED.match(text, number.end, end)):
        add(number, Decimal(mixed[1]) / Decimal(mixed[2]), mixed.end())
        return number, i + 1
    i += 1
    if glued.scale is not None:
        scale(number, glued.scale)
    while (
        i < len(atoms)
        and atoms[i].kind in ("hundred", "scale", "dozen")
        and text[number.end : atoms[i].start] in _GAPS
    ):
        if atoms[i].start == number.end:
            break
        scale(number, atoms[i].value)
        number.end = atoms[i].end
        i += 1
    if i < len(atoms) and atoms[i].kind == "vulgar" and text[number.end : atoms[i].start] in ("", " "):
        add(number, atoms[i].value, atoms[i].end)
        return number, i + 1
    return with_tail(text, atoms, i, number)


def _spelled(text: str, start: int, end: int, atoms: Sequence[Atom], i: int) -> tuple[Number | None, int]:
    """A number in words: "twenty-seven", "a hundred and four", "forty-five hundred"."""
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
            if current >= _HUNDRED:
                break  # "one hundred and one hundred"
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
        part = counted_parts(text, start, end, atoms, j, number)
        if part is not None:
            return part
    return with_tail(text, atoms, j, number)


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


def _many(text: str, atoms: Sequence[Atom], i: int) -> tuple[Number | None, int]:
    """A class of sizes: "dozens", "tens of thousands", "hundreds of millions"."""
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
    """A loose count of a scale: "several hundred", "a few dozen", "a couple of hundred thousand"."""
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
