"""Dates of publication, from the ways in which files write them to EDTF. Only whole, certain dates count."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_EDTF = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].*)?)?)?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_WRITTEN = ("%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y", "%B %d %Y", "%Y/%m/%d")


def edtf(written: str) -> tuple[str | None, str]:
    """An EDTF date, with the granularity given, and a remark where what is written is no date we can read.

    "3 February 2025" and "2025-02-03T10:00:00Z" are 2025-02-03; "03/02/2025" could be two days and is none.
    """
    written = " ".join(written.split())
    if not written:
        return None, ""
    if match := _EDTF.fullmatch(written) or _COMPACT.fullmatch(written):
        parts = [part for part in match.groups() if part]
        if _exists(parts):
            return "-".join(parts), ""
    for form in _WRITTEN:
        try:
            return datetime.strptime(written, form).date().isoformat(), ""
        except ValueError:
            continue
    try:
        return parsedate_to_datetime(written).date().isoformat(), ""
    except (ValueError, TypeError, IndexError):
        return None, f"published {written[:40]!r} is not a date that can be read"


def _exists(parts: list[str]) -> bool:
    try:
        date(*map(int, (*parts, "01", "01")[:3]))
    except ValueError:
        return False
    return True
