"""Noun phrases longer than a group: with what hangs on them, is in apposition to them, or is listed beside.

chain      "a spokesman for the ministry", from its last group leftwards
extended   "the mayor, Ada Park", from its first group rightwards
items      "intelligence from A, B and C" speaks for three
"""

from __future__ import annotations

from reconcile.extractor.parse.grammar import NounGroup, Sentence
from reconcile.extractor.parse.tokens import Token
from reconcile.extractor.said.candidates import Voice
from reconcile.lexicon.sources import kind_of
from reconcile.lexicon.words import members

FINITE = frozenset(("VBD", "VBZ", "BE", "HV", "DO", "MD"))


class NounPhrases:
    """The noun phrases of one sentence, built from its groups when asked."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens: list[Token] = sentence.tokens
        self.ending: dict[int, NounGroup] = {g.last: g for g in sentence.nouns}
        self.starting: dict[int, NounGroup] = {g.first: g for g in sentence.nouns}

    def tag(self, i: int) -> str:
        """The tag of token `i`, "" outside the sentence."""
        return self.tokens[i].tag if 0 <= i < len(self.tokens) else ""

    def word(self, i: int) -> str:
        """Token `i` in lower case, "" outside the sentence."""
        return self.tokens[i].lower if 0 <= i < len(self.tokens) else ""

    def is_time(self, group: NounGroup) -> bool:
        """Whether a noun group says when: "Monday", "last week"; "the Sunday Times" does not."""
        head = self.tokens[group.head]
        return group.kind == "date" or (head.tag != "NNP" and head.lower in members("time-noun"))

    def behind_time(self, i: int) -> int:
        """The token behind "on Tuesday" or "last week", if that begins at token `i`; else `i`."""
        group = self.starting.get(i + (self.tag(i) == "IN"))
        while group is not None and self.is_time(group):
            i = group.last + 1  # "on Sunday night"
            group = self.starting.get(i)
        return i

    def behind_particle(self, i: int, particle: tuple[str, ...]) -> int | None:
        """The token behind a verb's particle, which begins at token `i` or behind "on Tuesday"; else None."""
        for start in (i, self.behind_time(i)) if particle else (i,):
            if all(self.word(start + k) == word for k, word in enumerate(particle)):
                return start + len(particle)
        return None

    def chain(self, group: NounGroup) -> Voice:
        """The group with the groups before it that it hangs on: "a spokesman for the ministry"."""
        tokens = self.tokens
        first, head, last = group.first, group.head, group.last
        while first >= 2:
            link = first - 1
            if tokens[link].lower not in members("linking-preposition") and tokens[link].lower != "including":
                break
            before = link - 1
            if tokens[before].tag in ("VBN", "VBG") and before - 1 in self.ending:
                before -= 1  # "a poll conducted by", "the video released by"
            elif (
                tokens[before].tag == "DAY" and before - 2 in self.ending and tokens[before - 1].tag == "VBN"
            ):
                before -= 2
            elif tokens[before].tag == "JJ" or tokens[before].lower == "close":
                before -= before - 1 in self.ending  # "people familiar with the matter"
            outer = self.ending.get(before)
            if outer is None or outer.kind == "pronoun" or self.is_time(outer):
                break
            compound = tokens[link].lower == "of" and outer.kind == "name" and group.kind == "common"
            if not compound or tokens[group.first].tag != "NNP":  # "the University of Ohio poll" is a poll
                head = outer.head
            first = outer.first
        return Voice(self.sentence, first, last, head)

    def listed(self, found: Voice) -> Voice:
        """With what is coordinated before it: "Friends, lobbyists and former foes"."""
        tokens = self.tokens
        first, last, head = found.first, found.last, found.head
        while first >= 2:
            at = first - 1
            if tokens[at].tag == "CC" and tokens[at].lower in ("and", "or", "&"):
                at -= 1
                if at > 0 and tokens[at].tag == ",":
                    at -= 1
            elif tokens[at].tag == "," and first != found.first:
                at -= 1
            else:
                break
            group = self.ending.get(at)
            if group is None or group.kind == "date":
                break
            outer = self.chain(group)
            before = tokens[outer.first - 1] if outer.first else None
            if before is not None and (
                before.tag in ("IN", "VBD", "VBZ", "VB", "VBN", "VBG", "TO", "CD")
                and before.lower not in members("opens-a-clause")
            ):
                break
            end = self.ending.get(found.last)
            one = end is not None and _is_one_body(tokens, group, end)
            first, head = outer.first, head if one else outer.head
        return Voice(self.sentence, first, last, head)

    def extended(self, group: NounGroup, end: int) -> Voice:
        """The group and the prepositional phrases right behind it, up to `end` (exclusive)."""
        last = group.last
        while (
            last + 2 < end
            and self.word(last + 1) in members("linking-preposition")
            and last + 2 in self.starting
        ):
            linked = self.starting[last + 2].last
            counted = any(t.tag == "CD" for t in self.tokens[last + 2 : linked + 1])
            if counted or self.word(linked + 1) == "than":
                break  # "the police at no fewer than 40"
            last = linked
        last = self._apposition(last, end)
        named = next((g for g in self.sentence.nouns if g.last == last), group)
        if named.kind == "name":
            last = self._listed_behind(group.first, last, end)
        return Voice(self.sentence, group.first, last, group.head)

    def _apposition(self, last: int, end: int) -> int:
        """The last token of a name between commas, or at the end: "the mayor, Ada Park, said"."""
        tokens, at = self.tokens, last + 1
        group = self.starting.get(at + 1) if at < len(tokens) and tokens[at].tag == "," else None
        if group is None or group.kind != "name" or group.last >= end:
            return last
        closes = group.last + 1 >= len(tokens) or tokens[group.last + 1].tag in (",", ".", ":", '"')
        listed = group.last + 2 < len(tokens) and (
            tokens[group.last + 2].tag == "CC"
            or (group.last + 2 in self.starting and self.starting[group.last + 2].kind == "name")
        )
        return group.last if closes and not listed else last

    def _listed_behind(self, first: int, last: int, end: int) -> int:
        """The last token of a list of names that begins with the group that ends at `last`: "A, B and C"."""
        tokens, i, joined = self.tokens, last + 1, False
        while i < end and not joined:
            if tokens[i].tag == ",":
                i += 1
            if i < end and tokens[i].tag == "CC" and tokens[i].lower in ("and", "or"):
                joined, i = True, i + 1
            group = self.starting.get(i)
            if group is None or group.kind != "name" or i == last + 1:
                return last
            i = group.last + 1
        return i - 1 if joined and (i >= end or tokens[i].tag not in FINITE) else last


