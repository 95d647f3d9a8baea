"""Does a draft contradict what the sources say? Each figure of the draft is looked up among collected claims.

    supported       somebody gave it, for the same thing
    outdated        its source has given a newer figure since, which the draft does not mention
    misattributed   somebody gave it, but not the source that the draft names
    conflated       it was given for something else ("4,000 killed" where the sources say casualties)
    one-sided       others contradict it, and the draft mentions none of their figures
    unsupported     nobody gave it

The first that applies, from conflated and misattributed down to one-sided, is what an editor reads; how it is
printed is in `remarks.py`. A new sort of trouble is a function in `_judge`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from reconcile.model import Claim, Document, Quantity, Reading

if TYPE_CHECKING:
    from reconcile.reconciler.intervals import Interval
    from reconcile.reconciler.origins import Voice
    from reconcile.settings import Settings

_COUNTING = frozenset(("the", "a", "an", "one", "two", "three", "four", "five", "some", "several"))

Sort = Literal["supported", "outdated", "misattributed", "conflated", "one-sided", "unsupported"]


@dataclass(frozen=True, slots=True)
class Remark:
    """What there is to say about one figure of a draft, and the collected claims (by id) that show it."""

    sort: Sort
    claim: Claim
    document: Document
    sentence: str
    evidence: tuple[str, ...] = ()

    @property
    def place(self) -> tuple[int, int]:
        """Line and column of the figure in the draft, from 1."""
        before = self.document.text[: self.claim.figure.span.start]
        return before.count("\n") + 1, len(before) - before.rfind("\n")


@dataclass(frozen=True, slots=True)
class Given:
    """A collected claim with what it is looked up by."""

    claim: Claim
    document: Document
    voice: Voice
    quantity: Quantity


def check(drafts: Iterable[Reading], collected: Iterable[Reading], settings: Settings) -> list[Remark]:
    """A remark on every figure of the drafts, in the order of the text, held against the collected claims."""
    written, sources = list(drafts), list(collected)
    shelf = _Shelf(sources, written, settings)
    return [
        shelf.remark(claim, reading)
        for reading in written
        for claim in sorted(reading.claims, key=lambda one: (one.figure.span, one.id))
    ]


class _Shelf:
    """The collected claims, arranged so that a figure's likes are found without reading all of them."""

    def __init__(self, sources: Sequence[Reading], drafts: Sequence[Reading], settings: Settings) -> None:
        from reconcile.reconciler import reconcile
        from reconcile.reconciler.origins import voices

        self.rounding = Decimal(str(settings.rounding))
        self.findings = reconcile(sources, settings)
        self.voices = voices([*sources, *drafts], settings.aliases)
        claims = {claim.id: (claim, r.document) for r in sources for claim in r.claims}
        self.given = {
            id: Given(*claims[id], self.voices[id], quantity)
            for quantity in self.findings.quantities
            for id in quantity.claims
        }
        self.by_unit: dict[str, list[Given]] = defaultdict(list)
        for one in self.given.values():
            self.by_unit[_kind(one.claim.figure.unit)].append(one)
        self.contradicts: dict[str, list[str]] = defaultdict(list)
        for relation in self.findings.relations:
            if relation.kind == "conflict":
                self.contradicts[relation.left].append(relation.right)
                self.contradicts[relation.right].append(relation.left)

    def remark(self, claim: Claim, draft: Reading) -> Remark:
        """The remark on one figure of a draft."""
        sort, sentence, evidence = self._judge(claim, draft)
        return Remark(sort, claim, draft.document, sentence, tuple(one.claim.id for one in evidence))

    def _judge(self, claim: Claim, draft: Reading) -> tuple[Sort, str, list[Given]]:
        from reconcile.wording import called, capital

        likes = [one for one in self.by_unit[_kind(claim.figure.unit)] if self._same_figure(claim, one.claim)]
        said = [one for one in likes if _same_thing(claim, one)]
        if not said:
            return self._not_said(claim, likes)
        if all(_other_window(claim.period, one.claim.period) for one in said):
            meant = said[0].claim.quote or said[0].quantity.label
            return (
                "conflated",
                capital(f"{_names(said)} gave {_figure(claim)} for another period: “{meant}”"),
                said,
            )
        own = [one for one in said if one.voice.key == self.voices[claim.id].key]
        if (
            claim.source is not None
            and self.voices[claim.id].named
            and not own
            and not self._near(claim, said)
        ):
            names = _names(said)
            sentence = f"{names} gave {_figure(claim)}, not {called(self.voices[claim.id].name)}"
            otherwise = self._otherwise(claim, said)
            if otherwise:
                sentence += f", whose figure is {_figure(otherwise[0].claim)}"
            return "misattributed", capital(f"{sentence}."), [*said, *otherwise]
        held = own or said
        newer = self._newer(claim, held, draft)
        if newer:
            sentence = f"{_owned(newer)} ({_when(newer)}) is newer than {_figure(claim)}."
            return "outdated", capital(sentence), [*held, newer]
        others = self._others(held, draft)
        if others:
            told = "; ".join(dict.fromkeys(_owned(one) for one in others[:3]))
            return "one-sided", capital(f"others differ: {told}."), [*held, *others]
        return "supported", capital(f"{_names(held)} gave {_figure(held[0].claim)}."), held

    def _not_said(self, claim: Claim, likes: Sequence[Given]) -> tuple[Sort, str, list[Given]]:
        """Of a figure that nobody gave for this: was it given for something close, or is there another?"""
        from reconcile.wording import capital

        close = [one for one in likes if _close_measures(claim.measure, one.claim.measure)]
        if close:
            meant = close[0].quantity.label
            return "conflated", capital(f"{_names(close)} gave {_figure(claim)} for “{meant}”."), close
        same = [one for one in self.by_unit[_kind(claim.figure.unit)] if _same_thing(claim, one)]
        voice = self.voices[claim.id]
        mine = [one for one in same if claim.source is not None and one.voice.key == voice.key]
        if mine:
            latest = max(mine, key=_date)
            return "unsupported", capital(f"{_owned(latest)} is what that source gave."), [latest]
        if same:
            told = "; ".join(dict.fromkeys(_owned(one) for one in same[:3]))
            return "unsupported", capital(f"nobody gave this figure; there is {told}."), list(same[:3])
        return "unsupported", "Nobody gave this figure.", []

    def _same_figure(self, claim: Claim, other: Claim) -> bool:
        """Whether two claims name the same value, whatever the hedge."""
        from reconcile.reconciler.conversion import conversion
        from reconcile.reconciler.intervals import interval, numbers, scaled

        way = conversion(other.figure.unit, claim.figure.unit)
        if way is None:
            return False
        one, two = interval(claim.figure), scaled(interval(other.figure), way.factor, way.offset)
        if numbers(one, two, self.rounding) in ("equal", "equal by rounding"):
            return True
        turned = {_bound(one), _bound(two)} == {"floor", "ceiling"}
        return one.anchor is not None and one.anchor == two.anchor and not turned

    def _otherwise(self, claim: Claim, said: Sequence[Given]) -> list[Given]:
        """What the source that the draft names gave itself for the same quantity, the latest first."""
        quantities = {one.quantity.id for one in said}
        key = self.voices[claim.id].key
        mine = [one for one in self.given.values() if one.voice.key == key and one.quantity.id in quantities]
        return sorted(mine, key=_date, reverse=True)

    def _newer(self, claim: Claim, held: Sequence[Given], draft: Reading) -> Given | None:
        """The newer figure of the same source, unless the draft dates this one or has the newer one too."""
        from reconcile.reconciler.revisions import running

        if claim.as_of and claim.as_of != draft.document.published:
            return None
        if not running(claim.measure):
            return None
        voices = {one.voice.key for one in held}
        kind = _kind(claim.figure.unit)
        mine = [one for one in self.by_unit[kind] if one.voice.key in voices and _same_thing(claim, one)]
        latest = max(mine, key=_date)
        new = _date(latest) > max(map(_date, held)) and not self._same_figure(claim, latest.claim)
        return latest if new and not self._mentioned(latest, draft) else None

    def _others(self, held: Sequence[Given], draft: Reading) -> list[Given]:
        """Claims that contradict this one, if the draft has none of their figures."""
        ids = dict.fromkeys(id for one in held for id in self.contradicts[one.claim.id])
        others = [self.given[id] for id in ids if id in self.given]
        return [] if any(self._mentioned(one, draft) for one in others) else others

    def _mentioned(self, one: Given, draft: Reading) -> bool:
        return any(self._same_figure(claim, one.claim) for claim in draft.claims)

    def _near(self, claim: Claim, said: Sequence[Given]) -> bool:
        """Whether some article has the figure from somebody without a name, and names the source as well.

        "Lawmakers, briefed by the spy service, put the dead at 600": a draft may say that the service did.
        """
        from reconcile.reconciler.origins import plain

        words = set(self.voices[claim.id].key.split())
        return any(
            words <= set(plain(one.document.text if one.claim.source else one.claim.quote).split())
            for one in said
            if not _proper(one)
        )


