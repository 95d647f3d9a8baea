"""Where: the place that a figure speaks of, taken from the words that hang on it.

Not every place in a sentence is the figure's: "the ministry in Kyiv said 40 people died in Kherson" counts in
Kherson. Asked in this order: behind the phrase or its verb, in the theme, at the opening of the sentence
("In Kherson, 40 ..."), and where a local office speaks for its own place ("the mayor of Tuval").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reconcile.extractor.parse.grammar import NounGroup
from reconcile.extractor.parse.layout import steps
from reconcile.extractor.parse.seek import Seek
from reconcile.extractor.parse.tokens import Token
from reconcile.extractor.slots.dates import is_month
from reconcile.extractor.slots.standing import Standing
from reconcile.extractor.slots.themes import subject_of
from reconcile.lexicon.measures import signs, singular

_OFFICE = Seek(
    r"(?P<a>[A-Z][\w-]+)['’]s (?:mayor|governor|municipality|prefect)"
    r"|(?:[Mm]ayor|[Gg]overnor) of (?P<b>[A-Z][\w-]+)",
    "mayor", "governor", "municipality", "prefect",
)  # fmt: skip
_TOGETHER = Seek(r"\b[Aa]ll (?:the )?(\w+)(?: \w+)? (?:together|combined)\b", "together", "combined")
_ROW = re.compile(r"[ \t*•-]*([A-Z][\w'’ -]{0,40}?)[ \t]*[:|–—][ \t]*(?=\d)")  # "Homs: 12 dead"
_LONG = 200  # characters of a row that are looked at
_ENDS = frozenset((",", ";", '"', "“", "”"))
_END_TAGS = frozenset(("VBD", "VBZ", "MD", "HV", "CC", "WDT"))


def place(standing: Standing) -> str:
    """The place that the figure's own words name, or ""."""
    asked = (_row, _behind, _receiving, _in_theme, _opening, _local)
    named = next((name for one in asked if (name := one(standing))), "")
    if named:
        return named
    words = standing.sentence.words(standing.stretch.start, standing.stretch.stop - 1)
    together = _TOGETHER.search(words)  # "all the fires together have burned 22,000 hectares"
    return f"all {together[1]}" if together else ""


def _behind(standing: Standing) -> str:
    """A place that follows the phrase or its verb before anything else begins: "40 died in Kherson"."""
    tokens, verb = standing.tokens, standing.verb_of
    i = standing.end + 1
    while i < standing.stretch.stop:
        token = tokens[i]
        if verb is not None and verb.first <= i <= verb.last:
            i = verb.last + 1
            continue
        leaves = token.lower == "from" and any(t.lower == "into" for t in tokens[i : standing.stretch.stop])
        asks = token.lower == "for" and standing.layout.verb_to(i - 1) is not None
        if token.lower in steps("locators") and not leaves and not asks:
            group = standing.layout.noun_from(i + 1)
            if group is not None and (name := _place_name(standing, group)):
                return name
        if token.lower == "elsewhere":
            return "elsewhere"
        if token.tag in ("CC", ",") and (member := _member(standing, i + 1)) is not None:
            i = member + 1  # "1,240 cases and 38 deaths in Tuval"
            continue
        if token.text in _ENDS or token.tag in _END_TAGS:
            return ""
        i += 1
    return ""


def _member(standing: Standing, i: int) -> int | None:
    """The last token of a counted noun that begins at token `i`, the next in the figure's own list."""
    group = standing.layout.noun_from(i) if i < standing.stretch.stop else None
    counts = group is not None and any(
        t.number is not None for t in standing.tokens[group.first : group.last]
    )
    return group.last if group is not None and counts else None


def _row(standing: Standing) -> str:
    """The place that a row of a table in the text begins with: "Homs: 12 dead" above "Hama: 9 dead"."""
    text, at = standing.sentence.document.text, standing.mention.figure.span.start
    start = text.rfind("\n", 0, at) + 1
    row = _ROW.match(text, start, min(at + 1, start + _LONG))
    said = {one.source.name for one in standing.mention.attributions if one.source is not None}
    if (
        row is None
        or row[1] in said
        or row[1].split()[0].lower() in signs()
        or row[1].lower() in steps("transparent")
    ):
        return ""
    above = text[text.rfind("\n", 0, max(0, start - 1)) + 1 : start]
    below = text[text.find("\n", at) + 1 :][:_LONG] if "\n" in text[at:] else ""
    return row[1] if _ROW.match(above) or _ROW.match(below) else ""


