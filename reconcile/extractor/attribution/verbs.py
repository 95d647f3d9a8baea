"""The frames that hang on a verb: whose verb it is, and what is said before, behind or around it.

Each frame is one function over the clauses of a sentence, a verb of its cue and the cue. A new cue is an
entry in `cues.toml`; a new way to say things is one more function here, named in `FRAMES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reconcile.extractor.attribution.candidates import Statement, Voice
from reconcile.extractor.attribution.clauses import TIMES
from reconcile.extractor.attribution.content import Reach
from reconcile.extractor.attribution.cues import verb_cues
from reconcile.extractor.grammar import VerbGroup
from reconcile.extractor.tagger import SUBORDINATORS
from reconcile.lexicon.entries import Cue
from reconcile.lexicon.sources import can_show, can_speak, is_title, kind_of
from reconcile.model import Span

_CLAUSE = frozenset(("VBD", "VBZ", "BE", "HV", "DO", "MD"))
_SHARES = "% percent cent majority percentage respondents"
_SHARE = frozenset(_SHARES.split())
_FIGURE_NOUNS = "figure figures count tally estimate estimates assessment toll total number magnitude"
_FIGURES = frozenset(_FIGURE_NOUNS.split())
_PASSIVES = frozenset(("reports", "expects", "counts", "puts", "thinks", "says"))
_HEDGES = frozenset(("about", "around", "between", "over", "under", "up", "nearly"))
_POINTERS = frozenset(["it", "they", "which", "that", "this", "these"])
_OPENS_GERUND = frozenset((",", '"', ":", "CC", "(", "--"))
_LEADS_GERUND = frozenset(["by", "while", "when", "after", "before", "without", "despite"])


def of_verbs(reach: Reach) -> Iterator[Statement]:
    """What the frames of the sentence's verbs propose, in the order of the text."""
    table = verb_cues()
    for verb in reach.sentence.verbs:
        if verb.passive:
            yield from _passive(reach, verb)
            continue
        for phrase, cue in table.get(verb.lemma, ()):
            if _has_particle(reach, verb, phrase):
                found = FRAMES[cue.frame](reach, verb, cue, verb.last + len(phrase))
                if found is not None:
                    yield found
                    break


def _passive(reach: Reach, verb: VerbGroup) -> Iterator[Statement]:
    """Passives: "is expected to reach 40" names nobody; "was put by the navy at 18" names the agent."""
    if verb.first and reach.tokens[verb.first - 1].lower == "as":
        return
    words = Span(reach.tokens[verb.first].start, reach.tokens[verb.last].end)
    for phrase, cue in verb_cues().get(verb.lemma, ()):
        if len(phrase) > 1 or cue.frame not in _PASSIVES:
            continue
        agents = _agents(reach, verb.last + 1)
        for number, agent in enumerate(agents):
            end = agents[number + 1].first - 1 if number + 1 < len(agents) else len(reach.tokens)
            content = (*reach.within(agent.last + 1, end),)
            if number == 0 and reach.tag(agent.last + 1) in (".", ","):
                content = (Span(reach.left(verb.first), words.start), *content)
            yield Statement((agent,), content, words, cue.id, cue.frame, cue.stance)
        if agents:
            return
        if verb.finite and reach.tag(verb.last + 1) == "TO":
            yield Statement((), reach.after(verb.last + 1), words, "be-expected-to", "expected", cue.stance)
            return


def _agents(reach: Reach, i: int) -> list[Voice]:
    """Who did it, in "by the navy at 18 and by the watchdog at 20", right behind a passive."""
    found: list[Voice] = []
    while i + 1 < len(reach.tokens) and reach.tokens[i].lower == "by" and i + 1 in reach.starting:
        group = reach.starting[i + 1]
        if group.kind in ("number", "date"):
            break
        found.append(reach.extended(group, len(reach.tokens)))
        i = next(
            (k for k in range(i + 1, len(reach.tokens)) if reach.tokens[k].lower == "by"), len(reach.tokens)
        )
        if reach.tag(i - 1) != "CC":
            break
    return found


def says(reach: Reach, verb: VerbGroup, cue: Cue, start: int) -> Statement | None:
    """A clause or a quotation, before or behind: "Nine boats sank, the coastguard said"."""
    found = _inverted(reach, verb, cue) or _before(reach, verb, cue, start)
    if found is not None:
        return found
    if start >= len(reach.tokens) or not (verb.lemma == "say" or _is_clause(reach, start)):
        return None
    return _behind(reach, verb, cue, start)


