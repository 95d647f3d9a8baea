"""What stands in the cells of a report: sources by name, quotes cut to size, nothing that cannot be seen."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.model import Claim, Figure, Source, Span
from reconcile.reporter import cells


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (None, "Northern Wire (own voice)"),
        (Source("Ada Brink", "office of the governor"), "Ada Brink (office of the governor)"),
        (Source("Red Crescent", "red crescent"), "Red Crescent"),
        (Source("Joint Chiefs", via=("Yonhap", "BBC")), "Joint Chiefs, via Yonhap, BBC"),
    ],
)
def test_sources(source: Source | None, said: str) -> None:
    figure = Figure(Decimal(1), Decimal(1), Span(0, 1))
    assert cells.source(Claim("c", "d", figure, source=source), "Northern Wire") == said


@given(st.text(max_size=300), st.integers(0, 300), st.integers(1, 20))
def test_a_quote_is_cut_around_its_figure(text: str, start: int, length: int) -> None:
    figure = Figure(Decimal(1), Decimal(1), Span(1000 + start, 1000 + start + length))
    said = cells.quote(Claim("c", "d", figure, quote=text, quote_start=1000), longest=40)
    assert len(said) <= 40 + 2 + length
    if start + length <= len(text):
        assert cells.clean(text[start : start + length]) in said


def test_what_cannot_be_seen_is_taken_out() -> None:
    assert cells.clean("a\x00b\u202e c\n\td\ud800") == "a\ufffdb\ufffd c d\ufffd"
