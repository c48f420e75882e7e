"""Passkeys, with an authenticator that Chromium plays: added, then logged in with."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from tests.browser.people import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def plug_in(page: Page) -> None:
    """Give the browser an authenticator that keeps passkeys and agrees to all."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def add_key(desk: Page, live: str, *, passkey: bool) -> None:
    desk.goto(f"{live}/accounts/2fa/webauthn/add/")
    if passkey:
        desk.get_by_label("Passwordless").check()
    desk.get_by_role("button", name="Add").click()
    expect(desk.get_by_role("heading", name="Recovery codes")).to_be_visible()


@pytest.fixture
def live_by_name(live: str) -> str:
    """Passkeys belong to a name, not to a number."""
    return live.replace("127.0.0.1", "localhost")


@pytest.fixture
def desk(page: Page, live_by_name: str, contributor: User) -> Page:
    page.goto(f"{live_by_name}/accounts/login/")
    page.get_by_label("Username").fill(contributor.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/desk/")
    plug_in(page)
    return page


def log_out(desk: Page, live: str) -> None:
    desk.goto(f"{live}/accounts/logout/")
    desk.get_by_role("main").get_by_role("button", name="Log out").click()


def test_passkey_logs_in_without_a_password(desk: Page, live_by_name: str) -> None:
    add_key(desk, live_by_name, passkey=True)
    log_out(desk, live_by_name)

    desk.goto(f"{live_by_name}/accounts/login/")
    desk.get_by_role("button", name="Use a passkey").click()

    desk.wait_for_url("**/desk/")


def test_login_without_a_passkey_at_hand_is_told_in_words(
    page: Page, live_by_name: str
) -> None:
    page.goto(f"{live_by_name}/accounts/login/")
    plug_in(page)

    page.get_by_role("button", name="Use a passkey").click()

    expect(page.locator("#passkey-error")).to_contain_text("No passkey was used")


def test_security_key_is_asked_for_after_the_password(
    desk: Page, live_by_name: str, contributor: User
) -> None:
    add_key(desk, live_by_name, passkey=False)
    log_out(desk, live_by_name)

    desk.goto(f"{live_by_name}/accounts/login/")
    desk.get_by_label("Username").fill(contributor.username)
    desk.get_by_label("Password").fill(PASSWORD)
    desk.get_by_role("button", name="Log in").click()
    expect(desk).to_have_url(f"{live_by_name}/accounts/2fa/authenticate/")
    desk.get_by_role("button", name="Use a passkey or security key").click()

    desk.wait_for_url("**/desk/")
