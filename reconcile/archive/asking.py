"""Reading documents with a language model: what it will cost is said first, and then it is asked.

A run that may ask counts its questions before the first one leaves the machine, and then asks about several
documents side by side; readings come in the order of the documents. A run that may not ask goes by the
answers that it has. Either way, a figure without an answer that holds is read by our rules, and a note says
how many.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from reconcile import pipeline
from reconcile.errors import ReadError, SettingsError
from reconcile.extractor.engines.llm.asking import Asker, asker
from reconcile.extractor.engines.llm.batches import load
from reconcile.extractor.engines.llm.engine import Model
from reconcile.extractor.engines.llm.question import Question
from reconcile.extractor.engines.llm.replies import FILE, Replies
from reconcile.model import Document, Note, Reading
from reconcile.pipeline import Item
from reconcile.settings import EngineOptions, ReadingOptions

_AHEAD = 3  # documents waiting or being read, for each question that may be asked at once
_DATABASE = b"SQLite format 3\0"
_LINES = (".jsonl", ".ndjson", ".json")


class Asking:
    """One run's dealings with a model; `readings` is a way of reading documents for `pipeline.extract`."""

    def __init__(self, options: EngineOptions, say: Callable[[str], object]) -> None:
        self._options = options
        self._say = say
        self._asker: Asker | None = None
        self._pool: ThreadPoolExecutor | None = None
        if not options.model and not options.replies:
            raise SettingsError("the engine llm needs a model to ask (--model), or answers (--replies)")
        self.replies, self._notes = opened(options)

    def readings(self, found: Iterable[Item], options: ReadingOptions) -> Iterator[Reading | Note]:
        """What the documents among `found` give; readings and notes pass through. The order stays."""
        yield from self._notes
        self._notes = []
        engine = Model(self.replies)
        self.replies.open.clear()
        self.replies.used.clear()
        if self._options.model and self._options.ask:
            found = list(found)
            self._count(found, options)
        if self._asker is None:
            yield from pipeline.in_turn(found, options, engine)
        else:
            yield from self._side_by_side(found, options, engine, self._asker)
        yield from self._told(engine)

    def close(self) -> None:
        """Asks no more, waits a little for the answers that are on their way, and lets go of the store."""
        if self._asker is not None:
            self._asker.stop()
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        self.replies.close()

    def _count(self, found: Iterable[Item], options: ReadingOptions) -> None:
        """Says what is going to be asked, and makes ready for it if there is anything."""
        ask, self.replies.ask = self.replies.ask, None
        for _ in pipeline.in_turn(
            (item for item in found if isinstance(item, Document)), options, Model(self.replies)
        ):
            pass
        waiting = by_key(self.replies.open)
        self._say(
            f"{self._options.model}: {counted(waiting.values(), len(self.replies.used), self._options.ask)}"
        )
        self.replies.open.clear()
        self.replies.used.clear()
        if waiting and self._asker is None:
            ask = self._asker = asker(self._options.model, self._options.ask)
        self.replies.ask = ask

    def _side_by_side(
        self, found: Iterable[Item], options: ReadingOptions, engine: Model, ask: Asker
    ) -> Iterator[Reading | Note]:
        self._pool = pool = ThreadPoolExecutor(ask.at_once)
        waiting: deque[Reading | Note | Future[Reading | Note]] = deque()
        try:
            for item in found:
                if isinstance(item, Document):
                    waiting.append(pool.submit(pipeline.read, item, options, engine))
                else:
                    waiting.append(item)
                if len(waiting) > ask.at_once * _AHEAD:
                    yield _ready(waiting.popleft())
            while waiting:
                yield _ready(waiting.popleft())
        except BaseException:  # whoever wants no more readings wants no more questions asked
            ask.stop()
            raise
        finally:
            pool.shutdown(cancel_futures=True)

    def _told(self, engine: Model) -> Iterator[Note]:
        """What a user should know of how the figures were read."""
        name = self.replies.model or engine.name
        counts = engine.counts
        yield Note(
            name,
            f"{_many(counts['taken'], 'figure')} read by the model, {counts['fallback']:,} by rules instead; "
            f"{_many(counts['refused'], 'row')} of the model refused",
        )
        if counts["addressed"]:
            spoke = _many(counts["addressed"], "document")
            yield Note(name, f"not asked about, for what they say to a machine that reads: {spoke}")
        if waiting := by_key(self.replies.open):
            why = self._asker.why if self._asker else ""
            reason = f": {why}" if why else "; `reconcile prompts` writes them down"
            yield Note(name, f"without an answer: {_many(len(waiting), 'question')}{reason}", lost=bool(why))


def opened(options: EngineOptions) -> tuple[Replies, list[Note]]:
    """The answers that a run goes by, of a reply store or a file of answers, with notes on bad lines."""
    asks = bool(options.model and options.ask)
    given = Path(options.replies) if options.replies else None
    if given and not given.exists() and not asks:
        raise ReadError(f"{given}: no such file of answers")
    usual = Path(FILE) if asks or (options.model and Path(FILE).is_file()) else None
    if given is None or not _is_lines(given):
        return Replies(given or usual, options.model), []
    replies = Replies(usual, options.model)
    return replies, load(given, replies)


def by_key(questions: Iterable[Question]) -> dict[str, Question]:
    """Questions, each once."""
    return {question.key: question for question in questions}


def counted(waiting: Iterable[Question], answered: int, limit: int = -1) -> str:
    """How many questions there are, and how large the ones that nobody has answered are."""
    sizes = [len(question.system) + len(question.prompt) for question in waiting]
    few = f", of which {limit:,} may be asked" if 0 <= limit < len(sizes) else ""
    return (
        f"{_many(len(sizes) + answered, 'question')}, {answered:,} answered already; "
        f"{len(sizes):,} to ask, about {sum(sizes) // 4:,} tokens{few}"
    )


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + "s" * (count != 1)


def _is_lines(path: Path) -> bool:
    """Whether a file holds answers as lines of JSON, rather than being a reply store or about to be one."""
    try:
        with path.open("rb") as stream:
            return stream.read(len(_DATABASE)) not in (_DATABASE, b"") or path.suffix.lower() in _LINES
    except OSError:
        return path.suffix.lower() in _LINES


def _ready(item: Reading | Note | Future[Reading | Note]) -> Reading | Note:
    return item.result() if isinstance(item, Future) else item
