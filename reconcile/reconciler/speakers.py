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
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reconcile.lexicon.parties import country
from reconcile.lexicon.sources import speakers as nouns_of_speakers
from reconcile.lexicon.words import members
from reconcile.lexicon.words import words as words_known
from reconcile.model import Claim, Reading

_BEFORE, _BEHIND = 90, 110  # characters around a name in which it is introduced
_NEAR = 400  # characters in which "its director" finds its body
_TOKEN = re.compile(r"[^\W_](?:[\w&.-]*[^\W_])?(?:[’']s?(?!\w))?|,")
_CAPITAL = re.compile(r"(?<![\w’'-])[A-ZÀ-ÖØ-Þ][^\s,;:()“”\"]*")
_SENTENCE = re.compile(r"[.!?]['”’\"]? |\n")
_BRACKET = re.compile(r" \(([A-Z]{2,6})\)")
_ACRONYM = re.compile(r"[A-Z]{2,6}")
_SMALL = frozenset(("of", "the", "and", "for", "on", "in", "to", "de", "del", "la"))
_ARTICLES = frozenset(("the", "a", "an", "one", "its", "their"))
_COURTESY = frozenset("dr mr mrs ms prof professor sir reverend rev sister father".split())
_BELONGS = frozenset(("of", "for", "at", "with", "from"))
_LEADS = frozenset(("heads", "directs", "runs", "leads", "chairs", "headed", "directed", "led", "chaired"))
_DOES = _LEADS | {"who", "is", "was"}


@dataclass
class Speakers:
    """What the documents of one event say of their speakers; names as written."""

    holders: dict[str, dict[str, set[str]]] = field(default_factory=dict)  # document -> office -> people
    bodies: dict[str, str] = field(default_factory=dict)  # person -> body
    families: dict[str, set[str]] = field(default_factory=dict)  # family name -> people
    anywhere: dict[str, set[str]] = field(default_factory=dict)  # office -> people, in whatever document

    def behind(self, description: str, document: str) -> str | None:
        """The person, or the ministry, that "the interior minister" stands for; None where that is open."""
        words = re.sub(r"[’']s office$", "", description).lower().split()
        if len(words) == 1 and len(family := self.families.get(description, set())) == 1:
            return min(family)
        if not words or (words[-1] not in _offices() and not _is_body(words[-1])):
            return None
        for held in (self.holders.get(document, {}), self.anywhere):
            people = {
                person
                for office, named in held.items()
                if _same_office(office.split(), words)
                for person in named
            }
            if people:
                return min(people) if len(people) == 1 else None
        return ministry(description)


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
    people = sorted(name for name in named if _is_person(name) and name not in firms)
    bodies = frozenset(_named(claim) for claim in claims if not _is_person(_named(claim))) | firms
    found = Speakers()
    for person in people:
        found.families.setdefault(person.split()[-1], set()).add(person)
    spoken: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for claim in reading.claims:
            if claim.source and claim.source.span and claim.source.span.end < len(reading.document.text):
                match = _BRACKET.match(reading.document.text, claim.source.span.end)
                if match and claim.source.name.lower() == claim.source.name:
                    spoken[claim.source.name].add(match[1])  # "the de facto authorities (ANDMA)"
    for claim in claims:
        if claim.source and claim.source.body and claim.source.body != claim.source.name:
            spoken[without_office(claim.source.name)].add(claim.source.body)
    beginning: dict[str, list[str]] = defaultdict(list)
    for name in (*people, *sorted(body for body in bodies if body[:1].isupper())):
        beginning[name.split()[0]].append(name)
    for reading in readings:
        held: dict[str, set[str]] = defaultdict(set)
        for name, at in _mentions(reading.document.text, beginning):
            if name in bodies:
                if described := _described(reading.document.text, at):
                    held[described].add(name)
                continue
            for office, body in _introductions(reading, name, at, bodies):
                if office:
                    held[office].add(name)
                if body:
                    spoken[name].add(body)
                    if office and office.split()[-1] in members("office-of-a-firm"):
                        held["company"].add(body)
        found.holders[reading.document.id] = held
    for held in found.holders.values():
        for office, names in held.items():
            found.anywhere.setdefault(office, set()).update(names)
    found.bodies = {person: max(sorted(bodies), key=len) for person, bodies in spoken.items()}
    return found


