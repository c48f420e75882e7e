"""Visits to public web servers: guarded, capped, and kept as they went.

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
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Literal, Protocol
from urllib.parse import quote, urljoin, urlsplit

import ssrfguard

from timeline.intake.content import MAX_BYTES, MAX_DECODED_BYTES
from timeline.intake.errors import BadAddress, FetchFailed, InputTooLarge

USER_AGENT: Final = "conflicttracker/0.1 (news archive; fetched at an editor's request)"
PUBLIC_WEB: Final = ssrfguard.Policy()
"""http and https on their own ports, public addresses only, five redirects."""
PERMANENT: Final = frozenset({301, 308})
LONGEST_ADDRESS: Final = 4000
"""Characters, once escaped."""

_REDIRECTS: Final = PERMANENT | {302, 303, 307}
_CHUNK: Final = 65_536
_MOST_HEADERS: Final = 65_536

type Resolver = Callable[..., Any]
type Method = Literal["GET", "HEAD"]
type Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class FetchLimits:
    """Caps of one fetch: bytes as sent and unpacked, seconds for each step and all."""

    raw: int = MAX_BYTES
    decoded: int = MAX_DECODED_BYTES
    connect: float = 5.0
    read: float = 10.0
    total: float = 25.0


@dataclass(frozen=True)
class Exchange:
    """One request and its answer."""

    url: str
    at: datetime
    method: Method
    request: Headers
    version: str
    """Of the answer, such as HTTP/1.1."""
    status: int
    reason: str
    headers: Headers
    sent: bytes
    """The body as it came, packed or not; empty for redirects and errors."""
    body: bytes
    """The body unpacked."""

    def header(self, name: str) -> str | None:
        """Return the first header of the answer with this name, in any case."""
        wanted = name.lower()
        return next((v for n, v in self.headers if n.lower() == wanted), None)

    @property
    def redirect_to(self) -> str | None:
        """The address that the answer sends on to, or None."""
        location = self.header("Location")
        if self.status in _REDIRECTS and location:
            return urljoin(self.url, location)
        return None


def visit(
    url: str,
    *,
    method: Method = "GET",
    with_body: bool = True,
    agent: str = USER_AGENT,
    policy: ssrfguard.Policy = PUBLIC_WEB,
    limits: FetchLimits | None = None,
    resolver: Resolver | None = None,
) -> tuple[Exchange, ...]:
    """Ask for `url` and follow its redirects; return every exchange, the last one last.

    An error status is an answer like any other. Raises BadAddress (malformed, or no
    public address), FetchFailed (no answer, too many redirects, too slow),
    InputTooLarge.
    """
    limits = limits or FetchLimits()
    deadline = time.monotonic() + limits.total
    passed: list[Exchange] = []
    address = _normal(url)
    while True:
        errand = _Errand(address, method, with_body, agent, limits, deadline)
        passed.append(_request(errand, policy, resolver))
        onward = passed[-1].redirect_to
        if onward is None:
            return tuple(passed)
        if len(passed) > policy.max_redirects:
            raise FetchFailed(
                f"{host_of(url)} redirects more than {policy.max_redirects} times."
            )
        address = _normal(onward)


@dataclass(frozen=True)
class _Errand:
    """What is asked for, and within which bounds."""

    url: str
    method: Method
    with_body: bool
    agent: str
    limits: FetchLimits
    deadline: float

    @property
    def host(self) -> str:
        return host_of(self.url)

    def within(self, seconds: float) -> float:
        """Return `seconds`, or what is left of the whole; raises TimeoutError."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return min(seconds, left)


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
    try:
        _ = parts.port
    except ValueError:
        raise BadAddress(
            "An address cannot have that port: ports are numbers up to 65535."
        ) from None
    normal = parts._replace(
        path=quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._"),
        query=quote(parts.query, safe="/?%:@!$&'()*+,;=~-._[]"),
        fragment="",
    ).geturl()
    if len(normal) > LONGEST_ADDRESS:
        raise BadAddress("That address is longer than any page's.")
    return normal


