"""Small folders of every kind of news: which documents are about one happening, whatever order and names."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from pathlib import Path
from string import Template

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.lexicon.entries import Happening
from reconcile.lexicon.loader import load
from reconcile.model import Document, Reading
from reconcile.reconciler.events import events
from reconcile.reconciler.fingerprints import kinds
from tests.thoroughness import examples

DATA = tomllib.loads((Path(__file__).parent / "folders.toml").read_text(encoding="utf-8"))
FOLDERS = {folder["kind"]: folder["articles"] for folder in DATA["folder"]}
ROUND_UP = "a round-up beside its events"
PLACES = range(len(DATA["names"]))


def _readings(kind: str, place: int) -> list[Reading]:
    found = []
    for number, (story, day, *words) in enumerate(FOLDERS[kind]):
        title, text = (Template(each).substitute(DATA["names"][place]) for each in words)
        found.append(Reading(Document(f"{story} {number}", text, title, published=day or None)))
    return found


def _stories(readings: list[Reading]) -> set[frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        found[reading.document.id.rsplit(" ", 1)[0]].add(reading.document.id)
    return {frozenset(ids) for ids in found.values()}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", [kind for kind in FOLDERS if kind != ROUND_UP])
def test_a_folder_comes_apart_into_its_stories(kind: str, place: int) -> None:
    readings = _readings(kind, place)
    assert {frozenset(event.documents) for event in events(readings)} == _stories(readings)


@pytest.mark.parametrize("place", PLACES)
def test_a_round_up_does_not_join_what_it_mentions(place: int) -> None:
    for event in events(_readings(ROUND_UP, place)):
        assert not {"collapse 0", "heat 2"} <= set(event.documents)


@given(st.sampled_from(sorted(FOLDERS)), st.sampled_from(PLACES), st.data())
@examples(20)
def test_the_order_of_a_folder_does_not_matter(kind: str, place: int, data: st.DataObject) -> None:
    readings = _readings(kind, place)
    assert events(data.draw(st.permutations(readings))) == events(readings)


@pytest.mark.parametrize("kind", FOLDERS)
def test_an_event_of_several_documents_says_why(kind: str) -> None:
    for event in events(_readings(kind, 0)):
        assert bool(event.why) == (len(event.documents) > 1)


@pytest.mark.parametrize("entry", load("happenings.toml", Happening), ids=lambda entry: entry.id)
def test_first_lines_tell_of_their_kind(entry: Happening) -> None:
    assert entry.id in kinds("", entry.example, None)
    assert entry.id not in kinds("", entry.reject, None)


def test_march_is_a_month_unless_people_march() -> None:
    assert kinds("", "VELIM, March 4 - The March budget was late.", None).keys() == {"budget"}
    assert kinds("", "Thousands march in Velim.", None).keys() == {"march"}
    assert kinds("", "The Bread and Coal March filled Velim last March.", None).keys() == {"march"}
