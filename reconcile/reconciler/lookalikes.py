"""Pairs of quantities that a careless reader would compare, with what keeps them apart.

definition   the measures differ, one part of the other or often confused with it (killed · casualties),
             or one is planned and the other has come about
scope        one measure, another place, window or population (Kafue · Zambia)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from reconcile.lexicon.measures import classes_of, measures, things
from reconcile.model import Comparable
from reconcile.reconciler.facets import content

if TYPE_CHECKING:
    from reconcile.reconciler.quantities import Group

_SAYS_LITTLE = frozenset(("duration", "distance", "share", "margin of error"))
_MANY = 12  # more quantities of one measure are only held against the widest of them


def related(groups: Sequence[Group]) -> list[tuple[str, str, Comparable]]:
    """The pairs, by id, in the order of the groups; no pair is listed twice."""
    near: dict[tuple[str, str], list[Group]] = defaultdict(list)
    for one in groups:
        if one.measure in measures() and one.role in ("total", "planned", "part"):
            near[one.event, one.measure].append(one)
    found: list[tuple[str, str, Comparable]] = []
    for (event, measure), held in sorted(near.items()):
        for left, right in _pairs(held):
            if _alike(left, right):
                found.append((left.id, right.id, "scope" if left.role == right.role else "definition"))
        for other in _akin(measure):
            found += [
                (left.id, right.id, "definition")
                for left in held[:_MANY]
                for right in near.get((event, other), ())[:_MANY]
                if _alike(left, right) and _same_people(left, right)
            ]
    return found


def _akin(measure: str) -> list[str]:
    """Measures that this one is part of or confused with; a pair that lists each other only from one side."""
    entry = measures()[measure]
    others = dict.fromkeys((*entry.part_of, *entry.confusable))
    return [
        other
        for other in others
        if not (measure in (*measures()[other].part_of, *measures()[other].confusable) and other < measure)
    ]


def _pairs(held: Sequence[Group]) -> Iterator[tuple[Group, Group]]:
    """All pairs of a few groups; of many, each with the widest (the one that most claims speak of)."""
    if len(held) <= _MANY:
        yield from combinations(held, 2)
        return
    widest = min(held, key=lambda one: (bool(one.place), bool(one.period), -len(one.claims), one.id))
    yield from ((widest, one) for one in held if one is not widest)


def _alike(left: Group, right: Group) -> bool:
    """Whether two quantities are counted alike, and speak of one thing where their measure says little."""
    entry = measures()[left.measure]
    one, other = content(left.subject), content(right.subject)
    if entry.loose and not one & other and (left.measure in _SAYS_LITTLE or (one and other)):
        return False
    if left.unit == right.unit:
        return True
    common = classes_of(left.unit) & classes_of(right.unit)
    return any(things()[id].kind == "unit" for id in common)


def _same_people(left: Group, right: Group) -> bool:
    """Whether two measures could be of the same people: not soldiers killed and children hurt."""
    if left.unit != "person":
        return True
    one, other = content(left.subject), content(right.subject)
    return not one or not other or bool(one & other) or left.place == right.place
