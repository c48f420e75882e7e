"""What can't be undone asks again who it is, and goes on with what was sent."""

import time

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db

PASSWORD = "an almanac, not a dashboard"
RECORDS = "account_authentication_methods"


@pytest.fixture
def account() -> User:
    return factories.user(first_name="Ines")


@pytest.fixture
def administrator(client: Client) -> Client:
    factories.user(role="administrator", username="ada", password=PASSWORD)
    client.post("/accounts/login/", {"login": "ada", "password": PASSWORD})
    return client


@pytest.fixture
def long_ago(administrator: Client) -> Client:
    """The login lies an hour back."""
    session = administrator.session
    session[RECORDS] = [
        {**record, "at": time.time() - 3600} for record in session[RECORDS]
    ]
    session.save()
    return administrator


def page_of(account: User, page: str = "change") -> str:
    return reverse(f"admin:auth_user_{page}", args=[account.pk])


def test_account_page_opens_right_after_the_login(
    administrator: Client, account: User
) -> None:
    assert administrator.get(page_of(account)).status_code == 200


@pytest.mark.parametrize("page", ["change", "password_change"])
def test_account_page_asks_again_later(
    long_ago: Client, account: User, page: str
) -> None:
    response = long_ago.get(page_of(account, page))

    assert response.headers["Location"].startswith("/accounts/reauthenticate/")


def test_wrong_password_does_not_open_the_account_page(
    long_ago: Client, account: User
) -> None:
    asked = long_ago.get(page_of(account)).headers["Location"]

    long_ago.post(asked, {"password": "wrong"})

    assert long_ago.get(page_of(account)).status_code == 302


def test_change_sent_late_is_made_once_the_password_is_given(
    administrator: Client, account: User
) -> None:
    form = administrator.get(page_of(account)).context["adminform"].form
    data = {
        name: value
        for name in form.fields
        if (value := form.get_initial_for_field(form.fields[name], name))
        and name not in {"password", "groups"}
    }
    session = administrator.session
    session[RECORDS] = []
    session.save()

    sent = administrator.post(page_of(account), data | {"first_name": "Inês"})
    account.refresh_from_db()
    before = account.first_name
    administrator.post(sent.headers["Location"], {"password": PASSWORD})

    account.refresh_from_db()
    assert (before, account.first_name) == ("Ines", "Inês")


def test_password_sent_late_is_kept_nowhere(long_ago: Client, account: User) -> None:
    long_ago.post(
        page_of(account, "password_change"),
        {"password1": "a calmer password", "password2": "a calmer password"},
    )

    assert "a calmer password" not in str(dict(long_ago.session))
