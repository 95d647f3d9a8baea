"""What the owners of a site let a visitor read: its robots.txt, asked for once a run (RFC 9309).

A site without one lets everything be read; one whose rules cannot be reached lets nothing be read. A delay
that it asks for between two pages is kept.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

from reconcile.errors import ReadError

MAX_ROBOTS = 512 * 2**10  # bytes; what comes after them is not looked at
LONGEST_DELAY = 60.0  # seconds

Rules = Protego | None


class Robots:
    """The rules of the sites of one run. `ask` fetches a robots.txt: its text, or None if there is none."""

    def __init__(self, name: str, ask: Callable[[str], str | None]) -> None:
        self._name = name
        self._ask = ask
        self._rules: dict[str, Rules | ReadError] = {}
        self._last: dict[str, float] = {}

    def wait_for(self, address: str) -> float:
        """How many seconds to wait before `address` may be read; raises `ReadError` where it may not be."""
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc}".lower()
        if site not in self._rules:
            self._rules[site] = self._rules_of(site)
        rules = self._rules[site]
        if isinstance(rules, ReadError):
            raise ReadError(f"not read, for its robots.txt cannot be: {rules}")
        if rules is None:
            return 0.0
        if not rules.can_fetch(address, self._name):
            raise ReadError("not read: its robots.txt asks programs not to")
        return self._delay(site, min(rules.crawl_delay(self._name) or 0.0, LONGEST_DELAY))

    def _rules_of(self, site: str) -> Rules | ReadError:
        try:
            text = self._ask(f"{site}/robots.txt")
            return None if text is None else Protego.parse(text)
        except ReadError as error:
            return error

    def _delay(self, site: str, delay: float) -> float:
        now = time.monotonic()
        last = self._last.get(site)
        wait = 0.0 if last is None else max(0.0, last + delay - now)
        self._last[site] = now + wait
        return wait
