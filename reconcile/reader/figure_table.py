"""A table of figures as sentences: "In Aven, 12 killed, 40 injured." Headings say what, where, when and who.

    Town    Killed   Injured
    Aven        12        40      ->   In Aven, 12 killed, 40 injured.

What stands in a cell stays as it is; only headings move, and marks of footnotes go. How a label opens the
sentence ("In", "On", "According to") is told by its heading, whose words stand in the lexicon. A table
without figures, or one that merely lays out a page, gives nothing: its cells are left to be read as text.
`table_grid` knows what of a table is heading, label or figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reconcile.lexicon.words import members
from reconcile.reader.table_grid import (
    EMPTY,
    Grid,
    Row,
    is_counter,
    is_date,
    is_figure,
    laid_out,
    lowered,
    says_measure,
    way_of,
)

_UNIT = re.compile(r"(.*\S)\s*\(([^()]+)\)")
_ABOUT = re.compile(r"\s*(?:,|:|\(|\b(?:by|per|in)\b).*", re.IGNORECASE | re.DOTALL)
_DAY = re.compile(r"(?:\d{1,2}|\d{4}-\d\d-\d\d|[a-z]+day)\b.*|[a-z]+\.? \d{1,2}\b.*", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_LONGEST_LABEL = 80


def sentences(rows: Sequence[Sequence[str]], caption: str = "") -> list[str]:
    """One sentence a row of figures; empty where the rows are no such table."""
    grid = laid_out(rows, caption)
    if grid is None:
        return []
    if not grid.head:
        return _pairs([row for _, row in grid.body])
    said = (_sentence(grid, section, row) for section, row in grid.body)
    return [sentence for sentence in said if sentence]


def apart(rows: Sequence[Sequence[str]]) -> list[str]:
    """The rows of any other table with figures, their cells kept apart: numbers must not run together."""
    cells = [cell for row in rows for cell in row if cell]
    if len(rows) < 2 or any(len(cell) > _LONGEST_LABEL for cell in cells):
        return []
    if 4 * sum(map(is_figure, cells)) < len(cells):
        return []
    return ["; ".join(cell for cell in row if cell) + "." for row in rows if any(row)]


def _pairs(rows: Sequence[Row]) -> list[str]:
    """Two columns without headings: "Dead: 52." in every row, where some row says what it measures."""
    pairs = [[cell for cell in row if cell not in EMPTY] for row in rows]
    if any(len(pair) != 2 or len(pair[0]) > _LONGEST_LABEL for pair in pairs):
        return []
    if not any(says_measure(label) and _DIGIT.search(value) for label, value in pairs):
        return []
    return [f"{label.rstrip(' :.')}: {value.rstrip('.')}." for label, value in pairs]


def _sentence(grid: Grid, section: str, row: Row) -> str:
    openers, label, rest = _opening(grid, section, row)
    measure = _measure_beside_dates(grid, label)
    if measure and says_measure(label):
        label = ""
    figures = [
        _part(cell, grid.head[column], measure)
        for column, cell in enumerate(row)
        if column not in grid.labels and cell not in EMPTY
    ]
    if not figures:
        return ""
    said = f"{', '.join([*openers, ''])}{f'{label}: ' if label else ''}{', '.join([*figures, *rest])}."
    return said[:1].upper() + said[1:] if openers else said


def _opening(grid: Grid, section: str, row: Row) -> tuple[list[str], str, list[str]]:
    """When, where and according to whom; then the row's own label; then labels that have to be explained."""
    ways: dict[str, list[str]] = {"on": [], "in": [], "according to": []}
    labels: list[str] = [section] if section else []
    rest: list[str] = []
    for column in grid.labels:
        heading, cell = grid.head[column], row[column].rstrip(" :.")
        way = way_of(heading)
        if cell in EMPTY or (is_figure(cell) and is_counter(heading) and not is_date(cell)):
            continue
        total = cell.lower() in members("table-total")
        if way == "on" and says_measure(cell) and not is_date(cell):  # "Date | 3 March" over "Deaths | 52"
            way = ""
        if way and not total:
            ways[way].insert(0, cell)  # the narrower of two places stands in the later column
        elif column == grid.labels[0]:
            labels.append(cell)
        elif heading and not total:
            rest.append(f"{heading}: {cell}")
    if ways["in"] and labels == [section]:
        ways["in"].append(labels.pop())
    if ways["on"] and not _DAY.fullmatch(ways["on"][0]):
        ways["in"] += ways.pop("on")
    openers = [f"{way} {', '.join(cells)}" for way, cells in ways.items() if cells]
    return openers, ", ".join(labels), rest


def _measure_beside_dates(grid: Grid, label: str) -> str:
    """What is counted where the headings are dates: the row's label says it, or the caption."""
    headings = [heading for column, heading in enumerate(grid.head) if column not in grid.labels]
    if not all(map(is_date, headings)):
        return ""
    about = label if says_measure(label) else _ABOUT.sub("", grid.caption)
    return lowered(about) if says_measure(about) else ""


def _part(cell: str, heading: str, measure: str) -> str:
    """A figure before its heading ("12 killed"), other cells after it ("Status: closed").

    A unit in the heading comes between: 4.5 under "Damage (million USD)" is "4.5 million USD damage".
    """
    if not is_figure(cell):
        return f"{heading}: {cell.rstrip('.')}" if heading else cell.rstrip(".")
    if is_date(heading):
        way = "on" if _DAY.fullmatch(heading) else "in"
        return " ".join(f"{cell} {measure} {way} {heading}".split())
    name, unit = heading, ""
    if match := _UNIT.fullmatch(heading):
        name, unit = match[1], f" {match[2]}"
    return f"{cell}{unit} {lowered(name)}".rstrip()
