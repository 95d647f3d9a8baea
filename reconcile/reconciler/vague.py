"""What vague words count as, by a named policy: "plain" keeps a word's range, others put in one number.

The numbers are those that data projects prescribe to their coders; a policy is entries in `standins.toml`.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache

from reconcile.lexicon import load
from reconcile.lexicon.entries import NumberWord, Standin
from reconcile.model import Figure
from reconcile.settings import VaguePolicy


def by_policy(figure: Figure, policy: VaguePolicy) -> Figure:
    """The figure, with "dozens" as the one number (about 12) that the policy gives the word, if any."""
    if figure.hedge != "vague" or policy == "plain":
        return figure
    value = _standins(policy).get((figure.low, figure.high))
    return figure if value is None else replace(figure, low=value, high=value, hedge="about")


@cache
def _standins(policy: VaguePolicy) -> dict[tuple[Decimal | None, Decimal | None], Decimal]:
    """The number for each word, by the range that the word has in `numbers.toml`."""
    bounds = {
        word: (Decimal(entry.value), Decimal(entry.high))
        for entry in load("numbers.toml", NumberWord)
        if entry.kind == "many" and entry.high
        for word in entry.words
    }
    return {
        bounds[entry.word]: Decimal(entry.value)
        for entry in load("standins.toml", Standin)
        if entry.policy == policy and entry.word in bounds
    }
