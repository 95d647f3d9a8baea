"""From lines with their places on pages to one running text: columns, margins, paragraphs, broken words.

Every step is geometry or a plain rule, so that the same page always gives the same text:
columns are read one after the other, a line across all of them separates what is above from what is below;
a paragraph ends at a gap, at a change of size, or where a line ends short after a full stop.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

_MARGIN = 0.1  # of the page's height, at the top and at the bottom
_NUMBER = re.compile(
    r"[-–—\s]*(?:page\s+|p\.\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?[-–—\s]*", re.I
)
_HYPHENS = "-\u00ad\u2010"
_FEWEST_LINES, _FEWEST_LETTERS = 4, 16  # a column of running text has more, a column of a table has less
_MOST_LINES = 2000  # a page of a newspaper has half of that
_ENDS = re.compile(r"""[.!?:;]["'”’)\]]*$""")
_COMPOUND = re.compile(
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|half|mid|non|ex|self|so|co|anti|pro|cross|well|long|short|high|low|multi|vice|all|\w*\d)", re.I
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of text with its box in points; y grows upwards, as in PDF."""

    left: float
    bottom: float
    right: float
    top: float
    text: str

    @property
    def height(self) -> float:
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Page:
    """A page's size and its lines in any order."""

    width: float
    height: float
    lines: tuple[Line, ...]


def flow(
    pages: Sequence[Page], tables: Callable[[Sequence[Line]], Sequence[Line]] = lambda lines: lines
) -> tuple[str, tuple[int, ...]]:
    """The text of all pages, paragraphs separated by an empty line, and the offset at which each page begins.

    A paragraph that goes over a page goes on in the text; its second page begins inside it. `tables` puts
    sentences into the places of tables.
    """
    heads = _running_heads(pages)
    text = _Text(pages)
    starts = []
    for page in pages:
        ordered = _in_columns(tables([line for line in page.lines if not _is_margin(line, page, heads)]))
        starts.append(text.length)
        previous = None
        for line in ordered:
            if previous is None:
                text.add(line.text, new=text.at_end_of_sentence)
                starts[-1] = text.length - len(line.text)
            else:
                text.add(line.text, new=_is_new_paragraph(previous, line, ordered[:_MOST_LINES]))
            previous = line
    return "".join(text.parts), tuple(starts)


class _Text:
    """The text as it grows, and the words of the whole document, which tell how to mend broken ones."""

    def __init__(self, pages: Sequence[Page]) -> None:
        lines = (line.text for page in pages for line in page.lines)
        self.words = Counter(word.lower() for line in lines for word in re.findall(r"[\w-]+", line))
        self.parts: list[str] = []
        self.length = 0

    @property
    def at_end_of_sentence(self) -> bool:
        return bool(self.parts) and _ENDS.search(self.parts[-1]) is not None

    def add(self, line: str, new: bool) -> None:
        """Appends a line: as a paragraph, after a space, or onto the word that the last line broke."""
        if self.parts and new:
            self._append("\n\n")
        elif self.parts and self.parts[-1][-1] in _HYPHENS and line[:1].islower():
            if not self._keeps_hyphen(self.parts[-1], line):
                self.parts[-1] = self.parts[-1][:-1]
                self.length -= 1
        elif self.parts:
            self._append(" ")
        self._append(line)

    def _append(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def _keeps_hyphen(self, last: str, line: str) -> bool:
        """Whether it is a compound ("four-day"): the rest of the document often shows it inside a line."""
        first, second = re.search(r"[\w-]*$", last[:-1]), re.match(r"[\w-]*", line)
        before, after = first[0] if first else "", second[0] if second else ""
        whole, compound = self.words[f"{before}{after}".lower()], self.words[f"{before}-{after}".lower()]
        return last[-1] == "-" and compound >= whole and bool(compound or _COMPOUND.fullmatch(before))


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.lower().split()))


def _in_margin(line: Line, page: Page) -> bool:
    return line.bottom > page.height * (1 - _MARGIN) or line.top < page.height * _MARGIN


def _running_heads(pages: Sequence[Page]) -> set[str]:
    """What stands in the margin of at least half of the pages (numbers aside), two at the least."""
    shapes = [{_shape(line.text) for line in page.lines if _in_margin(line, page)} for page in pages]
    counts = Counter(shape for page in shapes for shape in page)
    return {shape for shape, count in counts.items() if count >= max(2, len(pages) / 2)}


def _is_margin(line: Line, page: Page, heads: set[str]) -> bool:
    return _in_margin(line, page) and (_shape(line.text) in heads or _NUMBER.fullmatch(line.text) is not None)


def _in_columns(lines: Sequence[Line]) -> list[Line]:
    """Lines in reading order: between two lines that run across, the left column whole, then the right."""
    downwards = sorted(lines, key=lambda line: (-round(line.top), line.left))
    gutter = _gutter(downwards) if len(downwards) <= _MOST_LINES else None
    if gutter is None:
        return downwards
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in downwards:
        if line.left < gutter < line.right:
            ordered += [*_in_columns(left), *_in_columns(right), line]
            left, right = [], []
        else:
            (left if line.right <= gutter else right).append(line)
    return [*ordered, *_in_columns(left), *_in_columns(right)]


def _gutter(lines: Sequence[Line]) -> float | None:
    """The x that parts two columns of running text, with hardly a line across; None where there is none."""
    best, most = None, 0
    for x in sorted({round(line.left) - 1 for line in lines})[1:]:
        left = [line for line in lines if line.right <= x]
        right = [line for line in lines if line.left >= x]
        across = len(lines) - len(left) - len(right)
        fewer = min(len(left), len(right))
        if fewer <= most or across > fewer or not _side_by_side(left, right):
            continue
        if _is_text(left) and _is_text(right):
            best, most = x, fewer
    return best


def _is_text(lines: Sequence[Line]) -> bool:
    return len(lines) >= _FEWEST_LINES and median(len(line.text) for line in lines) >= _FEWEST_LETTERS


def _side_by_side(left: Sequence[Line], right: Sequence[Line]) -> bool:
    highest = min(max(line.top for line in left), max(line.top for line in right))
    lowest = max(min(line.bottom for line in left), min(line.bottom for line in right))
    return highest > lowest


def _is_new_paragraph(previous: Line, line: Line, lines: Sequence[Line]) -> bool:
    height = max(previous.height, line.height, 1.0)
    if line.bottom > previous.top:  # the top of the next column
        return _ENDS.search(previous.text) is not None and line.text[:1].isupper()
    if abs(previous.height - line.height) > 0.2 * height:
        return True
    if previous.bottom - line.top > 0.6 * height:
        return True
    if line.left - previous.left > 0.7 * height and _ENDS.search(previous.text):
        return True  # an indented first line
    reach = max(other.right for other in lines if other.left < previous.right and other.right > previous.left)
    return _ENDS.search(previous.text) is not None and reach - previous.right > 6 * height
