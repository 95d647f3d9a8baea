"""A shallow grammar of one sentence: tokens with tags, noun groups, verb groups, and what is quoted.

    Token      one word, number or mark; `tag` is a Penn Treebank tag (CD for a whole number span)
    NounGroup  determiner ... head ("the three North Korean soldiers", "South Korea's spy agency"),
               without the prepositional phrases behind it
    VerbGroup  auxiliaries ... head ("had not been killed"), with lemma, passive, negated, modal

`parse(document)` is all that the steps after it need. Sentences work out their tokens and groups when first
asked, so that a sentence that nobody asks about costs nothing. Words and classes are data
(`lexicon/words.toml`); how they are put together stands in `tagger.py` and `groups.py`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from operator import attrgetter

from reconcile.extractor.figures.numbers import Number, find_numbers
from reconcile.extractor.parse.groups import NounGroup, VerbGroup, noun_groups, verb_groups
from reconcile.extractor.parse.lazy import lazy
from reconcile.extractor.parse.sentences import paragraphs, pieces, quotations, sentences
from reconcile.extractor.parse.tagger import tag
from reconcile.extractor.parse.tokens import Token, tokenize
from reconcile.model import Document, Span

__all__ = ["NounGroup", "Sentence", "Text", "VerbGroup", "parse"]

_INNER_CAPITAL = re.compile(r"[A-Z](?<=[a-z,] [A-Z])[^\W\d_]+")
_FIRST, _HEAD = attrgetter("first"), attrgetter("head")


class Sentence:
    """One sentence: offsets in the document, the numbers found in it, and, when asked, its grammar.

    `index` counts the sentences of the document, `paragraph` its paragraphs. `quoted(offset)` tells whether
    a place is inside quotation marks. `whole` is longer where this is a piece of what is too long to be read
    as one sentence.
    """

    def __init__(self, text: Text, span: Span, index: int, paragraph: int, whole: Span) -> None:
        self.document = text
        self.start, self.end, self.whole = span.start, span.end, whole
        self.index, self.paragraph = index, paragraph

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return self.document.text[self.start : self.end]

    @property
    def is_piece(self) -> bool:
        """Whether more of what the text gives as one sentence stands before or behind it."""
        return self.whole.end - self.whole.start > self.end - self.start

    @lazy
    def quote(self) -> tuple[str, int]:
        """Its words as a claim quotes them, and where they begin in the text.

        "…" stands for the character before or behind them where there is more of the sentence, so that places
        in the text are places in the quote too.
        """
        before, behind = self.start > self.whole.start, self.end < self.whole.end
        return f"{'…' * before}{self.text}{'…' * behind}", self.start - before

    @lazy
    def numbers(self) -> list[Number]:
        """Every number span, those that are not figures (years, clock times) included, in order."""
        return find_numbers(self.document.text, self.start, self.end)

    @lazy
    def tokens(self) -> list[Token]:
        """The tagged tokens."""
        tokens = tokenize(self.document.text, self.start, self.end, self.numbers)
        tag(tokens, self.document.names)
        return tokens

    @lazy
    def nouns(self) -> list[NounGroup]:
        """The noun groups, from left to right, never overlapping."""
        return noun_groups(self.tokens)

    @lazy
    def verbs(self) -> list[VerbGroup]:
        """The verb groups, from left to right, never overlapping."""
        return verb_groups(self.tokens)

    def noun_at(self, i: int) -> NounGroup | None:
        """The noun group that holds token `i`."""
        k = bisect_right(self.nouns, i, key=_FIRST) - 1
        return self.nouns[k] if k >= 0 and i <= self.nouns[k].last else None

    def noun_from(self, start: int, stop: int) -> NounGroup | None:
        """The first noun group that begins at one of the tokens `start`..`stop` (inclusive)."""
        k = bisect_left(self.nouns, start, key=_FIRST)
        return self.nouns[k] if k < len(self.nouns) and self.nouns[k].first <= stop else None

    def verb_from(self, start: int, stop: int) -> VerbGroup | None:
        """The first verb group that begins at one of the tokens `start`..`stop` (inclusive)."""
        k = bisect_left(self.verbs, start, key=_FIRST)
        return self.verbs[k] if k < len(self.verbs) and self.verbs[k].first <= stop else None

    def verb_before(self, start: int, stop: int) -> VerbGroup | None:
        """The last verb group whose head is one of the tokens `start`..`stop` (inclusive)."""
        k = bisect_right(self.verbs, stop, key=_HEAD) - 1
        return self.verbs[k] if k >= 0 and self.verbs[k].head >= start else None

    def quoted(self, offset: int) -> bool:
        """Whether the place `offset` of the document stands inside quotation marks."""
        return self.document.quotation(offset) is not None

    def words(self, first: int, last: int) -> str:
        """The text from token `first` to token `last`, inclusive."""
        return self.document.text[self.tokens[first].start : self.tokens[last].end]

    def __repr__(self) -> str:
        return f"Sentence({self.index}, {self.text!r})"


class Text:
    """A document's text, taken apart: paragraphs, sentences, quotations."""

    def __init__(self, document: Document) -> None:
        self.source = document
        self.text = document.text
        self.paragraphs = paragraphs(self.text)
        self.sentences: list[Sentence] = []
        for number, paragraph in enumerate(self.paragraphs):
            for whole in sentences(self.text, paragraph):
                for span in pieces(self.text, whole):
                    self.sentences.append(Sentence(self, span, len(self.sentences), number, whole))

    @lazy
    def names(self) -> frozenset[str]:
        """Words that are written with a capital inside sentences."""
        return frozenset(_INNER_CAPITAL.findall(self.text))

    @lazy
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence(self, offset: int) -> Sentence:
        """The sentence that holds the place `offset`, or the last one before it."""
        return self.sentences[max(0, bisect_right(self._starts, offset) - 1)]

    @lazy
    def quotations(self) -> list[Span]:
        """What stands between quotation marks, in order; see `sentences.quotations`."""
        return quotations(self.text, self.paragraphs)

    @lazy
    def _quotation_starts(self) -> list[int]:
        return [q.start for q in self.quotations]

    def quotation(self, offset: int) -> Span | None:
        """The quotation that holds the place `offset`, or None."""
        i = bisect_right(self._quotation_starts, offset) - 1
        return self.quotations[i] if i >= 0 and offset < self.quotations[i].end else None


def parse(document: Document) -> Text:
    """The document's text with its sentences; grammar is worked out sentence by sentence when asked."""
    return Text(document)
