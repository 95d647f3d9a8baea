"""What stands in the cells of a report: sources by name, quotes cut to size, nothing that cannot be seen."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.model import Claim, Document, Figure, Position, Source, Span
from reconcile.reporter import cells
from reconcile.reporter.outline import Row, Said


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (None, "Northern Wire (own voice)"),
        (Source("Ada Brink", "office of the governor"), "Ada Brink (office of the governor)"),
        (Source("Red Crescent", "red crescent"), "Red Crescent"),
        (Source("Joint Chiefs", via=("Yonhap", "BBC")), "Joint Chiefs, via Yonhap, the BBC"),
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


def row(name: str, mention: str = "", body: str | None = None, origin: str = "", **figure: Any) -> Row:
    """A row of one claim whose text is the mention of its source, a colon, and the figure's words."""
    words = str(figure.pop("words", "12"))
    text = f"{mention}: {words}"
    span = Span(len(mention) + 2, len(text))
    given = Figure(Decimal(12), Decimal(12), span, **figure)
    claim = Claim("c", "d", given, source=Source(name, body, span=Span(0, len(mention))), quote=text)
    position = Position(origin or name, given.low, given.high, given.hedge, "", "asserted", ("c",))
    return Row(position, (Said(claim, Document("d", text)),), None, ())


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (row("Ada Brink", "Governor Ada Brink", "office of the governor", "Harbour County"),
         "Ada Brink (Harbour County)"),
        (row("Ada Brink", "Ada Brink"), "Ada Brink"),
        (row("Kim Ro", "Mr Kim", origin="Joint Chiefs (Northland)"), "Kim Ro (Joint Chiefs, Northland)"),
        (row("panel", "a panel of scientists"), "A panel of scientists"),
        (row("panel", "it"), "Panel"),
        (row("agency", "the agency", origin="Joint Chiefs"), "Joint Chiefs"),
    ],
)  # fmt: skip
def test_a_row_is_told_by_the_speaker_and_the_body(one: Row, said: str) -> None:
    assert cells.row_source(one) == said


@pytest.mark.parametrize(
    ("one", "unit", "said"),
    [
        (row("A", unit="mile"), "mile", "12 miles"),
        (row("A", unit="mile"), "kilometer", "12 miles (12 kilometers)"),
        (row("A", unit="house"), "home", "12 houses"),
        (
            row("A", unit="oil_barrel", role="rate", words="12 barrels a day"),
            "oil_barrel / day",
            "12 barrels a day",
        ),
        (row("A", unit="percent", words="tenth"), "percent", "“tenth” (12%)"),
        (row("A", unit="person", hedge="vague", words="a dozen"), "person", "“a dozen” (12)"),
    ],
)
def test_a_figure_stays_as_it_was_written(one: Row, unit: str, said: str) -> None:
    assert cells.row_figure(one, unit) == said


def test_what_was_worked_out_has_no_more_digits_than_it_can_have() -> None:
    one = row("A", unit="mile")
    converted = replace(one.position, low=Decimal("19.312128"), high=Decimal("19.312128"))
    assert cells.row_figure(replace(one, position=converted), "kilometer") == "12 miles (19.3 kilometers)"
