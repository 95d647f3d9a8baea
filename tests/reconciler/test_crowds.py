"""Of very many positions not all pairs are compared, and what a quantity comes to does not depend on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.model import Findings, Quantity
from reconcile.reconciler import reconcile, relations
from tests.reconciler.by_hand import Said, readings, said
from tests.thoroughness import examples

FIGURES = st.one_of(
    st.integers(10, 99).map(str),
    st.integers(10, 99).map("about {}".format),
    st.integers(10, 99).map("{}..".format),
    st.integers(10, 99).map("..{}".format),
    st.tuples(st.integers(10, 99), st.integers(0, 60)).map(lambda ends: f"{ends[0]}..{sum(ends)}"),
)


def told(measure: str) -> st.SearchStrategy[Said]:
    """What one of eight boards says of one thing, each in a paper of its own, on one of three days."""
    unit = "house" if measure == "destroyed" else "person"

    def made(board: str, day: int, figure: str, denied: bool) -> Said:
        one = said(
            f"board {board}",
            f"{figure} {unit}",
            day=f"2025-01-{10 + day}",
            paper=f"Paper {board}",
            measure=measure,
            stance="denied" if denied else "asserted",
        )
        return replace(one, claim=replace(one.claim, pinned="the damage"))

    return st.builds(
        made, st.sampled_from("abcdefgh"), st.integers(1, 3), FIGURES, st.sampled_from([False] * 9 + [True])
    )


def comes_to(given: Sequence[Said]) -> Quantity:
    (found,) = reconcile(readings(*given)).quantities
    return found


@examples(100)
@given(
    st.lists(told("destroyed"), min_size=6, max_size=24) | st.lists(told("killed"), min_size=6, max_size=24)
)
def test_what_a_quantity_comes_to_needs_no_more_pairs(given: list[Said]) -> None:
    whole = comes_to(given)  # in a crowd, no one source is called the outlier
    with patch.object(relations, "FEW", 2), patch.object(relations, "_NEIGHBOURS", 3):
        assert comes_to(given) == replace(whole, outlier=None)


@pytest.mark.parametrize("positions", [10, 50])
def test_in_a_quantity_of_ordinary_size_all_pairs_are_compared(positions: int) -> None:
    found = many(positions)
    assert len(found.relations) == positions * (positions - 1) // 2


def test_in_a_crowd_each_position_stands_against_the_extremes() -> None:
    found = many(300)
    assert len(found.relations) < 300 * 20
    ends = {position.claims[0] for position in found.quantities[0].positions if position.low in (1000, 1299)}
    against = {
        one.left if one.right in ends else one.right
        for one in found.relations
        if {one.left, one.right} & ends
    }
    assert len(against | ends) == 300


def many(positions: int) -> Findings:
    return reconcile(
        readings(
            *(
                said(f"board {chr(97 + n % 26)}{chr(97 + n // 26)}", f"{1000 + n} house", measure="destroyed")
                for n in range(positions)
            )
        )
    )
