"""The command line: parse, call, print. The only place that prints, exits or talks to the terminal.

Data go to standard output; notes and progress go to standard error, and nothing is coloured or moves unless
that is a terminal. Exit codes: 0 done · 1 findings that were asked about · 2 wrong usage, or nothing could
be read or written · 3 done, but some input could not be read. Whatever happens, a user sees one line.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reconcile import __version__, output
from reconcile.console import Run, coloured, silence_libraries
from reconcile.errors import ReadError, SettingsError
from reconcile.options import (
    Claims,
    Cluster,
    Columns,
    CorrectionsFile,
    Inputs,
    KeepText,
    Measures,
    Output,
    Places,
    Quantities,
    Regroup,
    SettingsFile,
    Since,
    Sources,
    Until,
    Verdicts,
)

if TYPE_CHECKING:
    from reconcile.corrections import Correction
    from reconcile.model import Document, Reading
    from reconcile.settings import Settings

app = typer.Typer(
    help="Reads news in which sources give different figures for one thing; says who said what, and how they "
    "differ.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Read web addresses that lead into the own network, too.")
]
Cache = Annotated[
    Path | None,
    typer.Option("--cache", metavar="DIR", help="Keep web pages here, not in the user's cache folder."),
]
Implicit = Annotated[
    bool, typer.Option("--implicit", help="Count victims without a number, too: 'a man was shot dead'.")
]


def main() -> None:
    """The `reconcile` command."""
    silence_libraries()
    app()


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"reconcile {__version__}")
        raise typer.Exit


@app.callback()
def _reconcile(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None: ...


@app.command()
def extract(
    inputs: Inputs,
    output_file: Output = None,
    format: Annotated[
        str,
        typer.Option("-f", "--format", help="csv, csv-excel, jsonl, table, ...; else by the file's suffix."),
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
    keep_text: KeepText = None,
    regroup: Regroup = False,
) -> None:
    """Every figure with who said it, one row a claim; into a .db file, new documents are added."""
    with _running() as run:
        from reconcile import ask, pipeline, reporter, store

        settings, corrections = (
            _settings(settings_file, column, allow_private, cache, implicit),
            _corrections(corrections_file),
        )
        question = ask.question(
            settings, measures=measure or (), places=place or (), sources=source or (), since=since,
            until=until, verdicts=verdict or (), quantities=quantity or (),
        )  # fmt: skip
        if output_file is not None and output_file.suffix.lower() in store.SUFFIXES and not format:
            if question != ask.Question():
                raise SettingsError(f"{output_file}: a store keeps every claim; ask when it is read")
            _add_to_store(run, inputs, settings, output_file, keep_text, regroup)
            return
        chosen = format or output.format_for(output_file, "csv")
        binary = output.known(chosen, reporter.CLAIM_FORMATS).binary
        readings = _readings(run, inputs, settings, corrections, keep_text)
        if question.compares:
            found = pipeline.findings(readings, settings)
            ask.check_names(found, settings, question)
            readings = iter(ask.narrow(found, replace(question, sources=(), since="", until="")).readings)
        readings = ask.claims(readings, question)
        with output.opened(output_file, binary) as stream:
            reporter.render_claims(readings, chosen, stream)


@app.command()
def report(
    inputs: Inputs,
    folder: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Write every kind of report into this folder.")
    ] = None,
    output_file: Output = None,
    format: Annotated[
        str,
        typer.Option("-f", "--format", help="markdown, json, table, csv, ...; else by the file's suffix."),
    ] = "",
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-on", metavar="VERDICT", help="Exit with 1 if a quantity has it: conflict, suspect."
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
    keep_text: KeepText = None,
    cluster: Cluster = "",
    claims: Claims = "",
) -> None:
    """Where the sources differ, by how much, and what kind of difference it is."""
    with _running() as run:
        from reconcile import ask, pipeline, reporter

        failing = {ask.verdict(one, "--fail-on") for one in fail_on or ()}
        formats = {**reporter.CLAIM_FORMATS, **reporter.FORMATS}
        chosen = format or output.format_for(output_file, "markdown")
        output.known(chosen, formats)
        settings = _settings(settings_file, column, allow_private, cache, implicit)
        question = ask.question(
            settings, measures=measure or (), places=place or (), sources=source or (), since=since,
            until=until, verdicts=verdict or (), quantities=quantity or (),
        )  # fmt: skip
        corrections = _corrections(corrections_file)
        if cluster:
            from reconcile import cluster as machines

            findings = machines.report(inputs, settings, corrections, cluster, claims, run.tell)
            run.read = len(findings.readings)
        else:
            readings = list(_readings(run, inputs, settings, corrections, keep_text))
            findings = pipeline.findings(readings, settings, run.notes)
        ask.check_names(findings, settings, question)
        held = len(findings.quantities)
        findings = ask.narrow(findings, question)
        if held and not findings.quantities:
            run.say(f"none of {held} quantities is what was asked for")
        if folder is not None:
            output.write_all(findings, settings, folder)
        if folder is None or format or output_file is not None:
            output.write(reporter.render(findings, chosen, settings), output_file)
        if failing & {one.verdict for one in findings.quantities}:
            run.found = True


@app.command()
def explain(
    inputs: Inputs,
    settings_file: SettingsFile = None,
    corrections_file: CorrectionsFile = None,
    column: Columns = None,
    allow_private: AllowPrivate = False,
    cache: Cache = None,
    implicit: Implicit = False,
) -> None:
    """How each figure was read, rule by rule, and why it stands with the figures it is compared with."""
    with _running() as run:
        from reconcile import explanation, pipeline

        settings = _settings(settings_file, column, allow_private, cache, implicit)
        readings = list(_readings(run, inputs, settings, _corrections(corrections_file)))
        findings = pipeline.findings(readings, settings, run.notes)
        with output.opened(None) as stream:
            for paragraph in explanation.paragraphs(findings, coloured()):
                stream.write(paragraph + "\n")


@app.command()
def keep(
    edited: Annotated[
        Path, typer.Argument(metavar="TABLE", help="The claims table (CSV) that somebody edited.")
    ],
    inputs: Inputs,
    settings_file: SettingsFile = None,
    corrections_file: CorrectionsFile = None,
    column: Columns = None,
) -> None:
    """Keeps what was changed by hand in a claims table, for every later run on these documents.

    The cells that differ from what the INPUT says go to corrections.csv: a source, a measure, a figure, the
    status "rejected", the quantity of a claim that belongs to another.
    """
    with _running() as run:
        from reconcile import corrections, pipeline

        file = corrections_file or Path(corrections.FILE)
        before = corrections.load(file) if file.is_file() else ()
        rows, settings = corrections.edited(edited), _settings(settings_file, column)
        readings = list(_readings(run, inputs, settings))
        made, notes = pipeline.changes(rows, str(edited), readings, before, settings)
        for note in notes:
            run.tell(note)
        if made:
            with output.opened(file) as stream:
                corrections.write((*before, *made), stream)
        run.say(f"{file}: {corrections.counted(made)} kept" if made else "nothing was changed")


@app.command()
def check(
    draft: Annotated[str, typer.Argument(help="The text to check, or - for standard input.")],
    against: Annotated[
        list[str], typer.Option("--against", metavar="INPUT...", help="Where the sources' figures stand.")
    ],
    more: Annotated[list[str] | None, typer.Argument(hidden=True)] = None,  # what follows the first INPUT
    output_file: Output = None,
    format: Annotated[str, typer.Option("-f", "--format", help="markdown, github or json.")] = "markdown",
    settings_file: SettingsFile = None,
    corrections_file: CorrectionsFile = None,
    column: Columns = None,
    allow_private: AllowPrivate = False,
    cache: Cache = None,
    implicit: Implicit = False,
) -> None:
    """Whether a draft's figures are what the sources say; exits with 1 where one is not."""
    with _running() as run:
        from reconcile import draft as drafts
        from reconcile import remarks

        settings = _settings(settings_file, column, allow_private, cache, implicit)
        written = [_under_its_path(one, draft) for one in _readings(run, [draft], settings)]
        texts = {one.document.fingerprint for one in written}
        inputs = [*against, *(more or ())]
        sources = [
            one
            for one in _readings(run, inputs, settings, _corrections(corrections_file))
            if one.document.fingerprint not in texts  # a draft that lies among its sources
        ]
        if not written or not sources:
            raise ReadError(f"nothing to check: {'no sources' if written else 'no draft'} could be read")
        found = drafts.check(written, sources, settings)
        output.write(remarks.render(found, format), output_file)
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


