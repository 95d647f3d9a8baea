"""What a whole quantity comes to, in a line fit to print: "between 1,200 and 4,000, depending on the source".

It bounds the current figures and never picks one: no average, no total across sources, no verdict on who is
right. Sums of our own and slips are named as such.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Context, Decimal

from reconcile.model import Verdict
from reconcile.reconciler.intervals import Interval
from reconcile.reconciler.origins import plain
from reconcile.reconciler.positions import Standing
from reconcile.reconciler.revisions import shrunk
from reconcile.wording import amount, called, counted_in, ends, listed, opening, told, told_unit, value

_SHORT = Context(prec=3)  # digits that a figure keeps in a unit that its source did not use


def summary(standings: Sequence[Standing], verdict: Verdict, unit: str, parties: Collection[str] = ()) -> str:
    """The line for a quantity with these standings; `parties` are sources that are parties to the matter."""
    current = [one for one in standings if one.current and not one.denied]
    if not current:
        denied = next((one for one in standings if one.denied), None)
        return f"{_figure(denied)} was denied by {called(denied.voice.name)}" if denied else "no figure"
    names = list(dict.fromkeys(called(one.voice.name) for one in current))
    line = _one_origin(standings, current) if len(names) == 1 else _several(current, names, verdict, unit)
    return line + _sums(current) + _partisans(current, parties)


def _one_origin(standings: Sequence[Standing], current: Sequence[Standing]) -> str:
    now = current[-1]
    past = [one for one in standings if not one.current and not one.denied]
    change = ""
    if past and past[-1].unit == now.unit:
        before = past[-1]
        change = f", {'down' if shrunk(before, now) else 'up' if shrunk(now, before) else 'after'}"
        change += f" {_figure(before)}" if change == ", after" else f" from {_figure(before)}"
    return f"{_figure(now)}{change}, according to {called(now.voice.name)}"


def _several(current: Sequence[Standing], names: list[str], verdict: Verdict, unit: str) -> str:
    if verdict == "agree" or len({(one.interval.low, one.interval.high) for one in current}) == 1:
        sharp = min(
            current,
            key=lambda one: (one.total is not None, one.interval.hedge != "exact", one.interval.slack),
        )
        return f"{_figure(sharp)}, according to {listed(names)}"
    line = _from_to(current, unit)
    if verdict == "suspect":
        return f"{line}; one of the figures looks like a slip"
    if verdict in ("revised", "single"):
        return f"{line} and the date"
    return line


def _from_to(current: Sequence[Standing], unit: str) -> str:
    """From the smallest to the largest figure that is named, in the unit in which both were written.

    Where they were written in two units, both are told in that of the quantity, to three digits. An open end
    stays one: "between 57 and more than 100".
    """
    least = min(current, key=lambda one: _ends(one.interval)[0])
    most = max(current, key=lambda one: _ends(one.interval)[1])
    units = {_unit(one) for one in current if counted_in(_unit(one)) == counted_in(unit)}
    if counted_in(_unit(least)) == counted_in(_unit(most)):
        low, high = _ends(_written(least))[0], _ends(_written(most))[1]
        if low == high:
            return f"{_figure(least)} or {_figure(most)}, depending on the source"
        units, before = {_unit(least), _unit(most)}, [opening(least.interval), opening(most.interval)]
    else:
        given = (least, _ends(least.interval)[0]), (most, _ends(most.interval)[1])
        low, high = (_SHORT.plus(end) if _converted(one, unit) else end for one, end in given)
        before = [opening(one.interval) or ("" if end in (low, high) else "about ") for one, end in given]
    unit = max(units, key=len, default=unit)  # one of them may leave out "a day"
    if "vague" in (least.interval.hedge, most.interval.hedge):
        named = [
            _figure(one) if one.interval.hedge == "vague" else opened + value(end, unit)
            for one, opened, end in zip((least, most), before, (low, high), strict=True)
        ]
        return f"between {' and '.join(named)}, depending on the source"
    return f"between {before[0]}{ends(low, high, unit, f'and {before[1]}'.rstrip())}, depending on the source"


def _converted(one: Standing, unit: str) -> bool:
    """Whether a figure was written in another unit than that of its quantity, so that the digits are ours."""
    return counted_in(_unit(one)) != counted_in(unit)


def _ends(one: Interval) -> tuple[Decimal, Decimal]:
    named = [value for value in (one.low, one.high, one.best) if value is not None]
    return (min(named), max(named)) if named else (Decimal(0), Decimal(0))


def _written(one: Standing) -> Interval:
    return one.first.written.interval if one.stated else one.interval


def _unit(one: Standing) -> str:
    return told_unit(one.first.claim) if one.stated else one.unit


def _figure(one: Standing) -> str:
    """A figure as written; a lone 1 takes its noun along ("1 person")."""
    given = _written(one)
    if one.stated:
        return told(one.first.claim, given, counted=given.point == 1)
    return amount(given, one.unit, counted=given.point == 1)


def _sums(current: Sequence[Standing]) -> str:
    """Which of the figures that bound the others is a sum of ours; one between them is not in the line."""
    least = min(_ends(one.interval)[0] for one in current)
    most = max(_ends(one.interval)[1] for one in current)
    given = {(one.voice.key, one.interval.low) for one in current if not one.total}
    sums = [
        f"{_figure(one)} is the sum of parts given by {called(one.voice.name)}"
        for one in current
        if one.total
        and (one.voice.key, one.interval.low) not in given
        and (_ends(one.interval)[0] == least or _ends(one.interval)[1] == most)
    ]
    return f" ({'; '.join(sums)})" if sums else ""


def _partisans(current: Sequence[Standing], parties: Collection[str]) -> str:
    known = {plain(party) for party in parties}
    names = list(dict.fromkeys(called(one.voice.name) for one in current if plain(one.voice.name) in known))
    if not names:
        return ""
    return f"; {listed(names)} {'is a party' if len(names) == 1 else 'are parties'} to the matter"


def bounds(current: Sequence[Standing]) -> tuple[Decimal | None, Decimal | None]:
    """The smallest and the largest value that the figures name."""
    values = [
        value
        for one in current
        for value in (one.interval.low, one.interval.high, one.interval.best)
        if value is not None
    ]
    return min(values, default=None), max(values, default=None)
