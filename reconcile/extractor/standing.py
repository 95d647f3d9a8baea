"""How a figure stands in its clause: its noun phrase, the verb it goes with, the noun it is said of.

    "Rebels killed 40 soldiers"        40 soldiers is the object of "killed"
    "40 soldiers and a nurse died"     40 soldiers is the subject of "died"
    "put the toll at 40"               40 is said of the theme "the toll"

What a clause says of a figure is worked out here without knowing any measure; `measures.py` asks which of the
words found this way name one. Which verbs only lead to a figure ("rose to 40") is data: `lexicon/steps.toml`.
"""

from __future__ import annotations

from functools import cache, cached_property

from reconcile.extractor.grammar import NounGroup, Sentence, VerbGroup
from reconcile.extractor.hedges import hedging
from reconcile.extractor.mention import Mention
from reconcile.extractor.tokens import Token
from reconcile.extractor.units import counted
from reconcile.lexicon import load
from reconcile.lexicon.entries import Cue, Step

NOUNS = frozenset(("NN", "NNS", "NNP"))
_ENDS = frozenset((";", ":", "—", "–", "?", "!", "."))
_STOPS = frozenset(("that", "where", "when", "while", "although", "though", "because", "but", "whereas", "after",
                    "before", "if", "once", "as"))  # fmt: skip
_PARTICLES = frozenset(("up", "down", "out", "off", "away", "over", "only", "just", "dead", "back", "alone"))
_FAR = 14  # so many tokens behind a phrase may its verb stand


@cache
def steps(kind: str) -> frozenset[str]:
    """The lemmas of one class of `steps.toml`."""
    return frozenset(word for entry in load("steps.toml", Step) if entry.id == kind for word in entry.words)


@cache
def speech() -> frozenset[str]:
    """The lemmas of verbs that say something ("claim", "estimate"), from the cues of attribution."""
    frames = ("says", "reports", "shows", "tells")
    cues = (cue for cue in load("cues.toml", Cue) if cue.frame in frames)
    return frozenset(word for cue in cues for word in cue.words.replace(",", " ").split())


