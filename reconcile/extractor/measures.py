"""What is said of a counted thing: killed, wounded, a depth, a cost. Entries are in `lexicon/measures.toml`.

Every word of a figure's clause that names a measure is a candidate; how it stands to the figure decides: the
counted noun itself ("40 deaths") before the participle beside it ("40 killed"), the verb, the theme ("the
toll stood at 40"). A figure that says nothing of the kind carries on what was counted before it ("the police
put it at 40", carrying.py). What is in no list is named by its verb.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reconcile.extractor.carrying import aside, carried, take_noun
from reconcile.extractor.grammar import Sentence, Text, VerbGroup
from reconcile.extractor.mention import Mention
from reconcile.extractor.standing import Standing, speech, steps
from reconcile.extractor.subjects import subject
from reconcile.extractor.units import counted
from reconcile.lexicon.entries import Measure
from reconcile.lexicon.measures import How, Sign, classes_of, counted_in_people, measures, signs, things
from reconcile.lexicon.words import words

_OF_ITSELF = {"time": "duration", "number": "magnitude", "temperature": "temperature"}
_AMOUNTS = frozenset(id for id in ("money", "length", "area", "volume", "mass", "time", "share"))
_SHARES = frozenset(("percent", "percentage_point", "basis_point"))
_CLOSE = 5  # words that weigh less stand in the clause without a tie to the figure
_REMEMBERED = 5  # so many figures back count as spoken of


@dataclass(frozen=True, slots=True)
class Candidate:
    """A measure that words of the clause name: how they do, and how close they stand to the figure."""

    measure: Measure
    how: How
    weight: float


def measure(text: Text, mentions: list[Mention]) -> None:
    """Fills measure, subject and base of every mention, and the unit of those that name none themselves."""
    for i, mention in enumerate(mentions):
        standing = stand(mentions, i)
        if bare(mention):
            mention.figure = replace(mention.figure, unit="")
            take_noun(standing, text)
        _decide(standing, mentions, i, text)
        _settle_role(mention, mentions, i)
        subject(standing, mentions, i)


def _settle_role(mention: Mention, mentions: Sequence[Mention], i: int) -> None:
    """ "A further 4,300 wounded" behind 1,900 killed adds to no other count: it is the total of its own."""
    if mention.figure.unit == "percentage_point":
        mention.figure = replace(mention.figure, role="change")
    if mention.figure.role == "increment" and mention.measure and mention.carries is None:
        near = mentions[max(0, i - _REMEMBERED) : i]
        if all(other.measure != mention.measure for other in near):
            mention.figure = replace(mention.figure, role="total")


def stand(mentions: Sequence[Mention], i: int, alike: bool = True) -> Standing:
    """How the mention at `i` stands between its neighbours.

    Members of a list share what follows it: those in one unit ("211 pupils and 12 teachers were taken"), or
    any ("lost 40 men and two tanks in a day") where `alike` is False.
    """
    mention = mentions[i]
    floor, ceiling = 0, len(mention.sentence.tokens)
    previous = None
    if i and mentions[i - 1].sentence is mention.sentence:
        floor = min(mentions[i - 1].last + 1, mention.first)
        previous = _alone(mentions[i - 1])
    j = i + 1
    while j < len(mentions) and mentions[j].sentence is mention.sentence:
        ceiling = max(mentions[j].first, mention.last + 1)
        if not _listed(_alone(mentions[j - 1]), _alone(mentions[j]), alike):
            break
        j += 1
        ceiling = len(mention.sentence.tokens)
    return Standing(mention, floor, ceiling, previous)


def _alone(mention: Mention) -> Standing:
    return Standing(mention, 0, len(mention.sentence.tokens))


def _listed(one: Standing, other: Standing, alike: bool) -> bool:
    """Whether two figures are neighbours in one list: "211 pupils and 12 teachers"."""
    between = one.tokens[one.end + 1 : other.edge]
    return (
        bool(between)
        and one.mention.head != ""
        and (not alike or one.mention.figure.unit == other.mention.figure.unit)
        and all(t.tag in (",", "CC") for t in between)
    )


def bare(mention: Mention) -> bool:
    """Whether nothing beside the number says what it counts."""
    tokens = mention.sentence.tokens
    number = tokens[mention.first].number
    apart = mention.last + 1 < len(tokens) and tokens[mention.last + 1].text == ","
    if apart and mention.head in steps("speakers"):
        mention.noun = mention.head = ""  # "at 1,200, two officials said"
    if mention.head or number is None or number.kind == "fraction":
        return False
    return not counted(mention.sentence, number, mention.first).unit


def kinds(mention: Mention) -> frozenset[str] | None:
    """What the figure counts, as the measures' `of` names it; None for a bare figure, which may be anything."""
    unit, head = mention.figure.unit, mention.head
    if (not unit and not head) or (unit in _SHARES and mention.figure.role == "change"):
        return None
    if len(unit) == 3 and unit.isupper():
        return frozenset(("money",))
    found = classes_of(unit)
    if any(things()[id].kind == "unit" for id in found):
        return found
    found |= classes_of(head) | classes_of(mention.noun.lower())
    if mention.noun[:1].isupper() and mention.noun.endswith("s") and " " not in mention.noun:
        found |= {"person"}  # "killed 520 Kestrians": a people that no list has
    return found | {"person" if unit == "person" or unit in counted_in_people() else "thing"}


