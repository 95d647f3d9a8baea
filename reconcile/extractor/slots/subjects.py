"""Who or what a figure counts, ellipsis resolved: "300 North Korean troops ... and 2,700 others" are troops.

People: the counted noun, else whose loss it is ("Moscow's casualties", "Russia has suffered 6,000"), else who
was counted before, else people. Amounts: the noun that the measure is said of (things.py).
What a part is set apart by ("eight of them are women") is its subject; its whole is found in parts.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reconcile.extractor.figures.unitwords import people
from reconcile.extractor.mention import Mention
from reconcile.extractor.parse.grammar import NounGroup, VerbGroup
from reconcile.extractor.parse.layout import NOUNS, steps
from reconcile.extractor.slots.parts import settle_base
from reconcile.extractor.slots.standing import Standing
from reconcile.extractor.slots.themes import subject_of
from reconcile.extractor.slots.things import thing, trim
from reconcile.lexicon.measures import (
    classes_of,
    counted_in_people,
    measures,
    plural,
    things,
)
from reconcile.lexicon.parties import adjective, country

_COUNTS = ("total", "part")
_FAR = 6  # so many figures back


def subject(standing: Standing, mentions: Sequence[Mention], i: int) -> None:
    """Fills `subject` and `base` of the mention at `i`."""
    settle_base(mentions, i)
    mention = mentions[i]
    if mention.subject:  # taken over with the measure
        return
    person = mention.figure.unit == "person" or mention.figure.unit in counted_in_people()
    mention.subject = _people(standing, mentions, i) if person else thing(standing, mentions, i)


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
