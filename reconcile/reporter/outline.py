"""Findings in the order in which a reader goes through them: what every report shows, whatever its format.

    Outline      the quantities as cases: disputed first, the largest ratio first; one source last
    Case         one quantity with its rows, history, totals and what is said of its differences
    Row          one position: what one origin says at one date, and the claims that say it
    Said         one claim, with the document in which it stands

Nothing is compared or computed here: every number comes from a claim, a position or a total.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from reconcile.dates import days
from reconcile.model import (
    Claim,
    Document,
    Findings,
    Note,
    Position,
    Quantity,
    Relation,
    Total,
    Verdict,
)
from reconcile.settings import Settings
from reconcile.table import words_at
from reconcile.wording import NOT_COMPARED, told_unit

MOST = 50  # lines of a list, sources in a sentence, bars and steps of a picture; the rest is told as a count
_BY_CHANCE = 100  # smaller figures are equal by chance

VERDICTS: dict[Verdict, str] = {
    "conflict": "in conflict",
    "suspect": "with a probable slip",
    "compatible": "compatible",
    "agree": "in agreement",
    "revised": "revised",
    "single": "with one source",
}


@dataclass(frozen=True, slots=True)
class Said:
    """A claim where it stands."""

    claim: Claim
    document: Document

    @property
    def source(self) -> str:
        """The one who said it, by the name that a reader would use."""
        return self.claim.source.name if self.claim.source else self.document.publisher

    @property
    def words(self) -> str:
        """The figure's own characters, or nothing where the text is not at hand."""
        return words_at(self.claim, self.claim.figure.span, self.document)


@dataclass(frozen=True, slots=True)
class Row:
    """One position of a quantity with its claims, the one to show first; `total` is set for a sum of ours."""

    position: Position
    said: tuple[Said, ...]
    total: Total | None
    joint: tuple[str, ...]

    @property
    def day(self) -> str:
        """The day of which it speaks, or else the day on which it was printed; empty if neither is known."""
        return self.position.as_of or (self.said[0].document.published or "" if self.said else "")

    @property
    def since(self) -> str:
        """The first day on which it was said, as far as is known; empty where it is only recalled.

        "The first number, issued four days after the explosion, was 42,000" tells no day of its own.
        """
        told = [one.claim.as_of or one.document.published or "" for one in self.said]
        dated = [(stretch.last, day) for day in told if (stretch := days(day))]
        return min(dated, default=(date.min, ""))[1]

    @property
    def relays(self) -> tuple[Said, ...]:
        """The claims that only repeat the first: in other articles, or by way of other outlets."""
        return () if self.total else self.said[1:]


@dataclass(frozen=True, slots=True)
class Apart:
    """Another quantity, by number and label, which is not compared, and the relation that says why.

    `telling`: a part that exceeds its whole, or one and the same large figure for two different things.
    """

    number: int
    label: str
    relation: Relation
    telling: bool


