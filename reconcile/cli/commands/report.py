"""`reconcile report`: where the sources differ, by how much, and what kind of difference it is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reconcile.cli import output
from reconcile.cli.commands.options import (
    AllowPrivate,
    Ask,
    Cache,
    Claims,
    Cluster,
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
    RepliesFile,
    SettingsFile,
    Since,
    Sources,
    Until,
    Verdicts,
)
from reconcile.cli.commands.running import corrections_of, readings_of, running, settings_of
from reconcile.errors import SettingsError


def report(
    inputs: Inputs,
    folder: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Write the reports, and the claims, into this folder."),
    ] = None,
    output_file: Output = None,
    format: Annotated[
        str,
        typer.Option(
            "-f",
            "--format",
            metavar="FORMAT",
            help="markdown, html, json, table, csv, ...; else by the file's suffix, else markdown.",
        ),
    ] = "",
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-on",
            metavar="VERDICT",
            help="Exit with 1 if a quantity has this verdict: conflict, suspect. May be repeated.",
        ),
    ] = None,
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
    cluster: Cluster = "",
    claims: Claims = "",
) -> None:
    """Where the sources differ, by how much, and in what way."""
    with running() as run:
        from reconcile import pipeline, reporter
        from reconcile.desk import ask

        failing = {ask.verdict(one, "--fail-on") for one in fail_on or ()}
        formats = {**reporter.CLAIM_FORMATS, **reporter.FORMATS}
        chosen = output.format_for(format, output_file, "markdown")
        known = output.known(chosen, formats)
        settings = settings_of(
            settings_file, column, allow_private, cache, implicit, (engine, model, replies, ask_at_most)
        )
        question = ask.question(
            settings, measures=measure or (), places=place or (), sources=source or (), since=since,
            until=until, verdicts=verdict or (), quantities=quantity or (),
        )  # fmt: skip
        corrections = corrections_of(corrections_file)
        if cluster and settings.engine.name != "rules":
            raise SettingsError("a cluster reads by rules only: leave out --cluster, or --engine llm")
        if cluster:
            from reconcile.archive import cluster as machines

            findings = machines.report(inputs, settings, corrections, cluster, claims, run.tell)
            run.read = len(findings.readings)
        else:
            readings = list(readings_of(run, inputs, settings, corrections, keep_text))
            findings = pipeline.findings(readings, settings, run.notes)
        run.hear_lost(*findings.notes)
        ask.check_names(findings, settings, question)
        held = len(findings.quantities)
        findings = ask.narrow(findings, question)
        if held and not findings.quantities:
            run.say(f"none of {held} quantities is what was asked for")
        if folder is not None:
            output.write_all(findings, settings, folder, run.say, run.hear_lost)
        if folder is None or format or output_file is not None:
            written = reporter.render(findings, chosen, settings, run.hear_lost)
            output.write(written, output_file, run.say if known.by_hand else None)
        if failing & {one.verdict for one in findings.quantities}:
            run.found = True
