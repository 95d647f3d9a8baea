"""Sums of one source's exclusive parts: 300 killed and 2,700 wounded are 3,000 casualties, marked as ours.

Only what one source said itself is added, only parts that exclude each other (`sums.toml`, or subjects that a
text joins: "pupils and teachers"), only in one scope, and only where a quantity is there to compare the sum
with. Nothing is subtracted to get a part, and nothing is added for a source that gave the total itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice, product
from typing import TYPE_CHECKING

from reconcile.lexicon import load
from reconcile.lexicon.entries import Sum
from reconcile.lexicon.parties import country
from reconcile.model import Hedge, Total, fingerprint
from reconcile.reconciler.conversion import conversion
from reconcile.reconciler.facets import content
from reconcile.reconciler.intervals import Interval, scaled
from reconcile.reconciler.origins import plain
from reconcile.reconciler.positions import Standing
from reconcile.wording import amount

if TYPE_CHECKING:
    from reconcile.reconciler.groups import Group

_PLAIN = frozenset(
    ("person", "people", "casualty", "victim", "loss", "customer", "household", "family", "home", "premises")
)
_BESIDE = 24  # quantities of one measure and event among which parts are looked for
_TRIED = 1000  # ways to add up a whole are tried, and as many for the days of one source's parts
_JOINED = re.compile(r"\s*,\s+(?:and\s+)?|\s+and\s+")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a sum: a source's current figure, and what it counts."""

    group: Group
    standing: Standing
    counts: str


def totals(
    groups: Sequence[Group], near: Mapping[str, Sequence[Group]], standings: Mapping[str, Sequence[Standing]]
) -> dict[str, list[tuple[Total, Standing]]]:
    """The sums that can be set against each quantity, by its id, with the standings that take part in it.

    `near` are the groups that a reader would hold against another (other measures or subjects of its scope);
    `standings` are those of every group. A sum is set against the one quantity whose scope is nearest to that
    of its parts, and of one source's sums of a quantity only the latest stands.
    """
    by_id = {group.id: group for group in groups}
    alike: dict[tuple[str, str, str], list[Group]] = defaultdict(list)
    by_measure: dict[tuple[str, str], list[Group]] = defaultdict(list)
    for group in groups:
        by_measure[group.event, group.measure].append(group)
        alike[group.event, group.measure, group.unit].append(group)
    said = {group.id: _Said(standings[group.id]) for group in groups}
    home = {claim: group for group in groups for claim in group.claims}
    best: dict[tuple[str, ...], tuple[int, Total, Standing]] = {}
    for whole in groups:
        # what no list knows how to relate ("carried") is related by its measure all the same
        beside = [g for g in alike[whole.event, whole.measure, whole.unit][:_BESIDE] if g is not whole]
        parted = [g for name in _parts_of(whole) for g in by_measure[whole.event, name][:_BESIDE]]
        known = list(near.get(whole.id, ()))[: 4 * _BESIDE]
        around = list({group.id: group for group in (*known, *beside, *parted)}.values())
        for total, standing in _sums(whole, around, said):
            parts = list({home[claim].id: home[claim] for claim in total.parts}.values())
            kin = [one for part in parts for one in alike[part.event, part.measure, part.unit][:_BESIDE]]
            if _narrower(whole, parts, kin):
                continue
            fit = _fit(whole, parts)
            if fit >= 0 and (total.parts not in best or fit > best[total.parts][0]):
                best[total.parts] = fit, total, standing
    latest: dict[tuple[str, str], tuple[Total, Standing]] = {}
    for _, total, standing in best.values():
        key = total.quantity, standing.voice.key
        held = latest.get(key)
        if held is None or (_last(standing), total.id) > (_last(held[1]), held[0].id):
            latest[key] = total, standing
    found: dict[str, list[tuple[Total, Standing]]] = {id: [] for id in by_id}
    for (quantity, _), sum in latest.items():
        found[quantity].append(sum)
    return found


