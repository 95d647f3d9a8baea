"""The user's own names for sources, from `[aliases]` of `reconcile.toml`: they win over every name of ours.

    [aliases]
    "Harbour Board" = ["the Board", "Lowtown port authority"]     one name, and all the others for it
    "the Joint Chiefs" = "South Korea's Joint Chiefs of Staff"    or one other name, and the name to use

A source is renamed when the words in the text, the name we gave it, or the body it speaks for is an alias, in
any case and with or without an article. An alias that the lexicon knows stands for all its names there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reconcile.lexicon.sources import bare, institutions, plain
from reconcile.model import Claim, Reading, Source, SourceKind


def by_name(aliases: Mapping[str, str]) -> dict[str, str]:
    """The name to use, by every name that stands for it; `aliases` is what the settings hold."""
    table: dict[str, str] = {}
    for alias, name in aliases.items():
        known = institutions().get(plain(alias))
        for one in (alias, known.name) if known is not None else (alias,):
            table.setdefault(plain(bare(one)), name)
    return table


def apply(reading: Reading, names: Mapping[str, str]) -> Reading:
    """The reading with its sources renamed; `names` is what `by_name` gave."""
    if not names:
        return reading
    text = reading.document.text
    return replace(reading, claims=tuple(_renamed(claim, names, text) for claim in reading.claims))


def _renamed(claim: Claim, names: Mapping[str, str], text: str) -> Claim:
    """The claim under the user's name for its source, its source's body and those who passed it on."""
    source = claim.source
    if source is None:
        return claim
    via = tuple(_name(one, names) or one for one in source.via)
    written = source.span.of(text) if source.span is not None else ""
    name = _name(source.name, names) or _name(written, names)
    body = _name(source.body or "", names)
    if name is not None:
        speaks = name if source.body == source.name else None  # a spokesperson is the body
        renamed = replace(source, name=name, body=speaks, kind=_kind(name, source), via=via)
    else:
        renamed = replace(source, body=body or source.body, via=via)
    return claim if renamed == source else replace(claim, source=renamed)


def _name(words: str, names: Mapping[str, str]) -> str | None:
    return names.get(plain(bare(words)))


def _kind(name: str, source: Source) -> SourceKind:
    """The kind of source that the lexicon knows by that name, else the one that was read."""
    known = institutions().get(plain(name))
    return known.kind if known is not None else source.kind
