"""Relations: which figures are set against each other, and what the comparison finds.

Standings are compared, not claims, and each with a bounded number of others, nearest in size first: the cost
stays near-linear and all pairs are covered in any quantity of ordinary size. A standing's other claims take
part in the relation of the one that is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain, combinations, pairwise

from reconcile.model import Comparable, Dependence, Kind, Numbers, Relation
from reconcile.reconciler.checks import Side, exceeds
from reconcile.reconciler.compare import Facts, kind
from reconcile.reconciler.intervals import numbers, ratio, restated
from reconcile.reconciler.positions import Standing, Stated
from reconcile.reconciler.revisions import timing
from reconcile.reconciler.sentences import apart, detail
from reconcile.reconciler.slips import Written, slip

_NEIGHBOURS = 12  # standings that one is compared with to either side, in order of size
_ALL_PAIRS = 64  # up to this many pairs of claims, a relation between standings is given for each


@dataclass(frozen=True, slots=True)
class Compared:
    """Two standings, what was found out about them, and the sentence that says it."""

    left: Standing
    right: Standing
    facts: Facts
    detail: str

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
    lines: dict[str, list[Standing]] = {}
    for one in standings:
        if not one.denied and not one.total:
            lines.setdefault(one.voice.key, []).append(one)
    beside: dict[str, list[Standing]] = {}
    for one in standings:
        if one.beside:
            beside.setdefault(one.beside, []).append(one)
    return [
        against(
            left,
            right,
            "scope"
            if left.beside and left.beside == right.beside
            else timing(left, right, running, period, lines),
            rounding,
        )
        for left, right in _pairs(standings, lines)
        if _nearest(left, right, beside) and _nearest(right, left, beside)
    ]


def _nearest(one: Standing, other: Standing, beside: Mapping[str, Sequence[Standing]]) -> bool:
    """Whether `one` is what its source gave for the thing that `other` speaks of, if it gave two."""
    if not one.beside or one.beside == other.beside:
        return True
    return min(beside[one.beside], key=lambda twin: _distance(twin, other)) is one


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
) -> list[Compared]:
    """The standings of two quantities that a reader would hold against each other, as definition or scope.

    `labels` name the quantities, `part` says which of them is a part of the other.
    """
    found = []
    for one in left[:_NEIGHBOURS]:
        for other in right[:_NEIGHBOURS]:
            lie = numbers(one.interval, other.interval, rounding) if one.unit == other.unit else "disjoint"
            facts = Facts(comparable, _dependence(one, other), lie)
            inner, outer = (one, other) if part == "left" else (other, one)
            too_large = part is not None and exceeds(inner, outer)
            found.append(Compared(one, other, facts, apart(one, other, comparable, labels, too_large)))
    return found


def _written(one: Standing) -> Written:
    return one.first.written if one.stated else Written(one.interval, one.unit, one.interval)


def _dependence(left: Standing, right: Standing) -> Dependence:
    if left.voice.key == right.voice.key:
        papers = {stated.document.id for one in (left, right) for stated in one.stated}
        told = any(
            stated.claim.source and stated.claim.source.via for one in (left, right) for stated in one.stated
        )
        return "relay" if len(papers) > 1 or told else "same origin"
    said = [
        {(s.document.id, s.claim.statement) for s in one.stated if s.claim.statement} for one in (left, right)
    ]
    return "joint" if said[0] & said[1] else "independent"


def _pairs(
    standings: Sequence[Standing], lines: Mapping[str, Sequence[Standing]]
) -> Iterator[tuple[Standing, Standing]]:
    """Pairs to compare, each once: near ones by size, the extremes with all, and the steps of a timeline."""
    place = {id(one): i for i, one in enumerate(standings)}
    order = sorted(range(len(standings)), key=lambda i: (_size(standings[i]), i))
    last = len(order) - 1
    near = ((order[i], order[j]) for i in range(last) for j in range(i + 1, min(i + _NEIGHBOURS, last) + 1))
    ends = ((i, j) for j in {order[0], order[-1]} for i in order) if order else ()
    steps = ((place[id(a)], place[id(b)]) for line in lines.values() for a, b in pairwise(line))
    for i, j in sorted({(min(pair), max(pair)) for pair in chain(near, ends, steps)}):
        if i != j:
            yield standings[i], standings[j]


def _size(one: Standing) -> Decimal:
    given = one.interval
    value = given.low if given.low is not None else given.high
    return value if value is not None else Decimal(0)


def between_claims(found: Iterable[Compared]) -> Iterator[Relation]:
    """The relations of pairs of claims that comparisons of standings stand for; totals are left out."""
    for one in found:
        if one.left.total or one.right.total or (one.facts.denied and one.kind is None):
            continue
        for left, right in _claims(one.left.stated, one.right.stated):
            yield replace(one.relation, left=left.claim.id, right=right.claim.id)


def _claims(left: Sequence[Stated], right: Sequence[Stated]) -> Iterator[tuple[Stated, Stated]]:
    if len(left) * len(right) <= _ALL_PAIRS:
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
