"""Fetch one public web page, and nothing that is not public.

The only user of ssrfguard: a name is looked up once, every answer is checked, and the
connection goes to the address that was checked, for each redirect anew. No cookies, no
credentials, no proxy. Sizes and times are capped whatever the server says of them.
"""

import http.client
import queue
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final, Protocol
from urllib.parse import quote, urljoin, urlsplit

import ssrfguard

from timeline.intake.content import MAX_BYTES, MAX_DECODED_BYTES, decode, refuse_binary
from timeline.intake.errors import BadAddress, FetchFailed, InputTooLarge, NotAnArticle

USER_AGENT: Final = "conflicttracker/0.1 (news archive; fetched at an editor's request)"
PUBLIC_WEB: Final = ssrfguard.Policy()
"""http and https on their own ports, public addresses only, five redirects."""

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_TEXT_TYPES: Final = (
    "text/",
    "application/xhtml",
    "application/xml",
    "application/json",
)
_CHUNK: Final = 65_536

type Resolver = Callable[..., Any]


@dataclass(frozen=True)
class FetchLimits:
    """Caps of one fetch: bytes as sent and unpacked, seconds for each step and all."""

    raw: int = MAX_BYTES
    decoded: int = MAX_DECODED_BYTES
    connect: float = 5.0
    read: float = 10.0
    total: float = 25.0


@dataclass(frozen=True)
class Fetched:
    """A page as its server sent it; ``body`` is unpacked but not decoded to text."""

    url: str
    final_url: str
    body: bytes
    content_type: str | None
    charset: str | None
    status: int
    fetched_at: datetime
    redirects: tuple[str, ...]
    """The addresses that were passed on the way, without the last."""


def fetch(
    url: str,
    *,
    policy: ssrfguard.Policy = PUBLIC_WEB,
    limits: FetchLimits | None = None,
    resolver: Resolver | None = None,
) -> Fetched:
    """Fetch a page. ``policy`` and ``resolver`` are for deployments and tests.

    Raises BadAddress (malformed, or no public address), FetchFailed (no answer, an
    error status, too many redirects, too slow), InputTooLarge, NotAnArticle.
    """
    limits = limits or FetchLimits()
    deadline = time.monotonic() + limits.total
    passed: list[str] = []
    address = _normal(url)
    while True:
        answer = _request(address, policy, limits, resolver, deadline)
        if answer.location is None:
            break
        passed.append(address)
        if len(passed) > policy.max_redirects:
            raise FetchFailed(
                f"{_host(url)} redirects more than {policy.max_redirects} times."
            )
        address = _normal(urljoin(address, answer.location))
    if answer.status >= 400:
        raise FetchFailed(_status_message(address, answer.status))
    if not answer.body.strip():
        raise FetchFailed(f"{_host(address)} sent an empty page.")
    _refuse_other_types(answer.body, answer.content_type)
    charset = decode(answer.body, answer.content_type)[1]
    return Fetched(
        url=url,
        final_url=address,
        body=answer.body,
        content_type=answer.content_type,
        charset=charset,
        status=answer.status,
        fetched_at=datetime.now(UTC),
        redirects=tuple(passed),
    )


@dataclass(frozen=True)
class _Answer:
    status: int
    location: str | None
    content_type: str | None
    body: bytes


def _normal(url: str) -> str:
    """Return the address as it is sent: fragment off, other than ASCII escaped."""
    url = url.strip()
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        raise BadAddress(_BAD) from None
    if parts.scheme.lower() not in {"http", "https"}:
        raise BadAddress("Only addresses that begin with http:// or https:// are read.")
    if not host:
        raise BadAddress(_BAD)
    return parts._replace(
        path=quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._"),
        query=quote(parts.query, safe="/?%:@!$&'()*+,;=~-._[]"),
        fragment="",
    ).geturl()


_BAD: Final = "That is not a web address. It should look like https://example.org/news."


