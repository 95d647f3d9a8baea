"""Who the words are that a model takes for a figure's source: whether they can speak, and what we call them.

A name is ours where we know the words; a model's name counts where the text, or the lexicon, ties it to them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reconcile.extractor.engines.llm.grounding import occurrences, stands
from reconcile.extractor.said.candidates import Voice
from reconcile.extractor.slots.dates import is_month
from reconcile.lexicon.sources import plain
from reconcile.lexicon.words import words as words_of_the_lexicon
from reconcile.model import Source, Span

if TYPE_CHECKING:
    from reconcile.extractor.engines import Found
    from reconcile.extractor.parse.grammar import Text

_SPEAKING = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "WP", "WDT"))
_PRONOUNS = frozenset(("PRP", "PRP$", "WP", "WDT"))
_LINKS = frozenset(("the", "of", "and", "for", "a", "an", "in", "at", "on", "its", "his", "her", "their"))
_LONGEST = 200  # characters of the words for a source
_FAR_BACK = 3  # paragraphs in front of a figure in which its source is named
_FAR = 1_500  # characters; a list under one heading has many short paragraphs
_BESIDE = re.compile(r"[,(]?\s+(?:(?:the|an?|its|his|her|their)\s+)?")  # "Ada Park, the mayor"
_NEAR = 30  # characters between a figure and the noun that it counts
_TIES = 20  # mentions of a description, and of a name, that are held against each other


class Speaking:
    """The sources of one document by a model's words for them."""

    def __init__(self, text: Text, figures: Sequence[Found]) -> None:
        from reconcile.extractor.names.resolve import Resolver  # late: `said` above must have been imported

        self.text = text
        self.counted = [_with_noun(text.text, one) for one in figures]
        self.resolver = Resolver(text)

    def mention(self, words: str, found: Found, ours: Sequence[Span]) -> tuple[Span | None, str]:
        """The nearest mention by these words that can say the figure, else the reason why there is none.

        `ours` are the mentions that say it by our rules: they can speak, whatever they look like.
        """
        span, reason = found.figure.span, "the words of source do not stand in the article"
        if len(words) > _LONGEST:
            return None, "the words of source are too long to be a source"
        if not any(c.isalpha() for c in words):
            return None, "the words of source are no one who can speak"
        held = self.text.quotation(span.start)
        here = found.sentence.whole
        near = sorted(occurrences(self.text.text, words, span.start), key=lambda one: not here.overlaps(one))
        for place in near:
            quotation = self.text.quotation(place.start)
            if quotation is not None and quotation != held and not self._is_all(quotation, place):
                reason = "the words of source stand only inside what somebody else is quoted as saying"
            elif any(place.overlaps(one) for one in ours):
                return place, ""
            elif self._counts(place):
                reason = "the words of source are what is counted, or a figure"
            elif not self._can_speak(place):
                reason = "the words of source are no one who can speak"
            elif self._is_far(place, span):
                reason = "the words of source stand too far from the figure"
            else:
                return place, ""
        return None, reason

    def source(self, row_name: str, place: Span, ours: Source | None) -> tuple[Source, str]:
        """The source by its mention, and a doubt where the name given is not known for these words.

        `ours` is who our rules say that this mention is.
        """
        words = place.of(self.text.text)
        by_us = ours or self._named(place)
        if not row_name or plain(row_name) in (plain(words), plain(by_us.name)):
            return by_us, ""
        known = self.resolver.known(row_name)
        if known is not None and known.name == by_us.name:
            return by_us, ""
        at = next(occurrences(self.text.text, row_name, place.start), None)
        if at is not None and self._belongs(words, row_name, place, at):
            return known or self.resolver.proper(at.of(self.text.text).removeprefix("the "), at.start), ""
        return by_us, f"that “{words}” is “{row_name}” cannot be told from the article"

    def _named(self, place: Span) -> Source:
        """What we call the words at a place."""
        words = place.of(self.text.text)
        sentence = self.text.sentence(place.start)
        held = [i for i, t in enumerate(sentence.tokens) if place.start <= t.start and t.end <= place.end]
        if not held:
            return Source(words)
        group = sentence.noun_from(held[0], held[-1])
        head = group.head if group is not None and group.head in held else held[-1]
        return self.resolver.source(Voice(sentence, held[0], held[-1], head))

    def _belongs(self, words: str, name: str, place: Span, at: Span) -> bool:
        """Whether the text ties a name to other words: they share one, or stand side by side somewhere."""
        if _content(words) & _content(name) or words == "".join(w[0] for w in name.split() if w[0].isupper()):
            return True
        sentence = self.text.sentence(place.start)
        tags = {t.tag for t in sentence.tokens if place.start <= t.start and t.end <= place.end}
        if tags and tags <= _PRONOUNS:
            return at.start < place.start and place.start - at.end <= _FAR
        if any(t.tag.startswith("NNP") for t in sentence.tokens if place.overlaps(Span(t.start, t.end))):
            return False  # a name is no other name, whoever stands beside it
        text = self.text.text
        described = list(
            occurrences(text, " ".join(w for w in words.split() if w.lower() not in _LINKS), at.start)
        )
        pairs = [
            (min(one.end, two.end), max(one.start, two.start))
            for one in described[:_TIES]
            for two in list(occurrences(text, name, place.start))[:_TIES]
        ]
        return any(_BESIDE.fullmatch(text, start, end) is not None for start, end in pairs if start <= end)

    def _is_all(self, quotation: Span, place: Span) -> bool:
        """Whether the quotation is nothing but the words: a name in quotation marks."""
        return quotation.end - quotation.start <= place.end - place.start + 2

    def _counts(self, place: Span) -> bool:
        """Whether a place holds a figure, or the noun that one counts."""
        return any(place.overlaps(span) for span in self.counted)

    def _can_speak(self, place: Span) -> bool:
        tokens = [t for t in self.text.sentence(place.start).tokens if place.overlaps(Span(t.start, t.end))]
        if any(t.tag in ("VBD", "MD") and t.text.islower() for t in tokens):
            return False
        return any(t.tag in _SPEAKING and t.text[0].isalpha() and not _is_time(t.lower) for t in tokens)

    def _is_far(self, place: Span, figure: Span) -> bool:
        here, there = (self.text.sentence(at).paragraph for at in (figure.start, place.start))
        if there > here:
            return there > here + 1
        return here - there > _FAR_BACK and figure.start - place.end > _FAR


def _with_noun(text: str, found: Found) -> Span:
    """A figure with the noun that it counts, where that stands behind it."""
    span = found.figure.span
    at = text.find(found.noun, span.end, span.end + len(found.noun) + _NEAR) if found.noun else -1
    return Span(span.start, at + len(found.noun)) if at >= 0 else span


def in_text(text: Text, words: str, found: Found) -> bool:
    """Whether words stand in the document, near enough to have been read with the figure."""
    return stands(text.text, words, found.figure.span.start)


def _is_time(word: str) -> bool:
    known = words_of_the_lexicon().get(word)
    return is_month(word.capitalize()) or (known is not None and known.tag == "DAY")


def _content(words: str) -> set[str]:
    return {
        w for w in plain(words).replace("'s", "").replace(".", "").split() if w not in _LINKS and len(w) > 2
    }
