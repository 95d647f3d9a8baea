"""What came of broken inputs: defects, losses and work without end, looked for in every output.

`together` takes a folder the whole way, `beside` what is read beside documents. What an output has to hold is
one function a format here; a new format that has none is looked at for the good figure alone.
"""

from __future__ import annotations

import csv
import io
import json
import signal
import sqlite3
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

from samples import GOOD, GOOD_TEXT, STORY

from reconcile import pipeline, reporter, settings
from reconcile.desk import corrections
from reconcile.errors import SettingsError
from reconcile.model import Findings, Note, Reading
from reconcile.settings import Settings

SLOW = 20.0  # seconds of processor time
FIGURE = "4,321"
_DEFECT = "a defect in"


@dataclass
class Outcome:
    """What one input, or a folder of them, came to."""

    read: int = 0
    claims: int = 0
    named: list[str] = field(default_factory=list)  # what the notes are about
    defects: list[str] = field(default_factory=list)
    losses: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)

    @property
    def wrong(self) -> bool:
        """Whether there is anything to mend."""
        return bool(self.defects or self.losses or self.slow)

    def hear(self, notes: Iterable[Note]) -> None:
        """Looks through notes for those that tell of a defect, or that are more than one line."""
        for note in notes:
            self.named += [note.document, note.message]
            if _DEFECT in note.message:
                self.defects.append(note.message)

    def told(self) -> list[str]:
        """A line for everything that is wrong."""
        kinds = (("defect", self.defects), ("loss", self.losses), ("slow", self.slow))
        return [f"{kind}: {line}" for kind, found in kinds for line in dict.fromkeys(found)]


class _TooLong(BaseException):
    """Work that does not end; no boundary holds it up."""


@contextmanager
def within(outcome: Outcome, doing: str) -> Iterator[None]:
    """Does something for as long as it may take; an exception that comes out is a defect."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SLOW)
    try:
        yield
    except _TooLong as error:
        outcome.slow.append(f"{doing} took over {SLOW:.0f} s, at last at {_where(error)}")
    except Exception as error:
        outcome.defects.append(f"{doing}: {type(error).__name__}: {str(error)[:80]!r} at {_where(error)}")
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "reconcile" in Path(frame.filename).parts] or list(frames)
    return " from ".join(
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(ours[-3:])
    )


def together(
    folder: Path, chosen: Settings | None = None, made: Iterable[corrections.Correction] = ()
) -> Outcome:
    """Takes all of a folder the whole way, and looks at what stands in every report."""
    outcome, chosen = Outcome(), chosen or Settings()
    readings: list[Reading] = []
    notes: list[Note] = []
    findings = None
    with within(outcome, "reading all"):
        for item in pipeline.extract([str(folder)], chosen, made):
            notes.append(item) if isinstance(item, Note) else readings.append(item)
        outcome.hear(notes)
        outcome.read = len(readings)
    with within(outcome, "comparing"):
        findings = pipeline.findings(readings, chosen, notes)
        outcome.hear(findings.notes)
    if findings is not None:
        for name in dict.fromkeys((*reporter.FORMATS, *reporter.CLAIM_FORMATS)):
            with within(outcome, f"writing {name}"):
                _written(findings, name, chosen, outcome)
    return outcome


def _written(findings: Findings, name: str, chosen: Settings, outcome: Outcome) -> None:
    told: list[Note] = []
    written = reporter.render(findings, name, chosen, told.append)
    outcome.hear(told)
    content = written if isinstance(written, bytes) else written.encode("utf-8")
    if name not in _ROWS:
        if FIGURE not in content.decode("utf-8"):
            outcome.losses.append(f"{name} does not hold the good figure")
        return
    rows = _ROWS[name](content)
    held = sum(len(reading.claims) for reading in findings.readings)
    if len(rows) + len(told) != held:
        outcome.losses.append(f"{name} holds {len(rows)} of {held} claims")
    if not any(row.get("document") == GOOD and row.get("figure") == FIGURE for row in rows):
        outcome.losses.append(f"{name} does not hold the good claim")


def beside(kind: str, path: Path) -> Outcome:
    """What comes of a file that is read beside documents, which stand in its folder."""
    folder = path.parent / "documents"
    folder.mkdir()
    (folder / GOOD).write_text(GOOD_TEXT, encoding="utf-8")
    (folder / "a.txt").write_text(STORY, encoding="utf-8")
    outcome = Outcome()
    with within(outcome, "using it"):
        try:
            found = _BESIDE[kind](path, folder)
        except SettingsError as error:
            if path.name not in str(error):
                outcome.losses.append(f"refused in a line that does not name it: {str(error)[:120]!r}")
            return outcome
        found.read = 1
        return found
    return outcome


def _settings(path: Path, folder: Path) -> Outcome:
    return together(folder, settings.load(path))


def _corrections(path: Path, folder: Path) -> Outcome:
    made = corrections.load(path)
    outcome = together(folder, made=made)
    outcome.losses += _kept_again(made, path)
    return outcome


def _edited(path: Path, folder: Path) -> Outcome:
    rows = corrections.edited(path)
    readings = [item for item in pipeline.extract([str(folder)]) if isinstance(item, Reading)]
    made, notes = pipeline.changes(rows, str(path), readings)
    outcome = together(folder, made=made)
    outcome.hear(notes)
    outcome.losses += _kept_again(made, path)
    return outcome


def _descriptions(path: Path, folder: Path) -> Outcome:
    (folder / "documents.csv").write_bytes(path.read_bytes())
    return together(folder)


def _kept_again(made: Iterable[corrections.Correction], path: Path) -> Iterator[str]:
    """Whether corrections are, once written, read as they were."""
    before, stream = list(made), io.StringIO(newline="")
    corrections.write(before, stream)
    file = path.with_name("again.csv")
    file.write_bytes(stream.getvalue().encode("utf-8"))
    try:
        again = corrections.load(file)
    except SettingsError as error:
        yield f"corrections that were kept cannot be read: {str(error).partition(': ')[2][:120]!r}"
        return
    wanted, found = (
        {(one.claim_id or f"document {one.document}", one.field): one.value for one in some if not one.flaw}
        for some in (before, again)
    )
    for key, value in wanted.items():
        if value != found.get(key):
            yield f"a correction was kept as another: {key} {value!r:.80} {found.get(key)!r:.80}"
            return


_BESIDE: dict[str, Callable[[Path, Path], Outcome]] = {
    "toml": _settings,
    "corrections": _corrections,
    "edited table": _edited,
    "descriptions": _descriptions,
}


def _of_csv(content: bytes) -> list[dict[str, Any]]:
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(text, strict=True))


def _of_lines(content: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in content.decode("utf-8").split("\n") if line]


def _of_json(content: bytes) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(content)["claims"]
    return rows


def _of_parquet(content: bytes) -> list[dict[str, Any]]:
    from pyarrow.parquet import read_table

    rows: list[dict[str, Any]] = read_table(io.BytesIO(content)).to_pylist()
    return rows


def _of_database(content: bytes) -> list[dict[str, Any]]:
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(content)
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute("SELECT * FROM claims")]
    finally:
        connection.close()


_ROWS: dict[str, Callable[[bytes], list[dict[str, Any]]]] = {
    "csv": _of_csv,
    "csv-excel": _of_csv,
    "jsonl": _of_lines,
    "json": _of_json,
    "parquet": _of_parquet,
    "sqlite": _of_database,
}
