"""The discrepancy report as Markdown: what a desk editor pastes into a ticket.

Disputed quantities come first, each with its sentence to print; every figure stands beside the words that it
was read from, with a link or a file and offset. Each section holds its own link targets, so that one section
can be pasted alone. Text from outside is escaped: no article can bring a link, a cell or HTML of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote as percent_encode

from reconcile.model import Findings, Verdict
from reconcile.reporter import cells
from reconcile.reporter.differences import Difference, differences, not_compared
from reconcile.reporter.outline import MOST, Case, Outline, Row, Said, outline, shortened
from reconcile.reporter.overview import coverage, disputes, leanings
from reconcile.settings import Settings
from reconcile.table import evidence_url
from reconcile.wording import called

_SYNTAX = re.compile(r"([\\`*_\[\]<>|~&#@!])")
_BLOCK_START = re.compile(r"^(?:([-+=])(?=[-=\s]|$)|(\d+)([.)])(?=\s|$))")
_SAID_OF_A_KIND = 5  # sentences about one kind of difference in one quantity; the rest is counted
_OTHERS = 8  # quantities named with which one is not compared; the rest is counted
_RELAYS = 4  # articles that repeat a figure, named in its row; the rest is counted
_HEADINGS: tuple[tuple[tuple[Verdict, ...], str], ...] = (
    (("conflict",), "Conflicts"),
    (("suspect",), "Probably a slip"),
    (("compatible", "agree"), "No conflict"),
    (("revised",), "Revised by their own source"),
)


def render(findings: Findings, settings: Settings | None = None) -> str:
    """The whole report as Markdown (GitHub's dialect)."""
    report = outline(findings, settings)
    return "\n\n".join(block for block in _blocks(report) if block) + "\n"


def escape(text: str) -> str:
    """`text` as plain words inside a line of Markdown, wherever in the line it stands."""
    escaped = _SYNTAX.sub(r"\\\1", cells.clean(text))
    return _BLOCK_START.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", escaped)


def _blocks(report: Outline) -> Iterator[str]:
    yield "# Discrepancy report"
    yield _counts(report)
    yield _disputes(report)
    for verdicts, heading in _HEADINGS:
        cases = report.with_verdict(*verdicts)
        if cases:
            yield f"## {heading}"
        for case in cases:
            yield from _Section(report, str(case.number)).case(case)
    yield from _leanings(report)
    yield from _coverage(report)
    yield from _Section(report, "one").single()
    yield from _Section(report, "doubt").doubts()
    yield from _Section(report, "hand").corrected()
    if report.notes:
        yield "## Notes"
        yield _list(f"{_code(note.document)}: {escape(note.message)}" for note in report.notes)


def _counts(report: Outline) -> str:
    read = (
        cells.count(len(report.findings.readings), "document"),
        cells.count(len(report.said), "claim"),
        cells.count(len(report.sources), "source"),
        cells.count(len(report.cases), "quantity", "quantities"),
    )
    found = ", ".join(f"{n} {words}" for n, words in report.verdicts)
    return f"{', '.join(read)}{': ' + found if found else ''}."


def _disputes(report: Outline) -> str:
    """One line a dispute, so that the first screen of a long report says what matters."""
    rows = [
        [
            f"{one.case.number}. {escape(one.title)}",
            _figure_by(one.least, one.least_by),
            _figure_by(one.most, one.most_by),
            escape(one.ratio),
            str(one.sources),
        ]
        for one in disputes(report)
    ]
    return _pipes(["Most in dispute", "From", "To", "Apart", "Sources"], rows) if rows else ""


def _figure_by(figure: str, who: str) -> str:
    return f"**{escape(figure)}**, {escape(who)}" if who else escape(figure)


def _leanings(report: Outline) -> Iterator[str]:
    """Which sources differ from the others, and in which direction."""
    found = leanings(report)
    if found:
        yield "## Who differs from the others"
        yield _list(f"**{escape(source)}**: {escape(sentence)}" for source, sentence in found)
        yield "This describes; it does not say who is right."


def _coverage(report: Outline) -> Iterator[str]:
    """Which source gives which figure of an event, and which it does not report."""
    tables = coverage(report)
    if tables:
        yield "## Who gives which figure"
    for table in tables:
        rows = [
            [escape(origin), *(escape(cell) if cell else "not reported" for cell in figures)]
            for origin, figures in table.lines[:MOST]
        ]
        yield f"In {escape(table.event)}:"
        yield _pipes(["Source", *(f"{number}. {escape(title)}" for number, title in table.cases)], rows)
        if len(table.lines) > MOST:
            yield f"And {len(table.lines) - MOST} more sources."


class _Section:
    """One section of the report with the targets of its links, named `key`-1, `key`-2, ..."""

    def __init__(self, report: Outline, key: str) -> None:
        self.report = report
        self.key = key
        self.links: dict[str, str] = {}

    def case(self, case: Case) -> Iterator[str]:
        """A quantity: its sentence to print, who says what, what changed, and how the figures differ."""
        yield f"### {_title(case)}"
        yield f"> {escape(cells.sentence(case))}"
        rows = [
            [
                escape(cells.row_source(row)),
                escape(cells.row_figure(row, case.unit)),
                self._basis(row, cells.usual_role(case)),
                escape(cells.row_date(row)),
                self._words(row),
            ]
            for row in case.current
        ]
        yield _pipes(["Source", "Figure", "Basis", "Date", "Words"], rows)
        yield _history(case)
        yield _differences(case)
        if case.quantity.outlier:
            yield f"Without {escape(called(cells.clean(case.quantity.outlier)))} there is no conflict."
        if case.quantity.why:
            yield f"Why these stand together: {escape(cells.why(case))}."
        yield self._targets()

    def single(self) -> Iterator[str]:
        """Figures that nobody disputes because only one source gives them, in one table."""
        cases = self.report.with_verdict("single")
        if not cases and not self.report.loose:
            return
        yield "## Figures with one source"
        rows = [
            [
                _title(case),
                escape(cells.row_source(row)),
                escape(cells.row_figure(row, case.unit)),
                self._basis(row, cells.usual_role(case)),
                _numbers(not_compared(case)),
                self._words(row),
            ]
            for case in cases
            for row in case.current
        ]
        rows += [
            [
                escape(cells.loose(said.claim)),
                escape(cells.source(said.claim, said.document.publisher)),
                escape(cells.figure(said.claim, said.document)),
                self._caveats(said),
                "",
                self._quote(said),
            ]
            for said in self.report.loose
        ]
        yield _pipes(["What", "Source", "Figure", "Basis", "Not compared with", "Words"], rows)
        yield _list(
            f"{case.number}: {_difference(one)}"
            for case in cases
            for one in differences(case, _SAID_OF_A_KIND)
            if one.detail and one.others and one.others[0][0] > case.number
        )
        yield self._targets()

    def doubts(self) -> Iterator[str]:
        """What a person should look at before anything is printed."""
        doubtful = [said for said in self.report.said if said.claim.doubts]
        if not doubtful:
            return
        yield "## For a person to look at"
        yield _list(
            f"{escape(cells.figure(said.claim, said.document))}, "
            f"{escape(cells.source(said.claim, said.document.publisher))}: "
            f"**{escape('; '.join(said.claim.doubts))}** {self._quote(said)}"
            for said in doubtful
        )
        yield self._targets()

    def corrected(self) -> Iterator[str]:
        """What a person set or turned down, so that nobody takes it for what was read."""
        touched = self.report.corrected
        if not touched:
            return
        yield "## Corrected by hand"
        yield _list(
            f"{escape(cells.figure(said.claim, said.document))}, "
            f"{escape(cells.source(said.claim, said.document.publisher))}: "
            f"**{escape('; '.join(cells.by_hand(said.claim)))}** {self._quote(said)}"
            for said in touched
        )
        yield self._targets()

    def _basis(self, row: Row, usual: str) -> str:
        if row.total:
            return "derived: added up by us"
        return self._caveats(row.said[0], row.joint, usual) if row.said else ""

    def _caveats(self, said: Said, joint: tuple[str, ...] = (), usual: str = "") -> str:
        basis = cells.basis(said.claim, joint, self.report.settings.parties, usual)
        return "; ".join(escape(words) for words in (*basis, *(f"doubt: {d}" for d in said.claim.doubts)))

    def _words(self, row: Row) -> str:
        if row.total:
            return "; ".join({one.claim.quote: self._quote(one) for one in row.said}.values())
        if not row.said:
            return ""
        also = [self._place(one) for one in row.relays[:_RELAYS]]
        if len(row.relays) > _RELAYS:
            also.append(f"{len(row.relays) - _RELAYS} more")
        return self._quote(row.said[0]) + (f"; also {', '.join(also)}" if also else "")

    def _quote(self, said: Said) -> str:
        return f"“{escape(cells.quote(said.claim))}” {self._place(said)}"

    def _place(self, said: Said) -> str:
        """Where it stands: a link that opens at the words, or else the file and the offsets."""
        document, span = said.document, said.claim.figure.span
        label = ", ".join(
            escape(part) for part in (document.publisher, cells.date(document.published or "")) if part
        )
        address = evidence_url(document.url, said.claim.quote, document.page_at(span.start))
        if address:
            target = self.links.setdefault(_address(address), f"{self.key}-{len(self.links) + 1}")
            return f"[{label or escape(document.title or document.id)}][{target}]"
        where = f"{_code(document.id)}, characters {span.start}–{span.end}"
        return f"({label}, {where})" if label else f"({where})"

    def _targets(self) -> str:
        return "\n".join(f"[{target}]: <{address}>" for address, target in self.links.items())


def _numbers(others: Sequence[tuple[int, str]]) -> str:
    """The quantities that one is not compared with, by number."""
    more = [f"{len(others) - MOST} more"] if len(others) > MOST else []
    return ", ".join([*(str(number) for number, _ in others[:MOST]), *more])


def _title(case: Case) -> str:
    return f"{case.number}. {escape(cells.title(case))}"


def _address(url: str) -> str:
    return percent_encode(cells.clean(url), safe="%/:=&?~#+!$,;'@()*-._", errors="replace")


def _code(text: str) -> str:
    """`text` as code. A backtick inside would end it and a pipe would end the table cell."""
    return f"`{cells.clean(text).replace('`', 'ˋ').replace('|', '¦')}`"


def _history(case: Case) -> str:
    lines = []
    for origin, rows in case.histories:
        shown = shortened(rows)
        steps = (escape(f"{cells.short_figure(row, case.unit)} ({cells.date(row.since)})") for row in shown)
        more = f" (and {len(rows) - len(shown):,} more between these)" if len(rows) > len(shown) else ""
        lines.append(f"{escape(origin)}: {' → '.join(steps)}{more}")
    if len(lines) > MOST:
        lines = [*lines[:MOST], f"and {len(lines) - MOST:,} more sources"]
    return f"Over time:\n\n{_list(lines)}" if lines else ""


def _differences(case: Case) -> str:
    """What kind of difference each is."""
    lines = _list(_difference(one) for one in differences(case, _SAID_OF_A_KIND))
    return f"What kind of difference:\n\n{lines}" if lines else ""


def _difference(one: Difference) -> str:
    if not one.detail:
        named = [f"{escape(label)} ({number})" for number, label in one.others[:_OTHERS]]
        more = [f"{len(one.others) - _OTHERS} more"] if len(one.others) > _OTHERS else []
        return f"**{one.kind}**: {', '.join(named + more)}"
    others = "".join(f" (see {number})" for number, _ in one.others)
    return f"**{one.kind}**: {escape(one.detail)}{others}"


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _pipes(headers: list[str], rows: list[list[str]]) -> str:
    """A pipe table without columns that are empty in every row, and without padding: cells are sentences."""
    kept = [i for i in range(len(headers)) if any(row[i] for row in rows)]
    lines = [headers, ["---"] * len(headers), *rows]
    return "\n".join(f"| {' | '.join(line[i] or ' ' for i in kept)} |" for line in lines)
