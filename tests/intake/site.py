"""A server on this machine whose paths do what a test says."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from typing import Any

import ssrfguard

type Route = Callable[[BaseHTTPRequestHandler], None]

PAGE = (
    "<!doctype html><h1>Border talks resume</h1><p>Officials met — again.</p>".encode()
)


class Site:
    """A server on 127.0.0.1; `policy` lets the guard through to it and no further."""

    def __init__(self) -> None:
        site = self
        self.routes: dict[str, Route] = {}
        self.heads: dict[str, Route] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.methods: list[str] = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._answer(site.routes)

            def do_HEAD(self) -> None:
                # As GET, unless a test says otherwise; the body is never sent.
                self._answer({**site.routes, **site.heads})

            def do_POST(self) -> None:
                self._answer(site.routes)

            def _answer(self, routes: dict[str, Route]) -> None:
                site.requests.append((self.path, dict(self.headers)))
                site.methods.append(self.command)
                with suppress(BrokenPipeError, ConnectionResetError):
                    routes.get(self.path, answer(status=404))(self)

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        self.policy = ssrfguard.Policy(
            allowed_networks=(ip_network("127.0.0.1/32"),),
            allowed_ports=frozenset({self.port}),
        )
        threading.Thread(
            target=self.server.serve_forever, args=(0.01,), daemon=True
        ).start()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def serve(self, path: str, route: Route) -> str:
        self.routes[path] = route
        return self.url(path)

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


def answer(
    body: bytes = PAGE,
    *,
    status: int = 200,
    kind: str = "text/html; charset=utf-8",
    **headers: str,
) -> Route:
    def route(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        request.send_header("Content-Type", kind)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        if request.command != "HEAD":
            request.wfile.write(body)

    return route


def names(**addresses: list[str]) -> Callable[..., Any]:
    """A resolver that knows these names; a list's entries come one a lookup."""

    def resolve(host: str, port: int, *_: object) -> list[Any]:
        known = addresses[host.replace(".", "_").replace("-", "_")]
        current = known.pop(0) if len(known) > 1 else known[0]
        return [
            (
                socket.AF_INET6 if ":" in address else socket.AF_INET,
                socket.SOCK_STREAM,
                6,
                "",
                (address, port, 0, 0) if ":" in address else (address, port),
            )
            for address in current.split(",")
        ]

    return resolve
