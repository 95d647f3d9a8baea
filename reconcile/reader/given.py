"""One thing to read: a name to show, an id to keep, and bytes under limits. Every format reads from this."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple, cast

from reconcile.encoding import Line, decode, decode_line, wide
from reconcile.errors import ReadError
from reconcile.settings import Settings

MAX_DOCUMENT = 256 * 2**20  # bytes of one document; what is longer is no article
MAX_LINE = 64 * 2**20  # bytes of one line of a table, which holds one article
_HEAD = 4096


class Stretch(NamedTuple):
    """What is read of a large table: from byte (or row group) `start` up to `stop`, the columns of the table,
    and the number that its `first` line or row has in it.
    """

    start: int
    stop: int
    first: int
    columns: tuple[str, ...]


class Given:
    """A file, a member of an archive, a page or standard input, before we know what it is.

    `id` becomes the document's id: the path below the input that was named, with forward slashes. `name` is
    what messages call it. `path` is set for a file on disk, with the
    folder `base` that its id begins in, `depth` counts the archives around it,
    `remarks` collects what a reader should know about how it was read. A server may have said more than the
    name does: `suffix` is that of the format, `charset` the encoding. `length` is the size in bytes of what
    is no file here, where it is known; `stretch` is set where only a part of it is to be read, and `broken`
    once it could not be read to its end. `mapped` has the columns that the settings name, with
    what is said of each if no table has it; empty for one that a table here has.
    """

    def __init__(
        self,
        id: str,
        name: str,
        opener: Callable[[], BinaryIO],
        settings: Settings,
        url: str = "",
        depth: int = 0,
    ) -> None:
        self.id = id
        self.name = name
        self.settings = settings
        self.url = url
        self.depth = depth
        self.path: Path | None = None
        self.base: Path | None = None
        self.suffix = PurePosixPath(name).suffix.lower()
        self.charset = ""
        self.remarks: list[str] = []
        self.length = 0
        self.stretch: Stretch | None = None
        self.broken = False
        self.mapped: dict[str, str] = {}
        self.stream: io.BufferedReader
        self._opener = opener

    @property
    def size(self) -> int:
        """How many bytes a file has; of other things it is seldom known."""
        try:
            return self.path.stat().st_size if self.path else self.length
        except OSError:
            return 0

    @property
    def position(self) -> int:
        """How many of them have been read."""
        if self.path is None or self.stream.closed or not self.stream.seekable():
            return 0
        return self.stream.tell()

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Holds the stream open; everything below works inside."""
        with self._opener() as raw:
            self.stream = io.BufferedReader(cast(io.RawIOBase, raw))
            yield

    def head(self) -> bytes:
        """The first bytes, which stay in the stream."""
        return self.stream.peek(_HEAD)[:_HEAD]

    def data(self) -> bytes:
        """All bytes; raises `ReadError` beyond the limit."""
        data = self.stream.read(MAX_DOCUMENT + 1)
        if len(data) > MAX_DOCUMENT:
            raise ReadError(f"larger than {MAX_DOCUMENT // 2**20} MB, which no article is")
        return data

    def seekable(self) -> BinaryIO:
        """A stream in which one can go back: the file itself, or its bytes in memory."""
        return self.stream if self.stream.seekable() else io.BytesIO(self.data())

    def text(self) -> str:
        """All of it, decoded; a remark says when the encoding was a guess. Binary data raise `ReadError`."""
        text, remark = decode(self.data(), self.charset)
        if remark:
            self.remarks.append(remark)
        return text

    def lines(self) -> Iterator[str]:
        """Decoded lines with their line ends, one at a time. A line beyond the limit raises `ReadError`."""
        if self.stretch is None and wide(self.head()):
            yield from io.StringIO(self.text(), newline="")
            return
        number = guessed = 0
        for line in self.decoded():
            number += 1
            guessed += line.guessed
            yield line.text
        if guessed and self.stretch is None:
            self.remark_on(guessed, number)

    def decoded(self) -> Iterator[Line]:
        """The lines with what was guessed of them, of a stretch those that begin in it."""
        number, stop = 0, None
        if self.stretch is not None:
            number, stop = self.stretch.first - 1, self.stretch.stop
            if self.stretch.start:  # a line that begins right here follows a line end
                self.stream.seek(self.stretch.start - 1)
                self._line(number)
        while (stop is None or self.stream.tell() < stop) and (line := self._line(number + 1)):
            number += 1
            yield decode_line(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line)

    def _line(self, number: int) -> bytes:
        line = self.stream.readline(MAX_LINE + 1)
        if len(line) > MAX_LINE:
            raise ReadError(f"line {number} is longer than {MAX_LINE // 2**20} MB")
        return line

    def remark_on(self, guessed: int, lines: int) -> None:
        """Says that some lines were not in the encoding that they should be in."""
        self.remarks.append(f"not UTF-8 in {guessed} of {lines} lines, read there as Windows-1252")
