"""Positions, revisions, totals, verdicts and sentences, on claims whose grouping is given."""

from __future__ import annotations

import sys
from dataclasses import replace
from decimal import Decimal
from random import Random
from types import FrameType

import pytest

import reconcile as package
from reconcile.model import Comparable, Event, Findings, Reading
from reconcile.reconciler import findings
from reconcile.reconciler.groups import Group
from reconcile.settings import Settings, VaguePolicy
from tests.reconciler.by_hand import Said, readings, said


def group(id: str, claims: list[str], said: Said, **changes: str) -> Group:
    one = said.claim
    made = Group(
        id=id,
        event="e",
        label=f"{one.subject} {one.measure}",
        unit=one.figure.unit,
        measure=one.measure,
        subject=one.subject,
        place=one.place,
        period=one.period,
        why="",
        claims=tuple(claims),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def reconciled(*given: Said, settings: Settings | None = None, near: tuple[Comparable, ...] = ()) -> Findings:
    """Findings about these claims, one quantity for each measure, subject and period; `near` relates them."""
    keys: dict[tuple[str, str, str], list[int]] = {}
    for number, one in enumerate(given):
        keys.setdefault((one.claim.measure, one.claim.subject, one.claim.period), []).append(number)
    groups = [
        group("-".join(key).strip("-"), [f"c{n + 1}" for n in numbers], given[numbers[0]])
        for key, numbers in keys.items()
    ]
    held: list[Reading] = readings(*given)
    pairs = [(a.id, b.id) for i, a in enumerate(groups) for b in groups[i + 1 :]]
    related = [(a, b, kind) for (a, b), kind in zip(pairs, near, strict=False)]
    event = Event("e", tuple(reading.document.id for reading in held))
    return findings(held, [event], groups, related, settings or Settings())


MINISTRY, GOVERNOR, SPY = "Interior Ministry", "governor", "South Korea's spy agency"


@pytest.mark.parametrize(
    ("one", "other", "kind", "sentence"),
    [
        (
            said("Volodymyr Zelenskyy", "about 4000", measure="casualties"),
            said("United States", "about 1200", measure="casualties"),
            "conflict",
            "Volodymyr Zelenskyy's 4,000 is 3.3 times the United States' 1,200; "
            "neither wording leaves room for the other.",
        ),
        (
            said(MINISTRY, "51"),
            said(GOVERNOR, "48"),
            "conflict",
            "The Interior Ministry's 51 is 6% more than the governor's 48; both were given as exact.",
        ),
        (
            said(MINISTRY, "at-least 300"),
            said("Reuters", "1000"),
            "compatible",
            "The Interior Ministry's figure of at least 300 leaves room for Reuters' 1,000 "
            "only because its end is open: the figures are 3.3 times apart.",
        ),
        (
            said(MINISTRY, "19"),
            said("Senapred", "19"),
            "agree",
            "The Interior Ministry and Senapred both gave 19.",
        ),
        (
            said(MINISTRY, "about 1300 house", measure="destroyed"),
            said("OCHA", "1312 house", measure="destroyed"),
            "agree",
            "The Interior Ministry's figure of about 1,300 and OCHA's 1,312 agree, but only by rounding.",
        ),
        (
            said("United States", "10000..12000", statement="s1"),
            said("Ukraine", "10000..12000", statement="s1"),
            "agree",
            "The United States and Ukraine stated 10,000 to 12,000 jointly: "
            "one statement, not two confirmations.",
        ),
        (
            said(MINISTRY, "16", "2025-01-19"),
            said(MINISTRY, "21", "2025-01-22"),
            "revised",
            "The Interior Ministry's figure went from 16 (19 January 2025) to 21 (22 January 2025).",
        ),
        (
            said(MINISTRY, "21", "2025-01-19"),
            said(MINISTRY, "16", "2025-01-22"),
            "revised",
            "The Interior Ministry's figure went from 21 (19 January 2025) to 16 (22 January 2025): a drop.",
        ),
        (
            said(MINISTRY, "19", paper="Evening Star"),
            said(MINISTRY, "19", paper="Morning Post"),
            "relayed",
            "The Interior Ministry gave 19 both times: one origin, counted once.",
        ),
        (
            said(MINISTRY, "171 kilometer / hour", measure="speed"),
            said(MINISTRY, "more-than 105 mile / hour", measure="speed", paper="Morning Post"),
            "relayed",
            "171 kilometers an hour and more than 105 miles an hour are one figure "
            "from the Interior Ministry, counted once.",
        ),
        (
            said(MINISTRY, "12400 acre", measure="burned area"),
            said("Copernicus", "about 31000 acre", measure="burned area"),
            "slip",
            "Copernicus' figure of about 31,000 acres and the Interior Ministry's 12,400 acres "
            "look like a slip of the pen: with 12,400 hectares instead of 12,400 acres, they would agree.",
        ),
        (
            said(MINISTRY, "1900"),
            said("Moscow", "1900", stance="denied"),
            "conflict",
            "Moscow denied the Interior Ministry's 1,900.",
        ),
    ],
)  # fmt: skip
def test_kinds_and_sentences(one: Said, other: Said, kind: str, sentence: str) -> None:
    (relation,) = reconciled(one, other).relations
    assert (relation.kind, relation.detail) == (kind, sentence)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (said(MINISTRY, "16", "2025-01-19"), said(GOVERNOR, "21", "2025-01-21"), None),  # it may have grown
        (
            said(MINISTRY, "21", "2025-01-19"),
            said(GOVERNOR, "16", "2025-01-21"),
            "conflict",
        ),  # but not shrunk
        (said(MINISTRY, "16", "2025-01-19"), said(GOVERNOR, "21", "2025-01-19"), "conflict"),
        (
            said(MINISTRY, "16", "2025-01-21", as_of="2025-01-19"),
            said(GOVERNOR, "21", "2025-01-21"),
            None,
        ),  # both in one paper, of two days
        (
            said(MINISTRY, "340", "2025-01-19", measure="attended"),
            said(GOVERNOR, "900", "2025-01-25", measure="attended"),
            "conflict",
        ),  # a crowd does not grow afterwards
        (
            said(MINISTRY, "1300", "2025-01-19", period="2024-10-01/.."),
            said(GOVERNOR, "1700", "2025-01-20", period="2024-10-01/.."),
            "conflict",
        ),  # too much for a day, after months
    ],
)
def test_running_counts_are_compared_by_date(one: Said, other: Said, kind: str | None) -> None:
    (relation,) = reconciled(one, other).relations
    assert relation.kind == kind