def items(voice: Voice) -> tuple[Voice, ...]:
    """The voices that speak jointly in one: "intelligence from A, B and C" is of three."""
    tokens = voice.sentence.tokens
    groups = [g for g in voice.sentence.nouns if voice.first <= g.first and g.last <= voice.last]
    cuts = [k for k in range(voice.first, voice.last) if tokens[k].tag == "CC" and tokens[k].lower == "and"]
    if not cuts or voice.named or any(t.tag == "WDT" for t in tokens[voice.first : voice.last]):
        return (voice,)
    if any(t.lower == "including" for t in tokens[voice.first : voice.last]):
        return (voice,)  # "insurers including A and B" are insurers
    joined = cuts[-1]
    last = next((g for g in groups if g.first == joined + 1), None)
    parts = [last] if last is not None else []
    end = joined
    while parts:
        end -= tokens[end - 1].tag == ","
        group = next((g for g in groups if g.last == end - 1), None)
        if group is None:
            break
        parts.insert(0, group)
        end = group.first - 1
        if tokens[end].tag != ",":
            break
    if len(parts) == 2 and _is_one_body(tokens, parts[0], parts[1]):
        return (voice,)
    if len(parts) < 2 or (end > voice.first and tokens[end].lower == "of" and tokens[end - 1].tag == "NNP"):
        return (voice,)
    if all(g.head != voice.head for g in parts) and any(g.kind != "name" for g in parts):
        return (voice,)  # "a panel of government and university scientists" is one
    return tuple(Voice(voice.sentence, g.first, g.last, g.head) for g in parts)


def _is_one_body(tokens: list[Token], first: NounGroup, last: NounGroup) -> bool:
    """Whether "and" only joins modifiers: "Peru's search and rescue agency"; not "the police and army"."""
    owned = first.possessor is not None or tokens[first.first].tag == "DT"
    bare = tokens[last.first].tag == "NN" and tokens[last.head].tag == "NN" and last.head > last.first
    return owned and bare and tokens[first.head].tag == "NN" and kind_of(tokens[first.head].lower) is None
