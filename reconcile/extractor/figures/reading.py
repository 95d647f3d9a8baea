"""Numbers -> figures: which are figures, how firmly they are meant, what they count and how they move.

    hedges.py   "at least", "or so"          units.py   "Rs", "km/h", "North Korean troops"
    roles.py    "rose by", "of whom"         lists.py   "four, five and six cylinders"
    compound.py "5 feet 10 inches", "give or take 25 percent"

The numbers themselves, with those that are no figures, come with the sentence (numbers.py). What a number
without a noun counts ("the toll rose to 44") is read with its measure (referring.py, carrying.py).
"""

from __future__ import annotations

import re
from decimal import Decimal

from reconcile.extractor.engines import Found
from reconcile.extractor.figures.compound import join
from reconcile.extractor.figures.hedges import Hedging, hedging
from reconcile.extractor.figures.lists import coordinated
from reconcile.extractor.figures.number import Number
from reconcile.extractor.figures.roles import Played, role_of
from reconcile.extractor.figures.units import Counted
from reconcile.extractor.mention import Mention
from reconcile.extractor.parse.grammar import Sentence, Text
from reconcile.extractor.parse.layout import layout
from reconcile.model import Figure, Hedge, Span
from reconcile.settings import ReadingOptions

_OPTIONAL = {"age": "ages", "determiner": "determiners", "time ago": "ago"}
_ONE = Decimal(1)
_BOUNDS = ("at-least", "more-than", "up-to", "less-than", "about")
_BRACKETED = re.compile(r"[^.;:()\d]{0,24}[(/\[] ?|[^.;:()\d]{0,24}\([^()]{0,60}[;/] ")
_OR = re.compile(r"[^.;:()\d]{0,24},? or ")
_SPEAKERS = frozenset((
    "official", "officer", "source", "diplomat", "person", "analyst", "lawmaker", "expert", "witness",
    "researcher", "executive", "economist",
))  # fmt: skip
_RESTATED_WITHIN = 80
_JOINED_WITHIN = 9  # tokens
_SAYING = frozenset((
    "say", "tell", "put", "add", "report", "claim", "estimate", "confirm", "warn", "describe",
    "believe", "speak", "deny", "suggest", "argue",
))  # fmt: skip


def read_figures(text: Text, options: ReadingOptions) -> list[Found]:
    """Every figure of a document, in order, with noun, head and the hedges that fired."""
    mentions: list[Mention] = []
    for sentence in text.sentences:
        if sentence.numbers:
            _read_sentence(sentence, options, mentions)
    return [
        Found(m.figure, m.sentence, m.first, m.last, m.noun, m.head, tuple(m.rules), tuple(m.doubts))
        for m in mentions
    ]


def _read_sentence(sentence: Sentence, options: ReadingOptions, mentions: list[Mention]) -> None:
    """Adds the figures of one sentence to those of the document."""
    if not any(_wanted(number, options) for number in sentence.numbers):
        return
    numbers = [(i, token.number) for i, token in enumerate(sentence.tokens) if token.number is not None]
    figures = [(i, number) for i, number in numbers if _wanted(number, options)]
    found: dict[int, Counted] = {}
    counted = layout(sentence).counted
    for i, _ in reversed(figures):
        this = counted(i)
        found[i] = this if this.unit else coordinated(sentence, i, found) or this
    for i, number in figures:
        this = found[i]
        if _names_a_source(sentence, i, this):
            continue
        if mentions and join(sentence, number, this, mentions[-1]):
            continue
        mentions.append(_mention(sentence, number, i, this, mentions[-1] if mentions else None))


def _mention(sentence: Sentence, number: Number, i: int, found: Counted, before: Mention | None) -> Mention:
    """The figure at token `i` with all that is read from the words around it."""
    tokens = sentence.tokens
    hedge = hedging(tokens, i, max(found.last, i))
    played = role_of(tokens, number, i, hedge.first, found)
    if before is not None and before.sentence is sentence and played.role == "total":
        again = _restates(sentence, before, hedge.first)
        alike = found.unit == before.figure.unit == "percent"
        if (again or (alike and _goes_on(sentence, before, hedge.first))) and before.figure.role == "change":
            played = Played("change", before.figure.direction)
        if again == "(" and hedge.hedge == "exact":
            hedge = hedge._replace(hedge=before.figure.hedge if before.figure.hedge in _BOUNDS else "exact")
    low, high, name, best = _interval(number, hedge)
    figure = Figure(low, high, number.span, best, name, found.unit, played.role, played.direction)
    mention = Mention(figure, sentence, i, i, found.noun, found.head)
    mention.rules.extend(hedge.rules)
    mention.doubts.extend(d for d in (number.doubt, found.doubt) if d)
    return mention


def _restates(sentence: Sentence, before: Mention, first: int) -> str:
    """Whether a figure says the one before it again: in brackets, or as in "64 points, or 0.3%"."""
    start, end = before.figure.span.end, sentence.tokens[first].start
    if end - start > _RESTATED_WITHIN:
        return ""
    between = sentence.document.text[start:end]
    if _BRACKETED.fullmatch(between):
        return "("
    return "or" if _OR.fullmatch(between) else ""


def _goes_on(sentence: Sentence, before: Mention, first: int) -> bool:
    """Whether a figure is joined to the one before it: "climbed 0.7% on the month and 5.2% on the year"."""
    between = sentence.tokens[before.last + 1 : first]
    if not between or len(between) >= _JOINED_WITHIN:
        return False
    return between[-1].tag == "CC" and not any(t.lemma for t in between)


def _names_a_source(sentence: Sentence, i: int, found: Counted) -> bool:
    """Whether a small number counts those who speak: "two Western officials said", "citing three sources"."""
    tokens = sentence.tokens
    number = tokens[i].number
    if found.head not in _SPEAKERS or number is None or number.low > 9 or not number.spelled:
        return False
    if i and tokens[i - 1].lower in ("citing", "quoting", "to", "by"):
        return True
    verb = sentence.verb_from(found.last + 1, found.last + 6)
    return verb is not None and verb.lemma in _SAYING and not verb.passive


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
