"""The shallow grammar as a table: noun groups and verb groups of sentences of every shape that news takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.extractor.parse.grammar import Sentence, parse
from reconcile.model import Document


def only(text: str) -> Sentence:
    (sentence,) = parse(Document("test", text)).sentences
    return sentence


# text -> noun groups, verb groups (passive ones end in *, those that are not finite in ~, negated ones in !)
GROUPS = [
    (
        "The governor put the dead at 212.",
        ["The governor", "the dead", "212"],
        ["put"],
    ),
    (
        "Seoul's spy agency said 300 North Korean troops had been killed.",
        ["Seoul's spy agency", "300 North Korean troops"],
        ["said", "had been killed*"],
    ),
    (
        "The 12 victims’ families met in Seoul.",
        ["The 12 victims’ families", "Seoul"],
        ["met"],
    ),
    (
        "Officials did not say how many people were missing.",
        ["Officials", "many people"],
        ["did not say!", "were missing"],
    ),
    (
        "Earlier claims from Kyiv suggested that the figure could be higher.",
        ["claims", "Kyiv", "the figure", "higher"],
        ["suggested", "could be"],
    ),
    (
        "The agency reports that 40 homes burned.",
        ["The agency", "40 homes"],
        ["reports", "burned"],
    ),
    (
        "Soldiers killed in the raid numbered 30.",
        ["Soldiers", "the raid", "30"],
        ["killed*~", "numbered"],
    ),
    (
        "She expects to lose 200 jobs.",
        ["She", "200 jobs"],
        ["expects", "to lose~"],
    ),
]


@pytest.mark.parametrize(("text", "nouns", "verbs"), GROUPS, ids=[text for text, *_ in GROUPS])
def test_groups(text: str, nouns: list[str], verbs: list[str]) -> None:
    sentence = only(text)
    assert [sentence.words(g.first, g.last) for g in sentence.nouns] == nouns
    marks = [
        sentence.words(v.first, v.last)
        + ("*" if v.passive else "")
        + ("~" if not v.finite else "")
        + ("!" if v.negated else "")
        for v in sentence.verbs
    ]
    assert marks == verbs


# text, word, tag: words that are nouns in one place and verbs in another
TAGS = [
    ("Kyiv claims 4,000 soldiers were lost.", "claims", "VBZ"),
    ("Earlier claims from Kyiv were lower.", "claims", "NNS"),
    ("The ministry estimates that 300 died.", "estimates", "VBZ"),
    ("The estimates vary.", "estimates", "NNS"),
    ("An estimated 200 fled.", "estimated", "JJ"),
    ("He estimated 200 had fled.", "estimated", "VBD"),
    ("They want to report 12 deaths.", "report", "VB"),
    ("A report found 12 deaths.", "report", "NN"),
    ("It may march on.", "may", "MD"),
    ("It ended in May.", "May", "DAY"),
    ("About 300 people came.", "About", "RB"),
    ("They talked about it.", "about", "IN"),
]


@pytest.mark.parametrize(("text", "word", "tag"), TAGS)
def test_tags(text: str, word: str, tag: str) -> None:
    assert next(t.tag for t in only(text).tokens if t.text == word) == tag


@given(st.text(max_size=120))
def test_any_text_has_tokens_that_slice_back(text: str) -> None:
    for sentence in parse(Document("test", text)).sentences:
        position = sentence.start
        for token in sentence.tokens:
            assert text[token.start : token.end] == token.text
            assert token.start >= position
            assert token.tag
            position = token.end
        assert position <= sentence.end
        spans = [(g.first, g.head, g.last) for g in sentence.nouns]
        spans += [(g.first, g.head, g.last) for g in sentence.verbs]
        for first, head, last in spans:
            assert 0 <= first <= head <= last < len(sentence.tokens)
