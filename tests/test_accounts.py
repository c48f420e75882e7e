"""Logging in: by name and password, with a second factor where one is set up."""

from collections.abc import Iterable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db

PASSWORD = "an almanac, not a dashboard"


@pytest.fixture
def contributor() -> User:
    return User.objects.create_user("ani", "ani@example.org", PASSWORD)


def log_in(client: Client, username: str, password: str, address: str) -> int:
    return client.post(
        "/accounts/login/",
        {"login": username, "password": password},
        REMOTE_ADDR=address,
    ).status_code


def code_of(secret: str) -> str:
    counter = next(yield_hotp_counters_from_time())
    return str(format_hotp_value(hotp_value(secret, counter)))


def test_login_with_the_password_changes_the_session_key(
    client: Client, contributor: User
) -> None:
    client.session.create()
    before = client.session.session_key

    log_in(client, "ani", PASSWORD, "192.0.2.1")

    assert client.session["_auth_user_id"] == str(contributor.pk)
    assert client.session.session_key != before


def test_login_failures_lock_the_name_from_every_address(
    client: Client, contributor: User
) -> None:
    statuses = [
        log_in(client, "ani", "wrong", f"192.0.2.{number}") for number in range(1, 11)
    ]

    assert statuses == [200] * 9 + [429]
    assert log_in(client, "ani", PASSWORD, "198.51.100.1") == 429


def test_login_failures_are_counted_for_a_name_in_any_case(
    client: Client, contributor: User
) -> None:
    for number in range(10):
        log_in(client, "aNi" if number % 2 else "ANI", "wrong", f"192.0.2.{number}")

    assert log_in(client, "ani", PASSWORD, "198.51.100.1") == 429


def test_login_failures_lock_the_address_for_every_name(
    client: Client, contributor: User
) -> None:
    statuses = [
        log_in(client, f"name{number}", "wrong", "192.0.2.1") for number in range(10)
    ]

    assert statuses == [200] * 9 + [429]
    assert log_in(client, "ani", PASSWORD, "192.0.2.1") == 429
    assert log_in(client, "ani", PASSWORD, "198.51.100.1") == 302


def ask_again(client: Client, password: str, address: str = "192.0.2.1") -> int:
    return client.post(
        "/accounts/reauthenticate/", {"password": password}, REMOTE_ADDR=address
    ).status_code


def test_failures_of_others_shut_nobody_out_who_is_logged_in(
    client: Client, contributor: User
) -> None:
    log_in(client, "ani", PASSWORD, "192.0.2.1")
    for number in range(10):
        log_in(Client(), f"ghost{number % 2}", "wrong", "192.0.2.1")
        log_in(Client(), "ani", "wrong", f"198.51.100.{number}")

    assert ask_again(client, PASSWORD) == 302
    # The control: a log-in from there, and under that name, is closed all the same.
    factories.user(username="bea", password=PASSWORD)
    assert log_in(Client(), "bea", PASSWORD, "192.0.2.1") == 429
    assert log_in(Client(), "ani", PASSWORD, "203.0.113.1") == 429


def test_who_is_asked_again_is_counted_by_account_from_every_address(
    client: Client, contributor: User
) -> None:
    log_in(client, "ani", PASSWORD, "192.0.2.1")

    statuses = [ask_again(client, "wrong", f"198.51.100.{n}") for n in range(10)]

    assert statuses == [200] * 9 + [429]
    assert ask_again(client, PASSWORD, "203.0.113.1") == 429
    assert log_in(Client(), "ani", PASSWORD, "203.0.113.1") == 302


@pytest.mark.parametrize(
    ("names", "addresses", "said"),
    [
        (["ani"], range(10), "closed for this name, from any address"),
        ([f"ghost{n}" for n in range(10)], [1], "closed for the address that you come"),
    ],
)
def test_lock_says_which_of_name_and_address_it_is(
    client: Client,
    contributor: User,
    names: list[str],
    addresses: Iterable[int],
    said: str,
) -> None:
    for name in names:
        for number in addresses:
            response = client.post(
                "/accounts/login/",
                {"login": name, "password": "wrong"},
                REMOTE_ADDR=f"192.0.2.{number}",
            )

    assert (response.status_code, said in " ".join(response.text.split())) == (
        429,
        True,
    )