@pytest.mark.parametrize(
    ("given", "verdict", "sentence"),
    [
        ((said(MINISTRY, "1"),), "single", "1 person, according to the Interior Ministry"),
        ((said(MINISTRY, "4"), said(MINISTRY, "6", "2025-01-15")), "revised",
         "6, up from 4, according to the Interior Ministry"),
        ((said("A", "about 4000"), said("B", "about 1200")), "conflict",
         "between 1,200 and 4,000, depending on the source"),
        ((said("A", "310000000..360000000 USD", measure="damage cost"),), "single",
         "$310 million to $360 million, according to A"),
        ((said("A", "1400000 EUR", measure="pledged"), said("B", "1400000000 EUR", measure="pledged")),
         "suspect", "between €1.4 million and €1.4 billion, depending on the source; "
         "one of the figures looks like a slip"),
        ((said("A", "3 meter", measure="width"), said("B", "6 foot", measure="width")), "conflict",
         "between about 1.83 and 3 meters, depending on the source"),
        ((said("A", "57"), said("B", "100..")), "conflict",
         "between 57 and at least 100, depending on the source"),
        ((said("A", "vague 24..99"),), "single", "dozens, according to A"),
    ],
)  # fmt: skip
def test_quantities(given: tuple[Said, ...], verdict: str, sentence: str) -> None:
    given = tuple(
        replace(
            g, claim=replace(g.claim, figure=replace(g.claim.figure, unit=g.claim.figure.unit or "person"))
        )
        for g in given
    )
    (quantity,) = reconciled(*given).quantities
    assert (quantity.verdict, quantity.sentence) == (verdict, sentence)


def test_the_first_end_of_a_move_is_no_figure_of_today() -> None:
    text = "Inflation slowed to 3.1 percent in May from 3.4 percent in April, the statistics office said."
    (quantity,) = package.reconcile(package.extract(text)).quantities
    assert quantity.sentence == "3.1%, down from 3.4%, according to the statistics office"


def test_parties_are_named() -> None:
    found = reconciled(said("Kyiv", "1900"), said("Moscow", "95"), settings=Settings(parties=("Moscow",)))
    assert found.quantities[0].sentence.endswith("; Moscow is a party to the matter")


def test_outlier() -> None:
    found = reconciled(said("A", "12"), said("B", "12"), said("C", "40"))
    assert found.quantities[0].outlier == "C"
    assert reconciled(said("A", "12"), said("C", "40")).quantities[0].outlier is None
    assert reconciled(said("A", "12"), said("B", "20"), said("C", "40")).quantities[0].outlier is None


def test_total_of_one_sources_parts() -> None:
    found = reconciled(
        said(SPY, "about 300"),
        said(SPY, "about 2700", measure="wounded"),
        said("United States", "about 1200", measure="casualties"),
        near=("definition", "definition", "definition"),
    )
    (total,) = found.totals
    assert total.formula == "about 300 killed + about 2,700 wounded = about 3,000 casualties"
    assert [relation.kind for relation in total.relations] == ["conflict"]
    casualties = next(q for q in found.quantities if q.measure == "casualties")
    assert casualties.verdict == "conflict"
    assert (casualties.low, casualties.high) == (Decimal(1200), Decimal(3000))


