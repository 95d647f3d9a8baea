"""Why a number is no figure: years, dates, ages, addresses, labels ("Article 50"), names ("Stoxx 600").

What is known from the touching letters alone ("F-16", "14:30") is decided in glued.py; the words that decide
here stand in `notfigures.toml`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from reconcile.extractor.figures.number import Number
from reconcile.extractor.figures.numerals import number_words, signs
from reconcile.extractor.figures.unitwords import is_counted, is_measured, people_word
from reconcile.lexicon import load
from reconcile.lexicon.entries import NumberSetting

_MARKS = frozenset(',;:()[]"“”')
_BEFORE_AGES = frozenset(
    ("is", "was", "be", "am", "are", "were", "turns", "turned", "only", "just", "now", "about")
)
_AFTER = re.compile(r"[ \u00a0]([^\W\d_][^\s,;:.()\[\]\"“”]*)")
_OLD = re.compile(
    r"(?:[-‐‑ \u00a0]|-? ?and-?a-?half-?){1,3}(?:year|month|week|day|hour)s?[-‐‑ \u00a0]{1,2}olds?\b"
    r"| (?:years?|months?) of age\b|-something\b"
)
_SPANS = frozenset(("from", "between", "in", "during"))  # "from 2015 to 2019 prices rose"
_OLDEST = 130
_LABEL = 40  # characters of a label
_EMERGENCY = (911, 999, 112)
_JOINS = frozenset("-‐‑ \u00a0")
_AGO = re.compile(
    r"[ -](?:(?:long|full|whole) )?(?:year|month|week|day|hour|decade|minute|second|centur)(?:s|y|ies)? "
    r"(?:ago|from now|earlier(?! than))\b"
)
_AGE_OF = re.compile(r"\bages? (?:of|between|from|group) (?:about |around )?$", re.IGNORECASE)
_IS_AGE = re.compile(
    r"\b(?:who|he|she|I|You|you) (?:is|was|will be|would be|am|are|were|turns|turned) "
    r"(?:only |just |now |about )?$",
    re.I,
)
_AGED_AFTER = re.compile(r"\s*(?:[.,;)!?]|$| when\b| by\b| at the\b| and\b| years? old)")
_NAME_BEFORE = re.compile(r"[^\W\d_][\w’'.-]*[^\W\d_], $")
_CLOSES = re.compile(r"[)\]]?(?:[ \t]*(?:[\r\n:|]|\Z)|[ \t]+[-–—] )")  # what a heading's number stands before
_STREET = re.compile(r" (?:[A-Z][\w’'.]*,? ){1,3}")


class Words(NamedTuple):
    """What stands on both sides of a number: the word before and after it, as written."""

    before: str
    after: str


@cache
def _settings() -> dict[str, NumberSetting]:
    return {entry.id: entry for entry in load("notfigures.toml", NumberSetting)}


@cache
def _before(entry: str) -> frozenset[str]:
    return frozenset(_settings()[entry].before)


@cache
def _after(entry: str) -> frozenset[str]:
    return frozenset(_settings()[entry].after)


def reason_for(text: str, start: int, end: int, number: Number) -> str:
    """The reason why `number` is no figure in `text[start:end]`, or the empty string."""
    if number.currency or text.startswith("%", number.end):
        return ""
    around = _around(text, start, end, number)
    if _AGO.match(text, number.end, end):
        return "time ago"
    if number.spelled:
        return _spelled_reason(text, start, end, number, around)
    if number.kind in ("vague", "fraction"):
        return ""
    whole = number.parts[0] if number.parts else number
    if _is_age(text, start, end, number, around):
        return "age"
    if number.scaled:
        return ""
    if around.before.rstrip(".") in signs() and around.before:
        return ""
    if _is_date(text, start, number, around):
        return "date"
    if number.yearlike or (number.parts and number.parts[0].yearlike and number.parts[1].yearlike):
        return _year_reason(int(whole.low), number, around)
    if _is_listed(text, start, end, number):
        return "citation or list number"
    return _name_reason(text, start, end, number, around)


def _around(text: str, start: int, end: int, number: Number) -> Words:
    before = ""
    if number.start > start and text[number.start - 1] in " \u00a0":
        before = (text[max(start, number.start - 28) : number.start].split() or [""])[-1].lstrip('(["“‘')
        if before[-1:] in _MARKS:
            before = ""
    after = _AFTER.match(text, number.end, end)
    return Words(before, after[1] if after else "")


def _is_age(text: str, start: int, end: int, number: Number, around: Words) -> bool:
    """Whether it is an age: "a 42-year-old", "aged 5", "Ivanova, 42,", "who was 10"."""
    if text[number.end : number.end + 1] in _JOINS and _OLD.match(text, number.end, end):
        return number.low <= _OLDEST  # beyond that it is a thing, and a figure
    if number.scaled or number.currency or not 0 < number.low <= 115:
        return False
    if around.before.lower() in _before("age-before"):
        return not is_measured(around.after)
    left = text[max(start, number.start - 40) : number.start]
    if around.before in ("of", "between", "from", "group", "about", "around") and _AGE_OF.search(left):
        return True
    if left.endswith(", ") and text[number.end : number.end + 1] in ",.;)":
        name = left[:-2].rsplit(None, 1)[-1:] or [""]
        right = text[number.end : number.end + 2]
        if right[:1] in (",", ")") and right[1:] in (" ", ""):
            if people_word(name[0]) == name[0]:  # "the boy, 12,"
                return True
            return name[0][:1].isupper() and _NAME_BEFORE.search(left) is not None
    if left.endswith((" as young as ", " as old as ")):
        return not is_measured(around.after) or around.after in ("months", "weeks", "days", "years")
    if around.before not in _BEFORE_AGES:
        return False
    return _IS_AGE.search(left) is not None and _AGED_AFTER.match(text, number.end, end) is not None


def reason_beside(text: str, end: int, other: Number, number: Number) -> str:
    """The reason of an age or a date for a number that is joined to it: "aged 19 and 23", "May 3 and 7"."""
    joined = text[other.end : number.start] in (" and ", " or ", " to ", ", ")
    most = 115 if other.reason == "age" else 31
    plain = not number.scaled and not number.currency and 0 < number.low <= most
    if not joined or not plain or text.startswith("%", number.end):
        return ""
    after = _AFTER.match(text, number.end, end)
    counts = after is not None and (other.reason == "date" or is_counted(after[1]) or is_measured(after[1]))
    return "" if counts else other.reason


def _is_date(text: str, start: int, number: Number, around: Words) -> bool:
    """Whether it is a day beside a month: "March 29", "Sept. 20-24", "14 January"."""
    if number.low != number.low.to_integral_value() or number.high > 31 or number.low < 1 or number.grouped:
        return False
    months = _before("month")
    if around.before.rstrip(".") in months:
        if not is_counted(around.after):
            return True
        left = text[max(start, number.start - 28) : number.start].split()
        return len(left) < 2 or left[-2].lower() not in ("in", "last", "this", "since", "during")
    return around.after in months


def _year_reason(year: int, number: Number, around: Words) -> str:
    """The reason "year" for four plain digits, unless the words beside them count something."""
    before, after = around.before.lower(), around.after
    recent = 1900 <= year <= 2039
    if recent and (around.before.rstrip(".") in _before("month") or (after == "in" and year != 2000)):
        return "year"
    if is_measured(after):
        return "" if before not in ("in", "since") else "year"
    counted = is_counted(after)
    if number.parts:
        return "" if counted and not (recent and before in _SPANS) else "year"
    if before in _before("hedge-before") and (counted or not recent):
        return ""
    if recent and year != 2000:
        return "year"
    if year == 2000:
        return "" if counted else "year"
    if counted:
        return ""
    return (
        "year" if before in _before("year-before") or (before == "by" and not after and year > 2000) else ""
    )


def _is_listed(text: str, start: int, end: int, number: Number) -> bool:
    """Marks of lists: "[12]", "1." or "2)" that open a line, and a number that stands alone on its line."""
    if number.start == start and number.end == end and not number.grouped:
        return not _is_labelled(text, start)
    left, right = text[max(0, number.start - 1) : number.start], text[number.end : number.end + 2]
    if left == "[" and right[:1] == "]":
        return True
    opens = number.start == start and (left in ("", "\n") or left == "(")
    return opens and number.low < 100 and right in (". ", ") ", ".", ")")


def _is_labelled(text: str, start: int) -> bool:
    """Whether a short line without a full stop stands above a number: the label of a cell, no page's end."""
    above = text[max(0, start - 2 * _LABEL) : start].rstrip().rsplit("\n", 1)[-1]
    words = above.lower().split()
    return 0 < len(above) <= _LABEL and above[-1].isalpha() and words[-1] not in _before("label")


