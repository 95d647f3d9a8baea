"""The words of `victims.toml`, compiled: what says that somebody came to harm where no number is given."""

from __future__ import annotations

from functools import cache

from reconcile.lexicon.entries import VictimWords
from reconcile.lexicon.loader import load
from reconcile.lexicon.measures import classes_of, forms_of, measures, singular, things

KILLED, WOUNDED, SHOT = "killed", "wounded", "shot"


@cache
def victim_words(id: str) -> frozenset[str]:
    """The words of one class, as they stand in the file."""
    return next(frozenset(entry.words) for entry in load("victims.toml", VictimWords) if entry.id == id)


@cache
def verb_forms(id: str) -> frozenset[str]:
    """Every form of the verbs of one class."""
    return frozenset(form for verb in victim_words(id) for form in forms_of(verb))


@cache
def harming(measure: str, how: str) -> frozenset[str]:
    """The lemmas with which a measure says what somebody `does` (die) or `undergoes` (kill)."""
    return frozenset(getattr(measures()[measure], how))


@cache
def states() -> dict[str, str]:
    """Adjectives for those who came to harm ("dead"), each with its measure."""
    table = dict.fromkeys((*measures()[WOUNDED].states, "wounded", "injured"), WOUNDED)
    return table | dict.fromkeys(measures()[KILLED].states, KILLED)


@cache
def person_of(noun: str) -> str:
    """The singular of a noun for people ("grandchildren": grandchild)."""
    return noun[:-3] if noun.endswith("children") else singular(noun)


@cache
def is_person(noun: str) -> bool:
    """Whether a singular noun names one human being: "man", "wife", "driver", and not "crew"."""
    known = any(noun in victim_words(id) for id in ("person", "male", "female"))
    return (known or any(things()[name].kind == "person" for name in classes_of(noun))) and (
        noun not in victim_words("many")
    )


@cache
def are_persons(noun: str) -> bool:
    """Whether a plural noun names several human beings: "sons", "relatives", "people", "others"."""
    single = person_of(noun)
    return single != noun and (is_person(single) or single in victim_words("several"))


@cache
def says_only_people(noun: str) -> bool:
    """Whether a singular noun for people leaves open which people: not "child", "brother", "woman"."""
    kinds = ("male", "female", "minor", "offspring", "kin")
    return not any(noun in victim_words(kind) for kind in kinds)


@cache
def is_part(noun: str) -> bool:
    """Whether a noun is for those who are a part of the people wherever they are counted: "child"."""
    return any(things()[name].apart for name in classes_of(noun))


@cache
def sex_of(noun: str) -> str:
    """What a noun or pronoun for one person says of the sex: male, female or nothing."""
    return next((sex for sex in ("male", "female") if noun == sex or noun in victim_words(sex)), "")
