"""The frames that hang on a verb: what has to stand behind a verb so that its subject says it.

Each frame is one function over one use of a cue's verb (placing.py). A new cue is an entry in `cues.toml`; a
new way to say things is one more function here, named in `FRAMES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from reconcile.extractor.figures.unitwords import units
from reconcile.extractor.parse.grammar import VerbGroup
from reconcile.extractor.parse.tokens import Token
from reconcile.extractor.said.candidates import Statement, Voice
from reconcile.extractor.said.content import Reach
from reconcile.extractor.said.cues import verb_cues
from reconcile.extractor.said.placing import Use, is_speaker
from reconcile.lexicon.measures import counted_in_people, singular
from reconcile.lexicon.sources import institutions, kind_of, plain
from reconcile.lexicon.words import members
from reconcile.model import Span

_NOT_REVISED = frozenset(("number", "total", "magnitude", "range", "claim"))  # "cut the number of flights"
_MAY = frozenset(("could", "can", "would", "may", "might", "must", "should"))
_REPORTS = frozenset(("says", "tells", "reports", "counts"))
_GROWS = frozenset(("grow", "rise", "fall", "shrink", "expand", "contract", "reach"))
_PASSIVES = frozenset(("reports", "expects", "counts", "puts", "thinks", "says"))


def of_verbs(reach: Reach) -> Iterator[Statement]:
    """What the frames of the sentence's verbs propose, in the order of the text: one statement a verb."""
    for verb in reach.sentence.verbs:
        if verb.passive:
            yield from _passive(reach, verb)
            continue
        for phrase, cue in verb_cues().get(verb.lemma, ()):
            start = reach.behind_particle(verb.last + 1, phrase[1:])
            found = None if start is None else FRAMES[cue.frame](Use(reach, verb, cue, start))
            if found is not None:
                if verb.modal in _MAY and found.frame in _REPORTS:
                    found.frame = "own"  # "The mayor said police could confirm 40" is the mayor's
                yield found
                break


def says(use: Use) -> Statement | None:
    """A clause or a quotation, before or behind: "Nine boats sank, the coastguard said"."""
    found = use.inverted() or use.before()
    if found is not None or use.start >= len(use.reach.tokens):
        return found
    return use.behind() if use.verb.lemma == "say" or use.reach.is_clause(use.start) else None


def thinks(use: Use) -> Statement | None:
    """A belief, that of a finite verb: "Coaches believe that 4 players were ill"."""
    return None if use.verb.modal == "to" else says(use)


def tells(use: Use) -> Statement | None:
    """With the person told: "The captain told reporters that 6 were missing"; an outlet passes it on."""
    reach = use.reach
    told = reach.starting.get(use.start)
    start = told.last + 1 if told else use.start
    found = use.before(start)
    if found is None and told is not None and start < len(reach.tokens) and reach.is_clause(start):
        found = use.behind(start)
    if found is not None and told is not None:
        outlet = institutions().get(plain(reach.sentence.words(told.first, told.last)))
        described = reach.word(told.first) == "the" and kind_of(reach.word(told.head)) == "media"
        if (outlet is not None and outlet.kind == "media") or (described and told.last == told.first + 1):
            found.relayed_by = (Voice(reach.sentence, told.first, told.last, told.head),)
    return found


def reports(use: Use) -> Statement | None:
    """A clause, or the thing counted itself: "The clinic reported 31 new cases"."""
    reach, start = use.reach, use.start
    found = use.inverted() or use.before()
    if found is not None:
        return found
    if use.verb.modal == "to" or not reach.is_object(start):
        return None
    if use.cue.stance == "denied" and not (reach.is_clause(start) or reach.is_figure(start)):
        return None  # "denied bail to 40 men"
    return use.behind()


def calls(use: Use) -> Statement | None:
    """A thing and a word for it in quotation marks: "The senator called the plan 'a bad joke'"."""
    quoted = any(t.tag == '"' for t in use.reach.tokens[use.start + 1 : use.start + 20])
    return use.behind() if quoted and use.verb.modal != "to" else None


