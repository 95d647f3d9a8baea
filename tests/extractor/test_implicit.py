"""Single victims without a number: who counts one, who counts once, and who does not count."""

from __future__ import annotations

import pytest

from reconcile.extractor import extract
from reconcile.extractor.implicit import RULE
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
    ("A driver was pronounced dead at the scene.", 1, 0),
    ("Ida Marek, 20, and Juan Coe, 31, were found dead.", 2, 0),
    ("Anton Vale was killed alongside his wife Mira Vale and their son Petar.", 3, 0),
    ("Anton Vale was killed alongside his wife, 38-year-old Mira.", 2, 0),
    # one person told of again
    ("A man, 34, was shot on Friday. He died on Sunday. The man, John Doe, was buried on Tuesday.", 1, 0),
    ("A 17-year-old boy was shot. Kevin Clay, 17, was killed on his way home. Clay died in hospital.", 1, 0),
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
]


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
