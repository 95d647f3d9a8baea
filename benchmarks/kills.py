"""Kills runs while they write, again and again: what is left must be whole, and a second run must mend it.

    python benchmarks/kills.py [--rounds 50] [--documents 1500] [--seed 1]

Each round takes the next kind of output (CSV, a store, JSON Lines, a folder of reports) and the next signal
(SIGKILL, SIGTERM, SIGINT), and sends it at a moment that the seed decides. Afterwards
- a file is the old one or the new one, to the byte; each file of a folder too;
- a store passes SQLite's own check, can be read, and holds nothing that a whole run does not;
- nothing else lies there, but for the one hidden file that a SIGKILL may leave;
- the exit code says what happened;
- the same command again gives what a run gives that nobody disturbed.
Exits with 1 where one of this does not hold.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
CODES = {
    signal.SIGKILL: (-9,),
    signal.SIGTERM: (143, -15),  # by the signal itself before Python listens
    signal.SIGINT: (130, -2),
}
KINDS = {
    "csv": ("extract", "-o", "claims.csv"),
    "store": ("extract", "-o", "claims.db"),
    "jsonl": ("extract", "-o", "claims.jsonl"),
    "folder": ("report", "--out", "."),
}


def corpus(file: Path, documents: int) -> None:
    """Articles that hold about two claims each."""
    with file.open("w", encoding="utf-8") as stream:
        for n in range(documents):
            text = f"Police in Orvanna-{n % 40} said {n + 2} people were killed. The mayor said {n + 5} died."
            stream.write(
                json.dumps({"id": f"a{n}", "text": text, "published": f"2031-01-{n % 28 + 1:02}"}) + "\n"
            )


class Kind:
    """One kind of output: its command, and what an undisturbed run gives."""

    def __init__(self, name: str, folder: Path, documents: int) -> None:
        self.name, self.folder = name, folder
        self.new, self.old = folder / "new.jsonl", folder / "old.jsonl"
        corpus(self.new, documents)
        corpus(self.old, documents // 2)
        self.before = self._undisturbed(self.old)
        started = time.monotonic()
        self.after = self._undisturbed(self.new)
        self.seconds = time.monotonic() - started

    def start(self, source: Path, place: Path) -> subprocess.Popen[bytes]:
        """A run in a folder of its own."""
        command, *options = KINDS[self.name]
        return subprocess.Popen(
            [sys.executable, "-m", "reconcile", command, str(source), *options],
            cwd=place, env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def content(self, place: Path) -> dict[str, object]:
        """What lies in a folder, by name; a store as its documents with their claims."""
        return {
            path.name: frozenset(_rows(path)) if path.suffix == ".db" else path.read_bytes()
            for path in place.iterdir()
            if not path.name.startswith(".") and not path.name.endswith("-journal")
        }

    def _undisturbed(self, source: Path) -> dict[str, object]:
        place = self.folder / source.stem
        place.mkdir()
        assert self.start(source, place).wait() == 0
        return self.content(place)

    def disturbed(self, place: Path, sent: signal.Signals, after: float, replacing: bool) -> Iterator[str]:
        """Kills one run and lets another one finish; yields every promise that was broken."""
        place.mkdir()
        if replacing:
            self.start(self.old, place).wait()
        run = self.start(self.new, place)
        time.sleep(after)
        run.send_signal(sent)
        code = run.wait()
        if code not in (0, *CODES[sent]):
            yield f"exit code {code}"
        yield from self._broken(self.content(place), self.before if replacing else {})
        hidden = [path.name for path in place.iterdir() if path.name.startswith(".")]
        if len(hidden) > (code == -signal.SIGKILL):
            yield f"left behind: {', '.join(hidden)}"
        if self.start(self.new, place).wait() != 0 or self.content(place) != self.after:
            yield "the second run gave something else"

    def _broken(self, found: dict[str, object], before: dict[str, object]) -> Iterator[str]:
        for name in before.keys() - found.keys():
            yield f"{name} is gone"
        for name, content in found.items():
            whole = self.after.get(name)
            if isinstance(content, frozenset):
                old = before.get(name, frozenset())
                assert isinstance(whole, frozenset)
                assert isinstance(old, frozenset)
                if "damaged" in content or not old <= content <= whole:
                    yield f"{name} holds something else"
            elif content not in (whole, before.get(name)):
                yield f"{name} is neither old nor new"


def _rows(store: Path) -> Iterator[object]:
    """The documents of a store, each with its claims; "damaged" where SQLite finds it to be so."""
    with closing(sqlite3.connect(store)) as connection:
        if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            yield "damaged"
        if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            return  # killed before its first addition
        claims: dict[str, list[object]] = {}
        for row in connection.execute("SELECT * FROM claims ORDER BY claim_id"):
            claims.setdefault(row[1], []).append(row)
        for row in connection.execute("SELECT * FROM documents"):
            yield (*row, *claims.get(row[0], ()))


def rounds(
    folder: Path, number: int, documents: int, seed: int
) -> tuple[Counter[tuple[str, str]], list[str]]:
    """How many runs of each kind were killed by each signal, and every promise that was broken."""
    chance = random.Random(seed)
    kinds: dict[str, Kind] = {}
    done: Counter[tuple[str, str]] = Counter()
    broken: list[str] = []
    for n in range(number):
        name = list(KINDS)[n % len(KINDS)]
        if name not in kinds:
            (folder / name).mkdir()
            kinds[name] = Kind(name, folder / name, documents)
        sent, kind = SIGNALS[n % len(SIGNALS)], kinds[name]
        after = kind.seconds * chance.uniform(0.2, 1.0)
        replacing = chance.random() < 0.5
        told = list(kind.disturbed(folder / name / str(n), sent, after, replacing))
        broken += [f"round {n}, {name}, {sent.name} after {after:.2f} s: {one}" for one in told]
        done[name, sent.name] += 1
    return done, broken


def main() -> int:
    """Prints how many runs of each kind were killed by each signal, and what was broken."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--documents", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        done, broken = rounds(Path(folder), given.rounds, given.documents, given.seed)
    print("killed     " + "".join(f"{sent.name:>9}" for sent in SIGNALS))
    for name in KINDS:
        print(f"{name:11}" + "".join(f"{done[name, sent.name]:9}" for sent in SIGNALS))
    print(f"{sum(done.values())} rounds, {len(broken)} promises broken", *broken, sep="\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
