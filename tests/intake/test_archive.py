"""Visits kept as WARC: whole, in order, and checkable by anybody."""

import gzip
import hashlib
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from timeline.intake.archive import as_warc
from timeline.intake.visit import Exchange

PAGE = b"<h1>Guards leave the bridge</h1>"


def exchange(**changes: Any) -> Exchange:
    given: dict[str, Any] = {
        "url": "https://courier.example/guards?page=1",
        "at": datetime(2021, 5, 15, 9, 30, 1, 500, tzinfo=UTC),
        "method": "GET",
        "request": (("Host", "courier.example"),),
        "version": "HTTP/1.1",
        "status": 200,
        "reason": "OK",
        "headers": (("Content-Type", "text/html"),),
        "sent": PAGE,
        "body": PAGE,
    }
    return Exchange(**(given | changes))


def records(warc: bytes) -> list[Any]:
    """Return (type, address, status line or None, body, digests hold) of each."""
    return [
        (
            record.rec_type,
            record.rec_headers.get_header("WARC-Target-URI"),
            record.http_headers and record.http_headers.statusline,
            record.content_stream().read(),
            record.digest_checker.passed,
        )
        for record in ArchiveIterator(BytesIO(warc), check_digests=True)
        if record.rec_type != "warcinfo"
    ]


def test_warc_holds_question_and_answer_of_every_step() -> None:
    onward = exchange(
        url="https://courier.example/old",
        status=301,
        reason="Moved Permanently",
        headers=(("Location", "/guards?page=1"),),
        sent=b"",
        body=b"",
    )

    warc = as_warc([onward, exchange()])

    old, new = "https://courier.example/old", "https://courier.example/guards?page=1"
    assert records(warc) == [
        ("response", old, "301 Moved Permanently", b"", True),
        ("request", old, "/old HTTP/1.1", b"", True),
        ("response", new, "200 OK", PAGE, True),
        ("request", new, "/guards?page=1 HTTP/1.1", b"", True),
    ]


def test_warc_holds_the_body_as_it_was_sent() -> None:
    packed = gzip.compress(PAGE, mtime=0)
    headers = (("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"))

    warc = as_warc([exchange(headers=headers, sent=packed)])

    assert gzip.decompress(warc).count(packed) == 1
    assert f"sha256:{hashlib.sha256(packed).hexdigest()}".encode() in gzip.decompress(
        warc
    )
    assert records(warc)[0][3:] == (PAGE, True)


def test_digest_notices_a_changed_body() -> None:
    plain = gzip.decompress(as_warc([exchange()]))

    forged = plain.replace(b"Guards leave", b"Guards stay!")

    assert records(forged)[0][-1] is False


@pytest.mark.parametrize("value", ["café", "\x85", "a\tb", "ÿ" * 2000])
def test_warc_holds_headers_of_any_kind(value: str) -> None:
    warc = as_warc([exchange(headers=(("X-Odd", value),))])

    assert records(warc)[0][3:] == (PAGE, True)
