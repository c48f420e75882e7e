"""Fetching: what is visited, what never is, and what a hostile server can't do."""

import gzip
import socket
import time
import urllib.request
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from tests.intake.site import PAGE, Site, answer, names
from timeline.intake.errors import (
    BadAddress,
    FetchFailed,
    InputTooLarge,
    IntakeError,
    NotAnArticle,
)
from timeline.intake.fetch import fetch
from timeline.intake.visit import USER_AGENT, FetchLimits


def test_page_is_fetched_with_its_address_type_and_time(site: Site) -> None:
    url = site.serve("/news", answer())

    page = fetch(f"{url}#comments", policy=site.policy)

    assert (page.body, page.status, page.final_url) == (PAGE, 200, url)
    assert (page.content_type, page.charset) == ("text/html; charset=utf-8", "utf-8")
    assert page.fetched_at.tzinfo is not None
    assert page.redirects == ()


def test_request_names_us_and_carries_no_cookies(site: Site) -> None:
    first = site.serve("/a", answer(status=302, Location="/b", Set_Cookie="id=1"))
    site.serve("/b", answer())

    fetch(first, policy=site.policy)

    for _, headers in site.requests:
        assert headers["User-Agent"] == USER_AGENT
        assert {"Cookie", "Authorization", "Referer"} & set(headers) == set()


def test_path_beyond_ascii_is_escaped(site: Site) -> None:
    site.serve("/%D0%BC%D0%B8%D1%80?q=%C3%A9%20x", answer())

    page = fetch(site.url("/мир?q=é x"), policy=site.policy)

    assert page.body == PAGE


FORMS = [
    # loopback, in every spelling that a resolver or a browser has accepted
    "127.0.0.1", "127.0.0.2", "127.1", "127.0.1", "127.255.255.254", "0.0.0.0", "0",
    "2130706433", "017700000001", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1",
    "0x7f.0x0.0x0.0x1", "0177.0000.0000.0001", "127.0.0.1.", "127.0.0.01",
    "①②⑦.0.0.1", "127。0。0。1", "１２７.0.0.1", "localhost",
    "LOCALHOST", "[::1]", "[0:0:0:0:0:0:0:1]", "[::]",
    "[0000::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]",
    "[64:ff9b::7f00:1]", "[64:ff9b::127.0.0.1]", "[2002:7f00:1::]",
    # private networks
    "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.254", "192.168.0.1",
    "192.168.1.254", "167772161", "0x0a000001", "012.0.0.1", "3232235777",
    "[::ffff:10.0.0.1]", "[::ffff:192.168.0.1]", "[fc00::1]", "[fd12:3456:789a::1]",
    "[2002:c0a8:1::]", "[64:ff9b::a00:1]",
    # link-local and metadata services
    "169.254.0.1", "169.254.169.254", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376",
    "[::ffff:169.254.169.254]", "[fe80::1]", "[fe80::1%25eth0]", "[fd00:ec2::254]",
    "[64:ff9b::a9fe:a9fe]", "169.254.170.2", "100.100.100.200",
    # shared, reserved, documentation, multicast, broadcast
    "100.64.0.1", "100.127.255.254", "192.0.0.1", "192.0.2.1", "198.18.0.1",
    "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
    "[ff02::1]", "[2001:db8::1]", "[100::1]", "[fec0::1]",
]  # fmt: skip


@pytest.mark.parametrize("host", FORMS)
def test_address_off_the_public_internet_is_refused(host: str) -> None:
    with pytest.raises(BadAddress, match=r"is not visited|not a web address"):
        fetch(f"http://{host}/latest/meta-data/", limits=FetchLimits(connect=2))


@pytest.mark.parametrize(
    ("port", "why"),
    [
        ("99999", "cannot have that port: ports are numbers up to 65535"),
        ("http", "cannot have that port: ports are numbers up to 65535"),
        ("8080", "Port 8080 is not visited: the web's own are 80 and 443"),
    ],
)
def test_port_that_is_not_visited_is_named_as_the_reason(port: str, why: str) -> None:
    with pytest.raises(BadAddress, match=why):
        fetch(f"http://news.example:{port}/")


