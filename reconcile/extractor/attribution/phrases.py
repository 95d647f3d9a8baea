"""The frames without a verb of their own: according to, in the view of, a claim that, a name and a colon."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.extractor.attribution.candidates import Statement, Voice
from reconcile.extractor.attribution.content import Reach
from reconcile.extractor.attribution.cues import frame_cues
from reconcile.lexicon.entries import Cue
from reconcile.lexicon.sources import is_evidence
from reconcile.model import Span

_OPINIONS = frozenset("account count tally estimate reckoning calculation calculations estimates".split())
_SURVEYS = frozenset(["poll", "polls", "survey", "surveys", "polling", "average", "study", "tally", "count"])


def of_phrases(reach: Reach) -> Iterator[Statement]:
    """What these frames propose, in the order of the text."""
    for i in range(len(reach.tokens)):
        for frame in (according, view, noun):
            found = frame(reach, i)
            if found is not None:
                yield found


def according(reach: Reach, i: int) -> Statement | None:
    """A preposition of source: "According to the coastguard, 5 boats sank"."""
    phrase = _phrase(reach, i, frame_cues("according"))
    if phrase is None:
        return None
    words, cue = phrase
    voice = _voice_at(reach, i + words)
    if voice is None:
        return None
    content = reach.around(i, voice.last + 1) if i else reach.after(voice.last + 1)
    return Statement((voice,), content, _span(reach, i, i + words - 1), cue.id, cue.frame, cue.stance)


def view(reach: Reach, i: int) -> Statement | None:
    """What somebody's view, count or survey holds: "In the agency's view, 9 bridges are unsafe"."""
    token = reach.tokens[i]
    if token.tag != "IN" or token.lower not in ("in", "by"):
        return None
    voice = _voice_at(reach, i + 1)
    if voice is None:
        return None
    head, cues = reach.tokens[voice.head].lower, frame_cues("view")
    opens = i == 0 or reach.tag(i - 1) in ('"', "CC") or reach.tokens[i - 1].lower in ("that", "but", "yet")
    after = reach.tag(voice.last + 1)
    if opens and (head in cues or is_evidence(head)) and after in (",", "DAY", "VBN"):
        content = reach.after(voice.last + 2)
    elif head in _SURVEYS and token.lower == "in" and (head != "polls" or voice.last > voice.head):
        content = reach.around(i, voice.last + 1)
    elif head in cues and token.lower == "by" and _owner(reach, i + 1) is not None:
        content = reach.around(i, voice.last + 1)
    else:
        return None
    owner = _owner(reach, i + 1)
    voice = owner if owner is not None and not is_evidence(head) or head in _OPINIONS and owner else voice
    rule = cues[head].id if head in cues else "in-the-view-of"
    return Statement((voice,), content, _span(reach, i, i), rule, "view")


def noun(reach: Reach, i: int) -> Statement | None:
    """A claim and whose it is: "The museum's claim that 80,000 visitors came"."""
    tokens = reach.tokens
    cue = frame_cues("noun").get(tokens[i].lower)
    if cue is None or not tokens[i].tag.startswith("NN") or i + 1 >= len(tokens):
        return None
    group = reach.ending.get(i)
    if group is None or group.kind == "name":
        return None
    after = tokens[i + 1]
    if not (after.lower in ("that", "of") or after.tag in ("TO", ":")):
        return None
    voice = _owner(reach, group.first)
    if voice is None:
        return None
    return Statement((voice,), reach.after(i + 1), _span(reach, i, i), cue.id, "noun", cue.stance)


def _owner(reach: Reach, i: int) -> Voice | None:
    """Whose the noun is whose group begins at token `i`: "the governor's reckoning", "his account"."""
    group = reach.starting.get(i)
    if group is None:
        return None
    if group.possessor is not None:
        return Voice(reach.sentence, group.first, group.possessor, group.possessor)
    if reach.tokens[i].tag == "PRP$":
        return Voice(reach.sentence, i, i, i)
    return None


def _phrase(reach: Reach, i: int, table: dict[str, Cue]) -> tuple[int, Cue] | None:
    """How many words the phrase of `table` has that begins at token `i`, and its entry."""
    lower = reach.tokens[i].lower
    for phrase, cue in table.items():
        words = phrase.split()
        if words[0] == lower and [t.lower for t in reach.tokens[i : i + len(words)]] == words:
            return len(words), cue
    return None


def _voice_at(reach: Reach, i: int) -> Voice | None:
    """The noun phrase that begins at token `i`, with the prepositional phrases on it."""
    group = reach.starting.get(i)
    if group is None or group.kind == "date":
        return None
    return reach.extended(group, len(reach.tokens))


def _span(reach: Reach, first: int, last: int) -> Span:
    return Span(reach.tokens[first].start, reach.tokens[last].end)
