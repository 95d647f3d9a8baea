"""Several processes give what one gives; a document that kills its process costs itself and a note."""

from __future__ import annotations

import os
from typing import Any

import pytest

from reconcile import extractor, pipeline
from reconcile.archive import workers
from reconcile.model import Document, Note, Reading
from reconcile.settings import ReadingOptions

OPTIONS = ReadingOptions()
DOCUMENTS = [
    Document(f"d{i}", f"Police said {i + 2} people died. The mayor put the toll at {2 * i + 3}.")
    for i in range(45)
]


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_ALONE", 200)
    monkeypatch.setattr(workers, "_BATCH", 300)


def test_several_processes_give_the_same_in_the_same_order() -> None:
    items: list[pipeline.Item] = [
        DOCUMENTS[0],
        Note("x", "passes through"),
        *DOCUMENTS[1:],
        Reading(Document("table", "")),
    ]
    assert list(workers.readings(items, OPTIONS, 2)) == list(workers.readings(items, OPTIONS, 1))


def dying(documents: list[Document], options: ReadingOptions) -> Any:
    """Reads as ever, but ends its process at one document."""
    if any(document.id == "d41" for document in documents):
        os._exit(9)
    given = (extractor.extract(document, options) for document in documents)
    return [(reading.claims, reading.names, reading.notes) for reading in given]


def test_a_process_that_dies_costs_one_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_read", dying)
    found = list(workers.readings(DOCUMENTS, OPTIONS, 2))
    (note,) = [item for item in found if isinstance(item, Note)]
    assert note.document == "d41"
    assert note.lost
    assert [f.document.id for f in found if isinstance(f, Reading)] == [
        d.id for d in DOCUMENTS if d.id != "d41"
    ]
