"""From rows to the model: the claims that a table tells of, and a note for each row that makes no sense."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from reconcile.boundary import note_of
from reconcile.errors import ReadError
from reconcile.model import Claim, Document, Figure, Note, Reading, Source, Span, fingerprint
from reconcile.table.columns import DOCUMENT, MAX_DIGITS, missing_columns, split
from reconcile.table.numerals import advice
from reconcile.table.words import BadValue, word

T = TypeVar("T")

_MAX_OFFSET = 2**40
_MAX_PAGE = 100_000


def readings(
    table: Iterable[Mapping[str, str]], name: str, place: Callable[[int], str] = "row {}".format
) -> Iterator[Reading | Note]:
    """The readings that a claim table tells of: one a document, in order of first appearance, text empty.

    `name` is what notes call the table, `place` what they call its n-th row. A row that makes no sense gives
    a note and is left out; columns that we do not know are ignored; a missing one raises `ReadError`.
    """
    documents: dict[str, _Told] = {}
    claims: dict[str, list[Claim]] = {}  # by the id that the table gives them
    for number, given in enumerate(table, 1):
        if number == 1 and (missing := missing_columns(given)):
            raise ReadError(f"not a claim table: no column {', '.join(missing)}")
        row = given
        try:
            word("status", row.get("status", ""))
        except BadValue as error:
            yield Note(name, f"{place(number)}: {error}; the claim is read without it", lost=True)
            row = {**row, "status": ""}
        try:
            claim = claim_of(row)
            if claim.figure.span.start > claim.figure.span.end:
                raise BadValue(f"start is {claim.figure.span.start}, behind end")
            page = _number(row, "page", _offset, None)
        except BadValue as error:
            yield Note(name, f"{place(number)}: {error}; the row is left out", lost=True)
            continue
        except Exception as error:
            yield note_of(error, name, f"reading {place(number)}")
            continue
        alike = claims.setdefault(claim.id, [])
        if claim in alike:
            yield Note(name, f"{place(number)}: the claim {claim.id[:40]} again, which is read once")
            continue
        document = documents.setdefault(claim.document, _Told())
        document.claims.append(_apart(claim) if alike else claim)
        if alike:
            id_ = document.claims[-1].id
            yield Note(
                name, f"{place(number)}: another claim is called {claim.id[:40]} already; this one is {id_}"
            )
        alike.append(claim)
        for field in DOCUMENT:
            document.cells[field].setdefault(row.get(field, ""), place(number))
        if page is not None and page <= _MAX_PAGE:
            document.pages[claim.figure.span.start] = page
    for id_, document in documents.items():
        yield from document.reading(id_, name)


class _Told:
    """What the rows of one document tell: its claims, their pages, and where each word on itself stands."""

    def __init__(self) -> None:
        self.claims: list[Claim] = []
        self.pages: dict[int, int] = {}
        self.cells: dict[str, dict[str, str]] = {field: {} for field in DOCUMENT}

    def reading(self, id_: str, name: str) -> Iterator[Reading | Note]:
        """The reading; of two values of a field the one that stands first holds, and a note names both."""
        said: dict[str, str] = {}
        for field, cells in self.cells.items():
            values = [value for value in cells if value]
            said[field] = values[0] if values else ""
            if len(values) > 1:
                places = [(cells[value], value) for value in values]
                yield Note(name, two_values(id_, field, places), lost=True)
        yield Reading(
            Document(
                id_, "", said["title"], said["publisher"], said["published"] or None, said["url"],
                _page_starts(self.pages),
            ),
            tuple(self.claims),
        )  # fmt: skip


def with_cells(document: Document, cells: Mapping[str, str]) -> Document:
    """The document with some of its title, publisher, date and address replaced."""
    said = {field: cells.get(field, getattr(document, field) or "") for field in DOCUMENT}
    return replace(
        document, title=said["title"], publisher=said["publisher"], url=said["url"],
        published=said["published"] or None,
    )  # fmt: skip


def two_values(document: str, field: str, found: Sequence[tuple[str, str]]) -> str:
    """What is said where the rows of one document differ in what they say of it."""
    (place, value), (other_place, other), *_ = found
    return (
        f"{field} of {document} is {value[:40]!r} in {place} and {other[:40]!r} in {other_place}; "
        "a document has one: write the same in all of its rows"
    )


def _apart(claim: Claim) -> Claim:
    """A claim whose id another claim of its table has, under an id of its own that its content decides."""
    figure, source = claim.figure, claim.source
    place = (claim.id, claim.document, figure.span.start, figure.span.end, claim.quote)
    said = (figure.low, figure.high, figure.best, figure.unit, claim.measure, claim.subject)
    return replace(claim, id="c" + fingerprint(*place, *said, source.name if source else ""))


def claim_of(row: Mapping[str, str]) -> Claim:
    """The claim that a row tells of; raises `BadValue` for a cell that cannot be what its column says."""
    if absent := missing_columns(row):
        raise BadValue(f"there is no {', '.join(absent)}")
    figure = Figure(
        low=_number(row, "low", _decimal, None),
        high=_number(row, "high", _decimal, None),
        best=_number(row, "best", _decimal, None),
        span=Span(_number(row, "start", _offset), _number(row, "end", _offset)),
        hedge=word("hedge", row.get("hedge", "")) or "exact",
        unit=row["unit"],
        role=word("role", row.get("role", "")) or "total",
        direction=word("direction", row.get("direction", "")) or None,
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
        stance=word("stance", row.get("stance", "")) or "asserted",
        statement=row.get("statement", ""),
        base=row.get("base") or None,
        quote=row["quote"],
        quote_start=_number(row, "quote_start", _offset, 0),
        rules=split(row.get("rules", "")),
        doubts=split(row.get("doubts", "")),
        status=word("status", row.get("status", "")),
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
        kind=word("source_kind", row.get("source_kind", "")) or "unnamed",
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
        raise BadValue(f"{column} is {text[:40]!r}, not a number{advice(text)}") from None


def _page_starts(pages: Mapping[int, int]) -> tuple[int, ...]:
    """Page starts under which each claim (by its offset) stands on its page again, without the text."""
    starts: list[int] = []
    for page, start in sorted((page, start) for start, page in pages.items()):
        starts += [start] * (page - len(starts))
    return tuple(starts)
