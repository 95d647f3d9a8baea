"""Victims without a number: "a 19-year-old man was shot dead" counts one. Read only when asked for.

Lists of victims are read too ("Anna Reed, 34, her husband, Tom, and their two sons"): a figure among them
counts people who were killed as well, and carries `ROLL`, so that those beside it can be added to it. Where
a text gives neither number nor names ("others were injured"), they are at least two. Words are in
`lexicon/victims.toml` and `lexicon/measures.toml`.

    persons.py    one member of a list: a person, or several with a number
    rolls.py      members beside one another, and what is said of them in passing
    harm.py       who came to harm, by verb, noun or list
    identity.py   who is who
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from reconcile.extractor.mention import Mention
from reconcile.extractor.parse.grammar import Sentence, Text
from reconcile.extractor.victims.harm import harmed, tell
from reconcile.extractor.victims.identity import People
from reconcile.extractor.victims.persons import Victim
from reconcile.lexicon.victims import KILLED, SHOT, WOUNDED, is_part
from reconcile.model import Figure, Span

RULE = "implicit-victim"
ROLL = "victim-roll"
SEVERAL = "implicit-several"
_ONE, _TWO = Decimal(1), Decimal(2)
Figures = dict[int, list[Mention]]  # by the index of their sentence


def victims(text: Text, mentions: Sequence[Mention]) -> list[Mention]:
    """One mention of figure 1 for each person killed or wounded of whom no figure speaks, in text order."""
    told = [(sentence, list(harmed(sentence))) for sentence in text.sentences]
    befell, figures = _befell(told, mentions), _by_sentence(mentions)
    people = People()
    for sentence, groups in told:
        for group in groups:
            if not group[0].measure:
                tell(group, befell[sentence.index])
            _lend(group, figures)
            people.add(group)
    _mark(people.known, figures)
    single = [person for person in people.known if person.count is None]
    found = [_mention(each) for each in single if not _is_counted(each, figures)]
    numbered = {WOUNDED if mention.measure == SHOT else mention.measure for mention in (*mentions, *found)}
    uncounted = [several for measure, several in people.uncounted.items() if measure not in numbered]
    return found + [_at_least_two(several) for several in uncounted]


def _befell(
    told: Sequence[tuple[Sentence, list[list[Victim]]]], mentions: Sequence[Mention]
) -> dict[int, str]:
    """What has befallen "the victims" of each sentence: what was last told, or is told next, or death."""
    harm: dict[int, set[str]] = {sentence.index: {g[0].measure for g in groups} for sentence, groups in told}
    for mention in mentions:
        if mention.sentence.index in harm:
            harm[mention.sentence.index].add(WOUNDED if mention.measure == SHOT else mention.measure)
    last = next((found for measures in harm.values() if (found := _worst(measures))), KILLED)
    befell = {}
    for index, measures in harm.items():
        last = befell[index] = _worst(measures) or last
    return befell


def _worst(measures: set[str]) -> str:
    return KILLED if KILLED in measures else WOUNDED if WOUNDED in measures else ""


def _by_sentence(mentions: Sequence[Mention]) -> Figures:
    """The figures of each sentence that has any."""
    figures: Figures = {}
    for mention in mentions:
        figures.setdefault(mention.sentence.index, []).append(mention)
    return figures


def _is_counted(person: Victim, figures: Figures) -> bool:
    """Whether a figure stands in the words for a person."""
    near = figures.get(person.sentence.index, ())
    return any(_span(person).overlaps(mention.figure.span) for mention in near)


def _figure_of(several: Victim, figures: Figures) -> Mention | None:
    """The mention whose number counts them."""
    for mention in figures.get(several.sentence.index, ()):
        if several.first <= mention.first <= several.last:
            return mention
    return None


def _lend(group: Sequence[Victim], figures: Figures) -> None:
    """Gives a figure the measure of its list, where nothing nearer does: "his wife and four sons"."""
    for victim in group:
        mention = _figure_of(victim, figures) if victim.count else None
        if mention is not None and not mention.measure and mention.figure.unit == "person":
            mention.measure = victim.measure


def _mark(known: Sequence[Victim], figures: Figures) -> None:
    """Marks the figures that add up with the persons named beside them."""
    for victim in known:
        mention = _figure_of(victim, figures) if victim.count else None
        if mention is not None and (victim.listed or is_part(victim.kin)):
            mention.rules.append(ROLL)


def _span(person: Victim) -> Span:
    tokens = person.sentence.tokens
    return Span(tokens[person.first].start, tokens[person.last].end)


def _at_least_two(several: Victim) -> Mention:
    """A mention for people of whom a text says no more than that they are several: "others were injured"."""
    mention = _mention(several)
    mention.figure = replace(mention.figure, low=_TWO, high=None, hedge="at-least")
    mention.rules = [SEVERAL]
    return mention


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
