"""From bytes to text: byte order marks, UTF-8 and UTF-16, Windows-1252 where nothing else fits, never binary.

What is decoded is left alone: line ends of every kind, tabs, NULs and directional marks stay in the text.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from typing import NamedTuple

from reconcile.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CHARSET = re.compile(  # Python knows more, among them some that take forever or are no charsets
    r"utf-?_?(?:8|16|32)|windows|cp\d|ibm|iso|latin|l\d|koi8|mac|(?:us-?)?ascii|gb|hz|big5|euc|shift|sjis|tis",
    re.I,
)
_SAMPLE = 65536
_BINARY_SHARE = 0.02


class Line(NamedTuple):
    """A decoded line; `guessed` says that it was not UTF-8."""

    text: str
    guessed: bool


def decode(data: bytes, charset: str = "") -> tuple[str, str]:
    """The text of `data`, and a remark where the encoding was a guess; raises `ReadError` if binary.

    `charset` is what the data are said to be in; that is believed where it can be true.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data.decode(encoding, "replace")), ""
    if charset and (declared := decode_as(data, charset)) is not None:
        return _checked(declared), ""
    if encoding := _unmarked_utf16(data):
        return _checked(data.decode(encoding, "replace")), f"no byte order mark, read as {encoding.upper()}"
    try:
        return _checked(data.decode("utf-8")), ""
    except UnicodeDecodeError:
        return _not_quite_utf8(data)


def decode_as(data: bytes, charset: str) -> str | None:
    """The text of `data` in the charset that is declared, None where it cannot be in that.

    Browsers read Latin-1 as Windows-1252, and so must we.
    """
    if not _CHARSET.match(charset):
        return None
    name = "cp1252" if charset.lower() in ("iso-8859-1", "latin1", "ascii", "us-ascii") else charset
    try:
        return data.decode(name)
    except (LookupError, ValueError):
        return None


def decode_line(line: bytes) -> Line:
    """One line of a table, decoded for itself, so that one bad line does not spoil the others."""
    try:
        return Line(line.decode("utf-8"), guessed=False)
    except UnicodeDecodeError:
        return Line(_windows(line), guessed=True)


def decoded_lines(data: bytes) -> Iterator[str]:
    """The lines of a table that is held whole, each with its end, decoded as `decode_line` does."""
    if wide(data[:_SAMPLE]):
        yield from io.StringIO(decode(data)[0], newline="")
        return
    for line in io.BytesIO(data.removeprefix(codecs.BOM_UTF8)):
        yield decode_line(line).text


def wide(head: bytes) -> bool:
    """Whether what begins so has two or four bytes a letter, so that its lines cannot be cut as bytes."""
    marks = [mark for mark, _ in _MARKS if mark != codecs.BOM_UTF8]
    return head.startswith(tuple(marks)) or bool(_unmarked_utf16(head))


def writable(text: str) -> str:
    """`text` with each lone surrogate (which JSON can hold and no file can) replaced, offsets unchanged."""
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def _not_quite_utf8(data: bytes) -> tuple[str, str]:
    """UTF-8 with a few broken bytes (a cut file) is mended; where nothing is UTF-8, it is Windows-1252."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    whole = len(text) - len(text.encode("ascii", "ignore")) - broken
    if whole > broken or (broken == 1 and text.endswith("\N{REPLACEMENT CHARACTER}")):
        return _checked(text), f"broken UTF-8 in {broken} places, each now \N{REPLACEMENT CHARACTER}"
    return _checked(_windows(data)), "not UTF-8, read as Windows-1252"


def _windows(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _unmarked_utf16(data: bytes) -> str:
    """English in UTF-16 has a NUL in nearly every second byte, always on the same side."""
    sample = data[: _SAMPLE // 2 * 2]
    pairs = len(sample) // 2
    if pairs < 2:
        return ""
    if sample[1::2].count(0) > 0.7 * pairs and sample[0::2].count(0) < 0.05 * pairs:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.7 * pairs and sample[1::2].count(0) < 0.05 * pairs:
        return "utf-16-be"
    return ""


def _checked(text: str) -> str:
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > _BINARY_SHARE * len(sample):
        raise ReadError("binary data, not text")
    return text
