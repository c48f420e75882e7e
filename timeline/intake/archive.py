"""Visits as WARC, the web archives' own format (ISO 28500); the only user of warcio."""

import hashlib
from collections.abc import Iterable
from io import BytesIO
from typing import Any, Final

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from timeline.intake.visit import USER_AGENT, Exchange, Headers

WARC_TYPE: Final = "application/warc"


def as_warc(exchanges: Iterable[Exchange]) -> bytes:
    """Return the exchanges as a gzipped WARC 1.1 file: request and answer of each.

    Bodies are as they were sent. Each answer carries the SHA-256 of its body and of the
    whole block, so that it can be checked by anybody.
    """
    written = BytesIO()
    writer = WARCWriter(written, gzip=True, warc_version="1.1")
    writer.write_record(_about(writer))
    for exchange in exchanges:
        answer = _record(writer, exchange, "response")
        request = _record(writer, exchange, "request")
        writer.write_request_response_pair(request, answer)
    return written.getvalue()


def _about(writer: Any) -> Any:
    block = f"software: {USER_AGENT}\r\nformat: WARC File Format 1.1\r\n".encode()
    return writer.create_warc_record(
        None,
        "warcinfo",
        payload=BytesIO(block),
        length=len(block),
        warc_content_type="application/warc-fields",
        warc_headers_dict={"WARC-Block-Digest": _digest(block)},
    )


def _record(writer: Any, exchange: Exchange, kind: str) -> Any:
    if kind == "request":
        path = exchange.url.split("/", 3)[3]
        head = _head(f"{exchange.method} /{path} HTTP/1.1", exchange.request)
        body = b""
    else:
        headers = tuple((_kept(name), value) for name, value in exchange.headers)
        line = f"{exchange.version} {exchange.status} {exchange.reason}".rstrip()
        head, body = _head(line, headers), exchange.sent
    block = head.to_ascii_bytes() + body
    return writer.create_warc_record(
        exchange.url,
        kind,
        payload=BytesIO(body),
        length=len(body),
        http_headers=head,
        warc_headers_dict={
            "WARC-Date": exchange.at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            "WARC-Block-Digest": _digest(block),
            "WARC-Payload-Digest": _digest(body),
        },
    )


def _head(line: str, headers: Headers) -> Any:
    protocol, _, rest = line.partition(" ")
    return StatusAndHeaders(rest, list(headers), protocol=protocol)


def _kept(name: str) -> str:
    # The body is kept without its chunks' marks, so that header would no longer hold.
    return "X-Archive-Orig-" + name if name.lower() == "transfer-encoding" else name


def _digest(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"
