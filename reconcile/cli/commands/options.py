"""What may be said on the command line: each argument and option that several commands share, once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Files, folders, globs, web addresses, claim tables, stores, or - for standard input.",
        show_default=False,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="Write to this file, not standard output."),
]
SettingsFile = Annotated[
    Path | None, typer.Option("--settings", metavar="FILE", help="Settings (TOML); else ./reconcile.toml.")
]
CorrectionsFile = Annotated[
    Path | None,
    typer.Option("--corrections", metavar="FILE", help="What `keep` wrote (CSV); else ./corrections.csv."),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column", metavar="FIELD=NAME", help="Where a table of articles holds a field: text=body."
    ),
]
KeepText = Annotated[
    Path | None,
    typer.Option(
        "--keep-text", metavar="DIR", help="Also write the texts that the offsets point into, to this folder."
    ),
]
Measures = Annotated[
    list[str] | None,
    typer.Option(
        "--measure", metavar="WORDS", help="Only this measure, by any word for it: killed. May be repeated."
    ),
]
Places = Annotated[
    list[str] | None, typer.Option("--place", metavar="NAME", help="Only of this place. May be repeated.")
]
Sources = Annotated[
    list[str] | None,
    typer.Option(
        "--source",
        metavar="NAME",
        help="Only what this source speaks of, by name or initials. May be repeated.",
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
        help="Only this quantity: its label or id in a report, or its name in the settings. May be repeated.",
    ),
]
Cluster = Annotated[
    str,
    typer.Option(
        "--cluster",
        metavar="ADDRESS",
        help="Work on a dask cluster: its address, or `local` for processes here.",
    ),
]
Claims = Annotated[
    str,
    typer.Option(
        "--claims",
        metavar="DIR",
        help="Where the cluster keeps the claims: a folder or URL that all its machines reach.",
    ),
]
Regroup = Annotated[
    bool,
    typer.Option(
        "--regroup",
        help="Also keep the findings of each event in the .db file; only changed ones are made anew.",
    ),
]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Also read web addresses that lead into a private network.")
]
Cache = Annotated[
    Path | None,
    typer.Option("--cache", metavar="DIR", help="Keep web pages here, not in the user's cache folder."),
]
Engine = Annotated[
    str,
    typer.Option(
        "--engine", metavar="NAME", help="Who reads what figures are said of: rules (the default) or llm."
    ),
]
Model = Annotated[
    str,
    typer.Option("--model", metavar="NAME", help="The language model to ask, as `llm models` lists it."),
]
RepliesFile = Annotated[
    Path | None,
    typer.Option(
        "--replies",
        metavar="FILE",
        help="Where its answers are kept, or answers (JSONL) that came otherwise.",
    ),
]
Ask = Annotated[
    int | None,
    typer.Option("--ask", metavar="N", min=0, help="Ask the model at most N questions in this run."),
]
Implicit = Annotated[
    bool, typer.Option("--implicit", help="Also count victims without a number: 'a man was shot dead'.")
]