def _kind(unit: str) -> str:
    """What figures must share to be looked up together: money, measures, percent, or counts."""
    from reconcile.lexicon.units import kind_of

    kind = kind_of(unit)
    return unit if kind in ("money", "share") else kind


def _same_thing(claim: Claim, given: Given) -> bool:
    """Whether a figure of the draft and a collected one are said of one thing."""
    from reconcile.lexicon.measures import measures
    from reconcile.reconciler.facets import content

    if claim.measure == given.claim.measure and claim.measure in measures():
        return True
    if claim.measure in measures() and given.claim.measure in measures():
        return False
    one = content(f"{claim.subject} {claim.measure}")
    other = content(f"{given.claim.subject} {given.claim.measure}")
    return bool(one & other)


def _close_measures(one: str, other: str) -> bool:
    """Whether one measure is part of the other or often taken for it."""
    from reconcile.lexicon.measures import measures

    known = measures()
    return any(
        b in (*known[a].part_of, *known[a].window_of, *known[a].confusable)
        for a, b in ((one, other), (other, one))
        if a in known
    )


def _proper(one: Given) -> bool:
    """Whether the figure is from a source with a name of its own: not "the lawmakers", not the paper."""
    if one.claim.source is None:
        return False
    words = [word for word in one.voice.name.split() if word.casefold() not in _COUNTING]
    return bool(words) and words[0][0].isupper()


def _bound(one: Interval) -> str:
    if one.low is not None and one.high is not None:
        return ""
    return "floor" if one.high is None else "ceiling"


def _other_window(one: str, other: str) -> bool:
    """Whether one figure is for a window that has closed and the other for a count that still runs."""
    return bool(one and other) and one.endswith("/..") != other.endswith("/..")


def _figure(claim: Claim) -> str:
    from reconcile.wording import amount

    return amount(claim.figure, claim.figure.unit)


def _owned(one: Given) -> str:
    from reconcile.wording import owned

    return owned(one.voice.name, _figure(one.claim))


def _names(given: Sequence[Given]) -> str:
    from reconcile.wording import called, listed

    return listed(list(dict.fromkeys(called(one.voice.name) for one in given))[:4])


def _date(one: Given) -> str:
    return (one.claim.as_of or one.document.published or "").removeprefix("../")


def _when(one: Given) -> str:
    from reconcile.dates import worded

    return worded(_date(one))
