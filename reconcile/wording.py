"""Figures and names as an editor would write them: "about 1.4 million", "$4.5 billion", "the UN".

Never more digits than the source gave, and none fewer. Nouns that take an article and irregular plurals are
data, in `nouns.toml`; how whole sentences are built from these parts is for those who write them.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal
from functools import cache, lru_cache
from typing import Protocol

from reconcile.lexicon import load
from reconcile.lexicon.entries import Noun, NumberWord, Unit
from reconcile.lexicon.sources import speakers
from reconcile.lexicon.units import kind_of, sign_of
from reconcile.model import Claim, Hedge

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
_ROUGHLY = Context(prec=2)  # digits of a share that was told in words: "two-thirds"
_COMPLEMENT = re.compile(
    r"\s(of|for|on|in|at|and|from|by|with|who|that|near|close|familiar|polled|handed|against)\b|[(,]"
)
_EACH = frozenset({"head", "household", "person", "piece", "share", "time"})
_RATE_REACH = 40  # characters from a figure to its "a day"
_CODE = re.compile(r"[A-Z]{3} \d")
NOT_COMPARED = "not compared."  # how a sentence ends that says no more than that
_DETERMINERS = frozenset({"the", "a", "an", "one", "two", "three", "four", "some", "several"})


class Ranged(Protocol):
    """What a figure, an interval and a position have in common: bounds, None where open, and a hedge."""

    @property
    def low(self) -> Decimal | None: ...
    @property
    def high(self) -> Decimal | None: ...
    @property
    def best(self) -> Decimal | None: ...
    @property
    def hedge(self) -> Hedge: ...
    def __hash__(self) -> int: ...


# --- figures -------------------------------------------------------------------------------------------


def number(value: Decimal) -> str:
    """A value in digits: 1,184 · 3.8 · 1.25 million; scale words only where two decimals lose nothing."""
    for word, scale in _SCALES:
        if abs(value) >= scale:
            scaled = (value / scale).normalize()
            exponent = scaled.as_tuple().exponent
            if isinstance(exponent, int) and exponent >= -2 and scaled * scale == value:
                return f"{scaled:,f} {word}"
            break
    digits = f"{value:,f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


@lru_cache(maxsize=8192)
def amount(given: Ranged, unit: str, counted: bool = False) -> str:
    """A figure with its hedge and unit: "at least $4.5 billion", "1,200 to 1,400", "dozens".

    Counted nouns are left out ("4,000"), unless `counted` asks for them ("4,000 people", "1 person").
    """
    if given.hedge == "vague" and given.low is not None and given.high is not None:
        word = _vague_words().get((given.low, given.high))
        if word:
            return f"{word} of {noun(unit)}" if counted and unit and not kind_of(counted_in(unit)) else word
    return bounds(given, unit, counted)


def bounds(given: Ranged, unit: str, counted: bool = False) -> str:
    """A figure as `amount` gives it, but in digits even where the words are vague: "24 to 99".

    An open end never gets a number: 40 without a `high` is "at least 40", or "more than 40" if so said.
    """
    low, high = given.low, given.high
    if low is not None and high is not None and low != high:
        if given.best is not None:
            return f"{value(given.best, unit, counted)} ({between(low, high, unit)})"
        prefix = "about " if given.hedge == "about" else ""
        return prefix + ends(low, high, unit, counted=counted)
    end = low if low is not None else high
    if end is None:
        return "no figure"
    prefix = opening(given) or _PREFIX.get(given.hedge, "")
    if given.hedge == "less-than" and unit and not kind_of(counted_in(unit)):
        prefix = "fewer than "
    return prefix + value(end, unit, counted)


def opening(given: Ranged) -> str:
    """What stands before the one bound of a figure whose other end is open: "more than "; else nothing."""
    if given.low is not None and given.high is not None:
        return ""
    if given.low is None:
        return _PREFIX[given.hedge] if given.hedge in ("up-to", "less-than") else "up to "
    return _PREFIX[given.hedge] if given.hedge in ("at-least", "more-than") else "at least "


def told(claim: Claim, given: Ranged, counted: bool = False) -> str:
    """A claim's figure in its own unit; in its own words where digits would say more than they do.

    "Tens of thousands" reaches up to no number; "two-thirds" is 67%, not 66.67%.
    """
    unit = told_unit(claim)
    if given.hedge != "vague" and unit != "percent":
        return amount(given, unit, counted)
    start, end = (at - claim.quote_start for at in (claim.figure.span.start, claim.figure.span.end))
    words = " ".join(claim.quote[max(0, start) : max(0, end)].split())
    spoken = bool(words) and not any(char.isdigit() for char in words)
    text = amount(given, unit, counted)
    if spoken and given.hedge == "vague" and text[0].isdigit() and not kind_of(counted_in(unit)):
        return words.lower()
    if spoken and unit == "percent" and given.low == given.high and given.low is not None:
        return value(_ROUGHLY.plus(given.low), unit)
    return text


def between(low: Decimal, high: Decimal, unit: str) -> str:
    """Two bounds as a sentence names them: "between $310 million and $360 million"."""
    return f"between {ends(low, high, unit, 'and')}"


def ends(low: Decimal, high: Decimal, unit: str, joined: str = "to", counted: bool = False) -> str:
    """Two bounds with their unit: "1,200 to 1,400", "$310 million to $360 million".

    "900 to 2.9 million tons" could be two bounds in millions: there, both have the unit.
    """
    base = counted_in(unit)
    signed = kind_of(base) == "money" or base == "percent"
    alone = number(high)[-1].isalpha() and not number(low)[-1].isalpha()
    least = value(low, base, counted) if signed or alone else number(low)
    return f"{least} {joined} {value(high, unit, counted)}"


def value(given: Decimal, unit: str, counted: bool = False) -> str:
    """One value with its unit: "$4.5 billion", "12.5%", "40 square miles"; counted nouns if asked for."""
    kind = kind_of(unit)
    if not kind and " / " in unit:  # "$2,000 a month", "40 a day"
        return value(given, counted_in(unit), counted) + _each(unit.partition(" / ")[2])
    if kind == "money":
        minus = "-" if given < 0 else ""
        sign = sign_of(unit)
        return f"{minus}{sign}{number(abs(given))}" if sign else f"{unit} {number(given)}"
    if unit == "percent":
        return f"{number(given)}%"
    if unit == "magnitude":
        return f"magnitude {number(given)}"
    if (kind or counted) and unit:
        return f"{number(given)} {noun(unit, one=abs(given) == 1)}"
    return number(given)


@lru_cache(maxsize=1024)
def noun(unit: str, one: bool = False) -> str:
    """A unit as a word, of several things or of one: "people", "square miles", "miles an hour"."""
    base, _, per = unit.replace("_", " ").partition(" / ")
    base, _, power = base.partition(" ** ")
    words = base.replace("oil barrel", "barrel")
    if words.startswith("degree "):
        words = words if one else "degrees " + words.removeprefix("degree ")
    elif not one and not words.isupper():
        words = plural(words)
    words = f"{_POWERS[power]} {words}" if power in _POWERS else words
    return words + _each(per) if per else words


def _each(one: str) -> str:
    return f" {'an' if one[:1] in 'aeiou' or one == 'hour' else 'a'} {one}"


def counted_in(unit: str) -> str:
    """What a figure counts, without what it is counted in each of: "oil_barrel" of "oil_barrel / day"."""
    return unit.partition(" / ")[0]


def told_unit(claim: Claim) -> str:
    """The unit of a claim with what its words add to a rate: "oil_barrel / day" for "5,000 barrels a day"."""
    unit, end = claim.figure.unit, claim.figure.span.end - claim.quote_start
    if claim.figure.role != "rate" or " / " in unit or end < 0:
        return unit
    found = _rate().search(claim.quote, end, end + _RATE_REACH)
    if found is None:
        return unit
    word = next(group for group in found.groups() if group).lower()
    return f"{unit} / {_adverbs().get(word, word)}"


@cache
def _rate() -> re.Pattern[str]:
    """Finds "a day", "per ticket", "/hour", "daily"."""
    units = {word for unit in load("units.toml", Unit) for word in unit.words if word.isalpha()}
    each = "|".join(sorted(units | _EACH))
    adverbs = "|".join(sorted(_adverbs()))
    return re.compile(rf"(?:\bper\s|/ ?)([a-z]+)\b|\b(?:an?|each|every)\s({each})\b|\b({adverbs})\b", re.I)


@cache
def _adverbs() -> dict[str, str]:
    return {noun.adverb: noun.id for noun in load("nouns.toml", Noun) if noun.adverb}


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
def _vague_words() -> dict[tuple[Decimal, Decimal], str]:
    return {
        (Decimal(entry.value), Decimal(entry.high)): entry.words[0]
        for entry in load("numbers.toml", NumberWord)
        if entry.kind == "many" and entry.high
    }


def multiple(ratio: Decimal) -> str:
    """A ratio in two digits: 3.3 · 25 · 1,000."""
    if abs(ratio) >= 10:
        step = Decimal(1) if abs(ratio) < 100 else Decimal(10) ** (ratio.adjusted() - 1)
        return number((ratio / step).quantize(Decimal(1)) * step)
    return number(ratio.quantize(Decimal("0.1")))


def times(ratio: Decimal) -> str:
    """How many times one figure is another: "3.3 times", "25 times", "1,000 times"."""
    return f"{multiple(ratio)} times"


# --- names ---------------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def called(name: str) -> str:
    """A source's name inside a sentence, with the article that it takes: "the United States", "Conaf"."""
    words = name.split()
    if not words or words[0].casefold() in _DETERMINERS:
        return name[:1].casefold() + name[1:] if words and words[0].casefold() == "the" else name
    if any(re.search(r"['’]s$", word) and word[0].isupper() for word in words[:3]):
        return name  # "South Korea's spy agency" needs no article
    if len(words) == 1 and _several(name.lower()) and name.lower() in speakers():
        return name.lower()  # "Police" at the head of a sentence are police inside it
    noun = head(name)
    known = noun.casefold() in _with_article()
    if name[0].islower():
        return f"the {name}" if known or not _several(noun) else name
    if known and (len(words) > 1 or noun.isupper()):
        return f"the {name}"
    return name


@cache
def _with_article() -> frozenset[str]:
    return frozenset(noun.id for noun in load("nouns.toml", Noun) if noun.article)


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
    if len(named) > _LONG_NAME or not named[-1:].isalpha() or _COMPLEMENT.search(named):
        return f"the {figure} given by {named}"
    return f"{genitive(named)} {figure}"


def listed(items: list[str], most: int = 50) -> str:
    """Items as a sentence lists them: "a", "a and b", "a, b and c"; of very many, how many more there are."""
    if len(items) > most:
        items = [*items[:most], f"{len(items) - most:,} more"]
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def capital(sentence: str) -> str:
    """The sentence with a capital letter in front."""
    return sentence[:1].upper() + sentence[1:]
