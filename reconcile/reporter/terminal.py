"""Tables for a terminal, without colour or control codes: one line a quantity, or one line a claim.

Cells are wrapped here, because tabulate takes a cell such as "2,700" for a number while it wraps.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from textwrap import fill
from typing import TextIO, cast

from tabulate import tabulate

from reconcile.lexicon.labels import called
from reconcile.model import Figure, Findings, Hedge, Span
from reconcile.reporter import cells
from reconcile.reporter.outline import Case, outline
from reconcile.settings import Settings

_WIDTHS_OF_FINDINGS = [4, 10, 34, 30, 34]
_WIDTHS_OF_CLAIMS = [24, 24, 32, 16, 1000]  # the place is for copying, so it stays in one piece


def render(findings: Findings, settings: Settings | None = None) -> str:
    """One line a quantity: verdict, what is counted, the range and who says it, disputes first."""
    report = outline(findings, settings)
    lines = [_case(case) for case in report.cases]
    if not lines:
        return "No figures were found.\n"
    return _table(["", "Verdict", "What", "Figures", "Sources"], lines, _WIDTHS_OF_FINDINGS)


def write(rows: Iterable[Mapping[str, str]], stream: TextIO) -> None:
    """One line a claim: who, how many, of what, as of when, and where it stands."""
    lines = [_claim(row) for row in rows]
    if lines:
        stream.write(_table(["Source", "Figure", "What", "As of", "Where"], lines, _WIDTHS_OF_CLAIMS))
    else:
        stream.write("No figures were found.\n")


def _case(case: Case) -> list[str]:
    quantity = case.quantity
    origins = dict.fromkeys(row.position.origin for row in case.current)
    return [str(case.number), quantity.verdict, quantity.label, cells.case_range(case), ", ".join(origins)]


def _claim(row: Mapping[str, str]) -> list[str]:
    low, high, best = (Decimal(row[column]) if row[column] else None for column in ("low", "high", "best"))
    given = Figure(low, high, Span(0, 0), best, cast(Hedge, row["hedge"] or "exact"))
    figure = cells.ranged(given, row["unit"])
    what = called(row["measure"], row["subject"], row["place"], row["role"], row["unit"])
    source = row["source"] or f"{row['publisher'] or 'the document'} (own voice)"
    denied = "not " if row["stance"] == "denied" else ""
    return [source, denied + figure, what, cells.date(row["as_of"]), f"{row['document']}:{row['start']}"]


def _table(headers: list[str], lines: list[list[str]], widths: list[int]) -> str:
    wrapped = [
        [
            fill(cells.clean(cell), width, break_on_hyphens=False)
            for cell, width in zip(line, widths, strict=True)
        ]
        for line in lines
    ]
    drawn = tabulate(wrapped, headers, tablefmt="simple", disable_numparse=True)
    return "\n".join(line.rstrip() for line in drawn.splitlines()) + "\n"
