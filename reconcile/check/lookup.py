"""Whether a figure of a draft and a collected one are of one thing, and how the collected one is told.

What both call by a known measure must be the same; where the lexicon does not know one of them, the same
figure speaks for the same thing. A new way to mistake one thing for another is a function here and a line in
`draft.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.model import Claim, Document, Quantity

if TYPE_CHECKING:
    from reconcile.reconciler.intervals import Interval
    from reconcile.reconciler.origins import Voice

_PASSAGE = 200  # characters before a figure's sentence
_TELLING = 100  # a smaller number is the same by chance
_COUNTING = frozenset(("the", "a", "an", "one", "two", "three", "four", "five", "some", "several"))


@dataclass(frozen=True, slots=True)
class Given:
    """A collected claim with what it is looked up by."""

    claim: Claim
    document: Document
    voice: Voice
    quantity: Quantity


def kind_of_figure(unit: str) -> str:
    """What figures must share to be looked up together: money, measures, percent, or counts."""
    from reconcile.lexicon.units import kind_of

    kind = kind_of(unit)
    return unit if kind in ("money", "share") else kind


def same_thing(claim: Claim, given: Given) -> bool:
    """Whether a figure of the draft and a collected one are said of one thing."""
    from reconcile.lexicon.measures import measures
    from reconcile.reconciler.facets import content

    if claim.measure == given.claim.measure and claim.measure in measures():
        return True
    if claim.measure in measures() and given.claim.measure in measures():
        return False
    one = content(f"{claim.subject} {claim.measure}")
    other = content(f"{given.claim.subject} {given.claim.measure}")
    return bool(one & other)


def may_be(claim: Claim, given: Given) -> bool:
    """Whether a figure that is the same may well be of the same thing, though the words for it differ.

    "The leak was put at 5,000 barrels" where the sources speak of oil that flows: a measure that the lexicon
    does not know says nothing against it. What both call by a known name must be the same.
    """
    from reconcile.lexicon.measures import measures
    from reconcile.lexicon.units import kind_of

    if claim.measure in measures() and given.claim.measure in measures():
        return False
    if kind_of(claim.figure.unit) == "time":
        return False
    measured = bool(kind_of(claim.figure.unit))
    return measured or claim.figure.unit == given.claim.figure.unit == "person"


def leaves_open(claim: Claim, given: Claim) -> bool:
    """Whether a draft says so little of what it counts that a source of the very figure may have meant that.

    "The union needs $9 million" is "demands $9 million" in other words, and "The harbour office puts the
    number at 7,800" says nothing of what is counted.
    """
    from reconcile.lexicon.measures import measures
    from reconcile.lexicon.units import kind_of

    if claim.measure not in measures() and not kind_of(claim.figure.unit):
        return claim.figure.point is not None and abs(claim.figure.point) >= _TELLING
    names = claim.measure, given.measure
    return all(name in measures() and measures()[name].loose for name in names) and not close_measures(*names)


def of_something_else(claim: Claim, given: Claim) -> bool:
    """Whether the sources have this very figure, of people or money, for something else altogether."""
    from reconcile.lexicon.measures import measures

    known = claim.measure in measures() and given.measure in measures()
    value = claim.figure.point
    large = value is not None and abs(value) >= _TELLING
    return known and large and claim.figure.unit == given.figure.unit


def passing(claim: Claim) -> bool:
    """Whether a figure only tells how long something took, or how old somebody is."""
    from reconcile.lexicon.units import kind_of

    return kind_of(claim.figure.unit) == "time" and claim.measure in ("duration", "age", "")


def close_measures(one: str, other: str) -> bool:
    """Whether one measure is part of the other or often taken for it."""
    from reconcile.lexicon.measures import measures

    known = measures()
    return any(
        b in (*known[a].part_of, *known[a].window_of, *known[a].confusable)
        for a, b in ((one, other), (other, one))
        if a in known
    )


def proper(one: Given) -> bool:
    """Whether the figure is from a source with a name of its own: not "the lawmakers", not the paper."""
    if one.claim.source is None:
        return False
    words = [word for word in one.voice.name.split() if word.casefold() not in _COUNTING]
    return bool(words) and words[0][0].isupper()


def turned(one: Interval, other: Interval) -> bool:
    """Whether two figures have one bound, from which one is open upwards and the other downwards."""
    return one.anchor == other.anchor and {_bound(one), _bound(other)} == {"floor", "ceiling"}


def _bound(one: Interval) -> str:
    if one.low is not None and one.high is not None:
        return ""
    return "floor" if one.high is None else "ceiling"


def credited(claim: Claim, held: Sequence[Given]) -> bool:
    """Whether the draft's sentence names one who gave the figure, whatever it makes of him."""
    from reconcile.reconciler.origins import plain

    words = set(plain(claim.quote).split())
    return any(set(one.voice.key.split()) <= words for one in held)


def end(one: Interval, whole: Interval) -> bool:
    """Whether the bound of a figure with an open end is that end of a range."""
    return (one.low is None and one.high == whole.high) or (one.high is None and one.low == whole.low)


def passage(one: Given) -> str:
    """The words around a collected figure: its sentence, with the one before it in its paragraph."""
    text, at = one.document.text, one.claim.quote_start
    if not text:
        return one.claim.quote
    start = text.rfind("\n", 0, at) + 1
    return text[max(start, at - _PASSAGE) : at + len(one.claim.quote)]


def other_window(one: str, other: str) -> bool:
    """Whether one figure is for a window that has closed and the other for a count that still runs."""
    return bool(one and other) and one.endswith("/..") != other.endswith("/..")


def figure(claim: Claim) -> str:
    from reconcile.wording import amount

    return amount(claim.figure, claim.figure.unit)


def owned(one: Given) -> str:
    from reconcile.wording import owned

    return owned(one.voice.name, figure(one.claim))


def who(given: Sequence[Given]) -> str:
    from reconcile.wording import called, listed

    return listed(list(dict.fromkeys(called(one.voice.name) for one in given))[:4])


def dated(one: Given) -> str:
    return (one.claim.as_of or one.document.published or "").removeprefix("../")


def when(one: Given) -> str:
    from reconcile.dates import worded

    return worded(dated(one))
