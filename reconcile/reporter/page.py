"""The values that the HTML page shows, laid out so that its template only has to place them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from reconcile.model import Claim, Document
from reconcile.reporter import cells, highlight, picture
from reconcile.reporter.differences import Against, Difference, differences, legend, matrix
from reconcile.reporter.highlight import Piece
from reconcile.reporter.outline import VERDICTS, Case, Outline, Row, Said
from reconcile.reporter.timeline import Timeline, timeline
from reconcile.table import evidence_url

_SAID_OF_A_KIND = 10


@dataclass(frozen=True, slots=True)
class Words:
    """A claim's own words: its quote in pieces, where it stands in this page, and where on the web.

    `place` is an anchor, empty where the text is not at hand; `source` are the words that name the source
    where those stand in another sentence.
    """

    quote: tuple[Piece, ...]
    outlet: str
    published: str
    place: str
    where: str
    address: str
    doubts: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table of figures."""

    key: str
    who: str
    kind: str
    figure: str
    basis: tuple[str, ...]
    date: str
    words: tuple[Words, ...]
    also: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Filters:
    """What the page's filters ask of a quantity; the lists are JSON, because names may hold any character."""

    verdict: str
    source: str
    measure: str
    place: str
    first: str
    last: str
    doubts: str


@dataclass(frozen=True, slots=True)
class Section:
    """A quantity with everything that the page shows of it."""

    case: Case
    anchor: str
    title: str
    sentence: str
    range: str
    lines: tuple[Line, ...]
    earlier: tuple[Line, ...]
    chart: picture.Chart | None
    timeline: Timeline | None
    matrix: tuple[Against, ...]
    legend: tuple[tuple[str, str], ...]
    differences: tuple[Difference, ...]
    why: str
    doubts: int
    filters: Filters


@dataclass(frozen=True, slots=True)
class Loose:
    """A figure that belongs to no quantity."""

    label: str
    line: Line
    filters: Filters


@dataclass(frozen=True, slots=True)
class Text:
    """A document with its text in pieces, figures and sources marked."""

    number: int
    document: Document
    published: str
    link: str
    claims: int
    pieces: tuple[Piece, ...]


