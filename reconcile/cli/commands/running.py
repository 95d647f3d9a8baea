"""What every run does: it reads its inputs under settings and corrections, and leaves with an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from reconcile.cli import output
from reconcile.cli.console import Run
from reconcile.errors import SettingsError

if TYPE_CHECKING:
    from reconcile.desk.corrections import Correction
    from reconcile.model import Document, Note, Reading
    from reconcile.pipeline import Way
    from reconcile.settings import EngineOptions, Settings

EngineSaid = tuple[str, str, Path | None, int | None]  # --engine, --model, --replies and --ask


@contextmanager
def running() -> Iterator[Run]:
    """Holds one command; leaves with its exit code, whatever happened inside."""
    run = Run()
    try:
        yield run
        sys.stdout.flush()
        code = run.code
    except BaseException as error:
        code = run.ended_by(error)
    finally:
        run.at_end.close()
    run.clear()
    raise typer.Exit(code)


def readings_of(
    run: Run,
    inputs: Iterable[str],
    settings: Settings,
    corrections: Iterable[Correction] = (),
    keep_text: Path | None = None,
    known: Callable[[Document], bool] = lambda document: False,
    way: Way | None = None,
) -> Iterator[Reading]:
    """What the inputs gave, one document at a time; notes are told as they come.

    `way` is how documents are read, else the settings say so.
    """
    from reconcile import pipeline, reader

    inputs = list(inputs)
    run.total = reader.size_of(inputs) if run.moving else None
    run.way = way or run.way or _way(run, settings)
    found = pipeline.extract(inputs, settings, corrections, known, run.progress, run.way)
    return _heard(run, found, keep_text)


def _heard(run: Run, items: Iterable[Reading | Note], keep_text: Path | None) -> Iterator[Reading]:
    from reconcile.model import Note

    for found in items:
        if isinstance(found, Note):
            run.tell(found)
            continue
        run.read += 1
        run.hear(found.notes)
        if keep_text is not None:
            output.keep_text(found.document, keep_text)
        yield found


def _way(run: Run, settings: Settings) -> Way:
    """How the documents of this run are read: on several processes by rules, or by asking a model."""
    if settings.engine.name == "rules":
        from reconcile.archive import workers

        return workers.side_by_side(settings.processes or os.cpu_count() or 1)
    from reconcile.archive.asking import Asking

    asking = Asking(settings.engine, run.say)
    run.at_end.callback(asking.close)
    return asking.readings


def settings_of(
    file: Path | None, columns: list[str] | None, private: bool = False, cache: Path | None = None,
    implicit: bool = False, engine: EngineSaid = ("", "", None, None),
) -> Settings:  # fmt: skip
    """The settings of the file, or of the one that lies here, with what the command line says besides."""
    from reconcile import settings

    chosen = _named_or_here(file, settings.FILE)
    loaded = settings.load(chosen) if chosen else settings.Settings()
    mapped = dict(loaded.columns)
    for pair in columns or ():
        field, equals, name = pair.partition("=")
        if not equals or not field or not name:
            raise SettingsError(f"--column {pair}: write FIELD=NAME, as in text=body")
        mapped[field.strip()] = name.strip()
    web = settings.WebOptions(
        private=private or loaded.web.private, cache=str(cache) if cache else loaded.web.cache
    )
    reading = replace(loaded.reading, implicit=implicit or loaded.reading.implicit)
    asked = _engine_of(loaded.engine, *engine)
    return replace(loaded, reading=reading, columns=mapped, web=web, engine=asked)


def _engine_of(
    loaded: EngineOptions, name: str, model: str, replies: Path | None, ask: int | None
) -> EngineOptions:
    """Who reads, as the settings say and the command line says besides."""
    from reconcile.settings import ENGINES

    if name and name not in ENGINES:
        raise SettingsError(f"--engine {name}: no such engine; choose from {', '.join(ENGINES)}")
    engine = replace(
        loaded,
        name=name or loaded.name,
        model=model or loaded.model,
        replies=str(replies) if replies else loaded.replies,
        ask=loaded.ask if ask is None else ask,
    )
    if engine.name == "rules" and (model or replies or ask is not None):
        raise SettingsError("--model, --replies and --ask are for a language model: say --engine llm as well")
    return engine


def corrections_of(file: Path | None) -> tuple[Correction, ...]:
    """The corrections of the file, or of the one that lies here."""
    from reconcile.desk import corrections

    chosen = _named_or_here(file, corrections.FILE)
    return corrections.load(chosen) if chosen else ()


def _named_or_here(file: Path | None, name: str) -> Path | None:
    default = Path(name)
    return file or (default if default.is_file() else None)