class Standing:
    """One figure's place in its sentence; every answer is worked out when first asked.

    `floor` and `ceiling` bound the stretch of tokens that no other figure claims. `edge` is the first token of
    the figure's phrase, hedges and determiner included; `end` its last noun, or the figure where it is bare.
    """

    def __init__(self, mention: Mention, floor: int, ceiling: int, previous: Standing | None = None) -> None:
        self.mention, self.previous = mention, previous
        self.sentence: Sentence = mention.sentence
        self.tokens: list[Token] = mention.sentence.tokens
        self.floor, self.ceiling = floor, ceiling

    @cached_property
    def group(self) -> NounGroup | None:
        """The noun group that holds the figure."""
        m = self.mention
        return next((g for g in self.sentence.nouns if g.first <= m.last <= g.last), None)

    @cached_property
    def edge(self) -> int:
        """The first token of the phrase: its hedge, determiner and opening quotation mark."""
        first = self.mention.first
        edge = hedging(self.tokens, first, max(self.end, first)).first
        if self.group is not None and self.group.first < edge and self.group.possessor is None:
            edge = self.group.first
        while edge > self.floor and (
            self.tokens[edge - 1].tag == '"' or self.tokens[edge - 1].lower in steps("determiners")
        ):
            edge -= 1
        return edge

    @cached_property
    def end(self) -> int:
        """The last token of the phrase: the counted noun, reached through "of" where need be."""
        tokens, end, n = self.tokens, self.mention.last, len(self.tokens)
        number = tokens[self.mention.first].number
        if number is not None:
            end = max(end, counted(self.sentence, number, self.mention.first).last)
        if self.group is not None and self.group.last > end:
            end = self.group.last
        while end + 1 < n and (
            tokens[end + 1].tag in ("HYPH", "SYM")
            or tokens[end + 1].lower in ("odd", "percent", "per", "cent")
        ):
            end += 1
        for _ in range(2):  # "two of the district's five centres", "some of the 40 killed"
            if end + 1 < n and tokens[end + 1].lower == "of":
                follows = next((g for g in self.sentence.nouns if g.first in (end + 2, end + 3)), None)
                if follows is not None and follows.first < self.ceiling:
                    end = follows.last
        return min(end, n - 1)

    @cached_property
    def after(self) -> int:
        """The first token behind the phrase that is no quotation mark."""
        i = self.end + 1
        while i < len(self.tokens) and self.tokens[i].tag == '"':
            i += 1
        return i

    @cached_property
    def before(self) -> Token | None:
        """The token in front of the phrase."""
        return self.tokens[self.edge - 1] if self.edge else None

    @cached_property
    def stretch(self) -> range:
        """The tokens of the clause around the phrase, no further than the neighbouring figures."""
        i, j = self.edge, self.end
        while i - 1 >= self.floor and self.tokens[i - 1].text not in _ENDS:
            i -= 1
        while j + 1 < self.ceiling and self.tokens[j + 1].text not in _ENDS:
            j += 1
        return range(i, j + 1)

    @cached_property
    def verb_of(self) -> VerbGroup | None:
        """The verb whose subject the phrase is: "40 soldiers (and a nurse) (in the valley) died"."""
        i = self.after
        limit = min(self.ceiling, i + _FAR)
        while i < limit:
            token = self.tokens[i]
            verb = self._verb_at(i)
            if verb is not None:
                if self._is_reduced(verb):
                    i = verb.last + 1
                    continue
                return self._raised(verb)
            if token.text in _ENDS or token.lower in _STOPS or token.tag == "EX":
                return None
            if token.text == ",":
                following = self._verb_at(i + 1)
                if following is not None or not self._resumes(i):
                    return None
            i += 1
        return None

    @cached_property
    def subject_verb(self) -> VerbGroup | None:
        """The verb that the phrase itself is the subject of: not "includes" in "the count of 40 includes"."""
        verb = self.verb_of
        if verb is None or any(t.tag in (",", "WDT") for t in self.tokens[self.end + 1 : verb.first]):
            return None
        hangs = self.before is not None and self.before.tag == "IN" and self.before.lower not in _STOPS
        return None if hangs and not self.mention.head else verb

    def _is_reduced(self, verb: VerbGroup) -> bool:
        """Whether a bare participle only describes the noun before it ("soldiers serving abroad were killed")."""
        if verb.form not in ("VBN", "VBG") or verb.first != verb.head or verb.first == self.after:
            return False
        return any(v.first > verb.last and v.finite for v in self.sentence.verbs)

    def _raised(self, verb: VerbGroup) -> VerbGroup:
        """The verb that is meant: "are known to have been killed" speaks of killing."""
        if verb.lemma in steps("raising") and verb.last + 1 < len(self.tokens):
            following = self._verb_at(verb.last + 1)
            if following is not None and self.tokens[following.first].tag == "TO":
                return following
        return verb

    def _resumes(self, comma: int) -> bool:
        """Whether a list goes on behind a comma, or a remark ends before the verb."""
        return any(t.text == "," or t.lower in ("and", "or") for t in self.tokens[comma + 1 : comma + 9])

    def _verb_at(self, i: int) -> VerbGroup | None:
        return next((v for v in self.sentence.verbs if v.first == i), None)

    def verb_ending(self, i: int) -> VerbGroup | None:
        """The verb group whose last token is `i`, its particle included ("brought down")."""
        if i >= 0 and self.tokens[i].lower in _PARTICLES and self.tokens[i].tag not in NOUNS:
            i -= 1
        return next((v for v in self.sentence.verbs if v.last == i), None)

    @cached_property
    def opens_clause(self) -> bool:
        """Whether a finite verb follows the phrase at once, so that it is the subject whatever stands before."""
        verb = self._verb_at(self.after)
        if verb is None or not verb.finite or self.tokens[self.edge - 1].text == ",":
            return False
        if verb.first < verb.head or verb.form != "VBD" or verb.last + 1 >= len(self.tokens):
            return True
        closed = self.tokens[verb.last + 1].tag in ("CC", "IN", ",", ".")  # "lost 1,900 men killed and ..."
        return not (closed and self.verb_ending(self.edge - 1) is not None)

    @cached_property
    def object_of(self) -> VerbGroup | None:
        """The verb whose object the phrase is, also behind the other members of a list."""
        if self.opens_clause:
            return None
        i = self.edge - 1
        while i >= 0:
            verb = self.verb_ending(i)
            if verb is not None:
                if verb.lemma in speech() and self.verb_of is not None and self.verb_of.finite:
                    return None  # "says 40 women and children died"
                return None if verb.passive and verb.first != verb.head else verb
            if self.tokens[i].text != "," and self.tokens[i].lower not in ("and", "or", "plus"):
                return None
            group = next((g for g in self.sentence.nouns if g.last == i - 1), None)
            if group is None or self.tokens[group.head].tag not in ("NNS", "NN", "CD"):
                return None
            i = hedging(self.tokens, group.first, group.last).first - 1
        return None

    def subject_of(self, verb: VerbGroup) -> NounGroup | None:
        """The noun group that a verb is said of: the first of its clause that hangs on no preposition."""
        i = verb.first - 1
        start = self._clause_start(i)
        groups = [g for g in self.sentence.nouns if start <= g.first and g.last <= i and g.kind != "date"]
        if not groups and i >= 0 and self.tokens[i].tag == "WDT":  # "shells, which reached": the noun before
            groups = [g for g in self.sentence.nouns if g.last < i][-1:]
        return next((g for g in groups if not self._hangs(g)), None)

    def _hangs(self, group: NounGroup) -> bool:
        """Whether a noun group hangs on a preposition."""
        before = self.tokens[group.first - 1] if group.first else None
        if before is None or before.tag != "IN" or before.lower in _STOPS:
            return False
        opens = group.first == 1 or self.tokens[group.first - 2].tag in (",", '"', "CC")
        return not (opens and before.lower in ("among", "of"))  # "among the dead were 40 women"

    def _clause_start(self, i: int) -> int:
        """Where the clause that runs up to token `i` begins; a remark between two commas does not end it."""
        if i > 0 and self.tokens[i].text == ",":
            i = next((k for k in range(i - 1, -1, -1) if self.tokens[k].text == ","), i)
            i -= 1
        while i >= 0:
            token = self.tokens[i]
            if token.text in _ENDS or token.text in (",", "(") or token.lower in _STOPS or token.tag == '"':
                return i + 1
            verb = next((v for v in self.sentence.verbs if v.first <= i <= v.last), None)
            if verb is not None and verb.finite and self.tokens[verb.head].tag != "MD":
                return i + 1
            i -= 1
        return 0

    @cached_property
    def theme(self) -> range:
        """The tokens that name what a figure is said of: "the toll" (at 40), "losses" (came to 40); maybe none."""
        i = self.edge - 1
        if i < 0:
            return range(0)
        token = self.tokens[i]
        if token.text in (",", ":", "("):
            return self._noun_before(i)
        if token.tag in NOUNS and (self.group is None or i < self.group.first):  # "magnitude 6.4"
            return self._noun_before(self.edge)
        if token.lower in steps("prepositions"):
            i -= 1
            if self.previous is not None and self.tokens[i].text == "," and self.previous.end == i - 1:
                return self.previous.theme  # "to 1,650, from the 2,100"
            if i > 0 and self.tokens[i].text == "," and self.tokens[i - 1].lower not in steps("comparing"):
                return self._noun_before(i + 1)  # "infections, confirmed and suspected, at 2,307"
            while i >= 0 and self.tokens[i].tag in (",", "RB"):
                i -= 1
            if i >= 0 and self.tokens[i].lower in steps("comparing"):  # "were lower, at 1,200"
                i -= 1
        if self.previous is not None and i < self.edge - 1 and self.previous.end == i:
            return self.previous.theme  # "slipped 3.8% to 6 billion", "to 81 from 44"
        verb = self.verb_ending(i)
        if verb is not None and token.lower != "of" and self._relative(verb) is None:
            if verb.lemma not in steps("steps") and not verb.passive and self.tokens[verb.head].tag != "BE":
                return range(0)
            return self._said_of(verb)
        if i == self.edge - 1:
            return range(0)
        noun = self._noun_before(i + 1)
        if noun and self.tokens[noun.start].lower == "by" and (by := self.verb_ending(noun.start - 1)):
            return self._said_of(by)  # "was measured by the navy at 18"
        return noun

    def _said_of(self, verb: VerbGroup) -> range:
        """The subject of a verb, with what hangs on it."""
        subject = self.subject_of(verb)
        return range(subject.first, verb.first) if subject is not None else range(0)

    def _noun_before(self, stop: int) -> range:
        """The noun phrase that ends before `stop`, with what hangs on it: "the share of those killed"."""
        start = stop - (
            stop < len(self.tokens) and self.tokens[stop].lower == "of"
        )  # whatever its tag, a noun
        if stop and self.tokens[stop - 1].text == ",":  # "infections, confirmed and suspected, at 2,307"
            commas = (k for k in range(stop - 2, self.floor, -1) if self.tokens[k].text == ",")
            start = next(commas, stop - 1)
        while start - 1 >= self.floor:
            token = self.tokens[start - 1]
            verb = next((v for v in self.sentence.verbs if v.first <= start - 1 <= v.last), None)
            if verb is not None:
                relative = self._relative(verb)
                if relative is None:
                    break
                start = relative
            elif token.text in _ENDS or token.tag in (",", '"') or token.lower in ("and", "but"):
                break
            else:
                start -= 1
        return range(start, stop)

    def _relative(self, verb: VerbGroup) -> int | None:
        """Where a clause that only describes a noun begins: "shells (that reached ...)", "those (killed)"."""
        first = verb.first
        while (before := self.verb_ending(first - 1)) is not None:
            first = before.first
        k = first - 1
        if k > self.floor and self.tokens[k - 1].tag in NOUNS:
            if self.tokens[k].lower in ("that", "which", "who") or self.tokens[k].tag == "PRP":
                return k
        alone = verb.first == verb.head
        if alone and verb.form in ("VBN", "VBG") and k >= self.floor and self.tokens[k].tag != ",":
            return verb.first
        return verb.first if alone and self.tokens[verb.last + 1].text == ":" else None
