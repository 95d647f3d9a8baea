"""Where things stand in a picture: axes, bars and steps as plain numbers that an SVG template draws.

    Chart       every origin's figure now, one line each, on one axis
    Timeline    what each origin said from day to day, as steps

Across, everything is a percentage, so that a picture fits any width while its text keeps its size; down, it
is pixels. An open end is drawn as an arrow to the edge: no bound is invented for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reconcile.model import Position
from reconcile.reporter import cells
from reconcile.reporter.axis import Axis, Tick, axis_of
from reconcile.reporter.outline import Case, Row
from reconcile.wording import multiple

_LEFT, _RIGHT = 2.0, 94.0  # per cent; what is beyond is for arrows
_LINE = 44  # pixels for each origin
_TOP = 34
_WIDE, _NARROW = 60, 38  # characters that fit a line on a page and on a telephone
_TIMELINE_HEIGHT = 200
_TOO_LARGE = Decimal("1e300")


@dataclass(frozen=True, slots=True)
class Bar:
    """One origin's figure: from `left` to `right`, a point where they are equal, an arrow where None."""

    key: str
    who: str
    short: str
    figure: str
    detail: str
    y: int
    left: float | None
    right: float | None
    best: float | None
    about: bool
    ours: bool
    denied: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """All bars on one axis. `common` is where all overlap, `spread` reaches from the least to the most."""

    title: str
    summary: str
    axis: Axis
    bars: tuple[Bar, ...]
    height: int
    common: tuple[float, float] | None
    spread: tuple[float, float] | None
    ratio: str


@dataclass(frozen=True, slots=True)
class Step:
    """One figure in time: `top` and `bottom` are its ends, one of them None where it is open.

    `leads` says that the same origin gave another figure instead later on.
    """

    key: str
    detail: str
    x: float
    top: float | None
    bottom: float | None
    leads: bool


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


def keys(case: Case) -> dict[str, str]:
    """A letter for each origin, by which pictures and tables call it: a, b, ... z, aa, ab, ..."""
    origins = dict.fromkeys(row.position.origin for row in (*case.current, *case.rows))
    return {origin: _letters(n) for n, origin in enumerate(origins)}


def chart(case: Case) -> Chart | None:
    """The picture of what the sources say now; None where there is nothing to compare."""
    rows = [row for row in case.current if not _without_figure(row.position)]
    if len(rows) < 2:
        return None
    axis = axis_of(
        [value for row in rows for value in _values(row.position)], case.quantity.unit, _LEFT, _RIGHT
    )
    letter = keys(case)
    bars = tuple(_bar(row, case, axis, letter, n) for n, row in enumerate(rows))
    asserted = [row.position for row in rows if row.position.stance != "denied"]
    return Chart(
        title=f"{cells.clean(case.quantity.label)}: what each source says",
        summary="; ".join(f"{bar.who}: {bar.figure}" for bar in bars),
        axis=axis,
        bars=bars,
        height=_TOP + _LINE * len(bars) + 24,
        common=_common(asserted, axis),
        spread=_spread(case, axis),
        ratio=_ratio(case),
    )


def timeline(case: Case) -> Timeline | None:
    """The picture of who said what when; None where no origin changed a dated figure."""
    if not case.histories:
        return None
    letter = keys(case)
    dated: dict[str, list[tuple[date, Row]]] = {}
    for row in case.rows:
        day = _day(row.day)
        if day and not row.total and row.position.stance != "denied" and not _without_figure(row.position):
            dated.setdefault(row.position.origin, []).append((day, row))
    days = sorted({day for line in dated.values() for day, _ in line})
    if len(days) < 2 or not any(len(line) > 1 for line in dated.values()):
        return None
    values = [v for line in dated.values() for _, row in line for v in _values(row.position)]
    axis = axis_of(values, case.quantity.unit, _TIMELINE_HEIGHT - 26, 14)
    across = Axis(days[0].toordinal(), days[-1].toordinal(), False, 14, _RIGHT, "")
    lines = tuple(
        Line(
            letter[origin],
            cells.clean(origin),
            n % 4,
            tuple(
                _step(row, case, axis, across.at(day.toordinal()), letter)
                for day, row in sorted(line, key=_by_day)
            ),
        )
        for n, (origin, line) in enumerate(
            sorted(dated.items(), key=lambda item: (len(letter[item[0]]), letter[item[0]]))
        )
    )
    return Timeline(
        title=f"{cells.clean(case.quantity.label)}: who said what when",
        summary="; ".join(step.detail for line in lines for step in line.steps),
        axis=axis,
        days=_day_ticks(days, across),
        lines=lines,
        height=_TIMELINE_HEIGHT,
    )


