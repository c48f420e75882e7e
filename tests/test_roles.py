"""The README's table of roles, each cell tried."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from tests import factories
from timeline.actions import incidents, intakes, workflow
from timeline.actions.errors import NotAllowedError
from timeline.models.intake import InputKind

pytestmark = pytest.mark.django_db

ROLES: Final = ("contributor", "editor", "administrator")


def _edit(user: User) -> None:
    intakes.receive(
        by=user, kind=InputKind.TEXT, raw=b"Guards met at the border. They spoke."
    )
    incidents.draft(by=user, content=factories.incident_content())


def _submit(user: User) -> None:
    draft = factories.incident(by=user)
    workflow.submit(by=user, incident_id=draft.pk, version=draft.version)


def _return(user: User) -> None:
    submitted = factories.submitted_incident()
    workflow.return_to_draft(
        by=user, incident_id=submitted.pk, version=submitted.version, reason="Why?"
    )
    submitted = factories.submitted_incident()
    workflow.reject(
        by=user, incident_id=submitted.pk, version=submitted.version, reason="Twice."
    )


def _publish(user: User) -> None:
    submitted = factories.submitted_incident()
    workflow.publish(by=user, incident_id=submitted.pk, version=submitted.version)


def _withdraw(user: User) -> None:
    edition = factories.published_incident()
    edition.incident.refresh_from_db()
    workflow.withdraw(
        by=user,
        incident_id=edition.incident_id,
        version=edition.incident.version,
        notice="It did not happen.",
    )


def _administer(user: User) -> None:
    client = Client()
    client.force_login(user)
    for address in ("/admin/timeline/actor/", "/admin/auth/user/"):
        if client.get(address).status_code != 200:
            raise NotAllowedError(address)


DEEDS: Final[dict[str, Callable[[User], None]]] = {
    "enter an article, save and edit drafts": _edit,
    "submit a draft for review": _submit,
    "return or reject what was submitted": _return,
    "publish what others have drafted": _publish,
    "withdraw what is published": _withdraw,
    "keep reference data and accounts, in the admin": _administer,
}


def documented() -> dict[str, tuple[str, ...]]:
    """The table of the README: what is done → "yes" or "no" for each role."""
    text = Path(settings.BASE_DIR, "README.md").read_text()
    _, _, part = text.partition("## Who may do what\n")
    lines = part.split("\n## ")[0].strip().splitlines()
    head, _, *rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in lines
    ]
    assert tuple(head[1:]) == ROLES
    return {deed: tuple(answers) for deed, *answers in rows}


def allowed(deed: Callable[[User], None], role: str) -> str:
    try:
        deed(factories.user(role=role))
    except NotAllowedError:
        return "no"
    return "yes"


def test_every_deed_of_the_table_is_tried() -> None:
    assert documented().keys() == DEEDS.keys()


@pytest.mark.parametrize("deed", DEEDS)
def test_roles_may_do_what_the_table_says(deed: str) -> None:
    tried = tuple(allowed(DEEDS[deed], role) for role in ROLES)

    assert tried == documented()[deed]


@pytest.mark.parametrize("deed", [name for name in DEEDS if "admin" not in name])
def test_account_without_a_role_may_do_nothing(deed: str) -> None:
    with pytest.raises(NotAllowedError):
        DEEDS[deed](factories.user(role=None))
