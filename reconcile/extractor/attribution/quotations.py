"""Who speaks in a quotation: the sentence at its end or start says so, else the speech around it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from reconcile.extractor.attribution.candidates import Statement, Voice
from reconcile.extractor.attribution.subjects import Subjects
from reconcile.extractor.grammar import Sentence, Text
from reconcile.model import Span

SPEECH = frozenset(("says", "reports", "tells", "according", "shows"))


class Quotations:
    """The speakers of a document's quotations, worked out when asked."""

    def __init__(self, text: Text, statements: Callable[[Sentence], list[Statement]]) -> None:
        self.text = text
        self.statements = statements
        self._starts = [s.start for s in text.sentences]
        self._known: dict[int, Statement | None] = {}

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds a place, or the last one before it."""
        return self.text.sentences[max(0, bisect_right(self._starts, offset) - 1)]

    def speaker_at(self, offset: int) -> Statement | None:
        """Who speaks at a place of the text: None outside quotations, or where nobody is found."""
        quotation = self.text.quotation(offset)
        return self.speaker(quotation) if quotation is not None else None

    def speaker(self, quotation: Span) -> Statement | None:
        """The statement whose voice speaks in `quotation`."""
        if quotation.start not in self._known:
            self._known[quotation.start] = None  # a loop ends here
            self._known[quotation.start] = self._find(quotation)
        return self._known[quotation.start]

    def _find(self, quotation: Span) -> Statement | None:
        last, first = self.sentence_at(quotation.end - 1), self.sentence_at(quotation.start)
        for sentence in (last, first) if last is not first else (last,):
            found = self._beside(sentence, quotation)
            if found is not None:
                return found
        return self._introduced(first, quotation) or self._from_around(quotation, first, last)

    def _introduced(self, sentence: Sentence, quotation: Span) -> Statement | None:
        """Who is named right before it: 'Jones: "...' and 'Jones smiled: "...'."""
        tokens = sentence.tokens
        at = next((k for k, t in enumerate(tokens) if t.end > quotation.start), len(tokens))
        opening = at - 1  # the quotation mark
        if opening < 2 or tokens[opening].tag != '"' or tokens[opening - 1].tag not in (":", ","):
            return None
        clauses = Subjects(sentence)
        group = clauses.ending.get(opening - 2)
        found: Voice | None = None
        if group is not None and group.kind == "name" and tokens[opening - 1].text == ":":
            found = Voice(sentence, group.first, group.last, group.head)
        else:
            for verb in reversed(sentence.verbs):
                if verb.last < opening and verb.finite:
                    found = clauses.subject(verb)
                    break
        if found is None:
            return None
        mark = Span(tokens[opening - 1].start, tokens[opening - 1].end)
        return Statement((found,), (quotation,), mark, "colon", "colon")

    def _beside(self, sentence: Sentence, quotation: Span) -> Statement | None:
        """The statement outside the quotation, in `sentence`, that stands nearest to it."""
        outside = [
            s
            for s in self.statements(sentence)
            if s.voices and not quotation.overlaps(s.cue) and not self._is_quoted(s)
        ]
        found = [s for s in outside if s.frame in SPEECH]
        found = found or [s for s in outside if any(part.overlaps(quotation) for part in s.content)]
        return min(found, key=lambda s: (self._distance(s, quotation), not s.relayed_by), default=None)

    def _is_quoted(self, statement: Statement) -> bool:
        return self.text.quotation(statement.cue.start) is not None

    @staticmethod
    def _distance(statement: Statement, quotation: Span) -> int:
        cue = statement.cue
        return min(abs(cue.start - quotation.end), abs(quotation.start - cue.end))

    def _from_around(self, quotation: Span, first: Sentence, last: Sentence) -> Statement | None:
        """The speech before it in its paragraph, behind it, or in the paragraph before."""
        sentences = self.text.sentences
        for step in range(first.index - 1, max(-1, first.index - 7), -1):
            before = sentences[step]
            if before.paragraph != first.paragraph:
                break
            found = self._spoken(before)
            if found is not None:
                return found
        if last.index + 1 < len(sentences) and sentences[last.index + 1].paragraph == last.paragraph:
            found = self._spoken(sentences[last.index + 1])
            if found is not None:
                return found
        step = first.index - 1
        while step >= 0 and sentences[step].paragraph == first.paragraph:
            step -= 1
        paragraph = sentences[step].paragraph if step >= 0 else -1
        while step >= 0 and sentences[step].paragraph == paragraph:
            found = self._spoken(sentences[step])
            if found is not None:
                return found
            step -= 1
        return None

    def _spoken(self, sentence: Sentence) -> Statement | None:
        """The last speech of a sentence: its own verb of saying, or the speaker of the quotation in it."""
        found = [
            s
            for s in self.statements(sentence)
            if s.frame in ("says", "tells", "reports")
            and s.voices
            and not s.voices[0].named
            and not self._is_quoted(s)
        ]
        if found:
            return found[-1]
        quotation = self.text.quotation(sentence.start) or self.text.quotation(sentence.start + 2)
        return self.speaker(quotation) if quotation is not None else None