def _called_bodies(readings: Sequence[Reading], names: set[str]) -> frozenset[str]:
    """Those of the names that a text calls a body: "the port's operator, Marlin Terminals"."""
    beginning: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        if name[:1].isupper():
            beginning[name.split()[0]].append(name)
    return frozenset(
        name
        for reading in readings
        for name, at in _mentions(reading.document.text, beginning)
        if _described(reading.document.text, at)
    )


def _named(claim: Claim) -> str:
    return claim.source.name if claim.source else ""


def without_office(name: str) -> str:
    """A person's name without the office that was taken for a part of it: "Transport Minister Ada Park"."""
    words = name.split()
    at = max((i + 1 for i, word in enumerate(words[:-1]) if word.lower() in _offices()), default=0)
    rest = " ".join(words[at:])
    return rest if at and _is_person(rest) else name


def _is_person(name: str) -> bool:
    words = name.split()
    proper = 2 <= len(words) <= 5 and all(word[0].isupper() for word in words)
    return proper and not any(_is_body(word) for word in words)


def _mentions(text: str, beginning: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, int]]:
    """Where a text names somebody: the name, by its first word in `beginning`, and the place."""
    for match in _CAPITAL.finditer(text):
        for name in beginning.get(match[0], ()):
            if text.startswith(name, match.start()):
                yield name, match.start()


