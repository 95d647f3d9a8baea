"""The clause that a figure stands in: its noun phrase, the verb it goes with, what stands before and behind.

    "Rebels killed 40 soldiers"        40 soldiers is the object of "killed"
    "40 soldiers and a nurse died"     40 soldiers is the subject of "died"

Of two figures in one clause each has its share of the words; `standing.py` deals them out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from reconcile.extractor.figures.hedges import hedge_start
from reconcile.extractor.mention import Mention
from reconcile.extractor.parse.grammar import NounGroup, Sentence, VerbGroup
from reconcile.extractor.parse.layout import ENDS, STOPS, layout, speech, steps
from reconcile.extractor.parse.lazy import lazy
from reconcile.extractor.parse.tokens import Token
from reconcile.lexicon.words import words

_FAR = 14  # so many tokens behind a phrase may its verb stand
_BACK = 60  # and so many in front of it, behind the other members of a list
_REMARK = 30  # tokens in a remark between a figure and its verb
_CLOSING = {",": (",",), "–": ("–",), "—": ("—",), "(": (")",)}


class Clause:
    """One figure's place in its sentence; every answer is worked out when first asked.

    `floor` and `ceiling` bound the tokens that no other figure claims, `reach` those in which its verb may
    stand ("seven people from three families died"); `previous` is how the figure before it stands. `edge` is
    the first token of the figure's phrase, hedges and determiner included, `end` its last noun, or the figure
    where it is bare.
    """

    def __init__(self, mention: Mention, floor: int, ceiling: int, previous: Self | None = None) -> None:
        self.mention, self.previous = mention, previous
        self.sentence: Sentence = mention.sentence
        self.tokens: list[Token] = mention.sentence.tokens
        self.layout = layout(mention.sentence)
        self.floor, self.ceiling = floor, ceiling
        self.reach = ceiling

    def between(self, floor: int, ceiling: int, previous: Self | None) -> Self:
        """How the figure stands with less room: its phrase is the same where it lies within."""
        found = type(self)(self.mention, floor, ceiling, previous)
        known = found.__dict__
        known["group"] = self.group
        if self.edge >= floor:
            known["edge"] = self.edge
        if self.end < ceiling:
            known["end"] = self.end
        return found

    @lazy
    def group(self) -> NounGroup | None:
        """The noun group that holds the figure."""
        return self.layout.noun_at(self.mention.last)

    @lazy
    def edge(self) -> int:
        """The first token of the phrase: its hedge, determiner and opening quotation mark."""
        edge = hedge_start(self.tokens, self.mention.first)
        if self.group is not None and self.group.first < edge and self.group.possessor is None:
            edge = self.group.first
        figure = self.mention.figure
        if edge > self.floor and self.tokens[edge - 1].lower == "between" and figure.low != figure.high:
            edge -= 1  # "killed between 14 and 17 people"
        while edge > self.floor:
            token = self.tokens[edge - 1]
            if token.tag != '"' and token.lower not in steps("determiners"):
                break
            edge -= 1
        return edge

    @lazy
    def end(self) -> int:
        """The last token of the phrase: the unit or counted noun, reached through "of" where need be."""
        tokens, end, last = self.tokens, self.mention.last, len(self.tokens) - 1
        end = max(end, self.layout.counted_end(self.mention.first))
        if self.group is not None:
            end = max(end, self.group.last)
        while end < last and (
            tokens[end + 1].tag in ("HYPH", "SYM")
            or tokens[end + 1].lower in ("odd", "percent", "per", "cent")
        ):
            end += 1
        for _ in range(2):  # "two of the district's five centres", "some of the 40 killed"
            if end < last and tokens[end + 1].lower == "of":
                follows = self.layout.noun_from(end + 2) or self.layout.noun_from(end + 3)
                if follows is not None and follows.first < self.ceiling:
                    end = follows.last
        return min(end, last)

    @lazy
    def after(self) -> int:
        """The first token behind the phrase that is no quotation mark."""
        i = self.end + 1
        while i < len(self.tokens) and self.tokens[i].tag == '"':
            i += 1
        return i

    @lazy
    def before(self) -> Token | None:
        """The token in front of the phrase."""
        return self.tokens[self.edge - 1] if self.edge else None

    @lazy
    def stretch(self) -> range:
        """The tokens of the clause around the phrase, no further than the neighbouring figures."""
        i, j = self.edge, self.end
        while i - 1 >= self.floor and self.tokens[i - 1].text not in ENDS:
            i -= 1
        while j + 1 < self.ceiling and self.tokens[j + 1].text not in ENDS:
            j += 1
        return range(i, j + 1)

    @lazy
    def verb_of(self) -> VerbGroup | None:
        """The verb whose subject the phrase is: "40 soldiers (and a nurse) (in the valley) died"."""
        i = self.after
        limit = min(max(self.reach, self.end + 2), len(self.tokens), i + _FAR)
        while i < limit:
            token = self.tokens[i]
            verb = self.layout.verb_from(i)
            if verb is not None:
                if not self._is_reduced(verb):
                    return self._raised(verb)
                i = verb.last + 1
                continue
            if token.text in _CLOSING and (over := self._behind_remark(i)) is not None:
                return self._raised(over)
            if token.text in ENDS or token.lower in STOPS or token.tag == "EX":
                return None
            if token.text == "," and (self.layout.verb_from(i + 1) or not self._resumes(i)):
                return None
            i += 1
        return None

    def _behind_remark(self, i: int) -> VerbGroup | None:
        """The finite verb behind a remark that opens at `i`: "six people, most of them young, died"."""
        closing = _CLOSING[self.tokens[i].text]
        for k in range(i + 2, min(i + _REMARK, len(self.tokens) - 1)):
            if self.tokens[k].text in (".", ";", "?", "!"):
                return None
            if self.tokens[k].text in closing:
                verb = self.layout.verb_from(k + 1)
                if verb is not None and verb.finite:
                    return verb
        return None

    @lazy
    def company_of(self) -> VerbGroup | None:
        """The verb that befalls the phrase too: "he was killed together with five members of his family"."""
        i = self.edge - 1
        if i < 1 or self.tokens[i].lower != "with" or self.tokens[i - 1].lower not in ("together", "along"):
            return None
        return self.layout.verb_before(i - 1, max(self.floor, i - 4))

    @lazy
    def subject_verb(self) -> VerbGroup | None:
        """The verb that the phrase itself is the subject of: not "includes" in "the count of 40 includes"."""
        verb = self.verb_of
        ends = (",", "WDT") if self.mention.head else (",", "WDT", "CC")
        if verb is None or any(t.tag in ends for t in self.tokens[self.end + 1 : verb.first]):
            return None
        before = self.before
        hangs = before is not None and before.tag == "IN" and before.lower not in STOPS
        return None if hangs and not self.mention.head else verb

    def _is_reduced(self, verb: VerbGroup) -> bool:
        """Whether a bare participle only describes its noun ("soldiers serving abroad were killed")."""
        those = verb.first and self.tokens[verb.first - 1].lower == "those"  # "of those arrested were freed"
        if verb.form not in ("VBN", "VBG") or verb.first != verb.head:
            return False
        if verb.first == self.after and not those:
            return False
        ahead = range(verb.last + 1, min(verb.last + _FAR, len(self.tokens)))
        return any(v.finite for k in ahead if (v := self.layout.verb_from(k)) is not None)

    def _raised(self, verb: VerbGroup) -> VerbGroup:
        """The verb that is meant: "are known to have been killed" speaks of killing."""
        following = self.layout.verb_from(verb.last + 1) if verb.lemma in steps("raising") else None
        leads = following is not None and self.tokens[following.first].tag == "TO"
        return following if following is not None and leads else verb

    def _resumes(self, comma: int) -> bool:
        """Whether a list goes on behind a comma, or a remark ends before the verb."""
        return any(t.text == "," or t.lower in ("and", "or") for t in self.tokens[comma + 1 : comma + 9])

    @lazy
    def opens_clause(self) -> bool:
        """Whether a finite verb follows at once, so that the phrase is its subject whatever stands before."""
        verb = self.layout.verb_from(self.after)
        if verb is None or not verb.finite or (self.before is not None and self.before.text == ","):
            return False
        if verb.first < verb.head or verb.form != "VBD" or verb.last + 1 >= len(self.tokens):
            return True
        closed = self.tokens[verb.last + 1].tag in ("CC", "IN", ",", ".")  # "lost 1,900 men killed and ..."
        return not (closed and self.layout.verb_to(self.edge - 1) is not None)

    @lazy
    def object_of(self) -> VerbGroup | None:
        """The verb whose object the phrase is, also behind the other members of a list."""
        if self.opens_clause:
            return None
        i = self.edge - 1
        floor = max(0, i - _BACK)
        while i >= floor:
            verb = self.layout.verb_to(i)
            if verb is not None:
                if verb.lemma in speech() and self._is_finite(self.verb_of):
                    return None  # "says 40 women and children died"
                return None if verb.passive and verb.first != verb.head else verb
            if (twofold := self._behind_receiver(i)) is not None:
                return twofold
            if self.tokens[i].text != "," and self.tokens[i].lower not in ("and", "or", "plus"):
                return None
            group = self.layout.noun_to(i - 1)
            if group is None or self.tokens[group.head].tag not in ("NNS", "NN", "CD"):
                return None
            i = hedge_start(self.tokens, group.first) - 1
        return None

    def _behind_receiver(self, i: int) -> VerbGroup | None:
        """The verb with two objects of which this is the second: "cost the economy 60 million"."""
        group = self.layout.noun_to(i)
        verb = self.layout.verb_to(group.first - 1) if group is not None and i == self.edge - 1 else None
        return verb if verb is not None and verb.lemma in steps("twofold") and not verb.passive else None

    def _is_finite(self, verb: VerbGroup | None) -> bool:
        return verb is not None and (verb.finite or may_be_past(self.tokens, verb))


def may_be_past(tokens: Sequence[Token], verb: VerbGroup) -> bool:
    """Whether a participle that stands alone may be a past tense just as well: "police said 40 died"."""
    word = words().get(tokens[verb.head].lower)
    return verb.first == verb.head and word is not None and "VBD" in word.forms
