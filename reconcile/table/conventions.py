"""Which of several ways of writing a table was saved in, decided once for all of its cells together.

A cell that can be read in one way only decides, and so does one that stands as it was written. A cell whose
reading in one way is what was written before is a hint, unless it is the only one that matters: then it may
as well be what somebody typed. Where hints contradict each other, or there are none, nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import NamedTuple

Way = Callable[[str], Hashable | None]


class Cell(NamedTuple):
    """A cell, as a person calls it ("low in row 7"), and what was written there before it was edited."""

    place: str
    row: int
    text: str
    before: tuple[str, ...] = ()


class Unsettled(ValueError):
    """The cells that leave open in which way a table is written; `ways` are those that stay possible."""

    def __init__(self, cells: Iterable[Cell], ways: Iterable[str]) -> None:
        super().__init__()
        self.cells = tuple(cells)
        self.ways = tuple(ways)


def settled(cells: Iterable[Cell], ways: Mapping[str, Way], usual: str = "") -> str:
    """The name of the way in which a table is written; raises `Unsettled` where that cannot be told.

    The first of `ways` is our own, which `before` is written in. `usual` holds where nothing decides.
    """
    own = next(iter(ways))
    certain: dict[str, list[Cell]] = {}
    forced: dict[str, list[Cell]] = {}
    hinted: dict[str, list[Cell]] = {}
    silent: list[Cell] = []
    for cell in cells:
        readings = {name: value for name, way in ways.items() if (value := way(cell.text)) is not None}
        if not readings or (len(readings) == len(ways) and len(set(readings.values())) == 1):
            continue
        if cell.text in cell.before and own in readings:
            certain.setdefault(own, []).append(cell)
        elif len(readings) == 1:
            forced.setdefault(next(iter(readings)), []).append(cell)
        else:
            before = {ways[own](text) for text in cell.before}
            same = [name for name, value in readings.items() if value in before]
            if len(same) == 1:
                hinted.setdefault(same[0], []).append(cell)
            else:
                silent.append(cell)
    if certain:
        return own
    told = forced or hinted
    if len(told) == 1:
        (way,) = told
        rows = {cell.row for cells in hinted.values() for cell in cells} | {cell.row for cell in silent}
        if way in forced or len(rows) > 1 or usual == way:
            return way
    if not told and not silent:
        return usual or own
    if usual and not told:
        return usual
    raise Unsettled([*(one[0] for one in told.values()), *silent], told if len(told) > 1 else ways)
