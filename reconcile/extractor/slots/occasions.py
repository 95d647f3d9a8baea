"""Which of several occasions a crowd is counted at: Sunday's march, the one a week before.

A crowd is of one day. So a day beside such a count (`occasion` in `lexicon/measures.toml`) bounds what is
counted, where for a toll it would only tell how far the count had come; figures that name no day go on with
the last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from reconcile.extractor.mention import Mention
from reconcile.extractor.slots.dates import Dated, counting
from reconcile.extractor.slots.standing import Standing
from reconcile.lexicon.measures import measures

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_AFTER = re.compile(r"(?P<n>\w+) (?P<unit>day|week)s? after\b", re.IGNORECASE)
_FAR = 40  # figures back that one may go on with the day of
_DAYS = {"day": 1, "week": 7}


def is_occasion(mention: Mention) -> bool:
    """Whether a figure counts those who came to one event."""
    entry = measures().get(mention.measure)
    return entry is not None and entry.occasion


def of_occasion(standing: Standing, one: Dated) -> bool:
    """Whether a day tells of which event a crowd is counted, and not when somebody spoke of it."""
    if one.when != "as_of" or not _DAY.fullmatch(one.edtf):
        return False
    if one.words.endswith(("'s", "’s")):
        return True  # "Monday's march"
    tokens, own = standing.tokens, [v for v in (standing.verb_of, standing.object_of) if v is not None]
    first = next(k for k, token in enumerate(tokens) if token.end > one.start)
    beside = standing.layout.verb_before(first)
    if beside is None:  # "On Thursday 15,000 marched"
        behind = (standing.layout.verb_from(k) for k in range(first, len(tokens)))
        beside = next((verb for verb in behind if verb is not None), None)
    return any(beside is verb for verb in own)


def occasion(standing: Standing, mentions: Sequence[Mention], i: int, published: date | None) -> str:
    """The day of the event where no date beside the figure gives it: a week back, or the last one."""
    mention = mentions[i]
    opening = _AFTER.match(mention.sentence.text)
    if opening is not None and published is not None:
        comma = next((t.start for t in standing.tokens if t.text == ","), mention.figure.span.start)
        count = counting(opening["n"])
        if mention.figure.span.start < comma and count:  # "A week after a march that drew 38,000"
            return (published - timedelta(days=count * _DAYS[opening["unit"].lower()])).isoformat()
    near = (other for other in reversed(mentions[max(0, i - _FAR) : i]) if other.measure == mention.measure)
    last = next(near, None)
    return last.period if last is not None and last.place == mention.place else ""
