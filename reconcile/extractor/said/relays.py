"""Who passes on whose word: "Yonhap reported, citing the Joint Chiefs", "it quoted a nurse as saying"."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.extractor.said.candidates import Statement
from reconcile.extractor.said.content import Reach
from reconcile.extractor.said.cues import frame_cues
from reconcile.lexicon.sources import kind_of
from reconcile.model import Span

_BRIEFED = frozenset(("briefing", "briefed"))
_SPEECH = frozenset(("says", "reports", "tells", "puts"))


def of_relays(reach: Reach, said: list[Statement]) -> Iterator[Statement]:
    """The statements of those who are cited, each with the content of the one who cites them."""
    yield from _briefings(reach, said)
    cues = frame_cues("citing")
    for verb in reach.sentence.verbs:
        cue = cues.get(verb.lemma)
        group = reach.starting.get(verb.last + 1)
        if cue is None or group is None or group.kind in ("number", "date"):
            continue
        cited = reach.extended(group, len(reach.tokens))
        words = Span(reach.tokens[verb.first].start, reach.tokens[verb.last].end)
        after = [t.lower for t in reach.tokens[cited.last + 1 : cited.last + 3]]
        if after == ["as", "saying"]:
            relay = reach.subject(verb)
            content = (*reach.after(cited.last + 3), *reach.within(0, relay.first if relay else verb.first))
            via = (relay,) if relay else ()
            yield Statement((cited,), content, words, cue.id, "says", relayed_by=via)
        elif verb.form == "VBG" and not verb.finite:
            relay_said = next((s for s in said if s.frame in _SPEECH and s.voices), None)
            if relay_said is not None:
                yield Statement(
                    (cited,),
                    relay_said.content,
                    words,
                    cue.id,
                    relay_said.frame,
                    relay_said.stance,
                    relay_said.voices,
                    relay_said.size,
                )


def _briefings(reach: Reach, said: list[Statement]) -> Iterator[Statement]:
    """Those who have told the one who speaks: "two senators said after a briefing by the navy"."""
    cues = frame_cues("briefed")
    for k, token in enumerate(reach.tokens[:-2]):
        if token.lower not in _BRIEFED:
            continue
        cue = cues.get(f"{reach.word(k)} {reach.word(k + 1)}")
        group = reach.starting.get(k + 2)
        if cue is None or group is None or (group.kind != "name" and not kind_of(reach.word(group.head))):
            continue
        reported = next(
            (s for s in said if s.frame in _SPEECH and s.voices and s.cue.end < reach.tokens[k].start), None
        )
        if reported is None:
            continue
        told = reach.extended(group, len(reach.tokens))
        words = Span(reach.tokens[k].start, reach.tokens[k + 1].end)
        yield Statement(
            (told,),
            reported.content,
            words,
            cue.id,
            reported.frame,
            reported.stance,
            reported.voices,
            reported.size,
        )
