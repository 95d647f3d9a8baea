"""Which claims speak of one quantity: what a careful reader would compare directly.

    event · what is counted · measure · role      the block: what claims must share, so cost stays near-linear
    window · place · party · people               facets: what narrows a count down to some of it (facets.py)

Inside a block each facet is settled by itself (settling.py): a claim that does not say (no place, just
"people") speaks of the same as one that does, unless the texts set the two against each other. Nothing here
depends on the order of claims, and values never bring claims together. A quantity's id comes from its key,
not from its members.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from reconcile.lexicon.entries import Measure
from reconcile.lexicon.labels import label
from reconcile.lexicon.measures import is_money, measures
from reconcile.model import Event, Reading, fingerprint
from reconcile.reconciler.facets import FACETS, Key, Member, block, content, member, supplied
from reconcile.reconciler.groups import Group
from reconcile.reconciler.labels import apart, excerpt, most, why
from reconcile.reconciler.settling import Context, context, settle
from reconcile.settings import NamedQuantity, Settings

# Without a subject, no two of these are of one thing.
_SAYS_LITTLE = frozenset(("duration", "share", "margin of error"))
_BRACKET = re.compile(r"[^().;]{0,24}[(;]\s*(?:about|around|some|or|US|U\.S\.)?\s*", re.IGNORECASE)


def group(readings: Sequence[Reading], events: Sequence[Event], settings: Settings) -> list[Group]:
    """The quantities of all readings, in an order that does not depend on that of the input."""
    home = {document: event.id for event in events for document in event.documents}
    happenings: dict[str, list[Member]] = defaultdict(list)
    pinned: dict[str, list[Member]] = defaultdict(list)
    for reading in readings:
        event = home.get(reading.document.id, reading.document.id)
        for claim in reading.claims:
            (pinned[claim.pinned] if claim.pinned else happenings[event]).append(member(claim, reading))
    found = [
        one
        for event, members in sorted(happenings.items())
        for one in _of_event(event, sorted(members, key=lambda m: m.order), settings.rates)
    ]
    found = _with_pins(_told_apart(found), pinned)
    named = [_named(one, settings.quantities) for one in found]
    return sorted(named, key=lambda one: (one.event, one.measure, one.label, one.id))


def _told_apart(found: Sequence[Group]) -> list[Group]:
    """The groups, those of one event that would have the same label with what sets them apart."""
    alike: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for one in found:
        alike[one.event, one.label][one.period] += 1
    return [
        replace(one, label=apart(one.label, one.period, one.words, same)) if same.total() > 1 else one
        for one in found
        for same in (alike[one.event, one.label],)
    ]


def _of_event(event: str, members: Sequence[Member], rates: Container[str]) -> Iterator[Group]:
    """The quantities of one event."""
    blocks: dict[Key, list[Member]] = defaultdict(list)
    for one in supplied(members):
        blocks[block(one.claim, rates)].append(one)
    _join_unsaid(blocks)
    _join_converted(blocks)
    around = context(blocks.values())
    for key, held in sorted(blocks.items()):
        yield from _of_block(event, key, held, around)


def _join_unsaid(blocks: dict[Key, list[Member]]) -> None:
    """Moves claims that name no measure to the only measure there is for what they count."""
    known: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for key in blocks:
        if key[1] in measures():
            known[key[0], key[2]].append(key)
    for key in [key for key in sorted(blocks) if not key[1]]:
        counted, _, role = key
        if counted in ("", "time", "share") or is_money(counted):
            continue
        others = known[counted, role]
        if len(others) == 1:
            wholes = {one.claim.base for one in blocks[others[0]]}  # "of the 300 on board 212 were rescued"
            held = blocks.pop(key)
            kept = [one for one in held if one.claim.id in wholes or _are_some_people(one)]
            stay = {one.claim.id for one in kept}
            blocks[others[0]] += [one for one in held if one.claim.id not in stay]
            if kept:
                blocks[key] = kept


def _are_some_people(one: Member) -> bool:
    """Whether people are named of whom nothing is said: "the firm has 700 technicians in the field"."""
    return one.claim.figure.unit == "person" and one.claim.subject not in ("", "people")


def _join_converted(blocks: dict[Key, list[Member]]) -> None:
    """Moves an amount in brackets to the one that it converts: "1m rupees ($11,000)"."""
    money = [(one, key) for key in sorted(blocks) if key[0].isupper() for one in blocks[key]]
    money.sort(key=lambda row: row[0].order)
    moved: dict[str, Key] = {}
    for (one, key), (other, other_key) in pairwise(money):
        if key != other_key and _in_bracket(one, other):
            moved[other.claim.id] = moved.get(one.claim.id, key)
    for key in {key for one, key in money if one.claim.id in moved}:
        blocks[key], _ = _parted(blocks[key], lambda one: one.claim.id in moved)
    for one, _ in money:
        if one.claim.id in moved:
            blocks[moved[one.claim.id]].append(one)
    for key in [key for key in blocks if not blocks[key]]:
        del blocks[key]


def _parted(members: Sequence[Member], apart: Callable[[Member], bool]) -> tuple[list[Member], list[Member]]:
    """Members in two lists: the others, and those that are `apart`."""
    found: tuple[list[Member], list[Member]] = [], []
    for one in members:
        found[apart(one)].append(one)
    return found


def _in_bracket(one: Member, other: Member) -> bool:
    """Whether `other` stands in a bracket right behind `one`."""
    first, second = one.claim, other.claim
    if one.document.id != other.document.id or first.quote_start != second.quote_start:
        return False
    start = first.figure.span.end - first.quote_start
    between = first.quote[start : second.figure.span.start - first.quote_start]
    return start >= 0 and _BRACKET.fullmatch(between) is not None


def _of_block(event: str, key: Key, members: Sequence[Member], around: Context) -> Iterator[Group]:
    """The groups of one block: facets settled one by one, then equal ones together."""
    parts: dict[tuple[str, ...], list[Member]] = {(): list(members)}
    for facet in FACETS:
        finer: dict[tuple[str, ...], list[Member]] = defaultdict(list)
        for values, together in parts.items():
            same = settle(facet, together, around)
            for one in together:
                finer[(*values, same[one.facets[facet]])].append(one)
        parts = finer
    entry = measures().get(key[1])
    for values, together in sorted(parts.items()):
        whole, apart = _without_parts(together, around)
        if entry is not None and not entry.loose:
            yield from (_group(event, key, values, held) for held in (whole,) if held)
        else:
            for about, held in _by_subject(key, whole):
                yield _group(event, key, (*values, about), held)
        for one in apart:
            yield _group(event, (*key[:2], "part"), (*values, one.claim.id), [one])


def _without_parts(members: Sequence[Member], around: Context) -> tuple[list[Member], list[Member]]:
    """Members, and those that are parts of others here and nothing says what part ("two of them")."""
    ids = {one.claim.id for one in members}
    return _parted(members, lambda one: one.claim.base in ids or _is_some_of(one, around))


def _is_some_of(one: Member, around: Context) -> bool:
    """Whether a claim is a part of another by the same measure and nothing that it says narrows it."""
    whole = around.wholes.get(one.claim.base or "")
    if whole is None or whole.claim.measure != one.claim.measure:
        return False
    return all(value in ("", whole.facets[facet]) for facet, value in one.facets.items())


def _by_subject(key: Key, members: Sequence[Member]) -> Iterator[tuple[str, list[Member]]]:
    """Members whose subjects share words, with the words that name them.

    Those without a subject join the only cluster there is; else they stand by document, or one by one where
    the measure says little, or all together where the event has but one thing to say it of (`_of_one_thing`).
    """
    root: dict[str, str] = {}

    def find(word: str) -> str:
        while root.setdefault(word, word) != word:
            root[word] = word = root[root[word]]
        return word

    entry = measures().get(key[1])
    itself = content(" ".join(entry.nouns)) if entry is not None else frozenset()  # "invalid (votes)"
    words = {one.claim.id: sorted(content(one.claim.subject) - itself) for one in members}
    for one in words.values():
        for word in one[1:]:
            root[max(find(one[0]), find(word))] = min(find(one[0]), find(word))
    clusters: dict[str, list[Member]] = defaultdict(list)
    silent: dict[str, list[Member]] = defaultdict(list)
    little = key[1] in _SAYS_LITTLE
    for each in members:
        if words[each.claim.id]:
            clusters[find(words[each.claim.id][0])].append(each)
        elif _of_one_thing(key):
            silent[""].append(each)
        else:
            silent[each.claim.statement or each.claim.id if little else each.document.id].append(each)
    if len(clusters) == 1 and not little:
        ((name, held),) = clusters.items()
        clusters[name] = held + [one for held in silent.values() for one in held]
        silent.clear()
    unnamed = [one for held in silent.values() for one in held]
    if unnamed and not clusters and not little and _one_each(unnamed, entry):
        silent = {"": unnamed}
    for held in clusters.values():
        first = min(held, key=lambda m: m.order)
        yield " ".join(sorted(content(first.claim.subject))), held
    yield from silent.items()


def _one_each(members: Sequence[Member], entry: Measure | None) -> bool:
    """Whether every document speaks of one such thing: the depth of the quake, the gust at the cape."""
    if entry is None or (entry.running and not all(one.facets["place"] for one in members)):
        return False
    count: dict[str, set[str]] = defaultdict(set)
    for one in members:
        count[one.document.id].add(one.claim.statement or one.claim.id)
    return all(len(statements) == 1 for statements in count.values())


def _of_one_thing(key: Key) -> bool:
    """Whether figures that name no subject are of one thing: the firm's loss, the oil that was spilled."""
    counted, measure, _ = key
    return is_money(counted) if measure else counted in ("volume", "mass", "area")


