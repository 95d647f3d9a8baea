"""From words to the source they name: a person, a body, a country's ministry, a description of one of them.

Names are completed from the document and given the lexicon's canonical form; a spokesperson is the
institution.
"""

from __future__ import annotations

import re
from functools import cache

from reconcile.extractor.names.antecedents import fuller_mention
from reconcile.extractor.names.homes import Homes
from reconcile.extractor.names.introductions import Introductions
from reconcile.extractor.names.mentioned import is_person, names_of, without_title
from reconcile.extractor.parse.grammar import Text
from reconcile.extractor.parse.tokens import Token
from reconcile.extractor.said.candidates import Voice
from reconcile.lexicon.entries import Institution
from reconcile.lexicon.sources import (
    adjectives,
    bare,
    countries,
    country_openings,
    institutions,
    kind_of,
    names_a_body,
    plain,
    titles,
)
from reconcile.lexicon.words import members
from reconcile.model import Source, SourceKind, Span

_MINISTRY = re.compile(r"(?:ministry of (?:national )?(\w+)|(\w+) ministry)$")
_MINISTER = re.compile(r"\b([A-Z]\w+) Minister\b")
_OWN = frozenset(("its", "their", "our"))
_DEFINITE = frozenset(("the", "that", "this", "these", "those"))
_CLOSE = 88  # a spelling that near ("Volodyr Zelenskyy") is the same name where the family name is equal


