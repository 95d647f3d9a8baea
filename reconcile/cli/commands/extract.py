"""`reconcile extract`: every figure with who said it, as a table or into a store."""

from __future__ import annotations

import sys
from collections.abc import Iterable
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
    Inputs,
    KeepText,
    Measures,
    Model,
    Output,
    Places,
    Quantities,
    Regroup,
    RepliesFile,
    SettingsFile,
    Since,
    Sources,
    Until,
    Verdicts,
)
from reconcile.cli.commands.running import corrections_of, readings_of, running, settings_of
from reconcile.cli.console import Run
from reconcile.errors import SettingsError

if TYPE_CHECKING:
    from reconcile.settings import Settings


def extract(
    inputs: Inputs,
    output_file: Output = None,
    format: Annotated[
        str,
        typer.Option(
            "-f",
            "--format",
            metavar="FORMAT",
            help="csv, csv-excel, jsonl, parquet or table; else by the file's suffix, else csv.",
        ),
    ] = "",
    measure: Measures = None,
    place: Places = None,
    source: Sources = None,
    since: Since = "",
    until: Until = "",
    verdict: Verdicts = None,
    quantity: Quantities = None,
    settings_file: SettingsFile = None,
    corrections_file: CorrectionsFile = None,
    column: Columns = None,
    allow_private: AllowPrivate = False,
    cache: Cache = None,
    implicit: Implicit = False,
    engine: Engine = "",
    model: Model = "",
    replies: RepliesFile = None,
    ask_at_most: Ask = None,
    keep_text: KeepText = None,
    regroup: Regroup = False,
) -> None:
    """Every figure with who said it, one row a claim.

    Written to a .db file, the documents that it does not have yet are added to it.
    """
    with running() as run:
        from reconcile import pipeline, reporter
        from reconcile.desk import ask
        from reconcile.reader import store

        settings = settings_of(
            settings_file, column, allow_private, cache, implicit, (engine, model, replies, ask_at_most)
        )
        corrections = corrections_of(corrections_file)
        question = ask.question(
            settings, measures=measure or (), places=place or (), sources=source or (), since=since,
            until=until, verdicts=verdict or (), quantities=quantity or (),
        )  # fmt: skip
        if output_file is not None and output_file.suffix.lower() in store.SUFFIXES and not format:
            if question != ask.Question():
                raise SettingsError(f"{output_file}: a store keeps every claim; ask when it is read")
            _add_to_store(run, inputs, settings, output_file, keep_text, regroup)
            return
        chosen = output.format_for(format, output_file, "csv")
        known = output.known(chosen, reporter.CLAIM_FORMATS)
        readings = readings_of(run, inputs, settings, corrections, keep_text)
        if question.compares:
            found = pipeline.findings(readings, settings)
            ask.check_names(found, settings, question)
            readings = iter(ask.narrow(found, replace(question, sources=(), since="", until="")).readings)
        readings = ask.claims(readings, question)
        with output.opened(output_file, known.binary, run.say if known.by_hand else None) as stream:
            reporter.render_claims(readings, chosen, stream, run.hear_lost)


def _add_to_store(
    run: Run, inputs: Iterable[str], settings: Settings, file: Path, keep_text: Path | None, regroup: bool
) -> None:
    """Reads what the store does not have yet. Corrections are not stored, but applied when it is read."""
    from reconcile.archive import store

    with store.opened(file) as open_store:
        try:
            for reading in readings_of(run, inputs, settings, keep_text=keep_text, known=open_store.has):
                open_store.add(reading)
        finally:  # what an interrupted run added stays, and the next run goes on from there
            open_store.commit()
            run.read += open_store.known
            if open_store.added or not isinstance(sys.exc_info()[1], Exception):
                run.say(f"{file}: {open_store.added} documents added, {open_store.known} were there already")
        if regroup and open_store.added + open_store.known:
            from reconcile.archive import upkeep

            touched = upkeep.regroup(open_store, settings)
            open_store.commit()
            run.say(f"{file}: {touched.events} of {touched.of} events worked out again")
