"""Where and when of every figure: its place (places.py), its window of counting and its day (dates.py).

A figure that goes on with what was counted before it speaks of the same place and window, unless it says
otherwise. A date belongs to the figure in whose stretch it stands, or whose sentence it opens.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reconcile.extractor.mention import Mention
from reconcile.extractor.parse.grammar import Text
from reconcile.extractor.parse.layout import ENDS, NOUNS, steps
from reconcile.extractor.parse.seek import Seek
from reconcile.extractor.slots.dates import Dated, dated, day_of
from reconcile.extractor.slots.kinds import dimension
from reconcile.extractor.slots.occasions import is_occasion, occasion, of_occasion
from reconcile.extractor.slots.places import place
from reconcile.extractor.slots.standing import Standing, stand

_SAME_TIME = Seek(
    r"\b(?:the same|that) (?:period|time|quarter|month|year)\b|\bthose \w+ (?:weeks|months|years)\b",
    "the same ", "that ", "those ",
)  # fmt: skip
_THERE = Seek(
    r"\bin (?:the|that|his|her) (?:city|town|district|province|region|county|state|village|island)\b(?! of)",
    "in the ", "in that ", "in his ", "in her ",
)  # fmt: skip
_PREMISES = "site|plant|factory|mine|prison|camp|shipyard|works|refinery|mill"
_AT_THE_SITE = Seek(
    rf"\b(?:at|in|on) (?:the|that|this) (?:{_PREMISES})\b(?! (?:of|in|at|near)\b)", *_PREMISES.split("|")
)
_SITE = re.compile(rf"([A-Z][\w-]+) (?:{_PREMISES})\b")
_IN_WHICH = re.compile(r",?\s+(?:in|during|after) which\b")
_BACK = Seek(r"\b(?:ago|earlier|previously)\b", "ago", "earlier", "previously")
_OPENING = ENDS | {"("}
_NEAR = 8  # so many tokens in front of a date stands the verb that it hangs on
_REMEMBERED = 4  # so many figures back was the place that "in the city" means


def scope(text: Text, mentions: list[Mention], figures: Sequence[Standing]) -> None:
    """Fills `place`, `period` and `as_of` of every mention, with a doubt where the day cannot be told.

    `figures` are how each mention stands (`standing.alone`).
    """
    published = day_of(text.source.published)
    found: dict[int, list[Dated]] = {}
    for i, (mention, standing) in enumerate(zip(mentions, _standings(mentions, figures), strict=True)):
        sentence = mention.sentence
        if sentence.index not in found:
            found = {sentence.index: list(dated(text.text, sentence.start, sentence.end, published))}
        mention.place = place(standing)
        _when(standing, found[sentence.index], published)
        if i:
            _go_on(standing, mentions, i)
        mention.place = mention.place or _the_site(standing)
        if is_occasion(mention) and not mention.period:
            mention.period = occasion(standing, mentions, i, published)


def _standings(mentions: Sequence[Mention], figures: Sequence[Standing]) -> list[Standing]:
    """How every figure stands; a duration ("the past 24 hours") does not part another from its date."""
    counts = [i for i, mention in enumerate(mentions) if dimension(mention) != "time"]
    near = [figures[i] for i in counts]
    among = {i: stand(near, k, alike=False) for k, i in enumerate(counts)}
    return [among[i] if i in among else stand(figures, i, alike=False) for i in range(len(mentions))]


def _when(standing: Standing, found: Sequence[Dated], published: date | None) -> None:
    """Fills `period` and `as_of` from the dates in the figure's stretch or in the opening of its sentence."""
    mention, tokens = standing.mention, standing.tokens
    start, stop = tokens[standing.stretch.start].start, tokens[standing.stretch.stop - 1].end
    for one in found:
        inside = start <= one.start and one.end <= stop + 1
        opens = one.start - standing.sentence.start <= 3 and one.end < mention.figure.span.start
        if not (inside or opens) or (one.when == "period" and not opens and _parted(standing, one)):
            continue
        if one.when == "period" and (_brought(standing, one) or _of_event(standing, one)):
            continue
        if is_occasion(mention) and of_occasion(standing, one):
            mention.period = one.edtf
        elif one.when == "as_of" or _of_saying(standing, one):
            mention.as_of = mention.as_of if one.when == "period" and mention.as_of else one.edtf
        elif inside or not mention.period:
            mention.period = one.edtf
        if published is None and not one.edtf[:2].isdigit():
            mention.doubts.append(f"the document has no date, so “{one.words}” cannot be placed")
    if published is not None and not mention.as_of and _earlier(standing):
        mention.as_of = f"../{published.isoformat()}"


def _brought(standing: Standing, one: Dated) -> bool:
    """Whether a window is that of a count that only adds to this one.

    "184 new cases in the past 24 hours, bringing the total to 6,320": the 6,320 are of all times.
    """
    return one.end < standing.mention.figure.span.start and _brings(standing, one.end)


def _of_event(standing: Standing, one: Dated) -> bool:
    """Whether a date tells when that happened in which it counts: "the blaze in May, in which 40 died"."""
    between = standing.sentence.document.text[one.end : standing.mention.figure.span.start]
    return one.plain and _IN_WHICH.match(between) is not None


def _brings(standing: Standing, start: int = 0) -> bool:
    """Whether "bringing (the total to)" stands in front of a figure, behind the offset `start`."""
    near = (t for t in standing.tokens[: standing.edge] if t.tag == "VBG" and t.start >= start)
    return any(t.lower in steps("bringing") for t in near)


