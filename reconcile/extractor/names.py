"""Names that a document uses: people, bodies and places, for grouping documents and for aliases."""

from __future__ import annotations

from reconcile.extractor.grammar import Text
from reconcile.model import Name


def names(text: Text) -> tuple[Name, ...]:
    """Every name of the document, as written and as we would name it, in the order of the text."""
    return ()