def _name_reason(text: str, start: int, end: int, number: Number, around: Words) -> str:
    """The reason for a number that belongs to a name: a label, a name, an address, a calibre."""
    before, after = around.before, around.after
    if before:
        plain = before.rstrip(".")
        if plain in ("top", "bottom") and not is_counted(after) and not is_measured(after):
            return "rank"
        if (plain.lower() in _before("label") or plain in _before("index")) and not number.grouped:
            if before == "no" or (
                plain in ("number", "numbers", "table", "level", "season", "series") and is_counted(after)
            ):
                return ""
            return "label" if plain.lower() in _before("label") else "name"
        if plain.lower() in _before("numbered") and not number.grouped and _CLOSES.match(text, number.end):
            return "label"
        for_help = after in _after("emergency-number")
        if number.low in _EMERGENCY and (for_help or plain.lower() in _before("emergency-number")):
            return "name"
        if for_help and plain == "the" and 100 <= number.low <= 999:  # "the 119 emergency line"
            return "name"
        if _follows_name(text, start, number, plain, after):
            return "name"
    if after and after[0].isupper() and (street := _STREET.match(text, number.end, end)):
        words = street[0].replace(",", "").split() + text[street.end() : street.end() + 12].split()[:1]
        if any(word.strip(",.") in _after("street") for word in words[1:]):
            return "address"
    if text.startswith("mm", number.end):
        calibre = _AFTER.match(text, number.end + 2, end)
        if calibre and calibre[1] in _after("calibre"):
            return "calibre"
    return ""


