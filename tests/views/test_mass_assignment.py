"""Every field of every model, posted to every form, changes only what is declared."""

from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django import forms
from django.contrib.auth.models import User
from django.db.models import Model
from django.forms.models import model_to_dict
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from tests import factories
from tests.test_admin import KEPT, MAKE, address, form_of
from tests.views.posting import (
    Post,
    every_field,
    routes_taking_post,
    unlike,
)
from tests.views.posts_of_batches import batch_posts
from tests.views.posts_of_incidents import (
    incident_posts,
    review_posts,
    step_posts,
)
from tests.views.posts_of_records import (
    import_posts,
    intake_posts,
    record_posts,
    vocabulary_posts,
)
from timeline.models import (
    Actor,
    Conflict,
    Incident,
    Place,
    Publisher,
    Source,
)

pytestmark = pytest.mark.django_db

PASSWORD: Final = "an almanac, not a dashboard"
CALMER: Final = "a calmer password"
SECRET: Final = "mfa_authenticator.data"
"""New at every post, as it should be."""


@pytest.fixture
def administrator() -> User:
    return factories.user(
        role="administrator", username="ada", password=PASSWORD, email="a@example.org"
    )


def _logged_in(username: str) -> Client:
    """Logged in by the form, so that no page asks for the password again."""
    client = Client()
    client.post("/accounts/login/", {"login": username, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


@pytest.fixture
def admin(administrator: User) -> Client:
    return _logged_in(administrator.username)


def visitor_posts(_: Client, by: User) -> Iterator[Post]:
    edition = factories.published_incident()
    at = f"/incidents/{edition.incident_id}/report/"
    token = Client().get(at).context["token"]
    yield Post(
        at,
        {"text": "The town is another one.", "token": token},
        "+readerreport",
        "mail leave_empty",
    )
    yield Post(
        "/accounts/login/",
        {"login": by.username, "password": PASSWORD},
        "+axes_accesslog +usersessions_usersession auth_user.last_login",
        free="axes_accesslog.session_hash usersessions_usersession.session_key",
    )
    mail = {"email": by.email}
    yield Post("/accounts/password/reset/", mail, "+account_emailaddress")


def own_posts(admin: Client, _: User) -> Iterator[Post]:
    at = "/accounts/2fa/"
    new = {"password1": CALMER, "password2": CALMER}
    secret = admin.get(f"{at}totp/activate/").context["form"].secret
    no_key = {"credential": "{}", "name": "Key"}
    yield Post("/accounts/logout/", {}, "axes_accesslog.logout_time")
    yield Post("/accounts/reauthenticate/", {"password": PASSWORD})
    yield Post(
        "/accounts/password/change/",
        new | {"oldpassword": PASSWORD},
        "auth_user.password +usersessions_usersession",
        free="usersessions_usersession.session_key",
    )
    yield Post("/accounts/sessions/", {})
    # A code is good for half a minute: it is made when it is posted.
    yield Post(f"{at}authenticate/", {"code": _code(secret)})
    yield Post(f"{at}reauthenticate/", {"code": _code(secret)})
    yield Post(
        f"{at}totp/activate/",
        {"code": _code(secret)},
        "+mfa_authenticator",
        free=SECRET,
    )
    yield Post(f"{at}webauthn/add/", no_key, refused=True)
    yield Post(f"{at}webauthn/login/", no_key)
    yield Post(f"{at}webauthn/reauthenticate/", no_key)


def _code(secret: str) -> str:
    *_, counter = totp.yield_hotp_counters_from_time()
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


def factor_posts(_: Client, by: User) -> Iterator[Post]:
    Authenticator.objects.create(user=by, type="totp", data={"secret": "A" * 32})
    RecoveryCodes.activate(by)
    key = Authenticator.objects.create(
        user=by, type="webauthn", data={"name": "Old key", "credential": {}}
    )
    at = "/accounts/2fa/"
    keys = f"{at}webauthn/keys/{key.pk}/"
    yield Post(f"{at}totp/deactivate/", {}, "-mfa_authenticator")
    yield Post(
        f"{at}recovery-codes/generate/",
        {},
        "+mfa_authenticator -mfa_authenticator",
        free=SECRET,
    )
    yield Post(f"{keys}edit/", {"name": "Key"}, "mfa_authenticator.data")
    yield Post(f"{keys}remove/", {}, "-mfa_authenticator")


def forgotten_posts(client: Client, by: User) -> Iterator[Post]:
    by.refresh_from_db()  # its last login is in the token
    link = reverse(
        "account_reset_password_from_key",
        args=[user_pk_to_url_str(by), default_token_generator.make_token(by)],
    )
    at = client.get(link, follow=True).redirect_chain[-1][0]
    new = {"password1": CALMER, "password2": CALMER}
    yield Post(at, new, "auth_user.password")


GROUPS: Final[dict[str, Callable[[Client, User], Iterator[Post]]]] = {
    "intake": intake_posts,
    "incident": incident_posts,
    "step": step_posts,
    "review": review_posts,
    "record": record_posts,
    "import": import_posts,
    "batch": batch_posts,
    "vocabulary": vocabulary_posts,
    "own account": own_posts,
    "second factor": factor_posts,
}


@pytest.mark.parametrize("group", GROUPS)
def test_every_field_posted_changes_only_what_is_declared(
    admin: Client, administrator: User, settings: Settings, group: str
) -> None:
    # A code lasts for half a minute, less than all these posts may take.
    settings.MFA_TOTP_TOLERANCE = 20

    assert unlike(admin, GROUPS[group](admin, administrator)) == {}


@pytest.mark.parametrize("make", [visitor_posts, forgotten_posts])
def test_every_field_posted_by_a_visitor_changes_only_what_is_declared(
    administrator: User, make: Callable[[Client, User], Iterator[Post]]
) -> None:
    client = Client()

    assert unlike(client, make(client, administrator)) == {}


def test_every_address_that_takes_a_post_is_posted_to(
    admin: Client, administrator: User
) -> None:
    makes = [*GROUPS.values(), visitor_posts]
    posted = {post.route for make in makes for post in make(admin, administrator)}
    posted |= {post.route for post in forgotten_posts(Client(), administrator)}

    assert sorted(routes_taking_post(admin, "") ^ posted) == []


CHANGED: Final[dict[type[Model], tuple[dict[str, Any], str]]] = {
    Actor: ({"name": "Zenda", "slug": "zenda"}, "actor.name actor.slug"),
    Place: ({"name": "Zenda", "country": "ARM"}, "place.name"),
    Conflict: (
        {"name": "Zenda", "slug": "zenda", "start": "2020-09-27", "summary": "Two."},
        "conflict.name conflict.slug conflict.summary",
    ),
    Publisher: ({"name": "Zenda Post"}, "publisher.name"),
    Source: ({"title": "Zenda"}, "source.title +sourceaddress -sourceaddress"),
    User: (
        {"username": "zenda", "email": "z@example.org"},
        "auth_user.username auth_user.email",
    ),
}
"""What the forms of the admin are given, and what that changes of a record."""


ADDED: Final[dict[type[Model], str]] = {
    Actor: "+actor",
    Place: "+place",
    Conflict: "+conflict",
    Publisher: "+publisher",
    Source: "+source",
    User: "+auth_user +account_emailaddress",
}


REMOVED: Final[dict[type[Model], str]] = {
    Actor: "-actor -actorname -affiliation +revision +django_admin_log",
    Place: "-place -placename +revision +django_admin_log",
    Conflict: "-conflict -conflictname -conflictparty +revision +django_admin_log",
    Publisher: "-publisher +revision +django_admin_log",
}
"""A source with a snapshot stays, and so does an account."""


def admin_posts(admin: Client, model: type[Model]) -> Iterator[Post]:
    made = MAKE[model]()
    at = {
        page: address(
            model, page, *([] if page in ("add", "changelist") else [made.pk])
        )
        for page in ("add", "change", "changelist", "delete", "history")
    }
    if model not in KEPT:
        yield Post(at["add"], {}, refused=True)
        yield Post(at["change"], {}, refused=True)
        yield Post(at["delete"], {"post": "yes"}, refused=True)
    else:
        body, changes = CHANGED[model]
        change, add = (_typed(admin, at[page]) for page in ("change", "add"))
        add |= {
            name: value
            for name, value in change.items()
            if add.get(name) == "" and name not in ("url", "canonical_url")
        }
        saved = "+revision +django_admin_log"
        yield Post(at["change"], change | body, f"{saved} {changes}")
        yield Post(
            at["add"],
            add | body,
            f"{saved} {ADDED[model]}",
            "groups",
            free="auth_user.password",
        )
        gone = REMOVED.get(model, "")
        yield Post(at["delete"], {"post": "yes"}, gone, refused=model is User)
    yield Post(at["changelist"], {})
    yield Post(at["history"], {})


def _typed(admin: Client, at: str) -> dict[str, Any]:
    typed = form_of(admin.get(at))
    return {
        name: value
        for name, value in typed.items()
        if name != "password" and (name, value) != ("groups", "")
    }


@pytest.mark.parametrize("model", MAKE, ids=[model.__name__ for model in MAKE])
def test_every_field_posted_to_the_admin_changes_only_what_is_declared(
    admin: Client, model: type[Model]
) -> None:
    assert unlike(admin, admin_posts(admin, model)) == {}


class _Careless(forms.ModelForm[Incident]):
    class Meta:
        model = Incident
        fields = "__all__"  # noqa: DJ007


def test_form_of_all_fields_takes_what_is_posted_beyond_the_declared() -> None:
    # The control of the tests above: the same fields, a form that declares them all.
    held = factories.incident()
    whole = {
        name: value
        for name, value in model_to_dict(held).items()
        if value not in (None, [])
    }

    form = _Careless(
        whole | {"status": every_field([Incident])["status"]}, instance=held
    )
    form.save()

    held.refresh_from_db()
    assert held.status == "published"
