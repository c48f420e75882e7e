"""What can't be undone asks again who it is, and goes on with what was sent."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests import factories
from timeline.actions import merging
from timeline.actions.content import ParticipationContent
from timeline.actions.roles import ADMINISTRATOR, EDITOR, roles_of
from timeline.models import Edition, Incident, Merge, Retraction

pytestmark = pytest.mark.django_db

PASSWORD = "an almanac, not a dashboard"
RECORDS = "account_authentication_methods"


@pytest.fixture
def ada() -> User:
    return factories.user(role=ADMINISTRATOR, username="ada", password=PASSWORD)


@pytest.fixture
def account() -> User:
    return factories.user(first_name="Ines")


@pytest.fixture
def administrator(client: Client, ada: User) -> Client:
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


def page_of(account: User) -> str:
    return reverse("admin:auth_user_change", args=[account.pk])


def test_account_page_opens_right_after_the_login(
    administrator: Client, account: User
) -> None:
    assert administrator.get(page_of(account)).status_code == 200


def test_account_page_asks_again_later(long_ago: Client, account: User) -> None:
    response = long_ago.get(page_of(account))

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


# -- steps of the desk that can't be taken back ----------------------------------------


@dataclass(frozen=True)
class Step:
    """A dangerous step: where it is sent, with what, and whether it was taken."""

    address: str
    data: dict[str, object]
    was_taken: Callable[[], bool]


def urgent(ada: User) -> Step:
    own = factories.submitted_incident(by=ada)
    return Step(
        f"/desk/incidents/{own.pk}/urgent/",
        {"version": own.version, "reason": "Shelling goes on."},
        lambda: Edition.objects.filter(urgent_reason="Shelling goes on.").exists(),
    )


def retraction(ada: User) -> Step:
    held = Incident.objects.get(pk=factories.published_incident().incident_id)
    return Step(
        f"/desk/incidents/{held.pk}/retract/",
        {"version": held.version, "notice": "Gone.", "reason": "Order.", "sure": "yes"},
        lambda: Retraction.objects.exists(),
    )


def merge(ada: User) -> Step:
    kept, gone = factories.actor(), factories.actor()
    factories.published_incident(
        participations=(ParticipationContent(actor_id=gone.pk, role="target"),)
    )
    proposed = merging.propose(
        by=factories.user(role=EDITOR),
        kind="actor",
        kept_id=kept.pk,
        gone_id=gone.pk,
        reason="They are one.",
    )
    return Step(
        f"/desk/merges/{proposed.pk}/confirm/",
        {},
        lambda: Merge.objects.get(pk=proposed.pk).status == "done",
    )


def undone_merge(ada: User) -> Step:
    merge = merging.propose(
        by=factories.user(role=EDITOR),
        kind="actor",
        kept_id=factories.actor().pk,
        gone_id=factories.actor().pk,
        reason="They are one.",
    )
    return Step(
        f"/desk/merges/{merge.pk}/undo/",
        {"note": "They are two."},
        lambda: Merge.objects.get(pk=merge.pk).status == "undone",
    )


def role_change(ada: User) -> Step:
    account = factories.user(role="contributor", username="cora")
    editors = factories.user(role=EDITOR).groups.get()
    return Step(
        page_of(account),
        {
            "username": "cora",
            "groups": [editors.pk],
            "is_active": "on",
            "date_joined_0": "2021-05-14",
            "date_joined_1": "12:00:00",
        },
        lambda: EDITOR in roles_of(User.objects.get(pk=account.pk)),
    )


DANGEROUS: Final[dict[str, Callable[[User], Step]]] = {
    "urgent publication": urgent,
    "retraction": retraction,
    "confirmation of a merge": merge,
    "undoing a merge": undone_merge,
    "change of a role": role_change,
}


@pytest.mark.parametrize("name", DANGEROUS)
def test_dangerous_step_is_taken_right_after_the_login(
    administrator: Client, ada: User, name: str
) -> None:
    step = DANGEROUS[name](ada)

    administrator.post(step.address, step.data)

    assert step.was_taken()


@pytest.mark.parametrize("name", DANGEROUS)
def test_dangerous_step_asks_again_later_and_goes_on_once_answered(
    long_ago: Client, ada: User, name: str
) -> None:
    step = DANGEROUS[name](ada)

    asked = long_ago.post(step.address, step.data)
    before = step.was_taken()
    long_ago.post(asked.headers["Location"], {"password": PASSWORD})

    assert asked.headers["Location"].startswith("/accounts/reauthenticate/")
    assert (before, step.was_taken()) == (False, True)


@pytest.mark.parametrize("name", DANGEROUS)
def test_dangerous_step_is_not_taken_for_a_wrong_password(
    long_ago: Client, ada: User, name: str
) -> None:
    step = DANGEROUS[name](ada)

    asked = long_ago.post(step.address, step.data)
    long_ago.post(asked.headers["Location"], {"password": "wrong"})

    assert not step.was_taken()


def test_control_step_without_a_gate_is_taken_long_after_the_login(
    long_ago: Client,
) -> None:
    held = factories.submitted_incident()

    long_ago.post(f"/desk/incidents/{held.pk}/publish/", {"version": held.version})

    assert Edition.objects.filter(incident=held).exists()
