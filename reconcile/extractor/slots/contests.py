"""Whose share of a vote, seats or support a figure is: in a contest every contender has a count of its own.

    "won 50.4 percent of the vote"  "gave Kolar 54%"  "41 percent for Vlk"  "led Vlk by 51 percent to 46"

The words of a contest are in `lexicon/steps.toml`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from reconcile.extractor.mention import Mention
from reconcile.extractor.parse.grammar import NounGroup, Text
from reconcile.extractor.parse.layout import steps
from reconcile.extractor.slots.kinds import dimension
from reconcile.extractor.slots.standing import Standing
from reconcile.extractor.slots.themes import subject_of
from reconcile.lexicon.entries import Measure
from reconcile.lexicon.measures import measures, singular

CONTESTED = frozenset(("votes", "seats", "support"))
_REACH = 3  # so many figures back may the contenders before stand
_LEADS = frozenset(("at", "on", "with", "to", "by"))


def contested(standing: Standing, text: Text, mentions: Sequence[Mention]) -> Measure | None:
    """The measure of a share that a contender of a vote has, where no word says it ("Vlk has 47%")."""
    mention = standing.mention
    listed = standing.previous.mention if standing.previous is not None else None
    if listed is not None and listed.measure in CONTESTED and not mention.figure.unit and contender(standing):
        mention.figure = replace(mention.figure, unit=listed.figure.unit)  # "gave Kolar 54% and Vlk 38"
        return measures()[listed.measure]
    if dimension(mention) != "share" or mention.figure.role not in ("total", "share"):
        return None
    if not contender(standing) or not _is_vote(text):
        return None
    if asked(standing):
        return measures()["support"]
    return _before(mention, mentions) or measures()["votes"]


def asked(standing: Standing) -> bool:
    """Whether a poll gives the figure, and no count: "would win 31 percent of the vote, a poll showed"."""
    near = (token.lemma or singular(token.lower) for token in standing.tokens)
    return any(word in steps("polls") for word in near)


def _before(mention: Mention, mentions: Sequence[Mention]) -> Measure | None:
    """The measure of the contenders before, in this sentence or the one before it."""
    for other in reversed(mentions[-_REACH:]):
        if mention.sentence.index - other.sentence.index > 1:
            return None
        if other.measure in ("votes", "support") and dimension(other) == "share":
            return measures()[other.measure]
    return None


@lru_cache(maxsize=8)
def _is_vote(text: Text) -> bool:
    """Whether a text speaks of a vote."""
    words = steps("contests")
    spoken = any(map(text.text.lower().__contains__, words))  # most texts are told without their grammar
    return spoken and any(singular(t.lower) in words for sentence in text.sentences for t in sentence.tokens)


def contender(standing: Standing) -> str:
    """The person or party that a share or count of votes is for, or ""."""
    group = _for(standing) or _given(standing) or _owner(standing) or _winner(standing)
    if group is None:
        return ""
    last = group.last if group.possessor is None else group.possessor
    first = group.first + (standing.tokens[group.first].tag == "DT")
    return standing.sentence.words(first, last)


def _for(standing: Standing) -> NounGroup | None:
    """ "41 percent for Vlk", "41 percent would vote for Vlk", "support for Vlk at 41 percent"."""
    tokens, i = standing.tokens, standing.after
    verb = standing.verb_of
    if verb is not None and verb.lemma in steps("backing"):
        i = verb.last + 1
    if i < len(tokens) and tokens[i].lower == "for":
        i += 1
    elif verb is None or verb.lemma not in steps("backing"):
        i = next((k + 1 for k in standing.theme if tokens[k].lower == "for"), len(tokens))
    return _name(standing.layout.noun_from(i))


def _given(standing: Standing) -> NounGroup | None:
    """ "gave Kolar 54%", "put Kolar at 54%", and the second of "led Vlk by 51 percent to 46"."""
    tokens, i = standing.tokens, standing.edge - 1
    k = standing.edge
    while k < standing.mention.first and tokens[k].tag == "NNP":
        k += 1
    if k > standing.edge:  # "gave Kolar 54%", "Vlk took 41 percent, Kolar 39 percent"
        named = NounGroup(standing.edge, k - 1, k - 1, "name", None)
        giver = standing.layout.verb_to(i)
        gives = giver is not None and giver.lemma in steps("giving")
        return named if gives or _follows(standing, named) else None
    if i >= 0 and tokens[i].lower in _LEADS:
        i -= 1
    second = tokens[standing.edge - 1].lower == "to" if standing.edge else False
    if second and standing.previous is not None and standing.previous.end == i:
        i = standing.previous.edge - 2  # "led Vlk by 51 percent to 46"
    elif i >= 0 and tokens[standing.edge - 1].lower == "by":
        return None
    while i > 0 and tokens[i].text == ",":
        i -= 1
    group = _name(standing.layout.noun_to(i))
    if group is not None and standing.previous is not None and _follows(standing, group):
        return group  # "Vlk took 41 percent, Kolar 39"
    verb = standing.layout.verb_before(group.first) if group is not None else None
    led = second and verb is not None and verb.lemma in steps("leading")
    return group if verb is not None and (verb.lemma in steps("giving") or led) else None


def _follows(standing: Standing, group: NounGroup) -> bool:
    """Whether a name and its figure go on with a list of contenders."""
    previous = standing.previous
    if previous is None or previous.mention.measure not in CONTESTED:
        return False
    between = standing.tokens[previous.end + 1 : group.first]
    return all(t.tag in (",", "CC", "DT") or t.text == ";" for t in between)


def _owner(standing: Standing) -> NounGroup | None:
    """ "Kolar's 51.2 percent"."""
    group = standing.group
    return _name(group) if group is not None and group.possessor is not None else None


def _winner(standing: Standing) -> NounGroup | None:
    """The subject of what a contender does: "Kolar won 51 percent", "Vlk trailed with 46"."""
    verb = standing.object_of or standing.layout.verb_before(standing.edge)
    if standing.before is not None and standing.before.lower == "of":
        return None  # "holds 23 of the 45 seats"
    if verb is None:
        return None
    at = standing.before is not None and standing.before.lower in ("at", "on")
    placed = at and standing.tokens[verb.head].tag == "BE"  # "the Alliance is on 27 percent"
    if not placed and verb.lemma not in steps("winning") | steps("leading"):
        return None
    group = subject_of(standing, verb)
    return group if group is not None and group.kind != "pronoun" else None


def _name(group: NounGroup | None) -> NounGroup | None:
    return group if group is not None and group.kind == "name" else None
