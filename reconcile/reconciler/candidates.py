"""Which documents of a run are worth comparing: those that share most rare names, found by an inverted index.

What sharing is worth is for `likeness.py` to say; here is only how to find the pairs without looking at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from reconcile.reconciler.fingerprints import Fingerprint

RARE = 30  # all holders of a name are compared if they are no more than this
FOLLOWING = 3  # of a commoner name, each holder is compared with so many that follow it in time
NEIGHBOURS = 25  # the most promising others for each document


def candidates(
    fingerprints: Sequence[Fingerprint], rarity: Mapping[str, float]
) -> tuple[list[tuple[int, int]], list[int]]:
    """Pairs of places, in order, and for each place how many others it has to choose from.

    `rarity` has the names that more than one document holds.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(fingerprints):
        for name in each.words:
            if name in rarity:
                holders[name].append(place)
    overlap: list[dict[int, float]] = [defaultdict(float) for _ in fingerprints]
    for name in sorted(holders):
        places, weight = holders[name], rarity[name]
        reach = len(places) if len(places) <= RARE else FOLLOWING
        for at, one in enumerate(places):
            for two in places[at + 1 : at + 1 + reach]:
                overlap[one][two] += weight
                overlap[two][one] += weight
    pairs: set[tuple[int, int]] = set()
    for one, others in enumerate(overlap):
        best = sorted(others, key=lambda two: (-others[two], two))[:NEIGHBOURS]
        pairs.update((min(one, two), max(one, two)) for two in best)
    return sorted(pairs), [min(len(others), NEIGHBOURS) for others in overlap]
