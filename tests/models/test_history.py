"""The history of rows: kept whoever writes, with who and why, and never changed."""

from typing import Any, Final

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.test import Client

from tests import factories
from timeline.actions import incidents
from timeline.actions.content import read
from timeline.models import Actor, Incident, Revision
from timeline.models.history import HISTORY

pytestmark = pytest.mark.django_db

# What the desk writes. The others are immutable, derived, or a ledger themselves.
NOT_TRACKED: Final = {
    "capture",
    "edition",
    "editionchange",
    "editionwords",
    "editionstate",
    "fieldtally",
    "importchunk",
    "importedincident",
    "intake",
    "ledgerlink",
    "linkstate",
    "mapcell",
    "merge",
    "modelcall",
    "passage",
    "plannedpublication",
    "presence",
    "publicationcounter",
    "publishedword",
    "retraction",
    "readerreport",
    "referenceimport",
    "reviewcomment",
    "reviewthread",
    "revision",
    "sealededition",
    "secondlook",
    "snapshot",
    "sourceaddress",
    "split",
    "suggestion",
    "textsignature",
    "viewedpart",
    "workingtext",
}


def events(name: str, **fields: Any) -> list[str]:
    model = apps.get_model("timeline", HISTORY[name])
    found = model._default_manager.filter(**fields).order_by("pgh_id")
    return list(found.values_list("pgh_label", flat=True))


def test_every_model_keeps_its_history_or_is_named_here() -> None:
    declared = {
        model._meta.model_name
        for model in apps.get_app_config("timeline").get_models()
        if not model.__name__.endswith("Event") and not model._meta.proxy
    }

    assert declared - HISTORY.keys() == NOT_TRACKED


def test_row_keeps_insert_update_and_delete() -> None:
    actor = factories.actor(name="First")
    pk = actor.pk

    Actor.objects.filter(pk=pk).update(name="Second")
    actor.delete()

    assert events("actor", id=pk) == ["insert", "update", "delete"]


def test_update_that_changes_nothing_leaves_no_event() -> None:
    actor = factories.actor(name="First")

    Actor.objects.filter(pk=actor.pk).update(name="First")

    assert events("actor", id=actor.pk) == ["insert"]


def test_statement_of_sql_leaves_an_event() -> None:
    actor = factories.actor()

    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE timeline_actor SET note = 'By hand' WHERE id = %s", [actor.pk]
        )

    model = apps.get_model("timeline", "ActorEvent")
    assert model._default_manager.filter(id=actor.pk).latest("pgh_id").note == "By hand"


def test_places_and_conflicts_of_an_incident_keep_their_history() -> None:
    place, conflict = factories.place(), factories.conflict()
    held = factories.incident(place_ids=(place.pk,), conflict_ids=(conflict.pk,))

    held.places.clear()
    held.conflicts.clear()

    assert (
        events("incidentatplace", incident_id=held.pk, place_id=place.pk),
        events("incidentinconflict", incident_id=held.pk, conflict_id=conflict.pk),
    ) == (["insert", "delete"], ["insert", "delete"])


def test_event_names_who_wrote_the_row_and_in_which_request(
    client: Client,
) -> None:
    cora = factories.user(username="cora")
    client.force_login(cora)
    held = factories.incident(by=cora)

    client.post(f"/desk/incidents/{held.pk}/submit/", {"version": 1})

    model = apps.get_model("timeline", "IncidentEvent")
    event = model._default_manager.filter(id=held.pk).latest("pgh_id")
    step = Revision.objects.get(action="submitted")
    assert (event.status, event.pgh_context) == (
        "in_review",
        {
            "user": cora.pk,
            "username": "cora",
            "request": step.request_id,
            "address": f"/desk/incidents/{held.pk}/submit/",
        },
    )


@pytest.mark.parametrize("name", ["actor", "incident", "incidentatplace"])
@pytest.mark.parametrize(
    "statement", ["UPDATE {} SET pgh_label = 'x'", "DELETE FROM {}"]
)
def test_history_refuses_update_and_delete(name: str, statement: str) -> None:
    factories.incident(place_ids=(factories.place().pk,))
    table = apps.get_model("timeline", HISTORY[name])._meta.db_table

    with (
        pytest.raises(DatabaseError, match="Cannot update or delete"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table))


@pytest.mark.parametrize("name", sorted(HISTORY))
def test_history_refuses_truncate(name: str) -> None:
    table = apps.get_model("timeline", HISTORY[name])._meta.db_table

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL conflicttracker.allow_truncate = 'off'")
        with pytest.raises(DatabaseError, match="never truncated"):
            cursor.execute(f"TRUNCATE {table}")


def test_no_history_holds_a_search_vector() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.columns "
            "WHERE udt_name = 'tsvector' AND table_name LIKE '%event'"
        )
        assert cursor.fetchall() == []


def test_edit_leaves_the_rows_before_it_readable() -> None:
    by = factories.user()
    held = factories.incident(by=by, claims=(factories.claim_content(text="Before."),))
    claim: models.Model = held.claims.get()
    content = read(held)

    incidents.revise(
        by=by,
        incident_id=held.pk,
        version=held.version,
        content=type(content)(
            **{
                **{f: getattr(content, f) for f in content.__slots__},
                "claims": (),
                "citations": content.citations,
            }
        ),
    )

    model = apps.get_model("timeline", "ClaimEvent")
    last = model._default_manager.filter(id=claim.pk).latest("pgh_id")
    assert (Incident.objects.get().claims.count(), last.pgh_label, last.text) == (
        0,
        "delete",
        "Before.",
    )
