"""A number span of a sentence, as the modules that find and read numbers pass it on."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from reconcile.model import Span

Kind = Literal["cardinal", "range", "vague", "fraction"]

_ONE, _CENT = Decimal(1), Decimal("0.01")


class Number:
    """A number span of a sentence: `low` to `high` (equal for a point), and how it is written.

    `reason` says why it is no figure ("year", "clock time"), empty for figures. `mantissa` and `multiplier`
    part "4 billion"; `parts` are the two ends of a range; `currency` is a sign or code that touches it.
    """

    __slots__ = (
        "currency", "doubt", "end", "grouped", "hedge", "high", "kind", "low", "mantissa", "multiplier",
        "parts", "reason", "scaled", "spelled", "start",
    )  # fmt: skip

    def __init__(self, start: int, end: int, low: Decimal, high: Decimal, kind: Kind = "cardinal") -> None:
        self.start, self.end, self.low, self.high, self.kind = start, end, low, high, kind
        self.currency = self.reason = self.doubt = self.hedge = ""
        self.grouped = self.scaled = self.spelled = False
        self.mantissa: Decimal | None = low
        self.multiplier: Decimal | None = None
        self.parts: tuple[Number, Number] | None = None

    @property
    def span(self) -> Span:
        """Where it stands: with its scale word and a sign that touches it, without hedge, noun or unit."""
        return Span(self.start, self.end)

    @property
    def yearlike(self) -> bool:
        """Whether it is written as a year is: four plain digits from 1000 to 2100."""
        return (
            self.kind == "cardinal" and not (self.grouped or self.scaled or self.spelled or self.currency)
            and self.end - self.start == 4 and 1000 <= self.low <= 2100
        )  # fmt: skip

    def __repr__(self) -> str:
        return f"Number({self.low}..{self.high} {self.kind} {self.start}:{self.end} {self.reason})"


def percent(share: Decimal) -> Decimal:
    """A share of one as a percentage with two decimals: a third is 33.33."""
    value = (share * 100).quantize(_CENT)
    return value.quantize(_ONE) if value == value.to_integral_value() else value.normalize()


def scale(number: Number, by: Decimal) -> None:
    """Multiplies the number: 4 by a million."""
    number.low *= by
    number.high *= by
    number.multiplier = (number.multiplier or _ONE) * by
    number.scaled = True


def add(number: Number, value: Decimal, end: int) -> None:
    """Adds to the number what stands behind it, up to `end`: "two" and "a half"."""
    number.low += value
    number.high += value
    number.end = end
