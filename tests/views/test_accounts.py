"""The account pages: in the desk's frame, and workable under the policy."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from types import SimpleNamespace

import lxml.html
import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth
from django.contrib.auth.models import User
from django.test import Client

from tests import factories
from tests.views.desk import text_of

pytestmark = pytest.mark.django_db

PASSWORD = "an almanac, not a dashboard"

ANYBODYS = [
    "/accounts/login/",
    "/accounts/inactive/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/password/reset/key/1-x/",
]
OWN = [
    "/accounts/logout/",
    "/accounts/password/change/",
    "/accounts/reauthenticate/",
    "/accounts/2fa/",
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/recovery-codes/",
    "/accounts/2fa/recovery-codes/generate/",
    "/accounts/2fa/webauthn/",
    "/accounts/2fa/webauthn/add/",
    "/accounts/sessions/",
]


@pytest.fixture
def contributor() -> User:
    return factories.user(username="cora", password=PASSWORD)


@pytest.fixture
def session(client: Client, contributor: User) -> Client:
    """Logged in by the form, so that no page asks for the password again."""
    client.post("/accounts/login/", {"login": "cora", "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def assert_ours(content: bytes) -> None:
    page = lxml.html.fromstring(content.decode())
    assert page.xpath("//header[contains(@class, 'desk-masthead')]")
    assert (
        page.xpath(
            "//script[not(@src) and not(@type='application/json')]"
            " | //style | //*[@style] | //*[@onclick]"
        )
        == []
    )
    assert [image.get("src")[:5] for image in page.xpath("//img")] in ([], ["data:"])


@pytest.mark.parametrize("address", ANYBODYS)
def test_page_is_in_our_frame_without_inline_code(client: Client, address: str) -> None:
    assert_ours(client.get(address).content)


@pytest.mark.parametrize("address", OWN)
def test_own_page_is_in_our_frame_without_inline_code(
    session: Client, contributor: User, address: str
) -> None:
    if "recovery-codes" in address:
        _enrol(contributor)

    response = session.get(address, follow=True)

    assert response.status_code == 200
    assert_ours(response.content)


def _enrol(user: User) -> None:
    Authenticator.objects.create(
        user=user, type=Authenticator.Type.TOTP, data={"secret": "A" * 32}
    )
    RecoveryCodes.activate(user)


def test_second_factor_shows_its_code_as_image_and_as_text(session: Client) -> None:
    page = session.get("/accounts/2fa/totp/activate/")

    secret = page.context["form"].secret
    assert b'src="data:image/svg+xml' in page.content
    assert f'value="{secret}"'.encode() in page.content


@pytest.mark.parametrize(
    ("later", "address"), [(0, None), (1, "/desk/")], ids=["same code", "next code"]
)
def test_code_that_activated_the_second_factor_does_not_log_in(
    session: Client,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]],
    later: int,
    address: str | None,
) -> None:
    now = 1_620_000_000
    monkeypatch.setattr(auth, "time", SimpleNamespace(time=lambda: now))
    page = session.get("/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret

    def code() -> dict[str, str]:
        (counter,) = auth.yield_hotp_counters_from_time()
        return {"code": auth.format_hotp_value(auth.hotp_value(secret, counter))}

    with django_capture_on_commit_callbacks(execute=True):
        session.post("/accounts/2fa/totp/activate/", code())
    session.post("/accounts/logout/")
    now += 30 * later
    session.post("/accounts/login/", {"login": "cora", "password": PASSWORD})
    response = session.post("/accounts/2fa/authenticate/", code())

    assert Authenticator.objects.filter(type=Authenticator.Type.TOTP).count() == 1
    assert response.headers.get("Location") == address


def test_passkey_is_not_offered_to_an_account_without_one(
    client: Client, contributor: User
) -> None:
    _enrol(contributor)
    client.post("/accounts/login/", {"login": "cora", "password": PASSWORD})

    page = client.get("/accounts/2fa/authenticate/")

    assert page.status_code == 200
    assert b"passkey or security key" not in page.content


def test_recovery_codes_are_listed(session: Client, contributor: User) -> None:
    _enrol(contributor)

    page = text_of(session.get("/accounts/2fa/recovery-codes/").content)

    assert "10 of 10 left" in page


def test_login_leads_to_where_one_was_going(client: Client, contributor: User) -> None:
    asked = client.get("/desk/activity/")

    response = client.post(asked["Location"], {"login": "cora", "password": PASSWORD})

    assert response["Location"] == "/desk/activity/"


def test_wrong_password_is_explained_and_keeps_the_name(
    client: Client, contributor: User
) -> None:
    response = client.post("/accounts/login/", {"login": "cora", "password": "wrong"})

    assert 'value="cora"' in response.content.decode()
    assert "not correct" in text_of(response.content)


def test_desk_offers_the_account_pages(session: Client) -> None:
    page = session.get("/desk/").content.decode()

    for address in (
        "/accounts/password/change/",
        "/accounts/2fa/",
        "/accounts/logout/",
    ):
        assert address in page


def test_logging_out_closes_the_desk(session: Client) -> None:
    session.post("/accounts/logout/")

    assert session.get("/desk/").status_code == 302


def test_there_is_no_sign_up(client: Client) -> None:
    assert client.get("/accounts/signup/").status_code == 404


@pytest.mark.parametrize("address", [*ANYBODYS, *OWN])
def test_account_page_is_never_stored(
    session: Client, contributor: User, address: str
) -> None:
    _enrol(contributor)

    assert session.get(address)["Cache-Control"] == "no-store"
