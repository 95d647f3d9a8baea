"""Figures and names as an editor would write them: "about 1.4 million", "$4.5 billion", "the UN".

Never more digits than the source gave. Nouns that take an article and irregular plurals are data, in
`nouns.toml`; how a sentence is built from these parts is in `sentences.py`.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import cache, lru_cache

from reconcile.lexicon import load
from reconcile.lexicon.entries import Noun, NumberWord, Unit
from reconcile.model import Figure, Hedge
from reconcile.reconciler.conversion import kind_of
from reconcile.reconciler.intervals import Interval

_SCALES = (("trillion", Decimal(10) ** 12), ("billion", Decimal(10) ** 9), ("million", Decimal(10) ** 6))
_PREFIX: dict[Hedge, str] = {
    "about": "about ",
    "at-least": "at least ",
    "more-than": "more than ",
    "up-to": "up to ",
    "less-than": "less than ",
}
_LONG_NAME = 28  # characters: a longer name carries no genitive
_POWERS = {"2": "square", "3": "cubic"}
_COMPLEMENT = re.compile(
    r"\s(of|for|on|in|at|and|from|by|with|who|that|near|close|familiar|polled|handed|against)\b|[(,]"
)
_CODE = re.compile(r"[A-Z]{3} \d")


def number(value: Decimal) -> str:
    """A value in digits: 1,184 · 3.8 · 1.25 million; scale words only where they lose nothing."""
    for word, scale in _SCALES:
        if abs(value) >= scale:
            scaled = (value / scale).normalize()
            exponent = scaled.as_tuple().exponent
            if isinstance(exponent, int) and exponent >= -3:
                return f"{scaled:f} {word}"
            break
    return f"{value:,f}".rstrip("0").rstrip(".") if value % 1 else f"{int(value):,}"


@lru_cache(maxsize=8192)
def amount(given: Interval | Figure, unit: str, counted: bool = False) -> str:
    """A figure with its hedge and unit: "at least $4.5 billion", "1,200 to 1,400", "dozens".

    Counted nouns are left out ("4,000"), unless `counted` asks for them ("4,000 people", "1 person").
    """
    if given.hedge == "vague" and given.low is not None and given.high is not None:
        word = _vague_words().get((given.low, given.high))
        if word:
            return f"{word} of {_noun(unit, Decimal(2))}" if counted and not kind_of(unit) and unit else word
    if (
        given.best is not None
        and given.low is not None
        and given.high is not None
        and given.low != given.high
    ):
        return f"{_value(given.best, unit, counted)} (between {_span(given.low, given.high, unit, False)})"
    if given.low is not None and given.high is not None and given.low != given.high:
        prefix = "about " if given.hedge == "about" else ""
        return prefix + _span(given.low, given.high, unit, counted).replace(" and ", " to ", 1)
    value = given.low if given.low is not None else given.high
    if value is None:
        return "an unknown figure"
    prefix = _PREFIX.get(given.hedge, "")
    if given.low is None and not prefix:
        prefix = "up to "
    elif given.high is None and not prefix:
        prefix = "at least "
    if given.hedge == "less-than" and not kind_of(unit) and unit:
        prefix = "fewer than "
    return prefix + _value(value, unit, counted)


def between(low: Decimal, high: Decimal, unit: str) -> str:
    """Two bounds as a sentence names them: "between $310 million and $360 million"."""
    return f"between {_span(low, high, unit, False)}"


def _span(low: Decimal, high: Decimal, unit: str, counted: bool) -> str:
    if kind_of(unit) == "money" or unit == "percent":
        return f"{_value(low, unit, counted)} and {_value(high, unit, counted)}"
    return f"{number(low)} and {_value(high, unit, counted)}"


def _value(value: Decimal, unit: str, counted: bool) -> str:
    kind = kind_of(unit)
    if kind == "money":
        sign = _currency_sign(unit)
        minus = "-" if value < 0 else ""
        return f"{minus}{sign}{number(abs(value))}" if sign else f"{unit} {number(value)}"
    if unit == "percent":
        return f"{number(value)}%"
    if unit == "magnitude":
        return f"magnitude {number(value)}"
    if (kind or counted) and unit:
        return f"{number(value)} {_noun(unit, value)}"
    return number(value)


@cache
def _currency_sign(code: str) -> str:
    """The sign that stands before an amount; "" where a reader would not know one."""
    unit = next((unit for unit in load("units.toml", Unit) if unit.name == code), None)
    signs = unit.signs if unit else ()
    return next((sign for sign in signs if any(unicodedata.category(char) == "Sc" for char in sign)), "")


@lru_cache(maxsize=1024)
def _noun(unit: str, value: Decimal) -> str:
    """A unit as a word, in the number that `value` asks for: "people", "square miles", "miles an hour"."""
    base, _, per = unit.partition(" / ")
    base, _, power = base.partition(" ** ")
    words = base.replace("_", " ").replace("oil barrel", "barrel")
    if words.startswith("degree "):
        words = words if abs(value) == 1 else "degrees " + words.removeprefix("degree ")
    elif abs(value) != 1:
        words = plural(words)
    words = f"{_POWERS[power]} {words}" if power in _POWERS else words
    if per:
        per = per.replace("_", " ")
        words += f" {'an' if per[:1] in 'aeiou' or per == 'hour' else 'a'} {per}"
    return words


def plural(noun: str) -> str:
    """The plural of an English noun phrase, by its last word."""
    head, _, last = noun.rpartition(" ")
    irregular = _irregular().get(last)
    if irregular is None:
        if re.search(r"(s|x|z|ch|sh)$", last):
            irregular = last + "es"
        elif re.search(r"[^aeiou]y$", last):
            irregular = last[:-1] + "ies"
        else:
            irregular = last + "s"
    return f"{head} {irregular}" if head else irregular


@cache
def _irregular() -> dict[str, str]:
    return {noun.id: noun.plural for noun in load("nouns.toml", Noun) if noun.plural}


@cache
def _heads() -> frozenset[str]:
    return frozenset(noun.id for noun in load("nouns.toml", Noun) if noun.article)


@cache
def _vague_words() -> dict[tuple[Decimal, Decimal], str]:
    return {
        (Decimal(entry.value), Decimal(entry.high)): entry.words[0]
        for entry in load("numbers.toml", NumberWord)
        if entry.kind == "many" and entry.high
    }


@lru_cache(maxsize=4096)
def called(name: str) -> str:
    """A source's name inside a sentence, with the article that it takes: "the United States", "Conaf"."""
    words = name.split()
    if not words or words[0].casefold() in (
        "the",
        "a",
        "an",
        "one",
        "two",
        "three",
        "four",
        "some",
        "several",
    ):
        return name[:1].casefold() + name[1:] if words and words[0].casefold() == "the" else name
    if any(re.search(r"['’]s$", word) and word[0].isupper() for word in words[:3]):
        return name  # "South Korea's spy agency" needs no article
    noun = head(name)
    known = noun.casefold() in _heads()
    if name[0].islower():
        return f"the {name}" if known or not _several(noun) else name
    if known and (len(words) > 1 or noun.isupper()):
        return f"the {name}"
    return name


