"""Relations: which figures are set against each other, and what the comparison finds.

Standings are compared, not claims: in a quantity of ordinary size (`FEW` standings) all pairs. In a larger
one, where all pairs would be hundreds of thousands, each is compared with its neighbours in size and those of
its own days, with the extremes, and with the steps of its timeline. So the cost stays near-linear, and what a
quantity comes to needs no other pair: if any two sources differ, one of them differs from an extreme.

A standing's other claims take part in the relation of the one that is shown: each with each where they are
few, each with the one that is shown where they are many, and none against an extreme that is no neighbour.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, groupby, pairwise
from typing import Literal

from reconcile.model import Comparable, Dependence, Kind, Numbers, Relation
from reconcile.reconciler.checks import Side, exceeds
from reconcile.reconciler.compare import Facts, kind
from reconcile.reconciler.intervals import numbers, ratio, restated
from reconcile.reconciler.positions import Standing, Stated
from reconcile.reconciler.revisions import Line, timing
from reconcile.reconciler.sentences import apart, detail
from reconcile.reconciler.slips import Written, slip

FEW = 50  # so many standings are all compared with each other
_NEIGHBOURS = 12  # of more standings, one is compared with so many to either side, in order of size
_ENDS = 6  # extremes to either side: of two sources, which may give figures for several things
_ALL_PAIRS = 64  # up to this many pairs of claims, a relation between standings is given for each


Pairs = Literal["all", "shown with each", "shown"]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two standings, what was found out about them, and the sentence that says it.

    `pairs` says of which of their claims it is told: of each with each, of each with the one that is shown,
    or of the two that are shown.
    """

    left: Standing
    right: Standing
    facts: Facts
    detail: str
    pairs: Pairs = "all"

    @property
    def kind(self) -> Kind | None:
        """The kind of difference."""
        return kind(self.facts)

    @property
    def relation(self) -> Relation:
        """The relation between the claims to show, or the totals."""
        return self.facts.relation(self.left.id, self.right.id, self.detail)


def compared(standings: Sequence[Standing], running: str, period: str, rounding: Decimal) -> list[Compared]:
    """The standings of one quantity, set against each other. `running` is as in `measures.toml`."""
    told: dict[str, list[Standing]] = defaultdict(list)
    for one in standings:
        if not one.denied and not one.total:
            told[one.voice.key].append(one)
    lines = {voice: Line(line) for voice, line in told.items()}
    beside = _Beside(standings)
    found: list[Compared] = []
    seen: set[tuple[int, int]] = set()
    for left, right, pairs in _pairs(standings, lines.values(), bool(running)):
        if pairs == "shown":  # an extreme speaks through what its source gave for the same thing
            left, right = beside.likest(left, right), beside.likest(right, beside.likest(left, right))
        if beside.nearest(left, right) and beside.nearest(right, left) and (id(left), id(right)) not in seen:
            seen |= {(id(left), id(right)), (id(right), id(left))}
            same = left.beside and left.beside == right.beside
            comparable: Comparable = "scope" if same else timing(left, right, running, period, lines)
            found.append(replace(against(left, right, comparable, rounding), pairs=pairs))
    return found


