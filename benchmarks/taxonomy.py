"""taxonomy.py CASES PRED: how many pairs of claims get a kind of difference that a careful reader accepts.

The cases give claims, not texts, so each side becomes a reading of its own with one claim, made by hand: its
source, figure, measure, scope and date as the case has them, under the names that the package has for them.
The two sides are told to be about one event; which quantities they make and how these differ is not told.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from reconcile.model import Claim, Document, Event, Figure, Reading, Source, Span
from reconcile.reconciler import findings
from reconcile.reconciler.lookalikes import related
from reconcile.reconciler.quantities import group
from reconcile.settings import Settings

MEASURES = {
    "aid request": "requested",
    "children killed": "killed",
    "direct deaths": "killed",
    "infected health workers": "infected",
    "killed or seriously injured": "casualties",
    "military aid": "aid",
    "total combat losses": "casualties",
}
PEOPLE = re.compile(r"\b(?:troops|people|airlines|workers)\b")
PERIOD = re.compile(r"\d|\bpast\b|\bsince\b")
WITHIN = re.compile(r" \(.*\)|, .*")  # what a measure or source has in brackets, or behind a comma


def predict(cases: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One row a case: the kind that the reconciler gives the pair, or None."""
    for case in cases:
        pair = [side(case["case"], case["quantity"], case[name], name) for name in ("left", "right")]
        yield {"case": case["case"], "kind": kind(*pair)}


def kind(left: Reading, right: Reading) -> str | None:
    """What the reconciler says of two readings with one claim each."""
    settings = Settings()
    event = Event("e", (left.document.id, right.document.id))
    groups = group([left, right], [event], settings)
    found = findings([left, right], [event], groups, related(groups), settings)
    ids = {reading.claims[0].id for reading in (left, right)}
    return next((each.kind for each in found.relations if {each.left, each.right} == ids), None)


def side(case: int, quantity: str, given: dict[str, Any], name: str) -> Reading:
    """One side of a case as the reading of a document that says just this."""
    words = given.get("text") or quantity
    via = tuple(given.get("via", ()))
    day = given.get("as_of") or ""
    document = Document(
        f"{case}-{name}", words, quantity, via[0] if via else "", day or None, given.get("url", "")
    )
    figure = given["figure"]
    low, high = (None if end is None else Decimal(str(end)) for end in (figure["low"], figure["high"]))
    span = Span(0, len(words))
    subject, place, period = scope(given["scope"])
    measure = WITHIN.sub("", given["measure"])
    claim = Claim(
        id=Claim.identify(document, span, Span(case, case + (name == "left"))),
        document=document.id,
        figure=Figure(low, high, span, hedge=figure["hedge"], unit=figure["unit"]),
        measure=MEASURES.get(measure, measure),
        subject="children" if measure.startswith("children") else subject,
        place=place,
        period=period,
        as_of=day,
        source=source(given["source"], via),
        quote=words,
    )
    return Reading(document, (claim,))


def scope(words: str) -> tuple[str, str, str]:
    """Subject, place and period of a scope: "North Korean troops fighting for Russia, in the past week"."""
    parts = words.split(", ")
    subjects = [part for part in parts if PEOPLE.search(part)]
    periods = [part for part in parts if PERIOD.search(part) and part not in subjects]
    places = [part for part in parts if part not in subjects and part not in periods]
    periods = [part for part in periods if part != "since the deployment"]  # the whole time of the matter
    return ", ".join(subjects), ", ".join(places), ", ".join(periods)


def source(words: str, via: tuple[str, ...]) -> Source:
    """ "White House (John Kirby)" is a person who speaks for a body; "a reviewer" has no name."""
    nameless = words[0].islower() or words.endswith("officials")
    body = WITHIN.sub("", words)
    person = re.search(r"\((.*)\)", words)
    if nameless:
        return Source(words, kind="unnamed", via=via)
    return Source(person[1] if person else body, body=body, kind="government", via=via)


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
