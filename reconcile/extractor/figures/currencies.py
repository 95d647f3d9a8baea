"""Which currency a sum is in: by the sign in front, or by the word behind and what the document names.

"Rs 500 crore"     "US $89"     "1.5 million pesos, Chile said"     "40 million pounds" (money or weight)
"""

from __future__ import annotations

from functools import lru_cache

from reconcile.extractor.figures.number import Number
from reconcile.extractor.figures.unitwords import shared, singular_of, unit_signs
from reconcile.extractor.parse.grammar import Sentence
from reconcile.extractor.parse.tokens import Token
from reconcile.lexicon.entries import Unit

_STERLING = ("£", "sterling", "Britain", "British", "UK")
_WEIGHING = frozenset(("weigh", "weighs", "weighing", "weighed", "lost", "lose", "losing", "gained"))


def money_before(tokens: list[Token], number: Number, i: int) -> Unit | None:
    """The currency of a sign or code in front: "$5", "Rs 500 crore", "US $89"."""
    signs = unit_signs()
    before = tokens[i - 1].text if i > 0 else ""
    if number.currency:
        return signs.get(before + number.currency) or signs.get(number.currency)
    if not before or before.islower():
        return None
    found = signs.get(before) or signs.get(before.rstrip("."))
    if found is None and i > 1 and tokens[i - 2].end == tokens[i - 1].start:
        found = signs.get(tokens[i - 2].text + before)
    return found


def currency(sentence: Sentence, number: Number, unit: Unit, i: int, last: int) -> tuple[str, str]:
    """The name of a unit; of a currency that shares its word, by the document's countries, with a doubt."""
    word = " ".join(t.lower for t in sentence.tokens[i + 1 : last + 1]).lstrip("- ")
    candidates = shared().get(word)
    if not candidates:
        return unit.name, ""
    if word in ("pound", "pounds"):
        return _pounds(sentence, number, i, last)
    text = sentence.document.text
    named = _at_home(text, word)
    if len(named) == 1:
        return named[0].name, ""
    if len(named) > 1:
        best = min(named, key=lambda c: _distance(text, number.start, c))
        return best.name, f"“{word}” may be {' or '.join(c.name for c in named)}"
    if candidates[0].countries and word.rstrip("s") != "rupee":
        return singular_of(word), f"which country's {word} is not said"
    return candidates[0].name, ""


@lru_cache(maxsize=64)
def _at_home(text: str, word: str) -> tuple[Unit, ...]:
    """The currencies called `word` whose countries the document names."""
    return tuple(unit for unit in shared()[word] if _mentions(text, unit.countries))


@lru_cache(maxsize=256)
def _mentions(text: str, words: tuple[str, ...]) -> bool:
    """Whether a document has one of some words; each document is looked through once."""
    return any(word in text for word in words)


def _distance(text: str, place: int, unit: Unit) -> int:
    """How far before `place` the nearest mention of a currency's country stands."""
    found = [text.rfind(country, 0, place) for country in unit.countries]
    return min((place - at for at in found if at >= 0), default=len(text))


def _pounds(sentence: Sentence, number: Number, i: int, last: int) -> tuple[str, str]:
    """Weight or money: by what stands around, else by the document, else money with a doubt."""
    tokens, text = sentence.tokens, sentence.document.text
    following = tokens[last + 1].lower if last + 1 < len(tokens) else ""
    if (
        tokens[i + 1].tag == "HYPH"
        or following in ("of", "lighter", "heavier")
        or (i and tokens[i - 1].lower in _WEIGHING)
    ):
        return "pound", ""
    abroad = _at_home(text, "pound")
    if abroad:
        return abroad[0].name, ""
    if _mentions(text, _STERLING):
        return "GBP", ""
    if _mentions(text, ("$",)) and not number.scaled:
        return "pound", ""
    return "GBP", "“pounds” may be money or weight"