class _Beside:
    """What a source gave in one text for several things, and which of it another figure is held against."""

    def __init__(self, standings: Sequence[Standing]) -> None:
        held: dict[str, list[Standing]] = defaultdict(list)
        for one in standings:
            if one.beside:
                held[one.beside].append(one)
        self.held = {name: sorted(twins, key=_size) for name, twins in held.items()}
        self.sizes = {name: list(map(_size, twins)) for name, twins in self.held.items()}
        self.place = {id(one): i for i, one in enumerate(standings)}
        self.known: dict[tuple[str, int], Standing] = {}

    def nearest(self, one: Standing, other: Standing) -> bool:
        """Whether `one` is what its source gave for the thing that `other` speaks of, if it gave two."""
        return self.likest(one, other) is one

    def likest(self, one: Standing, other: Standing) -> Standing:
        """What the source of `one` gave for the thing that `other` speaks of: `one`, if it gave no other."""
        if not one.beside or one.beside == other.beside:
            return one
        key = one.beside, id(other)
        if key not in self.known:
            at = bisect_left(self.sizes[one.beside], _size(other))
            near = self.held[one.beside][max(0, at - FEW // 2) : at + FEW // 2]
            near.sort(key=lambda twin: self.place[id(twin)])
            self.known[key] = min(near, key=lambda twin: _distance(twin, other))
        return self.known[key]


def _distance(one: Standing, other: Standing) -> tuple[bool, Decimal]:
    if one.unit != other.unit:
        return True, Decimal(0)
    apart = numbers(one.interval, other.interval, Decimal(0)) == "disjoint"
    return apart, ratio(one.interval, other.interval) or Decimal("Infinity")


def against(left: Standing, right: Standing, comparable: Comparable, rounding: Decimal) -> Compared:
    """Two standings set against each other: the four facts, the kind and the sentence."""
    denied = left.denied + right.denied
    if left.unit != right.unit:
        # the same source's dollars in brackets behind its pounds; of two sources, another quantity
        dependence = _dependence(left, right)
        same = dependence in ("same origin", "relay") and comparable == "same"
        lie: Numbers = "equal" if same else "overlap"
        facts = Facts("same" if same else "definition", dependence, lie, None, denied)
    else:
        lie = numbers(left.interval, right.interval, rounding)
        dependence = _dependence(left, right)
        retold = comparable == "same" and dependence in ("same origin", "relay")
        if lie == "overlap" and retold and restated(left.interval, right.interval, rounding):
            lie = "equal by rounding"
        mistake = None
        if lie == "disjoint" and not denied and comparable in ("same", "time"):
            apart = bool(left.days and right.days and not left.days.meets(right.days))
            mistake = slip(_written(left), _written(right), rounding, comparable == "time" and apart)
        facts = Facts(comparable, dependence, lie, mistake, denied)
    return Compared(left, right, facts, detail(left, right, facts, kind(facts)))


def beyond(
    left: Sequence[Standing],
    right: Sequence[Standing],
    comparable: Comparable,
    rounding: Decimal,
    labels: tuple[str, str],
    part: Side | None = None,
    pairs: Pairs = "all",
) -> list[Compared]:
    """The standings of two quantities that a reader would hold against each other, as definition or scope.

    `labels` name the quantities, `part` says which of them is a part of the other, `pairs` of which claims it
    is told: of one that is held against a crowd of others, only of those that are shown.
    """
    found = []
    for one in left[:_NEIGHBOURS]:
        for other in right[:_NEIGHBOURS]:
            lie = numbers(one.interval, other.interval, rounding) if one.unit == other.unit else "disjoint"
            facts = Facts(comparable, _dependence(one, other), lie)
            inner, outer = (one, other) if part == "left" else (other, one)
            too_large = part is not None and exceeds(inner, outer)
            found.append(Compared(one, other, facts, apart(one, other, comparable, labels, too_large), pairs))
    return found


def _written(one: Standing) -> Written:
    return one.first.written if one.stated else Written(one.interval, one.unit, one.interval)


def _dependence(left: Standing, right: Standing) -> Dependence:
    if left.voice.key == right.voice.key:
        several = len(left.papers) > 1 or (left.stated and right.stated and left.papers != right.papers)
        several = several or len(right.papers) > 1
        return "relay" if several or left.passed_on or right.passed_on else "same origin"
    return "independent" if left.statements.isdisjoint(right.statements) else "joint"


def _pairs(
    standings: Sequence[Standing], lines: Iterable[Line], running: bool
) -> Iterator[tuple[Standing, Standing, Pairs]]:
    """Pairs to compare, each once, and of which of their claims it is told.

    A count that is `running` has neighbours in time, too, and the extremes of each day.
    """
    order = sorted(range(len(standings)), key=lambda i: (_size(standings[i]), i))
    near: set[tuple[int, int]] = set()
    far: set[tuple[int, int]] = set()
    if len(order) <= FEW:
        near.update(combinations(range(len(order)), 2))
    else:
        place = {id(one): i for i, one in enumerate(standings)}
        near.update(_pair(place[id(a)], place[id(b)]) for line in lines for a, b in pairwise(line.standings))
        near.update(_next_to(order))
        far.update(_with_extremes(standings, order))
        if running:
            dated = sorted(order, key=lambda i: _day(standings[i]))
            near.update(_next_to(dated))
            for _, same in groupby(dated, key=lambda i: _day(standings[i])):
                far.update(_with_extremes(standings, list(same)))
    many: Pairs = "all" if len(order) <= FEW else "shown with each"
    for i, j in sorted(near | far):
        yield standings[i], standings[j], many if (i, j) in near else "shown"


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _next_to(order: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each with those that come next to it."""
    return (_pair(one, two) for i, one in enumerate(order) for two in order[i + 1 : i + 1 + _NEIGHBOURS])


def _with_extremes(standings: Sequence[Standing], order: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each with the figures of two sources that end lowest, and of two that begin highest.

    Two figures that do not meet do not both meet these: one of the two differs from one of them.
    """
    ends: set[int] = set()
    for ranked in (
        sorted(order, key=lambda i: _or_infinite(standings[i].interval.reach[1])),
        sorted(order, key=lambda i: _or_infinite(standings[i].interval.reach[0], -1), reverse=True),
    ):
        first: dict[tuple[str, str], int] = {}
        for i in ranked:
            one = standings[i]
            if not one.denied and not one.earlier:
                first.setdefault((one.voice.key, one.beside), i)
            if len({voice for voice, _ in first}) == 2 or len(first) == _ENDS:
                break
        ends.update(first.values())
    return (_pair(i, j) for i in sorted(ends) for j in order if i != j)


def _or_infinite(value: Decimal | None, sign: int = 1) -> Decimal:
    return value if value is not None else Decimal("Infinity").copy_sign(Decimal(sign))


def _day(one: Standing) -> tuple[int, int]:
    return (one.days.last.toordinal(), one.days.first.toordinal()) if one.days else (0, 0)


def _size(one: Standing) -> Decimal:
    given = one.interval
    value = given.low if given.low is not None else given.high
    return value if value is not None else Decimal(0)


def between_claims(found: Iterable[Compared]) -> Iterator[Relation]:
    """The relations of pairs of claims that comparisons of standings stand for; totals are left out."""
    for one in found:
        if one.left.total or one.right.total or (one.facts.denied and one.kind is None):
            continue
        for left, right in _claims(one.left.stated, one.right.stated, one.pairs):
            yield one.facts.relation(left.claim.id, right.claim.id, one.detail)


def _claims(left: Sequence[Stated], right: Sequence[Stated], pairs: Pairs) -> Iterator[tuple[Stated, Stated]]:
    if pairs == "shown":
        yield left[0], right[0]
    elif pairs == "all" and len(left) * len(right) <= _ALL_PAIRS:
        yield from ((a, b) for a in left for b in right)
    else:
        yield from ((a, right[0]) for a in left)
        yield from ((left[0], b) for b in right[1:])


def within(standing: Standing) -> Iterator[Relation]:
    """The relations among the claims of one standing: one figure, told again."""
    facts = Facts("same", _dependence(standing, standing), "equal")
    if standing.denied or len(standing.stated) < 2:
        return
    several = len(standing.stated) ** 2 <= _ALL_PAIRS
    pairs = (
        combinations(standing.stated, 2)
        if several
        else ((standing.first, one) for one in standing.stated[1:])
    )
    for left, right in pairs:
        yield facts.relation(
            left.claim.id,
            right.claim.id,
            detail(_only(standing, left), _only(standing, right), facts, "relayed"),
        )


def _only(standing: Standing, stated: Stated) -> Standing:
    return replace(standing, stated=(stated,), interval=stated.interval, unit=stated.unit)
