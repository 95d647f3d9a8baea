"""Where and when: the place that a figure speaks of, its window of counting, and the day it stands for.

Not every place in a sentence is the figure's: "the ministry in Kyiv said 40 people died in Kherson" counts in
Kherson. A place is taken from the words that hang on the figure's own phrase or verb, from the opening of the
sentence ("In Kherson, 40 ..."), or from what was spoken of before where the figure carries that on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from reconcile.extractor.dates import Dated, dated, day_of, is_month
from reconcile.extractor.grammar import NounGroup, Text
from reconcile.extractor.kinds import dimension
from reconcile.extractor.mention import Mention
from reconcile.extractor.standing import Standing, stand
from reconcile.lexicon.measures import singular

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
_OFFICE = re.compile(
    r"(?P<a>[A-Z][\w-]+)['’]s (?:mayor|governor|municipality|prefect)"
    r"|(?:[Mm]ayor|[Gg]overnor) of (?P<b>[A-Z][\w-]+)"
)
_PARTING = frozenset(("though", "although", "while", "whereas", "but", "because", "when"))
_SAME_TIME = re.compile(
    r"\b(?:the same|that) (?:period|time|quarter|month|year)\b|\bthose \w+ (?:weeks|months|years)\b"
)
_THERE = re.compile(
    r"\bin (?:the|that|his|her) (?:city|town|district|province|region|county|state|village|island)\b(?! of)"
)
_TOGETHER = re.compile(r"\b[Aa]ll (?:the )?(\w+)(?: \w+)? (?:together|combined)\b")
_BEFORE = frozenset(("earlier", "previously", "initially", "originally", "first"))
_ALL = frozenset(("entire", "whole"))
_PREMISES = frozenset(
    "ward hospital clinic factory plant camp prison school facility reserve park axis sector front site".split()
)
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
    counts = [
        m for m in mentions if dimension(m) != "time"
    ]  # "past 24 hours" does not part a figure from its date
    for i, mention in enumerate(mentions):
        near = counts if mention in counts else mentions
        standing = stand(near, near.index(mention), alike=False)
        sentence = mention.sentence
        if sentence.index not in found:
            found[sentence.index] = list(dated(text.text, sentence.start, sentence.end, published))
        mention.place = place(standing)
        _when(standing, found[sentence.index], published)
        if not mention.period and i and _SAME_TIME.search(sentence.text):
            mention.period = mentions[i - 1].period
        _carry(mentions, i)
        if not mention.place and _THERE.search(_clause(standing)):
            mention.place = next((m.place for m in reversed(mentions[max(0, i - 4) : i]) if m.place), "")


def _clause(standing: Standing) -> str:
    return standing.sentence.words(standing.stretch.start, standing.stretch.stop - 1)


def place(standing: Standing) -> str:
    """The place that the figure's own words name, or ""."""
    named = _behind(standing) or _in_theme(standing) or _opening(standing) or _local(standing)
    if named:
        return named
    together = _TOGETHER.search(_clause(standing))  # "all the fires together have burned 22,000 hectares"
    return f"all {together[1]}" if together else ""


def _in_theme(standing: Standing) -> str:
    """A place in what the figure is said of: "losses along the entire front" (stood at 40)."""
    for i in standing.theme:
        if standing.tokens[i].lower in _WHERE | {"of"} and (group := _group_at(standing, i + 1)):
            name = _place_name(standing, group)
            if name and (standing.tokens[i].lower != "of" or _is_region(standing, group)):
                return name
    return ""


def _local(standing: Standing) -> str:
    """Where a local office speaks for: the mayor of a town counts in that town."""
    for said in standing.mention.attributions:
        span = said.source.span if said.source else None
        if span is None:
            continue
        start = max(0, span.start - 30)
        for match in _OFFICE.finditer(standing.sentence.document.text, start, span.end + 30):
            if match.start() <= span.end + 2 and span.start <= match.end() + 2:
                return match["a"] or match["b"]
    return ""


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
    if start + 1 >= len(tokens) or tokens[start].lower not in _OPENS:
        return ""
    group = _group_at(standing, start + 1)
    if group is not None and group.last < standing.edge:
        return _place_name(standing, group)
    k = start + 1
    while k < standing.mention.first and tokens[k].tag in ("DT", "JJ", "VBG"):
        k += 1
    names = [t.text for t in tokens[k : standing.mention.first] if t.tag == "NNP"]
    named = names and tokens[k].tag == "NNP" and not is_month(names[0])
    return " ".join(names) if named else ""  # "In neighbouring Sorel 27 cases"


