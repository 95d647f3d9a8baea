"""Findings that a store keeps: what grew and what was made at once are the same, byte for byte."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from reconcile import pipeline, reporter
from reconcile.archive import store as adding
from reconcile.archive import upkeep
from reconcile.model import Document, Reading
from reconcile.reconciler import fingerprints, periods
from reconcile.settings import Settings
from tests import killed

TOWNS = ("Orvanna", "Tolbrek", "Zumeri", "Ilkesta", "Brannoch", "Veldt")


@pytest.fixture(autouse=True)
def small_crowds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(periods, "CROWD", 12)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    file = tmp_path / "articles.jsonl"
    rows = [
        {
            "id": f"{town}-{day}",
            "title": f"Flood in {town}",
            "publisher": ("The Courier", "Valley Post")[day % 2],
            "published": f"2031-0{1 + number}-{day:02}",
            "text": f"{town} - The river burst its banks at {town}. Police said {day + number} people died. "
            f"The mayor of {town} put the toll at {day + 2 * number}.",
        }
        for number, town in enumerate(TOWNS)
        for day in (1, 2, 3, 4)
    ]
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return file


def content(file: Path) -> list[Any]:
    with closing(sqlite3.connect(file)) as connection:
        return [
            connection.execute(f"SELECT * FROM {table} ORDER BY name").fetchall()
            for table in ("periods", "findings", "prints")
        ]


def grown(file: Path, readings: list[Reading], steps: list[int]) -> list[upkeep.Touched]:
    """Adds readings in so many steps, each with a regrouping."""
    touched = []
    for start, end in zip([0, *steps], [*steps, len(readings)], strict=True):
        with adding.opened(file) as opened:
            for reading in readings[start:end]:
                opened.add(reading)
            touched.append(upkeep.regroup(opened, Settings()))
    return touched


@pytest.mark.parametrize("steps", [[23], [4, 5, 12], [1]])
@pytest.mark.parametrize("backwards", [False, True])
def test_a_store_that_grew_is_the_one_made_at_once(
    articles: Path, tmp_path: Path, steps: list[int], backwards: bool
) -> None:
    readings = [item for item in pipeline.extract([str(articles)]) if isinstance(item, Reading)]
    grown(tmp_path / "once.db", readings, [])
    grown(tmp_path / "grown.db", readings[::-1] if backwards else readings, steps)
    assert content(tmp_path / "grown.db") == content(tmp_path / "once.db")


def test_fingerprints_that_are_kept_are_those_that_were_found(articles: Path) -> None:
    text = "Ada Park, 34, died on 3 May. A fire at the Kaneda works, police said on Friday, hurt 12."
    readings = [item for item in pipeline.extract([str(articles)]) if isinstance(item, Reading)]
    readings.append(Reading(Document("d", text, "Fire in Lowtown", "The Courier", "2031-05-04")))
    for reading in readings:
        found = fingerprints.fingerprint(reading)
        assert fingerprints.loaded(fingerprints.dumped(found)) == found


def test_only_what_is_touched_is_worked_out(articles: Path, tmp_path: Path) -> None:
    readings = [item for item in pipeline.extract([str(articles)]) if isinstance(item, Reading)]
    first, second = grown(tmp_path / "claims.db", readings, [23])
    assert first.events == first.of
    assert 0 < second.events < second.of
    with adding.opened(tmp_path / "claims.db") as opened:
        assert upkeep.regroup(opened, Settings())[:2] == (0, 0)
        assert upkeep.regroup(opened, Settings(vague="acled")).events == second.of


def test_kept_findings_are_those_of_a_report(articles: Path, tmp_path: Path) -> None:
    readings = [item for item in pipeline.extract([str(articles)]) if isinstance(item, Reading)]
    grown(tmp_path / "claims.db", readings, [7])
    kept = [json.loads(row[2]) for row in content(tmp_path / "claims.db")[1]]
    whole = json.loads(reporter.render(pipeline.report([str(tmp_path / "claims.db")]), "json"))
    for part in ("quantities", "relations", "derived"):
        assert [each for one in kept for each in one[part]] == whole[part]


def test_a_killed_regrouping_is_done_again(articles: Path, tmp_path: Path) -> None:
    """Kills a run at other moments each time, while it adds and regroups; then lets one finish."""
    file = tmp_path / "claims.db"
    often = (
        "from reconcile.archive import upkeep; from reconcile.archive import store as adding\n"
        "from reconcile.reconciler import periods\n"
        "periods.CROWD = 12; adding._COMMIT_EVERY = 0.001"
    )
    run = killed.command(often, "extract", articles, "-o", file, "--regroup")
    for after in (0.1, 0.25, 0.4, 0.55):
        killed.kill(run, after)
    killed.finish(run)
    readings = [item for item in pipeline.extract([str(articles)]) if isinstance(item, Reading)]
    grown(tmp_path / "once.db", readings, [])
    assert content(file) == content(tmp_path / "once.db")
