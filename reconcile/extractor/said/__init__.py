"""Who says it: fills the attributions of a document's figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from reconcile.extractor.mention import Attribution, Mention
from reconcile.extractor.parse.grammar import Sentence, Text
from reconcile.extractor.said.candidates import ATTITUDES, Statement, Voice, rank
from reconcile.extractor.said.frames import statements_of
from reconcile.extractor.said.nounphrases import items
from reconcile.extractor.said.paragraphs import Carried
from reconcile.extractor.said.quotations import Quotations
from reconcile.extractor.said.stance import stance_of
from reconcile.model import Considered, Source, Stance

if TYPE_CHECKING:
    from reconcile.extractor.names.resolve import Resolver

__all__ = ["attribute"]


class Sources:
    """The sources of one document by their voices, each named once: a voice often gives several figures."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._known: dict[tuple[int, int, int, int, tuple[int, int, int] | None], Source] = {}

    def of(self, voice: Voice) -> Source:
        """The source that the words of a voice stand for."""
        place = (voice.sentence.index, voice.first, voice.last, voice.head, voice.named)
        if place not in self._known:
            self._known[place] = self._resolver.source(voice)
        return self._known[place]


def attribute(text: Text, mentions: list[Mention]) -> None:
    """Gives every mention at least one attribution: a source with its cue, or the article's own voice."""
    from reconcile.extractor.names.resolve import Resolver  # late: it needs what lies in this package

    known: dict[int, list[Statement]] = {}

    def statements(sentence: Sentence) -> list[Statement]:
        if sentence.index not in known:
            known[sentence.index] = statements_of(sentence)
        return known[sentence.index]

    quotations = Quotations(text, statements)
    carried = Carried(text, statements)
    sources = Sources(Resolver(text))
    for mention in mentions:
        found = rank([*statements(mention.sentence), *carried.over(mention.sentence)], mention.figure.span)
        speaker = quotations.speaker_at(mention.figure.span.start)
        if speaker is not None:
            found = [speaker, *(s for s in found if s is not speaker)]
        _fill(text, mention, found, statements(mention.sentence), sources)


def _fill(
    text: Text, mention: Mention, found: list[Statement], near: list[Statement], sources: Sources
) -> None:
    """Writes the statement that won, and those that lost with the reason, into the mention.

    `near` are all statements of the sentence: who denies a figure need not hold it in what he says.
    """
    won = found[0] if found else None
    mention.considered.extend(Considered(s.cue.of(text.text), _why(s, found[0]), s.cue) for s in found[1:])
    stance, denial = stance_of(won, mention)
    if won is None:
        mention.attributions.append(Attribution(stance=stance))
        return
    denier = next((s for s in found if s.stance == "denied" or (denial and s.frame != "noun")), None)
    if denier is None and denial:
        denier = next((s for s in near if s.frame in ("says", "tells")), None)
    answered = denier is not None and (won.frame == "noun" or denier.frame == "answers")
    if denier is not None and answered:  # "rejected Kyiv's figure of 4,000" makes two claims
        won, stance, found = denier, "denied", [denier, *(s for s in found if s is not denier)]
    if stance == "denied":
        mention.attributions.extend(_denied(text, won, found[1:], sources))
    rules = (won.rule, denial) if denial else (won.rule,)
    mention.attributions.extend(_attributions(text, won, stance, rules, sources, len(mention.attributions)))


def _attributions(
    text: Text, won: Statement, stance: Stance, rules: tuple[str, ...], sources: Sources, number: int
) -> Iterator[Attribution]:
    """One attribution for each voice; none that is named leaves a cue without a source."""
    relays = tuple(sources.of(voice).name for voice in won.relayed_by)
    if won.frame == "tells":  # "told the broadcaster" says more where the document has named it
        relays = tuple(relay for relay in relays if relay[:1].isupper())
    cue = won.cue.of(text.text)
    voices = [item for voice in won.voices for item in items(voice)]
    for voice in voices:
        source = sources.of(voice)
        via = tuple(relay for relay in relays if relay not in (source.name, source.body))
        yield Attribution(replace(source, via=via) if via else source, cue, stance, rules, number)
    if not voices:
        yield Attribution(None, cue, stance, rules, number)


def _denied(text: Text, won: Statement, others: list[Statement], sources: Sources) -> Iterator[Attribution]:
    """The claim that is denied, where the text says whose it is: "rejected Kyiv's figure of 4,000"."""
    for other in others:
        if other.frame in ("noun", "says", "reports", "shows", "stands") and other.stance == "asserted":
            yield from _attributions(text, other, "asserted", (other.rule,), sources, 0)
            return


def _why(lost: Statement, won: Statement) -> str:
    """Why a statement that holds the figure did not win."""
    if won.frame not in ATTITUDES and lost.frame in ATTITUDES:
        return f"{lost.rule}: what somebody wants or thinks, inside what {won.rule} reports"
    if lost.size > won.size:
        return f"{lost.rule}: reaches further than {won.rule}, which stands nearer to the figure"
    return f"{lost.rule}: said inside the quotation that {won.rule} gives"
