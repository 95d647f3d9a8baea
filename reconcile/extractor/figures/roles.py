"""The part that a figure plays (total, part, increment, change, ...), and which way it moves."""

from __future__ import annotations

from typing import NamedTuple

from reconcile.extractor.figures.changes import directions, objects
from reconcile.extractor.figures.number import Number
from reconcile.extractor.figures.units import Counted
from reconcile.extractor.figures.unitwords import people_word, units
from reconcile.extractor.parse.tokens import Token
from reconcile.model import Direction, Role

_THRESHOLDS = frozenset(("threshold", "hurdle", "limit", "cap", "ceiling", "floor"))
_ANYONE = frozenset((
    "anyone", "everyone", "those", "people", "adults", "anybody", "everybody", "all", "persons",
))  # fmt: skip
_MORE = frozenset(("another", "further", "additional", "extra"))
_PARTS = frozenset(("including", "included", "includes"))
_HIGHER = {
    "higher": "up", "more": "up", "lower": "down", "less": "down", "fewer": "down", "up": "up",
    "down": "down", "stronger": "up", "weaker": "down", "above": "", "below": "",
}  # fmt: skip
_WHOLE = frozenset(("them", "whom", "those", "these", "the", "us", "its", "his", "her", "their", "our"))
_LEVELS = frozenset(("under", "below", "above"))
_PLACING = frozenset((
    "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "off", "away",
    "inland", "offshore", "from", "beneath", "into",
))  # fmt: skip
_COMPARES = frozenset(("as", "the", "more", "less", "larger", "bigger", "higher", "greater", "faster"))
_REACH = 14


class Played(NamedTuple):
    """A figure's role and the direction of its move."""

    role: Role
    direction: Direction | None = None


def role_of(tokens: list[Token], number: Number, i: int, first: int, counted: Counted) -> Played:
    """The role of the number at token `i`; its hedge begins at token `first`."""
    last = max(counted.last, i)
    moved = _change(tokens, number, i, first, last, counted)
    if moved is not None:
        return moved
    before = tokens[first - 1].lower if first else ""
    if _is_threshold(tokens, first, i, last, before):
        return Played("threshold")
    if _is_rate(tokens, i, last) or (before == "every" and counted.kind == "time"):
        return Played("rate")
    if counted.unit == "time" and _next(tokens, last) in _COMPARES:
        return Played("share")  # "three times the size"
    if number.kind == "fraction" or (
        counted.unit == "percent" and _next(tokens, last) in ("of", "share", "stake")
    ):
        return Played("share")
    compared = _compared(tokens, i)
    if compared is not None:
        return Played("change", compared)
    if (
        before in _MORE
        or _next(tokens, i) in ("more", "further", "additional", "extra")
        or (before == "a" and first > 1 and tokens[first - 1].lower in _MORE)
    ):
        return Played("increment")
    if _is_part(tokens, number, first, i, before):
        return Played("part")
    return Played("total")


def _compared(tokens: list[Token], i: int) -> Direction | None:
    """The direction of a bare number that says by how much: "1,200 fewer than last summer"."""
    if i + 2 >= len(tokens) or tokens[i + 2].lower != "than":
        return None
    return "down" if _next(tokens, i) in ("fewer", "less") else None


def _next(tokens: list[Token], i: int) -> str:
    return tokens[i + 1].lower if i + 1 < len(tokens) else ""


def _change(
    tokens: list[Token], number: Number, i: int, first: int, last: int, counted: Counted
) -> Played | None:
    """A move: "rose 12%", "up by 300", "a fall of 61%", "2.7% lower", and the ends of "from 300 to 600"."""
    j = first - 1
    if j >= 0 and tokens[j].lower in ("a", "an", "the", "another", "further"):
        found = _noun_of_change(tokens, last)
        return Played("change", found) if found else None
    word = tokens[j].lower if j >= 0 else ""
    if word in ("to", "from"):
        found = _direction_before(tokens, j)
        return Played("rate" if _is_rate(tokens, i, last) else "total", found) if found else None
    by = word == "by"
    if by or word == "of":
        j -= 1
        word = tokens[j].lower if j >= 0 else ""
        if by and word not in directions():
            found = _direction_before(tokens, j + 1)
            return Played("change", found) if found else _comparative(tokens, last, counted)
    j = _before_modifiers(tokens, j, counted)
    word = tokens[j].lower if j >= 0 else ""
    if counted.unit == "percent" and (number.low < 0 or (tokens[first - 1].text == "+" and first)):
        return Played("change", "down" if number.low < 0 else "up")
    direction = directions().get(word)
    share = counted.kind == "share"
    if direction and first < i and tokens[first].lower in (_LEVELS - {"under"} if share else _LEVELS):
        # "slid under $60,000", but "rose under 4%"
        return Played("total", _as_direction(direction))
    if direction and counted.kind == "measure" and _next(tokens, last) in _PLACING:
        return None  # "sank 80 km south of the island"
    if direction and tokens[j].tag != "CD":
        verb = tokens[j].tag in ("VB", "VBD", "VBZ", "VBN", "VBG")
        amount = counted.kind in ("share", "money", "coin") or counted.unit in (
            "point",
            "percentage_point",
            "basis_point",
        )
        if word in ("up", "down", "off"):
            if amount or (not counted.unit and not _is_particle(tokens, j)):
                return Played("change", _as_direction(direction))
        elif (
            by
            or not verb
            or word not in objects()
            or (amount and (counted.kind != "money" or _moves_to_another(tokens, last)))
        ):
            return Played("change", _as_direction(direction))
    return _comparative(tokens, last, counted)


