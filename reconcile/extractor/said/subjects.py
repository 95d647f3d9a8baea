"""Subjects: whose verb is it? Before the verb, across commas, behind it, or shared with another verb.

Shallow: it looks at tags, noun groups, verb groups and commas, never at meaning.
"""

from __future__ import annotations

from reconcile.extractor.parse.grammar import Sentence, VerbGroup
from reconcile.extractor.said.candidates import Voice
from reconcile.extractor.said.cues import verb_cues
from reconcile.extractor.said.nounphrases import FINITE, NounPhrases
from reconcile.lexicon.sources import is_evidence
from reconcile.lexicon.words import members

CONTRASTS = frozenset(("but", "although", "though", "whereas", "while"))
_ORDER = frozenset(("first", "initially", "later"))  # "the port, which first spoke of 900"
_REFLEXIVES = frozenset(("itself", "himself", "herself", "themselves"))
DASHES = frozenset(("--", "—", "–", "-"))
_BACK = 60  # tokens back that a relative clause may begin
_DEEPEST = 20  # verbs that share one subject, each with the one before it
_VERBAL = frozenset(("VBD", "VBN", "VBG", "VB", "VBZ", "HV", "BE", "DO", "MD"))


class Subjects(NounPhrases):
    """The subjects of one sentence's verbs, worked out when asked."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self.verbs = sentence.verbs
        self._subjects: dict[int, Voice | None] = {}
        self._depth = 0

    def subject(self, verb: VerbGroup) -> Voice | None:
        """The words of the verb's subject, before it or shared with another verb."""
        if verb.first not in self._subjects and self._depth < _DEEPEST:
            self._subjects[verb.first] = None  # a loop ends here
            self._depth += 1
            self._subjects[verb.first] = self._find_subject(verb)
            self._depth -= 1
        return self._subjects.get(verb.first)

    def _find_subject(self, verb: VerbGroup) -> Voice | None:
        i = self._skip_left(verb.first - 1)
        if verb.form == "VBG" and (i < 0 or (i == 0 and self.tag(0) == "IN")):
            return self._behind_comma(verb.last)
        if i < 0:
            return None
        if verb.modal == "to":
            return self._of_verb_before(verb)
        if verb.form == "VBG" and not verb.finite:
            return self._of_participle(verb, i)
        return self._of_finite(verb, i)

    def _of_participle(self, verb: VerbGroup, i: int) -> Voice | None:
        """Whom "saying" speaks of, behind token `i`: the noun it stands at, or the sentence's speaker."""
        if i in self.ending and not self.is_time(self.ending[i]):
            return self._maker(self.chain(self.ending[i]))
        if self.tag(i) in (",", '"'):
            return self._of_main_verb(verb) or self._of_verb_before(verb)
        return self._of_verb_before(verb)

    def _of_finite(self, verb: VerbGroup, i: int) -> Voice | None:
        """The subject that ends at token `i`, or that what stands there points to."""
        if self.word(i) in _REFLEXIVES and i:
            i -= 1  # "the club itself says"
        token = self.tokens[i]
        if token.lower in ("who", "which", "that") and i > 0:
            return self._relative(i)
        behind = self._behind_relative(i)
        if behind is not None:
            return behind
        if i in self.ending:
            found = self.chain(self.ending[i])
            return self._behind_participle(found) or self.listed(found)
        if token.tag in (",", ")", '"') or token.lower in DASHES:
            return self._across_commas(i) or (self._of_verb_before(verb) if token.tag == "," else None)
        if token.tag in ("VBD", "VBN", "VBG") and i - 1 in self.ending and i < verb.first - 1:
            return self.chain(self.ending[i - 1])  # "a poll released Monday found"
        return self._of_verb_before(verb) if token.tag == "CC" or token.tag in _VERBAL else None

    def _behind_participle(self, found: Voice) -> Voice | None:
        """Who is "accused of killing two men" where the men seem to be the subject."""
        first = found.first
        accused = self.tag(first - 3) in ("VBN", "VBD") and self.tag(first - 2) == "IN"
        if first < 4 or not accused or not self.word(first - 1).endswith("ing"):
            return None
        return self.chain(self.ending[first - 4]) if first - 4 in self.ending else None

    def _relative(self, i: int) -> Voice | None:
        """The pronoun at token `i`, with what it stands for: "the union, which says"."""
        at = i - 1 if self.tag(i - 1) != "," else i - 2
        if at not in self.ending:
            return None
        named = self.chain(self.ending[at])
        return Voice(self.sentence, i, i, i, (named.first, named.last, named.head))

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
        for k in range(i, max(0, i - _BACK), -1):
            tag, word = self.tokens[k].tag, self.tokens[k].lower
            verb = self.sentence.verb_from(k + 1, k + 1) if word in ("that", "which") else None
            relative = k - 1 in self.ending and verb is not None and verb.finite
            if tag in (",", ":", '"', ".", "(", "CC") or (word == "that" and not relative):
                return None
            if word == "who" or relative:
                inside = any(k < verb.last <= i and verb.finite for verb in self.verbs)
                return self.chain(self.ending[k - 1]) if inside and k - 1 in self.ending else None
        return None

    def _skip_left(self, i: int) -> int:
        """Over adverbs, days and "last week", with their preposition, brackets, and "had on average"."""
        while i >= 0:
            group = self.ending.get(i)
            if self.tag(i) == ")":
                opened = next((k for k in range(i, -1, -1) if self.tag(k) == "("), -1)
                if opened <= 0:
                    return i
                i = opened - 1
            elif (self.tag(i) == "RB" and self.word(i) != "not") or self.word(i) in _ORDER:
                i -= 1
            elif group is not None and group.first > 0 and self.is_time(group):
                i = group.first - 1
                if self.tag(i) == "IN" and self.word(i) != "that":
                    i -= 1
            elif (
                group is not None
                and self.tag(group.first - 1) == "IN"
                and self.tag(group.first - 2) in ("HV", "BE", "MD")
            ):
                return group.first - 2
            else:
                return i
        return i

    def _across_commas(self, i: int) -> Voice | None:
        """The subject behind an apposition or relative clause: "Ada Park, who runs the fund, said".

        Pieces between marks are tried from the right; the leftmost that opens with a subject wins.
        """
        found: Voice | None = None
        end = i
        for k in range(i - 1, -1, -1):
            closes = self.tag(k) in ('"', ":") or (self.tag(k) == "CC" and self.tag(k - 1) == ",")
            mark = closes or self.tag(k) in (",", "(") or self.word(k) in DASHES
            if not mark and k > 0:
                continue
            start = k + 1 if mark else 0
            if (
                start < end
                and self._opens_with_subject(start, end)
                and not (found and self._counts(start, end))
            ):
                found = self.extended(self.starting[start], i)
            elif not self._is_aside(start, end):
                if found is None:
                    return None
                break
            if closes:
                break
            end = k
        return found and (self._name_in_front(found, i) or found)

    def _name_in_front(self, found: Voice, i: int) -> Voice | None:
        """The name behind an apposition to a place: "In Lowtown, a port of 900, Ada Park, 58, said"."""
        if (
            self.tag(0) != "IN"
            or found.first == 0
            or self.tag(found.first - 1) != ","
            or self.tag(found.head) == "NNP"
        ):
            return None
        for group in self.sentence.nouns:
            if found.last < group.first < i and group.kind == "name" and self.tag(group.first - 1) == ",":
                return self.extended(group, i)
        return None

    def _opens_with_subject(self, start: int, end: int) -> bool:
        """Whether a piece between commas begins with what can be the subject of a verb behind it."""
        group = self.starting.get(start)
        if group is None or group.kind == "number" or self.is_time(group):
            return False
        return not any(t.tag in FINITE for t in self.tokens[start:end]) or self._has_relative(start, end)

    def _counts(self, start: int, end: int) -> bool:
        """Whether a number hangs on a piece's first group: "Kafue accounts for 40, Dr Park, 58, said"."""
        behind = self.starting[start].last + 1
        links = self.tag(behind) == "CD" or (self.tag(behind) == "IN" and self.word(behind) != "of")
        return links and any(t.tag == "CD" for t in self.tokens[behind:end])

    def _is_aside(self, start: int, end: int) -> bool:
        """A piece between commas that can stand between a subject and its verb."""
        pieces = self.tokens[start:end]
        if not pieces:
            return True
        if (
            pieces[0].tag in ("WDT", "WRB")
            or pieces[0].lower in members("opens-a-clause")
            or pieces[0].lower == "whose"
        ):
            return True
        return not any(t.tag in FINITE for t in pieces) or self._has_relative(start, end)

    def _has_relative(self, start: int, end: int) -> bool:
        """Whether a relative clause stands in the piece: "an organisation that keeps a list"."""
        return any(
            self.tokens[k].tag == "WDT"
            or (self.tokens[k].lower == "that" and k - 1 in self.ending and self.tokens[k + 1].tag in FINITE)
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
                and (before.lower in members("opens-a-clause") or before.tag in ("WRB", "WDT"))
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
                if self._is_quoted(other) and not self._is_quoted(verb):
                    continue
                found = self.subject(other)
                if found is not None and self.tag(found.head) == "EX":
                    continue  # "deny there is a famine and say"
                if found is not None:
                    return found
                return self.inverted(other)
        return None

    def _is_quoted(self, verb: VerbGroup) -> bool:
        return self.sentence.quoted(self.tokens[verb.head].start)

    def inverted(self, verb: VerbGroup) -> Voice | None:
        """The subject behind the verb: '"No," said Ada Park, a teacher'."""
        group = self.starting.get(verb.last + 1)
        if group is None or group.kind == "number" or self.is_time(group):
            return None
        return self.extended(group, len(self.tokens))
