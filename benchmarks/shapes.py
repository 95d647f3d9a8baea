"""The shapes of hostile text that `growth.py` measures: each makes documents of about so many characters.

A shape is named after what it repeats. Most are one text; some are many documents: copies, revisions of one
source, events. `news` is what the others are compared with: the sentences of the seeds and of the stories
among the tests, in articles of usual length. A new shape is one entry of `TEXTS` or one function in `SHAPES`.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from reconcile.extractor.parse.grammar import parse
from reconcile.model import Document

ROOT = Path(__file__).parent.parent
ARTICLE = 4_000  # characters

# What is repeated, with `{n}` for a number that counts on.
TEXTS: dict[str, str] = {
    "he said 5 died": "he said 5 died ",
    "police said 5 ... and": "police said 5 people were hurt and ",
    "12 killed,": "12 killed, ",
    "5 died;": "5 died; ",
    "12,": "12, ",
    "1": "1 ",
    "five": "five ",
    "between ... and": "between {n} and ",
    "5 to": "5 to ",
    "dashes": "5 - 6 – 7 — ",
    "open brackets": "(5 [",
    "brackets": "(5 killed, police said) ",
    "quotations in quotations": "“5 died, ‘he said ",
    "straight quotation marks": '" 5 died "',
    "colons": "police: 5 dead: ",
    "addresses": "https://example.org/{n}?a=5&b=%20{n} ",
    "a pasted table": "Aven{n}  27  372  189  181  225  122  353  331  340  280\n",
    "| 5": "| 5 ",
    "percent of percent": "5% of ",
    "of whom": "of whom 5 were ",
    "the governor of": "the governor of the ministry of ",
    "names": "John A. Smith and Mr. Jones, ",
    "according to": "according to 5 ",
    "no spaces": "5killed",
    "blank lines": "5 died\n\n",
    "he added": "“It is over,” he said. He added that {n} died.\n\n",
    "one by one": "A man was killed in Aven. The {n}-year-old was a teacher. ",
    "dates": "on 5 May 2024, 6 May, ",
    "units": "5 km/h 6 feet 7 inches $8 ",
    "bullets": "- 5 died\n",
    "scientists": "The scientists said 5 died in Aven. ",
    "quotations in one paragraph": "“We lost 5 houses.” ",
    "in every place": "In Aven{n}, {n} people were killed, Mayor Ann Berg{n} said. She said {n} were hurt.\n",
}


def repeated(words: str, size: int) -> str:
    """`words` again and again, up to `size` characters."""
    pieces, length = [], 0
    for n in itertools.count(2):
        pieces.append(words.replace("{n}", str(n)))
        length += len(pieces[-1])
        if length >= size:
            break
    return "".join(pieces)[:size]


def _text(words: str, size: int) -> list[Document]:
    return [Document("text", repeated(words, size))]


def news(size: int) -> list[Document]:
    """Articles of usual length, from the sentences of the seeds and the stories, again and again."""
    found, written = itertools.cycle(_sentences()), 0
    documents: list[Document] = []
    while written < size:
        article: list[str] = []
        while written < size and sum(map(len, article)) < ARTICLE:
            article.append(next(found))
            written += len(article[-1]) + 1
        documents.append(Document(f"news-{len(documents)}", "\n\n".join(article)))
    return documents


def one_line(size: int) -> list[Document]:
    """All of the news in one line, ten times as long as other shapes."""
    return [Document("line", repeated(" ".join(_sentences()) + " ", 10 * size))]


def claims(size: int) -> list[Document]:
    """A document with a claim in every line: 20,000 of them for 100,000 characters of other shapes."""
    lines = [f"Police said {n + 5} people died in Aven." for n in range(max(1, size // 5))]
    return [Document("claims", "\n".join(lines))]


def copies(size: int) -> list[Document]:
    """Identical short documents."""
    text = "Police said 5 people died in Aven on Monday."
    return [Document(f"copy-{n}", text, publisher=f"Paper {n}") for n in range(max(1, size // 20))]


def revisions(size: int) -> list[Document]:
    """One source that gives another number every day."""
    first = date(2020, 1, 1)
    return [
        Document(
            f"day-{n}",
            f"AVEN — Police said {n + 5} people had died in the Aven flood.",
            publisher="Aven Post",
            published=(first + timedelta(n)).isoformat(),
        )
        for n in range(max(1, size // 33))
    ]


def papers(size: int) -> list[Document]:
    """One happening, and every paper has another number and source for it."""
    return [
        Document(
            f"paper-{n}",
            f"Mayor Ann Berg{_letters(n)} said {n + 5} people died in the Aven flood on Monday.",
            publisher=f"Paper {n}",
            published="2024-05-06",
        )
        for n in range(max(1, size // 80))
    ]


def events(size: int) -> list[Document]:
    """Happenings that have nothing to do with each other, two documents each."""
    kinds = ("flood", "fire", "crash", "blast", "strike", "storm", "quake")
    made = []
    for n in range(max(1, size // 25)):
        place, kind = f"Aven{_letters(n // 2)}", kinds[n // 2 % len(kinds)]
        day = (date(2020, 1, 1) + timedelta(n // 2 % 1000)).isoformat()
        text = f"A {kind} in {place} killed {n % 90 + 5} people, the mayor of {place} said. It was a {kind}."
        made.append(Document(f"event-{n}", text, publisher=f"Paper {n % 2}", published=day))
    return made


SHAPES: dict[str, Callable[[int], list[Document]]] = {
    "news": news,
    **{name: partial(_text, words) for name, words in TEXTS.items()},
    "one line": one_line,
    "20,000 claims": claims,
    "identical documents": copies,
    "revisions": revisions,
    "papers": papers,
    "events": events,
}


def _letters(n: int) -> str:
    """A number as small letters, since a name has no digits."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(n))


def _sentences() -> list[str]:
    """Every sentence of the seeds and the stories."""
    return [sentence.text for text in _texts() for sentence in parse(Document("text", text)).sentences]


def _texts() -> Iterator[str]:
    for path in sorted((ROOT / "seeds").rglob("*.md")):
        yield path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "tests" / "stories").rglob("articles.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["text"]