def _by_day(dated: tuple[date, Row]) -> tuple[date, bool]:
    return dated[0], dated[1].position.current


def _bar(row: Row, case: Case, axis: Axis, letter: dict[str, str], n: int) -> Bar:
    position = row.position
    unit = case.quantity.unit
    figure = cells.ranged(position, unit) if row.total else cells.row_figure(row, unit)
    who = cells.clean(position.origin)
    ours = f" (added up by us: {cells.clean(row.total.formula)})" if row.total else ""
    return Bar(
        key=letter[position.origin],
        who=_cut(who, _WIDE),
        short=_cut(who, max(_NARROW - len(figure), 10)),
        figure=figure,
        detail=f"{who}: {figure}{ours}",
        y=_TOP + _LINE * n,
        left=None if position.low is None else axis.at(position.low),
        right=None if position.high is None else axis.at(position.high),
        best=None if position.best is None else axis.at(position.best),
        about=position.hedge in ("about", "vague"),
        ours=row.total is not None,
        denied=position.stance == "denied",
    )


def _cut(name: str, longest: int) -> str:
    return name if len(name) <= longest else f"{name[: longest - 1].rstrip()}…"


def _step(row: Row, case: Case, axis: Axis, x: float, letter: dict[str, str]) -> Step:
    position = row.position
    said = cells.ranged(position, case.quantity.unit)
    return Step(
        key=letter[position.origin],
        detail=f"{cells.clean(position.origin)}: {said} ({cells.date(row.day)})",
        x=x,
        top=None if position.high is None else axis.at(position.high),
        bottom=None if position.low is None else axis.at(position.low),
        leads=not position.current,
    )


def _values(position: Position) -> list[Decimal]:
    return [value for value in (position.low, position.best, position.high) if value is not None]


def _without_figure(position: Position) -> bool:
    values = _values(position)
    return not values or any(abs(value) > _TOO_LARGE for value in values)


def _common(positions: Sequence[Position], axis: Axis) -> tuple[float, float] | None:
    """Where the intervals of all positions overlap, if that is more than a point."""
    lows = [p.low for p in positions if p.low is not None]
    highs = [p.high for p in positions if p.high is not None]
    if len(positions) < 2 or not lows or not highs or max(lows) >= min(highs):
        return None
    return axis.at(max(lows)), axis.at(min(highs))


def _spread(case: Case, axis: Axis) -> tuple[float, float] | None:
    low, high = case.quantity.low, case.quantity.high
    if low is None or high is None or low == high or not axis.low <= float(low) < float(high) <= axis.high:
        return None
    return axis.at(low), axis.at(high)


def _ratio(case: Case) -> str:
    """The ratio of a quantity, "at least" where its figures are ranges that reach further apart."""
    quantity = case.quantity
    if quantity.ratio is None or not quantity.low or not quantity.high:
        return ""
    said = f"× {multiple(quantity.ratio)}"
    return said if said == f"× {multiple(quantity.high / quantity.low)}" else f"at least {said}"


def _day(edtf: str) -> date | None:
    """The first day of an EDTF date, or the last of an interval: a count over a week stands at its end."""
    parts = edtf.partition("/")[2] or edtf
    numbers = parts.split("-")
    try:
        year, month, day = (*map(int, numbers), 1, 1)[:3]
        return date(year, month, day)
    except ValueError:
        return None


def _day_ticks(days: Sequence[date], across: Axis) -> tuple[Tick, ...]:
    """The first and the last day, and those between them that leave room for their names."""
    ticks = [Tick(across.at(days[0].toordinal()), days[0].isoformat())]
    last = Tick(across.at(days[-1].toordinal()), days[-1].isoformat())
    for day in days[1:-1]:
        at = across.at(day.toordinal())
        if at - ticks[-1].at > 30 and last.at - at > 30:
            ticks.append(Tick(at, day.isoformat()))
    return (*ticks, last)


def _letters(n: int) -> str:
    letters = ""
    while n >= 0:
        letters = chr(ord("a") + n % 26) + letters
        n = n // 26 - 1
    return letters
