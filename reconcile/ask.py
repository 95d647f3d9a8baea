"""Questions to findings: only the quantities of one measure, place, source, time or verdict.

    killed, in Kursk, of which the NIS speaks, since January 2025, in conflict  ->  smaller Findings

A question chooses quantities, and a chosen quantity keeps every claim: what one source says means little
without what the others say. Before there are quantities, `claims` asks the same of single claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reconcile.errors import SettingsError
from reconcile.model import Claim, Document, Findings, Quantity, Reading, Verdict
from reconcile.settings import Settings

_WORD = re.compile(r"\w+")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Question:
    """What to keep; an empty field keeps everything. Names match by whole words, in any case, or by initials.

    `measures`, `places`: any of these. `since`, `until` are dates of any precision, both inclusive.
    """

    measures: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    verdicts: tuple[Verdict, ...] = ()

    def __post_init__(self) -> None:
        for date in (self.since, self.until):
            if date and not _DATE.fullmatch(date):
                raise SettingsError(f"{date}: not a date; write 2025, 2025-01 or 2025-01-13")


def named(name: str, settings: Settings) -> Question:
    """The question for a quantity that the settings name; raises `SettingsError` for another name."""
    for quantity in settings.quantities:
        if quantity.name == name:
            measures = tuple(words for words in (quantity.measure, *quantity.aliases) if words)
            return Question(measures, (quantity.place,) if quantity.place else ())
    known = ", ".join(quantity.name for quantity in settings.quantities) or "none"
    raise SettingsError(f"{name}: no quantity of this name in the settings (there are: {known})")


def narrow(findings: Findings, question: Question) -> Findings:
    """The findings over the quantities that are asked for, with their claims, relations and totals."""
    if question == Question():
        return findings
    said = {claim.id: (claim, r.document) for r in findings.readings for claim in r.claims}
    quantities = tuple(
        quantity
        for quantity in findings.quantities
        if _asked_for(quantity, [said[claim] for claim in quantity.claims if claim in said], question)
    )
    kept = {quantity.id for quantity in quantities}
    totals = tuple(total for total in findings.totals if total.quantity in kept)
    claims = {claim for quantity in quantities for claim in quantity.claims}
    shown = claims.union(*(total.parts for total in totals))
    readings = tuple(
        replace(reading, claims=tuple(claim for claim in reading.claims if claim.id in shown))
        for reading in findings.readings
        if any(claim.id in shown for claim in reading.claims)
    )
    documents = {reading.document.id for reading in readings}
    events = (
        replace(event, documents=tuple(document for document in event.documents if document in documents))
        for event in findings.events
    )
    return replace(
        findings,
        readings=readings,
        events=tuple(event for event in events if event.documents),
        quantities=quantities,
        relations=tuple(r for r in findings.relations if r.left in claims and r.right in claims),
        totals=totals,
    )


def claims(readings: Iterable[Reading], question: Question) -> Iterator[Reading]:
    """Each reading with the claims for which the answer is yes; the verdict is not asked of single claims."""
    for reading in readings:
        kept = tuple(
            claim
            for claim in reading.claims
            if _any(question.measures, (claim.measure, claim.subject))
            and _any(question.places, (claim.place,))
            and _speaks(claim, reading.document, question)
            and _in_time(claim, reading.document, question)
        )
        yield replace(reading, claims=kept)


def _asked_for(quantity: Quantity, said: list[tuple[Claim, Document]], question: Question) -> bool:
    measures = (quantity.label, quantity.measure, *(claim.measure for claim, _ in said))
    places = (quantity.label, quantity.place, *(claim.place for claim, _ in said))
    return (
        (not question.verdicts or quantity.verdict in question.verdicts)
        and _any(question.measures, measures)
        and _any(question.places, places)
        and any(_speaks(*one, question) and _in_time(*one, question) for one in said)
    )


def _speaks(claim: Claim, document: Document, question: Question) -> bool:
    source = claim.source
    names = (source.name, source.body or "", *source.via) if source else (document.publisher,)
    return _any(question.sources, names)


def _in_time(claim: Claim, document: Document, question: Question) -> bool:
    """Whether a claim's day, or the interval of which it speaks, touches the time asked for."""
    if not question.since and not question.until:
        return True
    day = claim.as_of or document.published or ""
    first, _, last = day.partition("/")
    last = last or first
    # "2025" begins with "2025" and ends after "2025-12-31": a shorter date is compared at its own precision.
    after = last[: len(question.since)] >= question.since[: len(last)]
    before = not question.until or first[: len(question.until)] <= question.until[: len(first)]
    return bool(day) and after and before


def _any(wanted: tuple[str, ...], names: Iterable[str]) -> bool:
    if not wanted:
        return True
    given = [name for name in names if name]
    return any(_matches(one, name) for one in wanted for name in given)


def _matches(wanted: str, name: str) -> bool:
    """Whether the words of `wanted` stand in `name` side by side, or are its initials ("NIS")."""
    asked, words = _WORD.findall(wanted.casefold()), _WORD.findall(name.casefold())
    initials = "".join(word[0] for word in _WORD.findall(name) if word[0].isupper()).casefold()
    if len(asked) == 1 and len(initials) > 1 and asked[0] == initials:
        return True
    return any(words[n : n + len(asked)] == asked for n in range(len(words))) and bool(asked)
