"""Numbers -> figures: which numbers are figures, how firmly they are meant, what they count and how they move.

    hedges.py   "at least", "or so"          units.py   "Rs", "km/h", "North Korean troops"
    roles.py    "rose by", "of whom"         bare.py    what a number without a noun counts

The numbers themselves, with those that are no figures, come with the sentence (numbers.py).
"""

from __future__ import annotations

from decimal import Decimal

from reconcile.extractor.bare import unit_of_bare
from reconcile.extractor.cardinals import Number
from reconcile.extractor.grammar import Sentence, Text
from reconcile.extractor.hedges import Hedging, hedging
from reconcile.extractor.mention import Mention
from reconcile.extractor.roles import role_of
from reconcile.extractor.units import Counted, counted
from reconcile.model import Figure, Hedge, Span
from reconcile.settings import ReadingOptions

_OPTIONAL = {"age": "ages", "determiner": "determiners"}
_ONE = Decimal(1)


def read_figures(text: Text, options: ReadingOptions) -> list[Mention]:
    """Every figure of a document, in order, as mentions with noun, head and the hedges that fired."""
    mentions: list[Mention] = []
    for sentence in text.sentences:
        if sentence.numbers:
            _read_sentence(sentence, options, mentions)
    return mentions


def _read_sentence(sentence: Sentence, options: ReadingOptions, mentions: list[Mention]) -> None:
    """Adds the figures of one sentence to those of the document."""
    if not any(_wanted(number, options) for number in sentence.numbers):
        return
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        number = token.number
        if number is None or not _wanted(number, options):
            continue
        if number.reason == "age":
            found = Counted("year", "", "", i, "time")
        else:
            found = counted(sentence, number, i)
        if not found.unit and number.kind != "fraction":
            found = unit_of_bare(sentence, i, found, mentions)
        hedge = hedging(tokens, i, max(found.last, i))
        played = role_of(tokens, number, i, hedge.first, found)
        low, high, name, best = _interval(number, hedge)
        figure = Figure(low, high, number.span, best, name, found.unit, played.role, played.direction)
        mention = Mention(figure, sentence, i, i, found.noun, found.head)
        mention.rules.extend(hedge.rules)
        mention.doubts.extend(d for d in (number.doubt, found.doubt) if d)
        mentions.append(mention)


def _wanted(number: Number, options: ReadingOptions) -> bool:
    """Whether a number is a figure, by itself or because the options ask for its like."""
    if not number.reason:
        return True
    option = _OPTIONAL.get(number.reason)
    return option is not None and bool(getattr(options, option))


def _interval(
    number: Number, hedging: Hedging
) -> tuple[Decimal | None, Decimal | None, Hedge, Decimal | None]:
    """Low, high, hedge and best value of a number under its hedge."""
    low, high = _plain(number.low), _plain(number.high)
    hedge: Hedge = hedging.hedge
    if hedge in ("at-least", "more-than"):
        return low, None, hedge, None
    if hedge in ("up-to", "less-than"):
        return None, high, hedge, None
    if number.kind == "vague":
        return low, high, "vague", None
    if hedge == "about" or number.hedge == "about":
        return low, high, "about", None
    return low, high, "range" if number.kind == "range" and low != high else "exact", None


def _plain(value: Decimal) -> Decimal:
    """The number without exponent and idle zeros: 4E+9 is 4000000000, 1.50 is 1.5."""
    if value == value.to_integral_value():
        return value.quantize(_ONE) if value.adjusted() < 27 else value
    return value.normalize()


__all__ = ["Span", "read_figures"]
