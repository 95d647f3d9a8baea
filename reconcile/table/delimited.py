"""Tables whose cells are kept apart by a mark, as any program saves them: CSV, TSV and their kin.

    bytes  --encoding-->  lines  --sheet()-->  columns, Rows

Comma, semicolon or tab: as a first line `sep=;` says, else whichever the header has most of. A line ends with
LF, CRLF or a lone CR, never at a form feed or U+2028 inside a cell. What cells mean is `claims`' business,
how numbers and dates are written in them `typed`'s.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from reconcile.encoding import decoded_lines
from reconcile.errors import ReadError
from reconcile.table.columns import TEXTS
from reconcile.table.formulas import restored

MAX_CELL = 64 * 2**20  # characters; one cell may hold an article
WORKBOOK = "a spreadsheet's own format is not read: save it there as CSV, and give that"

_SEPARATOR = re.compile(r'"?sep=(.)"?[,;\t]*', re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"')
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


class Row(dict[str, str]):
    """The cells of one row by column, empty where the row is short. `held` is how many cells it has itself,
    `surplus` are those of them that stand beyond the last column.

    `number` is the one that a spreadsheet shows beside it: the header is row 1, empty rows count. `endless`
    says that a quotation opens in it that never closes, and has swallowed whatever followed.
    """

    __slots__ = ("endless", "held", "number", "surplus")

    def __init__(self, columns: tuple[str, ...], cells: list[str], number: int, endless: bool) -> None:
        super().__init__(zip(columns, cells, strict=False))
        if len(self) < len(columns):  # a short row, or two columns of one name: the first one counts
            whole = zip(columns, (*cells, *[""] * len(columns)), strict=False)
            self.update(reversed(list(whole)))
        self.held, self.surplus = len(cells), cells[len(columns) :]
        self.number, self.endless = number, endless

    @property
    def told(self) -> str:
        """What is said of a row with a surplus: somebody forgot quotation marks, most likely."""
        return f"row {self.number}: {self.held} cells where the header has {self.held - len(self.surplus)}"


class Sheet(NamedTuple):
    """A table as it was saved: its columns, those among them whose name stands twice, and its rows."""

    columns: tuple[str, ...]
    repeated: tuple[str, ...]
    delimiter: str
    rows: Iterator[Row]


def opened(path: Path) -> Sheet:
    """The table in a file; raises `ReadError`, which names the file, where it cannot be read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(f"{path}: {error.strerror}") from None
    if data.startswith(_WORKBOOKS):
        raise ReadError(f"{path}: {WORKBOOK}")
    try:
        return sheet(decoded_lines(data))
    except ReadError as error:
        raise ReadError(f"{path}: {error}") from None


def sheet(lines: Iterable[str]) -> Sheet:
    """A table from its lines, each with its end; in a claim table formulas are restored.

    The rows are read as they are asked for, and raise `ReadError` where the table breaks off.
    """
    csv.field_size_limit(MAX_CELL)
    waiting = _Ends(lines)
    skipped, first = next(
        ((n, line) for n, line in enumerate(waiting) if line.strip("\ufeff\r\n\t ;,")), (0, "")
    )
    first = first.removeprefix("\ufeff")
    if match := _SEPARATOR.fullmatch(first.rstrip("\r\n")):  # Excel reads this line and does not show it
        delimiter, first, skipped = match[1], next(waiting, ""), 0
    else:
        delimiter = max(",;\t", key=_QUOTED.sub("", first).count)
    reader = csv.reader(chain([first], waiting), delimiter=delimiter)
    try:
        columns = tuple(name.strip() for name in next(reader, []))
    except csv.Error as error:
        raise ReadError(f"no header that can be read: {error}") from None
    repeated = tuple(name for name in dict.fromkeys(columns) if name and columns.count(name) > 1)
    return Sheet(columns, repeated, delimiter, _rows(reader, waiting, columns, skipped + 1))


class _Ends(Iterator[str]):
    """Lines cut at a lone CR too, as old spreadsheets end them; `over` once there is none left."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.over = False
        self._lines = chain.from_iterable(
            io.StringIO(line, newline="") if "\r" in line.rstrip("\r\n") else (line,) for line in lines
        )

    def __next__(self) -> str:
        try:
            return next(self._lines)
        except StopIteration:
            self.over = True
            raise


def _rows(reader: Iterator[list[str]], lines: _Ends, columns: tuple[str, ...], number: int) -> Iterator[Row]:
    texts = [column for column in TEXTS if column in columns] if "claim_id" in columns else []
    while True:
        number += 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise ReadError(f"row {number}: {error}") from None
        if cells is None:
            return
        if not any(cells):
            continue
        while len(cells) > len(columns) and not cells[-1]:  # columns that a spreadsheet has without a heading
            cells.pop()
        row = Row(columns, cells, number, endless=lines.over)
        for column in texts:
            row[column] = restored(row[column])
        yield row
