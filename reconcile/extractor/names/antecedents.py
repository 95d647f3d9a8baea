"""What a pronoun or a plain description stands for: who acts before it, or a fuller mention of the noun."""

from __future__ import annotations

import re
from functools import lru_cache

from reconcile.extractor.names.mentioned import Names, is_person, without_title
from reconcile.extractor.parse.grammar import Sentence
from reconcile.extractor.said.candidates import Voice
from reconcile.extractor.said.subjects import Subjects
from reconcile.lexicon.sources import institutions, is_evidence, is_title, plain, speakers
from reconcile.lexicon.words import words

_BACK = 2500  # characters in which a description finds its fuller mention
_MODIFIERS = 3
_SENTENCES = 6  # in which a pronoun finds who it means
_SEVERAL = frozenset(("they", "their", "them", "we", "our"))
_APART = frozenset(("", "a", "an", "the"))
_NOT_NAMES = frozenset(("The", "A", "An", "In", "On", "At", "By"))


def actor_beside(names: Names, voice: Voice, pronoun: str, people: bool) -> Voice | None:
    """The subject of the nearest clause before a pronoun in its sentence: "The fund sold the jobs it had"."""
    sentence = voice.sentence
    quoted = sentence.quoted(voice.span.start)
    subjects = Subjects(sentence)
    for verb in reversed(sentence.verbs):
        if verb.last >= voice.first or not verb.finite:
            continue
        actor = subjects.subject(verb)
        if actor is None or actor.named or actor.last >= voice.first:
            continue
        actor = actor if people else _maker(subjects, actor)
        if sentence.quoted(actor.span.start) == quoted and _agrees(names, subjects, actor, pronoun, people):
            return actor
    return None


def _agrees(names: Names, subjects: Subjects, actor: Voice, pronoun: str, people: bool) -> bool:
    """Whether a pronoun for a person (or a body) can mean what acts."""
    if subjects.tag(actor.head) in ("PRP", "DT", "CD", "SYM"):
        return False
    if subjects.tag(actor.head) == "NNP":
        name = without_title(actor.sentence.words(actor.first, actor.head))
        full = names.full(name, actor.span.start)
        known = institutions().get(plain(full))
        person = known.kind == "person" if known is not None else is_person(full) and full not in names.bodies
        return person == people and not any(c.isdigit() for c in name)
    word = subjects.word(actor.head)
    entry = speakers().get(word)
    if not people:
        several = (
            pronoun in _SEVERAL and subjects.tag(actor.head) == "NNS" and is_title(word.removesuffix("s"))
        )
        if entry is not None and entry.role == "people":  # "it" is never "forty people"
            return pronoun in _SEVERAL and word != "people"
        return several or (entry is not None and entry.role == "body")
    speaks = is_title(word) or (entry is not None and entry.role in ("voice", "people"))
    return speaks or subjects.word(actor.head + 1) == "who"


def _maker(subjects: Subjects, actor: Voice) -> Voice:
    """Who speaks by what shows: "figures from the agency showed" is the agency's word."""
    if is_evidence(subjects.word(actor.head)) and subjects.word(actor.head + 1) in ("from", "by"):
        group = subjects.starting.get(actor.head + 2)
        if group is not None and group.last <= actor.last and group.kind in ("name", "common"):
            return Voice(actor.sentence, group.first, group.last, group.head)
    return actor


def actor_earlier(names: Names, voice: Voice, pronoun: str, people: bool) -> Voice | None:
    """The last subject that a pronoun can mean some sentences back, where no name can be meant."""
    for back in range(1, _SENTENCES):
        found = actor_before(names, voice, pronoun, people, back)
        if found is not None:
            return found
    return None


def actor_before(names: Names, voice: Voice, pronoun: str, people: bool, back: int = 0) -> Voice | None:
    """The subject of the sentence before, in the same paragraph, if a pronoun of that sort can mean it.

    "The commander laughed. 'I had 94 men,' he said." With `back`, of a sentence that many further back.
    """
    text, index = names.text, voice.sentence.index - 1 - back
    before = text.sentences[index] if index >= 0 else None
    if (
        before is None
        or (not back and before.paragraph != voice.sentence.paragraph)
        or text.quotation(before.start + 1)
    ):
        return None
    subjects, actors = _actors(before)
    if not people:
        actors = [_maker(subjects, one) for one in actors]
    if not people:  # "Forty people died, the ministry said. It had put the toll at 30."
        return next((one for one in actors if _agrees(names, subjects, one, pronoun, people)), None)
    return actors[0] if actors and _agrees(names, subjects, actors[0], pronoun, people) else None


@lru_cache(maxsize=8)
def _actors(sentence: Sentence) -> tuple[Subjects, list[Voice]]:
    """The subjects of a sentence; every pronoun of the next one asks for them."""
    subjects = Subjects(sentence)
    found = (subjects.subject(verb) for verb in sentence.verbs if verb.finite)
    return subjects, [one for one in found if one is not None and not one.named]


def _goes_on(behind: str) -> bool:
    """Whether a compound goes on behind its first word with a title: "a bank manager"."""
    word = behind[1:].split(" ", 1)[0] if behind.startswith(" ") else ""
    return is_title(word.strip(",.;:")) and word.islower()


def _parts(word: str) -> bool:
    """Whether a word cannot stand in a body's name: "Thursday", "convicted"."""
    known = words().get(word.lower())
    return known is not None and (known.tag == "DAY" or (word.islower() and "VBD" in known.forms))


def fuller_mention(text: str, words: str, at: int) -> str | None:
    """The last mention before `at` that says more than "the ministry": "Peru's health ministry"."""
    head = words.split(" ")[-1]
    start = max(0, at - _BACK)
    for match in reversed(list(re.finditer(rf"\b{re.escape(head)}\b", text[start:at], re.IGNORECASE))):
        before = text[max(0, start + match.start() - 60) : start + match.start()]
        if not before.endswith(" "):
            continue
        if _goes_on(text[start + match.end() : start + match.end() + 40]):
            continue  # "a bank manager" is no bank
        modifiers = re.split(r"[^\w’'.-]", before[:-1])[-_MODIFIERS:]
        ends = (k + 1 for k, word in enumerate(modifiers) if word.lower() in _APART or word[1:].endswith("."))
        cut = max(ends, default=0)
        modifiers = modifiers[cut:]  # "the war on Ukraine, a lawmaker" is no Ukrainian lawmaker
        named = next((k for k, word in enumerate(modifiers) if word[:1].isupper()), None)
        if (
            named is not None
            and modifiers[named] not in _NOT_NAMES
            and not any(_parts(word) for word in modifiers[named:])
        ):
            return " ".join([*modifiers[named:], match[0]])
    return None
