"""What a number is counted or measured in: a unit behind it, a currency before it, or the noun counted."""

from __future__ import annotations

from typing import NamedTuple

from reconcile.extractor.figures.currencies import currency, money_before
from reconcile.extractor.figures.number import Number
from reconcile.extractor.figures.unitwords import (
    counts_as_plural,
    people,
    people_word,
    phrase_starts,
    singular_of,
    symbol_starts,
    unit_symbols,
    units,
)
from reconcile.extractor.parse.grammar import Sentence
from reconcile.extractor.parse.tokens import Token
from reconcile.lexicon.entries import Unit

_NOUN = frozenset(("NN", "NNS", "NNP"))
_MOVE_REACH = 6  # tokens
_ENDS = frozenset(",.;:!?)\"'”’")
_LINKS = frozenset(("CC", "IN", "TO"))
_NEVER_NOUNS = frozenset((
    "last", "this", "next", "earlier", "later", "ago", "respectively", "cheaper", "dearer", "apiece",
    "fewer", "less", "higher", "lower", "each", "altogether", "overall", "alone", "so",
))  # fmt: skip
_STATES = frozenset((
    "dead", "wounded", "injured", "missing", "killed", "hurt", "displaced", "drowned", "arrested",
    "detained", "hospitalised", "hospitalized",
))  # fmt: skip


class Counted(NamedTuple):
    """The unit of a number, the noun as written and its head, and the last token of both."""

    unit: str = ""
    noun: str = ""
    head: str = ""
    last: int = -1
    kind: str = ""
    doubt: str = ""


def counted(sentence: Sentence, number: Number, i: int) -> Counted:
    """What the number at token `i` counts, or an empty `Counted` for a bare number."""
    tokens = sentence.tokens
    money = money_before(tokens, number, i)
    if number.kind == "fraction" and not money:
        return _share(sentence, i)
    unit, last = _unit_behind(tokens, number, i)
    if money is not None:
        return Counted(money.name, "", "", last if unit is not None and unit.kind == "money" else i, "money")
    if unit is not None:
        name, doubt = currency(sentence, number, unit, i, last)
        noun, head, end = _of(sentence, last)
        return Counted(
            name, noun, head, max(last, end), "money" if unit.kind == "money" else unit.kind, doubt
        )
    if (tokens[i - 1].lower == "magnitude" and i) or (
        i > 1 and tokens[i - 2].lower == "magnitude" and tokens[i - 1].lower == "of"
    ):
        return Counted("magnitude", "", "", i, "measure")
    if number.reason == "age":
        return Counted("year", "", "", i, "time")
    found = _noun(sentence, i)
    return found if found.unit else _moved(tokens, i)


def _moved(tokens: list[Token], i: int) -> Counted:
    """What the other end of a move has: "fell to 746 tonnes from 812", "rose 64 points to 4,577"."""
    if not i or tokens[i - 1].lower not in ("to", "from"):
        return Counted()
    for k in range(i - 2, max(-1, i - 2 - _MOVE_REACH), -1):
        number = tokens[k].number
        if tokens[k].lemma or (number is not None and k + 1 == i - 1):
            break
        if number is not None:
            unit, _ = _unit_behind(tokens, number, k)
            if unit is not None and unit.kind == "measure":
                return Counted(unit.name, "", "", i, unit.kind)
            if tokens[k + 1].lower == "points":
                return Counted("point", "", "point", i, "noun")
            break
    return Counted()


def _unit_behind(tokens: list[Token], number: Number, i: int) -> tuple[Unit | None, int]:
    """The unit that stands right behind token `i`, and its last token."""
    j = i + 1
    if j < len(tokens) and tokens[j].tag == "HYPH" and tokens[j].start == number.end:
        j += 1
    if j >= len(tokens):
        return None, i
    spelled, symbols = units(), unit_symbols()
    first = tokens[j]
    if first.lower in phrase_starts():
        for length in range(min(4, len(tokens) - j), 1, -1):
            phrase = " ".join(t.lower for t in tokens[j : j + length])
            if phrase in spelled:
                return spelled[phrase], j + length - 1
    if first.text in symbol_starts():
        for length in range(_run(tokens, j), 0, -1):
            symbol = "".join(t.text for t in tokens[j : j + length])
            if symbol in symbols and (first.start == number.end or _stands_alone(symbol)):
                return symbols[symbol], j + length - 1
    if first.lower in spelled:
        return spelled[first.lower], j
    head, hyphen, _ = first.lower.partition("-")
    if hyphen and head in spelled and first.lower not in ("year-old", "month-old"):
        return spelled[head], j
    return None, i


