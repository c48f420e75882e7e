"""What readers get is the same to the byte, whatever lies at the desk."""

import datetime as dt
from typing import Final
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from tests import factories
from tests.factories import CANARY
from tests.views.test_access_table import (
    EVERYBODY,
    TABLE,
    ids,  # noqa: F401
)
from timeline.actions import planning, reports, review, workflow, working_texts
from timeline.actions.assignment import assign
from timeline.models import Incident
from timeline.views.public_data import FORMATS

pytestmark = pytest.mark.django_db

DRAFTS: Final = 100
# Of a person's own session, not of what is published.
NOT_OURS: Final = ("accounts/",)


def addresses(given: dict[str, object]) -> list[str]:
    """Every public address of the access table, in every form."""
    found = []
    for name, row in TABLE.items():
        if row.page == EVERYBODY and not name.startswith(NOT_OURS):
            address = row.address.format(**given)
            forms = FORMATS if name.endswith("<form:form>") else [""]
            found += [
                f"{address.removesuffix('csv')}{f}" if f else address for f in forms
            ]
    return found


def read(given: dict[str, object]) -> dict[str, bytes]:
    """Return what each address answers, as page and in part."""
    client = Client()
    answers = {
        f"{address} {target}": client.get(address, headers=headers).getvalue()
        for address in addresses(given)
        for target, headers in {
            "page": {},
            "part": {"HX-Request": "true", "HX-Target": "chronicle"},
        }.items()
    }
    # The form of a report carries a token for whoever asks, new each time.
    return {name: text for name, text in answers.items() if "/report/" not in name}


def canary_at_the_desk(number: int) -> None:
    """A draft with the canary in all that people of the desk write around it."""
    author, editor = factories.user(), factories.user(role="editor")
    draft = factories.canary_draft(by=author)
    if number >= 5:
        return
    working_texts.keep(
        by=author,
        key=uuid4(),
        about=draft,
        version=draft.version,
        form=f"title={CANARY}+typed&summary={CANARY}",
    )
    assign(by=editor, record_of=draft, to=author)
    said = review.comment(
        by=editor,
        incident_id=draft.pk,
        part="summary",
        text=f"{CANARY} comment",
        words=f"{CANARY} suggested",
    )
    review.comment(by=editor, incident_id=draft.pk, text=f"{CANARY} on the whole")
    review.settle(by=editor, thread_id=said.thread_id)
    draft = Incident.objects.get(pk=draft.pk)
    draft = workflow.submit(
        by=author,
        incident_id=draft.pk,
        version=draft.version,
        reason=f"{CANARY} word to the reviewer",
    )
    planning.plan(
        by=editor,
        incident_id=draft.pk,
        version=draft.version,
        publish_at=timezone.now() + dt.timedelta(days=1),
        change_note=f"{CANARY} note of a plan",
    )


def test_public_bytes_are_the_same_with_a_hundred_drafts(
    ids: dict[str, object],  # noqa: F811
) -> None:
    report = factories.report(edition=factories.published_incident())
    before = read(ids)

    for number in range(DRAFTS):
        canary_at_the_desk(number)
    reports.close(
        by=factories.user(role="editor"),
        report_id=report.pk,
        outcome="unchanged",
        reason=f"{CANARY} reason",
    )

    after = read(ids)
    assert [name for name in before if before[name] != after[name]] == []
    assert [name for name in after if CANARY.encode() in after[name]] == []


def test_control_canary_that_is_published_is_seen(
    ids: dict[str, object],  # noqa: F811
) -> None:
    before = read(ids)
    draft = factories.canary_draft()
    draft = workflow.submit(
        by=factories.user(), incident_id=draft.pk, version=draft.version
    )

    workflow.publish(
        by=factories.user(role="editor"), incident_id=draft.pk, version=draft.version
    )

    after = read(ids)
    changed = {name for name in before if before[name] != after[name]}
    assert {"/ page", "/timeline.csv page", "/sitemap.xml page"} & changed >= {
        "/ page",
        "/timeline.csv page",
    }
    assert any(CANARY.encode() in text for text in after.values())
