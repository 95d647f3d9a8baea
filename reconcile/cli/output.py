"""Where results go: a file that is whole or not there, a folder with every report, or standard output."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from reconcile.boundary import attempt
from reconcile.cli.replacement import replacing
from reconcile.errors import ReportError

if TYPE_CHECKING:
    from reconcile.model import Document, Findings, Note
    from reconcile.reporter import Format
    from reconcile.settings import Settings

_UNSAFE = re.compile(r"^\.+|[^\w .~#()+,=-]|[. ]+$")
_LONGEST_NAME = 120
_BY_SUFFIX = {"md": "markdown", "txt": "table", "htm": "html"} | dict.fromkeys(("db", "sqlite3"), "sqlite")
_SQLITE = b"SQLite format 3\0"

Tell = Callable[[str], object]


def format_for(asked: str, file: Path | None, default: str) -> str:
    """The format that is asked for, else the one of the file's suffix, else `default`."""
    name = asked or (file.suffix.lower().lstrip(".") if file else "") or default
    return _BY_SUFFIX.get(name, name)


def known(format: str, formats: Mapping[str, Format]) -> Format:
    """What the reporter knows of a format; raises `ReportError` for one that does not exist."""
    if format not in formats:
        raise ReportError(f"{format}: no such format; choose from {', '.join(sorted(formats))}")
    return formats[format]


@contextmanager
def opened(file: Path | None, binary: bool = False, tell: Tell | None = None) -> Iterator[IO[Any]]:
    """A stream to write to. A file takes its name only once it is whole, so that an input may be replaced.

    With `tell`, the file is a table that people edit: one that somebody may have worked on is kept aside, and
    `tell` is given the line that says so. A claims store is never replaced.
    """
    if file is None:
        if not binary and hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", newline="")
        yield sys.stdout.buffer if binary else sys.stdout
        return
    if _is_store(file):
        raise ReportError(f"{file}: a claims store, which this would replace; write to another file")

    def aside(kept: Path) -> None:
        assert tell is not None
        tell(
            f"{file}: not as a run left it, so that table is now {kept}; `reconcile keep {kept} INPUT` makes "
            "what was changed in it count"
        )

    with replacing(file, binary, aside if tell else None) as stream:
        yield stream


def write(whole: str | bytes, file: Path | None, tell: Tell | None = None) -> None:
    """Writes a finished report."""
    with opened(file, isinstance(whole, bytes), tell) as stream:
        stream.write(whole)


def write_all(
    findings: Findings, settings: Settings, folder: Path, tell: Tell, hear: Callable[[Note], object]
) -> None:
    """Writes the reports that editors read, and the claims as CSV, into a folder.

    A report that cannot be made costs itself: `hear` is given the note on it, and the others are written.
    """
    from reconcile import reporter

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReportError(f"{folder}: {error.strerror}") from None
    for name, format in {**reporter.FORMATS, **reporter.CLAIM_FORMATS}.items():
        if format.for_editors:
            file = folder / format.file
            work = partial(reporter.render, findings, name, settings, hear)
            made = attempt(work, str(file), "writing this report")
            if isinstance(made, str | bytes):
                write(made, file, tell if format.by_hand else None)
            else:
                hear(made)


def keep_text(document: Document, folder: Path) -> None:
    """Writes the text that every offset of this document points into to a file named after its id."""
    if not document.text:
        return
    safe = "/".join(_UNSAFE.sub("_", part)[:_LONGEST_NAME] for part in document.id.split("/"))
    from reconcile.model import fingerprint  # late: the help page does not wait for it

    if safe != document.id:  # two ids must not meet in one file
        safe = f"{safe}-{fingerprint(document.id)}"
    file = folder / (safe if safe.endswith(".txt") else f"{safe}.txt")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReportError(f"{file.parent}: {error.strerror}") from None
    with opened(file) as stream:
        stream.write(document.text)


def _is_store(file: Path) -> bool:
    try:
        if not file.is_file():  # opening a pipe would wait for somebody who writes
            return False
        with file.open("rb") as stream:
            if stream.read(len(_SQLITE)) != _SQLITE:
                return False
    except OSError:
        return False
    from reconcile.reader import store

    return store.is_store(file)
