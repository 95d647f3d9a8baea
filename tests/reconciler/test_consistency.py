"""What does not add up inside one text."""

from __future__ import annotations

import pytest

from reconcile.extractor import extract
from reconcile.model import Document
from reconcile.reconciler.consistency import checked

WRONG = [
    ("The police said 40 people died, of whom 52 were children.", "52 is more than the 40 of which it is"),
    (
        "Of the 300 passengers 40 percent, or 150, were hurt, the coast guard said.",
        "40% of 300 would be about 120, but the text has 150",
    ),
]

RIGHT = [
    "The police said 40 people died, of whom 12 were children.",
    "The police said 40 people died. The mayor said that of the dead, 52 were children.",
    "Of the 300 passengers 40 percent, or 120, were hurt, the coast guard said.",
    "The police said 40 people died and 52 were hurt.",
]


@pytest.mark.parametrize(("text", "start"), WRONG)
def test_noted(text: str, start: str) -> None:
    (note,) = checked(extract(Document("a", text))).notes
    assert note.message.startswith(start)


@pytest.mark.parametrize("text", RIGHT)
def test_not_noted(text: str) -> None:
    assert checked(extract(Document("a", text))).notes == ()


def test_checked_twice_is_noted_once() -> None:
    once = checked(extract(Document("a", WRONG[0][0])))
    assert checked(once) == once
