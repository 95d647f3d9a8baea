"""What may be said on the command line: each argument and option that several commands share, once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Documents, folders, globs, claim tables, or - for standard input.",
        show_default=False,
    ),
]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", help="Write to this file, not standard output.")
]
SettingsFile = Annotated[
    Path | None, typer.Option("--settings", help="Settings; ./reconcile.toml is read without being named.")
]
CorrectionsFile = Annotated[
    Path | None,
    typer.Option("--corrections", help="Corrections by hand; ./corrections.csv is read without being named."),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column", metavar="FIELD=NAME", help="Where a table of articles holds a field: text=body."
    ),
]
KeepText = Annotated[
    Path | None,
    typer.Option("--keep-text", metavar="DIR", help="Write the texts that all offsets point into, too."),
]
Measures = Annotated[
    list[str] | None,
    typer.Option(
        "--measure", metavar="WORDS", help="Only what is said of this measure: killed. May be repeated."
    ),
]
Places = Annotated[
    list[str] | None, typer.Option("--place", metavar="NAME", help="Only of this place. May be repeated.")
]
Sources = Annotated[
    list[str] | None,
    typer.Option(
        "--source", metavar="NAME", help="Only what this source speaks of; initials will do. May be repeated."
    ),
]
Since = Annotated[
    str,
    typer.Option("--since", metavar="DATE", help="Only as of this date or later: 2025, 2025-01, 2025-01-13."),
]
Until = Annotated[str, typer.Option("--until", metavar="DATE", help="Only as of this date or earlier.")]
Verdicts = Annotated[
    list[str] | None,
    typer.Option(
        "--verdict",
        metavar="VERDICT",
        help="Only where the sources are in conflict, suspect, compatible, agree, revised or single. May be "
        "repeated.",
    ),
]
Quantities = Annotated[
    list[str] | None,
    typer.Option(
        "--quantity",
        metavar="NAME",
        help="Only this quantity: one that reconcile.toml names under [[quantities]], or a label or id that "
        "a report gives. May be repeated.",
    ),
]
Cluster = Annotated[
    str,
    typer.Option(
        "--cluster", metavar="ADDRESS", help="Work on a dask cluster: its address, or local for processes."
    ),
]
Claims = Annotated[
    str,
    typer.Option("--claims", metavar="DIR", help="Where a cluster keeps claims: a folder or URL for all."),
]
Regroup = Annotated[
    bool,
    typer.Option(
        "--regroup", help="In a store, also keep the findings of each event; only new ones are made."
    ),
]
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
