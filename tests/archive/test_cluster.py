"""Two worker processes give what one process gives, byte for byte, also when one of them is killed."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reconcile import pipeline, reporter
from reconcile.archive import cluster
from reconcile.desk.corrections import Correction
from reconcile.errors import ReadError, SettingsError
from reconcile.model import Findings, Note
from reconcile.reconciler import periods
from reconcile.settings import Settings

distributed = pytest.importorskip("dask.distributed", reason="the extra `cluster` is not installed")

SETTINGS = Settings(vague="acled", aliases={"the port board": "Harbour Board"}, rounding=0.01)
TOWNS = ("Orvanna", "Tolbrek", "Zumeri", "Ilkesta", "Brannoch", "Veldt", "Karsk", "Ombrelle")


def article(town: str, day: int, number: int) -> dict[str, str]:
    return {
        "id": f"{town}-{day}",
        "title": f"Flood in {town}",
        "publisher": ("The Courier", "Valley Post")[day % 2],
        "published": f"2031-0{1 + number % 6}-{day:02}",
        "text": f"{town} - The river burst its banks at {town}. Police said {day + number} people died, "
        f"{number % 3 + 1} of them children. The port board put the toll at {day + 2 * number}. "
        f"Dozens of homes were lost in {town}.",
    }


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Articles in JSON Lines and Parquet; a text twice, an id twice, an empty text, a line of no JSON."""
    import pyarrow
    from pyarrow import parquet

    folder = tmp_path_factory.mktemp("archive")
    rows = [article(town, day, number) for number, town in enumerate(TOWNS) for day in (1, 2, 3)]
    rows += [
        rows[0] | {"id": "again"},
        rows[1] | {"text": "Another text: 12 died in Veldt."},
        {"id": "e", "text": " "},
    ]
    for number in range(3):
        lines = [json.dumps(row) for row in rows[number::3]]
        (folder / f"{number}.jsonl").write_text("\n".join([*lines, "no JSON"]), encoding="utf-8")
    more = [article("Sarn", day, 9) for day in (4, 5)]
    parquet.write_table(pyarrow.Table.from_pylist(more), folder / "more.parquet")
    return [
        str(folder / "0.jsonl"),
        str(folder / "[12].jsonl"),
        (folder / "more.parquet").as_uri(),
        "nowhere",
    ]


@pytest.fixture(scope="module")
def workers() -> Iterator[Any]:
    with cluster.local(2) as made:
        yield made


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reconcile.archive.partitions._PART", 2000)
    monkeypatch.setattr(periods, "CROWD", 12)


def alone(archive: list[str], corrections: list[Correction]) -> Findings:
    """What one process gives; a file:// address is for a cluster only."""
    paths = [name.removeprefix("file://") for name in archive]
    return pipeline.report(paths, SETTINGS, corrections)


def written(findings: Findings) -> list[str | bytes]:
    return [reporter.render(findings, format, SETTINGS) for format in ("json", "markdown", "html", "csv")]


@pytest.mark.parametrize("by_hand", [False, True])
def test_two_workers_give_what_one_process_gives(
    archive: list[str], workers: Any, tmp_path: Path, by_hand: bool
) -> None:
    first, second = (reading.claims[0].id for reading in alone(archive, []).readings[:2])
    corrections = [Correction(first, "low", "3"), Correction(first, "high", "3")]
    if by_hand:
        corrections += [Correction(first, "quantity", "watched"), Correction(second, "quantity", "watched")]
    told: list[Note] = []
    found = cluster.report(
        archive, SETTINGS, corrections, workers.scheduler_address, str(tmp_path), told.append
    )
    assert written(found) == written(alone(archive, corrections))
    assert any("same text" in note.message for note in told)
    assert len(list(tmp_path.glob("claims/*.parquet"))) == 7  # 3 files of 2 stretches, 1 whole


def test_claims_stay_as_a_table(archive: list[str], workers: Any, tmp_path: Path) -> None:
    found = cluster.report(archive[:1], SETTINGS, (), workers.scheduler_address, str(tmp_path))
    again = pipeline.report([str(tmp_path / "claims")], SETTINGS)
    ids = [{claim.id for one in findings.readings for claim in one.claims} for findings in (found, again)]
    assert ids[0] == ids[1]


def test_a_worker_that_is_killed_costs_time_only(archive: list[str], workers: Any, tmp_path: Path) -> None:
    expected = written(alone(archive, []))
    with distributed.Client(workers.scheduler_address) as client:
        victim = next(iter(client.run(os.getpid).values()))
    killed = threading.Thread(target=kill_once_there, args=(victim, tmp_path / "documents"))
    killed.start()
    found = cluster.report(archive, SETTINGS, (), workers.scheduler_address, str(tmp_path))
    killed.join()
    assert written(found) == expected
    while alive(victim):  # until its nanny has taken notice
        time.sleep(0.005)


def kill_once_there(pid: int, folder: Path) -> None:
    """Kills a process as soon as the first part has been read."""
    while not list(folder.glob("*.parquet")):
        time.sleep(0.005)
    os.kill(pid, signal.SIGKILL)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_what_a_cluster_does_not_do(archive: list[str], workers: Any, tmp_path: Path) -> None:
    table = tmp_path / "claims.csv"
    with table.open("w", encoding="utf-8") as stream:
        reporter.render_claims(alone(archive[:1], []), "csv", stream)
    with pytest.raises(ReadError, match="a cluster reads articles"):
        cluster.report([str(table)], SETTINGS, (), workers.scheduler_address, str(tmp_path / "x"))
    with pytest.raises(SettingsError, match="needs --claims"):
        cluster.report(archive, SETTINGS, (), "tcp://127.0.0.1:1")


def test_local_clusters_stand_beside_each_other(workers: Any) -> None:
    with cluster.local(1) as other:
        web = [each.scheduler.http_server for each in (workers, other)]
        assert {each.address for each in web} == {"127.0.0.1"}
        assert len({8787, *(each.port for each in web)}) == 3
