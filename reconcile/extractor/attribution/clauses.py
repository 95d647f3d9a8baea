"""Clauses of one chunked sentence: whose verb is it, where does what hangs on it begin and end.

Shallow: it looks at tags, noun groups, verb groups and commas, never at meaning.
"""

from __future__ import annotations

from reconcile.extractor.attribution.candidates import Voice
from reconcile.extractor.attribution.cues import verb_cues
from reconcile.extractor.grammar import NounGroup, Sentence, VerbGroup
from reconcile.extractor.tagger import SUBORDINATORS
from reconcile.extractor.tokens import Token
from reconcile.lexicon.sources import is_evidence

CONTRASTS = frozenset("but although though whereas while".split())
_TIMES = """week weeks month months year years day days night nights morning afternoon evening time times hour
hours minute minutes decade decades weekend summer spring fall autumn winter today yesterday tonight moment
earlier later quarter century"""
TIMES = frozenset(_TIMES.split())
_PREPOSITIONS = (
    "of for from in at on with by to against between among about into over near within under behind"
)
_LINKS = frozenset(_PREPOSITIONS.split())
_BOUNDARY = frozenset((",", ":", '"', "CC", "(", ")", ".", "?", "!", "WRB"))
_FINITE = frozenset(("VBD", "VBZ", "BE", "HV", "DO", "MD"))


