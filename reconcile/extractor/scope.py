"""Where and when: the place that a figure speaks of, its window of counting, and the day it stands for.

Not every place in a sentence is the figure's: "the ministry in Kyiv said 40 people died in Kherson" counts in
Kherson. A place is taken from the words that hang on the figure's own phrase or verb, from the opening of the
sentence ("In Kherson, 40 ..."), or from what was spoken of before where the figure carries that on.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reconcile.extractor.dates import Dated, dated, day_of
from reconcile.extractor.grammar import NounGroup, Text
from reconcile.extractor.measures import stand
from reconcile.extractor.mention import Mention
from reconcile.extractor.standing import Standing

_WHERE = frozenset(
    (
        "in",
        "at",
        "near",
        "across",
        "around",
        "inside",
        "outside",
        "throughout",
        "from",
        "between",
        "along",
        "north",
        "south",
        "for",
    )
)
_OPENS = frozenset(("in", "at", "near", "across", "around", "inside", "on", "over", "along"))
_REGIONS = frozenset(
    [
        "district",
        "province",
        "region",
        "county",
        "state",
        "city",
        "town",
        "village",
        "municipality",
        "island",
        "valley",
        "republic",
        "prefecture",
        "governorate",
    ]
)


def scope(text: Text, mentions: list[Mention]) -> None:
    """Fills `place`, `period` and `as_of` of every mention, with a doubt where the day cannot be told."""
    published = day_of(text.source.published)
    found: dict[int, list[Dated]] = {}
    for i, mention in enumerate(mentions):
        standing = stand(mentions, i)
        sentence = mention.sentence
        if sentence.index not in found:
            found[sentence.index] = list(dated(text.text, sentence.start, sentence.end, published))
        mention.place = place(standing)
        _when(standing, found[sentence.index], published)
        _carry(mentions, i)


def place(standing: Standing) -> str:
    """The place that the figure's own words name, or ""."""
    return _behind(standing) or _opening(standing)


def _behind(standing: Standing) -> str:
    """A place that follows the phrase or its verb before anything else begins: "40 people died in Kherson"."""
    tokens = standing.tokens
    verb = standing.verb_of
    i = standing.end + 1
    while i < standing.stretch.stop:
        token = tokens[i]
        if verb is not None and verb.first <= i <= verb.last:
            i = verb.last + 1
            continue
        if token.lower in _WHERE:
            group = _group_at(standing, i + 1)
            if group is not None and (name := _place_name(standing, group)):
                return name
        if token.text in (",", ";", '"', "“", "”") or token.tag in ("VBD", "VBZ", "MD", "HV", "CC", "WDT"):
            return ""
        i += 1
    return ""


def _opening(standing: Standing) -> str:
    """A place that opens the sentence and so speaks of all of it: "In Kherson, 40 people ..."."""
    tokens = standing.tokens
    start = 0
    while start < len(tokens) and not tokens[start].text[0].isalnum():
        start += 1
    if start >= len(tokens) or tokens[start].lower not in _OPENS:
        return ""
    group = _group_at(standing, start + 1)
    if group is None or group.last >= standing.edge:
        return ""
    return _place_name(standing, group)


def _group_at(standing: Standing, i: int) -> NounGroup | None:
    return next((g for g in standing.sentence.nouns if g.first == i), None)


def _place_name(standing: Standing, group: NounGroup) -> str:
    """A capitalised name, perhaps with its kind ("Kafue district"), else ""."""
    words = standing.tokens[group.first : group.last + 1]
    names = [t.text for t in words if t.tag == "NNP"]
    if not names:
        return ""
    if words[-1].tag != "NNP" and words[-1].lower.rstrip("s") not in _REGIONS:
        return ""
    return " ".join(names)


def _when(standing: Standing, found: Sequence[Dated], published: date | None) -> None:
    """Fills `period` and `as_of` from the dates of the sentence that the figure's stretch or its opening holds."""
    mention, tokens = standing.mention, standing.tokens
    start, stop = tokens[standing.stretch.start].start, tokens[standing.stretch.stop - 1].end
    for one in found:
        inside = start <= one.start and one.end <= stop + 1
        opens = one.start - standing.sentence.start <= 3 and one.end < mention.figure.span.start
        if not (inside or opens):
            continue
        if one.when == "period" and (inside or not mention.period):
            mention.period = one.edtf
        elif one.when == "as_of":
            mention.as_of = one.edtf
        if published is None and not one.edtf[:2].isdigit():
            mention.doubts.append(f"the document has no date, so \u201c{one.words}\u201d cannot be placed")


def _carry(mentions: Sequence[Mention], i: int) -> None:
    """A figure that carries on what was counted before it speaks of the same place and window."""
    mention = mentions[i]
    if mention.carries is None:
        return
    other = mentions[mention.carries]
    mention.place = mention.place or other.place
    mention.period = mention.period or other.period