def test_refused_forms_are_at_least_62() -> None:
    assert len(set(FORMS)) >= 62


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "2130706433", "0177.0.0.1", "0x7f.1", "127.1"]
)
def test_without_the_guard_the_same_request_gets_through(site: Site, host: str) -> None:
    # The control: the resolver does take these forms to our own machine.
    address = socket.getaddrinfo(host, site.port)[0][4][0]
    url = site.serve("/secret", answer(b"secret"))

    with urllib.request.urlopen(  # noqa: S310
        url.replace("127.0.0.1", str(address))
    ) as reply:
        assert reply.read() == b"secret"
    with pytest.raises(BadAddress):
        fetch(site.url("/secret", host))


@pytest.mark.parametrize(
    "address",
    ["10.0.0.1", "127.0.0.2", "169.254.169.254", "::1", "::ffff:10.0.0.1", "fd00::1",
     "93.184.216.34,10.0.0.1", "127.0.0.1,169.254.169.254"],
)  # fmt: skip
def test_name_that_points_to_a_private_address_is_refused(
    site: Site, address: str
) -> None:
    with pytest.raises(BadAddress, match="not on the public internet"):
        fetch(
            site.url("/", "news.example"),
            policy=site.policy,
            resolver=names(news_example=[address]),
        )


def test_name_that_changes_its_address_is_checked_at_each_connection(
    site: Site,
) -> None:
    site.serve("/a", answer(status=302, Location="/b"))
    site.serve("/b", answer(b"secret"))
    rebinding = names(news_example=["127.0.0.1", "127.0.0.2"])

    with pytest.raises(BadAddress, match="not on the public internet"):
        fetch(site.url("/a", "news.example"), policy=site.policy, resolver=rebinding)
    # The control: while the name stays, the same request gets through.
    steady = names(news_example=["127.0.0.1"])
    page = fetch(site.url("/a", "news.example"), policy=site.policy, resolver=steady)
    assert page.body == b"secret"


def test_name_is_looked_up_once_a_connection(site: Site) -> None:
    site.serve("/", answer())
    # A second lookup would take the request elsewhere.
    changing = names(news_example=["127.0.0.1", "10.0.0.1"])

    page = fetch(site.url("/", "news.example"), policy=site.policy, resolver=changing)

    assert page.body == PAGE


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.2/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "//10.0.0.1/",
        "http://2130706433/",
        "http://user:pass@127.0.0.1/",
        "file:///etc/passwd",
        "ftp://127.0.0.1/x",
        "gopher://127.0.0.1:6379/_INFO",
        "http://127.0.0.1:22/",
    ],
)
def test_redirect_to_a_forbidden_address_is_refused(site: Site, location: str) -> None:
    url = site.serve("/a", answer(status=302, Location=location))

    with pytest.raises(BadAddress):
        fetch(url, policy=site.policy)


def test_five_redirects_are_followed_and_recorded(site: Site) -> None:
    for step in range(5):
        site.serve(f"/{step}", answer(status=301, Location=f"/{step + 1}"))
    site.serve("/5", answer())

    page = fetch(site.url("/0"), policy=site.policy)

    assert page.final_url == site.url("/5")
    assert page.redirects == tuple(site.url(f"/{step}") for step in range(5))


def test_sixth_redirect_is_refused(site: Site) -> None:
    site.serve("/loop", answer(status=302, Location="/loop"))

    with pytest.raises(FetchFailed, match="redirects more than 5 times"):
        fetch(site.url("/loop"), policy=site.policy)
    assert len(site.requests) == 6


@pytest.mark.parametrize(
    "url",
    ["", "news", "javascript:alert(1)", "file:///etc/passwd", "http://", "https:///x",
     "http://[::1", "ftp://example.org/x", "http://exa mple.org/", "http://a\x00b.org/",
     "http://" + "a" * 300 + ".org/", "http://user:pw@example.org/",
     "http://example.org:22/"],
)  # fmt: skip
def test_malformed_address_is_refused_in_words(url: str) -> None:
    with pytest.raises(BadAddress):
        fetch(url)