def _decide(standing: Standing, mentions: Sequence[Mention], i: int, text: Text) -> None:
    """Settles the measure: said of the figure itself, carried on, or open."""
    mention = standing.mention
    what = kinds(mention)
    found = best(standing, what, [m.measure for m in mentions[max(0, i - _REMEMBERED) : i]])
    if found is not None:
        _take_unit(mention, found.measure, mentions[max(0, i - _REMEMBERED) : i])
        _say(mention, found.measure)
        if found.how in ("does", "undergoes") and mention.figure.role == "change":
            # the measure itself is the change: "the peak rises 3,530 metres", "has lost 38 percent"
            mention.figure = replace(mention.figure, role="total", direction=None)
        return
    if mention.head and (entry := _by_noun(mention, what)):
        _say(mention, entry)
        return
    opened = open_measure(standing, what or frozenset())
    if carried(standing, mentions, i, text) and opened and mention.carries is not None:
        mention.carries, mention.rules[-1:] = None, []  # "3,410 had boarded buses": people, but no toll
    mention.measure = opened or mention.measure


def _take_unit(mention: Mention, entry: Measure, before: Sequence[Mention]) -> None:
    """Gives a bare figure the noun that was counted last and goes with its measure ("brought down 88")."""
    if mention.figure.unit or entry.unit == "person":
        return
    for other in reversed(before):
        if other.head and not aside(other) and fits(entry, kinds(other)):
            mention.noun, mention.head = other.noun, other.head
            mention.figure = replace(mention.figure, unit=other.figure.unit)
            return


def _by_noun(mention: Mention, what: frozenset[str] | None) -> Measure | None:
    """The measure that the noun itself names, where it was taken from a heading or theme ("The dead.")."""
    for run, sign in signs().get(mention.head, ()):
        if len(run) == 1 and sign.how in ("noun", "role", "state") and fits(sign.measure, what):
            return sign.measure
    return None


def fits(measure: Measure, what: frozenset[str] | None) -> bool:
    """Whether a measure goes with what is counted."""
    return what is None or not measure.of or not what.isdisjoint(measure.of)


def found_signs(sentence: Sentence, start: int, stop: int) -> Iterator[tuple[int, Sign]]:
    """Every run of words in tokens `start`..`stop` that names a measure, with its first token."""
    table, tokens = signs(), sentence.tokens
    for i in range(start, stop):
        for run, sign in table.get(tokens[i].lower, ()):
            if i + len(run) <= stop and all(tokens[i + k].lower == word for k, word in enumerate(run)):
                yield i, sign


