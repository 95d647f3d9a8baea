"""Who or what a figure counts, ellipsis resolved: "300 North Korean troops ... and 2,700 others" are all troops.

People: the counted noun, else whose loss it is ("Moscow's casualties", "Russia has suffered 6,000"), else who
was counted before, else people. Amounts: the noun that the measure is said of ("the overhaul will cost"). A
part ("eight of them are women") is named by what sets it apart, and knows its whole (`Mention.base`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from reconcile.extractor.carrying import aside
from reconcile.extractor.dates import is_month
from reconcile.extractor.grammar import NounGroup, VerbGroup
from reconcile.extractor.kinds import dimension
from reconcile.extractor.layout import NOUNS, speech, steps
from reconcile.extractor.mention import Mention
from reconcile.extractor.standing import Standing
from reconcile.extractor.themes import subject_of
from reconcile.extractor.tokens import Token
from reconcile.extractor.unitwords import people
from reconcile.lexicon.measures import classes_of, measures, plural, singular, things
from reconcile.lexicon.parties import adjective, country

_LEADING = re.compile(
    r"^(?:the|a|an|its|his|her|their|our|my|your|these|those|this|that|some|all|further|another|additional|odd|-odd"
    r"|of|total|estimated|reported|same|said|such|each|every|many|several|few)\s+",
    re.IGNORECASE,
)
_BACK = frozenset(("other", "others", "more", "them", "those", "whom", "it", "that"))
_OF_THEM = re.compile(
    r"^of\s+(?:them|those|these|whom|which|the\s+(?:dead|killed|injured|wounded|victims|missing|total"
    r"|cases?|deaths?|murders?))\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:^|[,;:(—–]\s*|\band\s+)(?:of\s+(?:whom|which|them|these|those)|among\s+(?:them|those|the\s+\w+)"
    r"|of\s+the\s+(?:dead|killed|victims|injured|wounded|total)|including)\W+(?:\w+\W+){0,4}$",
    re.IGNORECASE,
)
_SUFFERS = frozenset(("lose", "suffer", "sustain", "take", "incur"))
_RECEIVES = frozenset(("receive", "get"))
_FAR = 6  # so many figures back


def subject(standing: Standing, mentions: Sequence[Mention], i: int) -> None:
    """Fills `subject` and `base` of the mention at `i`."""
    mention = mentions[i]
    mention.base = _whole(mention, mentions, i)
    if mention.base is None and mention.carries is not None:
        mention.base = mentions[mention.carries].base
    if mention.base is None and mention.figure.role == "part":  # "1,900 of its soldiers": no whole is counted
        mention.figure = replace(mention.figure, role="total")
    if mention.subject:  # taken over with the measure
        return
    if mention.figure.unit == "person":
        mention.subject = _people(standing, mentions, i)
    else:
        mention.subject = _thing(standing, mentions, i)


def _people(standing: Standing, mentions: Sequence[Mention], i: int) -> str:
    mention = mentions[i]
    told = _predicate(standing) or _complement(standing)
    if told:
        return told
    noun = _own_noun(standing)
    if mention.carries is not None and noun in ("", trim(mentions[mention.carries].noun)):
        return _joined(mentions, mention.carries)
    owner = _owner(standing)
    if not noun and not owner and _suffers(standing):
        return next(
            (m.subject for m in reversed(mentions[max(0, i - _FAR) : i]) if m.figure.unit == "person"),
            "people",
        )
    if noun:
        owner = owner or _speaker(standing)
        return f"{owner} {noun}" if owner and _plain(noun) else noun
    before = _counted_before(mentions, i)
    if owner:
        return before if before.startswith(owner) else f"{owner} people"
    if mention.base is not None and mentions[mention.base].subject:
        return mentions[mention.base].subject
    return before or "people"


def _joined(mentions: Sequence[Mention], j: int) -> str:
    """The subject of the mention at `j`, with those listed before it: "pupils and teachers"."""
    subjects = [mentions[j].subject]
    while j and mentions[j - 1].sentence is mentions[j].sentence:
        one, other = mentions[j - 1], mentions[j]
        if one.measure != other.measure or one.figure.unit != other.figure.unit:
            break
        between = one.sentence.tokens[one.last + 1 : other.first]
        if len(between) > 5 or not any(t.tag == "CC" for t in between):
            break
        subjects.insert(0, one.subject)
        j -= 1
    return " and ".join(dict.fromkeys(subjects))


def _own_noun(standing: Standing) -> str:
    """The counted people as written, or "" where the noun is the measure itself or only points back."""
    mention = standing.mention
    noun = trim(mention.noun)
    entry = measures().get(mention.measure)
    if not noun or mention.head in _BACK or noun.lower().split()[0] in _BACK:
        return ""
    if entry is not None and mention.head in entry.nouns and mention.head not in ("patient", "member"):
        rest = " ".join(noun.split()[:-1])
        return (
            f"{adjective(rest) or rest} people"
            if rest[:1].isupper()
            else "civilians"
            if "civilian" in rest
            else ""
        )
    return noun + _coordinate(standing)


def _coordinate(standing: Standing) -> str:
    """The other half of a pair that one figure counts: "1,400 women and children"."""
    tokens, k = standing.tokens, standing.end + 1
    if k + 1 < len(tokens) and tokens[k].lower == "and" and _names_people(tokens[k + 1]):
        return f" and {tokens[k + 1].text}"
    return ""


def _names_people(token: Token) -> bool:
    return token.lower in people() and (token.tag == "NNS" or token.lower in ("women", "men", "children"))


def _plain(noun: str) -> bool:
    return noun.lower() in ("people", "men", "troops", "soldiers", "servicemen", "casualties")


def _complement(standing: Standing) -> str:
    """The people behind a counted measure: "40 deaths among nurses", "seven of the abductors"."""
    tokens, k = standing.tokens, standing.mention.last + 1
    entry = measures().get(standing.mention.measure)
    while k < min(len(tokens) - 1, standing.mention.last + 4):
        if tokens[k].lower == "among" or (tokens[k].lower == "of" and k > standing.mention.last + 1):
            group = next((g for g in standing.sentence.nouns if g.first == k + 1), None)
            if group is not None and tokens[group.head].tag == "NNS" and entry is not None:
                return trim(standing.sentence.words(group.first, group.last))
        k += 1
    return ""


def _predicate(standing: Standing) -> str:
    """What a part is said to be: "eight of them are women", "six of them in intensive care"."""
    tokens, k = standing.tokens, standing.mention.last + 1
    if (
        k + 2 >= len(tokens)
        or tokens[k].lower != "of"
        or tokens[k + 1].lower not in ("them", "those", "whom")
    ):
        return ""
    k += 2
    if tokens[k].tag in ("BE", "IN"):
        group = next((g for g in standing.sentence.nouns if k < g.first <= k + 2), None)
        if group is not None and tokens[group.head].tag in NOUNS:
            words = trim(standing.sentence.words(group.first, group.last))
            return words if tokens[k].tag == "BE" else f"people {tokens[k].lower} {words}"
    return ""


def _owner(standing: Standing) -> str:
    """Whose people they are: a possessor in the theme, or who suffers the loss; "" where nobody is named."""
    tokens = standing.tokens
    for group in standing.sentence.nouns:
        if (
            group.possessor is not None
            and group.last in standing.theme
            and tokens[group.possessor].tag == "NNP"
        ):
            if tokens[group.head].lower in ("casualties", "losses", "dead", "toll"):
                return standing.sentence.words(group.first, group.possessor)
    verb = standing.object_of
    if verb is not None and verb.lemma in _SUFFERS:
        found = subject_of(standing, verb)
        if found is not None and found.kind != "pronoun":
            return _party(standing, found, verb)
    return ""


def _suffers(standing: Standing) -> bool:
    """Whether a pronoun bears the loss: "They have lost nearly two thousand"."""
    verb = standing.object_of
    return verb is not None and verb.lemma in _SUFFERS


def _speaker(standing: Standing) -> str:
    """Whose people a speaker calls its own: "denied that 1,900 of its servicemen had died"."""
    tokens, mention = standing.tokens, standing.mention
    owned = any(t.tag == "PRP$" for t in tokens[mention.last + 1 : standing.end])
    for said in mention.attributions if owned else ():
        for word in (said.source.name if said.source else "").split():
            if country(word):
                return adjective(word)
    return ""


def _party(standing: Standing, group: NounGroup, verb: VerbGroup) -> str:
    """The country in a subject: "Russian" of "Russian forces", "Ukraine" of "the Armed Forces of Ukraine"."""
    for k in range(group.first, verb.first):
        if standing.tokens[k].tag == "NNP":
            for last in (k + 1, k):
                if last < verb.first and country(standing.sentence.words(k, last)):
                    return adjective(standing.sentence.words(k, last))
    return ""


def _counted_before(mentions: Sequence[Mention], i: int) -> str:
    """Who was counted before: in the same sentence, else by the same measure."""
    mention = mentions[i]
    for other in reversed(mentions[max(0, i - _FAR) : i]):
        if other.figure.unit != "person" or other.base is not None:
            continue
        near = measures().get(other.measure)
        akin = near is not None and mention.measure in (*near.part_of, *near.confusable)
        if other.measure == mention.measure or (other.sentence is mention.sentence and akin):
            return other.subject
    return ""


def _whole(mention: Mention, mentions: Sequence[Mention], i: int) -> int | None:
    """The index of the mention that this one is a part of, where the text says that it is a part."""
    following = mentions[i + 1] if i + 1 < len(mentions) else None
    if following is not None and following.sentence is mention.sentence:
        between = mention.sentence.tokens[mention.last + 1 : following.first]
        if (
            between
            and between[0].lower == "of"
            and all(t.tag in ("IN", "DT", "NN", "NNP", "POS", "PRP$") for t in between)
        ):
            return i + 1  # "17 of 310 polling stations"
    text = mention.sentence.document.text
    behind = text[mention.figure.span.end : mention.figure.span.end + 30].strip()
    ahead = text[max(mention.sentence.start, mention.figure.span.start - 60) : mention.figure.span.start]
    if not (_OF_THEM.match(behind) or _PART.search(ahead)):
        return None
    unit = mention.figure.unit
    near = [j for j in range(i - 1, max(-1, i - _FAR), -1) if mentions[j].base is None]
    fitting = [j for j in near if unit in (mentions[j].figure.unit, "percent", "")]
    return next((j for j in fitting if not aside(mentions[j])), None)


def _thing(standing: Standing, mentions: Sequence[Mention], i: int) -> str:
    mention = mentions[i]
    if mention.carries is not None:
        return mentions[mention.carries].subject
    noun = trim(mention.noun)
    entry = measures().get(mention.measure)
    if dimension(mention) == "money" and (receiver := _receiver(standing)):
        return receiver
    if noun and not (entry is not None and mention.head in entry.nouns and not entry.loose):
        return noun
    if not mention.measure and not noun:
        return _default(mention)
    return _theme(standing) or noun or _default(mention)


def _receiver(standing: Standing) -> str:
    """Who gets an amount: "$9,000 to the kin of each of the dead"."""
    tokens, k = standing.tokens, standing.end + 1
    while k < len(tokens) and tokens[k].tag in ("NN", "NNS", "SYM") and k <= standing.end + 2:
        k += 1
    if k >= len(tokens) or tokens[k].lower not in ("to", "for"):
        return ""
    words: list[str] = []
    for token in tokens[k + 1 : k + 9]:
        if token.tag not in (*NOUNS, "DT", "IN", "JJ", "VBN", "PRP$") or token.lower in (
            "in",
            "at",
            "by",
            "on",
        ):
            break
        words.append(token.text)
    if any(singular(word.lower()) in things_of_time() for word in words):
        return ""
    return trim(" ".join(words))


def _theme(standing: Standing) -> str:
    """The noun that an amount is said of: "the quake" (at magnitude 6.4), "the overhaul" (will cost)."""
    verb = standing.object_of or _leading_verb(standing)
    entry = measures().get(standing.mention.measure)
    skip = {word for noun in (entry.nouns if entry is not None else ()) for word in noun.split()}
    groups = [g for g in standing.sentence.nouns if g.last < standing.edge and g.kind != "date"]
    chosen = [g for g in groups if g.first in standing.theme or g.last in standing.theme]
    told = verb is not None and (verb.lemma in speech() or verb.lemma in ("put", "estimate", "value", "give"))
    if verb is not None and not told and (found := subject_of(standing, verb)) is not None:
        chosen.append(found)
    for group in chosen:
        words = standing.tokens[group.first : group.last + 1]
        if singular(words[-1].lower) in things_of_time():
            continue
        kept = [
            t.text
            for t in words
            if t.tag in (*NOUNS, "JJ", "POS") and not is_month(t.text) and t.lower.rstrip("s") not in skip
        ]
        if kept and group.kind != "pronoun" and words[-1].lower not in steps("transparent"):
            return trim(" ".join(kept).replace(" 's", "'s").replace(" ’s", "’s"))
    return ""


@cache
def things_of_time() -> frozenset[str]:
    """Nouns that only tell when ("in the fourth quarter")."""
    return frozenset((*things()["time"].words, "quarter", "night", "weekend", "morning", "half"))


def _leading_verb(standing: Standing) -> VerbGroup | None:
    """The last verb in front of the phrase, whatever stands between."""
    return next((v for v in reversed(standing.sentence.verbs) if v.last < standing.edge), None)


def _default(mention: Mention) -> str:
    unit = mention.figure.unit
    measured = any(things()[id].kind == "unit" for id in classes_of(unit))
    return plural(unit) if unit and unit.islower() and not measured else ""


def trim(noun: str) -> str:
    """A noun phrase without the articles and words of number in front of it."""
    before = None
    while noun != before:
        before = noun
        noun = _LEADING.sub("", noun.strip(" \"'“”‘’-"))
    return noun
