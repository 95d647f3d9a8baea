"""Positions: what is compared. One origin's claims that give one figure, in the order of its own timeline.

    claims -> Stated (in the quantity's unit, dated, voiced) -> Standing (equal figures collapsed, per origin)

The latest standing of an origin is current; the others are its history.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import pairwise

from reconcile.dates import Days, days
from reconcile.lexicon.words import members
from reconcile.model import Claim, Document, Position
from reconcile.reconciler.conversion import conversion
from reconcile.reconciler.intervals import Interval, interval, numbers, scaled
from reconcile.reconciler.origins import Voice
from reconcile.reconciler.slips import Written

_WORD = re.compile(r"[a-z]+")
_CLAUSE = re.compile(r"[,;:—–(]| and ")
_CLAUSE_LENGTH = 60  # characters before a figure that may say that it is a former one
_FROM = re.compile(r"\bfrom\s+\W*$")
_TWINS = 6  # so many figures back, a source's figure is held against its others of the same text


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim, ready to be compared: its interval in `unit`, its origin, and the days it speaks of."""

    claim: Claim
    document: Document
    voice: Voice
    interval: Interval
    unit: str
    written: Written
    as_of: str
    days: Days | None
    before: bool  # the text says only that it was said earlier ("../2025-01-13")


@dataclass(frozen=True)
class Standing:
    """One origin's figure over a stretch of its timeline. `earlier`: overtaken on the days it speaks of.

    `beside` is shared by figures that a source gave in one text for what must be two things (`twins`).
    """

    voice: Voice
    interval: Interval
    unit: str
    stated: tuple[Stated, ...]
    days: Days | None
    as_of: str
    denied: bool = False
    current: bool = True
    earlier: bool = False
    beside: str = ""
    total: str | None = None

    @property
    def first(self) -> Stated:
        """The claim to show."""
        return self.stated[0]

    @cached_property
    def papers(self) -> frozenset[str]:
        """The documents in which it stands."""
        return frozenset(one.document.id for one in self.stated)

    @cached_property
    def undated(self) -> frozenset[str]:
        """Those of them that give it without a day of its own."""
        return frozenset(one.document.id for one in self.stated if not one.claim.as_of)

    @cached_property
    def publishers(self) -> frozenset[str]:
        """Who published those documents."""
        return frozenset(one.document.publisher for one in self.stated)

    @cached_property
    def statements(self) -> frozenset[tuple[str, str]]:
        """The joint statements that it is part of, each with its document."""
        return frozenset((s.document.id, s.claim.statement) for s in self.stated if s.claim.statement)

    @cached_property
    def passed_on(self) -> bool:
        """Whether somebody is named who told it for its source."""
        return any(one.claim.source and one.claim.source.via for one in self.stated)

    @cached_property
    def recalled(self) -> bool:
        """Whether some text tells it as a former figure."""
        return any(one.before for one in self.stated)

    @cached_property
    def own(self) -> bool:
        """Whether it is said in a paper's own voice, with no source named."""
        return bool(self.stated) and all(one.claim.source is None for one in self.stated)

    @property
    def id(self) -> str:
        """The id that relations use: the total's, or that of the claim to show."""
        return self.total or self.first.claim.id

    def position(self) -> Position:
        """What the findings keep of it."""
        one = self.interval
        return Position(
            origin=self.voice.name,
            low=one.low,
            high=one.high,
            hedge=one.hedge,
            as_of=self.as_of,
            stance="denied" if self.denied else self.first.claim.stance if self.stated else "asserted",
            claims=tuple(stated.claim.id for stated in self.stated),
            best=one.best,
            current=self.current,
            total=self.total,
        )


def stated(
    claim: Claim, document: Document, voice: Voice, given: Interval, unit: str, rates: Mapping[str, float]
) -> Stated:
    """A claim in the unit of its quantity where that converts, else in its own.

    `given` is the interval that it counts as, which a policy for vague words may have set.
    """
    way = conversion(claim.figure.unit, unit, rates)
    common = scaled(given, way.factor, way.offset) if way else given
    before = claim.as_of.startswith("../")
    as_of = claim.as_of.removeprefix("../") or document.published or ""
    return Stated(
        claim=claim,
        document=document,
        voice=voice,
        interval=common,
        unit=unit if way else claim.figure.unit,
        written=Written(interval(claim.figure), claim.figure.unit, common),
        as_of=as_of,
        days=days(as_of) or days(document.published),
        before=before or _recalls(claim),
    )


