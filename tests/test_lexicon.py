"""The lexicon: a bad entry fails at load; every example and reject holds in the whole extractor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from importlib.resources import files
from typing import Any, Literal

import pytest

from reconcile import extractor
from reconcile.errors import LexiconError
from reconcile.lexicon import load
from reconcile.lexicon.catalogue import FILES
from reconcile.lexicon.entries import Example
from reconcile.lexicon.loader import parse
from reconcile.model import Claim, Document


@dataclass(frozen=True, slots=True)
class Sound:
    """A made-up entry type for the loader's own tests."""

    id: str
    kind: Literal["loud", "soft"]
    words: tuple[str, ...]
    weight: float = 1.0
    examples: tuple[Example, ...] = ()


GOOD = '[[sound]]\nid = "bang"\nkind = "loud"\nwords = ["bang", "boom"]\n'

BAD = [
    ("[[sound", "not valid TOML"),
    ('[[noise]]\nid = "bang"', "only [[sound]] tables"),
    (GOOD + GOOD, "bang: this id is used twice"),
    (GOOD + 'volume = "high"\n', "bang: unknown key volume"),
    ('[[sound]]\nid = "bang"\nwords = []', "bang: kind is missing"),
    (GOOD.replace('"loud"', '"shrill"'), "bang: kind is 'shrill', not one of loud, soft"),
    (GOOD.replace('["bang", "boom"]', '"bang"'), "bang: words is a list"),
    (GOOD.replace('"boom"', "3"), "bang: words is a str, found 3"),
    (GOOD.replace('"boom"', '" "'), "bang: words is empty"),
    (GOOD.replace('"bang"\nkind', '"Bang_1"\nkind'), "Bang_1: an id is kebab-case"),
    (GOOD + "weight = true\n", "bang: weight is a float"),
    (GOOD + 'examples = [{ text = "Bang." }]\n', "figure is missing"),
    ('sound = ["bang"]', "entry 1: an entry is a table"),
]


@pytest.mark.parametrize(("toml", "reason"), BAD, ids=[reason for _, reason in BAD])
def test_a_bad_entry_fails_with_file_id_and_reason(toml: str, reason: str) -> None:
    with pytest.raises(LexiconError) as error:
        parse(toml, Sound, "sounds.toml")
    assert str(error.value).startswith("sounds.toml: ")
    assert reason in str(error.value)


def test_a_good_entry_is_read_as_it_stands() -> None:
    assert parse(GOOD, Sound, "sounds.toml") == (Sound("bang", "loud", ("bang", "boom")),)


def test_every_file_has_an_entry_type() -> None:
    there = {path.name for path in files("reconcile.lexicon").iterdir() if path.name.endswith(".toml")}
    assert there == set(FILES)
    for file, entry in FILES.items():
        assert load(file, entry)


def test_ids_are_unique_over_all_files() -> None:
    ids = [
        entry.id for file, kind in FILES.items() for entry in load(file, kind) if hasattr(entry, "examples")
    ]
    assert len(ids) == len(set(ids))


def proved() -> Iterator[tuple[str, Any]]:
    """Every entry that decides how words are read, with its file."""
    for file, kind in FILES.items():
        if {"examples", "rejects"} <= {field.name for field in fields(kind)}:
            for entry in load(file, kind):
                yield file, entry


PROVED = [pytest.param(file, entry, id=f"{file}:{entry.id}") for file, entry in proved()]


@pytest.mark.parametrize(("file", "entry"), PROVED)
def test_examples_are_read_as_they_say(file: str, entry: Any) -> None:
    assert entry.examples, "an entry without an example proves nothing"
    assert entry.rejects, "an entry without a reject proves nothing"
    for example in entry.examples:
        claims = [c for c in read(example.text) if c.figure.span.of(example.text) == example.figure]
        assert claims, f"{example.figure!r} is not read in {example.text!r}"
        fitting = [c for c in claims if entry.id in c.rules and fits(c, example)]
        assert fitting, f"{example} gave {[shown(c) for c in claims]}"


@pytest.mark.parametrize(("file", "entry"), PROVED)
def test_rejects_do_not_fire(file: str, entry: Any) -> None:
    for reject in entry.rejects:
        fired = [shown(c) for c in read(reject) if entry.id in c.rules]
        assert not fired, f"{reject!r} fired {entry.id}: {fired}"


def read(text: str) -> tuple[Claim, ...]:
    return extractor.extract(Document("example", text)).claims


def fits(claim: Claim, example: Example) -> bool:
    """Whether a claim is what the example says, as far as it says."""
    source = claim.source.span.of(example.text) if claim.source and claim.source.span else ""
    name = claim.source.name if claim.source else ""
    return (
        (example.source is None or example.source in (source, name))
        and (example.hedge is None or example.hedge == claim.figure.hedge)
        and (example.unit is None or example.unit == claim.figure.unit)
        and (example.measure is None or example.measure == claim.measure)
        and (example.stance is None or example.stance == claim.stance)
        and (example.role is None or example.role == claim.figure.role)
    )


def shown(claim: Claim) -> str:
    """A claim in one line, for a failing test."""
    source = claim.source.name if claim.source else None
    figure = claim.figure
    return (
        f"{figure.low}..{figure.high} {figure.hedge} {figure.unit} {figure.role} | {claim.measure} | "
        f"{source} | {claim.stance} | {claim.rules}"
    )