def test_unknown_name_is_said_to_be_out_of_reach() -> None:
    def unknown(*_: object) -> list[Any]:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(FetchFailed, match=r"no server named nowhere\.example"):
        fetch("https://nowhere.example/x", resolver=unknown)


def test_closed_port_is_said_to_be_unreachable(site: Site) -> None:
    site.close()

    with pytest.raises(FetchFailed, match="could not be reached"):
        fetch(site.url("/"), policy=site.policy)


@pytest.mark.parametrize(
    ("status", "words"),
    [(404, "no page at that address"), (403, "refuses"), (500, "fault of its own"),
     (418, r"error \(418\)"), (429, "too often")],
)  # fmt: skip
def test_error_status_is_said_in_words(site: Site, status: int, words: str) -> None:
    url = site.serve("/x", answer(status=status))

    with pytest.raises(FetchFailed, match=words):
        fetch(url, policy=site.policy)


@pytest.mark.parametrize(
    ("body", "kind"),
    [(b"%PDF-1.7 x", "text/html"), (b"\x89PNG\r\n\x1a\n", "image/png"),
     (b"words", "image/svg+xml"), (b"words", "video/mp4")],
)  # fmt: skip
def test_other_content_is_refused(site: Site, body: bytes, kind: str) -> None:
    url = site.serve("/x", answer(body, kind=kind))

    with pytest.raises(NotAnArticle):
        fetch(url, policy=site.policy)


def test_endless_page_is_given_up_at_two_megabytes(site: Site) -> None:
    sent = []

    def endless(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        request.end_headers()
        for _ in range(1600):
            request.wfile.write(b"x" * 65_536)
            sent.append(65_536)

    url = site.serve("/endless", endless)

    with pytest.raises(InputTooLarge, match="larger than 2 MB"):
        fetch(url, policy=site.policy)
    time.sleep(0.2)
    assert sum(sent) < 20_000_000


def test_packed_bomb_is_given_up_at_five_megabytes(site: Site) -> None:
    bomb = gzip.compress(bytes(60_000_000), 9)
    url = site.serve("/bomb", answer(bomb, Content_Encoding="gzip"))
    # The control: it is small enough to come in whole.
    assert len(bomb) < 2_000_000

    with pytest.raises(InputTooLarge, match="larger than 5 MB"):
        fetch(url, policy=site.policy)


def test_packed_page_is_unpacked(site: Site) -> None:
    url = site.serve("/gz", answer(gzip.compress(PAGE), Content_Encoding="gzip"))

    assert fetch(url, policy=site.policy).body == PAGE


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip"])
def test_other_packing_is_refused(site: Site, encoding: str) -> None:
    url = site.serve("/x", answer(PAGE, Content_Encoding=encoding))

    with pytest.raises(IntakeError, match="not asked for"):
        fetch(url, policy=site.policy)


def test_dripping_server_is_given_up_at_the_deadline(site: Site) -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _ in range(200):
            request.wfile.write(b"X-A: b\r\n"[:1])
            time.sleep(0.05)

    url = site.serve("/drip", drip)
    started = time.monotonic()

    with pytest.raises(FetchFailed, match=r"too long|in time"):
        fetch(url, policy=site.policy, limits=FetchLimits(read=5, total=0.6))
    assert time.monotonic() - started < 3


def test_silent_server_is_given_up(site: Site) -> None:
    url = site.serve("/silent", lambda _: time.sleep(2))

    with pytest.raises(FetchFailed, match="did not answer in time"):
        fetch(url, policy=site.policy, limits=FetchLimits(read=0.3))


def test_silent_name_server_is_given_up() -> None:
    def stalled(*_: object) -> list[Any]:
        time.sleep(2)
        return []

    with pytest.raises(FetchFailed, match="did not answer in time"):
        fetch(
            "https://slow.example/",
            resolver=stalled,
            limits=FetchLimits(connect=0.2),
        )


@pytest.mark.parametrize(
    "raw", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab"]
)
def test_broken_answer_is_an_error_and_no_crash(site: Site, raw: bytes) -> None:
    def broken(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(raw)
        request.close_connection = True

    url = site.serve("/broken", broken)

    with pytest.raises(FetchFailed):
        fetch(url, policy=site.policy)
