"""`reconcile prompts`: what a language model would be asked, written down for somebody else to ask it."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from reconcile.cli import output
from reconcile.cli.commands.options import (
    AllowPrivate,
    Cache,
    Columns,
    CorrectionsFile,
    Implicit,
    Inputs,
    Model,
    Output,
    RepliesFile,
    SettingsFile,
)
from reconcile.cli.commands.running import corrections_of, readings_of, running, settings_of


def prompts(
    inputs: Inputs,
    output_file: Output = None,
    form: Annotated[
        str,
        typer.Option(
            "--form", metavar="FORM", help="plain, or the batch requests of a provider: openai, anthropic."
        ),
    ] = "plain",
    model: Model = "",
    replies_file: RepliesFile = None,
    settings_file: SettingsFile = None,
    corrections_file: CorrectionsFile = None,
    column: Columns = None,
    allow_private: AllowPrivate = False,
    cache: Cache = None,
    implicit: Implicit = False,
) -> None:
    """The questions that a language model would be asked, as JSONL.

    Nothing is sent anywhere. With --replies, only those that have no answer there.
    """
    with running() as run:
        from reconcile import pipeline
        from reconcile.archive import asking
        from reconcile.extractor.engines.llm import batches
        from reconcile.extractor.engines.llm.engine import Model as Reader

        said = ("llm", model, replies_file, 0)
        settings = settings_of(settings_file, column, allow_private, cache, implicit, said)
        batches.check_form(form, settings.engine.model)
        replies, notes = asking.opened(settings.engine)
        run.at_end.callback(replies.close)
        for note in notes:
            run.tell(note)
        way = partial(pipeline.in_turn, engine=Reader(replies))
        for _ in readings_of(run, inputs, settings, corrections_of(corrections_file), way=way):
            pass
        waiting = asking.by_key(replies.open)
        with output.opened(output_file) as stream:
            batches.write_questions(waiting.values(), stream, form, settings.engine.model)
        run.say(asking.counted(waiting.values(), len(replies.used)))
