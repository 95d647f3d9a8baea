"""sizes.py [COUNT]: what an article weighs and costs at every stage of the work on many machines.

Makes COUNT (1,000) articles and runs what a cluster runs on one part, in this process. Prints bytes and
milliseconds of this process for each article; `docs/scale.md` plans with them.
"""

from __future__ import annotations

import pickle
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from scale import written

from reconcile import reporter
from reconcile.archive import partitions
from reconcile.archive.partitions import OWN, Entry, Folder, Wanted
from reconcile.reconciler.events import joined
from reconcile.settings import Settings

T = TypeVar("T")


def main(count: int) -> None:
    """Runs the stages one after another and prints a line for each."""
    with tempfile.TemporaryDirectory() as name:
        file, folder, settings = written(Path(name) / "articles.jsonl", count), Folder(name), Settings()
        row("an article as it lies (JSON Lines)", file.stat().st_size / count)
        (part,) = partitions.parts([str(file)], settings)
        read, each = clocked(lambda: partitions.read(part, settings, {}, folder), count)  # type: ignore[arg-type]
        there = [entry for entry in read.entries if isinstance(entry, Entry)]
        claims = folder.read("claims", 0)
        row("read and extracted: documents as Parquet", weight(folder, "documents") / count, each)
        row(f"  {len(claims) / count:.1f} claims as Parquet", weight(folder, "claims") / count)
        row("known at home: row, id, text by name, day", len(pickle.dumps(there)) / count)
        texts, each = clocked(
            lambda: partitions.keyed((0, [wanted(entry, 0, OWN) for entry in there]), folder, False), count
        )
        row("shuffled by period: texts", texts["reading"].str.len().sum() / count, each)
        clusters, each = clocked(lambda: partitions.clusters(texts), count)
        row("clustered; the clusters come home", len(pickle.dumps(clusters)) / count, each)
        happened, each = clocked(lambda: joined(clusters), count)
        row("joined at home", len(pickle.dumps(happened)) / count, each)
        home = {id: (number, event.id) for number, event in enumerate(happened) for id in event.documents}
        held, each = clocked(
            lambda: partitions.keyed((0, [wanted(entry, *home[entry.id]) for entry in there]), folder, True),
            count,
        )
        row("shuffled by event: texts and claims", held["reading"].str.len().sum() / count, each)
        found, each = clocked(lambda: partitions.findings(held, settings), count)
        row("reconciled; the findings come home", len(pickle.dumps(found)) / count, each)
        whole, each = clocked(lambda: reporter.render(found, "json", settings), count)
        row("reported as JSON", len(whole) / count, each)


def wanted(entry: Entry, key: int, tag: str) -> Wanted:
    """A document that is to travel under one key."""
    return Wanted(entry.row, entry.id, ((key, tag),))


def weight(folder: Folder, kind: str) -> int:
    """The bytes of a part on disk."""
    return sum(file.stat().st_size for file in Path(folder.url, kind).iterdir())


def clocked(action: Callable[[], T], count: int) -> tuple[T, float]:
    """What an action gives, and its milliseconds for each article."""
    begin = time.process_time()
    given = action()
    return given, (time.process_time() - begin) / count * 1000


def row(name: str, size: Any, each: float | None = None) -> None:
    """One line of the table."""
    print(f"{name:45} {size:9,.0f} bytes {'' if each is None else f'{each:8.2f} ms'}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