def best(standing: Standing, what: frozenset[str] | None, before: Sequence[str]) -> Candidate | None:
    """The measure that the clause names most closely; among equals the one that was spoken of before."""
    rows = []
    start = min((standing.stretch.start, *standing.theme[:1]))
    for first, sign in found_signs(standing.sentence, start, standing.stretch.stop):
        of_change = what is None and sign.how not in ("noun", "role", "phrase")
        kind = frozenset(("share",)) if of_change and standing.mention.figure.unit in _SHARES else what
        if fits(sign.measure, kind) and not (
            sign.measure.unit == "percent" and _exceeds(standing.mention, 100)
        ):
            weight = weigh(standing, first, sign)
            if weight >= _CLOSE:
                if sign.how == "does" and _common(standing, first) and sign.measure.name not in before:
                    continue
                weight += 0.1 * (sign.measure.name in before) + 0.1 * _special(sign.measure, what)
                rows.append(Candidate(sign.measure, sign.how, weight))
    return max(reversed(rows), key=lambda row: row.weight, default=None)


def _common(standing: Standing, first: int) -> bool:
    """Whether a verb means too many things to name a measure that nothing has spoken of ("15,000 came")."""
    verb = standing.object_of
    if standing.mention.head or (verb is not None and verb.head == first):
        return False
    return standing.tokens[first].lemma in steps("steps")


def _exceeds(mention: Mention, limit: int) -> bool:
    """Whether a figure is larger than `limit`: a turnout of 150,000 is no percentage."""
    value = mention.figure.point
    return value is not None and value > limit


def _special(measure: Measure, what: frozenset[str] | None) -> bool:
    """Whether a measure fits by a class of its own ("lost 40 homes") and not just as any person or thing."""
    return what is not None and bool(what & set(measure.of) - {"person", "thing"})


def weigh(standing: Standing, first: int, sign: Sign) -> float:
    """How closely the words of `sign` from token `first` stand to the figure; 0 where they speak of another."""
    last = first + sign.length - 1
    if sign.how in ("undergoes", "does") and _leads_on(standing, last):
        return 0
    if (
        sign.how == "does"
        and standing.mention.figure.role == "change"
        and standing.mention.figure.unit in _SHARES
    ):
        return 0  # "rose 6 percent" says nothing of what rose
    extra = 0.4 * (sign.length - 1)
    if standing.mention.last < first <= standing.end:
        return _inside(standing, last, sign) + extra
    leads = standing.tokens[first - 1].tag if first else ""
    if standing.edge <= first < standing.mention.first and leads in ("MD", "TO"):
        return 9.0 if sign.how == "undergoes" else 0  # "will close 35 shops"
    if 1 <= first - standing.end <= 2 and sign.how in ("undergoes", "state") and leads not in ("BE", "HV"):
        return 10.0 if _describes(standing, first) else 0
    if sign.how in ("undergoes", "does") and not standing.mention.head and _sees(standing, first):
        return 0
    if sign.how == "phrase":
        return _phrase(standing, first, last) + extra
    verb, active = standing.verb_of, standing.object_of
    if active is not None and active.head == first:
        amount = any(id in _AMOUNTS for id in sign.measure.of)
        return {"undergoes": 9.0, "does": 8.0 if amount else 4.0}.get(sign.how, 0)  # "costs 3,600 euros"
    if verb is not None and active is None:
        if verb.head == first:
            return _of_verb(verb, standing, sign)
        between = standing.tokens[verb.last + 1 : first]
        if verb.last < first and sign.how in ("state", "undergoes"):
            return 8.8 if len(between) < 3 and all(t.tag in ("RB", "DT", "JJ") for t in between) else 0
    if first in standing.theme:
        return _in_theme(standing, first, sign) + extra
    return 0


def _in_theme(standing: Standing, first: int, sign: Sign) -> float:
    """Words of the noun that a figure is said of; what hangs on a preposition in it says less."""
    start, stop = standing.theme.start, standing.theme.stop
    if sign.how == "noun" and first + sign.length == stop and standing.tokens[stop].lower == "of":
        return 8.5  # "at a depth of 12 km"
    between = standing.tokens[start:first]
    hanging = sum(t.tag == "IN" and t.lower not in ("of", "that") for t in between)
    weight = {"noun": 8.0, "role": 7.0, "does": 6.5, "undergoes": 7.5, "state": 7.5}.get(sign.how, 0.0)
    return weight - 1.5 * hanging - 0.05 * (first - start)


def _leads_on(standing: Standing, last: int) -> bool:
    """Whether a verb only leads to another ("wants to shed")."""
    tokens = standing.tokens
    return last + 1 < len(tokens) and tokens[last + 1].tag == "TO"