def test_lock_of_who_is_asked_again_says_so(client: Client, contributor: User) -> None:
    log_in(client, "ani", PASSWORD, "192.0.2.1")
    for _ in range(9):
        ask_again(client, "wrong")

    response = client.post("/accounts/reauthenticate/", {"password": "wrong"})

    assert (response.status_code, "You are still logged in" in response.text) == (
        429,
        True,
    )


def test_login_of_a_disabled_account_ends_at_its_next_request(
    client: Client, contributor: User
) -> None:
    client.force_login(contributor)
    User.objects.update(is_active=False)

    response = client.get("/accounts/password/change/")

    assert response.headers["Location"].startswith("/accounts/login/")


def test_login_with_a_second_factor_waits_for_the_code(
    client: Client, contributor: User
) -> None:
    secret = generate_totp_secret()
    TOTP.activate(contributor, secret)

    log_in(client, "ani", PASSWORD, "192.0.2.1")
    assert "_auth_user_id" not in client.session
    client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})

    assert client.session["_auth_user_id"] == str(contributor.pk)


@pytest.mark.parametrize(
    ("minutes_ago", "leads_to"), [(0, ""), (60, "/accounts/reauthenticate/")]
)
def test_second_factor_is_changed_by_who_logged_in_lately(
    client: Client, contributor: User, minutes_ago: int, leads_to: str
) -> None:
    log_in(client, "ani", PASSWORD, "192.0.2.1")
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= minutes_ago * 60
    session.save()

    response = client.get("/accounts/2fa/totp/activate/")

    assert response.headers.get("Location", "").partition("?")[0] == leads_to


def test_second_factor_is_set_up_with_its_recovery_codes(
    client: Client, contributor: User
) -> None:
    log_in(client, "ani", PASSWORD, "192.0.2.1")

    form = client.get("/accounts/2fa/totp/activate/")
    secret = form.context["form"].secret
    client.post("/accounts/2fa/totp/activate/", {"code": code_of(secret)})

    kinds = Authenticator.objects.filter(user=contributor).values_list(
        "type", flat=True
    )
    assert sorted(kinds) == ["recovery_codes", "totp"]


def test_login_takes_a_recovery_code_only_once(contributor: User) -> None:
    TOTP.activate(contributor, generate_totp_secret())
    code = RecoveryCodes.activate(contributor).get_unused_codes()[0]
    first, second = Client(), Client()

    for client in (first, second):
        log_in(client, "ani", PASSWORD, "192.0.2.1")
        client.post("/accounts/2fa/authenticate/", {"code": code})

    assert "_auth_user_id" in first.session
    assert "_auth_user_id" not in second.session


def test_login_takes_a_code_only_once(contributor: User) -> None:
    secret = generate_totp_secret()
    TOTP.activate(contributor, secret)
    code = code_of(secret)
    first, second = Client(), Client()

    for client in (first, second):
        log_in(client, "ani", PASSWORD, "192.0.2.1")
        client.post("/accounts/2fa/authenticate/", {"code": code})

    assert "_auth_user_id" in first.session
    assert "_auth_user_id" not in second.session


@pytest.mark.parametrize(
    "address",
    [
        "/accounts/signup/",
        "/accounts/email/",
        "/accounts/login/code/",
        "/accounts/social/signup/",
    ],
)
def test_account_addresses_that_are_not_offered_do_not_exist(
    client: Client, address: str
) -> None:
    assert client.get(address).status_code == 404


