"""Who or what is counted, and which figures are parts of others: tables of (text, figure, subject)."""

from __future__ import annotations

import pytest

from tests.extractor.test_measures import claim, claims

SUBJECTS = [
    ("Divers recovered 26 more bodies.", "26", "people"),
    ("Ministers have offered 4.5%.", "4.5", ""),
    ("Ministers have offered $4 million for the islands.", "$4 million", "islands"),
    ("The fire killed 83 people, 27 of them children.", "27", "children"),
    ("The blast killed 14 people, three of them young women from Tavel.", "three", "young women"),
    # the noun as written, without its articles
    ("Another 40 Kestrian soldiers were killed.", "40", "Kestrian soldiers"),
    ("The fire destroyed 300 wooden houses.", "300", "wooden houses"),
    ("Rescuers said 31 people had died.", "31", "people"),
    ("Gangs killed 140 women and children.", "140", "women and children"),
    # ellipsis
    ("The army said 300 North Korean troops were killed, with 2,700 others injured.", "2,700",
     "North Korean troops"),
    ("The toll rose to 57.", "57", "people"),
    ("Rebels seized 200 pupils and 12 teachers. The police say 189.", "189", "pupils and teachers"),
    # whose loss it is
    ("Moscow's casualties reached 5,000.", "5,000", "Russian people"),
    ("Russia has suffered 6,000 casualties.", "6,000", "Russian people"),
    ("The Armed Forces of Ukraine lost 280 servicemen.", "280", "Ukrainian servicemen"),
    ("There were 210 Polish casualties.", "210", "Polish people"),
    ("There were 40 civilian deaths.", "40", "civilians"),
    # what sets a part apart
    ("There were 40 deaths among nurses.", "40", "nurses"),
    ("Officials said 31 people died. Twelve of them were children.", "Twelve", "children"),
    ("Officials said 31 people died. Twelve of the dead were children.", "Twelve", "children"),
    # what an amount is said of
    ("The overhaul will cost $40 million.", "$40 million", "overhaul"),
    ("The state will pay $9,000 to the kin of each victim.", "$9,000", "kin of each victim"),
    ("The gate, according to the police, was three metres wide.", "three", "gate"),
    ("The institute measured the quake at magnitude 6.4.", "6.4", "quake"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "figure", "subject"), SUBJECTS, ids=[f"{f}: {t}" for t, f, _ in SUBJECTS])
def test_the_subject_is_resolved(text: str, figure: str, subject: str) -> None:
    assert claim(text, figure).subject == subject


PARTS = [
    ("Police arrested 60 people, 12 of them children.", "12", "60"),
    ("The blast killed 31 people, of whom 18 were miners.", "18", "31"),
    ("The blast killed 31 people, including 18 miners.", "18", "31"),
    ("Observers saw trouble at 17 of 310 polling stations.", "17", "310"),
    ("The firm runs two of the valley's five mills.", "two", "five"),
    ("Homes lost: 712 in two regions, of which 484 in Tuval.", "484", "712"),
]


@pytest.mark.parametrize(("text", "part", "whole"), PARTS, ids=[t for t, *_ in PARTS])
def test_a_part_knows_its_whole(text: str, part: str, whole: str) -> None:
    assert claim(text, part).base == claim(text, whole).id


WHOLES = [
    ("The army denied that 1,900 of its soldiers had died.", "1,900"),
    ("Police arrested 60 people and 12 minors.", "12"),
    ("A list of 40 names was read.", "40"),
]


@pytest.mark.parametrize(("text", "figure"), WHOLES, ids=[t for t, _ in WHOLES])
def test_what_is_no_part_has_no_base(text: str, figure: str) -> None:
    assert claim(text, figure).base is None


def test_the_cuts_are_part_of_the_whole() -> None:
    text = "The firm will cut 2,100 jobs in Lund. The cuts are part of the 9,000 jobs to be cut in all."
    assert [c.base is not None for c in claims(text)] == [True, False]
