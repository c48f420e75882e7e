"""Who gets what at every address. An address that is not in the table fails here."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests import factories
from timeline.actions import merging
from timeline.actions.content import ParticipationContent
from timeline.actions.imports import steps
from timeline.models import IntakeStatus, Revision, Source
from timeline.tasks import try_sentence
from timeline.views.public_data import FORMATS

# What each role gets: anonymous, contributor, editor, administrator.
type Expected = tuple[int, int, int, int]

ROLES: Final = ("anonymous", "contributor", "editor", "administrator")

EVERYBODY: Final = (200, 200, 200, 200)
NOT_FOUND: Final = (404, 404, 404, 404)
STAFF: Final = (302, 200, 200, 200)
STAFF_POST_ONLY: Final = (302, 405, 405, 405)
EDITORS: Final = (302, 403, 200, 200)
ADMINISTRATORS: Final = (302, 403, 403, 200)
EDITORS_POST_ONLY: Final = (302, 403, 405, 405)
TO_LOGIN: Final = (302, 302, 302, 302)
LOGGED_IN: Final = (302, 200, 200, 200)
# allauth asks for the password again before it shows these.
ASKS_AGAIN: Final = (302, 302, 302, 302)
MOVED: Final = (302, 302, 302, 302)
CLOSED: Final = NOT_FOUND


@dataclass(frozen=True)
class Row:
    """An address with the ids of the fixture, and the statuses of a plain GET.

    `htmx` is given where htmx gets another answer than the page.
    """

    address: str
    page: Expected
    htmx: Expected | None = None


def _staff(address: str) -> Row:
    return Row(address, STAFF, (403, 200, 200, 200))


def _step(address: str, page: Expected) -> Row:
    return Row(address, page, (403, *page[1:]))


# By the pattern as the resolver spells it.
TABLE: Final[dict[str, Row]] = {
    # -- public ------------------------------------------------------------------
    "": Row("/", EVERYBODY),
    "conflicts/<slug:slug>/": Row("/conflicts/{conflict}/", EVERYBODY),
    "actors/<slug:slug>/": Row("/actors/{actor}/", EVERYBODY),
    "actors/<slug:slug>/claims/": Row("/actors/{actor}/claims/", EVERYBODY),
    "conflicts/<slug:slug>/card.png": Row("/conflicts/{conflict}/card.png", EVERYBODY),
    "actors/<slug:slug>/card.png": Row("/actors/{actor}/card.png", EVERYBODY),
    "incidents/<int:incident_id>/card.png": Row(
        "/incidents/{published}/card.png", EVERYBODY
    ),
    "incidents/<int:incident_id>/editions/<int:number>/card.png": Row(
        "/incidents/{published}/editions/1/card.png", EVERYBODY
    ),
    "today/": Row("/today/", EVERYBODY),
    "sources/<int:source_id>/": Row("/sources/{source}/", EVERYBODY),
    "incidents/<int:incident_id>/editions/<int:number>/": Row(
        "/incidents/{published}/editions/1/", EVERYBODY
    ),
    "incidents/<int:incident_id>/": Row("/incidents/{published}/", MOVED),
    "incidents/<int:incident_id>/<slug:slug>/": Row(
        "/incidents/{published}/guards-leave/", EVERYBODY
    ),
    "about/": Row("/about/", EVERYBODY),
    "map/": Row("/map/", EVERYBODY),
    "embed/": Row("/embed/", EVERYBODY),
    "embed/conflicts/<slug:slug>/": Row("/embed/conflicts/{conflict}/", EVERYBODY),
    "embed/actors/<slug:slug>/": Row("/embed/actors/{actor}/", EVERYBODY),
    "embed/incidents/<int:incident_id>/": Row(
        "/embed/incidents/{published}/", EVERYBODY
    ),
    "oembed": Row("/oembed?url=http://testserver/", EVERYBODY),
    "map/clusters.geojson": Row(
        "/map/clusters.geojson?bbox=-180,-90,180,90&zoom=1", EVERYBODY
    ),
    "incidents/<int:incident_id>/editions/<int:number>/cite.<citation:form>": Row(
        "/incidents/{published}/editions/1/cite.bib", EVERYBODY
    ),
    "incidents/<int:incident_id>/editions/<int:before>-<int:after>/": Row(
        "/incidents/{corrected}/editions/1-2/", EVERYBODY
    ),
    "incidents/<int:incident_id>/report/": Row(
        "/incidents/{published}/report/", EVERYBODY
    ),
    "corrections/": Row("/corrections/", EVERYBODY),
    "corrections.<feed:form>": Row("/corrections.atom", EVERYBODY),
    "withdrawn.json": Row("/withdrawn.json", EVERYBODY),
    "choices/<slug:facet>/": Row("/choices/actor/", EVERYBODY),
    "choices/<slug:facet>.json": Row("/choices/actor.json", EVERYBODY),
    "sitemap.xml": Row("/sitemap.xml", EVERYBODY),
    "sitemap-<part:name>.xml": Row("/sitemap-pages.xml", EVERYBODY),
    "robots.txt": Row("/robots.txt", EVERYBODY),
    "about/data/": Row("/about/data/", EVERYBODY),
    "timeline.<form:form>": Row("/timeline.csv", EVERYBODY),
    "conflicts/<slug:slug>.<form:form>": Row("/conflicts/{conflict}.csv", EVERYBODY),
    "actors/<slug:slug>.<form:form>": Row("/actors/{actor}.csv", EVERYBODY),
    "sources/<int:source_id>.<form:form>": Row("/sources/{source}.csv", EVERYBODY),
    "incidents/<int:incident_id>/<slug:slug>.<form:form>": Row(
        "/incidents/{published}/guards-leave.csv", EVERYBODY
    ),
    # -- desk --------------------------------------------------------------------
    "desk/": _staff("/desk/"),
    "desk/assign/<kind:kind>/<int:record_id>/": _staff("/desk/assign/intake/{intake}/"),
    "desk/activity/": _staff("/desk/activity/"),
    "desk/activity/<int:step_id>/": _staff("/desk/activity/{step}/"),
    "desk/activity/jobs/": _staff("/desk/activity/jobs/"),
    "desk/dates/words/": _staff("/desk/dates/words/"),
    "desk/intake/": _staff("/desk/intake/"),
    "desk/intake/held/": _staff("/desk/intake/held/?url=https://news.example/1"),
    "desk/intake/<int:intake_id>/": _staff("/desk/intake/{intake}/"),
    "desk/names/<named:kind>/": _staff("/desk/names/actor/?field=a&a=Ruritania"),
    "desk/session/": Row("/desk/session/", LOGGED_IN, (403, 200, 200, 200)),
    "desk/working/<uuid:key>/discard/": _step(
        "/desk/working/8d1d3b0e-4a5f-4e0c-9a39-3b1e6a2f7c11/discard/", STAFF_POST_ONLY
    ),
    "desk/intake/<int:intake_id>/working/": _step(
        "/desk/intake/{intake}/working/", STAFF_POST_ONLY
    ),
    "desk/intake/<int:intake_id>/statement/": _step(
        "/desk/intake/{intake}/statement/", (302, 302, 302, 302)
    ),
    "desk/intake/<int:intake_id>/incident/": _step(
        "/desk/intake/{intake}/incident/", (302, 302, 302, 302)
    ),
    "desk/intake/<int:intake_id>/presence/": _staff("/desk/intake/{intake}/presence/"),
    "desk/intake/<int:intake_id>/status/": _staff("/desk/intake/{intake}/status/"),
    "desk/intake/<int:intake_id>/save/": _step(
        "/desk/intake/{intake}/save/", (302, 302, 302, 302)
    ),
    "desk/intake/<int:intake_id>/retry/": _step(
        "/desk/intake/{intake}/retry/", STAFF_POST_ONLY
    ),
    "desk/intake/<int:intake_id>/bring-back/": _step(
        "/desk/intake/{intake}/bring-back/", STAFF_POST_ONLY
    ),
    "desk/intake/<int:intake_id>/date/": _step(
        "/desk/intake/{intake}/date/", STAFF_POST_ONLY
    ),
    "desk/intake/<int:intake_id>/submit/": _step(
        "/desk/intake/{intake}/submit/", STAFF_POST_ONLY
    ),
    "desk/intake/<int:intake_id>/discard/": _step(
        "/desk/intake/{intake}/discard/", STAFF_POST_ONLY
    ),
    "desk/intake/<int:intake_id>/restore/": _step(
        "/desk/intake/{intake}/restore/", STAFF_POST_ONLY
    ),
    "desk/reports/<int:report_id>/": _staff("/desk/reports/{report}/"),
    "desk/sources/": _staff("/desk/sources/"),
    "desk/sources/<int:source_id>/": _staff("/desk/sources/{source}/"),
    "desk/sources/<int:source_id>/status/": _staff("/desk/sources/{source}/status/"),
    "desk/sources/<int:source_id>/independence/": _step(
        "/desk/sources/{source}/independence/", STAFF_POST_ONLY
    ),
    "desk/sources/<int:source_id>/look/": _step(
        "/desk/sources/{source}/look/", STAFF_POST_ONLY
    ),
    "desk/sources/<int:source_id>/changes/<int:look_id>/": _staff(
        "/desk/sources/{changed}/changes/{look}/"
    ),
    "desk/snapshots/<int:snapshot_id>.warc.gz": _staff(
        "/desk/snapshots/{snapshot}.warc.gz"
    ),
    "desk/merges/": _step("/desk/merges/", EDITORS),
    "desk/merges/new/": _step("/desk/merges/new/", EDITORS),
    "desk/merges/<int:merge_id>/": _step("/desk/merges/{merge}/", EDITORS),
    **{
        f"desk/merges/<int:merge_id>/{step}/": _step(
            f"/desk/merges/{{merge}}/{step}/", EDITORS_POST_ONLY
        )
        for step in ("confirm", "drop", "undo")
    },
    "desk/imports/": _step("/desk/imports/", ADMINISTRATORS),
    "desk/imports/<int:import_id>/": _step("/desk/imports/{file}/", ADMINISTRATORS),
    "desk/imports/<int:import_id>/status/": _step(
        "/desk/imports/{file}/status/", ADMINISTRATORS
    ),
    "desk/imports/<int:import_id>/file/": _step(
        "/desk/imports/{file}/file/", ADMINISTRATORS
    ),
    "desk/imports/<int:import_id>/errors.csv": _step(
        "/desk/imports/{file}/errors.csv", ADMINISTRATORS
    ),
    **{
        f"desk/imports/<int:import_id>/{step}/": _step(
            f"/desk/imports/{{file}}/{step}/", (302, 403, 403, 405)
        )
        for step in ("confirm", "again", "drop", "undo")
    },
    "desk/batches/": _step("/desk/batches/", EDITORS),
    "desk/batches/<int:import_id>/": _step("/desk/batches/{batch}/", EDITORS),
    "desk/batches/<int:import_id>/status/": _step(
        "/desk/batches/{batch}/status/", EDITORS
    ),
    **{
        f"desk/batches/<int:import_id>/{step}/": _step(
            f"/desk/batches/{{batch}}/{step}/", EDITORS_POST_ONLY
        )
        for step in ("submit", "publish", "again")
    },
    "desk/exports/<slug:kind>.csv": _step("/desk/exports/actors.csv", ADMINISTRATORS),
    "desk/vocabulary/": _step("/desk/vocabulary/", EDITORS),
    "desk/vocabulary/try/": _step("/desk/vocabulary/try/", EDITORS_POST_ONLY),
    "desk/vocabulary/tries/<uuid:result_id>/": _step(
        "/desk/vocabulary/tries/{tried}/", EDITORS
    ),
    "desk/vocabulary/terms/<slug:scheme>/<slug:code>/": _step(
        "/desk/vocabulary/terms/role/target/", EDITORS
    ),
    "desk/vocabulary/<slug:kind>/": _step("/desk/vocabulary/places/", EDITORS),
    "desk/vocabulary/<slug:kind>/new/": _step("/desk/vocabulary/names/new/", EDITORS),
    "desk/vocabulary/<slug:kind>/<int:entry_id>/": _step(
        "/desk/vocabulary/places/{place}/", EDITORS
    ),
    "desk/vocabulary/<slug:kind>/<int:entry_id>/remove/": _step(
        "/desk/vocabulary/places/{place}/remove/", EDITORS_POST_ONLY
    ),
    "desk/incidents/<int:incident_id>/split/": _staff("/desk/incidents/{draft}/split/"),
    "desk/incidents/<int:incident_id>/splits/<int:split_id>/undo/": _step(
        "/desk/incidents/{draft}/splits/1/undo/", STAFF_POST_ONLY
    ),
    "desk/incidents/new/": _staff("/desk/incidents/new/"),
    "desk/incidents/new/working/": _step(
        "/desk/incidents/new/working/", STAFF_POST_ONLY
    ),
    **{
        f"desk/incidents/new/{part}/": _step(
            f"/desk/incidents/new/{part}/", STAFF_POST_ONLY
        )
        for part in ("preview", "checklist")
    },
    **{
        f"desk/incidents/<int:incident_id>/{part}/": _step(
            f"/desk/incidents/{{draft}}/{part}/", STAFF_POST_ONLY
        )
        for part in ("preview", "checklist")
    },
    "desk/incidents/<int:incident_id>/working/": _step(
        "/desk/incidents/{draft}/working/", STAFF_POST_ONLY
    ),
    "desk/incidents/<int:incident_id>/presence/": _staff(
        "/desk/incidents/{draft}/presence/"
    ),
    "desk/incidents/<int:incident_id>/": _staff("/desk/incidents/{draft}/"),
    "desk/incidents/<int:incident_id>/edit/": _staff("/desk/incidents/{draft}/edit/"),
    "desk/incidents/<int:incident_id>/review/": _staff(
        "/desk/incidents/{draft}/review/"
    ),
    "desk/incidents/<int:incident_id>/comment/": _staff(
        "/desk/incidents/{draft}/comment/"
    ),
    "desk/incidents/<int:incident_id>/viewed/": _step(
        "/desk/incidents/{draft}/viewed/", STAFF_POST_ONLY
    ),
    **{
        f"desk/comments/<int:thread_id>/{step}/": _step(
            f"/desk/comments/{{thread}}/{step}/", STAFF_POST_ONLY
        )
        for step in ("answer", "settle", "reopen")
    },
    "desk/suggestions/<int:suggestion_id>/take/": _step(
        "/desk/suggestions/{suggestion}/take/", STAFF_POST_ONLY
    ),
    "desk/incidents/<int:incident_id>/drop/": _step(
        "/desk/incidents/{draft}/drop/", STAFF_POST_ONLY
    ),
    "desk/incidents/<int:incident_id>/restore/": _step(
        "/desk/incidents/{published}/restore/?edition=1", (302, 403, 200, 200)
    ),
    "desk/incidents/<int:incident_id>/urgent/": _step(
        "/desk/incidents/{draft}/urgent/", (302, 403, 403, 405)
    ),
    "desk/incidents/<int:incident_id>/retract/": _step(
        "/desk/incidents/{published}/retract/", (302, 403, 403, 200)
    ),
    "desk/incidents/<int:retracted_id>/reading/": _step(
        "/desk/incidents/{published}/reading/", (302, 403, 403, 405)
    ),
    "desk/incidents/<int:incident_id>/submit/": _step(
        "/desk/incidents/{draft}/submit/", STAFF_POST_ONLY
    ),
    **{
        f"desk/incidents/<int:incident_id>/{step}/": _step(
            f"/desk/incidents/{{draft}}/{step}/", EDITORS_POST_ONLY
        )
        for step in ("return", "publish", "withdraw", "reject", "plan", "unplan")
    },
    # -- accounts ----------------------------------------------------------------
    "accounts/login/": Row("/accounts/login/", (200, 302, 302, 302)),
    "accounts/logout/": Row("/accounts/logout/", LOGGED_IN),
    "accounts/inactive/": Row("/accounts/inactive/", EVERYBODY),
    "accounts/reauthenticate/": Row("/accounts/reauthenticate/", LOGGED_IN),
    "accounts/password/change/": Row("/accounts/password/change/", LOGGED_IN),
    "accounts/password/reset/": Row("/accounts/password/reset/", EVERYBODY),
    "accounts/password/reset/done/": Row("/accounts/password/reset/done/", EVERYBODY),
    "accounts/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": Row(
        "/accounts/password/reset/key/1-x/", EVERYBODY
    ),
    "accounts/password/reset/key/done/": Row(
        "/accounts/password/reset/key/done/", EVERYBODY
    ),
    "accounts/2fa/": Row("/accounts/2fa/", LOGGED_IN),
    "accounts/2fa/authenticate/": Row("/accounts/2fa/authenticate/", TO_LOGIN),
    "accounts/2fa/reauthenticate/": Row("/accounts/2fa/reauthenticate/", TO_LOGIN),
    "accounts/2fa/totp/activate/": Row("/accounts/2fa/totp/activate/", ASKS_AGAIN),
    "accounts/2fa/totp/deactivate/": Row(
        "/accounts/2fa/totp/deactivate/", (302, 404, 404, 404)
    ),
    "accounts/2fa/recovery-codes/": Row(
        "/accounts/2fa/recovery-codes/", (302, 404, 404, 404)
    ),
    "accounts/2fa/recovery-codes/generate/": Row(
        "/accounts/2fa/recovery-codes/generate/", ASKS_AGAIN
    ),
    "accounts/2fa/webauthn/": Row("/accounts/2fa/webauthn/", LOGGED_IN),
    "accounts/2fa/webauthn/add/": Row("/accounts/2fa/webauthn/add/", ASKS_AGAIN),
    "accounts/2fa/webauthn/reauthenticate/": Row(
        "/accounts/2fa/webauthn/reauthenticate/", TO_LOGIN
    ),
    "accounts/2fa/webauthn/login/": Row("/accounts/2fa/webauthn/login/", TO_LOGIN),
    "accounts/2fa/webauthn/keys/<int:pk>/remove/": Row(
        "/accounts/2fa/webauthn/keys/1/remove/", ASKS_AGAIN
    ),
    "accounts/2fa/webauthn/keys/<int:pk>/edit/": Row(
        "/accounts/2fa/webauthn/keys/1/edit/", ASKS_AGAIN
    ),
    "accounts/sessions/": Row("/accounts/sessions/", LOGGED_IN),
    "accounts/2fa/recovery-codes/download/": Row(
        "/accounts/2fa/recovery-codes/download/", (302, 404, 404, 404)
    ),
}

# The admin's own addresses follow from the models registered; its gate is one.
ADMIN: Final = "admin/"
NO_ADMIN: Final = (302, 302, 302, 200)


def _patterns(
    resolver: URLResolver | None = None, prefix: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    for entry in (resolver or get_resolver()).url_patterns:
        spelled = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _patterns(entry, spelled)
        else:
            yield spelled, entry


def test_every_address_is_in_the_table() -> None:
    spelled = {name for name, _ in _patterns() if not name.startswith(ADMIN)}

    assert spelled == set(TABLE)


@pytest.fixture
def ids(db: None) -> dict[str, object]:
    conflict = factories.conflict()
    actor = factories.actor()
    edition = factories.published_incident(
        title="Guards leave",
        conflict_ids=(conflict.pk,),
        participations=(ParticipationContent(actor_id=actor.pk, role="initiator"),),
    )
    waiting = factories.second_look(source=Source.objects.get(pk=edition.source_ids[0]))
    before = factories.snapshot(text="Guards stay.", capture=factories.capture())
    changed = factories.second_look(
        source=before.source,
        status="changed",
        before=before,
        after=factories.snapshot(source=before.source),
    )
    said = factories.comment(part="summary", words="Other words.")
    return {
        "thread": said.thread_id,
        "suggestion": said.suggestion.pk,
        "merge": merging.propose(
            by=factories.user(role="editor"),
            kind="place",
            kept_id=factories.place().pk,
            gone_id=factories.place().pk,
            reason="One place.",
        ).pk,
        "place": factories.place().pk,
        "tried": try_sentence.enqueue("", None, {}, "Guards left.", by="edda").id,
        "file": steps.receive(
            by=factories.user(role="administrator"),
            kind="actors",
            filename="actors.csv",
            raw=b"name",
        ).pk,
        "batch": steps.receive(
            by=factories.user(role="administrator"),
            kind="incidents_ucdp",
            filename="events.csv",
            raw=b"id",
        ).pk,
        "step": Revision.objects.latest("pk").pk,
        "waiting": waiting.pk,
        "report": factories.report().pk,
        "changed": changed.source_id,
        "look": changed.pk,
        "snapshot": before.pk,
        "conflict": conflict.slug,
        "actor": actor.slug,
        "source": edition.source_ids[0],
        "published": edition.incident_id,
        "corrected": factories.correction(factories.published_incident()).incident_id,
        "draft": factories.incident().pk,
        "intake": factories.intake(status=IntakeStatus.READING).pk,
    }


@pytest.fixture(params=ROLES)
def role(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def _client(role: str) -> Client:
    client = Client()
    if role != "anonymous":
        user = factories.user(role=role, password="for the table alone")
        client.force_login(user)
    return client


def test_pages_answer_as_the_table_says(ids: dict[str, object], role: str) -> None:
    client = _client(role)

    got = {
        name: client.get(row.address.format(**ids)).status_code
        for name, row in TABLE.items()
        if name != "accounts/logout/"
    }

    assert got == {name: TABLE[name].page[ROLES.index(role)] for name in got}


def test_htmx_is_answered_as_the_table_says(ids: dict[str, object], role: str) -> None:
    client = _client(role)

    got = {
        name: client.get(
            row.address.format(**ids), headers={"HX-Request": "true"}
        ).status_code
        for name, row in TABLE.items()
        if name != "accounts/logout/"
    }

    assert got == {
        name: (TABLE[name].htmx or TABLE[name].page)[ROLES.index(role)] for name in got
    }


def test_every_data_format_is_for_everybody(ids: dict[str, object], role: str) -> None:
    client = _client(role)
    views = [name for name in TABLE if name.endswith("<form:form>")]

    got = {
        client.get(
            TABLE[name].address.format(**ids).removesuffix("csv") + form
        ).status_code
        for name in views
        for form in FORMATS
    }

    assert (len(views), got) == (5, {200})


def test_logged_in_without_a_role_has_no_desk(ids: dict[str, object]) -> None:
    client = Client()
    client.force_login(factories.user(role=None))

    got = {
        client.get(row.address.format(**ids)).status_code
        for name, row in TABLE.items()
        # Who asks after their session is told that they have no role.
        if name.startswith("desk/") and name != "desk/session/"
    }

    assert got == {403}


def test_admin_is_for_administrators(ids: dict[str, object], role: str) -> None:
    client = _client(role)

    got = client.get("/admin/").status_code

    assert got == NO_ADMIN[ROLES.index(role)]


@pytest.mark.parametrize("role", ["anonymous", "contributor", "editor"])
def test_every_admin_list_is_closed_to_others(
    ids: dict[str, object], role: str
) -> None:
    client = _client(role)
    lists = [
        f"/{name}"
        for name, entry in _patterns()
        if name.startswith(ADMIN) and (entry.name or "").endswith("_changelist")
    ]

    got = {client.get(address).status_code for address in lists}

    assert (len(lists) > 5, got) == (True, {302})


def test_desk_answers_are_never_stored(ids: dict[str, object], role: str) -> None:
    client = _client(role)

    got = {
        client.get(row.address.format(**ids)).headers.get("Cache-Control")
        for name, row in TABLE.items()
        if name.startswith("desk/")
    }

    assert got == {"no-store"}


@pytest.mark.parametrize("number", ["{draft}", "{published}", "999999999", "9" * 30])
def test_desk_tells_an_anonymous_reader_nothing_of_an_id(
    ids: dict[str, object], number: str
) -> None:
    address = f"/desk/incidents/{number.format(**ids)}/"

    response = Client().get(address)

    assert (response.status_code, response["Location"]) == (
        302,
        f"/accounts/login/?next={address}",
    )


@pytest.mark.parametrize("number", ["999999999", "9" * 30])
def test_desk_has_a_404_of_its_own_for_staff(db: None, number: str) -> None:
    response = _client("contributor").get(f"/desk/incidents/{number}/")

    assert (response.status_code, response["Cache-Control"]) == (404, "no-store")


def test_public_addresses_of_a_draft_are_those_of_nothing(
    ids: dict[str, object],
) -> None:
    draft = factories.canary_draft()
    client = Client()

    of_a_draft = [
        client.get(f"/incidents/{draft.pk}/{tail}")
        for tail in ("zyxcanary-title/", "editions/1/")
    ]
    of_nothing = [
        client.get(f"/incidents/999999999/{tail}")
        for tail in ("zyxcanary-title/", "editions/1/")
    ]

    assert [(r.status_code, r.content) for r in of_a_draft] == [
        (r.status_code, r.content) for r in of_nothing
    ]
    assert {r.status_code for r in of_a_draft} == {404}
