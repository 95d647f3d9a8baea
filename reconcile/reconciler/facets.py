"""What narrows a count down to some of it: window, place, party, kind of people.

    "in the past 24 hours"    "184 in Badakhshan"    "6,000 Russian soldiers"    "12 children"

`block` is what claims must share to be compared at all; whether claims that do not say speak of the same as
those that do is decided in settling.py.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

from reconcile.lexicon.entries import Measure
from reconcile.lexicon.measures import classes_of, is_money, measures, same_thing, singular, things
from reconcile.lexicon.parties import country
from reconcile.model import Claim, Document, Reading

FACETS = ("period", "place", "party", "people")  # in the order in which they are settled
Key = tuple[str, str, str]  # what is counted, the measure, the role

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SMALL = frozenset(
    ("the", "a", "an", "of", "in", "at", "on", "for", "to", "and", "or", "from", "its", "his", "her", "their",
     "by", "with", "near", "new", "all", "own", "other", "others", "drug", "material", "stuff", "same",
     "total")
)  # fmt: skip
_SUPPLIER = re.compile(r"((?:[A-Z][\w&.-]*\s+)+)(?:customers|clients|subscribers)\b")  # "Norpower customers"
_LEAD = 400  # so many characters of a text say where its event took place


@dataclass(frozen=True, slots=True)
class Member:
    """A claim with what its grouping needs: its document, the lead of its text, and its facets by name."""

    claim: Claim
    document: Document
    lead: str
    facets: Mapping[str, str]

    @property
    def voice(self) -> tuple[str, str]:
        """The document and the source by name; "" for the document's own voice."""
        return self.document.id, self.claim.source.name if self.claim.source else ""

    @property
    def order(self) -> tuple[str, str, int, str]:
        """The order of publication, then of the text."""
        document = self.document
        return document.published or "", document.id, self.claim.figure.span.start, self.claim.id


def member(claim: Claim, reading: Reading) -> Member:
    """A claim with its facets, read from its subject, place and period."""
    document = reading.document
    people, party = population(claim.subject) if _counts(claim) else (_set_apart(claim.subject), "")
    if supplier := _SUPPLIER.match(claim.subject):
        party = supplier[1].strip()
    place = country(claim.place)
    place = place if place and place in (claim.place, claim.place.removeprefix("the ")) else claim.place
    facets = {"people": people, "party": party, "place": place, "period": claim.period}
    return Member(claim, document, f"{document.title} {document.text[:_LEAD]}", facets)


def supplied(members: Sequence[Member]) -> list[Member]:
    """Members with the supplier whose customers they count, where its texts name it.

    What a supplier says is of its own customers; where a text names the customers of one supplier only, the
    others that it counts are the same.
    """
    named: dict[str, set[str]] = defaultdict(set)
    for one in members:
        if _SUPPLIER.match(one.claim.subject):
            named[one.document.id].add(one.facets["party"])
    known = set().union(*named.values())
    found = []
    for one in members:
        entry = measures().get(one.claim.measure)
        if known and entry is not None and "customer" in entry.of and not one.facets["party"]:
            said, here = one.voice[1], named.get(one.document.id, set())
            party = said if said in known else min(here) if len(here) == 1 else ""
            one = replace(one, facets={**one.facets, "party": party})
        found.append(one)
    return found


def _set_apart(subject: str) -> str:
    """The class of things that are never meant by another's figure: an aftershock is not the quake."""
    found = (id for id in sorted(classes_of(_head(subject))) if things()[id].kind == "thing")
    return next((id for id in found if things()[id].apart), "")


def _counts(claim: Claim) -> bool:
    """Whether the subject is a count of people, and not the thing that an amount is said of."""
    entry = measures().get(claim.measure)
    return claim.figure.unit == "person" or (entry is not None and "customer" in entry.of)


def block(claim: Claim, rates: Container[str] = ()) -> Key:
    """What claims must share to be compared at all; currencies meet only where `rates` has both."""
    entry = measures().get(claim.measure)
    role: str = claim.figure.role
    if role == "share" or (role == "part" and claim.measure):
        role = "total"
    comes_about = entry is not None and bool(entry.running or entry.outcome)
    if role in ("total", "change") and claim.stance == "planned" and comes_about:
        role = "planned" if role == "total" else "planned change"
    before = claim.figure.direction is not None and claim.as_of.startswith("../")
    if role == "total" and before and entry is not None and entry.outcome:
        role = "former"  # "fell from 120 million to 97 million"
    unit = claim.figure.unit
    money = is_money(unit)
    counted = ("money" if unit in rates else unit) if money else dimension(claim, entry)
    return counted, claim.measure, role


def dimension(claim: Claim, entry: Measure | None) -> str:
    """What is counted, so far that units of one dimension and words for one thing meet: "length", "house"."""
    unit = claim.figure.unit
    for id in sorted(classes_of(unit)):
        if things()[id].kind == "unit":
            return id
    if entry is None:
        return same_thing(unit)
    cases = "case" in classes_of(unit) or "case" in classes_of(_head(claim.subject))
    if entry.unit == "person" and (unit in entry.nouns or cases):
        return "person"
    nouns = {unit, _head(claim.subject)} if unit == "person" else {unit}
    for id in entry.of:
        for row in things()[id].words if id in things() and things()[id].kind == "thing" else ():
            if not nouns.isdisjoint(row.split("/")):
                return row.split("/")[0]
    return same_thing(unit)


def _head(subject: str) -> str:
    """The head noun of a subject in the singular: "ESB Networks customers in the west": customer."""
    words = singular(subject.partition(" of ")[0].partition(" in ")[0].lower()).split()
    return words[-1] if words else ""


def population(subject: str) -> tuple[str, str]:
    """The class of people that a subject names ("" for plain people), and the country whose they are."""
    words = _WORD.findall(subject)
    names = [word for word in words if word[0].isupper()]
    party = country(" ".join(names)) or next((found for name in names if (found := country(name))), "")
    lower = [word.lower() for word in words]
    phrases = [singular(" ".join(lower[start:])) for start in range(len(lower))]
    kinds = [id for phrase in phrases[:1] + phrases[1:] for id in _people_of(phrase)]
    if "and" in lower and not _people_of(phrases[0]) and len({*map(_first_people, lower)} - {""}) > 1:
        return "", party  # "pupils and teachers" are everyone
    kind = kinds[0] if kinds else ""
    return "" if kind and things()[kind].plain else kind, party


def _people_of(noun: str) -> list[str]:
    return [id for id in sorted(classes_of(noun)) if things()[id].kind == "person"]


def _first_people(word: str) -> str:
    return next(iter(_people_of(singular(word))), "")


def content(subject: str) -> frozenset[str]:
    """The words of a subject that carry meaning, as singulars, one for all that mean the same."""
    return frozenset(same_thing(singular(word.lower())) for word in _WORD.findall(subject)) - _SMALL
