"""Names: what a document calls people, bodies and places, and what each is short for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.extractor.names.mentioned import names, names_of, without_title
from reconcile.extractor.parse.grammar import parse
from reconcile.model import Document

TEXT = (
    "Yesterday District Collector Ada Park met the Bay Fishers' Union (BFU) in Lima. Park said the BFU had "
    "asked Bora Motor for help. On Tuesday Bora agreed. Ivo Lund, a spokesman for Bora Motor, was out."
)

CANONICAL = [
    ("District Collector Ada Park", "Ada Park", "person"),
    ("Park", "Ada Park", "person"),
    ("Bay Fishers' Union", "Bay Fishers' Union", "body"),
    ("BFU", "Bay Fishers' Union", "body"),
    ("Lima", "Peru", "place"),
    ("Bora Motor", "Bora Motor", "body"),
    ("Bora", "Bora Motor", "body"),
    ("Ivo Lund", "Ivo Lund", "person"),
]


@pytest.mark.parametrize(("written", "canonical", "kind"), CANONICAL)
def test_a_name_and_what_it_stands_for(written: str, canonical: str, kind: str) -> None:
    found = {name.text: (name.canonical, name.kind) for name in names(parse(Document("d", TEXT)))}
    assert found[written] == (canonical, kind)


def test_days_and_first_words_are_no_names() -> None:
    found = {name.text for name in names(parse(Document("d", TEXT)))}
    assert not found & {"Yesterday", "On", "Tuesday", "On Tuesday"}


def test_number_words_are_no_names_and_homes_no_part_of_one() -> None:
    text = "Nine boats left. President Ada B. Park of Peru met the Bank of Peru and Lt. Gen. Ivo Lund."
    found = {name.text for name in names(parse(Document("d", text)))}
    assert found == {"President Ada B. Park", "Peru", "Bank of Peru", "Lt. Gen. Ivo Lund"} - {"Peru"}


def test_a_spokesman_speaks_for_the_body_that_introduces_him() -> None:
    body = names_of(parse(Document("d", TEXT))).body_of("Lund")
    assert body is not None
    assert body.of(TEXT) == "Bora Motor"


TITLES = [
    ("President Ada Park", "Ada Park"),
    ("Ukrainian President Ada Park", "Ada Park"),
    ("Lt. Gen. Ada Park", "Ada Park"),
    ("Dr Ada Park", "Ada Park"),
    ("Ada Park", "Ada Park"),
    ("President", "President"),
    ("Health Ministry", "Health Ministry"),
    ("Defence Secretary", "Defence Secretary"),
    ("Mr King", "King"),
]


@pytest.mark.parametrize(("name", "bare"), TITLES)
def test_a_title_is_no_part_of_a_name(name: str, bare: str) -> None:
    assert without_title(name) == bare


@given(st.text(alphabet="AbÉ .,’'()\n-Mr", max_size=80))
def test_every_name_slices_back(text: str) -> None:
    for name in names(parse(Document("any", text))):
        assert name.span.of(text) == name.text