class Clauses:
    """The subjects and boundaries of one sentence's clauses, worked out when asked."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens: list[Token] = sentence.tokens
        self.verbs = sentence.verbs
        self.ending: dict[int, NounGroup] = {g.last: g for g in sentence.nouns}
        self.starting: dict[int, NounGroup] = {g.first: g for g in sentence.nouns}
        self._subjects: dict[int, Voice | None] = {}

    def subject(self, verb: VerbGroup) -> Voice | None:
        """The words of the verb's subject, before it or shared with another verb."""
        if verb.first not in self._subjects:
            self._subjects[verb.first] = None  # a loop ends here
            self._subjects[verb.first] = self._find_subject(verb)
        return self._subjects[verb.first]

    def _find_subject(self, verb: VerbGroup) -> Voice | None:
        tokens = self.tokens
        i = self._skip_left(verb.first - 1)
        if i in self.ending and self.ending[i].first > 1 and tokens[self.ending[i].first - 1].tag == "IN":
            auxiliary = self.ending[i].first - 2
            if tokens[auxiliary].tag in ("HV", "BE", "MD"):
                i = auxiliary  # "had on average pencilled in"
        if verb.form == "VBG" and (i < 0 or (i == 0 and tokens[0].tag == "IN")):
            return self._behind_comma(verb.last)
        if i < 0:
            return None
        if verb.form == "VBG" and not verb.finite:
            if i in self.ending and tokens[i].lower not in TIMES:
                return self._maker(self.chain(self.ending[i]))
            if tokens[i].tag in (",", '"'):
                return self._of_main_verb(verb) or self._of_verb_before(verb)
            return self._of_verb_before(verb)
        if verb.modal == "to":
            return self._of_verb_before(verb)
        token = tokens[i]
        if token.lower in ("who", "which", "that") and i > 0:
            at = i - 1 if tokens[i - 1].tag != "," else i - 2
            if at not in self.ending:
                return None
            stands_for = self.chain(self.ending[at])
            return Voice(self.sentence, i, i, i, (stands_for.first, stands_for.last, stands_for.head))
        behind = self._behind_relative(i)
        if behind is not None:
            return behind
        if i in self.ending:
            return self._listed(self.chain(self.ending[i]))
        if token.tag == "CC":
            return self._of_verb_before(verb)
        if token.tag in (",", ")", '"') or token.lower in ("--", "—", "–", "-"):
            return self._across_commas(i) or (self._of_verb_before(verb) if token.tag == "," else None)
        if token.tag in ("VBD", "VBN", "VBG") and i - 1 in self.ending and i < verb.first - 1:
            return self.chain(self.ending[i - 1])  # "a poll released Monday found"
        if token.tag in ("VBD", "VBN", "VBG", "VB", "VBZ", "HV", "BE", "DO", "MD"):
            return self._of_verb_before(verb)
        return None

    def _behind_comma(self, i: int) -> Voice | None:
        """The subject of the clause behind a fronted participle: "By promising to hire, the airline won"."""
        comma = next((k for k in range(i, len(self.tokens)) if self.tokens[k].tag == ","), None)
        group = self.starting.get(comma + 1) if comma is not None else None
        return self.extended(group, len(self.tokens)) if group is not None else None

    def _maker(self, found: Voice) -> Voice:
        """Who gives out what shows: "the clinic released a statement confirming" is the clinic."""
        if is_evidence(self.tokens[found.head].lower):
            for verb in self.verbs:
                particle = verb.last + 1 == found.first - 1 and self.tokens[found.first - 1].lower == "out"
                if (verb.last + 1 == found.first or particle) and verb.finite and not verb.passive:
                    return self.subject(verb) or found
        return found

    def _behind_relative(self, i: int) -> Voice | None:
        """The subject behind a relative clause without commas: "a nurse who asked for leave said"."""
        for k in range(i, 0, -1):
            tag = self.tokens[k].tag
            if tag in (",", ":", '"', ".", "(", "CC") or self.tokens[k].lower == "that":
                return None
            if self.tokens[k].lower == "who":
                inside = any(k < verb.last <= i and verb.finite for verb in self.verbs)
                return self.chain(self.ending[k - 1]) if inside and k - 1 in self.ending else None
        return None

    def _skip_left(self, i: int) -> int:
        """Over adverbs, days and "last week", with their preposition, and brackets."""
        tokens = self.tokens
        while i >= 0:
            token = tokens[i]
            if token.tag == ")":
                opened = next((k for k in range(i, -1, -1) if tokens[k].tag == "("), -1)
                if opened <= 0:
                    return i
                i = opened - 1
            elif token.tag == "RB" and token.lower not in ("not",):
                i -= 1
            elif (
                i in self.ending
                and (self.ending[i].kind == "date" or token.lower in TIMES)
                and self.ending[i].first > 0
            ):
                i = self.ending[i].first - 1
                if tokens[i].tag == "IN" and tokens[i].lower != "that":
                    i -= 1
            else:
                return i
        return i

    def chain(self, group: NounGroup) -> Voice:
        """The group with the groups before it that it hangs on: "a spokesman for the ministry"."""
        tokens = self.tokens
        first, head, last = group.first, group.head, group.last
        while first >= 2:
            link = first - 1
            if tokens[link].lower not in _LINKS:
                break
            before = link - 1
            if tokens[before].tag in ("VBN", "VBG") and before - 1 in self.ending:
                before -= 1  # "a poll conducted by", "the video released by"
            elif (
                tokens[before].tag == "DAY" and before - 2 in self.ending and tokens[before - 1].tag == "VBN"
            ):
                before -= 2
            elif tokens[before].tag == "JJ" or tokens[before].lower == "close":
                before -= before not in self.ending  # "people familiar with the matter"
            outer = self.ending.get(before)
            if outer is None or tokens[outer.head].lower in TIMES or outer.kind in ("date", "pronoun"):
                break
            first, head = outer.first, outer.head
        return Voice(self.sentence, first, last, head)

    def _listed(self, found: Voice) -> Voice:
        """With what is coordinated before it: "Friends, lobbyists and former foes"."""
        tokens = self.tokens
        first, last, head = found.first, found.last, found.head
        while first >= 2:
            at = first - 1
            if tokens[at].tag == "CC" and tokens[at].lower in ("and", "or", "&"):
                at -= 1
                if at > 0 and tokens[at].tag == ",":
                    at -= 1
            elif tokens[at].tag == "," and first != found.first:
                at -= 1
            else:
                break
            group = self.ending.get(at)
            if group is None or group.kind == "date":
                break
            outer = self.chain(group)
            before = tokens[outer.first - 1] if outer.first else None
            if before is not None and (
                before.tag in ("IN", "VBD", "VBZ", "VB", "VBN", "VBG", "TO")
                and before.lower not in SUBORDINATORS
            ):
                break
            first, head = outer.first, outer.head
        return Voice(self.sentence, first, last, head)

    def _across_commas(self, i: int) -> Voice | None:
        """The subject behind an apposition or relative clause: "Ada Park, who runs the fund, said"."""
        tokens = self.tokens
        found: Voice | None = None
        end = i
        k = i - 1
        while k >= 0:
            token = tokens[k]
            at_mark = token.tag in (",", "(") or token.lower in ("--", "—", "–", "-")
            if (
                at_mark
                or k == 0
                or token.tag in ('"', ":")
                or (token.tag == "CC" and tokens[k - 1].tag == ",")
            ):
                start = k + 1 if (at_mark or token.tag in ('"', ":", "CC")) else 0
                if start < end and self._opens_with_subject(start, end):
                    group = self.starting[start]
                    found = self.extended(group, i)
                elif found is None and not self._is_aside(start, end):
                    return None
                elif found is not None and not self._is_aside(start, end):
                    break
                if token.tag in ('"', ":", "CC"):
                    break
                end = k
            k -= 1
        if found is not None and tokens[0].tag == "IN" and found.first > 0:
            named = [g for g in self.sentence.nouns if found.last < g.first < i and g.kind == "name"]
            apposed = next((g for g in named if tokens[g.first - 1].tag == ","), None)
            opens = (
                tokens[found.first - 1].tag == "," and self.sentence.nouns and tokens[found.head].tag != "NNP"
            )
            if apposed is not None and opens and found.last < apposed.first:
                return self.extended(apposed, i)
        return found

    def extended(self, group: NounGroup, end: int) -> Voice:
        """The group and the prepositional phrases right behind it, up to `end` (exclusive)."""
        last = group.last
        while last + 2 < end and self.tokens[last + 1].lower in _LINKS and last + 2 in self.starting:
            if any(t.tag == "CD" for t in self.tokens[last + 2 : self.starting[last + 2].last + 1]):
                break
            last = self.starting[last + 2].last
        last = self._apposition(last, end)
        named = next((g for g in self.sentence.nouns if g.last == last), group)
        if named.kind == "name":
            last = self._listed_behind(group.first, last, end)
        return Voice(self.sentence, group.first, last, group.head)

    def _apposition(self, last: int, end: int) -> int:
        """The last token of a name between commas, or at the end: "the mayor, Ada Park, said"."""
        tokens, at = self.tokens, last + 1
        group = self.starting.get(at + 1) if at < len(tokens) and tokens[at].tag == "," else None
        if group is None or group.kind != "name" or group.last >= end:
            return last
        closes = group.last + 1 >= len(tokens) or tokens[group.last + 1].tag in (",", ".", ":", '"')
        listed = group.last + 2 < len(tokens) and (
            tokens[group.last + 2].tag == "CC"
            or (group.last + 2 in self.starting and self.starting[group.last + 2].kind == "name")
        )
        return group.last if closes and not listed else last

    def _listed_behind(self, first: int, last: int, end: int) -> int:
        """The last token of a list of names that begins with the group that ends at `last`: "A, B and C"."""
        tokens, i, joined = self.tokens, last + 1, False
        while i < end and not joined:
            if tokens[i].tag == ",":
                i += 1
            if i < end and tokens[i].tag == "CC" and tokens[i].lower in ("and", "or"):
                joined, i = True, i + 1
            group = self.starting.get(i)
            if group is None or group.kind != "name" or i == last + 1:
                return last
            i = group.last + 1
        return i - 1 if joined and (i >= end or tokens[i].tag not in _FINITE) else last

    def _opens_with_subject(self, start: int, end: int) -> bool:
        group = self.starting.get(start)
        if group is None or group.kind == "date" or self.tokens[group.head].lower in TIMES:
            return False
        if group.kind == "number":
            return False
        return not any(t.tag in _FINITE for t in self.tokens[start:end]) or self._has_relative(start, end)

    def _is_aside(self, start: int, end: int) -> bool:
        """A piece between commas that can stand between a subject and its verb."""
        pieces = self.tokens[start:end]
        if not pieces:
            return True
        if pieces[0].tag in ("WDT", "WRB") or pieces[0].lower in SUBORDINATORS or pieces[0].lower == "whose":
            return True
        return not any(t.tag in _FINITE for t in pieces) or self._has_relative(start, end)

    def _has_relative(self, start: int, end: int) -> bool:
        """Whether a relative clause stands in the piece: "an organisation that keeps a list"."""
        return any(
            self.tokens[k].tag == "WDT"
            or (self.tokens[k].lower == "that" and k - 1 in self.ending and self.tokens[k + 1].tag in _FINITE)
            for k in range(start, end)
        )

    def _of_main_verb(self, verb: VerbGroup) -> Voice | None:
        """Whom a participle behind a comma speaks of: the last verb of saying's subject, else the first's."""
        tokens, said, first = self.tokens, None, None
        contrasts = [
            k for k in range(1, verb.first) if tokens[k].lower in CONTRASTS and tokens[k - 1].tag == ","
        ]
        start = contrasts[-1] + 1 if contrasts else 0
        for other in self.verbs:
            if other.last >= verb.first:
                break
            if other.first < start:
                continue
            if not other.finite or other.passive or self.sentence.quoted(tokens[other.head].start):
                continue
            found = self.subject(other) or self.inverted(other)
            if found is None:
                continue
            before = tokens[found.first - 1] if found.first else None
            if (
                before is not None
                and found.first > start
                and (before.lower in SUBORDINATORS or before.tag in ("WRB", "WDT"))
            ):
                continue
            first = first or found
            if any(cue.frame in ("says", "tells", "reports") for _, cue in verb_cues().get(other.lemma, ())):
                said = found
        return said or first

    def _of_verb_before(self, verb: VerbGroup) -> Voice | None:
        """The subject of the nearest verb before that can share it: "he smiled and said", ", adding that"."""
        for other in reversed(self.verbs):
            if other.last < verb.first and (other.finite or other.form in ("VBG", "VBN")):
                if self.tokens[other.first].tag == "VBN" and not other.finite:
                    continue
                found = self.subject(other)
                if found is not None:
                    return found
                return self.inverted(other)
        return None

    def inverted(self, verb: VerbGroup) -> Voice | None:
        """The subject behind the verb: '"No," said Ada Park, a teacher'."""
        group = self.starting.get(verb.last + 1)
        if group is None or group.kind in ("date", "number"):
            return None
        return self.extended(group, len(self.tokens))


def items(voice: Voice) -> tuple[Voice, ...]:
    """The voices that speak jointly in one: "intelligence from A, B and C" is of three."""
    tokens = voice.sentence.tokens
    groups = [g for g in voice.sentence.nouns if voice.first <= g.first and g.last <= voice.last]
    cuts = [k for k in range(voice.first, voice.last) if tokens[k].tag == "CC" and tokens[k].lower == "and"]
    if not cuts or voice.named or any(t.tag == "WDT" for t in tokens[voice.first : voice.last]):
        return (voice,)
    joined = cuts[-1]
    last = next((g for g in groups if g.first == joined + 1), None)
    parts = [last] if last is not None else []
    end = joined
    while parts:
        end -= tokens[end - 1].tag == ","
        group = next((g for g in groups if g.last == end - 1), None)
        if group is None:
            break
        parts.insert(0, group)
        end = group.first - 1
        if tokens[end].tag != ",":
            break
    if len(parts) < 2 or (end > voice.first and tokens[end].lower == "of" and tokens[end - 1].tag == "NNP"):
        return (voice,)
    return tuple(Voice(voice.sentence, g.first, g.last, g.head) for g in parts)
