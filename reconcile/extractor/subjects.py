"""Who or what a figure counts, ellipsis resolved: "300 North Korean troops ... and 2,700 others" are troops.

People: the counted noun, else whose loss it is ("Moscow's casualties", "Russia has suffered 6,000"), else who
was counted before, else people. Amounts: the noun that the measure is said of ("the overhaul will cost").
What a part is set apart by ("eight of them are women") is its subject; its whole is found in parts.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from reconcile.extractor.contests import CONTESTED, contender
from reconcile.extractor.dates import is_month
from reconcile.extractor.grammar import NounGroup, VerbGroup
from reconcile.extractor.kinds import dimension
from reconcile.extractor.layout import NOUNS, speech, steps
from reconcile.extractor.mention import Mention
from reconcile.extractor.parts import settle_base
from reconcile.extractor.standing import Standing
from reconcile.extractor.themes import subject_of
from reconcile.extractor.unitwords import people
from reconcile.lexicon.entries import Measure
from reconcile.lexicon.measures import (
    classes_of,
    coins,
    counted_in_people,
    measures,
    plural,
    singular,
    things,
)
from reconcile.lexicon.parties import adjective, country

_LEADING = re.compile(
    r"^(?:the|a|an|its|his|her|their|our|my|your|these|those|this|that|some|all|further|another|additional"
    r"|odd|-odd|of|total|estimated|reported|same|said|such|each|every|many|several|few)\s+",
    re.IGNORECASE,
)
_COUNTS = ("total", "part")
_FAR = 6  # so many figures back


def subject(standing: Standing, mentions: Sequence[Mention], i: int) -> None:
    """Fills `subject` and `base` of the mention at `i`."""
    settle_base(mentions, i)
    mention = mentions[i]
    if mention.subject:  # taken over with the measure
        return
    person = mention.figure.unit == "person" or mention.figure.unit in counted_in_people()
    mention.subject = _people(standing, mentions, i) if person else _thing(standing, mentions, i)


def _people(standing: Standing, mentions: Sequence[Mention], i: int) -> str:
    """The people counted: what they are said to be, the noun, the owner, those before."""
    mention = mentions[i]
    told = _predicate(standing) or _complement(standing) or _other_state(standing, mentions)
    if told:
        return told
    noun = _own_noun(standing)
    if mention.carries is not None and noun in ("", trim(mentions[mention.carries].noun)):
        return _joined(mentions, mention.carries)
    owner = _owner(standing)
    if noun and (utility := _supplier(standing)):
        return f"{utility} {noun}"
    if noun:
        owner = owner or _speaker(standing)
        return f"{owner} {noun}" if owner and noun.lower() in steps("plain-people") else noun
    before = _counted_before(mentions, i)
    if owner:
        return before if before.startswith(owner) else f"{owner} people"
    if _suffers(standing):  # "They have lost nearly two thousand"
        near = reversed(mentions[max(0, i - _FAR) : i])
        return next((m.subject for m in near if m.figure.unit == "person"), "people")
    if mention.base is not None and mention.base < i:
        return mentions[mention.base].subject or "people"
    return before or "people"


def _supplier(standing: Standing) -> str:
    """Whose customers are counted: "Norpower had 60,000 customers off supply"."""
    verb = standing.layout.verb_to(standing.edge - 1)
    if standing.mention.head != "customer" or verb is None or verb.lemma != "have":
        return ""
    first = verb.first
    while first and standing.tokens[first - 1].tag in NOUNS and standing.tokens[first - 1].text[0].isupper():
        first -= 1
    return standing.sentence.words(first, verb.first - 1) if first < verb.first else ""


def _own_noun(standing: Standing) -> str:
    """The counted people as written, or "" where the noun is the measure itself or only points back."""
    mention = standing.mention
    noun = trim(mention.noun)
    if noun.lower().startswith("taken "):  # "251 taken hostage"
        return ""
    if not noun or mention.head in steps("pointing") or noun.lower().split()[0] in steps("pointing"):
        return ""
    entry = measures().get(mention.measure)
    if entry is None or not {mention.head, plural(mention.head)} & set(entry.nouns):  # "26 more bodies"
        return noun + _coordinate(standing)
    rest = " ".join(noun.split()[:-1])
    if "civilian" in rest:
        return "civilians"
    return f"{adjective(rest) or rest} people" if rest[:1].isupper() else ""


def _coordinate(standing: Standing) -> str:
    """The other half of a pair that one figure counts: "1,400 women and children"."""
    tokens, k = standing.tokens, standing.end + 1
    if k + 1 >= len(tokens) or tokens[k].lower != "and" or tokens[k + 1].lower not in people():
        return ""
    several = tokens[k + 1].tag == "NNS" or tokens[k + 1].lower in ("women", "men", "children")
    return f" and {tokens[k + 1].text}" if several else ""


def _complement(standing: Standing) -> str:
    """The people behind a counted measure: "40 deaths among nurses", "seven of the abductors"."""
    tokens, start = standing.tokens, standing.mention.last + 1
    if standing.mention.measure not in measures():
        return ""
    for k in range(start, min(len(tokens) - 1, start + 3)):
        if tokens[k].lower == "among" or (tokens[k].lower == "of" and k > start):
            group = standing.layout.noun_from(k + 1)
            if group is not None and tokens[group.head].tag == "NNS":
                return trim(standing.sentence.words(group.first, group.last))
    return ""


def _predicate(standing: Standing) -> str:
    """What a part is said to be: "eight of them are women", "twelve of the dead were children"."""
    tokens, k = standing.tokens, standing.mention.last + 1
    if k + 3 >= len(tokens) or tokens[k].lower != "of":
        return ""
    if tokens[k + 1].lower == "the":
        k += 2 + (tokens[k + 2].tag == "CD")  # "eight of the 14 dead are women"
    else:
        k += 1
    k += 1
    if (kind := _bare_kind(standing, k)) is not None:
        return kind
    if k + 1 >= len(tokens) or tokens[k].tag not in ("BE", "IN") or tokens[k + 1].tag == "IN":
        return ""  # "six of them are in a critical condition": the measure says it
    group = standing.layout.noun_from(k + 1) or standing.layout.noun_from(k + 2)
    if group is None or tokens[group.head].tag not in ("NN", "NNS"):
        return ""
    words = trim(standing.sentence.words(group.first, group.last))
    return words if tokens[k].tag == "BE" else f"people {tokens[k].lower} {words}"


def _bare_kind(standing: Standing, k: int) -> str | None:
    """The people named at token `k` without a verb: "83 died, 27 of them children"."""
    group = standing.layout.noun_from(k)
    if group is None or standing.tokens[group.head].lower not in people():
        return None
    return trim(standing.sentence.words(group.first, group.last)) or None


def _other_state(standing: Standing, mentions: Sequence[Mention]) -> str:
    """What some of those counted before are said to be: "It killed 40. Twelve were children."."""
    mention, tokens = standing.mention, standing.tokens
    k, whole = mention.last + 1, mention.carries if mention.base is None else mention.base
    if whole is None or k + 1 >= len(tokens) or tokens[k].tag != "BE" or mention.figure.role not in _COUNTS:
        return ""
    stop = k + 1
    while stop < len(tokens) and (
        tokens[stop].tag in ("RB", "JJ", "VBN", "VBD") or tokens[stop].lower == "yet"
    ):
        stop += 1
    group = standing.layout.noun_to(stop) or standing.layout.noun_from(stop)
    kind = group is not None and tokens[group.head].lower in people() and group.head == group.last
    if group is not None and kind:
        state = trim(standing.sentence.words(max(k + 1, group.first), group.last))
    else:
        words = standing.sentence.words(k + 1, stop - 1) if stop > k + 1 else ""
        state = f"people {words}" if words and mention.carries is not None else ""
    if state:
        outer = mentions[whole].base
        mention.base = whole if outer is None else outer
        mention.figure = replace(mention.figure, role="part")
    return state


def _owner(standing: Standing) -> str:
    """Whose people they are: a possessor in the theme, or who suffers the loss; "" where nobody is named."""
    theme = standing.theme
    for group in standing.layout.nouns_in(theme.start, theme.stop):
        if group.possessor is not None and standing.tokens[group.head].lower in steps("tolls"):
            return adjective(standing.sentence.words(group.first, group.possessor))
    verb = standing.object_of
    found = subject_of(standing, verb) if verb is not None and _suffers(standing) else None
    if verb is None or found is None or found.kind == "pronoun":
        return ""
    return _party(standing, found, verb)


def _suffers(standing: Standing) -> bool:
    verb = standing.object_of
    return verb is not None and verb.lemma in steps("suffering")


def _party(standing: Standing, group: NounGroup, verb: VerbGroup) -> str:
    """The country in a subject: "Ukrainian" of "the Armed Forces of Ukraine"."""
    for k in range(group.first, verb.first):
        if standing.tokens[k].text[0].isupper():
            for last in (k + 1, k):
                found = adjective(standing.sentence.words(k, last)) if last < verb.first else ""
                if found:
                    return found
    return ""


def _speaker(standing: Standing) -> str:
    """Whose people a speaker calls its own: "denied that 1,900 of its servicemen had died"."""
    tokens, mention = standing.tokens, standing.mention
    owned = any(t.tag == "PRP$" for t in tokens[mention.last + 1 : standing.end])
    for said in mention.attributions if owned else ():
        source = said.source
        for word in f"{source.name} {source.body or ''}".split() if source is not None else ():
            if country(word):
                return adjective(word)
    return ""


def _counted_before(mentions: Sequence[Mention], i: int) -> str:
    """Who was counted before by the same measure, or by one akin to it in the same sentence."""
    mention = mentions[i]
    for other in reversed(mentions[max(0, i - _FAR) : i]):
        if other.figure.unit != "person" or other.base is not None or _is_some(other):
            continue
        near = measures().get(other.measure)
        akin = near is not None and mention.measure in (*near.part_of, *near.window_of, *near.confusable)
        if other.measure == mention.measure or (other.sentence is mention.sentence and akin):
            itself = near is not None and other.head in (*near.nouns, "body")  # "19 bodies; 43 are missing"
            return "people" if itself and other.measure != mention.measure else other.subject
    return ""


def _is_some(mention: Mention) -> bool:
    """Whether only some are counted, whom nobody means by the toll: "21 men and two women"."""
    kinds = classes_of(mention.head)
    apart = any(things()[id].kind == "person" and things()[id].apart for id in kinds)
    return apart or mention.subject == "men"


def _joined(mentions: Sequence[Mention], j: int) -> str:
    """The subject of the mention at `j`, with those listed before it: "pupils and teachers"."""
    subjects = [mentions[j].subject]
    for k in range(j, max(0, j - _FAR), -1):
        one, other = mentions[k - 1], mentions[k]
        if one.sentence is not other.sentence or (one.measure, one.figure.unit) != (
            other.measure,
            other.figure.unit,
        ):
            break
        between = one.sentence.tokens[one.last + 1 : other.first]
        if len(between) > 5 or not any(t.tag == "CC" for t in between):
            break
        subjects.insert(0, one.subject)
    return " and ".join(dict.fromkeys(subjects))


def _thing(standing: Standing, mentions: Sequence[Mention], i: int) -> str:
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
