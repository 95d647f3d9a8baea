"""scale.py [ROW...] [--share 0.1]: what speed and scale are promised, beside what this machine measures.

Every row is a ratio of things run side by side in one run, so that it means the same on any machine; the best
of several turns counts. Articles are made by `archive.py`. The sizes are those of the promise (up to 200,000
articles: hours); `--share` takes a part of each. Exits 1 where a row misses its must.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from multiprocessing import Process
from pathlib import Path

import speed
from archive import articles

from reconcile import extractor, pipeline, reporter
from reconcile.model import Document
from reconcile.settings import ReadingOptions

ROOT = Path(__file__).parent.parent
ADDED = 100  # articles that are added to a store


@dataclass(frozen=True)
class Row:
    """One promise. `measure` takes a folder to work in and the share of the sizes to run at.

    A promise that speaks of the full size only (`whole`) can be neither kept nor missed at less.
    """

    name: str
    must: float
    aim: float
    measure: Callable[[Path, float], tuple[float, str]]
    at_least: bool = False
    whole: bool = False

    def kept(self, found: float, limit: float) -> bool:
        """Whether a measured ratio is within a limit."""
        return found >= limit if self.at_least else found <= limit


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures the rows that are asked for and prints one line each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"some of: {', '.join(ROWS)}")
    parser.add_argument("--share", type=float, default=1.0, help="part of each size to run at")
    given = parser.parse_args(arguments)
    if unknown := [name for name in given.rows if name not in ROWS]:
        parser.error(f"no such row: {', '.join(unknown)}")
    missed = False
    print(f"{'':58} {'must':>8} {'aim':>8} {'measured':>9}")
    for name in given.rows or ROWS:
        row = ROWS[name]
        with tempfile.TemporaryDirectory() as folder:
            found, detail = row.measure(Path(folder), given.share)
        sign = ">=" if row.at_least else "<="
        verdict = "aim" if row.kept(found, row.aim) else "must" if row.kept(found, row.must) else "MISSED"
        if row.whole and given.share < 1:
            verdict = "smaller than promised"
        missed = missed or verdict == "MISSED"
        limits = f"{sign}{row.must:>6.4g} {sign}{row.aim:>6.4g}"
        print(f"{row.name:58} {limits} {found:9.4g}  {verdict}; {detail}", flush=True)
    return int(missed)


# ------------------------------------------------------------------------------------------ on one core


def against_quantulum(folder: Path, share: float) -> tuple[float, str]:
    """Sentences a second of the whole extraction and of the other reader, on the same articles."""
    texts = speed.articles(None)
    theirs, ours = speed.beside(texts, (speed.quantulum(texts), speed.read_all))
    return ours / theirs, f"{ours:.0f} and {theirs:.0f} sentences a second"


def growth(folder: Path, share: float) -> tuple[float, str]:
    """The time of extract, reconcile and report for so many articles and for ten times as many."""
    small = scaled(2000, share, 100)
    few = written(folder / "few.jsonl", small)
    many = written(folder / "many.jsonl", small * 10)

    def whole(file: Path) -> None:
        reporter.render(pipeline.report([str(file)]), "json")

    whole(written(folder / "warm.jsonl", 20))
    one = min(clock(lambda: whole(few)) for _ in range(2))
    ten = clock(lambda: whole(many))
    return ten / one, f"{small} articles in {one:.1f} s, {small * 10} in {ten:.1f} s"


def long_document(folder: Path, share: float) -> tuple[float, str]:
    """The time for one article, and for one that is a hundred times as long."""
    text = "\n\n".join(document.text for document in made(scaled(20, share, 5)))
    short, long = Document("short", text), Document("long", "\n\n".join([text] * 100))
    extract([short])
    one = min(clock(lambda: extract([short])) for _ in range(5))
    hundred = min(clock(lambda: extract([long])) for _ in range(2))
    return hundred / one, f"{len(text):,} characters in {one:.3f} s, 100 times as many in {hundred:.1f} s"


# ------------------------------------------------------------------------------------ on several processes


def two_processes(folder: Path, share: float) -> tuple[float, str]:
    """What a second process gains in extraction, divided by what it gains in a loop that does nothing."""
    count = scaled(20_000, share, 1000)
    file = written(folder / "articles.jsonl", count)

    def read(processes: int) -> float:
        settings = folder / f"{processes}.toml"
        settings.write_text(f"processes = {processes}\n", encoding="utf-8")
        output = str(folder / "claims.csv")
        return clock(lambda: reconcile("extract", str(file), "-o", output, "--settings", str(settings)))

    turns = [(read(1), busy(1), read(2), busy(2), busy(1), busy(2)) for _ in range(2)]
    one, two = (min(turn[k] for turn in turns) for k in (0, 2))
    alone, both = (min(turn[k] for turn in turns for k in ks) for ks in ((1, 4), (3, 5)))
    gain, loop = one / two, 2 * alone / both
    return gain / loop, f"{count} articles: {gain:.2f} times as fast, the loop {loop:.2f}"


def busy(processes: int) -> float:
    """How long so many processes take over one busy loop each."""
    loops = [Process(target=_loop) for _ in range(processes)]
    begin = time.perf_counter()
    for loop in loops:
        loop.start()
    for loop in loops:
        loop.join()
    return time.perf_counter() - begin


def _loop() -> None:
    total = 0
    for number in range(30_000_000):
        total += number & 3


# ------------------------------------------------------------------------------------------ as commands


def memory(folder: Path, share: float) -> tuple[float, str]:
    """The most memory that any process of a run holds: an archive streamed to a store, and a small one."""
    small = scaled(2000, share, 500)
    peaks = []
    for count in (small, small * 100):
        file = written(folder / f"{count}.jsonl", count)
        peaks.append(peak(command("extract", str(file), "-o", str(folder / f"{count}.db"))))
    return peaks[1] / peaks[0], f"{peaks[0]:.0f} MB for {small} articles, {peaks[1]:.0f} MB for {small * 100}"


def peak(words: list[str]) -> float:
    """The peak memory of a command and its children, in MB, whichever held most."""
    process = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"scale.py: {' '.join(words)} ended with {process.returncode}")
    return usage.ru_maxrss / 1024


def help_page(folder: Path, share: float) -> tuple[float, str]:
    """The help page, and the import of the library that makes it."""
    return beside(command("--help"), [sys.executable, "-c", "import typer"], turns=15)


def seeds_report(folder: Path, share: float) -> tuple[float, str]:
    """The report on the seeds, and the import of pandas."""
    return beside(command("report", "seeds"), [sys.executable, "-c", "import pandas"], turns=7)


def beside(one: list[str], other: list[str], turns: int) -> tuple[float, str]:
    """How many times as long one command takes as another: the best of some turns, taken by turns."""
    ones, others = [], []
    for _ in range(turns):
        ones.append(clock(lambda: run(one)))
        others.append(clock(lambda: run(other)))
    return min(ones) / min(others), f"{min(ones):.2f} s and {min(others):.2f} s"


def increment(folder: Path, share: float) -> tuple[float, str]:
    """Adding articles to a store that keeps its findings, and making it from all of them."""
    count = scaled(100_000, share, 1000)
    rows = list(articles(count + ADDED))
    first = dumped(folder / "first.jsonl", rows[:count])
    more = dumped(folder / "more.jsonl", rows[count:])
    store, again = folder / "claims.db", folder / "again.db"
    reconcile("extract", str(first), "-o", str(store), "--regroup")
    shutil.copy(store, again)
    turns = []
    for _ in range(3):
        shutil.copy(again, store)
        turns.append(clock(lambda: reconcile("extract", str(more), "-o", str(store), "--regroup")))
    again.unlink()
    rebuilt = clock(lambda: reconcile("extract", str(first), str(more), "-o", str(again), "--regroup"))
    added = min(turns)
    return added / rebuilt, f"1/{rebuilt / added:.0f}: {ADDED} in {added:.1f} s, {count} in {rebuilt:.0f} s"


# ------------------------------------------------------------------------------------------ what it runs


def scaled(size: int, share: float, least: int) -> int:
    """A part of a size, but not less than makes sense."""
    return max(least, round(size * share))


def made(count: int) -> list[Document]:
    """Articles of the synthetic archive as documents."""
    return [
        Document(row["id"], row["text"], row["title"], row["publisher"], row["published"])
        for row in articles(count)
    ]


def written(file: Path, count: int) -> Path:
    """An article file with so many articles."""
    return dumped(file, islice(articles(count), count))


def dumped(file: Path, rows: Iterable[dict[str, str]]) -> Path:
    """An article file of these rows."""
    with file.open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return file


def extract(documents: Iterable[Document]) -> None:
    """Reads all claims."""
    for document in documents:
        extractor.extract(document, ReadingOptions())


def command(*arguments: str) -> list[str]:
    """The command line of `reconcile`, as a user's own."""
    return [sys.executable, "-m", "reconcile", *arguments]


def reconcile(*arguments: str) -> None:
    """Runs the command."""
    run(command(*arguments))


def run(words: list[str]) -> None:
    """Runs a command to its end, from the project's folder."""
    subprocess.run(words, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def clock(action: Callable[[], object]) -> float:
    """How many seconds something takes."""
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


ROWS = {
    "quantulum": Row("whole extraction against quantulum3, one core", 12, 30, against_quantulum, True),
    "processes": Row("two processes against one, over a busy loop's gain", 0.90, 0.97, two_processes, True),
    "growth": Row("10 times the articles: extract, reconcile, report", 11, 10.3, growth),
    "long": Row("one document 100 times as long", 120, 105, long_document),
    "memory": Row("peak memory, 100 times the articles into a store", 1.3, 1.1, memory),
    "help": Row("reconcile --help against import typer", 1.6, 1.2, help_page),
    "report": Row("reconcile report seeds against import pandas", 3, 2, seeds_report),
    "increment": Row(
        "100 articles more in a store against rebuilding it", 1 / 50, 1 / 200, increment, whole=True
    ),
}


if __name__ == "__main__":
    sys.exit(main())
