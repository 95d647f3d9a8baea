"""Pages by address: every hop checked, every wait bounded, every failure one reason.

A page is asked for again only where that can help: the server is busy, or the connection broke. One that is
in the cache is asked for on the condition that it has changed. The server is told who asks.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.cookiejar import CookieJar, DefaultCookiePolicy
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import httpcore
import httpx
import stamina

from reconcile.errors import ReadError
from reconcile.reader.web.cache import Page, PageCache, standard_folder
from reconcile.reader.web.connection import Guard, Transport
from reconcile.reader.web.robots import MAX_ROBOTS, Robots
from reconcile.settings import WebOptions

MAX_PAGE = 64 * 2**20  # bytes, unpacked
MAX_ADDRESS = 8000  # characters
MAX_HOPS = 5
SECONDS, STEP_SECONDS = 90.0, 20.0  # for a page with all that leads to it; for each step of a connection
ATTEMPTS, FIRST_WAIT, LONGEST_WAIT = 3, 0.5, 10.0
NAME = "reconcile-figures"
_BUSY = (429, 502, 503, 504)
_MOVED = (301, 302, 303, 307, 308)
_NO_ADDRESS = "it leads to something that is not a web address"
_BROKEN = (httpx.HTTPError, httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: a little more of the content than was wanted at most."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def told(self) -> str:
        """The status in words."""
        try:
            return f"the server answered {self.status} {HTTPStatus(self.status).phrase}"
        except ValueError:
            return f"the server answered {self.status}"


class _Busy(Exception):
    def __init__(self, answer: Answer) -> None:
        self.answer = answer


class Fetcher:
    """Fetches pages one after the other, over connections that may be used again."""

    def __init__(self, options: WebOptions) -> None:
        self._guard = Guard(options.private, SECONDS)
        self._cache = PageCache(Path(options.cache) if options.cache else standard_folder())
        self._robots = Robots(NAME, self._robots_text)
        self._client = httpx.Client(
            transport=Transport(self._guard),
            trust_env=False,
            timeout=STEP_SECONDS,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),  # we do not come back as the same
            headers={
                "User-Agent": user_agent(),
                "Accept": "text/html, application/xhtml+xml, application/pdf;q=0.9, */*;q=0.8",
                "Accept-Language": "en, *;q=0.5",
                "Accept-Encoding": "gzip",
            },
        )

    def close(self) -> None:
        """Ends the connections."""
        self._client.close()

    def page(self, address: str) -> Page:
        """What is at `address` or where that leads; raises `ReadError` with the reason where that fails."""
        self._guard.restart()
        for _ in range(MAX_HOPS + 1):
            address = _checked(address)
            if wait := self._robots.wait_for(address):
                time.sleep(wait)
                self._guard.restart()
            found = self._ask_for(address)
            if isinstance(found, Page):
                return found
            address = found
        raise ReadError(f"more than {MAX_HOPS} redirects")

    def _ask_for(self, address: str) -> Page | str:
        """The page, or the address that it has moved to."""
        kept = self._cache.get(address)
        answer = self._answer(address, MAX_PAGE, _unless_changed(kept))
        if answer.status == HTTPStatus.NOT_MODIFIED and kept is not None:
            return kept
        if moved_to := _moved_to(address, answer):
            return moved_to
        if answer.status != HTTPStatus.OK:
            raise ReadError(answer.told)
        if len(answer.content) > MAX_PAGE:
            raise ReadError(f"larger than {MAX_PAGE // 2**20} MB, which no page is")
        page = _page(address, answer)
        self._cache.put(address, page)
        return page

    def _robots_text(self, address: str) -> str | None:
        for _ in range(MAX_HOPS + 1):
            answer = self._answer(_checked(address), MAX_ROBOTS)
            if moved_to := _moved_to(address, answer):
                address = moved_to
            elif answer.status >= 500 or answer.status == HTTPStatus.TOO_MANY_REQUESTS:
                raise ReadError(answer.told)
            elif answer.status != HTTPStatus.OK:
                return None
            else:
                return answer.content[:MAX_ROBOTS].decode("utf-8", "replace")
        return None

    def _answer(self, address: str, limit: int, headers: Mapping[str, str] | None = None) -> Answer:
        """What the server says, asked again where that may help; other trouble is a `ReadError`."""
        try:
            for attempt in stamina.retry_context(
                on=_worth_another_try, attempts=ATTEMPTS, timeout=None, wait_initial=FIRST_WAIT, wait_jitter=0
            ):
                with attempt:
                    return self._ask(address, limit, headers or {})
        except _Busy as busy:
            return busy.answer
        except _BROKEN as error:
            raise ReadError(_reason(error)) from None
        raise AssertionError("the last attempt either answers or raises")

    def _ask(self, address: str, limit: int, headers: Mapping[str, str]) -> Answer:
        with self._client.stream("GET", address, headers=dict(headers)) as response:
            packing = response.headers.get("content-encoding", "").strip().lower()
            if packing not in ("", "identity", "gzip"):  # one gzip unpacks a bounded number of times, once
                raise ReadError(f"packed in a way that was not asked for: {packing[:40]}")
            content = bytearray()
            for piece in response.iter_bytes(65536):
                content += piece
                if len(content) > limit:
                    break
            answer = Answer(response.status_code, response.headers, bytes(content))
        if answer.status in _BUSY:
            raise _Busy(answer)
        return answer


def user_agent() -> str:
    """Who asks: the package, its version and the address of the project, as far as the package tells them."""
    try:
        package = metadata(NAME)
    except PackageNotFoundError:
        return NAME
    homes = [address.partition(",")[2].strip() for address in package.get_all("Project-URL") or ()]
    return f"{NAME}/{package['Version']}" + (f" (+{homes[0]})" if homes else "")


def _checked(address: str) -> str:
    """An address that can be asked for, without the part that a server never sees."""
    try:
        url = httpx.URL(address).copy_with(fragment=None, userinfo=b"")
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise ReadError(f"not a web address: {str(error)[:80]}") from None
    if url.scheme not in ("http", "https"):
        raise ReadError(f"it leads to {url.scheme[:20]}:, which is not the web")
    if not url.host or len(str(url)) > MAX_ADDRESS:
        raise ReadError("not a web address: " + ("too long" if url.host else "no host in it"))
    return str(url)


def _moved_to(address: str, answer: Answer) -> str:
    if answer.status not in _MOVED or not (target := answer.headers.get("location", "")):
        return ""
    try:
        return str(httpx.URL(address).join(target))
    except (httpx.InvalidURL, ValueError, TypeError):
        raise ReadError(_NO_ADDRESS) from None


def _unless_changed(kept: Page | None) -> dict[str, str]:
    given = {"If-None-Match": kept.etag, "If-Modified-Since": kept.modified} if kept else {}
    return {name: value for name, value in given.items() if value}


def _page(address: str, answer: Answer) -> Page:
    from email.message import Message

    said = Message()
    said["content-type"] = answer.headers.get("content-type", "")
    charset = said.get_content_charset("")
    return Page(
        address,
        answer.content,
        said.get_content_type() if said["content-type"] else "",
        charset if isinstance(charset, str) else "",
        answer.headers.get("etag", ""),
        answer.headers.get("last-modified", ""),
    )


def _worth_another_try(error: Exception) -> bool | float:
    """Whether asking again may help; a server that is busy may say after how many seconds."""
    if isinstance(error, _Busy):
        after = error.answer.headers.get("retry-after", "").strip()
        if not after:
            return True
        return float(after) if after.isdecimal() and 0 < int(after[:9]) <= LONGEST_WAIT else False
    if isinstance(error, (httpx.HTTPError, httpcore.UnsupportedProtocol, httpcore.LocalProtocolError)):
        return False  # httpx itself finds fault with an answer that came; trouble on the way is httpcore's
    return isinstance(error, _BROKEN) and not isinstance(error.__context__, ssl.SSLError)


def _reason(error: Exception) -> str:
    if isinstance(error.__context__, ssl.SSLCertVerificationError):
        return "its certificate cannot be verified"
    if isinstance(error.__context__, ssl.SSLError):
        return "no secure connection can be made"
    if isinstance(error, httpcore.TimeoutException):
        return "no answer in time"
    if isinstance(error, httpcore.ConnectError):
        return f"no connection: {str(error)[:100]}"
    if isinstance(error, httpx.DecodingError):
        return "damaged while it was packed"
    if isinstance(error, httpx.RemoteProtocolError):
        return _NO_ADDRESS
    return "the connection broke off"
