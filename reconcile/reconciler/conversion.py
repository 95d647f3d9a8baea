"""The way from one unit to another: pint's factors for measures, the user's rates for money, one for counts.

pint was asked beforehand (`lexicon/factors.py`). Each conversion is worked out once. A new unit is an entry
in `units.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from reconcile.lexicon.factors import factors
from reconcile.lexicon.units import kind_of

_SCALES = frozenset({"measure", "time", "speed"})


@dataclass(frozen=True, slots=True)
class Conversion:
    """New value = old value times `factor`, plus `offset` (temperatures)."""

    factor: Decimal = Decimal(1)
    offset: Decimal = Decimal(0)


SAME = Conversion()


def conversion(unit: str, to: str, rates: Mapping[str, float] | None = None) -> Conversion | None:
    """How a value in `unit` becomes one in `to`; None where the two measure different things.

    Counted nouns ("job", "post") convert one to one: that they are the same things is the quantity's claim.
    Money converts only between currencies that `rates` gives (each in one common currency).
    """
    if unit == to:
        return SAME
    one, other = kind_of(unit), kind_of(to)
    if one == other == "":
        return SAME
    if one == other == "money":
        known = {code: Decimal(str(rate)) for code, rate in (rates or {}).items()}
        if known.get(unit) and known.get(to):
            return Conversion(known[unit] / known[to])
        return None
    return _measured(unit, to) if {one, other} <= _SCALES else None


@cache
def _measured(unit: str, to: str) -> Conversion | None:
    one, other = factors().get(unit), factors().get(to)
    if one is None or other is None or one.basis != other.basis:
        return None
    size = Decimal(other.factor)
    return Conversion(Decimal(one.factor) / size, (Decimal(one.offset) - Decimal(other.offset)) / size)
