"""The HTML page as text: what is in it, that nothing can be brought into it, and what its pictures say."""

from __future__ import annotations

import re
from base64 import b64encode
from decimal import Decimal
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.model import Claim, Document, Figure, Findings, Source, Span
from reconcile.reporter import highlight, picture, render
from reconcile.reporter.axis import axis_of
from reconcile.reporter.outline import outline
from reconcile.reporter.timeline import timeline
from tests.reporter.made_up import flood, hostile, many

ATTACKS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "--></title><svg onload=alert(1)>",
    "{{ 7 * 7 }} {% raw %}",
    "&lt;script&gt;",
    "a\x00b\u202e\x1b[31m\ud800",
    "]]>",
    '\\"]};alert(1)//',
)


class Tags(HTMLParser):
    """Collects what a browser would make of a page: its tags with their attributes, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def page(findings: Findings) -> tuple[str, Tags]:
    written = render(findings, "html")
    assert isinstance(written, str)
    tags = Tags()
    tags.feed(written)
    return written, tags


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_article_can_bring_anything_into_the_page(attack: str) -> None:
    written, tags = page(hostile(attack))
    written.encode("utf-8")
    harmless, _ = page(hostile("harmless"))
    names = [tag for tag, _ in tags.tags]
    assert names.count("script") == names.count("style") == 1
    assert set(names) <= {tag for tag, _ in page(hostile("harmless"))[1].tags}
    for _, attributes in tags.tags:
        assert not any(name.startswith("on") or name in ("style", "src", "srcdoc") for name in attributes)
        assert re.match(r"#|https?://|$", attributes.get("href") or "")
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e]", written)
    assert written.count("<script>") == harmless.count("<script>")


@pytest.mark.parametrize("attack", ATTACKS[:6])
def test_hostile_text_is_shown_as_it_is(attack: str) -> None:
    _, tags = page(hostile(attack))
    assert f"Sentence {attack}" in "".join(tags.text)


def test_the_policy_allows_the_page_its_own_style_and_script_and_nothing_else() -> None:
    written, tags = page(flood())
    policy = next(a["content"] for tag, a in tags.tags if a.get("http-equiv") == "Content-Security-Policy")
    for tag in ("style", "script"):
        inside = written.split(f"<{tag}>")[1].split(f"</{tag}>")[0]
        digest = b64encode(sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in str(policy)
    assert "default-src 'none'" in str(policy)


def test_the_page_needs_no_network() -> None:
    _, tags = page(flood())
    assert not {tag for tag, _ in tags.tags} & {
        "link",
        "img",
        "iframe",
        "object",
        "embed",
        "video",
        "audio",
        "base",
    }


def test_every_evidence_link_leads_to_a_figure_in_an_embedded_text() -> None:
    findings = flood()
    written, tags = page(findings)
    anchors = {a["id"] for tag, a in tags.tags if tag == "mark" and "id" in a}
    links = {(a["href"] or "").removeprefix("#") for tag, a in tags.tags if a.get("class") == "place"}
    assert links <= anchors
    places = {
        f"document-{n}-{claim.figure.span.start}"
        for n, reading in enumerate(findings.readings, 1)
        for claim in reading.claims
    }
    assert links == anchors == places
    for anchor in anchors:
        assert written.count(f'id="{anchor}"') == 1


def test_ids_are_unique_and_every_inner_link_has_its_target() -> None:
    _, tags = page(flood())
    ids = [a["id"] for _, a in tags.tags if "id" in a]
    assert len(ids) == len(set(ids))
    assert {(a["href"] or "")[1:] for _, a in tags.tags if (a.get("href") or "").startswith("#")} <= set(ids)


def test_every_picture_says_in_words_what_it_shows() -> None:
    written, tags = page(flood())
    pictures = [a for tag, a in tags.tags if tag == "svg" and a.get("role") == "img"]
    ids = {a.get("id") for _, a in tags.tags}
    assert len(pictures) >= 5
    assert all(set((a["aria-labelledby"] or "").split()) <= ids for a in pictures)
    assert "Interior Ministry: 240; Red Crescent: at least 300; Ilse Tran: about 400" in written


@pytest.mark.parametrize(
    "said",
    [
        "2 quantities in conflict and 1 probable slip",
        "Between 240 and 400 people were killed, depending on the source.",
        "(added up by us)",
        "stated jointly with Police, Red Crescent",
        "Look: two people of this name",
        "Without <bdi>Ilse Tran</bdi> there is no conflict.",
        "not a PDF that can be read",
        "logarithmic axis",
    ],
)
def test_an_editor_finds_it(said: str) -> None:
    assert said in page(flood())[0]


def test_a_page_without_findings_and_without_texts_is_a_page_too() -> None:
    assert "No conflict between sources" in page(Findings((), (), (), (), ()))[0]
    findings = many(10, 50)
    bare = Findings(
        tuple(type(r)(Document(r.document.id, ""), r.claims) for r in findings.readings),
        findings.events,
        findings.quantities,
        findings.relations,
        (),
    )
    written, tags = page(bare)
    assert "The text is not at hand" in written
    assert not [a for _, a in tags.tags if a.get("class") == "place" and a.get("href")]


def test_open_ends_reach_the_edge_and_totals_are_hollow() -> None:
    report = outline(flood())
    casualties, killed = (picture.chart(case) for case in report.cases[:2])
    assert casualties is not None
    assert killed is not None
    assert [bar.ours for bar in casualties.bars] == [True, False]
    assert [(bar.left is None, bar.right is None) for bar in killed.bars] == [
        (False, False), (False, True), (False, False), (False, False)
    ]  # fmt: skip
    assert [bar.key for bar in killed.bars] == ["a", "b", "c", "a"]


def test_revisions_are_steps_in_order_of_date() -> None:
    line = timeline(outline(flood()).cases[1])
    assert line is not None
    assert [step.detail for step in line.lines[0].steps] == [
        "Interior Ministry: 180 (3 March 2026)",
        "Interior Ministry: 212 (5 March 2026)",
        "Interior Ministry: 240 (9 March 2026)",
    ]
    assert [step.x for step in line.lines[0].steps] == sorted(step.x for step in line.lines[0].steps)


@given(
    st.lists(st.integers(0, 10**18).map(lambda n: Decimal(n) / 1000), min_size=1, max_size=8),
    st.sampled_from(["", "USD", "percent"]),
)
def test_axes_hold_their_values_and_have_few_ticks(values: list[Decimal], unit: str) -> None:
    axis = axis_of(values, unit, 2, 94)
    assert all(2 <= axis.at(value) <= 94 for value in values)
    assert 1 <= len(axis.ticks) <= 8
    places = [tick.at for tick in axis.ticks]
    assert places == sorted(places)


@given(
    st.text(alphabet="ab \n<\u0301", min_size=1, max_size=60),
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(0, 12), st.integers(0, 60), st.integers(0, 12)), max_size=6
    ),
)
def test_pieces_of_a_text_are_the_text(text: str, spans: list[tuple[int, int, int, int]]) -> None:
    claims = []
    for n, (start, length, source, source_length) in enumerate(spans):
        figure = Span(min(start, len(text)), min(start + length, len(text)))
        named = Span(min(source, len(text)), min(source + source_length, len(text)))
        claims.append(
            Claim(f"c{n}", "d", Figure(Decimal(1), Decimal(1), figure), source=Source("x", span=named))
        )
    anchors = {claim.figure.span.start: claim.id for claim in claims}
    pieces = highlight.text(Document("d", text), claims, anchors)
    assert "".join(piece.text for piece in pieces) == text
    at = 0
    for piece in pieces:
        covers = [c for c in claims if c.figure.span.overlaps(Span(at, at + len(piece.text)))]
        assert piece.figure == bool(covers)
        at += len(piece.text)


def test_of_a_very_long_document_the_page_keeps_what_is_near_its_claims() -> None:
    text = "word " * 60_000 + "seven 12 " + "word " * 60_000
    start = text.index("12")
    claim = Claim("c", "d", Figure(Decimal(12), Decimal(12), Span(start, start + 2)), quote="seven 12")
    pieces = highlight.text(Document("d", text), [claim], {start: "here"})
    assert [piece.text for piece in pieces if piece.figure] == ["12"]
    shown = "".join(piece.text for piece in pieces)
    assert len(shown) < 4000
    assert "298,506 characters left out" in shown
