"""What is no passkey's is a form error on every account page, and never a fault."""

import json
from typing import Any, Final

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db

PASSWORD: Final = "an almanac, not a dashboard"
ADD: Final = "/accounts/2fa/webauthn/add/"
REAUTHENTICATE: Final = "/accounts/2fa/webauthn/reauthenticate/"


def key(**response: Any) -> str:
    return json.dumps(
        {"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": response}
    )


MALFORMED: Final = (
    *("", "{}", "[]", "[1]", "1", "null", "{", "\x00", "NaN"),
    *('{"id": "x"}', '{"id": 1, "rawId": 1, "response": 1, "type": 1}'),
    *("[" * 100_000, '{"id": ' + "9" * 5_000 + "}", '{"id": "\\ud800"}'),
    key(),
    key(clientDataJSON="AAAA", attestationObject="AAAA"),
    key(clientDataJSON="e30", attestationObject="oA"),
    key(clientDataJSON="AAAA", authenticatorData="A", signature=1, userHandle="MQ"),
    key(userHandle=5),
    json.dumps({"response": [], "id": "AAAA", "rawId": "AAAA"}),
)


@pytest.fixture
def ada() -> User:
    return factories.user(role="administrator", username="ada", password=PASSWORD)


@pytest.fixture
def logged_in(ada: User) -> Client:
    client = Client()
    client.post("/accounts/login/", {"login": "ada", "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


@pytest.mark.parametrize("credential", MALFORMED, ids=lambda text: text[:30] or "empty")
def test_malformed_passkey_is_a_form_error(logged_in: Client, credential: str) -> None:
    # The page begins what the post ends.
    logged_in.get(ADD)

    response = logged_in.post(ADD, {"credential": credential, "name": "Key"})

    assert response.status_code == 422
    assert response.context["form"].errors
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("credential", MALFORMED, ids=lambda text: text[:30] or "empty")
def test_malformed_passkey_logs_nobody_in(ada: User, credential: str) -> None:
    client, told = Client(), {"X-Requested-With": "XMLHttpRequest"}
    client.get("/accounts/2fa/webauthn/login/", headers=told)

    response = client.post("/accounts/2fa/webauthn/login/", {"credential": credential})

    assert (response.status_code, response["Location"]) == (302, "/accounts/login/")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("credential", MALFORMED, ids=lambda text: text[:30] or "empty")
def test_malformed_passkey_confirms_nobody(
    logged_in: Client, ada: User, credential: str
) -> None:
    logged_in.get(REAUTHENTICATE)

    response = logged_in.post(REAUTHENTICATE, {"credential": credential})

    assert response.status_code in (302, 422)


WRONG: Final = (
    b"login=%ff%00%ed%a0%80&password=%00&code=%00&email=%00&oldpassword=%ff",
    b"login=" + b"x" * 20_000 + b"&password=" + b"x" * 20_000 + b"&code=1",
    b"login[]=1&password[]=2&code[]=3",
    b"",
)
PAGES: Final = (
    *("login", "reauthenticate", "password/change", "password/reset"),
    *("2fa/authenticate", "2fa/reauthenticate", "2fa/totp/activate"),
    *("2fa/totp/deactivate", "2fa/recovery-codes/generate", "sessions"),
)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("is_known", [True, False], ids=["logged in", "anonymous"])
def test_malformed_body_is_no_fault_of_ours(
    request: pytest.FixtureRequest, page: str, is_known: bool
) -> None:
    client = request.getfixturevalue("logged_in") if is_known else Client()
    form = "application/x-www-form-urlencoded"

    answers = [
        client.post(f"/accounts/{page}/", body, content_type=form).status_code
        for body in WRONG
    ]
    answers.append(client.post(f"/accounts/{page}/", data=b"{}", content_type="a/b"))
    broken = "multipart/form-data; boundary=x"
    answers.append(client.post(f"/accounts/{page}/", b"--x", content_type=broken))

    codes = [one if isinstance(one, int) else one.status_code for one in answers]
    assert [code for code in codes if code >= 500] == []
