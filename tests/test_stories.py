"""The whole flow over annotated stories of our own: what was reached once must be reached again.

`stories/*/story.toml` is written by hand; `articles.jsonl` and `gold.json` beside it are made from it by
`python benchmarks/annotate.py tests/stories`. Floors go up by hand, when a change beats them.
"""

from __future__ import annotations

import copy
import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import annotate
import pairing
import predict
import pytest
import scorer

STORIES = Path(__file__).parent / "stories"
FLOORS: dict[str, float] = json.loads((STORIES / "floors.json").read_text(encoding="utf-8"))
NAMES = sorted(path.parent.name for path in STORIES.glob("*/story.toml"))


@cache
def reached() -> dict[str, float | None]:
    counts: Counter[Any] = Counter()
    for name, found in predict.stories(STORIES):
        counts += scorer.count(*scorer.read(STORIES / name), found)
    return scorer.figures(counts)


@pytest.mark.parametrize("row", FLOORS)
def test_no_figure_falls_below_its_floor(row: str) -> None:
    figure = reached()[row]
    assert figure is not None
    assert round(figure, 4) >= FLOORS[row]


def test_every_figure_of_the_scorer_has_a_floor() -> None:
    assert list(FLOORS) == list(scorer.figures(Counter()))


@pytest.mark.parametrize("name", NAMES)
def test_the_gold_is_what_the_annotation_makes(name: str) -> None:
    for path, content in annotate.files(STORIES / name / "story.toml").items():
        assert path.read_text(encoding="utf-8") == content, "run python benchmarks/annotate.py tests/stories"


def test_there_are_enough_documents() -> None:
    files = (STORIES / name / "articles.jsonl" for name in NAMES)
    assert sum(len(file.read_text(encoding="utf-8").splitlines()) for file in files) >= 20


# ---------------------------------------------------------------- the scorer itself


def judged(name: str, found: dict[str, Any]) -> dict[str, float | None]:
    return scorer.figures(scorer.count(*scorer.read(STORIES / name), found))


def gold_of(name: str) -> dict[str, Any]:
    return copy.deepcopy(scorer.read(STORIES / name)[0])


@pytest.mark.parametrize("name", NAMES)
def test_gold_scores_full_marks_against_itself(name: str) -> None:
    assert set(judged(name, gold_of(name)).values()) <= {1.0, None}


@pytest.mark.parametrize(
    ("change", "lower"),
    [
        (lambda gold: gold["claims"].pop(0), {"claim", "figures", "attribution", "relations", "conflict"}),
        (lambda gold: gold["claims"][1].update(low=0), {"claim", "value"}),
        (lambda gold: gold["claims"][1].update(hedge="vague"), {"hedge"}),
        (lambda gold: gold["claims"][1].update(unit="tank"), {"claim", "unit"}),
        (lambda gold: gold["claims"][1].update(stance="denied"), {"stance"}),
        (
            lambda gold: gold["claims"][1].update(source="nobody", source_start=0, source_end=1),
            {"claim", "source", "attribution"},
        ),
        (lambda gold: gold["claims"][1].update(quantity=None), {"grouping"}),
        (lambda gold: gold["relations"].pop(0), {"relations", "conflict"}),
        (lambda gold: gold["relations"][0].update(kind="agree"), {"relations", "conflict"}),
        (lambda gold: gold["quantities"][0].update(verdict="agree"), {"verdict"}),
        (lambda gold: gold["derived"][0].update(low=1), {"totals"}),
    ],
)
def test_a_mistake_lowers_its_own_figures_and_no_others(change: Any, lower: set[str]) -> None:
    wrong = gold_of("river-offensive")
    change(wrong)
    figures = judged("river-offensive", wrong)
    assert {name for name, figure in figures.items() if figure is not None and figure < 1} == lower


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("kilometer ** 2", "square_kilometer", True),
        ("polling station", "station", True),
        ("meter ** 3 / second", "cubic_meter / second", True),
        ("percent", "percentage_point", False),
        ("EUR", "USD", False),
        ("person", "", False),
    ],
)
def test_units_are_the_same_under_other_spellings(left: str, right: str, same: bool) -> None:
    assert pairing.same_unit(left, right) is same
    assert pairing.same_unit(right, left) is same
