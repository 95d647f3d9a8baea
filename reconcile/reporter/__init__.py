"""Reports: one file a format, in two families, each imported only when it is asked for.

    claims      one row a claim, written as they come  csv · csv-excel · jsonl · parquet · table
    findings    what they amount to, as a whole       markdown · html · json · recorders · sqlite · table

`outline` puts findings into reading order and `wording` puts figures into words, the same for every format.
A new format is one file here and one line in `FORMATS` or `CLAIM_FORMATS`.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import IO, Any

from reconcile import table
from reconcile.errors import ReportError
from reconcile.model import Findings, Note, Reading
from reconcile.settings import Settings

Tell = Callable[[Note], object]


@dataclass(frozen=True, slots=True)
class Format:
    """How a format is written: the module of this package, its function, and what to call a file of it.

    `for_editors` formats are those that a folder of reports holds without being asked, `by_hand` ones are
    tables that people go on working in.
    """

    module: str
    function: str
    file: str
    binary: bool = False
    for_editors: bool = False
    by_hand: bool = False

    def load(self) -> Any:
        """The function that writes it; imports what it needs."""
        return getattr(import_module(f"{__name__}.{self.module}"), self.function)


FORMATS: dict[str, Format] = {
    "markdown": Format("markdown", "render", "report.md", for_editors=True),
    "html": Format("html", "render", "report.html", for_editors=True),
    "json": Format("findings_json", "render", "findings.json", for_editors=True),
    "recorders": Format("recorders", "render", "recorders.csv", by_hand=True),
    "sqlite": Format("database", "render", "findings.db", binary=True),
    "table": Format("terminal", "render", "report.txt"),
}
CLAIM_FORMATS: dict[str, Format] = {
    "csv": Format("claims_csv", "write", "claims.csv", for_editors=True, by_hand=True),
    "csv-excel": Format("claims_csv", "write_for_spreadsheets", "claims.csv", by_hand=True),
    "jsonl": Format("claims_jsonl", "write", "claims.jsonl", by_hand=True),
    "parquet": Format("claims_parquet", "write", "claims.parquet", binary=True),
    "table": Format("terminal", "write", "claims.txt"),
}


def render(
    findings: Findings, format: str, settings: Settings | None = None, tell: Tell | None = None
) -> str | bytes:
    """A report on `findings`, bytes where the format is binary; a claim format gives all their claims.

    `tell` is given the note on a claim that cannot be written. Raises `ReportError` for a format that does
    not exist.
    """
    if format in FORMATS:
        written: str | bytes = FORMATS[format].load()(findings, settings)
        return written
    known = _known(format, {**FORMATS, **CLAIM_FORMATS})
    stream: IO[Any] = io.BytesIO() if known.binary else io.StringIO()
    render_claims(findings, format, stream, tell)
    stream.seek(0)
    whole: str | bytes = stream.read()
    return whole


def render_claims(
    given: Findings | Iterable[Reading], format: str, stream: IO[Any], tell: Tell | None = None
) -> None:
    """Writes one row a claim to `stream` as the readings come; binary formats take a stream of bytes.

    `tell` is given the note on a claim that cannot be written. Raises `ReportError` for a format that does
    not exist.
    """
    _known(format, CLAIM_FORMATS).load()(table.rows(given, tell), stream)


def _known(format: str, formats: dict[str, Format]) -> Format:
    if format not in formats:
        raise ReportError(f"{format}: no such format; choose from {', '.join(sorted(formats))}")
    return formats[format]
