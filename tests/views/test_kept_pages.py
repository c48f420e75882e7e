"""Pages kept in the process: made once, and gone with the next publication."""

from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from tests import factories
from timeline.views import kept
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
        response = kept.once(request, state, self._make)
        return (
            response.getvalue().decode() if isinstance(response, HttpResponse) else ""
        )

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
    given = kept.once(get(), (1,), HttpResponse)
    given["X-Own"] = "of one answer"

    assert "X-Own" not in kept.once(get(), (1,), HttpResponse)


def test_pages_asked_for_last_are_kept_up_to_a_size() -> None:
    pages = kept.KeptPages(most_bytes=3_000)
    for number in range(9):
        pages.keep((number,), HttpResponse("x" * 1_000))

    assert [n for n in range(9) if pages.get((n,))] == [7, 8]


def test_page_of_the_site_is_the_kept_one_until_a_publication() -> None:
    """The positive control: what is kept is what is given out, while it may be."""
    factories.published_incident(title="Guards leave")
    before = Client().get("/").text
    [key] = kept.pages.keys()
    kept.pages.keep(key, HttpResponse("from the process"))
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
