"""Who speaks in a quotation: the sentence at its end or start says so, else the speech around it."""

from __future__ import annotations

from collections.abc import Callable

from reconcile.extractor.parse.grammar import Sentence, Text
from reconcile.extractor.said.candidates import Statement, Voice
from reconcile.extractor.said.subjects import Subjects
from reconcile.lexicon.sources import can_show
from reconcile.model import Span

_DEEPEST = 40  # paragraphs of one quotation that are followed back to its speaker
_FAR = 40  # sentences back that the paragraph before may reach
_MARK = 3  # characters of a quotation mark and a space
SPEECH = frozenset(("says", "reports", "tells", "according", "shows"))


class Quotations:
    """The speakers of a document's quotations, worked out when asked."""

    def __init__(self, text: Text, statements: Callable[[Sentence], list[Statement]]) -> None:
        self.text = text
        self.statements = statements
        self._known: dict[int, Statement | None] = {}
        self._depth = 0

    def speaker_at(self, offset: int) -> Statement | None:
        """Who speaks at a place of the text: None outside quotations, or where nobody is found."""
        quotation = self.text.quotation(offset)
        return self.speaker(quotation) if quotation is not None else None

    def speaker(self, quotation: Span) -> Statement | None:
        """The statement whose voice speaks in `quotation`."""
        if quotation.start not in self._known and self._depth < _DEEPEST:
            self._known[quotation.start] = None  # a loop ends here
            self._depth += 1
            self._known[quotation.start] = self._find(quotation)
            self._depth -= 1
        return self._known.get(quotation.start)

    def _find(self, quotation: Span) -> Statement | None:
        first, last = self.text.sentence(quotation.start), self.text.sentence(quotation.end - 1)
        labelled = self._labelled(first, quotation)
        if labelled is not None:
            return labelled
        for sentence in (last, first) if last is not first else (last,):
            found = self._beside(sentence, quotation)
            if found is not None:
                return found
        return (
            self._introduced(first, quotation)
            or self._followed(last, quotation)
            or self._from_around(quotation, first, last)
        )

    def _labelled(self, sentence: Sentence, quotation: Span) -> Statement | None:
        """The name and the colon right before it: 'Jones: "...'."""
        at = self._opening(sentence, quotation)
        group = next((g for g in sentence.nouns if g.last == at - 2), None)
        if at < 2 or group is None or group.kind != "name" or sentence.tokens[at - 1].text != ":":
            return None
        return self._speech(Voice(sentence, group.first, group.last, group.head), at - 1, quotation)

    def _introduced(self, sentence: Sentence, quotation: Span) -> Statement | None:
        """Whoever acts in the clause before a colon or comma: 'Jones smiled: "...'."""
        at = self._opening(sentence, quotation)
        if at < 2 or sentence.tokens[at - 1].tag not in (":", ","):
            return None
        subjects = Subjects(sentence)
        for verb in sentence.verbs:
            voice = subjects.subject(verb) if verb.finite and verb.last < at else None
            if voice is not None and not voice.named:
                return self._speech(voice, at - 1, quotation)
        return None

    def _followed(self, sentence: Sentence, quotation: Span) -> Statement | None:
        """Whoever acts right behind it: '"Would it?" Jones pressed.'."""
        tokens = sentence.tokens
        mark = next((k for k, t in enumerate(tokens) if t.start >= quotation.end), len(tokens))
        group = next((g for g in sentence.nouns if g.first == mark + 1), None)
        verb = next((v for v in sentence.verbs if group and v.first == group.last + 1), None)
        if group is None or verb is None or not verb.finite or verb.passive:
            return None
        return self._speech(Voice(sentence, group.first, group.last, group.head), verb.head, quotation)

    def _speech(self, voice: Voice, cue: int, quotation: Span) -> Statement:
        token = voice.sentence.tokens[cue]
        return Statement((voice,), (quotation,), Span(token.start, token.end), "colon", "colon")

    @staticmethod
    def _opening(sentence: Sentence, quotation: Span) -> int:
        """The index of the mark that opens the quotation, 0 where the sentence has none."""
        for k, token in enumerate(sentence.tokens):
            if token.end > quotation.start:
                return k - 1 if k and sentence.tokens[k - 1].tag == '"' else 0
        return 0

    def _beside(self, sentence: Sentence, quotation: Span) -> Statement | None:
        """The statement outside the quotation, in `sentence`, that stands nearest to it."""
        outside = [
            s
            for s in self.statements(sentence)
            if s.voices and not quotation.overlaps(s.cue) and not self._is_quoted(s)
        ]
        opened = [s for s in outside if self._opens(s, quotation)]  # 'spoke of "between 35 and 40"'
        found = opened or [s for s in outside if s.frame in SPEECH]
        found = found or [s for s in outside if any(part.overlaps(quotation) for part in s.content)]
        return min(found, key=lambda s: (self._distance(s, quotation), not s.relayed_by), default=None)

    @staticmethod
    def _opens(statement: Statement, quotation: Span) -> bool:
        """Whether a count that somebody gives begins with the quotation, behind the verb."""
        return statement.frame == "counts" and any(
            0 <= quotation.start - part.start <= _MARK for part in statement.content
        )

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
        paragraph = None
        for step in range(first.index - 1, max(-1, first.index - 1 - _FAR), -1):
            before = sentences[step]
            if before.paragraph == first.paragraph:
                continue
            if paragraph is not None and before.paragraph != paragraph:
                break
            paragraph = before.paragraph
            found = self._spoken(before)
            if found is not None:
                return found
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
        if quotation is not None:
            return self.speaker(quotation)
        if not sentence.text.endswith(":") or not sentence.nouns:
            return None
        group = sentence.nouns[0]  # "Partial transcript as follows:"
        if group.first > 0 or not can_show(sentence.tokens[group.head].lower):
            return None
        return self._speech(
            Voice(sentence, group.first, group.last, group.head),
            group.head,
            Span(sentence.start, sentence.end),
        )