@contextmanager
def _running() -> Iterator[Run]:
    """Holds one command; leaves with its exit code, whatever happened inside."""
    run = Run()
    try:
        yield run
        sys.stdout.flush()
        code = run.code
    except BaseException as error:
        code = run.ended_by(error)
    run.clear()
    raise typer.Exit(code)


def _readings(
    run: Run,
    inputs: Iterable[str],
    settings: Settings,
    corrections: Iterable[Correction] = (),
    keep_text: Path | None = None,
    known: Callable[[Document], bool] = lambda document: False,
) -> Iterator[Reading]:
    """What the inputs gave, one document at a time; notes are told as they come."""
    from reconcile import pipeline, reader
    from reconcile.model import Note

    inputs = list(inputs)
    processes = settings.processes or os.cpu_count() or 1
    run.total = reader.size_of(inputs) if run.moving else None
    for found in pipeline.extract(inputs, settings, corrections, known, processes, run.progress):
        if isinstance(found, Note):
            run.tell(found)
            continue
        run.read += 1
        if keep_text is not None:
            output.keep_text(found.document, keep_text)
        yield found


def _add_to_store(
    run: Run, inputs: Iterable[str], settings: Settings, file: Path, keep_text: Path | None, regroup: bool
) -> None:
    """Reads what the store does not have yet. Corrections are not stored, but applied when it is read."""
    from reconcile import store

    with store.opened(file) as open_store:
        try:
            for reading in _readings(run, inputs, settings, keep_text=keep_text, known=open_store.has):
                open_store.add(reading)
        finally:  # what an interrupted run added stays, and the next run goes on from there
            run.read += open_store.known
            run.say(f"{file}: {open_store.added} documents added, {open_store.known} were there already")
        if regroup:
            from reconcile import upkeep

            open_store.commit()
            touched = upkeep.regroup(open_store, settings)
            run.say(f"{file}: {touched.events} of {touched.of} events worked out again")


def _settings(
    file: Path | None, columns: list[str] | None, private: bool = False, cache: Path | None = None,
    implicit: bool = False,
) -> Settings:  # fmt: skip
    from reconcile import settings

    default = Path(settings.FILE)
    chosen = file or (default if default.is_file() else None)
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
    return replace(loaded, reading=reading, columns=mapped, web=web)


def _corrections(file: Path | None) -> tuple[Correction, ...]:
    from reconcile import corrections

    default = Path(corrections.FILE)
    chosen = file or (default if default.is_file() else None)
    return corrections.load(chosen) if chosen else ()
