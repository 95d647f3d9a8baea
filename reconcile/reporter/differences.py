"""What kind of difference there is between figures: the sentences, and the matrix of current positions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reconcile.model import Kind, Position, Relation
from reconcile.reporter import cells
from reconcile.reporter.outline import Case

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
    """A sentence about a difference; `others` are the numbers of the quantities to which it leads."""

    letter: str
    kind: str
    detail: str
    others: tuple[int, ...] = ()


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
            cells.row_figure(row, case.quantity.unit),
            tuple(_cell(between.get(frozenset((n, m)))) for m in range(n)),
        )
        for n, row in enumerate(rows)
    )


def _members(position: Position) -> tuple[str, ...]:
    return (position.total,) if position.total else position.claims


def _cell(relation: Relation | None) -> Cell:
    if relation is None:
        return Cell("", "", "")
    return Cell(LETTERS[relation.kind], relation.kind or "not compared", cells.clean(relation.detail))


def legend(case: Case) -> tuple[tuple[str, str], ...]:
    kinds = {relation.kind for relation in case.relations}
    return tuple((letter, kind or "not compared") for kind, letter in LETTERS.items() if kind in kinds)


def differences(case: Case, most: int) -> tuple[Difference, ...]:
    """What is said of a quantity's differences, by kind: at most `most` sentences of each, then a count.

    Of another quantity with which this one must not be confused there is one sentence, however many claims
    it holds.
    """
    lines: list[Difference] = []
    for kind, letter in LETTERS.items():
        name = kind or "not compared"
        said = list(dict.fromkeys(cells.clean(r.detail) for r in case.relations if r.kind == kind))
        lines += [Difference(letter, name, detail) for detail in said[:most]]
        if len(said) > most:
            lines.append(Difference(letter, name, f"{len(said) - most} more of this kind"))
        apart = [(cells.clean(relation.detail), n) for relation, n in case.apart if relation.kind == kind]
        lines += [Difference(letter, name, detail, (n,)) for detail, n in apart[:most]]
        if len(apart) > most:
            lines.append(
                Difference(letter, name, "the same goes for others", tuple(n for _, n in apart[most:]))
            )
    return tuple(lines)
