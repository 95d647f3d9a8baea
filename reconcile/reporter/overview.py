"""What a whole report comes to, in cells: what is most in dispute, who differs, who gives which figure.

It selects and describes. Nothing is averaged or added up, and no source is called right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reconcile.model import Document, Event
from reconcile.reporter import cells
from reconcile.reporter import corpus as corpus
from reconcile.reporter.outline import Case, Outline, Row
from reconcile.wording import capital

_MOST = 12  # disputes; the report has the others in the same order
_LARGEST_COVERAGE = 8  # quantities in one table
_TELLING = 2  # figures that a source gives in it: of one, the quantity itself says who gives it and who not


@dataclass(frozen=True, slots=True)
class Dispute:
    """A quantity on which sources differ: who gives the least and the most, and how far apart they are."""

    case: Case
    title: str
    least: str
    least_by: str
    most: str
    most_by: str
    ratio: str
    sources: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which of an event's quantities each origin of several gives, and (empty) which it does not report.

    `event` tells one event from another by its documents: how many, and of which days, or which one.
    `cases` are numbers and titles, `lines` origins with their figures.
    """

    event: str
    cases: tuple[tuple[int, str], ...]
    lines: tuple[tuple[str, tuple[str, ...]], ...]


def disputes(report: Outline) -> tuple[Dispute, ...]:
    """The quantities most in dispute, in the order of the report: conflicts first, the widest first."""
    return tuple(_dispute(case) for case in report.with_verdict("conflict", "suspect")[:_MOST])


def _dispute(case: Case) -> Dispute:
    sources = len({row.position.origin for row in case.current})
    if case.ends is None:
        return Dispute(case, cells.title(case), cells.case_range(case), "", "", "", "", sources)
    least, most = case.ends
    unit = case.unit
    return Dispute(
        case=case,
        title=cells.title(case),
        least=cells.short_figure(least, unit),
        least_by=_who(least),
        most=cells.short_figure(most, unit),
        most_by=_who(most),
        ratio=cells.ratio(case),
        sources=sources,
    )


def _who(row: Row) -> str:
    return f"{cells.origin(row)} (added up by us)" if row.total else cells.origin(row)


def leanings(report: Outline) -> tuple[tuple[str, str], ...]:
    """The sources that differ from others, those that do so most often first, each with how and which way.

    Of a source that shares but one quantity with others, the quantity itself says as much.
    """
    found = [one for one in corpus.leanings(report.findings) if one.shared > 1]
    return tuple((capital(cells.clean(one.source)), one.sentence) for one in found[:_MOST])


def coverage(report: Outline) -> tuple[Coverage, ...]:
    """For each event of which several sources give several figures: who gives which, and who does not."""
    events = {event.id: event for event in report.findings.events}
    documents = {reading.document.id: reading.document for reading in report.findings.readings}
    cases: dict[str, list[Case]] = defaultdict(list)
    for case in report.cases:
        cases[case.quantity.event].append(case)
    tables = (
        _covered(cases[one.event], _documents(documents, events[one.event]), one)
        for one in corpus.coverage(report.findings)
    )
    return tuple(table for table in tables if len(table.cases) > 1 and len(table.lines) > 1)


def _covered(cases: Sequence[Case], event: str, given: corpus.Coverage) -> Coverage:
    known = set(given.quantities)
    shown = [case for case in cases if case.quantity.id in known][:_LARGEST_COVERAGE]
    at = [given.quantities.index(case.quantity.id) for case in shown]
    lines = []
    for source, positions in given.sources:
        told = [(positions[n], case.unit) for n, case in zip(at, shown, strict=True)]
        figures = tuple(cells.ranged(one, unit) if one else "" for one, unit in told)
        if sum(map(bool, figures)) >= _TELLING:
            lines.append((capital(cells.clean(source)), figures))
    kept = [n for n in range(len(shown)) if any(figures[n] for _, figures in lines)]
    heads = tuple((shown[n].number, cells.title(shown[n])) for n in kept)
    rows = tuple((source, tuple(figures[n] for n in kept)) for source, figures in lines)
    return Coverage(event, heads, rows)


def _named(document: Document) -> str:
    """One document of several by its title, or else by its publisher or its name."""
    title = cells.clean(document.title)
    return f"“{title}”" if title else cells.clean(document.publisher) or f"{document.id} alone"


def _documents(known: Mapping[str, Document], event: Event) -> str:
    """The documents of an event: how many, and from when to when they were published; of one, its title."""
    held = [known[id] for id in event.documents if id in known]
    published = sorted(document.published for document in held if document.published)
    counted = cells.count(len(event.documents), "document")
    if len(event.documents) == 1 and len(held) == 1 and len(known) > 1:
        counted = _named(held[0])
    if not published:
        return counted
    first, last = cells.date(published[0]), cells.date(published[-1])
    return f"{counted}, {first}" if first == last else f"{counted}, {first} to {last}"
