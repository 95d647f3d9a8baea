"""`import reconcile` in a notebook: the flow over texts in memory, with results that show themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from reconcile.errors import ReadError, SettingsError
from reconcile.model import Claim, Document, Findings, Note, Reading
from reconcile.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

    from reconcile.extractor.engines import Engine


Given = str | Path | Document
_LONGEST_PATH = 1000


class Claims(tuple[Reading, ...]):
    """What a set of documents gave: one `Reading` each, in their order; `notes` on what could not be read."""

    notes: tuple[Note, ...] = ()

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


def extract(
    documents: Given | Iterable[Given], settings: Settings | None = None, engine: Engine | None = None
) -> Claims:
    """See `reconcile.extract`."""
    from reconcile import pipeline

    given = [documents] if isinstance(documents, str | Path | Document) else list(documents)
    used = settings or Settings()
    if engine is None and used.engine.name != "rules":
        raise SettingsError(f"the settings ask for the engine {used.engine.name}: give it as `engine`")
    way = partial(pipeline.in_turn, engine=engine)
    read = list(pipeline.told(chain.from_iterable(_read(given, used)), used, way=way))
    claims = Claims(one for one in read if isinstance(one, Reading))
    claims.notes = tuple(one for one in read if isinstance(one, Note))
    return claims


def _read(given: Iterable[Given], settings: Settings) -> Iterator[Iterable[Document | Reading | Note]]:
    """What the things given hold: a path is read as the command reads it, a string is a text."""
    from reconcile import reader
    from reconcile.encoding import writable

    for number, one in enumerate(given, 1):
        if isinstance(one, Path):
            yield reader.read([str(one)], settings)
        elif isinstance(one, Document):
            yield [replace(one, text=writable(one.text))]
        elif _is_path(one):
            raise ReadError(
                f"{one} is a file or folder: give Path({one!r}) to read it, or a Document if it is text"
            )
        else:
            yield [Document(id=f"text {number}", text=writable(one))]


def _is_path(text: str) -> bool:
    """Whether a string is a path rather than a text; no sentence is the name of a file that is there."""
    if not text or len(text) > _LONGEST_PATH or "\n" in text or "\0" in text:
        return False
    try:
        return Path(text).exists()
    except (OSError, ValueError):
        return False


def reconcile(
    claims: Iterable[Reading], settings: Settings | None = None, notes: Iterable[Note] = ()
) -> Report:
    """See `reconcile.reconcile`."""
    from reconcile import pipeline

    lost = claims.notes if isinstance(claims, Claims) else ()
    found = pipeline.findings(claims, settings or Settings(), (*lost, *notes))
    return Report(**{field.name: getattr(found, field.name) for field in fields(found)})
