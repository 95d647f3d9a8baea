"""Parts and wholes: a part cannot be larger than its whole, whoever gave the two.

Which of two quantities is the part is known where one measure is a part of the other (killed of casualties),
where the text says so ("of whom 40 were children"), and where one is bounded by a place and the other is not.
"""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING, Literal

from reconcile.lexicon.measures import measures
from reconcile.reconciler.positions import Standing

if TYPE_CHECKING:
    from reconcile.reconciler.groups import Group

Side = Literal["left", "right"]


def part(left: Group, right: Group, inside: Container[tuple[str, str]]) -> Side | None:
    """Which of two quantities is a part of the other, or None where that is not known.

    `inside` has the quantities of which a text calls some claim a part of one of another, by id.
    """
    if (left.id, right.id) in inside:
        return "left"
    if (right.id, left.id) in inside:
        return "right"
    if left.period != right.period or left.role != right.role:
        return None
    known = measures()
    if left.place == right.place:
        if left.measure in known and right.measure in known[left.measure].part_of:
            return "left"
        if right.measure in known and left.measure in known[right.measure].part_of:
            return "right"
    if left.measure == right.measure and left.subject == right.subject:
        if left.place and not right.place:
            return "left"
        if right.place and not left.place:
            return "right"
    return None


def exceeds(part: Standing, whole: Standing) -> bool:
    """Whether a part is larger than its whole leaves room for, both of comparable days."""
    low, high = part.interval.reach[0], whole.interval.reach[1]
    if part.unit != whole.unit or part.denied or whole.denied or low is None or high is None:
        return False
    later = part.days is not None and whole.days is not None and part.days.first > whole.days.last
    return low > high and not later and not part.earlier and not whole.earlier