@dataclass(frozen=True)
class Case:
    """One quantity, with a number by which the report calls it.

    `relations` join its own figures; `apart` leads to each quantity that it must not be confused with;
    `event` says in words what the documents have in common, empty where there is but one.
    """

    number: int
    quantity: Quantity
    rows: tuple[Row, ...]
    said: tuple[Said, ...]
    relations: tuple[Relation, ...]
    apart: tuple[Apart, ...]
    event: str = ""

    @cached_property
    def unit(self) -> str:
        """The unit of its figures, with what the words of a rate add to it: "oil_barrel / day"."""
        told = {told_unit(one.claim) for one in self.said if one.claim.figure.unit == self.quantity.unit}
        more = {unit for unit in told if unit != self.quantity.unit}
        return more.pop() if len(more) == 1 else self.quantity.unit

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles that its figures have."""
        return frozenset(one.claim.figure.role for one in self.said)

    @property
    def current(self) -> tuple[Row, ...]:
        """What the sources say now, from the smallest figure to the largest, denials last."""
        return tuple(sorted((row for row in self.rows if row.position.current), key=_size))

    @property
    def earlier(self) -> tuple[Row, ...]:
        """What sources said before they said otherwise, in order of date."""
        return tuple(sorted((row for row in self.rows if not row.position.current), key=lambda row: row.day))

    @property
    def histories(self) -> tuple[tuple[str, tuple[Row, ...]], ...]:
        """Each origin that gave another figure on a later day, with its figures from first to last."""
        by_origin: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows:
            if row.since and not row.total and row.position.stance != "denied":
                by_origin[row.position.origin].append(row)
        histories = ((origin, _steps(rows)) for origin, rows in by_origin.items())
        return tuple((origin, rows) for origin, rows in histories if len(rows) > 1)

    @property
    def ends(self) -> tuple[Row, Row] | None:
        """The rows with the smallest and with the largest figure; None where there is only one origin's.

        Where one wide figure holds all others, it is the two among them that lie furthest apart.
        """
        rows = [row for row in self.current if row.position.stance != "denied"]
        if len({row.position.origin for row in rows}) < 2:
            return None
        least, most = rows[0], max(rows, key=_reach)
        return (least, most) if least is not most else (min(rows, key=_reach), max(rows, key=_foot))


@dataclass(frozen=True)
class Outline:
    """All cases, numbered in the order of the report, and what belongs to none of them."""

    findings: Findings
    settings: Settings
    cases: tuple[Case, ...]
    loose: tuple[Said, ...]
    notes: tuple[Note, ...]

    def with_verdict(self, *verdicts: Verdict) -> tuple[Case, ...]:
        """The cases of these verdicts, in the order of the report."""
        return tuple(case for case in self.cases if case.quantity.verdict in verdicts)

    @property
    def verdicts(self) -> tuple[tuple[int, str], ...]:
        """How many quantities there are of each verdict that occurs, and how to say it."""
        counted = ((len(self.with_verdict(verdict)), words) for verdict, words in VERDICTS.items())
        return tuple((n, words) for n, words in counted if n)

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """All claims, in the order of documents and text."""
        return tuple(
            Said(claim, reading.document)
            for reading in self.findings.readings
            for claim in sorted(reading.claims, key=lambda claim: (claim.figure.span, claim.id))
        )

    @property
    def corrected(self) -> tuple[Said, ...]:
        """The claims that a person corrected, confirmed or rejected."""
        return tuple(one for one in self.said if one.claim.corrected or one.claim.status)

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """Every source by name, in alphabetical order; an article's own voice is its publisher's."""
        return tuple(sorted({said.source for said in self.said if said.source}, key=str.casefold))


def outline(findings: Findings, settings: Settings | None = None) -> Outline:
    """Sorts `findings` for reading: disputed quantities first, in each verdict the largest ratio first."""
    said = {
        claim.id: Said(claim, reading.document) for reading in findings.readings for claim in reading.claims
    }
    ordered = sorted(findings.quantities, key=_rank)
    home = {claim: n for n, quantity in enumerate(ordered, 1) for claim in quantity.claims}
    totals = {total.id: total for total in findings.totals}
    number = {quantity.id: n for n, quantity in enumerate(ordered, 1)}
    home |= {total.id: number[total.quantity] for total in findings.totals if total.quantity in number}
    inside: dict[int, list[Relation]] = defaultdict(list)
    apart: dict[int, dict[int, Relation]] = defaultdict(dict)
    own = [relation for total in findings.totals for relation in total.relations]
    for relation in dict.fromkeys([*findings.relations, *own]):
        left, right = home.get(relation.left), home.get(relation.right)
        if left is None or right is None:
            continue
        if left == right:
            inside[left].append(relation)
        else:
            for one, other in ((left, right), (right, left)):
                held = apart[one].setdefault(other, relation)
                if _telling(relation, said) and not _telling(held, said):
                    apart[one][other] = relation
    happened = {event.id: event.why for event in findings.events}
    joint = _joint(said)
    cases = tuple(
        Case(
            n,
            quantity,
            tuple(_row(position, said, totals, joint) for position in quantity.positions),
            tuple(said[claim] for claim in quantity.claims if claim in said),
            tuple(inside[n]),
            tuple(
                Apart(other, ordered[other - 1].label, relation, _telling(relation, said))
                for other, relation in sorted(apart[n].items())
            ),
            happened.get(quantity.event, ""),
        )
        for n, quantity in enumerate(ordered, 1)
    )
    placed = {*home, *(part for total in findings.totals for part in total.parts)}
    loose = tuple(one for claim, one in said.items() if claim not in placed)
    notes = (*findings.notes, *(note for reading in findings.readings for note in reading.notes))
    return Outline(findings, settings or Settings(), cases, loose, tuple(dict.fromkeys(notes)))


def _telling(relation: Relation, said: dict[str, Said]) -> bool:
    """Whether a relation between two quantities says more than that they are not compared."""
    if not relation.detail.endswith(NOT_COMPARED):
        return True
    if relation.kind != "definition" or relation.numbers == "disjoint" or relation.numbers == "overlap":
        return False
    points = [said[id].claim.figure.point for id in (relation.left, relation.right) if id in said]
    return relation.dependence == "independent" and all(one and abs(one) >= _BY_CHANCE for one in points)


def _rank(quantity: Quantity) -> tuple[int, float, str, str]:
    ratio = float(quantity.ratio) if quantity.ratio is not None else 0.0
    return list(VERDICTS).index(quantity.verdict), -ratio, quantity.label, quantity.id


def _size(row: Row) -> tuple[bool, Decimal, Decimal]:
    return row.position.stance == "denied", _foot(row), _reach(row)


def _foot(row: Row) -> Decimal:
    low, high = row.position.low, row.position.high
    return low if low is not None else high or Decimal(0)


def _reach(row: Row) -> Decimal:
    low, high = row.position.low, row.position.high
    return high if high is not None else low or Decimal(0)


def _steps(rows: list[Row]) -> tuple[Row, ...]:
    """One origin's figures day by day: those that were overtaken, and the last one that holds."""
    by_day: dict[date, Row] = {}
    for row in sorted(rows, key=lambda row: row.position.current):
        by_day[_last(row.since)] = row
    ordered = [row for _, row in sorted(by_day.items(), key=lambda item: item[0])]
    steps: list[Row] = []
    for row in ordered:
        overtaken = row is ordered[-1] or not row.position.current
        if overtaken and (not steps or _bounds(steps[-1]) != _bounds(row)):
            steps.append(row)
    return tuple(steps)


