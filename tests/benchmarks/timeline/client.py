"""A browser's part: keep-alive requests with as little of a client as will do."""

import selectors
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_CHUNK: Final = 1 << 18
ACCEPT: Final = "text/html"
IDLE_SECONDS: Final = 10


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes


class Client:
    """One connection that is kept; answers must say how long they are."""

    def __init__(self, port: int, headers: dict[str, str] | None = None) -> None:
        self.port = port
        self._lines = "".join(f"{k}: {v}\r\n" for k, v in (headers or {}).items())
        self.socket = self._connect()

    def _connect(self) -> socket.socket:
        made = socket.create_connection(("127.0.0.1", self.port), 120)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.used = time.monotonic()
        return made

    def request(self, path: str) -> bytes:
        return (
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
            f"Accept: {ACCEPT}\r\n{self._lines}\r\n"
        ).encode()

    def get(self, path: str) -> Answer:
        if time.monotonic() - self.used > IDLE_SECONDS:
            # A server lets go of a connection on which nothing is asked.
            self.socket.close()
            self.socket = self._connect()
        self.used = time.monotonic()
        self.socket.sendall(self.request(path))
        received = bytearray()
        while not (answer := complete(received)):
            if not (part := self.socket.recv(_CHUNK)):
                raise ConnectionError(f"{path}: the server hung up")
            received += part
        return answer

    def page(self, path: str) -> bytes:
        """Return the body of what must be there."""
        answer = self.get(path)
        if answer.status != 200:
            raise ValueError(f"{path}: {answer.status}\n{answer.body[:400]!r}")
        return answer.body

    def close(self) -> None:
        self.socket.close()


def complete(received: bytearray) -> Answer | None:
    """Return the answer once all of it is there; chunked ones are given unpacked."""
    end = received.find(b"\r\n\r\n")
    if end < 0:
        return None
    head = bytes(received[:end]).lower()
    body = memoryview(received)[end + 4 :]
    if b"transfer-encoding: chunked" in head:
        unpacked = _unchunked(bytes(body))
        return None if unpacked is None else Answer(int(head[9:12]), unpacked)
    at = head.find(b"content-length:")
    length = int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
    return Answer(int(head[9:12]), bytes(body)) if len(body) >= length else None


def _unchunked(body: bytes) -> bytes | None:
    if not body.endswith(b"0\r\n\r\n"):
        return None
    parts: list[bytes] = []
    while True:
        size, _, body = body.partition(b"\r\n")
        if not (length := int(size, 16)):
            return b"".join(parts)
        parts.append(body[:length])
        body = body[length + 2 :]


def requests_a_second(
    port: int, paths: Sequence[str], *, connections: int, seconds: float
) -> float:
    """Ask for `paths` in turn over several connections; return the rate."""
    clients = [Client(port) for _ in range(connections)]
    requests = [clients[0].request(path) for path in paths]
    received = [bytearray() for _ in clients]
    waiting = selectors.DefaultSelector()
    asked = done = 0
    for at, client in enumerate(clients):
        waiting.register(client.socket, selectors.EVENT_READ, at)
        client.socket.sendall(requests[asked % len(requests)])
        asked += 1
    began = time.perf_counter()
    while (took := time.perf_counter() - began) < seconds:
        for key, _ in waiting.select(1):
            at = key.data
            received[at] += clients[at].socket.recv(_CHUNK)
            answer = complete(received[at])
            if answer is None:
                continue
            if answer.status != 200:
                raise ValueError(f"{answer.status}\n{answer.body[:400]!r}")
            received[at].clear()
            done += 1
            clients[at].socket.sendall(requests[asked % len(requests)])
            asked += 1
    for client in clients:
        client.close()
    return done / took
