"""What a model's words for a time mean, where the text says them or they follow from its date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.dates import days, is_date
from reconcile.extractor.engines.llm.grounding import stands
from reconcile.extractor.slots.dates import dated, day_of

if TYPE_CHECKING:
    from reconcile.extractor.parse.grammar import Text


class Dating:
    """The times of one document."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.published = day_of(text.source.published)
        self._said: set[str] | None = None

    def edtf(self, words: str, near: int) -> str | None:
        """The date or period, "" for words that name none, None where the text does not say so."""
        if is_date(words):
            same = {words, *({str(days(words))} if days(words) else ())}
            return words if same & self._dates() or stands(self.text.text, words, near) else None
        if not stands(self.text.text, words, near):
            return None
        for asked in (words, f"in {words}.", f"on {words}."):
            found = next(dated(asked, 0, len(asked), self.published), None)
            if found is not None:
                return found.edtf
        return ""

    def _dates(self) -> set[str]:
        """Every date that the text says, as EDTF and as the days it covers; and that of its publication."""
        if self._said is None:
            said = {one.edtf for one in dated(self.text.text, 0, len(self.text.text), self.published)}
            if self.published is not None:
                day = self.published.isoformat()
                said |= {day, day[:7], day[:4]}
            self._said = said | {str(days(one)) for one in said if days(one)}
        return self._said
