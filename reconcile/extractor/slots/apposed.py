"""Figures that lean on the one before them: said again, objects of one verb, or set against it.

"4.1 percent of GDP this year, or 23 billion crowns"    the deficit once more
"took away 80 pupils and 6 teachers"                    one verb has both for objects
"carried 262 people, 80 more than allowed"              no count, but how far apart two are
"""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.extractor.mention import Mention
from reconcile.extractor.parse.layout import steps
from reconcile.extractor.slots.kinds import dimension, fits
from reconcile.extractor.slots.standing import Standing
from reconcile.lexicon.entries import Measure
from reconcile.lexicon.measures import coins, measures, singular, things

_AGAIN = (["or"], ["equivalent", "to"], ["equal", "to"])
_WHEN = frozenset(("this", "last", "next", "a"))
_ODDS = frozenset(("more", "fewer", "less", "higher", "lower", "above", "below"))


def said_again(standing: Standing, mentions: Sequence[Mention], i: int) -> Mention | None:
    """The figure that this one says again in another unit: "9,000 jobs, or 8 percent of the staff"."""
    mention, previous = standing.mention, standing.previous
    if previous is None or mentions[i - 1].measure not in measures():
        return None
    amount = not mention.head or mention.head in coins() or dimension(mention) in things()
    if not amount or not mention.figure.unit or mention.figure.unit == mentions[i - 1].figure.unit:
        return None
    between = [t.lower for t in standing.tokens[previous.end + 1 : standing.edge] if t.text not in (",", "(")]
    while between and (between[0] in _WHEN or singular(between[0]) in steps("times")):
        between = between[1:]  # "4.1 percent of GDP this year, or"
    return mentions[i - 1] if between in _AGAIN else None


def moved_from(standing: Standing, mention: Mention, other: Mention) -> bool:
    """Whether a figure is what the one before it was earlier: "1,300 dead birds by noon, up from 400"."""
    tokens, edge = standing.tokens, standing.edge
    if standing.previous is None or edge < 2 or tokens[edge - 1].lower != "from":
        return False
    return tokens[edge - 2].lower in ("up", "down") and mention.figure.unit in ("", other.figure.unit)


def shared(
    standing: Standing, mentions: Sequence[Mention], i: int, what: frozenset[str] | None
) -> Measure | None:
    """The measure of the figure before, where one verb has both for objects ("took away 80 pupils and 6")."""
    verb, previous = standing.object_of, standing.previous
    if verb is None or previous is None or previous.object_of is not verb:
        return None
    entry = measures().get(mentions[i - 1].measure)
    return entry if entry is not None and fits(entry, what) else None


def compared(standing: Standing) -> bool:
    """Whether a figure only tells how far another is from what was planned: "80 more than allowed"."""
    tokens, k = standing.tokens, standing.mention.last + 1
    while k < len(tokens) and tokens[k].tag in ("NN", "NNS", "JJ") and tokens[k].lower not in _ODDS:
        k += 1
    if k + 2 >= len(tokens) or tokens[k].lower not in _ODDS or tokens[k + 1].lower != "than":
        return False
    return standing.previous is not None and tokens[standing.edge - 1].text in (",", "(", "–", "—")
