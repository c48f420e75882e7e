"""The desk's pages for splitting an incident, and for undoing that."""

import pytest
from django.test import Client

from tests import factories
from tests.views.desk import text_of
from timeline.models import Incident

pytestmark = pytest.mark.django_db


def parted(desk: Client) -> tuple[Incident, Incident]:
    """Split an incident; return it, and the one that came of it."""
    held = factories.incident(
        claims=(factories.claim_content(), factories.claim_content())
    )
    first = held.claims.earliest("position")
    desk.post(
        f"/desk/incidents/{held.pk}/split/",
        {"version": held.version, "claim": first.pk, "title": "Other", "note": "Two."},
    )
    return held, Incident.objects.latest("pk")


def test_split_asks_for_a_title_and_keeps_the_choice(desk: Client) -> None:
    held = factories.incident(
        claims=(factories.claim_content(), factories.claim_content())
    )
    first = held.claims.order_by("position").first()
    assert first is not None

    response = desk.post(
        f"/desk/incidents/{held.pk}/split/",
        {"version": held.version, "claim": first.pk, "title": " ", "note": "Two."},
    )

    assert (response.status_code, response.context["chosen"]) == (422, [first.pk])


def test_split_leads_to_the_new_draft(desk: Client) -> None:
    held = factories.incident(
        claims=(factories.claim_content(), factories.claim_content())
    )
    first = held.claims.order_by("position").first()
    assert first is not None

    response = desk.post(
        f"/desk/incidents/{held.pk}/split/",
        {"version": held.version, "claim": first.pk, "title": "Other", "note": "Two."},
    )

    new = Incident.objects.latest("pk")
    assert (response.status_code, response["Location"], new.title) == (
        302,
        new.get_absolute_url(),
        "Other",
    )


def test_split_is_undone_on_the_page_of_either(desk: Client) -> None:
    held, new = parted(desk)
    offered = [
        f"/desk/incidents/{one.pk}/splits/{new.split_from.pk}/undo/"
        in desk.get(one.get_absolute_url()).text
        for one in (held, new)
    ]

    response = desk.post(
        f"/desk/incidents/{new.pk}/splits/{new.split_from.pk}/undo/", {"note": "One."}
    )

    assert (offered, response["Location"], held.claims.count()) == (
        [True, True],
        held.get_absolute_url(),
        2,
    )
    told = text_of(desk.get(new.get_absolute_url()).content)
    assert f"what it had is in incident {held.pk} again" in told


def test_split_without_a_reason_to_undo_it_keeps_both(desk: Client) -> None:
    held, new = parted(desk)

    response = desk.post(
        f"/desk/incidents/{held.pk}/splits/{new.split_from.pk}/undo/", {"note": " "}
    )

    assert (response.status_code, new.claims.count()) == (422, 1)


def test_refused_undoing_of_a_split_keeps_the_note(desk: Client) -> None:
    held, new = parted(desk)
    Incident.objects.filter(pk=new.pk).update(title="Guards go on")

    response = desk.post(
        f"/desk/incidents/{held.pk}/splits/{new.split_from.pk}/undo/",
        {"note": "They are one event."},
    )

    told = text_of(response.content)
    assert (response.status_code, "was changed since it was split off" in told) == (
        422,
        True,
    )
    assert "They are one event." in told


def test_split_of_another_incident_is_not_found(desk: Client) -> None:
    _, new = parted(desk)

    response = desk.post(
        f"/desk/incidents/{factories.incident().pk}/splits/{new.split_from.pk}/undo/",
        {"note": "One."},
    )

    assert response.status_code == 404


def test_split_of_a_stale_version_is_refused(desk: Client) -> None:
    held = factories.incident(claims=(factories.claim_content(),))

    response = desk.post(
        f"/desk/incidents/{held.pk}/split/",
        {"version": 9, "claim": 1, "title": "Other", "note": "Two."},
    )

    assert response.status_code == 409
