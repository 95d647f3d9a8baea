"""Who is behind a description, and for whom a person speaks, from the texts of one event."""

from __future__ import annotations

import pytest

from reconcile.extractor import extract
from reconcile.model import Document
from reconcile.reconciler.origins import voices
from reconcile.reconciler.speakers import acronyms

# Two texts, and the figures in them that have one origin.
TOGETHER = [
    (
        "Interior Minister Ada Park said that 40 people had died.",
        "The interior minister said on Tuesday that 52 people had died.",
        {"40", "52"},
    ),
    (
        "The mayor, Rosa Lind, said 300 homes were lost.",
        "The mayor said on Friday that 310 homes were lost.",
        {"300", "310"},
    ),
    (
        "Northsea's chief executive, Ada Park, said 40 tonnes had leaked.",
        "Northsea said 60 tonnes had leaked.",
        {"40", "60"},
    ),
    (
        "Captain Rui Moss of the coast guard said 30 people were missing.",
        "The coast guard said 34 people were missing.",
        {"30", "34"},
    ),
    (
        "Karel Moss, the ministry's director of statistics, said 40 people had died.",
        "The Health Ministry said 44 people had died.",
        {"40", "44"},
    ),
    (
        "Beacon director Ana Lind said 40 whales had died, and Beacon said 50 seals had died.",
        "Ana Lind said 45 whales had died.",
        {"40", "45", "50"},
    ),
    (
        "The operator, Karst Energy, said 20 houses were flooded. Karst Energy said it was sorry.",
        "The operator said 25 houses were flooded.",
        {"20", "25"},
    ),
    (
        "Karel Moss, who directs the university's Survey Centre, counted 900 cranes, he said.",
        "The Survey Centre said there were 950 cranes.",
        {"900", "950"},
    ),
    (
        "The port's operator, Marlin Terminals, said 40 dockers were out. Its director, Ines Falk, said 30.",
        "Falk said 35 dockers were out.",
        {"40", "30", "35"},
    ),
    ("The Chess Association of Norland said 70 players came.", "CAN said 80 players came.", {"70", "80"}),
]

APART = [
    (
        "Interior Minister Ada Park said that 40 people had died.",
        "Health Minister Rosa Lind said 52 people had died. The minister smiled.",
        {"40"},
    ),
    ("Officials said 40 people had died.", "Officials said 52 people had died.", {"40"}),
    (
        "Rosa Lind, the mayor of Tuval, said 40 people had died.",
        "Tuval said that 52 people had died.",
        {"40"},
    ),
]


def _beside(first: str, second: str) -> set[str]:
    """The figures of both texts that have the origin of the first figure."""
    held = [
        extract(Document("one", first, publisher="Morning Post", published="2025-03-03")),
        extract(Document("two", second, publisher="Evening Star", published="2025-03-04")),
    ]
    found = voices(held)
    origin = found[held[0].claims[0].id].key
    return {
        claim.figure.span.of(reading.document.text)
        for reading in held
        for claim in reading.claims
        if found[claim.id].key == origin
    }


@pytest.mark.parametrize(("first", "second", "figures"), TOGETHER)
def test_one_origin(first: str, second: str, figures: set[str]) -> None:
    assert _beside(first, second) == figures


@pytest.mark.parametrize(("first", "second", "figures"), APART)
def test_two_origins(first: str, second: str, figures: set[str]) -> None:
    assert _beside(first, second) == figures


def test_initials_of_two_names_stay_open() -> None:
    assert acronyms(["CAN", "Chess Association of Norland", "City Aid Network"]) == {}
