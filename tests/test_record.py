"""Whatever is read travels whole, and in few bytes."""

from __future__ import annotations

import copy
import pickle

from reconcile import extractor
from reconcile.model import Document


def test_a_reading_comes_back_as_it_went() -> None:
    text = "The Harbour Board said at least 40 of the 120 boats sank on Friday; Ada Park denied it."
    reading = extractor.extract(Document("d", text, published="2024-05-04"))
    assert reading.claims
    assert pickle.loads(pickle.dumps(reading)) == reading
    assert copy.deepcopy(reading) == reading
