"""What the documents about one happening say of one count of people: the lowest and the highest.

A toll is the count of everyone, so parts ("of whom 12 were children"), increments, denials and counts of
one kind of people beside a count of all are left out. An article's own count sums up what it knows: who gives
less spoke earlier or of a part, who gives more may know more. Victims without a number ("a man was shot
dead", read when `ReadingOptions.implicit` is on) and figures in lists of them add up to a count where the
article itself gives none, and "others were injured" is at least two where there is nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from reconcile.lexicon.measures import classes_of, singular, things
from reconcile.model import Claim

IMPLICIT = "implicit-victim"
ROLL = "victim-roll"
SEVERAL = "implicit-several"
_FAR = 2  # more than so many times the article's own count is about something else (a war, a list of names)

Toll = tuple[Decimal, Decimal]


def toll(claims: Iterable[Claim], measure: str) -> Toll | None:
    """Lowest and highest count of one measure in `claims` (of one document or event), or None.

    "At least 40" counts as 40: where an end is open, the words name the other. Vague words keep both ends.
    """
    people = [claim for claim in claims if claim.measure == measure and _counts(claim)]
    stated = [claim for claim in people if not {IMPLICIT, SEVERAL} & set(claim.rules)]
    whole = [claim for claim in stated if not _some(claim) and ROLL not in claim.rules]
    named = Decimal(sum(_ends(claim)[0] for claim in people if _one_by_one(claim)))
    if whole:
        low, high = _range(whole)
        own = any(claim.source is None for claim in whole)  # a count that has in it those whom it names
        return (low, high) if own or named <= high else (named, named)
    if named:
        return named, named
    return _range(stated or people) if people else None


def _one_by_one(claim: Claim) -> bool:
    """Whether a claim is about a victim, or several, in a list of them, so that the list adds up."""
    return IMPLICIT in claim.rules or ROLL in claim.rules


def _counts(claim: Claim) -> bool:
    """Whether a claim counts people, all of them, as its source says they are."""
    figure = claim.figure
    return (
        figure.unit == "person"
        and (figure.low is not None or figure.high is not None)
        and figure.role == "total"
        and figure.direction is None
        and claim.base is None
        and claim.stance == "asserted"
    )


def _some(claim: Claim) -> bool:
    """Whether the subject names one kind of people: children, women, brothers."""
    head = singular(claim.subject.lower()).rsplit(" ", 1)[-1]
    return any(things()[name].apart for name in classes_of(head))


def _range(claims: Sequence[Claim]) -> Toll:
    """The counts around the first in an article's own voice, or else around the first that a source gives.

    What an article counts itself holds against lower counts, unless it only says "up to"; counts that sources
    give hold beside each other.
    """
    own = next((claim for claim in claims if claim.source is None), None)
    first = own or claims[0]
    low, high = _ends(first)
    near = [(one, two) for one, two in map(_ends, claims) if high <= one * _FAR and two <= high * _FAR]
    if own is None or own.figure.low is None:
        low = min([low, *(one for one, two in near if two <= high)])
    return low, max([high, *(two for _, two in near)])


def _ends(claim: Claim) -> Toll:
    """The ends of a figure; where one is open, the words name the other."""
    low, high = claim.figure.low, claim.figure.high
    named = low if low is not None else high
    assert named is not None  # _counts leaves out a figure that is open at both ends
    return (named if low is None else low), (named if high is None else high)