def test_no_total_across_sources_or_where_the_source_gave_one() -> None:
    wounded = said(SPY, "2700", measure="wounded")
    near: tuple[Comparable, ...] = ("definition",) * 3
    assert not reconciled(
        said(MINISTRY, "300"), wounded, said("X", "1200", measure="casualties"), near=near
    ).totals
    assert not reconciled(
        said(SPY, "300"), wounded, said(SPY, "3100", measure="casualties"), near=near
    ).totals


def test_a_part_larger_than_its_whole() -> None:
    whole = said(MINISTRY, "300", measure="casualties")
    (relation,) = reconciled(said(MINISTRY, "400"), whole, near=("definition",)).relations
    assert relation.kind == "definition"
    assert relation.detail == (
        "The Interior Ministry's 400 is for “people killed”, the Interior Ministry's 300 "
        "for “people casualties”; yet the part is larger than the whole, so they cannot both be right."
    )
    (relation,) = reconciled(said(MINISTRY, "40"), whole, near=("definition",)).relations
    assert relation.detail.endswith(": different things, not compared.")
    later = said(MINISTRY, "400", "2025-01-20")  # the whole may have grown since
    (relation,) = reconciled(later, whole, near=("definition",)).relations
    assert "cannot" not in relation.detail


@pytest.mark.parametrize(
    ("policy", "kind"), [("plain", "conflict"), ("acled", "agree"), ("emdat", "conflict")]
)
def test_vague_words_follow_a_policy(policy: VaguePolicy, kind: str) -> None:
    given = said("A", "vague 24..99", measure="attended"), said("B", "12", measure="attended")
    (relation,) = reconciled(*given, settings=Settings(vague=policy)).relations
    assert relation.kind == kind
    assert "dozens" in relation.detail


def test_order_of_input_does_not_matter() -> None:
    given = [said(name, str(n), f"2025-01-{n:02}") for name in ("A", "B", "C") for n in (11, 14, 19)]
    held = readings(*given)
    one = group("q", [f"c{n}" for n in range(1, 10)], given[0])
    event = Event("e", tuple(reading.document.id for reading in held))
    shuffled = list(held)
    Random(1).shuffle(shuffled)
    first, second = (findings(h, [event], [one], [], Settings()) for h in (held, shuffled))
    assert first.quantities == second.quantities
    assert first.relations == second.relations


def test_scaling_all_figures_scales_the_quantity() -> None:
    small, large = (
        reconciled(said("A", f"{7 * k}"), said("B", f"{13 * k}"), said("C", f"{29 * k}")).quantities[0]
        for k in (1, 1000)
    )
    assert small.low is not None
    assert large.low == small.low * 1000
    assert large.ratio == small.ratio
    assert large.verdict == small.verdict


@pytest.mark.parametrize("origins", [6, 10_000])
def test_cost_of_many_claims_in_one_quantity(origins: int) -> None:
    """Ten times the claims, of a few origins or of ever new ones, take at most twelve times as many calls."""

    def calls(count: int) -> int:
        random = Random(7)
        given = [
            said(
                f"Office {n % origins}",
                str(random.randint(100, 9999)),
                f"2025-01-{n % 28 + 1:02}",
                f"Paper {n}",
            )
            for n in range(count)
        ]
        held = readings(*given)
        one = group("q", [f"c{n + 1}" for n in range(count)], given[0])
        event = Event("e", tuple(reading.document.id for reading in held))
        made = 0

        def counted(_frame: FrameType, happened: str, _of: object) -> None:
            nonlocal made
            made += happened in ("call", "c_call")

        findings(held, [event], [one], [], Settings())  # what is kept for later is not part of the cost
        sys.setprofile(counted)  # calls, unlike seconds, are the same on a busy machine
        try:
            findings(held, [event], [one], [], Settings())
        finally:
            sys.setprofile(None)
        return made

    assert calls(500) <= 12 * calls(50)


def test_two_figures_of_one_source_in_one_text_are_of_two_things() -> None:
    quote = "The families get 1,000 euros and the injured 300, the ministry said."
    one = said(MINISTRY, "1000 EUR", measure="aid", quote=quote)
    other = said(MINISTRY, "300 EUR", measure="aid", quote=quote)
    third = said(GOVERNOR, "310 EUR", measure="aid", paper="The Mirror")
    found = {frozenset((r.left, r.right)): r.kind for r in reconciled(one, other, third).relations}
    assert found == {
        frozenset(("c1", "c2")): "scope",
        frozenset(("c2", "c3")): "conflict",  # the nearer of the two, and not the other
    }


