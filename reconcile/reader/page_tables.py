"""Tables of figures on the pages of a PDF, which has none: only short pieces of text that stand in rows.

Rows with several short pieces below each other are taken for a table where their pieces stand in the columns
of its first or widest row and `figure_table` finds headings and figures in them. Everything else stays as it
is: a table beside running text, cells of several lines, headings that go over columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reconcile.reader.figure_table import sentences
from reconcile.reader.page_layout import Line

_FEWEST_ROWS, _MOST_CELLS = 3, 12
_LONGEST_CELL = 40  # characters; a column of running text has more
_GAP = 3.0  # times the height of a row: what is further below is another table


def spelled_out(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page, those of each table of figures replaced by one sentence a row in its place."""
    rows = _rows(lines)
    result: list[Line] = []
    start = 0
    while start < len(rows):
        end = start
        while end < len(rows) and _goes_on(rows[start:end], rows[end]):
            end += 1
        said = _sentences(rows[start:end]) if end - start >= _FEWEST_ROWS else []
        end = end if said else start + 1
        result += said or rows[start]
        start = end
    return result


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines by the height at which they stand, from the top, each row from the left."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -(line.top + line.bottom)):
        if rows and rows[-1][0].bottom < (line.top + line.bottom) / 2 < rows[-1][0].top:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.left) for row in rows]


def _goes_on(table: Sequence[Sequence[Line]], row: Sequence[Line]) -> bool:
    if not 2 <= len(row) <= _MOST_CELLS or any(len(line.text) > _LONGEST_CELL for line in row):
        return False
    return not table or table[-1][0].bottom - row[0].top < _GAP * max(row[0].height, 1.0)


def _sentences(table: Sequence[Sequence[Line]]) -> list[Line]:
    columns = max(table, key=len)
    cells = [["" for _ in columns] for _ in table]
    for row, texts in zip(table, cells, strict=True):
        for line in row:
            column = min(range(len(columns)), key=lambda number: _apart(line, columns[number]))
            texts[column] = f"{texts[column]} {line.text}".strip()
    said = sentences(cells)
    whole = _around([line for row in table for line in row])
    height = whole.height / max(len(said), 1)
    return [
        replace(whole, top=whole.top - number * height, bottom=whole.top - (number + 1) * height, text=text)
        for number, text in enumerate(said)
    ]


def _apart(line: Line, column: Line) -> float:
    """How far a piece is from a column: by their nearest edges or middles, whichever is nearer."""
    middles = abs((line.left + line.right) - (column.left + column.right)) / 2
    return min(middles, abs(line.left - column.left), abs(line.right - column.right))


def _around(lines: Sequence[Line]) -> Line:
    return Line(
        min(line.left for line in lines),
        min(line.bottom for line in lines),
        max(line.right for line in lines),
        max(line.top for line in lines),
        "",
    )
