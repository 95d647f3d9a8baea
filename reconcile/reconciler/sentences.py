"""What a relation says, as a sentence that a reader understands without knowing the code.

Each kind of difference has one function here that puts it in words; how figures and names are written is in
`wording.py`, and what a whole quantity comes to in `summaries.py`. A sentence names both sources, never says
which is right, and shows no digit that they did not. The past tense fits any source, one or many.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from reconcile.dates import both_worded, worded
from reconcile.model import Comparable, Kind
from reconcile.reconciler.compare import Facts
from reconcile.reconciler.intervals import common, ratio
from reconcile.reconciler.positions import Standing
from reconcile.reconciler.revisions import shrunk
from reconcile.wording import NOT_COMPARED, amount, between, called, capital, owned, times, told

_CLOSE = Decimal("1.15")  # below this ratio, a difference is told in percent


def detail(left: Standing, right: Standing, facts: Facts, kind: Kind | None) -> str:
    """The sentence of a relation between two figures."""
    if kind is None:
        return capital(_not_compared(left, right, facts))
    if left.unit != right.unit and kind == "relayed":
        return capital(f"{figure(left)} and {figure(right)} are one sum from {_name(left)}, counted once.")
    return capital(_SENTENCES[kind](left, right, facts))


def figure(one: Standing) -> str:
    """A standing's figure as its source wrote it; counted nouns are left out."""
    if one.stated:
        return told(one.first.claim, one.first.written.interval)
    return amount(one.interval, one.unit)


def _name(one: Standing) -> str:
    return called(one.voice.name)


def _figure_of(one: Standing, plainly: bool = False) -> str:
    """The figure with its source. `plainly` leaves out "about": the sentence then speaks of the wording."""
    text = figure(one)
    if one.total:
        return f"the {text.removeprefix('about ')} that the parts given by {_name(one)} add up to"
    if plainly:
        text = text.removeprefix("about ")
    return owned(one.voice.name, text)


def _conflict(left: Standing, right: Standing, facts: Facts) -> str:
    if facts.denied:
        said, denied = (right, left) if left.denied else (left, right)
        if said.voice.key == denied.voice.key:
            return f"{_figure_of(said)} is given and denied in the name of one source: see the original."
        return f"{_name(denied)} denied {_figure_of(said)}."
    large, small = _by_size(left, right)
    if {large.interval.hedge, small.interval.hedge} == {"exact"}:
        room = "both were given as exact"
    else:
        room = "neither wording leaves room for the other"
    by = ratio(large.interval, small.interval)
    other = _figure_of(small, plainly=True)
    if by is None:
        how = f"cannot be squared with {other}"
    else:
        least = "" if large.interval.point is not None and small.interval.point is not None else "at least "
        how = f"is {least}{_more(by)} {other}"
    zeros = _zeros(large, small)
    return f"{_figure_of(large, plainly=True)} {how}; {room}{_dates(large, small)}{zeros}."


def _zeros(large: Standing, small: Standing) -> str:
    """35,000 and 3,500: a remark, no more, because ten times as many may well be meant."""
    a, b = large.interval.anchor, small.interval.anchor
    if a is None or b is None or a != 10 * b or len(b.normalize().as_tuple().digits) < 2:
        return ""
    return "; same digits, ten times apart: perhaps a slip of a zero"


def _more(ratio: Decimal) -> str:
    """ "3.3 times", or "12% more than" where the ratio is small."""
    if ratio >= _CLOSE:
        return times(ratio)
    percent = (ratio - 1) * 100
    return f"{percent.quantize(Decimal(1)) if percent >= 1 else 'less than 1'}% more than"


def _compatible(left: Standing, right: Standing, facts: Facts) -> str:
    if right.interval.open and not left.interval.open:
        left, right = right, left
    by = ratio(left.interval, right.interval)
    apart = by is not None and by >= _CLOSE
    if left.interval.open and apart and by is not None:
        return (
            f"{_figure_of(left)} leaves room for {_figure_of(right)} only because its end is open: "
            f"the figures are {times(by)} apart{_dates(left, right)}."
        )
    shared = common([left.interval, right.interval])
    if shared and not left.interval.open and _hedges(left, right) == {"range"}:
        low, high = shared
        if low is not None and high is not None and low != high and left.unit == left.first.written.unit:
            return (
                f"{_figure_of(left)} and {_figure_of(right)} overlap {between(low, high, left.unit)}"
                f"{_dates(left, right)}."
            )
    return f"{_figure_of(left)} leaves room for {_figure_of(right)}{_dates(left, right)}."


