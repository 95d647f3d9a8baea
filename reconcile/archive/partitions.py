"""An archive in parts: what one machine of a cluster does with the part that it was given.

    files  --read-->  claims/part-000000.parquet     the columns of the claim table, as text
                      documents/part-000000.parquet  texts, names and notes, one row a document
    parts  --keyed-->  rows that dask brings together by key  --clusters-->, --findings-->

Everything here is a plain function of what it is given, so a machine that is lost costs only time. Files are
written whole or not at all.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from reconcile import pipeline, reader, table
from reconcile.desk.corrections import Correction
from reconcile.errors import ReadError
from reconcile.model import Document, Event, Findings, Note, Reading
from reconcile.reader.find import find
from reconcile.reader.given import Given
from reconcile.reader.stretches import Spread, cut
from reconcile.reconciler import in_order
from reconcile.reconciler.events import Cluster, clustered
from reconcile.reconciler.fingerprints import day_of, fingerprint
from reconcile.settings import Settings
from reconcile.table.codec import DOCUMENT, document_row, reading_of

if TYPE_CHECKING:
    import pandas as pd

_PART = 8_000_000  # bytes of small files that are read by one task
KEYED = {"key": "int64", "tag": "object", "reading": "object"}  # the columns that travel

OWN, BEFORE = "own", "before"


class Part(NamedTuple):
    """What one task reads, and its place in the input: files, or a stretch of one; may it follow another?"""

    number: int
    files: tuple[Given, ...]
    follows: bool = False


class Read(NamedTuple):
    """What is to be known at home of a part, in order; `broken` where it could not be read to its end."""

    entries: list[Entry | Note]
    broken: bool


class Entry(NamedTuple):
    """What home needs to know of a document: its row in its part, its id and text by name, and its day."""

    row: int
    id: str
    fingerprint: str
    day: int | None


class Wanted(NamedTuple):
    """A document to bring together with others: its row, its id in this run, and its keys with tags."""

    row: int
    id: str
    keys: tuple[tuple[int, str], ...]


def parts(inputs: Iterable[str], settings: Settings, spread: Spread = map) -> Iterator[Part | Note]:
    """The inputs cut into parts, in order; URLs that fsspec knows (`s3://...`) may stand among them.

    `spread` does something to each of many stretches of a large file, as `map` would.
    """
    number, size = 0, 0
    files: list[Given] = []
    for found in _located(inputs, settings):
        pieces = [] if isinstance(found, Note) else cut(found, _PART, spread)
        if files and (len(pieces) != 1 or size + (pieces[0].size or _PART) > _PART):
            yield Part(number, tuple(files))
            number, size, files = number + 1, 0, []
        if isinstance(found, Note):
            yield found
        elif len(pieces) == 1:
            files.append(found)
            size += found.size or _PART
        else:
            for place, piece in enumerate(pieces):
                yield Part(number + place, (piece,), follows=place > 0)
            number += len(pieces)
    if files:
        yield Part(number, tuple(files))


def _located(inputs: Iterable[str], settings: Settings) -> Iterator[Given | Note]:
    for name in inputs:
        if "://" in name and not name.startswith(("http://", "https://")):
            yield from _remote(name, settings)
        else:
            yield from find([name], settings)


def _remote(name: str, settings: Settings) -> Iterator[Given | Note]:
    """The files of a folder, glob or single URL; ids are paths below the part without wildcards."""
    from fsspec.core import url_to_fs

    try:
        system, path = url_to_fs(name)
        paths = sorted(system.find(path) if system.isdir(path) else system.glob(path))
    except (OSError, ValueError, ImportError) as error:
        yield Note(name, str(error), lost=True)
        return
    if not paths:
        yield Note(name, "no such file or folder", lost=True)
    base = path if system.isdir(path) else path.partition("*")[0].rpartition("/")[0]
    for each in paths:
        given = Given(
            each.removeprefix(base).lstrip("/"),
            system.unstrip_protocol(each),
            lambda each=each: system.open(each, "rb"),  # type: ignore[misc]
            settings,
        )
        given.length = system.size(each) or 0
        yield given


@dataclass(frozen=True, slots=True)
class Folder:
    """Where parts are kept: a folder or an fsspec URL that every machine can reach."""

    url: str

    def write(
        self, kind: str, number: int, columns: Sequence[str], rows: Sequence[Mapping[str, str]]
    ) -> None:
        """Writes a part, all of it at once."""
        import pyarrow
        from pyarrow import parquet

        system, path = self._at(kind, number)
        held = pyarrow.table(
            {column: pyarrow.array([row[column] for row in rows], pyarrow.string()) for column in columns}
        )
        system.makedirs(path.rpartition("/")[0], exist_ok=True)
        with system.transaction, system.open(path, "wb") as stream:
            parquet.write_table(held, stream, compression="zstd")

    def read(self, kind: str, number: int) -> list[dict[str, str]]:
        """The rows of a part."""
        from pyarrow import parquet

        system, path = self._at(kind, number)
        with system.open(path, "rb") as stream:
            rows: list[dict[str, str]] = parquet.read_table(stream).to_pylist()
        return rows

    def _at(self, kind: str, number: int) -> tuple[Any, str]:
        from fsspec.core import url_to_fs

        system, path = url_to_fs(f"{self.url}/{kind}/part-{number:06}.parquet")
        return system, str(path)


def read(part: Part, settings: Settings, corrected: Sequence[Correction], folder: Folder) -> Read:
    """Reads a part and writes what it gave; returns what is to be known of it at home."""
    entries: list[Entry | Note] = []
    documents: list[dict[str, str]] = []
    claims: list[dict[str, str]] = []
    for item in pipeline.told(_articles(part), settings, corrected):
        if isinstance(item, Note):
            entries.append(item)
            continue
        document = item.document
        entries.append(Entry(len(documents), document.id, document.fingerprint, day_of(document.published)))
        claims += [row | {"row": str(len(documents))} for row in table.rows([item])]
        documents.append({column: text or "" for column, text in document_row(item).items()})
    folder.write("documents", part.number, DOCUMENT, documents)
    folder.write("claims", part.number, (*table.COLUMNS, "row"), claims)
    return Read(entries, part.files[-1].broken)


def _articles(part: Part) -> Iterator[Document | Note]:
    """The articles of a part; raises `ReadError` where there is a claim table among them."""
    for item in (item for given in part.files for item in reader.read_one(given)):
        if isinstance(item, Reading):
            raise ReadError(
                f"{item.document.id}: a cluster reads articles; report on claim tables without it"
            )
        yield item


def _arrived_reading(row: Mapping[str, str], claims: Iterable[Mapping[str, str]], id_: str) -> Reading:
    """A reading from its rows, under the id that its document has in this run."""
    *_, read = reading_of(row, claims, id_)
    assert isinstance(read, Reading)
    return replace(
        read,
        document=replace(read.document, id=id_),
        claims=tuple(replace(claim, document=id_) for claim in read.claims),
        notes=tuple(replace(note, document=id_) for note in read.notes),
    )


def keyed(part: tuple[int, Sequence[Wanted]], folder: Folder, with_claims: bool) -> pd.DataFrame:
    """The wanted documents of a part, one row for each of their keys."""
    import pandas as pd

    number, wanted = part
    documents = folder.read("documents", number)
    claims: dict[str, list[dict[str, str]]] = defaultdict(list)
    for claim in folder.read("claims", number) if with_claims else ():
        claims[claim["row"]].append(claim)
    rows = []
    for row, id_, keys in wanted:
        travels = json.dumps([id_, documents[row], claims[str(row)]])
        rows += [(key, tag, travels) for key, tag in keys]
    return pd.DataFrame(rows, columns=list(KEYED)).astype(KEYED)


def _arrived(frame: pd.DataFrame) -> Iterator[tuple[int, str, Reading]]:
    for key, tag, travels in zip(frame["key"], frame["tag"], frame["reading"], strict=True):
        id_, document, claims = json.loads(travels)
        yield int(key), tag, _arrived_reading(document, claims, id_)


def clusters(frame: pd.DataFrame) -> list[Cluster]:
    """The clusters of every period whose documents have arrived; the key is the period."""
    prints: dict[int, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for key, tag, reading in _arrived(frame):
        prints[key][tag].append(fingerprint(reading))
    found = (clustered(each[OWN], each[BEFORE]) for _, each in sorted(prints.items()))
    return [cluster for held in found for cluster in held]


def findings(frame: pd.DataFrame, settings: Settings) -> Findings:
    """The findings of the events whose documents have arrived; the tag is the event's id."""
    arrived = list(_arrived(frame))
    home = {reading.document.id: tag for _, tag, reading in arrived}
    readings = in_order(reading for _, _, reading in arrived)
    members: dict[str, list[str]] = defaultdict(list)
    for reading in readings:
        members[home[reading.document.id]].append(reading.document.id)
    return pipeline.about(readings, [Event(id_, tuple(held)) for id_, held in members.items()], settings)
