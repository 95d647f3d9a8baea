"""How closely words that name a measure stand to a figure: the heavier, the surer that they speak of it.

    10.5  words in a row that say it, inside or right behind the phrase    "40 people tested positive"
    10    the counted noun itself, a participle beside it                  "40 deaths", "40 killed"
     9    the verb whose subject or object the phrase is                   "killed 40", "40 drowned"
     8    the theme that the figure is said of                             "the toll rose to 40"
     7    what describes the counted noun                                  "40 dead birds"

What weighs less than `CLOSE` stands in the clause without a tie to the figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reconcile.extractor.mention import Mention
from reconcile.extractor.parse.grammar import VerbGroup
from reconcile.extractor.parse.layout import NOUNS, steps
from reconcile.extractor.slots.kinds import SHARES, dimension, fits
from reconcile.extractor.slots.standing import Standing, may_be_past
from reconcile.lexicon.entries import Measure
from reconcile.lexicon.measures import How, Sign

CLOSE = 5.0
_AMOUNTS = frozenset(("money", "length", "area", "volume", "mass", "time", "share"))
_MEASURED = frozenset(("length", "area", "volume", "mass", "speed", "temperature"))
_VERBS = frozenset(("BE", "HV", "VB", "VBD", "VBZ"))  # "12 remain missing" is the verb's to say
_SPOKEN_OF = 0.1  # among equals, the measure that was spoken of before
_OF_ITS_OWN = 0.1  # and the one that goes with this very thing ("lost 40 homes")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A measure that the words from token `first` name: how they do, and how close to the figure."""

    measure: Measure
    how: How
    weight: float
    first: int


def candidates(standing: Standing, what: frozenset[str] | None, before: Sequence[str]) -> list[Candidate]:
    """The measures that the clause names, the closest first; `before` are those that were spoken of last."""
    rows = []
    for first, sign in _found(standing):
        spoken = sign.measure.name in before
        if not _goes(standing.mention, sign, what, spoken):
            continue
        weight = weigh(standing, first, sign)
        if weight < CLOSE or (not spoken and _common(standing, first, sign)):
            continue
        own = bool((what or _changed(standing.mention)) & set(sign.measure.of) - {"person", "thing"})
        weight += _SPOKEN_OF * spoken + _OF_ITS_OWN * own
        rows.append(Candidate(sign.measure, sign.how, weight, first))
    return sorted(rows, key=lambda row: (-row.weight, -row.first))


def _changed(mention: Mention) -> frozenset[str]:
    """What a change in percent is besides: a share that is asked for ("wants a 9 percent rise")."""
    return frozenset(("share",)) if mention.figure.unit in SHARES else frozenset()


def _found(standing: Standing) -> Iterator[tuple[int, Sign]]:
    """Every run of words in the figure's stretch or theme that names a measure, with its first token."""
    table = standing.layout.signs
    start, stop = min((standing.stretch.start, *standing.theme[:1])), standing.stretch.stop
    verb = standing.verb_of
    behind = range(verb.first, min(verb.last + 3, len(standing.tokens))) if verb is not None else range(0)
    for i, found in table.items():
        if start <= i < stop or i in behind:
            for sign in found:
                yield i, sign


def _goes(mention: Mention, sign: Sign, what: frozenset[str] | None, spoken: bool) -> bool:
    """Whether a sign can speak of what the figure counts."""
    if mention.figure.role == "change" and mention.figure.unit in SHARES:
        if sign.how == "does":
            return False  # "rose 6 percent" says nothing of what rose
        if sign.how in ("undergoes", "state"):
            what = frozenset(("share",))  # "has lost 38 percent of its ice" is no loss of life
    if what is None and sign.how == "phrase" and sign.measure.of == ("share",):
        return False  # "about 350, give or take": the 350 is no margin
    if what is None and not spoken and sign.measure.of and set(sign.measure.of) <= _MEASURED:
        return False  # "the camp holds 34,000": without a unit it is a count
    value = mention.figure.point
    if sign.measure.unit == "percent" and value is not None and value > 100:
        return False  # a turnout of 150,000 is no percentage
    return fits(sign.measure, what)


