"""Streams that say where they lead when they cannot be written, and the standard ones made safe to use.

A full disk, a limit or a closed pipe shows itself at some write deep inside a format's writer. `Outlet` turns
it there, once, into an error that names the target; what is written after that goes nowhere, so that closing
what lies above it adds no second error.
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import Any

from reconcile.errors import ReportError, Unread


class Outlet(io.FileIO):
    """The lowest layer of a stream: raises `ReportError` naming `shown`, or `Unread` where nobody reads it.

    With `quiet` it raises nothing: what cannot be written is given up.
    """

    def __init__(self, file: Path | int, shown: str, mode: str = "w", quiet: bool = False) -> None:
        self.shown, self.quiet, self.failed = shown, quiet, False
        try:
            super().__init__(file, mode, closefd=not isinstance(file, int))
        except OSError as error:
            raise ReportError(f"{shown}: {error.strerror}") from None

    def write(self, data: Any, /) -> int:
        """Writes what it can of `data`."""
        if self.failed:
            return len(data)
        try:
            return self._written(data)
        except OSError as error:
            self.failed = True
            if self.quiet:
                return len(data)
            if isinstance(error, BrokenPipeError):
                raise Unread(f"{self.shown}: {error.strerror}") from None
            raise ReportError(f"{self.shown}: {error.strerror}") from None

    def close(self) -> None:
        """Closes it; some file systems tell only now that the disk is full."""
        try:
            super().close()
        except OSError as error:
            if not (self.failed or self.quiet):
                raise ReportError(f"{self.shown}: {error.strerror}") from None

    def _written(self, data: Any) -> int:
        return super().write(data)


def standard() -> None:
    """Makes the interpreter's own streams safe: none missing, each with an error that one can act on.

    A closed one (`>&-`) would give its number to the next file that is opened, and be written into; something
    that cannot be used takes its place. Standard error gives up in silence. Streams that somebody else put in
    their place are left alone.
    """
    if os.name != "posix":  # a console of Windows is no file
        return
    for number, (name, mode) in enumerate((("stdin", os.O_WRONLY), ("stdout", os.O_RDONLY), ("stderr", 1))):
        if getattr(sys, name) is None and os.open(os.devnull, mode) == number:
            os.set_inheritable(number, True)
            stream = os.fdopen(number, "w" if number else "r", encoding="utf-8", closefd=False)
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)
    if sys.stdout is sys.__stdout__ and sys.stdout is not None:
        sys.stdout = _over(sys.stdout, Outlet(1, "standard output"))
    if sys.stderr is sys.__stderr__ and sys.stderr is not None:
        sys.stderr = _over(sys.stderr, Outlet(2, "standard error", quiet=True))


def _over(stream: Any, outlet: Outlet) -> io.TextIOWrapper:
    """The same stream over another lowest layer."""
    return io.TextIOWrapper(
        io.BufferedWriter(outlet), stream.encoding, stream.errors, line_buffering=stream.line_buffering
    )
