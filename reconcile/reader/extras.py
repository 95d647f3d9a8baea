"""Formats whose libraries are optional, and what to say when some are not there: once, and how to get all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from reconcile.errors import ReadError
from reconcile.model import Note

_HOW = "pip install 'reconcile-figures[all]'"
NEEDED = f"needs an extra: {_HOW}"
_MANY = f"need extras: {_HOW}"


def missing() -> ReadError:
    """The error for something whose library is not installed."""
    return ReadError(NEEDED)


class Lacking:
    """The files that could not be read for want of a library, for one line about all of them."""

    def __init__(self) -> None:
        self._names: list[str] = []

    def holds(self, note: Note) -> bool:
        """Takes a note in if it is about such a file."""
        if note.message == NEEDED:
            self._names.append(note.document)
        return note.message == NEEDED

    def told(self) -> Iterator[Note]:
        """One note for one file, or for many by what they end in."""
        if len(self._names) == 1:
            yield Note(self._names[0], NEEDED, lost=True)
        elif self._names:
            kinds = Counter(PurePosixPath(name).suffix.lower() or "other" for name in self._names)
            counts = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
            yield Note(self._names[0], f"it and others ({counts} in all) {_MANY}", lost=True)