def _common(standing: Standing, first: int, sign: Sign) -> bool:
    """Whether a verb means too many things to name a measure that nothing has spoken of ("15,000 came")."""
    verb = standing.object_of
    if sign.how != "does" or standing.mention.head or (verb is not None and verb.head == first):
        return False
    return standing.tokens[first].lemma in steps("steps")


def weigh(standing: Standing, first: int, sign: Sign) -> float:
    """How closely the words of `sign` from token `first` stand to the figure; 0: they speak of another."""
    last = first + sign.length - 1
    extra = 0.4 * (sign.length - 1)
    if sign.how in ("undergoes", "does") and _leads_on(standing, first, last):
        return 0
    if standing.mention.last < first <= standing.end:
        return _inside(standing, last, sign) + extra
    leads = standing.tokens[first - 1].tag if first else ""
    if standing.edge <= first < standing.mention.first and leads in ("MD", "TO"):
        return 9.0 if sign.how == "undergoes" else 0  # "will close 35 shops"
    if 1 <= first - standing.end <= 2 and sign.how in ("undergoes", "state") and leads not in _VERBS:
        return 10.0 if _describes(standing, first) else 0
    if _among(standing, first):
        return 0 if sign.how == "does" else 10.0  # "19 children among the dead"
    if sign.how == "phrase":
        return _phrase(standing, first, last) + extra
    bound = _of_verbs(standing, first, sign)
    if bound is not None:
        return bound
    return _in_theme(standing, first, sign) + extra if first in standing.theme else 0


def _leads_on(standing: Standing, first: int, last: int) -> bool:
    """Whether a verb only leads to another ("wants to shed") or brings a count ("could find a dozen")."""
    tokens, verb = standing.tokens, standing.object_of
    if last + 1 < len(tokens) and tokens[last + 1].tag == "TO":
        return True
    sees = verb is not None and verb.head == first and verb.lemma in steps("seeing")
    return sees and not standing.mention.head


def _inside(standing: Standing, last: int, sign: Sign) -> float:
    """Words of the counted phrase itself: its head ("40 deaths"), or what describes it ("40 dead birds")."""
    tokens, number = standing.tokens, standing.mention.last
    if last == number + 1 and tokens[last].lower == standing.mention.head:
        return 10.0  # "two thousand killed": the state stands for the noun
    of = any(t.lower == "of" for t in tokens[number + 1 : last])
    if sign.how not in ("noun", "role"):
        apart = of and "length" in sign.measure.of  # "55 km of coast south of Lima" is no distance
        return {"state": 7.0, "undergoes": 7.0, "phrase": 7.0 if apart else 10.5}.get(sign.how, 0)
    head = last == standing.end or (standing.group is not None and last == standing.group.last)
    stuff = of and tokens[last].tag in NOUNS  # "55 km of coast", but not "scores of dead birds"
    weight = 10.0 if head or tokens[last + 1].lower == "of" else 9.5 if stuff else 6.0
    return weight if sign.how == "noun" else weight - 1.6


def _among(standing: Standing, first: int) -> bool:
    """Whether a word names those among whom the phrase counts: "three nurses among those killed"."""
    near = [t.lower for t in standing.tokens[standing.end + 1 : first]]
    return near in (["among", "the"], ["among", "those"], ["were", "among", "the"], ["are", "among", "the"])


