"""`reconcile keep`: what somebody changed in a claim table, for later runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reconcile.cli import output
from reconcile.cli.commands.options import Columns, CorrectionsFile, Inputs, SettingsFile
from reconcile.cli.commands.running import readings_of, running, settings_of


def keep(
    edited: Annotated[
        Path, typer.Argument(metavar="TABLE", help="The claim table (CSV) that somebody edited.")
    ],
    inputs: Inputs,
    settings_file: SettingsFile = None,
    corrections_file: CorrectionsFile = None,
    column: Columns = None,
) -> None:
    """The changes made by hand in a claim table, kept for later runs.

    The cells that differ from what the INPUT says go to corrections.csv: a source, a measure, a figure, the
    status "rejected", the quantity of a claim that belongs to another.
    """
    with running() as run:
        from reconcile import pipeline
        from reconcile.desk import corrections

        file = corrections_file or Path(corrections.FILE)
        before = corrections.load(file) if file.is_file() else ()
        for note in corrections.flaws(before, str(file)):
            run.tell(note)
        rows, settings = corrections.edited(edited), settings_of(settings_file, column)
        readings = list(readings_of(run, inputs, settings))
        made, notes = pipeline.changes(rows, str(edited), readings, before, settings)
        for note in notes:
            run.tell(note)
        if made:
            with output.opened(file) as stream:
                corrections.write((*before, *made), stream)
        run.say(f"{file}: {corrections.counted(made)} kept" if made else "nothing was changed")
