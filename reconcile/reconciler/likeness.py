"""How much speaks for two documents being about one happening, and in words why.

The evidence is a sum of a few terms that a person can check: words in common (rare ones count most), the
rarest name in common and how many of the shorter document's names the other has, against how many they could
share; ages that agree or do not; days between what the two speak of and between their publication, beyond
what a happening of their kind lasts; whether they tell of one kind of happening (and how rare it is), and
weeks apart. Against it stands `choices`: of many documents that share names with one, few are about its
happening, so what is enough in a small folder is not in a large one. The weights were fitted to dated news
articles, alone in small folders and together in large ones, and rounded. A new term goes into `Terms` and
`WEIGHTS`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from heapq import nsmallest
from itertools import pairwise
from math import exp, fsum, log, log1p, sqrt
from typing import NamedTuple

from reconcile.lexicon.happenings import lasting, sudden
from reconcile.lexicon.words import words as known_words
from reconcile.reconciler.candidates import candidates
from reconcile.reconciler.fingerprints import Fingerprint

ELSEWHERE = 2000  # names are rare in the world, even one that all three documents of a folder share
UNIQUE = 1000  # and a name that one document has alone weighs as in a run of so many
TRUST = 15  # that many documents have to be seen before the rarity of an ordinary word says much
HEAVIEST = 150  # so many words of a document are compared: the others weigh next to nothing
STALE = 90  # so many days after a sudden happening, it is news no more
LOOKING_BACK = "anniversary"  # the kind of happening that tells of an old one
AGAIN = 14  # so many days after a sudden happening, another of its kind is another one
UNKNOWN = 0.05  # of other documents have a word that is in no list of ordinary words
KINDS = 20  # so many kinds of happenings are news
UNDATED = 3  # days apart that two documents are taken to be when one has no date


class Terms(NamedTuple):
    """What is weighed: rarities as logarithms, gaps as log(1 + days), the others from 0 to 1."""

    likeness: float
    name: float
    share: float
    length: float
    ages: float
    no_age: float
    day_gap: float
    gap: float
    same_kind: float
    other_kind: float
    other_day: float
    choices: float


BASE = -8.6
WEIGHTS = Terms(
    likeness=10.0, name=0.3, share=7.0, length=0.8, ages=3.5, no_age=-2.0, day_gap=-0.4, gap=-0.4,
    same_kind=1.0, other_kind=-5.0, other_day=-8.0, choices=-1.0,
)  # fmt: skip


class Likeness:
    """Compares the documents of one run with each other; documents are named by their place in the run."""

    def __init__(self, fingerprints: Sequence[Fingerprint]) -> None:
        self.fingerprints = fingerprints
        self.names = {name for each in fingerprints for name in each.names}
        self.rarity = self._rarity()
        self.phrases = self._rare(each.phrases for each in fingerprints)
        self.ages = self._rare(each.ages for each in fingerprints)
        self.kinds = Counter(kind for each in fingerprints for kind in each.kinds)
        shared = {name: rarity for name, rarity in self.rarity.items() if name in self.names}
        self.pairs, self.choices = candidates(fingerprints, shared)
        self.vectors = [self._vector(each) for each in fingerprints]

    def _rare(self, groups: Iterable[Iterable[str]]) -> dict[str, float]:
        """How rare each thing is that more than one document names."""
        size = len(self.fingerprints) + ELSEWHERE
        counts = Counter(item for group in groups for item in group)
        return {item: log(size / (count + 1)) for item, count in counts.items() if count > 1}

    def _rarity(self) -> dict[str, float]:
        """How rare each shared word is: a name in the world, any other word in this run."""
        size, ordinary = len(self.fingerprints), known_words()
        counts = Counter(word for each in self.fingerprints for word in each.words)

        def rarity(word: str, count: int) -> float:
            if word in self.names:
                return log((size + ELSEWHERE) / (count + 1))
            return log((size + TRUST) / (count + TRUST * (1.0 if word in ordinary else UNKNOWN)))

        return {word: rarity(word, count) for word, count in counts.items() if count > 1}

    def _vector(self, each: Fingerprint) -> dict[str, float]:
        """The shared words of a document by weight, scaled to length 1 together with those it has alone."""
        size, rarity = len(self.fingerprints), self.rarity
        alone, alone_name = log(size + 1), log((size + UNIQUE) / 2)
        weights = {
            word: (1 + log(n)) * rarity.get(word, alone_name if word in each.names else alone)
            for word, n in each.words.items()
        }
        norm = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        shared = [word for word, weight in weights.items() if word in rarity and weight > 0]
        heaviest = nsmallest(HEAVIEST, shared, key=lambda word: (-weights[word], word))
        return {word: weights[word] / norm for word in heaviest}

    def terms(self, one: int, two: int) -> Terms:
        """What speaks for and against two documents being about one happening, before it is weighed."""
        left, right = self.fingerprints[one], self.fingerprints[two]
        fewer, more = sorted((self.vectors[one], self.vectors[two]), key=len)
        names = (left.names.keys() & right.words.keys()) | (left.words.keys() & right.names.keys())
        phrases = left.phrases.keys() & right.phrases.keys()
        within = {word for phrase in phrases for word in phrase.split()}
        shared = len(phrases) + len(names - within)
        ages = left.ages & right.ages
        dated = left.published is not None and right.published is not None
        kinds = left.kinds.keys() & right.kinds.keys()
        mentioned = (left.kinds.keys() & right.mentions) | (left.mentions & right.kinds.keys())
        # many people figure in what goes on for weeks: that two of them differ in age says nothing
        many = not lasting().keys().isdisjoint(left.kinds.keys() | right.kinds.keys())
        lasts = max((lasting().get(kind, 0) for kind in kinds), default=0)
        gap = abs((left.published or 0) - (right.published or 0)) if dated else UNDATED
        return Terms(
            likeness=sqrt(self._common(fewer, more, phrases)),
            name=max((self.rarity[name] for name in names), default=0.0),
            share=shared / (1 + min(len(left.names), len(right.names))),
            length=log1p(len(left.names) * len(right.names)),
            ages=self._overlap(ages, left.ages, right.ages),
            no_age=float(bool(left.ages and right.ages and not ages and not many)),
            day_gap=log1p(max(0, _apart(left.days, right.days, 0) - lasts)),
            gap=log1p(max(0, gap - lasts)),
            same_kind=max(
                *(self._rarest(kind) for kind in kinds),
                *(self._rarest(kind) / 2 for kind in mentioned),
                0.0,
                0.0,
            ),
            other_kind=self._sure(left) * self._sure(right) if not kinds else 0.0,
            other_day=float(self._again(left, right, gap)),
            choices=log(1 + self.choices[one]) / 2 + log(1 + self.choices[two]) / 2,
        )

    def _common(self, one: Mapping[str, float], two: Mapping[str, float], phrases: Iterable[str]) -> float:
        """What two documents have in common; a shared name of two words counts once, as its rarer word."""
        product = {word: one[word] * two[word] for word in one.keys() & two.keys()}
        for phrase in sorted(phrases):
            words = [word for word in phrase.split() if word in product]
            if len(words) > 1:
                del product[min(words, key=lambda word: (product[word], word))]
        return fsum(product.values())

    def _rarest(self, kind: str) -> float:
        """How rare a kind of happening is: in the world for a few documents, in this run for many."""
        return log((len(self.fingerprints) + KINDS) / (self.kinds[kind] + 1))

    def _sure(self, each: Fingerprint) -> float:
        """How sure the kind of a document's happening is, from 0 to 1."""
        return (1.0 if each.certain else 0.5) if each.kinds else 0.0

    def _again(self, left: Fingerprint, right: Fingerprint, gap: int) -> bool:
        """Whether two documents tell of two sudden happenings of one kind: their days are weeks apart.

        One that names no day tells of the weeks before; to look back years later is news of its own.
        """
        for kind in left.kinds.keys() & right.kinds.keys() & sudden():
            days = _apart(left.kinds[kind], right.kinds[kind], -1)
            if days > AGAIN if days >= 0 else gap > STALE:
                return True
        return gap > STALE and (LOOKING_BACK in left.kinds) != (LOOKING_BACK in right.kinds)

    def _overlap(self, shared: frozenset[str], left: frozenset[str], right: frozenset[str]) -> float:
        """The cosine of two sets of ages, rare ages counting more."""
        if not shared:
            return 0.0
        alone = log(len(self.fingerprints) + ELSEWHERE)

        def square(ages: frozenset[str]) -> float:
            return sum(self.ages.get(age, alone) ** 2 for age in ages)

        return square(shared) / sqrt(square(left) * square(right))

    def probability(self, one: int, two: int) -> float:
        """How likely two documents are to be about one happening, from 0 to 1."""
        evidence = BASE + sum(
            weight * term for weight, term in zip(WEIGHTS, self.terms(one, two), strict=True)
        )
        return 1 / (1 + exp(-evidence))

    def why(self, places: Sequence[int]) -> str:
        """What most of the documents have in common: "name Elm Street and speak of 2024-03-05"."""
        chosen = [self.fingerprints[place] for place in places]
        kinds = _most(chosen, [{kind: kind.replace("-", " ") for kind in each.kinds} for each in chosen], {})
        days = Counter(day for each in chosen for day in each.days)
        day = min(days, key=lambda d: (-days[d], d), default=0)
        named = self._named(chosen)
        clauses = []
        if kinds:
            clauses.append(f"tell of one kind of happening ({', '.join(kinds)})")
        if named:
            clauses.append("name " + _list(named))
        if day and days[day] * 2 > len(chosen):
            clauses.append(f"speak of {date.fromordinal(day).isoformat()}")
        return _list(clauses) if clauses else "use the same words"

    def _named(self, chosen: Sequence[Fingerprint]) -> list[str]:
        """Up to three names that most of the documents have, none within another."""
        found: list[str] = []
        seen: set[str] = set()
        phrases = _most(chosen, [each.phrases for each in chosen], self.phrases)
        for name in (*phrases, *_most(chosen, [each.names for each in chosen], self.rarity)):
            words = set(name.casefold().split())
            if seen.isdisjoint(words) and (len(found) < 2 or " " not in name):
                found.append(name)
            seen |= words
        return found[:3]


def _apart(left: frozenset[int], right: frozenset[int], unknown: int) -> int:
    """How far the nearest days of two sets are from each other; `unknown` where one of them is empty."""
    if not left.isdisjoint(right):
        return 0
    ordered = sorted([(day, True) for day in left] + [(day, False) for day in right])
    return min((two - one for (one, a), (two, b) in pairwise(ordered) if a is not b), default=unknown)


def _most(
    chosen: Sequence[Fingerprint], forms: Sequence[Mapping[str, str]], rarity: Mapping[str, float]
) -> list[str]:
    """Names that more than half of the documents have, as written: the commonest, then the rarest, first."""
    counts = Counter(name for each in forms for name in each)
    common = [name for name, count in counts.items() if count * 2 > len(chosen) and count > 1]
    common.sort(key=lambda name: (-counts[name], -rarity.get(name, 0.0), name))
    return [next(each[name] for each in forms if name in each) for name in common]


def _list(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