_BAD: Final = "That is not a web address. It should look like https://example.org/news."


def host_of(url: str) -> str:
    """Return the host name of an address, or words for one that has none."""
    return urlsplit(url).hostname or "The server"


def _request(
    errand: _Errand, policy: ssrfguard.Policy, resolver: Resolver | None
) -> Exchange:
    host = errand.host
    connect = errand.limits.connect
    if (port := urlsplit(errand.url).port) and port not in policy.allowed_ports:
        raise BadAddress(f"Port {port} is not visited: the web's own are 80 and 443.")
    try:
        target = policy.check_url(errand.url)
        addresses = _resolved(target, policy, resolver, errand.within(connect))
        sock = ssrfguard.connect(
            addresses, policy=policy, timeout=errand.within(connect)
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
    with ending(sock, errand.deadline) as ended:
        try:
            answer = _exchange(sock, target, errand)
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
def ending(sock: socket.socket, deadline: float) -> Iterator[threading.Event]:
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


class OpenConnection(http.client.HTTPConnection):
    """A connection over a socket that is open already; it can't open another."""

    def __init__(self, sock: socket.socket, host: str, port: int) -> None:
        super().__init__(host, port)
        self.sock = sock

    def connect(self) -> None:
        """Refuse: the one socket goes to the address that was checked."""
        raise ConnectionError("this connection is never reopened")


def over_tls(sock: socket.socket, host: str) -> ssl.SSLSocket:
    """Return the connection encrypted, once `host` has proved that it is itself."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context.wrap_socket(sock, server_hostname=host)


def _exchange(
    sock: socket.socket, target: ssrfguard.Target, errand: _Errand
) -> Exchange:
    sock.settimeout(errand.within(errand.limits.read))
    if target.scheme == "https":
        sock = over_tls(sock, target.host)
    connection = OpenConnection(sock, target.host, target.port)
    try:
        return _ask(connection, errand)
    finally:
        connection.close()


def _ask(connection: http.client.HTTPConnection, errand: _Errand) -> Exchange:
    parts = urlsplit(errand.url)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    headers = {
        "Host": parts.netloc,
        "User-Agent": errand.agent,
        "Accept": "text/html,application/xhtml+xml,text/plain;q=0.8",
        "Accept-Language": "en,*;q=0.5",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }
    connection.request(errand.method, path, headers=headers)
    at = datetime.now(UTC)
    response = connection.getresponse()
    answered = tuple(response.getheaders())
    if sum(len(name) + len(value) for name, value in answered) > _MOST_HEADERS:
        raise ValueError("more headers than any page has")
    ok = response.status < 300
    sent, body = _read_body(response, errand) if ok and errand.with_body else (b"", b"")
    return Exchange(
        url=errand.url,
        at=at,
        method=errand.method,
        request=tuple(headers.items()),
        version="HTTP/1.0" if response.version == 10 else "HTTP/1.1",
        status=response.status,
        reason=response.reason,
        headers=answered,
        sent=sent,
        body=body,
    )


def _read_body(
    response: http.client.HTTPResponse, errand: _Errand
) -> tuple[bytes, bytes]:
    """Return the body (as sent, unpacked).

    Stops at the caps, and not at what the headers promise.
    """
    host, limits = errand.host, errand.limits
    unpack = _unpacker(response.getheader("Content-Encoding"), host)
    sent = bytearray()
    body = bytearray()
    while chunk := response.read1(_CHUNK):
        sent += chunk
        if len(sent) > limits.raw:
            raise _too_large(host, limits.raw)
        while chunk:
            part, chunk = unpack(chunk, limits.decoded - len(body) + 1)
            body += part
            if len(body) > limits.decoded:
                raise _too_large(host, limits.decoded)
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)
    return bytes(sent), bytes(body)


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
