"""Single victims without a number: who counts one, who counts once, and who does not count."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.extractor import extract
from reconcile.extractor.victims import ROLL, RULE, SEVERAL
from reconcile.lexicon.entries import VictimWords
from reconcile.lexicon.loader import load
from reconcile.model import Document
from reconcile.settings import ReadingOptions

VICTIMS = [  # (text, killed, wounded)
    ("A 19-year-old man was shot dead on Elm Street.", 1, 0),
    ("An 11-year-old was shot and killed on Monday.", 1, 0),
    ("The death of a man in Kisara shocked the town.", 1, 0),
    ("The explosion killed a woman and wounded her son.", 1, 1),
    ("His wife died in the fire and their son was injured.", 1, 1),
    ("Police shot a woman in the leg.", 0, 1),
    ("The shooting of a boy outside a school led to protests.", 0, 1),
    ("The fatal shooting of a boy outside a school led to protests.", 1, 0),
    ("The death of a woman and her son shocked the town.", 2, 0),
    ("A driver was pronounced dead at the scene.", 1, 0),
    ("Ida Marek, 20, and Juan Coe, 31, were found dead.", 2, 0),
    ("Anton Vale was killed alongside his wife Mira Vale and their son Petar.", 3, 0),
    ("Anton Vale was killed alongside his wife, 38-year-old Mira.", 2, 0),
    # one person told of again
    ("A man, 34, was shot on Friday. He died on Sunday. The man, John Doe, was buried on Tuesday.", 1, 0),
    ("A 17-year-old boy was shot. Kevin Clay, 17, was killed on his way home. Clay died in hospital.", 1, 0),
    # lists: a figure among them is a claim of its own, and those whom it counts are not counted again
    ("Killed were Ida Marek, 34, her husband, Juan, and a neighbour.", 3, 0),
    ("The dead were named as Ida Marek; Juan Coe, 7 years old; and a cousin.", 3, 0),
    ("Ida Marek, a teacher, and Juan Coe, who lived next door, were killed.", 2, 0),
    ("The wife of their son Petar, Mira Vale, and her brother died in the blast.", 2, 0),
    ("Anton Vale was killed alongside his wife and their four children.", 2, 0),
    ("Anton Vale was killed alongside their three children: Ida, 9, Juan, 6, and Mira, 2.", 1, 0),
    ("Four children were killed. Six-year-old Ida Marek died on the way to hospital.", 0, 0),
    ("Four children were killed. Ida Marek, 60, died on the way to hospital.", 1, 0),
    ("Their children Ida, Juan and Mira were killed.", 3, 0),
    ("A boy called Petar and a girl called Ida were killed.", 2, 0),
    ("A man was killed, as were his wife and his sister.", 3, 0),
    ("The storm claimed the lives of Ida Marek and her son.", 2, 0),
    ("Ida Marek was among the dead.", 1, 0),
    ("Three people were shot. The victims were named as Ida Marek, 40, and Juan Coe, 30.", 0, 2),
    ("Three people were killed. The victims were named as Ida Marek, 40, and Juan Coe, 30.", 2, 0),
    # somebody else
    ("A 17-year-old boy was shot dead. A 24-year-old was killed an hour later.", 2, 0),
    ("A man was stabbed in the arm. A second man was fatally stabbed.", 1, 1),
    ("A boy was wounded. A girl was wounded.", 0, 2),
    # nobody
    ("A man was not killed.", 0, 0),
    ("A guard could be killed.", 0, 0),
    ("He threatened to kill a woman.", 0, 0),
    ("She was charged with killing a man.", 0, 0),
    ("Soldiers were killed.", 0, 0),
    ("Saturday night's shooting is under investigation.", 0, 0),
    ("A man was arrested.", 0, 0),
    ("According to the agency, Velim, several people were killed.", 0, 0),
    ("The fatal shooting of a boy - Velim News, Weather, Sports.", 1, 0),
    ("Sources on the ground told the agency that two brothers were killed.", 0, 0),
]


PIECES = [
    "Ida Marek", "his wife", "their four children", ",", "and", ":", "(", ")", "34", "2-year-old", "of",
    "who", "was", "killed", "alongside", "the dead were", "a man", "–", "'s", "death", "as were",
    "named", ".", "“",
]  # fmt: skip


def _single(text: str, **options: bool) -> list[str]:
    reading = extract(Document("d", text), ReadingOptions(**options))
    return [claim.measure for claim in reading.claims if RULE in claim.rules]


@pytest.mark.parametrize(("text", "killed", "wounded"), VICTIMS, ids=[row[0] for row in VICTIMS])
def test_single_victims(text: str, killed: int, wounded: int) -> None:
    found = _single(text, implicit=True)
    assert (found.count("killed"), found.count("wounded")) == (killed, wounded)


def test_single_victims_are_read_only_when_asked_for() -> None:
    assert _single(VICTIMS[0][0]) == []


def test_a_victim_with_a_number_is_a_figure_of_its_own() -> None:
    assert _single("Two men were killed. One woman was killed.", implicit=True) == []


def test_a_single_victim_is_a_claim_like_any_other() -> None:
    text = "A 19-year-old man was shot dead on Elm Street, police said."
    (claim,) = extract(Document("d", text), ReadingOptions(implicit=True)).claims
    assert claim.figure.point == 1
    assert (claim.figure.unit, claim.subject) == ("person", "A 19-year-old man")
    assert claim.figure.span.of(text) == "man"
    assert claim.source is not None
    assert claim.source.name == "police"


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("A man was killed. Others were injured.", ["wounded"]),
        ("Soldiers were killed and civilians were injured.", ["killed", "wounded"]),
        ("Two people were injured. Others were injured later.", []),
        ("Her children Ida and Juan were killed.", []),
        ("No soldiers are known. The civilians were not injured.", []),
    ],
)
def test_people_without_number_or_names_are_at_least_two(text: str, measures: list[str]) -> None:
    claims = extract(Document("d", text), ReadingOptions(implicit=True)).claims
    several = [claim for claim in claims if SEVERAL in claim.rules]
    assert [claim.measure for claim in several] == measures
    assert all((claim.figure.low, claim.figure.high) == (Decimal(2), None) for claim in several)


@pytest.mark.parametrize("entry", load("victims.toml", VictimWords), ids=lambda entry: entry.id)
def test_each_class_of_words_tells_of_victims(entry: VictimWords) -> None:
    def told(text: str) -> bool:
        claims = extract(Document("d", text), ReadingOptions(implicit=True)).claims
        return any({RULE, SEVERAL} & set(claim.rules) for claim in claims)

    assert told(entry.example)
    assert not told(entry.reject)


def test_a_figure_in_a_list_of_the_dead_counts_the_dead() -> None:
    text = "Anton Vale was killed alongside his wife and their four children."
    claims = extract(Document("d", text), ReadingOptions(implicit=True)).claims
    found = [
        (claim.quote[claim.figure.span.start :][:4], claim.measure) for claim in claims if ROLL in claim.rules
    ]
    assert found == [("four", "killed")]


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_no_list_fails_and_every_victim_stands_in_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for claim in extract(Document("d", text), ReadingOptions(implicit=True)).claims:
        assert claim.figure.span.of(text)