def _group(event: str, key: Key, values: tuple[str, ...], members: Sequence[Member]) -> Group:
    counted, measure, role = key
    subject = most(one.claim.subject for one in members)
    unit = most(one.claim.figure.unit for one in members)
    place, period = values[FACETS.index("place")], values[FACETS.index("period")]
    words = excerpt(min(members, key=lambda one: one.order).claim)
    name = label(measure, subject, place, role, unit, words)
    return Group(
        id="q" + fingerprint(event, *key, *values),
        event=event,
        label=name,
        words=words,
        unit=unit,
        measure=measure,
        subject=subject,
        place=place,
        period=period,
        why=why(name, members),
        claims=_ids(members),
        role=role,
        counted=counted,
        bases=tuple(sorted({one.claim.base for one in members if one.claim.base})),
    )


def _ids(members: Sequence[Member]) -> tuple[str, ...]:
    """The claims in the order of publication, then of the text."""
    return tuple(one.claim.id for one in sorted(members, key=lambda m: m.order))


# ------------------------------------------------------------------------- what a person has said about it


def _with_pins(found: list[Group], pinned: Mapping[str, Sequence[Member]]) -> list[Group]:
    """Claims that a person put into a quantity join it by its id or label, or make one of that name."""
    places: dict[str, int] = {}
    for i, one in enumerate(found):
        places.setdefault(one.id, i)
        places.setdefault(one.label, i)
    for name, members in sorted(pinned.items()):
        at = places.get(name)
        if at is None:
            first = min(members, key=lambda m: m.order)
            made = _group(name, block(first.claim), ("",) * len(FACETS), members)
            found.append(replace(made, id=name, label=name, why="put together by hand"))
        else:
            claims = tuple(dict.fromkeys((*found[at].claims, *_ids(members))))
            found[at] = replace(found[at], claims=claims, why=found[at].why + "; some put here by hand")
    return found


def _named(one: Group, names: Sequence[NamedQuantity]) -> Group:
    """The group under the name that the user follows it by, where one of `reconcile.toml` fits."""
    for name in names:
        called = one.label in name.aliases or one.id in name.aliases
        described = bool(name.measure or name.place) and one.role == "total"
        measure_fits = not name.measure or name.measure == one.measure
        place_fits = not name.place or name.place.casefold() == one.place.casefold()
        if called or (described and measure_fits and place_fits):
            return replace(one, label=name.name)
    return one
