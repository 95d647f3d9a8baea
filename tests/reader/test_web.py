"""Web addresses, against a server on this computer: what is read, what is refused, what is asked again."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reconcile import reader
from reconcile.cli.app import app
from reconcile.model import Document, Note, Reading
from reconcile.reader.web import connection, fetch
from reconcile.settings import Settings, WebOptions
from tests.reader import made_files as make
from tests.reader.web_server import Said, Server, page, serving

STORY = "Police said 40 people were killed in Aven."


@pytest.fixture(scope="module")
def one_server() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture
def server(one_server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    one_server.pages.clear()
    one_server.asked.clear()
    monkeypatch.setattr(fetch, "FIRST_WAIT", 0.01)
    return one_server


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(web=WebOptions(private=True, cache=str(tmp_path / "cache")))


def read(settings: Settings, *addresses: str) -> list[Document | Reading | Note]:
    return list(reader.read(addresses, settings))


def one(settings: Settings, address: str) -> Document:
    (item,) = read(settings, address)
    assert isinstance(item, Document), item
    return item


def note(settings: Settings, address: str) -> str:
    (item,) = read(settings, address)
    assert isinstance(item, Note), item
    assert item.lost
    assert item.document == address
    return item.message


def test_a_page_is_a_document_with_its_address(server: Server, settings: Settings) -> None:
    server.pages["/aven"] = Said(page(STORY, "<title>Toll rises</title>"))
    url = server.url("/aven")
    host = f"127.0.0.1:{server.port}"  # who publishes it, as long as the page names nobody
    assert one(settings, url + "#top") == Document(url + "#top", STORY, "Toll rises", host, url=url)


@pytest.mark.parametrize(
    ("path", "media_type", "content", "text"),
    [
        ("/a", "text/html; charset=cp1251", page("Сорок: 40.").decode().encode("cp1251"), "Сорок: 40."),
        ("/a.txt", "text/plain; charset=iso-8859-1", "The “café” 40.".encode("cp1252"), "The “café” 40."),
        ("/a", "text/plain", b"Forty died.", "Forty died."),
        ("/a.md", "text/plain", b"# Forty died.", "# Forty died."),
        ("/a.php?x=1", "application/pdf", make.pdf([[(50, 700, "Forty died.")]]), "Forty died."),
        ("/a.php", "text/html", make.pdf([[(50, 700, "Forty died.")]]), "Forty died."),
        ("/a", "application/json", b'[{"text": "Forty died."}]', "Forty died."),
        ("/a.jsonl", "application/octet-stream", b'{"text": "Forty died."}\n', "Forty died."),
        ("/a", "text/csv", b"text\nForty died.\n", "Forty died."),
        ("/a.zip", "application/zip", make.zipped({"x.txt": b"Forty died."}), "Forty died."),
        ("/a", "", page("Forty died."), "Forty died."),
        ("/a", "nonsense;;=\x22", page("Forty died."), "Forty died."),
        ("/a", "text/html; charset=punycode", page("Forty died."), "Forty died."),
    ],
)  # fmt: skip
def test_the_format_is_what_the_server_the_bytes_or_the_address_say(
    server: Server, settings: Settings, path: str, media_type: str, content: bytes, text: str
) -> None:
    server.pages[path] = Said(content, headers={"Content-Type": media_type})
    assert one(settings, server.url(path)).text == text


def test_the_server_is_told_who_asks(server: Server, settings: Settings) -> None:
    server.pages["/a"] = Said(page(STORY), headers={"Set-Cookie": "id=7"})
    read(settings, server.url("/a"), server.url("/b"))
    agents = {headers["User-Agent"] for _, headers in server.asked}
    assert agents == {fetch.user_agent()}
    assert fetch.user_agent().startswith("reconcile-figures")
    assert not any("Cookie" in headers for _, headers in server.asked)


def test_a_page_cannot_claim_to_stand_elsewhere(server: Server, settings: Settings) -> None:
    server.pages["/a"] = Said(page(STORY, "<link rel='canonical' href='https://other.example/b'>"))
    server.pages["/b"] = Said(page(STORY + " Yes.", f"<link rel='canonical' href='{server.url('/c')}'>"))
    found = [
        item.url for item in read(settings, server.url("/a"), server.url("/b")) if isinstance(item, Document)
    ]
    assert found == [server.url("/a"), server.url("/c")]


# --- what fails, and with which words


def moved(to: str) -> Said:
    return Said(status=302, headers={"Location": to})


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (Said(status=404), "the server answered 404 Not Found"),
        (Said(status=403), "the server answered 403 Forbidden"),
        (Said(status=500), "the server answered 500 Internal Server Error"),
        (Said(status=503), "the server answered 503 Service Unavailable"),
        (Said(status=299), "the server answered 299"),
        (Said(status=302), "the server answered 302 Found"),
        (Said(status=304), "the server answered 304 Not Modified"),
        (moved("ftp://files.example/x"), "it leads to ftp:, which is not the web"),
        (moved("file:///etc/passwd"), "it leads to file:, which is not the web"),
        (moved("http://[::1"), "it leads to something that is not a web address"),
        (moved("/" + "a" * 9000), "not a web address: too long"),
        (moved("/a"), "more than 5 redirects"),
        (Said(b"\x1f\x8b broken", headers={"Content-Encoding": "gzip"}), "damaged while it was packed"),
        (Said(b"x", headers={"Content-Encoding": "br"}), "packed in a way that was not asked for: br"),
        (Said(b"x", headers={"Content-Encoding": "gzip,br"}), "packed in a way that was not asked for: gzip"),
        (Said(b""), "there is no text in it"),
        (Said(b"\x89PNG" + bytes(99), headers={"Content-Type": "image/png"}), "binary data, not text"),
        (Said(b"%PDF-1.4 no"), "a damaged PDF"),
        (lambda _: None, "the connection broke off"),
    ],
)  # fmt: skip
def test_every_failure_is_one_note(server: Server, settings: Settings, said: Said, message: str) -> None:
    server.pages["/a"] = said
    assert note(settings, server.url("/a")).removesuffix(",br") == message


def test_nobody_there(server: Server, settings: Settings) -> None:
    with serving() as gone:
        address = gone.url("/a")
    assert note(settings, address).startswith("not read, for its robots.txt cannot be: no connection: ")
    assert note(settings, "http://nobody.invalid/").endswith("no computer is called nobody.invalid")
    assert note(settings, f"http://{'a' * 64}.example/").startswith("not")
    assert note(settings, "http://127.0.0.1:99999/").endswith("no computer can be called 127.0.0.1:99999")
    assert note(settings, "http://") == "not a web address: no host in it"
    assert note(settings, "https://[::1/x").startswith("not a web address: ")
    assert "no secure connection can be made" in note(settings, server.url("/").replace("http:", "https:"))


def test_a_server_that_drips_is_left(
    server: Server, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "SECONDS", 0.5)
    server.pages["/slow"] = Said(page(STORY) * 100, slow=0.05)
    assert note(settings, server.url("/slow")) == "not read within 0.5 seconds"
    monkeypatch.setattr(fetch, "STEP_SECONDS", 0.1)
    server.pages["/slow"] = Said(page(STORY) * 100, slow=0.3)
    assert note(settings, server.url("/slow")) in ("no answer in time", "not read within 0.5 seconds")


def test_what_is_too_large_is_not_read_to_its_end(
    server: Server, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "MAX_PAGE", 2**20)
    server.pages["/large"] = Said(bytes(2**20 + 1))
    server.pages["/bomb"] = Said(gzip.compress(bytes(2**25)), headers={"Content-Encoding": "gzip"})
    for path in ("/large", "/bomb"):
        assert note(settings, server.url(path)) == "larger than 1 MB, which no page is"


def test_a_busy_server_is_asked_again(server: Server, settings: Settings) -> None:
    for first in (Said(status=503), Said(status=429, headers={"Retry-After": "1"}), None):
        answers = [first, Said(page(STORY))]
        server.asked.clear()
        server.pages["/a"] = lambda _, answers=answers: answers.pop(0)  # type: ignore[misc]
        assert one(settings, server.url("/a")).text == STORY
        assert server.count("/a") == 2


@pytest.mark.parametrize(
    ("said", "times"),
    [
        (Said(status=503), 3),
        (Said(status=404), 1),
        (Said(status=500), 1),
        (Said(status=429, headers={"Retry-After": "3600"}), 1),
        (Said(status=503, headers={"Retry-After": "Wed, 21 Oct 2099 07:28:00 GMT"}), 1),
    ],
)
def test_only_where_it_can_help(server: Server, settings: Settings, said: Said, times: int) -> None:
    server.pages["/a"] = said
    note(settings, server.url("/a"))
    assert server.count("/a") == times


# --- robots.txt


@pytest.mark.parametrize(
    ("robots", "readable"),
    [
        (Said(b"User-agent: *\nDisallow: /\n"), False),
        (Said(b"User-agent: *\nDisallow: /private/\n"), True),
        (Said(b"User-agent: *\nDisallow: /*.html$\n"), False),
        (Said(b"User-agent: *\nDisallow: /\nAllow: /news/\n"), True),
        (Said(b"User-agent: reconcile-figures\nDisallow: /\n\nUser-agent: *\nAllow: /\n"), False),
        (Said(b"User-agent: other\nDisallow: /\n"), True),
        (Said(b"\xff\xfe\x00 nonsense"), True),
        (Said(status=404), True),
        (Said(status=403), True),
        (moved("/elsewhere.txt"), False),
    ],
)
def test_robots_are_respected(server: Server, settings: Settings, robots: Said, readable: bool) -> None:
    server.pages["/robots.txt"] = robots
    server.pages["/elsewhere.txt"] = Said(b"User-agent: *\nDisallow: /news/\n")
    server.pages["/news/a.html"] = Said(page(STORY))
    if readable:
        assert one(settings, server.url("/news/a.html")).text == STORY
    else:
        assert note(settings, server.url("/news/a.html")) == "not read: its robots.txt asks programs not to"
        assert server.count("/news/a.html") == 0


def test_rules_that_cannot_be_reached_allow_nothing(server: Server, settings: Settings) -> None:
    server.pages["/robots.txt"] = Said(status=500)
    server.pages["/a"] = Said(page(STORY))
    said = "not read, for its robots.txt cannot be: the server answered 500 Internal Server Error"
    assert note(settings, server.url("/a")) == said


def test_rules_are_asked_for_once_and_their_delay_is_kept(server: Server, settings: Settings) -> None:
    server.pages["/robots.txt"] = Said(b"User-agent: *\nCrawl-delay: 0.2\n")
    for path in ("/a", "/b", "/c"):
        server.pages[path] = Said(page(STORY + path))
    started = time.monotonic()
    assert len(read(settings, *map(server.url, ("/a", "/b", "/c")))) == 3
    assert time.monotonic() - started >= 0.4
    assert server.count("/robots.txt") == 1


def test_rules_hold_where_a_page_leads(server: Server, settings: Settings) -> None:
    server.pages["/robots.txt"] = Said(b"User-agent: *\nDisallow: /closed\n")
    server.pages["/open"] = moved("/closed")
    server.pages["/closed"] = Said(page(STORY))
    assert note(settings, server.url("/open")) == "not read: its robots.txt asks programs not to"


# --- the own network


REFUSED = "refused: it leads into a private network (--allow-private allows it)"


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:127.0.0.1]",
     "10.0.0.1", "192.168.1.1", "172.16.0.9", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "255.255.255.255", "[fe80::1]", "[fc00::1]", "[ff02::1]", "[64:ff9b::7f00:1]",
     "[2002:7f00:1::]", "[::7f00:1]"],
)  # fmt: skip
def test_the_own_network_is_closed(server: Server, tmp_path: Path, host: str) -> None:
    closed = Settings(web=WebOptions(cache=str(tmp_path)))
    message = note(closed, server.url("/a", host))
    assert message == f"not read, for its robots.txt cannot be: {REFUSED}"
    assert server.asked == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("::ffff:93.184.215.14", True),
        ("64:ff9b::5db8:d70e", True),
        ("192.0.2.1", False),
        ("fe80::1%eth0", False),
        ("fec0::1", False),
        ("::ffff:0:127.0.0.1", False),
        ("64:ff9b:1::7f00:1", False),
        ("2002:7f00:1::", False),
        ("::", False),
    ],
)
def test_public_addresses(address: str, public: bool) -> None:
    assert connection.is_public(address) is public


def test_a_name_is_looked_up_once_and_all_its_addresses_are_checked(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second look-up would give another answer than the one that was checked."""
    asked: list[str] = []

    def lookup(host: str, *_: object, **__: object) -> list[object]:
        asked.append(host)
        addresses = ["93.184.215.14", "127.0.0.1"] if host == "mixed.example" else ["127.0.0.1"]
        return [(2, 1, 6, "", (address, server.port)) for address in addresses]

    class NoNetwork:
        def connect_tcp(self, host: str, *_: object, **__: object) -> None:
            raise AssertionError(f"connected to {host}")

    monkeypatch.setattr("socket.getaddrinfo", lookup)
    monkeypatch.setattr("httpcore.SyncBackend", NoNetwork)
    closed = Settings(web=WebOptions(cache=str(tmp_path)))
    for host in ("mixed.example", "inner.example"):
        assert note(closed, f"http://{host}/").endswith(REFUSED)
    assert asked == ["mixed.example", "inner.example"]