def _group_at(standing: Standing, i: int) -> NounGroup | None:
    return next((g for g in standing.sentence.nouns if g.first == i), None)


def _place_name(standing: Standing, group: NounGroup) -> str:
    """A capitalised name, perhaps with its kind ("Kafue district"), or all of somewhere ("the entire front")."""
    words = standing.tokens[group.first : group.last + 1]
    names = [t.text for t in words if t.tag == "NNP" and not is_month(t.text)]
    if names:
        named = words[-1].tag == "NNP" or _is_region(standing, group)
        return " ".join(names) if named and not _is_body(names) else ""
    lower = [t.lower for t in words]
    if lower[-1] in _REGIONS and (inner := _named_after(standing, group)):
        return inner
    if any(word in _ALL for word in lower) and words[-1].tag in ("NN", "NNS"):
        return f"whole {lower[-1]}"
    if "own" in lower or (words[0].tag == "PRP$" and singular(lower[-1]) in _PREMISES):
        return " ".join(t.text for t in words if t.tag != "PRP$" and t.lower != "own")
    return ""


def _named_after(standing: Standing, group: NounGroup) -> str:
    """The name in "the island of Ireland", "the district of Agwara"."""
    tokens, k = standing.tokens, group.last + 1
    if k + 1 < len(tokens) and tokens[k].lower == "of" and tokens[k + 1].tag == "NNP":
        found = _group_at(standing, k + 1)
        return _place_name(standing, found) if found is not None else ""
    return ""


def _is_region(standing: Standing, group: NounGroup) -> bool:
    return singular(standing.tokens[group.last].lower) in _REGIONS | _PREMISES


def _is_body(names: Sequence[str]) -> bool:
    return names[-1] in (
        "Ministry",
        "Agency",
        "Committee",
        "Council",
        "Party",
        "Parliament",
        "Telegram",
        "X",
        "Facebook",
    )


def _when(standing: Standing, found: Sequence[Dated], published: date | None) -> None:
    """Fills `period` and `as_of` from the dates in the figure's stretch of the sentence or in its opening."""
    mention, tokens = standing.mention, standing.tokens
    start, stop = tokens[standing.stretch.start].start, tokens[standing.stretch.stop - 1].end
    for one in found:
        inside = start <= one.start and one.end <= stop + 1
        opens = one.start - standing.sentence.start <= 3 and one.end < mention.figure.span.start
        if not (inside or opens) or (one.when == "period" and not opens and _parted(standing, one)):
            continue
        if one.when == "period" and (inside or not mention.period):
            mention.period = one.edtf
        elif one.when == "as_of":
            mention.as_of = one.edtf
        if published is None and not one.edtf[:2].isdigit():
            mention.doubts.append(f"the document has no date, so \u201c{one.words}\u201d cannot be placed")
    if published is not None and not mention.as_of and _earlier(standing):
        mention.as_of = f"../{published.isoformat()}"


def _earlier(standing: Standing) -> bool:
    """Whether the text says that a figure was given before: "had earlier put it at 157", "to 81 from 44"."""
    tokens = standing.tokens
    if standing.before is not None and standing.before.lower in ("from", "after"):
        return standing.previous is not None and standing.edge - standing.previous.end <= 4
    if any(tokens[i].lower in _BEFORE for i in standing.stretch if i < standing.edge):
        return True
    verb = next((v for v in reversed(standing.sentence.verbs) if v.last < standing.edge), None)
    if verb is None or not verb.perfect or verb.first < standing.stretch.start:
        return False
    return tokens[verb.first].lower in ("had", "'d") and verb.lemma in (
        "put",
        "give",
        "speak",
        "say",
        "estimate",
    )


def _parted(standing: Standing, one: Dated) -> bool:
    """Whether another clause begins between a date and the figure."""
    start, end = sorted((one.start, standing.mention.figure.span.start))
    return any(t.lower in _PARTING for t in standing.tokens if start < t.start < end)


def _carry(mentions: Sequence[Mention], i: int) -> None:
    """A figure that carries on what was counted before it speaks of the same place and window."""
    mention = mentions[i]
    if mention.carries is None:
        return
    other = mentions[mention.carries]
    mention.place = mention.place or other.place
    if other.figure.role != "rate":
        mention.period = mention.period or other.period
