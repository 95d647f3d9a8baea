"""Paragraphs, sentences and quotations as tables."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.extractor.parse.sentences import LONGEST, MOST, paragraphs, pieces, quotations, sentences
from reconcile.model import Span

SENTENCES = [
    ("Dr. Rao said 14 died. Police came.", ["Dr. Rao said 14 died.", "Police came."]),
    ("The U.S. Army left. It was late.", ["The U.S. Army left.", "It was late."]),
    ("He is anti-U.S. by habit. She is not.", ["He is anti-U.S. by habit.", "She is not."]),
    ("Prices rose 1.5% on Jan. 5. Nobody knew why.", ["Prices rose 1.5% on Jan. 5.", "Nobody knew why."]),
    ("“He said no. We did.” They left.", ["“He said no.", "We did.”", "They left."]),
    ('"We counted 14." he wrote. She did not.', ['"We counted 14." he wrote.', "She did not."]),
    ('He said: "Forty', ['He said: "Forty']),
    ("It is plan A\xa0. They left.", ["It is plan A\xa0.", "They left."]),
    ("A\x85. B\u3000. C\u2028.", ["A\x85. B\u3000. C\u2028."]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    found = [s.of(text) for p in paragraphs(text) for s in sentences(text, p)]
    assert found == expected


PARAGRAPHS = [
    ("One.\n\nTwo.", ["One.", "Two."]),
    ("One\nline.\n \t\nTwo.", ["One\nline.", "Two."]),
    ("One.\r\n\r\nTwo.", ["One.", "Two."]),
    ("List:\n- 12 dead\n- 30 hurt", ["List:", "- 12 dead", "- 30 hurt"]),
    ("\n\n  \n", []),
]


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [p.of(text) for p in paragraphs(text)] == expected


QUOTATIONS = [
    ('"Forty," he said, "or more."', ["Forty,", "or more."]),
    ("“Forty,” he said.", ["Forty,"]),
    ("``Forty,'' he said.", ["Forty,"]),
    ("''Forty,'' he said.", ["Forty,"]),
    ("The mayor’s count, and the officials’ count.", []),
    ("He said ‘forty’ twice.", ["forty"]),
    ("“First part.\n\n“Second part,” he said.", ["First part.", "Second part,"]),
    ("“He said ‘no’ to us.”", ["He said ‘no’ to us."]),
    ("«Forty», he said.", ["Forty"]),
]


@pytest.mark.parametrize(("text", "expected"), QUOTATIONS)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [q.of(text) for q in quotations(text, paragraphs(text))] == expected


@given(st.text(alphabet=st.sampled_from("aB1 .,!?\n\r\"'“”‘’—é\u2029"), max_size=80))
def test_sentences_lie_in_order_and_lose_no_letter(text: str) -> None:
    spans = [s for p in paragraphs(text) for s in sentences(text, p)]
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    inside = {i for s in spans for i in range(s.start, s.end)}
    assert all(i in inside for i, c in enumerate(text) if c.isalnum())


# what a long text repeats, and how a piece of it ends
PAUSES = [
    ("two of them were hurt, police said, and then; ", ";"),
    ("so, he said, they went on and on ", ","),
    ("word after word ", r"\w"),
    ("12 were killed, ", ","),
    ("12  7\n", r"\d"),
    ("nospaces", "."),
]


@pytest.mark.parametrize(("words", "ending"), PAUSES)
def test_what_is_too_long_is_cut_where_a_reader_would_pause(words: str, ending: str) -> None:
    text = words * 400
    found = pieces(text, Span(0, len(text)))
    assert re.sub(r"\s", "", text) == re.sub(r"\s", "", "".join(piece.of(text) for piece in found))
    for piece in found[:-1]:
        assert re.search(f"{ending}$", piece.of(text))
        assert piece.end - piece.start <= LONGEST
        assert len(re.findall(r"\d+", piece.of(text))) <= MOST


def test_a_sentence_of_usual_length_is_one_piece() -> None:
    text = "word " * (LONGEST // 5)
    assert pieces(text, Span(0, len(text))) == [Span(0, len(text))]
