"""Pages kept in the process: made once, and gone with the next publication."""

from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from tests import factories
from timeline.models import PublicationCounter
from timeline.views import kept
from timeline.views.caching import public_state
from timeline.views.htmx import VARY

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    kept.pages.clear()
    yield
    kept.pages.clear()


class Made:
    """A view that says how often it was asked."""

    def __init__(self, **headers: str) -> None:
        self.times = 0
        self.headers = headers

    def answer(self, request: HttpRequest, state: tuple[object, ...] = (1,)) -> str:
        asked = kept.asked_by(request)
        response = kept.pages.get(asked, state)
        if response is None:
            response = self._make()
            kept.may_be_kept(response, state)
            kept.take(asked, response)
        return response.text

    def _make(self) -> HttpResponse:
        self.times += 1
        return HttpResponse(f"made {self.times}", headers=self.headers)


def get(path: str = "/", **headers: str) -> HttpRequest:
    return RequestFactory().get(path, headers=headers)


def test_page_is_made_once() -> None:
    view = Made(Vary=", ".join(VARY))

    assert [view.answer(get()) for _ in range(3)] == ["made 1"] * 3


@pytest.mark.parametrize(
    "other",
    [
        get("/?type=AID"),
        get(**{"HX-Request": "true"}),
        get(**{"HX-Current-URL": "http://testserver/about/"}),
        get(Host="127.0.0.1"),
        RequestFactory().get("/", secure=True),
        RequestFactory().head("/"),
    ],
)
def test_page_is_made_for_each_that_may_differ(other: HttpRequest) -> None:
    view = Made()
    view.answer(get())

    assert view.answer(other) == "made 2"


def test_page_is_made_again_in_another_state() -> None:
    view = Made()
    view.answer(get(), (1,))

    assert view.answer(get(), (2,)) == "made 2"


@pytest.mark.parametrize(
    "headers", [{"Vary": "Accept-Language"}, {"Vary": "HX-Request, Cookie"}]
)
def test_page_that_depends_on_more_is_not_kept(headers: dict[str, str]) -> None:
    view = Made(**headers)
    view.answer(get())

    assert view.answer(get()) == "made 2"


def test_page_that_is_given_out_does_not_change_the_one_kept() -> None:
    view = Made()
    view.answer(get())
    given = kept.pages.get(kept.asked_by(get()), (1,))
    assert given is not None
    given["X-Own"] = "of one answer"
    again = kept.pages.get(kept.asked_by(get()), (1,))

    assert again is not None
    assert "X-Own" not in again


def test_pages_asked_for_last_are_kept_up_to_a_size() -> None:
    pages = kept.KeptPages(most_bytes=3_000)
    for number in range(9):
        pages.keep((number,), (1,), HttpResponse("x" * 1_000))

    assert [n for n in range(9) if pages.get((n,), (1,))] == [6, 7, 8]


def test_page_of_the_site_is_the_kept_one_until_a_publication() -> None:
    """The positive control: what is kept is what is given out, while it may be."""
    factories.published_incident(title="Guards leave")
    before = Client().get("/").text
    [key] = kept.pages.keys()
    state = public_state(timezone.now())
    kept.pages.keep(key, state, HttpResponse("from the process"))
    during = Client().get("/").text
    factories.published_incident(title="Guards return")
    after = Client().get("/").text

    assert (
        "Guards leave" in before,
        during,
        "Guards return" in after,
    ) == (True, "from the process", True)


def test_withdrawn_incident_is_gone_from_kept_pages_at_once() -> None:
    edition = factories.published_incident(title="Guards leave")
    shown = [Client().get("/").text for _ in range(2)]
    factories.withdrawal(edition, notice="It did not happen.")

    assert (
        ["Guards leave" in text for text in shown],
        "Guards leave" in Client().get("/").text,
    ) == ([True, True], False)


def test_kept_page_has_all_headers_of_the_first_but_an_id_of_its_own() -> None:
    factories.published_incident()
    first, again = (dict(Client().get("/").headers) for _ in range(2))
    ids = {first.pop("X-Request-ID"), again.pop("X-Request-ID")}

    assert (again, len(ids)) == (first, 2)
    assert {"Content-Security-Policy", "X-Frame-Options", "ETag"} <= set(first)


def test_reader_with_a_copy_of_a_kept_page_is_told_so() -> None:
    factories.published_incident()
    tag = Client().get("/").headers["ETag"]
    statuses = [
        Client().get("/", headers={"If-None-Match": sent}).status_code
        for sent in (tag, 'W/"another"')
    ]

    assert statuses == [304, 200]


def test_page_kept_without_its_time_is_given_out_with_it_once_that_is_sure() -> None:
    factories.published_incident()
    Client().get("/")
    [key] = kept.pages.keys()
    PublicationCounter.objects.update(changed_at="2021-05-14T20:07:00Z")
    state = public_state(timezone.now())
    kept.pages.keep(key, state, HttpResponse("from the process"))
    given = Client().get("/")
    since = {"If-Modified-Since": given.headers["Last-Modified"]}

    assert (given.text, Client().get("/", headers=since).status_code) == (
        "from the process",
        304,
    )


def test_post_is_never_answered_with_a_kept_page() -> None:
    Client().get("/")

    assert Client().post("/").status_code == 405