def _of_saying(standing: Standing, one: Dated) -> bool:
    """Whether a month or year tells when a figure was given, and is no window that it counts over.

    "In May the army spoke of 40", "put the toll at 40 in May", "the army's assessment in May": it hangs on
    what is said. "In May 40 people died, the army said" counts the deaths of May.
    """
    if not one.plain:
        return False
    before = standing.before
    if before is not None and before.lower == "from" and standing.mention.figure.direction is not None:
        return standing.tokens[standing.end].end < one.start  # "up from 40% in May"
    layout, tokens, mention = standing.layout, standing.tokens, standing.mention
    first = next(k for k, token in enumerate(tokens) if token.end > one.start)
    last = next(k for k in range(len(tokens) - 1, -1, -1) if tokens[k].start < one.end)
    noun = layout.noun_to(first - 1)
    if noun is not None and tokens[noun.head].lower in steps("reckonings"):
        return last < mention.first
    opens = (
        first <= 1 or tokens[first - 1].tag in ("CC", "IN", ",", '"') or tokens[first - 1].text in _OPENING
    )
    if opens and last < mention.first:
        behind = (layout.verb_from(k) for k in range(last + 1, mention.first))
        verb = next((found for found in behind if found is not None), None)
    else:
        verb = layout.verb_before(first, max(0, first - _NEAR))
    if verb is None or (verb.passive and verb.lemma not in steps("putting")):
        return False
    given = verb.perfect and verb.lemma in steps("putting")
    if last < mention.first:
        between = tokens[verb.last + 1 : first]  # "said losses in October reached 40" speaks of October
        return (given or verb.lemma in steps("stating")) and not any(t.tag in NOUNS for t in between)
    return given or (verb.lemma in steps("stating") and not mention.head)  # not "reported 40 cases in May"


def _parted(standing: Standing, one: Dated) -> bool:
    """Whether another clause begins between a date and the figure."""
    start, end = sorted((one.start, standing.mention.figure.span.start))
    near = standing.tokens[standing.stretch.start : standing.stretch.stop]
    return any(t.lower in steps("parting") for t in near if start < t.start < end)


def _earlier(standing: Standing) -> bool:
    """Whether the text says that a figure was given before: "had earlier put it at 157", "to 81 from 44"."""
    tokens = standing.tokens
    if standing.before is not None and standing.before.lower in ("from", "after"):
        return _from_before(standing) or (
            standing.before.lower == "from" and standing.mention.figure.direction is not None
        )
    if any(tokens[i].lower in steps("before") for i in range(standing.stretch.start, standing.edge)):
        return True
    verb = standing.layout.verb_before(standing.edge, standing.stretch.start)
    if verb is None or not verb.perfect or verb.first < standing.stretch.start:
        return False
    return tokens[verb.first].lower in ("had", "'d") and verb.lemma in steps("putting")


def _the_site(standing: Standing) -> str:
    """Where "the plant" is: the last that the text has named ("the Lund plant")."""
    words = standing.sentence.words(standing.stretch.start, standing.stretch.stop - 1)
    if not _AT_THE_SITE.search(words):
        return ""
    named = _SITE.findall(standing.sentence.document.text, 0, standing.mention.figure.span.start)
    return named[-1] if named else ""


def _from_before(standing: Standing) -> bool:
    """Whether a figure follows another as what it was before: "to 1,650, from the 2,100"."""
    leads = standing.before is not None and standing.before.lower in ("from", "after")
    return leads and standing.previous is not None and standing.edge - standing.previous.end <= 4


def _listed_with_before(standing: Standing, other: Mention) -> bool:
    """Whether a figure follows one of an earlier day in a list: "up from 900 cases and 21 deaths"."""
    previous = standing.previous
    leads = previous.before if previous is not None else None
    if previous is None or leads is None or leads.lower != "from" or other.figure.direction is None:
        return False
    between = standing.tokens[previous.end + 1 : standing.edge]
    return bool(between) and all(t.tag in (",", "CC") for t in between)


def _take_former(mention: Mention, other: Mention) -> None:
    """Takes over when and where the figure before stood so."""
    mention.as_of, mention.place = mention.as_of or other.as_of, mention.place or other.place
    mention.period = mention.period or other.period
    mention.figure = replace(mention.figure, direction=mention.figure.direction or other.figure.direction)


def _go_on(standing: Standing, mentions: Sequence[Mention], i: int) -> None:
    """Takes over place and window from what the figure goes on with, or what it points back to."""
    mention = mentions[i]
    words = standing.sentence.words(standing.stretch.start, standing.stretch.stop - 1)
    if mention.base is not None and mentions[mention.base].measure == mention.measure:
        whole = mentions[mention.base]
        mention.place, mention.period = mention.place or whole.place, mention.period or whole.period
    if _listed_with_before(standing, mentions[i - 1]):
        _take_former(mention, mentions[i - 1])
    if mention.carries is not None:
        other = mentions[mention.carries]
        mention.place = mention.place or other.place
        if other.figure.role != "rate" and not _brings(standing):
            mention.period = mention.period or other.period
    if not mention.period and _SAME_TIME.search(words):
        mention.period = mentions[i - 1].period
    if not mention.place and _from_before(standing) and mentions[i - 1].figure.unit == mention.figure.unit:
        mention.place = mentions[i - 1].place  # "at the site to 1,650, from the 2,100"
    if not mention.place and mention.measure and _BACK.search(words):  # "A week ago the toll was 38"
        told = reversed(mentions[max(0, i - _REMEMBERED) : i])
        mention.place = next((one.place for one in told if one.measure == mention.measure), "")
    if not mention.place and _THERE.search(words):
        near = reversed(mentions[max(0, i - _REMEMBERED) : i])
        mention.place = next((other.place for other in near if other.place), "")
