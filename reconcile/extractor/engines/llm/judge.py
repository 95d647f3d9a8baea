"""Which rows of a model are believed: only what is grounded in the text becomes slots.

The figure, its hedge and its unit are never a model's. A row whose source does not hold is refused whole; a
measure, thing, place or time that the text does not say is left blank, with a doubt.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, get_args

from reconcile.extractor.engines import Filled, Found, Said, Slots
from reconcile.extractor.engines.llm.answer import Row
from reconcile.extractor.engines.llm.dating import Dating
from reconcile.extractor.engines.llm.speaking import Speaking, in_text
from reconcile.extractor.mention import Mention
from reconcile.extractor.slots.kinds import fits, kinds
from reconcile.lexicon.measures import measures, signs
from reconcile.model import Considered, Role, Source, SourceKind, Span, Stance

if TYPE_CHECKING:
    from reconcile.extractor.parse.grammar import Text

RULE = "llm"
_STANCES: dict[str, Stance] = {one: one for one in get_args(Stance)}
_ROLES: dict[str, Role] = {one: one for one in get_args(Role)}
_KINDS: dict[str, SourceKind] = {one: one for one in get_args(SourceKind)}
_LONGEST = 80  # characters of a measure, a thing or a place

Refusal = tuple[int, str]


def judged(
    text: Text, figures: Sequence[Found], rows: Sequence[Row], fallback: Mapping[int, Filled]
) -> tuple[dict[int, Slots], list[Refusal]]:
    """The slots of the rows that hold, by figure, and the others with the reason.

    `fallback` is what our rules say of the figures that were asked about, and of no others.
    """
    bench = _Bench(text, figures, fallback)
    one_each, refusals = _one_each(rows, fallback)
    places: dict[int, Span] = {}
    for row in one_each:
        place, reason = bench.heard(row)
        if reason:
            refusals.append((row.number, reason))
        elif place is not None:
            places[row.number] = place
    refused = {number for number, _ in refusals}
    for number in sorted(_swapped(places, fallback)):
        refused.add(number)
        refusals.append((number, "the sources of two figures look exchanged"))
    held = [row for row in one_each if row.number not in refused]
    slots = {row.number: bench.slots(row, places.get(row.number)) for row in held}
    return slots, sorted(refusals)


def _one_each(rows: Sequence[Row], asked: Mapping[int, Filled]) -> tuple[list[Row], list[Refusal]]:
    """The rows of figures that were asked about and have one; the same row twice is one."""
    by_number: dict[int, list[Row]] = {}
    for row in dict.fromkeys(rows):
        by_number.setdefault(row.number, []).append(row)
    refusals = []
    kept = []
    for number, same in by_number.items():
        if number not in asked:
            refusals.append((number, "this number was not asked about"))
        elif len(same) > 1:
            refusals.append((number, "there are two different rows for this number"))
        else:
            kept.append(same[0])
    return kept, refusals


def _sources(filled: Filled) -> list[Said]:
    return [said for said in filled.slots.said if said.source is not None and said.source.span is not None]


def _at(filled: Filled, place: Span) -> Said | None:
    """What our rules say that the mention at a place says."""
    return next(
        (s for s in _sources(filled) if s.source and s.source.span and s.source.span.overlaps(place)), None
    )


def _swapped(places: Mapping[int, Span], fallback: Mapping[int, Filled]) -> set[int]:
    """Figures close together whose sources are exactly those that our rules give to each other."""
    found: set[int] = set()
    for one, place in places.items():
        for two in (one + 1, one + 2):
            other = places.get(two)
            if (
                other is None
                or place.overlaps(other)
                or _at(fallback[one], place)
                or _at(fallback[two], other)
            ):
                continue
            if _at(fallback[one], other) and _at(fallback[two], place):
                found |= {one, two}
    return found


def without_circles(slots: dict[int, Slots]) -> dict[int, Slots]:
    """The slots, but no figure is a part of itself, however far round."""
    made = {}
    for number, one in slots.items():
        seen, at = {number}, one.whole
        while at is not None and at not in seen:
            seen.add(at)
            at = slots[at].whole if at in slots else None
        made[number] = one if at is None else replace(one, whole=None)
    return made


class _Bench:
    """The judge of one document's rows."""

    def __init__(self, text: Text, figures: Sequence[Found], fallback: Mapping[int, Filled]) -> None:
        self.text, self.figures, self.fallback = text, figures, fallback
        self.speaking = Speaking(text, figures)
        self.dating = Dating(text)

    def heard(self, row: Row) -> tuple[Span | None, str]:
        """Where the source is named, None for the article itself; and why the row is refused, if it is."""
        found = self.figures[row.number]
        if row.source is not None:
            place, reason = self.speaking.mention(row.source, found, self._ours(row.number))
            if place is not None and self._spoken_for(row.number, place):
                return None, "the figure's own sentence names who says it"
            return place, reason
        if self.text.quotation(found.figure.span.start) and _sources(self.fallback[row.number]):
            return None, "the figure stands inside a quotation, so somebody says it"
        return None, ""

    def _spoken_for(self, number: int, place: Span) -> bool:
        """Whether the sentence of a figure says who says it, and a place is in another one."""
        here = self.figures[number].sentence.whole
        return not here.overlaps(place) and any(here.overlaps(span) for span in self._ours(number))

    def _ours(self, number: int) -> list[Span]:
        """The mentions that say a figure by our rules."""
        said = (one.source for one in _sources(self.fallback[number]))
        return [source.span for source in said if source is not None and source.span is not None]

    def slots(self, row: Row, place: Span | None) -> Slots:
        """The slots of a row whose source holds."""
        found, ours = self.figures[row.number], self.fallback[row.number].slots
        doubts: list[str] = [f"the model: {row.doubt[:200]}"] if row.doubt else []
        measure = self._measure(row, found, ours, doubts)
        role = _ROLES.get(row.role, ours.role)
        known = row.whole is not None and row.whole < len(self.figures) and row.whole != row.number
        return Slots(
            said=self._said(row, place, doubts),
            measure=measure,
            subject=self._thing(row, found, ours, measure, doubts),
            place=self._grounded("place", row.place, ours.place, found, doubts),
            period=self._time("period", row.period, ours.period, found, doubts),
            as_of=self._time("day", row.as_of, ours.as_of, found, doubts),
            unit=ours.unit,
            role=role,
            direction=ours.direction if role == ours.role else None,
            whole=row.whole if known else None,
            rules=(RULE,),
            doubts=tuple(doubts),
            considered=self._considered(row.number, place),
        )

    def _said(self, row: Row, place: Span | None, doubts: list[str]) -> tuple[Said, ...]:
        filled = self.fallback[row.number]
        stance = _STANCES.get(row.stance)
        if stance is None:
            stance = filled.slots.said[0].stance if filled.slots.said else "asserted"
            if row.stance:
                doubts.append(f"“{row.stance[:40]}” is no stance that we know")
        if place is None:
            return (Said(None, "", stance),)
        ours = _at(filled, place)
        source, doubt = self.speaking.source(row.name, place, ours.source if ours else None)
        if doubt:
            doubts.append(doubt)
        made = Said(self._whole(source, row, place, ours, doubts), ours.cue if ours else "", stance)
        if ours is None:
            return (made,)
        joint = [said for said in filled.slots.said if said is ours or said.statement == ours.statement]
        return tuple(replace(made, statement=ours.statement) if said is ours else said for said in joint)

    def _whole(self, source: Source, row: Row, place: Span, ours: Said | None, doubts: list[str]) -> Source:
        """The source with its body, kind and relays; its span is the one that our rules have, if any."""
        found = self.figures[row.number]
        via = tuple(
            v
            for v in row.via
            if in_text(self.text, v, found) and v.lower() not in place.of(self.text.text).lower()
        )
        body = source.body
        if body is None and row.body and in_text(self.text, row.body, found):
            known = self.speaking.resolver.known(row.body)
            body = known.name if known else row.body
        kind = source.kind if source.kind != "unnamed" else _KINDS.get(row.kind, "unnamed")
        if len(via) < len(row.via):
            doubts.append("who relays it is not said in these words")
        span = ours.source.span if ours and ours.source else place
        if source.body is None and body == source.name:
            body = None
        return replace(source, body=body, kind=kind, span=span, via=source.via or via)

    def _measure(self, row: Row, found: Found, ours: Slots, doubts: list[str]) -> str:
        """One of the lexicon's measures that can be counted so, or words of the text."""
        if not row.measure:
            return ""
        name = _lexicon_measure(row.measure)
        if name is None:
            return self._grounded("measure", row.measure, ours.measure, found, doubts)
        mention = Mention.of(found)
        mention.figure = replace(found.figure, unit=ours.unit)
        if name != ours.measure and not fits(measures()[name], kinds(mention)):
            if (
                row.measure.casefold() != name.casefold()
            ):  # "saved" of money is no rescue, but the text's word
                return self._grounded("measure", row.measure, ours.measure, found, doubts)
            doubts.append(f"the measure “{name}” does not go with what is counted")
            return ""
        return name

    def _thing(self, row: Row, found: Found, ours: Slots, measure: str, doubts: list[str]) -> str:
        if row.thing:
            given = self._grounded("thing", row.thing, ours.subject, found, doubts)
            return given[4:] if given.lower().startswith("the ") else given
        return ours.subject if measure == ours.measure or ours.subject == "people" else ""

    def _grounded(self, what: str, words: str, ours: str, found: Found, doubts: list[str]) -> str:
        """Words that stand in the text, or that our rules have too: "people" where nobody writes the word."""
        if not words or words == ours:
            return words
        if len(words) <= _LONGEST and in_text(self.text, words, found):
            return words
        doubts.append(f"the {what} that was given does not stand in the text")
        return ""

    def _time(self, what: str, words: str, ours: str, found: Found, doubts: list[str]) -> str:
        if not words or words == ours:
            return words
        edtf = self.dating.edtf(words, found.figure.span.start)
        if edtf is None:
            doubts.append(f"the {what} that was given does not stand in the text")
        return edtf or ""

    def _considered(self, number: int, place: Span | None) -> tuple[Considered, ...]:
        """Whom our rules have for the source, where that is another."""
        filled = self.fallback[number]
        if place is not None and _at(filled, place):
            return ()
        return tuple(
            Considered(said.source.name, "the source by our rules", said.source.span)
            for said in _sources(filled)
            if said.source is not None
        )


@cache
def _by_casefold() -> dict[str, str]:
    return {name.casefold(): name for name in measures()}


def _lexicon_measure(words: str) -> str | None:
    """The lexicon's measure of that name, or the only one that these words say."""
    name = _by_casefold().get(words.casefold())
    if name is not None:
        return name
    run = tuple(words.lower().split())
    said = {sign.measure.name for row, sign in signs().get(run[0], ()) if row == run}
    return said.pop() if len(said) == 1 else None
