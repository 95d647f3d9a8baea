"""The report of an archive that lies on many machines, worked out where it lies: the findings of one process.

    files   --read-->              parts: claims and texts as Parquet      on the workers
    parts   --ids, texts, days-->  what is new, and the periods            here: a few bytes a document
    parts   --shuffle by period--> clusters  --join-->  events             on the workers, then here
    parts   --shuffle by event-->  findings                                on the workers
                                   findings of all                         come home

dask schedules, shuffles, and does again what a lost machine had; this module says what depends on what, and
`partitions.py` what a machine does. A part is a run of small files, or a stretch of a large one.
"""

from __future__ import annotations

import logging
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from reconcile.archive import partitions
from reconcile.archive.partitions import BEFORE, KEYED, OWN, Folder, Part, Read, Wanted
from reconcile.desk.corrections import Correction, flaws
from reconcile.errors import SettingsError
from reconcile.model import Event, Findings, Note
from reconcile.reader.given import Given
from reconcile.reader.seen import Seen
from reconcile.reader.stretches import Counted
from reconcile.reconciler import put_together
from reconcile.reconciler.events import joined
from reconcile.reconciler.periods import together
from reconcile.settings import Settings

if TYPE_CHECKING:
    from dask.distributed import Client, LocalCluster

LOCAL = "local"
_LOOPBACK = "127.0.0.1"


class Place(NamedTuple):
    """A document that counts: its part and its row there, its id in this run, and its day."""

    part: int
    row: int
    id: str
    day: int | None


def report(
    inputs: Iterable[str],
    settings: Settings,
    corrections: Iterable[Correction] = (),
    address: str = LOCAL,
    claims: str = "",
    tell: Callable[[Note], object] = lambda note: None,
) -> Findings:
    """What `pipeline.report` gives, worked out by the cluster at `address`, or by local processes.

    `claims` is a folder or an fsspec URL that all machines can reach, where the claims stay as Parquet; local
    processes can do without. `tell` hears of trouble once all is read. Raises `SettingsError` without the
    extra, or where there is no cluster.
    """
    held = list(corrections)
    with ExitStack() as stack:
        if not claims and address != LOCAL:
            raise SettingsError("--cluster needs --claims, a folder or URL that all machines can reach")
        folder = Folder(claims or stack.enter_context(tempfile.TemporaryDirectory()))
        client = stack.enter_context(_client(address, settings.processes))
        places, notes = _read(client, inputs, settings, held, folder)
        notes = [*flaws(held), *notes]
        for note in notes:
            tell(note)
        happened = _events(client, places, folder)
        by_hand = any(each.field == "quantity" for each in held)
        found = _findings(client, places, happened, settings, folder, by_hand)
        return put_together(found, happened, notes)


def local(processes: int = 0) -> LocalCluster:
    """So many worker processes on this machine, one a core without a number.

    No dashboard; every server on loopback and a free port, so that clusters may run beside each other.
    """
    from dask.distributed import LocalCluster

    return LocalCluster(
        n_workers=processes or None,
        threads_per_worker=1,
        host=_LOOPBACK,
        dashboard_address=None,
        scheduler_kwargs={"dashboard_address": f"{_LOOPBACK}:0"},  # of its HTTP server; 8787 if not told
        silence_logs=logging.ERROR,
    )


@contextmanager
def _client(address: str, processes: int) -> Iterator[Client]:
    try:
        import dask
        import dask.dataframe
        from dask.distributed import Client
    except ImportError:
        raise SettingsError("--cluster needs an extra: pip install 'reconcile-figures[cluster]'") from None
    with ExitStack() as stack:
        stack.enter_context(dask.config.set({"dataframe.convert-string": False}))
        where = stack.enter_context(local(processes)) if address == LOCAL else address
        try:
            client = stack.enter_context(Client(where))
        except (OSError, ValueError) as error:
            raise SettingsError(f"--cluster {address}: {error}") from None
        yield client


