"""Who is who: a victim is one person, however often a text returns to them.

Each mention is laid on somebody told of before unless age, sex, name or a word like "another" speaks against
it, and whoever dies in the end counts as killed. Somebody told of alone may be one of several counted before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from reconcile.extractor.victims.persons import Victim
from reconcile.lexicon.victims import KILLED, says_only_people, victim_words

_REMEMBERED = 300  # victims


class People:
    """Everyone of whom a text has told so far, in the order in which they were first told of."""

    def __init__(self) -> None:
        self.known: list[Victim] = []
        self.uncounted: dict[str, Victim] = {}  # by measure: several, neither numbered nor named

    def add(self, group: Sequence[Victim]) -> None:
        """Takes in victims that are named together: each is somebody else."""
        taken: list[Victim] = []
        for new in group:
            if new.count is None:
                taken.append(self._person(new, taken))
            elif new.listed or not new.count or not says_only_people(new.kin):
                taken.append(self._several(new, taken))  # but "12 people" is a count of everyone

    def _person(self, new: Victim, taken: Sequence[Victim]) -> Victim:
        """The person known before whom a mention is about, or the mention itself as somebody new."""
        for known in self._everyone():
            if not _in(known, taken) and same_person(known, new):
                _learn(known, new)
                return known
        for several in self._lately():
            if several.count and not several.full and one_of(new, several):
                several.within.append(new)
                return new
        self.known.append(new)
        return new

    def _several(self, new: Victim, taken: list[Victim]) -> Victim:
        """The same for several together; the persons among them are somebody of their own each."""
        for known in self._lately():
            if known.count is not None and not _in(known, taken) and same_several(known, new):
                return known
        told, new.within = list(new.everyone()), []
        if not new.count and not told:
            self.uncounted.setdefault(new.measure, new)
        if not new.count:
            taken += [self._person(person, taken) for person in told]
            return new
        self._gather(new, [*taken, *told], told)
        self.known.append(new)
        return new

    def _gather(self, several: Victim, taken: Sequence[Victim], told: Sequence[Victim]) -> None:
        """Puts those told of before with the several whom they belong to: by name, or as children must."""
        for known in list(self._lately()):
            if known.count is None and not several.full and not _in(known, taken):
                sure = several.kin in victim_words("minor") and known.minor
                if any(_named_alike(known, person) for person in told) or (sure and one_of(known, several)):
                    self.known.remove(known)
                    several.within.append(known)
        for person in told:
            if not any(_named_alike(known, person) for known in several.within) and not several.full:
                several.within.append(person)

    def _everyone(self) -> Iterator[Victim]:
        for victim in self._lately():
            yield from victim.everyone()

    def _lately(self) -> Iterator[Victim]:
        """Those told of last, first: a list of thousands is not gone through for each of its names."""
        return islice(reversed(self.known), _REMEMBERED)


def _in(victim: Victim, others: Sequence[Victim]) -> bool:
    return any(victim is other for other in others)


def _named_alike(known: Victim, new: Victim) -> bool:
    return bool(known.name and new.name) and same_person(known, new)


def same_person(known: Victim, new: Victim) -> bool:
    """Whether nothing speaks against two mentions being of one person."""
    if known.name and new.name:
        return _same_name(known.name, new.name) and not _differ(known.age, new.age)
    if _says_other(new):
        return False
    return not _differ(known.age, new.age) and not _differ(known.sex, new.sex)


def _differ(one: str, two: str) -> bool:
    return bool(one and two and one != two)


def _same_name(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """ "Drummond" is "Pavel Drummond"; "Anna Reed" is not "Tom Reed"."""
    return set(one) <= set(two) or set(two) <= set(one) or (one[0] == two[0] and one[-1] == two[-1])


def same_several(known: Victim, new: Victim) -> bool:
    """Whether two counts of several are of the same people: both of sons, or both of five."""
    if _says_other(new) or _differ(known.sex, new.sex) or known.measure != new.measure:
        return False
    return known.kin == new.kin or (bool(new.count) and known.count == new.count)


def _says_other(new: Victim) -> bool:
    tokens = new.sentence.tokens
    return any(token.lower in victim_words("other") for token in tokens[new.first : new.last + 1])


def one_of(new: Victim, several: Victim) -> bool:
    """Whether a person may be one of several: a daughter of the children, nobody of 40 of the boys."""
    if _says_other(new) or _differ(new.sex, several.sex) or new.measure != several.measure:
        return False
    if several.kin in victim_words("minor"):
        young = victim_words("minor") | victim_words("offspring")
        return new.minor is not False and (not new.kin or new.kin in young)
    if several.kin in victim_words("offspring"):
        return new.kin in victim_words("offspring")
    return not says_only_people(several.kin) and new.kin in ("", several.kin)


def _learn(known: Victim, new: Victim) -> None:
    """What a further mention adds to what is known of a victim."""
    known.age, known.sex = known.age or new.age, known.sex or new.sex
    if len(new.name) > len(known.name):
        known.name = new.name
    if new.measure == KILLED and known.measure != KILLED:
        known.measure, known.sentence = KILLED, new.sentence
        known.first, known.last = new.first, new.last
