"""Who says it: fills the attributions of a document's figures."""

from __future__ import annotations

from reconcile.extractor.attribution.candidates import ATTITUDES, Statement, rank
from reconcile.extractor.attribution.clauses import items
from reconcile.extractor.attribution.frames import statements_of
from reconcile.extractor.attribution.quotations import Quotations
from reconcile.extractor.attribution.resolve import Resolver
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
    resolver = Resolver(text)
    for mention in mentions:
        found = rank(statements(mention.sentence), mention.figure.span)
        speaker = quotations.speaker_at(mention.figure.span.start)
        if speaker is not None:
            found = [speaker, *(s for s in found if s is not speaker)]
        _fill(text, mention, found, resolver)


def _fill(text: Text, mention: Mention, found: list[Statement], resolver: Resolver) -> None:
    """Writes the statement that won, and those that lost with the reason, into the mention."""
    if not found:
        mention.attributions.append(Attribution())
        return
    won, lost = found[0], found[1:]
    mention.considered.extend(Considered(s.cue.of(text.text), _why(s, won), s.cue) for s in lost)
    sources: list[Source | None] = [resolver.source(item) for voice in won.voices for item in items(voice)]
    for source in sources or [None]:  # a cue without a source: it is said, and nobody is named
        mention.attributions.append(
            Attribution(source, won.cue.of(text.text), won.stance, (won.rule,), mention.sentence.index)
        )


def _why(lost: Statement, won: Statement) -> str:
    """Why a statement that holds the figure did not win."""
    if won.frame not in ATTITUDES and lost.frame in ATTITUDES:
        return f"{lost.rule}: what somebody wants or thinks, inside what {won.rule} reports"
    if lost.size > won.size:
        return f"{lost.rule}: reaches further than {won.rule}, which stands nearer to the figure"
    return f"{lost.rule}: said inside the quotation that {won.rule} gives"
