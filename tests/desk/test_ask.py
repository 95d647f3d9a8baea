"""Questions narrow findings to some quantities, and change nothing in those."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from reconcile.desk.ask import Question, check_names, claims, narrow, question
from reconcile.errors import SettingsError
from reconcile.model import (
    Claim,
    Document,
    Event,
    Figure,
    Findings,
    Position,
    Quantity,
    Reading,
    Relation,
    Source,
    Span,
    Total,
    Verdict,
)
from reconcile.settings import NamedQuantity, Settings


def claim(id: str, document: str, measure: str, **more: Any) -> Claim:
    figure = Figure(Decimal(1), Decimal(1), Span(0, 1), unit="person")
    return Claim(id, document, figure, measure, **more)


SPIES = Source("spokesman", "National Intelligence Service (Land)")
CLAIMS = {
    "a": claim("a", "one", "killed", place="Kursk", source=SPIES, as_of="2025-01-13"),
    "b": claim("b", "two", "killed", place="Kursk", source=Source("Kyiv"), as_of="2025-02"),
    "c": claim("c", "one", "wounded", place="Kursk region", source=SPIES),
    "d": claim("d", "two", "attended", place="Washington"),
    "e": claim(
        "e", "two", "casualties", place="Kursk", source=Source("London"), as_of="2024-12-01/2024-12-20"
    ),
}
DOCUMENTS = {
    "one": Document("one", "1 text", publisher="Northern Wire", published="2025-01-14"),
    "two": Document("two", "2 texts", publisher="Harbour Dispatch", published="2025-02-20"),
}


def quantity(id: str, verdict: Verdict, *members: str) -> Quantity:
    first = CLAIMS[members[0]]
    positions = tuple(Position(m, Decimal(1), Decimal(1), "exact", "", "asserted", (m,)) for m in members)
    return Quantity(
        id, "event", f"people {first.measure}", "person", first.measure, "people", first.place, "", verdict,
        members, positions, Decimal(1), Decimal(1), None, members, "a sentence",
    )  # fmt: skip


def findings() -> Findings:
    readings = tuple(
        Reading(document, tuple(c for c in CLAIMS.values() if c.document == document.id))
        for document in DOCUMENTS.values()
    )
    conflict = Relation("a", "b", "same", "independent", "disjoint", None, "conflict", "")
    apart = Relation("a", "e", "definition", "independent", "disjoint", None, "definition", "")
    return Findings(
        readings,
        (Event("event", ("one", "two")),),
        (
            quantity("killed", "conflict", "a", "b"),
            quantity("wounded", "single", "c"),
            quantity("attended", "single", "d"),
            quantity("casualties", "compatible", "e"),
        ),
        (conflict, apart),
        (Total("t", "NIS", ("a", "c"), "casualties", Decimal(2), Decimal(2), "casualties", "1 + 1 = 2"),),
    )


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        (Question(), ["killed", "wounded", "attended", "casualties"]),
        (Question(measures=("killed",)), ["killed"]),
        (Question(measures=("KILLED", "wounded")), ["killed", "wounded"]),
        (Question(measures=("kill",)), ["killed"]),  # any word for a measure
        (Question(measures=("deaths",)), ["killed"]),
        (Question(measures=("kil",)), []),
        (Question(places=("kursk",)), ["killed", "wounded", "casualties"]),
        (Question(places=("Kursk region",)), ["wounded"]),
        (Question(sources=("NIS",)), ["killed", "wounded"]),
        (Question(sources=("intelligence service",)), ["killed", "wounded"]),
        (Question(sources=("Harbour Dispatch",)), ["attended"]),
        (Question(since="2025-02"), ["killed", "attended"]),
        (Question(since="2025-02-15"), ["killed", "attended"]),
        (Question(until="2024"), ["casualties"]),
        (Question(since="2024-12-10", until="2024-12-31"), ["casualties"]),
        (Question(verdicts=("conflict", "compatible")), ["killed", "casualties"]),
        (Question(("killed",), ("Kursk",), ("NIS",), "2025-01", "", ("conflict",)), ["killed"]),
        (Question(sources=("NIS",), since="2025-02"), []),
    ],
)
def test_a_question_keeps_quantities(asked: Question, kept: list[str]) -> None:
    assert [quantity.id for quantity in narrow(findings(), asked).quantities] == kept


def test_what_is_kept_stays_whole() -> None:
    whole = findings()
    found = narrow(whole, Question(measures=("killed",)))
    assert found.quantities[0] is whole.quantities[0]
    assert [claim.id for reading in found.readings for claim in reading.claims] == ["a", "b"]
    assert [(relation.left, relation.right) for relation in found.relations] == [("a", "b")]
    assert found.totals == ()


def test_the_parts_of_a_total_come_with_it() -> None:
    found = narrow(findings(), Question(measures=("casualties",)))
    assert [claim.id for reading in found.readings for claim in reading.claims] == ["a", "c", "e"]
    assert found.totals == findings().totals
    assert found.relations == ()


def test_documents_of_which_nothing_is_left_go() -> None:
    found = narrow(findings(), Question(places=("Washington",)))
    assert [reading.document.id for reading in found.readings] == ["two"]
    assert found.events == (Event("event", ("two",)),)


def test_single_claims_can_be_asked_for() -> None:
    found = claims(findings().readings, Question(sources=("NIS",), places=("Kursk",)))
    assert [claim.id for reading in found for claim in reading.claims] == ["a", "c"]


LOSSES = NamedQuantity("kursk-losses", "casualties", "Kursk", ("people wounded",))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("kursk-losses", ["wounded", "casualties"]),
        ("Kursk-Losses", ["wounded", "casualties"]),
        ("people attended", ["attended"]),
        ("killed", ["killed"]),  # its id
    ],
)
def test_quantities_are_asked_for_by_name(name: str, kept: list[str]) -> None:
    settings = Settings(quantities=(LOSSES,))
    asked = question(settings, quantities=[name])
    check_names(findings(), settings, asked)
    assert [quantity.id for quantity in narrow(findings(), asked).quantities] == kept


def test_a_name_that_nothing_has_is_told() -> None:
    settings = Settings(quantities=(LOSSES, NamedQuantity("quiet today", "flooded")))
    check_names(findings(), settings, question(settings, quantities=["quiet today"]))
    with pytest.raises(SettingsError, match=r"kursk: no quantity .* name: kursk-losses, quiet today"):
        check_names(findings(), settings, question(settings, quantities=["kursk"]))


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"since": "yesterday"}, "--since yesterday: not a date; write 2025, 2025-01 or 2025-01-13"),
        ({"since": "2025-1"}, "not a date"),
        ({"since": "2025-13"}, "not a date"),
        ({"until": "2025-02-30"}, "--until 2025-02-30: not a date"),
        ({"until": "13 January 2025"}, "not a date"),
        ({"verdicts": ["agreed"]}, "--verdict agreed: choose from conflict, suspect"),
        ({"measures": [""]}, "--measure '': there is no word in it"),
        ({"places": ["Kursk", "?"]}, "--place '\\?': there is no word in it"),
    ],
)
def test_what_can_have_no_answer_is_told(asked: dict[str, Any], message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        question(Settings(), **asked)


@pytest.mark.parametrize(
    ("measure", "message"),
    [("flurbs", "--measure flurbs: no such measure"), ("kiled", "did you mean killed")],
)
def test_a_measure_that_nobody_knows_is_named(measure: str, message: str) -> None:
    asked = question(Settings(), measures=[measure])
    with pytest.raises(SettingsError, match=message):
        check_names(findings(), Settings(), asked)
    with pytest.raises(SettingsError, match=message):
        list(claims(findings().readings, asked))


@pytest.mark.parametrize("measure", ["injured", "deaths", "attended"])
def test_a_measure_that_is_known_may_have_no_claims(measure: str) -> None:
    asked = question(Settings(), measures=[measure])
    check_names(findings(), Settings(), asked)
    list(claims(findings().readings, asked))
