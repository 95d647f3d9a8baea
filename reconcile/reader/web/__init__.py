"""Web addresses: one page each, fetched as a good guest would, then read like a file of its format.

    address  --robots-->  allowed?  --fetch over a guarded connection-->  moved? then the same again
                                                   |
                                   Given (content, format, charset)

`fetch` asks for pages, `connection` decides which computers may be talked to, `robots` what their owners let
us read, `cache` keeps what came. They need the `web` extra and are imported only when there is an address.
"""

from __future__ import annotations

import io
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urlsplit

from reconcile.encoding import writable
from reconcile.reader.extras import missing
from reconcile.reader.given import Given

if TYPE_CHECKING:
    from reconcile.reader.web.fetch import Fetcher
    from reconcile.settings import Settings

_PASSWORD = re.compile(r"(?<=//)[^/?#]*@")
_SUFFIX = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "text/markdown": ".md",
    "application/json": ".json",
    "application/x-ndjson": ".jsonl",
    "application/zip": ".zip",
    "application/vnd.apache.parquet": ".parquet",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}  # text/plain is not here: the address's own suffix, or the text itself, says more


def is_address(name: str) -> bool:
    """Whether an input is a web address and not a path."""
    return name[:8].lower().startswith(("http://", "https://"))


class Web:
    """The web for one run: connections, robots rules and the cache are shared by all of its pages."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._fetcher: Fetcher | None = None

    def given(self, address: str) -> Given:
        """The page at `address`, fetched only when it is opened; a password is neither sent nor shown."""
        address = _PASSWORD.sub("", address, count=1)

        def opener() -> BinaryIO:
            page = self._fetching().page(address)
            given.url, given.charset = page.address, page.charset
            suffix = PurePosixPath(urlsplit(page.address).path).suffix
            given.suffix = _SUFFIX.get(page.media_type, suffix.lower())
            return io.BytesIO(page.content)

        given = Given(writable(address), writable(address), opener, self._settings)
        return given

    def close(self) -> None:
        """Ends what connections there are."""
        if self._fetcher is not None:
            self._fetcher.close()

    def _fetching(self) -> Fetcher:
        if self._fetcher is None:
            try:
                from reconcile.reader.web.fetch import Fetcher
            except ModuleNotFoundError:
                raise missing() from None
            self._fetcher = Fetcher(self._settings.web)
        return self._fetcher
