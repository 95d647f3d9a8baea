"""Which addresses may become a link: those of the web, and none that shows another place than it leads to."""

from __future__ import annotations

import re

# No name or password before the host (`https://bank.example@evil.example`), no backslash (which browsers read
# as a slash), and nothing that ends an address early or cannot be seen in one.
_UNSEEN = (
    r"\s\x00-\x20\x7f-\xa0\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufeff\ufff9-\ufffb\ud800-\udfff"
)
_WEB = re.compile(
    rf"https?://(?:[\w.~\-]+|\[[0-9a-f:.]+\])(?::\d+)?(?:[/?#][^\\<>\"{_UNSEEN}]*)?", re.IGNORECASE
)


def linkable(url: str) -> str:
    """The address, if it may become a link; else nothing."""
    return url if _WEB.fullmatch(url) else ""