def _sees(standing: Standing, first: int) -> bool:
    """Whether a verb only brings a bare count: "could find just a dozen"."""
    verb = standing.object_of
    return verb is not None and verb.head == first and verb.lemma in steps("seeing")


def _inside(standing: Standing, last: int, sign: Sign) -> float:
    """Words of the counted phrase itself: its head ("40 deaths"), or what describes it ("40 dead birds")."""
    tokens = standing.tokens
    if last == standing.mention.last + 1 and tokens[last].lower == standing.mention.head:
        return 10  # "two thousand killed": the state stands for the noun
    if sign.how in ("noun", "role"):
        head = last == standing.end or (standing.group is not None and last == standing.group.last)
        named = head or tokens[last + 1].lower == "of"
        stuff = any(t.lower == "of" for t in tokens[standing.mention.last + 1 : last])  # "55 km of coast"
        weight = 10 if named else 9.5 if stuff else 6
        return weight if sign.how == "noun" else weight - 1.5
    return {"state": 7, "undergoes": 7, "phrase": 10.5, "does": 0}[sign.how]


def _phrase(standing: Standing, first: int, last: int) -> float:
    """A run of words that says the measure whole: behind the figure, in its theme, or right before it."""
    if first == standing.after:
        return 10.5
    if first > standing.end:
        return 9.2 if first - standing.end <= 9 else 5.0
    if first in standing.theme or last == standing.edge - 1:
        return 8.6
    return 5.0 if standing.edge - last <= 6 else 0


def _of_verb(verb: VerbGroup, standing: Standing, sign: Sign) -> float:
    """The verb whose subject the phrase is."""
    passive = verb.passive and (verb.first < verb.head or _may_be_passive(standing.tokens[verb.head].lower))
    if sign.how == "undergoes":
        return 9.0 if verb.passive else 0
    return 9.0 if sign.how == "does" and not passive else 8.8 if sign.how == "state" else 0


def _may_be_passive(form: str) -> bool:
    """Whether a past form can be a participle: "came" cannot."""
    known = words().get(form)
    return known is None or "VBN" in known.forms


def _describes(standing: Standing, first: int) -> bool:
    """Whether a participle beside the phrase speaks of it ("40 men killed") and has no object of its own."""
    tokens = standing.tokens
    token = tokens[first]
    if (
        first - standing.end == 2
        and tokens[standing.end + 1].tag not in ("RB", "DT", '"')
        and (tokens[standing.end + 1].lower != "as")
    ):
        return False
    if (token.tag == "VBG" and token.lower != "missing") or first + 1 >= len(tokens):
        return token.tag != "VBG"
    return token.tag != "VBD" or tokens[first + 1].tag not in ("DT", "CD", "NNS", "NN", "PRP$", "NNP")


def _say(mention: Mention, entry: Measure) -> None:
    """Notes a measure, and what its bare figures count."""
    mention.measure = entry.name
    mention.rules.append(entry.id)
    named = mention.noun[:1].isupper() and entry.of and entry.of[0] == "person" and " " not in mention.noun
    many = sum(mention.figure.unit in other.nouns for other in measures().values()) > 1  # "losses": of what?
    named = named or (many and entry.unit == "person")
    if entry.unit and (not mention.figure.unit or (named and entry.unit == "person" != mention.figure.unit)):
        mention.figure = replace(mention.figure, unit=entry.unit)


def open_measure(standing: Standing, what: frozenset[str]) -> str:
    """A name for what no list has: what a unit speaks of by itself, or the verb beside the figure."""
    for kind, name in _OF_ITSELF.items():
        if kind in what:
            return name
    verb = standing.object_of or standing.subject_verb
    if verb is None and standing.mention.head and standing.before is not None and standing.before.tag == "IN":
        verb = standing.verb_ending(standing.edge - 2)  # "was certified for 180 passengers"
    if verb is None or verb.lemma in steps("steps") | steps("raising") | steps("seeing") | speech():
        return ""
    return "" if standing.tokens[verb.head].tag in ("BE", "HV", "DO", "MD") else verb.lemma


__all__ = ["measure", "measures", "stand"]
