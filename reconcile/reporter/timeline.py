"""Where revisions stand in a picture: what each origin that changed its figure said, day by day, as steps.

Across, places are percentages; down, they are pixels, as in `picture`. Origins that gave one figure only are
left to the chart: this picture is of what moved. It has the first `MOST` lines, and of each the first and
last steps: `more` says how much is left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reconcile.dates import days, worded
from reconcile.reporter import cells
from reconcile.reporter.axis import Axis, Tick, axis_of
from reconcile.reporter.outline import MOST, Case, Row, shortened
from reconcile.reporter.picture import drawable, keys, values

_HEIGHT = 200
_LEFT, _RIGHT = 14.0, 94.0
_APART = 45  # per cent between the names of two days, on a telephone


@dataclass(frozen=True, slots=True)
class Step:
    """One figure in time: `top` and `bottom` are its ends, one of them None where it is open."""

    key: str
    detail: str
    x: float
    top: float | None
    bottom: float | None


@dataclass(frozen=True, slots=True)
class Line:
    """What one origin said, in order of date; `style` tells its line from the others without colour."""

    key: str
    who: str
    style: int
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """All lines over one axis of dates."""

    title: str
    summary: str
    axis: Axis
    days: tuple[Tick, ...]
    lines: tuple[Line, ...]
    height: int
    more: str = ""


def timeline(case: Case) -> Timeline | None:
    """The picture of who said what when; None where no origin changed its figure from one day to another."""
    histories = [(who, [row for row in rows if drawable(row.position)]) for who, rows in case.histories]
    histories = [(who, rows) for who, rows in histories if len(rows) > 1]
    if not histories:
        return None
    letter = keys(case)
    histories.sort(key=lambda one: (len(letter[one[0]]), letter[one[0]]))
    every = sum(len(rows) for _, rows in histories)
    histories = [(who, shortened(rows)) for who, rows in histories[:MOST]]
    left_out = every - sum(len(rows) for _, rows in histories)
    said = sorted({_day(row) for _, rows in histories for row in rows})
    axis = axis_of(
        [value for _, rows in histories for row in rows for value in values(row.position)],
        case.unit,
        _HEIGHT - 26,
        14,
    )
    across = Axis(said[0].toordinal(), said[-1].toordinal(), False, _LEFT, _RIGHT, "")
    lines = tuple(
        Line(
            letter[who],
            cells.clean(who),
            n % 4,
            tuple(_step(row, case, axis, across, letter) for row in rows),
        )
        for n, (who, rows) in enumerate(histories)
    )
    return Timeline(
        title=f"{cells.title(case)}: who said what when",
        summary="; ".join(step.detail for line in lines for step in line.steps),
        axis=axis,
        days=_day_ticks(said, across),
        lines=lines,
        height=_HEIGHT,
        more=f"and {left_out:,} more figures" if left_out else "",
    )


def _step(row: Row, case: Case, axis: Axis, across: Axis, letter: Mapping[str, str]) -> Step:
    position = row.position
    said = cells.ranged(position, case.unit)
    return Step(
        key=letter[position.origin],
        detail=f"{cells.clean(position.origin)}: {said} ({cells.date(row.since)})",
        x=across.at(_day(row).toordinal()),
        top=None if position.high is None else axis.at(position.high),
        bottom=None if position.low is None else axis.at(position.low),
    )


def _day(row: Row) -> date:
    """The day at which a figure stands: a count over a week or a month stands at its end."""
    stretch = days(row.since)
    return stretch.last if stretch else date.min


def _day_ticks(said: Sequence[date], across: Axis) -> tuple[Tick, ...]:
    """The first and the last day, and those between them that leave room for their names."""
    ticks = [_tick(said[0], across)]
    last = _tick(said[-1], across)
    for tick in (_tick(day, across) for day in said[1:-1]):
        if tick.at - ticks[-1].at > _APART and last.at - tick.at > _APART:
            ticks.append(tick)
    return (*ticks, last)


def _tick(day: date, across: Axis) -> Tick:
    month = worded(f"{day.year:04}-{day.month:02}").split()[0]
    return Tick(across.at(day.toordinal()), f"{day.day} {month[:3]} {day.year}")
