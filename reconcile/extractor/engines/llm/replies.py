"""What models answered, kept: a question that was answered once is never asked, or paid for, again.

A reply store is one SQLite file with a row for each model and question. Every answer is safe in it as soon as
it is there, also when several runs write at once; where two asked the same, both go on with the answer that
came first. Answers that came another way, in a batch or by hand, are taken in by `batches.py`.
"""

from __future__ import annotations

import sqlite3
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from reconcile.boundary import no_room
from reconcile.errors import ReadError, SettingsError
from reconcile.extractor.engines.llm.question import Question

FILE = "replies.db"

Ask = Callable[[Question], str | None]

_MARK = 0x72706C79  # SQLite's `application_id`, which says what a file is for
_WAIT = 30.0  # seconds for another run to let go of the file
_SCHEMA = "CREATE TABLE IF NOT EXISTS answers (model TEXT, key TEXT, answer TEXT, PRIMARY KEY (model, key))"


class Replies:
    """The answers of one model. `ask` gives the answer to a question that has none yet, or None.

    `open` are the questions that went without an answer, `used` the keys of those that had or got one.
    Without a file, answers are held in memory; without a model, the store has to hold those of one only.
    """

    def __init__(self, path: Path | None = None, model: str = "", ask: Ask | None = None) -> None:
        self.ask = ask
        self.open: list[Question] = []
        self.used: set[str] = set()
        self._path = path
        self._name = str(path) if path else "answers"
        self._lock = threading.Lock()
        self._one_at_a_time: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._connection: sqlite3.Connection | None = None
        self._there = False  # whether the table is
        models = sorted(str(name) for (name,) in self._rows("SELECT DISTINCT model FROM answers"))
        if not model and len(models) > 1:
            raise SettingsError(f"{self._name}: holds answers of {', '.join(models)}: say which with --model")
        self.model = model or "".join(models)

    def answer(self, question: Question) -> str | None:
        """The answer that is kept, else the one that `ask` gives, which is kept at once; else None."""
        with self._lock:
            turn = self._one_at_a_time[question.key]
        with turn:  # the same text may stand in two documents, which are read at the same time
            kept = self.kept(question.key)
            if kept is None and self.ask is not None:
                new = self.ask(question)
                if new is not None:
                    self.put([(question.key, new)], instead=False)
                    kept = self.kept(question.key)
        with self._lock:
            if kept is None:
                self.open.append(question)
            else:
                self.used.add(question.key)
        return kept

    def put(self, answers: Iterable[tuple[str, str]], instead: bool = True) -> None:
        """Keeps answers by the keys of their questions, all at once, `instead` of what is there already."""
        how = "REPLACE" if instead else "IGNORE"
        rows = [(self.model, key, answer.encode("utf-8", "replace").decode()) for key, answer in answers]
        with self._lock, self._trouble():
            store = self._connection or self._connected()
            store.execute("BEGIN IMMEDIATE")
            try:
                store.execute(_SCHEMA)
                store.execute(f"PRAGMA application_id = {_MARK}")
                store.executemany(f"INSERT OR {how} INTO answers VALUES (?, ?, ?)", rows)
                store.execute("COMMIT")
            except BaseException:
                if store.in_transaction:  # a full disk has ended it already
                    store.rollback()
                raise
            self._there = True

    def close(self) -> None:
        """Lets go of the file."""
        if self._connection is not None:
            self._connection.close()

    def kept(self, key: str) -> str | None:
        """The answer that is there to the question with this key."""
        rows = self._rows("SELECT answer FROM answers WHERE model = ? AND key = ?", self.model, key)
        return str(rows[0][0]) if rows else None

    def _rows(self, wanted: str, *values: str) -> list[tuple[object, ...]]:
        """What the store says; nothing as long as nobody has put anything in."""
        with self._lock, self._trouble():
            if not self._there:  # another run may have made it meanwhile
                self._look()
            if not self._there or self._connection is None:
                return []
            return self._connection.execute(wanted, values).fetchall()

    def _look(self) -> None:
        """Whether the store is there by now; raises `ReadError` for a file that is something else."""
        if self._path is None or not self._path.exists():  # it is made with the first answer
            return
        store = self._connection or self._connected()
        tables = store.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        mark = store.execute("PRAGMA application_id").fetchone()[0]
        if tables and mark != _MARK:
            raise ReadError(f"{self._name}: a database, but not a reply store")
        self._there = bool(tables)

    @contextmanager
    def _trouble(self) -> Iterator[None]:
        """What the file does not allow, in words; a full disk is more than this file's trouble."""
        try:
            yield
        except sqlite3.OperationalError as error:
            if no_room(error):
                raise
            raise ReadError(f"{self._name}: cannot be used as a reply store: {error}") from None
        except sqlite3.DatabaseError:
            raise ReadError(f"{self._name}: not a reply store, or a damaged one") from None

    def _connected(self) -> sqlite3.Connection:
        self._connection = sqlite3.connect(
            self._path or ":memory:", timeout=_WAIT, isolation_level=None, check_same_thread=False
        )
        return self._connection
