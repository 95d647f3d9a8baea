"""Names that a document uses, and what it says about them where it introduces them.

A name is a run of words with capitals. Three things are learned from the text alone: the full form of a short
one ("Rao" is "P. Ramana Rao", "ESB" is "ESB Networks"), what an abbreviation in brackets stands for, and for
whom a spokesperson speaks. What a name shows by its own words stands in `nameparts.py`, what the world knows
about it in the lexicon (`sources.toml`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import Literal, NamedTuple

from reconcile.extractor.figures.numerals import number_words
from reconcile.extractor.names.nameparts import LONGEST, is_person, is_place, without_home, without_title
from reconcile.extractor.parse.grammar import Text
from reconcile.extractor.parse.lazy import lazy
from reconcile.extractor.parse.seek import Seek
from reconcile.lexicon.sources import (
    bare,
    countries,
    institutions,
    is_title,
    names_a_body,
    plain,
    speakers,
)
from reconcile.lexicon.words import words
from reconcile.model import Name, Span

__all__ = ["Names", "Run", "is_person", "names", "names_of", "without_title"]

_ABBREVIATED = r"(?:[A-Z]|Lt|Gen|Col|Maj|Capt|Sgt|Adm|Gov|Sen|Rep|Dr|Mr|Mrs|Ms|Prof)"
_INITIAL = rf"{_ABBREVIATED}\.(?=[ ][A-Z][a-z.])(?![ ](?:The|In|On|It|He|She|They|But|And|That|This)\b)"
_TAIL = r"(?:[\w&]++|[-‐.’'](?=\w)|(?<=s)[’'](?=[ ][A-Z]))*"
_WORD = rf"(?:{_INITIAL}|[A-ZÀ-ÖØ-Þ]{_TAIL})"
_SMALL = r"(?:of the|for the|of|for|de|del|da|la|van|von|bin|al|el)(?=[ ][A-ZÀ-Þ])"
_RUN = re.compile(  # the capital comes first, and what must not stand before it second: that is faster
    rf"[A-ZÀ-ÖØ-Þ](?<![\w’'-][A-ZÀ-ÖØ-Þ])(?:\.(?=[ ][A-Z][a-z.])|{_TAIL})"
    rf"(?:(?<=\b[A-Z][a-z])\.|(?<=\b[A-Z][a-z][a-z])\.)?(?:[ ](?:{_WORD}|{_SMALL}))*"
)
_ABBREVIATION = re.compile(r"[ ]\((?:the )?([A-Z][A-Za-z.&-]{1,9})\)")
_SPOKESPERSON = Seek(r"\b(?:spokes(?:man|woman|person)|representative)\b", "spokes", "representative")
_SPEAKS_FOR = re.compile(
    r" (?:for|of|at|with) (?P<body>(?:the |its )?[^,.;()]{1,80}?)"
    r"(?= (?:said|says|told|who|on|in|reiterated|added|confirmed)\b|[,.;(])"
)
_BODY_ITS = re.compile(r"(?: (?:[\w’'-]|\.(?<! \.))+){1,5}")  # read backwards: "ytirohtua trop s'nwotwoL"
_LIES = re.compile(r"\b(?:in|at|near|on|of|around|across|outside|from|to|over) (?:the )?$")
_APPOSED = re.compile(r", (?:the|an?|its) (?:[\w-]+ ){0,3}?([a-z][\w-]+),")
_PRONOUNS = frozenset(("PRP", "WDT", "WRB", "MD"))
_NEAR = 60  # characters between a spokesperson's name and the word

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

    @lazy
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
            written = without_home(written)
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

    @lazy
    def _starts(self) -> list[int]:
        return [run.span.start for run in self.runs]

    @lazy
    def _longer(self) -> dict[str, list[Run]]:
        """Names of several words, by their first and by their last word; of repeated ones only the first."""
        table: dict[str, list[Run]] = {}
        for run in self.runs:
            if 1 < len(run.parts) <= LONGEST:
                for part in {run.parts[0]: 0, run.parts[-1]: 0}:
                    named = table.setdefault(part, [])
                    if not named or named[-1].name != run.name:
                        named.append(run)
        return table

    @lazy
    def abbreviations(self) -> dict[str, str]:
        """Abbreviation to full name, as the text introduces them: "the Irish Farmers' Association (IFA)"."""
        table = {}
        for match in _ABBREVIATION.finditer(self.text.text):
            run = self.runs[max(0, bisect_left(self._starts, match.start()) - 1)]
            if run.span.end == match.start() and len(run.parts) > 1:
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

    @lazy
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

    @lazy
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
        k = bisect_left(self._spoken_for, at, key=_end) - 1
        return self._spoken_for[k] if k >= 0 else None

    @lazy
    def _spoken_for(self) -> list[Span]:
        return sorted(self._spokespeople.values(), key=_end)

    @lazy
    def _spokespeople(self) -> dict[str, Span]:
        """By family name, the body: "Ada Park, a spokeswoman for the port", "the port's spokeswoman Park"."""
        text = self.text.text
        table: dict[str, Span] = {}
        for match in _SPOKESPERSON.finditer(text):
            here = bisect_left(self._starts, match.start())
            behind = _SPEAKS_FOR.match(text, match.end())
            if behind and here and match.start() - self.runs[here - 1].span.end < _NEAR:
                table.setdefault(self.runs[here - 1].parts[-1], Span(*behind.span("body")))
            start = match.start()
            ahead = _BODY_ITS.match(text[max(0, start - _NEAR) : start][::-1])
            if ahead and here < len(self.runs) and self.runs[here].span.start - match.end() <= 2:
                table.setdefault(self.runs[here].parts[-1], Span(start - ahead.end(), start - 1))
        return table


def _end(span: Span) -> int:
    return span.end


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
