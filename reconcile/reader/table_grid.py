"""What is what in a table: spread spans, titles, headings of one or more rows, labels, and the figures below.

A grid is a table whose first rows say what its columns hold; where the first column says it instead
("Killed | 12 | 3"), the table is turned. What the cells then say in a sentence is `figure_table`'s business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from reconcile.lexicon.entries import HedgePhrase
from reconcile.lexicon.loader import load
from reconcile.lexicon.measures import signs
from reconcile.lexicon.words import members

Row = tuple[str, ...]

EMPTY = {"", "-", "–", "—", "n/a", "N/A", "..", "…"}
_MOST_ROWS, _MOST_COLUMNS = 5000, 200
_MOST_HEADINGS = 3
_NUMBER = (
    r"[~≈<>≥≤+−-]?\s*[$€£¥₹]?\s?\d[\d.,\u00a0\u202f ]*"
    r"(?:[%‰kKmM]|bn|km²?|ha|t|kg|thousand|million|billion|trillion)?\s*[+*†]?"
)
_FIGURE = re.compile(rf"{_NUMBER}(?:\s*(?:[-–—]|to)\s*{_NUMBER})?")
_FOOTNOTE = re.compile(r"\s*(?:\[(?:\d{1,3}|[a-z]{1,2}|note \d+)\]|[*†‡§])+$")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:[-–/](?:\d\d){1,2})?")
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = re.compile(
    rf"{_YEAR.pattern}|Q[1-4](?: \d{{4}})?|\d{{4}}-\d\d(?:-\d\d)?"
    rf"|\d{{1,2}} {_MONTHS}(?: \d{{4}})?|{_MONTHS}(?: \d{{1,2}},?)?(?: \d{{4}})?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of one width: its headings (or none), which of its columns are labels, and the body.

    A row of the body comes with the name of the section that it stands in, which is mostly empty.
    """

    head: Row
    labels: tuple[int, ...]
    body: tuple[tuple[str, Row], ...]
    caption: str = ""


def spread(rows: Iterable[Iterable[tuple[str, int, int]]]) -> list[list[str]]:
    """Cells that go over several columns or rows, written into each of them. A cell: text, columns, rows."""
    spread_rows: list[list[str]] = []
    below: dict[int, tuple[str, int]] = {}  # column -> text, rows that it still goes over
    for row in rows:
        line: list[str] = []
        for text, columns, height in row:
            _take(below, line)
            for _ in range(max(1, min(columns, _MOST_COLUMNS - len(line)))):
                if height > 1:
                    below[len(line)] = (text, height - 1)
                line.append(text)
        _take(below, line)
        spread_rows.append(line)
        if len(spread_rows) > _MOST_ROWS:
            break
    return spread_rows


def _take(below: dict[int, tuple[str, int]], line: list[str]) -> None:
    """Fills in what cells from above hold here."""
    while (above := below.pop(len(line), None)) is not None:
        text, height = above
        if height > 1:
            below[len(line)] = (text, height - 1)
        line.append(text)


def laid_out(rows: Sequence[Sequence[str]], caption: str = "") -> Grid | None:
    """The grid that the rows make; None where they hold no figures."""
    width = max(map(len, rows), default=0)
    if not 2 <= width <= _MOST_COLUMNS:
        return None
    cells = [tuple(_FOOTNOTE.sub("", cell) for cell in row) + ("",) * (width - len(row)) for row in rows]
    cells = [row for row in cells[:_MOST_ROWS] if any(cell not in EMPTY for cell in row)]
    while cells and (title := _one_text(cells[0])):
        caption = caption or title
        del cells[0]
    head, body = _headed(cells)
    if not any(is_figure(cell) for row in body for cell in row):
        return None
    if head and _is_turned(head, body):
        head, *body = zip(head, *body, strict=True)
    labels = tuple(column for column in range(len(head)) if _is_label(head, body, column))
    if head and len(labels) == len(head):
        return None
    return Grid(head, labels, tuple(_in_sections(body)), caption)


