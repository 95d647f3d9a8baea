"""The measures of `measures.toml` and the things of `things.toml`, compiled for look-up by form.

A new measure is an entry there; a new kind of thing to count is one in things.toml.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal, NamedTuple

from reconcile.lexicon.entries import Measure, Thing, Unit
from reconcile.lexicon.loader import load
from reconcile.lexicon.words import inflect, words

How = Literal["noun", "role", "does", "undergoes", "state", "phrase"]


_AMOUNTS = {"money", "share"}


class Sign(NamedTuple):
    """One word or run of words that says a measure: `how` it does, and in how many words."""

    measure: Measure
    how: How
    length: int


Rows = tuple[tuple[tuple[str, ...], Sign], ...]  # words in a row, and what they say


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
def signs() -> Mapping[str, Rows]:
    """What can say a measure, by its first word in lower case: (words in a row, sign), longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Sign]]] = defaultdict(list)

    def add(row: str, measure: Measure, how: How) -> None:
        run = tuple(row.lower().split())
        table[run[0]].append((run, Sign(measure, how, len(run))))

    for measure in measures().values():
        for noun in measure.nouns:
            for form in dict.fromkeys((noun, plural(noun))):
                add(form, measure, "noun")
        for role in measure.roles:
            for form in dict.fromkeys((role, plural(role))):
                add(form, measure, "role")
        for verb in measure.does:
            for form in forms_of(verb):
                add(form, measure, "does")
        for verb in measure.undergoes:
            for form in forms_of(verb):
                add(form, measure, "undergoes")
        for state in measure.states:
            add(state, measure, "state")
        for phrase in measure.phrases:
            add(phrase, measure, "phrase")
    return {word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in table.items()}


@cache
def signs_by_two() -> Mapping[str, tuple[Mapping[str, Rows], list[Sign]]]:
    """The same by the first word: runs of several words by their second, and the signs of the word alone."""
    table = {}
    for word, rows in signs().items():
        longer: dict[str, Rows] = {}
        for run, sign in rows:
            if len(run) > 1:
                longer[run[1]] = (*longer.get(run[1], ()), (run, sign))
        table[word] = longer, [sign for run, sign in rows if len(run) == 1]
    return table


@cache
def counted_in_people() -> frozenset[str]:
    """Nouns for events that befall people, one each ("kidnapping"), and so count them too."""
    return frozenset(noun for entry in measures().values() if entry.unit == "person" for noun in entry.nouns)


@cache
def shared_nouns() -> frozenset[str]:
    """Nouns that several measures have ("casualty"), so that they do not tell which."""
    count = Counter(noun for entry in measures().values() for noun in dict.fromkeys(entry.nouns))
    return frozenset(noun for noun, times in count.items() if times > 1)


@cache
def coins() -> frozenset[str]:
    """Names of money that several countries share ("crown"): currencies whose country is not said."""
    return frozenset(word for unit in load("units.toml", Unit) for word in unit.shared)


def is_money(unit: str) -> bool:
    """Whether a unit is a currency: a code, or a coin that several countries have ("crown")."""
    return (len(unit) == 3 and unit.isupper()) or unit in coins()


@cache
def money_nouns() -> frozenset[str]:
    """Nouns that carry an amount of money and are never counted themselves ("sales of 14 billion")."""
    of_money = (entry for entry in measures().values() if "money" in entry.of and set(entry.of) <= _AMOUNTS)
    return frozenset(noun for entry in of_money for noun in entry.nouns)


@cache
def plural(noun: str) -> str:
    """The regular plural of the last word of a noun ("fatality": fatalities)."""
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun if noun.endswith("s") and not noun.endswith("ss") else noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


_SINGULARS = {
    "people": "person", "women": "woman", "men": "man", "children": "child", "wives": "wife", "lives": "life",
    "bodies": "body", "families": "family", "species": "species", "series": "series", "premises": "premises",
}  # fmt: skip


@cache
def singular(noun: str) -> str:
    """The singular of a noun phrase in lower case, by its last word and by those before "and"."""
    return " and ".join(_single(part) for part in noun.split(" and "))


def _single(noun: str) -> str:
    *rest, last = noun.split() or [""]
    if last in _SINGULARS:
        last = _SINGULARS[last]
    elif last.endswith("men"):
        last = last[:-3] + "man"
    elif last.endswith("ies") and len(last) > 4:
        last = last[:-3] + "y"
    elif last.endswith(("sses", "shes", "ches", "xes")):
        last = last[:-2]
    elif last.endswith("s") and not last.endswith(("ss", "us", "is")):
        last = last[:-1]
    return " ".join([*rest, last])


@cache
def forms_of(verb: str) -> tuple[str, ...]:
    """Every form of a verb given by its lemma: die, dies, died, dying; irregular verbs have both."""
    return tuple(dict.fromkeys((*_verb_forms().get(verb, ()), *inflect(verb))))


@cache
def participle(verb: str) -> str:
    """The past participle of a verb given by its lemma ("film": filmed); a form that no list knows stays."""
    known = words()
    for form in _verb_forms().get(verb, ()):
        if "VBN" in known[form].forms:
            return form
    return (
        verb
        if verb.endswith(("ed", "ing"))
        else next(form for form, tags in inflect(verb).items() if "VBN" in tags)
    )


@cache
def _verb_forms() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = defaultdict(list)
    for form, word in words().items():
        if word.lemma:
            table[word.lemma].append(form)
    return {lemma: tuple(forms) for lemma, forms in table.items()}


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
