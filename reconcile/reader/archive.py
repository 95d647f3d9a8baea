"""Zip archives: every member in a format that we know, sorted by name, under limits.

Nothing is unpacked to disk. A member's id is the archive's id and its own path.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, Any, BinaryIO, cast

from reconcile.encoding import writable
from reconcile.errors import ReadError
from reconcile.model import Document, Note, Reading
from reconcile.reader.given import Given
from reconcile.table.delimited import WORKBOOK

SUFFIXES = (".zip",)

MAX_UNPACKED = 4 * 2**30  # bytes of all members together
MAX_MEMBERS = 200_000
MAX_DEPTH = 2  # archives inside archives
_RATIO, _HARMLESS = 200, 32 * 2**20  # text shrinks to a tenth; what shrinks to a 200th and is big is a bomb
_ENCRYPTED = 0x1
_WORKBOOK = "xl/workbook.xml"  # what every XLSX has inside
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


def read(given: Given) -> Iterator[Document | Reading | Note]:
    """What the members hold; a member that cannot be read costs itself and no more."""
    if given.depth >= MAX_DEPTH:
        raise ReadError("an archive in an archive in an archive is not opened")
    file = given.seekable()
    refuse_bomb(file)
    empty = True
    with zipfile.ZipFile(file) as archive:
        for member in sorted(archive.infolist(), key=lambda member: member.filename):
            for item in _member(given, archive, member):
                empty = False
                yield item
        if empty and _WORKBOOK in archive.namelist():
            raise ReadError(WORKBOOK)
    if empty:
        raise ReadError("there are no documents in this archive")


def refuse_bomb(file: BinaryIO) -> None:
    """Raises `ReadError` for an archive that is damaged, or far larger unpacked than any text would be."""
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as error:
        raise ReadError(f"a damaged archive: {error}") from None
    finally:
        file.seek(0)
    size = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > MAX_MEMBERS or size > MAX_UNPACKED or (size > _HARMLESS and size > _RATIO * packed):
        raise ReadError(f"refused: {len(members)} members would unpack to {size // 2**20} MB")


def _member(
    given: Given, archive: zipfile.ZipFile, member: zipfile.ZipInfo
) -> Iterator[Document | Reading | Note]:
    from reconcile.reader import read_one
    from reconcile.reader.sniff import suffixes

    path = PurePosixPath(writable(member.filename.replace("\\", "/")))
    name = f"{given.name}/{path}"
    if (
        not member.filename
        or member.is_dir()
        or any(part.startswith((".", "__MACOSX")) and part != ".." for part in path.parts)
    ):
        return
    if path.is_absolute() or ".." in path.parts:
        yield Note(name, "left out: its path leads outside the archive", lost=True)
    elif member.flag_bits & _ENCRYPTED:
        yield Note(name, "encrypted", lost=True)
    elif path.suffix.lower() in suffixes():
        inside = Given(
            f"{given.id}/{path}",
            name,
            lambda: _opened(archive, member),
            given.settings,
            depth=given.depth + 1,
        )
        inside.mapped = given.mapped
        yield from read_one(inside)


def _opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> BinaryIO:
    try:
        return cast(BinaryIO, _Unpacked(archive.open(member)))
    except _DAMAGED as error:
        raise ReadError(f"a damaged member: {error}") from None


class _Unpacked(io.RawIOBase):
    """A member's bytes; damage that shows only while unpacking is a `ReadError` too."""

    def __init__(self, packed: IO[bytes]) -> None:
        self.packed = packed

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self.packed.read(len(buffer))
        except _DAMAGED as error:
            raise ReadError(f"a damaged member: {error}") from None
        buffer[: len(data)] = data
        return len(data)
