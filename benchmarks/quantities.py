"""Figures in the terms of NewsQuant: its order of range ends, and its names of units.

The set names units in British English and in full (`kilometre per hour`, `malaysian ringgit`, `pound-mass`),
counted nouns with the words before them (`job cut`), and has `-` where a number stands alone. A move "from 75
to 46" is one range there, first end first; the package reads two values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from babel.numbers import get_currency_name, list_currencies

from reconcile.model import Claim, Figure

NAMES = {
    "": "-",
    "USD": "dollar",
    "GBP": "pound sterling",
    "ILS": "shekel",
    "percent": "percentage",
    "percentage_point": "percentage point",
    "degree_Celsius": "celsius",
    "degree_Fahrenheit": "fahrenheit",
    "oil_barrel": "barrel",
    "pound": "pound-mass",
    "person": "people",
    "time": "count",
    "rpm": "revolutions per minute",
    "ppb": "parts-per-billion",
    "kip": "kilopound",
    "milliampere_hour": "milliampere-hour",
}
POWERS = {"** 2": "square", "** 3": "cubic"}
AFTER = re.compile(r"(?:[\s-]+[^\W\d]+){1,4}")  # the words behind a figure, up to the next mark
RATE = re.compile(
    r"(?:\s+\w+){0,3}?\s+(?:an?|per|each|every)\s+(second|minute|hour|day|week|month|year|share|barrel)"
)
AGE = re.compile(r"[\s-]*(year|month|week|day)s?[\s-]+(?:old|of\s+age)\b")
SMALL = frozenset(["of", "the", "its", "their", "his", "her"])
SHARE = re.compile(r"\D+")  # a fraction in words, which the set gives as a part of one
NOUN_OF_CHANGE = re.compile(
    r"(?:%|\s+per ?cent|-point)?\s+(?:\w+\s+)?"
    r"(?:drop|fall|decline|slump|rise|increase|gain|hike|higher|lower)\b"
)
BRITISH = re.compile(r"(?<=met|lit)er\b")


def quantities(text: str, claims: Iterable[Claim]) -> list[dict[str, Any]]:
    """The quantities of one sentence, each figure once however many sources it has."""
    first: dict[tuple[int, int], Claim] = {}
    for claim in claims:
        first.setdefault((claim.figure.span.start, claim.figure.span.end), claim)
    ordered = [first[key] for key in sorted(first)]
    return list(rows(text, ordered))


def rows(text: str, claims: list[Claim]) -> Iterator[dict[str, Any]]:
    """One row a figure; a move from one figure to another is one row."""
    skip = False
    for this, following in zip_longest(claims, claims[1:]):
        if skip:
            skip = False
            continue
        figure = this.figure
        low, high = ends(text, figure)
        if following is not None and is_move(text, figure, following.figure):
            skip, high = True, following.figure.point
            this = following
        elif SHARE.fullmatch(figure.span.of(text)) and figure.unit == "percent":
            low, high = low and low / 100, high and high / 100
        yield {
            "low": None if low is None else float(low),
            "high": None if high is None else float(high),
            "hedge": figure.hedge,
            "direction": direction(text, this, moved=skip),
            "unit": unit(text, this),
        }


def is_move(text: str, first: Figure, second: Figure) -> bool:
    """Whether the text goes "from FIRST to SECOND"."""
    between = text[first.span.end : second.span.start].split()
    return between[-1:] == ["to"] and len(between) <= 3 and text[: first.span.start].split()[-1:] == ["from"]


def direction(text: str, claim: Claim, moved: bool) -> str | None:
    """Up or down where a verb moves by the figure or from it ("rose 2%"), not where a noun does."""
    figure = claim.figure
    if NOUN_OF_CHANGE.match(text, figure.span.end) or not (figure.role == "change" or moved):
        return None
    return figure.direction


def ends(text: str, figure: Figure) -> tuple[Any, Any]:
    """The ends of a figure in the order of the text: "0.9 to 0.3" falls."""
    low, high = figure.low, figure.high
    if low is None or high is None or low == high:
        return low, high
    numbers = re.findall(r"\d[\d,]*\.?\d*", figure.span.of(text))
    if len(numbers) == 2 and Decimal(numbers[0].replace(",", "")) == high:
        return high, low
    return low, high


def unit(text: str, claim: Claim) -> str:
    """The unit under the name that the set has for it: ages and rates are seen from the words around."""
    figure = claim.figure
    name = figure.unit
    if old := AGE.match(text, figure.span.end):
        return f"{old[1]} of age"
    if name == "year" and not re.match(r"[\s-]*years?\b", text[figure.span.end :]):
        return "year of age"
    parts = name.split(" / ")
    if figure.role == "rate" and len(parts) == 1 and (rate := RATE.match(text, figure.span.end)):
        parts.append(rate[1])
    if len(parts) == 1 and (name == "person" or (name not in NAMES and name.islower())):
        return noun(text, claim)
    return " per ".join(part(each.strip()) for each in parts)


def part(name: str) -> str:
    """One unit of a rate, written out."""
    if name in NAMES:
        return NAMES[name]
    if name in list_currencies():
        return get_currency_name(name, locale="en").lower()
    for mark, word in POWERS.items():
        if name.endswith(mark):
            return f"{word} {part(name.removesuffix(mark).strip())}"
    return BRITISH.sub("re", name.replace(" * ", " ").replace("_", " "))


def noun(text: str, claim: Claim) -> str:
    """A counted noun with the words that stand between the figure and it: "300 job cuts" counts `job cut`."""
    head = claim.figure.unit
    if head == "person":
        head = singular(claim.subject.lower().split()[-1]) if claim.subject else "people"
    after = AFTER.match(text, claim.figure.span.end)
    words = [word for word in after[0].split() if word not in SMALL] if after else []
    for place, word in enumerate(words):
        if singular(word.lower().split("-")[-1]) == head:
            before = " ".join(words[:place]).lstrip("-").lower()
            return f"{before} {part(head)}".strip()
    return part(head)


def singular(word: str) -> str:
    """A plural in its singular, near enough to find it again."""
    if word in {"people", "children", "men", "women"}:
        return {"people": "people", "children": "child", "men": "man", "women": "woman"}[word]
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