def _follows_name(text: str, start: int, number: Number, before: str, after: str) -> bool:
    """A small number behind a capitalised word and before nothing that it could count: "Pod 4"."""
    if (
        not before[:1].isupper()
        or before.lower() in _before("may-count")
        or before.endswith(("'s", "’s", "s'", "s’"))
    ):
        return False
    if (
        number.grouped
        or number.low >= 10000
        or number.low != number.low.to_integral_value()
        or number.low < 0
    ):
        return False
    if number.start - len(before) - 2 <= start:  # the first word of a sentence has its capital anyway
        return False
    following = text[number.end : number.end + 1]
    if following.isalpha() or (following in "%°" and following):
        return False
    return not is_counted(after) and not is_measured(after)


def _spelled_reason(text: str, start: int, end: int, number: Number, around: Words) -> str:
    """Reasons for number words: ages, names ("Group of Seven"), and all that "one" and "zero" can be."""
    word = text[number.start : number.end]
    before, after = around.before.lower(), around.after.lower()
    if number.kind == "cardinal" or number.kind == "range":
        if _is_age(text, start, end, number, around):
            return "age"
        if (
            word[0].isupper()
            and number.start > start
            and number.kind == "cardinal"
            and (
                around.before[:1].isupper()
                or text[max(start, number.start - 9) : number.start] == "Group of "
            )
        ):
            return "name"
        if before in ("chapter", "category", "phase", "number"):
            return "label"
        if before in ("top", "bottom") and not is_counted(after) and not is_measured(after):
            return "rank"
    if word.lower() == "one":
        return _one_reason(text, start, end, number, before, after)
    if word.lower() == "zero" and (
        before in _before("zero-idiom") or after in _after("zero-idiom") or not after
    ):
        return "name"
    return ""


_SOON_LOST = re.compile(
    r"[^.;:!?]{0,40}\b(?:killed|died|dead|injured|wounded|missing|hurt|arrested|drowned|fatally|survived|"
    r"kidnapped|detained|hospitali[sz]ed)\b"
)
_SOON_NUMBER = re.compile(
    r" of (?:the |its |his |her |their |our |those |these )?(?:[\w’'-]+ ){0,3}?([a-z]+|\d[\d,.]*) "
)
_COORDINATED = re.compile(r" (?:[\w-]+ ){1,3}(?:and|or) (\d[\d,.]*|[a-z-]+) [a-z]")


def _one_reason(text: str, start: int, end: int, number: Number, before: str, after: str) -> str:
    """The reason for a "one" that counts nothing: it is a pronoun, or a determiner as in "one solution"."""
    if text[number.end : number.end + 1] in "-‑" and number.end < end:
        return (
            "" if is_measured(re.split(r"[^a-z]", text[number.end + 1 : number.end + 12])[0]) else "pronoun"
        )
    if text[max(start, number.start - 1) : number.start] == "-":
        return "pronoun"
    if after in _after("loss") or before in _before("loss"):
        return ""
    if before in _before("pronoun-before") or after in _after("pronoun-before"):
        return "pronoun"
    if after == "of":
        other = _SOON_NUMBER.match(text, number.end, end)
        return "" if other and (other[1][0].isdigit() or other[1] in number_words()) else "determiner"
    if not after or after in _before("function"):
        return "pronoun"
    if _SOON_LOST.match(text, number.end, end):
        return ""
    other = _COORDINATED.match(text, number.end, end)
    if other and (other[1][0].isdigit() or other[1] in number_words()):
        return ""
    if is_measured(after) and after not in ("day", "point", "second"):
        return ""
    return "determiner"
