"""Shootings as their registry counts them: which articles are about one, how many were killed and injured.

What it names differently: whoever was shot and lived counts as injured, and a single victim counts one. Every
incident has one count, so the count that most of its articles give is taken, the later article's in a tie.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from reconcile.extractor import extract
from reconcile.model import Claim, Document, Reading
from reconcile.reconciler.events import events
from reconcile.reconciler.tolls import toll
from reconcile.settings import ReadingOptions


def predict(rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """A row for each article with its story, then one for each story with its counts."""
    documents = [document(row) for row in rows]
    readings = {each.id: extract(headed(each), ReadingOptions(implicit=True)) for each in documents}
    found = events(replace(readings[each.id], document=each) for each in documents)
    yield from ({"article": id, "story": event.id} for event in found for id in event.documents)
    for event in found:
        killed, injured = counts([readings[id] for id in event.documents])
        yield {"story": event.id, "killed": [killed, killed], "injured": [injured, injured]}


def document(row: Mapping[str, Any]) -> Document:
    """An article as a reader would give it."""
    return Document(
        id=row["id"], text=row["text"], title=row.get("title") or "", published=row.get("published")
    )


def headed(article: Document) -> Document:
    """The article with its headline as the first paragraph, since headlines count only inside a text."""
    return replace(article, text=f"{article.title}.\n\n{article.text}")


def counts(readings: Sequence[Reading]) -> tuple[int, int]:
    """Killed and injured of one incident, from its articles in order of publication."""
    pairs = [_counts(reading.claims) for reading in readings]
    return _usual([killed for killed, _ in pairs]), _usual([injured for _, injured in pairs])


def _counts(claims: Iterable[Claim]) -> tuple[int, int]:
    people = [claim for claim in claims if not _shot_only(claim)]
    killed, wounded, shot = (_highest(people, measure) for measure in ("killed", "wounded", "shot"))
    return killed, wounded or max(0, shot - killed)


def _shot_only(claim: Claim) -> bool:
    """Whether "victims" are counted: those of a shooting need not have died."""
    return claim.measure == "killed" and claim.subject.lower().endswith(("victim", "victims"))


def _highest(claims: Iterable[Claim], measure: str) -> int:
    found = toll(claims, measure)
    return int(found[1]) if found else 0


def _usual(values: Sequence[int]) -> int:
    """The commonest value; the later one in a tie."""
    seen = Counter(values)
    return max(reversed(values), key=lambda value: seen[value])
