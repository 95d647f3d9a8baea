"""Questions to findings: only the quantities of one measure, place, source, time, verdict or name.

    killed, in Kursk, of which the NIS speaks, since January 2025, in conflict  ->  smaller Findings

A question chooses quantities, and a chosen quantity keeps every claim: what one source says means little
without what the others say. Before there are quantities, `claims` asks the same of single claims. A quantity
that a desk follows from day to day is named in the settings, and asked for by that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from reconcile.dates import days
from reconcile.errors import SettingsError
from reconcile.lexicon.measures import measures, signs
from reconcile.model import Claim, Document, Findings, Quantity, Reading, Verdict
from reconcile.settings import NamedQuantity, Settings

_WORD = re.compile(r"\w+")
_ASIDE = re.compile(r"\(.*?\)")  # "National Intelligence Service (South Korea)" is the NIS
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Question:
    """What to keep; an empty field keeps everything. Names match by whole words, in any case, or by initials.

    Of several values of one field any will do. A measure may be named by any word for it ("deaths"). `since`,
    `until` are dates of any precision, both inclusive. `quantities` are asked for by name, label or id.
    """

    measures: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    verdicts: tuple[Verdict, ...] = ()
    quantities: tuple[NamedQuantity, ...] = ()

    @property
    def compares(self) -> bool:
        """Whether only a comparison of claims can answer it."""
        return bool(self.verdicts or self.quantities)


def question(
    settings: Settings,
    *,
    measures: Sequence[str] = (),
    places: Sequence[str] = (),
    sources: Sequence[str] = (),
    since: str = "",
    until: str = "",
    verdicts: Sequence[str] = (),
    quantities: Sequence[str] = (),
) -> Question:
    """The question that a user's words ask; raises `SettingsError` for a word that can have no answer.

    A name of `quantities` that is not in the settings stands for the label or id of a quantity.
    """
    given = (("measure", measures), ("place", places), ("source", sources), ("quantity", quantities))
    for what, words in given:
        for one in words:
            if not _WORD.search(one):
                raise SettingsError(f"--{what} {one!r}: there is no word in it")
    for option, date in (("since", since), ("until", until)):
        if date and not (_DATE.fullmatch(date) and days(date)):
            raise SettingsError(f"--{option} {date}: not a date; write 2025, 2025-01 or 2025-01-13")
    names = {quantity.name.casefold(): quantity for quantity in settings.quantities}
    return Question(
        tuple(measures),
        tuple(places),
        tuple(sources),
        since,
        until,
        tuple(verdict(one, "--verdict") for one in verdicts),
        tuple(names.get(one.casefold(), NamedQuantity(one)) for one in quantities),
    )


def verdict(word: str, option: str) -> Verdict:
    """A verdict by its name; raises `SettingsError` naming the option that gave another word."""
    known: tuple[Verdict, ...] = get_args(Verdict)
    for one in known:
        if one == word:
            return one
    raise SettingsError(f"{option} {word}: choose from {', '.join(known)}")


def check_names(findings: Findings, settings: Settings, question: Question) -> None:
    """Raises `SettingsError` for a quantity or a measure that nobody knows, with the nearest that there are.

    A quantity is known from the settings or the findings, a measure from the lexicon or the findings.
    """
    there = {q.label for q in findings.quantities} | {q.measure for q in findings.quantities if q.measure}
    for measure in question.measures:
        if not _known_measure(measure) and not _measures((measure,), there):
            raise _no_such_measure(measure, there)
    for one in question.quantities:
        if one not in settings.quantities and not any(_is(q, (), one) for q in findings.quantities):
            known = ", ".join(quantity.name for quantity in settings.quantities) or "none"
            raise SettingsError(
                f"--quantity {one.name}: no quantity has this name, label or id (the settings name: {known})"
            )


def _known_measure(words: str) -> bool:
    """Whether the lexicon has a measure by this name, or a word for one."""
    run = tuple(words.lower().split())
    return words.lower() in measures() or any(found == run for found, _ in signs().get(run[0], ()))


def _counted(claim: Claim) -> tuple[str, str]:
    return claim.measure, claim.subject


def _no_such_measure(wanted: str, there: Iterable[str]) -> SettingsError:
    """The error for a measure that nobody knows, with the names that are most like it."""
    from rapidfuzz import fuzz, process

    names = sorted({*measures(), *there})
    found = process.extract(wanted.lower(), names, scorer=fuzz.ratio, limit=3, score_cutoff=60)
    near = f"; did you mean {', '.join(name for name, *_ in found)}?" if found else ""
    return SettingsError(f"--measure {wanted}: no such measure{near}")


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
    """Each reading with the claims for which the answer is yes; the verdict is not asked of single claims.

    Raises `SettingsError` at the end for a measure that nobody knows and no claim has.
    """
    unknown = [measure for measure in question.measures if not _known_measure(measure)]
    for reading in readings:
        unknown = [one for one in unknown if not any(_measures((one,), _counted(c)) for c in reading.claims)]
        kept = tuple(
            claim
            for claim in reading.claims
            if _measures(question.measures, _counted(claim))
            and _any(question.places, (claim.place,))
            and _speaks(claim, reading.document, question)
            and _in_time(claim, reading.document, question)
        )
        yield replace(reading, claims=kept)
    for measure in unknown:
        raise _no_such_measure(measure, ())


def _asked_for(quantity: Quantity, said: list[tuple[Claim, Document]], question: Question) -> bool:
    return (
        (not question.verdicts or quantity.verdict in question.verdicts)
        and (not question.quantities or any(_is(quantity, said, one) for one in question.quantities))
        and _about(quantity, said, question.measures, question.places)
        and any(_speaks(*one, question) and _in_time(*one, question) for one in said)
    )


def _is(quantity: Quantity, said: Sequence[tuple[Claim, Document]], named: NamedQuantity) -> bool:
    """Whether it is the quantity of that name: by label or id, or by the measure and place given there."""
    if {quantity.label.casefold(), quantity.id} & {one.casefold() for one in (named.name, *named.aliases)}:
        return True
    measures, places = ((one,) if one else () for one in (named.measure, named.place))
    return bool(measures or places) and _about(quantity, said, measures, places)


def _about(
    quantity: Quantity,
    said: Sequence[tuple[Claim, Document]],
    measures: tuple[str, ...],
    places: tuple[str, ...],
) -> bool:
    return _measures(
        measures, (quantity.label, quantity.measure, *(claim.measure for claim, _ in said))
    ) and _any(places, (quantity.label, quantity.place, *(claim.place for claim, _ in said)))


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
    last = "9999" if last == ".." else last or first
    # "2025" begins with "2025" and ends after "2025-12-31": a shorter date is compared at its own precision.
    after = last[: len(question.since)] >= question.since[: len(last)]
    before = not question.until or first[: len(question.until)] <= question.until[: len(first)]
    return bool(day) and after and before


def _measures(wanted: tuple[str, ...], names: Iterable[str]) -> bool:
    """As `_any`; a word that the lexicon has for a measure ("deaths") stands for the measure too."""
    meant = [*wanted]
    for one in wanted:
        words = tuple(one.lower().split())
        meant += [sign.measure.name for run, sign in signs().get(words[0], ()) if run == words]
    return _any(tuple(meant), names)


def _any(wanted: tuple[str, ...], names: Iterable[str]) -> bool:
    if not wanted:
        return True
    given = [name for name in names if name]
    return any(_matches(one, name) for one in wanted for name in given)


def _matches(wanted: str, name: str) -> bool:
    """Whether the words of `wanted` stand in `name` side by side, or are its initials ("NIS")."""
    asked, words = _WORD.findall(wanted.casefold()), _WORD.findall(name.casefold())
    letters = [word[0] for word in _WORD.findall(_ASIDE.sub("", name))]
    initials = "".join(letters), "".join(letter for letter in letters if letter.isupper())
    if len(asked) == 1 and len(letters) > 1 and asked[0] in {one.casefold() for one in initials}:
        return True
    return any(words[n : n + len(asked)] == asked for n in range(len(words))) and bool(asked)
