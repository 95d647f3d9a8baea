"""A table for those who record events by hand: one row a quantity, one column a source.

CSV, with the least and the greatest of the current figures; a source that gives no figure has an empty cell.
Figures of ours that no source gave ("200, added up") are marked as such. Only the sources that give most
quantities have a column of their own; what others give stands in one more column, each with its name.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Container, Mapping

from reconcile import table
from reconcile.model import Findings
from reconcile.reporter import cells
from reconcile.reporter.outline import Case, outline
from reconcile.settings import Settings

_SOURCES = 200  # columns: with one for each of thousands, the table would grow with their square
_FIRST = ("event", "quantity", "what", "measure", "place", "period", "unit", "low", "high", "verdict")


def render(findings: Findings, settings: Settings | None = None) -> str:
    """One row a quantity, event by event, in order of verdict and ratio."""
    report = outline(findings, settings)
    numbers = {event.id: n for n, event in enumerate(findings.events)}
    cases = sorted(report.cases, key=lambda case: numbers.get(case.quantity.event, len(numbers)))
    count = Counter(origin for case in cases for origin in {row.position.origin for row in case.current})
    most = sorted(count, key=lambda origin: (-count[origin], _alphabetical(origin)))[:_SOURCES]
    origins = sorted(most, key=_alphabetical)
    more = ["other sources"] if len(count) > len(most) else []
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([*_FIRST, *(table.neutral(cells.clean(origin)) for origin in origins), *more])
    known = frozenset(most)
    for case in cases:
        said = _by_origin(case)
        others = [_others(said, known) for _ in more]
        writer.writerow([*_quantity(case), *(table.neutral(said.get(one, "")) for one in origins), *others])
    return stream.getvalue()


def _alphabetical(origin: str) -> tuple[str, str]:
    return origin.casefold(), origin


def _quantity(case: Case) -> list[str]:
    quantity = case.quantity
    texts = (quantity.event, quantity.id, quantity.label, quantity.measure, quantity.place, quantity.period)
    return [
        *(table.neutral(cells.clean(text)) for text in (*texts, quantity.unit)),
        table.plain(quantity.low),
        table.plain(quantity.high),
        quantity.verdict,
    ]


def _by_origin(case: Case) -> dict[str, str]:
    """What each origin says now, more than one figure joined by "; "."""
    said: dict[str, list[str]] = {}
    for row in case.current:
        figure = cells.ranged(row.position, case.unit)
        figure = f"not {figure}" if row.position.stance == "denied" else figure
        said.setdefault(row.position.origin, []).append(f"{figure}, added up" if row.total else figure)
    return {origin: "; ".join(dict.fromkeys(figures)) for origin, figures in said.items()}


def _others(said: Mapping[str, str], most: Container[str]) -> str:
    """What the sources without a column of their own say, each with its name."""
    named = sorted((origin for origin in said if origin not in most), key=_alphabetical)
    return table.neutral("; ".join(f"{cells.clean(origin)}: {said[origin]}" for origin in named))
