"""The cues of `cues.toml`, compiled for look-up by word."""

from __future__ import annotations

from functools import cache

from reconcile.lexicon.entries import Cue
from reconcile.lexicon.loader import load


@cache
def verb_cues() -> dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]:
    """By lemma: the phrases that begin with it ("point out"), with their entries, of frames of verbs."""
    table: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for cue in load("cues.toml", Cue):
        if cue.is_verb:
            for word in phrases(cue):
                phrase = tuple(word.split())
                table.setdefault(phrase[0], []).append((phrase, cue))
    return {lemma: tuple(cues) for lemma, cues in table.items()}


@cache
def frame_cues(frame: str) -> dict[str, Cue]:
    """By phrase in lower case: the entries of one frame that hangs on no verb."""
    return {word: cue for cue in load("cues.toml", Cue) if cue.frame == frame for word in phrases(cue)}


@cache
def phrases_by_word(frame: str) -> dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]:
    """By first word: the phrases of one frame, word by word, with their entries."""
    table: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for phrase, cue in frame_cues(frame).items():
        parts = tuple(phrase.split())
        table.setdefault(parts[0], []).append((parts, cue))
    return {word: tuple(found) for word, found in table.items()}


@cache
def phrases(cue: Cue) -> tuple[str, ...]:
    """The words and phrases of an entry."""
    return tuple(" ".join(part.split()) for part in cue.words.split(","))
