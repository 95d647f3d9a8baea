"""What a bare figure counts when its own clause does not say: ellipsis and anaphora.

    "Homes are gone. The agency counts 620."      the topic of the paragraph
    "kidnappings rose to 4,782"                   the theme of the figure
    "Prague says 1.5 million."                    what was counted just before

A figure takes over noun, unit and measure; place and window follow in scope.py (`Mention.carries`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reconcile.extractor.grammar import NounGroup, Sentence, Text
from reconcile.extractor.mention import Mention
from reconcile.extractor.standing import NOUNS, Standing, speech, steps
from reconcile.extractor.unitwords import people, singular_of
from reconcile.lexicon.entries import Measure
from reconcile.lexicon.measures import classes_of, measures, signs, things
from reconcile.lexicon.parties import adjective

_REACH = 6  # so many figures back
_SENTENCES = 6  # so many sentences
_PARAGRAPHS = 2  # and so many paragraphs
_BACK = frozenset(("them", "those", "these", "whom", "which"))
_TIMES_AND_PLACES = frozenset(("across", "in", "over", "during", "within", "after"))
_SHORT = 4  # words in a sentence that is only a heading ("The dead.")


def take_noun(standing: Standing, text: Text) -> None:
    """Gives a bare figure the noun that it refers to, where its theme, "of them" or a heading names one."""
    mention = standing.mention
    found = _referred(standing, text) or _themed(standing) or _heading(standing, text)
    if found is None:
        return
    sentence, group = found
    word = sentence.tokens[group.head].lower
    known = people().get(word)
    if known is None and sentence.tokens[group.head].tag not in ("NNS", "NN", "JJ", "VBN"):
        return
    head = known or singular_of(word)
    first = group.first
    while first < group.head and sentence.tokens[first].tag in ("DT", "PRP$", "CD", "RB"):
        first += 1
    mention.noun, mention.head = sentence.words(first, group.head), head
    if first == 0:
        mention.noun = mention.noun[:1].lower() + mention.noun[1:]
    unit = "person" if known or word in ("dead", "missing") else head
    mention.figure = replace(mention.figure, unit=unit)


def _referred(standing: Standing, text: Text) -> tuple[Sentence, NounGroup] | None:
    """What "41 of those" points back to: the nearest plural noun before it."""
    tokens, k = standing.tokens, standing.mention.last + 1
    if k + 1 >= len(tokens) or tokens[k].lower != "of" or tokens[k + 1].lower not in _BACK:
        return None
    return next(_plurals(standing, text), None)


def _plurals(standing: Standing, text: Text) -> Iterator[tuple[Sentence, NounGroup]]:
    """Plural nouns from the figure backwards, through the sentence before its own."""
    sentence = standing.sentence
    groups = [g for g in sentence.nouns if g.last < standing.edge]
    for group in reversed(groups):
        if _is_plural(sentence, group):
            yield sentence, group
    if sentence.index:
        earlier = text.sentences[sentence.index - 1]
        for group in reversed(earlier.nouns):
            if _is_plural(earlier, group):
                yield earlier, group


def _is_plural(sentence: Sentence, group: NounGroup) -> bool:
    token = sentence.tokens[group.head]
    return token.tag == "NNS" or token.lower in ("people", "children", "women", "men", "dead")


def _themed(standing: Standing) -> tuple[Sentence, NounGroup] | None:
    """The plural that the figure is said of: "the number of jobs" (at 40), "kidnappings" (rose to 40)."""
    if not standing.theme:
        return None
    groups = [g for g in standing.sentence.nouns if g.first in standing.theme and g.kind != "pronoun"]
    for k, group in enumerate(groups):
        token = standing.tokens[group.head]
        if singular_of(token.lower) in steps("transparent"):
            follows = groups[k + 1] if k + 1 < len(groups) else None
            between = standing.tokens[group.last + 1 : follows.first] if follows else []
            plural_ = follows is not None and _is_plural(standing.sentence, follows)
            if follows is not None and plural_ and [t.lower for t in between] == ["of"]:
                return standing.sentence, follows
            return None
        return (standing.sentence, group) if _is_plural(standing.sentence, group) else None
    return None


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


def carried(standing: Standing, mentions: Sequence[Mention], i: int, text: Text) -> bool:
    """Takes over what was counted last, for a figure that does not say: "Prague says 1.5 million"."""
    mention = mentions[i]
    for j in range(i - 1, max(-1, i - 1 - _REACH), -1):
        other, here = mentions[j].sentence, mention.sentence
        if here.index - other.index > _SENTENCES or here.paragraph - other.paragraph > _PARAGRAPHS:
            break
        if (mentions[j].measure or mentions[j].figure.unit) and _goes_on(standing, mention, mentions[j]):
            if mention.head or not _topic(standing, other.index, text):
                _take_over(standing, mention, mentions[j], j)
            return True
    return False


def _topic(standing: Standing, since: int, text: Text) -> bool:
    """Takes the measure that the words in between speak of: "The claim about casualties was rejected"."""
    mention = standing.mention
    if mention.figure.unit or since >= mention.sentence.index:
        return False
    between = [text.sentences[k].tokens for k in range(since + 1, mention.sentence.index)]
    for tokens in (standing.tokens[: standing.stretch.start], *reversed(between)):
        for k in range(len(tokens) - 1, -1, -1):
            for run, sign in signs().get(tokens[k].lower, ()):
                spoken = [t.lower for t in tokens[k : k + len(run)]] == list(run)
                if spoken and sign.how == "noun" and sign.measure.unit and sign.measure.running:
                    _take_topic(mention, sign.measure, adjective(tokens[k - 1].text) if k else "")
                    return True
    return False


def _take_topic(mention: Mention, measure: Measure, party: str) -> None:
    mention.measure = measure.name
    mention.rules.append(measure.id)
    mention.figure = replace(mention.figure, unit=measure.unit)
    if party and measure.unit == "person":
        mention.subject = f"{party} people"


def _goes_on(standing: Standing, mention: Mention, other: Mention) -> bool:
    """Whether a figure can be of the same kind as an earlier one."""
    if other.head in steps("speakers"):
        return False
    if other.figure.role in ("change", "share"):
        alike = dimension(other) == dimension(mention) == "share"
        return (alike or other.figure.role == mention.figure.role) and not mention.head
    if mention.figure.role == "change" and not mention.head:
        return dimension(other) not in ("time", "share")
    if not mention.head and not mention.figure.unit and _is_decimal(mention):
        return dimension(other) == "share" or any(
            things()[id].kind == "unit" for id in classes_of(other.figure.unit)
        )
    if aside(other):
        return False
    if not mention.head and not mention.figure.unit:
        return dimension(other) not in ("time", "share")
    if mention.head:  # "Fewer than 60 constables, said the opposition": nothing is said of them here
        verbs = (v for v in standing.sentence.verbs if v.head in standing.stretch)
        idle = all(verb.lemma in speech() or standing.tokens[verb.head].tag == "BE" for verb in verbs)
        if not idle and standing.tokens[standing.edge].tag == '"' and standing.after > standing.end + 1:
            idle = True  # all that is quoted: "hundreds of our children"
        return idle and other.figure.unit == mention.figure.unit == "person"
    return dimension(other) == dimension(mention) and dimension(mention) != "time"


def _is_decimal(mention: Mention) -> bool:
    """Whether a figure has decimals, so that it cannot be a count ("the report has 11.9")."""
    value = mention.figure.point
    return value is not None and value != value.to_integral_value()


def aside(mention: Mention) -> bool:
    """Whether a figure stands in a remark: "across three provinces", "Unite, which has 5,400 members, said"."""
    tokens, i = mention.sentence.tokens, mention.first
    owned = False
    while i > 0 and (
        tokens[i - 1].tag in ("DT", "PRP$", "RB", "JJ", "POS") or (owned and tokens[i - 1].tag in NOUNS)
    ):
        i -= 1
        owned = owned or tokens[i].tag == "POS"
    before = tokens[i - 1].lower if i else ""
    named = any(g.first <= mention.last < g.head for g in mention.sentence.nouns)
    if before in _TIMES_AND_PLACES or (named and before in ("at", "on", "from", "under", "near")):
        return True
    relative = False
    for token in reversed(tokens[max(0, i - 5) : i]):
        if token.tag in (",", ":", '"'):
            return relative
        relative = token.tag == "WDT"
    return False


def dimension(mention: Mention) -> str:
    """What a figure's unit measures: "length", "money", "person", or the noun that is counted."""
    unit = mention.figure.unit
    if len(unit) == 3 and unit.isupper():
        return "money"
    return next((id for id in sorted(classes_of(unit)) if things()[id].kind == "unit"), unit)


def _take_over(standing: Standing, mention: Mention, other: Mention, j: int) -> None:
    mention.measure, mention.carries = other.measure, j
    themes = [t.lower for t in standing.tokens[standing.theme.start : standing.theme.stop]]
    entry = measures().get(other.measure)
    if entry is not None and entry.part_of and "total" in themes and other.measure.startswith("new"):
        mention.measure = entry.part_of[0]  # "184 new cases, bringing the total to 6,320"
    ends = standing.before is not None and standing.before.lower in ("to", "from")
    if other.figure.role in ("change", "share") and mention.figure.role == "total" and not ends:
        mention.figure = replace(mention.figure, role=other.figure.role)
    if other.figure.role == "rate" and other.sentence is mention.sentence:
        mention.figure = replace(mention.figure, role="rate")
    if not mention.figure.unit:
        mention.figure = replace(mention.figure, unit=other.figure.unit)
        mention.noun, mention.head = other.noun, other.head
    taken = measures().get(mention.measure)
    if taken is not None:
        mention.rules.append(taken.id)
