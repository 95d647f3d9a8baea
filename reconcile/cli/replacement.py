"""A file that is replaced: what stands under its name is the old one or the whole new one, whatever happens.

The new one is written under a hidden, random name in the same folder and takes the name at its end. A link is
followed to its file; a device or a pipe, which cannot be replaced, is written to. What a killed run left
behind is swept up by the next one.

Of a table, which people edit, the file also tells whether it still is what a run wrote: the digits behind the
second of its time of change are then a digest of its content. That takes no second file, and whatever
changes or copies the table without keeping its time makes it one that a person may have worked on. Such a
table is kept aside, not replaced.
"""

from __future__ import annotations

import filecmp
import io
import os
import re
import shutil
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import blake2b
from itertools import count
from pathlib import Path
from typing import IO, Any

from reconcile.cli.streams import Outlet
from reconcile.errors import ReportError

try:
    import fcntl
except ImportError:  # Windows, where a file that is open cannot be removed anyway
    fcntl = None  # type: ignore[assignment]

_PARTIAL = re.compile(r"\.reconcile-[0-9a-f]{16}\.partial")
_YOUNG = 60.0  # seconds in which a run may not have locked the file that it has just made
_SECOND = 10**9


@contextmanager
def replacing(
    file: Path, binary: bool = False, aside: Callable[[Path], object] | None = None
) -> Iterator[IO[Any]]:
    """A stream whose content takes the place of `file` once the block ends well.

    With `aside`, a table that no run left as it is gets a name of its own, which `aside` is told. Raises
    `ReportError` naming `file` where it cannot be written.
    """
    target, mode = _target(file)
    if target is None:
        with _stream(Outlet(file, str(file)), binary) as stream:
            yield stream
        return
    _sweep(target.parent)
    partial = target.with_name(f".reconcile-{os.urandom(8).hex()}.partial")
    try:
        outlet = Outlet(partial, str(file), "x")
        if mode is not None:
            os.chmod(partial, mode)
        if fcntl:
            with suppress(OSError):  # not every file system has locks
                fcntl.flock(outlet, fcntl.LOCK_EX | fcntl.LOCK_NB)
        with _stream(outlet, binary) as stream:
            yield stream
        kept = None
        if aside is not None:
            _mark(partial)
            kept = _kept_aside(target, partial)
        os.replace(partial, target)
        if kept and aside:
            aside(file.with_name(kept.name))
    except BaseException as error:
        partial.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename in (str(partial), partial):
            raise ReportError(f"{file}: {error.strerror}") from None
        raise


def _target(file: Path) -> tuple[Path | None, int | None]:
    """The file behind all links, and the mode bits it has; None for what can only be written to."""
    try:
        status = file.stat()
    except FileNotFoundError:  # a link may lead to a file that is not there yet
        return Path(os.path.realpath(file)), None
    except OSError as error:
        raise ReportError(f"{file}: {error.strerror}") from None
    if stat.S_ISDIR(status.st_mode):
        raise ReportError(f"{file}: a folder")
    if not stat.S_ISREG(status.st_mode):
        return None, None
    if not os.access(file, os.W_OK):  # its folder would let us, but somebody protected it
        raise ReportError(f"{file}: write-protected")
    return Path(os.path.realpath(file)), stat.S_IMODE(status.st_mode)


def _stream(outlet: Outlet, binary: bool) -> IO[Any]:
    buffered = io.BufferedWriter(outlet)
    return buffered if binary else io.TextIOWrapper(buffered, encoding="utf-8", newline="")


def _digits(file: Path) -> int:
    """A digest of the content in microseconds, which every usual file system keeps."""
    with file.open("rb") as stream:
        digest = blake2b(digest_size=8)
        while block := stream.read(2**20):
            digest.update(block)
    return int.from_bytes(digest.digest(), "big") % 10**6 * 1000


def _mark(file: Path) -> None:
    """Sets the time of change to the last moment before now whose digits are those of the content."""
    now, digits = time.time_ns(), _digits(file)
    os.utime(file, ns=(now, now - (now - digits) % _SECOND))


def _kept_aside(target: Path, new: Path) -> Path | None:
    """Where the table that is there went, if a person may have worked on it: claims.edited.csv, -2, ..."""
    if not target.exists() or not target.stat().st_size:
        return None
    if target.stat().st_mtime_ns % _SECOND == _digits(target) or filecmp.cmp(target, new, shallow=False):
        return None
    for number in count(1):
        aside = target.with_name(f"{target.stem}.edited{f'-{number}' if number > 1 else ''}{target.suffix}")
        try:
            os.link(target, aside)
        except FileExistsError:
            continue
        except OSError:  # a file system without hard links
            if os.path.lexists(aside):
                continue
            with aside.open("xb") as copy, target.open("rb") as original:
                shutil.copyfileobj(original, copy)
        return aside
    return None


@cache  # once a run is enough
def _sweep(folder: Path) -> None:
    """Removes what runs that were killed left behind: a run that is alive holds a lock on its file."""
    with suppress(OSError):
        for name in os.listdir(folder) if fcntl else ():
            if _PARTIAL.fullmatch(name):
                _sweep_up(folder / name)


def _sweep_up(partial: Path) -> None:
    with suppress(OSError):
        status = partial.lstat()
        if not stat.S_ISREG(status.st_mode) or time.time() - status.st_mtime < _YOUNG:
            return
        with partial.open("rb") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            partial.unlink()