def thinks(reach: Reach, verb: VerbGroup, cue: Cue, start: int) -> Statement | None:
    """A belief, behind it only if it is a clause: "Coaches believe that 4 players were ill"."""
    return None if verb.modal == "to" else says(reach, verb, cue, start)


def tells(reach: Reach, verb: VerbGroup, cue: Cue, start: int) -> Statement | None:
    """With the person told: "The captain told reporters that 6 sailors were missing"."""
    told = reach.starting.get(start)
    start = told.last + 1 if told else start
    found = _before(reach, verb, cue, start)
    if found is not None or told is None or start >= len(reach.tokens):
        return found
    return _behind(reach, verb, cue, start) if _is_clause(reach, start) else None


def reports(reach: Reach, verb: VerbGroup, cue: Cue, start: int) -> Statement | None:
    """A clause, or the thing counted itself: "The clinic reported 31 new cases"."""
    found = _inverted(reach, verb, cue) or _before(reach, verb, cue, start)
    if found is not None:
        return found
    if verb.modal == "to" or not _is_object(reach, start):
        return None
    if cue.stance == "denied" and not (_is_clause(reach, start) or _is_figure(reach, start)):
        return None  # "denied bail to 40 men"
    return _behind(reach, verb, cue, start)


def counts(reach: Reach, verb: VerbGroup, cue: Cue, start: int) -> Statement | None:
    """The thing counted right behind it: "The observatory recorded 41 aftershocks"."""
    ahead = reach.tokens[start : start + 10]
    end = next(
        (k for k, t in enumerate(ahead) if t.tag in (",", ":", "WDT") or t.lower == "that"), len(ahead)
    )
    figure = any(t.lower in _FIGURES for t in ahead[:end])
    gift = verb.lemma == "give" and not (figure or [t.lower for t in ahead[1:3]] == ["of", "them"])
    if gift or (figure and any(t.tag == "CD" and not t.text[0].isalnum() for t in ahead)):
        return None  # "gave a total of 189" and "gave 189 of them" are counts, "gave 189 euros" a gift
    counted = any(t.number is not None and not t.number.reason for t in (ahead if figure else ahead[:end]))
    return _behind(reach, verb, cue, start) if counted and verb.modal != "to" else None


def revises(reach: Reach, verb: VerbGroup, cue: Cue, start: int) -> Statement | None:
    """A count that its owner changes: "The ministry raised its count of dead to 81"."""
    owned = reach.tag(start) == "PRP$" or (start < len(reach.tokens) and reach.tokens[start].lower == "the")
    figure = any(t.lower in _FIGURES for t in reach.tokens[start : start + 5])
    return _behind(reach, verb, cue, start) if owned and figure and verb.modal != "to" else None


def holds(reach: Reach, verb: VerbGroup, cue: Cue, start: int) -> Statement | None:
    """A figure that somebody holds to: "The tourist board has it at 5,600", "makes it 40"."""
    tokens = reach.tokens
    if start + 1 >= len(tokens):
        return None
    it = tokens[start].lower == "it" and any(t.tag == "CD" for t in tokens[start + 1 : start + 5])
    quoted = tokens[start].tag == '"' and any(t.tag == "CD" for t in tokens[start : start + 6])
    at = (
        verb.lemma == "have"
        and tokens[start].lower == "at"
        and tokens[start + 1].lower not in ("least", "most")
    )
    return _behind(reach, verb, cue, start) if it or quoted or at else None


def stands(reach: Reach, verb: VerbGroup, cue: Cue, start: int) -> Statement | None:
    """What somebody's figure is: "The union's figure is 310"."""
    subject = reach.subject(verb)
    group = reach.ending.get(subject.head) if subject else None
    if subject is None or group is None or reach.tokens[subject.head].lower not in _FIGURES:
        return None
    if group.possessor is None and subject.last == subject.head:
        return None
    return _behind(reach, verb, cue, start)


def shows(reach: Reach, verb: VerbGroup, cue: Cue, start: int) -> Statement | None:
    """What shows without speaking: "A poll found 43 percent of farmers in favour"."""
    found = _before(reach, verb, cue, start)
    if found is not None:
        return found
    bare = reach.tag(start) == "CD" and reach.tag(start + 1) in (",", ".", "SYM")
    if verb.lemma == "have" and reach.tag(start) not in ("NNP", '"') and not bare:
        return None  # "the poll has Park leading by 9", but "the report has 9 chapters"
    return _behind(reach, verb, cue, start) if _is_object(reach, start) else None


