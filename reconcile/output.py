"""Where results go: a file that is whole or not there, a folder with every report, or standard output."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from reconcile.errors import ReportError

if TYPE_CHECKING:
    from reconcile.model import Document, Findings
    from reconcile.reporter import Format
    from reconcile.settings import Settings

_UNSAFE = re.compile(r"^\.+|[^\w .~#()+,=-]|[. ]+$")
_LONGEST_NAME = 120
_BY_SUFFIX = {"md": "markdown", "txt": "table", "htm": "html"}


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
def opened(file: Path | None, binary: bool = False) -> Iterator[IO[Any]]:
    """A stream to write to. A file takes its name only once it is whole, so that an input may be replaced.

    What an interrupted run wrote is kept: claims stand for themselves.
    """
    if file is None:
        if not binary and hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", newline="")
        yield sys.stdout.buffer if binary else sys.stdout
        return
    if file.exists() and not file.is_file():  # a device or a pipe cannot be replaced
        with _open(file, binary, file) as stream:
            yield stream
        return
    partial = file.with_name(f".{file.name}.partial")
    try:
        with _open(partial, binary, file) as stream:
            yield stream
    except KeyboardInterrupt:
        os.replace(partial, file)
        raise
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    os.replace(partial, file)


def write(whole: str | bytes, file: Path | None) -> None:
    """Writes a finished report."""
    with opened(file, binary=isinstance(whole, bytes)) as stream:
        stream.write(whole)


def write_all(findings: Findings, settings: Settings, folder: Path) -> None:
    """Writes the reports that editors read, and the claims as CSV, into a folder."""
    from reconcile import reporter

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReportError(f"{folder}: {error.strerror}") from None
    for name, format in {**reporter.FORMATS, **reporter.CLAIM_FORMATS}.items():
        if format.for_editors:
            write(reporter.render(findings, name, settings), folder / format.file)


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


def _open(file: Path, binary: bool, shown: Path) -> IO[Any]:
    try:
        return file.open("wb") if binary else file.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise ReportError(f"{shown}: {error.strerror}") from None
