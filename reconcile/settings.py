"""What a user may set: `reconcile.toml` and the options of the command line end up here.

    vague   = "acled"                      # what "dozens" stands for
    parties = ["Russia", "Ukraine"]

    [aliases]
    "South Korea's Joint Chiefs of Staff" = ["JCS", "the Joint Chiefs"]

    [[quantities]]
    name    = "North Korean losses in Kursk"
    measure = "casualties"

The keys are the fields of the classes below, checked against their types. A new setting is a new field.
"""

from __future__ import annotations

import tomllib
import typing
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any, Literal

from reconcile.errors import SettingsError

FILE = "reconcile.toml"

VaguePolicy = Literal["plain", "acled", "emdat"]
EngineName = Literal["rules", "llm"]
ENGINES: tuple[EngineName, ...] = typing.get_args(EngineName)

_LARGEST = 2**63  # no whole number that a person sets is larger


class _Wrong(ValueError):
    """A key or value that does not fit; the text says which."""


@dataclass(frozen=True, slots=True)
class _Bounds:
    """The least and the most that a number may be; `open` leaves the least one out."""

    least: float
    most: float
    open: bool = False

    def check(self, value: float, key: str) -> None:
        """Raises `_Wrong` where the number lies outside; what is no number lies outside too."""
        if not (self.least < value if self.open else self.least <= value) or not value <= self.most:
            least = f"above {self.least:g}" if self.open else f"from {self.least:g}"
            raise _Wrong(f"{key} is {value!r}, not a number {least} to {self.most:g}")


def within(least: float, most: float, open: bool = False) -> dict[str, _Bounds]:
    """What a field's metadata say of the numbers that it takes."""
    return {"bounds": _Bounds(least, most, open)}


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What counts as a figure beyond the default. Benchmarks of other conventions switch these on."""

    ages: bool = False  # "47 years old"
    determiners: bool = False  # "one solution"
    ago: bool = False  # "three days ago"
    implicit: bool = False  # "a 19-year-old man was shot dead" = 1


@dataclass(frozen=True, slots=True)
class WebOptions:
    """How web addresses are read. `cache` is a folder; without one, it is the user's cache folder."""

    private: bool = False  # whether an address may lead into the own network
    cache: str = ""


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """Who fills the slots of the figures: our rules, or a language model.

    `model` is asked as the `llm` package calls it, `replies` the file of answers that are there already.
    `ask` is how many questions a run may ask at most; -1 is as many as there are.
    """

    name: EngineName = "rules"
    model: str = ""
    replies: str = ""
    ask: int = field(default=-1, metadata=within(-1, 10**9))


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

    A file may also give a name with the list of its others.
    `rates` are exchange rates to one common currency, by ISO code. `parties` are sources that are parties to
    the matter, shown beside them. `rounding` is how far apart (a share) two figures may be and still agree.
    `columns` says which column of a table of articles holds which field: `text = "body"`. `processes` is how
    many read a large input side by side; 0 is one for each core. `web` says how web addresses are read,
    `engine` who reads what the figures are said of and by whom.
    """

    reading: ReadingOptions = ReadingOptions()
    aliases: Mapping[str, str] = field(default_factory=dict)
    vague: VaguePolicy = "plain"
    rounding: float = field(default=0.025, metadata=within(0, 1))
    rates: Mapping[str, float] = field(default_factory=dict, metadata=within(0, 1e12, open=True))
    parties: tuple[str, ...] = ()
    quantities: tuple[NamedQuantity, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    processes: int = field(default=0, metadata=within(0, 1024))
    web: WebOptions = WebOptions()
    engine: EngineOptions = EngineOptions()


def load(path: Path) -> Settings:
    """The settings in a TOML file; raises `SettingsError` naming a key that is unknown or wrong."""
    try:
        return parse(path.read_text(encoding="utf-8-sig"), str(path))
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: not UTF-8") from None


def parse(toml: str, name: str) -> Settings:
    """The settings in one TOML text; `name` is what errors call it."""
    try:
        tables = tomllib.loads(toml)
        if isinstance(tables.get("aliases"), dict):
            tables["aliases"] = _by_alias(tables["aliases"])
        return typing.cast(Settings, _read(Settings, tables, ""))
    except _Wrong as error:
        raise SettingsError(f"{name}: {error}") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{name}: not valid TOML: {error}") from None
    except (ValueError, RecursionError):
        raise SettingsError(
            f"{name}: not TOML that can be read: nested too deep, or too long a number"
        ) from None


def _by_alias(table: Mapping[str, Any]) -> dict[str, Any]:
    """The name to use by each other name, where an entry gives a name with the list of its others."""
    names: dict[str, Any] = {}
    for name, others in table.items():
        pairs = [(other, name) for other in others] if isinstance(others, list) else [(name, others)]
        for other, wanted in pairs:
            if not isinstance(other, str) or not isinstance(wanted, str):
                raise _Wrong(f"aliases.{name} is a text or a list of texts, found {others!r}")
            if not other.strip() or not wanted.strip():
                raise _Wrong(f"aliases.{name} has an empty name")
            if names.setdefault(other, wanted) != wanted:
                raise _Wrong(f"aliases: {other!r} stands for both {names[other]!r} and {wanted!r}")
    return names


def _read(hint: Any, value: Any, key: str) -> Any:
    """`value` as the type `hint` asks for: a dataclass, mapping, tuple, literal, or plain type."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if is_dataclass(hint) or origin is Mapping:
        if not isinstance(value, dict):
            raise _Wrong(f"{key} is a table")
        if origin is Mapping:
            return {name: _read(inner[1], item, f"{key}.{name}") for name, item in value.items()}
        return _read_table(hint, value, key)
    if origin is tuple:
        if not isinstance(value, list):
            raise _Wrong(f"{key} is a list")
        return tuple(_read(inner[0], item, f"{key}[{number}]") for number, item in enumerate(value, 1))
    if origin is Literal:
        if value not in inner:
            raise _Wrong(f"{key} is {value!r}, not one of {', '.join(inner)}")
        return value
    if hint is float and type(value) is int and abs(value) < _LARGEST:
        return float(value)
    if type(value) is not hint:
        raise _Wrong(f"{key} is {_CALLED.get(hint, hint.__name__)}, found {value!r}")
    return value


def _read_table(kind: Any, table: Mapping[str, Any], key: str) -> Any:
    specs = {spec.name: spec for spec in fields(kind)}
    hints = typing.get_type_hints(kind)
    given = {}
    for name, item in table.items():
        whole = f"{key}.{name}".lstrip(".")
        if name not in specs:
            raise _Wrong(f"unknown key {whole}; known are {', '.join(sorted(specs))}")
        given[name] = _read(hints[name], item, whole)
        if bounds := specs[name].metadata.get("bounds"):
            numbers = given[name].items() if isinstance(given[name], Mapping) else [("", given[name])]
            for inner, number in numbers:
                bounds.check(number, f"{whole}.{inner}".rstrip("."))
    for name, spec in specs.items():
        if name not in given and spec.default is MISSING and spec.default_factory is MISSING:
            raise _Wrong(f"{key} has no {name}")
    return kind(**given)


_CALLED = {bool: "true or false", str: "a text", float: "a number", int: "a whole number"}
