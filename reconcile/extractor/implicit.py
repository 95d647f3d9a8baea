"""Single victims without a number: "a 19-year-old man was shot dead" counts one. Read only when asked for.

A victim is one person, however often a text returns to them: the 19-year-old, then "he", then a name. So each
mention is laid on a person told of before unless age, sex, name or a word like "another" speaks against it,
and whoever dies in the end counts as killed, not wounded. Plurals, denials and what was only threatened or
charged are no victims. Words are in `lexicon/victims.toml` and `lexicon/measures.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from reconcile.extractor.grammar import NounGroup, Sentence, Text, VerbGroup
from reconcile.extractor.mention import Mention
from reconcile.lexicon.entries import VictimWords
from reconcile.lexicon.loader import load
from reconcile.lexicon.measures import classes_of, forms_of, measures, singular, things
from reconcile.model import Figure, Span

RULE = "implicit-victim"
KILLED, WOUNDED = "killed", "wounded"
_ONE = Decimal(1)
_AGE = re.compile(r"\b(\d{1,3})[- ](?:year|month|week)s?[- ]old\b")
_AGE_BEHIND = re.compile(r" ?,? ?\(?(?:aged? )?(\d{1,2})\b(?=[,.);]| was| died|$)")
_PLURAL_VERBS = frozenset(("were", "are", "have", "were", "weren't"))
_OLD = ("year-old", "month-old", "week-old")
_NEAR = 12  # so many tokens in front of a verb may its subject end


@dataclass(slots=True)
class Victim:
    """One person who came to harm, as far as the text has told."""

    sentence: Sentence
    first: int
    last: int
    measure: str
    age: str = ""
    sex: str = ""
    name: frozenset[str] = frozenset()
    others: list[Victim] = field(default_factory=list)  # named beside this one, so somebody else


def victims(text: Text, mentions: Sequence[Mention]) -> list[Mention]:
    """One mention of figure 1 for each person killed or wounded of whom no figure speaks, in text order."""
    counted = [mention.figure.span for mention in mentions]
    people: list[Victim] = []
    for sentence in text.sentences:
        if not sentence.endless:
            for group in _harmed(sentence):
                _lay(group, people)
    found = [person for person in people if not any(_span(person).overlaps(span) for span in counted)]
    return [_mention(person) for person in found]


def _span(person: Victim) -> Span:
    tokens = person.sentence.tokens
    return Span(tokens[person.first].start, tokens[person.last].end)


def _mention(person: Victim) -> Mention:
    tokens = person.sentence.tokens
    span = Span(tokens[person.last].start, tokens[person.last].end)
    noun = person.sentence.words(person.first, person.last)
    return Mention(
        Figure(_ONE, _ONE, span, unit="person"),
        person.sentence,
        person.last,
        person.last,
        noun=noun,
        head="person",
        measure=person.measure,
        subject=noun,
        rules=[RULE],
    )


# ---------------------------------------------------------------- who is who


def _lay(group: list[Victim], people: list[Victim]) -> None:
    """Lays victims named together on people told of before, each on another, or adds them."""
    taken: list[Victim] = []
    for new in group:
        known = next((p for p in reversed(people) if not any(p is t for t in taken) and _same(p, new)), None)
        if known is None:
            people.append(new)
            taken.append(new)
            continue
        taken.append(known)
        known.age, known.sex = known.age or new.age, known.sex or new.sex
        known.name |= new.name
        if new.measure == KILLED and known.measure != KILLED:
            known.measure, known.sentence = KILLED, new.sentence
            known.first, known.last = new.first, new.last


def _same(known: Victim, new: Victim) -> bool:
    """Whether nothing speaks against two mentions being of one person."""
    if known.name and new.name:
        return bool(known.name & new.name)
    if _other(new):
        return False
    return not (known.age and new.age and known.age != new.age) and not (
        known.sex and new.sex and known.sex != new.sex
    )


def _other(new: Victim) -> bool:
    tokens = new.sentence.tokens
    return any(token.lower in _words("other") for token in tokens[new.first : new.last + 1])


# ---------------------------------------------------------------- what happened to them


def _harmed(sentence: Sentence) -> Iterator[list[Victim]]:
    """Those whom a sentence tells to be killed or wounded, as the groups in which it names them."""
    for verb in sentence.verbs:
        if not _real(sentence, verb):
            continue
        for measure, groups in _by_verb(sentence, verb):
            yield [_victim(sentence, group, measure) for group in groups]
    for group in _groups(sentence):
        measure, of = _by_noun(sentence, group)
        if of is not None:
            yield [_victim(sentence, of, measure)]


def _real(sentence: Sentence, verb: VerbGroup) -> bool:
    """Whether the verb says what happened: no denial, no wish, no threat, no charge."""
    if verb.negated or (verb.modal and not verb.perfect):
        return False
    before = sentence.tokens[max(0, verb.first - 4) : verb.first]
    return not any(token.lower in _forms("unreal") for token in before)


def _by_verb(sentence: Sentence, verb: VerbGroup) -> Iterator[tuple[str, list[NounGroup]]]:
    tokens = sentence.tokens
    lemma, form = verb.lemma, tokens[verb.head].lower
    if lemma in _lemmas(KILLED, "does"):
        yield KILLED, _subjects(sentence, verb) + _companions(sentence, verb)
        return
    if form in _forms("found"):
        state = next((t.lower for t in tokens[verb.last + 1 : verb.last + 7] if t.lower in _states()), "")
        if state:
            groups = _subjects(sentence, verb) if verb.passive else _objects(sentence, verb)
            yield _states()[state], groups
        return
    measure = ""
    if lemma in _lemmas(KILLED, "undergoes") and lemma != "lose":
        measure = KILLED
    elif lemma in _lemmas(WOUNDED, "undergoes"):
        measure = WOUNDED
    elif form in _forms("attacked"):
        measure = KILLED if _fatal(sentence, verb) else WOUNDED
    elif form in _forms("hit") and _fatal(sentence, verb):
        measure = KILLED
    if measure:
        passive = verb.passive or _joined_to_passive(sentence, verb)
        yield measure, (_subjects if passive else _objects)(sentence, verb) + _companions(sentence, verb)


def _fatal(sentence: Sentence, verb: VerbGroup) -> bool:
    around = (
        sentence.tokens[max(0, verb.first - 1) : verb.first] + sentence.tokens[verb.first : verb.last + 5]
    )
    return any(token.lower in _words("fatally") for token in around)


def _joined_to_passive(sentence: Sentence, verb: VerbGroup) -> bool:
    """Whether a bare participle goes on with a passive: "was shot and killed"."""
    before = [other for other in sentence.verbs if other.last < verb.first]
    return (
        bool(before)
        and before[-1].passive
        and verb.first - before[-1].last == 2
        and sentence.tokens[verb.first - 1].lower == "and"
    )


def _by_noun(sentence: Sentence, group: NounGroup) -> tuple[str, NounGroup | None]:
    """ "the death of a man", "the fatal shooting of a boy", "Ms Roe's death"."""
    tokens = sentence.tokens
    head = tokens[group.head].lower
    if head not in _words("killing") and head not in _words("attack"):
        return "", None
    fatal = head in _words("killing") or any(t.lower == "fatal" for t in tokens[group.first : group.head])
    measure = KILLED if fatal else WOUNDED
    if group.last + 1 < len(tokens) and tokens[group.last + 1].lower == "of":
        of = next((g for g in _groups(sentence) if g.first == group.last + 2), None)
        return measure, of if of is not None and _one_person(sentence, of) else None
    if group.possessor is not None:
        owner = NounGroup(group.first, group.possessor, group.possessor, "name", None)
        if _one_person(sentence, owner):
            return measure, owner
    return "", None


def _subjects(sentence: Sentence, verb: VerbGroup) -> list[NounGroup]:
    """The one person (or the persons, each named) in front of a verb."""
    tokens = sentence.tokens
    before = [g for g in _groups(sentence) if g.last < verb.first and _may_be(sentence, g)]
    if not before or verb.first - before[-1].last > _NEAR:
        return []
    found = [before[-1]]
    for group in reversed(before[:-1]):
        between = tokens[group.last + 1 : found[-1].first]
        if not between or not all(t.lower in (",", "and", "(", ")") or t.tag == "CD" for t in between):
            break
        found.append(group)
    joined = any(t.lower == "and" for t in tokens[found[-1].last + 1 : found[0].first])
    plural = any(t.lower in _PLURAL_VERBS for t in tokens[verb.first : verb.last + 1])
    chosen = found if joined else found[:1]
    if plural and len(chosen) == 1:
        return []
    return [group for group in reversed(chosen) if _one_person(sentence, group)]


def _companions(sentence: Sentence, verb: VerbGroup) -> list[NounGroup]:
    """Those who shared a fate: "was killed alongside his wife Maria and their son"."""
    following = sentence.tokens[verb.last + 1 : verb.last + 16]
    place = next((i for i, t in enumerate(following, verb.last + 1) if t.lower in _words("beside")), None)
    if place is None:
        return []
    if sentence.tokens[place + 1 : place + 2] and sentence.tokens[place + 1].lower == "with":
        place += 1
    return _listed(sentence, place + 1)


def _objects(sentence: Sentence, verb: VerbGroup) -> list[NounGroup]:
    """The one person (or the persons) behind an active verb."""
    return _listed(sentence, verb.last + 1)


def _listed(sentence: Sentence, place: int) -> list[NounGroup]:
    """The single persons that a list of persons begins with at a token."""
    tokens = sentence.tokens
    found: list[NounGroup] = []
    for group in _groups(sentence):
        if group.first < place:
            continue
        between = tokens[place : group.first]
        allowed = (",", "and", "(", ")") if found else ("and", "killed")
        if not all(t.lower in allowed or (found and t.tag == "CD") for t in between):
            break
        if not _one_person(sentence, group):
            break
        place = group.last + 1
        named_after = [t.text for t in between] == [","] and found and found[-1].kind == "common"
        if not (named_after and any(t.tag == "NNP" for t in tokens[group.first : group.last + 1])):
            found.append(group)  # not "his wife, 38-year-old Mira", who is one person
    return found


# ---------------------------------------------------------------- persons


def _groups(sentence: Sentence) -> list[NounGroup]:
    """The noun groups, with "a 17-year-old", which has no noun of its own, as one."""
    found: list[NounGroup] = []
    for group in sentence.nouns:
        if sentence.tokens[group.head].lower in _OLD and found and found[-1].last == group.first - 2:
            first = found.pop().first
            group = NounGroup(first, group.last, group.head, "common", None)
        found.append(group)
    return found


def _may_be(sentence: Sentence, group: NounGroup) -> bool:
    """Whether a noun group may be a subject at all, and is no age or day between a subject and its verb."""
    return group.kind not in ("date",) and not (
        group.kind == "number" and not _AGE.search(sentence.words(group.first, group.last))
    )


def _one_person(sentence: Sentence, group: NounGroup) -> bool:
    """Whether a noun group is one person: "a 19-year-old", "his wife", "Ms Roe", "he"."""
    tokens = sentence.tokens
    head = tokens[group.head]
    if group.kind == "pronoun":
        return head.lower in ("he", "she", "him", "her") and not sentence.quoted(head.start)
    words = sentence.words(group.first, group.last)
    if _AGE.search(words) and head.tag in ("CD", "NN", "JJ", "NNP"):
        return not words.lower().endswith("olds")
    if any(t.number is not None and not t.number.reason for t in tokens[group.first : group.last + 1]):
        return False
    if any(t.tag == "DAY" for t in tokens[group.first : group.last + 1]):
        return False
    classes = classes_of(singular(head.lower))
    if group.kind == "name":
        return not classes and head.lower not in _words("place")
    if head.tag != "NN":
        return False
    return (
        head.lower in _words("person")
        or head.lower in _words("male")
        or head.lower in _words("female")
        or any(things()[name].kind == "person" for name in classes)
    ) and head.lower not in _words("many")


def _victim(sentence: Sentence, group: NounGroup, measure: str) -> Victim:
    tokens = sentence.tokens
    words = sentence.words(group.first, group.last)
    own = _AGE.search(words)
    behind = None
    if own is None:
        start = tokens[group.last].end
        behind = _AGE_BEHIND.match(sentence.document.text, start, min(start + 16, sentence.end))
    head = tokens[group.head].lower
    sex = next((s for s in ("male", "female") if head in _words(s) or head == s), "")
    name = frozenset(t.lower for t in tokens[group.first : group.last + 1] if t.tag == "NNP")
    age = own.group(1) if own else behind.group(1) if behind else ""
    return Victim(sentence, group.first, group.last, measure, age, sex, name)


# ---------------------------------------------------------------- words


@cache
def _words(id: str) -> frozenset[str]:
    return next(frozenset(entry.words) for entry in load("victims.toml", VictimWords) if entry.id == id)


@cache
def _forms(id: str) -> frozenset[str]:
    return frozenset(form for verb in _words(id) for form in forms_of(verb))


@cache
def _lemmas(measure: str, how: str) -> frozenset[str]:
    return frozenset(getattr(measures()[measure], how))


@cache
def _states() -> dict[str, str]:
    table = dict.fromkeys((*measures()[WOUNDED].states, "wounded", "injured"), WOUNDED)
    return table | dict.fromkeys(measures()[KILLED].states, KILLED)
