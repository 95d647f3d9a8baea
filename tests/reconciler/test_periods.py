"""Large archives are cut along the calendar: every day once, nothing sparse, events go on over the cuts."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.model import Document, Reading
from reconcile.reconciler import periods
from reconcile.reconciler.events import events
from tests.thoroughness import examples


@pytest.fixture(autouse=True)
def small_crowds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(periods, "CROWD", 8)


def cuts(*published: str) -> list[str]:
    counts: Counter[int | None] = Counter(date.fromisoformat(day).toordinal() for day in published)
    return [f"{date.fromordinal(p.first):%Y-%m-%d}" if p.first else "all" for p in periods.together(counts)]


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (["2024-01-01"] * 8, ["all"]),
        (["2023-05-01"] * 5 + ["2024-01-01"] * 5, ["2023-05-01", "2024-01-01"]),
        (["2023-05-01"] * 5 + ["2024-01-01"] * 5 + ["2025-01-01"], ["2023-05-01", "2024-01-01"]),
        (["2024-01-01"] * 6 + ["2024-03-09"] * 5, ["2024-01-01", "2024-03-09"]),
        (["2024-01-01"] * 6 + ["2024-01-09"] * 5, ["2024-01-01", "2024-01-09"]),
        (["2024-01-01"] * 20, ["2024-01-01"]),
        (["2022-01-01"] + ["2024-01-01"] * 6 + ["2024-01-09"] * 5, ["2022-01-01", "2024-01-09"]),
    ],
)
def test_where_an_archive_is_cut(published: list[str], expected: list[str]) -> None:
    assert cuts(*published) == expected


@given(st.dictionaries(st.none() | st.integers(700_000, 703_000), st.integers(1, 12), min_size=1))
def test_every_day_is_in_one_period(counts: dict[int | None, int]) -> None:
    cut = periods.together(counts)
    assert sorted(day or 0 for days in cut.values() for day in days) == sorted(day or 0 for day in counts)


@given(st.dictionaries(st.integers(700_000, 701_000), st.integers(1, 6), min_size=9))
def test_what_comes_later_leaves_early_periods_alone(counts: dict[int | None, int]) -> None:
    before = list(periods.together(counts).items())
    after = periods.together({**counts, max(day for day in counts if day) + 400: 3})
    assert all(after.get(period) == days for period, days in before[:-2])


HAPPENED = {
    "Orvanna": "a flood swept away the bridge over the river Sarn",
    "Tolbrek": "masked gunmen opened fire in the bazaar of the old quarter",
    "Zumeri": "a passenger train left the rails in heavy fog",
    "Ilkesta": "dockers and crane drivers walked out over their pay",
    "Brannoch": "a mine collapsed while the night shift was below ground",
    "Veldt": "cholera was found in wells along the border",
}
ARCHIVE = [
    Reading(
        Document(
            f"{town}-{day}",
            f"In {town}, {what}. Mayor Ilda {town}ko of {town} spoke of {count} dead.",
            f"{town}: {what}",
            "The Courier",
            f"2031-03-{day:02}",
        )
    )
    for number, (town, what) in enumerate(HAPPENED.items())
    for count, day in enumerate((2 * number + 1, 2 * number + 2, 2 * number + 3), 1)
]


def test_events_go_on_over_the_cuts() -> None:
    happened = events(ARCHIVE)
    for town in HAPPENED:
        assert sum(any(id.startswith(town) for id in event.documents) for event in happened) == 1
    assert any("what follows within days" in event.why for event in happened)


@examples(8)
@given(st.permutations(ARCHIVE))
def test_the_order_of_reading_does_not_matter(readings: list[Reading]) -> None:
    assert events(readings) == events(ARCHIVE)
