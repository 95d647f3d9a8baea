"""Who a figure comes from in the end: the source's body, else its name, else the document's publisher.

Outlets are not independent because they are many. One origin's figure told by five papers is one voice, and
so is a sentence that stands nearly word for word in two papers without a credit (wire copy). Names are
brought together when they differ only in spelling, order or a first name; two bodies of one side, a ministry
and its general staff, never are. `reconcile.toml` aliases win over everything here.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from reconcile.lexicon.parties import country
from reconcile.lexicon.sources import speakers as speakers_by_noun
from reconcile.lexicon.words import members
from reconcile.lexicon.words import words as known_words
from reconcile.model import Claim, Document, Reading, fingerprint
from reconcile.reconciler.introductions import without_office
from reconcile.reconciler.speakers import Speakers, acronyms, speakers
from reconcile.wording import head

_WORD = re.compile(r"[^\W_]+")
_GENITIVE = re.compile(r"['’]s?\b")
_SMALL = frozenset(["a", "an", "the", "of", "for", "on", "in", "at", "and", "s"])
_NAMELESS = frozenset({"unnamed", "witness"})
_SHINGLE = 4  # words
_SKETCH = 4  # shingles that stand for a sentence
_WIRE = 85  # out of 100: two sentences that are this alike are one text
_COMMON = 50  # names that share a word: with more of them, a short form can be any
_SHORTEST = 8  # words: shorter sentences are alike by chance


@dataclass(frozen=True, slots=True)
class Voice:
    """A claim's origin: `name` for readers, `key` to tell origins apart; "officials" are not `named`."""

    key: str
    name: str
    named: bool = True


def voices(readings: Sequence[Reading], aliases: Mapping[str, str] | None = None) -> dict[str, Voice]:
    """The origin of every claim, by claim id. Near-linear in the number of claims."""
    known = {plain(alias): name for alias, name in (aliases or {}).items()}
    told = speakers(readings)
    first = {
        claim.id: _first_voice(claim, reading.document, known, told)
        for reading in readings
        for claim in reading.claims
    }
    merged = _same_names(first.values())
    named = {claim: merged.get(voice.key, voice) for claim, voice in first.items()}
    return _retold(readings, _wire_copies(readings, named))


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """A name without case, accents, articles, genitives and word order: one key for its spellings.

    A country is one however it is named: "US military" and "the United States military".
    """
    bare = _GENITIVE.sub(" ", name)
    if not name.islower():
        bare = " ".join(country(word) or word for word in bare.split())
    folded = unicodedata.normalize("NFKD", bare).casefold()
    folded = "".join(char for char in folded if not unicodedata.combining(char))
    words = [_spelling(word) for word in _WORD.findall(folded)]
    return " ".join(sorted({word for word in words if word not in _SMALL} or set(words)))


def _spelling(word: str) -> str:
    """British and American spellings of the words that bodies are named with, as one."""
    if word in ("defence", "centre"):
        return word.replace("ence", "ense").replace("tre", "ter")
    return word.replace("organis", "organiz").replace("labour", "labor")


def _first_voice(claim: Claim, document: Document, known: Mapping[str, str], told: Speakers) -> Voice:
    source = claim.source
    if source is None:
        name = document.publisher or document.title or document.id
        named = True
    else:
        person = without_office(told.behind(source.name, document.id) or source.name)
        name = source.body or told.bodies.get(person, person)
        named = name != source.name or source.kind not in _NAMELESS or _is_name(name)
    name = known.get(plain(name), known.get(plain(source.name), name) if source else name)
    key = plain(name) or name
    if named:
        return Voice(key, name)
    # "officials" of two papers are not known to be the same people; those who told one outlet are
    outlet = source.via[-1] if source and source.via else document.publisher
    return Voice(f"{key} @ {plain(outlet) or document.id}", name, named=False)


def _is_name(name: str) -> bool:
    """Whether words name somebody, or the only body of its sort: "Conaf", "coast guard"; not "officials"."""
    noun = head(name)
    if noun.lower() in members("collective-source"):
        return True
    speaks = speakers_by_noun().get(noun.lower())
    if not noun[:1].isupper():
        return False
    if speaks is not None:
        return speaks.role in ("body", "both") and noun != name  # "Tuval Association", not "Scientists"
    several = len([word for word in name.split() if word[0].isupper()]) > 1
    return several or noun.lower() not in known_words() or noun.isupper()


