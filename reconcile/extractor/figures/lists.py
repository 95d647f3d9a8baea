"""What a number counts that stands in a list of numbers: "four, five and six cylinders"."""

from __future__ import annotations

from reconcile.extractor.figures.units import Counted
from reconcile.extractor.parse.grammar import Sentence
from reconcile.extractor.parse.tokens import Token

_COORDINATES = frozenset((",", "and", "or", "-", "to", "–", "nor"))


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
