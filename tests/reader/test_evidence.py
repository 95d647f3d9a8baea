"""A claim's address opens the page at its words: in a real browser, against a server on this computer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reconcile import pipeline, table
from reconcile.model import Reading
from reconcile.settings import Settings, WebOptions
from tests.reader.web_server import Said, Server, serving
from tests.reporter.chromium import ABSENT, chromium

pytestmark = pytest.mark.skipif(bool(ABSENT), reason=ABSENT)

FILLER = "".join(
    f"<p>The road to the coast stayed closed, and nobody came by on day {'i' * n}.</p>" for n in range(90)
)
SENTENCES = [
    "Police said 40 people were killed in Aven.",
    "Police said <a href='/x'>at least 41</a> people were <b>killed</b> in Aven.",
    "“About 42 people, mostly men, were killed,” the mayor &amp; her deputy said – 100% sure of it.",
    "The well-known four-day search, police said, ended with 43 people killed in the lower town, the upper "
    "town and the harbour<sup>[1]</sup>, and with many more missing in the hills behind the burst dam.",
    "Police said 44&nbsp;people were   killed\n in Aven &#8212; the toll’s still rising.",
    "Police in Ávén said 45 people were killed: “No one’s left”, they said; #45, a/b?",
]  # fmt: skip


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        for number, sentence in enumerate(SENTENCES):
            body = f"<article><h1>Toll</h1>{FILLER}<p id='here'>{sentence}</p>{FILLER}</article>"
            html = f"<!doctype html><html><head><meta charset='utf-8'><title>x</title></head><body>{body}"
            running.pages[f"/{number}"] = Said(
                html.encode(), headers={"Content-Type": "text/html; charset=utf-8"}
            )
        yield running


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with chromium(tmp_path_factory.mktemp("profile")) as driver:
        yield driver


def place_in_window(browser: Any) -> float:
    """Where the paragraph stands: 0 at the top edge of the window, 1 at the bottom."""
    script = "return document.getElementById('here').getBoundingClientRect().top / innerHeight"
    return float(browser.execute_script(script))


@pytest.mark.parametrize("number", range(len(SENTENCES)))
def test_the_address_opens_at_the_words(browser: Any, server: Server, tmp_path: Path, number: int) -> None:
    settings = Settings(web=WebOptions(private=True, cache=str(tmp_path)))
    (reading,) = pipeline.extract([server.url(f"/{number}")], settings)
    assert isinstance(reading, Reading)
    (claim,) = (one for one in reading.claims if one.figure.low == 40 + number)
    address = table.row_of(claim, reading.document)["evidence_url"]
    assert address.startswith(f"{server.url(f'/{number}')}#:~:text=")
    browser.get(server.url(f"/{number}"))
    assert place_in_window(browser) > 1
    browser.get("about:blank")
    browser.get(address)
    assert 0 <= place_in_window(browser) < 1
