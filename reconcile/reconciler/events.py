"""Which documents are about one happening.

Fingerprints say what each document offers, likeness what two of them have in common, clusters which belong
together. To compare all pairs would take hours on a folder of 10,000 articles, so only pairs that share rare
names are compared, and of those the most promising for each document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from reconcile import model
from reconcile.model import Event, Reading
from reconcile.reconciler.clusters import average_linkage
from reconcile.reconciler.fingerprints import fingerprint
from reconcile.reconciler.likeness import Likeness

ENOUGH = 0.28  # how likely, on average, the documents of one event have to be about one happening
RARE = 30  # all holders of a name are compared if they are no more than this
FOLLOWING = 3  # of a commoner name, each holder is compared with so many that follow it in time
NEIGHBOURS = 25  # the most promising others for each document


def events(readings: Iterable[Reading]) -> tuple[Event, ...]:
    """Every document in exactly one event, in order of publication; neither depends on the order of input.

    An event's id comes from its earliest document, so it stays as later reports come in.
    """
    prints = {reading.document.id: fingerprint(reading) for reading in readings}
    ordered = sorted(prints.values(), key=lambda each: (each.published or 0, each.document))
    likeness = Likeness(ordered)
    groups = average_linkage(len(ordered), candidates(likeness), likeness.probability, ENOUGH)
    return tuple(_event(likeness, group) for group in sorted(groups))


def _event(likeness: Likeness, group: list[int]) -> Event:
    documents = tuple(likeness.fingerprints[place].document for place in group)
    why = f"most of these {len(group)} documents {likeness.why(group)}" if len(group) > 1 else ""
    return Event("e" + model.fingerprint(documents[0]), documents, why)


def candidates(likeness: Likeness) -> list[tuple[int, int]]:
    """Pairs worth comparing: those that share most rare names, found through an inverted index."""
    holders: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(likeness.fingerprints):
        for name in each.words:
            if name in likeness.names and name in likeness.rarity:
                holders[name].append(place)
    overlap: list[dict[int, float]] = [defaultdict(float) for _ in likeness.fingerprints]
    for name in sorted(holders):
        places, weight = holders[name], likeness.rarity[name]
        reach = len(places) if len(places) <= RARE else FOLLOWING
        for at, one in enumerate(places):
            for two in places[at + 1 : at + 1 + reach]:
                overlap[one][two] += weight
                overlap[two][one] += weight
    pairs: set[tuple[int, int]] = set()
    for one, others in enumerate(overlap):
        best = sorted(others, key=lambda two: (-others[two], two))[:NEIGHBOURS]
        pairs.update((min(one, two), max(one, two)) for two in best)
    return sorted(pairs)
