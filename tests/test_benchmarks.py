"""The benchmarks' own code: what is translated for a set, and when a figure is below its floor."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import accuracy
import fuzz
import growth
import kills
import predict
import pytest
import quantities
import shapes

from reconcile.model import (
    Claim,
    Document,
    Figure,
    Findings,
    Quantity,
    Reading,
    Relation,
    Source,
    Span,
    Total,
)


def claim(text: str, words: str, low: str, high: str, unit: str = "", subject: str = "") -> Claim:
    start = text.index(words)
    span = Span(start, start + len(words))
    figure = Figure(Decimal(low), Decimal(high), span, unit=unit)
    return Claim(id=f"c{start}", document="d", figure=figure, subject=subject)


@pytest.mark.parametrize(
    ("text", "words", "unit", "subject", "expected"),
    [
        ("Shares fell by 4 percent.", "4", "percent", "shares", "percentage"),
        ("It cost $4.5 billion.", "$4.5 billion", "USD", "", "dollar"),
        ("It cost 12 ringgit.", "12", "MYR", "", "malaysian ringgit"),
        ("They drove 120 km/h.", "120", "kilometer / hour", "", "kilometre per hour"),
        ("A park of 3 square miles.", "3", "mile ** 2", "", "square mile"),
        ("It was 31 degrees Celsius.", "31", "degree_Celsius", "", "celsius"),
        ("They pumped 900 barrels a day.", "900", "oil_barrel / day", "", "barrel per day"),
        ("The firm announced 300 job cuts.", "300", "cut", "job cuts", "job cut"),
        ("The index closed at 3,005.", "3,005", "", "", "-"),
        ("Some 40 students came.", "40", "person", "students", "student"),
        ("Some 40 came.", "40", "person", "", "people"),
    ],
)
def test_units_go_by_the_names_of_the_set(
    text: str, words: str, unit: str, subject: str, expected: str
) -> None:
    assert quantities.unit(text, claim(text, words, "1", "1", unit, subject)) == expected


def test_a_move_is_one_range_with_the_first_end_first() -> None:
    text = "Sales fell from 75 to 46 cars."
    moved = [claim(text, "75", "75", "75", "car"), claim(text, "46", "46", "46", "car")]
    (row,) = quantities.quantities(text, moved)
    assert (row["low"], row["high"], row["unit"]) == (75, 46, "car")


def test_joint_claims_are_one_quantity() -> None:
    text = "About 40 cars burned."
    assert len(quantities.quantities(text, [claim(text, "40", "40", "40", "car")] * 2)) == 1


def test_only_inputs_are_read(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text(json.dumps({"id": "a", "text": "long", "lead": "short", "gold": 3, "killed": 1}))
    assert predict.rows_of(rows) == [{"id": "a", "text": "long"}]
    assert predict.rows_of(rows, text="lead") == [{"id": "a", "text": "short"}]


def test_findings_take_the_form_of_gold() -> None:
    text = "Police said 40 died."
    said = claim(text, "40", "40", "40", "person")
    source = Source("police", span=Span(0, 6))
    own = Claim(id=said.id, document="d", figure=said.figure, source=source)
    quantity = Quantity(
        "q1", "e1", "killed", "person", "killed", "people", "", "", "single", (own.id,), (),
        None, None, None, ("police",), "",
    )  # fmt: skip
    of_total = Relation(own.id, "t1", "same", "independent", "equal", None, "agree", "")
    total = Total("t1", "police", (own.id,), "killed", Decimal(40), None, "q1", "40")
    findings = Findings((Reading(Document("d", text), (own,)),), (), (quantity,), (of_total,), (total,))
    gold = predict.as_gold(findings)
    (row,) = gold["claims"]
    assert (row["low"], row["source"], row["source_end"], row["quantity"]) == (40, "police", 6, "q1")
    assert gold["relations"] == []
    assert gold["derived"] == [{"source": "police", "low": 40, "high": None, "quantity": "q1"}]


@pytest.mark.parametrize(
    ("value", "floor", "data", "target", "remark"),
    [
        (0.8, None, "x", None, "floor can be raised"),
        (0.8, 0.8, "x", None, ""),
        (0.8, 0.8, "x", 0.7, "reaches target"),
        (0.8, 0.7, "x", 0.9, "short of target, floor can be raised"),
        (0.7, 0.8, "x", 0.6, "BELOW ITS FLOOR"),
        (0.7, 0.8, "y", 0.6, "floor is of other data"),
    ],
)
def test_a_row_is_held_against_its_floor(
    value: float, floor: float | None, data: str, target: float | None, remark: str
) -> None:
    kept = None if floor is None else {"figure": floor, "data": "x"}
    assert accuracy.verdict(value, kept, data, target) == remark


def test_about_a_quarter_is_held_out() -> None:
    assert 200 < sum(accuracy.held_out(f"article-{n}") for n in range(1000)) < 300


def test_absent_sets_are_skipped_with_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert accuracy.main(["--data", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1 + len(accuracy.SETS)
    assert all("skipped" in line for line in lines[1:])


def test_two_rounds_of_kills_break_nothing(tmp_path: Path) -> None:
    done, broken = kills.rounds(tmp_path, 2, documents=60, seed=3)
    assert (sum(done.values()), broken) == (2, [])


def test_broken_inputs_of_every_format_cost_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    assert fuzz.main(["--inputs", "154", "--seed", "5", "--processes", "1"]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("shape", shapes.SHAPES)
def test_a_shape_goes_the_whole_way(shape: str) -> None:
    documents = shapes.SHAPES[shape](500)
    assert len({document.id for document in documents}) == len(documents)
    assert growth.whole(documents) > 0


@pytest.mark.parametrize(
    ("seconds", "kept"),
    [
        ((1.0, 2.0), True),
        ((1.0, 2.4), True),  # 2 to the power of 1.26
        ((1.0, 2.6), False),  # 2 to the power of 1.38
        ((40.0, 50.0), True),
        ((40.0, 51.0), False),  # more than 50 times news
        ((1.0,), False),  # over the budget
        ((), False),
    ],
)
def test_growth_that_is_kept(seconds: tuple[float, ...], kept: bool) -> None:
    news = [(100, 1000, 0.5), (200, 2000, 1.0)]
    found = [(size, 10 * size, each) for size, each in zip((100, 200), seconds, strict=False)]
    assert growth.row(found, news, 2)[1] is kept


def test_a_shape_measured_twice_counts_with_the_best_of_each_size() -> None:
    once, again = [(1, 9, 1.0), (2, 9, 5.0)], [(1, 9, 2.0), (2, 9, 3.0), (4, 9, 7.0)]
    assert growth.best(once, again) == growth.best(again, once) == [(1, 9, 1.0), (2, 9, 3.0), (4, 9, 7.0)]
