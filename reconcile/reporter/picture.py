"""Where the figures of a quantity stand in a picture: bars as plain numbers that an SVG template draws.

Every origin's figure now has a line of its own, on one axis; `timeline` draws what changed from day to day.
Across, everything is a percentage, so that a picture fits any width while its text keeps its size; down, it
is pixels. An open end is drawn as an arrow to the edge: no bound is invented for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reconcile.model import Position
from reconcile.reporter import cells
from reconcile.reporter.axis import Axis, axis_of
from reconcile.reporter.outline import Case, Row, shortened

_LEFT, _RIGHT = 2.0, 94.0  # per cent; what is beyond is for arrows
_LINE = 44  # pixels for each origin
_TOP = 34
_WIDE, _NARROW = 60, 38  # characters that fit a line on a page and on a telephone
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
    """Bars on one axis. `common` is where all overlap, `spread` reaches from the least to the most.

    Of very many figures, the lowest and the highest are drawn; `more` says how many lie between them.
    """

    title: str
    summary: str
    axis: Axis
    bars: tuple[Bar, ...]
    height: int
    common: tuple[float, float] | None
    spread: tuple[float, float] | None
    ratio: str
    more: str = ""


def keys(case: Case) -> dict[str, str]:
    """A letter for each origin, by which pictures and tables call it: a, b, ... z, aa, ab, ..."""
    origins = dict.fromkeys(row.position.origin for row in (*case.current, *case.rows))
    return {origin: _letters(n) for n, origin in enumerate(origins)}


def chart(case: Case) -> Chart | None:
    """The picture of what the sources say now; None where there is nothing to compare."""
    every = [row for row in case.current if drawable(row.position)]
    if len(every) < 2:
        return None
    rows = shortened(every)
    axis = axis_of([value for row in rows for value in values(row.position)], case.unit, _LEFT, _RIGHT)
    letter = keys(case)
    bars = tuple(_bar(row, case, axis, letter, n) for n, row in enumerate(rows))
    asserted = [row.position for row in every if row.position.stance != "denied"]
    return Chart(
        title=f"{cells.title(case)}: what each source says",
        summary="; ".join(f"{bar.who}: {bar.figure}" for bar in bars),
        axis=axis,
        bars=bars,
        height=_TOP + _LINE * len(bars) + 24,
        common=_common(asserted, axis),
        spread=_spread(case, axis),
        ratio=cells.ratio(case),
        more=f"and {len(every) - len(rows):,} more figures between them" if len(every) > len(rows) else "",
    )


def _bar(row: Row, case: Case, axis: Axis, letter: dict[str, str], n: int) -> Bar:
    position = row.position
    unit = case.unit
    figure = cells.short_figure(row, unit)
    who = cells.origin(row)
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


def values(position: Position) -> list[Decimal]:
    """The numbers that a position names."""
    return [value for value in (position.low, position.best, position.high) if value is not None]


def drawable(position: Position) -> bool:
    """Whether a position has a figure that an axis can hold."""
    named = values(position)
    return bool(named) and all(abs(value) <= _TOO_LARGE for value in named)


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


def _letters(n: int) -> str:
    letters = ""
    while n >= 0:
        letters = chr(ord("a") + n % 26) + letters
        n = n // 26 - 1
    return letters
