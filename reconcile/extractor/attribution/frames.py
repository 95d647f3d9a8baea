"""All statements of one sentence: the frames of its verbs and of its phrases."""

from __future__ import annotations

from reconcile.extractor.attribution.candidates import Statement
from reconcile.extractor.attribution.content import Reach
from reconcile.extractor.attribution.phrases import of_phrases
from reconcile.extractor.attribution.relays import of_relays
from reconcile.extractor.attribution.verbs import of_verbs
from reconcile.extractor.grammar import Sentence


def statements_of(sentence: Sentence) -> list[Statement]:
    """What the frames propose for `sentence`: verbs first, then phrases, each in the order of the text."""
    reach = Reach(sentence)
    found = list(of_verbs(reach))
    phrases = list(of_phrases(reach))
    for phrase in phrases:
        _confine(phrase, found)
    return [*found, *phrases, *of_relays(reach, found)]


def _confine(phrase: Statement, said: list[Statement]) -> None:
    """Marks a phrase inside what another says as nearer: "He says it leads by 9, according to the AP"."""
    for statement in said:
        if any(part.start <= phrase.cue.start < part.end for part in statement.content):
            phrase.within = min(phrase.within or statement.size, statement.size)
