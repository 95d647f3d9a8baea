"""Verbs and nouns that say that something rises or falls, compiled from `changes.toml`."""

from __future__ import annotations

from functools import cache

from reconcile.lexicon import load
from reconcile.lexicon.entries import ChangeWord
from reconcile.lexicon.words import inflect


@cache
def directions() -> dict[str, str]:
    """Every form of every word of change, with its direction: "up", "down", or "" for either."""
    table: dict[str, str] = {}
    for entry in load("changes.toml", ChangeWord):
        for verb in entry.verbs:
            lemma, *irregular = verb.split("/")
            for form in inflect(lemma, *irregular):
                table.setdefault(form, entry.direction)
        for word in entry.words:
            table.setdefault(word, entry.direction)
    return table


@cache
def change_words() -> frozenset[str]:
    """Every form of every word of change."""
    return frozenset(directions())


@cache
def objects() -> frozenset[str]:
    """Forms of verbs of change that also take things as objects: "lost 310 troops", "cut 9,000 jobs"."""
    return frozenset(
        form
        for entry in load("changes.toml", ChangeWord)
        if entry.object
        for verb in entry.verbs
        for form in inflect(*verb.split("/"))
    )
