"""Why a number is no figure: years, dates, ages, addresses, labels ("Article 50"), names ("Stoxx 600").

What is known from the touching letters alone ("F-16", "14:30") is decided in glued.py.
"""

from __future__ import annotations

from reconcile.extractor.cardinals import Number


def reason_for(text: str, start: int, end: int, number: Number) -> str:
    """The reason why `number` is no figure in its sentence, or the empty string."""
    return ""
