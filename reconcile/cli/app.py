"""The command line: parse, call, print. With `commands`, the only place that exits or talks to the terminal.

Data go to standard output; notes and progress go to standard error, and nothing is coloured or moves unless
that is a terminal. Exit codes: 0 done · 1 findings that were asked about · 2 wrong usage, or nothing could
be read or written · 3 done, but some input could not be read. Whatever happens, a user sees one line.
"""

from __future__ import annotations

from typing import Annotated

import typer

from reconcile import __version__
from reconcile.cli.commands.check import check
from reconcile.cli.commands.explain import explain
from reconcile.cli.commands.extract import extract
from reconcile.cli.commands.keep import keep
from reconcile.cli.commands.prompts import prompts
from reconcile.cli.commands.report import report

app = typer.Typer(
    help="Reads news in which sources give different figures for one thing; says who said what, and how they "
    "differ.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (extract, report, explain, keep, check, prompts):
    app.command()(command)


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
