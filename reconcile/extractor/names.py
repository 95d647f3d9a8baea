"""Names that a document uses, and what it says about them where it introduces them.

A name is a run of words with capitals. Three things are learned from the text alone: the full form of a short
one ("Rao" is "P. Ramana Rao", "ESB" is "ESB Networks"), what an abbreviation in brackets stands for, and for
whom a spokesperson speaks. What the world knows about a name stands in the lexicon (`sources.toml`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from reconcile.extractor.grammar import Text
from reconcile.extractor.numerals import number_words
from reconcile.lexicon.sources import (
    bare,
    countries,
    institutions,
    is_title,
    kind_of,
    names_a_body,
    plain,
    speakers,
    titles,
)
from reconcile.lexicon.words import members, words
from reconcile.model import Name, Span

_ABBREVIATED = r"(?:[A-Z]|Lt|Gen|Col|Maj|Capt|Sgt|Adm|Gov|Sen|Rep|Dr|Mr|Mrs|Ms|Prof)"
_INITIAL = rf"{_ABBREVIATED}\.(?=[ ][A-Z][a-z.])(?![ ](?:The|In|On|It|He|She|They|But|And|That|This)\b)"
_TAIL = r"(?:[\w&]|[-‐.’'](?=\w)|(?<=s)[’'](?=[ ][A-Z]))*"
_WORD = rf"(?:{_INITIAL}|[A-ZÀ-ÖØ-Þ]{_TAIL})"
_SMALL = r"(?:of the|for the|of|for|de|del|da|la|van|von|bin|al|el)(?=[ ][A-ZÀ-Þ])"
_RUN = re.compile(  # the capital comes first, and what must not stand before it second: that is faster
    rf"[A-ZÀ-ÖØ-Þ](?<![\w’'-][A-ZÀ-ÖØ-Þ])(?:\.(?=[ ][A-Z][a-z.])|{_TAIL})"
    rf"(?:(?<=\b[A-Z][a-z])\.|(?<=\b[A-Z][a-z][a-z])\.)?(?:[ ](?:{_WORD}|{_SMALL}))*"
)
_ABBREVIATION = re.compile(r"[ ]\((?:the )?([A-Z][A-Za-z.&-]{1,9})\)")
_SPOKESPERSON = re.compile(r"\b(?:spokes(?:man|woman|person)|representative)\b")
_SPEAKS_FOR = re.compile(
    r" (?:for|of|at|with) (?P<body>(?:the |its )?[^,.;()]{1,80}?)"
    r"(?= (?:said|says|told|who|on|in|reiterated|added|confirmed)\b|[,.;(])"
)
_ITS_BODY = re.compile(r"(?:(?:[\w’'-]|\.(?! ))+ ){1,5}$")
_OF = re.compile(r" of (?:the )?")
_LIES = re.compile(r"\b(?:in|at|near|on|of|around|across|outside|from|to|over) (?:the )?$")
_APPOSED = re.compile(r", (?:the|an?|its) (?:[\w-]+ ){0,3}?([a-z][\w-]+),")
_LINKS = frozenset(("of", "for", "the"))
_PRONOUNS = frozenset(("PRP", "WDT", "WRB", "MD"))
_NEAR = 60  # characters between a spokesperson's name and the word
_LONGEST = 5  # words of a name that a shorter one stands for

Kind = Literal["person", "body", "place", "other"]


class Run(NamedTuple):
    """A run of words with capitals: where it stands, what is left without titles, and that word by word."""

    span: Span
    name: str
    parts: tuple[str, ...]
    titled: bool


class Names:
    """The names of one document, in the order of the text."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self._no_names: dict[str, bool] = {}

    @cached_property
    def runs(self) -> list[Run]:
        """The runs of capitalised words, without a first word that is no name ("Yesterday Park")."""
        text, found = self.text.text, []
        for match in _RUN.finditer(text):
            start, end = match.span()
            written = match[0]
            while written:
                first, _, rest = written.partition(" ")
                if first not in self._no_names:
                    self._no_names[first] = self._is_no_name(first)
                if not self._no_names[first]:
                    break
                written = rest
            if not written[:1].isupper():
                continue
            start = end - len(written)
            if " " not in written:
                name = bare(written)
                found.append(Run(Span(start, end), name, (name,), False))
                continue
            written = _without_home(written)
            name = bare(without_title(written))
            parts = tuple(map(bare, name.split(" ")))
            found.append(Run(Span(start, start + len(written)), name, parts, bare(written) != name))
        return found

    def _is_no_name(self, first: str) -> bool:
        """Whether a word has its capital only because a sentence begins: "Yesterday", "Nine"."""
        lower = first.lower()
        known = words().get(lower)
        if known is None:
            return lower in number_words()
        if known.tag != "DAY" and (first in self.text.names or is_title(first)):
            return False
        return not (len(first) > 2 and first.isupper() and known.tag in _PRONOUNS)  # "The WHO"

    @cached_property
    def _starts(self) -> list[int]:
        return [run.span.start for run in self.runs]

    @cached_property
    def _longer(self) -> dict[str, list[Run]]:
        """Names of several words, by their first and by their last word; of repeated ones only the first."""
        table: dict[str, list[Run]] = {}
        for run in self.runs:
            if 1 < len(run.parts) <= _LONGEST:
                for part in {run.parts[0]: 0, run.parts[-1]: 0}:
                    named = table.setdefault(part, [])
                    if not named or named[-1].name != run.name:
                        named.append(run)
        return table

    @cached_property
    def abbreviations(self) -> dict[str, str]:
        """Abbreviation to full name, as the text introduces them: "the Irish Farmers' Association (IFA)"."""
        text, table = self.text.text, {}
        for run in self.runs:
            match = _ABBREVIATION.match(text, run.span.end)
            if match and len(run.parts) > 1:
                table[match[1]] = run.name.removeprefix("The ")
        return table

    def full(self, name: str, at: int) -> str:
        """The name that a short one stands for at a place: the last such before it, else the first behind it.

        "Rao" is the last person of that family name, "Hoshida" the company whose name begins so.
        """
        if name not in self._fuller:
            self._fuller[name] = self._find_fuller(name)
        starts, found = self._fuller[name]
        return found[max(0, bisect_right(starts, at) - 1)] if found else name

    @cached_property
    def _fuller(self) -> dict[str, tuple[list[int], list[str]]]:
        return {}

    def _find_fuller(self, name: str) -> tuple[list[int], list[str]]:
        """Where the name a short one stands for changes, and to which longer one."""
        introduced = self.abbreviations.get(bare(name))
        if introduced is not None:
            return [0], [introduced]
        starts: list[int] = []
        found: list[str] = []
        longer = self._longer.get(bare(name.rsplit(" ", 1)[-1]), ())
        parts = tuple(map(bare, name.split(" "))) if longer else ()
        for run in longer:
            if len(run.parts) <= len(parts) or (len(parts) > 1 and "of" in run.parts):
                continue
            if run.name.startswith((f"{name}' ", f"{name}’ ")):
                continue  # "Farmers" are not the "Farmers' Union"
            ends = run.parts[-len(parts) :] == parts
            begins = run.parts[: len(parts)] == parts and not is_place(name)
            if (ends or begins) and found[-1:] != [run.name]:
                starts.append(run.span.start)
                found.append(run.name)
        return starts, found

    def before(self, at: int, people: bool, reach: int) -> Run | None:
        """The last person (or body, if not `people`) named at most `reach` characters before a place."""
        for k in range(bisect_left(self._starts, at) - 1, -1, -1):
            run = self.runs[k]
            if at - run.span.start > reach:
                return None
            if self._is_person(run) == people and len(run.name) > 1 and self._may_act(run, people):
                return run
        return None

    def _may_act(self, run: Run, people: bool) -> bool:
        """Whether a pronoun can stand for the name: not "the A548", nor a place that something lies in."""
        if people or plain(run.name) in institutions() or names_a_body(run.name):
            return not (people and is_place(run.name))
        known = countries().get(plain(run.name))
        if any(c.isdigit() for c in run.name) or (known is not None and known.how == "adjective"):
            return False
        text, start = self.text.text, run.span.start
        if text.startswith(":", run.span.end) and run.name.isupper():
            return False  # "CORRECTION: ..."
        first = len(run.parts) == 1 and known is None and run.name not in self.text.names
        if first and run.name.istitle() and self._opens_sentence(start):
            return False  # "Insurers face a stiff bill"
        return _LIES.search(text, max(0, start - 12), start) is None

    def _opens_sentence(self, at: int) -> bool:
        before = self.text.text[max(0, at - 2) : at].strip()
        return not before or before in '.?!"“”'

    @cached_property
    def bodies(self) -> frozenset[str]:
        """Names that the text shows to be no person's: "the Sea Trust", "Bora Lines, the operator,"."""
        text, found = self.text.text, set()
        for run in self.runs:
            if len(run.parts) > 1 and not run.titled:
                behind = _APPOSED.match(text, run.span.end)
                noun = speakers().get(behind[1]) if behind else None
                with_article = text[max(0, run.span.start - 4) : run.span.start].lower() == "the "
                if with_article or (noun is not None and noun.role == "body"):
                    found.add(run.name)
        return frozenset(found)

    def _is_person(self, run: Run) -> bool:
        full = run.name if run.titled else self.full(run.name, run.span.start)
        if full in self.bodies:
            return False
        known = institutions().get(plain(full))
        if known is not None:
            return known.kind == "person"
        return run.titled or is_person(full)

    def body_of(self, name: str) -> Span | None:
        """Whose spokesperson the text introduces by that name: the words for the body, or its "its"."""
        return self._spokespeople.get(bare(name.split(" ")[-1]))

    def spoken_for_before(self, at: int) -> Span | None:
        """Whose spokesperson is the last that the text introduces before a place."""
        return max((span for span in self._spokespeople.values() if span.end < at), default=None)

    @cached_property
    def _spokespeople(self) -> dict[str, Span]:
        """By family name, the body: "Ada Park, a spokeswoman for the port", "the port's spokeswoman Park"."""
        text = self.text.text
        table: dict[str, Span] = {}
        for match in _SPOKESPERSON.finditer(text):
            here = bisect_left(self._starts, match.start())
            behind = _SPEAKS_FOR.match(text, match.end())
            if behind and here and match.start() - self.runs[here - 1].span.end < _NEAR:
                table.setdefault(self.runs[here - 1].parts[-1], Span(*behind.span("body")))
            ahead = _ITS_BODY.search(text, max(0, match.start() - _NEAR), match.start())
            if ahead and here < len(self.runs) and self.runs[here].span.start - match.end() <= 2:
                table.setdefault(self.runs[here].parts[-1], Span(ahead.start(), ahead.end() - 1))
        return table


