"""Pairs of quantities that a careless reader would compare, with what keeps them apart.

definition   the measures differ, one part of the other or often confused with it (killed · casualties), one
             is planned and the other has come about, or their units do not convert (tonnes · barrels)
scope        one measure, another place, window or population (Kafue · Zambia), or a part and its whole
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from reconcile.lexicon.measures import classes_of, is_money, measures, things
from reconcile.model import Comparable
from reconcile.reconciler.facets import content

if TYPE_CHECKING:
    from reconcile.reconciler.groups import Group

_SAYS_LITTLE = frozenset(("duration", "distance", "share", "margin of error"))
_ROLES = frozenset(("total", "planned", "part", "rate", "former"))  # changes are only held against changes
_CHANGES = frozenset(("change", "planned change"))
_MANY = 12  # more quantities of one measure are only held against the widest of them


def related(groups: Sequence[Group]) -> list[tuple[str, str, Comparable]]:
    """The pairs, by id, in the order of the groups; no pair is listed twice."""
    near: dict[tuple[str, str], list[Group]] = defaultdict(list)
    for one in groups:
        if one.measure in measures():
            near[one.event, one.measure].append(one)
    found: dict[tuple[str, str], Comparable] = {}
    for left, right in _parts(groups):
        found[left.id, right.id] = "scope" if left.measure == right.measure else "definition"
    for (event, measure), held in sorted(near.items()):
        for left, right in _pairs(held):
            if (kind := _of_one_measure(left, right)) is not None:
                _add(found, left, right, kind)
        for other in _akin(measure):
            for left in held[:_MANY]:
                for right in near.get((event, other), ())[:_MANY]:
                    if _alike(left, right) and _same_people(left, right):
                        _add(found, left, right, "scope" if _windows(measure, other) else "definition")
    return [(left, right, kind) for (left, right), kind in found.items()]


def _add(found: dict[tuple[str, str], Comparable], left: Group, right: Group, kind: Comparable) -> None:
    if (right.id, left.id) not in found:
        found.setdefault((left.id, right.id), kind)


def _parts(groups: Sequence[Group]) -> Iterator[tuple[Group, Group]]:
    """Quantities that the texts call a part of another ("40 died, 12 of them children"), with that whole."""
    home = {claim: one for one in groups for claim in one.claims}
    for one in groups:
        for base in one.bases:
            whole = home.get(base)
            if whole is not None and whole is not one and whole.event == one.event and _convert(one, whole):
                yield one, whole


def _of_one_measure(left: Group, right: Group) -> Comparable | None:
    """What keeps two quantities of one measure apart; None where nobody would compare them."""
    roles = {left.role, right.role}
    if not (roles <= _ROLES or roles <= _CHANGES) or not _of_one_thing(left, right):
        return None
    if not _convert(left, right):
        return "definition" if left.role == right.role and _amounts(left, right) else None
    return "scope" if left.role.startswith("planned") == right.role.startswith("planned") else "definition"


def _akin(measure: str) -> list[str]:
    """Measures that this one is part of or confused with; a pair that lists each other only from one side."""
    others = _named_with(measure)
    return [other for other in others if not (measure in _named_with(other) and other < measure)]


def _named_with(measure: str) -> list[str]:
    entry = measures()[measure]
    return list(dict.fromkeys((*entry.part_of, *entry.confusable, *entry.window_of)))


def _windows(one: str, other: str) -> bool:
    """Whether two measures are one over different stretches of time: new infections, all infections."""
    return other in measures()[one].window_of or one in measures()[other].window_of


def _pairs(held: Sequence[Group]) -> Iterator[tuple[Group, Group]]:
    """All pairs of a few groups; of many, each with the widest (the one that most claims speak of)."""
    if len(held) <= _MANY:
        yield from combinations(held, 2)
        return
    widest = min(held, key=lambda one: (bool(one.place), bool(one.period), -len(one.claims), one.id))
    yield from ((widest, one) for one in held if one is not widest)


def _alike(left: Group, right: Group) -> bool:
    """Whether two quantities are counted alike, and speak of one thing where their measure says little."""
    stated = {left.role, right.role} <= _ROLES
    return stated and _of_one_thing(left, right) and _convert(left, right)


def _of_one_thing(left: Group, right: Group) -> bool:
    if not measures()[left.measure].loose:
        return True
    one, other = content(left.subject), content(right.subject)
    return bool(one & other) or (left.measure not in _SAYS_LITTLE and not (one and other))


def _convert(left: Group, right: Group) -> bool:
    """Whether both count the same things, or are amounts in units of one dimension."""
    if left.unit == right.unit or left.counted == right.counted:
        return True
    common = classes_of(left.unit) & classes_of(right.unit)
    return any(things()[id].kind == "unit" for id in common)


def _amounts(left: Group, right: Group) -> bool:
    """Whether both are amounts, so that only their units keep them apart (tonnes · barrels, € · $)."""
    return all(
        is_money(one.unit) or any(things()[id].kind == "unit" for id in classes_of(one.unit))
        for one in (left, right)
    )


def _same_people(left: Group, right: Group) -> bool:
    """Whether two measures could be of the same people: not soldiers killed and children hurt."""
    if left.unit != "person":
        return True
    one, other = content(left.subject), content(right.subject)
    return not one or not other or bool(one & other) or left.place == right.place
