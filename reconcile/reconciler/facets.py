"""What narrows a count down to some of it: kind of people, party, place, period.

    "12 children"   "6,000 Russian soldiers"   "184 in Badakhshan"   "in the past 24 hours"

`block` is what claims must share to be compared at all; `settle` decides, facet by facet, whether claims that
do not say speak of the same as those that do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reconcile.lexicon.entries import Measure
from reconcile.lexicon.measures import classes_of, measures, same_thing, singular, things
from reconcile.lexicon.parties import country
from reconcile.model import Claim, Document, Reading

FACETS = ("period", "place", "party", "people")  # in the order in which they are settled
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SMALL = frozenset(
    ("the", "a", "an", "of", "in", "at", "on", "for", "to", "and", "or", "from", "its", "his", "her", "their", "by",
     "with", "near", "new", "all", "own", "other", "others", "drug", "material", "stuff", "same", "total")
)  # fmt: skip
_LEAD = 400  # so many characters of a text say where its event took place


@dataclass(frozen=True, slots=True)
class Member:
    """A claim with what its grouping needs: its document, the names in its lead, and its facets by name."""

    claim: Claim
    document: Document
    lead: str
    facets: Mapping[str, str]

    @property
    def source(self) -> str:
        """The source by name; "" for the document's own voice."""
        return self.claim.source.name if self.claim.source else ""


def member(claim: Claim, reading: Reading) -> Member:
    """A claim with its facets."""
    document = reading.document
    people, party = population(claim.subject) if _counts(claim) else ("", "")
    given = {
        "people": people,
        "party": party,
        "place": country(claim.place) or claim.place,
        "period": claim.period,
    }
    return Member(claim, document, f"{document.title} {document.text[:_LEAD]}", given)


def _counts(claim: Claim) -> bool:
    """Whether the subject is a count of people or things, and not the thing that an amount is said of."""
    entry = measures().get(claim.measure)
    return claim.figure.unit == "person" or (entry is not None and "customer" in entry.of)


def block(claim: Claim) -> tuple[str, str, str]:
    """What claims must share to be compared at all: what is counted, the measure, the role."""
    entry = measures().get(claim.measure)
    role: str = claim.figure.role
    counted = dimension(claim, entry)
    if role == "part" and (entry is not None or claim.measure):
        role = "total"
    if role == "share":
        role = "total"
    comes_about = entry is not None and bool(entry.running or entry.outcome)
    if role == "total" and claim.stance == "planned" and comes_about:
        role = "planned"
    before = claim.figure.direction is not None and claim.as_of.startswith("../")
    if role == "total" and before and entry is not None and entry.outcome:
        role = "former"  # "fell from 120 million to 97 million"
    return counted, claim.measure, role


def dimension(claim: Claim, entry: Measure | None) -> str:
    """What is counted, so far that units of one dimension and words for one thing meet: "length", "house"."""
    unit = claim.figure.unit
    if len(unit) == 3 and unit.isupper():
        return unit
    for id in sorted(classes_of(unit)):
        if things()[id].kind == "unit":
            return id
    nouns = [unit]
    if unit == "person" and claim.subject:
        nouns.insert(0, singular(claim.subject.split(" of ")[0].split(" in ")[0].lower()).split()[-1])
    if entry is not None:
        if entry.unit == "person" and (unit in entry.nouns or "case" in classes_of(unit)):
            return "person"
        for id in entry.of:
            for row in things()[id].words if id in things() and things()[id].kind == "thing" else ():
                if any(noun in row.split("/") for noun in nouns):
                    return row.split("/")[0]
    return same_thing(unit)


def population(subject: str) -> tuple[str, str]:
    """The class of people that a subject names ("" for plain people), and the party whose they are."""
    words = _WORD.findall(subject)
    names = [w for w in words if w[0].isupper()]
    party = country(" ".join(names)) or next((found for w in names if (found := country(w))), "")
    if (
        " and " in subject
        and len(_kinds_of(words)) > 1
        and "women-and-children" not in classes_of(singular(subject.lower()))
    ):
        return "", party  # "pupils and teachers" are everyone
    for start in range(len(words)):
        noun = singular(" ".join(words[start:]).lower())
        for id in sorted(classes_of(noun)):
            if things()[id].kind == "person":
                return ("" if things()[id].plain else id), party
    return "", party


def _kinds_of(words: Sequence[str]) -> set[str]:
    """The classes of people that single words name."""
    found = (classes_of(singular(word.lower())) for word in words)
    return {id for ids in found for id in ids if things()[id].kind == "person"}


def content(subject: str) -> frozenset[str]:
    """The words of a subject that carry meaning, as singulars, one for all that mean the same."""
    return frozenset(same_thing(singular(word.lower())) for word in _WORD.findall(subject)) - _SMALL


def settle(facet: str, members: Sequence[Member], narrow: Container[str] = ()) -> dict[str, str]:
    """For one facet, what each value counts as: "" joins the one value that nothing sets against it.

    `narrow` are places that the texts of the event set against the whole, whatever they count there.
    """
    values = sorted({one.facets[facet] for one in members})
    same = {value: value for value in values}
    if facet == "period":
        for value in values:
            if value.endswith("/..") and not _annual(value):
                same[value] = ""  # a count that is still open is the count
    if facet == "people" and "men" in same and "women" not in same:
        same["men"] = ""
    if "" in same.values():
        open_ = [
            value
            for value in values
            if same[value] and value not in narrow and _may_join(facet, value, members)
        ]
        if len(open_) == 1:
            same[open_[0]] = ""
    return same


def narrow_places(blocks: Iterable[Sequence[Member]]) -> frozenset[str]:
    """Places that are set against the whole in any block of an event: "31 dead, 18 of them in Tuval"."""
    return frozenset(
        place
        for members in blocks
        for place in {one.facets["place"] for one in members}
        if place and (_contrasted("place", place, members) or _alone(place, members))
    )


def _alone(place: str, members: Sequence[Member]) -> bool:
    """Whether a text says that it counts in this place alone."""
    return any(f"{place} alone" in one.claim.quote for one in members if one.facets["place"] == place)


def _annual(period: str) -> bool:
    """Whether an open window begins with a year: a tally of the year counts more than one event."""
    first = period.partition("/")[0]
    return len(first) == 4 or first.endswith("-01") and len(first) == 7 or first.endswith("-01-01")


def _may_join(facet: str, value: str, members: Sequence[Member]) -> bool:
    """Whether claims with `value` speak of the same as those that do not say."""
    if facet == "people" and things()[value].apart:
        return False
    if facet == "place" and not _in_focus(value, members):
        return False
    if facet in ("period", "party"):
        return False
    return not _contrasted(facet, value, members)


def _in_focus(place: str, members: Sequence[Member]) -> bool:
    """Whether most texts that name no place for their counts are about this place."""
    leads = {one.document.id: place in one.lead for one in members if not one.facets["place"]}
    return sum(leads.values()) * 2 > len(leads)


def _contrasted(facet: str, value: str, members: Sequence[Member]) -> bool:
    """Whether one source gives both in one text, or a claim with the value is said to be a part."""
    said: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in members:
        if one.claim.base is not None or one.claim.figure.role == "part":
            if one.facets[facet] == value:
                return True
        else:
            said[one.document.id, one.source].add(one.facets[facet])
    return any({"", value} <= values for values in said.values())
