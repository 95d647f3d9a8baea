"""What tells one quantity from another of its name, and why its claims stand together, in words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from reconcile.dates import worded
from reconcile.model import Claim
from reconcile.reconciler.facets import FACETS, Member

_NAMES = {"period": "period", "place": "place", "party": "side", "people": "kind of people"}
_MARK = re.compile(r"[;:!?()“”\"]|[.,](?!\d)")
_BEFORE, _BEHIND = 2, 4  # words around a figure that say what it is of


def excerpt(claim: Claim) -> str:
    """The words around a figure, up to the marks that part it off: "the last two hours of the flight"."""
    start, end = (at - claim.quote_start for at in (claim.figure.span.start, claim.figure.span.end))
    if start < 0 or end > len(claim.quote):
        return ""
    before = _MARK.split(claim.quote[:start])[-1].split()[-_BEFORE:]
    tail = _MARK.split(claim.quote[end:])[0]
    kept = claim.quote[end : end + len(tail)]
    behind = kept.split(" ")[: _BEHIND + 1] if kept[:1] == " " else kept.split(" ")[:_BEHIND]
    text = " ".join(before) + (" " if before and claim.quote[start - 1 : start].isspace() else "")
    return " ".join(f"{text}{claim.quote[start:end]}{' '.join(behind)}".split())


def apart(label: str, period: str, words: str, alike: Mapping[str, int]) -> str:
    """A label that several quantities have, with what sets this one apart: its window, else its words.

    `alike` says how many of them have each period.
    """
    when = worded(period)
    if when and alike.get(period) == 1:
        return f"{label}, {when}"
    if not period and alike.get("") == 1:
        return label
    return f"{label}: “{words}”" if words and "“" not in label else label


def why(label: str, members: Sequence[Member]) -> str:
    """What the claims of a quantity share, and what some of them leave unsaid, as an editor would say it."""
    if len(members) == 1:
        return f"one claim alone speaks of {label}"
    shared = [f"all speak of {label}"]
    for facet in FACETS:
        values = sorted({one.facets[facet] for one in members})
        named = [worded(value) or value if facet == "period" else value for value in values if value]
        if named and "" in values:
            shared.append(f"where no {_NAMES[facet]} is said, {' or '.join(named)} is meant")
        elif len(named) > 1:
            shared.append(f"{' and '.join(named)} are one {_NAMES[facet]}")
        elif named and named[0] not in label and facet in ("period", "party"):
            shared.append(f"{_NAMES[facet]}: {named[0]}")
    return "; ".join(shared)


def most(values: Iterable[str]) -> str:
    """The value that most have, the first in the alphabet among equals; "" only where all have none."""
    count: dict[str, int] = defaultdict(int)
    for value in values:
        count[value] += 1
    return min(count, key=lambda value: (not value, -count[value], value))
