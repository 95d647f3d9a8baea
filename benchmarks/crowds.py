"""crowds.py [--only SHAPE] [--scale 0.5]: how comparing and reporting grow with claims, whatever their shape.

Claims are made straight from the model, in shapes that no text of usual size has: 20,000 of one quantity,
3,000 revisions of one source, thousands of events. Each shape is measured at four sizes, each twice the one
before, once for `reconcile` and once for every report. Printed are the seconds of processor time of the
largest, and the exponents of the last doubling of time and of bytes written (1 is linear, 2 square), with the
stages that miss what is promised. A shape has a process of its own and a budget. Exits 1 where one misses.
A new shape is a function in `SHAPES`, with the number of claims of its largest size.
"""

from __future__ import annotations

import argparse
import gc
import math
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from multiprocessing.connection import Connection
from typing import Any

from reconcile import reporter
from reconcile.model import Claim, Document, Figure, Reading, Source, Span
from reconcile.reconciler import reconcile

EXPONENT = 1.3  # of the last doubling of time, at most
BYTES = 1.1  # of the last doubling of what is written, at most
SIZES = (8, 4, 2, 1)  # the parts of the largest size that are measured
SHORT = 0.3  # seconds: what is shorter is measured again, and the best counts
NOISE = 0.2  # seconds: what is shorter than this tells of no growth
FORMATS = tuple(dict.fromkeys((*reporter.FORMATS, *reporter.CLAIM_FORMATS)))

Measured = tuple[int, str, float, int]  # claims, stage, seconds, bytes


def claim(n: int, document: str = "d", value: int | None = None, **given: Any) -> Claim:
    """The claim number `n`: so many people were killed, with what else is `given`."""
    said = Decimal(n % 997 + 3 if value is None else value)
    start = 60 * n
    figure = Figure(said, said, Span(start + 5, start + 9), unit=given.pop("unit", "person"))
    name = given.pop("source", "the ministry")
    given = {"measure": "killed", "subject": "people", **given}
    source = Source(name, kind="government") if name else None
    quote = f"Some {said:5f} people were killed, said number {n}."
    return Claim(f"c{document}-{n}", document, figure, source=source, quote=quote, quote_start=start, **given)


def one(claims: Sequence[Claim], text: str = "") -> list[Reading]:
    """One document that makes all these claims."""
    return [Reading(Document("d", text, publisher="Evening Star", published="2025-01-13"), tuple(claims))]


def each(claims: Sequence[Claim], days: int = 1, papers: int = 10**9) -> list[Reading]:
    """A document for each of the claims, over so many days and from so many papers."""
    first = date(2001, 1, 1)
    return [
        Reading(
            Document(
                made.document, made.quote, publisher=f"Paper {letters(n % papers)}",
                published=(first + timedelta(n % days)).isoformat(),
            ),
            (made,),
        )
        for n, made in enumerate(claims)
    ]  # fmt: skip


def letters(n: int) -> str:
    """A number as a word, since a name has no digits."""
    return "A" + "".join(chr(ord("a") + int(digit)) for digit in str(n))