def test_two_figures_with_a_word_of_change_are_a_revision() -> None:
    quote = "The ministry, which had first spoken of 300 euros, said that they get 1,000."
    one = said(MINISTRY, "300 EUR", measure="aid", quote=quote)
    other = said(MINISTRY, "1000 EUR", measure="aid", quote=quote)
    assert [r.kind for r in reconciled(one, other).relations] == ["revised"]


def test_an_earlier_figure_that_a_paper_recalls_is_its_source_s() -> None:
    quote = "The toll has gone to 40, the ministry said, from 16 on Friday."
    now = said(MINISTRY, "40", "2025-01-19", quote=quote)
    before = said("", "16", "2025-01-19", as_of="2025-01-17", quote=quote)
    (relation,) = reconciled(now, before).relations
    assert (relation.dependence, relation.kind) == ("same origin", "revised")


def test_a_paper_that_retells_a_figure_holds_no_position_of_its_own() -> None:
    source = said(MINISTRY, "16", "2025-01-17")
    newer = said(MINISTRY, "40", "2025-01-19")
    retold = said("", "16", "2025-01-20", paper="The Mirror")
    (quantity,) = reconciled(source, newer, retold).quantities
    assert [one.origin for one in quantity.positions if one.current] == ["Interior Ministry"]
    assert quantity.sentence == "40, up from 16, according to the Interior Ministry"


def test_a_sum_of_civilians_is_not_held_against_soldiers() -> None:
    killed = said(MINISTRY, "6", subject="people")
    hurt = said(MINISTRY, "19", measure="wounded", subject="people")
    army = said(GOVERNOR, "9400", measure="casualties", subject="Ukrainian soldiers")
    assert reconciled(killed, hurt, army).totals == ()


def test_passengers_and_crew_are_everybody_on_board_whatever_the_verb() -> None:
    quote = "The plane carried 59 passengers and 5 crew."
    rows = (("59", "passengers"), ("5", "crew"))
    parts = [said(MINISTRY, figure, measure="carried", subject=who, quote=quote) for figure, who in rows]
    whole = said(GOVERNOR, "64", measure="carried", subject="people")
    (total,) = reconciled(*parts, whole).totals
    assert total.formula == "59 passengers + 5 crew = 64 carried"


def test_a_recalled_figure_stands_where_its_source_gave_it() -> None:
    first = said(MINISTRY, "12000..19000 oil_barrel", "2025-05-27", measure="flow")
    raised = said(MINISTRY, "25000..30000 oil_barrel", "2025-06-10", measure="flow")
    recalled = said(
        MINISTRY, "12000..19000 oil_barrel", "2025-06-11", measure="flow", as_of="../2025-06-11", paper="Star"
    )
    (quantity,) = reconciled(first, raised, recalled).quantities
    assert [(str(one.low), one.current) for one in quantity.positions] == [("12000", False), ("25000", True)]


def test_a_figure_that_two_papers_tell_differently_is_shown_in_both_ways() -> None:
    one = said(MINISTRY, "20000..40000 oil_barrel", "2025-06-11", measure="flow", paper="The Mirror")
    other = said(MINISTRY, "25000..30000 oil_barrel", "2025-06-11", measure="flow", paper="Evening Star")
    found = reconciled(one, other)
    assert [position.current for position in found.quantities[0].positions] == [True, True]
    assert "is told in two ways" in found.relations[0].detail


def test_a_range_and_its_upper_end_in_one_text_are_one_figure() -> None:
    end = said(MINISTRY, "..40000 oil_barrel", measure="flow")
    whole = said(MINISTRY, "20000..40000 oil_barrel", measure="flow")
    (quantity,) = reconciled(end, whole).quantities
    assert [(str(one.low), str(one.high)) for one in quantity.positions] == [("20000", "40000")]


def test_a_sum_is_a_former_figure_where_its_source_has_a_later_one() -> None:
    parts = [said(MINISTRY, "300"), said(MINISTRY, "2700", measure="wounded")]
    later = said(MINISTRY, "4700", "2025-04-30", measure="casualties")
    other = said(GOVERNOR, "1200", measure="casualties")
    whole = next(q for q in reconciled(*parts, later, other).quantities if q.measure == "casualties")
    assert {str(one.low): one.current for one in whole.positions if one.origin == "Interior Ministry"} == {
        "3000": False,
        "4700": True,
    }


def test_two_wordings_of_one_value_are_one_position() -> None:
    one = said(MINISTRY, "600", "2025-04-30")
    other = said(MINISTRY, "600..", "2025-05-02", paper="The Mirror")
    (quantity,) = reconciled(one, other).quantities
    assert len(quantity.positions) == 1