def _run(tokens: list[Token], j: int) -> int:
    """How many tokens from `j` on touch each other, at most four: "km", "/", "h"."""
    k = j + 1
    while (
        k < min(len(tokens), j + 4) and tokens[k].start == tokens[k - 1].end and tokens[k].text not in _ENDS
    ):
        k += 1
    return k - j


_LONE = frozenset("%mgltWVCFR°º′″p")
_ALSO_WORDS = frozenset((
    "in", "in.", "mi", "mo", "st", "mt", "mb", "bp", "PS", "MP", "cal", "gal", "min", "us",
))  # fmt: skip


def _stands_alone(symbol: str) -> bool:
    """Whether a symbol, a space behind its number, is a unit and no word: "5 W", but not "2.4 million in"."""
    return symbol in _LONE if len(symbol) == 1 else symbol not in _ALSO_WORDS


def _of(sentence: Sentence, last: int) -> tuple[str, str, int]:
    """The stuff measured: "12 million tonnes of jet fuel"."""
    tokens = sentence.tokens
    if last + 1 < len(tokens) and tokens[last + 1].lower == "of":
        group = sentence.noun_from(last + 2, last + 2)
        if group is not None and group.kind in ("common", "name"):
            first = _after_determiner(tokens, group.first, group.head)
            return sentence.words(first, group.head), singular_of(tokens[group.head].text), last
    return "", "", last


def _after_determiner(tokens: list[Token], first: int, head: int) -> int:
    """The first token of a group's own words, behind determiners and possessors."""
    while first < head and tokens[first].tag in ("DT", "PRP$", "CD"):
        first += 1
    return first


_ADDING = frozenset(("more", "other", "others", "further", "additional"))


def _noun(sentence: Sentence, i: int) -> Counted:
    """The counted noun: the head of the number's own group, or of the group behind "of"."""
    tokens = sentence.tokens
    j = i + 1
    while j < len(tokens) and tokens[j].tag == '"':  # made "a dozen" visits
        j += 1
    following = tokens[j] if j < len(tokens) else None
    if following is None or following.lower in _NEVER_NOUNS:
        return Counted()
    if following.lower == "times":
        return Counted("time", "times", "time", j, "noun")
    if following.tag == "HYPH" and j + 1 < len(tokens):
        if tokens[j + 1].lower not in ("odd", "plus", "ish"):
            return _hyphened(sentence, j + 1)
        j += 2
    while j < len(tokens) and tokens[j].lower in _ADDING:
        j += 1
    if j < len(tokens) and tokens[j].number is not None and (size := _size_behind(sentence, j)) is not None:
        return size
    group = sentence.noun_at(i)
    if group is not None and group.head > i:
        return _named(sentence, i + 1, group.head)
    if j > i + 1 and (group := sentence.noun_from(j, j)) is not None and tokens[group.head].tag in _NOUN:
        return _named(sentence, j, group.head)
    if j < len(tokens) and tokens[j].lower in _STATES and tokens[j].tag not in ("BE",):
        return Counted("person", "", tokens[j].lower, j, "people")
    if following.lower == "of":
        return _behind_of(sentence, i)
    if following.tag in ("JJ", "NN", "NNS", "VBN", "VBG") or following.tag == "HYPH":
        group = sentence.noun_from(i + 1, i + 3)
        if (
            group is not None
            and group.head - i <= 4
            and tokens[group.head].tag in _NOUN
            and tokens[group.first].tag != "DT"
            and all(t.tag in ("JJ", "HYPH", "VBN", "RB", "NN") for t in tokens[i + 1 : group.first])
        ):
            return _named(sentence, i + 1, group.head)
    return Counted()


