"""A group: the claims of one quantity before anything is compared."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Group:
    """Claims of one quantity, by id, and what they share; `why` says in words why they stand together.

    `counted` is what units of one dimension and words for one thing have in common; `bases` are the claims
    that its own are parts of; `words` are those around the first of its figures.
    """

    id: str
    event: str
    label: str
    unit: str
    measure: str
    subject: str
    place: str
    period: str
    why: str
    claims: tuple[str, ...]
    role: str = "total"
    counted: str = ""
    bases: tuple[str, ...] = ()
    words: str = ""
