"""What a quantity comes to: its verdict, its bounds, its ratio, and the one source that stands apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from reconcile.model import Verdict
from reconcile.reconciler.intervals import ratio
from reconcile.reconciler.positions import Standing
from reconcile.reconciler.relations import Compared

_ORDER: tuple[tuple[str, Verdict], ...] = (
    ("conflict", "conflict"),
    ("slip", "suspect"),
    ("compatible", "compatible"),
    ("agree", "agree"),
    ("revised", "revised"),
)


def verdict(found: Iterable[Compared]) -> Verdict:
    """The first of conflict, suspect, compatible, agree, revised that some pair shows; else single."""
    kinds = {one.kind for one in found}
    return next((name for kind, name in _ORDER if kind in kinds), "single")


def outlier(found: Sequence[Compared]) -> str | None:
    """The one origin without which no conflict would remain; None if there is none, or only two origins.

    Of a crowd, of which not all pairs are compared, nobody can say so.
    """
    conflicts = [{one.left.voice.key, one.right.voice.key} for one in found if one.kind == "conflict"]
    names = {one.voice.key: one.voice.name for pair in found for one in (pair.left, pair.right)}
    crowd = any(one.pairs != "all" for one in found)
    if not conflicts or len(names) < 3 or crowd:
        return None
    alone = set.intersection(*conflicts)
    return names[alone.pop()] if len(alone) == 1 else None


def widest(current: Sequence[Standing]) -> Decimal | None:
    """The largest ratio between figures of two origins, by the values they name; None if there is none."""
    named = sorted(
        (one for one in current if one.interval.low is not None or one.interval.high is not None),
        key=lambda one: one.interval.low if one.interval.low is not None else one.interval.high or Decimal(0),
    )
    if len({one.voice.key for one in named}) < 2:
        return None
    return max(
        (r for one in named for other in (named[0], named[-1]) if (r := ratio(one.interval, other.interval))),
        default=None,
    )
