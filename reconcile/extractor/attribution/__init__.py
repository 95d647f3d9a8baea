"""Who says it: fills the attributions of a document's figures."""

from __future__ import annotations

from reconcile.extractor.attribution.candidates import Statement, rank
from reconcile.extractor.attribution.frames import statements_of
from reconcile.extractor.attribution.quotations import Quotations
from reconcile.extractor.grammar import Sentence, Text
from reconcile.extractor.mention import Attribution, Mention
from reconcile.model import Considered, Source

__all__ = ["attribute"]


def attribute(text: Text, mentions: list[Mention]) -> None:
    """Gives every mention at least one attribution: a source with its cue, or the article's own voice."""
    known: dict[int, list[Statement]] = {}

    def statements(sentence: Sentence) -> list[Statement]:
        if sentence.index not in known:
            known[sentence.index] = statements_of(sentence)
        return known[sentence.index]

    quotations = Quotations(text, statements)
    for mention in mentions:
        _attribute(text, mention, statements(mention.sentence), quotations)


def _attribute(text: Text, mention: Mention, found: list[Statement], quotations: Quotations) -> None:
    figure = mention.figure.span
    ranked = rank(found, figure)
    won, lost = (ranked[0], ranked[1:]) if ranked else (None, [])
    quotation = text.quotation(figure.start)
    if quotation is not None:
        speaker = quotations.speaker(quotation)
        if speaker is not None and speaker is not won:
            lost = [*lost, won] if won else lost
            won = speaker
    mention.considered.extend(
        Considered(s.cue.of(text.text), f"{s.rule}: a smaller statement holds the figure", s.cue)
        for s in lost
    )
    if won is None:
        mention.attributions.append(Attribution())
        return
    for voice in won.voices or (None,):
        span = voice.span if voice else None
        source = Source(span.of(text.text) if span else "", span=span)
        mention.attributions.append(
            Attribution(source, won.cue.of(text.text), won.stance, (won.rule,), mention.sentence.index)
        )
