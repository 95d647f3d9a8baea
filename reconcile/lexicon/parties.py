"""Countries as parties: one name for "Russia", "Russian", "Moscow" and "the Kremlin"."""

from __future__ import annotations

from functools import cache

from reconcile.lexicon.entries import Place
from reconcile.lexicon.loader import load


def country(words: str) -> str:
    """The name of the country that words stand for ("Russian", "Moscow": Russia), or ""."""
    found = _places().get(words.removeprefix("the ").removesuffix("'s").removesuffix("’s"))
    return found.name if found is not None else ""


def adjective(words: str) -> str:
    """The adjective of the country that words stand for ("Moscow": Russian); "" where there is none."""
    found = _places().get(words.removeprefix("the ").removesuffix("'s").removesuffix("’s"))
    return found.adjectives[0] if found is not None and found.adjectives else ""


@cache
def _places() -> dict[str, Place]:
    table: dict[str, Place] = {}
    for place in load("places.toml", Place):
        for name in (place.name, *place.adjectives, *place.aliases, *place.metonyms):
            table.setdefault(name, place)
            if name.endswith("n"):
                table.setdefault(name + "s", place)
    return table
