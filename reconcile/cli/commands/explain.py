"""`reconcile explain`: how each figure was read."""

from __future__ import annotations

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
    Model,
    RepliesFile,
    SettingsFile,
)
from reconcile.cli.commands.running import corrections_of, readings_of, running, settings_of
from reconcile.cli.console import coloured


def explain(
    inputs: Inputs,
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
    """How each figure was read, and why it stands with others."""
    with running() as run:
        from reconcile import pipeline
        from reconcile.reporter import explanation

        settings = settings_of(
            settings_file, column, allow_private, cache, implicit, (engine, model, replies, ask)
        )
        readings = list(readings_of(run, inputs, settings, corrections_of(corrections_file)))
        findings = pipeline.findings(readings, settings, run.notes)
        run.hear_lost(*findings.notes)
        with output.opened(None) as stream:
            for paragraph in explanation.paragraphs(findings, coloured()):
                stream.write(paragraph + "\n")
