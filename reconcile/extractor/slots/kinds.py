"""What a figure counts, in the classes of `lexicon/things.toml`, and whether a measure goes with it."""

from __future__ import annotations

from reconcile.extractor.mention import Mention
from reconcile.extractor.parse.layout import layout, steps
from reconcile.lexicon.entries import Measure
from reconcile.lexicon.measures import classes_of, counted_in_people, is_money, things

SHARES = frozenset(("percent", "percentage_point", "basis_point"))


def bare(mention: Mention) -> bool:
    """Whether nothing beside the number says what it counts.

    A noun of speakers behind a comma is none of it: in "at 1,200, two officials said" the 1,200 is bare.
    """
    tokens = mention.sentence.tokens
    number = tokens[mention.first].number
    apart = mention.last + 1 < len(tokens) and tokens[mention.last + 1].text == ","
    if apart and mention.head in steps("speakers"):
        mention.noun = mention.head = ""
    if _owned_by_name(mention):
        mention.noun = mention.head = ""
        return True
    if mention.head or number is None or number.kind == "fraction":
        return False
    return not layout(mention.sentence).counted(mention.first).unit


def _owned_by_name(mention: Mention) -> bool:
    """Whether "of" only says whose figure it is: "the 400,000 of the Park Service"."""
    tokens, k = mention.sentence.tokens, mention.last + 1
    if k >= len(tokens) or tokens[k].lower != "of" or mention.figure.unit == "person":
        return False
    words = mention.noun.split()
    return (
        bool(words)
        and all(w[0].isupper() or w in ("of", "and", "for") for w in words)
        and words[-1][-1] != "s"
    )


def kinds(mention: Mention) -> frozenset[str] | None:
    """What a figure counts, as the measures' `of` names it; None for a bare figure, which may be anything.

    A change in percent may be of anything too ("murders fell by 9.8 percent").
    """
    unit, head = mention.figure.unit, mention.head
    if (not unit and not head) or (unit in SHARES and mention.figure.role == "change"):
        return None
    if is_money(unit):
        return frozenset(("money",))
    found = classes_of(unit)
    if any(things()[id].kind == "unit" for id in found):
        return found
    found |= classes_of(head) | classes_of(mention.noun.lower())
    if is_a_people(mention.noun):
        found |= {"person"}
    return found | {"person" if unit == "person" or unit in counted_in_people() else "thing"}


def is_a_people(noun: str) -> bool:
    """Whether a noun looks like a people that no list has: "killed 520 Kestrians"."""
    return noun[:1].isupper() and noun.endswith("s") and " " not in noun


def fits(measure: Measure, what: frozenset[str] | None) -> bool:
    """Whether a measure goes with what is counted."""
    return what is None or not measure.of or not what.isdisjoint(measure.of)


def dimension(mention: Mention) -> str:
    """What a figure's unit measures: "length", "money", "person", or the noun that is counted."""
    unit = mention.figure.unit
    if is_money(unit):
        return "money"
    return next((id for id in sorted(classes_of(unit)) if things()[id].kind == "unit"), unit)
