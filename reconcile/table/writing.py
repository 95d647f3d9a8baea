"""From the model to rows: every cell of a claim as text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from urllib.parse import quote as percent_encode

from reconcile.boundary import note_of
from reconcile.model import Claim, Document, Findings, Note, Reading, Span
from reconcile.table.addresses import linkable
from reconcile.table.columns import joined

_FRAGMENT_WORDS = 6


def rows(
    given: Findings | Iterable[Reading], tell: Callable[[Note], object] | None = None
) -> Iterator[dict[str, str]]:
    """One row a claim, in the order of the readings; `event` and `quantity` are empty before reconciling.

    A claim that cannot be written is left out, and `tell` is given the note on it.
    """
    event: dict[str, str] = {}
    quantity: dict[str, str] = {}
    if isinstance(given, Findings):
        event = {document: event.id for event in given.events for document in event.documents}
        quantity = {claim: quantity.id for quantity in given.quantities for claim in quantity.claims}
        given = given.readings
    for reading in given:
        for claim in reading.claims:
            try:
                yield row_of(
                    claim, reading.document, event.get(claim.document, ""), quantity.get(claim.id, "")
                )
            except Exception as error:
                if tell is None:
                    raise
                tell(note_of(error, reading.document.id, f"writing claim {claim.id}"))


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
        "via": joined(source.via) if source else "",
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
        "doubts": joined(claim.doubts),
        "status": claim.status,
        "rules": joined(claim.rules),
        "quote_start": plain(claim.quote_start),
        "base": claim.base or "",
        "pinned": claim.pinned or "",
        "corrected": joined(claim.corrected),
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
    a link in the middle of the sentence. Empty unless `url` may become a link.
    """
    if not linkable(url):
        return ""
    if page is not None:
        return f"{url.partition('#')[0]}#page={page}"
    words = quote.strip("…").split()
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
