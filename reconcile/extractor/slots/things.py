"""What a figure counts that is no people: the counted noun, else the noun that an amount is said of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reconcile.extractor.mention import Mention
from reconcile.extractor.parse.layout import NOUNS, speech, steps
from reconcile.extractor.slots.contests import CONTESTED, contender
from reconcile.extractor.slots.dates import is_month
from reconcile.extractor.slots.kinds import dimension
from reconcile.extractor.slots.standing import Standing
from reconcile.extractor.slots.themes import subject_of
from reconcile.lexicon.entries import Measure
from reconcile.lexicon.measures import classes_of, coins, measures, plural, singular, things

_LEADING = re.compile(
    r"^(?:the|a|an|its|his|her|their|our|my|your|these|those|this|that|some|all|further|another|additional"
    r"|odd|-odd|of|total|estimated|reported|same|said|such|each|every|many|several|few)\s+",
    re.IGNORECASE,
)


def thing(standing: Standing, mentions: Sequence[Mention], i: int) -> str:
    """The thing counted, or what an amount is said of."""
    mention = mentions[i]
    money = dimension(mention) == "money"
    if money and (receiver := _receiver(standing)):
        return receiver
    if mention.measure in CONTESTED and (name := contender(standing)):
        return name
    if mention.carries is not None:
        return mentions[mention.carries].subject
    noun = "" if money and mention.head in coins() else trim(mention.noun)
    entry = measures().get(mention.measure)
    of_share = entry is not None and dimension(mention) == "share"  # "has lost 38 percent of its ice"
    if noun and not of_share and not (entry is not None and _is_measure(mention, noun, entry, money)):
        return noun
    said = _said_of(standing) if mention.measure or noun else ""
    return said or noun or _unit_noun(mention)


def _is_measure(mention: Mention, noun: str, entry: Measure, money: bool) -> bool:
    """Whether a noun only repeats the measure: "a net loss of $4 million", "83,211 votes"."""
    if mention.head not in entry.nouns:
        return False
    return money or not entry.loose or singular(noun.lower()) in entry.nouns


def _receiver(standing: Standing) -> str:
    """Who gets an amount: "$9,000 to the kin of each of the dead"."""
    tokens, k = standing.tokens, standing.end + 1
    while k < len(tokens) and tokens[k].tag in ("NN", "NNS", "SYM") and k <= standing.end + 2:
        k += 1
    if k >= len(tokens) or tokens[k].lower not in ("to", "for"):
        return ""
    words: list[str] = []
    for token in tokens[k + 1 : k + 9]:
        if token.tag not in (*NOUNS, "DT", "IN", "JJ", "VBN", "PRP$") or (
            token.tag == "IN" and token.lower != "of"
        ):
            break
        words.append(token.text)
    timed = any(singular(word.lower()) in _nouns_of_time() for word in words)
    return "" if timed else trim(" ".join(words))


def _said_of(standing: Standing) -> str:
    """The noun that an amount is said of: "the quake" (at magnitude 6.4), "the overhaul" (will cost)."""
    entry = measures().get(standing.mention.measure)
    akin = (entry, *(measures().get(name) for name in (entry.confusable if entry is not None else ())))
    skip = {word for one in akin if one is not None for noun in one.nouns for word in noun.split()}
    theme, tokens = standing.theme, standing.tokens
    chosen = list(standing.layout.nouns_in(theme.start, theme.stop))
    verb = standing.object_of or standing.layout.verb_before(standing.edge, standing.floor)
    told = verb is not None and (verb.lemma in speech() | steps("putting") | steps("foretelling"))
    if verb is not None and verb.lemma in steps("bargaining") and dimension(standing.mention) == "share":
        told = True  # "ministers have offered 4.5 percent": it is not the ministers who are counted
    if verb is not None and not told and (found := subject_of(standing, verb)) is not None:
        chosen.append(found)
    for group in chosen:
        last = tokens[group.last].lower
        before = tokens[group.first - 1] if group.first else None
        if before is not None and (before.tag == "WDT" or (before.tag == "IN" and before.lower != "of")):
            continue  # "on average", "put the arrests in the city at"
        if group.kind == "pronoun" or last in steps("transparent") or singular(last) in _nouns_of_time():
            continue
        most = group.last - group.first == 1 and last.endswith("est") and tokens[group.first].lower == "the"
        if most and standing.previous is not None:
            return trim(standing.previous.mention.noun)  # "41 aftershocks, the strongest of magnitude 5.0"
        kept = [t for t in tokens[group.first : group.last + 1] if _speaks(t.text, t.tag, skip)]
        while kept and kept[-1].tag in ("JJ", "POS"):  # "the firm's annual (loss)"
            kept.pop()
        if kept:
            return trim(" ".join(t.text for t in kept).replace(" 's", "'s").replace(" ’s", "’s"))
    return ""


def _speaks(word: str, tag: str, skip: set[str]) -> bool:
    """Whether a word of a noun group names the thing, and is neither its measure nor a month."""
    noun = singular(word.lower())
    when = is_month(word) or noun in _nouns_of_time() or noun in ("last", "next", "this")
    return tag in (*NOUNS, "JJ", "POS") and not when and noun not in skip


@cache
def _nouns_of_time() -> frozenset[str]:
    """Nouns that only tell when ("in the fourth quarter")."""
    return frozenset((*things()["time"].words, "quarter", "night", "weekend", "morning", "half"))


def _unit_noun(mention: Mention) -> str:
    """The counted noun in the plural, for what is named by nothing else."""
    unit = mention.figure.unit
    measured = any(things()[id].kind == "unit" for id in classes_of(unit))
    return plural(unit) if unit and unit.islower() and not measured and unit not in coins() else ""


def trim(noun: str) -> str:
    """A noun phrase without the articles and words of number in front of it."""
    before = None
    while noun != before:
        before = noun
        noun = _LEADING.sub("", noun.strip(" \"'“”‘’-"))
    return noun
