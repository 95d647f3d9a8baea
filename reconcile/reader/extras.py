"""Formats whose libraries are optional, and what to say when one is not there."""

from __future__ import annotations

from reconcile.errors import ReadError


def missing(format: str, extra: str) -> ReadError:
    """The error for a format whose library is not installed; it names the extra that brings it."""
    return ReadError(f"{format} needs an extra: pip install 'reconcile-figures[{extra}]'")
