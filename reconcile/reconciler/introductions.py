"""Words around a name in which a text introduces somebody: an office, and the body that it is of.

    "Interior Minister Ada Park"           in front: the office
    "Northsea's chief executive, Ada Park" in front: the office and the body
    "Ada Park of the coast guard"          behind: the body
    ", who directs the Survey Centre"      behind: both

A new way to introduce somebody is a branch in `in_front` or `behind`; offices are words of `words.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reconcile.lexicon.parties import country
from reconcile.lexicon.sources import speakers as nouns_of_speakers
from reconcile.lexicon.words import members
from reconcile.lexicon.words import words as words_known

_BEFORE, _BEHIND = 90, 110  # characters around a name in which it is introduced
_TOKEN = re.compile(r"[^\W_](?:[\w&.-]*[^\W_])?(?:[’']s?(?!\w))?|,")
_SENTENCE = re.compile(r"[.!?]['”’\"]? |\n")
_GENITIVE = re.compile(r"[’']s?$")
_SMALL = frozenset(("of", "the", "and", "for", "on", "in", "to", "de", "del", "la"))
_ARTICLES = frozenset(("the", "a", "an", "one", "its", "their"))
_COURTESY = frozenset("dr mr mrs ms prof professor sir reverend rev sister father".split())
_BELONGS = frozenset(("of", "for", "at", "with", "from"))
_LEADS = frozenset(("heads", "directs", "runs", "leads", "chairs", "headed", "directed", "led", "chaired"))
_DOES = _LEADS | {"who", "is", "was"}


def without_office(name: str) -> str:
    """A person's name without the office that was taken for a part of it: "Transport Minister Ada Park"."""
    words = name.split()
    at = max((i + 1 for i, word in enumerate(words[:-1]) if word.lower() in offices()), default=0)
    rest = " ".join(words[at:])
    return rest if at and is_person(rest) else name


def is_person(name: str) -> bool:
    words = name.split()
    proper = 2 <= len(words) <= 5 and all(word[0].isupper() for word in words)
    return proper and not any(is_body(word) for word in words)


def words_before(text: str, at: int) -> list[str]:
    """The words of the sentence right before a place."""
    return _TOKEN.findall(_SENTENCE.split(text[max(0, at - _BEFORE) : at])[-1])


def words_behind(text: str, at: int) -> list[str]:
    """The words of the sentence right behind a place."""
    return _TOKEN.findall(_SENTENCE.split(text[at : at + _BEHIND])[0])


def described(text: str, at: int) -> str:
    """What a text calls the body named at a place: "the operator, Northsea", "disaster agency Senapred"."""
    words = words_before(text, at)
    words = words[:-1] if words[-1:] == [","] else words
    start = len(words)
    while start > 0 and len(words) - start < 3 and words[start - 1].islower() and _modifies(words[start - 1]):
        start -= 1
    return " ".join(words[start:]) if start < len(words) and is_body(words[-1]) else ""


def in_front(words: list[str]) -> tuple[str, str, bool]:
    """The office in front of a name, the body it is of, and whether "its" stands for that body."""
    while words and (words[-1] == "," or words[-1].lower().rstrip(".") in _COURTESY):
        words = words[:-1]
    for length in (2, 3, 4):  # "head of personnel", "director of the survey"
        if len(words) > length and words[-length] == "of" and words[-length - 1].lower() in offices():
            words = words[:-length]
            break
    start = len(words)
    while start > 0 and len(words) - start < 4 and _modifies(words[start - 1]):
        start -= 1
    office = words[start:]
    if not office or office[-1].lower() not in offices():
        return "", "", False
    said = " ".join(office).lower()
    before = words[start - 1] if start else ""
    if before[-2:] in ("'s", "’s") or before[-1:] in ("'", "’"):
        first = start - 1
        proper = before[0].isupper()
        while first > 0 and _modifies(words[first - 1]) and words[first - 1][0].isupper() == proper:
            first -= 1
        return said, _GENITIVE.sub("", " ".join(words[first:start])), False
    named = [word for word in office[:-1] if word[0].isupper() and word.lower() not in offices()]
    if named and start and office[-1][0].islower():
        return said, " ".join(named), False  # "Northsea director Ada Park", not first in its sentence
    if is_body(" ".join(office[:-1])):
        return said, " ".join(office[:-1]).lower(), False  # "union leader Ada Park"
    return said, "", before.lower() in ("its", "their")


def _modifies(word: str) -> bool:
    """Whether a word can belong to an office: no article, comma or genitive, nothing that joins or says."""
    known = words_known().get(word.lower())
    closed = known is not None and known.tag not in ("JJ", "NN", "NNS", "VB", "VBG") and not known.noun
    return word != "," and word[-1] not in "'’" and word[-2:] not in ("'s", "’s") and not closed


def behind(words: list[str]) -> tuple[str, str]:
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
    owner = next((i for i, word in enumerate(office) if _GENITIVE.search(word)), None)
    if owner is not None:
        said = " ".join(office[owner + 1 :]).lower()
        return _held(said), _GENITIVE.sub("", " ".join(office[: owner + 1])) if _held(said) else ""
    said = _held(" ".join(office).lower())
    if office and not said:
        return "", ""
    if link >= len(rest) or rest[link] == ",":
        return said, ""
    return said, _body_at(rest[link + 1 :])


def _body_at(words: Sequence[str]) -> str:
    """The name of a body that words begin with: "the Trust for Birds", "the university's Survey Centre"."""
    owner = next((i for i, word in enumerate(words[:4]) if _GENITIVE.search(word)), None)
    named = owner is not None and words[owner + 1 : owner + 2] and words[owner + 1][0].isupper()
    rest = list(words[owner + 1 :] if owner is not None and named else words)
    rest = rest[1:] if rest and rest[0].lower() in _ARTICLES else rest
    proper = bool(rest) and rest[0][0].isupper()
    last = 0
    while last < len(rest) and rest[last] != "," and _goes_on(rest, last, proper):
        last += 1
        if not proper and is_body(rest[last - 1]):
            break
    return " ".join(rest[:last])


def _goes_on(words: Sequence[str], at: int, proper: bool) -> bool:
    """Whether a body's name goes on with this word: "Institute for Peace", "state fire department"."""
    if not proper:
        return _modifies(words[at])
    joins = words[at].lower() in _SMALL and at + 1 < len(words) and words[at + 1][0].isupper()
    return words[at][0].isupper() or joins


def _held(office: str) -> str:
    return office if office and office.split()[-1] in offices() else ""


def is_body(words: str) -> bool:
    """Whether lower-case words end in the noun for a body: "the state fire department"."""
    last = "".join(words.split()[-1:]).lower()
    noun = nouns_of_speakers().get(last)
    listed = last in members("body-name") or last in members("collective-source")
    return listed or (noun is not None and noun.role == "body")


def speaks_for(office: str, body: str) -> bool:
    """Whether someone with that office, or none, speaks for the body: not a mayor for the town."""
    if not body or country(body) or (body.islower() and not is_body(body)):
        return False
    return not office or office.split()[-1] in members("office-that-speaks")


def offices() -> frozenset[str]:
    return members("office-that-speaks") | members("office")