def _receiving(standing: Standing) -> str:
    """The place of those who took people in: "Hospitals in Talva have received 35 bodies"."""
    verb = standing.object_of
    group = subject_of(standing, verb) if verb is not None else None
    if verb is None or group is None or singular(standing.tokens[group.last].lower) not in steps("premises"):
        return ""
    k = group.last + 1
    named = standing.layout.noun_from(k + 1) if standing.tokens[k].lower in steps("locators") else None
    return _place_name(standing, named) if named is not None and named.last < verb.first else ""


def _in_theme(standing: Standing) -> str:
    """A place in what the figure is said of: "losses along the entire front" (stood at 40)."""
    for i in standing.theme:
        word = standing.tokens[i].lower
        group = standing.layout.noun_from(i + 1) if word in steps("locators") or word == "of" else None
        if group is not None and (word != "of" or _is_region(standing, group)):
            name = _place_name(standing, group)
            if name:
                return name
    return ""


def _opening(standing: Standing) -> str:
    """A place that opens the sentence and so speaks of all of it: "In Kherson, 40 people ..."."""
    tokens, edge = standing.tokens, standing.edge
    start = next((k for k, token in enumerate(tokens[:3]) if token.text[0].isalnum()), len(tokens))
    if start + 1 >= standing.mention.first or tokens[start].lower not in steps("openers"):
        return ""
    group = standing.layout.noun_from(start + 1)
    if group is not None and any(t.lower in steps("times") for t in tokens[group.first : group.last]):
        return ""  # "On the same day Sorel gave a figure"
    if group is not None and group.last < edge:
        return _place_name(standing, group)
    k = start + 1
    while k < standing.mention.first and tokens[k].tag in ("DT", "JJ", "VBG"):
        k += 1
    names = [t.text for t in tokens[k : min(k + 4, standing.mention.first)] if t.tag == "NNP"]
    named = names and tokens[k].tag == "NNP" and not is_month(names[0])
    return " ".join(names) if named else ""  # "In neighbouring Sorel 27 cases"


def _local(standing: Standing) -> str:
    """Where a local office speaks for: the mayor of a town counts in that town."""
    text = standing.sentence.document.text
    for said in standing.mention.attributions:
        span = said.source.span if said.source else None
        if span is None:
            continue
        start = max(0, span.start - 30)
        for match in _OFFICE.finditer(text[start : span.end + 30]):
            if start + match.start() <= span.end + 2 and span.start <= start + match.end() + 2:
                return match["a"] or match["b"]
    return ""


def _place_name(standing: Standing, group: NounGroup) -> str:
    """A name, perhaps with its kind ("Kafue district"), all of somewhere, or premises ("its own wards")."""
    first = group.first if group.possessor is None else group.possessor + 2  # "at the firm's Lund plant"
    words = standing.tokens[first : group.last + 1]
    names = [t.text for t in words if t.tag == "NNP" and not is_month(t.text)]
    if names and words[-1].tag == "NNP" and any(_is_common(t) for t in words[: -len(names)]):
        return ""  # "In Sunday's election Vlk took"
    if names:
        named = words[-1].tag == "NNP" or _is_region(standing, group)
        return " ".join(names) if named and names[-1] not in steps("no-places") else ""
    lower = [t.lower for t in words]
    if lower[-1] in steps("regions") and (inner := _named_after(standing, group)):
        return inner
    if words[-1].tag in ("NN", "NNS") and ("entire" in lower or "whole" in lower[:-1]):
        return f"whole {lower[-1]}"
    if "own" in lower or (words[0].tag == "PRP$" and singular(lower[-1]) in steps("premises")):
        return _without_owner(lower)
    return ""


def _is_common(token: Token) -> bool:
    return token.tag in ("NN", "NNS") and singular(token.lower) not in steps("regions") | steps("premises")


def _without_owner(words: Sequence[str]) -> str:
    owners = ("own", "its", "our", "their", "his", "her", "my")
    return " ".join(word for word in words if word not in owners)


def _named_after(standing: Standing, group: NounGroup) -> str:
    """The name in "the island of Ireland", "the district of Agwara"."""
    tokens, k = standing.tokens, group.last + 1
    if k + 1 < len(tokens) and tokens[k].lower == "of" and tokens[k + 1].tag == "NNP":
        found = standing.layout.noun_from(k + 1)
        return _place_name(standing, found) if found is not None else ""
    return ""


def _is_region(standing: Standing, group: NounGroup) -> bool:
    return singular(standing.tokens[group.last].lower) in steps("regions") | steps("premises")
