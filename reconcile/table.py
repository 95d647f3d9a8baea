"""The claim table: the one definition of its columns, and the way from claims to rows and back.

    Findings, or Readings  --rows()-->  dict[str, str] each  --write_csv()-->  a file
    a file  --read_csv()-->  dict[str, str] each  --readings()-->  Readings with empty text, and Notes

A row is text in every column and is written from the model: a Decimal stands as plain digits, never as a
float or with an exponent; a list is its items joined by "; ". What is derived (`figure`, `source_text`,
`page`, `evidence_url`, and `event` and `quantity`, which a reconciler fills in) is not read back.
A new column goes at the end of `COLUMNS`, into `row_of` and, where it is not derived, into `claim_of`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, TextIO, TypeVar, get_args
from urllib.parse import quote as percent_encode

from reconcile import model
from reconcile.errors import ReadError
from reconcile.model import Claim, Document, Figure, Findings, Note, Reading, Source, Span

if TYPE_CHECKING:
    from pandas import DataFrame

T = TypeVar("T")

COLUMNS = (
    "claim_id", "document", "title", "publisher", "published", "url", "event", "quantity", "measure",
    "subject", "place", "period", "as_of", "low", "high", "best", "hedge", "unit", "role", "direction",
    "figure", "source", "body", "source_kind", "via", "source_text", "source_start", "source_end", "cue",
    "stance", "statement", "start", "end", "quote", "evidence_url", "doubts", "status", "rules",
    "quote_start", "base", "pinned", "corrected", "page",
)  # fmt: skip
VALUES = ("low", "high", "best")
OFFSETS = ("source_start", "source_end", "start", "end", "quote_start", "page")
LISTS = ("via", "doubts", "rules", "corrected")
TEXTS = tuple(column for column in COLUMNS if column not in VALUES + OFFSETS)
REQUIRED = ("claim_id", "document", "measure", "low", "high", "unit", "source", "start", "end", "quote")

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_ESCAPED_FORMULA = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
_ITEM = re.compile(r"(?:[^;\\]|\\.)+", re.DOTALL)
_MAX_DIGITS = 400  # a value beyond this is no figure of any news text, and would fill the memory when written
_MAX_OFFSET = 2**40
_MAX_PAGE = 100_000
_FRAGMENT_WORDS = 6


# --- from the model to rows ----------------------------------------------------------------------------


def rows(given: Findings | Iterable[Reading]) -> Iterator[dict[str, str]]:
    """One row a claim, in the order of the readings; `event` and `quantity` are empty before reconciling."""
    if not isinstance(given, Findings):
        for reading in given:
            for claim in reading.claims:
                yield row_of(claim, reading.document)
        return
    event = {document: event.id for event in given.events for document in event.documents}
    quantity = {claim: quantity.id for quantity in given.quantities for claim in quantity.claims}
    for reading in given.readings:
        for claim in reading.claims:
            yield row_of(claim, reading.document, event.get(claim.document, ""), quantity.get(claim.id, ""))


def plain(value: Decimal | int | None) -> str:
    """A number as digits with at most one point, an open end as nothing: 1200, 4.5, -3."""
    return "" if value is None else format(Decimal(value), "f")


def row_of(claim: Claim, document: Document, event: str = "", quantity: str = "") -> dict[str, str]:
    """The row of one claim, in the order of `COLUMNS`."""
    figure, source = claim.figure, claim.source
    mention = source.span if source else None
    page = document.page_at(figure.span.start)
    return {
        "claim_id": claim.id,
        "document": claim.document,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published or "",
        "url": document.url,
        "event": event,
        "quantity": quantity,
        "measure": claim.measure,
        "subject": claim.subject,
        "place": claim.place,
        "period": claim.period,
        "as_of": claim.as_of,
        "low": plain(figure.low),
        "high": plain(figure.high),
        "best": plain(figure.best),
        "hedge": figure.hedge,
        "unit": figure.unit,
        "role": figure.role,
        "direction": figure.direction or "",
        "figure": words_at(claim, figure.span, document),
        "source": source.name if source else "",
        "body": (source.body or "") if source else "",
        "source_kind": source.kind if source else "",
        "via": _join(source.via) if source else "",
        "source_text": words_at(claim, mention, document) if mention else "",
        "source_start": plain(mention.start) if mention else "",
        "source_end": plain(mention.end) if mention else "",
        "cue": claim.cue,
        "stance": claim.stance,
        "statement": claim.statement,
        "start": plain(figure.span.start),
        "end": plain(figure.span.end),
        "quote": claim.quote,
        "evidence_url": evidence_url(document.url, claim.quote, page),
        "doubts": _join(claim.doubts),
        "status": claim.status,
        "rules": _join(claim.rules),
        "quote_start": plain(claim.quote_start),
        "base": claim.base or "",
        "pinned": claim.pinned or "",
        "corrected": _join(claim.corrected),
        "page": plain(page),
    }


def words_at(claim: Claim, span: Span, document: Document) -> str:
    """The words that `span` covers: from the text, or from the quote where a claim table kept no text."""
    if document.text:
        return span.of(document.text)
    start, end = span.start - claim.quote_start, span.end - claim.quote_start
    return claim.quote[start:end] if start >= 0 else ""


def evidence_url(url: str, quote: str, page: int | None = None) -> str:
    """The address that opens `url` at the words themselves: a text fragment, or the page of a paged document.

    A long quote is given by its first and last words, which still match when the page has a footnote mark or
    a link in the middle of the sentence. Empty unless `url` is a web address.
    """
    if not url.lower().startswith(("http://", "https://")):
        return ""
    if page is not None:
        return f"{url.partition('#')[0]}#page={page}"
    words = quote.split()
    if not words:
        return url
    if len(words) <= 2 * _FRAGMENT_WORDS:
        fragment = _fragment(words)
    else:
        fragment = f"{_fragment(words[:_FRAGMENT_WORDS])},{_fragment(words[-_FRAGMENT_WORDS:])}"
    return f"{url}{'' if '#' in url else '#'}:~:text={fragment}"


def _fragment(words: list[str]) -> str:
    # "-" and "," separate the parts of a text fragment; quote() leaves the hyphen alone.
    return percent_encode(" ".join(words), safe="", errors="replace").replace("-", "%2D")


def _join(items: Iterable[str]) -> str:
    return "; ".join(item.replace("\\", "\\\\").replace(";", "\\;") for item in items)


def _split(text: str) -> tuple[str, ...]:
    items = (re.sub(r"\\(.)", r"\1", item, flags=re.DOTALL) for item in _ITEM.findall(text))
    return tuple(item if not number else item.removeprefix(" ") for number, item in enumerate(items))


# --- rows as files -------------------------------------------------------------------------------------


def write_csv(table: Iterable[Mapping[str, str]], stream: TextIO) -> None:
    """Writes rows as CSV with a header; a text that a spreadsheet would run as a formula gets a leading '."""
    writer = csv.writer(_NewlineSink(stream))
    writer.writerow(COLUMNS)
    for row in table:
        writer.writerow([neutral(row[column]) if column in TEXTS else row[column] for column in COLUMNS])


