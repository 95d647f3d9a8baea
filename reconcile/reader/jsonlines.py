"""JSON Lines: an article or a claim a line; and JSON, where they stand in one list (or under `claims`)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from itertools import islice
from typing import Any

from reconcile.encoding import wide
from reconcile.errors import ReadError
from reconcile.model import Document, Note, Reading
from reconcile.reader.given import Given
from reconcile.reader.rows import Row, read_rows

SUFFIXES = (".jsonl", ".ndjson", ".json")
_FIRST = 100  # lines in which a row is looked for that shows the columns


def read(given: Given) -> Iterator[Document | Reading | Note]:
    """One document or claim a line; a line that is not JSON costs itself and no more."""
    yield from read_rows(given, _items(given) if given.suffix == ".json" else _lines(given))


def is_lines(given: Given) -> bool:
    """Whether it holds lines that can be read apart: not one list, and not two bytes a letter."""
    return given.suffix != ".json" and not wide(given.head())


def first_rows(given: Given) -> Iterator[Row | Note]:
    """The rows of the first lines."""
    return islice(_lines(given), _FIRST)


def _lines(given: Given) -> Iterator[Row | Note]:
    empty = given.stretch is None
    for number, line in enumerate(given.lines(), given.stretch.first if given.stretch else 1):
        if not line.strip():
            continue
        empty = False
        place = f"line {number}"
        try:
            yield place, _object(_loads(line))
        except ReadError as error:
            yield Note(given.name, f"{place} {error}", lost=True)
    if empty:  # nothing is lost: it may be a claim table of documents without claims
        yield Note(given.name, "there are no rows in it")


def _items(given: Given) -> Iterator[Row | Note]:
    value = _loads(given.text())
    if isinstance(value, dict):
        value = value["claims"] if isinstance(value.get("claims"), list) else [value]
    for number, item in enumerate(value if isinstance(value, list) else [value], 1):
        try:
            yield f"item {number}", _object(item)
        except ReadError as error:
            yield Note(given.name, f"item {number} {error}", lost=True)


def _loads(text: str) -> Any:
    try:
        return json.loads(text, parse_float=_fraction)
    except json.JSONDecodeError as error:
        raise ReadError(f"is not JSON: {error.msg} at character {error.pos + 1}") from None
    except (ValueError, RecursionError):
        raise ReadError("is not JSON that can be read: nested too deep, or a number too long") from None


def _fraction(text: str) -> Decimal | str:
    """A number with a point or an exponent; as its text where no number can be so large or so small."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return text


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ReadError("is not a JSON object")
    return value