def head(name: str) -> str:
    """The noun that a name is built on: "Ministry" of "Ministry of Health", "trust" of "temple trust"."""
    before = _COMPLEMENT.split(name)[0].split() or name.split() or [name]
    return before[-1]


def _several(word: str) -> bool:
    return (word.endswith("s") and not word.endswith("ss")) or word in ("police", "people", "media", "staff")


def genitive(name: str) -> str:
    """The genitive of a name that `called` gave: "Conaf's", "the United States'"."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


@lru_cache(maxsize=8192)
def owned(name: str, figure: str) -> str:
    """A figure with its source: "Conaf's 8,430 hectares", "the 300 given by the General Staff of ..."."""
    named = called(name)
    if figure[0].isalpha() and figure != "figure" and not _CODE.match(figure):
        figure = f"figure of {figure}"
    if len(named) > _LONG_NAME or not named[-1].isalpha() or _COMPLEMENT.search(named):
        return f"the {figure} given by {named}"
    return f"{genitive(named)} {figure}"


def times(ratio: Decimal) -> str:
    """How many times one figure is another, in two digits: "3.3 times", "25 times", "1,000 times"."""
    if ratio >= 10:
        step = Decimal(1) if ratio < 100 else Decimal(10) ** (ratio.adjusted() - 1)
        return f"{number((ratio / step).quantize(Decimal(1)) * step)} times"
    return f"{number(ratio.quantize(Decimal('0.1')))} times"


def listed(items: list[str]) -> str:
    """Items as a sentence lists them: "a", "a and b", "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def capital(sentence: str) -> str:
    """The sentence with a capital letter in front."""
    return sentence[:1].upper() + sentence[1:]
