"""What a name shows by its own words: titles, an office, a home, whether it is a person's or a place's."""

from __future__ import annotations

import re
from functools import lru_cache

from reconcile.lexicon.sources import (
    bare,
    countries,
    institutions,
    is_title,
    kind_of,
    names_a_body,
    plain,
    titles,
)
from reconcile.lexicon.words import members, words

_OF = re.compile(r" of (?:the )?")
_LINKS = frozenset(("of", "for", "the"))
LONGEST = 5  # words of a name that a shorter one stands for


@lru_cache(maxsize=4096)
def is_person(name: str) -> bool:
    """Whether a name of several words looks like a person's, not a body's or a place's."""
    parts = name.split(" ")
    if not 2 <= len(parts) <= LONGEST or any(part in ("of", "for", "the", "The") for part in parts):
        return False
    if names_a_body(name) or is_place(name) or kind_of(parts[-1].lower()) is not None:
        return False
    return plain(name) not in institutions() and parts[-1].lower() not in members("company-name")


def is_place(name: str) -> bool:
    """Whether the words name a country or a capital."""
    return plain(name) in countries()


@lru_cache(maxsize=4096)
def without_title(name: str) -> str:
    """A person's name without what stands before it: "District Collector Ada Park" is "Ada Park".

    A body's name ("Health Ministry") and an office ("Defence Secretary") stay as they are.
    """
    parts = name.split(" ")
    polite = parts[0].endswith(".") or titles().get(parts[0].lower()) == "person"  # "Mr King"
    if len(parts) > 1 and not polite and is_office(name):
        return name
    cut = 0
    for i, part in enumerate(parts[:-1]):
        if is_title(part):
            cut = i + 1
        elif bare(part).lower() not in countries() and " ".join(parts[: i + 1]).lower() not in countries():
            break
    office = next((k for k in range(len(parts) - 3, 0, -1) if parts[k].lower() in members("office")), 0)
    cut = max(cut, office + 1 if office else 0)  # "Minerals Minister Ada Park"
    return " ".join(parts[cut:]) if cut and parts[cut].lower() not in _LINKS else name


def is_office(name: str) -> bool:
    """Whether the name ends in a word for a body or an office, in front of "of" if it has one."""
    ahead = _OF.split(name, maxsplit=1)[0]
    last = bare(ahead.rsplit(" ", 1)[-1]).lower()
    return last in members("body-name") or kind_of(last) is not None or (ahead == name and is_title(last))


@lru_cache(maxsize=4096)
def without_home(written: str) -> str:
    """A person's name without the place behind it: "President Ada Park of Peru" is "President Ada Park"."""
    ahead, *behind = _OF.split(written, maxsplit=1)
    if not behind or is_office(written):
        return written
    person = without_title(ahead)
    known = institutions().get(plain(person))
    titled = person != ahead and (" " in person or person.lower() not in words())
    return ahead if titled or (known is not None and known.kind == "person") else written
