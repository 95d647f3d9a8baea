"""Reads news in which sources give different figures for the same thing, and says who said what.

>>> import reconcile
>>> claims = reconcile.extract("At least 40 died, police said. The mayor put the toll at 52.")
>>> findings = reconcile.reconcile(claims)

`reconcile.model` holds the words of the project, `reconcile.pipeline` the whole flow on one screen. Importing
this package loads nothing else: stages are imported when they are first used.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from reconcile.extractor.engines import Engine
    from reconcile.model import Document, Reading
    from reconcile.notebook import Claims, Report
    from reconcile.settings import Settings

__version__ = "0.1.0"
__all__ = ["__version__", "extract", "reconcile"]


def extract(
    documents: str | Path | Document | Iterable[str | Path | Document],
    settings: Settings | None = None,
    engine: Engine | None = None,
) -> Claims:
    """The claims of one text, one document or many; a plain string is a text without title or date.

    A `Path` is a file or folder, read as the command would; a string that names one raises `ReadError`.
    `engine` reads what the figures are said of and by whom; else our rules do.
    """
    from reconcile import notebook

    return notebook.extract(documents, settings, engine)


def reconcile(claims: Iterable[Reading], settings: Settings | None = None) -> Report:
    """The findings over the claims that `extract` gave: events, quantities, relations, totals."""
    from reconcile import notebook

    return notebook.reconcile(claims, settings)
