"""How firmly a number is meant: the hedges around it ("at least 40", "60-odd", "400 or more").

A hedge in front touches the number; one behind it may stand after the noun. Of several, a bound says more
than an approximation ("at least about 40" is a bound).
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from reconcile.extractor.parse.tokens import Token
from reconcile.lexicon import load
from reconcile.lexicon.entries import HedgePhrase
from reconcile.model import Hedge

_REACH = 6
_STOPS = frozenset(("CD", ":", ".", "VBD", "VBZ", "BE", "HV", "MD", "WDT"))
_MONEY = frozenset((
    "$", "£", "€", "us", "rs", "rs.", "hk", "nz", "au", "c", "s", "a", "rm", "usd", "eur", "gbp", "inr",
))  # fmt: skip
_DURATIONS = frozenset((
    "day", "days", "week", "weeks", "month", "months", "year", "years", "decade", "decades", "hour",
    "hours",
))  # fmt: skip
_OVER_LASTS = frozenset((
    "for", "in", "took", "taken", "takes", "lasted", "last", "lasts", "is", "are", "was", "were",
    "been", "of", "after", "well", "just", "spent", "and", "or",
))  # fmt: skip


class Hedging(NamedTuple):
    """The hedge of a number, the ids of the entries that gave it, and the first token that belongs to it."""

    hedge: Hedge
    rules: tuple[str, ...]
    first: int


class _Step:
    """A word of hedges, read backwards: the hedge that it completes, and the words that may stand before."""

    __slots__ = ("entry", "longer", "whole")

    def __init__(self) -> None:
        self.entry: HedgePhrase | None = None
        self.whole = ""
        self.longer: dict[str, _Step] = {}


@cache
def _before() -> dict[str, _Step]:
    """The phrases that stand before a number, by their last word, then by the word before that, and so on."""
    root = _Step()
    for entry in load("hedges.toml", HedgePhrase):
        for phrase in entry.before:
            step = root
            for word in reversed(phrase.split()):
                step = step.longer.setdefault(word, _Step())
            if step.entry is None:
                step.entry, step.whole = entry, phrase
    return root.longer


@cache
def _behind() -> dict[str, list[tuple[tuple[str, ...], HedgePhrase, bool]]]:
    """Phrases that follow, by their first word, longest first; True for those that may follow the noun."""
    table: dict[str, list[tuple[tuple[str, ...], HedgePhrase, bool]]] = {}
    for entry in load("hedges.toml", HedgePhrase):
        for near, phrases in ((False, entry.after), (True, entry.near)):
            for phrase in phrases:
                words = tuple(phrase.split())
                table.setdefault(words[0], []).append((words, entry, near))
    for entries in table.values():
        entries.sort(key=lambda triple: -len(triple[0]))
    return table


def hedging(tokens: list[Token], i: int, last: int) -> Hedging:
    """The hedge of the number at token `i`, whose unit or noun ends at token `last`."""
    first, entries = _ahead(tokens, i)
    behind = _follows(tokens, i, last)
    if behind is not None:
        entries.append(behind)
    hedge: Hedge = "exact"
    for entry in entries:
        if hedge in ("exact", "about"):
            hedge = entry.hedge
    return Hedging(hedge, tuple(entry.id for entry in entries), first)


def hedge_start(tokens: list[Token], i: int) -> int:
    """The first token that belongs to the number at token `i`: its hedges and the sign of its money."""
    return _ahead(tokens, i)[0]


def _ahead(tokens: list[Token], i: int) -> tuple[int, list[HedgePhrase]]:
    """Where the number at token `i` begins with the hedges in front of it, and these, the nearest first."""
    entries: list[HedgePhrase] = []
    first = i
    if first and tokens[first - 1].lower in ("minus", "negative"):
        first -= 1
    while first > 0 and tokens[first - 1].lower in _MONEY and tokens[first - 1].tag != "DT":
        first -= 1
    while (found := _in_front(tokens, first, i)) is not None:
        entry, length = found
        entries.append(entry)
        first -= length
    return first, entries


def _in_front(tokens: list[Token], first: int, number: int) -> tuple[HedgePhrase, int] | None:
    """The longest hedge that ends right before token `first`, and how many tokens it has."""
    found: _Step | None = None
    steps, k, length = _before(), first, 0
    while k > 0 and (step := steps.get(tokens[k - 1].lower)) is not None:
        k -= 1
        steps = step.longer
        if step.entry is not None:
            found, length = step, first - k
    if found is None or found.entry is None:
        return None
    if found.whole == "over" and _spans_time(tokens, first, number):
        return None
    if found.whole in ("as many as", "as much as") and tokens[first - length - 1].lower == "times":
        return None  # "four times as many as ten years before"
    sooner = tokens[first - 2].lower if first > 1 else ""
    if found.entry.id == "exceeding" and sooner in ("not", "cannot", "the", "a"):
        return None
    return found.entry, length


def _spans_time(tokens: list[Token], first: int, number: int) -> bool:
    """Whether "over two years" tells when something goes on and not that it takes longer."""
    noun = tokens[number + 1].lower if number + 1 < len(tokens) else ""
    return noun in _DURATIONS and first > 1 and tokens[first - 2].lower not in _OVER_LASTS


def _follows(tokens: list[Token], i: int, last: int) -> HedgePhrase | None:
    """The hedge behind the number: right after it, or after its noun and "a day"."""
    table = _behind()
    for k in range(i + 1, min(len(tokens), max(last, i) + _REACH)):
        token = tokens[k]
        for words, entry, near in table.get(token.lower, ()):
            end = k + len(words)
            if (
                (near or k == i + 1)
                and end <= len(tokens)
                and all(tokens[k + n].lower == word for n, word in enumerate(words))
            ):
                following = tokens[end] if end < len(tokens) else None
                if following is None or not (
                    following.tag in ("CD", "DT", "PRP$") or following.lower in ("of", "some", "the")
                ):
                    return entry
        if token.tag in _STOPS or (
            k > last
            and token.lower not in (",", "a", "an", "per", "day", "year", "month", "week", "hour", '"', "”")
        ):
            return None
    return None