def _agree(left: Standing, right: Standing, facts: Facts) -> str:
    names = f"{_name(left)} and {_name(right)}"
    same = figure(left) == figure(right)
    if facts.dependence == "joint":
        return f"{names} stated {figure(left)} jointly: one statement, not two confirmations."
    if facts.numbers == "equal" and same and not left.total and not right.total:
        return f"{names} both gave {figure(left)}{_dates(left, right)}."
    if facts.numbers == "equal":
        return f"{_figure_of(left)} and {_figure_of(right)} are the same figure{_dates(left, right)}."
    return f"{_figure_of(left)} and {_figure_of(right)} agree, but only by rounding{_dates(left, right)}."


def _relayed(left: Standing, right: Standing, facts: Facts) -> str:
    if figure(left) == figure(right):
        return f"{_name(left)} gave {figure(left)} both times: one origin, counted once."
    return f"{figure(left)} and {figure(right)} are one figure from {_name(left)}, counted once."


def _revised(left: Standing, right: Standing, facts: Facts) -> str:
    first, later = (right, left) if left.current and not right.current else (left, right)
    if first.days and later.days and later.days < first.days and not first.days.meets(later.days):
        first, later = later, first
    told = first.days is not None and later.days is not None and not first.days.meets(later.days)
    both = first.current and later.current and first.stated and later.stated
    if both and first.publishers.isdisjoint(later.publishers):
        tellers = " and ".join(
            f"{figure(one)} by {called(one.first.document.publisher)}" for one in (first, later)
        )
        return f"{owned(first.voice.name, 'figure')} is told in two ways, as {tellers}: see the original."
    if not told and not first.earlier:
        return f"{_name(left)} gave both {figure(first)} and {figure(later)}; only the later one counts."
    when, then = (f" ({worded(one.as_of)})" if told else "" for one in (first, later))
    drop = ": a drop" if shrunk(first, later) else ""
    whose = owned(first.voice.name, "figure")
    return f"{whose} went from {figure(first)}{when} to {figure(later)}{then}{drop}."


def _slip(left: Standing, right: Standing, facts: Facts) -> str:
    large, small = _by_size(left, right)
    return f"{_figure_of(large)} and {_figure_of(small)} look like a slip of the pen: {facts.slip}."


def apart(
    left: Standing, right: Standing, comparable: Comparable, labels: tuple[str, str], too_large: bool = False
) -> str:
    """The sentence of two figures of different quantities, named by their `labels`.

    `too_large`: one is a part of the other and larger than it, which cannot be.
    """
    if labels[0] != labels[1]:
        told = f"{_figure_of(left)} is for “{labels[0]}”, {_figure_of(right)} for “{labels[1]}”"
    else:
        told = f"{_figure_of(left)} and {_figure_of(right)} are for “{labels[0]}”"
    if too_large:
        return capital(f"{told}; yet the part is larger than the whole, so they cannot both be right.")
    why = "different things" if comparable == "definition" else "different places, periods or groups"
    return capital(f"{told}: {why}, {NOT_COMPARED}")


def _other_measure(left: Standing, right: Standing, facts: Facts) -> str:
    return f"{_figure_of(left)} and {_figure_of(right)} are in units that do not convert: not compared."


def _beside(left: Standing, right: Standing, facts: Facts) -> str:
    return (
        f"{_name(left)} gave both {figure(left)} and {figure(right)} in one text, with no word of a change: "
        "perhaps of two different things, so they are not compared."
    )


_SENTENCES: dict[Kind, Callable[[Standing, Standing, Facts], str]] = {
    "conflict": _conflict,
    "compatible": _compatible,
    "agree": _agree,
    "relayed": _relayed,
    "revised": _revised,
    "slip": _slip,
    "definition": _other_measure,
    "scope": _beside,
}


def _not_compared(left: Standing, right: Standing, facts: Facts) -> str:
    both = f"{_figure_of(left)} and {_figure_of(right)}"
    if facts.denied:
        return f"{both}: a denial is only set against the figure that it denies."
    if left.days and right.days and not left.days.meets(right.days):
        when = f"speak of different dates{_dates(left, right)}"
    else:
        when = "are not of the same hour, one of them being overtaken"
    return f"{both} {when}: the count may have moved in between, so they are not compared."


def _dates(left: Standing, right: Standing) -> str:
    """The two dates, where they differ: " (3 and 5 November 2025)"."""
    if left.days is None or right.days is None or left.days.meets(right.days):
        return ""
    return f" ({both_worded(left.as_of, right.as_of)})"


def _hedges(left: Standing, right: Standing) -> set[str]:
    return {left.interval.hedge, right.interval.hedge}


def _by_size(left: Standing, right: Standing) -> tuple[Standing, Standing]:
    """The larger of the two first."""
    return (left, right) if _size(left) >= _size(right) else (right, left)


def _size(one: Standing) -> Decimal:
    given = one.interval
    value = given.anchor if given.anchor is not None else given.low if given.low is not None else given.high
    return abs(value) if value is not None else Decimal(0)
