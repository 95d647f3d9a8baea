"""The frames without a verb of their own: according to, in the view of, a claim that, a name and a colon."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from reconcile.extractor.parse.grammar import NounGroup, Sentence
from reconcile.extractor.said.candidates import Statement, Voice
from reconcile.extractor.said.content import Reach
from reconcile.extractor.said.cues import frame_cues, phrases_by_word
from reconcile.lexicon.entries import Cue
from reconcile.lexicon.sources import institutions, is_evidence, kind_of, names_a_body, plain
from reconcile.lexicon.words import members
from reconcile.model import Span

Frame = Callable[[Reach, int], Statement | None]

_ABOUT = frozenset(("regarding", "about", "on", "concerning", "that"))


def of_phrases(reach: Reach) -> Iterator[Statement]:
    """What these frames propose, in the order of the text."""
    frames = _frames_by_word()
    for i, token in enumerate(reach.tokens):
        for frame in frames.get(token.lower, ()):
            found = frame(reach, i)
            if found is not None:
                yield found


@cache
def _frames_by_word() -> dict[str, tuple[Frame, ...]]:
    """The frames that can begin at a word, so that no other word costs anything."""
    nouns = frame_cues("noun")
    starts: dict[Frame, Iterable[str]] = {
        according: phrases_by_word("according"),
        view: ("in", "by"),
        noun: (*nouns, *(f"{word}s" for word in nouns)),
        owned: ("of",),
        bracket: ("(",),
        tail: (":", "-", "–", "—", "--"),
        reportedly: frame_cues("reportedly"),
    }
    table: dict[str, tuple[Frame, ...]] = {}
    for frame, words in starts.items():
        for word in words:
            table[word] = (*table.get(word, ()), frame)
    return table


def according(reach: Reach, i: int) -> Statement | None:
    """A preposition of source: "According to the coastguard, 5 boats sank"."""
    phrase = _phrase(reach, i, "according")
    if phrase is None:
        return None
    words, cue = phrase
    voice = _voice_at(reach, i + words)
    if voice is None:
        return None
    content = reach.around(i, voice.last + 1) if i else reach.after(voice.last + 1)
    return Statement((voice,), content, _span(reach, i, i + words - 1), cue.id, cue.frame, cue.stance)


def view(reach: Reach, i: int) -> Statement | None:
    """What somebody's view, count or survey holds: "In the agency's view, 9 bridges are unsafe"."""
    token = reach.tokens[i]
    if token.tag != "IN" or token.lower not in ("in", "by"):
        return None
    voice = _voice_at(reach, i + 1)
    if voice is None:
        return None
    head, cues = reach.tokens[voice.head].lower, frame_cues("view")
    opens = i == 0 or reach.tag(i - 1) in ('"', "CC") or reach.tokens[i - 1].lower in ("that", "but", "yet")
    after = reach.tag(voice.last + 1)
    if opens and (head in cues or is_evidence(head)) and after in (",", "DAY", "VBN"):
        content = reach.after(voice.last + 2)
    elif (
        opens
        and head in cues
        and token.lower == "by"
        and _is_somebodys(reach, voice)
        and after not in (".", "")
    ):
        content = reach.after(voice.last + 1)  # "By its count 90 boats were out"
    elif _surveys(reach, i, voice) and after not in (",", ".", '"', ":", ""):
        content = (*reach.around(i, voice.last + 1)[:1], *reach.after(voice.last + 1))
    elif _surveys(reach, i, voice) or (head in cues and token.lower == "by" and _is_somebodys(reach, voice)):
        content = reach.around(i, voice.last + 1)
    else:
        return None
    owner = _owner(reach, i + 1)
    voice = (
        owner
        if (owner is not None and not is_evidence(head)) or (head in members("opinion-noun") and owner)
        else voice
    )
    rule = cues[head].id if head in cues else "in-the-view-of"
    return Statement((voice,), content, _span(reach, i, i), rule, "view")


def _is_somebodys(reach: Reach, voice: Voice) -> bool:
    """Whether it is said whose the view is: "by the agency's count", "by some US estimates"."""
    if _owner(reach, voice.first) is not None:
        return True
    modifiers = reach.tokens[voice.first : voice.head]
    said = ("official", "independent", "some")
    return any(t.text[0].isupper() or t.lower in said or kind_of(t.lower) for t in modifiers)


def _surveys(reach: Reach, i: int, voice: Voice) -> bool:
    """Whether it is a survey that shows something: "9 percent in a new poll", but not "in the polls"."""
    head = reach.word(voice.head)
    if reach.word(i) != "in" or head not in members("survey-noun"):
        return False
    if any(t.tag == "CD" for t in reach.tokens[voice.head : voice.last + 1]):
        return False  # "in an average of 40"
    return head != "polls" or reach.word(voice.head + 1) in ("from", "by", "conducted", "released", "taken")