def test_a_checked_address_is_the_one_that_is_connected_to(
    server: Server, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.pages["/a"] = Said(page(STORY))
    asked: list[str] = []

    def lookup(host: str, port: int, *_: object, **__: object) -> list[object]:
        asked.append(host)
        return [(2, 1, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr("socket.getaddrinfo", lookup)
    address = server.url("/a", "name.example")
    assert one(settings, address).url == address
    assert {headers["Host"] for _, headers in server.asked} == {f"name.example:{server.port}"}
    assert asked[1::2] == ["127.0.0.1"] * (len(asked) // 2)  # the socket gets what the look-up gave


def test_a_redirect_into_the_own_network_is_refused(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = connection.is_public
    monkeypatch.setattr(connection, "is_public", lambda address: address == "127.0.0.1" or public(address))
    server.pages["/a"] = moved(server.url("/b", "[::1]"))
    closed = Settings(web=WebOptions(cache=str(tmp_path)))
    assert note(closed, server.url("/a")).endswith(REFUSED)


def test_a_password_is_neither_sent_nor_shown(server: Server, settings: Settings) -> None:
    server.pages["/a"] = Said(page(STORY))
    document = one(settings, server.url("/a", "user:secret@127.0.0.1"))
    assert document.id == document.url == server.url("/a")
    assert not any("Authorization" in headers for _, headers in server.asked)


# --- the cache


def test_an_unchanged_page_is_not_sent_twice(server: Server, settings: Settings) -> None:
    def told(headers: object) -> Said:
        assert isinstance(headers, dict)
        same = headers.get("If-None-Match") == '"v1"'
        return Said(status=304) if same else Said(page(STORY), headers={"ETag": '"v1"'})

    server.pages["/a"] = told
    server.pages["/b"] = Said(page(STORY), headers={"Last-Modified": "Mon, 03 Feb 2025 10:00:00 GMT"})
    first = one(settings, server.url("/a"))
    assert one(settings, server.url("/a")) == first
    assert [headers.get("If-None-Match") for path, headers in server.asked if path == "/a"] == [None, '"v1"']
    one(settings, server.url("/b"))
    one(settings, server.url("/b"))
    assert server.asked[-1][1]["If-Modified-Since"] == "Mon, 03 Feb 2025 10:00:00 GMT"
    pages = list((Path(settings.web.cache) / "pages").iterdir())
    assert [file.read_bytes() for file in pages] == [page(STORY)]  # one content, however many addresses


def test_every_version_that_was_read_stays(server: Server, settings: Settings) -> None:
    for toll in (40, 52):
        server.pages["/a"] = Said(page(f"Police said {toll} people died."))
        assert str(toll) in one(settings, server.url("/a")).text
    assert len(list((Path(settings.web.cache) / "pages").iterdir())) == 2


def test_a_damaged_cache_is_as_good_as_none(server: Server, settings: Settings) -> None:
    server.pages["/a"] = Said(page(STORY), headers={"ETag": '"v1"'})
    one(settings, server.url("/a"))
    for kind, content in (("pages", b"other"), ("addresses", b"{"), ("addresses", json.dumps([1]).encode())):
        for file in (Path(settings.web.cache) / kind).iterdir():
            file.write_bytes(content)
        assert one(settings, server.url("/a")).text == STORY
    assert all("If-None-Match" not in headers for _, headers in server.asked)


def test_a_cache_that_cannot_be_written_is_told(server: Server, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    server.pages["/a"] = Said(page(STORY))
    broken = Settings(web=WebOptions(private=True, cache=str(tmp_path / "file")))
    message = note(broken, server.url("/a"))
    assert message == f"the cache {tmp_path / 'file'} cannot be written: Not a directory"


# --- through the command


def test_a_missing_extra_is_named(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx", None)
    monkeypatch.delitem(sys.modules, "reconcile.reader.web.fetch", raising=False)
    said = "needs an extra: pip install 'reconcile-figures[all]'"
    assert note(settings, "http://127.0.0.1/") == said


def test_libraries_do_not_talk_to_users(server: Server, tmp_path: Path) -> None:
    """The library that asks again would log that it does."""
    server.pages["/a"] = Said(status=503)
    command = [sys.executable, "-m", "reconcile", "extract", server.url("/a"), "--allow-private", "--cache"]
    result = subprocess.run(
        [*command, str(tmp_path)], capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2]
    )
    assert result.returncode == 2
    assert result.stdout.startswith("claim_id,")
    assert result.stderr == f"reconcile: {server.url('/a')}: the server answered 503 Service Unavailable\n"


def test_the_command_reads_addresses(server: Server, tmp_path: Path) -> None:
    server.pages["/a"] = Said(page(STORY))
    options = ["--allow-private", "--cache", str(tmp_path)]
    result = CliRunner().invoke(app, ["extract", server.url("/a"), server.url("/b"), *options])
    assert result.exit_code == 3
    assert result.stderr == f"reconcile: {server.url('/b')}: the server answered 404 Not Found\n"
    assert f"{server.url('/a')}#:~:text=Police%20said" in result.stdout
    closed = CliRunner().invoke(app, ["extract", server.url("/a"), "--cache", str(tmp_path)])
    assert (closed.exit_code, closed.stdout.count("\n")) == (2, 1)
    assert closed.stderr.endswith(f"{REFUSED}\n")
