"""How long the HTML report on 2,000 claims takes to write and to open in headless Chromium.

    python benchmarks/page.py [CLAIMS]

Prints seconds: to write the page, and, as the median of five, until it can be used and until it has loaded.
Exits with 1 if it takes two seconds or more to load. Needs chromium, chromedriver and the `browser` extra.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from reconcile.reporter import render
from tests.reporter.chromium import ABSENT, chromium
from tests.reporter.made_up import many

MOST = 2.0
TIMES = """
    const opened = performance.getEntriesByType("navigation")[0];
    return [opened.domInteractive / 1000, opened.loadEventEnd / 1000];
"""


def main(claims: int = 2000) -> int:
    """Writes, opens, measures; the exit code."""
    if ABSENT:
        print(ABSENT, file=sys.stderr)
        return 2
    findings = many(claims // 10, claims)
    start = time.perf_counter()
    page = str(render(findings, "html"))
    written = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as folder, chromium(Path(folder, "profile")) as browser:
        file = Path(folder, "report.html")
        file.write_text(page, encoding="utf-8")
        opened = []
        for _ in range(5):
            browser.get(file.as_uri())
            opened.append(browser.execute_script(TIMES))
    usable, loaded = (statistics.median(times) for times in zip(*opened, strict=True))
    print(f"claims    {claims:8} ({len(page) / 1e6:.1f} MB)")
    print(f"written   {written:8.2f} s")
    print(f"usable    {usable:8.2f} s")
    print(f"loaded    {loaded:8.2f} s (less than {MOST:.0f})")
    return int(loaded >= MOST)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
