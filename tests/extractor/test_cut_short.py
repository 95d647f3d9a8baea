"""A text may end anywhere, in the middle of a name or behind "according to": it is read as far as it goes."""

from __future__ import annotations

import re
from itertools import chain

import pytest

from reconcile import extractor
from reconcile.lexicon import load
from reconcile.lexicon.catalogue import FILES
from reconcile.model import Document
from reconcile.settings import ReadingOptions

ALL = ReadingOptions(ages=True, determiners=True, ago=True, implicit=True)
_WORD_END = re.compile(r"(?<=\w)\b")


def sentences(file: str) -> list[str]:
    entries = load(file, FILES[file])
    shown = chain.from_iterable(getattr(entry, "examples", ()) for entry in entries)
    return sorted({example.text for example in shown})


@pytest.mark.parametrize("file", [file for file in FILES if sentences(file)])
def test_an_example_may_end_anywhere(file: str) -> None:
    """Every example, cut behind one of its words; a different one each time."""
    for number, text in enumerate(sentences(file)):
        ends = [found.end() for found in _WORD_END.finditer(text)]
        for end in {ends[number % len(ends)], ends[-1]}:
            extractor.extract(Document("cut", text[:end]), ALL)


@pytest.mark.parametrize(
    "text",
    [
        "The longest stay was 214 days in 2016, according to the DORA records",
        "Some 12 people died, according to police count",
        "There were 40 dead, according to a survey of",
        "The 40",
        "said 40",
        "“40",
    ],
)
def test_texts_without_a_full_stop(text: str) -> None:
    assert extractor.extract(Document("cut", text)).claims
