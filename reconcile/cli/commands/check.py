"""`reconcile check`: whether a draft's figures are what the sources say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reconcile.cli import output
from reconcile.cli.commands.options import (
    AllowPrivate,
    Ask,
    Cache,
    Columns,
    CorrectionsFile,
    Engine,
    Implicit,
    Model,
    Output,
    RepliesFile,
    SettingsFile,
)
from reconcile.cli.commands.running import corrections_of, readings_of, running, settings_of
from reconcile.errors import ReadError

if TYPE_CHECKING:
    from reconcile.model import Reading


def check(
    draft: Annotated[
        str, typer.Argument(metavar="DRAFT", help="The text to check, or - for standard input.")
    ],
    against: Annotated[
        list[str],
        typer.Option(
            "--against", metavar="INPUT...", help="What the sources said: one or more INPUTs, as for report."
        ),
    ],
    more: Annotated[
        list[str] | None, typer.Argument(metavar="INPUT", hidden=True)
    ] = None,  # what follows the first INPUT
    output_file: Output = None,
    format: Annotated[
        str, typer.Option("-f", "--format", metavar="FORMAT", help="markdown, github or json; else markdown.")
    ] = "",
    settings_file: SettingsFile = None,
    corrections_file: CorrectionsFile = None,
    column: Columns = None,
    allow_private: AllowPrivate = False,
    cache: Cache = None,
    implicit: Implicit = False,
    engine: Engine = "",
    model: Model = "",
    replies: RepliesFile = None,
    ask: Ask = None,
) -> None:
    """Whether a draft's figures are what the sources say.

    Exits with 1 where a figure of the draft is one to look at.
    """
    with running() as run:
        from reconcile.check import draft as drafts
        from reconcile.check import remarks

        settings = settings_of(
            settings_file, column, allow_private, cache, implicit, (engine, model, replies, ask)
        )
        written = [_under_its_path(one, draft) for one in readings_of(run, [draft], settings)]
        texts = {one.document.fingerprint for one in written}
        inputs = [*against, *(more or ())]
        sources = [
            one
            for one in readings_of(run, inputs, settings, corrections_of(corrections_file))
            if one.document.fingerprint not in texts  # a draft that lies among its sources
        ]
        if not written or not sources:
            raise ReadError(f"nothing to check: {'no sources' if written else 'no draft'} could be read")
        found = drafts.check(written, sources, settings, run.hear_lost)
        output.write(remarks.render(found, output.format_for(format, None, "markdown")), output_file)
        run.found = bool(remarks.found(found))


def _under_its_path(reading: Reading, path: str) -> Reading:
    """A draft under the path it was given by, so that a remark leads an editor or a code host to the file."""
    if not Path(path).is_file():
        return reading
    document = replace(reading.document, id=path)
    return replace(
        reading,
        document=document,
        claims=tuple(replace(claim, document=path) for claim in reading.claims),
    )
