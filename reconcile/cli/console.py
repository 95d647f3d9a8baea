"""One run of a command as the terminal sees it: notes, progress, interruptions, and the exit code.

A note tells of trouble and lets the run go on. Every end that a command can come to is one line and an exit
code; a traceback is shown only when RECONCILE_DEBUG is set.
"""

from __future__ import annotations

import logging
import os
import re
import sys
import time
import warnings
from collections.abc import Iterable
from contextlib import ExitStack
from typing import TYPE_CHECKING

from reconcile.boundary import DEBUG, defect, no_room
from reconcile.cli.interruption import Ended
from reconcile.errors import ReconcileError, Unread

if TYPE_CHECKING:
    from reconcile.model import Note
    from reconcile.pipeline import Way

FOUND, FAILED, INCOMPLETE, INTERRUPTED = 1, 2, 3, 130

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
_LONGEST_NOTE = 500
_PROGRESS_EVERY = 0.2  # seconds


class Run:
    """What happened so far. `read` counts documents; `found` says that what was asked about was found.

    `way` is how it reads documents, once that is known; `at_end` holds what has to be closed then.
    """

    def __init__(self) -> None:
        self.notes: list[Note] = []
        self._told: set[Note] = set()
        self.read = 0
        self.found = False
        self.way: Way | None = None
        self.at_end = ExitStack()
        self.total: int | None = None  # bytes of all inputs, where that is known
        self.done = 0  # of them
        self.moving = sys.stderr is not None and sys.stderr.isatty()
        self._started = self._shown = time.monotonic()

    def tell(self, note: Note) -> None:
        """Keeps a note for the report and shows it at once."""
        self.notes.append(note)
        self.hear([note])

    def hear(self, notes: Iterable[Note]) -> None:
        """Shows notes that what was read or found carries with it, each once."""
        for note in notes:
            if note not in self._told:
                self._told.add(note)
                self.say(f"{note.document}: {note.message}")

    def hear_lost(self, *notes: Note) -> None:
        """Shows those of the notes that tell of something lost."""
        self.hear(note for note in notes if note.lost)

    def say(self, message: str) -> None:
        """One line on standard error, with nothing in it that could drive the terminal."""
        line = _CONTROL.sub(" ", message)
        if len(line) > _LONGEST_NOTE:
            line = line[:_LONGEST_NOTE] + "..."
        self.clear()
        _write(f"reconcile: {line}\n")

    def progress(self, done: int = 0) -> None:
        """How many documents were read, how fast, and how long the rest will take; on a terminal only."""
        now = time.monotonic()
        if not self.moving or now - self._shown < _PROGRESS_EVERY:
            return
        self._shown, self.done = now, done
        passed = max(now - self._started, 0.001)
        left = f", {_time_left(passed, self.done, self.total)}" if self.total and self.done else ""
        _write(f"\r\x1b[K{self.read:,} documents, {self.read / passed:,.0f} a second{left}")

    def clear(self) -> None:
        """Takes the progress line away."""
        if self.moving and self._shown != self._started:
            _write("\r\x1b[K")

    @property
    def code(self) -> int:
        """The exit code of a run that came to its end."""
        lost = any(note.lost for note in self._told)
        if self.found:
            return FOUND
        if lost:
            return INCOMPLETE if self.read else FAILED
        return 0

    def ended_by(self, error: BaseException) -> int:
        """The exit code of a run that `error` ended, told in one line; what is not ours is raised again."""
        if isinstance(error, Unread | BrokenPipeError):  # the reader of our output has seen enough
            return 0
        if isinstance(error, KeyboardInterrupt):
            self.say(f"interrupted after {self.read:,} documents")
            return INTERRUPTED
        if isinstance(error, Ended):
            self.say(f"ended by {error} after {self.read:,} documents")
            return error.code
        if isinstance(error, ReconcileError):
            self.say(str(error))
        elif isinstance(error, MemoryError):
            self.say("out of memory: give fewer documents at a time, or add them to a store (-o claims.db)")
        elif isinstance(error, OSError):
            self.say(f"{error.filename or 'input or output'}: {error.strerror or error}")
        elif no_room(error):
            self.say("no space left for temporary files")
        elif isinstance(error, Exception) and not os.environ.get(DEBUG):
            self.say(f"this is {defect(error)}")
        else:
            raise error
        return FAILED


def silence_libraries() -> None:
    """Keeps what libraries log and warn programmers of from users, unless RECONCILE_DEBUG is set."""
    if not os.environ.get(DEBUG):
        logging.getLogger().addHandler(logging.NullHandler())
        warnings.simplefilter("ignore")


def _time_left(passed: float, done: int, total: int) -> str:
    seconds = max(passed * (total - done) / done, 0)
    if seconds < 90:
        return f"{seconds:.0f} s left"
    return f"{seconds / 60:.0f} min left" if seconds < 5400 else f"{seconds / 3600:.1f} h left"


def coloured() -> bool:
    """Whether standard output takes colours: a terminal whose user did not set NO_COLOR."""
    return sys.stdout is not None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _write(text: str) -> None:
    if sys.stderr is not None:
        encoding = sys.stderr.encoding or "utf-8"
        sys.stderr.write(text.encode(encoding, "replace").decode(encoding))
        sys.stderr.flush()
