"""Dates: whether two figures speak of comparable days, and whether growth explains the gap between them.

A running count (a toll, cases, people without power) is compared at comparable dates; anything else is
compared whatever the day. Which measures run, and whether they only grow, is said in `measures.toml`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from reconcile.dates import Days, beginning
from reconcile.lexicon import load
from reconcile.lexicon.entries import Measure
from reconcile.model import Comparable
from reconcile.reconciler.positions import Standing

_PACE = 3  # times the pace of the count so far: more than this is not growth but another count


class Line:
    """One origin's figures in the order of time, and whether there is one for given days."""

    def __init__(self, standings: Iterable[Standing]) -> None:
        self.standings = list(standings)
        dated = sorted(one.days for one in self.standings if one.days and not one.earlier)
        self._firsts = [days.first for days in dated]
        self._last: list[date] = []  # the last day of all stretches up to each
        for days in dated:
            self._last.append(max(days.last, self._last[-1]) if self._last else days.last)

    def meets(self, days: Days) -> bool:
        """Whether some figure that was not overtaken speaks of those days."""
        before = bisect_right(self._firsts, days.last)
        return before > 0 and self._last[before - 1] >= days.first


def timing(
    left: Standing, right: Standing, running: str, period: str, lines: Mapping[str, Line]
) -> Comparable:
    """ "time" where the two are figures of a running count on different days, else "same".

    `lines` are the timelines by origin: where one of the two gave a figure on the other's day, it is that one
    which is compared. `period` is the quantity's period of counting.
    """
    if not running:
        return "same"
    if left.earlier or right.earlier:
        return "time"
    if left.days is None or right.days is None or left.days.meets(right.days):
        return "same"
    if left.voice.key != right.voice.key and _in_one_breath(left, right):
        return "same"
    if left.voice.key == right.voice.key or running == "varies":
        return "time"
    early, late = (left, right) if left.days < right.days else (right, left)
    if _met(left, right, lines) or _met(right, left, lines):
        return "time"
    return "time" if not shrunk(early, late) and in_step(early, late, period) else "same"


def _in_one_breath(left: Standing, right: Standing) -> bool:
    """Whether one text gives both, and one of them without a day of its own: it is then of the other's."""
    if left.days is None or right.days is None or abs(left.days.last - right.days.last).days > 1:
        return False
    return not left.papers.isdisjoint(right.undated) or not right.papers.isdisjoint(left.undated)


def _met(one: Standing, other: Standing, lines: Mapping[str, Line]) -> bool:
    """Whether the origin of `one` has another figure for the days of `other`, which are not its own."""
    line = lines.get(one.voice.key)
    return line is not None and other.days is not None and line.meets(other.days)


def shrunk(early: Standing, late: Standing) -> bool:
    """Whether the later figure is lower than the earlier one leaves room for: a drop, in one count."""
    low, high = early.interval.reach[0], late.interval.reach[1]
    return early.unit == late.unit and low is not None and high is not None and high < low


def in_step(early: Standing, late: Standing, period: str) -> bool:
    """Whether a growing count could have come from the earlier to the later figure in the days between.

    Where the period says when the count began, it may not outrun three times its pace so far.
    """
    start = beginning(period)
    high, low = early.interval.reach[1], late.interval.reach[0]
    if start is None or high is None or low is None or early.days is None or late.days is None:
        return True
    if start >= early.days.last:
        return True
    pace = high / (early.days.last - start).days
    return low - high <= _PACE * pace * (late.days.last - early.days.first).days


def running(measure: str) -> str:
    """Whether a measure's figures move with the day: "grows" (a toll), "varies" (people missing), or ""."""
    return _running().get(measure, "")


@cache
def _running() -> dict[str, str]:
    return {entry.name: entry.running for entry in load("measures.toml", Measure)}
