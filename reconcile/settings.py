"""What a user may set: `reconcile.toml` and the options of the command line end up here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

VaguePolicy = Literal["plain", "acled", "emdat"]


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What counts as a figure beyond the default. Benchmarks of other conventions switch these on."""

    ages: bool = False  # "47 years old"
    determiners: bool = False  # "one solution"
    implicit: bool = False  # "a 19-year-old man was shot dead" = 1


@dataclass(frozen=True, slots=True)
class NamedQuantity:
    """A quantity that a desk follows from day to day, under a name of its own."""

    name: str
    measure: str = ""
    place: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of a run. `aliases` maps any way to name a source to the name to use, and wins over ours.

    `rates` are exchange rates to one common currency, by ISO code. `parties` are sources that are parties to
    the matter, shown beside them. `rounding` is how far apart (a share) two figures may be and still agree.
    """

    reading: ReadingOptions = ReadingOptions()
    aliases: Mapping[str, str] = field(default_factory=dict)
    vague: VaguePolicy = "plain"
    rounding: float = 0.025
    rates: Mapping[str, float] = field(default_factory=dict)
    parties: tuple[str, ...] = ()
    quantities: tuple[NamedQuantity, ...] = ()
