"""The noun that a figure is said of: "the toll" stood at 40, "the number of jobs" fell to 40, "losses": 40.

A theme lies in front of the figure: the subject of a verb that only leads to it, the noun behind which a
preposition brings it, or what a comma, colon or bracket sets it beside.
"""

from __future__ import annotations

from reconcile.extractor.figures.unitwords import people
from reconcile.extractor.parse.grammar import NounGroup, VerbGroup
from reconcile.extractor.parse.layout import NOUNS, STOPS, ends, steps
from reconcile.extractor.slots.clause import Clause

_BACK = 60  # so many tokens back may a clause begin
_NONE = range(0)


def theme(standing: Clause) -> range:
    """The tokens of the theme; an empty range where the figure has none."""
    tokens, edge = standing.tokens, standing.edge
    i = edge - 1
    if i < 0:
        return _NONE
    token = tokens[i]
    exceeding = standing.layout.verb_from(edge)
    if exceeding is not None and exceeding.last < standing.mention.first:
        return _said_of(standing, exceeding)  # "casualties exceed 1,500": the hedge is the verb
    if token.text in (",", ":", "("):
        return _noun_before(standing, i)
    if token.tag in NOUNS and (standing.group is None or i < standing.group.first):  # "magnitude 6.4"
        return _noun_before(standing, edge)
    if token.lower in steps("prepositions"):
        i -= 1
        if i > 0 and tokens[i].text == ",":
            if standing.previous is not None and standing.previous.end == i - 1:
                return theme(standing.previous)  # "to 1,650, from the 2,100"
            if tokens[i - 1].lower not in steps("comparing"):
                return _noun_before(standing, i + 1)  # "infections, confirmed and suspected, at 2,307"
        while i >= 0 and tokens[i].tag in (",", "RB"):
            i -= 1
        if i >= 0 and tokens[i].lower in steps("comparing"):  # "were lower, at 1,200"
            i -= 1
        k = i
        while k > 1 and (tokens[k].lower in ("a", "an", "per") or tokens[k - 1].lower in ("a", "an", "per")):
            k -= 1  # "by 300 barrels a day to 2,100"
        if standing.previous is not None and standing.previous.end in (i, k):
            return theme(standing.previous)  # "slipped 3.8% to 6 billion", "to 81 from 44"
    verb = standing.layout.verb_to(i)
    if verb is not None and token.lower != "of" and _relative(standing, verb) is None:
        speaks = not verb.passive and verb.lemma in steps("stating")  # "Northbank now estimates €25m"
        moves = standing.mention.figure.direction is not None and i < edge - 1  # "slowed to 3.4 percent"
        leads = verb.passive or (verb.lemma in steps("steps") and not speaks) or tokens[verb.head].tag == "BE"
        leads = leads or moves
        return _said_of(standing, verb) if leads else _NONE
    if i == edge - 1:
        return _NONE
    noun = _noun_before(standing, i + 1)
    if noun and tokens[noun.start].lower == "by" and (by := standing.layout.verb_to(noun.start - 1)):
        return _said_of(standing, by)  # "was measured by the navy at 18"
    return noun


def subject_of(standing: Clause, verb: VerbGroup) -> NounGroup | None:
    """The noun group that a verb is said of: the first of its clause that hangs on no preposition."""
    i = verb.first - 1
    start = _clause_start(standing, i)
    groups = [g for g in standing.layout.nouns_in(start, i + 1) if not _only_tells_when(standing, g)]
    if not groups and i > 0 and standing.tokens[i].tag == "WDT":  # "shells, which reached": the noun before
        k = i - 1 - (standing.tokens[i - 1].text == ",")
        groups = [g for g in (standing.layout.noun_at(k),) if g is not None]
    found = next((g for g in groups if not _hangs(standing, g)), None)
    fronted = standing.layout.noun_at(i)
    if fronted is not None and fronted.last == i and found in (None, fronted):
        return _behind_fronted(standing, fronted) or found
    return found


def _behind_fronted(standing: Clause, group: NounGroup) -> NounGroup | None:
    """The name that a fronted phrase without a comma runs into: "After the vote Holt won 49 percent"."""
    tokens, first = standing.tokens, group.last
    if group.first == 0 or tokens[group.first - 1].tag != "IN" or tokens[group.last].tag != "NNP":
        return None
    while first - 1 > group.first and tokens[first - 1].tag == "NNP":
        first -= 1
    common = tokens[first - 1].tag == "NN" and tokens[first - 1].lower not in people()
    return NounGroup(first, group.last, group.last, "name", None) if common else None