def _last(day: str) -> date:
    stretch = days(day)
    return stretch.last if stretch else date.min


def _bounds(row: Row) -> tuple[Decimal | None, Decimal | None, str]:
    return row.position.low, row.position.high, row.position.hedge


def shortened(rows: Sequence[Row]) -> list[Row]:
    """The rows, of very many the first and the last."""
    return [*rows] if len(rows) <= MOST else [*rows[: MOST // 2], *rows[-(MOST // 2) :]]


def _joint(said: dict[str, Said]) -> dict[str, tuple[str, ...]]:
    """For each claim of a joint statement, the other sources that made it: so many, and how many more."""
    statements: dict[tuple[str, str, int], list[Said]] = defaultdict(list)
    for one in said.values():
        if one.claim.statement:
            key = one.document.id, one.claim.statement, one.claim.figure.span.start
            statements[key].append(one)
    joint = {}
    for group in statements.values():
        first = group[: MOST + 1]
        more = (f"{len(group) - len(first)} more",) if len(group) > len(first) else ()
        for one in group if len(group) > 1 else ():
            joint[one.claim.id] = (*(other.source for other in first if other.source != one.source), *more)
    return joint


def _row(
    position: Position, said: dict[str, Said], totals: dict[str, Total], joint: dict[str, tuple[str, ...]]
) -> Row:
    total = totals.get(position.total) if position.total else None
    ids = total.parts if total else position.claims
    claims = tuple(said[claim] for claim in ids if claim in said)
    return Row(position, claims, total, joint.get(claims[0].claim.id, ()) if claims and not total else ())
