"""Connections to the web under guard: which computers may be talked to, and for how long.

The addresses of a host are looked up and checked here, and the socket is opened to an address that was
checked, so a name cannot lead somewhere else between the check and the connection. Redirects and robots.txt
go through the same door. Proxies of the environment are not used: they would look names up for themselves.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import cache
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from ssl import SSLContext
from typing import Any, cast

import httpcore
import httpx

from reconcile.errors import ReadError

_NAT64 = IPv6Network("64:ff9b::/96")
_ASSIGNED = IPv6Network("2000::/3")  # all that was ever given out to be reached from everywhere
_LAST_32_BITS = 2**32 - 1
_LAST_PORT = 65535


class Guard(httpcore.NetworkBackend):
    """Opens connections to public addresses (to any with `private`), and lets none outlive the time given."""

    def __init__(self, private: bool, seconds: float) -> None:
        self._private = private
        self._seconds = seconds
        self._network = httpcore.SyncBackend()
        self.restart()

    def restart(self) -> None:
        """Gives the next page the whole time."""
        self._ends = time.monotonic() + self._seconds

    def left(self, timeout: float | None) -> float:
        """How long one step may take; raises `ReadError` when there is no time left."""
        left = self._ends - time.monotonic()
        if left <= 0:
            raise ReadError(f"not read within {self._seconds:g} seconds")
        return left if timeout is None else min(timeout, left)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of `host` that answers; all of them have to be allowed."""
        failed: Exception = httpcore.ConnectError("no address")
        for address in self._addresses(host, port):
            try:
                opened = self._network.connect_tcp(
                    address, port, self.left(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                return _Timed(opened, self)
        raise failed

    def _addresses(self, host: str, port: int) -> list[str]:
        if port > _LAST_PORT:
            raise ReadError(f"no computer can be called {host[:80]}:{port}")
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except socket.gaierror as error:
            if error.errno == socket.EAI_AGAIN:
                raise httpcore.ConnectError("its name cannot be looked up now") from None
            raise ReadError(f"no computer is called {host}") from None
        except (UnicodeError, ValueError, OverflowError):
            raise ReadError(f"no computer can be called {host[:80]}") from None
        addresses = list(dict.fromkeys(str(address[0]) for *_, address in found))
        if not self._private and not all(map(is_public, addresses)):
            raise ReadError("refused: it leads into a private network (--allow-private allows it)")
        return addresses


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, and not of this computer or a network around it.

    An IPv6 address that carries an IPv4 address is as open as that.
    """
    number: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    if isinstance(number, IPv4Address):
        return number.is_global and not number.is_multicast
    inner = number.ipv4_mapped or (IPv4Address(int(number) & _LAST_32_BITS) if number in _NAT64 else None)
    if inner is not None:
        return is_public(str(inner))
    tunnel = number.sixtofour or (number.teredo or (None, None))[1]
    return number.is_global and number in _ASSIGNED and (tunnel is None or is_public(str(tunnel)))


class _Timed(httpcore.NetworkStream):
    """A connection whose every step ends when the page's time is over, however slowly bytes drip in."""

    def __init__(self, stream: httpcore.NetworkStream, guard: Guard) -> None:
        self._stream = stream
        self._guard = guard

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._guard.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._guard.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        opened = self._stream.start_tls(ssl_context, server_hostname, self._guard.left(timeout))
        return _Timed(opened, self._guard)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


@cache
def _trusted() -> SSLContext:
    """Whose certificates count; reading them takes longer than many a page."""
    return httpx.create_ssl_context()


class Transport(httpx.BaseTransport):
    """Carries an httpx client's requests over guarded connections."""

    def __init__(self, guard: Guard) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=_trusted(), network_backend=guard, max_keepalive_connections=4
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """One request and the beginning of its answer; the rest comes as it is read."""
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=cast(Iterable[bytes], request.stream),
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        with closing(self._answer):
            yield from cast(Iterable[bytes], self._answer.stream)

    def close(self) -> None:
        self._answer.close()