class Page:
    """Lays out one outline; documents are numbered, so that every figure has an address in the page."""

    def __init__(self, report: Outline) -> None:
        self.report = report
        self.number = {reading.document.id: n for n, reading in enumerate(report.findings.readings, 1)}

    @property
    def headline(self) -> str:
        """What the page amounts to, in one line."""
        conflicts, slips = len(self.report.with_verdict("conflict")), len(self.report.with_verdict("suspect"))
        said = [f"{cells.count(conflicts, 'quantity', 'quantities')} in conflict"] if conflicts else []
        said += [cells.count(slips, "probable slip")] if slips else []
        return " and ".join(said) or "No conflict between sources"

    @property
    def verdicts(self) -> tuple[tuple[str, int], ...]:
        """Each verdict with its number of quantities."""
        return tuple((verdict, len(self.report.with_verdict(verdict))) for verdict in VERDICTS)

    @property
    def choices(self) -> dict[str, list[str]]:
        """What the filters offer, each in alphabetical order."""
        said = self.report.said
        return {
            "source": list(self.report.sources),
            "measure": sorted({one.claim.measure for one in said if one.claim.measure}, key=str.casefold),
            "place": sorted({one.claim.place for one in said if one.claim.place}, key=str.casefold),
        }

    def section(self, case: Case) -> Section:
        """One quantity."""
        keys = picture.keys(case)
        return Section(
            case=case,
            anchor=f"quantity-{case.number}",
            title=cells.title(case),
            sentence=cells.sentence(case),
            range=cells.case_range(case),
            lines=tuple(self._row(row, case, keys) for row in case.current),
            earlier=tuple(self._row(row, case, keys) for row in case.earlier),
            chart=picture.chart(case),
            timeline=timeline(case),
            matrix=matrix(case, keys),
            legend=legend(case),
            differences=differences(case, _SAID_OF_A_KIND),
            why=cells.why(case),
            doubts=sum(bool(said.claim.doubts) for said in case.said),
            filters=_filters(case.quantity.verdict, case.said),
        )

    def loose(self) -> tuple[Loose, ...]:
        """The figures that belong to no quantity."""
        return tuple(
            Loose(
                cells.loose(said.claim),
                self._claim(said),
                _filters("single", (said,)),
            )
            for said in self.report.loose
        )

    def corrected(self) -> tuple[tuple[Line, str], ...]:
        """The claims that a person set or turned down, each with what was done."""
        return tuple(
            (self._claim(said), "; ".join(cells.by_hand(said.claim))) for said in self.report.corrected
        )

    def documents(self) -> tuple[Text, ...]:
        """All documents, in the order of the input."""
        return tuple(
            Text(
                self.number[reading.document.id],
                reading.document,
                cells.date(reading.document.published or ""),
                evidence_url(reading.document.url, ""),
                len(reading.claims),
                highlight.text(
                    reading.document,
                    reading.claims,
                    {c.figure.span.start: self._anchor(Said(c, reading.document)) for c in reading.claims},
                ),
            )
            for reading in self.report.findings.readings
        )

    def _claim(self, said: Said) -> Line:
        return Line(
            key="",
            who=cells.source(said.claim, said.document.publisher),
            kind=said.claim.source.kind if said.claim.source else "",
            figure=cells.figure(said.claim, said.document),
            basis=self._basis(said),
            date=cells.date(said.claim.as_of),
            words=(self._words(said),),
        )

    def _row(self, row: Row, case: Case, keys: dict[str, str]) -> Line:
        first = row.said[0] if row.said else None
        usual = cells.usual_role(case)
        shown = tuple({one.claim.quote: one for one in row.said}.values()) if row.total else row.said[:1]
        return Line(
            key=keys[row.position.origin],
            who=cells.row_source(row),
            kind=first.claim.source.kind if first and first.claim.source else "",
            figure=cells.row_figure(row, case.unit),
            basis=("added up by us",) if row.total else self._basis(first, row.joint, usual) if first else (),
            date=cells.date(row.position.as_of),
            words=tuple(self._words(said) for said in shown),
            also=tuple(self._words(said) for said in row.relays),
        )

    def _basis(self, said: Said, joint: tuple[str, ...] = (), usual: str = "") -> tuple[str, ...]:
        return tuple(cells.basis(said.claim, joint, self.report.settings.parties, usual))

    def _words(self, said: Said) -> Words:
        claim, document = said.claim, said.document
        return Words(
            quote=highlight.quote(claim),
            outlet=document.publisher or document.title or document.id,
            published=cells.date(document.published or ""),
            place=self._anchor(said) if document.text else "",
            where=f"{document.id}, characters {claim.figure.span.start}–{claim.figure.span.end}",
            address=evidence_url(document.url, claim.quote, document.page_at(claim.figure.span.start)),
            doubts=claim.doubts,
            source=_named_elsewhere(claim, document),
        )

    def _anchor(self, said: Said) -> str:
        return f"document-{self.number[said.document.id]}-{said.claim.figure.span.start}"


def _named_elsewhere(claim: Claim, document: Document) -> str:
    """The words that name a claim's source, if they stand outside its sentence and the text is at hand."""
    span = claim.source.span if claim.source else None
    if span is None or not document.text:
        return ""
    inside = claim.quote_start <= span.start and span.end <= claim.quote_start + len(claim.quote)
    return "" if inside else cells.clean(span.of(document.text))


def _filters(verdict: str, said: Iterable[Said]) -> Filters:
    said = tuple(said)
    dates = sorted(day for one in said if (day := one.claim.as_of or one.document.published or ""))
    return Filters(
        verdict=verdict,
        source=_texts(one.source for one in said),
        measure=_texts(one.claim.measure for one in said),
        place=_texts(one.claim.place for one in said),
        first=dates[0].partition("/")[0] if dates else "",
        last=dates[-1].rpartition("/")[2] if dates else "",
        doubts="yes" if any(one.claim.doubts for one in said) else "",
    )


def _texts(texts: Iterable[str]) -> str:
    return json.dumps(sorted({text for text in texts if text}), ensure_ascii=False)
