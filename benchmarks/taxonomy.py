"""taxonomy.py CASES PRED: how many pairs of claims get a kind of difference that a careful reader accepts.

The cases give claims, not texts, so each side becomes a reading of its own with one claim, made by hand: its
source, figure, measure, scope (as subject) and date as the case has them. All sides are about one event.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from reconcile.model import Claim, Document, Figure, Findings, Reading, Source, Span
from reconcile.reconciler import reconcile
from reconcile.settings import Settings


def predict(cases: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One row a case: the kind that the reconciler gives the pair, or None."""
    for case in cases:
        inputs = {key: case[key] for key in ("case", "quantity", "left", "right")}
        left, right = (side(inputs, name) for name in ("left", "right"))
        kind = kind_of(reconcile([left, right], Settings()), left.claims[0].id, right.claims[0].id)
        yield {"case": case["case"], "kind": kind}


def kind_of(findings: Findings, left: str, right: str) -> str | None:
    return next((r.kind for r in findings.relations if {r.left, r.right} == {left, right}), None)


def side(case: dict[str, Any], name: str) -> Reading:
    """One side of a case as the reading of a document that says just this."""
    given = case[name]
    figure = given["figure"]
    words = given.get("text") or case["quantity"]
    document = Document(
        id=f"{case['case']}-{name}",
        text=words,
        title=case["quantity"],
        publisher=", ".join(given.get("via", [])),
        published=given.get("as_of"),
        url=given.get("url", ""),
    )
    low, high = (None if x is None else Decimal(str(x)) for x in (figure["low"], figure["high"]))
    scope, _, period = given["scope"].partition(", ")
    span = Span(0, len(words))
    return Reading(
        document,
        (
            Claim(
                id=Claim.identify(document, span, None),
                document=document.id,
                figure=Figure(low, high, span, hedge=figure["hedge"], unit=figure["unit"]),
                measure=re.sub(r" \(.*\)", "", given["measure"]),
                subject=scope,
                period=period,
                as_of=given.get("as_of") or "",
                source=source(given),
                quote=words,
            ),
        ),
    )


def source(given: dict[str, Any]) -> Source:
    """ "White House (John Kirby)" is a person who speaks for a body."""
    body, _, person = given["source"].partition(" (")
    via = tuple(given.get("via", ()))
    return Source(person.rstrip(")"), body=body, via=via) if person else Source(body, via=via)


def main() -> int:
    paths = [each for each in sys.argv[1:] if not each.startswith("--")]
    with open(paths[0], encoding="utf-8") as file:
        cases = json.load(file)
    with open(paths[1], encoding="utf-8") as file:
        kinds = {row["case"]: row["kind"] for row in map(json.loads, file)}
    wrong = [
        {"case": case["case"], "accepted": case["accepted"], "given": kinds.get(case["case"])}
        for case in cases
        if kinds.get(case["case"]) not in case["accepted"]
    ]
    right = len(cases) - len(wrong)
    print(
        json.dumps(
            {"accepted": right / len(cases), "right": right, "cases": len(cases), "wrong": wrong}, indent=1
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