def _read(
    client: Client,
    inputs: Iterable[str],
    settings: Settings,
    corrections: Sequence[Correction],
    folder: Folder,
) -> tuple[list[Place], list[Note]]:
    """Has every part read; the documents that are new, and notes, in the order of the input."""

    def spread(count: Callable[[Given], Counted], stretches: Sequence[Given]) -> Iterable[Counted]:
        counts: list[Counted] = client.gather(client.map(count, stretches, pure=False))
        return counts

    found = list(partitions.parts(inputs, settings, spread))
    given = [each for each in found if isinstance(each, Part)]
    work = partial(partitions.read, settings=settings, corrected=corrections, folder=folder)
    read = client.gather(client.map(work, given, pure=False))
    by_number: dict[int, Read] = {part.number: each for part, each in zip(given, read, strict=True)}
    places: list[Place] = []
    notes: list[Note] = []
    broken = False
    with closing(Seen()) as seen:
        for each in found:
            here = Read([each], False) if isinstance(each, Note) else by_number[each.number]
            if broken and isinstance(each, Part) and each.follows:
                continue  # nobody reads a file behind the place where it breaks off
            broken = here.broken
            for entry in here.entries:
                if isinstance(entry, Note):
                    notes.append(entry)
                    continue
                for new in seen.text(entry.id, entry.fingerprint):
                    if isinstance(new, Note):
                        notes.append(new)
                    elif isinstance(each, Part):
                        places.append(Place(each.number, entry.row, new, entry.day))
        notes += seen.not_told()
    return places, notes


def _events(client: Client, places: Sequence[Place], folder: Folder) -> tuple[Event, ...]:
    """The events: clusters of every period, which the workers make, joined."""
    keys: dict[int | None, list[tuple[int, str]]] = defaultdict(list)
    cut = together(Counter(place.day for place in places))
    for number, (period, days) in enumerate(cut.items()):
        for day in days:
            keys[day].append((number, OWN))
        for day in period.before:
            keys[day].append((number, BEFORE))
    wanted = [(place, tuple(keys[place.day])) for place in places]
    made = _shuffled(client, wanted, len(cut), folder, partitions.clusters)
    return joined(cluster for clusters in made for cluster in clusters)


def _findings(
    client: Client,
    places: Sequence[Place],
    happened: Sequence[Event],
    settings: Settings,
    folder: Folder,
    by_hand: bool,
) -> list[Findings]:
    """The findings of some events each. What a person put together `by_hand` may lie in any: all in one."""
    home = {id_: (number, event) for number, event in enumerate(happened) for id_ in event.documents}
    wanted = []
    for place in places:
        number, event = home[place.id]
        wanted.append((place, ((0 if by_hand else number, event.id),)))
    pieces = 1 if by_hand else min(len(happened), 2 * len({place.part for place in places}))
    return _shuffled(client, wanted, pieces, folder, partial(partitions.findings, settings=settings), True)


def _shuffled(
    client: Client,
    wanted: Iterable[tuple[Place, tuple[tuple[int, str], ...]]],
    pieces: int,
    folder: Folder,
    work: Callable[..., Any],
    with_claims: bool = False,
) -> list[Any]:
    """What `work` makes of the documents that share a key, which dask brings together."""
    import dask
    import dask.dataframe as dd
    import pandas as pd

    by_part: dict[int, list[Wanted]] = defaultdict(list)
    for place, keys in wanted:
        by_part[place.part].append(Wanted(place.row, place.id, keys))
    if not by_part:
        return []
    columns = {name: pd.Series(dtype=kind) for name, kind in KEYED.items()}
    frame = dd.from_map(
        partitions.keyed,
        list(by_part.items()),
        folder=folder,
        with_claims=with_claims,
        meta=pd.DataFrame(columns),
    )
    together = frame.shuffle("key", npartitions=pieces).to_delayed()
    return list(client.gather(client.compute([dask.delayed(work)(piece) for piece in together])))
