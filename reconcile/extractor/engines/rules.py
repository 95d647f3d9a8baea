"""The engine that reads by itself: cues and frames, clauses and lexicons, one step after another.

    said -> slots.measures -> slots.scope -> victims (if asked for)

Each step adds to a `Mention` for each figure, which nobody else sees; at the end they become slots.
"""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.extractor.engines import Filled, Found, Said, Slots
from reconcile.extractor.mention import Mention
from reconcile.extractor.parse.grammar import Text
from reconcile.settings import ReadingOptions


class Rules:
    """Fills slots without asking anybody."""

    name = "rules"

    def fill(self, text: Text, figures: Sequence[Found], options: ReadingOptions) -> list[Filled]:
        """The figures given with their slots; behind them single victims without a number, if asked for."""
        from reconcile.extractor.said import attribute
        from reconcile.extractor.slots.measures import measure
        from reconcile.extractor.slots.scope import scope
        from reconcile.extractor.slots.standing import alone
        from reconcile.extractor.victims import victims

        mentions = [Mention.of(found) for found in figures]
        attribute(text, mentions)
        stands = alone(mentions)
        measure(text, mentions, stands)
        scope(text, mentions, stands)
        single: list[Mention] = []
        if options.implicit:
            single = victims(text, mentions)
            attribute(text, single)
        filled = [Filled(found, _slots(one)) for found, one in zip(figures, mentions, strict=True)]
        return filled + [Filled(_found(one), _slots(one)) for one in single]


def _found(mention: Mention) -> Found:
    """A figure of nobody's number, as if it had been given."""
    return Found(mention.figure, mention.sentence, mention.first, mention.last, mention.noun, mention.head)


def _slots(mention: Mention) -> Slots:
    figure = mention.figure
    return Slots(
        said=tuple(Said(s.source, s.cue, s.stance, s.rules, s.statement) for s in mention.attributions),
        measure=mention.measure,
        subject=mention.subject,
        place=mention.place,
        period=mention.period,
        as_of=mention.as_of,
        unit=figure.unit,
        role=figure.role,
        direction=figure.direction,
        whole=mention.base,
        rules=tuple(mention.rules),
        doubts=tuple(mention.doubts),
        considered=tuple(mention.considered),
    )
