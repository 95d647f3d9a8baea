"""Whose a body is: "its Joint Chiefs", "the health ministry".

A body without a country gets the one that the document gives it: its "its", its dateline, or the only country
that it names.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from reconcile.extractor.names.mentioned import Names
from reconcile.extractor.parse.lazy import lazy
from reconcile.lexicon.entries import Institution
from reconcile.lexicon.sources import bare, countries, country_openings, institutions, plain

_DATELINE = re.compile(
    r"\s*([A-Z][A-Z.’' -]{2,40}?)(?:, [^—–\n-]{1,40})?(?: \([^)\n]{1,30}\))? ?(?:—|–|--| - )"
)

_NO_HOMES = frozenset(("European Union",))  # it names bodies, but has no ministries


class Homes:
    """What a document says about which country its bodies belong to."""

    def __init__(self, names: Names) -> None:
        self.names = names

    @staticmethod
    def of_country(name: str) -> Institution | None:
        """The institution behind "South Korea's Joint Chiefs of Staff"."""
        parts = name.split(" ")
        if plain(bare(parts[0])) not in country_openings():
            return None
        for cut in range(min(3, len(parts) - 1), 0, -1):
            country = countries().get(plain(bare(" ".join(parts[:cut]))))
            if country is not None:
                return institutions().get(f"{country.name}: {plain(' '.join(parts[cut:]))}")
        return None

    def country_before(self, at: int, reach: int) -> str | None:
        """The last country named before a place, at most `reach` characters back: whose "its" is."""
        k = bisect_left(self._places, at, key=lambda place: place[0]) - 1
        return self._places[k][1] if k >= 0 and at - self._places[k][0] <= reach else None

    @lazy
    def _places(self) -> list[tuple[int, str]]:
        """Every country, capital or demonym of the document with its place."""
        found = []
        for run in self.names.runs:
            parts = run.span.of(self.names.text.text).split(" ")
            if plain(bare(parts[0])) not in country_openings():
                continue
            for cut in range(min(3, len(parts)), 0, -1):
                country = countries().get(plain(bare(" ".join(parts[:cut]))))
                if country is not None:
                    found.append((run.span.start, country.name))
                    break
        return found

    @lazy
    def country(self) -> str | None:
        """The country that the document speaks of: the only one it names, else that of its dateline."""
        named = {name for _, name in self._places} - _NO_HOMES
        dateline = _DATELINE.match(self.names.text.text)
        country = countries().get(plain(dateline[1].strip())) if dateline else None
        if country is not None:
            return country.name
        return next(iter(named)) if len(named) == 1 else None