def _recalls(claim: Claim) -> bool:
    """Whether the words right before a figure say that it is a former one: "two weeks ago it was 12,000".

    So is the first end of a move: "slowed to 3.1% in May from 3.4% in April".
    """
    at = claim.figure.span.start - claim.quote_start
    clause = _CLAUSE.split(claim.quote[max(0, at - _CLAUSE_LENGTH) : max(0, at)])[-1]
    if claim.figure.direction and _FROM.search(clause):
        return True
    return not members("recall").isdisjoint(_WORD.findall(clause.lower()))


def credited(given: Sequence[Stated]) -> list[Stated]:
    """The claims; an earlier figure that a paper recalls beside a source's newer one is that source's too.

    "The range is now 20,000 to 40,000, the panel said; two weeks ago it was 12,000 to 19,000."
    """
    newer: dict[tuple[str, int], dict[str, Stated]] = defaultdict(dict)
    for one in given:
        if one.claim.source is not None and one.claim.stance != "denied":
            newer[_paragraph(one)].setdefault(one.voice.key, one)
    found = []
    for one in given:
        sources = newer.get(_paragraph(one), {}) if one.claim.source is None else {}
        source = next(iter(sources.values())) if len(sources) == 1 else None
        if source is not None and (one.before or _from(one, source)):
            one = replace(one, voice=source.voice)
        found.append(one)
    return found


def _from(one: Stated, other: Stated) -> bool:
    """Whether one is where the other came from: "it rose to 40, police said, from 16 on Friday"."""
    same = one.claim.quote_start == other.claim.quote_start and one.claim.as_of != ""
    return same and one.days is not None and other.days is not None and one.days < other.days


def _paragraph(one: Stated) -> tuple[str, int]:
    """Where a claim's paragraph begins; its sentence, where the text is not at hand."""
    if not one.document.text:
        return one.document.id, one.claim.quote_start
    return one.document.id, bisect_right(_breaks(one.document.text), one.claim.figure.span.start - 1)


@lru_cache(maxsize=16)
def _breaks(text: str) -> list[int]:
    """Where the paragraphs of a text end."""
    return [match.start() for match in re.finditer("\n", text)]


def standings(given: Iterable[Stated], running: str, rounding: Decimal) -> list[Standing]:
    """The standings of all origins, each origin's in the order of time; `running` as in `measures.toml`."""
    lines: dict[tuple[str, bool], list[Stated]] = defaultdict(list)
    for one in given:
        lines[one.voice.key, one.claim.stance == "denied"].append(one)
    found: list[Standing] = []
    for (_, denied), line in sorted(lines.items()):
        dated = sorted(_recalled(line), key=lambda one: _when(one, running))
        found += _timeline(dated, denied, running, rounding)
    # a paper's own voice that only tells what a named source has given holds no position of its own
    named = {_named_figure(one) for one in found if not one.own and not one.denied}
    return [
        replace(one, current=one.current and not (one.own and _named_figure(one) in named)) for one in found
    ]


def _named_figure(one: Standing | Stated) -> tuple[object, ...]:
    """What two figures must share to be one that is told again."""
    return one.unit, one.interval.low, one.interval.high


def _recalled(line: Sequence[Stated]) -> list[Stated]:
    """A source's claims; a former figure that a text recalls takes the date on which the source gave it."""
    told: dict[tuple[object, ...], Stated] = {}
    for one in sorted(line, key=lambda one: _when(one, "")):
        if one.days and not one.before:
            told.setdefault(_named_figure(one), one)
    found = []
    for one in line:
        first = told.get(_named_figure(one)) if one.before else None
        earlier = first and first.days and (one.days is None or first.days.first <= one.days.last)
        found.append(replace(one, days=first.days, as_of=first.as_of) if first and earlier else one)
    return found


def _when(one: Stated, running: str) -> tuple[object, ...]:
    """Where a claim stands in its origin's timeline; a running count grows within one text."""
    place = (one.document.id, one.claim.figure.span, one.claim.id)
    value = (one.interval.low or one.interval.high or Decimal(0)) if running == "grows" else Decimal(0)
    return (one.days is None, one.days.last.toordinal() if one.days else 0, not one.before,
            one.document.published or "", value, *place)  # fmt: skip


def _timeline(line: Sequence[Stated], denied: bool, running: str, rounding: Decimal) -> list[Standing]:
    runs: list[list[Stated]] = []
    for one in line:
        again = next((run for run in runs[-_TWINS:] if _rephrased(run[-1], one)), None)
        if runs and (_same_figure(runs[-1][-1], one, rounding) or _reworded(runs[-1][-1], one)):
            runs[-1].append(one)
        elif again is not None:
            again.append(one)
        else:
            runs.append([one])
    found = [_standing(run, denied) for run in runs]
    for i, later in enumerate(found):
        twin = next((j for j in range(max(0, i - _TWINS), i) if twins(found[j], later)), None)
        if twin is not None:
            name = found[twin].beside or found[twin].first.claim.id
            found[twin], found[i] = replace(found[twin], beside=name), replace(later, beside=name)
    last = found[-1]
    past = [
        replace(one, current=False, earlier=bool(running) and _overtaken(one, after))
        if not (one.beside and one.beside == last.beside) and (running or not _told_twice(one, last))
        else one
        for one, after in pairwise(found)
    ]
    return [*past, last]


