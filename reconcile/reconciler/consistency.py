"""What does not add up inside one text: a part larger than its whole, a share that is not that of its base.

    "40 people died, 52 of them children"                   a part above its whole
    "of the 300 passengers 40 percent, or 150, were hurt"   40 percent of 300 are 120

Each is a note on the text, with both readings: which of the two figures is wrong is not ours to say.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from reconcile.model import Claim, Figure, Note, Reading
from reconcile.reconciler.intervals import Interval, interval, scaled
from reconcile.wording import amount

_NEAR = Decimal("0.05")  # a share is told in round figures
_OR = re.compile(r"(?: percent| per cent|%)?,? (?:or|that is|i\.e\.) (?:about |some |around )?")
_HUNDRED = Decimal(100)
_NEIGHBOURS = 12  # a share is held against so many parts of its whole to either side of it


def checked(reading: Reading) -> Reading:
    """The reading with a note on each of its figures that does not fit another one of its own."""
    found = dict.fromkeys((*reading.notes, *_notes(reading)))
    return replace(reading, notes=tuple(found)) if len(found) > len(reading.notes) else reading


def _notes(reading: Reading) -> Iterator[Note]:
    claims = {claim.id: claim for claim in reading.claims if claim.stance != "denied"}
    parts: dict[str | None, list[Claim]] = defaultdict(list)
    place: dict[str, int] = {}
    for claim in claims.values():
        place[claim.id] = len(parts[claim.base])
        parts[claim.base].append(claim)
    for claim in claims.values():
        whole = claims.get(claim.base or "")
        if whole is None or not _of_one_voice(claim, whole):
            continue
        if claim.figure.unit == whole.figure.unit and _above(claim.figure, whole.figure):
            told = f"{_written(claim)} is more than the {_written(whole)} of which it is said to be a part"
            yield Note(reading.document.id, told, claim.figure.span)
        if claim.figure.unit == "percent":
            at = place[claim.id]
            near = parts[claim.base][max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1]
            yield from _other_count(reading, claim, whole, near)


def _other_count(reading: Reading, share: Claim, whole: Claim, parts: Sequence[Claim]) -> Iterator[Note]:
    """A note where a text gives a share and a count of the same part, and the two do not meet.

    `parts` are the parts of the same whole near the share.
    """
    percent = share.figure.point
    if percent is None:
        return
    meant = scaled(interval(whole.figure), percent / _HUNDRED)
    for claim in parts:
        same = claim.measure == share.measure or _restates(share, claim)
        if same and claim.figure.unit == whole.figure.unit and _apart(interval(claim.figure), meant):
            reckoned = f"{_written(share)} of {_written(whole)} would be {_rounded(meant)}"
            yield Note(
                reading.document.id, f"{reckoned}, but the text has {_written(claim)}", claim.figure.span
            )


def _restates(share: Claim, count: Claim) -> bool:
    """Whether a count stands right behind a share as its other wording: "40 percent, or 150"."""
    between = share.quote[
        share.figure.span.end - share.quote_start : count.figure.span.start - share.quote_start
    ]
    return share.quote_start == count.quote_start and _OR.fullmatch(between) is not None


def _of_one_voice(one: Claim, other: Claim) -> bool:
    return (one.source.name if one.source else None) == (other.source.name if other.source else None)


def _above(part: Figure, whole: Figure) -> bool:
    low, high = interval(part).reach[0], interval(whole).reach[1]
    return low is not None and high is not None and low > high


def _apart(one: Interval, other: Interval) -> bool:
    a, b = one.point, other.point
    return a is not None and b is not None and abs(a - b) > max(one.slack, other.slack, _NEAR * max(a, b))


def _written(claim: Claim) -> str:
    return amount(claim.figure, claim.figure.unit)


def _rounded(meant: Interval) -> str:
    value = meant.point or Decimal(0)
    return f"about {value.to_integral_value():,f}"
