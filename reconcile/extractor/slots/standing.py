"""How a figure stands in its clause: the clause's words, dealt out among its figures, and what it is said of.

    "put the toll at 40"               40 is said of the theme "the toll"     (themes.py)

What a clause says of a figure is worked out here without knowing any measure; `weighing.py` asks which of the
words found this way name one.
"""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.extractor.mention import Mention
from reconcile.extractor.parse.layout import NOUNS
from reconcile.extractor.parse.lazy import lazy
from reconcile.extractor.parse.tokens import Token
from reconcile.extractor.slots.clause import Clause, may_be_past
from reconcile.extractor.slots.themes import theme

_LONGEST = 8  # members of a list that share what follows it


class Standing(Clause):
    """A figure in its clause, with the words that name what it is said of."""

    @lazy
    def theme(self) -> range:
        """The tokens that name what the figure is said of: "the toll" (at 40); often none."""
        return theme(self)


def alone(mentions: Sequence[Mention]) -> list[Standing]:
    """How every mention stands, as if there were no other in its sentence."""
    return [Standing(mention, 0, len(mention.sentence.tokens)) for mention in mentions]


def stand(figures: Sequence[Standing], i: int, alike: bool = True) -> Standing:
    """How the figure at `i` stands between its neighbours, given how each of them stands alone.

    Members of a list share what follows it: those in one unit ("211 pupils and 12 teachers were taken"),
    those before a verb ("30 people and 12 goats died"), or any where `alike` is False.
    """
    last, blocking = figures[i], None
    mention = last.mention
    floor, ceiling = 0, len(last.tokens)
    previous = None
    if i and figures[i - 1].sentence is mention.sentence:
        previous = figures[i - 1]
        floor = min(previous.mention.last + 1, mention.first)
    alike = alike and not _shares_verb(figures, i)
    for member in figures[i + 1 : i + 1 + _LONGEST]:
        if member.sentence is not mention.sentence:
            break
        if blocking is None and not _listed(last, member, alike):
            ceiling = max(member.mention.first, mention.last + 1)
            blocking = member
        if blocking is not None and not _hangs(member):
            blocking = member
            break
        last = member
    if previous is None and blocking is None:
        return figures[i]
    found = figures[i].between(floor, ceiling, previous)
    if blocking is not None:
        found.reach = len(found.tokens) if _hangs(blocking) else max(blocking.mention.first, ceiling)
    return found


def _shares_verb(figures: Sequence[Standing], i: int) -> bool:
    """Whether a list of several things ends in one verb: "900 men, 40 engines and six planes fight"."""
    last = figures[i]
    for following in figures[i + 1 : i + 1 + _LONGEST]:
        between = following.sentence is last.sentence and last.mention.head and _between(last, following)
        if not between or any(t.tag not in (",", "CC") for t in between):
            break
        last = following
        if any(t.tag == "CC" for t in between):
            return last.opens_clause
    return False


def _between(one: Standing, other: Standing) -> list[Token]:
    return one.tokens[one.end + 1 : other.edge]


def _hangs(standing: Standing) -> bool:
    """Whether a figure hangs on a preposition, so that what follows it may speak of another."""
    before = standing.before
    return before is not None and (before.tag == "IN" or before.lower == "including")


def _listed(one: Standing, other: Standing, alike: bool) -> bool:
    """Whether two figures are neighbours in one list: "211 pupils and 12 teachers"."""
    between = _between(one, other)
    if [t.lower for t in between] == [",", "including"]:
        return True
    if not between or not one.mention.head or any(t.tag not in (",", "CC") for t in between):
        return False
    if not alike or one.mention.figure.unit == other.mention.figure.unit:
        return True
    return other.mention.head != "" and other.opens_clause


__all__ = ["NOUNS", "Standing", "alone", "may_be_past", "stand"]
