"""Texts that a spreadsheet would run as a formula: marked so that none does, unmarked when they return."""

from __future__ import annotations

import re

# Before the sign may stand what no reader sees: spaces of every kind, marks of direction, joiners, fillers.
_UNSEEN = (
    r"[\s\x00-\x20\x7f-\xa0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]"
)
_BEGINS = rf"(?:[\t\r\n]|{_UNSEEN}*[=+\-@＝＋－＠])"
_FORMULA = re.compile(rf"'*{_BEGINS}")
_MARKED = re.compile(rf"'+{_BEGINS}")


def neutral(text: str) -> str:
    """`text` so that no spreadsheet runs it as a formula, with a leading '; `restored` gives it back."""
    return "'" + text if _FORMULA.match(text) else text


def restored(text: str) -> str:
    """`neutral` undone."""
    return text[1:] if text.startswith("'") and _MARKED.match(text) else text
