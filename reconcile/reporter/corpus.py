"""What a whole corpus comes to: what is most in dispute, which sources differ from others, who reports what.

A description and never a score of trust: that a source lies above the others says nothing about who is right.
Everything is worked out from findings, so that it also holds of a part of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from reconcile.model import Findings, Position, Quantity

_MOST = 100  # quantities, and sources, in the table of one event
Where = tuple[str, int]  # a quantity's id and the number of a position in it


@dataclass(frozen=True, slots=True)
class Leaning:
    """How often a source conflicts with others in the quantities that it shares with them, and which way.

    `shared` counts the quantities for which another source gives a figure too, `differs` those among them in
    which the source's current figure conflicts with another's: `above` all that it conflicts with, `below`
    all of them, or between two.
    """

    source: str
    shared: int
    differs: int
    above: int
    below: int

    @property
    def sentence(self) -> str:
        """The leaning in words: "in conflict in 2 of 3 shared quantities: 1 time above, 1 time below"."""
        of = f"{self.differs} of {self.shared} quantities" if self.shared > 1 else "the one quantity"
        told = f"in conflict in {of} that others give too"
        ways = (
            (self.above, "above"),
            (self.below, "below"),
            (self.differs - self.above - self.below, "between"),
        )
        named = [(n, way) for n, way in ways if n]
        if len(named) == 1:
            return f"{told}, {named[0][1]} the others" + (" each time" if self.differs > 1 else "")
        return f"{told}: " + ", ".join(f"{n} time{'s' if n > 1 else ''} {way} them" for n, way in named)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which quantities of an event each source gives; a position, or None where it reports nothing.

    Of very many (`_MOST`), the quantities that most sources give and the sources that give most of those: a
    table of all would grow with the square of an event. The positions of each quantity have the others.
    """

    event: str
    quantities: tuple[str, ...]
    sources: tuple[tuple[str, tuple[Position | None, ...]], ...]


def disputed(findings: Findings) -> tuple[Quantity, ...]:
    """The quantities in conflict or with a probable slip, the widest apart first."""
    found = (one for one in findings.quantities if one.verdict in ("conflict", "suspect"))
    return tuple(
        sorted(found, key=lambda one: (one.verdict != "conflict", -(one.ratio or 0), one.label, one.id))
    )


def leanings(findings: Findings) -> tuple[Leaning, ...]:
    """The named sources that conflict with others, those that do so most often first."""
    spoken = _named(findings)
    ways: dict[Where, set[str]] = defaultdict(set)
    for one, other, way in _conflicts(findings):
        ways[one].add(way)
        ways[other].add("below" if way == "above" else "above")
    shared: dict[str, int] = defaultdict(int)
    differs: dict[str, list[set[str]]] = defaultdict(list)
    for quantity in findings.quantities:
        given = {one.origin for one in quantity.positions if _stands(one) and one.origin in spoken}
        if len(given) < 2:
            continue
        met: dict[str, set[str]] = defaultdict(set)
        for n, position in enumerate(quantity.positions):
            met[position.origin] |= ways.get((quantity.id, n), set())
        for origin in given:
            shared[origin] += 1
            if met[origin]:
                differs[origin].append(met[origin])
    found = (
        Leaning(origin, shared[origin], len(sides), sides.count({"above"}), sides.count({"below"}))
        for origin, sides in differs.items()
    )
    return tuple(sorted(found, key=lambda one: (-one.differs, one.shared, one.source.casefold())))


def coverage(findings: Findings) -> tuple[Coverage, ...]:
    """For each event, the quantities that several sources give, by source; None is "not reported"."""
    found = []
    by_event: dict[str, list[Quantity]] = defaultdict(list)
    for quantity in findings.quantities:
        by_event[quantity.event].append(quantity)
    for event in findings.events:
        told: dict[str, dict[str, Position]] = {}
        for quantity in by_event[event.id]:
            held: dict[str, Position] = {}
            for one in quantity.positions:
                if _stands(one):
                    held.setdefault(one.origin, one)
            if len(held) > 1:
                told[quantity.id] = held
        most = set(sorted(told, key=lambda id: -len(told[id]))[:_MOST])
        ids = tuple(id for id in told if id in most)
        given: dict[str, dict[str, Position]] = defaultdict(dict)
        for id in ids:
            for origin, position in told[id].items():
                given[origin][id] = position
        if ids:
            order = sorted(given, key=lambda origin: (-len(given[origin]), origin.casefold()))
            rows = tuple((origin, tuple(given[origin].get(id) for id in ids)) for origin in order[:_MOST])
            found.append(Coverage(event.id, ids, rows))
    return tuple(found)


def _stands(position: Position) -> bool:
    return position.current and position.stance != "denied"


def _named(findings: Findings) -> frozenset[str]:
    """The origins that some claim names; the rest are papers in their own voice."""
    sourced = {claim.id for reading in findings.readings for claim in reading.claims if claim.source}
    return frozenset(
        position.origin
        for quantity in findings.quantities
        for position in quantity.positions
        if position.total or not sourced.isdisjoint(position.claims)
    )


def _conflicts(findings: Findings) -> Iterator[tuple[Where, Where, str]]:
    """Pairs of current positions in conflict, each once, with the way in which the first differs."""
    home: dict[str, Where] = {}
    held: dict[Where, Position] = {}
    for quantity in findings.quantities:
        for n, position in enumerate(quantity.positions):
            if _stands(position):
                held[quantity.id, n] = position
                home |= dict.fromkeys(
                    (position.total,) if position.total else position.claims, (quantity.id, n)
                )
    said = (*findings.relations, *(relation for total in findings.totals for relation in total.relations))
    pairs = {
        (home[one.left], home[one.right]): None
        for one in said
        if one.kind == "conflict" and one.left in home and one.right in home
    }
    for left, right in pairs:
        way = _way(held, left, right)
        if left[0] == right[0] and left != right and way:
            yield left, right, way


def _way(held: Mapping[Where, Position], left: Where, right: Where) -> str:
    one, other = _value(held[left]), _value(held[right])
    return "" if one is None or other is None or one == other else "above" if one > other else "below"


def _value(position: Position) -> Decimal | None:
    return position.low if position.low is not None else position.high
