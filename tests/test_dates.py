"""EDTF dates as spans of days, and as words."""

from __future__ import annotations

from datetime import date

import pytest

from reconcile.dates import beginning, both_worded, days, worded


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("2025-01-13", "2025-01-13", True),
        ("2025-01-13", "2025-01-15", False),
        ("2025-01-13", "2025-01", True),
        ("2025-02-01", "2025-01", False),
        ("2025-01-13/2025-01-19", "2025-01-19", True),
        ("2024", "2024-12-31", True),
    ],
)
def test_days_meet(one: str, other: str, meet: bool) -> None:
    left, right = days(one), days(other)
    assert left is not None
    assert right is not None
    assert left.meets(right) is right.meets(left) is meet


@pytest.mark.parametrize("text", [None, "", "soon", "2025-13", "2025-02-30", "2025-02-10/2025-01-01", "/"])
def test_no_date(text: str | None) -> None:
    assert days(text) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025-01-13", "13 January 2025"),
        ("2025-01", "January 2025"),
        ("2025", "2025"),
        ("2025-01-13/2025-01-19", "13 to 19 January 2025"),
        ("2024-12-30/2025-01-02", "30 December 2024 to 2 January 2025"),
        ("2022-02-24/..", "since 24 February 2022"),
        ("../2025-10-01", "until 1 October 2025"),
        ("nonsense", ""),
    ],
)
def test_worded(text: str, words: str) -> None:
    assert worded(text) == words


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("2025-11-05", "2025-11-03", "3 and 5 November 2025"),
        ("2025-10-30", "2025-11-03", "30 October and 3 November 2025"),
        ("2024-12-30", "2025-01-03", "30 December 2024 and 3 January 2025"),
        ("2025-01", "2025-03", "January and March 2025"),
    ],
)
def test_both_worded(one: str, other: str, words: str) -> None:
    assert both_worded(one, other) == words


def test_beginning() -> None:
    assert beginning("2025-10-01/..") == date(2025, 10, 1)
    assert beginning("2025-10-01") is None
