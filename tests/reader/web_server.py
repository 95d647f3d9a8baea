"""A web server on this computer alone, for the tests of web addresses: it answers as it is told to."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple


class Said(NamedTuple):
    """An answer: with `slow`, each byte of the body comes after so many seconds."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = {}
    slow: float = 0.0


Told = Said | Callable[[Mapping[str, str]], Said | None]  # None: the connection breaks off


class Server:
    """Its `pages` by path, and what it was `asked`: path and headers, in order."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.pages: dict[str, Told] = {}
        self.asked: list[tuple[str, Mapping[str, str]]] = []

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def count(self, path: str) -> int:
        return sum(asked == path for asked, _ in self.asked)


def page(text: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body><p>{text}</p></body></html>".encode()


@contextmanager
def serving() -> Iterator[Server]:
    """A server that lives as long as the block."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            server.asked.append((self.path, dict(self.headers.items())))
            told = server.pages.get(self.path, Said(status=404))
            said = told if isinstance(told, Said) else told(dict(self.headers.items()))
            if said is None:
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            self.send_response(said.status)
            for name, value in {"Content-Type": "text/html", **said.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(said.body)))
            self.end_headers()
            self._send(said)

        def _send(self, said: Said) -> None:
            try:
                for start in range(0, len(said.body), 1 if said.slow else max(1, len(said.body))):
                    time.sleep(said.slow)
                    self.wfile.write(said.body[start : start + 1] if said.slow else said.body)
            except OSError:
                self.close_connection = True

        def log_message(self, *_: object) -> None: ...

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None: ...

    running = Quiet(("127.0.0.1", 0), Handler)
    server = Server(running.server_address[1])
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        running.shutdown()
        running.server_close()
        thread.join(5)
