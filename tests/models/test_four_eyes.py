"""Nobody publishes alone: the database refuses it, whatever wrote the row."""

from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, transaction

from tests import factories
from timeline.actions import incidents, merging, review, workflow
from timeline.actions.content import ParticipationContent, read
from timeline.models import Edition, Incident, Suggestion
from timeline.models.incident import Status

pytestmark = pytest.mark.django_db

COPY = """
    INSERT INTO timeline_edition ({columns})
    SELECT {values} FROM timeline_edition WHERE id = %(like)s
"""


def insert(incident: Incident, **columns: Any) -> None:
    """Publish an incident in review by SQL alone, past every line of our own."""
    like = factories.published_incident()
    given: dict[str, Any] = {
        "incident_id": incident.pk,
        "number": 1,
        "drafter_ids": incident.drafter_ids,
        **columns,
    }
    names = [
        str(field.column)
        for field in Edition._meta.concrete_fields
        if not field.primary_key and not field.generated
    ]
    statement = COPY.format(
        columns=", ".join(names),
        values=", ".join(f"%({n})s" if n in given else n for n in names),
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, {**given, "like": like.pk})


def published(incident: Incident) -> bool:
    return Edition.objects.filter(incident=incident).exists()


@pytest.fixture
def author() -> User:
    return factories.user(role="editor")


@pytest.fixture
def incident(author: User) -> Incident:
    return factories.submitted_incident(by=author)


def test_control_another_publishes_by_sql(incident: Incident) -> None:
    insert(incident, published_by_id=factories.user(role="editor").pk)

    assert published(incident)


def test_drafter_is_refused_by_the_editions_own_list(
    incident: Incident, author: User
) -> None:
    with pytest.raises(DatabaseError, match=r"does not publish it|by_another"):
        insert(incident, published_by_id=author.pk)


def test_drafter_is_refused_where_the_list_was_emptied(
    incident: Incident, author: User
) -> None:
    with pytest.raises(DatabaseError, match="does not publish it"):
        insert(incident, published_by_id=author.pk, drafter_ids=[])


def test_urgent_publication_keeps_its_reason(incident: Incident, author: User) -> None:
    insert(
        incident,
        published_by_id=author.pk,
        urgent_reason="The bridge was closed to all.",
    )

    assert Edition.objects.get(incident=incident).urgent_reason == (
        "The bridge was closed to all."
    )


def test_urgent_publication_without_a_reason_is_refused(
    incident: Incident, author: User
) -> None:
    with pytest.raises(DatabaseError, match="does not publish it"):
        insert(incident, published_by_id=author.pk, urgent_reason="")


def take(incident: Incident, suggester: User, taker: User) -> None:
    said = factories.comment(
        by=suggester, about=incident, part="summary", words="The two met at noon."
    )
    incident.refresh_from_db()
    review.take(
        by=taker,
        suggestion_id=Suggestion.objects.get(comment=said).pk,
        version=incident.version,
    )
    incident.refresh_from_db()


def test_who_suggested_what_was_taken_is_refused(
    incident: Incident, author: User
) -> None:
    suggester = factories.user(role="editor")
    take(incident, suggester, author)

    with pytest.raises(DatabaseError, match="does not publish it"):
        insert(incident, published_by_id=suggester.pk, drafter_ids=[author.pk])


def test_database_names_the_suggester_whatever_took_the_words(
    incident: Incident,
) -> None:
    suggester = factories.user(role="editor")
    said = factories.comment(
        by=suggester, about=incident, part="summary", words="The two met at noon."
    )

    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE timeline_suggestion SET taken_at = now(), taken_by_id = %s "
            "WHERE comment_id = %s",
            [incident.drafter_ids[0], said.pk],
        )

    incident.refresh_from_db()
    assert suggester.pk in incident.drafter_ids


def test_control_who_only_commented_publishes(incident: Incident) -> None:
    reviewer = factories.user(role="editor")
    factories.comment(by=reviewer, about=incident, part="summary")

    workflow.publish(by=reviewer, incident_id=incident.pk, version=incident.version)

    incident.refresh_from_db()
    assert incident.status == Status.PUBLISHED


def test_merge_publishes_by_a_drafter_of_something_else(author: User) -> None:
    """What is in review is not what the merge publishes."""
    kept, gone = factories.actor(), factories.actor()
    edition = factories.published_incident(
        participations=(ParticipationContent(actor_id=gone.pk, role="target"),)
    )
    held = Incident.objects.get(pk=edition.incident_id)
    held = incidents.revise(
        by=author,
        incident_id=held.pk,
        version=held.version,
        content=replace(read(held), title="Another title"),
    )
    workflow.submit(by=author, incident_id=held.pk, version=held.version)
    proposed = merging.propose(
        by=factories.user(role="editor"),
        kind="actor",
        kept_id=kept.pk,
        gone_id=gone.pk,
        reason="They are one.",
    )

    merging.confirm(by=author, merge_id=proposed.pk)

    last = Edition.objects.current().get(incident=held)
    assert (last.title, last.actor_ids) == (edition.title, [kept.pk])
