"""Which rows are believed: rows that hold, rows that are refused, and values that are left blank."""

from __future__ import annotations

import json
from typing import Any

import pytest

from reconcile.extractor.engines import Slots
from reconcile.extractor.engines.llm.answer import rows
from reconcile.extractor.engines.llm.judge import judged
from reconcile.extractor.engines.rules import Rules
from reconcile.settings import ReadingOptions
from tests.extractor.engines.newsroom import ARTICLE, changed, read, reply


def judge(answer: str, article: str = ARTICLE) -> tuple[dict[int, Slots], dict[int, str]]:
    text, figures = read(article)
    ours = Rules().fill(text, figures, ReadingOptions())
    slots, refusals = judged(text, figures, rows(answer)[0], dict(enumerate(ours)))
    return slots, dict(refusals)


def source(slots: Slots) -> str | None:
    (said,) = slots.said
    return said.source.name if said.source else None


def test_what_holds_is_taken() -> None:
    slots, refusals = judge(reply())
    assert refusals == {}
    assert {i: source(one) for i, one in slots.items()} == {
        0: "Ada Park", 1: "coastguard", 2: None, 3: "Bo Lind", 4: "Fishers’ Union",
    }  # fmt: skip
    assert [slots[i].measure for i in range(5)] == ["destroyed", "", "killed", "treated", "damage cost"]
    assert (slots[0].place, slots[0].as_of, slots[0].subject) == ("Tuval", "2025-01-11", "houses")
    assert slots[4].unit == "EUR"
    assert all(one.rules == ("llm",) for one in slots.values())


# what is wrong, the figure, the keys changed, and the reason
REFUSED: list[tuple[str, int, dict[str, Any], str]] = [
    ("invented", 0, {"source": "the Interior Ministry"}, "do not stand"),
    ("translated", 0, {"source": "die Bürgermeisterin Ada Park"}, "do not stand"),
    ("half a word", 0, {"source": "ayor"}, "do not stand"),
    ("paraphrased", 3, {"source": "Nurse Bo Lind"}, "do not stand"),
    ("a number", 1, {"source": "20"}, "no one who can speak"),
    ("a figure", 1, {"source": "14 houses"}, "what is counted"),
    ("what is counted", 3, {"source": "people"}, "what is counted"),
    ("a day", 0, {"source": "Saturday"}, "no one who can speak"),
    ("a verb", 0, {"source": "said"}, "no one who can speak"),
    ("marks", 0, {"source": "“"}, "no one who can speak"),
    ("inside another's quotation", 4, {"source": "The army"}, "somebody else is quoted"),
    ("in another sentence", 1, {"source": "Bo Lind"}, "own sentence"),
    ("in another paragraph", 4, {"source": "Dan Moss"}, "own sentence"),
    ("a whole paragraph", 0, {"source": ARTICLE[20:300]}, "too long"),
    ("nobody, inside a quotation", 3, {"source": None}, "inside a quotation"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "keys", "reason"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_rows_that_are_refused(number: int, keys: dict[str, Any], reason: str) -> None:
    slots, refusals = judge(changed(number, **keys))
    assert number not in slots
    assert reason in refusals[number]
    assert len(slots) == 4


def test_two_rows_for_one_figure_are_both_refused_and_the_same_twice_is_one() -> None:
    row = {"number": 2, "source": None}
    slots, refusals = judge(json.dumps([row, {**row, "source": "Bo Lind"}]))
    assert slots == {}
    assert "two different rows" in refusals[2]
    assert set(judge(json.dumps([row, row]))[0]) == {2}


def test_figures_that_were_not_asked_about_are_refused() -> None:
    slots, refusals = judge('[{"number": 5, "source": null}, {"number": 999999, "source": "Ada Park"}]')
    assert slots == {}
    assert set(refusals) == {5, 999999}


def test_exchanged_sources_are_refused() -> None:
    rows = [{"number": 0, "source": "the coastguard"}, {"number": 1, "source": "Mayor Ada Park"}]
    slots, refusals = judge(json.dumps(rows))
    assert slots == {}
    assert "exchanged" in refusals[0]


# what is wrong, the figure, the keys changed, the slot, what it holds, and the doubt
BLANK: list[tuple[str, int, dict[str, Any], str, str | None, str]] = [
    ("an invented measure", 0, {"measure": "vaporised"}, "measure", "", "measure"),
    ("a measure of something else", 0, {"measure": "inflation"}, "measure", "", "does not go"),
    ("an invented thing", 0, {"thing": "castles"}, "subject", "", "thing"),
    ("an invented place", 0, {"place": "Kherson"}, "place", "", "place"),
    ("an invented day", 0, {"as_of": "2024-02-30"}, "as_of", "", "day"),
    ("a day that the text does not say", 0, {"as_of": "2019-05-05"}, "as_of", "", "day"),
    ("an invented time", 0, {"period": "in the past 24 hours"}, "period", "", "period"),
    ("a day that follows", 0, {"as_of": "2025-01-11"}, "as_of", "2025-01-11", ""),
    ("the words of a measure", 2, {"measure": "died"}, "measure", "killed", ""),
    ("no role", 0, {"role": "boss"}, "role", "total", ""),
    ("a part of itself", 0, {"whole": 0}, "whole", None, ""),
    ("a part of nothing", 0, {"whole": 77}, "whole", None, ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "keys", "slot", "value", "doubt"), [r[1:] for r in BLANK], ids=[r[0] for r in BLANK]
)
def test_values_that_are_not_grounded_are_left_blank(
    number: int, keys: dict[str, Any], slot: str, value: str | None, doubt: str
) -> None:
    slots, _ = judge(changed(number, **keys))
    assert getattr(slots[number], slot) == value
    assert doubt in " ".join(slots[number].doubts)
    assert bool(doubt) == bool(slots[number].doubts)


PARK = "Mayor Ada Park said 14 houses burned. She said 3 people died."
WHO = "World Health Organization"
UNION = "The union met. The Dockers’ Union is old. The union said 40 people left."
NAMES = [
    (PARK, 1, "She", "Ada Park", "Ada Park", False),
    (PARK, 1, "She", "Eve Stone", "Ada Park", True),
    ("The mayor said 14 houses burned.", 0, "The mayor", "Eve Stone", "mayor", True),
    ("The WHO said 40 people had died.", 0, "The WHO", WHO, WHO, False),
    (UNION, 0, "The union", "Dockers' Union",
     "Dockers’ Union", False),
    ("Bo Lind met Ada Park. Lind said 40 people left.", 0, "Lind", "Ada Park", "Bo Lind", True),
]  # fmt: skip


@pytest.mark.parametrize(("article", "number", "words", "name", "expected", "doubted"), NAMES)
def test_a_name_is_known_for_the_words_or_doubted(
    article: str, number: int, words: str, name: str, expected: str, doubted: bool
) -> None:
    slots, refusals = judge(json.dumps([{"number": number, "source": words, "name": name}]), article)
    assert refusals == {}
    assert source(slots[number]) == expected
    assert bool(slots[number].doubts) == doubted


def test_the_figure_is_never_the_models() -> None:
    plain, _ = judge(reply())
    louder, _ = judge(changed(0, value=9999, unit="USD", hedge="about", figure="1,400"))
    assert plain == louder
