"""One use of a cue's verb, and where what is said stands: behind the verb, before the voice, around both.

The frames (verbs.py) ask for a place; here is decided whether the sentence has it.
"""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.extractor.figures.unitwords import people_word
from reconcile.extractor.parse.grammar import VerbGroup
from reconcile.extractor.said.candidates import ATTITUDES, Statement, Voice
from reconcile.extractor.said.content import Reach
from reconcile.extractor.said.cues import verb_cues
from reconcile.extractor.said.nounphrases import FINITE
from reconcile.lexicon.entries import Cue
from reconcile.lexicon.sources import can_show, can_speak, is_title, kind_of
from reconcile.lexicon.words import members
from reconcile.model import Span

_OBJECTS = frozenset(("wants", "intends", "counts", "puts", "holds", "revises", "expects"))
_AGO = frozenset(("ago", "earlier", "later", "before"))
_POINTERS = frozenset(("it", "they", "which", "that", "this", "these"))
_ENDS = frozenset(("", ".", ",", '"', "IN", "DAY", "RB", "TO", ":", "(", ")", "?", "WRB"))
_STOPS = frozenset(("", ".", ",", '"', "?", ")"))
_BEFORE_PARTICIPLES = frozenset((",", '"', ":", "CC", "(", "--", "RB"))
_LEADS_PARTICIPLES = frozenset(("by", "while", "when", "after", "before", "without", "despite"))


