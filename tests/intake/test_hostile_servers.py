"""Servers and names that mean harm, and what they would do to a naive reader.

Each test of `fetch` has its control: the same server, asked by plain code.
"""

import gzip
import ipaddress
import socket
import threading
import tracemalloc
import urllib.request
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.intake.site import Site, answer, names
from tests.intake.test_fetch import FORMS
from timeline.intake.errors import BadAddress, FetchFailed, InputTooLarge
from timeline.intake.fetch import fetch

SECRET = b"<p>the secret of another machine</p>"


class _Inner(ThreadingHTTPServer):
    address_family = socket.AF_INET6


@pytest.fixture
def inner(site: Site) -> Iterator[str]:
    """The address of a server on ::1, which the tests' policy does not allow."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(SECRET)

        def log_message(self, *args: object) -> None:
            pass

    server = _Inner(("::1", site.port), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://[::1]:{site.port}/"
    server.shutdown()
    server.server_close()


# -- addresses ---------------------------------------------------------------------


def looks_public(host: str) -> bool:
    """Judge a host as much code does: by its spelling."""
    bare = host.strip("[]")
    if bare.lower() == "localhost" or bare.startswith(("127.", "10.", "192.168.")):
        return False
    try:
        address = ipaddress.ip_address(bare)
    except ValueError:
        return True
    return address.is_global


def leads_to(host: str) -> set[str]:
    """Return the addresses that this system's resolver makes of a host."""
    try:
        found = socket.getaddrinfo(host.strip("[]"), 80, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return set()
    return {str(entry[4][0]).split("%")[0] for entry in found}


def test_spelling_alone_would_let_private_addresses_through() -> None:
    # The control for the table of forms: code that judges by spelling is fooled.
    fooled = [
        host
        for host in FORMS
        if looks_public(host)
        and any(
            not ipaddress.ip_address(a.split("%")[0]).is_global for a in leads_to(host)
        )
    ]

    assert len(fooled) >= 10


@pytest.mark.parametrize("host", FORMS)
def test_redirect_to_any_such_address_is_refused(site: Site, host: str) -> None:
    url = site.serve("/a", answer(status=302, Location=ascii_only(f"http://{host}/")))

    with pytest.raises((BadAddress, FetchFailed)):
        fetch(url, policy=site.policy)

    assert [path for path, _ in site.requests] == ["/a"]


def ascii_only(url: str) -> str:
    return url.encode("utf-8").decode("latin-1")


def test_redirect_to_another_machine_is_not_followed(site: Site, inner: str) -> None:
    url = site.serve("/a", answer(status=302, Location=inner))

    with pytest.raises(BadAddress):
        fetch(url, policy=site.policy)
    # The control: plain code follows it and brings the secret home.
    with urllib.request.urlopen(url) as reply:  # noqa: S310
        assert reply.read() == SECRET


def naive_fetch(url: str, resolve: Callable[..., list[object]], port: int) -> bytes:
    """Check a name, then connect to it: two lookups, as much code does it."""
    first = resolve("news.example", port)[0][4][0]  # type: ignore[index]
    if first != "127.0.0.1":
        raise PermissionError
    then = resolve("news.example", port)[0][4][0]  # type: ignore[index]
    host = f"[{then}]" if ":" in str(then) else then
    with urllib.request.urlopen(f"http://{host}:{port}/") as reply:
        body: bytes = reply.read()
    return body


@pytest.mark.usefixtures("inner")
def test_name_that_changes_between_check_and_connection_gains_nothing(
    site: Site,
) -> None:
    site.serve("/", answer(b"<p>harmless</p>"))

    def rebinding() -> Callable[..., list[object]]:
        return names(news_example=["127.0.0.1", "::1"])

    page = fetch(
        site.url("/", "news.example"), policy=site.policy, resolver=rebinding()
    )

    assert page.body == b"<p>harmless</p>"
    # The control: looked up twice, the name leads to the secret.
    assert naive_fetch("", rebinding(), site.port) == SECRET


# -- sizes -------------------------------------------------------------------------


def peak(run: Callable[[], object]) -> int:
    """Return the most bytes that Python held at a time while it ran."""
    tracemalloc.start()
    try:
        run()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_page_of_a_hundred_megabytes_is_left_after_two(site: Site) -> None:
    def huge(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        request.end_headers()
        for _ in range(100):
            request.wfile.write(b"x" * 1_000_000)

    url = site.serve("/huge", huge)

    def read() -> None:
        with pytest.raises(InputTooLarge, match="larger than 2 MB"):
            fetch(url, policy=site.policy)

    assert peak(read) < 8_000_000
    # The control: without a cap all of it is read.
    read_bytes = 0
    with urllib.request.urlopen(url) as reply:  # noqa: S310
        while part := reply.read(1_000_000):
            read_bytes += len(part)
    assert read_bytes == 100_000_000


@pytest.mark.parametrize("unpacked", [60_000_000, 200_000_000])
def test_packed_bomb_is_unpacked_to_five_megabytes_at_most(
    site: Site, unpacked: int
) -> None:
    bomb = gzip.compress(bytes(unpacked), 9)
    url = site.serve("/bomb", answer(bomb, Content_Encoding="gzip"))

    def read() -> None:
        with pytest.raises(InputTooLarge, match="larger than 5 MB"):
            fetch(url, policy=site.policy)

    assert peak(read) < 16_000_000
    # The control: it comes in whole, and unpacking it takes all that memory.
    assert len(bomb) < 2_000_000
    assert peak(lambda: zlib.decompress(bomb, 47)) >= unpacked


def test_bomb_within_a_bomb_is_not_unpacked_twice(site: Site) -> None:
    inside = gzip.compress(bytes(60_000_000), 9)
    url = site.serve("/bomb", answer(gzip.compress(inside), Content_Encoding="gzip"))

    with pytest.raises(Exception, match="gzip archive"):
        fetch(url, policy=site.policy)


def test_flood_of_headers_is_refused(site: Site) -> None:
    def flood(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(90):
            request.wfile.write(f"X-{number}: {'a' * 60_000}\r\n".encode())
        request.wfile.write(b"\r\n<p>x")

    url = site.serve("/flood", flood)

    with pytest.raises(FetchFailed, match="no valid answer"):
        fetch(url, policy=site.policy)
