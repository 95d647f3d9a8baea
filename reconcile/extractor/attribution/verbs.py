"""The frames that hang on a verb: whose verb it is, and what is said before, behind or around it.

Each frame is one function over the clauses of a sentence, a verb of its cue and the cue. A new cue is an
entry in `cues.toml`; a new way to say things is one more function here, named in `FRAMES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reconcile.extractor.attribution.candidates import Statement, Voice
from reconcile.extractor.attribution.content import Reach
from reconcile.extractor.attribution.cues import verb_cues
from reconcile.extractor.grammar import VerbGroup
from reconcile.lexicon.entries import Cue
from reconcile.lexicon.sources import is_evidence
from reconcile.model import Span

_CLAUSE = frozenset(("VBD", "VBZ", "BE", "HV", "DO", "MD"))
_SHARES = "% percent cent majority half third quarter percentage respondents"
_SHARE = frozenset(_SHARES.split())
_POINTERS = frozenset(["it", "they", "which", "that", "this", "these"])
_OPENS_GERUND = frozenset((",", '"', ":", "CC", "(", "--"))
_LEADS_GERUND = frozenset(["by", "while", "when", "after", "before", "without", "despite"])


def of_verbs(reach: Reach) -> Iterator[Statement]:
    """What the frames of the sentence's verbs propose, in the order of the text."""
    table = verb_cues()
    for verb in reach.sentence.verbs:
        if verb.passive:
            continue
        for phrase, cue in table.get(verb.lemma, ()):
            if _has_particle(reach, verb, phrase):
                found = FRAMES[cue.frame](reach, verb, cue)
                if found is not None:
                    yield found
                    break


def says(reach: Reach, verb: VerbGroup, cue: Cue) -> Statement | None:
    """A clause or a quotation, before or behind: "Nine boats sank, the coastguard said"."""
    found = _inverted(reach, verb, cue) or _before(reach, verb, cue, verb.last + 1)
    if found is not None:
        return found
    start = _behind_particle(reach, verb)
    if start >= len(reach.tokens) or not (verb.lemma == "say" or _is_clause(reach, start)):
        return None
    return _behind(reach, verb, cue, start)


def thinks(reach: Reach, verb: VerbGroup, cue: Cue) -> Statement | None:
    """A belief, behind it only if it is a clause: "Coaches believe that 4 players were ill"."""
    return None if verb.modal == "to" else says(reach, verb, cue)


def tells(reach: Reach, verb: VerbGroup, cue: Cue) -> Statement | None:
    """With the person told: "The captain told reporters that 6 sailors were missing"."""
    told = reach.starting.get(verb.last + 1)
    start = told.last + 1 if told else verb.last + 1
    found = _inverted(reach, verb, cue) or _before(reach, verb, cue, start)
    if found is not None or told is None or start >= len(reach.tokens):
        return found
    return _behind(reach, verb, cue, start) if _is_clause(reach, start) else None


def reports(reach: Reach, verb: VerbGroup, cue: Cue) -> Statement | None:
    """A clause, or the thing counted itself: "The clinic reported 31 new cases"."""
    found = _inverted(reach, verb, cue) or _before(reach, verb, cue, verb.last + 1)
    if found is not None:
        return found
    start = _behind_particle(reach, verb)
    return _behind(reach, verb, cue, start) if _is_object(reach, start) and verb.modal != "to" else None


def shows(reach: Reach, verb: VerbGroup, cue: Cue) -> Statement | None:
    """What shows without speaking: "A poll found 43 percent of farmers in favour"."""
    found = _before(reach, verb, cue, verb.last + 1)
    if found is not None:
        return found
    start = _behind_particle(reach, verb)
    return _behind(reach, verb, cue, start) if _is_object(reach, start) else None


def intends(reach: Reach, verb: VerbGroup, cue: Cue) -> Statement | None:
    """What somebody means to do: "The airline plans to hire 200 pilots"."""
    start = verb.last + 1
    opens = start < len(reach.tokens) and reach.tokens[start].tag == "TO"
    return _behind(reach, verb, cue, start) if opens else None


def wants(reach: Reach, verb: VerbGroup, cue: Cue) -> Statement | None:
    """What somebody wants of others: "The minister called for 50 more inspectors"."""
    start = _behind_particle(reach, verb)
    return _behind(reach, verb, cue, start) if reach.tag(start) not in ("", "IN", ".", ",") else None


def puts(reach: Reach, verb: VerbGroup, cue: Cue) -> Statement | None:
    """A thing at a figure: "The governor put the dead at 212"."""
    start = verb.last + 1
    at = any(t.lower == "at" for t in reach.tokens[start : start + 12])
    return _behind(reach, verb, cue, start) if at else None


FRAMES: dict[str, Callable[[Reach, VerbGroup, Cue], Statement | None]] = {
    "says": says,
    "thinks": thinks,
    "tells": tells,
    "reports": reports,
    "shows": shows,
    "intends": intends,
    "wants": wants,
    "puts": puts,
}


# ---------------------------------------------------------------- where the content stands


def _behind(reach: Reach, verb: VerbGroup, cue: Cue, start: int) -> Statement | None:
    """Voice, verb, content: the content begins at token `start`."""
    voice = _voice(reach, verb, cue)
    return _statement(reach, verb, cue, voice, reach.after(start)) if voice else None


