"""Remarks on a draft as text: one line each, with its place in the draft and what the sources say.

github     annotations of a pull request (::warning file=...,line=...::)
markdown   a list for a person
json       everything, claims that show it included
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from reconcile.check.draft import Remark
from reconcile.errors import ReportError


def render(remarks: Sequence[Remark], format: str) -> str:
    """The remarks in one of the `FORMATS`; raises `ReportError` for another. What is supported is counted."""
    if format not in FORMATS:
        raise ReportError(f"{format}: no such format; choose from {', '.join(sorted(FORMATS))}")
    return FORMATS[format](remarks)


def found(remarks: Sequence[Remark]) -> list[Remark]:
    """The remarks that an editor has to look at."""
    return [remark for remark in remarks if remark.sort not in ("supported", "unchecked")]


def _github(remarks: Sequence[Remark]) -> str:
    return "".join(
        f"::warning file={_property(one.document.id)},line={one.place[0]},col={one.place[1]},"
        f"title={one.sort}::{_data(f'“{_words(one)}”: {one.sentence}')}\n"
        for one in found(remarks)
    )


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _markdown(remarks: Sequence[Remark]) -> str:
    lines = [
        f"- {_escaped(one.document.id)}:{one.place[0]}:{one.place[1]} **{one.sort}** "
        f"“{_escaped(_words(one))}”: {_escaped(one.sentence)}"
        for one in found(remarks)
    ]
    supported = sum(one.sort == "supported" for one in remarks)
    passing = len(remarks) - len(lines) - supported
    unchecked = f" {passing} not checked," if passing else ""
    counts = f"{len(remarks)} figures: {supported} supported,{unchecked} {len(lines)} to look at."
    return "\n".join([*lines, "", counts]) + "\n"


def _escaped(text: str) -> str:
    """Text from outside on one line, with nothing in it that markdown would read."""
    flat = " ".join(text.split())
    return "".join(f"\\{char}" if char in "\\`*_[]<>|#" else char for char in flat)


def _json(remarks: Sequence[Remark]) -> str:
    rows = [
        {
            "sort": one.sort,
            "document": one.document.id,
            "line": one.place[0],
            "column": one.place[1],
            "start": one.claim.figure.span.start,
            "end": one.claim.figure.span.end,
            "figure": _words(one),
            "sentence": one.sentence,
            "evidence": list(one.evidence),
        }
        for one in remarks
    ]
    return json.dumps({"remarks": rows}, indent=1, ensure_ascii=False) + "\n"


def _words(one: Remark) -> str:
    return one.claim.figure.span.of(one.document.text)


FORMATS: dict[str, Callable[[Sequence[Remark]], str]] = {
    "github": _github,
    "json": _json,
    "markdown": _markdown,
}
