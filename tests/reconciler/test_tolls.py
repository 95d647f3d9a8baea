"""The toll of a happening: which of its counts of people are the lowest and the highest."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reconcile.extractor import extract
from reconcile.model import Document
from reconcile.reconciler.tolls import toll
from reconcile.settings import ReadingOptions

TOLLS: list[tuple[str, str, tuple[int, int] | None]] = [
    ("The blast killed 14 people.", "killed", (14, 14)),
    ("The blast killed at least 14 people.", "killed", (14, 14)),
    ("The blast killed between 14 and 17 people.", "killed", (14, 17)),
    ("The blast killed 14 people. The Red Crescent said that 17 people were killed.", "killed", (14, 17)),
    (
        "The blast killed 14 people. Early on, the police said that nine people were killed.",
        "killed",
        (14, 14),
    ),
    ("The blast killed 14 people, including four children.", "killed", (14, 14)),
    ("The blast killed 14 people and wounded 30.", "wounded", (30, 30)),
    ("The blast killed four children.", "killed", (4, 4)),
    ("The blast killed 14 people. The ministry said the war has killed 40,000 people.", "killed", (14, 14)),
    ("A man was shot dead. A woman was killed too.", "killed", (2, 2)),
    ("Two people were killed. A man was shot dead.", "killed", (2, 2)),
    ("Anton Vale was killed alongside his wife and their four children.", "killed", (6, 6)),
    ("Two women and three children were killed.", "killed", (5, 5)),
    ("The blast killed six people, Ida Marek, 34, and five children.", "killed", (6, 6)),
    # an article's own count has in it those whom it names; a source may not have known of all of them
    ("Two people died. Killed were Ida Marek, Juan Coe and Mira Vale.", "killed", (2, 2)),
    ("Police said two people died. Killed were Ida Marek, Juan Coe and Mira Vale.", "killed", (3, 3)),
    # what sources say holds side by side, and fills the open end of "up to"
    ("Police said that 14 people were killed. The Red Crescent counted 12 dead.", "killed", (12, 14)),
    ("The blast killed up to 14 people. Police said that 12 people were killed.", "killed", (12, 14)),
    ("Two people were killed. Others were injured.", "wounded", (2, 2)),
    ("The road is closed.", "killed", None),
]


@pytest.mark.parametrize(("text", "measure", "expected"), TOLLS, ids=[f"{r[1]}: {r[0]}" for r in TOLLS])
def test_tolls(text: str, measure: str, expected: tuple[int, int] | None) -> None:
    claims = extract(Document("d", text), ReadingOptions(implicit=True)).claims
    wanted = None if expected is None else (Decimal(expected[0]), Decimal(expected[1]))
    assert toll(claims, measure) == wanted
