"""From the words that stand for a source to the source: its name, its body, its kind.

Pronouns and plain descriptions go back to the last fitting mention; names are completed from the document and
given the lexicon's canonical form; a spokesperson is the institution; a report's source is who made it.
"""

from __future__ import annotations

import re

from reconcile.extractor.attribution.antecedents import actor_before, fuller_mention
from reconcile.extractor.attribution.candidates import Voice
from reconcile.extractor.attribution.homes import Homes
from reconcile.extractor.grammar import NounGroup, Text
from reconcile.extractor.names import is_person, names_of, without_title
from reconcile.extractor.tokens import Token
from reconcile.lexicon.sources import (
    adjectives,
    bare,
    can_show,
    countries,
    institutions,
    kind_of,
    plain,
    speakers,
    titles,
)
from reconcile.model import Source, SourceKind

_PEOPLE = frozenset(("he", "she", "him", "her", "his", "who", "i", "my"))
_THINGS = frozenset(("it", "they", "we", "its", "their", "which", "that"))
_ORIGIN = frozenset(("from", "by", "of"))
_SPEAKS_FOR = frozenset(("for", "of", "at", "with", "from"))
_MINISTRY = re.compile(r"(?:ministry of (?:national )?(\w+)|(\w+) ministry)$")
_MINISTER = re.compile(r"\b([A-Z]\w+) Minister\b")
_CLOSEST = 300  # characters in which "its ministry" finds its country
_REACH = 1500  # characters in which a pronoun finds its name
_CLOSE = 88  # a spelling that near ("Volodyr Zelenskyy") is the same name where the family name is equal


