"""The factors between units: as pint has them, and as a person would convert."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from importlib.resources import files

import pytest

from reconcile.lexicon import factors
from reconcile.reconciler.conversion import conversion


def test_the_table_is_what_pint_says() -> None:
    written = files("reconcile.lexicon").joinpath("factors.toml").read_text(encoding="utf-8")
    assert written == factors.table()  # else: python -m reconcile.lexicon.factors > its path


@pytest.mark.parametrize(
    ("amount", "unit", "to", "expected"),
    [
        ("5", "mile", "kilometer", "8.04672"),
        ("1", "foot", "meter", "0.3048"),
        ("100", "acre", "hectare", "40.468726098742520066"),
        ("2", "metric_ton", "kilogram", "2000"),
        ("90", "kilometer / hour", "meter / second", "25"),
        ("30", "degree_Celsius", "degree_Fahrenheit", "86"),
        ("3", "week", "day", "21"),
    ],
)
def test_conversions(amount: str, unit: str, to: str, expected: str) -> None:
    way = conversion(unit, to)
    assert way is not None
    assert round(Decimal(amount) * way.factor + way.offset, 15) == round(Decimal(expected), 15)


@pytest.mark.parametrize(("unit", "to"), [("mile", "hectare"), ("degree", "byte"), ("day", "meter")])
def test_what_does_not_convert(unit: str, to: str) -> None:
    assert conversion(unit, to) is None


def test_a_conversion_does_not_wait_for_pint() -> None:
    code = (
        "import sys; from reconcile.reconciler.conversion import conversion as c\n"
        "assert c('mile', 'kilometer'); sys.exit('pint' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
