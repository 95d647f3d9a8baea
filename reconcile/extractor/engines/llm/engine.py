"""The language model as an engine: it asks, judges, asks once more for what failed, then falls back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from reconcile.extractor.engines import Filled, Found, Slots
from reconcile.extractor.engines.llm.answer import rows
from reconcile.extractor.engines.llm.grounding import addressed
from reconcile.extractor.engines.llm.judge import Refusal, judged, without_circles
from reconcile.extractor.engines.llm.question import Question, questions
from reconcile.extractor.engines.rules import Rules
from reconcile.settings import ReadingOptions

if TYPE_CHECKING:
    from reconcile.extractor.parse.grammar import Text

FALLBACK = "fallback"
_ADDRESSED = "the text speaks to a machine that reads it, so no model was asked about it"


class Replies(Protocol):
    """Where answers come from: a store, a model, a table in a test. None is no answer."""

    def answer(self, question: Question) -> str | None:
        """What was written in answer to a question."""


class Model:
    """Fills slots by asking a language model; `counts` tells what came of it, over all documents.

    asked: figures asked about; taken, fallback: what became of them. refused: rows, twice if asked twice.
    unanswered: questions. addressed: documents that speak to a machine, of whose figures none is asked about.
    """

    name = "llm"

    def __init__(self, replies: Replies) -> None:
        self.replies = replies
        self.counts: Counter[str] = Counter()
        self._counting = Lock()  # documents are read by several threads

    def fill(self, text: Text, figures: Sequence[Found], options: ReadingOptions) -> list[Filled]:
        """The figures given with their slots; behind them single victims without a number, if asked for."""
        ours = Rules().fill(text, figures, options)
        given = dict(enumerate(ours[: len(figures)]))
        counts: Counter[str] = Counter()
        taken: dict[int, Slots] = {}
        doubt = ""
        if addressed(text.text) is not None:
            doubt = _ADDRESSED
            counts["addressed"] += bool(given)
        else:
            for question in questions(text, figures):
                self._ask(text, figures, question, given, taken, counts)
        counts["taken"] += len(taken)
        counts["fallback"] += len(given) - len(taken)
        with self._counting:
            self.counts.update(counts)
        slots = without_circles({i: taken.get(i) or _fallen(one.slots, doubt) for i, one in given.items()})
        read = [Filled(one.found, slots[i]) for i, one in given.items()]
        return read + ours[len(figures) :]

    def _ask(
        self, text: Text, figures: Sequence[Found], question: Question, given: Mapping[int, Filled],
        taken: dict[int, Slots], counts: Counter[str],
    ) -> None:  # fmt: skip
        """Adds to `taken` what the answer to a question gives, asking once more for what it does not."""
        counts["asked"] += sum(number not in taken for number in question.numbers)
        asking: Question | None = question
        for last in (False, True):
            if asking is None:
                return
            asked = {number: given[number] for number in asking.numbers if number not in taken}
            answer = self.replies.answer(asking) if asked else None
            if answer is None:
                counts["unanswered"] += bool(asked)
                return
            slots, refusals = judged(text, figures, rows(answer)[0], asked)
            for number, one in slots.items():
                taken.setdefault(number, one)
            counts["refused"] += sum(number in asked for number, _ in refusals)
            failed = _failed(asked, slots, refusals)
            asking = None if last or not failed else asking.again(failed)


def _failed(
    asked: Mapping[int, Filled], slots: Mapping[int, Slots], refusals: Sequence[Refusal]
) -> list[Refusal]:
    """The figures asked about that have no row which holds, with the reasons."""
    reasons = dict(refusals)
    return [
        (number, reasons.get(number, "there is no row for it")) for number in asked if number not in slots
    ]


def _fallen(slots: Slots, doubt: str) -> Slots:
    """What our rules say, marked as such."""
    return replace(
        slots, rules=(*slots.rules, FALLBACK), doubts=(*slots.doubts, doubt) if doubt else slots.doubts
    )
