"""Whatever claims a table or a program brings, they are compared and reported: nothing raises or is lost."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile import model, reporter
from reconcile.model import Claim, Document, Figure, Reading, Source, Span
from reconcile.reconciler import reconcile
from tests.thoroughness import examples

FORMATS = sorted({*reporter.FORMATS, *reporter.CLAIM_FORMATS})

ODD = [
    "",
    " ",
    "\0",
    "\ud800",
    "a\nb",
    "|",
    "The",
    "'s",
    ",",
    "(",
    "of",
    "and",
    "and and",
    "’",
    "́",
    "=1+1",
    "A" * 300,
]
NAMES = st.sampled_from(
    [*ODD, "the ministry", "Interior Ministry", "Mayor Ann Berg", "Ann Berg", "officials"]
)
WORDS = st.sampled_from(
    [*ODD, "people", "children", "soldiers and civilians", "Norpower customers", "Russian"]
)
MEASURES = st.sampled_from([*ODD, "killed", "wounded", "casualties", "duration", "affected", "displaced"])
UNITS = st.sampled_from(
    [
        *ODD,
        "person",
        "percent",
        "USD",
        "EUR",
        "acre",
        "hectare",
        "km ** 2",
        "a / ",
        " / day",
        "number",
        "time",
    ]
)
DATES = st.sampled_from(
    ["", "9999-12-31", "0001-01-01", "0001", "9999", "0000", "2025-01-13", "2025-02-30", "../2025-01-13",
     "2025-01/..", "9999-12/..", "../..", "/", "2025/2024", "yesterday", "\0", "\ud800", "../", "2025-W03"]
)  # fmt: skip
NUMBERS = st.none() | st.sampled_from(
    [Decimal(text) for text in ("0", "-0", "-3", "1", "7", "12", "1.50", "1000", "1E+3", "1E+400", "-1E+400",
                                "1E-400", "9" * 300, "0." + "3" * 300, "9" * 350 + ".5")]
)  # fmt: skip
IDS = st.sampled_from(["", "\0", "\ud800", *"abcdef"])
OFFSETS = st.sampled_from([0, 1, 5, 40, 2**40])


def choice(literal: object) -> st.SearchStrategy[str]:
    return st.sampled_from(get_args(literal))


FIGURES = st.builds(
    Figure,
    low=NUMBERS,
    high=NUMBERS,
    best=NUMBERS,
    span=st.builds(Span, OFFSETS, OFFSETS),
    hedge=choice(model.Hedge),
    unit=UNITS,
    role=choice(model.Role),
    direction=st.none() | choice(model.Direction),
)
SOURCES = st.builds(
    Source,
    name=NAMES,
    body=st.none() | NAMES,
    kind=choice(model.SourceKind),
    span=st.none() | st.builds(Span, OFFSETS, OFFSETS),
    via=st.tuples() | st.tuples(NAMES),
)
CLAIMS = st.builds(
    Claim,
    id=IDS,
    document=IDS,
    figure=FIGURES,
    measure=MEASURES,
    subject=WORDS,
    place=WORDS,
    period=DATES,
    as_of=DATES,
    source=st.none() | SOURCES,
    cue=WORDS,
    stance=choice(model.Stance),
    statement=IDS,
    base=st.none() | IDS,
    quote=st.sampled_from(["", "Some 40 percent, or 150 people, died.", "In Aven 5 died", "\0\ud800", "5"]),
    quote_start=OFFSETS,
    doubts=st.tuples() | st.tuples(WORDS),
    status=st.sampled_from(["", "rejected", "confirmed", "\0"]),
    pinned=st.none() | IDS,
    corrected=st.tuples() | st.tuples(WORDS),
)
READINGS = st.builds(
    Reading,
    document=st.builds(
        Document,
        id=IDS,
        text=st.sampled_from(
            ["", "Some 40 percent, or 150 people, died, Mayor Ann Berg of The said.\n5", "\ud800"]
        ),
        title=WORDS,
        publisher=NAMES,
        published=st.none() | DATES,
        url=st.sampled_from(["", "https://example.org/\ud800 <", "javascript:1"]),
        pages=st.sampled_from([(), (0, 5)]),
    ),
    claims=st.lists(CLAIMS, max_size=6).map(tuple),
)


@examples(60)
@given(st.lists(READINGS, max_size=4))
def test_any_claims_are_compared_and_reported(readings: list[Reading]) -> None:
    findings = reconcile(readings)
    assert sum(len(one.claims) for one in findings.readings) == sum(len(one.claims) for one in readings)
    for format in FORMATS:
        reporter.render(findings, format)
    json.loads(str(reporter.render(findings, "json")), parse_constant=pytest.fail)
