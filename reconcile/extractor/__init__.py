"""Document -> Reading: which figures a text gives, who says each, what it counts, where and when.

    parse/  ->  figures/  ->  an engine fills slots (engines/)  ->  claims.py

The number grammar says which figures there are, and nobody changes them; an engine says what each is said of
and by whom. `engines/rules.py` is the default, and its steps stand in said/, names/, slots/ and victims/.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.model import Document, Reading
from reconcile.settings import ReadingOptions

if TYPE_CHECKING:
    from reconcile.extractor.engines import Engine

_DEFAULT = ReadingOptions()


def extract(document: Document, options: ReadingOptions = _DEFAULT, engine: Engine | None = None) -> Reading:
    """Every numeric claim of one document, in its order. `engine` fills the slots, else our rules."""
    from reconcile.extractor.claims import claims, notes
    from reconcile.extractor.engines.rules import Rules
    from reconcile.extractor.figures.reading import read_figures
    from reconcile.extractor.names.mentioned import names
    from reconcile.extractor.parse.grammar import parse

    text = parse(document)
    figures = read_figures(text, options)
    filled = (engine or Rules()).fill(text, figures, options)
    return Reading(document, claims(text, filled), names(text), notes(text, filled))
