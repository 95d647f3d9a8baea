"""Four facts about two figures, and the kind of difference as a pure function of them.

    comparable   same · definition · scope · time     (the last two by group, by date)
    dependence   independent · same origin · joint · relay
    numbers      equal · equal by rounding · overlap · disjoint
    slip         what would reconcile the two if one were a mistake, or None

Each fact is worked out where its knowledge lives (`intervals`, `slips`, `origins`, `timing`) and brought
together here. A new kind of difference is a row in `kind`.
"""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.model import Comparable, Dependence, Kind, Numbers, Relation


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of two figures. `denied`: how many of the two are denials (0, 1 or 2)."""

    comparable: Comparable = "same"
    dependence: Dependence = "independent"
    numbers: Numbers = "equal"
    slip: str | None = None
    denied: int = 0

    def relation(self, left: str, right: str, detail: str) -> Relation:
        """The relation that these facts make between two claims, by id."""
        return Relation(
            left, right, self.comparable, self.dependence, self.numbers, self.slip, kind(self), detail
        )


def kind(facts: Facts) -> Kind | None:
    """The kind of difference: the first row that applies; None where two figures are not to be compared.

    A denial is only compared with the figure that it denies. "time" (a running count on different days, where
    growth may explain the gap) leaves no relation between two sources whose figures do not meet.
    """
    dependent = facts.dependence in ("same origin", "relay")
    equal = facts.numbers in ("equal", "equal by rounding")
    if facts.comparable in ("definition", "scope"):
        return "definition" if facts.comparable == "definition" else "scope"
    if facts.denied:
        return "conflict" if facts.denied == 1 and equal else None
    if dependent and equal:
        return "relayed"
    if facts.slip:
        return "slip"
    if dependent:
        return "revised"
    if equal:
        return "agree"
    if facts.numbers == "overlap":
        return "compatible"
    return None if facts.comparable == "time" else "conflict"
