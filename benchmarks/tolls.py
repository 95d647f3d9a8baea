"""Tolls as the recorders of strikes write them: killed and injured, lowest and highest, of one text.

What they name differently: a single victim counts one, several without a number two, "dozens" are 12 to 24,
"more than 20" is 21.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from reconcile.extractor import extract
from reconcile.model import Claim, Document
from reconcile.reconciler.tolls import toll
from reconcile.settings import ReadingOptions

MEASURES = {"killed": "killed", "injured": "wounded"}
_DOZENS = (Decimal(24), Decimal(99))


def predict(rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """The toll of each text."""
    for row in rows:
        document = Document(id=row["id"], text=row["text"], published=row.get("published"))
        claims = [translated(claim) for claim in extract(document, ReadingOptions(implicit=True)).claims]
        yield {"id": row["id"], **{key: ends(claims, measure) for key, measure in MEASURES.items()}}


def ends(claims: Sequence[Claim], measure: str) -> list[int] | None:
    """Lowest and highest as whole numbers, or None where the text gives none."""
    found = toll(claims, measure)
    return [int(found[0]), int(found[1])] if found else None


def translated(claim: Claim) -> Claim:
    """The claim with the bounds that the set gives to vague words and to "more than"."""
    figure = claim.figure
    if (figure.low, figure.high) == _DOZENS:
        return replace(claim, figure=replace(figure, low=Decimal(12), high=Decimal(24)))
    if figure.hedge == "more-than" and figure.low is not None and figure.high is None:
        return replace(claim, figure=replace(figure, low=figure.low + 1))
    return claim
