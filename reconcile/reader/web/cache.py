"""What was fetched from the web, kept under the hash of its content: no version of a page is written over.

    addresses/<hash of the address>.json    what the server said of the page last time, and its content's hash
    pages/<hash of the content>             the page, byte for byte

The server is asked every time whether the page has changed; only the answer "no" leads here. What was damaged
since it was kept is as good as not there.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from reconcile.errors import ReadError


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it came: where it was found in the end, its bytes, and what its server said of it."""

    address: str
    content: bytes
    media_type: str = ""
    charset: str = ""
    etag: str = ""
    modified: str = ""


def standard_folder() -> Path:
    """Where caches of this user go."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()) / "reconcile"


class PageCache:
    """Pages by address, in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, address: str) -> Page | None:
        """The page as it was last read from this address."""
        try:
            facts = json.loads(self._facts(address).read_text(encoding="utf-8"))
            hash_ = facts.pop("hash")
            content = self._page(hash_).read_bytes()
            return Page(content=content, **facts) if _hash(content) == hash_ else None
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return None

    def put(self, address: str, page: Page) -> None:
        """Keeps a page; raises `ReadError` where the folder cannot be written."""
        facts = asdict(page)
        content = facts.pop("content")
        facts["hash"] = _hash(content)
        try:
            if self.get(address) != page:
                _write(self._page(facts["hash"]), content)
                _write(self._facts(address), json.dumps(facts, indent=1).encode())
        except OSError as error:
            raise ReadError(f"the cache {self._folder} cannot be written: {error.strerror}") from None

    def _facts(self, address: str) -> Path:
        return self._folder / "addresses" / f"{_hash(address.encode())}.json"

    def _page(self, hash_: str) -> Path:
        return self._folder / "pages" / hash_


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()


def _write(file: Path, content: bytes) -> None:
    """Writes a file that is whole or not there, also when two runs write it at once."""
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_name(f".{file.name}.{os.getpid()}")
    partial.write_bytes(content)
    os.replace(partial, file)
