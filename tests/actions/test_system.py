"""The system's own accounts: they act, and nobody can log in with them."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests import factories
from timeline.actions.errors import NotAllowedError
from timeline.actions.roles import CONTRIBUTOR, EDITOR, is_editor, is_staff_member
from timeline.actions.system import system_user

pytestmark = pytest.mark.django_db


def test_system_user_has_its_role() -> None:
    assert (is_editor(system_user(EDITOR)), is_editor(system_user(CONTRIBUTOR))) == (
        True,
        False,
    )


def test_system_user_is_stored_inactive_and_without_password() -> None:
    account = system_user(EDITOR)

    stored = User.objects.get(pk=account.pk)
    assert (stored.is_active, stored.has_usable_password(), stored.is_staff) == (
        False,
        False,
        False,
    )
    assert not is_staff_member(stored)


def test_system_user_is_made_once() -> None:
    assert system_user(EDITOR) == system_user(EDITOR)


def test_system_user_of_the_session_is_nobody() -> None:
    client = Client()
    client.force_login(system_user(EDITOR))

    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize("fields", [{"password": "secret"}, {"is_active": True}])
def test_system_user_never_takes_a_persons_account(fields: dict[str, Any]) -> None:
    factories.user(username="system-editor", **{"is_active": False} | fields)

    with pytest.raises(NotAllowedError, match="rename that account"):
        system_user(EDITOR)
