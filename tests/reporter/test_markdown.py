"""The Markdown report: what a desk editor must find in it, and what no article can put there."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

import pytest
from markdown_it import MarkdownIt

from reconcile.model import Findings
from reconcile.reporter import render
from reconcile.reporter.markdown import escape
from reconcile.settings import Settings
from tests.reporter.made_up import flood, hostile, many

ATTACKS = (
    "<script>alert(1)</script>",
    "[text](javascript:alert(1))",
    "![picture](https://tracker.example/x.png)",
    "`code` and ``more``",
    "a | b | c",
    "one\n\n# A heading\n\n- a list",
    "**bold** _under_ ~~struck~~",
    "<!-- hidden -->",
    "[1-1]: https://evil.example",
    "&lt;b&gt; &amp;",
    "\\",
    "a \u202e b \x1b[31m \x00 c",
    "\ud800",
)


def report(findings: Findings) -> str:
    text = render(findings, "markdown")
    assert isinstance(text, str)
    return text


def section(text: str, heading: str) -> str:
    """One section of a report, from its heading to the next."""
    return re.split(r"\n#+ ", text[text.index(heading) :], maxsplit=1)[0]


@pytest.mark.parametrize(
    "said",
    [
        "2 in conflict, 1 with a probable slip",
        "> Between 240 and 400 people were killed, depending on the source.",
        "| Interior Ministry | 240 |",
        "“The Red Crescent spoke of at least 300 dead.” [Harbour Dispatch, 3 March 2026][",
        "(Evening Ledger, 9 March 2026, `seeds/flood/03-late.txt`, characters 33–36)",
        "Interior Ministry: 180 (3 March 2026) → 212 (5 March 2026) → 240 (9 March 2026)",
        "| Coast guard | 200 (40 killed + 160 injured = 200 casualties) | derived: added up by us |",
        "stated jointly with Police, Red Crescent",
        "| not 400 | denied |",
        "**slip**: the ratio is exactly 1,000",
        "**scope**: the valley against Low Tarn, which is a part of it (see 10)",
        "Without Ilse Tran there is no conflict.",
        "“Dozens” (24 to 99 roads)",
        "about 12.5%",
        "**two people of this name**",
        "`seeds/flood/04.pdf`: not a PDF that can be read",
    ],
)
def test_an_editor_finds_it(said: str) -> None:
    assert said in report(flood())


def test_the_largest_conflict_comes_first_and_single_sources_last() -> None:
    text = report(flood())
    order = [
        "## Conflicts",
        "### 1. Casualties",
        "### 2. People killed",
        "## Probably a slip",
        "## No conflict",
        "## Figures with one source",
        "## For a person to look at",
        "## Notes",
    ]
    assert all(text.index(left) < text.index(right) for left, right in pairwise(order))


def test_every_number_can_be_traced_to_a_claim() -> None:
    """Figures in tables come from claims, or from a formula whose terms are claims."""
    findings = flood()
    known = {
        abs(value)
        for reading in findings.readings
        for claim in reading.claims
        for value in (claim.figure.low, claim.figure.high)
        if value is not None
    } | {Decimal(200)}
    scale = {"": 1, "million": 10**6, "billion": 10**9}
    for line in report(findings).splitlines():
        if line.startswith("| ") and not line.startswith(("| Source", "| What", "| ---")):
            figure = line.split(" | ")[1 if line.count(" | ") < 4 or not line[2].isdigit() else 2]
            for digits, word in re.findall(r"(\d[\d,.]*)(?: (million|billion))?", figure):
                assert Decimal(digits.replace(",", "")) * scale[word] in known, line


def test_a_section_holds_the_targets_of_its_own_links() -> None:
    text = report(flood())
    for part in re.split(r"\n#+ ", text):
        used = set(re.findall(r"\]\[([\w-]+)\]", part))
        assert used == set(re.findall(r"^\[([\w-]+)\]: <", part, re.MULTILINE))


def test_parties_are_marked() -> None:
    text = render(flood(), "markdown", Settings(parties=("Interior Ministry",)))
    assert "| Interior Ministry | 240 | a party to the matter |" in str(text)


def test_no_findings_are_a_report_too() -> None:
    assert "no documents, no claims" in report(Findings((), (), (), (), ()))


def test_a_long_report_stays_readable() -> None:
    text = report(many())
    assert max(len(line) for line in text.splitlines()) < 2000
    assert "more of this kind" in text


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_article_can_bring_markup(attack: str) -> None:
    text = report(hostile(attack))
    text.encode("utf-8")
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    tokens = parser.parse(text)
    inline = [child for token in tokens for child in token.children or ()]
    assert not {"html_block", "fence", "code_block"} & {token.type for token in tokens}
    assert not {"html_inline", "image", "em_open", "s_open"} & {child.type for child in inline}
    links = [str(child.attrs["href"]) for child in inline if child.type == "link_open"]
    assert all(link.startswith("https://a.example/") for link in links)
    headings = [inside for mark, inside in pairwise(tokens) if mark.type == "heading_open"]
    assert len(headings) == 6  # the report, conflicts, one quantity, doubts, corrections, notes
    rows = re.findall(r"^\|.*\|$", text, re.MULTILINE)
    assert len({len(re.findall(r"(?<!\\)\|", row)) for row in rows}) == 1
    assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e]", text)


@pytest.mark.parametrize(
    "text", ["- a list", "+ a list", "1. a list", "2) a list", "# heading", "> quote", "===", "---", ": x"]
)
def test_words_at_the_start_of_a_line_stay_words(text: str) -> None:
    tokens = MarkdownIt().parse(f"before\n\n{escape(text)}")
    assert [token.type for token in tokens[3:]] == ["paragraph_open", "inline", "paragraph_close"]
