"""Nouns of measure, money and people, from `units.toml` and `people.toml`; the singulars of others."""

from __future__ import annotations

import re
from functools import cache

from reconcile.lexicon import load
from reconcile.lexicon.entries import PeopleWords, PluralWords, Unit

_NO_PLURAL = re.compile(r"(?:ss|us|is|ous|'s|’s)$")
_PLURAL_ALONE = frozenset((
    "people", "police", "cattle", "aircraft", "sheep", "fish", "deer", "offspring", "livestock",
    "poultry", "personnel", "staff", "crew", "troops",
))  # fmt: skip
_NEVER_COUNTED = frozenset((
    "is", "was", "has", "does", "as", "this", "his", "its", "us", "plus", "thus", "always",
    "perhaps", "says", "goes", "yes", "gas", "less", "across", "towards", "afterwards", "besides",
    "sometimes", "unless", "previous", "various", "serious", "obvious", "numerous", "religious",
    "famous", "dangerous", "continuous", "news", "politics", "economics", "sports", "physics",
    "mathematics", "series", "was's", "alas", "versus", "years-long", "overseas", "whereas",
    "minus", "bus",
))  # fmt: skip


@cache
def people() -> dict[str, str]:
    """Every form of every noun for people, and of those counted in people, with its singular."""
    forms: dict[str, str] = {}
    for entry in load("people.toml", PeopleWords):
        for word in entry.words.split():
            singular, _, plural = word.partition("/")
            if entry.id == "peoples":
                singular, plural = singular.capitalize(), plural.capitalize()
            forms.setdefault(singular, singular.lower())
            forms.setdefault(plural or plural_of(singular), singular.lower())
    return forms


def people_word(word: str) -> str | None:
    """The singular of a noun for people in any case ("SOLDIERS"), or None; peoples need their capital."""
    return people().get(word) or (people().get(word.lower()) if not word.islower() else None)


@cache
def units() -> dict[str, Unit]:
    """Every spelled form of every unit; words that currencies share name the first that has them."""
    forms: dict[str, Unit] = {}
    for unit in load("units.toml", Unit):
        for word in unit.words:
            forms.setdefault(word, unit)
        for plural in unit.plurals or [plural_of(word) for word in unit.words]:
            forms.setdefault(plural, unit)
    for word, candidates in shared().items():
        forms.setdefault(word, candidates[0])
    return forms


@cache
def shared() -> dict[str, list[Unit]]:
    """Words that several currencies have in common ("peso", "pesos"), with the currencies."""
    forms: dict[str, list[Unit]] = {}
    for unit in load("units.toml", Unit):
        for word in unit.shared:
            forms.setdefault(word, []).append(unit)
            forms.setdefault(plural_of(word), []).append(unit)
    return forms


@cache
def unit_symbols() -> dict[str, Unit]:
    """Every unit symbol as written."""
    forms: dict[str, Unit] = {}
    for unit in load("units.toml", Unit):
        for symbol in unit.symbols:
            forms.setdefault(symbol, unit)
    return forms


@cache
def symbol_starts() -> frozenset[str]:
    """Every beginning of a unit symbol: "k", "km", "km/", "km/h"."""
    return frozenset(symbol[:n] for symbol in unit_symbols() for n in range(1, len(symbol) + 1))


@cache
def unit_signs() -> dict[str, Unit]:
    """Every sign or code that stands before a sum of money."""
    forms: dict[str, Unit] = {}
    for unit in load("units.toml", Unit):
        for sign in unit.signs:
            forms.setdefault(sign, unit)
    return forms


@cache
def phrase_starts() -> frozenset[str]:
    """The words that open a unit of several words: "new" of "New Zealand dollars"."""
    return frozenset(word.split()[0] for word in units() if " " in word)


@cache
def first_words() -> frozenset[str]:
    """The words that open the name of a unit."""
    return frozenset(word.split()[0] for word in units()) - {
        "us",
        "sq.",
        "sol",
        "uk",
        "new",
        "korean",
        "won",
    } | {"sq"}


def is_measured(word: str) -> bool:
    """Whether a word right behind a number is, or opens, a unit: "kilometres", "square", "euros"."""
    return word in first_words() or word in unit_symbols() or word.lower() in first_words()


def is_counted(word: str) -> bool:
    """Whether a word right behind a number can be what it counts: a plural, or a noun for people."""
    if word in _PLURAL_ALONE:
        return True
    known = people_word(word)
    if known is not None:
        return known != word.lower() or word in (
            "personnel",
            "staff",
            "crew",
            "dead",
            "wounded",
            "injured",
            "missing",
        )
    if not word or not word[0].islower():
        return False
    return word.endswith("s") and word not in _NEVER_COUNTED and not _NO_PLURAL.search(word)


def counts_as_plural(word: str) -> bool:
    """Whether a noun without a plural's ending may be counted by a number above one: "40 staff"."""
    known = people().get(word)
    return word in _PLURAL_ALONE or word in _irregular() or (known is not None and known != word)


def plural_of(singular: str) -> str:
    """The regular plural of an English noun; in a phrase, of its last word."""
    if singular.endswith(("s", "x", "z", "ch", "sh")):
        return singular + "es"
    if singular.endswith("y") and singular[-2:-1] not in "aeiou":
        return singular[:-1] + "ies"
    return singular + "s"


@cache
def _irregular() -> dict[str, str]:
    return dict(
        pair.split("/") for entry in load("plurals.toml", PluralWords) for pair in entry.words.split()
    )


@cache
def singular_of(plural: str) -> str:
    """The singular of a noun in lower case; words that are no plurals stay as they are."""
    word = plural.lower()
    if word in people():
        return people()[word]
    if plural in people():
        return people()[plural]
    if word in _irregular():
        return _irregular()[word]
    if word.endswith("men") and len(word) > 4:
        return word[:-3] + "man"
    if not word.endswith("s") or len(word) < 4 or _NO_PLURAL.search(word):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]
