"""The owner of an account is told by mail what was done to it."""

import smtplib
from collections.abc import Callable

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.test import Client

from conflicttracker.account_notices import WORDS

pytestmark = pytest.mark.django_db

PASSWORD = "an almanac, not a dashboard"
NEW = "a calmer almanac altogether"


@pytest.fixture
def owner() -> User:
    return User.objects.create_user("ani", "ani@example.org", PASSWORD)


def log_in(client: Client) -> None:
    client.post("/accounts/login/", {"login": "ani", "password": PASSWORD})


def change_password(client: Client) -> None:
    client.post(
        "/accounts/password/change/",
        {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW},
    )


def make_recovery_codes(client: Client) -> None:
    TOTP.activate(User.objects.get(), generate_totp_secret())
    client.post("/accounts/2fa/recovery-codes/generate/")


def remove_the_app(client: Client) -> None:
    TOTP.activate(User.objects.get(), generate_totp_secret())
    client.post("/accounts/2fa/totp/deactivate/")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("done", "told"),
    [
        (change_password, "account/email/password_changed"),
        (make_recovery_codes, "mfa/email/recovery_codes_generated"),
        (remove_the_app, "mfa/email/totp_deactivated"),
    ],
)
def test_change_of_how_one_logs_in_is_told(
    client: Client,
    owner: User,
    mailoutbox: list[EmailMessage],
    done: Callable[[Client], None],
    told: str,
) -> None:
    log_in(client)

    done(client)

    (mail,) = mailoutbox
    assert mail.to == ["ani@example.org"]
    assert mail.body.splitlines()[0] == WORDS[told]
    assert "From: 127.0.0.1" in mail.body


def test_used_recovery_code_is_told_with_how_many_are_left(
    owner: User, mailoutbox: list[EmailMessage]
) -> None:
    TOTP.activate(owner, generate_totp_secret())
    code, *_ = RecoveryCodes.activate(owner).get_unused_codes()
    client = Client()
    log_in(client)

    client.post("/accounts/2fa/authenticate/", {"code": code})

    (mail,) = mailoutbox
    assert mail.body.splitlines()[0] == "A recovery code was used; 9 are left."


def refuse(mail: EmailMessage) -> int:
    raise smtplib.SMTPServerDisconnected("gone")


def test_password_is_changed_though_the_notice_can_not_be_mailed(
    client: Client, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    log_in(client)
    monkeypatch.setattr(EmailMessage, "send", refuse)

    change_password(client)

    owner.refresh_from_db()
    assert owner.check_password(NEW)
    assert "could not be mailed" in client.get("/accounts/password/change/").text
