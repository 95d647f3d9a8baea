"""The cues of `cues.toml`, compiled for look-up by word."""

from __future__ import annotations

from functools import cache

from reconcile.lexicon.entries import Cue
from reconcile.lexicon.loader import load

VERBAL = frozenset(
    "says thinks expects judges reports counts shows stands tells intends wants puts holds".split()
)


@cache
def verb_cues() -> dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]:
    """By lemma: the phrases that begin with it ("point out"), with their entries, of frames of verbs."""
    table: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for cue in load("cues.toml", Cue):
        if cue.frame in VERBAL:
            for word in phrases(cue):
                phrase = tuple(word.split())
                table.setdefault(phrase[0], []).append((phrase, cue))
    return {lemma: tuple(cues) for lemma, cues in table.items()}


@cache
def frame_cues(frame: str) -> dict[str, Cue]:
    """By phrase in lower case: the entries of one frame that hangs on no verb."""
    return {word: cue for cue in load("cues.toml", Cue) if cue.frame == frame for word in phrases(cue)}


@cache
def phrases(cue: Cue) -> tuple[str, ...]:
    """The words and phrases of an entry."""
    return tuple(" ".join(part.split()) for part in cue.words.split(","))