def _only_tells_when(standing: Clause, group: NounGroup) -> bool:
    """Whether a noun group is a date or a stretch of time back: "two weeks ago it was 40"."""
    follows = standing.tokens[group.last + 1].lower if group.last + 1 < len(standing.tokens) else ""
    return group.kind == "date" or follows in ("ago", "earlier", "later")


def _said_of(standing: Clause, verb: VerbGroup) -> range:
    """The subject of a verb, with what hangs on it."""
    subject = subject_of(standing, verb)
    return range(subject.first, verb.first) if subject is not None else _NONE


def _hangs(standing: Clause, group: NounGroup) -> bool:
    """Whether a noun group hangs on a preposition; in "among the dead were 40 women" the dead do not."""
    tokens = standing.tokens
    before = tokens[group.first - 1] if group.first else None
    if before is None or before.tag != "IN" or before.lower in STOPS:
        return False
    opens = group.first == 1 or tokens[group.first - 2].tag in (",", '"', "CC")
    return not (opens and before.lower in ("among", "of"))


def _clause_start(standing: Clause, i: int) -> int:
    """Where the clause that runs up to token `i` begins; a remark between two commas does not end it."""
    tokens, floor = standing.tokens, max(0, i - _BACK)
    if i > 0 and tokens[i].text == ",":
        i = next((k for k in range(i - 1, floor, -1) if tokens[k].text == ","), i) - 1
    while i >= floor:
        token = tokens[i]
        if ends(token) or token.text in (",", "(") or token.lower in STOPS or token.tag == '"':
            return i + 1
        verb = standing.layout.verb_at(i)
        if verb is not None and verb.finite and tokens[verb.head].tag != "MD":
            return i + 1
        i -= 1
    return floor


def _noun_before(standing: Clause, stop: int) -> range:
    """The noun phrase that ends before `stop`, with what hangs on it: "the share of those killed"."""
    tokens, floor = standing.tokens, max(standing.floor, stop - _BACK)
    start = stop
    if stop < len(tokens) and tokens[stop].lower == "of" and not _states(standing, stop - 1):
        start -= 1  # what stands before "of" is a noun, whatever its tag
    if stop and tokens[stop - 1].text == ",":  # over a remark
        start = next((k for k in range(stop - 2, floor, -1) if tokens[k].text == ","), stop - 1)
    while start - 1 >= floor:
        token = tokens[start - 1]
        verb = standing.layout.verb_at(start - 1)
        if verb is not None:
            relative = _relative(standing, verb)
            if relative is None:
                break
            start = relative
        elif ends(token) or token.tag in (",", '"') or token.lower in ("and", "but"):
            break
        else:
            start -= 1
    return range(start, stop)


def _states(standing: Clause, i: int) -> bool:
    """Whether a verb of saying covers token `i`: in "officials speak of 40" the 40 are no officials."""
    verb = standing.layout.verb_at(i)
    return verb is not None and verb.lemma in steps("stating")


def _only_describes(standing: Clause, verb: VerbGroup) -> bool:
    """Whether what looks like a past tense describes a noun that another verb has for object.

    "SkyLens estimates the area burned at 21,500 acres": it is SkyLens that estimates.
    """
    group = standing.layout.noun_to(verb.first - 1)
    outer = standing.layout.verb_to(group.first - 1) if group is not None else None
    return verb.form == "VBD" and outer is not None and outer.finite and outer.lemma in steps("putting")


def _relative(standing: Clause, verb: VerbGroup) -> int | None:
    """Where a clause that only describes a noun begins: "shells (that reached ...)", "those (killed)"."""
    tokens, first = standing.tokens, verb.first
    while (before := standing.layout.verb_to(first - 1)) is not None:
        first = before.first
    k = first - 1
    linked = k > standing.floor and (tokens[k].lower in ("that", "which", "who") or tokens[k].tag == "PRP")
    if linked and tokens[k - 1].tag in NOUNS:
        return k
    if verb.first != verb.head:
        return None
    describes = verb.form in ("VBN", "VBG") or _only_describes(standing, verb)
    describes = describes and k >= standing.floor and tokens[k].tag != ","
    heading = verb.last + 1 < len(tokens) and tokens[verb.last + 1].text == ":"  # "Homes lost: 712"
    return verb.first if describes or heading else None