def _told_twice(one: Standing, last: Standing) -> bool:
    """Whether two papers tell a source's figure differently: for the same days, neither as a former one."""
    dated = not one.undated and not last.undated
    apart = abs((one.days.last - last.days.last).days) if one.days and last.days else 0
    former = one.recalled or last.recalled
    return one.publishers.isdisjoint(last.publishers) and not former and apart <= (0 if dated else 1)


def twins(one: Standing, other: Standing) -> bool:
    """Whether a source gave two figures in one text that are no revision of one another, but of two things.

    "The families get 10,000 euros and the injured 3,000": no word says that one took the other's place.
    """
    return (
        one.unit == other.unit
        and len(one.papers) == 1
        and one.papers == other.papers
        and _differ(one, other)
        and one.as_of == other.as_of
        and not one.recalled
        and not other.recalled
        and not any(_revises(stated.claim) for stated in (*one.stated, *other.stated))
        and not _days_between(one.first.claim, other.first.claim)
    )


def _differ(one: Standing, other: Standing) -> bool:
    """Whether two figures of a text are not one: they do not meet, or stand side by side in one sentence."""
    lie = numbers(one.interval, other.interval, Decimal(0))
    beside = one.first.claim.quote_start == other.first.claim.quote_start
    return lie == "disjoint" or (lie == "overlap" and beside)


def _days_between(one: Claim, other: Claim) -> bool:
    """Whether a day is named between two figures: "by Friday 2,300, and on Sunday 4,500"."""
    first, last = sorted((one, other), key=lambda claim: claim.figure.span)
    start = first.figure.span.end - first.quote_start if first.quote_start == last.quote_start else 0
    between = last.quote[start : last.figure.span.start - last.quote_start]
    return not members("day-or-month").isdisjoint(_WORD.findall(between.lower()))


def _revises(claim: Claim) -> bool:
    """Whether a claim's sentence speaks of a change: "raised to", "had first spoken of"."""
    words = _WORD.findall(claim.quote.lower())
    return claim.figure.direction is not None or not members("revision").isdisjoint(words)


def _overtaken(one: Standing, after: Standing) -> bool:
    """Whether the later figure is for the same days, so that the earlier one must be older than it seems."""
    return one.stated[-1].before or one.days is None or after.days is None or one.days.meets(after.days)


def _same_figure(one: Stated, other: Stated, rounding: Decimal) -> bool:
    alike = numbers(one.interval, other.interval, rounding)
    return one.unit == other.unit and alike in ("equal", "equal by rounding")


def _reworded(one: Stated, other: Stated) -> bool:
    """Whether two papers word one value of a source differently: "600", "at least 600"."""
    same = one.interval.anchor is not None and one.interval.anchor == other.interval.anchor
    return (
        same and one.unit == other.unit and one.document.id != other.document.id and not _turned(one, other)
    )


def _turned(one: Stated, other: Stated) -> bool:
    """Whether one figure is open upwards and the other downwards."""
    return (
        one.interval.open
        and other.interval.open
        and (one.interval.low is None) != (other.interval.low is None)
    )


def _rephrased(one: Stated, other: Stated) -> bool:
    """Whether one text words a figure twice: "as much as 40,000 ... the range is 20,000 to 40,000"."""
    if one.document.id != other.document.id or one.unit != other.unit or one.before or other.before:
        return False
    if one.interval.open == other.interval.open:
        return False
    ends = [(given.interval.low, given.interval.high) for given in (one, other)]
    return any(a is not None and a == b for a, b in zip(*ends, strict=True))


def _standing(run: Sequence[Stated], denied: bool) -> Standing:
    """One standing; the sharpest wording is the one to show, the earliest of those."""
    shown = min(run, key=lambda one: (one.interval.hedge != "exact", one.interval.open, one.interval.slack))
    covered = [one.days for one in run if one.days]
    return Standing(
        voice=shown.voice,
        interval=shown.interval,
        unit=shown.unit,
        stated=(shown, *(one for one in run if one is not shown)),
        days=Days(min(d.first for d in covered), max(d.last for d in covered)) if covered else None,
        as_of=run[-1].as_of,
        denied=denied,
    )