def _as_direction(word: str) -> Direction | None:
    return "up" if word == "up" else "down" if word == "down" else None


def _is_particle(tokens: list[Token], j: int) -> bool:
    """Whether "down" belongs to a verb that tells of no move: "shot down 88", but "went down 88"."""
    verb = tokens[j - 1] if j else None
    return verb is not None and verb.tag.startswith("VB") and verb.lower not in directions()


def _before_modifiers(tokens: list[Token], j: int, counted: Counted) -> int:
    """The token in front of adverbs, and of what describes a share: "fell a seasonally adjusted 0.3%"."""
    describes = ("RB", "JJ", "VBN", "VBD") if counted.kind == "share" else ("RB",)
    k = j
    while k > 0 and tokens[k].tag in describes and tokens[k].lower not in directions():
        k -= 1
    if k < j and k > 0 and tokens[k].lower in ("a", "an"):
        return k - 1
    while j > 0 and tokens[j].tag == "RB" and tokens[j].lower not in directions():
        j -= 1
    return j


def _moves_to_another(tokens: list[Token], last: int) -> bool:
    """Whether the value that is reached follows: "gained $1.14 to $83.40"."""
    return _next(tokens, last) == "to" and any(t.number is not None for t in tokens[last + 2 : last + 4])


def _noun_of_change(tokens: list[Token], last: int) -> Direction | None:
    """The direction of the noun that a figure describes: "a 19% drop", "a 5 per cent pay rise"."""
    for token in tokens[last + 1 : last + 4]:
        if token.tag not in ("NN", "NNS", "JJ", "HYPH", "VB", "VBD", "VBZ"):
            return None
        found = directions().get(token.lower)
        if found and (token.tag not in ("VBD", "VBZ") or token.lower == token.lemma):
            return _as_direction(found)
    return None


def _direction_before(tokens: list[Token], j: int) -> Direction | None:
    """The direction of the nearest word of change before token `j`, within its clause."""
    for k in range(j - 1, max(-1, j - _REACH), -1):
        word = tokens[k].lower
        if word in (";", ":", ".") or tokens[k].tag == "WDT":
            return None
        found = directions().get(word)
        if found and not (word == "up" and tokens[k + 1].lower == "to"):  # a bound, no move
            return _as_direction(found)
    return None


def _comparative(tokens: list[Token], last: int, counted: Counted) -> Played | None:
    """A change told by comparison: "9.8% lower than", "34 percent higher", "3 points below"."""
    if counted.kind in ("money", "coin") and _compared(tokens, last):
        return Played("change", _compared(tokens, last))
    if counted.kind != "share" and counted.unit not in ("point", "percentage_point"):
        return None
    found = _HIGHER.get(_next(tokens, last))
    if found is None or (found == "" and counted.kind == "share"):
        return None
    if _next(tokens, last) in ("above", "below"):
        return Played("change", "up" if _next(tokens, last) == "above" else "down")
    return Played("change", _as_direction(found))


def _is_threshold(tokens: list[Token], first: int, i: int, last: int, before: str) -> bool:
    """Whether it draws a line: "anyone over 65", "a 5% hurdle", "the 3 percent limit"."""
    if (
        (before in _ANYONE or people_word(before) is not None)
        and first < i
        and last == i
        and tokens[first].lower in ("over", "under", "above", "below", "younger", "older")
    ):
        return True
    return _next(tokens, last) in _THRESHOLDS


def _is_rate(tokens: list[Token], i: int, last: int) -> bool:
    """Whether it is told by the unit: "35,000 barrels a day", "$2 a gallon", "1,000 per head"."""
    j = last + 1
    if j >= len(tokens):
        return False
    word = tokens[j].lower
    if word in ("per", "/", "apiece", "annually", "daily", "yearly", "monthly", "weekly", "hourly"):
        return True
    if word in ("a", "an", "every", "each") and j + 1 < len(tokens):
        unit = units().get(tokens[j + 1].lower)
        if _next(tokens, j + 1) in ("ago", "earlier", "later", "before", "after"):
            return False
        return (unit is not None and not tokens[j + 1].lower.endswith("s")) or tokens[j + 1].lower in (
            "head",
            "share",
            "person",
            "time",
            "piece",
        )
    return False


def _is_part(tokens: list[Token], number: Number, first: int, i: int, before: str) -> bool:
    """Whether it is part of another: "of whom 40 were children", "including 12 women", "six of them"."""
    earlier = tokens[first - 2].lower if first > 1 else ""
    if (before in ("whom", "which") and earlier == "of") or (before == "them" and earlier == "among"):
        return True
    if before in _PARTS:
        return True
    if _next(tokens, i) == "of" and i + 2 < len(tokens):
        whole = tokens[i + 2].lower
        return whole in _WHOLE and (number.kind != "vague" or whole in ("them", "whom"))
    return False
