"""No two documents and no two claims of a run have one id: what comes again is told apart, with a note.

The same text under two names has the same claims twice, and a table that somebody put together may hold a row
twice. Everything behind this, and every report, finds claims and documents by id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from reconcile.model import Claim, Note, Reading


class _Taken:
    """The ids that are taken, and how often each has been asked for."""

    def __init__(self, ids: Iterable[str]) -> None:
        self.given = set(ids)
        self.used: set[str] = set()
        self.count: dict[str, int] = {}

    def free(self, id: str) -> str:
        """The id, or else the first of "id-2", "id-3", ... that nothing else has."""
        name = id
        while name in self.used or (name != id and name in self.given):
            self.count[id] = self.count.get(id, 1) + 1
            name = f"{id}-{self.count[id]}"
        self.used.add(name)
        return name


def told_apart(readings: Iterable[Reading]) -> Iterator[Reading]:
    """The readings, in their order; of two documents or claims with one id, the later gets another."""
    given = list(readings)
    documents = _Taken(reading.document.id for reading in given)
    claims = _Taken(claim.id for reading in given for claim in reading.claims)
    for reading in given:
        document = documents.free(reading.document.id)
        names = [claims.free(claim.id) for claim in reading.claims]
        if document == reading.document.id and all(
            claim.id == name for claim, name in zip(reading.claims, names, strict=True)
        ):
            yield reading
        else:
            yield _renamed(reading, document, names)


def _renamed(reading: Reading, document: str, names: list[str]) -> Reading:
    old, message = reading.document.id, ""
    if document != old:
        message = f"another document has this name, too; here it is called {document!r}"
    renamed = [claim.id for claim, name in zip(reading.claims, names, strict=True) if claim.id != name]
    if renamed and not message:
        message = f"claims with the ids of others ({renamed[0]!r}, ...) got ids of their own"
    base: dict[str | None, str] = {}
    for claim, name in zip(reading.claims, names, strict=True):
        base.setdefault(claim.id, name)

    def moved(claim: Claim, name: str) -> Claim:
        where = document if claim.document == old else claim.document
        return replace(claim, id=name, document=where, base=base.get(claim.base, claim.base))

    return replace(
        reading,
        document=replace(reading.document, id=document),
        claims=tuple(map(moved, reading.claims, names)),
        notes=(*reading.notes, Note(document, message)),
    )
