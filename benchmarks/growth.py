"""growth.py [--stage extract] [--only SHAPE]: how time and output grow with hostile text, shape by shape.

Every shape (shapes.py) goes the whole way, from text to the reports in Markdown, HTML, JSON and CSV, at four
sizes, each twice the one before. Printed are the seconds of processor time of each; the exponent of the last
doubling (1 is linear, 2 square); the characters written for each one read; and how many times the time of
as much news the largest takes. A shape has a process of its own and a budget of processor time, after which
it is ended, so that a run always ends. A shape that misses what is promised is measured once more, and the
best of each size counts: what is shared with other work of the machine is not growth. Exits 1 where one
misses all the same.
"""

from __future__ import annotations

import argparse
import gc
import math
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection

from shapes import SHAPES

from reconcile import reporter
from reconcile.extractor import extract
from reconcile.model import Document
from reconcile.reconciler import reconcile

EXPONENT = 1.3  # of the last doubling, at most
TIMES_NEWS = 50.0  # the time of as much news, at most
LARGEST = 100_000  # characters of the largest text
SIZES = (8, 4, 2, 1)  # the parts of it that are measured
TICK = 1e-6  # seconds: nothing is shorter
SHORT = 1.0  # seconds: what is shorter is measured again, and the best counts
REPORTS = ("markdown", "html", "json", "csv")

Measured = tuple[int, int, float]  # characters read, characters written, seconds


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures the shapes and prints a line each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--stage", choices=STAGES, default="whole", help="measure the extraction alone")
    parser.add_argument("--only", metavar="SHAPE", choices=SHAPES, action="append", help="one shape")
    parser.add_argument("--largest", type=int, default=LARGEST, help="characters of the largest text")
    parser.add_argument("--budget", type=int, default=60, help="seconds of processor time a shape")
    given = parser.parse_args(arguments)
    sizes = [given.largest // part for part in SIZES]
    seconds = "".join(f"{f'{size / 1000:g}k':>9}" for size in sizes)
    print(f"{'shape':28}{seconds}{'exponent':>10}{'written':>9}{'times news':>12}")
    news = measure("news", given.stage, sizes, given.budget)
    missed = 0
    for name in given.only or SHAPES:
        found = news if name == "news" else measure(name, given.stage, sizes, given.budget)
        line, kept = row(found, news, len(sizes))
        if not kept and name != "news":
            found = best(found, measure(name, given.stage, sizes, given.budget))
            line, kept = row(found, news, len(sizes))
        print(f"{name:28}{line}{'' if kept else '   missed'}", flush=True)
        missed += not kept
    print(f"{missed} missed (exponent at most {EXPONENT}, at most {TIMES_NEWS:.0f} times the time of news)")
    return 1 if missed else 0


def row(found: list[Measured], news: list[Measured], count: int) -> tuple[str, bool]:
    """The line of one shape, and whether it keeps what is promised."""
    cells = "".join(f"{seconds:9.2f}" for _, _, seconds in found) + f"{'over':>9}" * (count - len(found))
    if not found:
        return cells, False
    read, written, seconds = found[-1]
    times = (seconds / read) / (news[-1][2] / news[-1][0]) if news else math.nan
    exponent = math.nan
    if len(found) > 1:
        before_read, _, before = found[-2]
        exponent = math.log(max(seconds, TICK) / max(before, TICK)) / math.log(read / before_read)
    cells += f"{exponent:10.2f}{written / read:9.0f}{times:12.1f}"
    return cells, len(found) == count and exponent <= EXPONENT and times <= TIMES_NEWS


def measure(shape: str, stage: str, sizes: Sequence[int], budget: int) -> list[Measured]:
    """What a shape takes at each size, as far as the budget goes."""
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_measure, args=(sending, shape, stage, sizes, budget))
    process.start()
    sending.close()
    found: list[Measured] = []
    while True:
        try:
            found.append(receiving.recv())
        except EOFError:
            break
    process.join()
    return found


def best(one: list[Measured], other: list[Measured]) -> list[Measured]:
    """Of two runs of a shape the shorter time of each size; the longer run where one got further."""
    both = [min(pair, key=lambda measured: measured[2]) for pair in zip(one, other, strict=False)]
    return both + max(one, other, key=len)[len(both) :]


def whole(documents: list[Document]) -> int:
    """The whole way; the number of characters in the reports."""
    findings = reconcile(extract(document) for document in documents)
    return sum(len(reporter.render(findings, format)) for format in REPORTS)


def extraction(documents: list[Document]) -> int:
    """The extraction alone; the number of characters that the claims quote."""
    readings = [extract(document) for document in documents]
    return sum(len(claim.quote) for reading in readings for claim in reading.claims)


STAGES: dict[str, Callable[[list[Document]], int]] = {"whole": whole, "extract": extraction}


def _measure(sending: Connection, shape: str, stage: str, sizes: Sequence[int], budget: int) -> None:
    """What the process of one shape does: warms up, then tells each measurement as it is made."""
    STAGES[stage](SHAPES["news"](4_000))
    spent = int(time.process_time())
    resource.setrlimit(resource.RLIMIT_CPU, (spent + budget, spent + budget + 1))
    for size in sizes:
        documents = SHAPES[shape](size)
        seconds, written = math.inf, 0
        for _ in range(3):
            gc.collect()
            gc.disable()  # garbage is collected when it likes, which tells of no growth
            begin = time.process_time()
            written = STAGES[stage](documents)
            seconds = min(seconds, time.process_time() - begin)
            gc.enable()
            if seconds > SHORT:
                break
        sending.send((sum(len(document.text) for document in documents), written, seconds))


if __name__ == "__main__":
    sys.exit(main())