def _one_text(row: Row) -> str:
    """The text of a row that is one cell over all columns: a title, or the name of what follows."""
    texts = {cell for cell in row if cell}
    alone = len(texts) == 1 and (row.count(row[0]) == len(row) or not any(row[1:]))
    return row[0] if alone and not is_figure(row[0]) else ""


def _headed(rows: list[Row]) -> tuple[Row, list[Row]]:
    """The headings, those that go over several columns joined with those below them; and the rest."""
    if not rows or not _is_heading(rows[0]):
        return (), rows
    head, number = rows[0], 1
    while (
        number < min(len(rows) - 1, _MOST_HEADINGS)
        and _is_heading(rows[number])
        and (head[0] == rows[number][0] or not rows[number][0])
        and any(left == right for left, right in pairwise(head[1:]))
    ):
        head = tuple(_joined(upper, lower) for upper, lower in zip(head, rows[number], strict=True))
        number += 1
    return head, rows[number:]


def _is_heading(row: Row) -> bool:
    return any(cell not in EMPTY for cell in row[1:]) and not any(
        is_figure(cell) and not is_date(cell) for cell in row
    )


def _joined(upper: str, lower: str) -> str:
    """Two headings as one: "women killed" from "Killed" over "Women", "deaths in 2021" from "Deaths"."""
    if not upper or not lower or upper == lower:
        return upper or lower
    if is_date(lower):
        return f"{upper} in {lower}"
    return f"{lower} in {upper}" if is_date(upper) else f"{lower} {lowered(upper)}"


def _is_turned(head: Row, body: Sequence[Row]) -> bool:
    """Whether the first column says what is measured, and the headings do not."""
    labels = [row[0] for row in body]
    return (
        len(set(labels)) == len(labels)
        and all(map(says_measure, labels))
        and not any(says_measure(cell) or is_date(cell) or way_of(cell) for cell in head[1:])
    )


def _is_label(head: Row, body: Sequence[Row], column: int) -> bool:
    """Whether a column says what its rows are about: words, dates, or numbers that only count rows."""
    if way_of(head[column]) or is_counter(head[column]):
        return True
    cells = [row[column] for row in body if row[column] not in EMPTY and not _one_text(row)]
    if column == 0 and not says_measure(head[0]) and all(map(is_date, cells)):
        return True
    return 2 * sum(map(is_figure, cells)) < len(cells)


def _in_sections(body: Sequence[Row]) -> Iterable[tuple[str, Row]]:
    section = ""
    for row in body:
        if text := _one_text(row):
            section = text
        else:
            yield section, row


def is_figure(cell: str) -> bool:
    """Whether a cell is a number, with what may stand around it: "~300", "at least 45", "5–7", "$4.5bn"."""
    words = cell.lower()
    hedge = next((hedge for hedge in _hedges() if words.startswith(hedge)), "")
    return _FIGURE.fullmatch(cell[len(hedge) :]) is not None


def is_date(cell: str) -> bool:
    """Whether a cell is a year, a month, a quarter or a day."""
    return _DATE.fullmatch(cell) is not None


def is_counter(heading: str) -> bool:
    """Whether a heading stands over numbers that only count the rows: "No.", "Rank"."""
    return heading.lower().strip(". ") in members("table-counter") or heading in EMPTY


def says_measure(text: str) -> bool:
    """Whether a heading or label names something that can be measured: "Killed", "Houses destroyed"."""
    return any(word in signs() for word in re.findall(r"[a-z]+", text.lower()))


def way_of(heading: str) -> str:
    """How cells below this heading open a sentence: "on", "in", "according to"; empty where they do not."""
    words = heading.lower().split()
    for name, way in (("table-date", "on"), ("table-place", "in"), ("table-source", "according to")):
        if words and words[-1] in members(name):
            return way
    return ""


def lowered(heading: str) -> str:
    """A heading inside a sentence: "Killed" is "killed", "US troops" and "UNHCR" stay."""
    first = heading.partition(" ")[0]
    return heading[:1].lower() + heading[1:] if first[1:].islower() else heading


@cache
def _hedges() -> tuple[str, ...]:
    words = {f"{words.lower()} " for entry in load("hedges.toml", HedgePhrase) for words in entry.before}
    return tuple(sorted(words, key=lambda hedge: (-len(hedge), hedge)))
