"""Whether a figure is asserted, denied, or something still to come."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from reconcile.extractor.mention import Mention
from reconcile.extractor.parse.grammar import Sentence, VerbGroup
from reconcile.extractor.parse.tokens import Token
from reconcile.extractor.said.candidates import Statement
from reconcile.extractor.said.cues import phrases_by_word
from reconcile.lexicon.words import members
from reconcile.model import Stance


def stance_of(statement: Statement | None, mention: Mention) -> tuple[Stance, str | None]:
    """The stance of a figure, and the id of the entry that says so if it is not the statement's own."""
    if statement is not None and statement.stance != "asserted":
        return statement.stance, None
    denial = _denial(mention) if statement is not None else None
    if denial is not None:
        return "denied", denial
    return ("planned", None) if _is_ahead(mention) else ("asserted", None)


def _is_ahead(mention: Mention) -> bool:
    """Whether the figure hangs on words of what is to come: "will need 3 days", "a target of 40"."""
    tokens = mention.sentence.tokens
    before = [t.lower for t in tokens[max(0, mention.first - 4) : mention.first]]
    if "of" in before and members("goal-noun") & set(before):
        return True
    if before[-2:-1] == ["the"] or ("of" in before[:-1] and tokens[mention.first - 1].tag in ("DT", "POS")):
        return False  # "will close three of the group's 17 plants"
    verb = _governor(mention)
    if verb is not None and verb.passive and verb.first > mention.last and verb.lemma in members("goal-verb"):
        return True  # "Twelve flights are planned"
    while verb is not None and verb.first and tokens[verb.first - 1].tag == "CC" and not verb.modal:
        joined = [v for v in mention.sentence.verbs if v.last < verb.first and (v.modal or verb.form != "VB")]
        if not joined or joined[-1].modal not in members("modal-of-the-future"):
            break
        verb = joined[-1]  # "will close three plants, Park said, and shed 900 jobs"
    return verb is not None and _looks_ahead(mention, verb)


def _looks_ahead(mention: Mention, verb: VerbGroup) -> bool:
    """Whether a verb speaks of what is to come, by its modal, its lemma, or what it hangs on."""
    tokens = mention.sentence.tokens
    if verb.modal in members("modal-of-the-future") or (
        verb.lemma in members("goal-verb") and not verb.passive
    ):
        return True
    if verb.modal == "to":
        return verb.first > 0 and _sets_a_goal(mention, verb)
    group = tokens[verb.first : verb.last + 2]
    return any(a.tag == "BE" and b.tag == "TO" for a, b in pairwise(group))  # "is to turn out 350 a year"


def _sets_a_goal(mention: Mention, verb: VerbGroup) -> bool:
    """Whether the infinitive hangs on a verb of planning: "plans to hire 40", "is to turn out 40"."""
    tokens = mention.sentence.tokens
    before = next((v for v in reversed(mention.sentence.verbs) if v.last < verb.first), None)
    if before is None or verb.first - before.last > 3:
        return False
    return before.lemma in members("goal-verb") or (
        tokens[before.last].tag == "BE" and before.last + 1 == verb.first
    )


def _governor(mention: Mention) -> VerbGroup | None:
    """The verb that a figure hangs on: the last before it in its clause, else the first behind it."""
    tokens, verbs = mention.sentence.tokens, mention.sentence.verbs
    for verb in reversed(verbs):
        if verb.last < mention.first:
            between = tokens[verb.last + 1 : mention.first]
            if any(t.tag == ":" for t in between) or any(
                t.tag == "WDT" or t.lower in ("that", "after", "when", "because") for t in between
            ):
                break
            commas = [k for k, t in enumerate(between) if t.tag == ","]
            behind = next((v for v in verbs if v.first > mention.last and v.finite), None)
            if commas and behind is not None and behind.first - mention.last < 8:
                return behind
            return verb
    after = next((v for v in verbs if v.first > mention.last), None)
    if after is None or any(t.tag in (",", ":", "WDT") for t in tokens[mention.last + 1 : after.first]):
        return None
    return after


def _denial(mention: Mention) -> str | None:
    """The entry that denies the figure: "is simply not true" behind it, "not 40" at it."""
    tokens = mention.sentence.tokens
    table = phrases_by_word("denial")
    for k, token in _denying(mention.sentence):
        if token.lower == "not" and k == mention.first - 1:
            return "not-true"
        for parts, cue in table.get(token.lower, ()):
            if tuple(t.lower for t in tokens[k : k + len(parts)]) != parts or not _touches(mention, k):
                continue
            if not _is_of_another(tokens, k + len(parts)):
                return cue.id
    return None


@lru_cache(maxsize=8)
def _denying(sentence: Sentence) -> list[tuple[int, Token]]:
    """The tokens at which words that deny something can begin; nearly all sentences have none."""
    table = phrases_by_word("denial")
    return [(k, t) for k, t in enumerate(sentence.tokens) if t.lower == "not" or t.lower in table]


def _is_of_another(tokens: list[Token], i: int) -> bool:
    """Whether a word of denial belongs to a noun at token `i` that is no figure: "26 false accounts"."""
    noun = tokens[i] if i < len(tokens) and tokens[i].tag in ("NN", "NNS") else None
    return noun is not None and noun.lower not in members("figure-noun") | members("stated-noun")


def _touches(mention: Mention, k: int) -> bool:
    """Whether the words at token `k` speak of the figure: behind it, or before a "that" that leads to it."""
    tokens = mention.sentence.tokens
    between = tokens[mention.last + 1 : k] if k > mention.last else tokens[k : mention.first]
    if any(t.text in (".", ";", "?", "!") for t in between):
        return False
    if k > mention.last and _says_something_else(mention, between):
        return False
    return k > mention.last or any(t.lower == "that" for t in between)


def _says_something_else(mention: Mention, between: list[Token]) -> bool:
    """Whether something else is what is wrong: "19 of them were wrong", "40 sank, and that was wrong"."""
    if [t.lower for t in between[:1]] == ["of"] and between[1].tag in ("PRP", "DT"):
        return True
    joined = next((k for k, t in enumerate(between) if t.tag == "CC"), None)
    verbs = [v for v in mention.sentence.verbs if v.finite and mention.last < v.first]
    return joined is not None and any(v.first > mention.last + 1 + joined for v in verbs[1:])
