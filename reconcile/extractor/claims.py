"""Slots -> claims: one claim for each source of each figure, with an id that outlives better rules.

What a reader should know of how the document was read goes with them as `notes`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from reconcile.extractor.engines import Filled, Said
from reconcile.extractor.parse.grammar import Text
from reconcile.extractor.parse.sentences import LONGEST, MOST
from reconcile.model import Claim, Note, fingerprint


def claims(text: Text, filled: Sequence[Filled]) -> tuple[Claim, ...]:
    """The claims of one document in the order of its text; joint sources of a figure share a `statement`."""
    made: list[list[Claim]] = []
    used: Counter[str] = Counter()
    for one in filled:
        made.append([_claim(text, one, said, used) for said in one.slots.said or (Said(),)])
    return tuple(
        _with_base(claim, made[one.slots.whole]) if one.slots.whole is not None else claim
        for one, group in zip(filled, made, strict=True)
        for claim in group
    )


def notes(text: Text, filled: Sequence[Filled]) -> tuple[Note, ...]:
    """A note where figures stand in what is too long to be read as one sentence: in a table, mostly."""
    long = dict.fromkeys(one.found.sentence.whole for one in filled if one.found.sentence.is_piece)
    if not long:
        return ()
    message = (
        f"what has more than {LONGEST} characters or {MOST} numbers without a full stop, as a table has, was "
        f"read in pieces (places with figures: {len(long):,}); look at who is said to say what"
    )
    return (Note(text.source.id, message, next(iter(long))),)


def _claim(text: Text, filled: Filled, said: Said, used: Counter[str]) -> Claim:
    """The claim of one figure and source: the figure as found, with what its slots say of it."""
    found, slots = filled
    figure = replace(found.figure, unit=slots.unit, role=slots.role, direction=slots.direction)
    quote, quote_start = found.sentence.quote
    identity = Claim.identify(text.source, figure.span, said.source.span if said.source else None)
    used[identity] += 1
    if used[identity] > 1:  # one mention that stands for two sources
        identity = "c" + fingerprint(identity, used[identity])
    return Claim(
        id=identity,
        document=text.source.id,
        figure=figure,
        measure=slots.measure,
        subject=slots.subject,
        place=slots.place,
        period=slots.period,
        as_of=slots.as_of,
        source=said.source,
        cue=said.cue,
        stance=said.stance,
        statement="s"
        + fingerprint(text.source.fingerprint, figure.span.start, figure.span.end, said.statement),
        quote=quote,
        quote_start=quote_start,
        rules=tuple(dict.fromkeys((*found.rules, *slots.rules, *said.rules))),
        doubts=tuple(dict.fromkeys((*found.doubts, *slots.doubts))),
        considered=slots.considered,
    )


def _with_base(claim: Claim, bases: list[Claim]) -> Claim:
    """The claim with its base: the whole as the same source gives it, where it does."""
    name = claim.source.name if claim.source else None
    same = [base for base in bases if (base.source.name if base.source else None) == name]
    return replace(claim, base=(same or bases)[0].id)
