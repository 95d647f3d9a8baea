"""The kind of difference is a pure function of the facts: one row for each line of the table."""

from __future__ import annotations

from itertools import product
from typing import get_args

import pytest

from reconcile.model import Comparable, Dependence, Kind, Numbers
from reconcile.reconciler.compare import Facts, kind

SLIP = "with 12,400 hectares instead of 12,400 acres, they would agree"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (Facts("same", "relay", "equal"), "relayed"),
        (Facts("same", "same origin", "equal by rounding"), "relayed"),
        (Facts("same", "independent", "disjoint", SLIP), "slip"),
        (Facts("same", "same origin", "disjoint", SLIP), "slip"),  # its own misprint
        (Facts("definition", "independent", "equal"), "definition"),  # never compares the numbers
        (Facts("definition", "same origin", "disjoint"), "definition"),
        (Facts("scope", "independent", "disjoint"), "scope"),
        (Facts("scope", "relay", "equal"), "scope"),
        (Facts("time", "same origin", "disjoint"), "revised"),
        (Facts("same", "same origin", "overlap"), "revised"),
        (Facts("same", "relay", "disjoint"), "revised"),
        (Facts("same", "independent", "equal"), "agree"),
        (Facts("time", "independent", "equal"), "agree"),
        (Facts("same", "joint", "equal"), "agree"),
        (Facts("same", "independent", "equal by rounding"), "agree"),
        (Facts("same", "independent", "overlap"), "compatible"),
        (Facts("time", "independent", "overlap"), "compatible"),
        (Facts("time", "independent", "disjoint"), None),  # growth may explain it
        (Facts("same", "independent", "disjoint"), "conflict"),
        (Facts("same", "independent", "equal", None, 1), "conflict"),  # N, and a denial of N
        (Facts("same", "independent", "disjoint", None, 1), None),  # a denial of another figure
        (Facts("same", "independent", "equal", None, 2), None),
        (Facts("same", "same origin", "equal", None, 1), "conflict"),  # given and denied in one name
        (Facts("definition", "independent", "equal", None, 1), "definition"),
    ],
)
def test_kind(facts: Facts, expected: Kind | None) -> None:
    assert kind(facts) == expected


def test_every_combination_has_a_kind() -> None:
    for comparable, dependence, numbers, slip, denied in product(
        get_args(Comparable), get_args(Dependence), get_args(Numbers), (None, SLIP), (0, 1, 2)
    ):
        assert kind(Facts(comparable, dependence, numbers, slip, denied)) in (None, *get_args(Kind))
