"""A table for those who record events by hand: one row a quantity, one column a source.

CSV, with the least and the greatest of the current figures; a source that gives no figure has an empty cell.
Figures of ours that no source gave ("200, added up") are marked as such.
"""

from __future__ import annotations

import csv
import io

from reconcile import table
from reconcile.model import Findings
from reconcile.reporter import cells
from reconcile.reporter.outline import Case, outline
from reconcile.settings import Settings

_FIRST = ("event", "quantity", "what", "measure", "place", "period", "unit", "low", "high", "verdict")


def render(findings: Findings, settings: Settings | None = None) -> str:
    """One row a quantity, event by event, in order of verdict and ratio."""
    report = outline(findings, settings)
    numbers = {event.id: n for n, event in enumerate(findings.events)}
    cases = sorted(report.cases, key=lambda case: numbers.get(case.quantity.event, len(numbers)))
    origins = sorted({row.position.origin for case in cases for row in case.current}, key=_alphabetical)
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([*_FIRST, *(table.neutral(cells.clean(origin)) for origin in origins)])
    for case in cases:
        said = _by_origin(case)
        writer.writerow([*_quantity(case), *(said.get(origin, "") for origin in origins)])
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
    return {origin: table.neutral("; ".join(dict.fromkeys(figures))) for origin, figures in said.items()}
