"""A list of victims, one beside the other: "Anna Reed, 34, her husband, Tom, and their two sons, 3 and 5".

A member is read by `persons.py`; here is what stands between members (commas, "and", "alongside", a colon or
dash in front of the names of several) and what is said in passing of one (an age, "a teacher", "who was
pregnant", a word in brackets). A list ends at the first words that are neither.
"""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.extractor.parse.grammar import Sentence
from reconcile.extractor.parse.tokens import Token
from reconcile.extractor.victims.persons import Victim, read_age, read_member, read_name
from reconcile.lexicon.victims import says_only_people, victim_words

_MARKS = frozenset((",", ";", "and", "&", ":", "–", "—", "--", "-"))
_NOTES = frozenset(("*", '"', "“", "”", "‘", "’"))  # stand beside a name and part nothing
_OPENS = frozenset((":", "–", "—", "--", "-"))
_ENDS = frozenset((",", ";", "–", "—", "--", ".", '"'))
_RELATIVE = frozenset(("who", "whose", "whom", "which", "where", "when"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD", "BE", "HV", "DO"))
_LONGEST = 400  # tokens


class _Roll:
    """A list as it is read from left to right; `at` is the next token."""

    def __init__(self, sentence: Sentence, place: int, stop: int) -> None:
        self.sentence, self.tokens = sentence, sentence.tokens
        self.at, self.stop = place, min(stop, len(sentence.tokens), place + _LONGEST)
        self.members: list[Victim] = []
        self.open: list[Victim] = []  # those whose names follow, the innermost last
        self.last: Victim | None = None
        self.end = place  # behind the last words that belong to the list
        self.joined = ""  # what stood in front of the next member: "", ",", "and", ":"
        self.link = ""  # and in front of the last one

    def read(self) -> None:
        while self.at < self.stop:
            if not (self._mark() or self._aside() or self._member()):
                return

    @property
    def joined_up(self) -> bool:
        """Whether the members are joined to one list, not just parted by commas."""
        return len(self.members) == 1 or self.link in ("and", "&", ";")

    # ------------------------------------------------------------ what stands between

    def _mark(self) -> bool:
        token = self.tokens[self.at]
        if token.text in _NOTES:
            self.at += 1
            return True
        if token.lower in _MARKS:
            if token.text == ":" and self.last is not None and self.last.count is None:
                return False
            if token.lower == "and" or self.joined != "and":
                self.joined = ":" if token.lower in _OPENS else token.lower
            self.at += 1
            return True
        for words in (
            "as well as",
            "along with",
            "together with",
            "alongside",
            "including",
            "namely",
            "both",
        ):
            if self._stand(words.split()):
                self.at += len(words.split())
                self.joined = ":" if words in ("including", "namely") else "and"
                return True
        return False

    def _stand(self, words: Sequence[str]) -> bool:
        return [t.lower for t in self.tokens[self.at : self.at + len(words)]] == list(words)

    # ------------------------------------------------------------ what is said in passing

    def _aside(self) -> bool:
        token = self.tokens[self.at]
        if token.tag == "(":
            return self._bracket()
        if self.last is None:
            return False
        age = read_age(self.tokens, self.at)
        if age is not None and self._ends(age.end):
            if not self.last.age and self.last.count is None:
                self.last.age = age.text
            return self._pass(age.end)
        if token.lower in victim_words("called"):
            return self._named()
        if token.lower in _RELATIVE or token.lower in victim_words("aside"):
            return self._pass(self._comma(self.at))
        if token.tag == "IN" and self.joined == "":
            end = self._comma(self.at)
            if end < self.stop and not any(t.tag in _FINITE for t in self.tokens[self.at : end]):
                return self._pass(end)
        return False

    def _named(self) -> bool:
        """ "a boy called Bilal"."""
        end = read_name(self.tokens, self.at + 1)
        if self.last is None or end == self.at + 1:
            return self._pass(self._comma(self.at))
        self.last.name = tuple(t.lower for t in self.tokens[self.at + 1 : end])
        return self._pass(end)

    def _bracket(self) -> bool:
        close = next((i for i in range(self.at, self.stop) if self.tokens[i].tag == ")"), None)
        if close is None:
            return False
        age = next((a for i in range(self.at + 1, close) if (a := read_age(self.tokens, i))), None)
        if age is not None and self.last is not None and not self.last.age:
            self.last.age = age.text
        return self._pass(read_name(self.tokens, close + 1))  # "Nadia Marek (Holt) Vale"

    def _pass(self, end: int) -> bool:
        self.at = end
        if self.last is not None:
            self.end = end
        self.joined = ""
        return True

    def _ends(self, place: int) -> bool:
        """Whether a member may end before a token: a mark, a bracket, the end, or the place to stop at."""
        if place >= self.stop:
            return True
        token = self.tokens[place]
        return token.lower in _MARKS or token.tag in ("(", ")", ".", '"', ":") or token.text in _NOTES

    def _comma(self, place: int) -> int:
        """The next mark that ends a clause, or the end."""
        return next((i for i in range(place, self.stop) if self.tokens[i].text in _ENDS), self.stop)

    # ------------------------------------------------------------ a member

    def _member(self) -> bool:
        if self.members and not self.joined and not self._apposed():
            return False
        new = read_member(self.sentence, self.at, self.stop)
        if new is None or new.last >= self.stop or not self._stands_alone(new.last + 1):
            return False
        if self.members and new.bare and says_only_people(new.kin):
            return False  # "his wife and son", but not "a painter and resident of the town"
        self._add(new)
        self.at = self.end = new.last + 1
        self.joined = ""
        return True

    def _apposed(self) -> bool:
        """Whether a name follows right behind those whom it names: "their children Omar and Ida"."""
        if self.last is None or self.last.name:
            return False
        age = read_age(self.tokens, self.at)
        place = age.end if age else self.at
        return read_name(self.tokens, place) > place

    def _stands_alone(self, place: int) -> bool:
        """Whether what follows a member leaves it one: no verb of its own, no owner's mark."""
        if self._ends(place):
            return True
        token = self.tokens[place]
        if token.lower in victim_words("called"):
            return True
        if token.tag in _FINITE or token.tag == "POS":
            return False
        return bool(self.members) or token.tag not in ("NN", "NNS")

    def _add(self, new: Victim) -> None:
        last = self.last
        if last is not None and self.joined in (",", "") and new.count is None:
            if new.described and last.name:
                return  # "Tom Reed, a teacher"
            beside = new.first - last.last <= 2  # a comma or a mark between them
            if beside and last.count is None and last.kin and not last.name and new.name and not new.kin:
                last.name, last.last = new.name, new.last  # "her husband, Tom"
                last.age = last.age or new.age
                return
        while self.open and not self._among(self.open[-1], new):
            self.open.pop()
        if self.open:
            self.open[-1].within.append(new)
        else:
            self.members.append(new)
        if new.count is not None:
            self.open.append(new)
        self.last, self.link = new, self.joined

    def _among(self, several: Victim, new: Victim) -> bool:
        """Whether a member is one of those told of before it, and does not come after them."""
        if several.full or (several.count and several.told + new.size > several.count):
            return False
        if not several.within:  # the first has to follow a colon or a comma, or stand right behind
            if self.joined == ":" or (self.joined == "" and new.name):
                return True
            return self.joined == "," and (bool(new.name) or new.count == 0 or says_only_people(several.kin))
        owned = self.tokens[new.first].tag in ("PRP$", "DT")
        return bool(several.count) or not owned or bool(new.name)


def read_roll(sentence: Sentence, place: int) -> list[Victim]:
    """The members of the list that begins at a token, with or without an "and" before the last."""
    roll = _Roll(sentence, place, len(sentence.tokens))
    roll.read()
    return roll.members


def persons_at(sentence: Sentence, place: int, clause: bool = False) -> list[Victim]:
    """The person, or the persons joined by "and", whose words begin at a token.

    With `clause` they end in front of the next verb at the latest ("the death of a man shocked the town").
    """
    tokens = sentence.tokens
    stop = len(tokens)
    if clause:
        stop = next((i for i in range(place, stop) if tokens[i].tag in _FINITE), stop)
    roll = _Roll(sentence, place, stop)
    roll.read()
    return roll.members if roll.joined_up else roll.members[:1]


def persons_between(sentence: Sentence, place: int, stop: int) -> list[Victim]:
    """The person or joined persons who take up all tokens from `place` to `stop`; empty where none do."""
    roll = _Roll(sentence, place, stop)
    roll.read()
    whole = all(_passing(token) for token in sentence.tokens[roll.end : stop])
    return roll.members if whole and roll.joined_up else []


def persons_before(sentence: Sentence, stop: int, first: int) -> list[Victim]:
    """The longest list of persons that ends right in front of token `stop` and begins at `first` or later."""
    for place in range(first, stop):
        if _may_begin(sentence.tokens, place):
            members = persons_between(sentence, place, stop)
            if members:
                return members
    return []


def _may_begin(tokens: list[Token], place: int) -> bool:
    """Whether a subject may begin at a token: behind a mark, a verb, "that", or with "a", "his"."""
    if place == 0:
        return tokens[place].tag != "IN"
    before = tokens[place - 1]
    if before.text in _ENDS or before.text in _OPENS or before.tag in _FINITE or before.tag == "VB":
        return True
    return before.lower in victim_words("opens") or (
        tokens[place].tag in ("DT", "PRP$") and before.tag not in ("IN", "DT", "TO")
    )


def _passing(token: Token) -> bool:
    return token.tag in (",", "RB", ":", '"', ")") or token.lower in ("all", "both", "also", "each")
