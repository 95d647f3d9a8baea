"""How far what is said reaches: to the ends of the sentence, a contrast of the article's own, a quotation.

One view of a sentence serves all frames: noun phrases, subjects, finite verbs, and these limits.
"""

from __future__ import annotations

from reconcile.extractor.parse.grammar import Sentence
from reconcile.extractor.said.cues import verb_cues
from reconcile.extractor.said.nounphrases import FINITE
from reconcile.extractor.said.subjects import Subjects
from reconcile.lexicon.words import members
from reconcile.model import Span

_CONTRASTS = frozenset(("but", "although", "though", "whereas"))
_HEDGES = frozenset(("about", "around", "between", "over", "under", "up", "nearly"))
_COMPARES = frozenset(("compared", "while", "up", "down"))
_SUMS_UP = frozenset(("bring", "take", "raise", "push", "make", "mark", "become", "cite", "quote", "refer"))
_ADDS = frozenset(("with", "including", "and"))
_OPEN_CLAUSES = frozenset(("that", "if", "whether", "why", "how", "what"))


class Reach(Subjects):
    """A sentence with its subjects and the limits of what is said in it."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self.finite = [v.last for v in sentence.verbs if v.finite]

    def has_clause(self, first: int, end: int) -> bool:
        """Whether a finite verb stands among the tokens from `first` up to `end`."""
        return any(first <= k < end for k in self.finite)

    def quoted(self, i: int) -> bool:
        """Whether token `i` stands in quotation marks."""
        return self.sentence.quoted(self.tokens[i].start)

    def _ends_sentence(self, k: int) -> bool:
        """Whether a full stop inside the sentence is one, and not an abbreviation's."""
        after = self.tokens[k + 1].text[0] if k + 1 < len(self.tokens) else ""
        return self.tokens[k].text in (".", "?", "!") and (after.isupper() or after in "\"“'`")

    def left(self, i: int) -> int:
        """Where what stands before token `i` begins: behind an opening quote, or at the start."""
        tokens = self.tokens
        inside, depth = self.quoted(i), 0
        for k in range(i - 1, 0, -1):
            depth += (tokens[k].tag == ")") - (tokens[k].tag == "(")
            if depth > 0:
                continue
            if self.quoted(k) == inside and self._ends_sentence(k):
                return tokens[k].end
            if tokens[k].tag == '"' and inside and self.quoted(k + 1) and not self.quoted(k - 1):
                return tokens[k].end
        return self.sentence.start

    def right(self, i: int) -> int:
        """Where what begins at token `i` ends: before a contrast, a closing quote, or at the end."""
        tokens = self.tokens
        if i >= len(tokens):
            return self.sentence.end
        quotation = self.sentence.document.quotation(tokens[i - 1].start) if i else None
        if quotation is not None:
            return min(quotation.end, self.sentence.end)
        for k in range(i, len(tokens) - 2):
            contrast = tokens[k].tag == "," and tokens[k + 1].lower in _CONTRASTS
            if contrast and not self.quoted(k) and self._is_aside_of_ours(k + 2):
                return tokens[k].start
        return self.sentence.end

    def _is_aside_of_ours(self, i: int) -> bool:
        """Whether the article speaks for itself from token `i` on: "..., but the ferry holds 90"."""
        group = self.starting.get(i)
        return group is not None and group.kind != "pronoun" and self.has_clause(i, len(self.tokens))

    def after(self, i: int, whole: bool = True) -> tuple[Span, ...]:
        """The content that begins at token `i`; if not `whole`, up to a semicolon before another's clause."""
        if i >= len(self.tokens):
            return ()
        end = self.right(i)
        for k in range(i, len(self.tokens)) if not whole else ():
            if self.tokens[k].text == ";" and self._is_aside_of_ours(k + 1):
                end = min(end, self.tokens[k].start)
                break
        return (Span(self.tokens[i].start, max(end, self.tokens[i].end)),)

    def within(self, first: int, end: int) -> tuple[Span, ...]:
        """The tokens from `first` up to `end`, as content."""
        last = min(end, len(self.tokens)) - 1
        return (Span(self.tokens[first].start, self.tokens[last].end),) if first <= last else ()

    def before(self, voice_first: int, i: int) -> tuple[Span, ...]:
        """The content before a voice; behind token `i` too where it goes on: "..., he said, ..."."""
        tokens = self.tokens
        ahead = Span(self.left(voice_first - 1), tokens[voice_first].start)
        quoted = self.tag(voice_first - 1) == '"' or self.tag(voice_first - 2) == '"'
        behind = self.behind_time(i)
        if self.tag(behind) == "," and self.word(behind + 1) in _ADDS:
            i = behind  # "..., the clinic said on Tuesday, with 96 deaths"
        while i < len(tokens) and (tokens[i].tag in ("DAY", "RB") or (quoted and tokens[i].tag != '"')):
            i += 1
        goes_on = (quoted and self.tag(i - 1) in (",", ":", ".")) or (
            self.tag(i) == ","
            and not self._adds(i + 1)
            and i + 1 < len(tokens)
            and tokens[i + 1].lower not in _CONTRASTS
        )
        return (ahead, *self.after(i + 1)) if goes_on and i + 1 < len(tokens) else (ahead,)

    def _adds(self, i: int) -> bool:
        """Whether a participle at token `i` has its own statement, or is ours: "bringing the toll to 40"."""
        lemma = self.tokens[i].lemma if self.tag(i) == "VBG" else ""
        return bool(lemma) and (lemma in verb_cues() or lemma in _SUMS_UP)

    def around(self, first: int, i: int) -> tuple[Span, ...]:
        """The content around a parenthesis that begins at token `first` and has ended before token `i`."""
        tokens = self.tokens
        ahead = Span(self.left(first), tokens[first].start)
        while i < len(tokens) and tokens[i].tag not in (",", '"', ".", ":", ")"):
            i += 1
        if i >= len(tokens) - 2 or tokens[i].tag in (".", ":", ")") or tokens[i + 1].lower in _CONTRASTS:
            return (ahead,)
        if tokens[i].tag == "," and self._only_adds(first, i + 1):
            return (ahead,)
        return (ahead, *self.after(i))

    def _only_adds(self, first: int, i: int) -> bool:
        """Whether token `i` opens an aside to the clause before token `first`: "..., a sum for 35 men"."""
        if not self.has_clause(0, first - 1) or self.has_clause(i, len(self.tokens)):
            return False
        return self.word(i) in _COMPARES or (i in self.starting and self.tag(i - 2) != "CD")

    def is_object(self, start: int) -> bool:
        """Whether a thing counted or a clause begins at `start`, and not just a place or a time."""
        if self.tag(start) in ("", ".", ","):
            return False
        ahead = [t.lower for t in self.tokens[start : start + 9]]
        if self.tag(start) != "IN" or "that" in ahead:
            return True
        return self.is_hedged(start) or self.tag(start + 1) == "CD"

    def is_hedged(self, start: int) -> bool:
        """Whether a hedged number begins at `start`: "at least 40", "between 40 and 60"."""
        hedge = self.word(start) in _HEDGES or self.word(start + 1) in ("least", "most", "many", "much")
        return hedge and any(t.tag == "CD" for t in self.tokens[start + 1 : start + 4])

    def is_figure(self, start: int) -> bool:
        """Whether the thing at `start` is a figure itself: "the figure of 40", "Kyiv's 40"."""
        for token in self.tokens[start:]:
            if token.tag == "CD":
                return True
            if token.tag in (",", ".", ":") or (token.tag == "IN" and token.lower != "of"):
                return False
        return False

    def is_clause(self, start: int) -> bool:
        """Whether a clause or a quotation begins at `start`."""
        if self.word(start) in _OPEN_CLAUSES or self.tag(start) in ('"', ":"):
            return True
        if self.tag(start) == "," and (self.tag(start + 1) == '"' or self.word(start + 1) == "that"):
            return True
        if self.tag(start) in ("IN", "TO", "DAY") or self.word(start) in ("up", "down", "back"):
            return any(t.lower == "that" or t.tag == '"' for t in self.tokens[start : start + 9])
        for k in range(start, len(self.tokens)):
            if self.tag(k) in FINITE or self.word(k) == "that":
                return True
            if self.tag(k) in (",", ":", ".", "WDT", "WRB") or self.word(k) in members("opens-a-clause"):
                return False
            if self.tag(k) == "CC" and self.tag(k + 1) in ("RB", "VBD"):
                return False
        return False