def _host(url: str) -> str:
    return urlsplit(url).hostname or "The server"


def _request(
    url: str,
    policy: ssrfguard.Policy,
    limits: FetchLimits,
    resolver: Resolver | None,
    deadline: float,
) -> _Answer:
    host = _host(url)
    try:
        target = policy.check_url(url)
        addresses = _resolved(
            target, policy, resolver, min(limits.connect, _left(deadline))
        )
        sock = ssrfguard.connect(
            addresses, policy=policy, timeout=min(limits.connect, _left(deadline))
        )
    except ssrfguard.SSRFGuardError as refusal:
        raise BadAddress(_refusal(host, refusal)) from None
    except TimeoutError:
        raise FetchFailed(f"{host} did not answer in time.") from None
    except socket.gaierror:
        raise FetchFailed(
            f"There is no server named {host}, or it is out of reach."
        ) from None
    except (OSError, UnicodeError):
        raise FetchFailed(f"{host} could not be reached.") from None
    with _ending(sock, deadline) as ended:
        try:
            answer = _exchange(sock, url, target, limits, deadline)
        except ssl.SSLCertVerificationError:
            raise FetchFailed(
                f"{host} could not prove who it is (certificate)."
            ) from None
        except TimeoutError:
            raise FetchFailed(f"{host} did not answer in time.") from None
        except (OSError, http.client.HTTPException, ValueError, zlib.error):
            if ended.is_set():
                raise FetchFailed(f"{host} took too long to send the page.") from None
            raise FetchFailed(f"{host} broke off or sent no valid answer.") from None
        # A shut connection looks like the end of the page.
        if ended.is_set():
            raise FetchFailed(f"{host} took too long to send the page.")
    return answer


def _refusal(host: str, refusal: ssrfguard.SSRFGuardError) -> str:
    if isinstance(refusal, ssrfguard.BlockedAddressError):
        return f"{host} is not on the public internet, so it is not visited."
    return f"{host} is no public web address, so it is not visited."


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _resolved(
    target: ssrfguard.Target,
    policy: ssrfguard.Policy,
    resolver: Resolver | None,
    seconds: float,
) -> tuple[ssrfguard.Address, ...]:
    """Look the name up once, for ``seconds``: the system's call has no limit."""
    results: queue.SimpleQueue[tuple[ssrfguard.Address, ...] | Exception] = (
        queue.SimpleQueue()
    )

    def look_up() -> None:
        try:
            results.put(ssrfguard.resolve(target, policy=policy, resolver=resolver))
        except Exception as error:  # handed over to the caller
            results.put(error)

    threading.Thread(target=look_up, daemon=True).start()
    try:
        result = results.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(result, Exception):
        raise result
    return result


@contextmanager
def _ending(sock: socket.socket, deadline: float) -> Iterator[threading.Event]:
    """Shut a connection down at a deadline; time-outs alone let a server drip on.

    Yields an event that is set when that was done.
    """
    ended = threading.Event()
    # TLS takes the socket's own handle away; this one stays.
    handle = sock.dup()

    def end() -> None:
        ended.set()
        with suppress(OSError):
            handle.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(max(0.01, deadline - time.monotonic()), end)
    timer.daemon = True
    timer.start()
    try:
        yield ended
    finally:
        timer.cancel()
        handle.close()
        sock.close()


class _Connection(http.client.HTTPConnection):
    """A connection over a socket that is open already; it can't open another."""

    def __init__(self, sock: socket.socket, host: str, port: int) -> None:
        super().__init__(host, port)
        self.sock = sock

    def connect(self) -> None:
        """Refuse: the one socket goes to the address that was checked."""
        raise ConnectionError("this connection is never reopened")


