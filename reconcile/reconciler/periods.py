"""Which documents are compared with each other at all: those of one stretch of the calendar.

A folder is one period. An archive that is too large for that is cut into years, a crowded year into months, a
crowded month into days; sparse ones stay together, since rarity means little among a few documents. So cost
and memory stay in proportion, a new document touches only its own period, and periods can be read on many
machines. An event that goes on from one period into the next is found again through the days before a period,
which are compared with it but not clustered there (`events.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

CROWD = 5_000  # documents that are compared as one
BEFORE = 3  # days before a period in which an event of it may have begun
_YEAR, _DAY = 4, 10  # digits of a date; between them stand those of a month


@dataclass(frozen=True, slots=True)
class Period:
    """From the day `first` to the day `last` (ordinals of `date`), or the documents without a date."""

    first: int | None = None
    last: int | None = None

    @property
    def before(self) -> range:
        """The days just before the period."""
        return range(0) if self.first is None else range(self.first - BEFORE, self.first)


def together(counts: Mapping[int | None, int]) -> dict[Period, list[int | None]]:
    """The periods with their days (None: not known), from how many documents were published on each day."""
    if sum(counts.values()) <= CROWD:
        return {Period(): list(counts)}
    found: dict[Period, list[int | None]] = {Period(): [None]} if None in counts else {}
    for days in _cut(sorted(day for day in counts if day is not None), counts, _YEAR):
        found[Period(days[0], days[-1])] = list(days)
    return found


def _cut(days: Sequence[int], counts: Mapping[int | None, int], digits: int) -> list[list[int]]:
    """Days by the first digits of their dates: crowded units cut further, sparse ones joined to the next."""
    found: list[list[int]] = []
    sparse: list[int] = []
    for _, unit in groupby(days, lambda day: date.fromordinal(day).isoformat()[:digits]):
        sparse += unit
        held = sum(counts[day] for day in sparse)
        if held > CROWD and digits < _DAY:
            found += _cut(sparse, counts, digits + 3)
        elif held >= CROWD // 4:
            found.append(sparse)
        else:
            continue
        sparse = []
    if sparse and found:
        found[-1] += sparse
    elif sparse:
        found.append(sparse)
    return found
