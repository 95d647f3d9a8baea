"""What kind of unit a figure carries, and the sign that readers know for a currency, from `units.toml`."""

from __future__ import annotations

from functools import cache
from unicodedata import category

from reconcile.lexicon.entries import Unit
from reconcile.lexicon.loader import load


def kind_of(unit: str) -> str:
    """The kind that `units.toml` gives a unit: measure, time, speed, money, share; "" for a counted noun."""
    return _kinds().get(unit, "")


@cache
def sign_of(currency: str) -> str:
    """The sign that stands before an amount: $ for USD; "" where a reader would not know one, as for CHF."""
    signs = (sign for unit in load("units.toml", Unit) if unit.name == currency for sign in unit.signs)
    return next((sign for sign in signs if any(category(char) == "Sc" for char in sign)), "")


@cache
def _kinds() -> dict[str, str]:
    return {unit.name: unit.kind for unit in load("units.toml", Unit)}