def noun(reach: Reach, i: int) -> Statement | None:
    """A claim and whose it is: "The museum's claim that 80,000 came", "a report from X about 40 cases"."""
    tokens = reach.tokens
    word = tokens[i].lower
    cue = frame_cues("noun").get(word) or frame_cues("noun").get(word.removesuffix("s"))
    group = reach.ending.get(i)
    if cue is None or group is None or group.kind == "name" or i + 1 >= len(tokens):
        return None
    voice, start = _owner(reach, group.first), i + 1
    counted = _count_beside(reach, group)
    if counted is not None:
        maker = voice or (_voice_at(reach, i + 2) if tokens[i + 1].lower in ("of", "from", "by") else None)
        if maker is not None and is_speaker(reach.sentence, maker.head):
            return Statement((maker,), counted, _span(reach, i, i), cue.id, "noun", cue.stance)
    if voice is None and tokens[i + 1].lower in ("from", "by"):
        voice = _voice_at(reach, i + 2)
        start = voice.last + 1 if voice else start
        if voice is None or start >= len(tokens) or tokens[start].lower not in _ABOUT:
            return None
        end = next((v.first for v in reach.sentence.verbs if v.finite and v.first > start), len(tokens))
        return Statement((voice,), reach.within(start, end), _span(reach, i, i), cue.id, "noun", cue.stance)
    if voice is None or not (tokens[start].lower in ("that", "of") or tokens[start].tag in ("TO", ":")):
        return None
    frame = "own" if tokens[voice.head].tag == "PRP$" else "noun"
    return Statement((voice,), reach.after(start), _span(reach, i, i), cue.id, frame, cue.stance)


def _count_beside(reach: Reach, group: NounGroup) -> tuple[Span, ...] | None:
    """The number that a count stands in apposition to: "Homes lost: 712, the last count of the agency"."""
    at = group.first - 2
    if at < 0 or reach.tag(at + 1) != "," or reach.word(group.head) not in members("figure-noun"):
        return None
    counted = reach.ending.get(at)
    return reach.within(counted.first, at + 1) if counted is not None and counted.kind == "number" else None


def owned(reach: Reach, i: int) -> Statement | None:
    """A body's figure: "the 400,000 of the Harbour Board"; not "the 400 of the Lowtown families"."""
    tokens = reach.tokens
    if tokens[i].lower != "of" or i < 2 or reach.tag(i - 1) != "CD" or reach.word(i - 2) != "the":
        return None
    voice = _voice_at(reach, i + 1)
    if voice is None or tokens[voice.head].tag != "NNP":
        return None
    name = plain(reach.sentence.words(voice.first, voice.last))
    if name not in institutions() and not names_a_body(tokens[voice.head].text):
        return None
    return Statement((voice,), reach.within(i - 1, i), _span(reach, i, i), "figure-of", "owned")


def tail(reach: Reach, i: int) -> Statement | None:
    """Who says a headline, at its end: "At least 30 hurt in ferry crash: police"."""
    if reach.tag(i) != ":" or i < 2 or reach.tokens[i].text in (";", "...", "…"):
        return None
    voice = _voice_at(reach, i + 1)
    if voice is None or voice.last + 1 != len(reach.tokens) or reach.sentence.text.endswith("."):
        return None
    if any(t.tag == "CD" for t in reach.tokens[i:]) or not is_speaker(reach.sentence, voice.head):
        return None
    return Statement((voice,), reach.within(0, i), _span(reach, i, i), "colon", "tail")


def bracket(reach: Reach, i: int) -> Statement | None:
    """A known source in brackets at the end: "The epicentre was 44 miles from the coast (USGS)"."""
    if reach.tokens[i].text != "(" or not i or reach.tag(i + 2) != ")" or reach.tag(i + 3) not in (".", ""):
        return None
    if plain(reach.tokens[i + 1].text) not in institutions():
        return None
    voice = Voice(reach.sentence, i + 1, i + 1, i + 1)
    return Statement((voice,), reach.within(0, i), _span(reach, i, i), "bracket", "bracket")


def reportedly(reach: Reach, i: int) -> Statement | None:
    """An adverb that names nobody: "Reportedly, 17 guests fell ill"."""
    cue = frame_cues("reportedly").get(reach.tokens[i].lower)
    if cue is None:
        return None
    content = (Span(reach.left(i), reach.tokens[i].start), *reach.after(i + 1))
    return Statement((), content, _span(reach, i, i), cue.id, "reportedly", cue.stance)


def is_speaker(sentence: Sentence, head: int) -> bool:
    """Whether a noun names an institution or stands for those who say things, and is no mere place."""
    word = sentence.tokens[head]
    if plain(word.text) in institutions():
        return True
    return kind_of(word.lower) is not None and not is_evidence(word.lower)


def _owner(reach: Reach, i: int) -> Voice | None:
    """Whose the noun is whose group begins at token `i`: "the governor's reckoning", "his account"."""
    group = reach.starting.get(i)
    if group is None:
        return None
    if group.possessor is not None:
        return Voice(reach.sentence, group.first, group.possessor, group.possessor)
    if reach.tokens[i].tag == "PRP$":
        return Voice(reach.sentence, i, i, i)
    return None


def _phrase(reach: Reach, i: int, frame: str) -> tuple[int, Cue] | None:
    """How many words the phrase of a frame has that begins at token `i`, and its entry."""
    for parts, cue in phrases_by_word(frame).get(reach.tokens[i].lower, ()):
        if tuple(t.lower for t in reach.tokens[i : i + len(parts)]) == parts:
            return len(parts), cue
    return None


def _voice_at(reach: Reach, i: int) -> Voice | None:
    """The noun phrase that begins at token `i`, with the prepositional phrases on it."""
    group = reach.starting.get(i)
    if group is None or group.kind == "date":
        return None
    return reach.extended(group, len(reach.tokens))


def _span(reach: Reach, first: int, last: int) -> Span:
    return Span(reach.tokens[first].start, reach.tokens[last].end)
