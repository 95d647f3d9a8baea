"""`import reconcile` in a notebook: the flow over texts in memory, with results that show themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import TYPE_CHECKING

from reconcile.model import Claim, Document, Findings, Note, Reading
from reconcile.settings import Settings

if TYPE_CHECKING:
    import pandas as pd


class Claims(tuple[Reading, ...]):
    """What a set of documents gave: one `Reading` each, in their order."""

    __slots__ = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims, document by document, in the order of the text."""
        return tuple(claim for reading in self for claim in reading.claims)

    def to_frame(self) -> pd.DataFrame:
        """The claim table as a tidy DataFrame, one row a claim; see `reconcile.table` for the columns."""
        from reconcile import table

        return table.frame(self)

    def _repr_html_(self) -> str:
        return str(self.to_frame().to_html(max_rows=60, notebook=True))


class Report(Findings):
    """Findings that show themselves in a notebook as the report does."""

    def _repr_html_(self) -> str:
        from reconcile.reporter import html

        return html.embedded(self)


def extract(documents: str | Document | Iterable[str | Document], settings: Settings | None = None) -> Claims:
    """See `reconcile.extract`."""
    from reconcile import aliases, extractor

    given = [documents] if isinstance(documents, str | Document) else list(documents)
    made = [
        one if isinstance(one, Document) else Document(id=f"text {number}", text=one)
        for number, one in enumerate(given, 1)
    ]
    used = settings or Settings()
    names = aliases.by_name(used.aliases)
    return Claims(aliases.apply(extractor.extract(document, used.reading), names) for document in made)


def reconcile(
    claims: Iterable[Reading], settings: Settings | None = None, notes: Iterable[Note] = ()
) -> Report:
    """See `reconcile.reconcile`."""
    from reconcile import pipeline

    found = pipeline.findings(claims, settings or Settings(), notes)
    return Report(**{field.name: getattr(found, field.name) for field in fields(found)})
