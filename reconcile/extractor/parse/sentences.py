"""Paragraphs, sentences and quotations of a document, as offsets into its text.

sentencex finds the sentence ends; quotation marks are hidden from it first, so that it ends sentences inside
a quotation too ("He said no. We did.") and never runs on because a mark is missing.

What is too long to be a sentence, a table or a text without full stops, is read in `pieces`: reading looks at
every two words of what it takes for a sentence, and every claim quotes the one that it stands in.
"""

from __future__ import annotations

import re
from itertools import islice

from sentencex import get_sentence_boundaries

from reconcile.model import Span

_LONG_LINE = 200  # no text that was wrapped by hand or by a mail program has a line as long as this
LONGEST = 800  # characters of a sentence; real ones that are longer are lists of names
MOST = 20  # numerals in a sentence, half as many again as the fullest that were met
_SHORT = 6  # words of a sentence that only names the speaker of a question before it
_MARKS = "\"“”„«»'’`"
# What sentencex must not see: quotation marks, and white space beyond ASCII, on which it fails ("A\xa0.").
_HIDDEN = re.compile(r"[\"“”„‟«»\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_DOUBLED = re.compile(r"(?<=')'|'(?=')")
_PARAGRAPH = re.compile(r"\n[ \t\r\f\v]*\n|\r\n?[ \t]*\r\n?|\n(?=[ \t]*[-*•·][ \t])|\u2029")
_MARK = re.compile(  # begins with one class for every mark and looks back behind it: that is faster
    r"[\"“”„«»'`‘’](?:(?<=[\"“”„«»])|(?<=')'|(?<=`)`|(?<=‘)(?<![\w’']‘)(?=\w)|(?<=[\w.,!?…]’)(?![\w’]))"
)
_OPEN, _CLOSE = "“„«`‘", "”»’"
_NUMERAL = re.compile(r"\d+(?:[.,:]\d+)*")
# Where a reader would pause, from the best kind of place to the worst. A line break is among the best: what
# is cut is a table more often than prose.
_PAUSES = tuple(map(re.compile, (r";(?=\s)|[\n\r]", r"[:,–—|](?=\s)|-(?=\s)", r"\s(?=[^\W\d_])", r"\s")))


_LINE = re.compile(r"\n\s*")


def paragraphs(text: str) -> list[Span]:
    """Stretches between blank lines or list marks, white space at both ends left out.

    Where a line is too long to have been wrapped, every line is a paragraph.
    """
    if not ("\n" in text or "\r" in text or "\u2029" in text):
        whole = _strip(text, 0, len(text))
        return [whole] if whole.end > whole.start else []
    spans, start = [], 0
    wrapped = max(map(len, text.split("\n"))) < _LONG_LINE
    for gap in (_PARAGRAPH if wrapped else _LINE).finditer(text):
        spans.append((start, gap.start()))
        start = gap.end()
    spans.append((start, len(text)))
    return [s for s in (_strip(text, a, b) for a, b in spans) if s.end > s.start]


def sentences(text: str, paragraph: Span) -> list[Span]:
    """The sentences of one paragraph. A piece that starts in lower case belongs to the one before."""
    body = paragraph.of(text)
    found: list[Span] = []
    opening: int | None = None
    hidden = _HIDDEN.sub(" ", _DOUBLED.sub(" ", body) if "''" in body else body)
    for piece in get_sentence_boundaries("en", hidden):
        start = opening if opening is not None else paragraph.start + piece["start_index"]
        span = _strip(text, start, paragraph.start + piece["end_index"])
        opening = None
        if span.end - span.start > 1 and text[span.end - 1] in _MARKS and text[span.end - 2].isspace():
            opening = span.end - 1  # the mark opens what comes next
            span = _strip(text, span.start, opening)
        if span.end <= span.start:
            continue
        if found and _continues(text, found[-1], span):
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def pieces(text: str, sentence: Span) -> list[Span]:
    """The sentence as it is, or in pieces of at most `LONGEST` characters and `MOST` numerals."""
    found, start = [], sentence.start
    while (reach := _reach(text, start, sentence.end)) < sentence.end:
        pause = _pause(text, start, reach)
        found.append(_strip(text, start, pause))
        start = pause
    found.append(_strip(text, start, sentence.end) if found else sentence)
    return [piece for piece in found if piece.end > piece.start]


def quotations(text: str, paragraphs: list[Span]) -> list[Span]:
    """What stands between quotation marks, without the marks, in order.

    A mark that is never closed ends with its paragraph: news style opens each further paragraph of a long
    quotation again and closes only the last. Apostrophes are not marks; single quotes count when curly.
    """
    spans = []
    for paragraph in paragraphs:
        opened: tuple[int, str] | None = None
        for mark in _MARK.finditer(text, paragraph.start, paragraph.end):
            shape = mark[0]
            if opened is None:
                if shape in _CLOSE or (shape == '"' and not _may_open(text, mark)):
                    continue
                opened = (mark.end(), shape)
            elif (shape in "‘’" and opened[1] != "‘") or (shape[0] in _OPEN and shape[0] != "«"):
                continue
            else:
                spans.append(Span(opened[0], mark.start()))
                opened = None
        if opened and opened[1] != "‘":
            spans.append(Span(opened[0], paragraph.end))
    return spans


def _reach(text: str, start: int, end: int) -> int:
    """How far a piece that begins at `start` may go."""
    reach = min(end, start + LONGEST)
    beyond = next(islice(_NUMERAL.finditer(text, start, reach), MOST, None), None)
    return beyond.start() if beyond else reach


def _pause(text: str, start: int, reach: int) -> int:
    """The end of a piece: behind the last of the best pauses in the second half of what it may hold."""
    for kind in _PAUSES:
        ends = [pause.end() for pause in kind.finditer(text, (start + reach + 1) // 2, reach)]
        if ends:
            return ends[-1]
    return reach


def _may_open(text: str, mark: re.Match[str]) -> bool:
    """Whether a straight mark can open: not behind a word, not in markup (id="12"), not before a space."""
    before = text[mark.start() - 1 : mark.start()]
    after = text[mark.end() : mark.end() + 1]
    return not (before.isalnum() or before == "=") and not after.isspace()


def _strip(text: str, start: int, end: int) -> Span:
    """The stretch without white space, or quotation marks left over from the last one, at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _continues(text: str, before: Span, span: Span) -> bool:
    """Whether `span` goes on with the sentence before it: '"We did." he said', "anti-U.S. stance"."""
    words = text[span.start : min(span.end, span.start + LONGEST)].lstrip(_MARKS + " ")
    ending = text[max(before.start, before.end - LONGEST) : before.end]
    quoted = ending.rstrip(_MARKS)
    if quoted.endswith(("?", "!")) and len(quoted) < len(ending) and words.count(" ") < _SHORT:
        return True  # '"Can they?" the mayor asked.'
    return not words or words[0].islower() or span.start == before.end or span.end - span.start < 2