def counts(use: Use) -> Statement | None:
    """The thing counted right behind it: "The observatory recorded 41 aftershocks"."""
    if use.verb.negated:
        return None  # "police, who do not give estimates, put it at 40"
    ahead = use.reach.tokens[use.start : use.start + 10]
    stops = (k for k, t in enumerate(ahead) if t.tag in (",", ":", "WDT") or t.lower == "that")
    near = ahead[: next(stops, len(ahead))]
    figure = any(t.lower in members("figure-noun") for t in near)
    gift = use.verb.lemma in ("give", "arrive") and not (figure or _gives_a_count(ahead))
    if gift or (figure and any(t.tag == "CD" and not t.text[0].isalnum() for t in ahead)):
        return None
    after = use.reach.tokens[use.start :]
    marks = (k for k, t in enumerate(after[:-1]) if t.tag == ":" and after[k + 1].tag == "CD")
    listed = figure and next(marks, None) is not None  # "agreed on a new count of the boats: 40"
    counted = listed or any(t.number is not None and not t.number.reason for t in (ahead if figure else near))
    return use.behind() if counted and use.verb.modal != "to" else None


def _gives_a_count(ahead: list[Token]) -> bool:
    """Whether what is given is a count: "gave 189 dead", "gave 189 of them", "gave 189."; not "189 euros"."""
    number = next((k for k, t in enumerate(ahead) if t.tag == "CD"), None)
    if number is None or not ahead[number].text[0].isalnum():
        return False
    if number and ahead[number - 1].lower == "as":
        return True  # "gave the turnout as 20,000"
    if any(t.tag not in ("IN", "RB", "DT", "JJ") for t in ahead[:number]):
        return False
    after = ahead[number + 1 : number + 3]
    if [t.lower for t in after] == ["of", "them"] or not after or after[0].text in (".", ",", ";"):
        return True
    if after[0].tag == "CC" or after[0].lower in counted_in_people() | members("share-noun"):
        return True
    ends = len(after) == 1 or after[1].text in (".", ",", ";")
    unit = units().get(singular(after[0].lower))
    return ends and unit is not None and unit.kind == "measure"  # "gives 900 acres", not euros


def revises(use: Use) -> Statement | None:
    """A count that its owner changes: "The ministry raised its count of the dead to 81"."""
    reach, start = use.reach, use.start
    earlier = reach.word(start + 1) in ("earlier", "previous", "initial")
    if use.verb.modal == "to" or not (reach.tag(start) == "PRP$" or reach.word(start) == "the" or earlier):
        return None
    stated = (members("figure-noun") | members("stated-noun")) - _NOT_REVISED
    if reach.word(start + 1) == "number" and _counts_people(reach, start + 2):
        return use.behind()
    return use.behind() if any(t.lower in stated for t in reach.tokens[start : start + 5]) else None


def _counts_people(reach: Reach, i: int) -> bool:
    """Whether "of the dead" or "of people killed" stands at token `i`, and not "of officers"."""
    ahead = reach.tokens[i : i + 4]
    return reach.word(i) == "of" and any(t.tag == "VBN" or t.lower in counted_in_people() for t in ahead)


def holds(use: Use) -> Statement | None:
    """A figure that somebody holds to: "The tourist board has it at 5,600", "makes it 40"."""
    reach, start = use.reach, use.start
    it = reach.word(start) == "it" and any(t.tag == "CD" for t in reach.tokens[start + 1 : start + 5])
    quoted = reach.tag(start) == '"' and any(t.tag == "CD" for t in reach.tokens[start : start + 6])
    at = use.verb.lemma == "have" and reach.word(start) == "at"
    return use.behind() if it or quoted or (at and reach.word(start + 1) not in ("least", "most")) else None


def stands(use: Use) -> Statement | None:
    """What somebody's figure is: "The union's figure is 310"."""
    voice = use.reach.subject(use.verb)
    group = use.reach.ending.get(voice.head) if voice else None
    stated = members("figure-noun") | members("stated-noun")
    if voice is None or group is None or use.reach.word(voice.head) not in stated:
        return None
    own = use.reach.tag(group.first) == "PRP$"
    behind = use.reach.starting.get(voice.head + 2)
    owned = behind is not None and behind.last <= voice.last and is_speaker(use.reach, behind.head)
    found = use.behind() if own or group.possessor is not None or owned else None
    if found is not None and own:
        found.frame = "own"  # "The mayor said its figure was 40" is the mayor's
    return found


def foresees(use: Use) -> Statement | None:
    """A change to come: "The bank sees growth of 2 percent"; not "sees 40 ships"."""
    ahead = use.reach.tokens[use.start : use.start + 3]
    growth = any(a.lower in members("change-noun") and b.lower == "of" for a, b in pairwise(ahead))
    counted = use.reach.tokens[use.start : use.start + 8]
    growth = growth or any(
        a.lower == "of" and b.tag == "CD" and (c.lower in members("share-noun") or c.text == "%")
        for a, b, c in zip(counted, counted[1:], counted[2:], strict=False)
    )  # "sees a deficit of 3.4 percent"
    growth = growth or any(t.tag == "VBG" and t.lemma in _GROWS for t in ahead)
    return use.behind() if growth and not use.verb.modal else None


