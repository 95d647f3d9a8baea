"""Average linkage over a sparse graph: which items belong together when some pairs have been compared.

Chains are the danger: one round-up article that mentions two happenings must not make them one. So two
clusters join only if their members agree on average, over a sample that is filled up before they are joined.
It knows nothing about documents; what a pair is worth comes from outside as a number from 0 to 1.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product

SAMPLE = 6  # so many members of each cluster are compared before two clusters join

# minus the mean worth, the two groups and their sizes when it was made, and whether the sample is full
_Offer = tuple[float, int, int, int, int, bool]


def average_linkage(
    size: int, pairs: Iterable[tuple[int, int]], worth: Callable[[int, int], float], enough: float
) -> list[list[int]]:
    """Groups 0..size-1, best pairs first, while the average worth between two groups is at least `enough`.

    Items are to be numbered in an order of their own (not the order of input), since ties go to the lowest.
    """
    known: dict[tuple[int, int], float] = {}

    def value(one: int, two: int) -> float:
        pair = (one, two) if one < two else (two, one)
        if pair not in known:
            known[pair] = worth(*pair)
        return known[pair]

    members: dict[int, list[int]] = {item: [item] for item in range(size)}
    near: dict[int, set[int]] = {item: set() for item in range(size)}
    queue: list[_Offer] = []

    def offer(one: int, two: int, mean: float, sure: bool) -> None:
        if mean >= enough:
            low, high = min(one, two), max(one, two)
            heapq.heappush(queue, (-mean, low, high, len(members[low]), len(members[high]), sure))

    for one, two in pairs:
        near[one].add(two)
        near[two].add(one)
        offer(one, two, value(one, two), True)
    while queue:
        _, one, two, size_one, size_two, sure = heapq.heappop(queue)
        if len(members.get(one, ())) != size_one or len(members.get(two, ())) != size_two:
            continue  # one of them has grown or is gone since
        if not sure:
            values = [value(a, b) for a, b in _sample(members[one], members[two])]
            offer(one, two, sum(values) / len(values), True)
            continue
        members[one] = _spread(members[one], members.pop(two))
        near[one] = (near[one] | near.pop(two)) - {one, two}
        for other in sorted(near[one]):
            near[other].discard(two)
            near[other].add(one)
            seen = [
                known[pair]
                for pair in ((min(p), max(p)) for p in _sample(members[one], members[other]))
                if pair in known
            ]
            offer(one, other, sum(seen) / len(seen) if seen else 0.0, False)
    return [sorted(group) for group in members.values()]


def _spread(left: list[int], right: list[int]) -> list[int]:
    """The members of both, in turns, so that the first few of the result speak for both sides."""
    mixed = [item for pair in zip(left, right, strict=False) for item in pair]
    short = min(len(left), len(right))
    return mixed + left[short:] + right[short:]


def _sample(left: Sequence[int], right: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pairs that speak for two groups: at most `SAMPLE` members of each."""
    return product(left[:SAMPLE], right[:SAMPLE])
