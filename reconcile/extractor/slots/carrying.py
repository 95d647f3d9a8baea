"""Ellipsis: a figure that does not say what it counts goes on with what was counted before.

    "Prague says 1.5 million."      "CAN has it at 48"      "Not 6,000 and not half of that"

It takes over unit, noun and measure; place and window follow in scope.py (`Mention.carries`). Figures that
stand in a remark ("Unite, which has 5,400 members") or only tell how long something took are passed over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reconcile.extractor.mention import Mention
from reconcile.extractor.parse.grammar import Text
from reconcile.extractor.parse.layout import NOUNS, layout, speech, steps
from reconcile.extractor.slots.kinds import SHARES, dimension
from reconcile.extractor.slots.standing import Standing
from reconcile.lexicon.entries import Measure
from reconcile.lexicon.measures import classes_of, measures, signs, things
from reconcile.lexicon.parties import adjective

_REACH = 6  # so many figures back
_SENTENCES = 6  # so many sentences
_PARAGRAPHS = 2  # and so many paragraphs
_TIMES_AND_PLACES = frozenset(("across", "in", "over", "during", "within", "after"))


def carried(
    standing: Standing, mentions: Sequence[Mention], i: int, text: Text, counted_only: bool = False
) -> None:
    """Takes over what was counted last, for a figure that does not say: "Prague says 1.5 million".

    `counted_only`: not the measure, since a verb of its own speaks of the figure ("3,410 had boarded buses").
    """
    mention = mentions[i]
    if counted_only and (mention.head or mention.figure.unit):
        return
    for j in range(i - 1, max(-1, i - 1 - _REACH), -1):
        other, here = mentions[j].sentence, mention.sentence
        if here.index - other.index > _SENTENCES or here.paragraph - other.paragraph > _PARAGRAPHS:
            return
        if (mentions[j].measure or mentions[j].figure.unit) and _goes_on(standing, mention, mentions[j]):
            if j and mentions[j - 1].base == j:
                j -= 1  # "9,200 of its 10,500 members joined; the firm says 6,800": joined
            if counted_only:
                take_noun_of(mention, mentions[j])
            elif mention.head or other is here or not _topic(standing, other.index, text):
                whole = _whole_behind(mentions, j, mention)
                take_over(standing, mention, mentions[whole], whole)
            return
    if not i and not mention.head:
        _topic(standing, mention.sentence.index - 2, text)


def _whole_behind(mentions: Sequence[Mention], j: int, mention: Mention) -> int:
    """The count that was split into parts before: "of 400 casualties, 90 dead and 310 wounded. CAN says 450."

    A bare figure of another sentence goes on with the whole, not with its last part; else it is `j` itself.
    """
    last = mentions[j]
    if mention.head or last.sentence is mention.sentence:
        return j
    near = range(j - 1, max(-1, j - _REACH), -1)
    parts = {m.measure for k in near if (m := mentions[k]).sentence is last.sentence} - {last.measure}
    entry = measures().get(last.measure)
    for name in entry.part_of if entry is not None else ():
        if any(name in measures()[part].part_of for part in parts if part in measures()):
            return next((k for k in near if mentions[k].measure == name), j)
    return j


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
    if other.head in steps("speakers") or (mention.figure.unit and _has_topic(standing)):
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
        verbs = (v for k in standing.stretch if (v := standing.layout.verb_at(k)) is not None and v.head == k)
        idle = all(verb.lemma in speech() or standing.tokens[verb.head].tag == "BE" for verb in verbs)
        if not idle and standing.tokens[standing.edge].tag == '"' and standing.after > standing.end + 1:
            idle = True  # all that is quoted: "hundreds of our children"
        return idle and other.figure.unit == mention.figure.unit == "person"
    return dimension(other) == dimension(mention) and dimension(mention) != "time"


def _has_topic(standing: Standing) -> bool:
    """Whether an amount is said of something of its own: "gave Kolar 54 percent", "a quarter farm"."""
    own = standing.layout.nouns_in(standing.theme.start, standing.theme.stop)
    named = any(g.kind == "name" for g in own)
    return named or (standing.mention.figure.unit in SHARES and standing.subject_verb is not None)


def _is_decimal(mention: Mention) -> bool:
    """Whether a figure has decimals, so that it cannot be a count ("the report has 11.9")."""
    value = mention.figure.point
    return value is not None and value != value.to_integral_value()


def aside(mention: Mention) -> bool:
    """Whether a figure stands in a remark: "across three provinces", "Unite, which has 5,400 members"."""
    tokens, i = mention.sentence.tokens, mention.first
    owned = False
    while i > 0 and (
        tokens[i - 1].tag in ("DT", "PRP$", "RB", "JJ", "POS") or (owned and tokens[i - 1].tag in NOUNS)
    ):
        i -= 1
        owned = owned or tokens[i].tag == "POS"
    before = tokens[i - 1].lower if i and tokens[i].lower not in ("least", "most") else ""
    group = layout(mention.sentence).noun_at(mention.last)
    named = group is not None and group.head > mention.last and mention.head != ""
    if before in _TIMES_AND_PLACES or (named and before in ("at", "on", "from", "under", "near")):
        return True
    relative = False
    for token in reversed(tokens[max(0, i - 5) : i]):
        if token.tag in (",", ":", '"'):
            return relative
        relative = token.tag == "WDT"
    return False


def take_over(standing: Standing, mention: Mention, other: Mention, j: int) -> None:
    """Gives a mention the measure, unit and noun of the one at `j`, which it goes on with."""
    mention.measure, mention.carries = other.measure, j
    themes = [t.lower for t in standing.tokens[standing.theme.start : standing.theme.stop]]
    entry = measures().get(other.measure)
    if entry is not None and entry.window_of and "total" in themes:
        mention.measure = entry.window_of[0]  # "184 new cases, bringing the total to 6,320"
    ends = standing.before is not None and standing.before.lower in ("to", "from")
    if other.figure.role in ("change", "share") and mention.figure.role == "total" and not ends:
        mention.figure = replace(mention.figure, role=other.figure.role)
    named = any(
        g.kind != "pronoun" for g in standing.layout.nouns_in(standing.theme.start, standing.theme.stop)
    )
    bare = not named and not mention.figure.unit and mention.figure.role == "total"
    same = other.sentence is mention.sentence or bare  # "Two weeks ago it was 4,000"
    if other.figure.role == "rate" and same:
        mention.figure = replace(mention.figure, role="rate")
    take_noun_of(mention, other)
    taken = measures().get(mention.measure)
    if taken is not None:
        mention.rules.append(taken.id)


def take_noun_of(mention: Mention, other: Mention) -> None:
    if not mention.figure.unit:
        mention.figure = replace(mention.figure, unit=other.figure.unit)
        mention.noun, mention.head = other.noun, other.head
