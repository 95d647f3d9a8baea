"""What is said over whole paragraphs: behind a name and a colon, and behind a sentence that ends in one.

Ada Park: We lost 40 houses.                     the paragraph is hers
The letter from the union says:                  the next paragraph is the union's, and so are
- 40 jobs will go;                               the further points of a list
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reconcile.extractor.parse.grammar import Sentence, Text
from reconcile.extractor.said.candidates import Statement, Voice
from reconcile.extractor.said.phrases import is_speaker
from reconcile.lexicon.sources import can_show, kind_of
from reconcile.model import Span

_LONGEST_LABEL = 9  # tokens before the colon
_POINTS = "-*•·–—…"


class Carried:
    """The statements that reach over paragraphs, worked out when asked."""

    def __init__(self, text: Text, statements: Callable[[Sentence], list[Statement]]) -> None:
        self.text = text
        self.statements = statements
        self._last = {sentence.paragraph: sentence for sentence in text.sentences}
        self._first = {sentence.paragraph: sentence for sentence in reversed(text.sentences)}
        self._known: dict[int, Statement | None] = {}

    def over(self, sentence: Sentence) -> Iterator[Statement]:
        """The statements that hold the sentence's whole paragraph."""
        for found in (self._labelled(sentence.paragraph), self._introduced(sentence.paragraph)):
            if found is not None:
                yield found

    def _labelled(self, paragraph: int) -> Statement | None:
        """'Ada Park: We lost 40 houses.'"""
        first = self._first[paragraph]
        if ":" not in first.text[:80]:
            return None
        colon = next((k for k, t in enumerate(first.tokens[:_LONGEST_LABEL]) if t.text == ":"), None)
        group = first.nouns[0] if first.nouns else None
        if colon is None or group is None or group.first > 0 or group.last != colon - 1:
            return None
        word = first.tokens[group.head].lower
        if group.kind != "name" and not can_show(word) and kind_of(word) is None:
            return None
        quoted = colon + 1 < len(first.tokens) and first.tokens[colon + 1].tag == '"'
        clause = any(v.finite and v.first > colon for v in first.verbs)
        if not quoted and not (paragraph and clause) and not self._heads_headline(first, group.head):
            return None  # a place and what happened there, or a list of numbers
        mark = first.tokens[colon]
        voice = Voice(first, group.first, group.last, group.head)
        content = Span(mark.end, self.text.paragraphs[paragraph].end)
        return Statement((voice,), (content,), Span(mark.start, mark.end), "colon", "colon")

    @staticmethod
    def _heads_headline(sentence: Sentence, head: int) -> bool:
        """Whether a speaker stands before the colon of a headline: "Police: 12 dead in ferry crash"."""
        return not sentence.text.endswith(".") and is_speaker(sentence, head)

    def _introduced(self, paragraph: int) -> Statement | None:
        """The statement before a colon at the end of the paragraph before, for this one and its list."""
        first = paragraph
        while first not in self._known and first and self._is_point(first) and self._is_point(first - 1):
            first -= 1  # each point asks the one before it
        for k in range(first, paragraph + 1):
            if k not in self._known:
                self._known[k] = self._find_introduction(k)
        return self._known[paragraph]

    def _find_introduction(self, paragraph: int) -> Statement | None:
        before = self._last.get(paragraph - 1)
        if before is None:
            return None
        content = self.text.paragraphs[paragraph]
        if before.text.endswith(":"):
            said = [s for s in self.statements(before) if s.voices]
            if not said:
                return None
            last = said[-1]
            return Statement(last.voices, (content,), last.cue, last.rule, last.frame, last.stance)
        if self._is_point(paragraph) and self._is_point(paragraph - 1):
            earlier = self._known[paragraph - 1]
            if earlier is not None:
                return Statement(
                    earlier.voices, (content,), earlier.cue, earlier.rule, earlier.frame, earlier.stance
                )
        return None

    def _is_point(self, paragraph: int) -> bool:
        """Whether the paragraph is a point of a list."""
        words = self.text.paragraphs[paragraph].of(self.text.text)
        return words[:1] in _POINTS or (len(words) > 2 and words[1] == " " and words[0].islower())
