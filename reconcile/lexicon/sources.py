"""The sources, places, titles and speaker nouns of the lexicon, compiled for look-up by their words."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from reconcile.lexicon.entries import Institution, Place, Speaker, Title
from reconcile.lexicon.loader import load
from reconcile.lexicon.words import members
from reconcile.model import SourceKind


class Country(NamedTuple):
    """A country as some words name it: `how` is name, adjective or metonym."""

    name: str
    how: str


@cache
def institutions() -> dict[str, Institution]:
    """By name or alias, and by "country: noun" for the plain words that a country makes unique."""
    table: dict[str, Institution] = {}
    for entry in load("sources.toml", Institution):
        for alias in (entry.name, *entry.aliases):
            table.setdefault(plain(alias), entry)
        for noun in entry.nouns:
            table.setdefault(f"{entry.place}: {plain(noun)}", entry)
    return table


@cache
def countries() -> dict[str, Country]:
    """By any word for a country, its people or its government."""
    table: dict[str, Country] = {}
    for entry in load("places.toml", Place):
        for how, words in (
            ("name", (entry.name, *entry.aliases)),
            ("adjective", entry.adjectives),
            ("metonym", entry.metonyms),
        ):
            for word in words:
                table.setdefault(plain(word), Country(entry.name, how))
    return table


@cache
def country_openings() -> frozenset[str]:
    """The words with which words for a country begin, "the" among them: most names begin with none."""
    return frozenset({"the", *(word.partition(" ")[0] for word in countries())})


@cache
def adjectives() -> dict[str, str]:
    """By country: its first adjective ("South Korea": "South Korean")."""
    return {entry.name: entry.adjectives[0] for entry in load("places.toml", Place) if entry.adjectives}


@cache
def titles() -> dict[str, SourceKind]:
    """By word: the kind of source that the title makes of a person."""
    table: dict[str, SourceKind] = {}
    for entry in load("titles.toml", Title):
        for word in entry.words.split():
            table.setdefault(word, entry.kind)
    return table


@cache
def speakers() -> dict[str, Speaker]:
    """By noun: the entry that says what kind of source it is."""
    return {word: entry for entry in load("speakers.toml", Speaker) for word in entry.words.split()}


def is_evidence(word: str) -> bool:
    """Whether a noun shows something without speaking: a poll, records."""
    entry = speakers().get(word)
    return entry is not None and entry.role == "evidence"


def can_show(word: str) -> bool:
    """Whether a noun can be the subject of a verb of showing."""
    entry = speakers().get(word)
    return entry is not None and entry.role in ("evidence", "both")


def can_speak(word: str) -> bool:
    """Whether a noun can be the subject of a verb of saying: anything that is no mere evidence."""
    entry = speakers().get(word)
    return entry is None or entry.role != "evidence"


def kind_of(word: str) -> SourceKind | None:
    """The kind of source that a noun stands for."""
    entry = speakers().get(word)
    return entry.kind if entry else None


@lru_cache(maxsize=4096)
def plain(words: str) -> str:
    """Words as the tables have them: lower case, straight apostrophes, no article in front."""
    return " ".join(words.lower().replace("’", "'").removeprefix("the ").split())


@lru_cache(maxsize=4096)
def names_a_body(name: str) -> bool:
    """Whether a word of the name says that it is a body's: "Ministry", "University"."""
    return not members("body-name").isdisjoint(name.lower().split())


def is_title(word: str) -> bool:
    """Whether a word stands before a person's name: "President", "Dr"."""
    lower = word.lower()
    return lower in titles() or lower.removesuffix(".") in titles()


def bare(word: str) -> str:
    """A word, or the last of several, without the possessive: "Kyiv's" is "Kyiv"."""
    if word[-2:] in ("'s", "’s"):
        return word[:-2]
    return word[:-1] if word[-1:] in ("'", "’") else word
