"""Mentions -> claims: one claim for each source of each figure, with an id that outlives better rules.

What a reader should know of how the document was read goes with them as `notes`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from reconcile.extractor.mention import Attribution, Mention
from reconcile.extractor.parse.grammar import Text
from reconcile.extractor.parse.sentences import LONGEST, MOST
from reconcile.model import Claim, Note, fingerprint


def claims(text: Text, mentions: list[Mention]) -> tuple[Claim, ...]:
    """The claims of one document in the order of its text; joint sources of a figure share a `statement`."""
    made: list[list[Claim]] = []
    used: Counter[str] = Counter()
    for mention in mentions:
        made.append([_claim(text, mention, said, used) for said in mention.attributions or [Attribution()]])
    return tuple(
        _with_base(claim, made[mention.base]) if mention.base is not None else claim
        for mention, group in zip(mentions, made, strict=True)
        for claim in group
    )


def notes(text: Text, mentions: list[Mention]) -> tuple[Note, ...]:
    """A note where figures stand in what is too long to be read as one sentence: in a table, mostly."""
    long = dict.fromkeys(one.sentence.whole for one in mentions if one.sentence.is_piece)
    if not long:
        return ()
    message = (
        f"what has more than {LONGEST} characters or {MOST} numbers without a full stop, as a table has, was "
        f"read in pieces (places with figures: {len(long):,}); look at who is said to say what"
    )
    return (Note(text.source.id, message, next(iter(long))),)


def _claim(text: Text, mention: Mention, said: Attribution, used: Counter[str]) -> Claim:
    figure = mention.figure
    quote, quote_start = mention.sentence.quote
    identity = Claim.identify(text.source, figure.span, said.source.span if said.source else None)
    used[identity] += 1
    if used[identity] > 1:  # one mention that stands for two sources
        identity = "c" + fingerprint(identity, used[identity])
    return Claim(
        id=identity,
        document=text.source.id,
        figure=figure,
        measure=mention.measure,
        subject=mention.subject,
        place=mention.place,
        period=mention.period,
        as_of=mention.as_of,
        source=said.source,
        cue=said.cue,
        stance=said.stance,
        statement="s"
        + fingerprint(text.source.fingerprint, figure.span.start, figure.span.end, said.statement),
        quote=quote,
        quote_start=quote_start,
        rules=tuple(dict.fromkeys([*mention.rules, *said.rules])),
        doubts=tuple(dict.fromkeys(mention.doubts)),
        considered=tuple(mention.considered),
    )


def _with_base(claim: Claim, bases: list[Claim]) -> Claim:
    """The claim with its base: the whole as the same source gives it, where it does."""
    name = claim.source.name if claim.source else None
    same = [base for base in bases if (base.source.name if base.source else None) == name]
    return replace(claim, base=(same or bases)[0].id)
