"""Does a draft contradict what the sources say? Each figure of the draft is looked up among collected claims.

    supported       somebody gave it, for the same thing
    outdated        its source has given a newer figure since, which the draft does not mention
    misattributed   somebody gave it, but not the source that the draft names
    conflated       it was given for something else ("4,000 killed" where the sources say casualties)
    one-sided       others contradict it, and the draft mentions none of their figures
    unsupported     nobody gave it
    unchecked       a stretch of time or the like that no source speaks of

The first that applies, from conflated and misattributed down to one-sided, is what an editor reads; how it is
printed is in `remarks.py`. A new sort of trouble is a function in `_judge`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Literal

from reconcile import pipeline
from reconcile.boundary import attempt
from reconcile.check.lookup import (
    Given,
    close_measures,
    credited,
    dated,
    end,
    figure,
    kind_of_figure,
    leaves_open,
    may_be,
    of_something_else,
    other_window,
    owned,
    passage,
    passing,
    same_thing,
    turned,
    when,
    who,
)
from reconcile.model import Claim, Document, Note, Reading

if TYPE_CHECKING:
    from reconcile.reconciler.origins import Voice
    from reconcile.settings import Settings


Sort = Literal["supported", "outdated", "misattributed", "conflated", "one-sided", "unsupported", "unchecked"]


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


def check(
    drafts: Iterable[Reading],
    collected: Iterable[Reading],
    settings: Settings,
    tell: Callable[[Note], object] = lambda note: None,
) -> list[Remark]:
    """A remark on every figure of the drafts, in the order of the text, held against the collected claims.

    `tell` hears of figures and events that could not be worked out.
    """
    written, sources = list(drafts), list(collected)
    shelf = _Shelf(sources, written, settings)
    found = [
        attempt(partial(shelf.remark, claim, reading), reading.document.id, f"checking {claim.quote!r}")
        for reading in written
        for claim in sorted(reading.claims, key=lambda one: (one.figure.span, one.id))
    ]
    for note in (*shelf.findings.notes, *found):
        if isinstance(note, Note):
            tell(note)
    return [one for one in found if isinstance(one, Remark)]


class _Shelf:
    """The collected claims, arranged so that a figure's likes are found without reading all of them."""

    def __init__(self, sources: Sequence[Reading], drafts: Sequence[Reading], settings: Settings) -> None:
        from reconcile.reconciler.origins import voices

        self.rounding = Decimal(str(settings.rounding))
        self.findings = pipeline.findings(sources, settings)
        sources = self.findings.readings  # in which no two claims have one id
        home = {document: event.id for event in self.findings.events for document in event.documents}
        near: dict[str, list[Reading]] = defaultdict(list)
        for reading in sources:
            near[home.get(reading.document.id, "")].append(reading)
        self.voices = {
            event: voices([*readings, *drafts], settings.aliases) for event, readings in near.items()
        }
        alone = {event: voices(readings, settings.aliases) for event, readings in near.items()}
        claims = {claim.id: (claim, r.document) for r in sources for claim in r.claims}
        self.given = {
            id: Given(*claims[id], alone[quantity.event][id], quantity)
            for quantity in self.findings.quantities
            for id in quantity.claims
        }
        self.by_unit: dict[str, list[Given]] = defaultdict(list)
        for one in self.given.values():
            self.by_unit[kind_of_figure(one.claim.figure.unit)].append(one)
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

        likes = [one for one in self._among(claim) if self._same_figure(claim, one.claim)]
        said = (
            [one for one in likes if same_thing(claim, one)]
            or [one for one in likes if may_be(claim, one)]
            or [one for one in likes if leaves_open(claim, one.claim) and self._names(claim, one)]
        )
        if not said:
            return self._not_said(claim, likes)
        if turned := self._turned_round(claim):
            return "unsupported", capital(f"{owned(turned[-1])} is what that source gave."), turned
        if all(other_window(claim.period, one.claim.period) for one in said):
            meant = said[0].claim.quote or said[0].quantity.label
            return (
                "conflated",
                capital(f"{who(said)} gave {figure(claim)} for another period: “{meant}”"),
                said,
            )
        own = [one for one in said if self._speaks(claim, one) or self._prints(claim, one)]
        if not own and passing(claim):
            return "unchecked", "No source speaks of this.", []
        if not own and self._misattributed(claim, said):
            sentence = f"{who(said)} gave {figure(claim)}, not {called(self._voice(claim, said[0]).name)}"
            otherwise = self._otherwise(claim, said)
            if otherwise:
                sentence += f", whose figure is {figure(otherwise[0].claim)}"
            return "misattributed", capital(f"{sentence}."), [*said, *otherwise]
        held = own or said
        newer = self._newer(claim, held, draft)
        if newer:
            sentence = f"{owned(newer)} ({when(newer)}) is newer than {figure(claim)}."
            return "outdated", capital(sentence), [*held, newer]
        others = self._others(claim, held, draft)
        if others:
            told = "; ".join(dict.fromkeys(owned(one) for one in others[:3]))
            return "one-sided", capital(f"others differ: {told}."), [*held, *others]
        return "supported", capital(f"{who(held)} gave {figure(held[0].claim)}."), held

    def _not_said(self, claim: Claim, likes: Sequence[Given]) -> tuple[Sort, str, list[Given]]:
        """Of a figure that nobody gave for this: was it given for something close, or is there another?"""
        from reconcile.wording import capital

        if passing(claim):
            return "unchecked", "No source speaks of this.", []
        close = [one for one in likes if close_measures(claim.measure, one.claim.measure)]
        close = close or [one for one in likes if of_something_else(claim, one.claim)]
        if close:
            meant = close[0].quantity.label
            return "conflated", capital(f"{who(close)} gave {figure(claim)} for “{meant}”."), close
        same = [one for one in self._among(claim) if same_thing(claim, one)]
        mine = [one for one in same if claim.source is not None and self._speaks(claim, one)]
        if mine:
            latest = max(mine, key=dated)
            return "unsupported", capital(f"{owned(latest)} is what that source gave."), [latest]
        if same:
            told = "; ".join(dict.fromkeys(owned(one) for one in same[:3]))
            return "unsupported", capital(f"nobody gave this figure; there is {told}."), list(same[:3])
        return "unsupported", "Nobody gave this figure.", []

    def _among(self, claim: Claim) -> Sequence[Given]:
        """The collected figures that count the same sort of thing."""
        return self.by_unit.get(kind_of_figure(claim.figure.unit), ())

    def _voice(self, claim: Claim, one: Given) -> Voice:
        """Who speaks in the draft, in the company of those who tell of what the collected figure is of."""
        return self.voices[one.quantity.event][claim.id]

    def _speaks(self, claim: Claim, one: Given) -> bool:
        """Whether a collected claim is from the source that the draft names, in more or fewer words."""
        from reconcile.lexicon.parties import country

        if claim.source is None:
            return False
        own = self._voice(claim, one)
        if own.key == self._voice(one.claim, one).key:  # a short form ("the ministry") may be of either
            return True
        short, long = sorted((own, one.voice), key=lambda voice: len(voice.key))
        within = set(short.key.split()) <= set(long.key.split())
        return own.key == one.voice.key or (within and " " in short.key and not country(short.name))

    def _names(self, claim: Claim, one: Given) -> bool:
        """Whether the draft's sentence has the source of a collected claim, as its own or in passing."""
        return self._speaks(claim, one) or credited(claim, [one])

    def _prints(self, claim: Claim, one: Given) -> bool:
        """Whether the draft names the paper that a collected claim stands in."""
        from reconcile.reconciler.origins import plain

        return claim.source is not None and self._voice(claim, one).key == plain(one.document.publisher)

    def _misattributed(self, claim: Claim, said: Sequence[Given]) -> bool:
        """Whether the draft names a source that did not give the figure, as far as is known."""
        voice = self._voice(claim, said[0])
        if claim.source is None or not voice.named or voice.name == voice.name.lower():
            return False
        return bool(self._otherwise(claim, said)) or not self._near(claim, said)

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
        if {one.hedge, two.hedge} == {"less-than", "exact"}:
            return False
        if one.open and not two.open and end(one, two):  # "as many as 60,000" of "35,000 to 60,000"
            return True
        return one.anchor is not None and one.anchor == two.anchor and not turned(one, two)

    def _turned_round(self, claim: Claim) -> list[Given]:
        """What the source that the draft names gave with the bound on its other side ("up to")."""
        from reconcile.reconciler.intervals import interval

        return [
            one
            for one in self._among(claim)
            if one.claim.figure.unit == claim.figure.unit
            and turned(interval(claim.figure), interval(one.claim.figure))
            and self._speaks(claim, one)
            and same_thing(claim, one)
        ]

    def _otherwise(self, claim: Claim, said: Sequence[Given]) -> list[Given]:
        """What the source that the draft names gave itself for the same quantity, the latest first."""
        quantities = {one.quantity.id for one in said}
        mine = [
            one for one in self.given.values() if one.quantity.id in quantities and self._speaks(claim, one)
        ]
        return sorted(mine, key=dated, reverse=True)

    def _newer(self, claim: Claim, held: Sequence[Given], draft: Reading) -> Given | None:
        """The newer figure of the same source, unless the draft dates this one or has the newer one too."""
        from reconcile.lexicon.words import members
        from reconcile.reconciler.revisions import running

        recalled = not members("recall").isdisjoint(claim.quote.lower().split())
        if recalled or (claim.as_of and claim.as_of != draft.document.published):
            return None
        voices = {one.voice.key for one in held}
        if running(claim.measure):
            mine = [one for one in self._among(claim) if one.voice.key in voices and same_thing(claim, one)]
        else:  # a count that stands still is only outdated where its source has taken it back
            mine = [
                one for one in self.given.values() if one.voice.key in voices and self._replaces(one, held)
            ]
        if not mine:
            return None
        latest = max(mine, key=dated)
        new = dated(latest) > max(map(dated, held)) and not self._same_figure(claim, latest.claim)
        return latest if new and not self._mentioned(latest, draft) else None

    def _replaces(self, one: Given, held: Sequence[Given]) -> bool:
        """Whether a claim is the current figure of a quantity in which these claims are former ones."""
        positions = one.quantity.positions
        former = {id for position in positions if not position.current for id in position.claims}
        current = {id for position in positions if position.current for id in position.claims}
        return (
            one.claim.id in current
            and all(each.claim.id in former for each in held if each.quantity.id == one.quantity.id)
            and any(each.quantity.id == one.quantity.id for each in held)
        )

    def _others(self, claim: Claim, held: Sequence[Given], draft: Reading) -> list[Given]:
        """Claims that contradict this one, if the draft has none of their figures.

        What a draft says in its own voice it says is so: there, the others must be named beside it.
        """
        ids = dict.fromkeys(id for one in held for id in self.contradicts[one.claim.id])
        own = {self._voice(one.claim, one).key for one in held}
        found = [self.given[id] for id in ids if id in self.given]
        others = [one for one in found if self._voice(one.claim, one).key not in own]
        beside = claim if claim.source is None and not credited(claim, held) else None
        return [] if any(self._mentioned(one, draft, beside) for one in others) else others

    def _mentioned(self, one: Given, draft: Reading, beside: Claim | None = None) -> bool:
        """Whether the draft has a collected figure, in the sentence of its claim `beside` if one is given."""
        return any(
            self._same_figure(claim, one.claim)
            for claim in draft.claims
            if beside is None or claim.quote_start == beside.quote_start
        )

    def _near(self, claim: Claim, said: Sequence[Given]) -> bool:
        """Whether some article has the figure from somebody without a name, and names the source as well.

        "Lawmakers, briefed by the spy service, put the dead at 600": a draft may say that the service did.
        """
        from reconcile.reconciler.origins import plain

        return any(
            set(self._voice(claim, one).key.split()) <= set(plain(passage(one)).split()) for one in said
        )