def test_admin_login_leads_to_the_login_of_the_site(client: Client) -> None:
    response = client.get("/admin/")

    assert response.headers["Location"] == "/admin/login/?next=/admin/"
    response = client.get("/admin/login/?next=/admin/")
    assert response.headers["Location"] == "/accounts/login/?next=%2Fadmin%2F"


def test_admin_login_refuses_a_contributor(client: Client, contributor: User) -> None:
    client.force_login(contributor)

    response = client.get("/admin/", follow=True)

    assert response.status_code == 403


@pytest.mark.parametrize(
    "address",
    [
        "/accounts/login/",
        "/accounts/password/reset/",
        "/accounts/password/reset/done/",
    ],
)
def test_account_page_is_shown_to_anyone(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/accounts/logout/",
        "/accounts/password/change/",
        "/accounts/2fa/",
    ],
)
def test_account_page_of_a_user_is_shown(
    client: Client, contributor: User, address: str
) -> None:
    log_in(client, "ani", PASSWORD, "192.0.2.1")

    assert client.get(address).status_code == 200


def reset_link(mails: list[EmailMessage]) -> str:
    words = str(mails[-1].body).split()
    link = next(word for word in words if "/password/reset/key/" in word)
    return link.removeprefix("http://testserver")


def choose(client: Client, link: str, password: str) -> str:
    """Follow a link that was mailed; return the address that one ends at."""
    form = client.get(link, follow=True)
    answer = client.post(
        form.redirect_chain[-1][0], {"password1": password, "password2": password}
    )
    return str(answer.headers.get("Location", ""))


def test_password_reset_sends_a_link_that_sets_a_new_password(
    client: Client, contributor: User, mailoutbox: list[EmailMessage]
) -> None:
    client.post("/accounts/password/reset/", {"email": "ani@example.org"})

    choose(client, reset_link(mailoutbox), "a calmer password")

    contributor.refresh_from_db()
    assert contributor.check_password("a calmer password")


def test_password_reset_does_not_log_in_and_leads_to_the_login(
    client: Client, contributor: User, mailoutbox: list[EmailMessage]
) -> None:
    TOTP.activate(contributor, generate_totp_secret())
    client.post("/accounts/password/reset/", {"email": "ani@example.org"})

    done = choose(client, reset_link(mailoutbox), "a calmer password")

    assert "_auth_user_id" not in client.session
    assert b'href="/accounts/login/">Log in' in client.get(done).content


def test_password_reset_ends_the_sessions_of_the_account(
    client: Client, contributor: User, mailoutbox: list[EmailMessage]
) -> None:
    log_in(client, "ani", PASSWORD, "192.0.2.1")
    other = Client()
    other.post("/accounts/password/reset/", {"email": "ani@example.org"})
    before = client.get("/accounts/password/change/").status_code

    choose(other, reset_link(mailoutbox), "a calmer password")

    assert (before, client.get("/accounts/password/change/").status_code) == (200, 302)


@pytest.mark.parametrize(
    ("email", "active", "mails"),
    [
        ("ani@example.org", True, 1),
        ("ani@example.org", False, 0),
        ("nobody@example.org", True, 0),
    ],
)
def test_password_reset_says_the_same_whoever_asks(
    client: Client,
    contributor: User,
    mailoutbox: list[EmailMessage],
    email: str,
    active: bool,
    mails: int,
) -> None:
    User.objects.update(is_active=active)

    response = client.post("/accounts/password/reset/", {"email": email})

    assert (response.headers["Location"], len(mailoutbox)) == (
        "/accounts/password/reset/done/",
        mails,
    )


def test_link_of_an_account_that_was_closed_since_opens_nothing(
    client: Client, contributor: User, mailoutbox: list[EmailMessage]
) -> None:
    client.post("/accounts/password/reset/", {"email": "ani@example.org"})
    User.objects.update(is_active=False)

    choose(client, reset_link(mailoutbox), "a calmer password")

    address = "192.0.2.1"
    log_in(client, "ani", "a calmer password", address)
    assert "_auth_user_id" not in client.session
