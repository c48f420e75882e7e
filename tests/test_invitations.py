"""Accounts are made by invitation, and closed or signed out by an administrator."""

import pytest
from django.contrib.auth.models import Group, User
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests import factories

pytestmark = pytest.mark.django_db

PASSWORD = "an almanac, not a dashboard"
ADD = reverse("admin:auth_user_add")
LIST = reverse("admin:auth_user_changelist")


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(factories.user(role="administrator"))
    return client


def invited(administrator: Client, **fields: object) -> dict[str, object]:
    editor = Group.objects.get_or_create(name="editor")[0]
    data = {
        "username": "ines",
        "email": "ines@example.org",
        "groups": [editor.pk],
        **fields,
    }
    return {"status": administrator.post(ADD, data).status_code, **data}


def link_in(mail: EmailMessage) -> str:
    word = next(word for word in str(mail.body).split() if "/reset/key/" in word)
    return word.removeprefix("http://testserver")


def choose_password(link: str) -> None:
    visitor = Client()
    form = visitor.get(link, follow=True)
    visitor.post(
        form.redirect_chain[-1][0], {"password1": PASSWORD, "password2": PASSWORD}
    )


def log_in(username: str) -> Client:
    visitor = Client()
    visitor.post("/accounts/login/", {"login": username, "password": PASSWORD})
    return visitor


def test_invitation_lets_its_owner_choose_the_password(
    administrator: Client, mailoutbox: list[EmailMessage]
) -> None:
    invited(administrator)

    choose_password(link_in(mailoutbox[0]))

    assert mailoutbox[0].to == ["ines@example.org"]
    assert log_in("ines").get("/desk/").status_code == 200


def test_invitation_works_once(
    administrator: Client, mailoutbox: list[EmailMessage]
) -> None:
    invited(administrator)
    link = link_in(mailoutbox[0])
    choose_password(link)

    again = Client().get(link, follow=True)

    assert "This link no longer works" in again.content.decode()


def test_nobody_logs_in_before_the_password_is_chosen(administrator: Client) -> None:
    invited(administrator)

    assert log_in("ines").get("/desk/").status_code == 302


def test_invitation_needs_a_mail_address(
    administrator: Client, mailoutbox: list[EmailMessage]
) -> None:
    assert invited(administrator, email="")["status"] == 200
    assert (User.objects.filter(username="ines").count(), mailoutbox) == (0, [])


def test_account_stays_where_its_mail_could_not_be_sent(
    administrator: Client, settings: Settings
) -> None:
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": 1},
        }
    }

    invited(administrator)

    page = administrator.get(LIST).content.decode()
    assert "could not be mailed" in page
    assert User.objects.filter(username="ines").exists()


@pytest.mark.parametrize(
    ("password", "active", "mails"),
    [(None, True, 1), (PASSWORD, True, 0), (None, False, 0)],
)
def test_invitation_is_sent_again_to_who_has_no_password_yet(
    administrator: Client,
    mailoutbox: list[EmailMessage],
    password: str | None,
    active: bool,
    mails: int,
) -> None:
    account = factories.user(
        email="ines@example.org", password=password, is_active=active
    )

    administrator.post(
        LIST, {"action": "invite_again", "_selected_action": [account.pk]}
    )

    assert len(mailoutbox) == mails


def test_administrator_signs_an_account_out_everywhere(administrator: Client) -> None:
    account = factories.user(username="ines", password=PASSWORD)
    first, second = log_in("ines"), log_in("ines")
    assert first.get("/desk/").status_code == 200

    administrator.post(
        LIST, {"action": "sign_out_everywhere", "_selected_action": [account.pk]}
    )

    answers = [visitor.get("/desk/").status_code for visitor in (first, second)]
    assert answers == [302, 302]


def test_person_signs_out_everywhere_else() -> None:
    factories.user(username="ines", password=PASSWORD)
    here, elsewhere = log_in("ines"), log_in("ines")

    here.post("/accounts/sessions/")

    answers = [visitor.get("/desk/").status_code for visitor in (here, elsewhere)]
    assert answers == [200, 302]
