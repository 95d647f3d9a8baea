"""An article to ask about, rows that answer rightly, and a table of answers in place of a model."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from reconcile.extractor.engines import Found
from reconcile.extractor.engines.llm.question import Question
from reconcile.extractor.figures.reading import read_figures
from reconcile.extractor.parse.grammar import Text, parse
from reconcile.model import Document
from reconcile.settings import ReadingOptions

# figures: 0 is 14, 1 is 20, 2 is 3, 3 is 40, 4 is 250
ARTICLE = """Fire on the quay

Mayor Ada Park said on Saturday that 14 houses had burned down in Tuval, while the coastguard spoke of 20.

At least 3 people died. “We have treated 40 people,” said Bo Lind, a nurse at the Tuval clinic.

The Fishers’ Union said that the damage would cost 250 million euros. She said that it was too early to tell.

Dan Moss, who owns a bakery, was asleep. “The army lies,” he said.
"""

RIGHT: tuple[dict[str, Any], ...] = (
    {"number": 0, "source": "Mayor Ada Park", "name": "Ada Park", "measure": "destroyed", "thing": "houses",
     "place": "Tuval", "as_of": "Saturday", "stance": "asserted", "role": "total"},
    {"number": 1, "source": "the coastguard", "thing": "houses", "stance": "asserted", "role": "total"},
    {"number": 2, "source": None, "measure": "killed", "thing": "people", "stance": "asserted"},
    {"number": 3, "source": "Bo Lind", "body": "Tuval clinic", "measure": "treated", "thing": "people"},
    {"number": 4, "source": "The Fishers' Union", "measure": "damage cost", "role": "total"},
)  # fmt: skip


def read(text: str = ARTICLE, published: str = "2025-01-13") -> tuple[Text, list[Found]]:
    """A text and its figures."""
    parsed = parse(Document("quay", text, published=published))
    return parsed, list(read_figures(parsed, ReadingOptions()))


def reply(rows: Sequence[Any] = RIGHT) -> str:
    """An answer as it should be."""
    return json.dumps({"figures": list(rows)})


def changed(number: int, **keys: Any) -> str:
    """The right answer but for some keys of one row."""
    return reply([{**row, **keys} if row["number"] == number else row for row in RIGHT])


class Table:
    """Answers from a function or always the same; remembers what it was asked."""

    def __init__(self, answer: Callable[[Question], str | None] | str | None) -> None:
        self.given = answer
        self.asked: list[Question] = []

    def answer(self, question: Question) -> str | None:
        """What the table says."""
        self.asked.append(question)
        return self.given(question) if callable(self.given) else self.given