def shows(use: Use) -> Statement | None:
    """What shows without speaking: "A poll found 43 percent of farmers in favour"."""
    found = use.before()
    if found is not None or use.verb.modal == "to":
        return found  # "the story was changed to show that 12 were hurt" is no report of its own
    tag = use.reach.tag
    bare = tag(use.start) == "CD" and tag(use.start + 1) in (",", ".", "SYM")
    if use.verb.lemma == "have" and tag(use.start) not in ("NNP", '"') and not bare:
        return None  # "the poll has Park leading by 9", but "the report has 9 chapters"
    return use.behind() if use.reach.is_object(use.start) else None


def intends(use: Use) -> Statement | None:
    """What somebody means to do: "The airline plans to hire 200 pilots", "demands that 200 be hired"."""
    return use.behind() if use.reach.tag(use.start) == "TO" or use.reach.word(use.start) == "that" else None


def wants(use: Use) -> Statement | None:
    """What somebody wants of others: "The minister called for 50 more inspectors"."""
    if use.verb.lemma == "offer" and not (use.verb.finite and use.reach.tag(use.start) == "CD"):
        return None
    return use.behind() if use.reach.tag(use.start) not in ("", "IN", ".", ",") else None


def puts(use: Use) -> Statement | None:
    """A thing at a figure: "The governor put the dead at 212"; not "put up tents at 40 sites"."""
    ahead = use.reach.tokens[use.start : use.start + 24]
    at = any(t.lower == "at" for t in ahead)
    near = any(
        a.lower in ("nearer", "near", "closer") and b.tag in ("CD", "TO", "IN") for a, b in pairwise(ahead)
    )
    return use.behind() if (at or near) and use.reach.tag(use.start) != "RB" else None


def seems(use: Use) -> Statement | None:
    """What only seems, to nobody in particular: "The toll appears to be near 40"."""
    if use.reach.tag(use.start) != "TO":
        return None
    tokens = use.reach.tokens
    words = Span(tokens[use.verb.first].start, tokens[use.verb.last].end)
    return Statement((), use.reach.after(use.start), words, use.cue.id, use.cue.frame, use.cue.stance)


FRAMES: dict[str, Callable[[Use], Statement | None]] = {
    "says": says,
    "thinks": thinks,
    "tells": tells,
    "reports": reports,
    "expects": reports,
    "foresees": foresees,
    "judges": reports,
    "calls": calls,
    "counts": counts,
    "revises": revises,
    "holds": holds,
    "shows": shows,
    "stands": stands,
    "intends": intends,
    "wants": wants,
    "puts": puts,
    "seems": seems,
}


def _passive(reach: Reach, verb: VerbGroup) -> Iterator[Statement]:
    """Passives: "is expected to reach 40" names nobody; "was put by the navy at 18" names the agent."""
    if reach.word(verb.first - 1) == "as":
        return
    words = Span(reach.tokens[verb.first].start, reach.tokens[verb.last].end)
    for phrase, cue in verb_cues().get(verb.lemma, ()):
        if len(phrase) > 1 or cue.frame not in _PASSIVES:
            continue
        agents = _agents(reach, verb.last + 1)
        for number, agent in enumerate(agents):
            end = agents[number + 1].first - 1 if number + 1 < len(agents) else len(reach.tokens)
            content = reach.within(agent.last + 1, end)
            if number == 0 and reach.tag(agent.last + 1) in (".", ","):
                content = (Span(reach.left(verb.first), words.start), *content)
            yield Statement((agent,), content, words, cue.id, cue.frame, cue.stance)
        if not agents and verb.finite and reach.tag(verb.last + 1) == "TO":
            yield Statement((), reach.after(verb.last + 1), words, "be-expected-to", "expected", cue.stance)
        return


def _agents(reach: Reach, i: int) -> list[Voice]:
    """Who did it, in "by the navy at 18 and by the watchdog at 20", right behind a passive."""
    found: list[Voice] = []
    end = len(reach.tokens)
    while reach.word(i) == "by" and i + 1 in reach.starting:
        group = reach.starting[i + 1]
        if group.kind in ("number", "date"):
            break
        found.append(reach.extended(group, end))
        i = next((k for k in range(i + 1, end) if reach.word(k) == "by"), end)
        if reach.tag(i - 1) != "CC":
            break
    return found
