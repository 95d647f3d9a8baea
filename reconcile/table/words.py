"""The columns that hold one of a few words, and the ways in which people write these.

Case, hyphens and marks around a word do not matter. A word that nobody can be sure of ("x": wrong, or done?)
is refused with those that there are; a new way to say one goes into `_ALSO`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, get_args

from reconcile import model

WORDS: Mapping[str, tuple[str, ...]] = {
    "hedge": get_args(model.Hedge),
    "role": get_args(model.Role),
    "direction": get_args(model.Direction),
    "stance": get_args(model.Stance),
    "source_kind": get_args(model.SourceKind),
    "status": ("confirmed", "rejected"),
}
_ALSO: Mapping[str, Mapping[str, str]] = {
    "status": {
        "confirmed": "confirm, ok, okay, yes, y, true, right, correct, verified, approved, accept, accepted, "
        "bestätigt, richtig, ja, confirmé, oui, ✓, ✔",
        "rejected": "reject, wrong, no, n, false, incorrect, error, bad, not a claim, delete, deleted, "
        "remove, removed, abgelehnt, falsch, nein, rejeté, faux, non, ✗, ✘",
    },
    "hedge": {"about": "approximately, around, circa, ca, roughly", "exact": "exactly"},
    "source_kind": {"ngo": "non-governmental organisation, non-governmental organization"},
}
_AROUND = re.compile(r"^[\W_]+|[\W_]+$")
_BETWEEN = re.compile(r"[\s\-_\u2010-\u2015]+")


class BadValue(ValueError):
    """A cell that cannot be what its column says."""


def word(column: str, text: str) -> Any:  # a str, and one of the Literals of the model
    """The word of a column that a text stands for, "" for nothing; raises `BadValue` with those there are."""
    if text in WORDS[column] or not text.strip():
        return text.strip()
    found = _ways(column).get(_bare(text))
    if found is None:
        raise BadValue(f"{column} is {text.strip()[:40]!r}, not one of {', '.join(WORDS[column])}")
    return found


@cache
def _ways(column: str) -> dict[str, str]:
    ways = {_bare(one): one for one in WORDS[column]}
    for one, others in _ALSO.get(column, {}).items():
        ways |= {_bare(other): one for other in others.split(", ")}
    return ways


def _bare(text: str) -> str:
    return _BETWEEN.sub(" ", _AROUND.sub("", text) or text.strip()).casefold()