def _same_names(found: Iterable[Voice]) -> dict[str, Voice]:
    """Voices by key, brought together: a name's fullest spelling, and a surname with its one full name."""
    spelled: dict[str, Voice] = {}
    for voice in found:
        best = spelled.get(voice.key)
        if best is None or (-len(voice.name), voice.name) < (-len(best.name), best.name):
            spelled[voice.key] = voice
    full: dict[str, set[str]] = defaultdict(set)
    for voice in spelled.values():
        words = voice.name.split()
        if voice.named and 2 <= len(words) <= 3 and all(word[:1].isupper() for word in words):
            full[plain(words[-1])].add(voice.key)
            if not country(words[0]) and words[0].lower() not in known_words():
                full[plain(words[0])].add(voice.key)  # "Brandt" is Brandt Motors
    holders: dict[str, list[Voice]] = defaultdict(list)
    for voice in spelled.values():
        for word in voice.key.split() if voice.named else ():
            holders[word].append(voice)
    merged = dict(spelled)
    for key, voice in spelled.items():
        if voice.named and len(voice.name.split()) == 1 and len(candidates := full.get(key, set())) == 1:
            merged[key] = spelled[next(iter(candidates))]
        elif voice.named and (longer := _only_longer(voice, holders)):
            merged[key] = longer
    short = acronyms([voice.name for voice in spelled.values() if voice.named])
    for name, long in short.items():
        merged[plain(name)] = spelled[plain(long)]
    return merged


def _only_longer(voice: Voice, holders: Mapping[str, Sequence[Voice]]) -> Voice | None:
    """The one longer name that a body's short name can stand for: "the trust" for "the temple trust".

    The short name must have the longer one's head: "Ukraine" is not short for "the General Staff (Ukraine)".
    """
    words = set(voice.key.split())
    rarest = min((holders[word] for word in words), key=len, default=())
    if len(rarest) > _COMMON:
        return None
    longer = [
        other for other in rarest if words < set(other.key.split()) and plain(head(other.name)) in words
    ]
    fullest = [one for one in longer if not any(set(one.key.split()) < set(o.key.split()) for o in longer)]
    return fullest[0] if len(fullest) == 1 else None


def _wire_copies(readings: Sequence[Reading], named: dict[str, Voice]) -> dict[str, Voice]:
    """The same voices, with one origin for a figure that stands in nearly the same words in several papers.

    Only voices without a name of their own are given another: the paper's own, or "officials". The first
    paper to print it, by date, counts as the origin unless another names one.
    """
    dated = [
        (reading.document.published or "9999", reading.document.id, claim)
        for reading in readings
        for claim in reading.claims
        if len(claim.quote.split()) >= _SHORTEST
    ]
    dated.sort(key=lambda row: (not _is_named(row[2], named), row[0], row[1], row[2].figure.span))
    buckets: dict[str, Claim] = {}
    result = dict(named)
    for _, _, claim in dated:
        keys = _sketch(claim)
        like = next((buckets[key] for key in keys if key in buckets and _alike(buckets[key], claim)), None)
        if like is not None and not _is_named(claim, named):
            result[claim.id] = result[like.id]
        for key in keys:
            buckets.setdefault(key, claim)
    return result


def _is_named(claim: Claim, named: Mapping[str, Voice]) -> bool:
    return claim.source is not None and named[claim.id].named


def _sketch(claim: Claim) -> list[str]:
    """A few keys that a near copy of the sentence shares, each with the figure in it."""
    words = _WORD.findall(claim.quote.casefold())
    figure = (claim.figure.low, claim.figure.high, claim.figure.unit)
    shingles = {fingerprint(*words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}
    return [fingerprint(figure, shingle) for shingle in sorted(shingles)[:_SKETCH]]


def _alike(one: Claim, other: Claim) -> bool:
    return one.document != other.document and fuzz.ratio(one.quote, other.quote) >= _WIRE


def _retold(readings: Sequence[Reading], voiced: dict[str, Voice]) -> dict[str, Voice]:
    """The same voices, but "Reuters said 40" is the ministry's if Reuters' own article has it from there."""
    papers = {plain(reading.document.publisher) for reading in readings if reading.document.publisher}
    told: dict[tuple[object, ...], set[str]] = defaultdict(set)
    by_key: dict[str, Voice] = {}
    for reading in readings:
        for claim in reading.claims:
            if claim.source is not None:
                voice = voiced[claim.id]
                by_key[voice.key] = voice
                told[_retelling(claim, plain(reading.document.publisher))].add(voice.key)
    result = dict(voiced)
    for reading in readings:
        for claim in reading.claims:
            voice = voiced[claim.id]
            if (
                claim.source is None
                or voice.key not in papers
                or voice.key == plain(reading.document.publisher)
            ):
                continue
            origins = told.get(_retelling(claim, voice.key), set())
            if len(origins) <= 2 and len(others := origins - {voice.key}) == 1:
                result[claim.id] = by_key[next(iter(others))]
    return result


def _retelling(claim: Claim, paper: str) -> tuple[object, ...]:
    return paper, claim.figure.low, claim.figure.high, claim.figure.unit, claim.measure
