"""What goes on without the document or the event that cannot be worked out: it costs itself and a note.

    readings  --happenings-->  events, a document alone where nothing can be told of it
    events    --in_parts-->    the findings of each by itself, put together again

Both are what is done once working out everything at once has failed, so that they cost nothing otherwise.
Events know nothing of each other, except where a person put claims of several into one quantity; those stay
together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from reconcile.boundary import attempt
from reconcile.model import Event, Findings, Note, Reading
from reconcile.reconciler.consistency import checked
from reconcile.reconciler.events import Cluster, events, joined
from reconcile.reconciler.fingerprints import day_of, fingerprint
from reconcile.reconciler.identities import told_apart

_TELLING = "telling which event it is about"


def in_order(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Readings by publication and id, with notes on what does not add up inside one of them."""
    found = []
    for reading in told_apart(sorted(readings, key=_order)):
        one = attempt(
            partial(checked, reading), reading.document.id, "checking what it says of parts and wholes"
        )
        found.append(one if isinstance(one, Reading) else replace(reading, notes=(*reading.notes, one)))
    return tuple(found)


def _order(reading: Reading) -> tuple[str, str]:
    return reading.document.published or "", reading.document.id


def happenings(readings: Sequence[Reading]) -> tuple[tuple[Event, ...], list[Note]]:
    """The events of all readings. A document of which that cannot be told stands alone, with a note."""
    happened = attempt(partial(events, readings), "inputs", _TELLING)
    if not isinstance(happened, Note):
        return happened, []
    offered = [attempt(partial(fingerprint, reading), reading.document.id, _TELLING) for reading in readings]
    notes = [note for note in offered if isinstance(note, Note)]
    if not notes:
        return _alone(readings), [happened]
    odd = {note.document for note in notes}
    others, more = happenings([reading for reading in readings if reading.document.id not in odd])
    return (*others, *_alone([r for r in readings if r.document.id in odd])), [*notes, *more]


def _alone(readings: Sequence[Reading]) -> tuple[Event, ...]:
    """Every document as an event of its own."""
    return joined(Cluster(((day_of(r.document.published) or 0, r.document.id),)) for r in readings)


def in_parts(
    readings: Sequence[Reading],
    happened: Sequence[Event],
    work: Callable[[Sequence[Reading], Sequence[Event]], Findings],
) -> Findings:
    """What `work` makes of the events, one by one; one for which it fails has claims, but no quantities."""
    found, notes = [], []
    for held in _tied(readings, happened):
        inside = {id_ for event in held for id_ in event.documents}
        own = [reading for reading in readings if reading.document.id in inside]
        one = attempt(partial(work, own, held), held[0].documents[0], "comparing what is said of its event")
        if isinstance(one, Note):
            notes.append(one)
            one = Findings(tuple(own), tuple(held), (), (), ())
        found.append(one)
    return put_together(found, happened, notes)


def _tied(readings: Sequence[Reading], happened: Sequence[Event]) -> Iterator[list[Event]]:
    """The events one by one, those that share a quantity made by hand together."""
    home = {id_: number for number, event in enumerate(happened) for id_ in event.documents}
    tie: dict[int, int] = {}

    def root(number: int) -> int:
        while number in tie:
            number = tie[number]
        return number

    first: dict[str, int] = {}
    for reading in readings:
        for claim in reading.claims:
            if claim.pinned and reading.document.id in home:
                here = root(home[reading.document.id])
                there = root(first.setdefault(claim.pinned, here))
                if here != there:
                    tie[max(here, there)] = min(here, there)
    held: dict[int, list[Event]] = defaultdict(list)
    for number, event in enumerate(happened):
        held[root(number)].append(event)
    yield from held.values()


def put_together(parts: Iterable[Findings], happened: Sequence[Event], notes: Sequence[Note]) -> Findings:
    """The findings of all, in the order in which they are when worked out at once; `notes` come first."""
    held = list(parts)
    quantities = sorted(
        (each for part in held for each in part.quantities),
        key=lambda each: (each.event, each.measure, each.label, each.id),
    )
    place = {each.id: number for number, each in enumerate(quantities)}
    event = {claim: each.event for each in quantities for claim in each.claims}
    readings = in_order(each for part in held for each in part.readings)
    return Findings(
        readings=readings,
        events=tuple(happened),
        quantities=tuple(quantities),
        relations=tuple(
            sorted((each for part in held for each in part.relations), key=lambda each: event[each.left])
        ),
        totals=tuple(
            sorted((each for part in held for each in part.totals), key=lambda each: place[each.quantity])
        ),
        notes=(*notes, *(note for reading in readings for note in reading.notes)),
    )
