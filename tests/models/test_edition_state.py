"""Editions cut to what had been reported by a day, read as the editions of now."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction
from django.db.models import Exists, OuterRef

from tests import factories
from timeline.actions.edition_states import work_out_missing
from timeline.models import Actor, Edition, EditionState
from timeline.models.edition_state import reported_by

pytestmark = pytest.mark.django_db


def may(day: int) -> dt.date:
    return dt.date(2021, 5, day)


def claims_by(day: int) -> list[list[str]]:
    """What each incident in force had as claims by a day of May 2021."""
    editions = reported_by(may(day)).current().newest_first()
    return [[claim["text"] for claim in e.content["claims"]] for e in editions]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (12, []),
        (13, [["Said on 2021-05-13."]]),
        (14, [["Said on 2021-05-13."]]),
        (15, [["Said on 2021-05-13.", "Said on 2021-05-15."]]),
        (31, [["Said on 2021-05-13.", "Said on 2021-05-15."]]),
    ],
)
def test_reported_by_holds_what_was_out(day: int, expected: list[list[str]]) -> None:
    factories.reported_incident("2021-05-13", "2021-05-15")

    assert claims_by(day) == expected


def test_reported_by_reads_the_edition_in_force() -> None:
    first = factories.reported_incident("2021-05-13", "2021-05-15")
    factories.correction(first, title="Corrected")

    editions = reported_by(may(13)).current()

    assert [(e.title, e.number) for e in editions] == [("Corrected", 2)]


def test_reported_by_leaves_out_what_was_withdrawn() -> None:
    factories.withdrawal(factories.reported_incident("2021-05-13", "2021-05-15"))

    assert claims_by(13) == []


def test_reported_by_keeps_the_key_of_the_edition() -> None:
    made = factories.reported_incident("2021-05-13", "2021-05-15")

    assert reported_by(may(13)).get() == made


def test_reported_by_serves_as_part_of_another_query() -> None:
    speaker = factories.actor()
    factories.published_incident(
        claims=tuple(
            factories.claim_content(
                speaker_id=pk, source_id=factories.source(published=day).pk
            )
            for pk, day in (
                (speaker.pk, "2021-05-15"),
                (factories.actor().pk, "2021-05-13"),
            )
        )
    )

    named = [
        Actor.objects.filter(
            Exists(reported_by(may(day)).filter(actor_ids__contains=[OuterRef("pk")])),
            pk=speaker.pk,
        ).count()
        for day in (13, 15)
    ]

    assert named == [0, 1]


@pytest.mark.parametrize(("words", "expected"), [("13", 1), ("15", 0), ("summary", 0)])
def test_a_search_finds_no_word_of_what_was_not_out(words: str, expected: int) -> None:
    factories.published_incident(
        summary="A summary written later.",
        claims=tuple(
            factories.claim_content(
                text=f"Number {day}.",
                source_id=factories.source(published=f"2021-05-{day}").pk,
            )
            for day in (13, 15)
        ),
    )

    assert reported_by(may(14)).matching(words).count() == expected


def test_days_differ_in_one_process() -> None:
    """The query of one day is never taken for that of another."""
    factories.reported_incident("2021-05-13", "2021-05-15")
    both = reported_by(may(12)).filter(
        incident_id__in=reported_by(may(15)).values("incident_id")
    )

    assert (both.count(), reported_by(may(15)).count()) == (0, 1)


def test_new_since_finds_what_a_day_added() -> None:
    factories.reported_incident("2021-05-13", "2021-05-15")

    found = [
        (day, since)
        for day, since in [(13, 12), (14, 13), (15, 14), (16, 15), (16, 12)]
        if reported_by(may(day)).new_since(may(since)).exists()
    ]

    assert found == [(13, 12), (15, 14), (16, 12)]


def test_states_are_worked_out_where_they_lack() -> None:
    made = factories.reported_incident("2021-05-13", "2021-05-15")
    before = EditionState.objects.values("reported_since", "reported_until", "content")
    expected = list(before)
    Edition.objects.filter(pk=made.pk).update(superseded_at=made.published_at)
    held = {
        field.attname: getattr(made, field.attname)
        for field in Edition._meta.concrete_fields
        if not field.primary_key and not field.generated
    }
    held |= {"number": 2, "change_note": "As before.", "superseded_at": None}
    old = Edition.objects.create(**held | {"reported_on": None, "reported_since": None})

    work_out_missing()

    old.refresh_from_db()
    assert (old.reported_on, old.reported_since) == (may(13), may(15))
    assert list(before.filter(edition=old)) == expected


def test_days_of_the_reports_are_written_once() -> None:
    made = factories.reported_incident("2021-05-13", "2021-05-15")

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Edition.objects.filter(pk=made.pk).update(reported_since=may(20))


@pytest.mark.parametrize("change", [{"title": "Other"}, {"reported_until": may(20)}])
def test_a_state_is_never_changed(change: dict[str, object]) -> None:
    factories.reported_incident("2021-05-13", "2021-05-15")

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        EditionState.objects.update(**change)


def test_a_state_is_never_deleted() -> None:
    factories.reported_incident("2021-05-13", "2021-05-15")

    with pytest.raises(DatabaseError), transaction.atomic():
        EditionState.objects.all().delete()


def test_a_state_has_every_column_of_an_edition_that_readers_see() -> None:
    desk_only = {"id", "incident", "published_by_id", "drafter_ids", "urgent_reason"}
    whole = {field.name for field in Edition._meta.concrete_fields}
    part = {field.name for field in EditionState._meta.concrete_fields}

    assert whole - desk_only - part == set()
