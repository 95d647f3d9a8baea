"""Figures in front of somebody's verb: "the 2,100 jobs that the company announced".

The verb has no object of its own: what it reports is the noun in front of it. Where that noun only points
back ("40 barrels, the figure that Park gave"), what stands before it is what was said.
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.extractor.parse.grammar import VerbGroup
from reconcile.extractor.said.candidates import Statement, Voice
from reconcile.extractor.said.content import Reach
from reconcile.extractor.said.cues import verb_cues
from reconcile.lexicon.entries import Cue
from reconcile.lexicon.sources import can_speak
from reconcile.lexicon.words import members
from reconcile.model import Span

_FRAMES = frozenset(("reports", "counts", "expects", "judges"))
_FOLLOWS = frozenset(("", ".", ",", ":", '"', ")", "IN", "DAY", "RB", "CC", "BE", "MD", "VBD", "VBZ", "HV"))


def of_relatives(reach: Reach) -> Iterator[Statement]:
    """What such verbs propose, in the order of the text."""
    for verb in reach.sentence.verbs:
        voice = reach.ending.get(verb.first - 1)
        if voice is None or not verb.finite or verb.passive or voice.kind in ("number", "date"):
            continue
        for phrase, cue in verb_cues().get(verb.lemma, ()):
            start = reach.behind_particle(verb.last + 1, phrase[1:])
            if cue.frame in _FRAMES and start is not None and _has_no_object(reach, start):
                found = _said(reach, verb, cue, reach.chain(voice))
                if found is not None:
                    yield found
                break


def _has_no_object(reach: Reach, i: int) -> bool:
    """Whether nothing that could be reported begins at token `i`, behind the verb."""
    group = reach.starting.get(i)
    return reach.tag(i) in _FOLLOWS if group is None else reach.is_time(group)


def _said(reach: Reach, verb: VerbGroup, cue: Cue, voice: Voice) -> Statement | None:
    """The statement of `voice` about the noun in front of it."""
    link = voice.first - 1
    at = link - 1 if reach.word(link) in ("that", "which") else link
    thing = reach.ending.get(at)
    if thing is None or thing.kind not in ("common", "number") or not can_speak(reach.word(voice.head)):
        return None
    outer = reach.chain(thing)
    words = Span(reach.tokens[verb.first].start, reach.tokens[verb.last].end)
    before = reach.tag(outer.first - 1)
    points = members("figure-noun") | members("stated-noun")
    if reach.word(outer.head) in points and before == ",":
        content: tuple[Span, ...] = (Span(reach.left(outer.first - 1), reach.tokens[outer.first - 1].start),)
    elif reach.word(outer.first) in ("the", "those", "these") or reach.tag(outer.first) == "PRP$":
        content = reach.within(outer.first, outer.last + 1)
    else:
        return None
    frame = "answers" if cue.stance == "denied" else cue.frame
    return Statement((voice,), content, words, cue.id, frame, cue.stance)
