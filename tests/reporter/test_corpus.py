"""What a corpus comes to: disputes, leanings of sources, and who reports what."""

from __future__ import annotations

from reconcile.reconciler import reconcile
from reconcile.reporter.corpus import coverage, disputed, leanings
from tests.reconciler.by_hand import Said, readings, said

KILLED = (said("the ministry", "40"), said("the army", "90"), said("the hospital", "60"))
HURT = (said("the ministry", "200", measure="wounded"), said("the army", "150", measure="wounded"))
ALONE = said("the hospital", "7", measure="missing")


def findings(*given: Said):  # type: ignore[no-untyped-def]
    return reconcile(readings(*given))


def test_a_leaning_says_how_often_and_which_way() -> None:
    found = {one.source: one for one in leanings(findings(*KILLED, *HURT, ALONE))}
    army = found["the army"]
    assert (army.shared, army.differs, army.above, army.below) == (2, 2, 1, 1)
    assert army.sentence == (
        "in conflict in 2 of 2 quantities that others give too: 1 time above them, 1 time below them"
    )
    assert found["the hospital"].sentence == (
        "in conflict in the one quantity that others give too, between the others"
    )


def test_a_paper_s_own_voice_has_no_leaning() -> None:
    assert [one.source for one in leanings(findings(*KILLED[:2], said("", "70", paper="Star")))] == [
        "the army",
        "the ministry",
    ]


def test_disputed_quantities_are_those_in_conflict() -> None:
    assert [one.measure for one in disputed(findings(*KILLED, *HURT, ALONE))] == ["killed", "wounded"]


def test_coverage_has_none_where_a_source_reports_nothing() -> None:
    found = findings(*KILLED, *HURT, ALONE)
    measure = {one.id: one.measure for one in found.quantities}
    (table,) = coverage(found)
    at = [measure[id] for id in table.quantities].index("wounded")
    assert {source: row[at] is not None for source, row in table.sources} == {
        "the army": True,
        "the ministry": True,
        "the hospital": False,
    }
