"""Who is behind a description, and for whom a person speaks, as the documents of one event introduce them.

    "the mayor, Ada Park, ..." · "the mayor said"          one speaker
    "Interior Minister Ada Park" · "the minister said"     one speaker, for the Interior Ministry
    "Northsea's chief executive, Ada Park"                 speaks for Northsea
    "Ada Park of the coast guard"                          speaks for the coast guard

Only what a text says where it names somebody is used; a description that could be of two people is left
alone. Which offices speak for their body, and which for themselves, is said in `words.toml`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reconcile.lexicon.words import members
from reconcile.model import Claim, Name, Reading
from reconcile.reconciler.introductions import (
    behind,
    described,
    in_front,
    is_body,
    is_person,
    offices,
    speaks_for,
    without_office,
    words_before,
    words_behind,
)

_NEAR = 400  # characters in which "its director" finds its body
_CAPITAL = re.compile(r"(?<![\w’'-])[A-ZÀ-ÖØ-Þ][^\s,;:()“”\"]*")
_BRACKET = re.compile(r" \(([A-Z]{2,6})\)")
_ACRONYM = re.compile(r"[A-Z]{2,6}")
_SMALL = frozenset(("of", "the", "and", "for", "on", "in", "to", "de", "del", "la"))


@dataclass
class Speakers:
    """What the documents of one event say of their speakers; names as written."""

    holders: dict[str, dict[str, set[str]]] = field(default_factory=dict)  # document -> office -> people
    bodies: dict[str, str] = field(default_factory=dict)  # person -> body
    families: dict[str, set[str]] = field(default_factory=dict)  # family name -> people
    anywhere: dict[str, set[str]] = field(default_factory=dict)  # office -> people, in whatever document
    _by_word: dict[str | None, dict[str, list[str]]] = field(default_factory=dict)  # offices by their words

    def behind(self, description: str, document: str) -> str | None:
        """The person, or the ministry, that "the interior minister" stands for; None where that is open."""
        words = re.sub(r"[’']s office$", "", description).lower().split()
        if len(words) == 1 and len(family := self.families.get(description, set())) == 1:
            return min(family)
        if not words or (words[-1] not in offices() and not is_body(words[-1])):
            return None
        for place in (document, None):
            if people := self._holding(words, place):
                return min(people) if len(people) == 1 else None
        return ministry(description)

    def _holding(self, words: Sequence[str], document: str | None) -> set[str]:
        """Who holds an office that can be meant by `words`, as a document says it, or (None) any of them."""
        offices = self.anywhere if document is None else self.holders.get(document, {})
        if document not in self._by_word:
            held: dict[str, list[str]] = defaultdict(list)
            for office in offices:
                for word in set(map(_firm, office.split())):
                    held[word].append(office)
            self._by_word[document] = held
        some = min((self._by_word[document].get(_firm(word), []) for word in words), key=len)
        meant = (office for office in some if _same_office(office.split(), words))
        return {person for office in meant for person in offices[office]}


def _firm(word: str) -> str:
    """One word for all that a firm can be called, so that "the airline" finds the company."""
    return "company" if word in members("firm") else word


def _same_office(held: Sequence[str], words: Sequence[str]) -> bool:
    """Whether "the minister" can be the interior minister, and "the airline" the company."""
    firms = members("firm")
    return (held[-1] == words[-1] and set(words) <= set(held)) or (
        len(words) == 1 and held[-1] in firms and words[-1] in firms
    )


def ministry(description: str) -> str | None:
    """The ministry of a minister: "interior minister"."""
    words = description.split()
    if len(words) < 2 or words[-1].lower() != "minister" or words[-2].lower() in ("prime", "chief", "first"):
        return None
    return " ".join((*words[:-1], "Ministry")).title()


def speakers(readings: Sequence[Reading]) -> Speakers:
    """What the readings of one event say of those who speak in them."""
    claims = [claim for reading in readings for claim in reading.claims if claim.source]
    named = {without_office(_named(claim)) for claim in claims}
    firms = _called_bodies(readings, named)
    people = sorted(name for name in named if is_person(name) and name not in firms)
    bodies = frozenset(_named(claim) for claim in claims if not is_person(_named(claim))) | firms
    found = Speakers()
    for person in people:
        found.families.setdefault(person.split()[-1], set()).add(person)
    spoken = _said_of_themselves(readings)
    beginning = _beginnings((*people, *(body for body in bodies if body[:1].isupper())))
    for reading in readings:
        held = found.holders.setdefault(reading.document.id, defaultdict(set))
        ends = _by_end(reading.names)
        for name, at in _mentions(reading.document.text, beginning):
            if name in bodies:
                if called := described(reading.document.text, at):
                    held[called].add(name)
                continue
            for office, body in _introductions(reading, name, at, bodies, ends):
                _note(name, office, body, held, spoken)
        for office, names in held.items():
            found.anywhere.setdefault(office, set()).update(names)
    found.bodies = {person: max(sorted(bodies), key=len) for person, bodies in spoken.items()}
    return found


def _note(name: str, office: str, body: str, held: dict[str, set[str]], spoken: dict[str, set[str]]) -> None:
    """Keeps what an introduction says: who holds the office, and for whom he speaks."""
    if office:
        held[office].add(name)
    if body:
        spoken[name].add(body)
        if office and office.split()[-1] in members("office-of-a-firm"):
            held["company"].add(body)


def _said_of_themselves(readings: Sequence[Reading]) -> dict[str, set[str]]:
    """The bodies that claims name with their sources, or stand in brackets behind: "the office (OBS)"."""
    spoken: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for claim in reading.claims:
            source = claim.source
            if source is None:
                continue
            if source.body and source.body != source.name:
                spoken[without_office(source.name)].add(source.body)
            match = _BRACKET.match(reading.document.text, source.span.end) if source.span else None
            if match and source.name.islower():
                spoken[source.name].add(match[1])
    return spoken


def _called_bodies(readings: Sequence[Reading], names: set[str]) -> frozenset[str]:
    """Those of the names that a text calls a body: "the port's operator, Marlin Terminals"."""
    beginning = _beginnings(name for name in names if name[:1].isupper())
    return frozenset(
        name
        for reading in readings
        for name, at in _mentions(reading.document.text, beginning)
        if described(reading.document.text, at)
    )


def _named(claim: Claim) -> str:
    return claim.source.name if claim.source else ""


def _beginnings(names: Iterable[str]) -> dict[str, dict[int, set[str]]]:
    """Names by their first word, and then by their length."""
    found: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name in names:
        found[name.split()[0]][len(name)].add(name)
    return found


def _mentions(text: str, beginning: Mapping[str, Mapping[int, set[str]]]) -> Iterator[tuple[str, int]]:
    """Where a text names somebody: the name, by its first word in `beginning`, and the place."""
    for match in _CAPITAL.finditer(text):
        for length, names in beginning.get(match[0], {}).items():
            if (name := text[match.start() : match.start() + length]) in names:
                yield name, match.start()


def _introductions(
    reading: Reading, person: str, at: int, bodies: frozenset[str], ends: Sequence[tuple[int, int]]
) -> Iterator[tuple[str, str]]:
    """The offices and bodies (either may be "") with which a text introduces the person named at a place."""
    text, end = reading.document.text, at + len(person)
    office, body, its = in_front(words_before(text, at))
    if office:
        if not body and (its or office.split()[-1] in members("office-of-a-firm")):
            body = _body_before(reading, at, bodies, ends)
        yield office, body if speaks_for(office, body) else ""
    office, body = behind(words_behind(text, end))
    if office or body:
        yield office, body if speaks_for(office, body) else ""


def _body_before(reading: Reading, at: int, bodies: frozenset[str], ends: Sequence[tuple[int, int]]) -> str:
    """The last body named before a place: one that the text names as such, or that gives a figure."""
    near = ends[bisect_left(ends, (at - _NEAR, 0)) : bisect_left(ends, (at + 1, 0))]
    found = (reading.names[n] for n in sorted((n for _, n in near), reverse=True))
    return next((one.canonical for one in found if _is_body(one, bodies)), "")


def _is_body(name: Name, bodies: frozenset[str]) -> bool:
    return name.kind == "body" or (name.kind != "place" and name.canonical in bodies)


def _by_end(names: Sequence[Name]) -> list[tuple[int, int]]:
    """Where names end, in the order of the text, each with its place among them."""
    return sorted((name.span.end, n) for n, name in enumerate(names))


def acronyms(names: Sequence[str]) -> Mapping[str, str]:
    """The one name among `names` whose initials an abbreviation has: "CAN", "Chess Association of Nur"."""
    initials: dict[str, set[str]] = defaultdict(set)
    for name in names:
        words = [word for word in re.split(r"[ -]", name) if word.lower() not in _SMALL]
        if len(words) > 1 and all(word[:1].isupper() for word in words):
            initials["".join(word[0] for word in words)].add(name)
    return {
        name: min(full)
        for name in names
        if _ACRONYM.fullmatch(name) and len(full := initials.get(name, set())) == 1
    }
