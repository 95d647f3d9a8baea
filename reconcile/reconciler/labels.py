"""What a quantity is called, and why its claims stand together, in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from reconcile.lexicon.measures import measures
from reconcile.reconciler.facets import FACETS, Key, Member

_ROLES = {"change": "change in {}", "rate": "{} (rate)", "planned": "{} (planned)", "former": "{} (before)"}
_NAMES = {"period": "window", "place": "place", "party": "party", "people": "kind of people"}


def label(measure: str, subject: str, place: str, role: str) -> str:
    """What the quantity is, fit to print: "North Korean troops killed", "homes destroyed in Muzaffarabad"."""
    entry = measures().get(measure)
    template = (entry.label if entry is not None else "") or ("{} " + measure if measure else "{}")
    people = "people" if entry is not None and entry.unit == "person" else ""
    filled = template.replace("{}", subject or people).strip()
    for ending in (" of", " for", " at", " in"):
        filled = filled.removesuffix(ending)
    filled = _ROLES.get(role, "{}").replace("{}", filled)
    return f"{filled} in {place}" if place and place not in filled else filled or "unnamed"


def why(key: Key, subject: str, members: Sequence[Member]) -> str:
    """What the claims of a quantity share, and what some of them leave unsaid."""
    counted, measure, role = key
    shared = [f"measure “{measure}”" if measure else f"counts of {counted or 'something unnamed'}"]
    if subject:
        shared.append(f"of {subject}")
    if role not in ("total", "part"):
        shared.append(f"as a {role}")
    for facet in FACETS:
        values = sorted({one.facets[facet] for one in members})
        named = [value for value in values if value]
        if named:
            unsaid = ", or not said where nothing sets it apart" if "" in values else ""
            shared.append(f"{_NAMES[facet]} {' = '.join(named)}{unsaid}")
    if len(members) == 1:
        shared.append("no other claim speaks of it")
    return "; ".join(shared)


def most(values: Iterable[str]) -> str:
    """The value that most have, the first in the alphabet among equals; "" only where all have none."""
    count: dict[str, int] = defaultdict(int)
    for value in values:
        count[value] += 1
    return min(count, key=lambda value: (not value, -count[value], value))
