"""Taking work on, giving it to others, and giving it back."""

import pytest
from django.contrib.auth.models import User

from tests import factories
from timeline.actions.assignment import assign
from timeline.actions.errors import ActionRefusedError, NotAllowedError
from timeline.models import Incident, IntakeStatus, Revision

pytestmark = pytest.mark.django_db


@pytest.fixture
def contributor() -> User:
    return factories.user()


@pytest.fixture
def editor() -> User:
    return factories.user(role="editor")


@pytest.fixture
def draft() -> Incident:
    return factories.incident()


def holder(incident: Incident) -> User | None:
    return Incident.objects.select_related("assignee").get(pk=incident.pk).assignee


def test_contributor_takes_what_nobody_has(contributor: User, draft: Incident) -> None:
    assign(by=contributor, record_of=draft, to=contributor)

    assert holder(draft) == contributor


def test_contributor_gives_back_what_is_theirs(
    contributor: User, draft: Incident
) -> None:
    assign(by=contributor, record_of=draft, to=contributor)
    assign(by=contributor, record_of=draft, to=None)

    assert holder(draft) is None


def test_contributor_takes_nothing_from_others(
    contributor: User, editor: User, draft: Incident
) -> None:
    assign(by=editor, record_of=draft, to=editor)

    with pytest.raises(NotAllowedError):
        assign(by=contributor, record_of=draft, to=contributor)

    assert holder(draft) == editor


def test_editor_gives_work_to_others(
    contributor: User, editor: User, draft: Incident
) -> None:
    assign(by=editor, record_of=draft, to=contributor)

    assert holder(draft) == contributor


def test_work_goes_to_nobody_without_a_role(editor: User, draft: Incident) -> None:
    with pytest.raises(ActionRefusedError):
        assign(by=editor, record_of=draft, to=factories.user(role=None))


def test_finished_work_is_not_taken_on(contributor: User) -> None:
    done = factories.intake(status=IntakeStatus.DISCARDED)

    with pytest.raises(ActionRefusedError):
        assign(by=contributor, record_of=done, to=contributor)


def test_assignment_is_a_step_of_the_ledger_and_no_edit(
    editor: User, contributor: User, draft: Incident
) -> None:
    assign(by=editor, record_of=draft, to=contributor)

    step = Revision.objects.newest_first()[0]
    assert (step.action, step.changes) == (
        "assigned",
        {"assignee": [None, contributor.get_username()]},
    )
    assert Incident.objects.get(pk=draft.pk).version == draft.version
