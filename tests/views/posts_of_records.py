"""What the desk posts of articles, records and files, and all that it may change."""

from collections.abc import Iterator
from typing import Any, Final

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests import factories
from tests.views.desk import proposed
from tests.views.desk_forms import (
    review_fields,
)
from tests.views.posting import Post, names_in
from timeline.actions import merging, presence
from timeline.actions.imports import steps, work
from timeline.models import Affiliation, IntakeStatus, ReferenceImport

ANOTHER: Final = "8d1d3b0e-4a5f-4e0c-9a39-3b1e6a2f7c11"


def intake_posts(admin: Client, by: User) -> Iterator[Post]:
    factories.conflict()
    held = proposed(by=by)
    at = f"/desk/intake/{held.pk}/"
    presence.be_present(by=by, at=held)
    failed = factories.intake(status=IntakeStatus.FAILED, error="No text.")
    gone = factories.intake(status=IntakeStatus.DISCARDED)
    review = review_fields(admin, held)
    shown = names_in(admin.get(at).content, "review-form")
    yield Post(
        "/desk/intake/",
        {"text": "Guards left.", "published": "2021-05-14"},
        "+intake +revision",
        "url page",
    )
    yield Post(
        f"{at}save/",
        review,
        "+actor +casualtyestimate +citation +claim +claimrelation +fieldtally "
        "+incident "
        "+incident_places +participation +passage +place +publisher +revision "
        "+snapshot +source -presence intake.outcome intake.snapshot_id "
        "intake.source_id intake.status intake.updated_at",
        shown,
        # It holds a hash of all that was sent.
        free="revision.changes",
    )
    yield Post(f"{at}statement/", review | {"quote": "A treaty of 1894"}, "", shown)
    yield Post(f"{at}incident/", review | {"quote": "A treaty of 1894"}, "", shown)
    yield Post(
        f"{at}date/",
        {"source-published": "1904-05-13"},
        "+revision intake.published intake.status intake.updated_at",
    )
    # It has no draft yet that could be submitted.
    yield Post(f"{at}submit/", {}, "")
    yield Post(
        f"{at}working/",
        {"window": ANOTHER, "text": "x", "version": "1"},
        "+workingtext",
        free="workingtext.form",
    )
    yield Post(f"{at}presence/", {}, "-presence")
    yield Post(
        f"/desk/intake/{failed.pk}/retry/",
        {},
        "intake.error +revision intake.status intake.updated_at",
    )
    yield Post(
        f"{at}bring-back/",
        {"line": "0"},
        "intake.kept_lines +revision intake.status intake.updated_at",
    )
    yield Post(
        f"{at}discard/",
        {"reason": "Not of a conflict."},
        "+revision intake.status intake.updated_at",
    )
    yield Post(
        f"/desk/intake/{gone.pk}/restore/",
        {},
        "+revision intake.status intake.updated_at",
    )
    yield Post(
        f"/desk/assign/intake/{held.pk}/",
        {"to": by.username},
        "+revision intake.assignee_id",
    )


def record_posts(_: Client, by: User) -> Iterator[Post]:
    report = factories.report()
    first, second = factories.snapshot().source, factories.snapshot().source
    at = f"/desk/sources/{first.pk}/"
    yield Post(
        f"/desk/assign/report/{report.pk}/",
        {"to": by.username},
        "+revision readerreport.assignee_id",
    )
    yield Post(
        f"/desk/reports/{report.pk}/",
        {"outcome": "corrected", "reason": "They are."},
        "+revision readerreport.closed_at readerreport.closed_by "
        "readerreport.outcome readerreport.reason",
    )
    yield Post(
        f"{at}independence/",
        {"same_text_as": str(second.pk)},
        "+revision source.same_text_as_id",
    )
    yield Post(f"{at}look/", {}, "+revision +secondlook")
    kept, gone = factories.place(), factories.place()
    chosen = {"kind": "place", "kept": factories.place().pk, "gone": kept.pk}
    yield Post(
        "/desk/merges/new/",
        chosen | {"note": "One place."},
        "+merge +placename +revision place.merged_into_id",
    )
    factories.published_incident(place_ids=(gone.pk,))
    merge = merging.propose(
        by=factories.user(role="editor"),
        kind="place",
        kept_id=kept.pk,
        gone_id=gone.pk,
        reason="One place.",
    )
    done = merging.propose(
        by=by,
        kind="actor",
        kept_id=factories.actor().pk,
        gone_id=factories.actor().pk,
        reason="One actor.",
    )
    yield Post(
        f"/desk/merges/{merge.pk}/confirm/",
        {},
        "+edition +editionchange +mapcell +editionwords +placename +revision "
        "edition.superseded_at "
        "incident.version incident_places.place_id merge.done_at merge.done_by_id "
        "merge.moved merge.status place.merged_into_id",
    )
    yield Post(
        f"/desk/merges/{merge.pk}/drop/",
        {},
        "+revision merge.done_at merge.done_by_id merge.status",
    )
    yield Post(
        f"/desk/merges/{done.pk}/undo/",
        {"note": "They are two."},
        "+revision -actorname actor.merged_into_id merge.done_at merge.moved "
        "merge.status",
    )


