"""Which documents are about one happening.

Fingerprints say what each document offers, likeness what two of them have in common, clusters which belong
together. To compare all pairs would take hours on a folder of 10,000 articles, so only pairs that share rare
names are compared, and of those the most promising for each document. A large archive is clustered period by
period (`periods.py`), and what goes on from one period into the next is joined.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from reconcile import model
from reconcile.model import Event, Reading
from reconcile.reconciler.clusters import SAMPLE, average_linkage
from reconcile.reconciler.fingerprints import Fingerprint, fingerprint
from reconcile.reconciler.likeness import Likeness
from reconcile.reconciler.periods import together

ENOUGH = 0.3  # how likely, on average, the documents of one event have to be about one happening


@dataclass(frozen=True, slots=True)
class Cluster:
    """Documents of one period that tell of one happening, each as its day (or 0) and its id, in that order.

    `follows` is a document of the days before that they go on from, if there is one; `why` says in words what
    they share.
    """

    documents: tuple[tuple[int, str], ...]
    why: str = ""
    follows: str = ""


def events(readings: Iterable[Reading]) -> tuple[Event, ...]:
    """Every document in exactly one event, in order of publication; neither depends on the order of input.

    An event's id comes from its earliest document, so it stays as later reports come in.
    """
    prints = {reading.document.id: fingerprint(reading) for reading in readings}
    by_day: dict[int | None, list[Fingerprint]] = defaultdict(list)
    for each in prints.values():
        by_day[each.published].append(each)
    found: list[Cluster] = []
    for period, days in together({day: len(held) for day, held in by_day.items()}).items():
        own = [each for day in days for each in by_day[day]]
        found += clustered(own, [each for day in period.before for each in by_day.get(day, ())])
    return joined(found)


def clustered(own: Sequence[Fingerprint], before: Sequence[Fingerprint]) -> list[Cluster]:
    """The happenings of one period; documents of the days `before` only show where they began."""
    ordered = sorted((*own, *before), key=_order)
    likeness = Likeness(ordered)
    new = {each.document for each in own}
    places = [place for place, each in enumerate(ordered) if each.document in new]
    number = {place: at for at, place in enumerate(places)}
    within: list[tuple[int, int]] = []
    earlier: dict[int, list[int]] = defaultdict(list)
    for one, two in likeness.pairs:
        if one in number and two in number:
            within.append((number[one], number[two]))
        elif two in number:
            earlier[two].append(one)

    def worth(one: int, two: int) -> float:
        return likeness.probability(places[one], places[two])

    groups = average_linkage(len(places), within, worth, ENOUGH)
    return [_cluster(likeness, [places[at] for at in group], earlier) for group in sorted(groups)]


def _cluster(likeness: Likeness, group: list[int], earlier: Mapping[int, Sequence[int]]) -> Cluster:
    documents = tuple(_order(likeness.fingerprints[place]) for place in group)
    who = "both documents" if len(group) == 2 else f"most of these {len(group)} documents"
    why = f"{who} {likeness.why(group)}" if len(group) > 1 else ""
    return Cluster(documents, why, _beginning(likeness, group, earlier))


def _beginning(likeness: Likeness, group: list[int], earlier: Mapping[int, Sequence[int]]) -> str:
    """The document of the days before that is most like the first few of a group, if it is like enough."""
    best, follows = ENOUGH, ""
    for old in sorted({old for place in group for old in earlier.get(place, ())}):
        mean = fmean(likeness.probability(old, place) for place in group[:SAMPLE])
        if mean > best:
            best, follows = mean, likeness.fingerprints[old].document
    return follows


def joined(found: Iterable[Cluster]) -> tuple[Event, ...]:
    """Events from the clusters of all periods: a cluster belongs to the event of the document it follows."""
    clusters = sorted(found, key=lambda each: each.documents)
    home = {id: number for number, each in enumerate(clusters) for _, id in each.documents}
    chains: dict[int, list[Cluster]] = {}
    first: list[int] = []
    for number, each in enumerate(clusters):  # a document that is followed is earlier, and so is its cluster
        first.append(first[home[each.follows]] if each.follows else number)
        chains.setdefault(first[number], []).append(each)
    return tuple(_event(each) for each in chains.values())


def _event(clusters: Sequence[Cluster]) -> Event:
    documents = tuple(id for _, id in sorted(row for each in clusters for row in each.documents))
    why = [each.why for each in clusters if each.why]
    if len(clusters) > 1:
        why = [*why[:1], "what follows within days is like what came before"]
    return Event("e" + model.fingerprint(documents[0]), documents, "; ".join(why))


def _order(each: Fingerprint) -> tuple[int, str]:
    return each.published or 0, each.document
