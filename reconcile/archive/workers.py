"""Extraction on several processes: the same readings in the same order as on one, only sooner.

Documents go out in batches of similar size, a bounded number at a time, so that memory does not grow with the
archive. Processes are started only once there is enough to read that they pay. A document that kills its
process costs itself and a note: its batch is read again, one document at a time, by a process of its own.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import BaseContext

from reconcile import pipeline
from reconcile.model import Claim, Document, Name, Note, Reading
from reconcile.pipeline import Item, Way
from reconcile.settings import ReadingOptions

_ALONE = 300_000  # characters read in this process before others are started
_BATCH = 40_000  # characters in a batch
_AHEAD = 3  # batches waiting or being read, for each process

_Read = tuple[tuple[Claim, ...], tuple[Name, ...], tuple[Note, ...]] | Note


def side_by_side(workers: int) -> Way:
    """The way of reading documents on so many processes, for `pipeline.extract`."""
    return partial(readings, workers=workers)


def readings(found: Iterable[Item], options: ReadingOptions, workers: int = 1) -> Iterator[Reading | Note]:
    """What the documents among `found` give; readings and notes pass through. The order stays as it is."""
    items = iter(found)
    characters = 0
    for item in items:
        yield pipeline.read(item, options) if isinstance(item, Document) else item
        characters += len(item.text) if isinstance(item, Document) else 0
        if workers > 1 and characters > _ALONE:
            break
    if workers > 1:
        yield from _together(items, options, workers)


def _together(items: Iterator[Item], options: ReadingOptions, workers: int) -> Iterator[Reading | Note]:
    crew = _Crew(workers)
    waiting: deque[tuple[list[Item], Future[list[_Read]]]] = deque()
    try:
        for batch in _batches(items):
            waiting.append((batch, crew.start(_documents(batch), options)))
            if len(waiting) > workers * _AHEAD:
                yield from _finished(*waiting.popleft(), options)
        while waiting:
            yield from _finished(*waiting.popleft(), options)
    finally:
        crew.dismiss()


def _batches(items: Iterator[Item]) -> Iterator[list[Item]]:
    batch: list[Item] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item.text) if isinstance(item, Document) else 0
        if size > _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _documents(batch: list[Item]) -> list[Document]:
    return [item for item in batch if isinstance(item, Document)]


def _finished(
    batch: list[Item], future: Future[list[_Read]], options: ReadingOptions
) -> Iterator[Reading | Note]:
    """The readings of a batch, put back between what passes through."""
    try:
        read: Iterator[_Read] = iter(future.result())
    except BrokenProcessPool:
        read = _one_by_one(_documents(batch), options)
    for item in batch:
        if not isinstance(item, Document):
            yield item
            continue
        given = next(read)
        yield given if isinstance(given, Note) else Reading(item, *given)


def _one_by_one(documents: list[Document], options: ReadingOptions) -> Iterator[_Read]:
    """Documents of a batch whose process died, in another process; a note for each that ends that one too."""
    crew = _Crew(1)
    try:
        for document in documents:
            try:
                yield crew.start([document], options).result()[0]
            except BrokenProcessPool:
                yield Note(
                    document.id, "reading it ended the process that read it; it is left out", lost=True
                )
    finally:
        crew.dismiss()


class _Crew:
    """A pool of processes that is put together again when it breaks."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._pool = self._hired()

    def start(self, documents: list[Document], options: ReadingOptions) -> Future[list[_Read]]:
        """Has a batch read."""
        try:
            return self._pool.submit(_read, documents, options)
        except BrokenProcessPool:
            self._pool = self._hired()
            return self._pool.submit(_read, documents, options)

    def dismiss(self) -> None:
        """Ends the processes; what they have not begun is dropped."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _hired(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._workers, mp_context=_context())


def _read(documents: list[Document], options: ReadingOptions) -> list[_Read]:
    """Runs in the other process. The texts stay at home: only what was read travels back."""
    given = (pipeline.read(document, options) for document in documents)
    return [one if isinstance(one, Note) else (one.claims, one.names, one.notes) for one in given]


def _context() -> BaseContext:
    """A clean parent for the processes, where there is one: a fork of this process could copy a held lock."""
    return get_context("forkserver" if "forkserver" in get_all_start_methods() else "spawn")
