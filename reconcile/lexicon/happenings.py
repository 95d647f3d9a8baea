"""The kinds of happenings of `happenings.toml`, compiled for look-up by form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from reconcile.lexicon.entries import Happening
from reconcile.lexicon.loader import load
from reconcile.lexicon.measures import forms_of, plural


@cache
def happenings() -> Mapping[str, frozenset[str]]:
    """The kinds that each word tells of, by its form in lower case."""
    table: dict[str, set[str]] = defaultdict(set)
    for entry in load("happenings.toml", Happening):
        for noun in entry.words:
            table[noun].add(entry.id)
            table[plural(noun)].add(entry.id)
        for verb in entry.verbs:
            for form in forms_of(verb):
                table[form].add(entry.id)
    return {form: frozenset(kinds) for form, kinds in table.items()}


@cache
def openings() -> frozenset[str]:
    """The words with which the forms begin, those of one word whole: a text without any tells of none."""
    words = (form.split(" ") for form in happenings())
    return frozenset(" ".join(parts[:length]) for parts in words for length in range(1, len(parts) + 1))


@cache
def sudden() -> frozenset[str]:
    """The kinds that have a day: two of them weeks apart are two happenings."""
    return frozenset(entry.id for entry in load("happenings.toml", Happening) if entry.sudden)


@cache
def lasting() -> Mapping[str, int]:
    """For how many days a happening of each kind stays news, where it goes on for more than one."""
    return {entry.id: entry.lasts for entry in load("happenings.toml", Happening) if entry.lasts}
