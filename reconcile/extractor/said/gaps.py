"""Gapped clauses: "The police spoke of 12 dead, the mayor of 15" says two things with one verb."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from reconcile.extractor.said.candidates import Statement, Voice
from reconcile.extractor.said.content import Reach
from reconcile.lexicon.sources import is_title, kind_of
from reconcile.lexicon.words import members
from reconcile.model import Span

_HEDGE = 4  # tokens between a preposition and its figure: "at no fewer than 40"


class _Gap(NamedTuple):
    """Where a clause without its verb begins, who speaks in it, and where what is said begins (tokens)."""

    start: int
    voice: Voice | None
    said: int


def without_gaps(reach: Reach, said: list[Statement]) -> Iterator[Statement]:
    """The same statements, each ending where a clause that shares its verb begins, and those clauses' own."""
    for statement in said:
        yield statement
        content = statement.content
        if len(content) != 1 or not statement.voices or content[0].start < statement.cue.end:
            continue
        first = next((k for k, t in enumerate(reach.tokens) if t.start >= statement.cue.end), None)
        last = next((k for k, t in enumerate(reach.tokens) if t.end >= content[0].end), None)
        if first is None or last is None:
            continue
        gaps = list(_gaps(reach, first, last))
        if not gaps:
            continue
        statement.content = (Span(content[0].start, reach.tokens[gaps[0].start].start),)
        for gap, after in pairwise((*gaps, _Gap(last + 1, None, last + 1))):
            assert gap.voice is not None
            part = reach.within(gap.said, after.start)
            yield Statement(
                (gap.voice,), part, statement.cue, statement.rule, statement.frame, statement.stance
            )


def _gaps(reach: Reach, first: int, last: int) -> Iterator[_Gap]:
    """The clauses without a verb of their own among the tokens `first` to `last`, behind a verb."""
    links = None
    for k in range(first, last):
        if reach.tag(k) not in (",", "CC") or reach.tag(k - 1) == ",":
            continue
        start = k + 1 + (reach.tag(k) == "," and reach.tag(k + 1) == "CC")
        if links is None:
            if reach.has_clause(first, k):
                if not _says_what_is_counted(reach, first, k):
                    return
                voice = _speaker(reach, start, last)
                if voice is not None and _ends_in_figure(reach, voice.last + 1, last):
                    links = {""}
                    yield _Gap(k, voice, voice.last + 1)
                continue
            if not any(t.tag == "CD" for t in reach.tokens[first:k]):
                continue
            links = _links(reach, first, k)
        voice = _speaker(reach, start, last)
        if voice is None:
            continue
        link = reach.word(voice.last + 1) if reach.tag(voice.last + 1) == "IN" else ""
        if link in links and _figure_follows(reach, voice.last + 1 + bool(link), last):
            yield _Gap(k, voice, voice.last + 1)


def _says_what_is_counted(reach: Reach, first: int, end: int) -> bool:
    """Whether a clause with a figure is said, whose own subject nobody behind it can be set beside.

    "The council says it lost £180m, the Treasury £310m"; but in "said the police got £180m, the army £310m"
    it is the army that got it.
    """
    at = first + (reach.word(first) == "that")
    group = reach.starting.get(at)
    if group is None or not any(t.tag == "CD" for t in reach.tokens[at:end]):
        return False
    own = reach.tokens[group.first : group.last + 1]
    names = any(t.tag == "NNP" for t in own) or kind_of(reach.word(group.head)) is not None
    return any(t.tag == "CD" for t in own) or group.kind == "pronoun" or not names


def _ends_in_figure(reach: Reach, i: int, last: int) -> bool:
    """Whether nothing but a figure and its noun follow up to a mark."""
    number = next((k for k in range(i, min(i + _HEDGE, last) + 1) if reach.tag(k) == "CD"), None)
    if number is None or not _figure_follows(reach, i, last):
        return False
    group = reach.starting.get(number + 1)
    return reach.tag(group.last + 1 if group is not None else number + 1) in ("", ".", ":", ",")


def _links(reach: Reach, first: int, end: int) -> set[str]:
    """The prepositions that lead to a figure among the tokens, "" for a figure right behind the verb."""
    found = {reach.word(k) for k in range(first, end) if _leads(reach, k)}
    return found | ({""} if _figure_follows(reach, first, end) else set())


def _leads(reach: Reach, k: int) -> bool:
    return reach.word(k) in ("at", "of", "to") and _figure_follows(reach, k + 1, len(reach.tokens))


def _figure_follows(reach: Reach, i: int, last: int) -> bool:
    """Whether a figure begins at token `i`, or behind words such as "about" and "at least"."""
    for k in range(i, min(i + _HEDGE, last) + 1):
        if reach.tag(k) == "CD":
            return True
        if reach.tag(k) not in ("IN", "RB", "DT", "JJ") and reach.word(k) != "fewer":
            return False
    return False


def _speaker(reach: Reach, i: int, last: int) -> Voice | None:
    """Somebody who can speak, at token `i`, with no verb behind him before the next comma."""
    group = reach.starting.get(i)
    if group is None or group.kind not in ("name", "common") or reach.is_time(group):
        return None
    if any(t.tag == "CD" for t in reach.tokens[group.first : group.last + 1]):
        return None
    word = reach.word(group.head)
    named = any(t.tag == "NNP" for t in reach.tokens[group.first : group.last + 1])
    if not (named or kind_of(word) or is_title(word) or word in members("figure-noun")):
        return None
    end = next((k for k in range(i, last) if reach.tag(k) in (",", ":")), last + 1)
    return None if reach.has_clause(i, end) else reach.extended(group, last + 1)
