"""What was typed outlives the session: it is given back to be sent again."""

from pathlib import Path
from uuid import uuid4

import lxml.html
import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests import factories
from tests.views.desk import fields_of, text_of
from timeline.models import Incident, WorkingText

pytestmark = pytest.mark.django_db

HERE = {"Origin": "http://testserver"}
NEW = "/desk/incidents/new/"
TYPED = {"title": 'Two\nlines & "quotes" <b>', "claims-0-text": ["one", "two"]}


@pytest.fixture
def strict() -> Client:
    """A client that checks the token of each form, as browsers meet it."""
    return Client(enforce_csrf_checks=True)


def _token(client: Client) -> str:
    page = client.get("/accounts/login/").content.decode()
    found = lxml.html.fromstring(page).xpath("//*[@name='csrfmiddlewaretoken']/@value")
    return str(found[0])


def test_form_of_a_lost_session_is_given_back_whole(client: Client) -> None:
    response = client.post(NEW, TYPED)

    kept = fields_of(response.content, "send-again")
    del kept["csrfmiddlewaretoken"]
    assert (response.status_code, response["Cache-Control"]) == (403, "no-store")
    assert kept == {"title": [TYPED["title"]], "claims-0-text": ["one", "two"]}
    assert Incident.objects.count() == 0


def test_lost_form_leads_to_a_login_in_another_window(client: Client) -> None:
    page = lxml.html.fromstring(client.post(NEW, TYPED).content.decode())

    form = page.get_element_by_id("send-again")
    links = page.xpath("//main//a[@target='_blank']/@href")
    assert (form.action, links) == (NEW, ["/accounts/login/"])


def test_file_that_cannot_be_kept_is_named(client: Client) -> None:
    with Path(__file__).open("rb") as page:
        response = client.post("/desk/intake/", {"page": page})

    assert "can’t be kept: test_desk_access.py has to be" in text_of(response.content)


def test_lost_form_is_the_same_for_every_incident(client: Client) -> None:
    held = factories.incident().pk
    pages = [
        client.post(f"/desk/incidents/{pk}/publish/", {"note": "Now."})
        for pk in (held, 999_999_999)
    ]

    told = [text_of(page.content) for page in pages]
    assert ([page.status_code for page in pages], told[0]) == ([403, 403], told[1])


def test_form_from_before_the_login_is_saved_at_the_second_press(
    strict: Client,
) -> None:
    old = _token(strict)
    strict.force_login(factories.user())
    strict.cookies.pop("csrftoken")
    data = {"title": "Typed before", "csrfmiddlewaretoken": old}

    first = strict.post(NEW, data, headers=HERE)
    again = strict.post(NEW, fields_of(first.content, "send-again"), headers=HERE)

    assert (first.status_code, again.status_code) == (403, 422)
    assert fields_of(again.content, "incident-form")["title"] == ["Typed before"]


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", ""])
def test_form_from_elsewhere_is_not_offered_for_sending(
    strict: Client, origin: str
) -> None:
    strict.force_login(factories.user())

    response = strict.post(NEW, TYPED, headers={"Origin": origin} if origin else {})

    assert (response.status_code, b"send-again" in response.content) == (403, False)


@pytest.mark.parametrize(
    ("lost", "status"), [("nothing", 200), ("account", 403), ("role", 403)]
)
def test_live_page_of_a_closed_account_keeps_nothing_more(
    client: Client, lost: str, status: int
) -> None:
    person = factories.user()
    client.force_login(person)
    typed = {"window": str(uuid4()), "title": "Guards leave"}
    client.post(f"{NEW}working/", typed, headers={"HX-Request": "true"})
    if lost == "account":
        User.objects.update(is_active=False)
    elif lost == "role":
        person.groups.clear()

    response = client.post(
        f"{NEW}working/",
        typed | {"title": "Guards stay"},
        headers={"HX-Request": "true"},
    )

    kept = WorkingText.objects.get().form
    assert (response.status_code, "stay" in kept) == (status, status == 200)
