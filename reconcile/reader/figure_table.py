"""A table of figures as sentences: "Aven: 12 killed, 40 injured." Headings say what and where.

    Town    Killed   Injured
    Aven        12        40      ->   Aven: 12 killed, 40 injured.

What stands in a cell stays as it is; only headings move. A table without headings or without figures (one
that merely lays out a page) gives nothing, and its cells are left to be read as text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_FIGURE = re.compile(
    r"[~≈<>≥≤+−-]?\s*[$€£¥₹]?\s?\d[\d.,\u00a0\u202f ]*"
    r"(?:[%‰kKmM]|bn|km²?|ha|t|kg|thousand|million|billion|trillion)?\s*[+*†]?"
)
_COUNTS_ROWS = re.compile(r"(?:no\.?|nr\.?|#|rank|date|day|week|month|year|as of|)", re.IGNORECASE)
_EMPTY = {"", "-", "–", "—", "n/a", "N/A", "..", "…"}
_UNIT = re.compile(r"(.*\S)\s*\(([^()]+)\)")
_MOST_ROWS = 5000


def sentences(rows: Sequence[Sequence[str]]) -> list[str]:
    """One sentence a row of figures; empty where the rows are no such table."""
    rows = [row for row in rows[:_MOST_ROWS] if any(cell not in _EMPTY for cell in row)]
    if len(rows) < 2 or len(rows[0]) < 2:
        return []
    head, body = rows[0], rows[1:]
    if any(_is_figure(cell) for cell in head) or not any(
        _is_figure(cell) for row in body for cell in row[1:]
    ):
        return []
    return [said for row in body if (said := _sentence(head, row))]


def _sentence(head: Sequence[str], row: Sequence[str]) -> str:
    named = not _is_figure(row[0]) or _COUNTS_ROWS.fullmatch(head[0]) is not None
    parts = [
        _part(cell, heading)
        for cell, heading in zip(row[named:], head[named:], strict=False)
        if cell not in _EMPTY
    ]
    if not parts:
        return ""
    subject = f"{row[0].rstrip(' :.')}: " if named and row[0] not in _EMPTY else ""
    return f"{subject}{', '.join(parts)}."


def _part(cell: str, heading: str) -> str:
    """A figure before its heading ("12 killed"), other cells after it ("Source: police").

    A unit in the heading comes between: 4.5 under "Damage (million USD)" is "4.5 million USD damage".
    """
    if not _is_figure(cell):
        return f"{heading}: {cell.rstrip('.')}" if heading else cell.rstrip(".")
    name, unit = heading, ""
    if match := _UNIT.fullmatch(heading):
        name, unit = match[1], f" {match[2]}"
    return f"{cell}{unit} {_lowered(name)}".rstrip()


def _is_figure(cell: str) -> bool:
    return _FIGURE.fullmatch(cell) is not None


def _lowered(heading: str) -> str:
    """A heading inside a sentence: "Killed" is "killed", "US troops" and "UNHCR" stay."""
    first = heading.partition(" ")[0]
    return heading[:1].lower() + heading[1:] if first[1:].islower() else heading
