"""Whether claims that leave a facet unsaid speak of the same as those that name it.

    "Forty died in Tuval." · "The toll is 52."              one quantity: nothing sets Tuval against a whole
    "Forty died, 18 of them in Tuval." · "The toll is 52."  two: the texts set Tuval against the whole

What the texts of an event set against each other is gathered once (`Context`); then each facet of a block is
settled by itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reconcile.lexicon.measures import measures, things
from reconcile.lexicon.parties import country
from reconcile.reconciler.facets import Member

_OPENING = 40  # characters of a sentence in which the place stands that it opens with
_FOREMOST = 50  # values that most claims name: another one does not stand for what others leave unsaid
Voice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Context:
    """What the texts of one event say about its places, whatever they count there.

    `wholes` are all claims of the event by id, `narrow` the places that are set against the whole, `inside`
    gives for a place the country that the texts put it in; `places` and `parties` are all that are named;
    `opened` says that there is one place only and that a text opens with it.
    """

    wholes: Mapping[str, Member] = field(default_factory=dict)
    narrow: frozenset[str] = frozenset()
    inside: Mapping[str, str] = field(default_factory=dict)
    places: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    opened: bool = False


def context(blocks: Iterable[Sequence[Member]]) -> Context:
    """The context of one event, from the members of all its blocks."""
    held = list(blocks)
    everyone = [one for members in held for one in members]
    wholes = {one.claim.id: one for one in everyone}
    narrow = frozenset(place for members in held for place in contrasted("place", members, wholes))
    inside = nested(everyone)
    places = frozenset(inside.get(place, place) for one in everyone if (place := one.facets["place"]))
    parties = frozenset(party for one in everyone if (party := one.facets["party"]))
    opened = len(places) == 1 and any(min(places) in one.lead for one in everyone)
    return Context(wholes, narrow, inside, places, parties, opened)


def _foremost(facet: str, values: Iterable[str], members: Sequence[Member]) -> list[str]:
    """Those of the values that most members name, in alphabetical order: so many that cost stays linear."""
    count = Counter(one.facets[facet] for one in members)
    most = sorted(values, key=lambda value: (-count[value], value))[:_FOREMOST]
    return sorted(most)


def settle(facet: str, members: Sequence[Member], around: Context) -> dict[str, str]:
    """For one facet, what each value counts as: "" joins the one value that nothing sets against it."""
    values = sorted({one.facets[facet] for one in members})
    same = {value: value for value in values}
    if facet == "period":
        illness = _is_outbreak(members)
        same |= {v: "" for v in values if v.endswith("/..") and (illness or not _annual(v))}
        return same | _only_window(members, around) if not _grows(members) else same
    if facet == "people" and "men" in same:
        if "women" in same:
            return same  # "21 men and two women": nobody is meant by both
        same["men"] = ""
    if facet == "place":
        same = {value: around.inside.get(value, value) for value in values}
    if "" in same.values():
        apart = contrasted(facet, members, around.wholes) | (around.narrow if facet == "place" else set())
        free = _foremost(facet, {same[value] for value in values if value not in apart} - {""}, members)
        open_ = [value for value in free if _speaks_of_all(facet, value, members, around)]
        if len(open_) == 1:
            same |= {value: "" for value in values if same[value] == open_[0]}
    return same


def _is_outbreak(members: Sequence[Member]) -> bool:
    """Whether cases of an illness are counted: "since January" is then since it broke out."""
    entry = measures().get(members[0].claim.measure)
    return entry is not None and "case" in entry.of and bool(entry.running)


def _grows(members: Sequence[Member]) -> bool:
    """Whether the count goes on while it is reported, so that a window of it never stands for the whole."""
    entry = measures().get(members[0].claim.measure)
    return entry is None or entry.running != ""


def _only_window(members: Sequence[Member], around: Context) -> dict[str, str]:
    """The one window of a figure that comes once ("the loss for the year to March", "the annual loss")."""
    apart = contrasted("period", members, around.wholes)
    windows = {one.facets["period"] for one in members} - apart - {""}
    return dict.fromkeys(windows, "") if len(windows) == 1 else {}


def _annual(period: str) -> bool:
    """Whether an open window begins with a year: a tally of the year counts more than one event."""
    first = period.partition("/")[0]
    return len(first) == 4 or (first.endswith("-01") and len(first) == 7) or first.endswith("-01-01")


def _speaks_of_all(facet: str, value: str, members: Sequence[Member], around: Context) -> bool:
    """Whether a value may be what the others mean too.

    Kinds of people that nobody parts off; the only party, the only place that an event's claims
    name, if a text opens with it; else the one that most texts open with which do not name it.
    """
    if facet == "people":
        return not things()[value].apart
    if facet == "party":
        return around.parties == {value}
    if around.opened and around.places == {value}:
        return True
    leads = {one.document.id: value in one.lead for one in members if not one.facets["place"]}
    return sum(leads.values()) * 2 > len(leads)


def _set_off(members: Sequence[Member]) -> set[str]:
    """Places that a text turns to behind a count of no place: "310,000 had no power. In Trask 85,000 ..."."""
    first: dict[str, int] = {}
    for one in members:
        if not one.facets["place"] and one.claim.base is None:
            start = one.claim.figure.span.start
            first[one.document.id] = min(start, first.get(one.document.id, start))
    turned = (one for one in members if one.claim.quote.startswith("In ") and one.document.id in first)
    return {
        one.facets["place"]
        for one in turned
        if one.facets["place"] in one.claim.quote[:_OPENING]
        and first[one.document.id] < one.claim.figure.span.start
    } - {""}


def nested(members: Sequence[Member]) -> dict[str, str]:
    """Places by the country that the texts put them in: "Sorel's Kalva region", "Kalva, Sorel".

    Not where one source counts in both, which sets the part against its whole.
    """
    given: dict[str, set[Voice]] = defaultdict(set)
    for one in members:
        given[one.facets["place"]].add(one.voice)
    lands = sorted(place for place in given if place and country(place) == place)
    found: dict[str, str] = {}
    for place in _foremost("place", given.keys() - {"", *lands}, members) if lands else ():
        quotes = [one.claim.quote for one in members if place in one.claim.quote]
        for land in lands:
            written = (f"{land}'s ", f"{land}’s ", f"{place}, {land}", f"region of {land}")
            named = any(words in quote for quote in quotes for words in written)
            if named and given[place].isdisjoint(given[land]):
                found.setdefault(place, land)
    return found


def contrasted(facet: str, members: Sequence[Member], wholes: Mapping[str, Member]) -> set[str]:
    """Values that the texts set against the whole.

    One source gives both in one text, the claim is a part of one that is not narrowed so, or counts "in
    Portside alone".
    """
    apart: set[str] = set()
    said: dict[Voice, set[str]] = defaultdict(set)
    for one in members:
        value, whole = one.facets[facet], wholes.get(one.claim.base or "")
        parted = whole is not None and whole.facets[facet] != value
        if parted or (facet == "place" and value and f"{value} alone" in one.claim.quote):
            apart.add(value)
        elif one.claim.base is None:
            said[one.voice].add(value)
    if facet == "place":
        apart |= _set_off(members)
    return apart.union(*(values for values in said.values() if "" in values)) - {""}
