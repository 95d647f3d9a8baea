"""Where words that a model gives stand in a text: letter for letter but for white space and quotation marks.

What speaks to a machine that reads the text is found here too: no answer about such a text is believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from reconcile.model import Span

REACH = 20_000  # characters around a figure in which words are looked for: a stretch and more
_APOSTROPHES, _QUOTES = "'’‘`´", '"“”„«»'
_FOLDED = {**dict.fromkeys(_APOSTROPHES, f"[{_APOSTROPHES}]"), **dict.fromkeys(_QUOTES, f"[{_QUOTES}]")}
_FOLDED |= dict.fromkeys("-‐‑–—", "[-‐‑–—]")

_FIGURES = r"(?:figures?|numbers?|claims?|rows?|statements?|sources?|values?|quantit\w+)"
_ADDRESSED = re.compile(
    r"\b(?:ignor\w+|disregard|forget|overrid\w+|bypass|oublie[zr]?|vergiss|olvid\w+)\b[^.!?\n]{0,60}"
    r"\b(?:instru[a-z]+|anweisung\w*|prompts?|(?:previous|above|earlier|prior) (?:text|rules|messages?))\b"
    r"|\b(?:attribute|assign|credit|ascribe|set|report|mark|list|label|extract|output)\b[^.!?\n]{0,25}"
    rf"\b(?:all|every|each|any)\b[^.!?\n]{{0,25}}\b{_FIGURES}\b"
    r"|\b(?:system|developer|hidden) (?:prompt|message)\b"
    r"|\byou are (?:now )?an? [^.!?\n]{0,30}(?:assistant|language model|AI|chatbot|parser)\b"
    r"|\bas an? (?:AI|LLM|language model|chatbot)\b"
    r"|\b(?:note|notice|message|instructions?|attention|reminder|hint)\b[^.!?\n]{0,15}"
    r"\b(?:AI|LLMs?|(?:language )?models?|assistants?|chatbots?|bots?|parsers?|annotators?)\b"
    r"|\b(?:dear|hey|hello) (?:AI|LLM|language model|model|assistant|chatbot)\b"
    r"|\bif you are an? (?:AI|LLM|language model|machine|bot|assistant)\b"
    r"|\b(?:answer|respond|reply|output|return|write)\b[^.!?\n]{0,25}\bJSON\b|\byour JSON\b"
    r"|[\"'{]\s{0,4}(?:figures|number)[\"']\s{0,4}:|<\|\w+\|>|\[/?INST\]|</?(?:system|instructions?|article)>"
    r"|⟦|⟧|^[ \t#]{0,8}(?:system|assistant|instructions?)[ \t]{0,4}:",
    re.IGNORECASE | re.MULTILINE,
)


def occurrences(text: str, words: str, near: int) -> Iterator[Span]:
    """Where `words` stand in `text`, the nearest to the place `near` first."""
    pattern = _pattern(words)
    if pattern is None:
        return
    found = [Span(*m.span()) for m in pattern.finditer(text, max(0, near - REACH), near + REACH)]
    yield from sorted(found, key=lambda span: (max(span.start - near, near - span.end), span))


def stands(text: str, words: str, near: int) -> bool:
    """Whether `words` stand in `text` within reach of a place."""
    return next(occurrences(text, words, near), None) is not None


@lru_cache(maxsize=1024)
def _pattern(words: str) -> re.Pattern[str] | None:
    words = words.strip().strip(",.;:")
    if not any(c.isalnum() for c in words):
        return None
    parts = ("".join(_FOLDED.get(c, re.escape(c)) for c in word) for word in words.split())
    before = r"(?<!\w)" if words[0].isalnum() else ""
    behind = r"(?!\w)" if words[-1].isalnum() else ""
    case = 0 if words.isupper() else re.IGNORECASE  # "WHO" is not "who"
    return re.compile(before + r"\s+".join(parts) + behind, case)


def addressed(text: str) -> Span | None:
    """Where a text speaks to a machine that reads it ("ignore your instructions"), if it does."""
    match = _ADDRESSED.search(text)
    return Span(*match.span()) if match else None