def _exchange(
    sock: socket.socket,
    url: str,
    target: ssrfguard.Target,
    limits: FetchLimits,
    deadline: float,
) -> _Answer:
    sock.settimeout(min(limits.read, _left(deadline)))
    if target.scheme == "https":
        context = ssl.create_default_context()
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        sock = context.wrap_socket(sock, server_hostname=target.host)
    connection = _Connection(sock, target.host, target.port)
    try:
        return _ask(connection, url, limits)
    finally:
        connection.close()


def _ask(
    connection: http.client.HTTPConnection, url: str, limits: FetchLimits
) -> _Answer:
    parts = urlsplit(url)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    connection.request(
        "GET",
        path,
        headers={
            "User-Agent": USER_AGENT,
            "Accept": "text/html,application/xhtml+xml,text/plain;q=0.8",
            "Accept-Language": "en,*;q=0.5",
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        },
    )
    response = connection.getresponse()
    location = response.getheader("Location")
    if response.status in _REDIRECTS and location:
        return _Answer(response.status, location, None, b"")
    answer = _Answer(response.status, None, response.getheader("Content-Type"), b"")
    if response.status >= 400:
        return answer
    body = _read_body(response, limits, _host(url))
    return replace(answer, body=body)


def _read_body(
    response: http.client.HTTPResponse, limits: FetchLimits, host: str
) -> bytes:
    """Read and unpack, stopping at the caps and not at what the headers promise."""
    unpack = _unpacker(response.getheader("Content-Encoding"), host)
    raw = 0
    parts: list[bytes] = []
    decoded = 0
    while chunk := response.read1(_CHUNK):
        raw += len(chunk)
        if raw > limits.raw:
            raise _too_large(host, limits.raw)
        while chunk:
            part, chunk = unpack(chunk, limits.decoded - decoded + 1)
            decoded += len(part)
            parts.append(part)
            if decoded > limits.decoded:
                raise _too_large(host, limits.decoded)
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)
    return b"".join(parts)


def _too_large(host: str, limit: int) -> InputTooLarge:
    return InputTooLarge(
        f"The page at {host} is larger than {limit / 1e6:.0f} MB, so it was not read. "
        "Paste the article's text instead."
    )


class _Unpack(Protocol):
    def __call__(self, chunk: bytes, most: int, /) -> tuple[bytes, bytes]: ...


def _unpacker(encoding: str | None, host: str) -> _Unpack:
    """Return a function (chunk, most bytes wanted) -> (bytes, chunk left over)."""
    name = (encoding or "identity").strip().lower()
    if name in {"identity", ""}:
        return lambda chunk, most: (chunk, b"")
    if name not in {"gzip", "x-gzip", "deflate"}:
        raise FetchFailed(
            f"{host} sent the page packed in a way that was not asked for."
        )
    # 47: gzip or zlib, whichever the header says; "deflate" means either in practice.
    unpacker = zlib.decompressobj(47)

    def unpack(chunk: bytes, most: int) -> tuple[bytes, bytes]:
        data = unpacker.decompress(chunk, most)
        return data, unpacker.unconsumed_tail

    return unpack


def _refuse_other_types(body: bytes, content_type: str | None) -> None:
    refuse_binary(body)
    kind = (content_type or "").split(";")[0].strip().lower()
    if "/" in kind and not kind.startswith(_TEXT_TYPES):
        raise NotAnArticle(f"That address holds {kind}, not a web page or plain text.")


def _status_message(url: str, status: int) -> str:
    host = _host(url)
    known = {
        401: "asks for a login, so the page can't be read. Paste the article instead.",
        402: "asks for payment, so the page can't be read. Paste the article instead.",
        403: "refuses to show the page. Paste the article instead.",
        404: "has no page at that address (404).",
        410: "has taken that page down (410).",
        429: "says that it was asked too often (429). Try again later.",
        451: "withholds the page for legal reasons (451).",
    }
    reason = known.get(status)
    if reason is None and status >= 500:
        reason = f"has a fault of its own ({status}). Try again later."
    return f"{host} {reason or f'answered with an error ({status}).'}"
