"""The noun that a bare figure refers to, where the text names it elsewhere.

    "GFZ had logged 41 of those"        what "those" points back to
    "kidnappings rose to 4,782"         the theme of the figure
    "Homes. The agency counts 620."     the heading of the paragraph

Where nothing names it, the figure goes on with what was counted before (carrying.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reconcile.extractor.figures.unitwords import people, singular_of
from reconcile.extractor.mention import Mention
from reconcile.extractor.parse.grammar import NounGroup, Sentence, Text
from reconcile.extractor.parse.layout import steps
from reconcile.extractor.slots.carrying import aside
from reconcile.extractor.slots.standing import Standing
from reconcile.lexicon.measures import money_nouns, signs

_POINTERS = frozenset(("them", "those", "these", "whom", "which"))
_BACK = 60  # so many tokens back is the noun that "those" means
_NEAR = 3  # so many figures back is what "them" counts
_SHORT = 4  # words in a sentence that is only a heading ("The dead.")


def take_noun(standing: Standing, text: Text, before: Sequence[Mention]) -> None:
    """Gives a bare figure the noun that it refers to, where its theme, "of them" or a heading names one."""
    mention = standing.mention
    if _points_back(standing):
        if _of_those_people(standing):
            mention.noun, mention.head = "people", "person"
            mention.figure = replace(mention.figure, unit="person")
            return
        counted = _counted(standing, before)
        if counted is not None:
            mention.noun, mention.head = counted.noun, counted.head
            mention.figure = replace(mention.figure, unit=counted.figure.unit)
            return
    found = _referred(standing, text) or _themed(standing) or _heading(standing, text)
    if found is None:
        return
    sentence, group = found
    word = sentence.tokens[group.head].lower
    known = people().get(word)
    if known is None and sentence.tokens[group.head].tag not in ("NNS", "NN", "JJ", "VBN"):
        return
    head = known or singular_of(word)
    if head in money_nouns():
        return  # "on sales of 14 billion" counts no sales
    first = group.first
    while first < group.head and sentence.tokens[first].tag in ("DT", "PRP$", "CD", "RB"):
        first += 1
    mention.noun, mention.head = sentence.words(first, group.head), head
    if first == 0:
        mention.noun = mention.noun[:1].lower() + mention.noun[1:]
    unit = "person" if known or word in ("dead", "missing") else head
    mention.figure = replace(mention.figure, unit=unit)


def _points_back(standing: Standing) -> bool:
    """Whether "41 of those" leaves the noun to what was said before."""
    tokens, k = standing.tokens, standing.mention.last + 1
    return k + 1 < len(tokens) and tokens[k].lower == "of" and tokens[k + 1].lower in _POINTERS


def _of_those_people(standing: Standing) -> bool:
    """Whether what befell them says that "those" are people: "fourteen of those arrested"."""
    tokens, k = standing.tokens, standing.mention.last + 2
    if tokens[k].lower != "those" or k + 1 >= len(tokens):
        return False
    rows = signs().get(tokens[k + 1].lower, ())
    return any(len(run) == 1 and sign.measure.unit == "person" for run, sign in rows)


def _counted(standing: Standing, before: Sequence[Mention]) -> Mention | None:
    """What was counted last, here or a sentence before: "12,000 people fled their homes. 8,400 of them"."""
    for other in reversed(before[-_NEAR:]):
        if standing.sentence.index - other.sentence.index > 1:
            return None
        counts = other.head != "" or other.figure.unit == "person"
        if counts and other.head not in steps("speakers") and not aside(other):
            return other
    return None


def _referred(standing: Standing, text: Text) -> tuple[Sentence, NounGroup] | None:
    """What "41 of those" points back to: the nearest plural noun before it."""
    return next(_plurals(standing, text), None) if _points_back(standing) else None


def _plurals(standing: Standing, text: Text) -> Iterator[tuple[Sentence, NounGroup]]:
    """Plural nouns from the figure backwards, through the sentence before its own."""
    sentence = standing.sentence
    near = standing.layout.nouns_in(standing.edge - _BACK, standing.edge)
    yield from ((sentence, group) for group in reversed(list(near)) if _is_plural(sentence, group))
    if sentence.index:
        earlier = text.sentences[sentence.index - 1]
        yield from ((earlier, group) for group in reversed(earlier.nouns) if _is_plural(earlier, group))


def _is_plural(sentence: Sentence, group: NounGroup) -> bool:
    token = sentence.tokens[group.head]
    return token.tag == "NNS" or token.lower in ("people", "children", "women", "men", "dead")


def _themed(standing: Standing) -> tuple[Sentence, NounGroup] | None:
    """The plural that the figure is said of: "the number of jobs" (at 40), "kidnappings" (rose to 40)."""
    theme, sentence = standing.theme, standing.sentence
    groups = (g for g in standing.layout.nouns_in(theme.start, theme.stop) if g.kind != "pronoun")
    group = next(groups, None)
    if group is None:
        return None
    if singular_of(standing.tokens[group.head].lower) not in steps("transparent"):
        return (sentence, group) if _is_plural(sentence, group) else None
    follows = standing.layout.noun_from(group.last + 2)
    of = group.last + 1 < len(standing.tokens) and standing.tokens[group.last + 1].lower == "of"
    return (sentence, follows) if of and follows is not None and _is_plural(sentence, follows) else None


def _heading(standing: Standing, text: Text) -> tuple[Sentence, NounGroup] | None:
    """The noun of a heading or question that opened the paragraph: "Houses.", "How many murders ...?"."""
    here = standing.sentence
    for index in range(here.index - 1, max(-1, here.index - 4), -1):
        sentence = text.sentences[index]
        if sentence.paragraph != here.paragraph:
            return None
        asked = _how_many(sentence)
        if asked is not None:
            return sentence, asked
        opens = index == 0 or text.sentences[index - 1].paragraph != sentence.paragraph
        if opens and len(sentence.tokens) <= _SHORT + 1 and not sentence.verbs and sentence.nouns:
            return sentence, sentence.nouns[-1]
    return None


def _how_many(sentence: Sentence) -> NounGroup | None:
    tokens = sentence.tokens
    for i in range(len(tokens) - 2):
        if tokens[i].lower == "how" and tokens[i + 1].lower == "many":
            return next((g for g in sentence.nouns if g.first in (i + 1, i + 2)), None)
    return None
