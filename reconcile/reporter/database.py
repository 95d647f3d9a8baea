"""The findings as a SQLite database with keys between its tables, to be browsed with Datasette.

    documents, claims          what was read: a claim names its document and its quantity
    events, quantities         what the claims amount to
    positions, position_claims what is compared, and the claims behind each
    relations, totals          how claims and totals differ

Lists stand as JSON, which Datasette and SQLite's own functions take apart.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from typing import Any

from reconcile import table
from reconcile.model import Findings
from reconcile.reporter.findings_json import contents
from reconcile.settings import Settings

_COLUMNS = {
    "documents": "id TEXT PRIMARY KEY, title TEXT, publisher TEXT, published TEXT, url TEXT, text TEXT",
    "events": "id TEXT PRIMARY KEY, documents TEXT",
    "quantities": """
        id TEXT PRIMARY KEY, event TEXT REFERENCES events(id), label TEXT, unit TEXT, verdict TEXT, low, high,
        ratio REAL, origins TEXT, sentence TEXT, measure TEXT, subject TEXT, place TEXT, period TEXT,
        why TEXT, outlier TEXT""",
    "claims": ", ".join(
        {
            "claim_id": "claim_id TEXT PRIMARY KEY",
            "document": "document TEXT REFERENCES documents(id)",
            "quantity": "quantity TEXT REFERENCES quantities(id)",
        }.get(column, f'"{column}"' + ("" if column in table.VALUES + table.OFFSETS else " TEXT"))
        for column in table.COLUMNS
    ),
    "totals": """
        id TEXT PRIMARY KEY, source TEXT, parts TEXT, measure TEXT, low, high, hedge TEXT,
        quantity TEXT REFERENCES quantities(id), formula TEXT""",
    "positions": """
        id INTEGER PRIMARY KEY, quantity TEXT REFERENCES quantities(id), origin TEXT, low, high, best,
        hedge TEXT, as_of TEXT, stance TEXT, current INTEGER, total TEXT REFERENCES totals(id)""",
    "position_claims": """
        position INTEGER REFERENCES positions(id), claim TEXT REFERENCES claims(claim_id),
        PRIMARY KEY (position, claim)""",
    "relations": """
        "left" TEXT, "right" TEXT, kind TEXT, detail TEXT, comparable TEXT, dependence TEXT, numbers TEXT,
        slip TEXT""",
}


def render(findings: Findings, settings: Settings | None = None) -> bytes:
    """The database as the bytes of its file."""
    given = contents(findings)
    with closing(sqlite3.connect(":memory:")) as connection:
        for name, columns in _COLUMNS.items():
            connection.execute(f"CREATE TABLE {name} ({columns})")
        _fill(connection, "documents", (_document(reading.document) for reading in findings.readings))
        for name in ("events", "quantities", "claims"):
            _fill(connection, name, given[name])
        _fill(connection, "totals", ({**total, "parts": total["from"]} for total in given["derived"]))
        own = (relation for total in given["derived"] for relation in total["relations"])
        _fill(connection, "relations", (*given["relations"], *own))
        positions = [{**p, "quantity": q["id"]} for q in given["quantities"] for p in q["positions"]]
        _fill(connection, "positions", ({**p, "id": n} for n, p in enumerate(positions, 1)))
        members = ((n, claim) for n, p in enumerate(positions, 1) for claim in dict.fromkeys(p["claims"]))
        _fill(connection, "position_claims", ({"position": n, "claim": claim} for n, claim in members))
        connection.commit()
        return connection.serialize()


def _document(document: Any) -> dict[str, Any]:
    return {
        name: getattr(document, name) for name in ("id", "title", "publisher", "published", "url", "text")
    }


def _fill(connection: sqlite3.Connection, name: str, rows: Iterable[dict[str, Any]]) -> None:
    """Puts in rows, in the columns that the table has."""
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
    places = ", ".join("?" * len(columns))
    connection.executemany(
        f"INSERT INTO {name} VALUES ({places})", ([_cell(row[column]) for column in columns] for row in rows)
    )


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return json.dumps(value)
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        return str(value)
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value
