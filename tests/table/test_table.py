"""The claims table: every column from the model, and the way back without a loss."""

from __future__ import annotations

import io
import json
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile import model, table
from reconcile.errors import ReadError
from reconcile.model import Claim, Document, Event, Figure, Findings, Note, Quantity, Reading, Source, Span
from tests.thoroughness import examples

TEXT = "Police said at least 40 people were hurt. =A1 is not a formula."
DOCUMENT = Document(
    "a.txt", TEXT, "On the square", "The Courier", "2025-02-03", "https://courier.example/square"
)
CLAIM = Claim(
    id="c0123456789ab",
    document="a.txt",
    figure=Figure(Decimal(40), None, Span(21, 23), hedge="at-least", unit="person"),
    measure="injured",
    subject="people",
    source=Source("Police", "Police", "police", Span(0, 6), ("The Courier", "a; b\\")),
    cue="said",
    quote=TEXT[:41],
    rules=("say", "at-least"),
    doubts=("two candidates; both near",),
)


def there_and_back(readings: list[Reading]) -> list[Reading | Note]:
    file = io.StringIO(newline="")
    table.write_csv(table.rows(readings), file)
    file.seek(0)
    return list(table.readings(table.read_csv(file), "claims.csv"))


def test_a_row_says_what_the_claim_says() -> None:
    (row,) = table.rows([Reading(DOCUMENT, (CLAIM,))])
    assert tuple(row) == table.COLUMNS
    assert row["low"] == "40"
    assert row["high"] == row["event"] == row["quantity"] == ""
    assert row["figure"] == "40"
    assert row["source_text"] == "Police"
    assert row["via"] == "The Courier; a\\; b\\\\"
    assert row["evidence_url"].endswith(
        "/square#:~:text=Police%20said%20at%20least%2040%20people%20were%20hurt."
    )


def test_findings_fill_in_event_and_quantity() -> None:
    quantity = Quantity(
        "q1", "e1", "injured", "person", "injured", "people", "", "", "single", (CLAIM.id,), (),
        Decimal(40), None, None, ("Police",), "at least 40",
    )  # fmt: skip
    findings = Findings((Reading(DOCUMENT, (CLAIM,)),), (Event("e1", ("a.txt",)),), (quantity,), (), ())
    (row,) = table.rows(findings)
    assert (row["event"], row["quantity"]) == ("e1", "q1")
    assert table.frame(findings)["quantity"].tolist() == ["q1"]


@pytest.mark.parametrize(
    ("value", "digits"),
    [("1E+3", "1000"), ("0.000001", "0.000001"), ("1E-7", "0.0000001"), ("4.50", "4.50"), ("-3", "-3")],
)
def test_numbers_stand_as_plain_digits(value: str, digits: str) -> None:
    assert table.plain(Decimal(value)) == digits


@pytest.mark.parametrize(
    "text", ["=1+1", "+7", "-5", "@a", "\tx", "\rx", "'=1", "''-", "＝1", "plain", "'tis"]
)
def test_formulas_are_neutral_in_the_file_and_whole_again_after_reading(text: str) -> None:
    claim = Claim("c1", "a", Figure(Decimal(-5), Decimal(-5), Span(0, 1)), subject=text, quote="5")
    file = io.StringIO(newline="")
    table.write_csv(table.rows([Reading(Document("a", ""), (claim,))]), file)
    file.seek(0)
    assert not any(
        cell.startswith(("=", "+", "@", "\t", "\r", '"=', '"\t')) for cell in file.read().split(",")
    )
    assert ",-5,-5," in file.getvalue()  # a number is a number
    (reading,) = there_and_back([Reading(Document("a", ""), (claim,))])
    assert isinstance(reading, Reading)
    assert reading.claims[0].subject == text


@pytest.mark.parametrize(
    ("url", "quote", "page", "address"),
    [
        ("https://a.example/x", "Forty died.", None, "https://a.example/x#:~:text=Forty%20died."),
        ("https://a.example/x#top", "Forty died.", None, "https://a.example/x#top:~:text=Forty%20died."),
        ("https://a.example/x", "four-day,\n toll", None, "https://a.example/x#:~:text=four%2Dday%2C%20toll"),
        (
            "https://a.example/x",
            "one two three four five six and then some seven eight nine ten eleven twelve",
            None,
            "https://a.example/x#:~:text=one%20two%20three%20four%20five%20six,seven%20eight%20nine%20ten%20eleven%20twelve",
        ),
        ("https://a.example/x.pdf", "Forty died.", 3, "https://a.example/x.pdf#page=3"),
        ("https://a.example/x", "", None, "https://a.example/x"),
        ("", "Forty died.", None, ""),
        ("javascript:alert(1)", "Forty died.", None, ""),
    ],
)
def test_evidence_addresses(url: str, quote: str, page: int | None, address: str) -> None:
    assert table.evidence_url(url, quote, page) == address


def test_values_are_numbers_and_lists_for_json() -> None:
    (row,) = table.rows([Reading(DOCUMENT, (CLAIM,))])
    values = json.loads(json.dumps(table.values(row)))
    assert (values["low"], values["high"], values["start"]) == (40, None, 21)
    assert values["via"] == ["The Courier", "a; b\\"]
    assert table.text_row(values) == row


