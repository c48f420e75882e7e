"""The vocabulary in which the public side asks for editions."""

import datetime as dt
from dataclasses import replace
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.http import QueryDict

from tests import factories
from timeline import filters
from timeline.actions import incidents, workflow
from timeline.actions.content import CitationContent, ParticipationContent, read
from timeline.models import Edition, Incident

pytestmark = pytest.mark.django_db

DAY = dt.date(2021, 5, 14)


def correct(edition: Edition, *, title: str) -> Edition:
    """Publish the next edition, with another title."""
    editor, reviewer = factories.user(role="editor"), factories.user(role="editor")
    incident = Incident.objects.get(pk=edition.incident_id)
    incident = incidents.revise(
        by=editor,
        incident_id=incident.pk,
        version=incident.version,
        content=replace(read(incident), title=title),
    )
    incident = workflow.submit(
        by=editor, incident_id=incident.pk, version=incident.version
    )
    return workflow.publish(
        by=reviewer,
        incident_id=incident.pk,
        version=incident.version,
        change_note="The title.",
    )


def withdraw(edition: Edition) -> Edition:
    incident = Incident.objects.get(pk=edition.incident_id)
    return workflow.withdraw(
        by=factories.user(role="editor"),
        incident_id=incident.pk,
        version=incident.version,
        notice="It did not happen.",
    )


def titles(found: QuerySet[Edition]) -> list[str]:
    return sorted(found.values_list("title", flat=True))


def test_current_leaves_out_superseded_and_withdrawn() -> None:
    correct(factories.published_incident(title="Old"), title="New")
    withdraw(factories.published_incident(title="Gone"))
    factories.incident(title="Draft")

    assert titles(Edition.objects.current()) == ["New"]


def test_latest_of_returns_the_withdrawal_notice() -> None:
    notice = withdraw(factories.published_incident())

    assert Edition.objects.latest_of(notice.incident_id).get() == notice


def test_as_of_shows_what_was_in_force_that_day() -> None:
    first = factories.published_incident(title="Old")
    second = correct(first, title="New")
    today = second.published_at.date()

    assert titles(Edition.objects.as_of(today)) == ["New"]


def test_as_of_a_day_before_publication_is_empty() -> None:
    made = factories.published_incident()
    day_before = made.published_at.date() - dt.timedelta(days=1)

    assert titles(Edition.objects.as_of(day_before)) == []


def test_as_of_returns_the_superseded_edition_of_a_past_day() -> None:
    made = factories.published_incident(title="Old")
    later = made.published_at + dt.timedelta(days=2)
    Edition.objects.filter(pk=made.pk).update(superseded_at=later)

    assert [
        titles(
            Edition.objects.as_of(made.published_at.date() + dt.timedelta(days=days))
        )
        for days in (0, 1, 2)
    ] == [["Old"], ["Old"], []]


@pytest.mark.parametrize(
    ("occurred", "earliest", "latest", "expected"),
    [
        ("2021-05-14", DAY, DAY, True),
        ("2021-05-12/2021-05-14", DAY, None, True),
        ("2021-05-12/2021-05-14", DAY + dt.timedelta(1), None, False),
        ("2021-05-12/2021-05-14", None, dt.date(2021, 5, 12), True),
        ("2021-05-12/2021-05-14", None, dt.date(2021, 5, 11), False),
        ("2021-05", DAY, DAY, True),
        ("2021-05-12/..", dt.date(2025, 1, 1), None, True),
        ("../2021-05-12", None, dt.date(1999, 1, 1), True),
        ("2021-05-12", None, None, True),
    ],
)
def test_between_finds_what_overlaps_the_period(
    occurred: str, earliest: dt.date | None, latest: dt.date | None, expected: bool
) -> None:
    factories.published_incident(occurred=occurred)

    assert Edition.objects.between(earliest, latest).exists() is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("withdrawal", True),
        ("withdraws", True),
        ("Stepanakert", True),
        ("Khankendi", True),
        ("Xankəndi", True),
        ("Xankandi", True),
        ("Artsakhi", True),
        ('"foreign ministry"', True),
        ("withdrawal -Stepanakert", False),
        ("Paris", False),
    ],
)
def test_words_find_titles_names_and_folded_names(words: str, expected: bool) -> None:
    actor = factories.actor(
        name="Foreign ministry of Artsakh", names={"Artsakhi": "demonym"}
    )
    place = factories.place(name="Stepanakert", names=["Khankendi", "Xankəndi"])
    factories.published_incident(
        title="Troops withdraw",
        place_ids=(place.pk,),
        participations=(ParticipationContent(actor_id=actor.pk, role="initiator"),),
    )

    _, chosen = filters.read(QueryDict(urlencode({"q": words})))

    assert chosen is not None
    assert chosen.editions().exists() is expected


def test_with_actor_finds_those_who_take_part_or_speak() -> None:
    speaker = factories.actor()
    factories.published_incident(title="Other")
    factories.published_incident(
        title="Said", claims=(factories.claim_content(speaker_id=speaker.pk),)
    )

    assert titles(Edition.objects.with_actor(speaker.pk)) == ["Said"]


def test_in_conflict_finds_its_incidents() -> None:
    conflict = factories.conflict()
    factories.published_incident(title="Other")
    factories.published_incident(title="In it", conflict_ids=(conflict.pk,))

    assert titles(Edition.objects.in_conflict(conflict.pk)) == ["In it"]


def test_citing_finds_what_rests_on_a_source() -> None:
    source = factories.source()
    factories.published_incident(title="Other")
    factories.published_incident(
        title="Cited", citations=(CitationContent(source_id=source.pk),)
    )

    assert titles(Edition.objects.citing(source.pk)) == ["Cited"]


def test_newest_first_pages_by_keyset_without_gap_or_repeat() -> None:
    days = ("2021-05-14", "2021-05-12", "2021-05-14", "2021-05", "2020-09-27")
    for day in days:
        factories.published_incident(occurred=day)
    whole = list(Edition.objects.current().newest_first())
    paged: list[Edition] = []
    page = list(Edition.objects.current().newest_first()[:2])
    while page:
        paged += page
        last = page[-1]
        following = Edition.objects.current().after(last.sort_day, last.incident_id)
        page = list(following.newest_first()[:2])

    assert (paged, [e.edtf for e in paged]) == (
        whole,
        ["2021-05-14", "2021-05-14", "2021-05-12", "2021-05", "2020-09-27"],
    )


def test_little_waits_to_be_sorted_into_indexes_of_lists_and_words() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid "
            "JOIN pg_am a ON a.oid = c.relam WHERE a.amname = 'gin' "
            "AND i.indrelid = 'timeline_edition'::regclass "
            "AND NOT coalesce(c.reloptions @> '{gin_pending_list_limit=64}', false)"
        )

        assert cursor.fetchall() == []
