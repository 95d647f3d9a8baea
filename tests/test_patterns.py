"""No regular expression of the package runs away on hostile text, however long it grows."""

from __future__ import annotations

import inspect
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import product
from types import ModuleType
from typing import Any

import pytest

import reconcile
from reconcile import extractor
from reconcile.extractor.parse.seek import Seek
from reconcile.model import Document
from reconcile.settings import ReadingOptions

PIECES = (
    "a", "A", "1", " ", "\n", ".", "-", ",", "'", '"', "é", "a ", "A ", "1 ", "1,", "1.", "1/", "a-", "A.",
    "a\n", "Aa ", "a, ", "A, ", "1-", "1 - ", "$1", "$ ", "% ", "the ", "of the ", "and ", "1 and ",
    "twenty-", "hundred ", "A and ", "between 1 ", "1 to ", "(a", "a) ", "Jan ", "1 Jan ", "January 1, ",
    "said ", "’s ", "A’s ", "<a ", "a=", "&a", "/a", ": ", "; ", "a: ", "|", "| ", "\\", "\t", "\u2028", "—",
    " — ", "1%", "Mr. A ",
)  # fmt: skip
ENDS = ("!", "a")
SIZES = (100, 400)  # characters
SECONDS = (
    0.3  # of this process for one search in the longest: a squared cost stays under it, a cubed does not
)
AT_ONCE = 0.01  # for one match, which must not grow with the square either


def modules() -> Iterator[ModuleType]:
    for info in pkgutil.walk_packages(reconcile.__path__, "reconcile."):
        if not info.name.endswith("__main__"):
            yield import_module(info.name)


def patterns() -> dict[str, re.Pattern[Any]]:
    """Every pattern that a module holds, in a name, a collection or behind a cached function."""
    extractor.extract(Document("d", "Police said 40 people died in Aven on 3 May."), ReadingOptions())
    found: dict[str, re.Pattern[Any]] = {}
    for module in modules():
        for name, value in sorted(vars(module).items()):
            if hasattr(value, "cache_info"):
                if value.__module__ != module.__name__ or inspect.signature(value).parameters:
                    continue
                value = value()
            for number, pattern in enumerate(inside(value)):
                found[f"{module.__name__}.{name}[{number}]"] = pattern
    return found


def inside(value: Any) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Seek):
        yield value.pattern
    elif isinstance(value, dict):
        for each in value.values():
            yield from inside(each)
    elif isinstance(value, tuple | list | set | frozenset):
        for each in value:
            yield from inside(each)


PATTERNS = {pattern.pattern: (name, pattern) for name, pattern in patterns().items()}


def test_patterns_are_found() -> None:
    assert len(PATTERNS) > 100


@pytest.mark.parametrize(
    "pattern", [one for _, one in PATTERNS.values()], ids=[n for n, _ in PATTERNS.values()]
)
def test_hostile_text_of_growing_length(pattern: re.Pattern[Any]) -> None:
    for size in SIZES:
        for piece, end in product(PIECES, ENDS):
            hostile: Any = piece * (size // len(piece)) + end
            if isinstance(pattern.pattern, bytes):
                hostile = hostile.encode()
            assert seconds(pattern.match, hostile) < AT_ONCE, (piece, size)
            assert seconds(pattern.search, hostile) < SECONDS, (piece, size)


def seconds(action: Callable[[Any], object], text: Any) -> float:
    """What it costs this process."""
    begin = time.process_time()
    action(text)
    return time.process_time() - begin
