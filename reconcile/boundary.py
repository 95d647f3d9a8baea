"""Where trouble stops: what is raised while one text, row, member or report is worked on becomes its note.

    attempt(work, name)   ->  what the work gives, or a Note that names the text and says what is lost
    note_of(error, name)  ->  that note, for those who stand in a loop or a generator of their own

An error that we raise on purpose, or that the system raises for a file, says in its own words what is wrong.
Any other is a defect of ours: the note says so, asks for a report, and with RECONCILE_DEBUG=1 says where it
arose. What no single text is to blame for goes on up: a person's interruption, memory, a full disk.
"""

from __future__ import annotations

import errno
import os
import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath
from typing import TypeVar

from reconcile.errors import ReconcileError
from reconcile.model import Note

T = TypeVar("T")

DEBUG = "RECONCILE_DEBUG"
_NO_ROOM = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.ENOMEM, errno.EMFILE, errno.ENFILE))
_DATABASE_FULL = 13  # SQLite's own code for it
_PACKAGE = __name__.partition(".")[0]
_LONGEST = 120  # characters of what a library says of its error


def attempt(work: Callable[[], T], name: str, doing: str = "reading it") -> T | Note:
    """What `work` gives; where it fails, the note on that. `name` is what was worked on: an id or a path."""
    try:
        return work()
    except Exception as error:
        return note_of(error, name, doing)


def surviving(items: Iterable[T], name: str, doing: str = "reading it") -> Iterator[T | Note]:
    """The items for as long as they come, and a note on what ended them before their end."""
    waiting = iter(items)
    while True:
        try:
            item = next(waiting)
        except StopIteration:
            return
        except Exception as error:
            yield note_of(error, name, doing)
            return
        yield item


def note_of(error: Exception, name: str, doing: str = "reading it", lost: bool = True) -> Note:
    """The note on an error that ended the work on `name`; raises the error where that is not to be blamed."""
    if isinstance(error, MemoryError | BrokenPipeError) or no_room(error):
        raise error
    if isinstance(error, ReconcileError):
        return Note(name, str(error), lost=lost)
    if isinstance(error, OSError):
        return Note(name, error.strerror or str(error), lost=lost)
    return Note(name, defect(error, doing), lost=lost)


def no_room(error: BaseException) -> bool:
    """Whether the machine has no room left, which the next text would meet as well."""
    if isinstance(error, OSError):
        return error.errno in _NO_ROOM
    return getattr(error, "sqlite_errorcode", None) == _DATABASE_FULL


def defect(error: BaseException, doing: str = "") -> str:
    """What a user is told of an error that nobody foresaw."""
    told = " ".join(str(error).split())[:_LONGEST]
    what = type(error).__name__ + (f": {told}" if told else "")
    where = _where(error) if os.environ.get(DEBUG) else f"{DEBUG}=1 shows where"
    during = f", met while {doing}" if doing else ""
    return f"a defect in {_PACKAGE}{during} ({what}); please report it, with the input that shows it; {where}"


def _where(error: BaseException) -> str:
    """The places in our code through which an error came, the innermost first."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if _PACKAGE in PurePath(frame.filename).parts] or list(frames)
    return "raised at " + " from ".join(
        f"{PurePath(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(ours)
    )