def intends(reach: Reach, verb: VerbGroup, cue: Cue, start: int) -> Statement | None:
    """What somebody means to do: "The airline plans to hire 200 pilots", "demands that 200 be hired"."""
    opens = start < len(reach.tokens) and (reach.tag(start) == "TO" or reach.tokens[start].lower == "that")
    return _behind(reach, verb, cue, start) if opens else None


def wants(reach: Reach, verb: VerbGroup, cue: Cue, start: int) -> Statement | None:
    """What somebody wants of others: "The minister called for 50 more inspectors"."""
    return _behind(reach, verb, cue, start) if reach.tag(start) not in ("", "IN", ".", ",") else None


def puts(reach: Reach, verb: VerbGroup, cue: Cue, start: int) -> Statement | None:
    """A thing at a figure: "The governor put the dead at 212"."""
    at = any(t.lower == "at" for t in reach.tokens[start : start + 24])
    if reach.tag(start) == "RB":
        return None  # "put up tents at 40 sites"
    return _behind(reach, verb, cue, start) if at else None


FRAMES: dict[str, Callable[[Reach, VerbGroup, Cue, int], Statement | None]] = {
    "says": says,
    "thinks": thinks,
    "tells": tells,
    "reports": reports,
    "expects": reports,
    "judges": reports,
    "counts": counts,
    "revises": revises,
    "holds": holds,
    "shows": shows,
    "stands": stands,
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
    if voice is None:
        return None
    if (
        voice.first
        and reach.tokens[voice.first - 1].lower == "as"
        and cue.frame in ("says", "tells", "reports", "shows")
    ):
        return _as(reach, verb, cue, voice, i)
    if voice.named or voice.first == 0 or reach.tokens[voice.first - 1].text == ";":
        return None
    if reach.tag(voice.first - 1) not in (",", '"', ":"):
        return None
    first, mark = voice.first, reach.tag(voice.first - 1)
    if reach.has_clause(voice.last + 1, verb.first) and reach.tag(voice.last + 1) not in ("WDT", ","):
        return None
    if mark == "," and reach.tag(i) == ",":  # "..., he said, ..."
        if reach.tag(i + 1) == '"' and not reach.has_clause(0, first):
            return _statement(reach, verb, cue, voice, reach.after(i + 1))
        return _statement(reach, verb, cue, voice, reach.before(first, i))
    follows = reach.tag(_behind_time(reach, i))
    if any(t.lower == "that" for t in reach.tokens[i : i + 6]):
        return None
    if follows not in ("", ".", ",", '"', "IN", "DAY", "RB", "TO", ":", "(", ")", "?", "WRB") and not (
        follows == "VBG" and cue.frame == "says"
    ):
        return None
    if mark == "," and _only_adjunct(reach, first - 1):
        return None
    if (
        follows in ("", ".")
        or mark == '"'
        or reach.has_clause(0, first)
        or any(t.tag in ('"', "CD") for t in reach.tokens[:first])
    ):
        return _statement(reach, verb, cue, voice, reach.before(first, i))
    return None


def _as(reach: Reach, verb: VerbGroup, cue: Cue, voice: Voice, i: int) -> Statement | None:
    """Beside a comparison: "As the mayor noted, 40 left"; "40 left, as the mayor told a rally"."""
    at = voice.first - 1
    if at == 0:
        comma = next((k for k in range(i, len(reach.tokens)) if reach.tokens[k].tag == ","), None)
        content = reach.after(comma + 1) if comma else ()
    elif reach.tag(at - 1) == ",":
        content = (Span(reach.left(at - 1), reach.tokens[at].start),)
    else:
        return None
    return _statement(reach, verb, cue, voice, content)


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
    if found is None or tokens[found.head].tag == "PRP":
        return None
    follows = found.last + 1
    while reach.tag(follows) == "RB":
        follows += 1
    if reach.tag(follows) in _CLAUSE:
        return None
    ahead = reach.has_clause(0, at) or any(t.tag == "CD" and t.lower != "one" for t in tokens[:at])
    if tokens[at - 1].tag == "," and not (ahead or reach.tag(at - 2) == '"'):
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
    if _is_counted(reach, voice) or (
        reach.tokens[voice.head].tag != "NNP" and (head in TIMES or head == "past")
    ):
        return None
    if cue.frame == "shows" and head in _POINTERS:
        return voice if len(verb_cues()[verb.lemma]) == 1 else None
    if cue.frame == "counts" and voice.named and not _is_speaker(reach, voice.named[2]):
        return None  # "a city that has recorded 40 cases" is no source
    if cue.frame in ("puts", "holds", "counts", "revises"):
        return voice
    return voice if (can_show(head) if cue.frame in ("shows", "stands") else can_speak(head)) else None


def _is_speaker(reach: Reach, head: int) -> bool:
    """Whether a noun is a name, an office or a word for those who speak."""
    token = reach.tokens[head]
    return token.tag == "NNP" or kind_of(token.lower) is not None or is_title(token.lower)


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
    before = reach.tokens[max(0, voice.first - 3) : voice.first]
    if before and before[-1].lower in ("of", "in") and any(t.tag == "CD" for t in before):
        return True  # "four out of ten voters said"
    return any(
        t.lower in _SHARE or (t.tag == "CD" and "%" in t.text)
        for t in reach.tokens[voice.first : voice.last + 1]
    )


def _behind_time(reach: Reach, i: int) -> int:
    """The index behind a time that begins at token `i`: "said late on Tuesday", "said last night"."""
    if i < len(reach.tokens) and reach.tokens[i].lower in ("late", "early"):
        return i + 1
    group = reach.starting.get(i)
    return group.last + 1 if group is not None and reach.tokens[group.head].lower in TIMES else i


def _only_adjunct(reach: Reach, comma: int) -> bool:
    """Whether what stands before the comma is no clause of its own: "After the quake, he said that ..."."""
    first = reach.tokens[0]
    if first.tag not in ("IN", "WRB", "VBG") or first.lower == "that":
        return False
    if not reach.has_clause(0, comma):
        return True
    opens_clause = first.tag == "WRB" or first.lower in SUBORDINATORS
    return opens_clause and not any(t.tag == "," for t in reach.tokens[:comma])


# ---------------------------------------------------------------- what can be content


def _has_particle(reach: Reach, verb: VerbGroup, phrase: tuple[str, ...]) -> bool:
    """Whether the words behind the verb are those of the phrase ("point out", "call for")."""
    after = reach.tokens[verb.last + 1 : verb.last + len(phrase)]
    return tuple(t.lower for t in after) == phrase[1:]


def _is_object(reach: Reach, start: int) -> bool:
    """Whether a thing counted or a clause begins at `start`, and not just a place or a time."""
    if reach.tag(start) in ("", ".", ","):
        return False
    ahead = [t.lower for t in reach.tokens[start : start + 9]]
    if reach.tag(start) != "IN" or "that" in ahead:
        return True
    return ahead[0] in _HEDGES or ahead[1:2] in (["least"], ["most"]) or reach.tag(start + 1) == "CD"


def _is_figure(reach: Reach, start: int) -> bool:
    """Whether the thing at `start` is a figure itself: "the figure of 40", "Kyiv's 40"."""
    for token in reach.tokens[start:]:
        if token.tag == "CD":
            return True
        if token.tag in (",", ".", ":") or (token.tag == "IN" and token.lower != "of"):
            return False
    return False


def _is_clause(reach: Reach, start: int) -> bool:
    """Whether a clause or a quotation begins at `start`."""
    tokens = reach.tokens
    if tokens[start].tag == "," and reach.tag(start + 1) == '"':
        return True
    if tokens[start].lower == "that" or tokens[start].tag in ('"', ":"):
        return True
    if tokens[start].lower in ("if", "whether", "why", "how", "what"):
        return True
    if tokens[start].tag in ("IN", "TO", "DAY") or tokens[start].lower in ("up", "down", "back"):
        return any(t.lower == "that" or t.tag == '"' for t in tokens[start : start + 9])
    for token in tokens[start:]:
        if token.tag in _CLAUSE or token.lower == "that":
            return True
        if token.tag in (",", ":", ".", "WDT", "WRB") or token.lower in SUBORDINATORS:
            return False
        if (
            token.tag == "CC"
            and token is not tokens[-1]
            and tokens[tokens.index(token) + 1].tag in ("RB", "VBD")
        ):
            return False
    return False
