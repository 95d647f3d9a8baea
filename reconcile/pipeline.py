"""The whole flow on one screen: documents become claims, claims quantities, quantities a report.

    reader           extractor            reconciler            reporter
    Document    ->   Reading         ->   Findings         ->   csv, markdown, html, json, table
    (text never      (claims, notes,      (events, quantities,  (ranges, disagreements,
     changes)         names it saw)        relations, totals)    evidence)

The four stages do not know each other; this module is the only place where they meet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from reconcile import table
from reconcile.boundary import attempt
from reconcile.desk.corrections import Cells, Correction, apply, by_claim, described, differences, flaws
from reconcile.model import Document, Event, Findings, Note, Reading
from reconcile.settings import ReadingOptions, Settings

if TYPE_CHECKING:
    from reconcile.extractor.engines import Engine

_DEFAULT = Settings()

Item = Document | Reading | Note
Way = Callable[[Iterable[Item], ReadingOptions], Iterator[Reading | Note]]


def read(document: Document, options: ReadingOptions, engine: Engine | None = None) -> Reading | Note:
    """What one document gives, or the note on what ended its reading: it costs itself and no other.

    `engine` fills the slots, else our rules.
    """
    from reconcile import extractor

    return attempt(partial(extractor.extract, document, options, engine), document.id)


def in_turn(
    found: Iterable[Item], options: ReadingOptions, engine: Engine | None = None
) -> Iterator[Reading | Note]:
    """What the documents among `found` give, one after another; readings and notes pass through."""
    for item in found:
        yield read(item, options, engine) if isinstance(item, Document) else item


def extract(
    inputs: Iterable[str],
    settings: Settings = _DEFAULT,
    corrections: Iterable[Correction] = (),
    known: Callable[[Document], bool] = lambda document: False,
    done: Callable[[int], object] = lambda size: None,
    way: Way = in_turn,
) -> Iterator[Reading | Note]:
    """The claims of every input, one document at a time and in input order, with notes on what went wrong.

    Inputs are files, folders, globs or `-`; a claim table among them is passed on as it is. The user's names
    for sources replace ours. Corrections are a person's word and win over what was read. A document that is
    `known` already is passed over. `done` is told how many bytes of the inputs have been read. `way` is how
    documents are read: `in_turn`, or side by side with the same result.
    """
    from reconcile import reader

    corrections = tuple(corrections)
    yield from flaws(corrections)
    new = (
        found
        for found in reader.read(inputs, settings, done)
        if not (isinstance(found, Document) and known(found))
    )
    yield from told(new, settings, corrections, way)


def told(
    found: Iterable[Item],
    settings: Settings = _DEFAULT,
    corrections: Iterable[Correction] = (),
    way: Way = in_turn,
) -> Iterator[Reading | Note]:
    """The claims of documents that were read, under the user's names and as a person corrected them."""
    from reconcile.desk import aliases

    cells, names = by_claim(corrections), aliases.by_name(settings.aliases)
    given = (described(item, cells) if isinstance(item, Document) else item for item in found)
    for one in way(given, settings.reading):
        if isinstance(one, Note):
            yield one
        else:
            work = partial(_as_told, one, names, cells)
            yield attempt(work, one.document.id, "applying aliases and corrections")


def _as_told(reading: Reading, names: Mapping[str, str], cells: Cells) -> Reading:
    """The reading under the user's names for sources, and with what a person corrected."""
    from reconcile.desk import aliases

    return apply(aliases.apply(reading, names), cells)


def report(
    inputs: Iterable[str], settings: Settings = _DEFAULT, corrections: Iterable[Correction] = ()
) -> Findings:
    """What the sources say about each quantity, and how they differ, over all inputs together."""
    readings: list[Reading] = []
    notes: list[Note] = []
    for found in extract(inputs, settings, corrections):
        if isinstance(found, Note):
            notes.append(found)
        else:
            readings.append(found)
    return findings(readings, settings, notes)


def findings(
    readings: Iterable[Reading], settings: Settings = _DEFAULT, notes: Iterable[Note] = ()
) -> Findings:
    """The findings over claims that are already there; `notes` are carried into them."""
    from reconcile import reconciler

    found = reconciler.reconcile(readings, settings)
    return replace(found, notes=(*notes, *found.notes))


def about(readings: Iterable[Reading], happened: Sequence[Event], settings: Settings = _DEFAULT) -> Findings:
    """The findings over claims whose events are known: what each comes to alone, one after another."""
    from reconcile import reconciler

    return reconciler.about(reconciler.in_order(readings), happened, settings)


def changes(
    rows: Iterable[Mapping[str, str]],
    name: str,
    readings: Sequence[Reading],
    before: Iterable[Correction] = (),
    settings: Settings = _DEFAULT,
) -> tuple[list[Correction], list[Note]]:
    """What a person changed in the rows of a claim table called `name`, and what there makes no sense.

    `readings` are of the documents, without the corrections that were made `before`.
    """
    made = by_claim(before)
    known = (readings, [apply(_read_again(reading, made, settings), made) for reading in readings])
    read = [table.rows(findings(one, settings)) for one in known]
    found = list(differences(rows, read, name))
    return [one for one in found if isinstance(one, Correction)], [n for n in found if isinstance(n, Note)]


def _read_again(reading: Reading, cells: Cells, settings: Settings) -> Reading:
    """The reading as a run gives it for whose document a person said something that matters for its text."""
    document = described(reading.document, cells)
    if not document.text or document == reading.document:
        return reading
    (again,) = told([document], settings)
    return again if isinstance(again, Reading) else reading
