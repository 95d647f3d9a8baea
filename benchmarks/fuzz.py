"""fuzz.py [--inputs N] [--seed S] [--only FORMAT] [--keep DIR]: broken inputs, from reader to report.

Small valid files of every format (`samples`) are put out of shape (`bending`). Every one is read by itself,
and a folder of twenty with a good text goes through reading, comparing and every report (`outcomes`). What is
read beside documents (settings, corrections, tables that somebody edited) is used on some, one at a time.

    defect   a note that says so, an exception that comes out, or an output that cannot be read back
    loss     a good document or any claim that is missing from an output, or an input that gives nothing,
             and no line with its name
    slow     more than 20 s of processor time

Exits 1 where there is any. An input is made of the seed and its number alone: `--first NUMBER --inputs 1`
makes it again; `--keep` holds the files that show something, with what they show.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from unittest.mock import patch

from bending import bent
from outcomes import Outcome, beside, together, within
from samples import GOOD, GOOD_TEXT, SAMPLES

from reconcile import pipeline
from reconcile.boundary import DEBUG
from reconcile.model import Note

BATCH = 20
_SHOWN = 40
_COLUMNS = ("inputs", "read", "refused", "claims", "defects", "losses", "slow")


@dataclass
class Tally:
    """What came of some inputs, by format, and the lines that tell of what is wrong."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Counts another batch."""
        self.counts.update(other.counts)
        self.lines += other.lines

    @property
    def wrong(self) -> bool:
        """Whether there is anything to mend."""
        return any(self.counts[name, column] for name, column in self.counts if column in _COLUMNS[4:])


@dataclass(frozen=True)
class Input:
    """One broken file, which its number makes."""

    number: int
    kind: str
    path: Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs all batches and prints a line a format."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--inputs", type=int, default=20_000)
    parser.add_argument("--first", type=int, default=0, metavar="NUMBER", help="number of the first input")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", metavar="FORMAT", choices=SAMPLES, help=", ".join(SAMPLES))
    parser.add_argument("--keep", type=Path, help="folder for the inputs in which something was found")
    parser.add_argument("--processes", type=int, default=2)
    given = parser.parse_args(arguments)
    kinds = [given.only] if given.only else list(SAMPLES)
    last = given.first + given.inputs
    work = [range(start, min(start + BATCH, last)) for start in range(given.first, last, BATCH)]
    run = partial(batch, seed=given.seed, kinds=kinds, keep=given.keep)
    tally = Tally()
    if given.processes > 1:
        with get_context("forkserver").Pool(given.processes) as pool:
            for found in pool.imap_unordered(run, work, chunksize=2):
                tally.add(found)
    else:
        for numbers in work:
            tally.add(run(numbers))
    print(f"{'format':16}" + "".join(f"{name:>9}" for name in _COLUMNS))
    for kind in (*kinds, "all"):
        of = kinds if kind == "all" else [kind]
        print(f"{kind:16}" + "".join(f"{sum(tally.counts[one, name] for one in of):9,}" for name in _COLUMNS))
    told = Counter(_without_places(line) for line in tally.lines)
    for line in sorted(tally.lines, key=lambda line: (_without_places(line), line)):
        if times := told.pop(_without_places(line), 0):
            print(f"{times} x, as in {line}")
            if not (_SHOWN - len(told)):
                break
    return 1 if tally.wrong else 0


def _without_places(line: str) -> str:
    """A line by which one mistake of many inputs is told once."""
    return re.sub(r"'[^']*'|\d+", "#", line.partition(": ")[2])


def batch(numbers: range, seed: int, kinds: Sequence[str], keep: Path | None) -> Tally:
    """Twenty broken inputs and a good one: each alone, and all together."""
    tally = Tally()
    saying_where = patch.dict(os.environ, {DEBUG: "1"})
    with saying_where, warnings.catch_warnings(action="ignore"), tempfile.TemporaryDirectory() as place:
        folder = Path(place, "all")
        folder.mkdir()
        (folder / GOOD).write_text(GOOD_TEXT, encoding="utf-8")
        inputs = []
        for number in numbers:
            kind = kinds[number % len(kinds)]
            content = bent(kind, random.Random(f"{seed} {kind} {number}"))
            aside = Path(place, str(number)) if SAMPLES[kind].beside else folder
            aside.mkdir(exist_ok=True)
            one = Input(number, kind, aside / f"i{number:06}{SAMPLES[kind].suffix}")
            one.path.write_bytes(content)
            inputs.append(one)
        suspects = []
        for one in inputs:
            outcome = beside(one.kind, one.path) if SAMPLES[one.kind].beside else alone(one.path)
            _count(tally, one, outcome, keep)
            if not outcome.wrong and not SAMPLES[one.kind].beside:
                suspects.append(one)
        for one, outcome in _to_blame(folder, suspects):
            _count(tally, one, outcome, keep, again=True)
    return tally


def alone(path: Path) -> Outcome:
    """What reading one file gives: something, or a line with its name."""
    outcome = Outcome()
    with within(outcome, "reading"):
        for item in pipeline.extract([str(path)]):
            if isinstance(item, Note):
                outcome.hear([item])
            else:
                outcome.read += 1
                outcome.claims += len(item.claims)
                outcome.hear(item.notes)
    if not outcome.read and not outcome.wrong and not any(path.name in name for name in outcome.named):
        outcome.losses.append("it gave nothing, and no line names it")
    return outcome


def _to_blame(folder: Path, inputs: Sequence[Input]) -> Iterator[tuple[Input, Outcome]]:
    """What goes wrong with all of a folder, at the inputs with which alone it does too, or at the first."""
    for path in set(folder.iterdir()) - {one.path for one in inputs} - {folder / GOOD}:
        path.unlink()  # already told of
    if not inputs or not (whole := together(folder)).wrong:
        return
    with tempfile.TemporaryDirectory() as place:
        found = []
        for one in inputs:
            apart = Path(place, one.path.stem)
            apart.mkdir()
            (apart / GOOD).write_text(GOOD_TEXT, encoding="utf-8")
            (apart / one.path.name).write_bytes(one.path.read_bytes())
            if (outcome := together(apart)).wrong:
                found.append((one, outcome))
    yield from found or [(inputs[0], whole)]


def _count(tally: Tally, one: Input, outcome: Outcome, keep: Path | None, again: bool = False) -> None:
    """Adds one input; `again` where it has been counted, and only what is wrong is new."""
    if not again:
        tally.counts[one.kind, "inputs"] += 1
        tally.counts[one.kind, "read" if outcome.read else "refused"] += 1
        tally.counts[one.kind, "claims"] += outcome.claims
    for column in _COLUMNS[4:]:
        tally.counts[one.kind, column] += bool(getattr(outcome, column))
    told = [f"{one.kind} {one.number}: {line}" for line in outcome.told()]
    tally.lines += told
    if keep and told:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / one.path.name).write_bytes(one.path.read_bytes())
        with (keep / "found.txt").open("a", encoding="utf-8", errors="replace") as stream:
            stream.writelines(f"{line}\n" for line in told)


if __name__ == "__main__":
    sys.exit(main())