class Resolver:
    """Names the sources of one document; remembers who spoke, for the pronouns that follow."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.names = names_of(text)
        self.homes = Homes(self.names)

    def source(self, voice: Voice) -> Source:
        """The source that the words of a voice stand for."""
        found = self._of_group(voice, voice.named or (voice.first, voice.last, voice.head))
        return Source(found.name, found.body, found.kind, voice.span)

    def _of_group(self, voice: Voice, group: tuple[int, int, int]) -> Source:
        first, last, head = group
        tokens = voice.sentence.tokens
        lower = tokens[head].lower
        if first == last and (lower in _PEOPLE or lower in _THINGS):
            return self._of_pronoun(voice, lower)
        if can_show(lower):
            origin = self._origin(voice, first, last, head)
            if origin is not None:
                return origin
        entry = speakers().get(lower)
        if entry is not None and entry.role == "voice":
            body = self._spoken_for(voice, first, last, head)
            if body is not None:
                return self._institution(body, tokens[head].start)
        apposed = self._apposed(voice, head, last)
        if apposed is not None:
            return apposed
        start = first + (tokens[first].tag in ("DT", "PRP$") and first < head)
        if entry is not None and entry.role == "people" and last > head:
            return Source(voice.sentence.words(start, last), None, entry.kind)
        end = self._name_end(voice, head)
        if tokens[first].tag == "PRP$" and first < end:
            country = self.homes.country_before(tokens[first].start, _CLOSEST)
            own = self._of_country(f"{country} {voice.sentence.words(start, end)}") if country else None
            if own is not None:
                return own
        return self._named(voice.sentence.words(start, end), tokens[first : end + 1], tokens[first].start)

    def _name_end(self, voice: Voice, head: int) -> int:
        """The last token of a name that goes on behind its head: "Ministry of Health"."""
        tokens = voice.sentence.tokens
        group = next((g for g in voice.sentence.nouns if g.first <= head <= g.last), None)
        if group is not None and is_person(without_title(voice.sentence.words(group.first, head))):
            return head  # "Ada Park of the coastguard"
        while (
            tokens[head].text[0].isupper()
            and head + 2 < len(tokens)
            and tokens[head + 1].lower in ("of", "for")
        ):
            group = next((g for g in voice.sentence.nouns if g.first == head + 2), None)
            if group is None or group.kind != "name":
                break
            head = group.last
        return head

    # ------------------------------------------------------------ names

    def _named(self, words: str, tokens: list[Token], at: int) -> Source:
        """The source of a noun phrase without its article."""
        known = self._known(words)
        if known is not None:
            return known
        capital = [t for t in tokens if t.text[0].isupper()]
        head = tokens[-1]
        if capital and head.text[0].isupper() and head.tag == "NNP":
            first = next((k + 1 for k in range(len(tokens) - 1, -1, -1) if tokens[k].text[0].islower()), 0)
            owner = 0 < first < len(tokens) and tokens[first].tag == "POS"
            if owner:
                words = words[tokens[first + 1].start - tokens[-1].end :]  # "the port's Wreck Office"
            elif 0 < first < len(tokens) and tokens[first - 1].tag in ("NN", "NNS", "JJ"):
                words = words[tokens[first].start - tokens[-1].end :]
            return self._proper(words, at)
        if tokens and tokens[0].tag in ("DT", "PRP$") and not capital:
            described = self._described(words, at)
            if described is not None:
                return described
        kind = kind_of(head.lower) or "unnamed"
        return Source(bare(words), None, kind)

    def _described(self, words: str, at: int) -> Source | None:
        """The body behind a plain description: one that the document has named, or its country's."""
        entry = self.homes.introduced(words, at)
        if entry is not None:
            return Source(entry.name, None, entry.kind)
        fuller = fuller_mention(self.text.text, words, at)
        if fuller is not None:
            return self._known(fuller) or self._proper(fuller, at)
        return self._of_country(f"{self.homes.country} {words}") if self.homes.country else None

    def _proper(self, words: str, at: int) -> Source:
        """A name: a person's with its title taken off and its first name found, or a body's."""
        name = bare(without_title(words))
        full = self.names.full(name, at)
        known = self._known(full) or self._near(full)
        if known is not None:
            return known
        titled = name != words
        spoken = self.names.body_of(full)
        if spoken is not None:
            return self._institution(spoken, at)
        if titled or is_person(full):
            kind: SourceKind = "person"
            for word in words.lower().split():
                if titles().get(word, "person") != "person":
                    kind = titles()[word]  # type: ignore[assignment]
                    break
            return Source(full, self._ministry_of(words), kind)
        entry = self.homes.introduced(full, at)
        if entry is not None:
            return Source(entry.name, None, entry.kind)
        home = self._of_country(f"{self.homes.country} {full}") if self.homes.country else None
        return home or Source(full, None, kind_of(full.split(" ")[-1].lower()) or "unnamed")

    def _known(self, words: str) -> Source | None:
        """What the lexicon knows: an institution, a country, a country's ministry or agency."""
        entry = institutions().get(plain(bare(words)))
        if entry is not None:
            return Source(entry.name, None, entry.kind)
        country = countries().get(plain(bare(words)))
        if country is not None and country.how != "adjective":
            return Source(country.name, None, "government")
        return self._of_country(words)

    def _of_country(self, words: str) -> Source | None:
        """A country's body: "South Korea's spy agency", "the Russian defence ministry"."""
        parts = words.replace("’", "'").split(" ")
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
            ministry = _MINISTRY.search(rest)
            if ministry and country.name in adjectives():
                field = (ministry[1] or ministry[2]).replace("defense", "defence").capitalize()
                return Source(f"{adjectives()[country.name]} {field} Ministry", None, "government")
        return None

    def _near(self, name: str) -> Source | None:
        """A known person whose name is misspelt: same family name, nearly the same first name."""
        from rapidfuzz.fuzz import ratio  # late: few documents misspell a known name

        family = plain(name).split(" ")[-1]
        for alias, entry in institutions().items():
            same_family = entry.kind == "person" and " " in alias and alias.split(" ")[-1] == family
            if same_family and ratio(alias, plain(name)) >= _CLOSE:
                return Source(entry.name, None, entry.kind)
        return None

    def _ministry_of(self, words: str) -> str | None:
        """The ministry of a minister: "Interior Minister Ada Park"."""
        match = _MINISTER.search(words)
        if match is None or match[1].lower() in ("prime", "first", "chief", "deputy"):
            return None
        country = next((countries()[plain(w)] for w in words.split(" ") if plain(w) in countries()), None)
        ministry = f"{match[1]} Ministry"
        found = self._known(f"{country.name} {ministry}") if country else None
        return found.name if found else ministry

    def _institution(self, words: str, at: int) -> Source:
        """The body that somebody speaks for, as source."""
        words = re.sub(r"^(?:the|its|his|her|our|their|a|an) ", "", words.strip(), flags=re.IGNORECASE)
        known = self._known(words)
        if known is not None:
            return Source(known.name, known.name, known.kind)
        name = self.names.full(bare(words), at) if words[:1].isupper() else bare(words)
        return Source(name, name, kind_of(name.split(" ")[-1].lower()) or "government")

    # ------------------------------------------------------------ phrases

    def _spoken_for(self, voice: Voice, first: int, last: int, head: int) -> str | None:
        """Whom a spokesperson speaks for: "for the ministry" behind it, or "the ministry's" before it."""
        tokens = voice.sentence.tokens
        group = next((g for g in voice.sentence.nouns if g.first <= head <= g.last), None)
        if head + 1 < len(tokens) and tokens[head + 1].lower in _SPEAKS_FOR:
            behind = next((g for g in voice.sentence.nouns if g.first == head + 2), None)
            if behind is not None:
                return voice.sentence.words(behind.first, behind.last)
        if group is not None and group.first < head:
            if tokens[group.first].lower in ("its", "their", "our"):
                return self._of_pronoun(
                    Voice(voice.sentence, group.first, group.first, group.first), "its"
                ).name
            if group.possessor is not None:
                return voice.sentence.words(group.first, group.possessor)
            start = group.first + (tokens[group.first].tag in ("DT", "PRP$"))
            if start < head:
                return voice.sentence.words(start, head - 1)
        return None

    def _apposed(self, voice: Voice, head: int, last: int) -> Source | None:
        """The name behind a description: "the mayor, Ada Park"."""
        tokens = voice.sentence.tokens
        if tokens[head].text[0].isupper():
            return None
        group = next((g for g in voice.sentence.nouns if g.last == last and g.first > head), None)
        if group is None or group.kind != "name" or tokens[group.first - 1].tag != ",":
            return None
        return self._proper(voice.sentence.words(group.first, group.last), tokens[group.first].start)

    def _origin(self, voice: Voice, first: int, last: int, head: int) -> Source | None:
        """Who made a report: "claims from X", "Kyiv's estimate", "U.S. assessments"."""
        tokens = voice.sentence.tokens
        groups = voice.sentence.nouns
        link = head + 2 if head + 1 < len(tokens) and tokens[head + 1].tag == "VBN" else head + 1
        if link + 1 <= last and tokens[link].lower in _ORIGIN:
            inner = next((g for g in groups if g.first == link + 1), None)
            if inner is not None and tokens[link].lower != "of" and inner.kind != "date":
                return self._of_group(voice, (inner.first, inner.last, inner.head))
        group = next((g for g in groups if g.first <= head <= g.last), None)
        if group is not None and group.possessor is not None:
            return self._of_possessor(voice, group)
        names = [
            k for k in range(first, head) if tokens[k].tag in ("NNP", "JJ") and tokens[k].text[0].isupper()
        ]
        if names:
            words = voice.sentence.words(names[0], names[-1])
            country = countries().get(plain(words))
            if country is not None:
                return Source(country.name, None, "government")
        return None

    def _of_possessor(self, voice: Voice, group: NounGroup) -> Source:
        assert group.possessor is not None
        return self._of_group(voice, (group.first, group.possessor, group.possessor))

    # ------------------------------------------------------------ what stands for an earlier mention

    def _of_pronoun(self, voice: Voice, word: str) -> Source:
        """Who acts in the sentence before, else the last person or body named before it; else the pronoun."""
        people = word in _PEOPLE
        actor = actor_before(self.names, voice, people)
        if actor is not None:
            return self._of_group(actor, (actor.first, actor.last, actor.head))
        run = self.names.before(voice.span.start, people, _REACH)
        if run is None:
            return Source(word, None, "person" if people else "unnamed")
        written = run.span.of(self.text.text)
        return self._known(run.name) or self._proper(written, voice.span.start)
