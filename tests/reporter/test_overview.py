"""What a whole report comes to: who gives the least and the most, who gives which figure, what moved."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from reconcile.model import Claim, Document, Figure, Position, Source, Span
from reconcile.reporter.outline import Case, Row, Said, outline
from reconcile.reporter.overview import coverage, disputes, leanings
from tests.reporter.made_up import flood, many


def test_the_most_disputed_quantities_name_the_least_and_the_most() -> None:
    told = [
        (one.case.number, one.least, one.least_by, one.most, one.most_by)
        for one in disputes(outline(flood()))
    ]
    assert told[0] == (1, "200", "Coast guard (added up by us)", "about 350", "Office of the governor")
    assert [number for number, *_ in told] == sorted(number for number, *_ in told)


def test_a_long_report_names_the_first_few() -> None:
    assert len(disputes(outline(many(200, 2000)))) == 12


def test_what_a_source_does_not_report_is_empty() -> None:
    found = flood()
    assert coverage(outline(found)) == ()  # all but one give a single figure
    missing, homes, *others = found.quantities
    both = replace(missing, positions=(*missing.positions, *homes.positions))
    (table,) = coverage(outline(replace(found, quantities=(both, homes, *others))))
    assert table.event == "3 documents, 3 March 2026 to 9 March 2026"
    given = dict(table.lines)
    assert all(len(figures) == len(table.cases) for figures in given.values())
    assert any(not figure for figures in given.values() for figure in figures)


def step(figure: int, as_of: str, current: bool, published: str = "2026-03-09") -> Row:
    given = Figure(Decimal(figure), Decimal(figure), Span(0, 1))
    claim = Claim(f"c{figure}{as_of}", "d", given, as_of=as_of, source=Source("A"))
    position = Position("A", given.low, given.high, "exact", as_of, "asserted", (claim.id,), current=current)
    return Row(position, (Said(claim, Document("d", "", published=published)),), None, ())


@pytest.mark.parametrize(
    ("rows", "figures"),
    [
        ([step(10, "2026-03-01", False), step(20, "2026-03-02", True)], [10, 20]),
        ([step(20, "2026-03-02", True), step(10, "2026-03-01", False)], [10, 20]),
        ([step(10, "2026-03-01", True), step(20, "2026-03-02", True)], []),  # both still hold
        ([step(10, "2026-03-02", False), step(20, "2026-03-02", True)], []),  # one day
        ([step(10, "../2026-03-05", False), step(20, "2026-03-02", True)], []),  # recalled, no day of its own
        ([step(10, "2026-03-01", False), step(20, "", True)], [10, 20]),  # printed on the 9th
        ([step(10, "2026-03", False), step(20, "2026-03-09", True)], []),  # which came first?
        (
            [step(10, "2026-03-01", False), step(20, "2026-03-02", False), step(10, "../2026-03-09", True)],
            [10, 20],
        ),
    ],
)
def test_only_what_moved_from_one_day_to_another_is_a_history(rows: list[Row], figures: list[int]) -> None:
    case = replace(outline(flood()).cases[0], rows=tuple(rows))
    found = [[row.position.low for row in steps] for _, steps in case.histories]
    assert found == ([[Decimal(figure) for figure in figures]] if figures else [])


def test_the_ends_of_a_quantity_are_of_two_origins() -> None:
    case: Case = outline(flood()).cases[0]
    assert case.ends is not None
    assert len({row.position.origin for row in case.ends}) == 2
    assert replace(case, rows=(step(10, "2026-03-01", True),)).ends is None


def test_sources_that_share_several_quantities_are_described() -> None:
    report = outline(many(40, 400))
    assert leanings(report)
    assert len(leanings(report)) <= 12
    for source, sentence in leanings(report):
        assert source[:1] == source[:1].upper()
        assert sentence.startswith("in conflict in ")