def _describes(standing: Standing, first: int) -> bool:
    """Whether a participle beside the phrase speaks of it ("40 men killed") and has no object of its own."""
    tokens, token = standing.tokens, standing.tokens[first]
    between = tokens[standing.end + 1 : first]
    if any(t.tag not in ("RB", "DT", '"') and t.lower != "as" for t in between):
        return False
    if tokens[first - 1].lower == "those":
        return False  # "fourteen of those arrested": whatever is said of them
    if token.tag == "VBG" and token.lower != "missing":
        return False
    follows = tokens[first + 1].tag if first + 1 < len(tokens) else ""
    return token.tag != "VBD" or follows not in ("DT", "CD", "NNS", "NN", "PRP$", "NNP")


def _phrase(standing: Standing, first: int, last: int) -> float:
    """A run of words that says the measure whole: behind the figure, in its theme, or right before it."""
    if first == standing.after:
        return 10.5
    if first > standing.end:
        if last + 1 >= standing.ceiling and any(t.text == "," for t in standing.tokens[standing.end : first]):
            return 0  # "offered $20 million, has set aside $60 million"
        return 9.2 if first - standing.end <= 9 else CLOSE
    leads = last == standing.edge - 2 and standing.tokens[standing.edge - 1].lower in steps("prepositions")
    if leads or last == standing.edge - 1:
        return 9.2  # "has set aside $60 million", "restored supply to 264,000"
    if first in standing.theme:
        return 8.6
    return CLOSE if standing.edge - last <= 6 else 0


def _of_verbs(standing: Standing, first: int, sign: Sign) -> float | None:
    """Words that are, or follow, the verb whose object or subject the phrase is; None where they are not."""
    verb, active, company = standing.verb_of, standing.object_of, standing.company_of
    if company is not None and company.head == first and sign.how in ("undergoes", "does"):
        return 9.0
    if active is not None:
        if active.head != first:
            return None
        amount = standing.mention.figure.unit and not standing.mention.head
        amount = amount and not _AMOUNTS.isdisjoint(sign.measure.of)  # "costs 3,600 euros"
        return {"undergoes": 9.0, "does": 8.0 if amount else 4.0}.get(sign.how, 0)
    if verb is None:
        brought = standing.layout.verb_to(standing.theme.start - 1) if standing.theme else None
        asks = brought is not None and brought.head == first and sign.how == "undergoes"
        asks = asks and dimension(standing.mention) in ("money", "share")
        return 8.5 if asks else None  # "demands a rise of 8 percent"
    if verb.head == first:
        return _of_subject(standing, verb, sign)
    if verb.last < first and sign.how in ("state", "undergoes"):
        between = standing.tokens[verb.last + 1 : first]
        return 8.8 if len(between) < 3 and all(t.tag in ("RB", "DT", "JJ") for t in between) else 0
    return None


def _of_subject(standing: Standing, verb: VerbGroup, sign: Sign) -> float:
    """The verb of which the phrase is the subject: what it does ("died") or undergoes ("was killed")."""
    if sign.how == "undergoes":
        return 9.0 if verb.passive else 0
    passive = verb.passive and not may_be_past(standing.tokens, verb)  # "40 died" is said of the 40
    return 9.0 if sign.how == "does" and not passive else 8.8 if sign.how == "state" else 0


def _in_theme(standing: Standing, first: int, sign: Sign) -> float:
    """Words of the noun that a figure is said of; what hangs on a preposition in it says less."""
    tokens, start, stop = standing.tokens, standing.theme.start, standing.theme.stop
    if sign.how == "noun" and first + sign.length == stop and tokens[stop].lower == "of":
        return 8.5  # "at a depth of 12 km"
    hanging = sum(t.tag == "IN" and t.lower not in ("of", "that") for t in tokens[start:first])
    weight = {"noun": 8.0, "role": 7.0, "does": 6.5, "undergoes": 7.5, "state": 7.5}.get(sign.how, 0)
    group = standing.layout.noun_at(first)
    heads = 0.3 * (group is not None and group.head == first + sign.length - 1)  # "crude exports": exports
    return weight + heads - 1.5 * hanging - 0.05 * (first - start)
