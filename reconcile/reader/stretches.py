"""A large table cut into stretches, which machines read side by side as if it were read whole.

    JSON Lines   stretches of bytes: a line belongs to the one in which it begins
    Parquet      runs of row groups

What a stretch cannot know by itself it is told: the number of its first line or row, and the columns of the
table. A file in which that cannot be told beforehand stays whole, and says itself what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from copy import copy
from itertools import accumulate
from typing import NamedTuple, TypeVar

from reconcile.errors import ReadError
from reconcile.reader import jsonlines, parquet
from reconcile.reader.given import Given, Stretch
from reconcile.reader.rows import articles_in
from reconcile.reader.sniff import format_of

T = TypeVar("T")
Spread = Callable[[Callable[[Given], "Counted"], Sequence[Given]], Iterable["Counted"]]


class Counted(NamedTuple):
    """The lines of a stretch, and how many of them are not UTF-8."""

    lines: int
    guessed: int


def cut(given: Given, size: int, spread: Spread = map) -> list[Given]:
    """Stretches of about `size` bytes, in order, or the file itself where it is smaller or no such table.

    `spread` counts the lines of all stretches, as `map` would, and may do so on other machines.
    """
    if given.size <= size:
        return [given]
    with suppress(ReadError, OSError):
        whole = copy(given)
        with whole.opened():
            read = format_of(whole).read
            if read is parquet.read:
                return list(_rows(given, parquet.groups(whole), size))
            if read is jsonlines.read and jsonlines.is_lines(whole):
                columns = articles_in(whole, jsonlines.first_rows(whole))
                return _lines(given, columns, size, spread) if columns else [given]
    return [given]


def counted(given: Given) -> Counted:
    """The lines that begin in a stretch."""
    with given.opened():
        found = list(given.decoded())
    return Counted(len(found), sum(line.guessed for line in found))


def _lines(given: Given, columns: tuple[str, ...], size: int, spread: Spread) -> list[Given]:
    starts = range(0, given.size, size)
    pieces = [_piece(given, Stretch(start, start + size, 1, columns)) for start in starts]
    counts = list(spread(counted, pieces))
    firsts = accumulate((each.lines for each in counts), initial=1)
    for piece, first in zip(pieces, firsts, strict=False):
        piece.stretch = piece.stretch._replace(first=first) if piece.stretch else None
    lines, guessed = (sum(column) for column in zip(*counts, strict=True))
    if guessed:
        pieces[-1].remark_on(guessed, lines)
    return pieces


def _rows(given: Given, groups: parquet.Groups, size: int) -> Iterator[Given]:
    """Runs of row groups; `groups` says how many rows and bytes each has."""
    first, start, held, rows = 1, 0, 0, 0
    for number, (count, weight) in enumerate(groups.sizes):
        if held and held + weight > size:
            yield _piece(given, Stretch(start, number, first, groups.columns))
            first, start, held, rows = first + rows, number, 0, 0
        held, rows = held + weight, rows + count
    yield _piece(given, Stretch(start, len(groups.sizes), first, groups.columns)) if start else given


def _piece(given: Given, stretch: Stretch) -> Given:
    piece = copy(given)
    piece.stretch, piece.remarks = stretch, []
    return piece
