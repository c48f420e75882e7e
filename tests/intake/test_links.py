"""Whether a page is still there: what each kind of answer means."""

from http.server import BaseHTTPRequestHandler

import pytest

from tests.intake.site import Route, Site, answer
from timeline.intake.links import CHECKER, LinkFound, check_link
from timeline.intake.visit import FetchLimits


def check(site: Site, path: str = "/news") -> LinkFound:
    return check_link(
        site.url(path), policy=site.policy, limits=FetchLimits(read=0.5, total=2)
    )


def test_page_that_answers_is_asked_once_and_not_read(site: Site) -> None:
    site.serve("/news", answer())

    found = check(site)

    assert (found.status, site.methods) == ("alive", ["HEAD"])
    assert site.requests[0][1]["User-Agent"] == CHECKER


@pytest.mark.parametrize(
    ("status", "result"),
    [(404, "gone"), (410, "gone"), (403, "refused"), (401, "refused"),
     (429, "refused"), (451, "refused"), (500, "unreachable"), (503, "unreachable"),
     (418, "unreachable")],
)  # fmt: skip
def test_error_status_tells_what_became_of_the_page(
    site: Site, status: int, result: str
) -> None:
    site.serve("/news", answer(status=status))

    found = check(site)

    assert (found.status, site.methods) == (result, ["HEAD", "GET"])
    assert str(status) in found.note


@pytest.mark.parametrize("status", [403, 404, 405, 501])
def test_server_that_knows_no_head_is_asked_for_the_page(
    site: Site, status: int
) -> None:
    site.serve("/news", answer())
    site.heads["/news"] = answer(status=status)

    assert check(site).status == "alive"


def test_server_that_breaks_off_at_a_head_is_asked_for_the_page(site: Site) -> None:
    def break_off(request: BaseHTTPRequestHandler) -> None:
        request.close_connection = True

    site.serve("/news", answer())
    site.heads["/news"] = break_off

    assert check(site).status == "alive"


def test_endless_page_is_not_read(site: Site) -> None:
    sent = []

    def endless(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        for _ in range(1600):
            request.wfile.write(b"x" * 65_536)
            sent.append(65_536)

    site.serve("/news", endless)
    site.heads["/news"] = answer(status=405)

    assert check(site).status == "alive"
    assert sum(sent) < 20_000_000


@pytest.mark.parametrize(
    ("status", "to", "expected"),
    [
        (301, "/other", ("moved", "/other")),
        (308, "/other", ("moved", "/other")),
        (302, "/other", ("alive", "")),
        (307, "/other", ("alive", "")),
        (301, "/news/", ("alive", "")),
        (301, "/", ("gone", "")),
        (302, "/", ("gone", "")),
        (301, "/missing", ("gone", "")),
    ],
)
def test_redirect_is_followed_and_judged(
    site: Site, status: int, to: str, expected: tuple[str, str]
) -> None:
    site.serve("/news", answer(status=status, Location=to))
    for path in ("/other", "/news/", "/"):
        site.serve(path, answer())

    found = check(site)

    where = site.url(expected[1]) if expected[1] else ""
    assert (found.status, found.moved_to) == (expected[0], where)


def test_only_permanent_redirects_say_where_a_page_has_moved(site: Site) -> None:
    site.serve("/news", answer(status=301, Location="/other"))
    site.serve("/other", answer(status=302, Location="/consent?for=other"))
    site.serve("/consent?for=other", answer())

    assert check(site).moved_to == site.url("/other")


def silent(request: BaseHTTPRequestHandler) -> None:
    request.rfile.read(1)


@pytest.mark.parametrize(
    "route", [silent, answer(status=302, Location="http://127.0.0.2/secret")]
)
def test_no_answer_or_a_forbidden_one_is_unreachable(site: Site, route: Route) -> None:
    site.serve("/news", route)

    assert check(site).status == "unreachable"


@pytest.mark.parametrize("url", ["http://169.254.169.254/", "http://[::1]/", "x"])
def test_address_off_the_public_internet_is_not_visited(url: str) -> None:
    found = check_link(url)

    assert found.status == "unreachable"
    assert "not visited" in found.note or "Only addresses" in found.note
