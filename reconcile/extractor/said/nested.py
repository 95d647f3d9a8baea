"""One report inside another: "The navy believes that 40 are lost, a minister said" is the navy's figure.

The innermost says whose the figure is; whoever reports that passes it on.
"""

from __future__ import annotations

from dataclasses import replace

from reconcile.extractor.said.candidates import ATTITUDES, Statement, Voice
from reconcile.extractor.said.content import Reach
from reconcile.lexicon.sources import is_title, speakers
from reconcile.model import Span

_CREDITS = frozenset(("cited", "quoted", "seen", "obtained", "reviewed", "viewed"))
_REPORTS = frozenset(("says", "tells", "reports"))


def nest(reach: Reach, said: list[Statement]) -> None:
    """Marks every statement inside what another reports as passed on by that other."""
    for inner in said:
        if inner.relayed_by or not inner.voices:
            continue
        for outer in said:
            if outer is inner or outer.frame not in _REPORTS or outer.stance != "asserted":
                continue
            if not any(part.start <= inner.voices[0].span.start < part.end for part in outer.content):
                continue
            if outer.cue.start > inner.cue.start and inner.frame in ATTITUDES - {"thinks"}:
                continue
            if outer.cue.end < inner.voices[0].span.start and _parted(reach, outer, inner):
                continue
            if inner.frame not in ATTITUDES or _holds_a_view(reach, inner, outer):
                inner.relayed_by = outer.voices
                if inner.frame == "thinks":
                    inner.within = outer.size  # nearer, though it seems to reach over who reports it
                break


def _parted(reach: Reach, outer: Statement, inner: Statement) -> bool:
    """Whether two statements stand side by side: "The port said 90; police spoke of 40", ", while police"."""
    between = Span(outer.cue.end, inner.voices[0].span.start)
    apart = [t for t in reach.tokens if between.start <= t.start < between.end]
    if any(t.text == ";" for t in apart):
        return True
    return len(apart) > 1 and apart[-2].tag == "," and apart[-1].lower in ("while", "whereas", "but", "and")


def _holds_a_view(reach: Reach, inner: Statement, outer: Statement) -> bool:
    """Whether a body or group is said to believe something, and is not what the reporter asks or wants."""
    head = inner.voices[0].head
    entry = speakers().get(reach.word(head))
    named = reach.tag(head) == "NNP" or is_title(reach.word(head))
    speaks = named or (entry is not None and entry.role in ("body", "people", "voice"))
    return inner.frame == "thinks" and speaks and outer.cue.start > inner.cue.start


def credited(reach: Reach, said: list[Statement]) -> None:
    """Parts "officials cited by the Post" into the officials and the Post that passes their word on."""
    for statement in said:
        voices = [_credit(reach, voice) for voice in statement.voices]
        if any(relay is not None for _, relay in voices):
            statement.voices = tuple(voice for voice, _ in voices)
            statement.relayed_by = tuple(relay for _, relay in voices if relay is not None)


def _credit(reach: Reach, voice: Voice) -> tuple[Voice, Voice | None]:
    for k in range(voice.head + 1, voice.last - 1):
        if reach.word(k) in _CREDITS and reach.word(k + 1) == "by":
            group = reach.starting.get(k + 2)
            if group is not None:
                relay = Voice(reach.sentence, group.first, group.last, group.head)
                return replace(voice, last=k - 1), relay
    return voice, None
