"""Noun groups and verb groups: which of the tagged tokens of a sentence stand together, and around what head.

Words and classes are data (`lexicon/words.toml`); which tag may follow which is settled here.
"""

from __future__ import annotations

from reconcile.extractor.parse.tokens import Token
from reconcile.extractor.parse.verbforms import NOUN
from reconcile.lexicon.words import members

_MODIFIES = frozenset(
    ("DT", "PRP$", "CD", "JJ", "VBN", "VBG", "NN", "NNS", "NNP", "DAY", "HYPH", "POS", "SYM")
)
_HEADS = (NOUN | {"DAY"}, frozenset(("CD",)), frozenset(("JJ", "VBN")))
_AFTER_PARTICIPLE = NOUN | {"JJ", "CD"}
_AUXILIARY = frozenset(("BE", "HV", "DO", "MD", "TO"))
_FINITE = frozenset(("VBD", "VBZ", "VB", "BE", "HV", "DO", "MD"))
_NEGATIONS = frozenset(("not", "never", "n't"))
_FLOATING = frozenset(("each", "both", "all", "first"))  # "families will each receive"
_LEMMAS = {"BE": "be", "HV": "have", "DO": "do"}
_VERB = frozenset(("VB", "VBD", "VBN", "VBG", "VBZ"))


class NounGroup:
    """Tokens `first`..`last` (inclusive) around a head noun, number or pronoun; `head` is a token index.

    `kind` is name, common, number, pronoun or date. A possessor belongs to the group: in "Kyiv's claim" the
    head is "claim" and `possessor` is the index of "Kyiv" (its last token), else None.
    """

    __slots__ = ("first", "head", "kind", "last", "possessor")

    def __init__(self, first: int, last: int, head: int, kind: str, possessor: int | None) -> None:
        self.first, self.last, self.head, self.kind, self.possessor = first, last, head, kind, possessor

    def __repr__(self) -> str:
        return f"NounGroup({self.first}..{self.last}, head {self.head}, {self.kind})"


class VerbGroup:
    """Tokens `first`..`last` (inclusive) of one verb with its auxiliaries and the adverbs between them.

    `head` is the index of the full verb and `lemma` its lemma; `form` its tag. `finite` is False for bare
    participles and infinitives. `modal` is the modal's lower-case word, or "to" for an infinitive.
    """

    __slots__ = ("finite", "first", "form", "head", "last", "lemma", "modal", "negated", "passive", "perfect")

    def __init__(self, tokens: list[Token], first: int, head: int) -> None:
        self.first, self.last, self.head = first, head, head
        self.lemma = tokens[head].lemma or _LEMMAS.get(tokens[head].tag, tokens[head].lower)
        self.form = tokens[head].tag
        if first == head:  # most verbs stand alone, and are settled at little cost
            self.passive, self.perfect, self.negated, self.modal = self.form == "VBN", False, False, ""
            self.finite = self.form in _FINITE
            return
        ahead = tokens[first:head]
        auxiliaries = [t.tag for t in ahead if t.tag in _AUXILIARY]
        self.perfect = "HV" in auxiliaries
        self.passive = self.form == "VBN" and ("BE" in auxiliaries or not self.perfect)
        self.negated = not _NEGATIONS.isdisjoint([t.lower[-3:] if "'" in t.lower else t.lower for t in ahead])
        bare = tokens[first].tag == "TO"
        modal = next((t.lower for t in ahead if t.tag == "MD"), "") if "MD" in auxiliaries else ""
        self.modal = "to" if bare else modal
        self.finite = not bare and (self.form in _FINITE or bool(auxiliaries))

    def __repr__(self) -> str:
        return f"VerbGroup({self.first}..{self.last}, {self.lemma}{', passive' if self.passive else ''})"


def noun_groups(tokens: list[Token]) -> list[NounGroup]:
    """Noun groups of tagged tokens: [determiner] modifiers head, possessors included."""
    groups = []
    i, n = 0, len(tokens)
    while i < n:
        kind = tokens[i].tag
        if kind in ("PRP", "EX"):
            groups.append(NounGroup(i, i, i, "pronoun", None))
            i += 1
            continue
        if kind not in _MODIFIES or kind in ("HYPH", "POS", "SYM"):
            i += 1
            continue
        if kind in ("VBN", "VBG") and not _may_open(tokens, i):
            i += 1
            continue
        j = _group_end(tokens, i)
        head = _group_head(tokens, i, j)
        if head is not None:
            groups.append(NounGroup(i, head, head, _kind(tokens, i, head), _possessor(tokens, i, head)))
            i = head + 1
        else:
            i = j
    return groups


