"""What a language model wrote, as rows: one for each figure it answers for, whatever stands around them.

Models write prose and code fences around JSON, stop in the middle of it, or write one object a line. What is
whole is taken. Nothing of it is believed here: that is `judge.py`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from reconcile.record import Record

LONGEST = 1_000_000  # characters of an answer that are looked at; a full one has some 20,000
_WORDS = 500  # characters of one value
_EFFORT = 20  # times the length of the answer that broken JSON in it may cost
_TRIES = 1_000  # braces that begin nothing whole; every one costs a look at the text before it
_DEEP = 20_000  # what nesting that is too deep to be read is taken to cost
_LABEL = re.compile(r"[⟦\[#\s]*(\d{1,9})[⟧\]\s]*")
_NULLS = frozenset(("", "null", "none", "n/a"))
_THOUGHT = "</think>"


@dataclass(frozen=True, slots=True)
class Row(Record):
    """What a model says of one figure. No `source` is the article itself; "" is what it did not say."""

    number: int
    source: str | None = None
    name: str = ""
    body: str = ""
    kind: str = ""
    via: tuple[str, ...] = ()
    stance: str = ""
    measure: str = ""
    thing: str = ""
    place: str = ""
    period: str = ""
    as_of: str = ""
    role: str = ""
    whole: int | None = None
    doubt: str = ""


def rows(reply: str) -> tuple[list[Row], list[str]]:
    """The rows of an answer in its order, and what in it could not be used."""
    found: list[Row] = []
    troubles: list[str] = []
    if len(reply) > LONGEST:
        troubles.append(f"the answer has {len(reply):,} characters; the first {LONGEST:,} were read")
    text = reply[:LONGEST]
    text = text[text.rfind(_THOUGHT) + len(_THOUGHT) :] if _THOUGHT in text else text
    for value in _objects(text):
        for given in _given(value):
            row = _row(given)
            if row is None:
                troubles.append("a row without the label of a figure, or without a source")
            else:
                found.append(row)
    if not found:
        troubles.append("the answer has no row that can be read")
    return found, list(dict.fromkeys(troubles))


def _objects(text: str) -> list[Any]:
    """The outermost whole JSON objects of a text, in order; of a broken one the whole ones inside it."""
    decoder = json.JSONDecoder()
    found, at, effort, tries = [], text.find("{"), _EFFORT * len(text) + _DEEP, _TRIES
    while at >= 0 and effort > 0 and tries > 0:
        try:
            value, end = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            effort, tries = effort - (error.pos - at), tries - 1
            end = at + 1
        except (ValueError, RecursionError):  # a number of 5,000 digits, nesting without end
            effort, tries = effort - _DEEP, tries - 1
            end = at + 1
        else:
            found.append(value)
        at = text.find("{", end)
    return found


def _given(value: Any) -> list[Any]:
    """The rows in an object: itself, or those in its list of figures; other keys are not looked at."""
    if not isinstance(value, dict):
        return []
    if "number" in value:
        return [value]
    figures = value.get("figures")
    if isinstance(figures, dict):
        return [{"number": label, **row} for label, row in figures.items() if isinstance(row, dict)]
    return figures if isinstance(figures, list) else []


def _row(given: Any) -> Row | None:
    if not isinstance(given, dict) or "source" not in given:
        return None
    number, source = _label(given.get("number")), given["source"]
    if number is None or not (source is None or isinstance(source, str)):
        return None
    via = given.get("via")
    return Row(
        number=number,
        source=_words(source) or None,
        via=tuple(filter(None, map(_words, via[:5] if isinstance(via, list) else [via]))),
        whole=_label(given.get("whole")),
        **{key: _words(given.get(key)) for key in _PLAIN},
    )


_PLAIN = ("name", "body", "kind", "stance", "measure", "thing", "place", "period", "as_of", "role", "doubt")


def _words(value: Any) -> str:
    """A value as words in one line; what is no text, or says "null", is none."""
    words = " ".join(value[:_WORDS].split()) if isinstance(value, str) else ""
    return "" if words.lower() in _NULLS else words


def _label(value: Any) -> int | None:
    """A figure's label: 3, "3", 3.0, "⟦3⟧"."""
    if isinstance(value, str):
        match = _LABEL.fullmatch(value[:_WORDS])
        return int(match[1]) if match else None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e9:
        return None
    return int(value) if value == int(value) else None
