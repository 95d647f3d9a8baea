"""Numbers as people and spreadsheets write them: 12,500.75 · 12.500,75 · 12 500,75 · 12'500.75 · 1.25E+04.

Only the decimal mark can be in doubt: spaces and apostrophes part thousands everywhere. `WAYS` reads a text
with each of the two marks, and `conventions` decides between them for a table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import partial

from reconcile.table.columns import MAX_DIGITS
from reconcile.table.conventions import Cell, Unsettled, settled

POINT, COMMA = "point", "comma"
_SPACES = " \u00a0\u2009\u202f'’"
_SIGN, _POWER = r"[+\-\u2212]?", r"(?:[eE][+\-\u2212]?\d{1,4})?"
_EXCEL = 15  # digits of a number that a spreadsheet keeps


def _form(decimal: str, other: str) -> re.Pattern[str]:
    groups = rf"\d{{1,3}}(?P<mark>[{other}{_SPACES}])\d{{3}}(?:(?P=mark)\d{{3}})*"
    lakhs = rf"\d{{1,2}}(?:{other}\d{{2}})+{other}\d{{3}}"
    return re.compile(rf"{_SIGN}(?:(?:{groups}|{lakhs}|\d+)(?:{decimal}\d+)?|{decimal}\d+){_POWER}", re.ASCII)


_FORMS = {POINT: _form(r"\.", ","), COMMA: _form(",", r"\.")}
_AFFIXED = re.compile(
    r"(?P<before>[^\d.,+\-\u2212]{0,40})(?P<number>.{0,60}\d)(?P<after>\D{0,40})", re.DOTALL
)
_GROUPS = re.compile(rf"[{_SPACES}]")


def number(text: str, mark: str = POINT) -> Decimal | None:
    """The number that a text is with that decimal mark, None where it is none or too large to be one."""
    text = text.strip()
    if text.isdigit() and text.isascii() and len(text) <= _EXCEL:
        return Decimal(text)
    if len(text) > MAX_DIGITS or not _FORMS[mark].fullmatch(text):
        return None
    digits = _GROUPS.sub("", text).replace("\u2212", "-")
    digits = digits.replace(",", "") if mark == POINT else digits.replace(".", "").replace(",", ".")
    try:
        value = Decimal(digits)
    except InvalidOperation:
        return None
    return value if abs(value.adjusted()) <= MAX_DIGITS else None


WAYS: Mapping[str, Callable[[str], Decimal | None]] = {POINT: number, COMMA: partial(number, mark=COMMA)}


def mark_of(cells: Iterable[Cell], usual: str = "") -> str:
    """The decimal mark of a table, from all of its cells that hold numbers; raises `Unsettled`."""
    return settled(cells, WAYS, usual)


def in_doubt(doubt: Unsettled) -> str:
    """What is said of a table whose decimal mark cannot be told: which cells, and how to write them."""
    shown = ", ".join(f"{cell.place} ({cell.text.strip()[:40]})" for cell in doubt.cells[:3])
    more = f" and {len(doubt.cells) - 3} more" if len(doubt.cells) > 3 else ""
    open_ = [cell for cell in doubt.cells if len(set(readings(cell.text).values())) > 1]
    first = (open_ or doubt.cells)[0]
    values = dict.fromkeys(readings(first.text).values())
    plainly = " or ".join(format(value.normalize(), "f") for value in values)
    return (
        f"its numbers can be read in two ways, with a decimal point or a decimal comma: {shown}{more}; "
        f"write {plainly}, with a point and without marks of thousands"
    )


def readings(text: str) -> Mapping[str, Decimal]:
    """What a text is with each decimal mark that it can have."""
    return {name: value for name in _FORMS if (value := number(text, name)) is not None}


def as_saved(given: Decimal, text: str, before: Decimal) -> bool:
    """Whether `given`, which a table has as `text`, is `before` as far as a spreadsheet keeps digits."""
    if given == before:
        return True
    mantissa, power, _ = text.lower().partition("e")
    kept = sum(map(str.isdigit, mantissa)) if power else _EXCEL
    if len(before.as_tuple().digits) <= kept:
        return False
    return given in (Context(kept, way).plus(before) for way in (ROUND_HALF_UP, ROUND_DOWN))


def advice(text: str, mark: str = POINT) -> str:
    """How to write what is no number but has one in it: "45%" and "about 12 km" are to be 45 and 12."""
    match = _AFFIXED.fullmatch(text.strip())
    found = number(match["number"], mark) if match else None
    if match is None or found is None or not (match["before"].strip() or match["after"].strip()):
        return ""
    return f"; write the number alone, {format(found, 'f')}: unit and hedge have columns of their own"
