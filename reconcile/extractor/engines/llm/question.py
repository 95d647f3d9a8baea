"""What a language model is asked: the text of a document with its figures numbered in place.

Long documents are asked about in overlapping stretches, which share how the article begins and the names so
far. The words of the question are data (`question.txt`); raising its version makes every question a new one.
What the answer says is read in `answer.py`, and judged in `judge.py`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, get_args

from reconcile.model import SourceKind, Span
from reconcile.record import Record

if TYPE_CHECKING:
    from reconcile.extractor.engines import Found
    from reconcile.extractor.parse.grammar import Text

LONGEST = 12_000  # characters of a stretch, about 3,000 tokens: a small local model can hold it
MOST = 60  # figures of a stretch: the answer to more is cut off by many models
_OVERLAP = 1_500  # characters of the stretch before that are shown again
_OPENING = 1_200  # characters of the headline and the first paragraph
_NAMES = 60  # names so far that a later stretch is told
_MARKS = str.maketrans({"⟦": "[", "⟧": "]"})  # the article cannot write our marks


@dataclass(frozen=True, slots=True)
class Question(Record):
    """What is asked of a model about one stretch of a document; `numbers` are indexes of its figures."""

    document: str
    numbers: tuple[int, ...]
    system: str
    prompt: str
    version: str

    @property
    def key(self) -> str:
        """Names what is asked, under whatever document id: the same text is the same question."""
        parts = "\x1f".join((self.version, self.system, self.prompt))
        return blake2b(parts.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    def again(self, refusals: Sequence[tuple[int, str]]) -> Question:
        """The same question about the numbers whose rows could not be used, with the reasons."""
        reasons = dict(refusals)
        numbers = tuple(number for number in self.numbers if number in reasons)
        asked = _parts()["again"].substitute(
            numbers=_listed(numbers), reasons="\n".join(f"- {n}: {reasons[n]}" for n in numbers)
        )
        return replace(self, numbers=numbers, prompt=self.prompt + asked)


def questions(text: Text, figures: Sequence[Found]) -> tuple[Question, ...]:
    """What to ask about the figures of one document; no figures, no question."""
    return tuple(_question(text, figures, stretch, numbers) for stretch, numbers in _stretches(text, figures))


def _question(text: Text, figures: Sequence[Found], stretch: Span, numbers: tuple[int, ...]) -> Question:
    parts = _parts()
    context = ""
    if text.source.published:
        context += parts["context"].substitute(published=text.source.published.translate(_MARKS))
    if stretch.start > text.paragraphs[0].start:
        context += parts["shared"].substitute(
            opening=_opening(text, stretch), names=", ".join(_names(text, stretch.start)) or "none"
        )
    prompt = parts["prompt"].substitute(
        context=context, article=_marked(text.text, figures, stretch, numbers), numbers=_listed(numbers)
    )
    return Question(text.source.id, numbers, parts["system"].template, prompt, parts["version"].template)


def _stretches(text: Text, figures: Sequence[Found]) -> Iterator[tuple[Span, tuple[int, ...]]]:
    """Stretches of the text with the figures in them, in order; one without figures is left out."""
    units = list(_units(text))
    order = sorted(range(len(figures)), key=lambda i: figures[i].figure.span)
    starts = [figures[i].figure.span.start for i in order]

    def within(unit: Span) -> tuple[int, ...]:
        return tuple(order[bisect_left(starts, unit.start) : bisect_left(starts, unit.end)])

    first = 0
    while first < len(units):
        last, held = first, within(units[first])
        while last + 1 < len(units) and units[last + 1].end - units[first].start <= LONGEST:
            more = within(units[last + 1])
            if len(held) + len(more) > MOST:
                break
            held += more
            last += 1
        if held:
            yield Span(units[first].start, units[last].end), held
        if last + 1 == len(units):
            return
        back = last + 1
        while back - 1 > first and units[last].end - units[back - 1].start <= _OVERLAP:
            back -= 1
        first = back


def _units(text: Text) -> Iterator[Span]:
    """The paragraphs; of one that is too long, or has too many figures, its sentences."""
    by_paragraph: dict[int, list[Span]] = {}
    for sentence in text.sentences:
        by_paragraph.setdefault(sentence.paragraph, []).append(Span(sentence.start, sentence.end))
    for number, paragraph in enumerate(text.paragraphs):
        long = paragraph.end - paragraph.start > _OVERLAP
        yield from by_paragraph.get(number, [paragraph]) if long else [paragraph]


def _marked(text: str, figures: Sequence[Found], stretch: Span, numbers: Sequence[int]) -> str:
    """The stretch with each figure marked in place."""
    pieces, at = [], stretch.start
    for number in numbers:
        span = figures[number].figure.span
        if span.start < at:  # two figures in the same words: the mark stands at the first
            pieces.append(f"⟦{number}: the same⟧")
            continue
        pieces.append(text[at : span.start].translate(_MARKS))
        pieces.append(f"⟦{number}: {span.of(text).translate(_MARKS)}⟧")
        at = span.end
    pieces.append(text[at : stretch.end].translate(_MARKS))
    return "".join(pieces)


def _opening(text: Text, stretch: Span) -> str:
    """The headline and the first paragraph, as far as they stand before the stretch."""
    shown = []
    if text.source.title and not text.text.lstrip("# \n").startswith(text.source.title):
        shown.append(text.source.title)
    shown += [p.of(text.text) for p in text.paragraphs[:2] if p.start < stretch.start]
    return "\n\n".join(shown)[:_OPENING].translate(_MARKS)


def _names(text: Text, before: int) -> list[str]:
    """The persons and bodies that the text names before a place, each once; of many the last ones."""
    from reconcile.extractor.names.mentioned import names

    named = [name for name in names(text) if name.span.start < before and name.kind in ("person", "body")]
    return list(dict.fromkeys(name.canonical.translate(_MARKS) for name in named))[-_NAMES:]


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))


@cache
def _parts() -> dict[str, Template]:
    """The template by its parts, what never changes from question to question filled in."""
    lines = files(__package__).joinpath("question.txt").read_text(encoding="utf-8").splitlines(keepends=True)
    parts = {"version": lines[0].removeprefix("version").strip()}
    name = ""
    for line in lines[1:]:
        if line.startswith("[") and line.rstrip().endswith("]"):
            name = line.strip()[1:-1]
            parts[name] = ""
        else:
            parts[name] += line
    parts["system"] = Template(parts["system"].strip()).substitute(kinds=", ".join(get_args(SourceKind)))
    parts["prompt"] = parts["prompt"].rstrip()
    return {name: Template(part) for name, part in parts.items()}
