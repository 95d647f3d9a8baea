"""The HTML page in a real browser: filters, links, keys, no errors, no network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reconcile.reporter import render
from tests.reporter.chromium import ABSENT, chromium
from tests.reporter.made_up import flood, hostile, many

pytestmark = pytest.mark.skipif(bool(ABSENT), reason=ABSENT)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with chromium(tmp_path_factory.mktemp("profile")) as driver:
        yield driver


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("pages")
    made = {
        "flood": flood(),
        "many": many(),
        "hostile": hostile("<img src=https://evil.example/x onerror=alert(1)>"),
    }
    for name, findings in made.items():
        Path(folder, f"{name}.html").write_text(str(render(findings, "html")), encoding="utf-8")
    return {name: Path(folder, f"{name}.html").as_uri() for name in made}


@pytest.fixture
def page(browser: Any, pages: dict[str, str]) -> Any:
    browser.get("about:blank")
    browser.get(pages["flood"])
    return browser


def shown(page: Any) -> list[str]:
    """Numbers of the quantities that are not hidden, in the order in which they stand."""
    script = (
        "return [...document.querySelectorAll('article, tr.single')].filter(e => !e.hidden).map(e => e.id)"
    )
    return [name.removeprefix("quantity-") for name in page.execute_script(script)]


def put(page: Any, name: str, value: str) -> None:
    """Sets a filter as a person would: the value, and then the events of typing and choosing."""
    page.execute_script(
        "const e = document.getElementById(arguments[0]); e.value = arguments[1];"
        "for (const kind of ['input', 'change']) e.dispatchEvent(new Event(kind, { bubbles: true }));",
        name,
        value,
    )


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.switch_to.active_element.send_keys(key)


EVERYTHING = [str(n) for n in range(1, 12)]


def test_everything_is_shown_at_first(page: Any) -> None:
    assert shown(page) == EVERYTHING
    assert page.find_element("id", "status").text == "11 of 11 shown"


@pytest.mark.parametrize(
    ("name", "value", "left"),
    [
        ("source", "Ilse Tran", ["2", "10"]),
        ("source", "الدفاع المدني", ["4"]),
        ("measure", "displaced", ["4"]),
        ("place", "Low Tarn", ["10"]),
        ("since", "2026-03-06", ["2", "3", "4", "6", "8"]),
        ("until", "2026-03-04", ["1", "2", "5", "7", "9", "11"]),
        ("search", "damage BILLION", ["3"]),
        ("search", "no such words", []),
    ],
)
def test_filters(page: Any, name: str, value: str, left: list[str]) -> None:
    put(page, name, value)
    assert shown(page) == left
    assert page.find_element("id", "status").text == f"{len(left)} of 11 shown"


def test_verdicts_and_doubts_can_be_chosen_and_cleared(page: Any) -> None:
    for verdict in ("compatible", "agree", "single"):
        page.find_element("css selector", f"[name=verdict][value={verdict}]").click()
    assert shown(page) == ["1", "2", "3"]
    page.find_element("id", "clear").click()
    assert shown(page) == EVERYTHING
    page.find_element("id", "doubts").click()
    assert shown(page) == ["10"]


@pytest.mark.parametrize(
    ("order", "first"), [("ratio", "3"), ("sources", "2"), ("label", "1"), ("last", "2"), ("number", "1")]
)
def test_order(page: Any, order: str, first: str) -> None:
    put(page, "order", order)
    assert shown(page)[0] == first


def test_a_link_leads_to_the_figure_in_the_text_and_back(page: Any) -> None:
    article = page.find_element("id", "quantity-2")
    article.find_element("tag name", "summary").click()
    link = article.find_element("css selector", "a.place")
    link.click()
    target = page.execute_script("return document.querySelector('mark:target')")
    assert target.text == "240"
    assert target.is_displayed()
    box = target.rect
    top = page.execute_script("return scrollY")
    assert top <= box["y"] <= top + 900
    page.find_element("id", "back").click()
    assert page.switch_to.active_element == link


def test_keys(page: Any) -> None:
    body = page.find_element("tag name", "body")
    body.send_keys("j")
    assert page.switch_to.active_element.get_attribute("id") == "quantity-1"
    press(page, "j", "o")
    assert page.execute_script("return document.querySelector('#quantity-2 details').open")
    press(page, "k", "/")
    assert page.switch_to.active_element.get_attribute("id") == "search"
    press(page, "jo")
    assert page.find_element("id", "search").get_attribute("value") == "jo"
    press(page, "\ue00c")
    assert shown(page) == EVERYTHING


def test_everything_can_be_opened(page: Any) -> None:
    page.find_element("id", "open-all").click()
    assert not page.find_elements("css selector", ".quantity details:not([open])")


@pytest.mark.parametrize("name", ["flood", "many", "hostile"])
def test_no_errors_and_no_network(browser: Any, pages: dict[str, str], name: str) -> None:
    browser.get("about:blank")
    browser.get_log("performance")
    browser.get_log("browser")
    browser.get(pages[name])
    assert browser.get_log("browser") == []
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = {m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"}
    assert {url for url in asked if not url.startswith("chrome")} == {pages[name]}


@pytest.mark.parametrize("width", [400, 1280])
def test_nothing_sticks_out_sideways(page: Any, width: int) -> None:
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    page.execute_script("document.querySelectorAll('details').forEach(d => d.open = true)")
    inside = "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert page.execute_script(inside)
    page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_without_javascript_everything_is_there(browser: Any, pages: dict[str, str]) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(pages["flood"])
        assert not browser.find_element("id", "filters").is_displayed()
        article = browser.find_element("id", "quantity-2")
        assert article.is_displayed()
        article.find_element("tag name", "summary").click()
        article.find_element("css selector", "a.place").click()
        assert browser.find_element("css selector", "mark:target").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
