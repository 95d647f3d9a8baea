"""Takes the README's picture: the top of the report on the seeds, as Chromium shows it.

    python docs/picture.py          reports/report.html  ->  docs/report.png

Needs chromium, chromedriver and the `browser` extra; `make picture` runs it.
"""

from __future__ import annotations

import sys
import tempfile
from base64 import b64decode
from pathlib import Path

ROOT = Path(__file__).parents[1]
SIZE = {"width": 1180, "height": 900, "deviceScaleFactor": 1, "mobile": True}  # a mobile has no scroll bars


def main() -> int:
    """Opens, photographs, writes; the exit code."""
    sys.path.insert(0, str(ROOT))
    from tests.reporter.chromium import ABSENT, chromium

    if ABSENT:
        print(ABSENT, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder, chromium(Path(folder, "profile")) as browser:
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", SIZE)
        browser.get((ROOT / "reports" / "report.html").as_uri())
        taken = browser.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
    (ROOT / "docs" / "report.png").write_bytes(b64decode(taken["data"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
