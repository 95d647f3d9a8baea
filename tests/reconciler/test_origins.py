"""Who a figure comes from in the end: names, bodies, papers, wire copies and retellings."""

from __future__ import annotations

import pytest

from reconcile.reconciler.origins import plain, voices
from tests.reconciler.by_hand import Said, readings, said

WIRE = "At least 40 people died when a ferry capsized off the northern coast on Sunday, officials said."


def groups(*given: Said, aliases: dict[str, str] | None = None) -> list[set[int]]:
    """The claims (by number, from 1) that have one origin, in the order of the first."""
    found = voices(readings(*given), aliases)
    by_key: dict[str, set[int]] = {}
    for number in range(1, len(given) + 1):
        by_key.setdefault(found[f"c{number}"].key, set()).add(number)
    return list(by_key.values())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Ministry of Health", "Health Ministry"),
        ("health ministry", "Ministry of Health"),
        ("Ministry of Defence", "Defense Ministry"),
        ("Zambia's health ministry", "Zambia’s Health Ministry"),
        ("Médecins Sans Frontières", "Medecins Sans Frontieres"),
        ("Volodymyr Zelenskyy", "Zelenskyy"),
        ("health ministry", "Zambia's health ministry"),
        ("the trust", "the temple trust"),
        ("the US military", "United States military"),
        ("Ukrainian defence ministry", "Ukraine's Ministry of Defence"),
        ("South Korea's National Intelligence Service", "National Intelligence Service (South Korea)"),
    ],
)
def test_one_name(one: str, other: str) -> None:
    assert groups(said(one, "40"), said(other, "50")) == [{1, 2}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ministry of Defence", "General Staff"),  # two bodies of one side
        ("Ministry of Health", "Ministry of Defence"),
        ("Ukraine", "General Staff (Ukraine)"),
        ("Anna Weber", "Karl Weber"),
    ],
)
def test_two_names(one: str, other: str) -> None:
    assert groups(said(one, "40"), said(other, "40")) == [{1}, {2}]


def test_a_surname_that_two_share_stays_alone() -> None:
    assert groups(said("Anna Weber", "40"), said("Karl Weber", "41"), said("Weber", "42")) == [{1}, {2}, {3}]


def test_a_short_form_of_two_names_stays_alone() -> None:
    long = said("Zambia's health ministry", "40"), said("Zimbabwe's health ministry", "41")
    assert groups(*long, said("health ministry", "42")) == [{1}, {2}, {3}]


def test_own_voice_is_the_paper() -> None:
    assert groups(said("", "40"), said("Evening Star", "41", paper="Morning Post")) == [{1, 2}]


def test_officials_of_two_papers_are_not_known_to_be_the_same() -> None:
    one, other = (
        said("officials", "40", kind="unnamed"),
        said("officials", "60", kind="unnamed", paper="Morning Post"),
    )
    assert groups(one, other) == [{1}, {2}]


def test_officials_who_told_one_outlet_are_the_same() -> None:
    one = said("officials", "40", kind="unnamed", via=("BBC",), paper="Evening Star")
    other = said("officials", "40", kind="unnamed", via=("KBS", "BBC"), paper="Morning Post")
    own = said("officials", "40", kind="unnamed", paper="BBC")
    assert groups(one, other, own) == [{1, 2, 3}]


def test_wire_copy_is_one_origin() -> None:
    one = said("officials", "40", kind="unnamed", quote=WIRE)
    other = said(
        "officials", "40", kind="unnamed", quote=WIRE.replace("on Sunday", "Sunday"), paper="Morning Post"
    )
    third = said(
        "", "40", quote="The ferry sank with forty people, a survivor told this paper.", paper="The Mirror"
    )
    assert groups(one, other, third) == [{1, 2}, {3}]


def test_wire_copy_never_joins_two_named_sources() -> None:
    quote = "At least 40 people died when a ferry capsized off the northern coast on Sunday, the {} said."
    one = said("coast guard", "40", quote=quote.format("coast guard"))
    other = said("navy", "40", quote=quote.format("navy"), paper="Morning Post")
    assert groups(one, other) == [{1}, {2}]


def test_a_paper_that_is_quoted_passes_on_its_source() -> None:
    own = said("coast guard", "40", paper="Harbour News")
    told = said("Harbour News", "40", paper="Morning Post")
    other = said("Harbour News", "60", paper="Morning Post")
    assert groups(own, told, other) == [{1, 2}, {3}]


def test_aliases_win() -> None:
    aliases = {"General Staff": "Orvia", "the Ministry of Defence": "Orvia"}
    assert groups(said("Ministry of Defence", "40"), said("General Staff", "50"), aliases=aliases) == [{1, 2}]


def test_plain() -> None:
    assert plain("The Ministry of Health") == plain("health ministry")
    assert plain("the") == "the"
