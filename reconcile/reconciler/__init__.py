"""Readings become findings: what is spoken of, who says what of it, and what kind of differences there are.

    readings -> events -> groups -> claims as stated -> standings -> compared -> quantities, relations, totals

Each step is a module of this package; this page is the whole of the flow.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from reconcile.boundary import attempt
from reconcile.dates import beginning
from reconcile.model import Comparable, Event, Findings, Quantity, Reading, Relation, Total
from reconcile.reconciler.checks import part
from reconcile.reconciler.intervals import interval
from reconcile.reconciler.isolation import happenings, in_order, in_parts, put_together
from reconcile.reconciler.origins import Voice, voices
from reconcile.reconciler.positions import Standing, credited, standings, stated
from reconcile.reconciler.relations import FEW, Compared, Pairs, between_claims, beyond, compared, within
from reconcile.reconciler.revisions import running
from reconcile.reconciler.summaries import bounds, summary
from reconcile.reconciler.totals import placed, totals
from reconcile.reconciler.vague import by_policy
from reconcile.reconciler.verdicts import outlier, verdict, widest
from reconcile.settings import Settings

if TYPE_CHECKING:
    from reconcile.reconciler.groups import Group

__all__ = ["about", "in_order", "put_together", "reconcile"]


def reconcile(readings: Iterable[Reading], settings: Settings | None = None) -> Findings:
    """What the claims of all documents come to: events, quantities, relations and derived totals.

    The findings do not depend on the order of the readings. Claims that a person rejected are left out.
    """
    held = in_order(readings)
    happened, notes = happenings(held)
    found = about(held, happened, settings or Settings())
    return replace(found, notes=(*notes, *found.notes)) if notes else found


def about(readings: Sequence[Reading], happened: Sequence[Event], settings: Settings) -> Findings:
    """What the claims come to in events that are known: what each comes to alone, one after another.

    An event that cannot be worked out keeps its claims, has no quantities, and gives a note.
    """
    work = partial(_compared, settings=settings)
    found = attempt(partial(work, readings, happened), "inputs")
    return found if isinstance(found, Findings) else in_parts(readings, happened, work)


def _compared(readings: Sequence[Reading], happened: Sequence[Event], settings: Settings) -> Findings:
    from reconcile.reconciler.lookalikes import related
    from reconcile.reconciler.quantities import group

    groups = group(readings, happened, settings)
    return findings(readings, happened, groups, related(groups), settings)


def findings(
    readings: Sequence[Reading],
    happened: Sequence[Event],
    groups: Sequence[Group],
    near: Sequence[tuple[str, str, Comparable]],
    settings: Settings,
) -> Findings:
    """Findings about groups that are already made; `near` are pairs of groups to hold against each other."""
    rounding = Decimal(str(settings.rounding))
    said = _standings(readings, happened, groups, settings, rounding)
    by_id = {group.id: group for group in groups}
    around: dict[str, list[Group]] = defaultdict(list)
    for left, right, _ in near:
        around[left].append(by_id[right])
        around[right].append(by_id[left])
    quantities: list[Quantity] = []
    relations: dict[str, list[Relation]] = defaultdict(list)  # by event, so that events can be put together
    sums: list[Total] = []
    derived = totals(groups, around, said)
    for group in groups:
        everyone = [*said[group.id], *placed([one for _, one in derived[group.id]], said[group.id])]
        found = compared(everyone, running(group.measure), _period(group, everyone), rounding)
        quantities.append(_quantity(group, everyone, found, settings))
        for standing in said[group.id]:
            relations[group.event] += within(standing)
        relations[group.event] += between_claims(found)
        sums += _with_relations([total for total, _ in derived[group.id]], found)
    home = {claim: group.id for group in groups for claim in group.claims}
    given = (claim for reading in readings for claim in reading.claims if claim.base in home)
    inside = {(home[claim.id], home[claim.base or ""]) for claim in given if claim.id in home}
    others = Counter(id for left, right, _ in near for id in (left, right))
    for left, right, comparable in near:
        side = part(by_id[left], by_id[right], inside)
        labels = by_id[left].label, by_id[right].label
        pairs: Pairs = "all" if max(others[left], others[right]) <= FEW else "shown"
        found = beyond(said[left], said[right], comparable, rounding, labels, side, pairs)
        relations[by_id[left].event] += between_claims(found)
    return Findings(
        readings=tuple(readings),
        events=tuple(happened),
        quantities=tuple(quantities),
        relations=tuple(one for event in sorted(relations) for one in relations[event]),
        totals=tuple(sums),
        notes=tuple(note for reading in readings for note in reading.notes),
    )


def _standings(
    readings: Sequence[Reading],
    happened: Sequence[Event],
    groups: Sequence[Group],
    settings: Settings,
    rounding: Decimal,
) -> dict[str, list[Standing]]:
    """The standings of every group, by its id."""
    origin = _origins(readings, happened, settings)
    claims = {claim.id: (claim, reading.document) for reading in readings for claim in reading.claims}
    found = {}
    for group in groups:
        members = [claims[id] for id in group.claims if claims[id][0].status != "rejected"]
        given = [
            stated(
                claim,
                document,
                origin[claim.id],
                interval(by_policy(claim.figure, settings.vague)),
                group.unit,
                settings.rates,
            )
            for claim, document in members
        ]
        found[group.id] = standings(credited(given), running(group.measure), rounding)
    return found


def _period(group: Group, everyone: Sequence[Standing]) -> str:
    """The period of counting: the quantity's, else what some claim says of when the count began."""
    told = (one.claim.period for standing in everyone for one in standing.stated)
    return group.period or next((period for period in told if beginning(period)), "")


def _origins(readings: Sequence[Reading], happened: Sequence[Event], settings: Settings) -> dict[str, Voice]:
    """The origin of every claim; names are brought together inside one event, where a short form is plain."""
    home = {document: event.id for event in happened for document in event.documents}
    together: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        together[home.get(reading.document.id, reading.document.id)].append(reading)
    found: dict[str, Voice] = {}
    for near in together.values():
        found |= voices(near, settings.aliases)
    return found


def _with_relations(totals: Sequence[Total], found: Sequence[Compared]) -> list[Total]:
    """The totals of one quantity with what each is to the other figures."""
    relations: dict[str, list[Relation]] = defaultdict(list)
    for one in found if totals else ():
        for total in {one.left.total, one.right.total} - {None}:
            relations[total or ""].append(one.relation)
    return [replace(total, relations=tuple(relations[total.id])) for total in totals]


def _quantity(
    group: Group, everyone: Sequence[Standing], found: Sequence[Compared], settings: Settings
) -> Quantity:
    current = [one for one in everyone if one.current and not one.denied and one.unit == group.unit]
    low, high = bounds(current)
    judged = verdict(found)
    return Quantity(
        id=group.id,
        event=group.event,
        label=group.label,
        unit=group.unit,
        measure=group.measure,
        subject=group.subject,
        place=group.place,
        period=group.period,
        verdict=judged,
        claims=tuple(group.claims),
        positions=tuple(one.position() for one in everyone),
        low=low,
        high=high,
        ratio=widest(current),
        origins=tuple(sorted({one.voice.name for one in everyone})),
        sentence=summary(everyone, judged, group.unit, settings.parties),
        why=group.why,
        outlier=outlier(found),
    )