def _before(reach: Reach, verb: VerbGroup, cue: Cue, i: int) -> Statement | None:
    """Content, voice, verb: "Nine boats sank, the coastguard said on Monday."."""
    voice = _voice(reach, verb, cue)
    if voice is None or reach.tag(voice.first - 1) not in (",", '"', ":"):
        return None
    first, mark = voice.first, reach.tag(voice.first - 1)
    if mark == "," and reach.tag(i) == ",":  # "..., he said, ..."
        return _statement(reach, verb, cue, voice, reach.before(first, i))
    follows = reach.tag(i)
    if follows not in ("", ".", ",", '"', "IN", "DAY", "RB", "TO", ":", "(", ")", "?", "WRB") and not (
        follows == "VBG" and cue.frame == "says"
    ):
        return None
    if i < len(reach.tokens) and reach.tokens[i].lower == "that":
        return None
    if mark == "," and _only_adjunct(reach, first - 1):
        return None
    if mark == '"' or reach.has_clause(0, first) or any(t.tag == '"' for t in reach.tokens[:first]):
        return _statement(reach, verb, cue, voice, reach.before(first, i))
    return None


def _inverted(reach: Reach, verb: VerbGroup, cue: Cue) -> Statement | None:
    """Content, verb, voice: '"No," said Ada Park'."""
    tokens, at = reach.tokens, verb.first
    if (
        at != verb.head
        or verb.form not in ("VBD", "VBZ", "VBN")
        or at == 0
        or tokens[at - 1].tag not in ('"', ",")
    ):
        return None
    found = reach.inverted(verb)
    if found is None or reach.tag(found.last + 1) in _CLAUSE:
        return None
    if tokens[at - 1].tag == "," and not (reach.has_clause(0, at) or reach.tag(at - 2) == '"'):
        return None
    return _statement(reach, verb, cue, found, reach.before(at, found.last + 1))


def _statement(reach: Reach, verb: VerbGroup, cue: Cue, voice: Voice, content: tuple[Span, ...]) -> Statement:
    words = Span(reach.tokens[verb.first].start, reach.tokens[verb.last].end)
    return Statement((voice,), content, words, cue.id, cue.frame, cue.stance)


def _voice(reach: Reach, verb: VerbGroup, cue: Cue) -> Voice | None:
    """The verb's subject, if it is somebody who can say something in this frame."""
    if verb.form == "VBG" and not verb.finite and not _opens_clause(reach, verb):
        return None
    voice = reach.subject(verb)
    if voice is None:
        return None
    head = reach.tokens[voice.named[2] if voice.named else voice.head].lower
    if _is_counted(reach, voice):
        return None
    if cue.frame == "shows" and head in _POINTERS:
        return voice if len(verb_cues()[verb.lemma]) == 1 else None
    return voice if is_evidence(head) == (cue.frame == "shows") else None


def _opens_clause(reach: Reach, verb: VerbGroup) -> bool:
    """Whether a participle says something of the sentence's subject: ", adding that", "by promising"."""
    at = verb.first - 1
    if at < 0:
        return False
    before = reach.tokens[at]
    return (
        before.tag in _OPENS_GERUND
        or before.tag == "RB"
        or before.lower in _LEADS_GERUND
        or at in reach.ending
    )


def _is_counted(reach: Reach, voice: Voice) -> bool:
    """Those who are counted are no source: "43 percent of voters said", "most of those polled"."""
    if reach.tokens[voice.head].tag in ("CD", "SYM"):
        return True
    return any(
        t.lower in _SHARE or (t.tag == "CD" and "%" in t.text)
        for t in reach.tokens[voice.first : voice.last + 1]
    )


def _only_adjunct(reach: Reach, comma: int) -> bool:
    """Whether what stands before the comma is no clause of its own: "After the quake, he said that ..."."""
    first = reach.tokens[0]
    if first.tag not in ("IN", "WRB", "VBG") or first.lower == "that":
        return False
    return not any(t.tag == "," for t in reach.tokens[:comma])


# ---------------------------------------------------------------- what can be content


def _has_particle(reach: Reach, verb: VerbGroup, phrase: tuple[str, ...]) -> bool:
    """Whether the words behind the verb are those of the phrase ("point out", "call for")."""
    after = reach.tokens[verb.last + 1 : verb.last + len(phrase)]
    return tuple(t.lower for t in after) == phrase[1:]


def _behind_particle(reach: Reach, verb: VerbGroup) -> int:
    """The index of the first token behind the verb and its particle."""
    i = verb.last + 1
    return i + 1 if i < len(reach.tokens) and reach.tokens[i].lower in ("out", "for", "on") else i


def _is_object(reach: Reach, start: int) -> bool:
    """Whether a thing counted or a clause begins at `start`, and not just a place or a time."""
    if reach.tag(start) in ("", ".", ","):
        return False
    ahead = reach.tokens[start : start + 9]
    return (
        ahead[0].tag != "IN" or any(t.tag == "CD" for t in ahead[:4]) or any(t.lower == "that" for t in ahead)
    )


def _is_clause(reach: Reach, start: int) -> bool:
    """Whether a clause or a quotation begins at `start`."""
    tokens = reach.tokens
    if tokens[start].lower == "that" or tokens[start].tag in ('"', ":"):
        return True
    for token in tokens[start:]:
        if token.tag in _CLAUSE or token.lower == "that":
            return True
        if token.tag in (",", ":", "."):
            return False
    return False
