"""Whom a plain description means: "the agency", "the collector", where the document has named one.

A name is introduced with words that describe it: its own head ("the Ministry of Health" is a ministry), a
title before it, an apposition on either side ("Conaf, Chile's forestry agency"), and what the lexicon calls
it. A description goes back to the last name before it whose words fit all of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from reconcile.extractor.names.homes import Homes
from reconcile.extractor.names.mentioned import Names, Run
from reconcile.lexicon.entries import Institution
from reconcile.lexicon.sources import bare, institutions, is_title, kind_of, names_a_body, plain, speakers
from reconcile.lexicon.words import members
from reconcile.model import SourceKind

_OF = re.compile(r" (?:of|for) ")
_QUALIFIER = re.compile(r" \([^)]*\)$")
_BEHIND = re.compile(
    r"(?: \([^)]*\))?, (?:(?:the|a|an|its|[A-Z][\w.]+(?: [A-Z]\w+)?[’']s?) )?((?:[\w-]+ ){0,3}?)"
    r"([a-z][\w-]+)(?=[,.:;]| (?:of|for|in|at|that|which|who)\b)"
)
_NEAR = 40  # characters before a name in which an apposition to it stands
_AGENCIES = frozenset(("government", "health", "intelligence", "international"))
_NO_AGENCIES = frozenset(("ministry", "department", "house", "court", "union", "commission", "nations"))
_SPELLED = {"centre": "center", "organisation": "organization", "programme": "program"}


def _start(run: Run) -> int:
    return run.span.start


def _end(run: Run) -> int:
    return run.span.end


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
        self._known: dict[int, Introduction | None] = {}
        self._asked: dict[str, tuple[int, Introduction | None]] = {}
        self._words: dict[str, tuple[Institution | None, frozenset[str], frozenset[str]]] = {}

    def described(self, words: str, at: int) -> Introduction | None:
        """The last name before `at` that "the agency" or "the health ministry" can mean."""
        *about, head = (_spelled(word) for word in plain(bare(words)).split(" "))
        stop = bisect_left(self.names.runs, at, key=_end)
        asked, found = self._asked.get(words, (0, None))
        start, known = (asked, found) if asked <= stop else (0, None)
        for k in range(stop - 1, start - 1, -1):
            one = self._introduction(k)
            if one is not None and self._fits(one, head) and one.about.issuperset(about):
                known = one
                break
        if asked <= stop:  # the next time, only the names behind these are asked: texts can be long
            self._asked[words] = stop, known
        return known

    def panel(self, noun: str, at: int) -> Introduction | None:
        """The only named panel before `at`, for "the scientists" whom the document has not spoken of yet."""
        if noun not in members("panel-noun") or re.compile(rf"\b{noun}\b").search(
            self.names.text.text, 0, at
        ):
            return None
        found = {one.written: one for one in self._before(at) if self._is_panel(one)}
        return next(iter(found.values())) if len(found) == 1 else None

    def panel_behind(self, noun: str, start: int) -> Introduction | None:
        """The panel whose name the sentence at `start` begins with: "a panel ... The Dike Group ..."."""
        if noun not in members("panel-noun") or not self.names.text.text.startswith("The ", start):
            return None
        k = bisect_left(self.names.runs, start + len("The "), key=_start)
        one = self._introduction(k) if k < len(self.names.runs) else None
        opens = one is not None and one.end - len(one.written) == start + len("The ")
        return one if one is not None and opens and self._is_panel(one) else None

    def _before(self, at: int) -> Iterator[Introduction]:
        """The introductions of the names that end before `at`, the last first."""
        for k in range(bisect_left(self.names.runs, at, key=_start) - 1, -1, -1):
            one = self._introduction(k)
            if one is not None and one.end < at:
                yield one

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

    def _introduction(self, k: int) -> Introduction | None:
        """The `k`th name of the document with what describes it; None where nothing does."""
        if k not in self._known:
            self._known[k] = self._introduce(self.names.runs[k])
        return self._known[k]

    def _introduce(self, run: Run) -> Introduction | None:
        if len(run.parts) == 1 and kind_of(run.name.lower()) is not None:
            return None  # "Police" at the start of a sentence
        if run.name not in self._words:
            self._words[run.name] = self._own_words(run.name, run.span.start)
        entry, heads, about = self._words[run.name]
        beside = self._beside(run)
        heads |= {_spelled(words[-1]) for words in beside}
        if not heads:
            return None
        about |= {_spelled(word) for words in beside for word in words[:-1]}
        kinds = (kind for kind in map(kind_of, sorted(heads)) if kind is not None)
        kind = entry.kind if entry else next(kinds, None)
        return Introduction(run.span.end, run.span.of(self.names.text.text), entry, kind, heads, about)

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
        ahead = text[max(0, span.start - _NEAR) : span.start].rstrip(" ,").split(" ")[-3:]
        if _describes(ahead[-1]):
            found.append([word.lower() for word in ahead])
        behind = _BEHIND.match(text, span.end) if text[span.end : span.end + 2] in (", ", " (") else None
        if behind is not None and _describes(behind[2]):
            found.append([*behind[1].lower().split(), behind[2]])
        return found


def _describes(word: str) -> bool:
    """Whether a noun in apposition says what somebody is: "agency", "mayor"."""
    entry = speakers().get(word)
    return is_title(word) or (entry is not None and entry.role in ("body", "voice"))


def _spelled(word: str) -> str:
    """One spelling for "centre" and "center"."""
    return _SPELLED.get(word, word)
