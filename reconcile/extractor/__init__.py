"""Document -> Reading: which figures a text gives, who says each, what it counts, where and when.

The steps, in order, each in a module of its own that adds to the document's `Mention`s:
sentences and grammar -> numbers and figures -> attribution -> measures -> scope -> claims.
"""

from __future__ import annotations

from reconcile.model import Document, Reading
from reconcile.settings import ReadingOptions

_DEFAULT = ReadingOptions()


def extract(document: Document, options: ReadingOptions = _DEFAULT) -> Reading:
    """Every numeric claim of one document, in the order of the text; never fails on any text."""
    from reconcile.extractor.claims import claims, notes
    from reconcile.extractor.figures.reading import read_figures
    from reconcile.extractor.names.mentioned import names
    from reconcile.extractor.parse.grammar import parse
    from reconcile.extractor.said import attribute
    from reconcile.extractor.slots.measures import measure
    from reconcile.extractor.slots.scope import scope
    from reconcile.extractor.slots.standing import alone

    text = parse(document)
    mentions = read_figures(text, options)
    attribute(text, mentions)
    figures = alone(mentions)
    measure(text, mentions, figures)
    scope(text, mentions, figures)
    if options.implicit:
        from reconcile.extractor.victims import victims

        single = victims(text, mentions)
        attribute(text, single)
        mentions += single
    return Reading(document, claims(text, mentions), names(text), notes(text, mentions))
