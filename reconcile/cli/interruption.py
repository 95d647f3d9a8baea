"""Signals that ask the command to end: they unwind it, so that every file it was writing is put in order.

Only the command listens to them, never a program that uses the package. Ctrl-C is `KeyboardInterrupt`, as
ever; a polite kill (SIGTERM) or the end of the terminal (SIGHUP) is `Ended`.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


class Ended(BaseException):
    """Somebody asked the run to end; `code` is what a shell says of such an end."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.code = 128 + number


@contextmanager
def heard() -> Iterator[None]:
    """Listens as long as the block runs. After the first signal others are ignored: tidying up is quick."""
    before = {number: signal.getsignal(number) for number in _SIGNALS}

    def hear(number: int, frame: FrameType | None) -> None:
        for each in _SIGNALS:
            signal.signal(each, signal.SIG_IGN)
        raise KeyboardInterrupt if number == signal.SIGINT else Ended(number)

    try:
        for number, handler in before.items():
            if handler not in (
                signal.SIG_IGN,
                None,
            ):  # `nohup` and shells' background jobs ask not to be told
                signal.signal(number, hear)
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)
