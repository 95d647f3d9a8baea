"""A pattern that is looked for only in a text with one of the words that every match holds.

Looking for a word costs far less than looking for a pattern, and most texts have none of the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator


class Seek:
    """A compiled pattern with the words, in small letters, one of which every match has in any case."""

    __slots__ = ("pattern", "words")

    def __init__(self, pattern: str, *words: str, flags: int = 0) -> None:
        self.pattern = re.compile(pattern, flags)
        self.words = words

    def may_be_in(self, text: str) -> bool:
        """Whether the text has one of the words."""
        return any(map(text.lower().__contains__, self.words))

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in the text."""
        return self.pattern.search(text) if self.may_be_in(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches in the text."""
        return self.pattern.finditer(text) if self.may_be_in(text) else iter(())
