"""What a number without a noun counts: "Nineteen were wounded", "the toll rose to 44", "it says 1.5 million".

Tried in this order: the number that it is coordinated with, the verb beside it, the noun that it is said of,
and last the figure before it that it most likely restates: near in the text and near in size.
"""

from __future__ import annotations

import math
from decimal import Decimal

from reconcile.extractor.grammar import Sentence
from reconcile.extractor.mention import Mention
from reconcile.extractor.number import Number
from reconcile.extractor.tokens import Token
from reconcile.extractor.units import Counted
from reconcile.extractor.unitwords import people, singular_of, units

_PERSON_VERBS = frozenset((
    "kill", "wound", "injure", "hurt", "die", "perish", "drown", "arrest", "detain", "hospitalise",
    "hospitalize", "evacuate", "kidnap", "abduct", "rescue", "survive", "displace", "infect",
    "flee", "murder", "shoot", "stab", "deport", "execute", "attend", "protest", "trample",
    "starve", "jail", "imprison", "behead", "massacre", "slay", "slaughter", "come",
))  # fmt: skip
_PERSON_NOUNS = frozenset((
    "toll", "dead", "death", "fatality", "casualty", "wounded", "injured", "victim", "injury",
    "infection", "body", "fatalities", "hospitalised",
))  # fmt: skip
_LINKS = frozenset((
    "be", "rise", "fall", "reach", "climb", "stand", "total", "number", "hit", "grow", "drop",
    "jump", "increase", "decline", "exceed", "top", "go", "surge", "swell", "slip", "come",
    "remain", "soar", "decrease", "pass", "amount",
))  # fmt: skip
_NOUN = ("NN", "NNS")
_COORDINATES = frozenset((",", "and", "or", "-", "to", "–", "nor"))
_MENTIONS, _SENTENCES = 10, 4
_RESTATED = 30.0


def coordinated(sentence: Sentence, i: int, found: dict[int, Counted]) -> Counted | None:
    """What the next number counts, where this one stands right before it: "four, five and six cylinders"."""
    tokens = sentence.tokens
    j = i + 1
    while j < len(tokens) and j <= i + 3 and tokens[j].lower in _COORDINATES:
        j += 1
    following = found.get(j)
    if j == i + 1 or following is None or not following.unit or following.kind == "money":
        return None
    listed = j + 1 < len(tokens) and tokens[j + 1].lower in _COORDINATES and j + 2 in found
    if all(t.text == "," for t in tokens[i + 1 : j]) and not (listed or _is_little_more(tokens, i, j)):
        return None  # "at 1,200, two officials said"
    return following


def _is_little_more(tokens: list[Token], i: int, j: int) -> bool:
    """Whether two numbers are one loose count of speech: "400, 500 houses"."""
    one, other = tokens[i].number, tokens[j].number
    return one is not None and other is not None and one.low < other.low <= 2 * one.low


def unit_of_bare(sentence: Sentence, number: Number, i: int, mentions: list[Mention]) -> str:
    """The unit of the bare number at token `i`, or the empty string where nothing tells."""
    tokens = sentence.tokens
    after = sentence.verb_from(i + 1, i + 2)
    if after is not None and after.lemma in _PERSON_VERBS:
        return "person"
    before = sentence.verb_before(i - 5, i - 1)
    between = tokens[before.head + 1 : i] if before is not None else []
    direct = before is not None and not any(t.tag in (*_NOUN, "NNP", "CD", ",") for t in between)
    if direct and before is not None and before.lemma in _PERSON_VERBS and before.lemma != "come":
        return "person"
    said_of = _said_of(sentence, i, before.first if direct and before and before.lemma in _LINKS else i)
    return said_of or _restated(sentence, number, mentions)


def _said_of(sentence: Sentence, i: int, end: int) -> str:
    """The noun that a number is said of: "kidnappings rose to 4,782", "a death toll of 81"."""
    tokens = sentence.tokens
    for k in range(end - 1, max(-1, end - 12), -1):
        token = tokens[k]
        if token.tag in ("CD", "WDT", ".") or token.text == ";":
            return ""
        if token.tag not in _NOUN:
            continue
        noun = singular_of(token.text)
        if noun in _PERSON_NOUNS:
            return "person"
        if token.tag == "NNS" and (
            end < i
            or (
                k > 1
                and tokens[k - 1].lower == "of"
                and tokens[k - 2].lower in ("number", "total", "count", "tally")
            )
        ):
            return "person" if noun in people() else noun if token.lower not in units() else ""
        if end < i:
            return ""
    return ""


def _restated(sentence: Sentence, number: Number, mentions: list[Mention]) -> str:
    """The unit of the earlier figure that is nearest in size and place, if it is near enough."""
    size = float(number.low)
    if size <= 0 or number.kind == "fraction":
        return ""
    best, cost = "", math.inf
    for back, mention in enumerate(reversed(mentions[-_MENTIONS:])):
        figure = mention.figure
        value = figure.low if figure.low is not None else figure.high
        apart = sentence.index - mention.sentence.index
        if apart > _SENTENCES or not figure.unit or not value or value <= 0:
            continue
        if figure.unit in ("percent", "percentage_point") or figure.role in ("share", "change"):
            continue
        known = units().get(figure.unit)
        if known is not None and known.kind == "time":
            continue
        if _fractional(number.low) and not _fractional(value) and not number.scaled:
            continue
        ratio = abs(math.log(float(value) / size))
        if ratio > math.log(_RESTATED):
            continue
        this = ratio + 0.3 * back + 0.4 * apart
        if this < cost:
            best, cost = figure.unit, this
    return best


def _fractional(value: Decimal) -> bool:
    return value != value.to_integral_value()
