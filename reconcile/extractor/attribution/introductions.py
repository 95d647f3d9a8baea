"""Whom a plain description means: "the agency", "the collector", where the document has named one.

A name is introduced with words that describe it: its own head ("the Ministry of Health" is a ministry), a
title before it, an apposition on either side ("Conaf, Chile's forestry agency"), and what the lexicon calls
it. A description goes back to the last name before it whose words fit all of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import NamedTuple

from reconcile.extractor.attribution.homes import Homes
from reconcile.extractor.names import Names, Run
from reconcile.lexicon.entries import Institution
from reconcile.lexicon.sources import bare, institutions, is_title, kind_of, names_a_body, plain, speakers
from reconcile.lexicon.words import members
from reconcile.model import SourceKind

_OF = re.compile(r" (?:of|for) ")
_QUALIFIER = re.compile(r" \([^)]*\)$")
_AHEAD = re.compile(r"((?:[a-z][\w-]*[ ]){0,2})([a-z][\w-]+),? $")
_BEHIND = re.compile(
    r"(?: \([^)]*\))?, (?:(?:the|a|an|its|[A-Z][\w.]+(?: [A-Z]\w+)?[’']s?) )?((?:[\w-]+ ){0,3}?)"
    r"([a-z][\w-]+)(?=[,.:;]| (?:of|for|in|at|that|which|who)\b)"
)
_NEAR = 40  # characters before a name in which an apposition to it stands
_AGENCIES = frozenset(("government", "health", "intelligence", "international"))
_NO_AGENCIES = frozenset(("ministry", "department", "house", "court", "union", "commission", "nations"))
_SPELLED = {"centre": "center", "organisation": "organization", "programme": "program"}


class Introduction(NamedTuple):
    """A name, what it may be called (`heads`), and the words that may stand before that (`about`)."""

    end: int
    written: str
    entry: Institution | None
    kind: SourceKind | None
    heads: frozenset[str]
    about: frozenset[str]


class Introductions:
    """The names of one document with the words that describe them, worked out when asked."""

    def __init__(self, names: Names, homes: Homes) -> None:
        self.names = names
        self.homes = homes

    def described(self, words: str, at: int) -> Introduction | None:
        """The last name before `at` that "the agency" or "the health ministry" can mean."""
        *about, head = (_spelled(word) for word in plain(bare(words)).split(" "))
        last = bisect_left(self._introduced, at, key=lambda one: one.end)
        for one in reversed(self._introduced[:last]):
            if self._fits(one, head) and one.about.issuperset(about):
                return one
        return None

    def panel(self, noun: str, at: int) -> Introduction | None:
        """The only named panel before `at`, for "the scientists" whom the document has not spoken of yet."""
        if noun not in members("panel-noun") or re.search(rf"\b{noun}\b", self.names.text.text[:at]):
            return None
        last = bisect_left(self._introduced, at, key=lambda one: one.end)
        found = {one.written: one for one in self._introduced[:last] if self._is_panel(one)}
        return next(iter(found.values())) if len(found) == 1 else None

    def panel_behind(self, noun: str, start: int) -> Introduction | None:
        """The panel whose name the sentence at `start` begins with: "a panel ... The Dike Group ..."."""
        if noun not in members("panel-noun"):
            return None
        end = start + len("The ")
        opens = self.names.text.text.startswith("The ", start)
        starts = (one for one in self._introduced if opens and one.end - len(one.written) == end)
        return next(filter(self._is_panel, starts), None)

    @staticmethod
    def _is_panel(one: Introduction) -> bool:
        """Whether a name is that of a panel, a team, a group."""
        return names_a_body(one.written) and not one.heads.isdisjoint(members("panel-noun"))

    @staticmethod
    def _fits(one: Introduction, head: str) -> bool:
        """Whether the name may be called so, by its own words or by a word for all of its kind."""
        if head in one.heads:
            return True
        if head == "agency" and one.entry is not None and one.entry.kind in _AGENCIES:
            return one.heads.isdisjoint(_NO_AGENCIES)
        general = head in members("general-body-noun") and one.kind == kind_of(head)
        return general and names_a_body(one.written)

    @cached_property
    def _introduced(self) -> list[Introduction]:
        """Every name with what describes it, in the order of the text."""
        known: dict[str, tuple[Institution | None, frozenset[str], frozenset[str]]] = {}
        found = []
        for run in self.names.runs:
            if len(run.parts) == 1 and kind_of(run.name.lower()) is not None:
                continue  # "Police" at the start of a sentence
            if run.name not in known:
                known[run.name] = self._own_words(run.name, run.span.start)
            entry, heads, about = known[run.name]
            beside = self._beside(run)
            heads |= {_spelled(words[-1]) for words in beside}
            if heads:
                about |= {_spelled(word) for words in beside for word in words[:-1]}
                kinds = (kind for kind in map(kind_of, sorted(heads)) if kind is not None)
                kind = entry.kind if entry else next(kinds, None)
                written = run.span.of(self.names.text.text)
                found.append(Introduction(run.span.end, written, entry, kind, heads, about))
        return found

    def _own_words(self, name: str, at: int) -> tuple[Institution | None, frozenset[str], frozenset[str]]:
        """The lexicon's entry of a name, the words it may be called by, and the words of it."""
        full = self.names.full(name, at)
        entry = institutions().get(plain(full)) or self.homes.of_country(full)
        phrases = [plain(_QUALIFIER.sub("", entry.name)), *map(plain, entry.nouns)] if entry else []
        if entry is None and names_a_body(full):
            phrases = [plain(full)]
        heads = {_spelled(_OF.split(phrase, maxsplit=1)[0].split(" ")[-1]) for phrase in phrases}
        about = {_spelled(word) for phrase in phrases for word in phrase.split(" ")}
        return entry, frozenset(heads), frozenset(about)

    def _beside(self, run: Run) -> list[list[str]]:
        """The words of the titles and appositions at a name, each phrase word by word."""
        text, span = self.names.text.text, run.span
        found = []
        titles = span.of(text).removesuffix(run.name).lower().split()
        if run.titled and titles:
            found.append(titles)
        ahead = _AHEAD.search(text, max(0, span.start - _NEAR), span.start)
        behind = _BEHIND.match(text, span.end)
        for match in filter(None, (ahead, behind)):
            if _describes(match[2]):
                found.append([*match[1].lower().split(), match[2]])
        return found


def _describes(word: str) -> bool:
    """Whether a noun in apposition says what somebody is: "agency", "mayor"."""
    entry = speakers().get(word)
    return is_title(word) or (entry is not None and entry.role in ("body", "voice"))


def _spelled(word: str) -> str:
    """One spelling for "centre" and "center"."""
    return _SPELLED.get(word, word)
