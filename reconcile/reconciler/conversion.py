"""The way from one unit to another: pint's factors for measures, the user's rates for money, one for counts.

Only names that `units.toml` lists ever reach pint, which would take prose for units ("in" for inches, "a" for
years). Each conversion is worked out once. A new unit is an entry in `units.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from reconcile.lexicon.units import kind_of

if TYPE_CHECKING:
    from pint import UnitRegistry

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
    registry = _registry()
    try:
        zero, one = (registry.Quantity(Decimal(n), unit).to(to).magnitude for n in (0, 1))
    except Exception:  # pint raises half a dozen types for two units that do not convert
        return None
    return Conversion(one - zero, zero)


@cache
def _registry() -> UnitRegistry[Any]:
    from pint import UnitRegistry  # takes a second: only when two units meet

    return UnitRegistry(non_int_type=Decimal)