class Naming:
    """Names the sources of one document by the words for them."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.names = names_of(text)
        self.homes = Homes(self.names)
        self.introductions = Introductions(self.names, self.homes)
        self._being_named: set[Span] = set()  # bodies that are being named at the moment

    def pronoun(self, voice: Voice, word: str) -> Source:
        """What a pronoun stands for; see resolve.py."""
        raise NotImplementedError

    def named(self, words: str, tokens: list[Token], at: int) -> Source:
        """The source of a noun phrase without its article; `tokens` are its tokens with the article."""
        known = self.known(words)
        if known is not None:
            return known
        capital = [t for t in tokens if t.text[0].isupper() and t.tag not in ("DT", "PRP$")]
        head = tokens[-1]
        if capital and head.text[0].isupper() and head.tag == "NNP":
            first = next((k + 1 for k in range(len(tokens) - 1, -1, -1) if tokens[k].text[0].islower()), 0)
            owner = 0 < first < len(tokens) and tokens[first].tag == "POS"
            if owner:
                words = words[tokens[first + 1].start - tokens[-1].end :]  # "the port's Wreck Office"
            elif 0 < first < len(tokens) and tokens[first - 1].tag in ("NN", "NNS", "JJ"):
                words = words[tokens[first].start - tokens[-1].end :]
            return self.proper(words, at, may_be_person=tokens[0].lower != "the")
        definite = tokens[0].lower in _DEFINITE or tokens[0].tag == "PRP$"
        described = self.described(words, at) if definite and not capital else None
        return described or Source(bare(words), None, kind_of(head.lower) or "unnamed")

    def described(self, words: str, at: int) -> Source | None:
        """Who a plain description means: one that the document has named, or its country's."""
        one = self.introductions.described(words, at) or self.introductions.panel(words, at)
        if one is not None:
            return self.known(bare(one.written)) or self.proper(one.written, one.end)
        fuller = fuller_mention(self.text.text, words, at)
        if fuller is not None:
            return self.known(fuller) or self.proper(fuller, at)
        return self.of_country(f"{self.homes.country} {words}") if self.homes.country else None

    def proper(self, words: str, at: int, may_be_person: bool = True) -> Source:
        """A name: a person's with its title taken off and its first name found, or a body's."""
        name = bare(without_title(words))
        full = self.names.full(name, at)
        known = self.known(full) or self._near(full)
        if known is not None:
            return known
        spoken = self.names.body_of(full)
        if (
            spoken is not None and spoken not in self._being_named
        ):  # a body may be called like who speaks for it
            self._being_named.add(spoken)
            try:
                return self.spokespersons(spoken)
            finally:
                self._being_named.discard(spoken)
        if name != words or (may_be_person and is_person(full) and full not in self.names.bodies):
            return Source(full, self._ministry_of(words), _office_kind(words))
        bodily = names_a_body(full) or kind_of(full.rsplit(" ", 1)[-1].lower()) is not None
        one = self.introductions.described(full, at) if bodily else None
        if one is not None and one.entry is not None:
            return Source(one.entry.name, None, one.entry.kind)
        home = self.of_country(f"{self.homes.country} {full}") if self.homes.country else None
        return home or Source(full, None, _body_kind(full))

    def known(self, words: str) -> Source | None:
        """What the lexicon knows: an institution, a country, a country's ministry or agency."""
        entry = institutions().get(plain(bare(words)))
        if entry is not None:
            return Source(entry.name, None, entry.kind)
        country = countries().get(plain(bare(words)))
        if country is not None and country.how != "adjective":
            return Source(country.name, None, "government")
        return self.of_country(words)

    def of_country(self, words: str) -> Source | None:
        """A country's body: "South Korea's spy agency", "the Defence Ministry of Peru"."""
        ahead, _, behind = words.rpartition(" of ")
        home = countries().get(plain(behind)) if ahead else None
        if home is not None and home.how == "name":
            words = f"{home.name} {ahead}"
        parts = words.replace("’", "'").split(" ")
        if plain(bare(parts[0])) not in country_openings():
            return None
        for cut in (3, 2, 1):
            if len(parts) <= cut:
                continue
            country = countries().get(plain(bare(" ".join(parts[:cut]))))
            if country is None:
                continue
            rest = plain(" ".join(parts[cut:]))
            entry = institutions().get(f"{country.name}: {rest}")
            if entry is not None:
                return Source(entry.name, None, entry.kind)
            if rest == "government":
                return Source(country.name, None, "government")
            ministry = _MINISTRY.search(rest)
            if ministry and country.name in adjectives():
                field = (ministry[1] or ministry[2]).replace("defense", "defence").capitalize()
                return Source(f"{adjectives()[country.name]} {field} Ministry", None, "government")
        return None

    def _near(self, name: str) -> Source | None:
        """A known person whose name is misspelt: same family name, nearly the same first name."""
        family = plain(name).rsplit(" ", 1)[-1]
        for alias, entry in _people_by_family().get(family, ()):
            from rapidfuzz.fuzz import ratio  # late: few documents misspell a known name

            if ratio(alias, plain(name)) >= _CLOSE:
                return Source(entry.name, None, entry.kind)
        return None

    def _ministry_of(self, words: str) -> str | None:
        """The ministry of a minister: "Interior Minister Ada Park"."""
        match = _MINISTER.search(words)
        if match is None or match[1].lower() in ("prime", "first", "chief", "deputy"):
            return None
        country = next((countries()[plain(w)] for w in words.split(" ") if plain(w) in countries()), None)
        ministry = f"{match[1]} Ministry"
        found = self.known(f"{country.name} {ministry}") if country else None
        return found.name if found else ministry

    def body(self, words: str, at: int) -> Source:
        """The body that somebody speaks for, as source."""
        words = re.sub(r"^(?:the|its|his|her|our|their|a|an) ", "", words.strip(), flags=re.IGNORECASE)
        known = self.known(words)
        if known is None and words.islower():
            known = self.described(words, at)
        if known is not None:
            return Source(known.name, known.name, known.kind)
        name = self.names.full(bare(words), at) if words[:1].isupper() else bare(words)
        kind = _body_kind(name)
        return Source(name, name, "government" if kind == "unnamed" else kind)

    def spokespersons(self, words: Span) -> Source:
        """Whose a spokesperson is, by the words that introduce one: "the ministry", or "its"."""
        written = words.of(self.text.text)
        if written.lower() not in _OWN:
            return self.body(written, words.start)
        sentence = self.text.sentence(words.start)
        k = next((k for k, t in enumerate(sentence.tokens) if t.start == words.start), 0)
        found = self.pronoun(Voice(sentence, k, k, k), "its")
        return Source(found.name, found.name, found.kind)


@cache
def _people_by_family() -> dict[str, list[tuple[str, Institution]]]:
    """The known people's full names, by family name."""
    table: dict[str, list[tuple[str, Institution]]] = {}
    for alias, entry in institutions().items():
        if entry.kind == "person" and " " in alias:
            table.setdefault(alias.rsplit(" ", 1)[-1], []).append((alias, entry))
    return table


def _body_kind(name: str) -> SourceKind:
    """The kind of a body by the head of its name: "Department of Health", "Kaneda Electric"."""
    head = name.split(" of ", 1)[0].rsplit(" ", 1)[-1].lower()
    last = name.rsplit(" ", 1)[-1].lower()
    kind = kind_of(head) or kind_of(last)
    return kind or ("company" if last in members("company-name") else "unnamed")


def _office_kind(words: str) -> SourceKind:
    """The kind of source that the titles before a name make of a person: "Interior Minister Ada Park"."""
    kinds = (titles().get(word.removesuffix("."), "person") for word in words.lower().split())
    return next((kind for kind in kinds if kind != "person"), "person")
