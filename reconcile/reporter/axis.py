"""Axes of pictures: where a value stands, and which round values to write beside it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from reconcile.lexicon.units import kind_of
from reconcile.reporter import cells
from reconcile.wording import counted_in, noun, number, value

_LOGARITHMIC_FROM = 20  # times: a linear axis would press the small figures together


@dataclass(frozen=True, slots=True)
class Tick:
    """A value on an axis and the place where it stands."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """Maps values to places between `start` and `stop`, which may run downwards."""

    low: float
    high: float
    log: bool
    start: float
    stop: float
    unit: str

    def at(self, value: Decimal | float) -> float:
        """The place of a value."""
        low, high, here = self.low, self.high, float(value)
        if self.log:
            low, high, here = math.log10(low), math.log10(high), math.log10(here)
        return round(self.start + (here - low) / (high - low) * (self.stop - self.start), 2)

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """Four to seven round values, fewer where the axis is short."""
        values = _log_ticks(self.low, self.high) if self.log else _linear_ticks(self.low, self.high)
        return tuple(Tick(self.at(one), _bare(one, self.unit)) for one in values)

    @property
    def remark(self) -> str:
        """What a reader must know of the axis so as not to misread it."""
        remarks = []
        if counted_in(self.unit) not in ("", "person") and not _signed(self.unit):
            remarks.append(f"in {cells.clean(noun(self.unit))}")
        if self.log:
            remarks.append("logarithmic axis: each step is a multiple")
        elif self.low > 0:
            remarks.append("the axis does not start at zero")
        return "; ".join(remarks)


def axis_of(values: Iterable[Decimal], unit: str, start: float, stop: float) -> Axis:
    """An axis for all values: from zero, unless they are close together; logarithmic if far apart."""
    numbers = [float(value) for value in values]
    low, high = min(numbers), max(numbers)
    if low > 0 and high / low > _LOGARITHMIC_FROM:
        return Axis(low / 1.3, high * 1.3, True, start, stop, unit)
    if low > 0 and low < high / 1.5:
        return Axis(0, high, False, start, stop, unit)
    margin = (high - low) / 4 or abs(high) / 4 or 1
    return Axis(low - margin if low - margin > 0 or low <= 0 else 0, high + margin, False, start, stop, unit)


def _signed(unit: str) -> bool:
    """Whether a unit is a sign beside the number: $ or %."""
    return kind_of(counted_in(unit)) == "money" or counted_in(unit) == "percent"


def _bare(one: Decimal, unit: str) -> str:
    """A number with no more of its unit than a sign."""
    return cells.clean(value(one, counted_in(unit))) if _signed(unit) else number(one)


def _linear_ticks(low: float, high: float) -> list[Decimal]:
    rough = Decimal(high - low) / 4
    size = Decimal(10) ** rough.adjusted()
    step = next(size * n for n in (Decimal(1), Decimal(2), Decimal(5), Decimal(10)) if size * n >= rough)
    first = math.ceil(low / float(step))
    return [step * n for n in range(first, math.floor(high / float(step) + 1e-9) + 1)]


def _log_ticks(low: float, high: float) -> list[Decimal]:
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    every = math.ceil(len(powers) / 6)
    multiples = (1, 3) if len(powers) <= 4 else (1,)
    values = [Decimal(m).scaleb(power) for power in powers[::every] for m in multiples]
    return [value for value in values if low <= value <= high]
