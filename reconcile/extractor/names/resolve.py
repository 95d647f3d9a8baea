"""From the words that stand for a source to the source: its name, its body, its kind.

Pronouns and plain descriptions go back to the last fitting mention; names are completed from the document and
given the lexicon's canonical form; a spokesperson is the institution; a report's source is who made it.
"""

from __future__ import annotations

from reconcile.extractor.names.antecedents import actor_before, actor_beside, actor_earlier
from reconcile.extractor.names.mentioned import is_person, without_title
from reconcile.extractor.names.naming import Naming
from reconcile.extractor.parse.grammar import NounGroup, Sentence
from reconcile.extractor.said.candidates import Voice
from reconcile.lexicon.sources import can_show, countries, institutions, is_title, kind_of, plain, speakers
from reconcile.lexicon.words import members
from reconcile.model import Source

_PEOPLE = frozenset(("he", "she", "him", "her", "his", "who", "i", "my"))
_THINGS = frozenset(("it", "they", "we", "its", "their", "which", "that"))
_ORIGIN = frozenset(("from", "by", "of"))
_SPEAKS_FOR = frozenset(("for", "of", "at", "with", "from"))
_IN_PHRASES = frozenset(("IN", "DT", "JJ", "NN", "NNS", "NNP", "POS", "PRP$", "HYPH", "CC"))
_LONGEST = 6  # tokens behind the head of a description
_GIVES_OUT = frozenset(("publish", "release", "issue", "give", "present", "compile", "produce", "post"))
_WORKS_AT = frozenset(("at", "of", "from", "with"))
_CLOSEST = 300  # characters in which "its ministry" finds its country
_REACH = 1500  # characters in which a pronoun finds its name


