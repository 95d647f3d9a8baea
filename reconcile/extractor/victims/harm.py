"""Whom a sentence tells to be killed or wounded: by a verb, by a noun ("the death of a man"), in a list.

Each group that is found is one list of people named together. Denials, threats and charges are no harm done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reconcile.extractor.parse.grammar import NounGroup, Sentence, VerbGroup
from reconcile.extractor.victims.persons import Victim
from reconcile.extractor.victims.rolls import persons_at, persons_before, persons_between, read_roll
from reconcile.lexicon.victims import (
    KILLED,
    WOUNDED,
    harming,
    states,
    verb_forms,
    victim_words,
)

_PLURAL_VERBS = frozenset(("were", "are", "have", "weren't"))
_NEAR = 12  # so many tokens in front of a verb may its subject end
_FAR = 80  # and so many may a list of subjects begin
_COMPANIONS = 16  # so many tokens behind a verb do those who shared a fate begin
_ROLLS = {KILLED: "roll", WOUNDED: "hurt-roll", "": "victims"}
_LISTING = 14  # so many tokens may stand between "the victims" and their names


def harmed(sentence: Sentence) -> Iterator[list[Victim]]:
    """Those whom a sentence tells to be killed or wounded, as the groups in which it names them.

    The measure of a group is empty where the sentence only calls them victims.
    """
    for measure, members in _told(sentence):
        if members:
            for member in members:
                member.listed = len(members) > 1
            tell(members, measure)
            yield members


def _told(sentence: Sentence) -> Iterator[tuple[str, list[Victim]]]:
    for verb in sentence.verbs:
        if _real(sentence, verb):
            yield from _by_verb(sentence, verb)
    for group in sentence.nouns:
        yield _by_owner(sentence, group)
    for place in range(len(sentence.tokens)):
        yield _by_noun(sentence, place)
        yield _in_roll(sentence, place)


def tell(members: Iterable[Victim], measure: str) -> None:
    """Says what befell all of them."""
    for member in members:
        member.measure = measure
        tell(member.within, measure)


def _real(sentence: Sentence, verb: VerbGroup) -> bool:
    """Whether the verb says what happened: no denial, no wish, no threat, no charge."""
    if verb.negated or (verb.modal and not verb.perfect):
        return False
    before = sentence.tokens[max(0, verb.first - 4) : verb.first]
    return not any(token.lower in verb_forms("unreal") for token in before)


# ---------------------------------------------------------------- by a verb


def _by_verb(sentence: Sentence, verb: VerbGroup) -> Iterator[tuple[str, list[Victim]]]:
    tokens = sentence.tokens
    lemma, form = verb.lemma, tokens[verb.head].lower
    if lemma in harming(KILLED, "does"):
        yield KILLED, _subjects(sentence, verb) + _companions(sentence, verb)
        return
    among = _among(sentence, verb)
    if among:
        yield among, _subjects(sentence, verb)
        return
    if form in verb_forms("found"):
        state = next((t.lower for t in tokens[verb.last + 1 : verb.last + 7] if t.lower in states()), "")
        if state:
            people = _subjects(sentence, verb) if verb.passive else _objects(sentence, verb.last + 1)
            yield states()[state], people
        return
    measure = _harm_of(sentence, verb)
    if measure:
        if verb.passive or _joined_to_passive(sentence, verb):
            yield measure, _subjects(sentence, verb) + _companions(sentence, verb)
        else:
            yield measure, _objects(sentence, verb.last + 1) + _companions(sentence, verb)


def _harm_of(sentence: Sentence, verb: VerbGroup) -> str:
    lemma, form = verb.lemma, sentence.tokens[verb.head].lower
    if lemma in harming(KILLED, "undergoes") and lemma != "lose":
        return KILLED
    if lemma in harming(WOUNDED, "undergoes"):
        return WOUNDED
    if form in verb_forms("attacked"):
        return KILLED if _fatal(sentence, verb) else WOUNDED
    return KILLED if form in verb_forms("hit") and _fatal(sentence, verb) else ""


def _fatal(sentence: Sentence, verb: VerbGroup) -> bool:
    tokens = sentence.tokens
    around = tokens[max(0, verb.first - 1) : verb.first] + tokens[verb.first : verb.last + 5]
    return any(token.lower in victim_words("fatally") for token in around)


def _joined_to_passive(sentence: Sentence, verb: VerbGroup) -> bool:
    """Whether a bare participle goes on with a passive: "was shot and killed"."""
    before = [other for other in sentence.verbs if other.last < verb.first]
    return (
        bool(before)
        and before[-1].passive
        and verb.first - before[-1].last == 2
        and sentence.tokens[verb.first - 1].lower == "and"
    )


def _among(sentence: Sentence, verb: VerbGroup) -> str:
    """The measure in "were among the dead", "was named as one of the victims"."""
    behind = [t.lower for t in sentence.tokens[verb.last + 1 : verb.last + 7]]
    if verb.lemma != "be" and sentence.tokens[verb.head].lower not in verb_forms("lists"):
        return ""
    if "among" not in behind[:2] and behind[:2] != ["one", "of"] and behind[:3] != ["as", "one", "of"]:
        return ""
    if any(word in victim_words("hurt-roll") for word in behind):
        return WOUNDED
    known = victim_words("roll") | victim_words("victims")
    return KILLED if any(word in known for word in behind) else ""


def _subjects(sentence: Sentence, verb: VerbGroup) -> list[Victim]:
    """The person or the list of persons in front of a verb."""
    tokens = sentence.tokens
    members = persons_before(sentence, verb.first, max(0, verb.first - _FAR)) or _nearest(sentence, verb)
    plural = any(t.lower in _PLURAL_VERBS for t in tokens[verb.first : verb.last + 1])
    if plural and len(members) == 1 and members[0].count is None:
        return []
    return members


def _nearest(sentence: Sentence, verb: VerbGroup) -> list[Victim]:
    """The person nearest in front of a verb, with other words between the two."""
    for group in reversed([g for g in sentence.nouns if g.last < verb.first]):
        if verb.first - group.last > _NEAR:
            return []
        if group.kind == "date":
            continue
        return _one(sentence, group)
    return []


def _one(sentence: Sentence, group: NounGroup) -> list[Victim]:
    """The one person that a noun group names: "a 19-year-old", "his wife", "Ms Roe", "he"."""
    token = sentence.tokens[group.head]
    if group.kind == "pronoun":
        if token.lower in ("he", "she", "him", "her") and not sentence.quoted(token.start):
            sex = "male" if token.lower in ("he", "him") else "female"
            return [Victim(sentence, group.first, group.last, sex=sex)]
        return []
    members = persons_between(sentence, group.first, group.last + 1)
    return members if len(members) == 1 else []


def _companions(sentence: Sentence, verb: VerbGroup) -> list[Victim]:
    """Those who shared a fate: "was killed alongside his wife Maria", "..., as was their son"."""
    tokens = sentence.tokens
    for place in range(verb.last + 1, min(verb.last + _COMPANIONS, len(tokens) - 1)):
        behind = tokens[place + 1]
        if tokens[place].lower in victim_words("beside"):
            return persons_at(sentence, place + 1 + (behind.lower == "with"))
        if tokens[place].lower in ("as", "so") and behind.tag == "BE":
            return persons_at(sentence, place + 2)
    return []


def _objects(sentence: Sentence, place: int) -> list[Victim]:
    """The persons behind an active verb."""
    tokens = sentence.tokens
    if tokens[place : place + 1] and tokens[place].tag == "PRP":
        group = next((g for g in sentence.nouns if g.first == place), None)
        return _one(sentence, group) if group else []
    if tokens[place : place + 2] and tokens[place].lower == "and":  # "shot and killed a man"
        place += 2
    return persons_at(sentence, place)


# ---------------------------------------------------------------- by a noun


def _by_noun(sentence: Sentence, place: int) -> tuple[str, list[Victim]]:
    """ "the death of a man", "claimed the lives of Ann Reed and her son"."""
    tokens = sentence.tokens
    word, before = tokens[place].lower, tokens[max(0, place - 3) : place]
    if tokens[place + 1 : place + 2] and tokens[place + 1].lower == "of":
        if word in victim_words("killing"):
            return KILLED, persons_at(sentence, place + 2, clause=True)
        if word in victim_words("attack"):
            fatal = any(token.lower == "fatal" for token in before)
            return (KILLED if fatal else WOUNDED), persons_at(sentence, place + 2, clause=True)
        if word in victim_words("claimed") and any(t.lower in verb_forms("claims") for t in before):
            return KILLED, persons_at(sentence, place + 2, clause=True)
    return "", []


def _in_roll(sentence: Sentence, place: int) -> tuple[str, list[Victim]]:
    """ "the dead were named as ...", "the wounded: ..."; "the victims" leave open what befell them."""
    word = sentence.tokens[place].lower
    measure = next((m for m, id in _ROLLS.items() if word in victim_words(id)), None)
    start = _list_behind(sentence, place) if measure is not None else None
    if measure is None or start is None:
        return "", []
    return measure, read_roll(sentence, start)


def _list_behind(sentence: Sentence, place: int) -> int | None:
    """Where the names begin behind "the victims": a colon or dash, or "were", "included", "identified as"."""
    tokens = sentence.tokens
    found = None
    for at in range(place + 1, min(place + _LISTING, len(tokens))):
        token = tokens[at]
        if token.lower in (":", "–", "—"):
            return at + 1
        if (found is None and (token.tag == "BE" or token.lower in verb_forms("lists"))) or (
            found == at
            and (token.tag == "RB" or token.lower in ("as", "follows") or token.lower in verb_forms("lists"))
        ):
            found = at + 1
        elif found is None and token.tag in (",", ";", "CC"):
            return None
    return found


def _by_owner(sentence: Sentence, group: NounGroup) -> tuple[str, list[Victim]]:
    """ "Ms Roe's death", "the boy's fatal shooting", "his death"."""
    tokens = sentence.tokens
    head, first = tokens[group.head].lower, tokens[group.first].lower
    if head not in victim_words("killing") | victim_words("attack"):
        return "", []
    fatal = head in victim_words("killing") or any(
        t.lower == "fatal" for t in tokens[group.first : group.head]
    )
    measure = KILLED if fatal else WOUNDED
    if group.possessor is not None:
        return measure, _one(sentence, NounGroup(group.first, group.possessor, group.possessor, "name", None))
    if first in ("his", "her") and not sentence.quoted(tokens[group.first].start):
        return measure, [
            Victim(sentence, group.first, group.first, sex="male" if first == "his" else "female")
        ]
    return "", []
