"""All statements of one sentence: the frames of its verbs and of its phrases."""

from __future__ import annotations

from reconcile.extractor.parse.grammar import Sentence
from reconcile.extractor.said.asides import without_asides
from reconcile.extractor.said.candidates import Statement
from reconcile.extractor.said.content import Reach
from reconcile.extractor.said.gaps import without_gaps
from reconcile.extractor.said.nested import credited, nest
from reconcile.extractor.said.phrases import of_phrases
from reconcile.extractor.said.relatives import of_relatives
from reconcile.extractor.said.relays import of_relays
from reconcile.extractor.said.verbs import of_verbs
from reconcile.lexicon.words import members


def statements_of(sentence: Sentence) -> list[Statement]:
    """What the frames propose for `sentence`: verbs first, then phrases, each in the order of the text."""
    reach = Reach(sentence)
    found = _without_respondents(reach, list(without_gaps(reach, list(of_verbs(reach)))))
    credited(reach, found)
    nest(reach, found)
    without_asides(reach, found)
    phrases = [*of_phrases(reach), *of_relatives(reach)]
    for phrase in phrases:
        _confine(phrase, found)
    return [*found, *phrases, *of_relays(reach, found)]


def _confine(phrase: Statement, said: list[Statement]) -> None:
    """Marks a phrase inside what another says as nearer: "He says it leads by 9, according to the AP"."""
    for statement in said:
        if any(part.start <= phrase.cue.start < part.end for part in statement.content):
            phrase.within = min(phrase.within or statement.size, statement.size)


def _without_respondents(reach: Reach, said: list[Statement]) -> list[Statement]:
    """Leaves out what those asked in a poll say: "The poll found that most voters think" is the poll's."""
    polls = [s for s in said if s.frame == "shows" and reach.word(s.voices[0].head) in members("survey-noun")]
    return [
        s
        for s in said
        if s.frame not in ("says", "thinks", "intends", "wants")
        or not any(part.start <= s.cue.start < part.end for poll in polls for part in poll.content)
    ]
