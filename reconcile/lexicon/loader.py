"""Reads a TOML file of entries and checks every entry against the dataclass that describes it.

A file holds one array of tables, named after its entry type in lower case (`[[cue]]` for `Cue`). A key that
the dataclass does not have, a missing one, a value of the wrong type or an id used twice is a `LexiconError`
that names the file, the entry and the reason: a typing slip must not silently change how figures are read.
"""

from __future__ import annotations

import re
import tomllib
import types
import typing
from collections.abc import Hashable
from dataclasses import MISSING, fields
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from reconcile.errors import LexiconError

T = TypeVar("T")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@cache
def load(file: str, entry: type[T]) -> tuple[T, ...]:
    """All entries of a lexicon file, in file order; raises `LexiconError` for the first that is malformed."""
    return parse(files(__package__).joinpath(file).read_text(encoding="utf-8"), entry, file)


def parse(toml: str, entry: type[T], file: str) -> tuple[T, ...]:
    """The entries of one TOML text; `file` is what errors call it."""
    try:
        tables = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{file}: not valid TOML: {error}") from error
    name = entry.__name__.lower()
    if set(tables) - {name}:
        raise LexiconError(
            f"{file}: only [[{name}]] tables belong here, found {sorted(set(tables) - {name})}"
        )
    read = tuple(_build(entry, table, file, number) for number, table in enumerate(tables.get(name, ()), 1))
    seen: set[str] = set()
    for one in read:
        key = str(getattr(one, "id", ""))
        if key and key in seen:
            raise LexiconError(f"{file}: {key}: this id is used twice")
        seen.add(key)
    return read


@cache
def _hints(entry: Hashable) -> dict[str, Any]:
    """The types of an entry's fields; working them out costs more than reading the file."""
    return typing.get_type_hints(entry)


def _build(entry: type[Any], table: Any, file: str, number: int) -> Any:
    """One entry from one table, nested tables (examples) included."""
    label = table.get("id", f"entry {number}") if isinstance(table, dict) else f"entry {number}"

    def wrong(reason: str) -> LexiconError:
        return LexiconError(f"{file}: {label}: {reason}")

    if not isinstance(table, dict):
        raise wrong("an entry is a table")
    known = {f.name: f for f in fields(entry)}
    if unknown := sorted(set(table) - set(known)):
        raise wrong(f"unknown key {', '.join(unknown)}")
    hints = _hints(typing.cast(Hashable, entry))
    values = {}
    for name, spec in known.items():
        if name in table:
            values[name] = _convert(table[name], hints[name], name, wrong, file, number)
        elif spec.default is MISSING and spec.default_factory is MISSING:
            raise wrong(f"{name} is missing")
    if "id" in values and not _ID.fullmatch(values["id"]):
        raise wrong("an id is kebab-case: a-z, 0-9 and single hyphens")
    try:
        return entry(**values)
    except ValueError as error:
        raise wrong(str(error)) from error


def _convert(value: Any, hint: Any, name: str, wrong: Any, file: str, number: int) -> Any:
    """`value` as the type that the dataclass asks for, or the error that says why not."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is types.UnionType or origin is typing.Union:
        (hint,) = (h for h in inner if h is not type(None))
        return _convert(value, hint, name, wrong, file, number)
    if origin is typing.Literal:
        if value not in inner:
            raise wrong(f"{name} is {value!r}, not one of {', '.join(map(str, inner))}")
        return value
    if origin is tuple:
        if not isinstance(value, list):
            raise wrong(f"{name} is a list")
        return tuple(_convert(item, inner[0], name, wrong, file, number) for item in value)
    if hasattr(hint, "__dataclass_fields__"):
        return _build(hint, value, file, number)
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, hint) or (hint is not bool and isinstance(value, bool)):
        raise wrong(f"{name} is a {hint.__name__}, found {value!r}")
    if hint is str and not value.strip():
        raise wrong(f"{name} is empty")
    return value
