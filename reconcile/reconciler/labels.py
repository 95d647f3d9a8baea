"""What a quantity is called, and why its claims stand together, in words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from reconcile.lexicon.entries import Measure
from reconcile.lexicon.measures import classes_of, is_money, measures, singular, things
from reconcile.reconciler.facets import FACETS, Key, Member

_ROLES = {
    "change": "change in {}",
    "rate": "{} (rate)",
    "planned": "{} (planned)",
    "former": "{} (before)",
    "planned change": "planned change in {}",
}
_PLAIN = re.compile(r" ?(?:people|soldiers|troops|servicemen|men)$")
_UNITS = {"percent": "share", "percentage_point": "share", "time": "multiple"}
_NAMES = {"period": "window", "place": "place", "party": "party", "people": "kind of people"}


def label(measure: str, subject: str, place: str, role: str, unit: str) -> str:
    """What the quantity is, fit to print: "North Korean casualties", "homes destroyed in Muzaffarabad"."""
    entry = measures().get(measure)
    name = _named(measure, subject, entry) if entry is not None else _opened(measure, subject, unit)
    for ending in (" of", " for", " at", " in"):
        name = name.removesuffix(ending)
    name = _ROLES.get(role, "{}").replace("{}", name)
    return f"{name} in {place}" if place and place not in name else name


def _named(measure: str, subject: str, entry: Measure) -> str:
    """The label of a measure that the lexicon has; what its name says already is not said twice."""
    template = entry.label or "{} " + measure
    is_noun = measure != singular(measure) and singular(measure) in entry.nouns  # "casualties"
    if subject == measure:
        return measure
    if is_noun:  # "North Korean casualties", not "North Korean soldiers casualties"
        subject = _PLAIN.sub("", subject)
    people = "people" if entry.unit == "person" and not is_noun else ""
    said = subject.lower().split()
    if said and singular(said[-1]) in (*entry.nouns, measure):  # "arrests arrested", "fatality"
        subject = " ".join(subject.split()[:-1])
        subject = subject if subject[:1].isupper() else ""
    elif measure in said:  # "damaged houses damaged"
        subject = " ".join(word for word in subject.split() if word.lower() != measure)
    return template.replace("{}", subject or people).strip()


def _opened(measure: str, subject: str, unit: str) -> str:
    """The label of what no list has: the noun counted, with the verb beside it where that is no person's."""
    counted = subject or ("people" if unit == "person" else "")
    if not counted:
        measured = (id for id in sorted(classes_of(unit)) if things()[id].kind == "unit")
        named = _UNITS.get(unit) or next(measured, unit)
        return measure or ("amount of money" if is_money(unit) else named or "number")
    return counted if unit == "person" else f"{counted} {measure}".strip()


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