def read_csv(stream: Iterable[str], delimiter: str = ",") -> Iterator[dict[str, str]]:
    """The rows of a table, in a claim table with formulas restored; `stream` gives lines with their ends."""
    for row in csv.DictReader(stream, delimiter=delimiter):
        given = {column: text or "" for column, text in row.items() if column is not None}
        if "claim_id" in given:
            given |= {column: restored(given[column]) for column in TEXTS if column in given}
        yield given


class _NewlineSink:
    """Ends rows with one newline. The csv writer is left at its own CRLF so that it quotes a lone CR too."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, row: str) -> int:
        return self.stream.write(row.removesuffix("\r\n") + "\n")


def neutral(text: str) -> str:
    """`text` so that no spreadsheet runs it as a formula; `read_csv` gives it back as it was."""
    return "'" + text if _FORMULA.match(text) else text


def restored(text: str) -> str:
    """`neutral` undone."""
    return text[1:] if _ESCAPED_FORMULA.match(text) else text


def values(row: Mapping[str, str]) -> dict[str, Any]:
    """A row with numbers as numbers, lists as lists and nothing as None: what JSON writers dump.

    A fraction that a float cannot hold exactly stays a text of digits, so that nothing is lost on the way.
    """
    return {column: _value(column, text) for column, text in row.items()}


def _value(column: str, text: str) -> Any:
    if column in LISTS:
        return list(_split(text))
    if column not in VALUES and column not in OFFSETS:
        return text or None
    if not text:
        return None
    number = Decimal(text)
    if number == number.to_integral_value():
        return int(number)
    return float(number) if Decimal(repr(float(number))) == number else text


def text_row(given: Mapping[str, Any]) -> dict[str, str]:
    """`values` undone: a row of texts from a mapping that JSON or Parquet gave, whatever its number types."""
    return {str(column): _text(value) for column, value in given.items()}


def _text(value: Any) -> str:
    if value is None or value != value:  # a column of floats holds NaN where there is nothing
        return ""
    if isinstance(value, list | tuple):
        return _join(str(item) for item in value)
    if isinstance(value, float):
        value = Decimal(repr(value))
    if isinstance(value, Decimal) and abs(value.adjusted()) <= _MAX_DIGITS:
        return plain(value)
    return str(value)


def frame(given: Findings | Iterable[Reading]) -> DataFrame:
    """The rows as a pandas DataFrame: `low`, `high`, `best` float64, offsets Int64, everything else text."""
    import pandas as pd

    table = list(rows(given))
    columns: dict[str, Any] = {}
    for column in COLUMNS:
        texts = [row[column] for row in table]
        if column in VALUES:
            columns[column] = pd.array(
                [float(text) if text else float("nan") for text in texts], dtype="float64"
            )
        elif column in OFFSETS:
            columns[column] = pd.array([int(text) if text else None for text in texts], dtype="Int64")
        else:
            columns[column] = pd.array(texts, dtype="str")
    return pd.DataFrame(columns, columns=list(COLUMNS))


# --- from rows to the model ----------------------------------------------------------------------------


def missing_columns(columns: Iterable[str]) -> tuple[str, ...]:
    """The columns that a claim table cannot do without and `columns` does not have."""
    given = set(columns)
    return tuple(column for column in REQUIRED if column not in given)


def readings(table: Iterable[Mapping[str, str]], name: str) -> Iterator[Reading | Note]:
    """The readings that a claim table tells of: one a document, in order of first appearance, text empty.

    `name` is what notes call the table. A row that makes no sense gives a note and is left out; columns that
    we do not know are ignored; a missing one raises `ReadError`.
    """
    documents: dict[str, tuple[Mapping[str, str], list[Claim], dict[int, int]]] = {}
    for number, row in enumerate(table, 1):
        if number == 1 and (missing := missing_columns(row)):
            raise ReadError(f"not a claim table: no column {', '.join(missing)}")
        try:
            claim = claim_of(row)
            if claim.figure.span.start > claim.figure.span.end:
                raise BadValue(f"start is {claim.figure.span.start}, behind end")
            page = _number(row, "page", _offset, None)
        except BadValue as error:
            yield Note(name, f"row {number}: {error}; the row is left out", lost=True)
            continue
        _, claims, pages = documents.setdefault(claim.document, (row, [], {}))
        claims.append(claim)
        if page is not None and page <= _MAX_PAGE:
            pages[claim.figure.span.start] = page
    for id_, (row, claims, pages) in documents.items():
        document = Document(
            id_, "", row.get("title", ""), row.get("publisher", ""), row.get("published") or None,
            row.get("url", ""), _page_starts(pages),
        )  # fmt: skip
        yield Reading(document, tuple(claims))


class BadValue(ValueError):
    """A cell that cannot be what its column says."""


def claim_of(row: Mapping[str, str]) -> Claim:
    """The claim that a row tells of; raises `BadValue` for a cell that cannot be what its column says."""
    figure = Figure(
        low=_number(row, "low", _decimal, None),
        high=_number(row, "high", _decimal, None),
        best=_number(row, "best", _decimal, None),
        span=Span(_number(row, "start", _offset), _number(row, "end", _offset)),
        hedge=_choice(row, "hedge", model.Hedge, "exact"),
        unit=row["unit"],
        role=_choice(row, "role", model.Role, "total"),
        direction=_choice(row, "direction", model.Direction, None),
    )
    if not row["claim_id"] or not row["document"]:
        raise BadValue("a claim needs a claim_id and a document")
    if figure.low is None and figure.high is None:
        raise BadValue("neither low nor high is given")
    return Claim(
        id=row["claim_id"],
        document=row["document"],
        figure=figure,
        measure=row["measure"],
        subject=row.get("subject", ""),
        place=row.get("place", ""),
        period=row.get("period", ""),
        as_of=row.get("as_of", ""),
        source=_source(row),
        cue=row.get("cue", ""),
        stance=_choice(row, "stance", model.Stance, "asserted"),
        statement=row.get("statement", ""),
        base=row.get("base") or None,
        quote=row["quote"],
        quote_start=_number(row, "quote_start", _offset, 0),
        rules=_split(row.get("rules", "")),
        doubts=_split(row.get("doubts", "")),
        status=row.get("status", ""),
        pinned=row.get("pinned") or None,
        corrected=_split(row.get("corrected", "")),
    )


def _source(row: Mapping[str, str]) -> Source | None:
    if not row["source"]:
        return None
    start, end = _number(row, "source_start", _offset, None), _number(row, "source_end", _offset, None)
    return Source(
        name=row["source"],
        body=row.get("body") or None,
        kind=_choice(row, "source_kind", model.SourceKind, "unnamed"),
        span=Span(start, end) if start is not None and end is not None else None,
        via=_split(row.get("via", "")),
    )


def _decimal(text: str) -> Decimal:
    value = Decimal(text)
    if not value.is_finite() or abs(value.adjusted()) > _MAX_DIGITS:
        raise ValueError(text)
    return value


def _offset(text: str) -> int:
    offset = int(text)
    if not 0 <= offset < _MAX_OFFSET:
        raise ValueError(text)
    return offset


def _number(row: Mapping[str, str], column: str, kind: Callable[[str], T], *default: Any) -> Any:
    text = row.get(column, "").strip()
    if not text and default:
        return default[0]
    try:
        return kind(text)
    except (ValueError, InvalidOperation):
        raise BadValue(f"{column} is {text[:40]!r}, not a number") from None


def _choice(row: Mapping[str, str], column: str, literal: Any, default: Any) -> Any:
    text = row.get(column, "").strip()
    if not text:
        return default
    if text not in get_args(literal):
        raise BadValue(f"{column} is {text[:40]!r}, not one of {', '.join(get_args(literal))}")
    return text


def _page_starts(pages: Mapping[int, int]) -> tuple[int, ...]:
    """Page starts under which each claim (by its offset) stands on its page again, without the text."""
    starts: list[int] = []
    for page, start in sorted((page, start) for start, page in pages.items()):
        starts += [start] * (page - len(starts))
    return tuple(starts)
