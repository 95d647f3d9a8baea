"""The findings as JSON: the contract that other programs rely on, described in `docs/findings.schema.json`.

Keys are added here, never renamed. Values are numbers, texts, lists or null; an open end is null.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from math import isinf
from typing import Any

from reconcile import table
from reconcile.model import Findings, Note, Position, Quantity, Relation, Total
from reconcile.reporter import corpus as overview
from reconcile.settings import Settings

# Halves of characters cannot be encoded, and some programs end a line at the others.
_ESCAPED = re.compile("[\x85\u2028\u2029\ud800-\udfff]")


def render(findings: Findings, settings: Settings | None = None) -> str:
    """The findings as one JSON object."""
    return dump(contents(findings), indent=1) + "\n"


def dump(value: Any, indent: int | None = None) -> str:
    """JSON in which every script stays readable, and which can always be encoded as UTF-8."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def contents(findings: Findings) -> dict[str, Any]:
    """The findings as JSON values."""
    notes = (*findings.notes, *(note for reading in findings.readings for note in reading.notes))
    return {
        "claims": [table.values(row) for row in table.rows(findings)],
        "events": [{"id": event.id, "documents": list(event.documents)} for event in findings.events],
        "quantities": [_quantity(quantity) for quantity in findings.quantities],
        "relations": [_relation(relation) for relation in findings.relations],
        "derived": [_total(total) for total in findings.totals],
        "notes": [_note(note) for note in dict.fromkeys(notes)],
        "overview": _overview(findings),
    }


def number(value: Decimal | None) -> int | float | None:
    """A number as JSON has it: whole numbers without a point, an open end as null."""
    if value is None:
        return None
    whole = value == value.to_integral_value() or isinf(float(value))
    return int(value) if whole else float(value)


def _quantity(quantity: Quantity) -> dict[str, Any]:
    return {
        "id": quantity.id,
        "event": quantity.event,
        "label": quantity.label,
        "unit": quantity.unit,
        "verdict": quantity.verdict,
        "low": number(quantity.low),
        "high": number(quantity.high),
        "ratio": _ratio(quantity.ratio),
        "origins": list(quantity.origins),
        "sentence": quantity.sentence,
        "measure": quantity.measure,
        "subject": quantity.subject,
        "place": quantity.place,
        "period": quantity.period,
        "why": quantity.why,
        "outlier": quantity.outlier,
        "claims": list(quantity.claims),
        "positions": [_position(position) for position in quantity.positions],
    }


def _ratio(value: Decimal | None) -> float | None:
    if value is None or isinf(float(value)):
        return number(value)
    return round(float(value), 2)


def _position(position: Position) -> dict[str, Any]:
    return {
        "origin": position.origin,
        "low": number(position.low),
        "high": number(position.high),
        "best": number(position.best),
        "hedge": position.hedge,
        "as_of": position.as_of or None,
        "stance": position.stance,
        "current": position.current,
        "claims": list(position.claims),
        "total": position.total,
    }


def _relation(relation: Relation) -> dict[str, Any]:
    return {
        "left": relation.left,
        "right": relation.right,
        "kind": relation.kind,
        "detail": relation.detail,
        "comparable": relation.comparable,
        "dependence": relation.dependence,
        "numbers": relation.numbers,
        "slip": relation.slip,
    }


def _total(total: Total) -> dict[str, Any]:
    return {
        "id": total.id,
        "source": total.source,
        "from": list(total.parts),
        "measure": total.measure,
        "low": number(total.low),
        "high": number(total.high),
        "hedge": total.hedge,
        "quantity": total.quantity,
        "formula": total.formula,
        "relations": [_relation(relation) for relation in total.relations],
    }


def _overview(findings: Findings) -> dict[str, Any]:
    return {
        "disputed": [quantity.id for quantity in overview.disputed(findings)],
        "leanings": [
            {
                "source": one.source,
                "shared": one.shared,
                "differs": one.differs,
                "above": one.above,
                "below": one.below,
                "sentence": one.sentence,
            }
            for one in overview.leanings(findings)
        ],
        "coverage": [
            {
                "event": table.event,
                "quantities": list(table.quantities),
                "sources": [
                    {"source": source, "figures": [None if one is None else _bounds(one) for one in row]}
                    for source, row in table.sources
                ],
            }
            for table in overview.coverage(findings)
        ],
    }


def _bounds(position: Position) -> dict[str, Any]:
    return {"low": number(position.low), "high": number(position.high), "hedge": position.hedge}


def _note(note: Note) -> dict[str, Any]:
    return {
        "document": note.document,
        "message": note.message,
        "start": note.span.start if note.span else None,
        "end": note.span.end if note.span else None,
    }