def placed(sums: Sequence[Standing], said: Sequence[Standing]) -> list[Standing]:
    """Sums among the figures that their sources gave for the whole: former ones where these are later."""
    latest: dict[str, int] = {}
    for one in said if sums else ():
        if not one.denied:
            latest[one.voice.key] = max(_last(one), latest.get(one.voice.key, 0))
    return [replace(one, current=latest.get(one.voice.key, 0) <= _last(one)) for one in sums]


def _last(standing: Standing) -> int:
    return standing.days.last.toordinal() if standing.days else 0


def _parts_of(whole: Group) -> list[str]:
    """The measures that the whole can be added up from."""
    entries = load("sums.toml", Sum)
    return [measure for entry in entries if entry.whole == whole.measure for measure in entry.measures]


def _narrower(whole: Group, parts: Sequence[Group], kin: Sequence[Group]) -> bool:
    """Whether the whole is of some people only ("Russian soldiers"), and the parts are not known to be so.

    A party must be named with the parts; what other quantities like the parts (`kin`) are of, too.
    """
    said = frozenset().union(*(content(part.subject) for part in parts))
    only = content(whole.subject) - said - _PLAIN
    party = any(country(word) for word in whole.subject.split() if word.lower() in only)
    others = (other for other in kin if other not in parts)
    return party or (bool(only) and any(only <= content(other.subject) for other in others))


def _fit(whole: Group, parts: Sequence[Group]) -> int:
    """How many bounds the whole shares with its parts; -1 where one contradicts."""
    score = 0
    for part in parts:
        for one, other in ((whole.place, part.place), (whole.period, part.period)):
            if one and other and one != other:
                return -1
            score += one == other
        left, right = content(whole.subject) - _PLAIN, content(part.subject) - _PLAIN
        if left and right and not left & right and whole.measure != part.measure:
            return -1
        score += left == right
    return score


class _Said:
    """The standings of a quantity by origin: those that may be added up, the latest first, and all."""

    def __init__(self, standings: Sequence[Standing]) -> None:
        self.lines: dict[str, list[Standing]] = defaultdict(list)
        self.all: dict[str, list[Standing]] = defaultdict(list)
        for one in standings:
            self.all[one.voice.key].append(one)
        for one in reversed(standings):
            if not (one.denied or one.earlier or one.total):
                self.lines[one.voice.key].append(one)
        self.place = {voice: n for n, voice in enumerate(self.lines)}


def _sums(whole: Group, near: Sequence[Group], said: Mapping[str, _Said]) -> Iterator[tuple[Total, Standing]]:
    """The sums that some source's parts make for the whole; of very many, the first that are tried."""
    for names, choices in _partitions(whole, near):
        for groups, origin in _ways(choices, said):
            lines = [said[group.id].lines[origin] for group in groups]
            latest = next(filter(_together, islice(product(*lines), _TRIED)), None)
            if latest and not _said_itself(latest, said[whole.id].all.get(latest[0].voice.key, ())):
                yield _sum(whole, [Part(*part) for part in zip(groups, latest, names, strict=True)])


def _ways(
    choices: Sequence[Sequence[Group]], said: Mapping[str, _Said]
) -> Iterator[tuple[tuple[Group, ...], str]]:
    """The quantities that can be added up, one of each choice, with the origin that speaks of all of them."""
    speaks: list[dict[str, list[int]]] = []
    for choice in choices:
        speaks.append(defaultdict(list))
        for n, group in enumerate(choice):
            for origin in said[group.id].lines:
                speaks[-1][origin].append(n)
    fewest = min(speaks, key=len)
    common = (origin for origin in fewest if all(origin in one for one in speaks))
    ways = ((picked, origin) for origin in common for picked in product(*(one[origin] for one in speaks)))
    tried = sorted(
        (picked, said[choices[0][picked[0]].id].place[origin], origin)
        for picked, origin in islice(ways, _TRIED)
    )
    for picked, _, origin in tried:
        yield tuple(choice[n] for choice, n in zip(choices, picked, strict=True)), origin


