"""Numerals and number words as atoms: where each stands and what it is worth, nothing combined yet.

How digits are grouped ("1,234,567", "934 000", "1.234.567") is decided here, by shape and, where the shape
leaves it open, by what the document's other figures show.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from reconcile.lexicon import load
from reconcile.lexicon.entries import NumberWord, Unit

Convention = Literal["continental"] | None

_VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
_NUMERAL = re.compile(
    rf"[\d{_VULGAR}](?:(?<=\d)\d*(?:[.,'’٬٫]\d+|[ \u00a0\u2009\u202f]\d{{3}}(?![\d.,]*\d))*)?"
)
_SIMPLE = re.compile(r"\d{1,8}(?:\.\d{1,2})?")  # most numerals, which leave nothing open
_LETTERS = re.compile(r"[a-zA-Z]+")
_GROUPS = re.compile(r"\d{1,3}(?:([,'’٬ \u00a0\u2009\u202f])\d{3})(?:\1\d{3})*(?:[.٫]\d+)?")
_LAKH_GROUPS = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_POINT_GROUPS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_SEPARATORS = re.compile(r"[,'’٬ \u00a0\u2009\u202f]")
_EXPONENT = re.compile(r"[eE][+-]?\d{1,3}(?![\w.])")
_CONTINENTAL = re.compile(
    r"\d(?<![\d.,]\d)(?:\d{0,2}(?:\.\d{3}){2,}(?!\d)|\d{0,2}\.\d{3},\d+|\d*,\d{1,2}(?![\d,]))"
)
_ENGLISH = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])|(?<![\d.,:])\d+\.(?:\d{1,2}|\d{4,})(?![\d.:])")


class Atom(NamedTuple):
    """One piece of a number: a numeral, or a number word with the kind that the lexicon gives it."""

    start: int
    end: int
    kind: str
    value: Decimal
    high: Decimal | None = None
    grouped: bool = False
    doubt: str = ""


@lru_cache(maxsize=8)
def convention_of(text: str) -> Convention:
    """What the figures of a whole document show: points between thousands and decimal commas, or nothing."""
    if _CONTINENTAL.search(text) is None:
        return None
    return "continental" if len(_CONTINENTAL.findall(text)) > len(_ENGLISH.findall(text)) else None


@cache
def number_words() -> dict[str, NumberWord]:
    """Every spelled number word in lower case."""
    return {w: e for e in load("numbers.toml", NumberWord) if e.kind != "suffix" for w in e.words}


@cache
def suffixes() -> dict[str, Decimal]:
    """What may be written against digits and multiplies them: k, m, bn."""
    return {
        w: Decimal(e.value) for e in load("numbers.toml", NumberWord) if e.kind == "suffix" for w in e.words
    }


@cache
def symbols() -> frozenset[str]:
    """Unit symbols that may touch the digits: km, GB, %."""
    return frozenset(s for u in load("units.toml", Unit) for s in u.symbols)


@cache
def signs() -> frozenset[str]:
    """Currency signs and codes that may touch the digits: $, Rs, USD."""
    return frozenset(s for u in load("units.toml", Unit) for s in u.signs)


@cache
def _word_atoms() -> dict[str, tuple[str, Decimal, Decimal | None]]:
    """Every number word in its three cases: two, Two, TWO."""
    return {
        form: (e.kind, Decimal(e.value), Decimal(e.high) if e.high else None)
        for w, e in number_words().items()
        for form in (w, w.capitalize(), w.upper())
    }


@cache
def _word_set() -> frozenset[str]:
    return frozenset(_word_atoms())


def atoms(text: str, start: int, end: int) -> list[Atom]:
    """The atoms of `text[start:end]`, in order. Most sentences have none, and two quick searches tell."""
    found: list[Atom] = []
    for m in _NUMERAL.finditer(text, start, end):
        run = m[0]
        if _SIMPLE.fullmatch(run) and not text.startswith(("e", "E"), m.end(), end):
            found.append(Atom(m.start(), m.end(), "numeral", Decimal(run)))
        else:
            found.extend(_numerals(text, m.start(), m.end(), end))
    words = _word_atoms()
    for word in _word_set().intersection(_LETTERS.findall(text, start, end)):
        kind, value, high = words[word]
        begin = text.find(word, start, end)
        while begin >= 0:
            stop = begin + len(word)
            if not (text[begin - 1 : begin].isalnum() or text[stop : stop + 1].isalnum()):
                found.append(Atom(begin, stop, kind, value, high))
            begin = text.find(word, stop, end)
    if len(found) > 1:
        found.sort()
    return found


def _vulgar(sign: str) -> Decimal:
    exact = Fraction(unicodedata.numeric(sign)).limit_denominator(20)
    return Decimal(exact.numerator) / Decimal(exact.denominator)


def _numerals(text: str, start: int, end: int, limit: int) -> Iterator[Atom]:
    """The one numeral, or the several, that a run of digits and separators is."""
    run = text[start:end]
    if run in _VULGAR:
        yield Atom(start, end, "vulgar", _vulgar(run))
        return
    if run.isdecimal():
        stop = end
        if exponent := _EXPONENT.match(text, end, limit):
            stop = exponent.end()
        yield _plain(text, start, stop)
        return
    if _GROUPS.fullmatch(run) or _LAKH_GROUPS.fullmatch(run):
        doubt = ""
        if run.count(",") == 1 and "." not in run and convention_of(text):
            doubt = f"{run} may have a decimal comma"
        yield Atom(start, end, "numeral", _decimal(_SEPARATORS.sub("", run)), None, True, doubt)
        return
    if run.count(".") > 1 or (_POINT_GROUPS.fullmatch(run) and convention_of(text)):
        if _POINT_GROUPS.fullmatch(run):
            yield Atom(start, end, "numeral", _decimal(run.replace(".", "").replace(",", ".")), None, True)
            return
        yield Atom(start, end, "version", Decimal(0))
        return
    if "," in run and "." not in run and run.count(",") == 1 and " " not in run:
        whole, part = run.split(",")
        if len(part) <= 2 and len(whole) <= 3:
            doubt = "" if convention_of(text) else f"{run} is read with a decimal comma"
            yield Atom(start, end, "numeral", _decimal(f"{whole}.{part}"), None, False, doubt)
            return
    if run.count(".") == 1 and not re.search(r"[^\d.]", run):
        stop = end
        if exponent := _EXPONENT.match(text, end, limit):
            stop = exponent.end()
        yield _plain(text, start, stop)
        return
    yield from _split(text, start, end, limit)


def _split(text: str, start: int, end: int, limit: int) -> Iterator[Atom]:
    """A run that is no one numeral ("2010 300", "12,50,1"): cut at its white space, else at its commas."""
    run = text[start:end]
    cut = r"[ \u00a0\u2009\u202f]" if re.search(r"[ \u00a0\u2009\u202f]", run) else r"[,'’٬٫]"
    position = start
    for piece in re.split(cut, run):
        if piece:
            yield from _numerals(text, position, position + len(piece), limit)
        position += len(piece) + 1


def _plain(text: str, start: int, end: int) -> Atom:
    return Atom(start, end, "numeral", _decimal(text[start:end].replace("٫", ".")))


def _decimal(digits: str) -> Decimal:
    """Digits of any script as a number; an exponent beyond reason counts as none."""
    value = Decimal(digits)
    return value if -99 < value.adjusted() < 99 else Decimal(0)
