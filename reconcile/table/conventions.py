"""Which of several ways of writing a table was saved in, decided once for all of its cells together.

A cell that can be read in one way only decides. One that stands as it was written decides for its like, not
for what was typed beside it: a sheet may hold it as a text. A cell whose reading in one way is what was there
before is a hint, unless it is the only one that matters: then it may as well be what somebody typed. Where
hints contradict each other, or there are none, nothing is guessed.
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
    """The cells that leave open in which way a table is written, or contradict each other."""

    def __init__(self, cells: Iterable[Cell]) -> None:
        super().__init__()
        self.cells = tuple(cells)


def settled(cells: Iterable[Cell], ways: Mapping[str, Way], usual: str = "") -> str:
    """The name of the way in which a table is written; raises `Unsettled` where that cannot be told.

    The first of `ways` is our own, which `before` is written in. `usual` holds where nothing decides.
    """
    own = next(iter(ways))
    certain = False
    forced: dict[str, list[Cell]] = {}
    hinted: dict[str, list[Cell]] = {}
    silent: list[Cell] = []
    for cell in cells:
        readings = {name: value for name, way in ways.items() if (value := way(cell.text)) is not None}
        if not readings or (len(readings) == len(ways) and len(set(readings.values())) == 1):
            continue
        if cell.text in cell.before and own in readings:
            certain = True
        elif len(readings) == 1:
            forced.setdefault(next(iter(readings)), []).append(cell)
        else:
            before = {ways[own](text) for text in cell.before}
            same = [name for name, value in readings.items() if value in before]
            if len(same) == 1:
                hinted.setdefault(same[0], []).append(cell)
            else:
                silent.append(cell)
    told = {own: forced.get(own, [])} if certain else forced
    typed_in_doubt = silent and not forced  # what nobody touched does not say how they type
    if len(told) == 1 and hinted.keys() <= told.keys() and not typed_in_doubt:
        return next(iter(told))
    if not told:
        rows = {cell.row for cells in hinted.values() for cell in cells} | {cell.row for cell in silent}
        if len(hinted) == 1 and (len(rows) > 1 or usual in hinted):
            return next(iter(hinted))
        if usual or not rows:
            return usual or own
    doubtful = [cells[0] for found in (told, hinted) for cells in found.values() if cells]
    raise Unsettled([*doubtful, *silent])