@lru_cache(maxsize=1)
def names_of(text: Text) -> Names:
    """The names of a document; the last one is kept, because several steps ask for them one after another."""
    return Names(text)


def names(text: Text) -> tuple[Name, ...]:
    """Every name of the document, as written and as we would name it, in the order of the text."""
    found = names_of(text)
    known: dict[str, tuple[str, Kind]] = {}
    made = []
    for run in found.runs:
        if run.name not in known:
            known[run.name] = _canonical(found, run)
        canonical, kind = known[run.name]
        made.append(Name(run.span.of(text.text), canonical, kind, run.span))
    return tuple(made)


def _canonical(found: Names, run: Run) -> tuple[str, Kind]:
    """What we call a name, and what it names."""
    country = countries().get(plain(run.name))
    if country is not None and country.how != "adjective":
        return country.name, "place"
    full = found.full(run.name, run.span.start)
    entry = institutions().get(plain(full))
    if entry is not None:
        return entry.name, "person" if entry.kind == "person" else "body"
    if names_a_body(full):
        return full, "body"
    return full, "person" if run.titled or is_person(full) else "other"


@lru_cache(maxsize=8192)
def is_person(name: str) -> bool:
    """Whether a name of several words looks like a person's, not a body's or a place's."""
    parts = name.split(" ")
    if not 2 <= len(parts) <= _LONGEST or any(part in ("of", "for", "the", "The") for part in parts):
        return False
    if names_a_body(name) or is_place(name) or kind_of(parts[-1].lower()) is not None:
        return False
    return plain(name) not in institutions() and parts[-1].lower() not in members("company-name")


def is_place(name: str) -> bool:
    """Whether the words name a country or a capital."""
    return plain(name) in countries()


@lru_cache(maxsize=8192)
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


@lru_cache(maxsize=8192)
def _without_home(written: str) -> str:
    """A person's name without the place behind it: "President Ada Park of Peru" is "President Ada Park"."""
    ahead, *behind = _OF.split(written, maxsplit=1)
    if not behind or is_office(written):
        return written
    person = without_title(ahead)
    known = institutions().get(plain(person))
    titled = person != ahead and (" " in person or person.lower() not in words())
    return ahead if titled or (known is not None and known.kind == "person") else written
