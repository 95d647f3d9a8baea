"""Which claims speak of one quantity: what a careful reader would compare directly.

    event · what is counted · measure · role      the block: what claims must share (so cost stays near-linear)
    people · party · place · period               facets: what narrows a count down to some of it (facets.py)

Inside a block each facet is settled by itself: a claim that does not say (no place, just "people") speaks of
the same as one that does, unless the texts set the two against each other. Nothing here depends on the order
of claims, and values never bring claims together. A quantity's id comes from its key, not from its members.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reconcile.lexicon.measures import classes_of, measures, things
from reconcile.model import Claim, Comparable, Event, Reading, fingerprint
from reconcile.reconciler.facets import FACETS, Member, block, content, member, narrow_places, settle
from reconcile.settings import NamedQuantity, Settings


_SAYS_LITTLE = frozenset(("duration", "share"))  # without a subject, no two of them are of one thing
_BRACKET = re.compile(r"[^().;]{0,24}[(;]\s*(?:about|around|some|or|US|U\.S\.)?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Group:
    """Claims of one quantity, by id, and the key that they share; `why` says in words why they are together."""

    id: str
    event: str
    label: str
    unit: str
    measure: str
    subject: str
    place: str
    period: str
    why: str
    claims: tuple[str, ...]
    role: str = "total"


def group(readings: Sequence[Reading], events: Sequence[Event], settings: Settings) -> list[Group]:
    """The quantities of all readings, in an order that does not depend on that of the input."""
    home = {document: event.id for event in events for document in event.documents}
    happenings: dict[str, list[Member]] = defaultdict(list)
    pinned: dict[str, list[Member]] = defaultdict(list)
    for reading in readings:
        event = home.get(reading.document.id, reading.document.id)
        for claim in reading.claims:
            one = member(claim, reading)
            if claim.pinned:
                pinned[claim.pinned].append(one)
            else:
                happenings[event].append(one)
    found = [made for event, members in sorted(happenings.items()) for made in _of_event(event, members)]
    found = _with_pins(found, pinned)
    named = [_named(one, settings.quantities) for one in found]
    return sorted(named, key=lambda one: (one.event, one.measure, one.label, one.id))


def _of_event(event: str, members: Sequence[Member]) -> Iterator[Group]:
    """The quantities of one event."""
    blocks: dict[tuple[str, ...], list[Member]] = defaultdict(list)
    for one in members:
        blocks[block(one.claim)].append(one)
    _join_unsaid(blocks)
    _join_converted(blocks)
    narrow = narrow_places(blocks.values())
    for key, held in sorted(blocks.items()):
        yield from _of_block(event, key, held, narrow)


def _join_unsaid(blocks: dict[tuple[str, ...], list[Member]]) -> None:
    """Moves claims that name no measure to the only measure there is for what they count."""
    for key in [key for key in sorted(blocks) if not key[1]]:
        counted, _, role = key
        others = [
            other for other in blocks if other[0] == counted and other[1] in measures() and other[2] == role
        ]
        if len(others) == 1 and counted not in ("", "time", "person", "share") and not counted.isupper():
            blocks[others[0]] += blocks.pop(key)


def _join_converted(blocks: dict[tuple[str, ...], list[Member]]) -> None:
    """Moves an amount in brackets behind the one that it converts: "1m rupees ($11,000)"."""
    money = [(key, one) for key in sorted(blocks) if key[0].isupper() for one in blocks[key]]
    money.sort(key=lambda row: (row[1].document.id, row[1].claim.figure.span.start))
    moved: dict[str, tuple[str, ...]] = {}
    for (key, one), (other_key, other) in pairwise(money):
        start = one.claim.figure.span.end - other.claim.quote_start
        between = other.claim.quote[
            max(0, start) : max(0, other.claim.figure.span.start - other.claim.quote_start)
        ]
        if (
            one.document.id == other.document.id
            and start >= 0
            and _BRACKET.fullmatch(between)
            and key != other_key
        ):
            moved[other.claim.id] = moved.get(one.claim.id, key)
    for key, one in money:
        if one.claim.id in moved:
            blocks[key].remove(one)
            blocks[moved[one.claim.id]].append(one)
    for key in [key for key in blocks if not blocks[key]]:
        del blocks[key]


def _of_block(
    event: str, key: tuple[str, ...], members: Sequence[Member], narrow: frozenset[str]
) -> Iterator[Group]:
    """The groups of one block: facets settled one by one, then equal ones together."""
    parts: dict[tuple[str, ...], list[Member]] = {(): list(members)}
    for facet in FACETS:
        finer: dict[tuple[str, ...], list[Member]] = defaultdict(list)
        for values, together in parts.items():
            same = settle(facet, together, narrow if facet == "place" else ())
            for one in together:
                finer[(*values, same[one.facets[facet]])].append(one)
        parts = finer
    entry = measures().get(key[1])
    loose = entry is None or entry.loose
    for values, together in sorted(parts.items()):
        clusters = _by_subject(together) if loose else [together]
        for cluster in clusters:
            whole, apart = _without_parts(cluster)
            if whole:
                yield _group(event, key, values, whole, loose)
            for one in apart:
                yield _group(event, (*key[:2], "part " + one.claim.id), values, [one], loose)


def _without_parts(members: Sequence[Member]) -> tuple[list[Member], list[Member]]:
    """Members, and those that are parts of others here without anything that names what part ("two of them")."""
    ids = {one.claim.id for one in members}
    apart = [one for one in members if one.claim.base in ids]
    return [one for one in members if one not in apart], apart


def _by_subject(members: Sequence[Member]) -> list[list[Member]]:
    """Members whose subjects share words, joined until nothing more joins; no subject joins the only one."""
    clusters: list[tuple[frozenset[str], list[Member]]] = []
    silent: list[Member] = []
    for one in sorted(members, key=lambda m: m.claim.id):
        words = content(one.claim.subject)
        if not words:
            silent.append(one)
            continue
        near = [cluster for cluster in clusters if cluster[0] & words]
        clusters = [cluster for cluster in clusters if cluster not in near]
        joined = frozenset(words.union(*(cluster[0] for cluster in near)))
        clusters.append((joined, [m for cluster in near for m in cluster[1]] + [one]))
    if silent and len(clusters) == 1 and silent[0].claim.measure not in _SAYS_LITTLE:
        return [clusters[0][1] + silent]
    alone: dict[str, list[Member]] = defaultdict(list)
    for one in silent:
        alone[one.claim.id if one.claim.measure in _SAYS_LITTLE else one.document.id].append(one)
    return [held for _, held in clusters] + list(alone.values())


def _group(
    event: str, key: tuple[str, ...], values: tuple[str, ...], members: Sequence[Member], loose: bool
) -> Group:
    counted, measure, role = key
    subject = _most(one.claim.subject for one in members)
    place, period = values[FACETS.index("place")], values[FACETS.index("period")]
    about = " ".join(sorted(content(subject))) if loose else ""
    made = Group(
        id="q" + fingerprint(event, *key, *values, about),
        event=event,
        label=_label(measure, subject, place, role),
        unit=_most(one.claim.figure.unit for one in members),
        measure=measure,
        subject=subject,
        place=place,
        period=period,
        why=_why(counted, measure, subject, values, len(members)),
        claims=_ids(members),
        role=role,
    )
    return made


def _ids(members: Iterable[Member]) -> tuple[str, ...]:
    """The claims in the order of publication, then of the text."""
    ordered = sorted(
        members,
        key=lambda m: (
            m.document.published or "",
            m.document.id,
            m.claim.figure.span.start,
            m.claim.id,
        ),
    )
    return tuple(one.claim.id for one in ordered)


def _most(values: Iterable[str]) -> str:
    """The value that most claims have, the first in the alphabet among equals; "" only where all have none."""
    count: dict[str, int] = defaultdict(int)
    for value in values:
        count[value] += 1
    return min(count, key=lambda value: (not value, -count[value], value))


def _label(measure: str, subject: str, place: str, role: str) -> str:
    """What the quantity is, fit to print: "North Korean troops killed", "homes destroyed in Muzaffarabad"."""
    entry = measures().get(measure)
    template = (entry.label if entry is not None else "") or ("{} " + measure if measure else "{}")
    filled = template.replace("{}", subject).strip()
    for ending in (" of", " for", " at", " in"):
        filled = filled.removesuffix(ending)
    label = f"change in {filled}" if role == "change" else f"{filled} (rate)" if role == "rate" else filled
    return f"{label} in {place}" if place and place not in label else label or "unnamed"


def _why(counted: str, measure: str, subject: str, values: Sequence[str], size: int) -> str:
    """Why these claims stand together, in words."""
    shared = [f"measure “{measure}”" if measure else f"counts of {counted or 'something unnamed'}"]
    if subject:
        shared.append(f"of {subject}")
    for facet, value in zip(FACETS, values, strict=True):
        if value and facet in ("place", "period"):
            shared.append(f"{facet} {value}")
    shared.append("nothing in the texts sets them apart" if size > 1 else "no other claim speaks of it")
    return "; ".join(shared)


# ------------------------------------------------------------------------- what a person has said about it


def _with_pins(found: list[Group], pinned: Mapping[str, Sequence[Member]]) -> list[Group]:
    """Claims that a person put into a quantity join it by its id, or make one of that name."""
    for name, members in sorted(pinned.items()):
        at = next((i for i, one in enumerate(found) if name in (one.id, one.label)), None)
        if at is None:
            first = min(members, key=lambda m: m.claim.id).claim
            key = block(first)
            made = _group(name, key, ("",) * len(FACETS), members, False)
            found.append(replace(made, id=name, label=name, why="put together by hand"))
        else:
            claims = found[at].claims + tuple(c for c in _ids(members) if c not in found[at].claims)
            found[at] = replace(found[at], claims=claims, why=found[at].why + "; some put here by hand")
    return found


def _named(one: Group, names: Sequence[NamedQuantity]) -> Group:
    """The group under the name that the user follows it by, where one of `reconcile.toml` fits."""
    for name in names:
        measure_fits = not name.measure or name.measure == one.measure
        place_fits = not name.place or name.place.casefold() == one.place.casefold()
        if (one.label in name.aliases or one.id in name.aliases) or (
            (name.measure or name.place) and measure_fits and place_fits and one.role == "total"
        ):
            return replace(one, label=name.name)
    return one


# --------------------------------------------------------------------- what a careless reader would compare


def related(groups: Sequence[Group]) -> list[tuple[str, str, Comparable]]:
    """Pairs of quantities that a careless reader would compare, by id, with what keeps them apart."""
    found: list[tuple[str, str, Comparable]] = []
    near: dict[tuple[str, str], list[Group]] = defaultdict(list)
    for one in groups:
        if one.measure and one.role in ("total", "planned"):
            near[one.event, one.measure].append(one)
    for (event, measure), held in sorted(near.items()):
        entry = measures().get(measure)
        if entry is None:
            continue
        for i, left in enumerate(held):
            for right in held[i + 1 :]:
                if _same_units(left, right):
                    found.append((left.id, right.id, "scope" if left.role == right.role else "definition"))
        for other in dict.fromkeys((*entry.part_of, *entry.confusable)):
            theirs = measures()[other]
            if measure in (*theirs.part_of, *theirs.confusable) and other < measure:
                continue  # the pair is listed from its other side
            for left in held:
                found += [
                    (left.id, right.id, "definition")
                    for right in near.get((event, other), ())
                    if _same_units(left, right) and _same_people(left, right)
                ]
    return found


def _same_units(left: Group, right: Group) -> bool:
    """Whether two quantities are counted alike: in one unit, or in units of one dimension."""
    if left.unit == right.unit:
        return True
    common = classes_of(left.unit) & classes_of(right.unit)
    return any(things()[id].kind == "unit" for id in common)


def _same_people(left: Group, right: Group) -> bool:
    """Whether two measures could be of the same people: nobody compares soldiers killed with children hurt."""
    if left.unit != "person":
        return True
    one, other = content(left.subject), content(right.subject)
    return not one or not other or bool(one & other) or left.place == right.place


__all__ = ["Claim", "Group", "group", "related"]
