"""What kind of difference there is between figures: the sentences, and the matrix of current positions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from reconcile.model import Kind, Position, Relation
from reconcile.reporter import cells
from reconcile.reporter.outline import Apart, Case, Row

LETTERS: dict[Kind | None, str] = {
    "conflict": "C",
    "slip": "S",
    "compatible": "K",
    "agree": "A",
    "revised": "V",
    "relayed": "R",
    "definition": "D",
    "scope": "P",
    None: "–",
}
NOT_COMPARED = "not compared"
_LARGEST = 16  # positions; beyond that the list of differences says the same in less room


@dataclass(frozen=True, slots=True)
class Cell:
    """What one origin's figure is to another's; empty letter: nothing is said of the pair."""

    letter: str
    kind: str
    detail: str


@dataclass(frozen=True, slots=True)
class Against:
    """One row of the matrix: an origin with its figure, and what that is to each of those above it."""

    key: str
    origin: str
    figure: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A sentence about a difference; `others` are the quantities to which it leads, by number and label.

    Without a sentence, it is the line that names what a quantity is not compared with.
    """

    letter: str
    kind: str
    detail: str
    others: tuple[tuple[int, str], ...] = ()


def matrix(case: Case, keys: Mapping[str, str]) -> tuple[Against, ...]:
    """For each current position, smallest first, what it is to each that stands above it."""
    rows = case.current
    if not 2 < len(rows) <= _LARGEST:
        return ()
    between: dict[frozenset[int], Relation] = {}
    home: dict[str, list[int]] = {}
    for n, row in enumerate(rows):
        for one in _members(row.position):
            home.setdefault(one, []).append(n)
    for relation in case.relations:
        for left in home.get(relation.left, ()):
            for right in home.get(relation.right, ()):
                if left != right:
                    between.setdefault(frozenset((left, right)), relation)
    return tuple(
        Against(
            keys[row.position.origin],
            cells.clean(row.position.origin),
            cells.row_figure(row, case.unit),
            tuple(_cell(between.get(frozenset((n, m)))) for m in range(n)),
        )
        for n, row in enumerate(rows)
    )


def _members(position: Position) -> tuple[str, ...]:
    return (position.total,) if position.total else position.claims


def _cell(relation: Relation | None) -> Cell:
    if relation is None:
        return Cell("", "", "")
    return Cell(LETTERS[relation.kind], relation.kind or NOT_COMPARED, cells.clean(relation.detail))


def legend(case: Case) -> tuple[tuple[str, str], ...]:
    kinds = {relation.kind for relation in case.relations}
    return tuple((letter, kind or NOT_COMPARED) for kind, letter in LETTERS.items() if kind in kinds)


def of_positions(case: Case) -> tuple[Relation, ...]:
    """The relations to print: between what the sources say now, the widest gap first, and from step to step.

    A figure that its source has given up is no side of a dispute any more, unless there is no other dispute;
    one that is told again is a matter of the table above.
    """
    shown = {_members(row.position)[0]: n for n, row in enumerate(case.rows)}
    steps = {frozenset(pair) for pair in _steps(case)}
    speakers = _speakers(case.rows)
    origins = {row.position.origin for row in case.current}
    found = []
    former = []
    for relation in case.relations:
        ends = [shown.get(relation.left), shown.get(relation.right)]
        if None in ends or relation.kind == "relayed":
            continue
        if relation.dependence != "joint" and not speakers.issuperset(ends):
            continue  # what several said together is told once
        now = all(case.rows[n].position.current for n in ends if n is not None)
        if relation.kind == "revised" and origins.isdisjoint(_origins(case, ends)):
            continue  # a paper that told a source's figures, one after the other, has revised nothing
        if now or relation.kind == "slip" or frozenset(ends) in steps:
            found.append((relation, _gap(case, ends)))
        elif relation.kind == "conflict":
            former.append((relation, _gap(case, ends)))
    if all(relation.kind != "conflict" for relation, _ in found):
        found += former
    return tuple(relation for relation, _ in sorted(found, key=lambda pair: -pair[1]))


def _speakers(rows: Sequence[Row]) -> set[int]:
    """The positions for which no earlier one stands, of a joint statement, or by the source of a sum of ours.

    A ministry that gives its own total has no second dispute over what its parts add up to.
    """
    found = set()
    said: dict[tuple[Decimal | None, Decimal | None], set[str]] = defaultdict(set)
    for n, row in enumerate(rows):
        above = said[row.position.low, row.position.high]
        if above.isdisjoint((row.position.origin,) if row.total else row.joint):
            found.add(n)
        above.add(row.position.origin)
    return found


def _origins(case: Case, ends: Sequence[int | None]) -> set[str]:
    return {case.rows[n].position.origin for n in ends if n is not None}


def _steps(case: Case) -> list[tuple[int, int]]:
    """The neighbours among the figures of each origin, which stand in order of time."""
    lines: dict[str, list[int]] = {}
    for n, row in enumerate(case.rows):
        lines.setdefault(row.position.origin, []).append(n)
    return [pair for line in lines.values() for pair in pairwise(line)]


def _gap(case: Case, ends: Sequence[int | None]) -> float:
    """How many times the larger of two positions is the smaller, by the values that they name."""
    values = []
    for n in ends:
        position = case.rows[n or 0].position
        low, high = position.low, position.high
        values.append(abs(float(low if low is not None else high if high is not None else 0)))
    return max(values) / min(values) if min(values) else 0.0


def differences(case: Case, most: int) -> tuple[Difference, ...]:
    """What is said of a quantity's differences, by kind: at most `most` sentences of each, then a count.

    Another quantity with which this one must not be confused has a sentence where there is something to say
    of the two; all others stand in one line, by name.
    """
    lines: list[Difference] = []
    told = of_positions(case)
    for kind, letter in LETTERS.items():
        said = list(dict.fromkeys(cells.clean(r.detail) for r in told if r.kind == kind))
        if kind is None and len(said) > 1:
            said = [f"{said[0].rstrip('.')}; likewise {cells.count(len(said) - 1, 'other pair')} of figures."]
        lines += [Difference(letter, kind or NOT_COMPARED, detail) for detail in said[:most]]
        if len(said) > most:
            lines.append(Difference(letter, kind or NOT_COMPARED, f"{len(said) - most} more of this kind"))
        telling = [one for one in case.apart if one.telling and one.relation.kind == kind][:most]
        lines += [
            Difference(letter, kind or NOT_COMPARED, cells.clean(one.relation.detail), (_other(one),))
            for one in telling
        ]
    plain = not_compared(case)
    return (*lines, Difference(LETTERS[None], "not compared with", "", plain)) if plain else tuple(lines)


def not_compared(case: Case) -> tuple[tuple[int, str], ...]:
    """The quantities, by number and label, of which there is no more to say than that they are others."""
    return tuple(_other(one) for one in case.apart if not one.telling)


def _other(one: Apart) -> tuple[int, str]:
    return one.number, cells.clean(one.label)