class Resolver(Naming):
    """Names the sources of one document by the voices of its statements."""

    def source(self, voice: Voice) -> Source:
        """The source that the words of a voice stand for."""
        found = self._of_group(voice, voice.named or (voice.first, voice.last, voice.head))
        body = found.body
        if body is None and " " in found.name and not voice.named:
            body = self._employer(voice)
            body = body if body != found.name else None
        return Source(found.name, body, found.kind, voice.span)

    def _employer(self, voice: Voice) -> str | None:
        """Whose head or member a person is: "the port's director, Ada Park", "its director, Ada Park"."""
        tokens, groups = voice.sentence.tokens, voice.sentence.nouns
        group = next((g for g in groups if g.first == voice.first), None)
        last = next((g for g in groups if g.last == voice.last), group)
        if group is None or last is None or last.kind != "name":
            return None
        if not _is_person(without_title(voice.sentence.words(last.first, last.last)).split("' ")[-1]):
            return None
        if tokens[group.first].lower in ("its", "their") and group.first < group.head:
            found = self.pronoun(Voice(voice.sentence, group.first, group.first, group.first), "its")
            return found.name if found.kind != "person" and found.name not in _THINGS else None
        if group.possessor is None:
            return None
        end = group.possessor
        for k in range(end + 2, group.head):  # "the nurses' association president Ada Park"
            one = speakers().get(tokens[k].lower)
            if one is not None and one.role == "body" and not is_title(tokens[k].lower):
                end = k
        found = self._of_group(voice, (group.first, end, end))
        return (
            found.name
            if found.kind not in ("person", "unnamed", "witness") or end > group.possessor
            else None
        )

    def _of_group(self, voice: Voice, group: tuple[int, int, int]) -> Source:
        first, last, head = group
        tokens = voice.sentence.tokens
        lower = tokens[head].lower
        if first == last and (lower in _PEOPLE or lower in _THINGS):
            return self.pronoun(voice, lower)
        titled = tokens[head].tag == "NNP" and lower not in members("survey-noun")
        if can_show(lower) and not (titled and head > first and tokens[head - 1].tag == "NNP"):
            origin = self._origin(voice, first, last, head)
            if origin is not None:
                return origin
        entry = speakers().get(lower)
        if entry is not None and entry.role == "voice":
            body = self._spoken_for(voice, first, last, head)
            if body is not None:
                return self.body(body, tokens[head].start)
            last_one = self.names.spoken_for_before(tokens[head].start)
            if last_one is not None and tokens[first].lower == "the":
                return self.spokespersons(last_one)
        apposed = self._apposed(voice, head, last)
        if apposed is not None:
            return apposed
        panel = self._panel_behind(voice, first, head)
        if panel is not None:
            return panel
        abbreviation = self._in_brackets(voice, head)
        if abbreviation is not None:
            return abbreviation
        start = first + (tokens[first].tag in ("DT", "PRP$") and first < head)
        if entry is not None and entry.role == "body" and last > head:
            team = self._team(voice, start, head)
            if team is not None:
                return team
        if entry is not None and entry.role == "people" and last > head:
            return Source(voice.sentence.words(start, last), None, entry.kind)
        end = self._name_end(voice, head)
        if tokens[first].tag == "PRP$" and first < end:
            country = self.homes.country_before(tokens[first].start, _CLOSEST)
            own = self.of_country(f"{country} {voice.sentence.words(start, end)}") if country else None
            if own is not None:
                return own
        if tokens[head].text[0].isupper():
            known = _known_around(voice.sentence, first, end)
            if known is not None:
                return known
        words = voice.sentence.words(start, end)
        found = self.named(words, tokens[first : end + 1], tokens[first].start)
        described = found.name == words and tokens[head].text[0].islower()
        if described and last > head and (entry is None or entry.role == "evidence"):
            return Source(voice.sentence.words(start, self._phrase_end(voice, head, last)), None, found.kind)
        return found

    @staticmethod
    def _phrase_end(voice: Voice, head: int, last: int) -> int:
        """The last token of a description with what hangs on it: "a lawyer for the plaintiffs"."""
        tokens = voice.sentence.tokens
        plain_phrase = all(t.tag in _IN_PHRASES for t in tokens[head + 1 : last + 1])
        short = last - head <= _LONGEST and tokens[head + 1].lower in members("linking-preposition")
        return last if plain_phrase and short else head

    def _name_end(self, voice: Voice, head: int) -> int:
        """The last token of a name that goes on behind its head: "Ministry of Health"."""
        tokens = voice.sentence.tokens
        group = next((g for g in voice.sentence.nouns if g.first <= head <= g.last), None)
        if group is not None and _is_person(without_title(voice.sentence.words(group.first, head))):
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
                return self.pronoun(Voice(voice.sentence, group.first, group.first, group.first), "its").name
            if group.possessor is not None:
                return voice.sentence.words(group.first, group.possessor)
            start = group.first + (tokens[group.first].tag in ("DT", "PRP$"))
            if start < head:
                return voice.sentence.words(start, head - 1)
        return None

    def _panel_behind(self, voice: Voice, first: int, head: int) -> Source | None:
        """The panel that the next sentence names: "a panel of scientists said ... The Dike Group ..."."""
        tokens, index = voice.sentence.tokens, voice.sentence.index + 1
        after = self.text.sentences[index] if index < len(self.text.sentences) else None
        if (
            tokens[first].lower not in ("a", "an")
            or after is None
            or after.paragraph != voice.sentence.paragraph
        ):
            return None
        one = self.introductions.panel_behind(tokens[head].lower, after.start)
        return self.proper(one.written, one.end) if one is not None else None

    def _in_brackets(self, voice: Voice, head: int) -> Source | None:
        """The name right behind a description: "the de facto authorities (DFA)"."""
        tokens = voice.sentence.tokens
        marks = [t.text for t in tokens[head + 1 : head + 4]]
        if len(marks) < 3 or marks[0] != "(" or marks[2] != ")" or not marks[1].isupper():
            return None
        return None if tokens[head].text[0].isupper() else self.proper(marks[1], tokens[head].start)

    def _team(self, voice: Voice, first: int, head: int) -> Source | None:
        """People of a body, who speak for it: "researchers at Lima University"; "the army of Peru"."""
        tokens = voice.sentence.tokens
        group = next((g for g in voice.sentence.nouns if g.first == head + 2), None)
        if group is None or group.kind != "name" or tokens[head + 1].lower not in _WORKS_AT:
            return None
        of_country = self.of_country(voice.sentence.words(first, group.last))
        if of_country is not None or tokens[head + 1].lower == "of":
            return of_country
        end = self._name_end(voice, group.head)
        words = voice.sentence.words(group.first, end)
        place = self.named(words, tokens[group.first : end + 1], tokens[head].start)
        name = voice.sentence.words(first, end)
        return Source(name, place.name, kind_of(tokens[head].lower) or place.kind)

    def _apposed(self, voice: Voice, head: int, last: int) -> Source | None:
        """The name behind a description: "the mayor, Ada Park"."""
        tokens = voice.sentence.tokens
        if tokens[head].text[0].isupper():
            return None
        group = next((g for g in voice.sentence.nouns if g.last == last and g.first > head), None)
        if group is None or group.kind != "name" or tokens[group.first - 1].tag != ",":
            return None
        first = group.first + (tokens[group.first].tag == "DT")  # "a think tank, the Holt Institute"
        return self.proper(voice.sentence.words(first, group.last), tokens[first].start)

    def _origin(self, voice: Voice, first: int, last: int, head: int) -> Source | None:
        """Who made a report: "claims from X", "Kyiv's estimate", "U.S. assessments"."""
        tokens = voice.sentence.tokens
        groups = voice.sentence.nouns
        # "a survey of 900 farmers by Bora Research"
        of = next((g for g in groups if g.first == head + 2 and tokens[head + 1].lower == "of"), None)
        at = of.last if of is not None and of.last < last else head
        link = at + 2 if at + 1 < len(tokens) and tokens[at + 1].tag == "VBN" else at + 1
        if link + 1 <= last and tokens[link].lower in _ORIGIN:
            inner = next((g for g in groups if g.first == link + 1), None)
            if inner is not None and tokens[link].lower != "of" and inner.kind != "date":
                return self._of_group(voice, (inner.first, inner.last, inner.head))
        group = next((g for g in groups if g.first <= head <= g.last), None)
        if group is not None and group.possessor is not None:
            return self._of_possessor(voice, group)
        if group is not None and tokens[group.first].lower in ("its", "their"):
            at = group.first
            return self.pronoun(Voice(voice.sentence, at, at, at), tokens[at].lower)
        before = speakers().get(tokens[head - 1].lower) if group is not None and group.first < head else None
        if before is not None and before.role == "body" and tokens[head].lower in members("opinion-noun"):
            return Source(tokens[head - 1].text, None, before.kind)  # "by police count"
        maker = self._maker(voice, last)
        if maker is not None:
            return maker
        names = [
            k for k in range(first, head) if tokens[k].tag in ("NNP", "JJ") and tokens[k].text[0].isupper()
        ]
        if names:
            words = voice.sentence.words(names[0], names[-1])
            country = countries().get(plain(words))
            if country is not None:
                return Source(country.name, None, "government")
        return None

    def _maker(self, voice: Voice, last: int) -> Source | None:
        """Who gave a report out: "results that the commission published"."""
        tokens = voice.sentence.tokens
        at = last + 1 + (last + 1 < len(tokens) and tokens[last + 1].lower in ("that", "which"))
        group = next((g for g in voice.sentence.nouns if g.first == at), None)
        if group is None or group.kind not in ("name", "common"):
            return None
        verb = next((v for v in voice.sentence.verbs if v.first == group.last + 1), None)
        if verb is None or verb.lemma not in _GIVES_OUT:
            return None
        return self._of_group(voice, (group.first, group.last, group.head))

    def _of_possessor(self, voice: Voice, group: NounGroup) -> Source:
        assert group.possessor is not None
        return self._of_group(voice, (group.first, group.possessor, group.possessor))

    # ------------------------------------------------------------ what stands for an earlier mention

    def pronoun(self, voice: Voice, word: str) -> Source:
        """Who acts before it in the sentence or the one before, else the last name before it that can act."""
        people = word in _PEOPLE
        actor = actor_beside(self.names, voice, word, people) or actor_before(self.names, voice, word, people)
        if actor is not None:
            return self._of_group(actor, (actor.first, actor.last, actor.head))
        run = self.names.before(voice.span.start, people, _REACH)
        earlier = actor_earlier(self.names, voice, word, people) if run is None else None
        if earlier is not None:
            return self._of_group(earlier, (earlier.first, earlier.last, earlier.head))
        if run is None:
            return Source(word, None, "person" if people else "unnamed")
        written = run.span.of(self.text.text)
        return self.known(run.name) or self.proper(written, voice.span.start)


def _is_person(name: str) -> bool:
    """Whether a name is that of a person, known or by its looks."""
    entry = institutions().get(plain(name))
    return entry.kind == "person" if entry is not None else is_person(name)


def _known_around(sentence: Sentence, first: int, end: int) -> Source | None:
    """An institution with a name that reaches over its noun group: "Save the Children"."""
    tokens = sentence.tokens
    for start in range(max(0, first - 2), first + 1):
        for last in range(min(end + _LONGEST, len(tokens) - 1), end - 1, -1):
            if (start, last) == (first, end) or not tokens[start].text[0].isupper():
                continue
            known = institutions().get(plain(sentence.words(start, last)))
            if known is not None:
                return Source(known.name, None, known.kind)
    return None
