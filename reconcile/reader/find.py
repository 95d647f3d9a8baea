"""From what a user names to things to read: files, folders, globs, standard input, web addresses; in order.

Folders are walked sorted, without following links to folders (which may lead in circles) and without hidden
files. A new kind of place to read from gets its line in `find`.
"""

from __future__ import annotations

import glob
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from reconcile.boundary import surviving
from reconcile.encoding import writable
from reconcile.model import Note
from reconcile.reader.given import Given
from reconcile.reader.sniff import suffixes
from reconcile.reader.web import Web, is_address
from reconcile.settings import Settings

CORRECTIONS = "corrections.csv"  # a person's corrections lie among the documents and are none


def find(inputs: Iterable[str], settings: Settings) -> Iterator[Given | Note]:
    """Everything to read, opened only when its turn comes; a note for what is not there."""
    with closing(Web(settings)) as web:
        for name in dict.fromkeys(inputs):
            if name == "-":
                yield Given("stdin", "standard input", lambda: sys.stdin.buffer, settings)
            elif is_address(name):
                yield web.given(name)
            else:
                yield from surviving(_paths(name, settings), writable(name), "looking for it")


def _paths(name: str, settings: Settings) -> Iterator[Given | Note]:
    path = Path(name)
    if path.is_dir():
        yield from _folder(path, settings)
    elif os.path.lexists(path):
        yield _file(path, path.parent, settings)
    elif glob.has_magic(name):
        yield from _glob(name, settings)
    else:
        yield Note(writable(name), "no such file or folder", lost=True)


def _glob(name: str, settings: Settings) -> Iterator[Given | Note]:
    """What a pattern matches; ids are paths below the part of it that has no wildcards."""
    fixed = Path(name)
    while glob.has_magic(str(fixed)):
        fixed = fixed.parent
    matches = sorted(glob.glob(name, recursive=True))
    for match in matches:
        if not os.path.isdir(match):
            yield _file(Path(match), fixed, settings)
    if not matches:
        yield Note(writable(name), "nothing matches this pattern", lost=True)


def _folder(folder: Path, settings: Settings) -> Iterator[Given | Note]:
    others: Counter[str] = Counter()
    found = 0
    for path in _walk(folder):
        if isinstance(path, Note):
            yield path
        elif path.suffix.lower() in suffixes():
            found += 1
            yield _file(path, folder, settings)
        else:
            others[path.suffix.lower() or "no suffix"] += 1
    if others:
        kinds = ", ".join(f"{count} {suffix}" for suffix, count in sorted(others.items()))
        yield Note(_shown(folder), f"files of other formats left out: {kinds}")
    if not found:
        yield Note(_shown(folder), "no documents in this folder", lost=True)


def _walk(folder: Path) -> Iterator[Path | Note]:
    """The files below a folder, and notes on what of it cannot be opened."""
    closed: list[OSError] = []
    for root, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(root, name)
            if name.startswith(".") or name == CORRECTIONS:
                continue
            yield (
                Note(_shown(path), "left out: no file, but a pipe or a device") if _is_special(path) else path
            )
    for error in closed:
        yield Note(writable(str(error.filename)), error.strerror or "cannot be opened", lost=True)


def _is_special(path: Path) -> bool:
    """A pipe or device would block; a link that leads nowhere is read, so that a note tells of it."""
    return path.exists() and not path.is_file()


def _file(path: Path, base: Path, settings: Settings) -> Given:
    def opener() -> BinaryIO:
        return path.open("rb")

    given = Given(_shown(path.relative_to(base)), _shown(path), opener, settings)
    given.path, given.base = path, base
    return given


def _shown(path: Path) -> str:
    return writable(path.as_posix())
