"""What touches a numeral: signs and codes before it ("$", "USD", "-"), letters after it ("m", "GB", "th").

From these alone many numerals are known to be none: "F-16", "22nd", "1990s", "5G", "14:30", "2019-09-01".
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from reconcile.extractor.figures.numerals import Atom, number_words, signs, suffixes, symbols

_LETTERS = re.compile(r"[^\W\d_]+")
_SYMBOL = re.compile(r"[^\W\d_]+(?:[²³]|[23](?!\d))?(?:/[a-z]+)?")
_CHAIN = re.compile(r"\d[\d.,]*(?:[-–‑/:]\d+(?:[.,]\d+)*)+")
_CLOCK_AFTER = re.compile(
    r"\s?(?:[ap]\.m\.|[ap]m\b|[AP]M\b|[AP]\.M\.|GMT|BST|EST|EDT|CET|UTC|ET\b|PT\b|IST\b|o['’]clock)"
)
_SEASON = re.compile(r"(\d{4})[-–‑/](\d{2}|\d{4})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,3})")
_PHONE = re.compile(r"\d{3}[-‑]\d{4}")
_SPACED_PHONE = re.compile(r"\+?\d{2,5}(?:[ -]\d{2,4}){2,}(?![\d,.]*\d)")
_METRES_AFTER = re.compile(
    r"m(?:-| )(?:high|wide|long|deep|tall|thick|above|below|from|away|across|sprint|race|final|freestyle|"
    r"steeplechase|freestyle|sprints?|hurdles|butterfly|backstroke|breaststroke|relay|wall|waves?|tower|drop|cliff|pool|track|run|dash|"
    r"north|south|east|west|"
    r"off|apart|up|down|into|in (?:length|height|width|depth|diameter))\b"
)
_METRES_BEFORE = re.compile(
    r"\b(?:height|depth|width|length|altitude|distance|elevation)s? of (?:[a-z]+ )?$|\bmetres? or $"
)
_NEGATIVE = re.compile(r"(?<!plus or )\b(?:minus|negative)\s*$", re.IGNORECASE)
_NUMBER_PREFIX = frozenset(("minus", "sub", "pre", "post", "near", "to", "and", "plus"))
_ORDINAL = frozenset(("st", "nd", "rd", "th", "ST", "ND", "RD", "TH"))
_NO_FRACTION = frozenset(("24/7", "9/11", "7/7", "11/9"))
_RACES = frozenset(map(Decimal, (50, 60, 100, 200, 400, 800, 1500, 3000, 5000, 10000)))
_BARE_SYMBOLS = frozenset("AJTshHV")


class Glued(NamedTuple):
    """What surrounds a numeral: the whole span, its currency, scale, and the reason if it is no figure."""

    start: int
    end: int
    currency: str = ""
    negative: bool = False
    scale: Decimal | None = None
    fraction: Decimal | None = None
    reason: str = ""
    doubt: str = ""


def glue(text: str, start: int, end: int, atom: Atom) -> Glued | None:
    """What touches the numeral `atom`, or None where letters make it part of a name ("F-16", "22nd")."""
    before = _before(text, start, atom)
    if before is None:
        return None
    begin, currency, negative = before
    if text[begin : atom.start] == "." and text[atom.start : atom.end].isdecimal():
        return Glued(begin, atom.end, fraction=Decimal(f".{text[atom.start : atom.end]}"))
    following = text[atom.end] if atom.end < end else "\n"
    if text[atom.end + 1 : atom.end + 2].isdigit() and following in "-–‑/: ":
        if following != " " and not atom.grouped:
            chained = _chain(text, begin, end, atom, currency)
            if chained is not None:
                return chained
        if not currency and (phone := _SPACED_PHONE.match(text, atom.start, end)):
            return Glued(begin, phone.end(), reason="phone number")
    if not currency and atom.value < 2460 and (clock := _CLOCK_AFTER.match(text, atom.end, end)):
        return Glued(begin, clock.end(), reason="clock time")
    if not following.isalpha():
        return Glued(begin, atom.end, currency, negative)
    return _letters_after(text, start, end, atom, Glued(begin, atom.end, currency, negative))


def _before(text: str, start: int, atom: Atom) -> tuple[int, str, bool] | None:
    """Start, currency and sign of a numeral, or None if what touches it from the left makes it a name."""
    at = atom.start
    if at <= start:
        return at, "", False
    left = text[at - 1]
    negative = False
    if left.isspace() or left in '("“‘~≈<>=[+;,—':
        if at - 1 > start and _NEGATIVE.search(text, max(start, at - 14), at):
            return at, "", True
        return at, "", False
    if left in "-−‑":
        sooner = text[at - 2] if at - 2 >= start else " "
        if sooner.isspace() or sooner in "([$€£":
            negative, at = True, at - 1
        elif sooner.isalpha():
            word = _LETTERS.findall(text, max(start, at - 12), at - 1)[-1].lower()
            return (at, "", word == "minus") if word in _NUMBER_PREFIX else None
        else:
            return at, "", False
    elif left == ".":
        sooner = text[at - 2] if at - 2 >= start else " "
        return None if sooner.isalnum() else (at - 1, "", False)  # .5
    elif left in "#@_&=":
        return None
    for length in range(min(6, at - start), 0, -1):
        sign = text[at - length : at]
        if sign in signs() and not (
            sign[0].isalpha() and at - length > start and text[at - length - 1].isalnum()
        ):
            if (
                sign.isalpha()
                and len(sign) <= 2
                and sign.isupper()
                and sign != "RM"
                and not _moneylike(text, atom)
            ):
                return None
            if (
                at - length > start
                and text[at - length - 1] in "-−"
                and (at - length - 1 == start or text[at - length - 2].isspace())
            ):
                return at - length - 1, sign, True
            return at - length, sign, negative
    if negative:
        return at, "", True
    return (
        None if left.isalpha() or (left in "’'" and atom.end - atom.start == 2) else (atom.start, "", False)
    )


def _moneylike(text: str, atom: Atom) -> bool:
    """Whether a numeral behind a letter or two is money ("R113.6bn"), not a name ("R2", "PS5")."""
    return (
        atom.grouped
        or "." in text[atom.start : atom.end]
        or bool(
            re.compile(r"\s?(?:m|bn|k|tn|million|billion|trillion|thousand|crore|lakh)\b").match(
                text, atom.end
            )
        )
    )


def _chain(text: str, begin: int, end: int, atom: Atom, currency: str) -> Glued | None:
    """Digits joined by marks: a date, clock time, season, phone number, fraction; None for a range."""
    found = _CHAIN.match(text, atom.start, end)
    if found is None:
        return None
    chain, stop = found[0], found.end()
    if ":" in chain:
        clock = _CLOCK_AFTER.match(text, stop, end)
        return Glued(begin, clock.end() if clock else stop, reason="clock time")
    joints = len(re.findall(r"[-–‑/]", chain))
    if joints > 1:
        return Glued(begin, stop, reason="date or phone number")
    if season := _SEASON.fullmatch(chain):
        first, second = int(season[1]), int(season[2])
        if 1800 <= first <= 2100 and (
            first < second <= 2100 or second == (first + 1) % 100 or "/" in chain or len(season[2]) == 2
        ):
            return Glued(begin, stop, reason="years")
    if slashed := _SLASHED.fullmatch(chain):
        upper, lower = int(slashed[1]), int(slashed[2])
        if chain in _NO_FRACTION or not 0 < upper < lower:
            return Glued(begin, stop, reason="name or date")
        return Glued(begin, stop, currency, fraction=Decimal(upper) / Decimal(lower))
    if "/" in chain:
        return Glued(begin, stop, reason="date")
    if _PHONE.fullmatch(chain) and not text[stop : stop + 1].isalpha() and text[stop : stop + 1] != "%":
        return Glued(begin, stop, reason="phone number")
    return None


def _letters_after(text: str, start: int, end: int, atom: Atom, bare: Glued) -> Glued | None:
    """A numeral with letters right behind it: scaled ("3.5bn"), with a unit ("64GB"), or a name ("5G")."""
    found = _LETTERS.match(text, atom.end, end)
    assert found is not None
    letters, stop = found[0], found.end()
    open_end = not text[stop : stop + 1].isalnum()
    known = number_words().get(letters.lower())
    if known is not None and known.kind == "scale":
        return bare._replace(end=stop, scale=Decimal(known.value))
    if open_end and letters in suffixes():
        if letters == "m" and not bare.currency and _metres(text, start, end, atom):
            return bare
        if (
            letters in ("K", "T", "B", "b")
            and not bare.currency
            and atom.value < 20
            and "." not in text[atom.start : atom.end]
            and letters in "KT"
        ):
            return None
        return bare._replace(end=stop, scale=suffixes()[letters])
    symbol = _SYMBOL.match(text, atom.end, end)
    if (symbol and symbol[0] in symbols()) or (letters in symbols() and open_end):
        if letters in _BARE_SYMBOLS and len(letters) == 1:
            return None
        if letters == "p" and atom.value in (480, 720, 1080, 1440, 2160):
            return None
        return bare
    if letters == "x" or letters == "sq" or (symbol and symbol[0].split("/")[0] in symbols()):
        return bare
    return None


def _metres(text: str, start: int, end: int, atom: Atom) -> bool:
    """Whether the m of "1,500m" or "a 10m wall" means metres and not millions."""
    if atom.grouped:
        return True
    if _METRES_AFTER.match(text, atom.end, end):
        return True
    if atom.value in _RACES and text[max(start, atom.start - 4) : atom.start].lower() == "the ":
        return True  # "she ran the 400m"
    return _METRES_BEFORE.search(text, max(start, atom.start - 40), atom.start) is not None
