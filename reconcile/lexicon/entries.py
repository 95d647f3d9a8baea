"""What an entry of each lexicon file looks like. The loader checks the files against these classes.

Entries that decide how words are read carry `examples` and `rejects`: sentences of our own which the tests
run through the whole extractor. An example must come out as it says, with the entry's id among the rules
that fired; a reject must not fire it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and what must be read from it: the figure's words, and whatever else is given here."""

    text: str
    figure: str
    source: str | None = None
    hedge: str | None = None
    unit: str | None = None
    measure: str | None = None
    stance: str | None = None
    role: str | None = None