def _partitions(whole: Group, near: Sequence[Group]) -> Iterator[tuple[list[str], list[list[Group]]]]:
    """Ways to take the whole apart: the names of the parts, and for each the groups that count it."""
    entries = load("sums.toml", Sum)
    for parts in [entry.measures for entry in entries if entry.whole == whole.measure]:
        choices = [[group for group in near if group.measure == part] for part in parts]
        if choices and all(choices):
            yield list(parts), choices
    same = [group for group in near if group.measure == whole.measure]
    joined = tuple(subject for subject in _JOINED.split(whole.subject) if subject)
    for subjects in [joined, *(entry.subjects for entry in entries if plain(whole.subject) == entry.whole)]:
        choices = [[group for group in same if plain(group.subject) == plain(part)] for part in subjects]
        if len(subjects) > 1 and all(choices):
            yield list(subjects), choices


def _together(parts: Sequence[Standing]) -> bool:
    """Whether the parts are counted in one unit and speak of common days, or stand in one sentence."""
    first = parts[0]
    return all(
        part.unit == first.unit
        and (
            part.days is None
            or first.days is None
            or part.days.meets(first.days)
            or bool(_sentences(part) & _sentences(first))
        )
        for part in parts[1:]
    )


def _sentences(part: Standing) -> set[tuple[str, int]]:
    return {(one.document.id, one.claim.quote_start) for one in part.stated}


def _said_itself(parts: Sequence[Standing], own: Sequence[Standing]) -> bool:
    """Whether the source gave the whole, too, for the days of its parts."""
    spoken = parts[0].days
    return any(not one.denied and (not one.days or not spoken or one.days.meets(spoken)) for one in own)


def _sum(whole: Group, parts: Sequence[Part]) -> tuple[Total, Standing]:
    standings = [part.standing for part in parts]
    interval = _added([one.interval for one in standings])
    claims = tuple(one.first.claim.id for one in standings)
    first = standings[0]
    ident = "t" + fingerprint(whole.id, first.voice.key, *claims)
    unit = first.unit
    terms = " + ".join(f"{amount(part.standing.interval, unit)} {part.counts}" for part in parts)
    total = Total(
        id=ident,
        source=first.voice.name,
        parts=claims,
        measure=whole.measure,
        low=interval.low,
        high=interval.high,
        quantity=whole.id,
        formula=f"{terms} = {amount(interval, unit)} {whole.measure}",
        hedge=interval.hedge,
    )
    spoken = first.days
    for one in standings[1:]:
        spoken = spoken.join(one.days) if spoken and one.days else spoken or one.days
    way = conversion(unit, whole.unit)  # people and households without power are counted alike
    counted = (scaled(interval, way.factor), whole.unit) if way else (interval, unit)
    return total, Standing(first.voice, *counted, (), spoken, first.as_of, total=ident)


def _added(given: Sequence[Interval]) -> Interval:
    """The sum of intervals: an open end stays open, and the slack of the parts adds up."""
    lows, highs = [one.low for one in given], [one.high for one in given]
    low = None if None in lows else sum((v for v in lows if v is not None), Decimal(0))
    high = None if None in highs else sum((v for v in highs if v is not None), Decimal(0))
    return Interval(low, high, _hedge(given, low, high), None, sum((one.slack for one in given), Decimal(0)))


def _hedge(given: Sequence[Interval], low: Decimal | None, high: Decimal | None) -> Hedge:
    hedges = {one.hedge for one in given}
    if high is None:
        return "more-than" if "more-than" in hedges and "at-least" not in hedges else "at-least"
    if low is None:
        return "up-to"
    if low != high:
        return "about" if hedges == {"about"} else "range"
    return "about" if "about" in hedges else "exact"