def happenings(n: int, days: int) -> list[Reading]:
    """Events that have nothing in common, of two or three documents each."""
    found = []
    for number in range(n):
        place, kind = f"{letters(number // 3)}ville", ("flood", "fire", "crash", "blast")[number // 3 % 4]
        day = (date(2001, 1, 1) + timedelta(number // 3 % days)).isoformat()
        text = f"A {kind} in {place} killed {number % 90 + 5} people, the mayor of {place} said."
        made = claim(number, f"d{number}", place=place, source=f"the mayor of {place}")
        found.append(
            Reading(Document(f"d{number}", text, publisher=f"Paper {number % 3}", published=day), (made,))
        )
    return found


def alike(n: int, rewritten: bool) -> list[Reading]:
    """One short text under many names, with a word changed in each or not."""
    made = []
    for number in range(n):
        word = f" {letters(number)}" if rewritten else ""
        text = f"Police said 5 people were killed in the Avenfield flood on Monday{word}."
        figure = Figure(Decimal(5), Decimal(5), Span(12, 13), unit="person")
        said = Claim(
            f"c{number}", f"d{number}", figure, "killed", "people", source=Source("police"), quote=text
        )
        made.append(Reading(Document(f"d{number}", text, published="2025-01-13"), (said,)))
    return made


def parts(n: int) -> list[Reading]:
    """Sources of which each gives hundreds of parts, and the whole of some of them."""
    measures = ("killed", "wounded", "casualties", "missing")
    return one(
        [
            claim(
                i,
                measure=measures[i % 4],
                place=letters(i // 4 % 50),
                source=f"the board of {letters(i // 200)}",
            )
            for i in range(n)
        ]
    )


def subjects(n: int) -> list[Reading]:
    """Parts that a text joins in the subject of the whole: "pupils and teachers and ..."."""
    kinds = ("pupils", "teachers", "drivers", "nurses", "guards", "cooks")
    whole = [claim(i, subject=" and ".join(kinds), source=f"board {letters(i)}") for i in range(n // 2)]
    part = [
        claim(n + i, subject=kinds[i % len(kinds)], source=f"board {letters(i // len(kinds))}")
        for i in range(n // 2)
    ]
    return one([*whole, *part])


def bases(n: int) -> list[Reading]:
    """Each claim is a part of the one before."""
    return one([claim(i, base=f"cd-{i - 1}" if i else None, value=2 * n - i) for i in range(n)])


def shares(n: int) -> list[Reading]:
    """All claims are shares of one whole."""
    made = [claim(0, value=10**6)]
    made += [claim(i, base="cd-0", unit="percent" if i % 2 else "person", value=i) for i in range(1, n)]
    return one(made)


SHAPES: dict[str, tuple[int, Callable[[int], list[Reading]]]] = {
    "one quantity, all values differ": (20_000, lambda n: one([claim(i, value=i + 1) for i in range(n)])),
    "one quantity, one value": (20_000, lambda n: one([claim(i, value=5) for i in range(n)])),
    "own source, all values differ": (
        20_000, lambda n: one([claim(i, value=i + 1, source=f"board {letters(i)}") for i in range(n)])),
    "own source, one value": (
        20_000, lambda n: one([claim(i, value=5, source=f"board {letters(i)}") for i in range(n)])),
    "no source, every measure": (
        20_000, lambda n: one([claim(i, measure=letters(i).lower(), source="") for i in range(n)])),
    "every measure": (20_000, lambda n: one([claim(i, measure=letters(i).lower()) for i in range(n)])),
    "no measure, every unit": (
        20_000, lambda n: one([claim(i, measure="", subject="", unit=letters(i).lower()) for i in range(n)])),
    "every subject": (20_000, lambda n: one([claim(i, subject=letters(i).lower()) for i in range(n)])),
    "every subject, loose measure": (
        20_000,
        lambda n: one([claim(i, measure="duration", unit="day", subject=letters(i)) for i in range(n)])),
    "no measure, no subject": (
        20_000, lambda n: one([claim(i, measure="", subject="", unit="") for i in range(n)])),
    "every place": (20_000, lambda n: one([claim(i, place=letters(i)) for i in range(n)])),
    "every place, and the whole": (
        20_000, lambda n: one([claim(i, place=letters(i) if i % 2 else "") for i in range(n)])),
    "every period": (
        20_000,
        lambda n: one([claim(i, period=f"{1000 + i % 8999}-{i // 8999 % 12 + 1:02}") for i in range(n)])),
    "identical documents": (5_000, lambda n: alike(n, False)),
    "nearly identical documents": (5_000, lambda n: alike(n, True)),
    "revisions of one source": (
        3_000,
        lambda n: each([claim(i, f"d{i}", value=i + 1) for i in range(n)], days=n, papers=1)),
    "revisions in one text": (
        20_000,
        lambda n: one([claim(i, value=i + 1, as_of=(date(1800, 1, 1) + timedelta(i)).isoformat())
                       for i in range(n)])),
    "sources on one quantity": (
        3_000,
        lambda n: each([claim(i, f"d{i}", value=i + 1, source=f"board {letters(i)}") for i in range(n)])),
    "papers on one quantity": (
        3_000,
        lambda n: each([claim(i, f"d{i}", value=i + 1, source="") for i in range(n)])),
    "sources, day by day": (
        4_000,
        lambda n: each([claim(i, f"d{i}", value=i + 1, source=f"board {letters(i % 50)}") for i in range(n)],
                       days=n // 20)),
    "events of one day": (6_000, lambda n: happenings(n, 1)),
    "events over many days": (6_000, lambda n: happenings(n, 3_000)),
    "parts and wholes": (20_000, parts),
    "joined subjects": (20_000, subjects),
    "shared statements": (
        20_000,
        lambda n: one([claim(i, value=i // 400 + 5, statement=f"s{i // 400}", source=f"board {letters(i)}")
                       for i in range(n)])),
    "chains of bases": (20_000, bases),
    "shares of one whole": (20_000, shares),
    "aliases": (
        8_000,
        lambda n: one([claim(i, source=f"{letters(i % 97)} {letters(i)} Board of {letters(i % 89)}")
                       for i in range(n)])),
    "one surname": (8_000, lambda n: one([claim(i, source=f"{letters(i)} Berg") for i in range(n)])),
    "very long names": (
        400, lambda n: one([claim(i, source=f"board {letters(i)} " + "of the board " * 400, place="in " * 400)
                            for i in range(n)])),
    "denials": (
        20_000,
        lambda n: one([claim(i, source=f"board {letters(i)}", stance="denied" if i % 2 else "asserted")
                       for i in range(n)])),
    "units of one dimension": (
        20_000,
        lambda n: one([claim(i, measure="burned", subject="land", unit=("acre", "hectare")[i % 2],
                             source=f"board {letters(i)}") for i in range(n)])),
    "doubts and hands": (
        20_000,
        lambda n: one([claim(i, doubts=("two candidates",), corrected=("place",), status="confirmed")
                       for i in range(n)])),
}  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures the shapes and prints a line each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", metavar="SHAPE", choices=SHAPES, action="append", help="one shape")
    parser.add_argument("--scale", type=float, default=1.0, help="a part of the usual number of claims")
    parser.add_argument("--budget", type=int, default=120, help="seconds of processor time a shape")
    given = parser.parse_args(arguments)
    print(
        f"{'shape':34}{'claims':>8}{'reconcile':>11}{'exponent':>10}{'reports':>9}{'exponent':>10}{'bytes':>8}"
    )
    missed = 0
    for name in given.only or SHAPES:
        largest = int(SHAPES[name][0] * given.scale)
        line, kept = row(measure(name, largest, given.budget), largest)
        print(f"{name:34}{line}{'' if kept else '   missed'}", flush=True)
        missed += not kept
    print(f"{missed} missed (exponents at most {EXPONENT} of time and {BYTES} of bytes)")
    return 1 if missed else 0


def row(found: list[Measured], largest: int) -> tuple[str, bool]:
    """The line of one shape, and whether it keeps what is promised; the worst of the reports is named."""
    if not found or found[-1][0] != largest or found[-1][1] != FORMATS[-1]:
        last = f"{found[-1][1]} of {found[-1][0]}" if found else "nothing"
        return f"  over: got as far as {last}", False
    times = {(n, stage): seconds for n, stage, seconds, _ in found}
    sizes = {(n, stage): written for n, stage, _, written in found}
    half = found[-2 - len(FORMATS)][0]
    growth = {
        stage: math.log2(times[largest, stage] / max(times[half, stage], NOISE / 2))
        for stage in ("reconcile", *FORMATS)
        if times[largest, stage] > NOISE
    }
    wider = {stage: math.log2(sizes[largest, stage] / sizes[half, stage]) for stage in FORMATS}
    slow = max(FORMATS, key=lambda stage: growth.get(stage, 0.0))
    wide = max(FORMATS, key=lambda stage: wider[stage])
    reports = sum(times[largest, stage] for stage in FORMATS)
    cells = f"{largest:8}{times[largest, 'reconcile']:11.2f}{growth.get('reconcile', math.nan):10.2f}"
    cells += f"{reports:9.2f}{growth.get(slow, math.nan):10.2f}{wider[wide]:8.2f}"
    bad_time = [stage for stage, exponent in growth.items() if exponent > EXPONENT]
    bad_bytes = [f"{stage} (bytes)" for stage in FORMATS if wider[stage] > BYTES]
    return cells + "".join(f" {name}" for name in (*bad_time, *bad_bytes)), not (bad_time or bad_bytes)


def measure(shape: str, largest: int, budget: int) -> list[Measured]:
    """What a shape takes at each size, as far as the budget goes."""
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_measure, args=(sending, shape, largest, budget))
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


def _measure(sending: Connection, shape: str, largest: int, budget: int) -> None:
    """What the process of one shape does: warms up, then tells each measurement as it is made."""
    for stage, _, _ in _stages(SHAPES["parts and wholes"][1](200)):
        assert stage
    spent = int(time.process_time())
    resource.setrlimit(resource.RLIMIT_CPU, (spent + budget, spent + budget + 1))
    for part in SIZES:
        readings = SHAPES[shape][1](largest // part)
        for stage, seconds, written in _stages(readings):
            sending.send((largest // part, stage, seconds, written))


def _stages(readings: list[Reading]) -> Iterator[tuple[str, float, int]]:
    """The seconds that each stage takes, and the bytes that it writes."""
    findings, seconds = _timed(lambda: reconcile(readings))
    yield "reconcile", seconds, 0
    for format in FORMATS:
        text, seconds = _timed(partial(reporter.render, findings, format))
        yield format, seconds, len(text)


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What a piece of work gives, and its seconds: without collecting garbage, which comes when it likes."""
    best, result = math.inf, None
    for _ in range(3):
        gc.collect()
        gc.disable()
        begin = time.process_time()
        result = work()
        best = min(best, time.process_time() - begin)
        gc.enable()
        if best > SHORT:
            break
    return result, best


if __name__ == "__main__":
    sys.exit(main())
