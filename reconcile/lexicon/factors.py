"""What each unit of measure comes to in the basic units of its dimension: `factors.toml`, written by pint.

    python -m reconcile.lexicon.factors > reconcile/lexicon/factors.toml      after a new unit in `units.toml`

pint knows the units but takes longer to import than a report takes to write, so it is asked beforehand, and
only for names that `units.toml` lists: it would take prose for units ("in" for inches, "a" for years).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import cache
from typing import Any

from reconcile.lexicon.entries import Unit
from reconcile.lexicon.loader import load

_SCALES = ("measure", "time", "speed")
_DIGITS = Context(prec=20)  # pint's products have 28, and the last few of them are rounding


@dataclass(frozen=True, slots=True)
class Factor:
    """A value in `unit`, times `factor`, plus `offset` (temperatures), is the value in `basis`."""

    unit: str
    basis: str
    factor: str
    offset: str = "0"


@cache
def factors() -> dict[str, Factor]:
    """The factors by unit. A unit of measure that is not among them converts to no other."""
    return {each.unit: each for each in load("factors.toml", Factor)}


def computed() -> Iterator[Factor]:
    """The factors as pint has them, by name of the unit."""
    from pint import UnitRegistry

    registry: UnitRegistry[Any] = UnitRegistry(non_int_type=Decimal)
    for name in sorted({unit.name for unit in load("units.toml", Unit) if unit.kind in _SCALES}):
        try:
            zero, one = (registry.Quantity(Decimal(n), name).to_root_units() for n in (0, 1))
        except Exception:  # pint raises half a dozen types for what it does not know, or has on a log scale
            continue
        factor, offset = one.magnitude - zero.magnitude, zero.magnitude
        yield Factor(name, str(one.units), _written(factor), _written(offset))


def _written(number: Decimal) -> str:
    return format(_DIGITS.plus(number).normalize(), "f")


def table() -> str:
    """`factors.toml` as it should be."""
    rows = ["# Written by `python -m reconcile.lexicon.factors` from pint and units.toml; not by hand.\n"]
    for each in computed():
        offset = f'offset = "{each.offset}"\n' if each.offset != "0" else ""
        rows.append(
            f'[[factor]]\nunit = "{each.unit}"\nbasis = "{each.basis}"\nfactor = "{each.factor}"\n{offset}'
        )
    return "\n".join(rows)


if __name__ == "__main__":
    sys.stdout.write(table())
