"""The measures of `measures.toml` and the things of `things.toml`, compiled for look-up by form.

A new measure is an entry there; a new kind of thing to count is one in things.toml.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from reconcile.lexicon.entries import Measure, Thing
from reconcile.lexicon.loader import load
from reconcile.lexicon.words import inflect, words


@cache
def measures() -> Mapping[str, Measure]:
    """Every measure by its name ("damage cost"), in file order."""
    return {entry.name: entry for entry in load("measures.toml", Measure)}


@cache
def things() -> Mapping[str, Thing]:
    """Every class of things by its id."""
    return {entry.id: entry for entry in load("things.toml", Thing)}


@cache
def classes_of(noun: str) -> frozenset[str]:
    """The ids of the classes that a singular noun (or a unit's name) belongs to."""
    return _classes().get(noun, frozenset())


@cache
def same_thing(noun: str) -> str:
    """The first of the words that mean the same as a singular noun; the noun itself where no list has it."""
    return _synonyms().get(noun, noun)


@cache
def _classes() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = defaultdict(set)
    for thing in things().values():
        for word in _words(thing):
            table[word].add(thing.id)
    return {word: frozenset(ids) for word, ids in table.items()}


@cache
def _synonyms() -> dict[str, str]:
    table: dict[str, str] = {}
    for thing in things().values():
        if thing.kind != "unit":
            for row in thing.words:
                first, *others = row.split("/")
                for word in (first, *others):
                    table.setdefault(word, first)
    return table


def _words(thing: Thing) -> Iterable[str]:
    """Every word of a class; the names of units keep their slashes ("kilometer / hour")."""
    return thing.words if thing.kind == "unit" else (w for row in thing.words for w in row.split("/"))


@cache
def forms_of(verb: str) -> tuple[str, ...]:
    """Every form of a verb given by its lemma: die, dies, died, dying."""
    return _verb_forms().get(verb) or tuple(inflect(verb))


@cache
def _verb_forms() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = defaultdict(list)
    for form, word in words().items():
        if word.lemma:
            table[word.lemma].append(form)
    return {lemma: tuple(forms) for lemma, forms in table.items()}