def _size_behind(sentence: Sentence, j: int) -> Counted | None:
    """The noun behind a size of each that is counted: "3.6 million 60-kg bags"."""
    tokens = sentence.tokens
    if j + 3 >= len(tokens) or tokens[j + 1].tag != "HYPH":
        return None
    group = sentence.noun_at(j + 3)
    return _named(sentence, j + 3, group.head) if group is not None and group.head >= j + 3 else None


def _hyphened(sentence: Sentence, j: int) -> Counted:
    """The noun behind a hyphen: "nine-storey building" counts storeys, "five-member panel" members."""
    token = sentence.tokens[j]
    noun = token.lower.split("-")[0]
    if not noun[:1].isalpha() or token.tag in _LINKS:  # "four- and six-seat versions"
        return Counted()
    known = people().get(noun)
    return Counted(
        "person" if known else singular_of(noun),
        noun,
        known or singular_of(noun),
        j,
        "people" if known else "noun",
    )


def _behind_of(sentence: Sentence, i: int) -> Counted:
    """The noun behind "of": "dozens of people", "two of the district's five centres", "six of them"."""
    tokens = sentence.tokens
    j = i + 2
    group = sentence.noun_from(j, j + 1)
    if group is None or group.kind == "pronoun" or tokens[group.head].tag not in _NOUN:
        return Counted()
    if (
        tokens[group.head].tag == "NNP"
        and group.head + 1 < len(tokens)
        and tokens[group.head + 1].tag == "CC"
    ):
        wider = sentence.noun_from(group.head + 2, group.head + 2)
        if wider is not None and tokens[wider.head].tag == "NNS":  # dozens of Kia and Hyundai vehicles
            return _named(sentence, group.first, wider.head)
    measured = units().get(tokens[group.head].lower) if group.first == group.head else None
    if measured is not None and measured.kind != "time":
        return Counted(measured.name, "", "", group.head, "money" if measured.kind == "money" else "measure")
    first = _after_determiner(tokens, group.first, group.head)
    if group.possessor is not None:
        first = group.possessor + 2
    first = _after_determiner(tokens, first, group.head)
    return _named(sentence, first, group.head)


def _named(sentence: Sentence, first: int, head: int) -> Counted:
    """A counted noun by its head: people are persons, everything else is its own unit."""
    tokens = sentence.tokens
    while (first < head and tokens[first].tag in ("HYPH", "DT")) or (
        tokens[first].lower in ("odd", "more", "plus") and first < head
    ):
        first += 1
    head = _plural_head(sentence, first, head)
    noun = singular_of(tokens[head].text)
    if tokens[head].tag == "NNP" and not tokens[head].text.islower():
        noun = people().get(tokens[head].lower, noun)
    known = people_word(tokens[head].text)
    words = sentence.words(first, head)
    if known is not None:
        return Counted("person", words, known, head, "people")
    return Counted(noun, words, noun, head, "noun")


def _plural_head(sentence: Sentence, first: int, head: int) -> int:
    """The noun that more than one are counted of, where the head of the group is a singular.

    It stands behind "and" ("40 digital and printed maps"), or in front of a thing that has so many of it
    ("a 12 page report").
    """
    tokens = sentence.tokens
    number = tokens[first - 1].number if first else None
    if number is None or number.low == 1 or tokens[head].tag != "NN" or counts_as_plural(tokens[head].lower):
        return head
    if head + 2 < len(tokens) and tokens[head + 1].tag == "CC":
        group = sentence.noun_from(head + 2, head + 2)
        if group is not None and tokens[group.head].tag == "NNS" and tokens[group.first].tag != "DT":
            return group.head
    if first < head and tokens[first].tag == "NN" and number.kind == "cardinal":
        return first
    return head


def _share(sentence: Sentence, i: int) -> Counted:
    """A fraction is a percentage, of the noun behind it where there is one."""
    tokens = sentence.tokens
    j = i + 1
    if j < len(tokens) and tokens[j].lower == "of":
        j += 1
    group = sentence.noun_from(j, j + 1)
    if group is None or tokens[group.head].tag not in _NOUN:
        return Counted("percent", "", "", i, "share")
    first = _after_determiner(tokens, group.first, group.head)
    return Counted(
        "percent", sentence.words(first, group.head), singular_of(tokens[group.head].text), i, "share"
    )