def import_posts(_: Client, by: User) -> Iterator[Post]:
    raw = b"slug,name,kind\nzenda,Zenda,state\n"

    def given(name: str) -> ReferenceImport:
        more = raw + f"{name},{name},state\n".encode()
        return steps.receive(by=by, kind="actors", filename="a.csv", raw=more)

    def checked(name: str) -> ReferenceImport:
        held = given(name)
        work.work(held.pk, by=by.get_username())
        held.refresh_from_db()
        return held

    waits, drops, done = checked("a"), checked("b"), checked("c")
    steps.confirm(by=by, import_id=done.pk, digest=done.digest)
    work.work(done.pk, by=by.get_username())
    file = SimpleUploadedFile("actors.csv", raw, content_type="text/csv")
    yield Post(
        "/desk/imports/",
        {"kind": "actors", "file": file, "encoding": "utf-8", "event_type": ""},
        "+referenceimport +revision",
    )
    yield Post(f"/desk/imports/{given('d').pk}/again/", {})
    yield Post(
        f"/desk/imports/{waits.pk}/confirm/",
        {"digest": waits.digest},
        "referenceimport.status referenceimport.updated_at",
    )
    yield Post(
        f"/desk/imports/{drops.pk}/drop/",
        {},
        "+revision referenceimport.status referenceimport.updated_at",
    )
    yield Post(
        f"/desk/imports/{done.pk}/undo/",
        {},
        "referenceimport.status referenceimport.updated_at",
    )


def vocabulary_posts(admin: Client, _: User) -> Iterator[Post]:
    actor = factories.actor(name="Ruritania", names={"Zenda": "metonym"})
    person = factories.actor(name="An envoy", kind="person")
    office = Affiliation.objects.create(
        person=person, organisation=actor, office="Envoy"
    )
    entries: dict[str, tuple[int, dict[str, str], str, str]] = {
        "names": (
            actor.names.get().pk,
            {"text": "Old Palace", "actor": "Ruritania"},
            "actorname",
            "text",
        ),
        "places": (
            factories.place().pk,
            {"name": "Zendova", "country": "ARM"},
            "place",
            "name",
        ),
        "offices": (
            office.pk,
            {"person": "An envoy", "organisation": "Ruritania", "office": "Consul"},
            "affiliation",
            "office",
        ),
        "publishers": (
            factories.publisher().pk,
            {"name": "Zenda Post"},
            "publisher",
            "name",
        ),
    }
    for kind, (pk, more, table, column) in entries.items():
        for which, told in (("new", f"+{table}"), (pk, f"{table}.{column}")):
            at = f"/desk/vocabulary/{kind}/{which}/"
            yield Post(
                at, _form(admin, at) | more, f"{told} +revision", _declared(admin, at)
            )
        yield Post(f"/desk/vocabulary/{kind}/{pk}/remove/", {}, f"-{table} +revision")
    at = "/desk/vocabulary/terms/role/target/"
    changed = {"label": "Aimed at", "why": "Plainer."}
    yield Post(at, _form(admin, at) | changed, "+term +revision", _declared(admin, at))
    yield Post(
        "/desk/vocabulary/try/",
        {"sentence": "Guards left.", "try_kind": ""},
        "+django_tasks_database_dbtaskresult",
    )


def _form(client: Client, address: str) -> dict[str, Any]:
    page = client.get(address)
    form = page.context["form"]
    values = {name: form[name].value() for name in form.fields}
    held = {k: v for k, v in values.items() if v not in (None, False)}
    return held | {"seen": page.context["seen"], "why": "Plainer."}


def _declared(client: Client, address: str) -> str:
    return " ".join(client.get(address).context["form"].fields)