def _possessor(tokens: list[Token], first: int, head: int) -> int | None:
    """The last token of the group's possessor, in front of its 's."""
    for k in range(head, first, -1):
        if tokens[k].tag == "POS":
            return k - 1
    return None


def _may_open(tokens: list[Token], i: int) -> bool:
    """Whether a participle opens a noun group ("rising concerns") or is a verb ("expanding its arsenal")."""
    k = i - 1
    while k >= 0 and tokens[k].tag == "RB":
        k -= 1
    before = tokens[k].tag if k >= 0 else ""
    if before == "IN" and tokens[i].tag == "VBG":
        return False
    return before not in _AUXILIARY and i + 1 < len(tokens) and tokens[i + 1].tag in ("NN", "NNS")


def _group_end(tokens: list[Token], i: int) -> int:
    """Where (exclusive) the run of words that can belong to one noun group ends."""
    j, n = i + 1, len(tokens)
    while j < n:
        kind, before = tokens[j].tag, tokens[j - 1].tag
        if (
            kind == "RB"
            and before in ("DT", "PRP$")
            and j + 1 < n
            and tokens[j + 1].tag in ("JJ", "CD", "VBN")
        ):
            j += 1
        elif kind not in _MODIFIES or _breaks(tokens, j, kind, before):
            break
        else:
            j += 1
    return j


def _breaks(tokens: list[Token], j: int, kind: str, before: str) -> bool:
    """Whether a new group starts at `j` although its tag could go on with the old one."""
    if kind in ("DT", "PRP$"):
        return before != "DT"
    if kind in ("VBN", "VBG"):  # a participle goes on only in front of a noun, and never behind one
        follows = tokens[j + 1].tag if j + 1 < len(tokens) else ""
        return before in NOUN or before in ("DAY", "CD") or follows not in _AFTER_PARTICIPLE
    if kind == "DAY":
        return before not in ("DT", "JJ", "DAY", "CD")
    if before == "DAY" and kind != "POS":
        return kind != "CD"
    number = tokens[j].number
    if kind == "CD" and before == "NN" and number is not None and not number.reason:
        return True  # "by its count 20,000 customers"
    if kind == "CD":
        return before in ("NNS",) or (before == "CD" and tokens[j].number is not None)
    if kind == "JJ":  # "a poll last month"
        return before == "NNS" or (before in NOUN and tokens[j].lower in ("last", "next"))
    if kind == "NNP":  # "on the same day Ukraine gave"
        return before == "NNS" or (before == "NN" and tokens[j - 1].lower in members("time-noun"))
    return False


def _group_head(tokens: list[Token], i: int, j: int) -> int | None:
    """The index of the head: the last noun, else a number, else an adjective ("the wounded")."""
    for wanted in _HEADS if tokens[i].tag in ("DT", "PRP$", "JJ") else _HEADS[:2]:
        for k in range(j - 1, i - 1, -1):
            if tokens[k].tag in wanted:
                return k
    return i if tokens[i].tag == "DT" and tokens[i].lower not in ("the", "a", "an", "every") else None


def _kind(tokens: list[Token], first: int, head: int) -> str:
    kind = tokens[head].tag
    if kind == "CD":
        return "number"
    if kind == "DAY":
        return "date"
    if kind == "NNP":
        return "name"
    return "pronoun" if kind == "DT" else "common"


def verb_groups(tokens: list[Token]) -> list[VerbGroup]:
    """Verb groups of tagged tokens: auxiliaries and adverbs up to the full verb, or a lone auxiliary."""
    groups = []
    i, n = 0, len(tokens)
    while i < n:
        kind = tokens[i].tag
        if kind in _VERB:
            groups.append(VerbGroup(tokens, i, i))
            i += 1
        elif kind in _AUXILIARY:
            j = i + 1
            while j < n and (
                tokens[j].tag in _AUXILIARY or tokens[j].tag == "RB" or tokens[j].lower in _FLOATING
            ):
                j += 1
            if j < n and tokens[j].tag in _VERB:
                head = j
            else:
                head = max(k for k in range(i, j) if tokens[k].tag in _AUXILIARY)
            if tokens[head].tag != "TO":
                groups.append(VerbGroup(tokens, i, head))
            i = max(head, i) + 1
        else:
            i += 1
    return groups
