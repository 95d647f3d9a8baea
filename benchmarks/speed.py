"""speed.py [--data JSONL]: how fast figures are read, beside quantulum3 in the same run on one core.

Prints sentences a second of quantulum3, of the reading of figures, of figures with who said them, and of the
whole extraction, all of the same articles; and how the time grows with a text ten times as long. We read each
article whole, as in use, and the time has the cutting into sentences in it; quantulum3 is given the sentences
one by one. The articles are those of `--data` (a JSONL with `text`) or, without it, of the synthetic archive
(archive.py). quantulum3 comes with the extra `benchmarks`. Exits 1 where a ratio misses what is promised.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import json
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

import archive

from reconcile.extractor import extract
from reconcile.extractor.figures.reading import read_figures
from reconcile.extractor.mention import Mention
from reconcile.extractor.parse.grammar import parse
from reconcile.extractor.said import attribute
from reconcile.model import Document
from reconcile.settings import ReadingOptions

TIMES_FASTER = 20.0  # than quantulum3, at least: the reading of figures
WHOLE_FASTER = 12.0  # and the whole extraction
TIMES_LONGER = 12.0  # for a text ten times as long, at most
ROUNDS = 9
FEW = 6  # articles are read in a turn
ENOUGH = 30  # articles are enough to time quantulum3


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs both readers and prints one line each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="a JSONL of articles")
    texts = articles(parser.parse_args(arguments).data)
    theirs, figures, sources, whole = beside(texts, (quantulum(texts), read, read_sources, read_all))
    growth = growth_of(texts)
    print(f"articles, sentences  {len(texts)}, {sum(len(sentences(text)) for text in texts)}")
    print(f"  with a figure      {share_with_figures(texts):10.2f}")
    print(f"quantulum3           {theirs:10.0f} sentences/s")
    print(f"figures              {figures:10.0f} sentences/s")
    print(f"  times as fast      {figures / theirs:10.1f} (at least {TIMES_FASTER:.0f})")
    print(f"with their sources   {sources:10.0f} sentences/s")
    print(f"  times the time     {figures / sources:10.1f}")
    print(f"the whole extraction {whole:10.0f} sentences/s")
    print(f"  times as fast      {whole / theirs:10.1f} (at least {WHOLE_FASTER:.0f})")
    print(f"ten times the text   {growth:10.1f} times the time (at most {TIMES_LONGER:.0f})")
    fast = figures / theirs >= TIMES_FASTER and whole / theirs >= WHOLE_FASTER
    return 0 if fast and growth <= TIMES_LONGER else 1


def articles(data: Path | None) -> list[str]:
    """The articles to read: some of a JSONL, from all over it, or the first of the synthetic archive."""
    if data is None:
        return [row["text"] for row in archive.articles(ENOUGH)]
    lines = [line for line in data.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [json.loads(line)["text"] for line in lines[:: max(1, len(lines) // ENOUGH)][:ENOUGH]]


def sentences(text: str) -> list[str]:
    """The sentences of an article."""
    return [sentence.text for sentence in parse(Document("text", text)).sentences]


def share_with_figures(texts: list[str]) -> float:
    """Which part of the sentences holds a figure: all of the work is done on these."""
    count = held = 0
    for parsed in (parse(Document("text", text)) for text in texts):
        count += len(parsed.sentences)
        held += len({one.sentence.index for one in read_figures(parsed, ReadingOptions())})
    return held / count


def read(text: str) -> None:
    """Sentences, numbers, tokens, groups and figures of one text."""
    read_figures(parse(Document("text", text)), ReadingOptions())


def read_sources(text: str) -> None:
    """The figures of one text, and who said each."""
    parsed = parse(Document("text", text))
    attribute(parsed, [Mention.of(found) for found in read_figures(parsed, ReadingOptions())])


def read_all(text: str) -> None:
    """The claims of one text."""
    extract(Document("text", text))


def beside(texts: list[str], readers: Sequence[Callable[[str], object]]) -> list[float]:
    """Sentences a second of each reader: of every few articles the best of several turns, taken by turns.

    Turns are short, so that all readers meet the machine in the same state, fast or slow.
    """
    for reader in readers:
        seconds(reader, texts)  # lexicons are compiled by the first
    gc.collect()
    gc.freeze()  # the tables of one reader are no work for the collector while the other reads
    taken = [0.0] * len(readers)
    for start in range(0, len(texts), FEW):
        few = texts[start : start + FEW]
        turns = [[seconds(reader, few) for reader in readers] for _ in range(ROUNDS)]
        taken = [so_far + min(each) for so_far, each in zip(taken, zip(*turns, strict=True), strict=True)]
    count = sum(len(sentences(text)) for text in texts)
    return [count / each for each in taken]


def growth_of(texts: list[str]) -> float:
    """How many times as long the reading of a text takes when there is ten times as much of it."""
    text = "\n\n".join(texts)
    text *= max(1, 200_000 // max(1, len(text)))
    short = min(seconds(read, [text]) for _ in range(3))
    return min(seconds(read, ["\n\n".join([text] * 10)]) for _ in range(2)) / short


def quantulum(texts: Sequence[str]) -> Callable[[str], object]:
    """quantulum3's reader of `texts`, sentence by sentence; what it cannot read counts as read."""
    cut = {text: sentences(text) for text in texts}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            from quantulum3 import parser
        except ImportError:
            raise SystemExit("speed.py: quantulum3 is not installed: pip install '.[benchmarks]'") from None

    def parse_quietly(text: str) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for sentence in cut[text]:
                with contextlib.suppress(Exception):  # it fails on some sentences, in several ways
                    parser.parse(sentence)

    return parse_quietly


def seconds(reader: Callable[[str], object], texts: list[str]) -> float:
    """How long a reader takes over some texts."""
    begin = time.process_time()
    for text in texts:
        reader(text)
    return time.process_time() - begin


if __name__ == "__main__":
    sys.exit(main())
