"""fuzz.py [--inputs N] [--seed S] [--only FORMAT] [--keep DIR]: broken inputs, from reader to report.

Small valid files of every format (samples.py) are bent: bytes flipped, cut, doubled and spliced, cells
swapped, numbers and characters made extreme; texts are put together from pieces of news. A folder of twenty
such inputs and a good one goes through reading, comparing and every report. A *defect* is a note that says
so, or an exception that comes out; a *loss* is a good document that is missing from an output, or an input
of which nothing is heard. Exits 1 where there is either; the folder of `--keep` holds what shows it.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from samples import GOOD, SAMPLES, bent

from reconcile import pipeline, reader, reporter, settings
from reconcile.desk import corrections
from reconcile.errors import ReconcileError
from reconcile.model import Note, Reading

BATCH = 20
SLOW = 20.0  # seconds of processor time for a batch
EVERY_FORMAT = (*reporter.FORMATS, *reporter.CLAIM_FORMATS)
BY_HAND = ("toml", "corrections")  # what is no input, but read beside them


@dataclass
class Tally:
    """What came of some inputs, by format, and the lines that tell of what is wrong."""

    inputs: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    claims: Counter[str] = field(default_factory=Counter)
    defects: Counter[str] = field(default_factory=Counter)
    losses: Counter[str] = field(default_factory=Counter)
    slow: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Counts another batch."""
        for name in ("inputs", "refused", "claims", "defects", "losses", "slow"):
            getattr(self, name).update(getattr(other, name))
        self.lines += other.lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs all batches and prints a line a format."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--inputs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", metavar="FORMAT", choices=SAMPLES, help=", ".join(SAMPLES))
    parser.add_argument("--keep", type=Path, help="folder for the batches in which something was found")
    parser.add_argument("--processes", type=int, default=2)
    given = parser.parse_args(arguments)
    formats = [given.only] if given.only else list(SAMPLES)
    work = [
        (given.seed * 1_000_003 + number, formats[number % len(formats)], given.keep)
        for number in range(max(1, given.inputs // BATCH))
    ]
    tally = Tally()
    if given.processes > 1:
        with get_context("forkserver").Pool(given.processes) as pool:
            for found in pool.imap_unordered(batch, work, chunksize=4):
                tally.add(found)
    else:
        for one in work:
            tally.add(batch(one))
    columns = ("inputs", "refused", "claims", "defects", "losses", "slow")
    print(f"{'format':14}" + "".join(f"{name:>9}" for name in columns))
    for name in (*formats, "all"):
        counts = (getattr(tally, column) for column in columns)
        print(f"{name:14}" + "".join(f"{c.total() if name == 'all' else c[name]:9,}" for c in counts))
    for line in sorted(set(tally.lines))[:40]:
        print(line)
    return 1 if tally.defects or tally.losses or tally.slow else 0


def batch(work: tuple[int, str, Path | None]) -> Tally:
    """Twenty bent inputs of one format and a good one, through everything."""
    os.environ["RECONCILE_DEBUG"] = "1"  # so that a defect says where
    warnings.simplefilter("ignore")
    seed, kind, keep = work
    rng = random.Random(seed)
    tally = Tally()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(BATCH):
            (folder / f"{number:02}{SAMPLES[kind].suffix}").write_bytes(bent(kind, rng))
        (folder / "zz-good.txt").write_text(GOOD, encoding="utf-8")
        tally.inputs[kind] += BATCH
        start = time.process_time()
        try:
            (_by_hand if kind in BY_HAND else _all_the_way)(folder, kind, tally)
        except Exception as error:
            tally.defects[kind] += 1
            where = traceback.extract_tb(error.__traceback__)[-1]
            tally.lines.append(
                f"{kind}: {type(error).__name__} at {Path(where.filename).name}:{where.lineno}"
            )
        if time.process_time() - start > SLOW:
            tally.slow[kind] += 1
            tally.lines.append(f"{kind}: batch {seed} took over {SLOW:.0f} s")
        if keep and tally.lines:
            shutil.copytree(folder, keep / f"{kind}-{seed}", dirs_exist_ok=True)
    return tally


def _all_the_way(folder: Path, kind: str, tally: Tally) -> None:
    readings: list[Reading] = []
    notes: list[Note] = []
    for item in pipeline.extract([str(folder)]):
        (notes if isinstance(item, Note) else readings).append(item)  # type: ignore[arg-type]
    findings = pipeline.findings(readings, notes=notes)
    tally.refused[kind] += sum(note.lost for note in notes)
    tally.claims[kind] += sum(len(reading.claims) for reading in readings)
    told = [*notes, *findings.notes]
    for file in sorted(folder.iterdir()):
        if not list(reader.read([str(file)])):
            tally.losses[kind] += 1
            tally.lines.append(f"{kind}: nothing is heard of {file.name}")
    for note in told:
        if "a defect in" in note.message:
            tally.defects[kind] += 1
            tally.lines.append(f"{kind}: {note.message}")
    for name in EVERY_FORMAT:
        written = reporter.render(findings, name, None, told.append)
        shown = written if isinstance(written, str) else "zz-good.txt"
        if "zz-good.txt" not in shown and name not in ("recorders", "table"):
            tally.losses[kind] += 1
            tally.lines.append(f"{kind}: the good document is not in {name}")


def _by_hand(folder: Path, kind: str, tally: Tally) -> None:
    """Settings and corrections: refused in one line, or used."""
    for file in sorted(folder.glob(f"[0-9]*{SAMPLES[kind].suffix}")):
        try:
            if kind == "toml":
                list(pipeline.extract([str(folder / "zz-good.txt")], settings.load(file)))
            else:
                held = corrections.load(file)
                list(pipeline.extract([str(folder / "zz-good.txt")], corrections=held))
        except ReconcileError as error:
            tally.refused[kind] += 1
            if "\n" in str(error).strip():
                tally.defects[kind] += 1
                tally.lines.append(f"{kind}: a refusal in two lines: {str(error)[:80]!r}")


if __name__ == "__main__":
    sys.exit(main())