@pytest.mark.parametrize("number", ["0.1", "12345678901234567890.5", "100000000000000000000001", "1200"])
def test_json_loses_no_digit(number: str) -> None:
    row = dict.fromkeys(table.COLUMNS, "") | {"low": number}
    assert table.text_row(json.loads(json.dumps(table.values(row))))["low"] == number


def test_a_missing_column_is_named() -> None:
    with pytest.raises(ReadError, match=r"^not a claim table: no column low, quote"):
        list(table.readings([dict.fromkeys(set(table.REQUIRED) - {"low", "quote"}, "")], "claims.csv"))


@pytest.mark.parametrize(
    ("column", "text", "message"),
    [
        ("low", "many", "low is 'many', not a number"),
        ("low", "NaN", "low is 'NaN', not a number"),
        ("low", "1e99999999", "low is '1e99999999', not a number"),
        ("low", "", "neither low nor high is given"),
        ("start", "-4", "start is '-4', not a number"),
        ("hedge", "perhaps", "hedge is 'perhaps', not one of exact, about"),
        ("claim_id", "", "a claim needs a claim_id and a document"),
    ],
)
def test_a_bad_cell_costs_its_row_and_no_more(column: str, text: str, message: str) -> None:
    (good,) = table.rows([Reading(DOCUMENT, (CLAIM,))])
    note, reading = table.readings([good | {column: text}, good], "claims.csv")
    assert isinstance(note, Note)
    assert note.lost
    assert f"row 1: {message}" in note.message
    assert isinstance(reading, Reading)
    assert reading.claims == (CLAIM,)


def test_unknown_columns_are_left_alone() -> None:
    (row,) = table.rows([Reading(DOCUMENT, (CLAIM,))])
    (reading,) = table.readings([row | {"remarks of the desk": "see me"}], "claims.csv")
    assert isinstance(reading, Reading)
    assert reading.claims == (CLAIM,)


def test_a_frame_has_numbers_where_the_table_has_numbers() -> None:
    frame = table.frame([Reading(DOCUMENT, (CLAIM,))])
    assert list(frame.columns) == list(table.COLUMNS)
    assert (str(frame["low"].dtype), str(frame["start"].dtype)) == ("float64", "Int64")
    assert frame["low"].tolist() == [40.0]
    assert table.frame([]).empty


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NAMES = TEXTS.filter(bool)
ITEMS = st.lists(NAMES, max_size=3).map(tuple)
OFFSETS = st.integers(0, 10_000)
SPANS = st.tuples(OFFSETS, OFFSETS).map(sorted).map(lambda ends: Span(*ends))
NUMBERS = st.decimals(-(10**15), 10**15, allow_nan=False, places=3) | st.integers(0, 10**30).map(Decimal)


def one_of(literal: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(literal))


FIGURES = st.builds(
    Figure, NUMBERS, st.none() | NUMBERS, SPANS, st.none() | NUMBERS,
    one_of(model.Hedge), TEXTS, one_of(model.Role), st.none() | one_of(model.Direction),
)  # fmt: skip
SOURCES = st.builds(Source, NAMES, st.none() | NAMES, one_of(model.SourceKind), st.none() | SPANS, ITEMS)
CLAIMS = st.builds(
    Claim, NAMES, st.just("d"), FIGURES, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, st.none() | SOURCES, TEXTS,
    one_of(model.Stance), TEXTS, st.none() | NAMES, TEXTS, OFFSETS, ITEMS, ITEMS, st.just(()),
    st.sampled_from(["", "confirmed", "rejected"]),
    st.none() | NAMES, ITEMS,
)  # fmt: skip
DOCUMENTS = st.builds(Document, st.just("d"), st.just(""), TEXTS, TEXTS, st.none() | NAMES, TEXTS)


@examples(40)
@given(DOCUMENTS, st.lists(CLAIMS, min_size=1, max_size=3, unique_by=lambda claim: claim.id).map(tuple))
def test_the_way_there_and_back_is_exact(document: Document, claims: tuple[Claim, ...]) -> None:
    assert there_and_back([Reading(document, claims)]) == [Reading(document, claims)]


@examples(40)
@given(st.lists(st.integers(1, 50), min_size=1, max_size=8), st.lists(st.integers(0, 300), min_size=1))
def test_a_claim_keeps_its_page_without_the_text(lengths: list[int], offsets: list[int]) -> None:
    starts = tuple(sum(lengths[:number]) for number in range(len(lengths)))
    document = Document("d", "x" * sum(lengths), pages=starts)
    claims = tuple(
        Claim(f"c{n}", "d", Figure(Decimal(1), Decimal(1), Span(n, n))) for n in sorted(set(offsets))
    )
    (reading,) = there_and_back([Reading(document, claims)])
    assert isinstance(reading, Reading)
    pages = [(claim.figure.span.start, document.page_at(claim.figure.span.start)) for claim in claims]
    assert [(start, reading.document.page_at(start)) for start, _ in pages] == pages
