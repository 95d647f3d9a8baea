"""Parts and wholes: "of whom 40 were children", "17 of 310 polling stations", "part of the 9,000".

A part knows its whole (`Mention.base`, an index). "1,900 of its soldiers" is no part: no whole is counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reconcile.extractor.mention import Mention
from reconcile.extractor.parse.seek import Seek
from reconcile.extractor.slots.carrying import aside
from reconcile.lexicon.measures import counted_in_people

_COUNTED = r"(?:dead|killed|injured|wounded|victims|missing|total|cases?|deaths?|murders?)"
_BEHIND = Seek(rf"^of\s+(?:them|those|these|whom|which|the\s+{_COUNTED})\b", "of", flags=re.IGNORECASE)
_AHEAD = Seek(
    r"(?:^|[,;:(—–]\s*|\band\s+)(?:of\s+(?:whom|which|them|these|those)|among\s+(?:them|those|the\s+\w+)"
    rf"|of\s+the\s+{_COUNTED}|including)\W+(?:[^\W\d]\w*\s+){{0,4}}$",
    "of", "among", "including",
    flags=re.IGNORECASE,
)  # fmt: skip
_PART_OF = Seek(r"\bpart\s+of\s+(?:(?:the|its|their|some|about|over)\s+)*$", "part", flags=re.IGNORECASE)
_LINKS = frozenset(("IN", "DT", "NN", "NNP", "POS", "PRP$"))
_FAR = 6  # so many figures back


def settle_base(mentions: Sequence[Mention], i: int) -> None:
    """Fills `base` of the mention at `i`, and of one before it that is said to be a part of it."""
    mention = mentions[i]
    mention.base = whole(mentions, i)
    if mention.base is None and mention.carries is not None:
        mention.base = mentions[mention.carries].base
    if mention.base is None and mention.figure.role == "part":
        mention.figure = replace(mention.figure, role="total")
    if _PART_OF.search(_ahead(mention)):  # "the cuts are part of the 9,000"
        near = range(i - 1, max(-1, i - _FAR), -1)
        part = next((j for j in near if mentions[j].measure == mention.measure), None)
        if part is not None and mentions[part].base is None:
            mentions[part].base = i


def whole(mentions: Sequence[Mention], i: int) -> int | None:
    """The index of the mention that this one is a part of, where the text says that it is a part."""
    mention = mentions[i]
    if i + 1 < len(mentions) and is_of_next(mention, mentions[i + 1]):
        return i + 1
    if (opening := _opening_whole(mentions, i)) is not None:
        return opening
    text, span = mention.sentence.document.text, mention.figure.span
    if not (_BEHIND.search(text[span.end : span.end + 30].strip()) or _AHEAD.search(_ahead(mention))):
        return None
    unit = _unit(mention)
    near = [j for j in range(i - 1, max(-1, i - _FAR), -1) if mentions[j].base is None]
    fitting = [j for j in near if unit in (_unit(mentions[j]), "percent", "")]
    return next((j for j in fitting if not aside(mentions[j])), None)


def is_of_next(one: Mention, other: Mention) -> bool:
    """Whether a figure is a part of the one behind it: "17 of 310 polling stations"."""
    if other.sentence is not one.sentence:
        return False
    between = one.sentence.tokens[one.last + 1 : other.first]
    return bool(between) and between[0].lower == "of" and all(t.tag in _LINKS for t in between)


def _opening_whole(mentions: Sequence[Mention], i: int) -> int | None:
    """The count that a clause opens with, to say what part of it: "Of the 40 dead, 12 were children"."""
    for j in range(i - 1, max(-1, i - _FAR), -1):
        one = mentions[j]
        if one.sentence is not mentions[i].sentence:
            return None
        tokens, k = one.sentence.tokens, one.first - 1
        while k > 0 and tokens[k].tag in ("DT", "PRP$", "RB", "JJ"):
            k -= 1
        if tokens[k].lower == "of" and (
            k == 0 or tokens[k - 1].tag in (",", ":", '"') or tokens[k - 1].lower == "that"
        ):
            alike = _unit(mentions[i]) in (_unit(one), "", "percent")
            return j if alike else None
    return None


def _unit(mention: Mention) -> str:
    """The unit, where a count of what befalls people ("murders") is one of people."""
    unit = mention.figure.unit
    return "person" if unit in counted_in_people() else unit


def _ahead(mention: Mention) -> str:
    span = mention.figure.span
    return mention.sentence.document.text[max(mention.sentence.start, span.start - 60) : span.start]
