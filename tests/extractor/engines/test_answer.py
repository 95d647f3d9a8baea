"""What models write, and the rows that are read in it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.extractor.engines.llm.answer import Row, rows
from tests.extractor.engines.newsroom import RIGHT, reply

ONE = '{"number": 1, "source": "police"}'
TWO = '{"number": 2, "source": null}'
BOTH = [(1, "police"), (2, None)]

ANSWERS = [
    ("an object", f'{{"figures": [{ONE}, {TWO}]}}', BOTH),
    ("a list", f"[{ONE}, {TWO}]", BOTH),
    ("lines", f"{ONE}\n{TWO}\n", BOTH),
    ("a code fence", f'```json\n{{"figures": [{ONE}, {TWO}]}}\n```', BOTH),
    ("prose around", f'Sure {{here}}! {{"figures": [{ONE}, {TWO}]}} I hope {{this}} helps.', BOTH),
    ("half", f'{{"figures": [{ONE}, {TWO}, {{"number": 3, "sou', BOTH),
    ("a thought before", f"<think>{ONE} or police?</think>[{ONE}, {TWO}]", BOTH),
    ("by label", '{"figures": {"1": {"source": "police"}, "2": {"source": null}}}', BOTH),
    ("other keys", f'{{"example": [{{"number": 9, "source": "x"}}], "figures": [{ONE}]}}', BOTH[:1]),
    ("labels as text", '[{"number": "⟦1⟧", "source": "police"}, {"number": 2.0, "source": "null"}]', BOTH),
    ("no source", '[{"number": 1}]', []),
    ("no number", '[{"source": "police"}]', []),
    ("a truth for a number", '[{"number": true, "source": "a"}]', []),
    ("wrong numbers", '[{"number": -1, "source": "a"}, {"number": 1.5, "source": ""}]', []),
    ("numbers without end", f'{{"number": {"9" * 6000}, "source": "a"}} {ONE}', BOTH[:1]),
    ("not finite", '[{"number": NaN, "source": "a"}, {"number": Infinity, "source": "a"}]', []),
    ("a source that is no text", '[{"number": 1, "source": ["police"]}, {"number": 2, "source": 5}]', []),
    ("nothing", "", []),
    ("prose", "I am sorry, but I cannot help with that.", []),
    ("figures of nothing", '{"figures": null} {"figures": [null, 3, "x", []]}', []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in ANSWERS], ids=[row[0] for row in ANSWERS])
def test_what_is_whole_is_taken(text: str, expected: list[tuple[int, str | None]]) -> None:
    found, troubles = rows(text)
    assert [(row.number, row.source) for row in found] == expected
    assert found or troubles


def test_every_key_is_read() -> None:
    keys = {
        "name": "n", "body": "b", "kind": "k", "via": ["v"], "stance": "s", "measure": "m", "thing": "t",
        "place": "p", "period": "e", "as_of": "a", "role": "r", "whole": 3, "doubt": "d", "value": 99,
    }  # fmt: skip
    found, _ = rows(json.dumps([{"number": 1, "source": " the\n port ", **keys}]))
    assert found == [Row(1, "the port", "n", "b", "k", ("v",), "s", "m", "t", "p", "e", "a", "r", 3, "d")]


HUGE = {
    "megabytes of text": "x" * 10_000_000,
    "braces": "{" * 3_000_000,
    "nesting": '{"a":' * 300_000,
    "lists": '{"a":' + "[" * 1_000_000,
    "open strings": '{"a": "' * 200_000,
    "long broken objects": ('{"x": [' + "1," * 5_000) * 50,
}


@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE)
def test_huge_answers_are_bounded(text: str) -> None:
    found, troubles = rows(text)
    assert not found
    assert troubles


def test_what_stands_before_the_bound_is_taken() -> None:
    found, troubles = rows(reply() + "x" * 10_000_000)
    assert len(found) == len(RIGHT)
    assert "were read" in troubles[0]


@given(st.text(alphabet='{}[]":,1 nulfigresob', max_size=200))
def test_no_answer_breaks_it(text: str) -> None:
    rows(text)