def _introductions(
    reading: Reading, person: str, at: int, bodies: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """The offices and bodies (either may be "") with which a text introduces the person named at a place."""
    text, end = reading.document.text, at + len(person)
    office, body, its = _before(_words_before(text, at))
    if office:
        if not body and (its or office.split()[-1] in members("office-of-a-firm")):
            body = _body_before(reading, at, bodies)
        yield office, body if _speaks(office, body) else ""
    office, body = _behind(_TOKEN.findall(_SENTENCE.split(text[end : end + _BEHIND])[0]))
    if office or body:
        yield office, body if _speaks(office, body) else ""


def _words_before(text: str, at: int) -> list[str]:
    """The words of the sentence right before a place."""
    return _TOKEN.findall(_SENTENCE.split(text[max(0, at - _BEFORE) : at])[-1])


def _described(text: str, at: int) -> str:
    """What a text calls the body named at a place: "the operator, Northsea", "disaster agency Senapred"."""
    words = _words_before(text, at)
    words = words[:-1] if words[-1:] == [","] else words
    start = len(words)
    while start > 0 and len(words) - start < 3 and words[start - 1].islower() and _modifies(words[start - 1]):
        start -= 1
    return " ".join(words[start:]) if start < len(words) and _is_body(words[-1]) else ""


def _before(words: list[str]) -> tuple[str, str, bool]:
    """The office in front of a name, the body it is of, and whether "its" stands for that body."""
    while words and (words[-1] == "," or words[-1].lower().rstrip(".") in _COURTESY):
        words = words[:-1]
    for length in (2, 3, 4):  # "head of personnel", "director of the survey"
        if len(words) > length and words[-length] == "of" and words[-length - 1].lower() in _offices():
            words = words[:-length]
            break
    start = len(words)
    while start > 0 and len(words) - start < 4 and _modifies(words[start - 1]):
        start -= 1
    office = words[start:]
    if not office or office[-1].lower() not in _offices():
        return "", "", False
    said = " ".join(office).lower()
    before = words[start - 1] if start else ""
    if before[-2:] in ("'s", "’s") or before[-1:] in ("'", "’"):
        first = start - 1
        proper = before[0].isupper()
        while first > 0 and _modifies(words[first - 1]) and words[first - 1][0].isupper() == proper:
            first -= 1
        return said, re.sub(r"[’']s?$", "", " ".join(words[first:start])), False
    named = [word for word in office[:-1] if word[0].isupper() and word.lower() not in _offices()]
    if named and start and office[-1][0].islower():
        return said, " ".join(named), False  # "Northsea director Ada Park", not first in its sentence
    if _is_body(" ".join(office[:-1])):
        return said, " ".join(office[:-1]).lower(), False  # "union leader Ada Park"
    return said, "", before.lower() in ("its", "their")


def _modifies(word: str) -> bool:
    """Whether a word can belong to an office: no article, comma or genitive, nothing that joins or says."""
    known = words_known().get(word.lower())
    closed = known is not None and known.tag not in ("JJ", "NN", "NNS", "VB", "VBG") and not known.noun
    return word != "," and word[-1] not in "'’" and word[-2:] not in ("'s", "’s") and not closed


def _behind(words: list[str]) -> tuple[str, str]:
    """The office and the body behind a name: ", the director of Northsea", " of the coast guard"."""
    apposed = words[:1] == [","]
    rest = words[1:] if apposed else words
    if apposed and rest[:1] and rest[0].isdigit():  # an age
        rest = rest[2:]
    while apposed and rest and rest[0].lower() in _DOES:
        if rest[0].lower() in _LEADS:
            return "director", _body_at(rest[1:])  # ", who directs the university's Survey Centre,"
        rest = rest[1:]
    links = (i for i, word in enumerate(rest[:7]) if word == "," or word.lower() in _BELONGS)
    link = next(links, len(rest[:7]))
    office = [word for word in rest[:link] if word.lower() not in _ARTICLES] if apposed else []
    if link and not apposed:
        return "", ""
    owner = next((i for i, word in enumerate(office) if re.search(r"[’']s?$", word)), None)
    if owner is not None:
        said = " ".join(office[owner + 1 :]).lower()
        return _held(said), re.sub(r"[’']s?$", "", " ".join(office[: owner + 1])) if _held(said) else ""
    said = _held(" ".join(office).lower())
    if office and not said:
        return "", ""
    if link >= len(rest) or rest[link] == ",":
        return said, ""
    return said, _body_at(rest[link + 1 :])


def _body_at(words: Sequence[str]) -> str:
    """The name of a body that words begin with: "the Trust for Birds", "the university's Survey Centre"."""
    owner = next((i for i, word in enumerate(words[:4]) if re.search(r"[’']s?$", word)), None)
    named = owner is not None and words[owner + 1 : owner + 2] and words[owner + 1][0].isupper()
    rest = list(words[owner + 1 :] if owner is not None and named else words)
    rest = rest[1:] if rest and rest[0].lower() in _ARTICLES else rest
    proper = bool(rest) and rest[0][0].isupper()
    last = 0
    while last < len(rest) and rest[last] != "," and _goes_on(rest, last, proper):
        last += 1
        if not proper and _is_body(rest[last - 1]):
            break
    return " ".join(rest[:last])


def _goes_on(words: Sequence[str], at: int, proper: bool) -> bool:
    """Whether a body's name goes on with this word: "Institute for Peace", "state fire department"."""
    if not proper:
        return _modifies(words[at])
    joins = words[at].lower() in _SMALL and at + 1 < len(words) and words[at + 1][0].isupper()
    return words[at][0].isupper() or joins


def _held(office: str) -> str:
    return office if office and office.split()[-1] in _offices() else ""


def _is_body(words: str) -> bool:
    """Whether lower-case words end in the noun for a body: "the state fire department"."""
    last = "".join(words.split()[-1:]).lower()
    noun = nouns_of_speakers().get(last)
    listed = last in members("body-name") or last in members("collective-source")
    return listed or (noun is not None and noun.role == "body")


def _speaks(office: str, body: str) -> bool:
    """Whether someone with that office, or none, speaks for the body: not a mayor for the town."""
    if not body or country(body) or (body.islower() and not _is_body(body)):
        return False
    return not office or office.split()[-1] in members("office-that-speaks")


def _offices() -> frozenset[str]:
    return members("office-that-speaks") | members("office")


def _body_before(reading: Reading, at: int, bodies: frozenset[str]) -> str:
    """The last body named before a place: one that the text names as such, or that gives a figure."""
    near = [
        name
        for name in reading.names
        if at - _NEAR <= name.span.end <= at
        and (name.kind == "body" or (name.kind != "place" and name.canonical in bodies))
    ]
    return near[-1].canonical if near else ""


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
