"""A second factor that is asked of some, or of everybody."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from tests import factories

pytestmark = pytest.mark.django_db

DESK = "/desk/"


def entered(user: User, address: str = DESK) -> str:
    """Where one who is logged in gets to: nowhere else, or to that address."""
    client = Client()
    client.force_login(user)
    return str(client.get(address).headers.get("Location", ""))


def with_factor(user: User, kind: Authenticator.Type) -> User:
    Authenticator.objects.create(user=user, type=kind, data={"secret": "A" * 32})
    return user


@pytest.mark.parametrize(
    ("asked_of", "role", "address", "leads_to"),
    [
        ("optional", "administrator", DESK, ""),
        ("administrators", "editor", DESK, ""),
        ("administrators", "administrator", DESK, "/accounts/2fa/"),
        ("administrators", "administrator", "/admin/", "/accounts/2fa/"),
        ("everyone", "contributor", DESK, "/accounts/2fa/"),
    ],
)
def test_desk_without_a_second_factor(
    settings: Settings, asked_of: str, role: str, address: str, leads_to: str
) -> None:
    settings.SECOND_FACTOR = asked_of

    assert entered(factories.user(role=role), address) == leads_to


@pytest.mark.parametrize(
    ("kind", "leads_to"),
    [
        (Authenticator.Type.TOTP, ""),
        (Authenticator.Type.WEBAUTHN, ""),
        (Authenticator.Type.RECOVERY_CODES, "/accounts/2fa/"),
    ],
)
def test_desk_with_a_second_factor(
    settings: Settings, kind: Authenticator.Type, leads_to: str
) -> None:
    settings.SECOND_FACTOR = "everyone"

    assert entered(with_factor(factories.user(), kind)) == leads_to


def test_person_without_a_second_factor_is_told_why(settings: Settings) -> None:
    settings.SECOND_FACTOR = "everyone"
    client = Client()
    client.force_login(factories.user())

    page = client.get(DESK, follow=True).content.decode()

    assert "Set up a second factor first" in page


def test_readers_are_asked_for_nothing(client: Client, settings: Settings) -> None:
    settings.SECOND_FACTOR = "everyone"

    assert client.get("/").status_code == 200
    assert client.get(DESK).headers["Location"] == "/accounts/login/?next=/desk/"


def test_codes_that_are_wrong_too_often_are_answered_with_429() -> None:
    client = Client()
    person = factories.user(role="editor")
    person.set_password("an almanac, not a dashboard")
    person.save()
    with_factor(person, Authenticator.Type.TOTP)
    client.post(
        "/accounts/login/",
        {"login": person.username, "password": "an almanac, not a dashboard"},
    )

    answers = [
        client.post("/accounts/2fa/authenticate/", {"code": "000000"}) for _ in range(6)
    ]

    assert [answer.status_code for answer in answers] == [422] * 5 + [429]
    assert "none is looked at for five minutes" in answers[-1].text
