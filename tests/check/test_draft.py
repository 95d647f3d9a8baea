"""Drafts held against collected claims: each sort of remark, and the drafts about the seeds."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

import reconcile
from reconcile import pipeline
from reconcile.check import remarks
from reconcile.check.draft import Remark, check
from reconcile.errors import ReportError
from reconcile.model import Reading
from reconcile.settings import Settings
from tests.reconciler.by_hand import Said, readings, said

ROOT = Path(__file__).parents[2]
DAY = "2025-02-01"

COLLECTED = (
    said("Coast Guard", "about 40", "2025-01-13"),
    said("Coast Guard", "71", "2025-01-16"),
    said("Nadia Costa", "12", "2025-01-16", measure="missing"),
    said("Lenga Lines", "223", "2025-01-16", measure="aboard"),
    said("Union of Seamen", "300", "2025-01-16", measure="aboard"),
    said("Port Authority", "1400000 EUR", "2025-01-16", measure="damage cost", subject="damage"),
    said("Union of Seamen", "9000000 EUR", "2025-01-16", measure="needed", subject="money"),
)


def judged(draft: Said) -> Remark:
    (found,) = check(readings(draft), _renamed(), Settings())
    return found


def _renamed() -> list[Reading]:
    """The collected readings, with ids of their own."""
    return [
        replace(one, claims=tuple(replace(claim, id="s" + claim.id) for claim in one.claims))
        for one in readings(*COLLECTED)
    ]


@pytest.mark.parametrize(
    ("draft", "sort"),
    [
        (said("Coast Guard", "71", DAY), "supported"),
        (said("", "71", DAY), "supported"),
        (said("Nadia Costa", "71", DAY), "misattributed"),
        (said("Coast Guard", "40", DAY), "outdated"),
        (said("Coast Guard", "40", DAY, as_of="2025-01-13"), "supported"),  # dated: it was true that day
        (said("Nadia Costa", "12", DAY), "conflated"),  # missing, not killed
        (said("Coast Guard", "170", DAY), "unsupported"),
        (said("Coast Guard", "less-than 71", DAY), "unsupported"),
        (said("Port Authority", "1400000000 EUR", DAY, measure="damage cost"), "unsupported"),
        (said("Port Authority", "1400000 USD", DAY, measure="damage cost"), "unsupported"),
        (said("Union of Seamen", "9000000 EUR", DAY, measure="requested"), "supported"),  # in other words
        (said("Nadia Costa", "9000000 EUR", DAY, measure="requested"), "conflated"),
        (
            said("Lenga Lines", "223", DAY, measure="", subject="number"),
            "one-sided",
        ),  # found, whatever it counts
        (said("Lenga Lines", "224", DAY, measure="", subject="number"), "unsupported"),
    ],
)
def test_sorts(draft: Said, sort: str) -> None:
    assert judged(draft).sort == sort


def test_a_draft_that_gives_the_newer_figure_too_is_not_outdated() -> None:
    draft = readings(said("Coast Guard", "40", DAY), said("Coast Guard", "71", DAY))
    assert [one.sort for one in check(draft, _renamed(), Settings())] == ["supported", "supported"]


def test_evidence_is_named() -> None:
    found = judged(said("Coast Guard", "170", DAY))
    assert found.evidence == ("sc2",)
    assert found.sentence == "The Coast Guard's 71 is what that source gave."


def test_a_short_form_is_that_of_what_the_sources_tell_of() -> None:
    collected = [
        *reconcile.extract(
            "The Health Ministry counted 980 cases of measles in Orrin. The ministry said 14 people had died."
        ),
        *reconcile.extract("The Finance Ministry expects a deficit of 4.1 percent of GDP this year."),
    ]
    draft = reconcile.extract(
        "The ministry said measles had killed 17 people in Orrin. "
        "The deficit, the Finance Ministry said, will be 4.1 percent of GDP."
    )
    found = check(draft, collected, Settings())
    assert [one.sort for one in found] == ["unsupported", "supported"]
    assert found[0].sentence == "Nobody gave this figure; there is the Health Ministry's 14."


def test_formats() -> None:
    found = [judged(said("Coast Guard", "170", DAY)), judged(said("Coast Guard", "71", DAY))]
    assert json.loads(remarks.render(found, "json"))["remarks"][0]["sort"] == "unsupported"
    assert remarks.render(found, "github").count("::warning file=") == 1
    assert "2 figures: 1 supported, 1 to look at." in remarks.render(found, "markdown")
    with pytest.raises(ReportError):
        remarks.render(found, "pdf")


@pytest.mark.parametrize("nasty", ["a\n::error::b", "100%\r\n", "<b>*x*</b>"])
def test_a_hostile_file_name_stays_on_its_line(nasty: str) -> None:
    found = judged(said("Coast Guard", "170", DAY))
    hostile = replace(found, document=replace(found.document, id=nasty), sentence=nasty)
    assert remarks.render([hostile], "github").count("\n") == 1
    assert "<b>" not in remarks.render([hostile], "markdown")


@pytest.fixture(scope="module")
def seeds() -> list[Reading]:
    return [one for one in pipeline.extract([str(ROOT / "seeds")]) if isinstance(one, Reading)]


def _found(name: str, seeds: list[Reading]) -> list[Remark]:
    draft = [one for one in pipeline.extract([str(ROOT / "tests/drafts" / name)]) if isinstance(one, Reading)]
    return remarks.found(check(draft, seeds, Settings()))


@pytest.mark.parametrize("story", ["kursk", "gulf"])
def test_clean_draft_about_the_seeds(story: str, seeds: list[Reading]) -> None:
    assert len(_found(f"{story}-clean.md", seeds)) <= 3


@pytest.mark.parametrize(("story", "least"), [("kursk", 17), ("gulf", 19)])
def test_planted_errors_about_the_seeds(story: str, least: int, seeds: list[Reading]) -> None:
    file = ROOT / "tests/drafts" / f"{story}-planted.toml"
    planted = tomllib.loads(file.read_text(encoding="utf-8"))["error"]
    found = _found(f"{story}-planted.md", seeds)
    text = found[0].document.text
    hit = 0
    for error in planted:
        start = text.index(error["quote"]) + error["quote"].index(error["figure"])
        end = start + len(error["figure"])
        hit += any(r.claim.figure.span.start < end and start < r.claim.figure.span.end for r in found)
    assert len(planted) >= 20
    assert hit >= least
