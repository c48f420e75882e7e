"""What is published, captured or recorded is never changed: the database refuses."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import DatabaseError, IntegrityError, connection, models, transaction

from tests import factories
from tests.triggers import commit
from timeline.models import (
    Actor,
    ActorName,
    Capture,
    Conflict,
    Edition,
    LedgerLink,
    Passage,
    Place,
    Publisher,
    ReviewComment,
    Revision,
    SealedEdition,
    Snapshot,
    Source,
    Suggestion,
)

pytestmark = pytest.mark.django_db

type Step = Callable[[models.Model], object]


def rename(record: models.Model) -> int:
    """Change one text column of a row by SQL alone."""
    column = {
        Edition: "title",
        Revision: "reason",
        LedgerLink: "hash",
        Snapshot: "text",
        Capture: "final_url",
        Passage: "exact",
        Publisher: "note",
        ReviewComment: "text",
        Suggestion: "words",
    }[type(record)]
    return (
        type(record)
        ._default_manager.filter(pk=record.pk)
        .update(**{column: "Something else"})
    )


def delete(record: models.Model) -> None:
    table, key = record._meta.db_table, record._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE {key} = %s", [record.pk])  # noqa: S608


def truncate(record: models.Model, suffix: str = "") -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        # The test settings allow what production does not.
        cursor.execute("SET LOCAL conflicttracker.allow_truncate = 'off'")
        cursor.execute(f"TRUNCATE {record._meta.db_table} {suffix}")


def edition() -> models.Model:
    return factories.published_incident()


def revision() -> models.Model:
    factories.incident()
    return Revision.objects.latest("pk")


def suggestion() -> models.Model:
    said = factories.comment(part="summary", words="Other words.")
    return Suggestion.objects.get(comment=said)


def sealed() -> models.Model:
    return SealedEdition.objects.create(edition_id=1, incident_id=1, row={})


def ledger_link() -> models.Model:
    factories.incident()
    commit()
    return LedgerLink.objects.latest("pk")


@pytest.mark.parametrize(
    ("make", "step"),
    [
        (edition, rename),
        (edition, delete),
        (edition, truncate),
        (revision, rename),
        (revision, delete),
        (revision, truncate),
        (ledger_link, rename),
        (ledger_link, delete),
        (ledger_link, truncate),
        (sealed, delete),
        (sealed, truncate),
        (factories.snapshot, rename),
        (factories.snapshot, delete),
        (factories.capture, rename),
        (factories.capture, delete),
        (factories.passage, rename),
        (factories.comment, rename),
        (factories.comment, delete),
        (suggestion, rename),
        (suggestion, delete),
    ],
)
def test_record_refuses_change(make: Callable[[], models.Model], step: Step) -> None:
    record = make()

    with pytest.raises(DatabaseError, match=r"never|[Cc]annot"), transaction.atomic():
        step(record)

    assert type(record)._default_manager.filter(pk=record.pk).exists()


def named_in_an_edition() -> dict[str, models.Model]:
    made = factories.published_incident(
        conflict_ids=(factories.conflict().pk,), place_ids=(factories.place().pk,)
    )
    return {
        "actor": Actor.objects.get(pk=made.actor_ids[0]),
        "conflict": Conflict.objects.get(pk=made.conflict_ids[0]),
        "place": Place.objects.get(pk=made.place_ids[0]),
        "publisher": Publisher.objects.get(pk=made.publisher_ids[0]),
        "source": Source.objects.get(pk=made.source_ids[0]),
    }


@pytest.mark.parametrize("kind", ["actor", "conflict", "place", "publisher", "source"])
def test_what_an_edition_names_is_never_deleted(kind: str) -> None:
    record = named_in_an_edition()[kind]

    with pytest.raises(IntegrityError, match="an edition names"), transaction.atomic():
        delete(record)

    assert type(record)._default_manager.filter(pk=record.pk).exists()


@pytest.mark.parametrize(
    "make",
    [
        *(factories.actor, factories.conflict, factories.place),
        *(factories.publisher, factories.source),
    ],
)
def test_what_no_edition_names_is_deleted(make: Callable[[], models.Model]) -> None:
    named_in_an_edition()
    record = make()

    record.delete()

    assert not type(record)._default_manager.filter(pk=record.pk).exists()


@pytest.mark.parametrize("step", [rename, delete])
def test_other_table_allows_the_same_statements(step: Step) -> None:
    publisher = factories.publisher()

    step(publisher)

    assert not Publisher.objects.filter(pk=publisher.pk, note="").exists()


def test_other_table_allows_truncate() -> None:
    name = ActorName.objects.create(actor=factories.actor(), text="N", kind="alias")

    truncate(name)

    assert not ActorName.objects.exists()


def test_edition_refuses_truncate_by_cascade() -> None:
    made = factories.published_incident()

    with pytest.raises(DatabaseError, match="never truncated"), transaction.atomic():
        truncate(made.incident, "CASCADE")


@pytest.mark.parametrize(
    "columns",
    [
        {"content": {}},
        {"published_at": dt.datetime(2020, 1, 1, tzinfo=dt.UTC)},
        {"change_note": "Nothing to see"},
        {"drafter_ids": []},
        {"published_by_id": 0},
        {"sort_day": dt.date(2020, 1, 1)},
    ],
    ids=lambda columns: next(iter(columns)),
)
def test_edition_refuses_every_column(columns: dict[str, object]) -> None:
    made = factories.published_incident()

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Edition.objects.filter(pk=made.pk).update(**columns)


def test_edition_is_superseded_once() -> None:
    made = factories.published_incident()
    later = made.published_at + dt.timedelta(days=1)

    Edition.objects.filter(pk=made.pk).update(superseded_at=later)

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Edition.objects.filter(pk=made.pk).update(superseded_at=None)


def test_edition_search_column_takes_no_value() -> None:
    made = factories.published_incident()

    with (
        pytest.raises(DatabaseError, match="DEFAULT"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE timeline_edition SET search = 'x'::tsvector WHERE id = %s",
            [made.pk],
        )
