"""Findings that a claims store keeps: after an addition, only what it touches is worked out again.

    documents (ids, days)  -->  periods     a period whose documents are the same keeps its clusters
    clusters, joined       -->  events      an event whose documents are the same keeps its findings

Kept are `periods` (clusters, by the documents that they came from), `prints` (what each document offers for
clustering) and `findings` (the JSON report of each event, by its documents). What a touched period or event
comes to depends on its documents and the settings alone, and is worked out whole, so that a store that grew
and one made at once hold the same. Corrections by hand are not among it: a report applies them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import NamedTuple

from reconcile import __version__, pipeline
from reconcile.archive.store import Store
from reconcile.model import Event, Reading, fingerprint
from reconcile.reconciler import fingerprints
from reconcile.reconciler.events import Cluster, clustered, joined
from reconcile.reconciler.periods import together
from reconcile.reporter import findings_json
from reconcile.settings import Settings


class Touched(NamedTuple):
    """How many periods and events were worked out again, and how many events there are."""

    periods: int
    events: int
    of: int


def regroup(store: Store, settings: Settings) -> Touched:
    """Brings the findings that a store keeps up to date, all at once or, if it is killed, not at all."""
    context = fingerprint(__version__, asdict(settings))
    held = store.documents()
    by_day: dict[int | None, list[str]] = defaultdict(list)
    for id_, published in held:
        by_day[fingerprints.day_of(published)].append(id_)
    clusters: list[Cluster] = []
    fresh: dict[str, tuple[str, str]] = {}
    kept = store.kept("periods")
    touched = 0
    for period, days in together({day: len(ids) for day, ids in by_day.items()}).items():
        own = sorted(id_ for day in days for id_ in by_day[day])
        before = sorted(id_ for day in period.before for id_ in by_day.get(day, ()))
        name, digest = f"{period.first}..{period.last}", fingerprint(__version__, *own, "before", *before)
        if kept.get(name, ("", ""))[0] == digest:
            fresh[name] = kept[name]
        else:
            found = clustered(*(_prints(store, ids) for ids in (own, before)))
            fresh[name] = digest, json.dumps([(each.documents, each.why, each.follows) for each in found])
            touched += 1
        clusters += _clusters(fresh[name][1])
    store.keep("periods", fresh, drop=kept.keys() - fresh.keys())
    happened = joined(clusters)
    return Touched(touched, _findings(store, happened, context, settings), len(happened))


def _prints(store: Store, ids: Sequence[str]) -> list[fingerprints.Fingerprint]:
    """The fingerprints of some documents, each worked out once: a document in a store does not change."""
    there = store.kept("prints", ids)
    held = {id_: fingerprints.loaded(text) for id_, (by, text) in there.items() if by == __version__}
    missing = (id_ for id_ in ids if id_ not in held)
    new = {each.document.id: fingerprints.fingerprint(each) for each in store.readings(missing)}
    store.keep("prints", {id_: (__version__, fingerprints.dumped(each)) for id_, each in new.items()})
    return [held.get(id_) or new[id_] for id_ in ids]


def _clusters(content: str) -> Iterator[Cluster]:
    for documents, why, follows in json.loads(content):
        yield Cluster(tuple((day, id_) for day, id_ in documents), why, follows)


def _findings(store: Store, happened: Iterable[Event], context: str, settings: Settings) -> int:
    """Keeps the findings of every event; how many had to be worked out."""
    digests: Mapping[str, str] = store.digests("findings")
    wanted = {event.id: fingerprint(context, event.why, *event.documents) for event in happened}
    touched = 0
    for event in happened:
        if digests.get(event.id) != wanted[event.id]:
            told = pipeline.told(store.readings(event.documents), settings)
            readings = [one for one in told if isinstance(one, Reading)]
            found = pipeline.about(readings, [event], settings)
            content = findings_json.dump(findings_json.contents(found))
            store.keep("findings", {event.id: (wanted[event.id], content)})  # all together fill the memory
            touched += 1
    store.keep("findings", {}, drop=digests.keys() - wanted.keys())
    return touched
