"""One member of a list of victims: a person ("his wife, 38"), or several ("their four children").

`read_member` knows the words that such a member is made of, from a token on. What stands between members is
known in `rolls.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from reconcile.extractor.parse.grammar import Sentence
from reconcile.extractor.parse.tokens import Token
from reconcile.lexicon.victims import (
    are_persons,
    is_person,
    person_of,
    sex_of,
    victim_words,
)

_PARTICLES = frozenset(
    ("al", "el", "bin", "bint", "ibn", "abu", "umm", "de", "da", "del", "la", "van", "von", "der")
)
_ARTICLES = ("al-", "el-", "ad-", "as-", "ash-", "at-", "an-", "ar-", "az-")
_MODIFIERS = frozenset(("JJ", "JJR", "JJS", "VBN", "VBG", "NN", "HYPH", "RB"))
_AGE_UNITS = frozenset(("year", "years", "month", "months", "week", "weeks", "day", "days"))
_OLD = frozenset(("year-old", "month-old", "week-old", "day-old"))
_MOST_MODIFIERS = 5
_OLDEST = 120
_OF_AGE = 18


@dataclass(slots=True)
class Victim:
    """One person who came to harm, or several counted together, as far as the text has told.

    `count` is None for one person, 0 for several without a number ("her children"). `within` are the single
    persons that are told to be among the several. Tokens `first`..`last` are the words of it.
    """

    sentence: Sentence
    first: int
    last: int
    measure: str = ""
    age: str = ""
    sex: str = ""
    kin: str = ""  # the noun, singular
    name: tuple[str, ...] = ()
    count: int | None = None
    within: list[Victim] = field(default_factory=list)
    described: bool = False  # "a teacher": who a name before it was
    bare: bool = False  # a noun and nothing else
    listed: bool = False  # named beside others

    @property
    def minor(self) -> bool | None:
        """Whether this is a child; None where nothing tells."""
        if self.kin in victim_words("minor"):
            return True
        if self.within:
            return all(each.minor for each in self.within)
        number, _, unit = self.age.partition(" ")
        if unit:
            return True
        return int(number) < _OF_AGE if number.isdigit() else None

    @property
    def size(self) -> int:
        """How many they are: as counted, or as many as are told of one by one."""
        return 1 if self.count is None else self.count or self.told

    @property
    def told(self) -> int:
        """How many of the several are told of."""
        return sum(each.size for each in self.within)

    @property
    def full(self) -> bool:
        """Whether as many of the several are told of as there are."""
        return bool(self.count) and self.told >= (self.count or 0)

    def everyone(self) -> Iterator[Victim]:
        """The persons, one by one, as far as they are told of."""
        if self.count is None:
            yield self
        for each in self.within:
            yield from each.everyone()


class Age(NamedTuple):
    """An age, as tokens up to (not including) `end`; `text` is "34", or "9 month" for those under two."""

    text: str
    end: int


def read_age(tokens: list[Token], place: int) -> Age | None:
    """ "34", "19-year-old", "9 month old", "aged 4", "ages 3 and 5", "three years old" at a token."""
    at = place
    if at < len(tokens) and tokens[at].lower in ("aged", "age", "ages"):
        at += 1
    number = tokens[at].number if at < len(tokens) else None
    if number is None or number.low != number.low.to_integral_value() or number.low > _OLDEST:
        return None
    value, at = str(int(number.low)), at + 1
    after = at + 1 if at < len(tokens) and tokens[at].tag == "HYPH" else at
    unit = tokens[after].lower if after < len(tokens) else ""
    if unit in _OLD:
        return Age(_age(value, unit), after + 1)
    if unit in _AGE_UNITS:
        behind = after + 1
        behind += behind < len(tokens) and tokens[behind].tag == "HYPH"
        if behind < len(tokens) and tokens[behind].lower == "old":
            return Age(_age(value, unit), behind + 1)
        if tokens[behind : behind + 1] and tokens[behind].lower == "of":
            return Age(_age(value, unit), min(behind + 2, len(tokens)))
        return None
    return Age(value, at)


def _age(value: str, unit: str) -> str:
    return value if unit.startswith("year") else f"{value} {unit.split('-')[0].rstrip('s')}"


def read_name(tokens: list[Token], place: int) -> int:
    """Where the name that begins at a token ends (not including it); `place` itself where none begins."""
    at = place
    while at < len(tokens) and (_is_name(tokens, at) or _is_particle(tokens, at)):
        at += 1
    return at


def _is_name(tokens: list[Token], at: int) -> bool:
    """Whether a token is part of a name: a capital proves nothing in the first word of a sentence."""
    token = tokens[at]
    if token.tag == "NNP":
        return True
    written = token.lower.startswith(_ARTICLES) or (at > 0 and token.text[:1].isupper())
    return written and token.tag in ("NN", "NNS")


def _is_particle(tokens: list[Token], at: int) -> bool:
    return tokens[at].lower in _PARTICLES and at + 1 < len(tokens) and _is_name(tokens, at + 1)


def read_member(sentence: Sentence, place: int, stop: int) -> Victim | None:
    """The person or persons whose words begin at a token and end before `stop`; None where none do."""
    member = _member(sentence, place, stop)
    if member is None or member.name or not member.kin or member.count == 0:
        return member
    behind = member.last + 1
    if behind < len(sentence.tokens) and sentence.tokens[behind].lower == "of":
        owner = _member(sentence, behind + 1, stop)  # "the wife of their son Salah"
        member.last = owner.last if owner else member.last
    return member


def _member(sentence: Sentence, place: int, stop: int) -> Victim | None:
    tokens = sentence.tokens
    start = at = _past_owner(tokens, place, stop)
    age = None
    count: int | None = None
    for _ in range(_MOST_MODIFIERS):
        if at >= min(stop, len(tokens)):
            break
        token = tokens[at]
        if token.tag == "CD":
            found = read_age(tokens, at)
            if found is not None and found.end > at + 1:
                age, at = found, found.end
                continue
            if token.number is None or count is not None or token.number.reason not in ("", "determiner"):
                return None
            count = None if token.number.reason else int(token.number.low)  # "one man" may be no figure
            at += 1
            if at < len(tokens) and tokens[at].lower == "of":  # "four of their children"
                at = _past_owner(tokens, at + 1, stop)
            continue
        if _is_name(tokens, at) or _is_particle(tokens, at) or _noun(token):
            break
        if token.tag not in _MODIFIERS or (token.tag in ("VBN", "VBG") and at == place):
            break
        at += 1
    return _headed(sentence, place, start, at, age, count)


def _headed(
    sentence: Sentence, first: int, start: int, at: int, age: Age | None, count: int | None
) -> Victim | None:
    """The member whose noun or name is looked for from token `at` on."""
    tokens = sentence.tokens
    noun = ""
    while at < len(tokens) and not _is_name(tokens, at) and _noun(tokens[at]):
        noun, at = tokens[at].lower, at + 1
    plural = bool(noun) and are_persons(noun) and not is_person(noun)
    named = read_age(tokens, at) if noun and not plural and age is None else None  # "his son 9-year-old Omar"
    if named is not None and read_name(tokens, named.end) > named.end:
        age, at = named, named.end
    end = at if plural else read_name(tokens, at)
    name = tuple(tokens[i].lower for i in range(at, end) if _is_name(tokens, i))
    if name and not noun and end < len(tokens) and tokens[end].tag == "NN" and is_person(tokens[end].lower):
        noun, name, end = tokens[end].lower, (), end + 1  # "a Kestria teenager"
    if not noun and count is not None:
        return None
    if not noun and not (_of_a_person(name) if name else age):
        return None
    if count is not None and not plural and count != 1:
        return None
    return Victim(
        sentence,
        first,
        end - 1,
        age=age.text if age else "",
        sex=sex_of(person_of(noun)),
        kin=person_of(noun),
        name=name,
        count=(count or 0) if plural else count,
        described=bool(noun) and not name and tokens[first].lower in ("a", "an", "the"),
        bare=bool(noun) and not (plural or name or age) and count is None and at - 1 == first,
    )


def _noun(token: Token) -> bool:
    if token.tag not in ("NN", "NNS", "JJ") and token.lower != "others":
        return False
    return is_person(token.lower) or are_persons(token.lower)


def _of_a_person(name: tuple[str, ...]) -> bool:
    return name[-1] not in victim_words("place")


def _past_owner(tokens: list[Token], place: int, stop: int) -> int:
    """Past "the", "another", "his", "Maria's", "the preacher's"."""
    at = place
    for ahead in range(at, min(at + 6, len(tokens), stop)):
        if tokens[ahead].tag == "POS":
            at = ahead + 1
            break
        if not (_is_name(tokens, ahead) or tokens[ahead].tag in ("DT", "NN", "PRP$", "JJ")):
            break
    while at < len(tokens) and (
        tokens[at].tag in ("DT", "PRP$") or tokens[at].lower in victim_words("other")
    ):
        at += 1
    return at