@dataclass(frozen=True, slots=True)
class Use:
    """A verb of a cue in its sentence; `start` is the first token behind it and its particle."""

    reach: Reach
    verb: VerbGroup
    cue: Cue
    start: int

    def says(self, voice: Voice, content: tuple[Span, ...]) -> Statement:
        """The statement of a voice with this cue."""
        tokens = self.reach.tokens
        words = Span(tokens[self.verb.first].start, tokens[self.verb.last].end)
        return Statement((voice,), content, words, self.cue.id, self.cue.frame, self.cue.stance)

    def behind(self, start: int | None = None) -> Statement | None:
        """Voice, verb, content: "The mayor said 14 houses had burned down"."""
        voice = self.voice()
        if voice is None:
            return None
        first = self._behind_ago(self.start if start is None else start)
        return self.says(voice, self.reach.after(first, whole=self.cue.frame not in _OBJECTS))

    def _behind_ago(self, i: int) -> int:
        """The token behind "nine days ago", if that begins at token `i`: it says when, and is not said."""
        behind = self.reach.behind_time(i)
        return behind + 1 if behind > i and self.reach.word(behind) in _AGO else i

    def before(self, end: int | None = None) -> Statement | None:
        """Content, voice, verb: "Nine boats sank, the coastguard said"; the verb's words end at `end`."""
        reach, i = self.reach, self.start if end is None else end
        voice = self.voice()
        if voice is None or voice.named or voice.first == 0:
            return None
        if reach.word(voice.first - 1) == "as":
            return self._as(voice, i)
        mark = reach.tag(voice.first - 1)
        if mark not in (",", '"', ":") or reach.tokens[voice.first - 1].text == ";":
            return None
        if reach.has_clause(voice.last + 1, self.verb.first) and reach.tag(voice.last + 1) not in (
            "WDT",
            ",",
        ):
            return None
        if mark == "," and reach.tag(i) == ",":  # "..., he said, ..."
            opens = reach.tag(i + 1) == '"' and not reach.has_clause(0, voice.first)
            return self.says(voice, reach.after(i + 1) if opens else reach.before(voice.first, i))
        if self._goes_on(i) or (mark == "," and self._only_adjunct(voice.first - 1)):
            return None
        said = mark == '"' or reach.has_clause(0, voice.first)
        if (
            said
            or reach.tag(i) in ("", ".")
            or any(t.tag in ('"', "CD") for t in reach.tokens[: voice.first])
        ):
            return self.says(voice, reach.before(voice.first, i))
        return None

    def inverted(self) -> Statement | None:
        """Content, verb, voice: '"No," said Ada Park'."""
        reach, verb, at = self.reach, self.verb, self.verb.first
        if at != verb.head or reach.tag(at - 1) not in ('"', ","):
            return None
        voice = reach.inverted(verb)
        if verb.form not in ("VBD", "VBZ", "VBN") and not self._ends_headline(voice):
            return None
        if voice is None or reach.tag(voice.head) == "PRP":
            return None
        counted = any(t.tag == "CD" for t in reach.tokens[voice.first : voice.head])
        if counted and not is_speaker(reach, voice.head):
            return None  # "The clinic, a charity's, reported 29 deaths"
        follows = voice.last + 1
        while reach.tag(follows) == "RB":
            follows += 1
        ahead = any(t.tag == "CD" and t.lower != "one" for t in reach.tokens[:at])
        quoted = '"' in (reach.tag(at - 1), reach.tag(at - 2)) and self.cue.frame == "says"
        said = ahead or reach.has_clause(0, at)
        if not quoted and (not said or reach.tag(follows) in FINITE or reach.tag(follows) == "TO"):
            return None
        return self.says(voice, reach.before(at, voice.last + 1))

    def _ends_headline(self, voice: Voice | None) -> bool:
        """Whether a bare verb and its speaker end the words: "12 dead, say police"; not "than, say, 40"."""
        reach = self.reach
        if self.verb.form != "VB" or voice is None or reach.tag(voice.last + 1) not in ("", "."):
            return False
        return is_speaker(reach, voice.head) or people_word(reach.word(voice.head)) is not None

    def voice(self) -> Voice | None:
        """The verb's subject, if it is somebody who can say something in this frame."""
        reach, frame = self.reach, self.cue.frame
        if self.verb.form == "VBG" and not self.verb.finite and not self._opens_clause():
            return None
        if (
            self.verb.form == "VB"
            and reach.tag(self.verb.first - 1) == ","
            and reach.tag(self.start) in (",", "CD")
        ):
            return None  # "no better than, say, 40"
        voice = reach.subject(self.verb)
        if voice is None or _is_counted(reach, voice):
            return None
        head = voice.named[2] if voice.named else voice.head
        word = reach.word(head)
        if reach.tag(voice.head) != "NNP" and word in members("time-noun"):
            return None
        if frame == "shows" and word in _POINTERS:
            return voice if len(verb_cues()[self.verb.lemma]) == 1 else None
        if frame == "counts" and voice.named and not is_speaker(reach, head):
            return None  # "a city that has recorded 40 cases" is no source
        if frame in ("puts", "holds", "counts", "revises", "stands"):
            return voice
        return voice if (can_show(word) if frame == "shows" else can_speak(word)) else None

    def _as(self, voice: Voice, i: int) -> Statement | None:
        """Beside a comparison: "As the mayor noted, 40 left"; "40 left, as the mayor told a rally"."""
        reach, at = self.reach, voice.first - 1
        if self.cue.frame not in ("says", "tells", "reports", "shows"):
            return None
        if at == 0 or (at == 1 and reach.tag(0) == "CC"):
            comma = next((k for k in range(i, len(reach.tokens)) if reach.tag(k) == ","), None)
            return self.says(voice, reach.after(comma + 1) if comma else ())
        if reach.tag(at - 1) != ",":
            return None
        return self.says(voice, (Span(reach.left(at - 1), reach.tokens[at].start),))

    def _goes_on(self, i: int) -> bool:
        """Whether content follows at token `i`, and not the end, a place or a time."""
        reach = self.reach
        if any(t.lower == "that" for t in reach.tokens[i : i + 6]):
            return True
        if reach.is_hedged(i):
            return True
        if reach.word(i) in ("late", "early"):
            i += 1
        elif i in reach.starting and reach.is_time(reach.starting[i]):
            i = reach.starting[i].last + 1
        if self.cue.frame in ATTITUDES:
            return reach.tag(i) not in _STOPS
        return reach.tag(i) not in _ENDS and not (reach.tag(i) == "VBG" and self.cue.frame == "says")

    def _only_adjunct(self, comma: int) -> bool:
        """Whether no clause of its own stands before the comma: "After the quake, he said that ..."."""
        reach = self.reach
        if self._behind_ago(0) == comma:
            return True  # "Six months ago, the senator said"
        if reach.is_hedged(0):
            return False  # "As much as 40 tonnes a day, the union says"
        if reach.tag(0) not in ("IN", "WRB", "VBG") or reach.word(0) == "that":
            return False
        if not reach.has_clause(0, comma):
            return True
        subordinate = reach.tag(0) == "WRB" or reach.word(0) in members("opens-a-clause")
        return subordinate and not any(t.tag == "," for t in reach.tokens[:comma])

    def _opens_clause(self) -> bool:
        """Whether a participle says something of the sentence's subject: ", adding that", "by promising"."""
        at = self.verb.first - 1
        return at >= 0 and (
            self.reach.tag(at) in _BEFORE_PARTICIPLES
            or self.reach.word(at) in _LEADS_PARTICIPLES
            or at in self.reach.ending
        )


def is_speaker(reach: Reach, head: int) -> bool:
    """Whether a noun is a name, an office or a word for those who speak."""
    word = reach.word(head)
    return reach.tag(head) == "NNP" or kind_of(word) is not None or is_title(word)


def _is_counted(reach: Reach, voice: Voice) -> bool:
    """Those who are counted are no source: "43 percent of voters said", "four out of ten said"."""
    if reach.tag(voice.head) in ("CD", "SYM"):
        return True
    before = reach.tokens[max(0, voice.first - 3) : voice.first]
    if before and before[-1].lower in ("of", "in") and any(t.tag == "CD" for t in before):
        return True
    for k in range(voice.first, voice.last + 1):
        token = reach.tokens[k]
        if token.lower in members("share-noun"):
            return True
        if token.tag == "CD" and ("%" in token.text or reach.word(k + 1) in ("in", "out")):
            return True
    return False
