"""The desk's two large forms, of a review and of an incident, as browsers send them."""

from dataclasses import replace
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.views.desk import fields_of
from timeline.actions import incidents
from timeline.actions.content import (
    CasualtyContent,
    CitationContent,
    LinkContent,
    ParticipationContent,
)
from timeline.actions.content import read as read_content
from timeline.models import Incident, Intake


def review_fields(desk: Client, intake: Intake, **changes: Any) -> dict[str, Any]:
    """What the page would send as it is, with `changes`; None takes a field out."""
    page = desk.get(intake.get_absolute_url())
    fields = fields_of(page.content, "review-form") | {
        name.replace("__", "-"): value for name, value in changes.items()
    }
    return {name: value for name, value in fields.items() if value is not None}


def save_review(desk: Client, intake: Intake, **changes: Any) -> Any:
    return desk.post(
        reverse("desk:intake-save", args=[intake.pk]),
        review_fields(desk, intake, **changes),
    )


def chosen_by_hand() -> dict[str, str]:
    """What has to be judged of a new incident, as nothing is preset."""
    return {
        "date_basis": "occurred",
        "event_type": "RETREAT",
        "hostility": "1",
        "verification": "reported",
    }


def incident_address(step: str, incident: Incident) -> str:
    return reverse(f"desk:incident-{step}", args=[incident.pk])


def incident_fields(desk: Client, incident: Incident, **changes: Any) -> dict[str, Any]:
    """What the edit page would send as it is, with `changes`."""
    page = desk.get(incident_address("edit", incident))
    return fields_of(page.content, "incident-form") | {
        name.replace("__", "-"): value for name, value in changes.items()
    }


def whole_incident(by: User) -> Incident:
    """A draft with a row in every list."""
    article = factories.source()
    quote = factories.passage(snapshot=factories.snapshot(source=article))
    return factories.incident(
        by=by,
        place_ids=(factories.place(name="Elbe bridge").pk,),
        conflict_ids=(factories.conflict().pk,),
        participations=(
            ParticipationContent(
                actor_id=factories.actor(name="Ruritania").pk,
                role="initiator",
                alleged=True,
            ),
        ),
        citations=(CitationContent(source_id=article.pk, passage_id=quote.pk),),
        claims=(
            factories.claim_content(
                source_id=article.pk, passage_id=quote.pk, said="2021-05"
            ),
        ),
        casualties=(
            CasualtyContent(
                kind="wounded", source_id=article.pk, low=1, best=2, high=3
            ),
        ),
        links=(LinkContent(other_id=factories.incident().pk, kind="follows"),),
    )


def revise(incident: Incident, *, by: User, **changes: Any) -> None:
    """Save an incident with these changes, as from another window."""
    incidents.revise(
        by=by,
        incident_id=incident.pk,
        version=incident.version,
        content=replace(read_content(incident), **changes),
    )
