"""What the desk posts of incidents, and all that it may change."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final
from uuid import uuid4

from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from tests import factories
from tests.views.desk import fields_of
from tests.views.desk_forms import (
    chosen_by_hand,
    incident_fields,
    revise,
    whole_incident,
)
from tests.views.posting import Post, names_in
from timeline.actions import (
    planning,
    presence,
    retracting,
    review,
    splitting,
    working_texts,
)
from timeline.models import Incident

# What a step of an incident leaves, what an edition is made of, and lists written anew.
STEP = "+revision incident.status incident.version incident.updated_at "
EDITION = "+edition +editionchange +mapcell "
ANEW = "+citation +participation -citation -participation "
ALL_ANEW = f"{ANEW} +casualtyestimate -casualtyestimate +incidentlink -incidentlink "

ANOTHER: Final = "8d1d3b0e-4a5f-4e0c-9a39-3b1e6a2f7c11"


def incident_posts(admin: Client, by: User) -> Iterator[Post]:
    held = whole_incident(by)
    at = f"/desk/incidents/{held.pk}/"
    new = "/desk/incidents/new/"
    typed = incident_fields(admin, held)
    shown = names_in(admin.get(f"{at}edit/").content, "incident-form")
    window = uuid4()
    presence.be_present(by=by, at=held)
    working_texts.keep(by=by, key=window, about=held, version=1, form="title=x")
    blank = fields_of(admin.get(new).content, "incident-form")
    yield Post(
        f"{at}edit/",
        typed | {"title": "Guards leave", "reason": "Clearer."},
        f"{ALL_ANEW} +revision -presence incident.title incident.version "
        "incident.updated_at",
        shown,
    )
    yield Post(
        new,
        blank | {"title": "Guards leave", "occurred": "1904-05-10"} | chosen_by_hand(),
        "+incident +revision",
        shown,
    )
    for where in (at, new):
        yield Post(f"{where}preview/", typed, "", shown)
        yield Post(f"{where}checklist/", typed, "", shown)
        yield Post(
            f"{where}working/",
            {"window": ANOTHER, "title": "x", "version": "1"},
            "+workingtext",
            free="workingtext.form",
        )
    yield Post(f"/desk/working/{window}/discard/", {}, "-workingtext")
    yield Post(f"{at}presence/", {}, "-presence")
    two = factories.incident(
        claims=(factories.claim_content(), factories.claim_content())
    )
    part = {"claim": two.claims.latest("pk").pk, "title": "Guards stay", "note": "Two."}
    yield Post(
        f"/desk/incidents/{two.pk}/split/",
        {"version": two.version, **part},
        "+incident +participation -participation +revision +split claim.incident_id "
        "claim.position incident.drafter_ids incident.version incident.updated_at",
    )
    parted = factories.incident(
        claims=(factories.claim_content(), factories.claim_content())
    )
    splitting.split(
        by=by,
        incident_id=parted.pk,
        version=parted.version,
        claim_ids=[parted.claims.latest("pk").pk],
        title="Guards stay",
        reason="Two.",
    )
    yield Post(
        f"/desk/incidents/{parted.pk}/splits/{parted.splits.get().pk}/undo/",
        {"note": "One."},
        "+participation -participation +revision claim.incident_id claim.position "
        "incident.merged_into_id incident.status incident.version incident.updated_at "
        "split.undone_at split.undone_by_id",
    )
    yield Post(
        "/desk/names/actor/?field=a&hint=0",
        {"a": "Zenda", "hint-a-0-name": "Zenda", "hint-a-0-kind": "state"},
        "+actor +revision",
    )
    yield Post(
        "/desk/names/place/?field=a&hint=0",
        {"a": "Zenda", "hint-a-0-name": "Zenda", "hint-a-0-country": "ARM"},
        "+place +revision",
        declared="hint-a-0-lat hint-a-0-lon hint-a-0-geo_precision",
    )
    yield Post(
        "/desk/names/source/?field=a&hint=0",
        {"a": "Zenda", "hint-a-0-title": "Zenda", "hint-a-0-publisher": "Courier"},
        "+publisher +source +revision",
        declared="hint-a-0-url hint-a-0-published hint-a-0-note",
    )


def step_posts(_: Client, by: User) -> Iterator[Post]:
    other = factories.user(role="editor")

    def at(held: Incident, step: str, changes: str, **body: Any) -> Post:
        address = f"/desk/incidents/{held.pk}/{step}/"
        return Post(address, {"version": held.version, **body}, changes)

    def of(edition: Any) -> Incident:
        return Incident.objects.get(pk=edition.incident_id)

    yield at(factories.incident(), "submit", STEP, note="Please.")
    yield at(factories.submitted_incident(), "return", STEP, note="Which day?")
    # A time to come is read, and refused here: it belongs to another step.
    publishing = at(
        factories.submitted_incident(),
        "publish",
        f"{STEP}{EDITION}+editionwords",
        note="",
    )
    yield replace(publishing, declared="publish_at")
    yield at(factories.submitted_incident(), "reject", STEP, note="Not of a conflict.")
    yield at(
        of(factories.published_incident()),
        "withdraw",
        f"{STEP}{EDITION}edition.superseded_at",
        note="It did not happen.",
    )
    yield at(
        factories.submitted_incident(by=by),
        "urgent",
        f"{STEP}{EDITION}+editionwords",
        reason="Nobody else is up.",
        note="",
    )
    at_noon = timezone.now() + dt.timedelta(days=3)
    yield at(
        factories.submitted_incident(),
        "plan",
        "+plannedpublication +revision incident.version",
        note="",
        publish_at=f"{at_noon:%Y-%m-%dT%H:%M}",
    )
    planned = factories.submitted_incident()
    planning.plan(
        by=other,
        incident_id=planned.pk,
        version=planned.version,
        publish_at=at_noon,
        change_note="",
    )
    planned.refresh_from_db()
    yield at(
        planned, "unplan", "-plannedpublication +revision incident.version", note=""
    )
    corrected = of(factories.correction(factories.published_incident()))
    yield at(
        corrected,
        "restore",
        f"{STEP}{ANEW}incident.drafter_ids incident.occurred "
        "incident.occurred_earliest incident.occurred_latest",
        edition="1",
        note="It was right.",
    )
    begun = of(factories.published_incident())
    revise(begun, by=by, title="Guards stay")
    begun.refresh_from_db()
    yield at(
        begun,
        "drop",
        f"{STEP}{ANEW}incident.drafter_ids incident.title",
        note="Begun by mistake.",
    )
    yield at(
        of(factories.published_incident()),
        "retract",
        f"{STEP}{EDITION}+retraction +sealededition -editionwords "
        "edition.actor_ids edition.change_note edition.content edition.earliest "
        "edition.edtf edition.kind edition.latest edition.named_records "
        "edition.participations edition.publisher_ids edition.reported_on "
        "edition.reported_since edition.roles edition.search edition.search_text "
        "edition.slug edition.sort_day edition.source_ids edition.superseded_at "
        "edition.title edition.verification incident.title",
        notice="Retracted.",
        reason="A court says so.",
        sure="yes",
    )
    hidden = of(factories.published_incident())
    retracting.retract(
        by=factories.user(role="administrator"),
        incident_id=hidden.pk,
        version=hidden.version,
        notice="Retracted.",
        reason="A court says so.",
    )
    yield Post(
        f"/desk/incidents/{hidden.pk}/reading/", {"reason": "To answer."}, "+revision"
    )


def review_posts(_: Client, by: User) -> Iterator[Post]:
    held = factories.submitted_incident()
    said = factories.comment(about=held, part="summary", words="Other words.")
    settled = factories.comment(about=held, part="title")
    review.settle(by=by, thread_id=settled.thread_id)
    held.refresh_from_db()
    at = f"/desk/incidents/{held.pk}/"
    thread = f"/desk/comments/{said.thread_id}/"
    yield Post(
        f"{at}comment/",
        {"part": "summary", "text": "Is that so?"},
        "+reviewcomment +reviewthread +revision",
        "words",
    )
    yield Post(
        f"{at}viewed/",
        {"part": "summary", "digest": "a" * 64, "viewed": "yes"},
        "+viewedpart",
    )
    yield Post(
        f"{thread}answer/", {"text": "It is."}, "+reviewcomment +revision", "words"
    )
    yield Post(
        f"{thread}settle/",
        {},
        "+revision reviewthread.settled_at reviewthread.settled_by_id",
    )
    yield Post(
        f"/desk/comments/{settled.thread_id}/reopen/",
        {},
        "+revision reviewthread.settled_at reviewthread.settled_by_id",
    )
    yield Post(
        f"/desk/suggestions/{said.suggestion.pk}/take/",
        {"version": held.version},
        f"{ANEW} +revision incident.drafter_ids incident.summary incident.version "
        "incident.updated_at suggestion.taken_at suggestion.taken_by_id "
        "reviewthread.settled_at reviewthread.settled_by_id",
    )
