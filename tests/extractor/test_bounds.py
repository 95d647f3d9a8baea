"""No text costs more than its length: what a hostile one gives, and how often it is looked at, is counted."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest
from shapes import SHAPES, TEXTS, repeated

from reconcile import table
from reconcile.extractor import extract
from reconcile.extractor.parse.sentences import LONGEST
from reconcile.model import Document, Reading
from reconcile.settings import ReadingOptions

SIZE = 2_000  # characters
ONE_CLAIM = 2 * LONGEST  # characters of a row: its quote, and as much again
IMPLICIT = ReadingOptions(implicit=True)


def read(words: str, size: int) -> Reading:
    return extract(Document("text", repeated(words, size), url="https://example.org"))


@pytest.mark.parametrize("name", TEXTS)
def test_output_grows_no_faster_than_the_text(name: str) -> None:
    reading = read(TEXTS[name], SIZE)
    assert len(reading.claims) <= SIZE
    assert len(reading.notes) <= 1
    for claim, row in zip(reading.claims, table.rows([reading]), strict=True):
        assert len(claim.quote) <= LONGEST + 2
        assert sum(map(len, row.values())) <= ONE_CLAIM
        assert row["figure"] == table.words_at(claim, claim.figure.span, Document("text", ""))


@pytest.mark.parametrize("name", TEXTS)
def test_calls_grow_no_faster_than_the_text(name: str) -> None:
    read(TEXTS[name], SIZE)  # lexicons are loaded by the first
    assert calls(TEXTS[name], 2 * SIZE) <= 2.6 * calls(TEXTS[name], SIZE) + 2_000


def calls(words: str, size: int) -> int:
    """How many functions of ours are called for so much text."""
    count = 0

    def called(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        extract(Document("text", repeated(words, size)), IMPLICIT)
    finally:
        sys.setprofile(before)
    return count


def test_the_benchmark_has_documents_of_every_shape() -> None:
    for name, make in SHAPES.items():
        documents = make(SIZE)
        assert all(document.text for document in documents), name
        assert len({document.id for document in documents}) == len(documents)


def test_a_cut_quote_shows_that_it_is_cut_and_keeps_its_places() -> None:
    text = "Numbers: " + "".join(f"Aven{n}  {n + 100}  {n + 300}\n" for n in range(60))
    reading = extract(Document("table", text, url="https://example.org/a"))
    first, *_, last = reading.claims
    assert (first.quote[0], first.quote[-1]) == ("N", "…")
    assert (last.quote[:5], last.quote[-1]) == ("…Aven", "9")
    for claim, row in zip(reading.claims, table.rows([reading]), strict=True):
        start = claim.figure.span.start - claim.quote_start
        assert claim.quote[start:].startswith(claim.figure.span.of(text))
        assert "%E2%80%A6" not in row["evidence_url"]
    (note,) = reading.notes
    assert "(places with figures: 1)" in note.message
    assert not note.lost


def test_a_long_run_of_number_words_is_many_numbers() -> None:
    claims = extract(Document("text", "one hundred and " * 500)).claims
    assert len(claims) > 1
