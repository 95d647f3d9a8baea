"""From rows to the model: the claims that a table tells of, and a note for each row that makes no sense."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar, get_args

from reconcile import model
from reconcile.errors import ReadError
from reconcile.model import Claim, Document, Figure, Note, Reading, Source, Span
from reconcile.table.columns import MAX_DIGITS, missing_columns, split

T = TypeVar("T")

_MAX_OFFSET = 2**40
_MAX_PAGE = 100_000


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
        rules=split(row.get("rules", "")),
        doubts=split(row.get("doubts", "")),
        status=row.get("status", ""),
        pinned=row.get("pinned") or None,
        corrected=split(row.get("corrected", "")),
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
        via=split(row.get("via", "")),
    )


def _decimal(text: str) -> Decimal:
    value = Decimal(text)
    if not value.is_finite() or abs(value.adjusted()) > MAX_DIGITS:
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
