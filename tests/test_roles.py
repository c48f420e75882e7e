"""The README's table of roles, each cell tried."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from tests import factories
from tests.views.posts_of_batches import batch
from timeline.actions import content as contents
from timeline.actions import (
    incidents,
    intakes,
    merging,
    planning,
    restoring,
    retracting,
    review,
    splitting,
    vocabulary,
    workflow,
)
from timeline.actions.content import ParticipationContent
from timeline.actions.errors import NotAllowedError
from timeline.actions.imports import steps
from timeline.actions.imports.work import work
from timeline.forms.desk_vocabulary.entries import PublisherForm
from timeline.models import Edition, Incident
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


def _comment(user: User) -> None:
    said = review.comment(
        by=user,
        incident_id=factories.submitted_incident().pk,
        part="summary",
        text="Shorter:",
        words="They met.",
    )
    review.settle(by=user, thread_id=said.thread_id)


def _take(user: User, of: User) -> None:
    held = factories.submitted_incident(by=of)
    said = factories.comment(about=held, part="summary", words="They met.")
    review.take(by=user, suggestion_id=said.suggestion.pk, version=held.version)


def _take_own(user: User) -> None:
    _take(user, of=user)


def _take_others(user: User) -> None:
    _take(user, of=factories.user())


def _change_what_is_handed_in(user: User) -> None:
    for held in (factories.submitted_incident(), _held(factories.published_incident())):
        content = dataclasses.replace(contents.read(held), title="Guards stay")
        incidents.revise(
            by=user, incident_id=held.pk, version=held.version, content=content
        )


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


def _embargo(user: User) -> None:
    submitted = factories.submitted_incident()
    planning.plan(
        by=user,
        incident_id=submitted.pk,
        version=submitted.version,
        publish_at=timezone.now() + dt.timedelta(days=1),
    )
    submitted.refresh_from_db()
    planning.drop_plan(by=user, incident_id=submitted.pk, version=submitted.version)


def _held(edition: Edition) -> Incident:
    return Incident.objects.get(pk=edition.incident_id)


def _withdraw(user: User) -> None:
    held = _held(factories.published_incident())
    workflow.withdraw(
        by=user,
        incident_id=held.pk,
        version=held.version,
        notice="It did not happen.",
    )


def _restore(user: User) -> None:
    held = _held(factories.correction(factories.published_incident()))
    restoring.restore_edition(
        by=user,
        incident_id=held.pk,
        version=held.version,
        number=1,
        reason="It was right.",
    )


def _split(user: User) -> None:
    draft = factories.incident(
        claims=(factories.claim_content(), factories.claim_content())
    )
    splitting.split(
        by=user,
        incident_id=draft.pk,
        version=draft.version,
        claim_ids=[draft.claims.latest("pk").pk],
        title="The other day",
        reason="Two events.",
    )
    splitting.undo(
        by=user, split_id=draft.splits.get().pk, reason="One event after all."
    )


def _merge(user: User) -> None:
    """At once where no edition changes; else somebody proposes, another confirms."""
    merging.propose(
        by=user,
        kind="place",
        kept_id=factories.place().pk,
        gone_id=factories.place().pk,
        reason="One place.",
    )
    kept, gone = factories.actor(), factories.actor()
    factories.published_incident(
        participations=(ParticipationContent(actor_id=gone.pk, role="target"),)
    )
    proposed = merging.propose(
        by=factories.user(role="editor"),
        kind="actor",
        kept_id=kept.pk,
        gone_id=gone.pk,
        reason="One actor.",
    )
    merging.confirm(by=user, merge_id=proposed.pk)
    merging.undo(by=user, merge_id=proposed.pk, reason="Two after all.")


def _publish_urgently(user: User) -> None:
    submitted = factories.submitted_incident(by=user)
    workflow.publish_urgently(
        by=user,
        incident_id=submitted.pk,
        version=submitted.version,
        reason="Nobody else is awake.",
    )


def _read_retracted(user: User) -> None:
    edition = factories.published_incident()
    retracting.retract(
        by=factories.user(role="administrator"),
        incident_id=edition.incident_id,
        version=edition.incident.version,
        notice="Retracted.",
        reason="A court.",
    )
    retracting.read_hidden(
        by=user, incident_id=edition.incident_id, reason="The court asks."
    )


def _retract(user: User) -> None:
    held = _held(factories.published_incident())
    retracting.retract(
        by=user,
        incident_id=held.pk,
        version=held.version,
        notice="Retracted.",
        reason="An order of a court.",
    )


def _keep_vocabulary(user: User) -> None:
    form = PublisherForm({"name": "Zenda Post", "reliability": "B"})
    assert form.is_valid(), form.errors
    saved = vocabulary.save(by=user, form=form, changes={})
    vocabulary.remove(by=user, entry=saved)


def _import(user: User) -> None:
    held = steps.receive(
        by=user, kind="actors", filename="actors.csv", raw=b"name,kind\nZenda,state\n"
    )
    work(held.pk, by=user.get_username())
    held.refresh_from_db()
    steps.confirm(by=user, import_id=held.pk, digest=held.digest)
    work(held.pk, by=user.get_username())
    steps.undo(by=user, import_id=held.pk)


def _submit_batch(user: User) -> None:
    steps.submit(by=user, import_id=batch(user).pk, reason="Checked a tenth.")


def _publish_batch(user: User) -> None:
    held = batch(factories.user(role="administrator"))
    steps.publish(by=user, import_id=held.pk, reason="Checked a tenth.")


def _administer(user: User) -> None:
    client = Client()
    client.force_login(user)
    for address in ("/admin/timeline/actor/", "/admin/auth/user/"):
        if client.get(address).status_code != 200:
            raise NotAllowedError(address)


DEEDS: Final[dict[str, Callable[[User], None]]] = {
    "enter an article, save and edit drafts": _edit,
    "submit a draft for review": _submit,
    "comment on a draft, suggest other words, settle comments": _comment,
    "change what is in review, or published (as a draft of its next edition)": (
        _change_what_is_handed_in
    ),
    "take a suggestion for one's own draft": _take_own,
    "take a suggestion for others' draft in review": _take_others,
    "return or reject what was submitted": _return,
    "publish what others have drafted": _publish,
    "approve for a later time (embargo)": _embargo,
    "withdraw what is published": _withdraw,
    "restore an edition or an earlier step, as a draft": _restore,
    "split a draft in two, and undo that": _split,
    "merge records, confirm and undo what others merged": _merge,
    "publish urgently, alone, for a recorded reason": _publish_urgently,
    "retract for legal reasons": _retract,
    "read what is retracted, for a reason that the ledger keeps": _read_retracted,
    "keep the vocabulary: names, places, offices, publishers, event types": (
        _keep_vocabulary
    ),
    "import reference data or incidents by file, and undo that": _import,
    "submit a batch of incidents": _submit_batch,
    "publish a batch that others have brought": _publish_batch,
    "keep reference data and accounts, in the admin": _administer,
}


def documented() -> dict[str, tuple[str, ...]]:
    """The table of the README: what is done → "yes" or "no" for each role."""
    text = Path(settings.BASE_DIR, "README.md").read_text()
    _, _, part = text.partition("## Who may do what\n")
    lines = [line for line in part.split("\n## ")[0].splitlines() if line[:1] == "|"]
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
