"""The administrator's pages: who gets in, what they may change, and how fast."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import lxml.html
import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt, AccessLog
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.contrib.auth.models import Group, User
from django.core.mail import EmailMessage
from django.db import connection
from django.db.models import Model
from django.forms import ModelChoiceField
from django.forms.models import InlineForeignKeyField
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from tests import factories
from timeline.actions import incidents
from timeline.actions.content import (
    CasualtyContent,
    LinkContent,
    ParticipationContent,
)
from timeline.models import (
    Action,
    Actor,
    ActorName,
    Affiliation,
    CasualtyEstimate,
    Claim,
    ClaimRelation,
    Conflict,
    ConflictName,
    ConflictParty,
    Edition,
    Incident,
    Intake,
    Passage,
    Place,
    PlaceName,
    Publisher,
    Revision,
    Snapshot,
    Source,
)
from timeline.tasks import check_links

pytestmark = pytest.mark.django_db

KEPT = (Actor, Place, Conflict, Publisher, Source, User)
TO_READ = (
    Incident,
    Claim,
    ClaimRelation,
    CasualtyEstimate,
    Edition,
    Revision,
    Snapshot,
    Passage,
    Intake,
    Group,
    UserSession,
    Authenticator,
    AccessAttempt,
    AccessLog,
    DBTaskResult,
)


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(factories.user(role="administrator"))
    return client


def address(model: type[Model], page: str, *args: object) -> str:
    opts = model._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{page}", args=args)


def full_actor(rows: int = 1) -> Actor:
    made = factories.actor()
    for number in range(rows):
        ActorName.objects.create(actor=made, text=f"Name {number}", kind="alias")
        Affiliation.objects.create(
            person=made, organisation=factories.actor(), office="Spokesperson"
        )
    return made


def full_conflict(rows: int = 1) -> Conflict:
    made = factories.conflict()
    for number in range(rows):
        ConflictParty.objects.create(conflict=made, actor=factories.actor(), side="A")
        ConflictName.objects.create(conflict=made, text=f"Name {number}")
    return made


def full_place(rows: int = 1) -> Place:
    made = factories.place()
    for number in range(rows):
        PlaceName.objects.create(
            place=made, text=f"Name {number}", used_by=factories.actor()
        )
    return made


def full_source(rows: int = 1) -> Source:
    made = factories.source()
    for number in range(rows):
        factories.snapshot(source=made, text=f"Text {number}.")
    return made


def full_snapshot(rows: int = 1) -> Snapshot:
    words = [f"word{number}." for number in range(30)]
    made = factories.snapshot(text=" ".join(words))
    for word in words[:rows]:
        factories.passage(snapshot=made, exact=word)
    return made


def full_incident(rows: int = 1) -> Incident:
    source = factories.source()
    return factories.incident(
        conflict_ids=tuple(factories.conflict().pk for _ in range(rows)),
        place_ids=tuple(factories.place().pk for _ in range(rows)),
        participations=tuple(
            ParticipationContent(actor_id=factories.actor().pk, role="target")
            for _ in range(rows)
        ),
        claims=tuple(factories.claim_content() for _ in range(rows)),
        casualties=tuple(
            CasualtyContent(
                kind="killed",
                best=1,
                source_id=source.pk,
                attributed_to_id=factories.actor().pk,
            )
            for _ in range(rows)
        ),
        links=tuple(
            LinkContent(other_id=factories.incident().pk, kind="follows")
            for _ in range(rows)
        ),
    )


def claim() -> Claim:
    return full_incident().claims.get()


def relation() -> ClaimRelation:
    incidents.relate_claims(
        by=factories.user(), claim=claim(), other=claim(), kind="contradicts"
    )
    return ClaimRelation.objects.latest("pk")


def casualty() -> CasualtyEstimate:
    return full_incident().casualties.get()


def revision() -> Revision:
    factories.incident()
    return Revision.objects.latest("pk")


def session() -> UserSession:
    key = f"key-{UserSession.objects.count()}"
    return UserSession.objects.create(
        user=factories.user(), ip="192.0.2.1", session_key=key, user_agent="A browser"
    )


def second_factor() -> Authenticator:
    return Authenticator.objects.create(
        user=factories.user(), type="totp", data={"secret": "keep this"}
    )


def failed_login() -> AccessAttempt:
    return AccessAttempt.objects.create(
        username=f"guesser{AccessAttempt.objects.count()}",
        ip_address="192.0.2.1",
        failures_since_start=10,
        post_data="password=mistyped",
    )


def login() -> AccessLog:
    return AccessLog.objects.create(username="reader", ip_address="192.0.2.1")


def job() -> DBTaskResult[Any, Any]:
    check_links.enqueue(by="nobody")
    return DBTaskResult.objects.latest("enqueued_at")


MAKE: dict[type[Model], Callable[[], Model]] = {
    Actor: full_actor,
    Place: full_place,
    Conflict: full_conflict,
    Publisher: factories.publisher,
    Source: full_source,
    User: factories.user,
    Group: lambda: Group.objects.get_or_create(name="editor")[0],
    Incident: full_incident,
    Claim: claim,
    ClaimRelation: relation,
    CasualtyEstimate: casualty,
    Edition: factories.published_incident,
    Revision: revision,
    Snapshot: full_snapshot,
    Passage: factories.passage,
    Intake: factories.intake,
    UserSession: session,
    Authenticator: second_factor,
    AccessAttempt: failed_login,
    AccessLog: login,
    DBTaskResult: job,
}
IDS = [model.__name__ for model in MAKE]


def test_admin_pages_are_all_tested() -> None:
    registered = set(admin.site._registry)  # noqa: SLF001

    assert registered == set(MAKE) == {*KEPT, *TO_READ}


def queries(client: Client, url: str) -> int:
    """Count the queries of a page once what is kept, as content types, was asked."""
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
    assert response.status_code == 200
    return len(captured)


@pytest.mark.parametrize("model", MAKE, ids=IDS)
def test_changelist_takes_as_many_queries_for_thirty_rows_as_for_one(
    administrator: Client, model: type[Model]
) -> None:
    url = address(model, "changelist")
    first = MAKE[model]()
    for_one = queries(administrator, url)
    if model is not Group:  # of which there are three
        for _ in range(29):
            MAKE[model]()

    for_thirty = queries(administrator, url)

    assert (for_thirty, first in type(first)._default_manager.all()) == (for_one, True)


@pytest.mark.parametrize("model", MAKE, ids=IDS)
def test_changelist_finds_by_search(administrator: Client, model: type[Model]) -> None:
    MAKE[model]()

    response = administrator.get(address(model, "changelist"), {"q": "zyxno"})

    assert (response.status_code, response.context["cl"].result_count) == (200, 0)


def test_incidents_show_their_state_beside_the_title(administrator: Client) -> None:
    factories.incident()

    response = administrator.get(address(Incident, "changelist"))

    page = lxml.html.fromstring(response.content.decode())
    columns = page.xpath("//*[@id='result_list']//th[@scope='col']//a/text()")
    assert columns[:2] == ["Title", "Status"]
    assert page.xpath("//details[@class='filter-fold']/@open") == []


@pytest.mark.parametrize("model", MAKE, ids=IDS)
def test_change_page_opens(administrator: Client, model: type[Model]) -> None:
    made = MAKE[model]()

    response = administrator.get(address(model, "change", made.pk))

    assert response.status_code == 200
    assert ('name="_save"' in response.text) == (model in KEPT)


@pytest.mark.parametrize(
    "make",
    [
        full_actor,
        full_conflict,
        full_place,
        full_source,
        full_snapshot,
        full_incident,
    ],
)
def test_change_page_takes_as_many_queries_for_thirty_parts_as_for_one(
    administrator: Client, make: Callable[[int], Model]
) -> None:
    one, thirty = make(1), make(30)
    for_one = queries(administrator, address(type(one), "change", one.pk))

    for_thirty = queries(administrator, address(type(thirty), "change", thirty.pk))

    assert for_thirty == for_one


def test_history_takes_as_many_queries_for_thirty_parts_as_for_one(
    administrator: Client,
) -> None:
    one, thirty = full_actor(1), full_actor(30)
    for_one = queries(administrator, address(Actor, "history", one.pk))

    assert queries(administrator, address(Actor, "history", thirty.pk)) == for_one


@pytest.mark.parametrize("model", KEPT)
def test_add_page_opens_for_what_is_kept(
    administrator: Client, model: type[Model]
) -> None:
    assert administrator.get(address(model, "add")).status_code == 200


def test_page_of_a_new_account_says_how_its_password_comes(
    administrator: Client,
) -> None:
    page = administrator.get(address(User, "add")).content.decode()

    assert "a mail goes to the address below with a link" in page
    assert "edit more user options" not in page


@pytest.mark.parametrize("model", TO_READ)
def test_add_page_is_refused_for_what_the_desk_writes(
    administrator: Client, model: type[Model]
) -> None:
    before = model._default_manager.count()

    response = administrator.post(address(model, "add"), {})

    assert (response.status_code, model._default_manager.count()) == (403, before)


@pytest.mark.parametrize("model", TO_READ)
@pytest.mark.parametrize("page", ["change", "delete"])
def test_change_and_deletion_are_refused_for_what_the_desk_writes(
    client: Client, model: type[Model], page: str
) -> None:
    client.force_login(factories.superuser())
    made = MAKE[model]()

    response = client.post(address(model, page, made.pk), {"post": "yes"})

    assert response.status_code == 403
    assert model._default_manager.filter(pk=made.pk).exists()


@pytest.mark.parametrize("page", ["changelist", "add", "change"])
@pytest.mark.parametrize("model", MAKE, ids=IDS)
def test_page_sends_the_anonymous_to_the_login(
    client: Client, model: type[Model], page: str
) -> None:
    args = [MAKE[model]().pk] if page == "change" else []

    response = client.get(address(model, page, *args))

    assert (response.status_code, "login" in response["Location"]) == (302, True)


@pytest.mark.parametrize("role", ["contributor", "editor"])
@pytest.mark.parametrize("model", MAKE, ids=IDS)
def test_page_is_refused_to_staff_of_other_roles(
    client: Client, model: type[Model], role: str
) -> None:
    client.force_login(factories.user(role=role, is_staff=True))

    assert client.get(address(model, "changelist")).status_code == 403


def test_index_lists_what_an_administrator_may_see(administrator: Client) -> None:
    text = administrator.get(reverse("admin:index")).text

    assert [m for m in MAKE if address(m, "changelist") not in text] == []


@pytest.mark.parametrize(
    ("make", "use"),
    [
        (factories.place, lambda made: {"place_ids": (made.pk,)}),
        (factories.conflict, lambda made: {"conflict_ids": (made.pk,)}),
        (
            factories.actor,
            lambda made: {
                "participations": (
                    ParticipationContent(actor_id=made.pk, role="target"),
                )
            },
        ),
        (
            factories.source,
            lambda made: {"claims": (factories.claim_content(source_id=made.pk),)},
        ),
    ],
)
def test_deletion_of_what_an_incident_uses_is_refused(
    administrator: Client,
    make: Callable[[], Model],
    use: Callable[[Model], dict[str, Any]],
) -> None:
    made = make()
    factories.incident(**use(made))

    response = administrator.post(
        address(type(made), "delete", made.pk), {"post": "yes"}
    )

    assert (response.status_code, "incident" in response.text) == (409, True)
    assert type(made)._default_manager.filter(pk=made.pk).exists()


@pytest.mark.parametrize(
    ("make", "use"),
    [
        (factories.place, lambda made: {"place_ids": (made.pk,)}),
        (factories.conflict, lambda made: {"conflict_ids": (made.pk,)}),
        (
            factories.actor,
            lambda made: {
                "participations": (
                    ParticipationContent(actor_id=made.pk, role="target"),
                )
            },
        ),
    ],
)
def test_deletion_of_what_an_old_edition_alone_names_is_refused(
    administrator: Client,
    make: Callable[[], Model],
    use: Callable[[Model], dict[str, Any]],
) -> None:
    made = make()
    edition = factories.published_incident(**use(made))
    other = ParticipationContent(actor_id=factories.actor().pk, role="target")
    factories.correction(
        edition,
        place_ids=(),
        place_unknown=True,
        conflict_ids=(),
        participations=(other,),
    )
    assert not Incident.objects.filter(places=made.pk).exists()

    response = administrator.post(
        address(type(made), "delete", made.pk), {"post": "yes"}
    )

    assert (response.status_code, edition.title in response.text) == (409, True)


def test_deletion_says_what_hangs_on_a_record(administrator: Client) -> None:
    whole = factories.actor(name="Ruritania")
    part = factories.actor(name="Ruritanian navy", part_of=whole)

    page = administrator.get(address(Actor, "delete", whole.pk))

    assert [(h.what, h.count, h.first) for h in page.context["held"]] == [
        ("actor", 1, (("Ruritanian navy", address(Actor, "change", part.pk)),))
    ]


def test_deletion_of_what_nothing_uses_works(administrator: Client) -> None:
    made = factories.place()

    administrator.post(address(Place, "delete", made.pk), {"post": "yes"})

    assert not Place.objects.exists()
    assert Revision.objects.latest("pk").action == Action.RECORD_REMOVED


def form_of(response: Any) -> dict[str, Any]:
    """Return what a browser would post of a change page, formsets included."""
    form = response.context["adminform"].form
    data = {form.add_prefix(name): form[name].value() for name in form.fields}
    for formset in response.context["inline_admin_formsets"]:
        for one in [formset.formset.management_form, *formset.formset.forms]:
            data |= {one.add_prefix(name): one[name].value() for name in one.fields}
    return {name: "" if value is None else value for name, value in data.items()}


def test_change_of_an_actor_saves_its_names(administrator: Client) -> None:
    made = full_actor()
    url = address(Actor, "change", made.pk)
    data = form_of(administrator.get(url))

    response = administrator.post(
        url, data | {"name": "Better name", "names-0-text": "Better alias"}
    )

    made.refresh_from_db()
    assert (response.status_code, made.name, made.names.get().text) == (
        302,
        "Better name",
        "Better alias",
    )


def test_change_leaves_a_line_in_the_ledger(administrator: Client) -> None:
    made = factories.actor(name="Old name", names={"First": "alias"})
    url = address(Actor, "change", made.pk)
    data = form_of(administrator.get(url))

    administrator.post(url, data | {"name": "New name", "names-0-text": "Second"})

    step = Revision.objects.latest("pk")
    assert (step.action, step.object_type, step.object_id, step.changes) == (
        Action.RECORD_CHANGED,
        "actor",
        made.pk,
        {
            "name": ["Old name", "New name"],
            "actor names": [["First, alias, en"], ["Second, alias, en"]],
        },
    )


def test_save_without_a_change_leaves_no_line(administrator: Client) -> None:
    made = full_actor()
    url = address(Actor, "change", made.pk)
    before = Revision.objects.count()

    administrator.post(url, form_of(administrator.get(url)))

    assert Revision.objects.count() == before


def test_history_tells_steps_and_rows(administrator: Client) -> None:
    made = factories.actor(name="Old name")
    url = address(Actor, "change", made.pk)
    administrator.post(url, form_of(administrator.get(url)) | {"name": "New name"})

    page = administrator.get(address(Actor, "history", made.pk))

    assert [step.action for step, _ in page.context["steps"]] == [Action.RECORD_CHANGED]
    assert next((e.done, e.fields) for e in page.context["events"]) == (
        "changed",
        [("name", "Old name", "New name")],
    )


def test_history_names_what_a_row_points_to(administrator: Client) -> None:
    one = factories.actor(name="Ruritania")
    other = factories.actor(name="Strelsau")
    part = factories.actor(name="Navy", part_of=one)
    Actor.objects.filter(pk=part.pk).update(part_of=other, kind="state_forces")

    events = administrator.get(address(Actor, "history", part.pk)).context["events"]

    told = {name: (was, now) for name, was, now in events[0].fields}
    assert told["part of"] == ("Ruritania", "Strelsau")
    assert told["kind"][1] == "State forces"


@pytest.mark.parametrize("model", [m for m in KEPT if m is not User])
def test_every_link_to_another_record_is_an_autocomplete(
    administrator: Client, model: type[Model]
) -> None:
    page = administrator.get(address(model, "change", MAKE[model]().pk))

    forms = [page.context["adminform"].form]
    for formset in page.context["inline_admin_formsets"]:
        forms += formset.formset.forms
    plain = [
        name
        for form in forms
        for name, field in form.fields.items()
        if isinstance(field, ModelChoiceField)
        and not isinstance(field, InlineForeignKeyField)
        and name != form._meta.model._meta.pk.name
        and not isinstance(getattr(field.widget, "widget", None), AutocompleteSelect)
    ]
    assert plain == []


def everything_of(model: type[Model]) -> dict[str, str]:
    """Return a value for each column of a model that would publish or take over."""
    taken = {
        "status": "published",
        "kind": "published",
        "created_by": "1",
        "drafter_ids": "",
        "version": "99",
        "merged_into": "1",
        "superseded_at": "",
        "action": "published",
    }
    return {
        field.name: taken.get(field.name, "1")
        for field in model._meta.get_fields()
        if field.concrete
    }


@pytest.mark.parametrize("model", MAKE, ids=IDS)
def test_no_form_publishes(administrator: Client, model: type[Model]) -> None:
    waiting = factories.submitted_incident(title="Nobody published this")
    made = MAKE[model]()
    before = Edition.objects.count()
    data = everything_of(model) | {
        "_save": "Save",
        "_selected_action": str(made.pk),
        "action": "publish",
        "post": "yes",
    }
    url = address(model, "change", made.pk)
    given = administrator.get(url)
    if 'name="_save"' in given.text:
        data = form_of(given) | data

    for page in ("change", "add", "changelist", "delete", "history"):
        args = [] if page in ("add", "changelist") else [made.pk]
        administrator.post(address(model, page, *args), data)

    waiting.refresh_from_db()
    assert (Edition.objects.count(), waiting.status) == (before, "in_review")


def test_what_the_forms_may_not_do_the_desk_can(administrator: Client) -> None:
    # The control of the test above: the same person, the same incident, the desk.
    waiting = factories.submitted_incident()

    administrator.post(
        reverse("desk:incident-publish", args=[waiting.pk]),
        {"version": waiting.version},
    )

    waiting.refresh_from_db()
    assert (Edition.objects.count(), waiting.status) == (1, "published")


def test_second_factor_keeps_its_secret(administrator: Client) -> None:
    made = second_factor()

    page = administrator.get(address(Authenticator, "change", made.pk))

    assert (page.status_code, "keep this" in page.text) == (200, False)


def test_failed_login_keeps_what_was_typed(administrator: Client) -> None:
    made = failed_login()

    page = administrator.get(address(AccessAttempt, "change", made.pk))

    assert (page.status_code, "mistyped" in page.text) == (200, False)


def test_lock_can_be_lifted(administrator: Client) -> None:
    made = failed_login()

    administrator.post(
        address(AccessAttempt, "changelist"),
        {"action": "unlock", "_selected_action": made.pk},
    )

    assert not AccessAttempt.objects.exists()


def test_front_page_names_every_model_with_what_it_is(administrator: Client) -> None:
    parts = administrator.get(reverse("admin:index")).context["app_list"]

    told = {one["model"]: one.get("about") for part in parts for one in part["models"]}
    assert set(told) == set(MAKE)
    assert [model for model, about in told.items() if not about] == []


def test_front_page_counts_what_waits(administrator: Client) -> None:
    factories.submitted_incident()
    factories.incident()
    failed_login()

    page = administrator.get(reverse("admin:index"))

    assert [(one.what, one.count) for one in page.context["waiting"]] == [
        ("in review", 1),
        ("drafts", 1),
        ("logins locked", 1),
    ]


def test_front_page_takes_as_many_queries_however_much_waits(
    administrator: Client,
) -> None:
    url = reverse("admin:index")
    factories.submitted_incident()
    for_one = queries(administrator, url)
    for _ in range(29):
        factories.submitted_incident()

    assert queries(administrator, url) == for_one


@pytest.mark.parametrize("used", [True, False])
def test_change_page_links_to_the_readers_page_where_there_is_one(
    administrator: Client, used: bool
) -> None:
    made = factories.actor()
    if used:
        factories.published_incident(
            participations=(ParticipationContent(actor_id=made.pk, role="target"),)
        )

    page = administrator.get(address(Actor, "change", made.pk))

    assert (made.get_absolute_url() in page.text) == used


def test_change_refuses_a_date_that_is_none(administrator: Client) -> None:
    made = factories.conflict()
    url = address(Conflict, "change", made.pk)
    data = form_of(administrator.get(url))

    response = administrator.post(url, data | {"start": "last week"})

    made.refresh_from_db()
    assert list(response.context["adminform"].form.errors) == ["start"]
    assert made.start == "2020-09-27"


def test_change_of_a_date_moves_its_days(administrator: Client) -> None:
    made = factories.conflict(start="2020-09-27")
    url = address(Conflict, "change", made.pk)
    data = form_of(administrator.get(url))

    administrator.post(url, data | {"start": "2021"})

    made.refresh_from_db()
    assert [str(made.start_earliest), str(made.start_latest)] == [
        "2021-01-01",
        "2021-12-31",
    ]


def test_date_is_taken_as_the_desk_takes_it_and_shown_as_edtf(
    administrator: Client,
) -> None:
    made = factories.conflict(start="2020-09-27")
    url = address(Conflict, "change", made.pk)
    data = form_of(administrator.get(url))

    administrator.post(url, data | {"start": "mid-May 2021", "end": "12 June 2021"})

    page = administrator.get(url).context["adminform"].form
    assert (page["start"].value(), page["end"].value()) == ("2021-05", "2021-06-12")


def test_date_of_an_office_is_taken_as_the_desk_takes_it(administrator: Client) -> None:
    made = full_actor()
    url = address(Actor, "change", made.pk)
    data = form_of(administrator.get(url))

    administrator.post(url, data | {"affiliations-0-start": "12 May 2021"})

    assert Affiliation.objects.get().start == "2021-05-12"


def test_times_are_those_of_the_desk(administrator: Client) -> None:
    User.objects.update(last_login=dt.datetime(2026, 11, 26, 17, 8, tzinfo=dt.UTC))

    page = administrator.get(address(User, "changelist"))

    assert "26 Nov 2026, 17:08 UTC" in page.text


def account_form(client: Client, account: User) -> tuple[str, dict[str, Any]]:
    url = address(User, "change", account.pk)
    data = form_of(client.get(url))
    return url, {
        name: value for name, value in data.items() if name not in {"password"}
    }


@pytest.mark.parametrize(
    ("role", "is_staff"), [("administrator", True), ("editor", False)]
)
def test_account_enters_the_admin_by_its_role(
    administrator: Client, role: str, is_staff: bool
) -> None:
    account = factories.user(role=None)
    url, data = account_form(administrator, account)
    group = Group.objects.get_or_create(name=role)[0]

    response = administrator.post(url, data | {"groups": [group.pk]})

    account.refresh_from_db()
    assert (response.status_code, account.is_staff) == (302, is_staff)


def test_history_of_an_account_says_which_role_was_given_or_taken(
    administrator: Client,
) -> None:
    account = factories.user(role="editor")
    url, data = account_form(administrator, account)
    group = Group.objects.get_or_create(name="contributor")[0]
    closed = {name: value for name, value in data.items() if name != "is_active"}
    administrator.post(url, closed | {"groups": [group.pk]})

    page = administrator.get(address(User, "history", account.pk))

    ((_, changes),) = page.context["steps"]
    assert sorted(changes) == [
        ("active", "yes", "no"),
        ("roles", "editor", "contributor"),
    ]


def test_administrator_cannot_close_their_own_account(
    administrator: Client,
) -> None:
    own = User.objects.get(pk=administrator.session["_auth_user_id"])
    factories.user(role="administrator")
    url, data = account_form(administrator, own)
    closed = {name: value for name, value in data.items() if name != "is_active"}

    response = administrator.post(url, closed)

    own.refresh_from_db()
    assert own.is_active
    assert "Nobody closes their own account" in response.text


def test_last_administrator_keeps_the_role(administrator: Client) -> None:
    own = User.objects.get(pk=administrator.session["_auth_user_id"])
    url, data = account_form(administrator, own)
    group = Group.objects.get_or_create(name="editor")[0]

    response = administrator.post(url, data | {"groups": [group.pk]})

    assert list(own.groups.values_list("name", flat=True)) == ["administrator"]
    assert "It is the last account of an administrator" in response.text


def test_account_is_never_made_a_superuser_by_an_administrator(
    administrator: Client,
) -> None:
    account = factories.user()
    url, data = account_form(administrator, account)

    administrator.post(url, data | {"is_superuser": "on"})

    account.refresh_from_db()
    assert not account.is_superuser


@pytest.mark.parametrize("page", ["change", "password_change"])
def test_account_of_a_superuser_is_closed_to_administrators(
    administrator: Client, page: str
) -> None:
    account = factories.superuser()
    url = address(User, "change", account.pk)
    if page == "password_change":
        url = reverse("admin:auth_user_password_change", args=[account.pk])

    response = administrator.post(url, {"password1": "n0t-allowed", "username": "x"})

    assert response.status_code == 403


def test_nobody_sets_another_persons_password(administrator: Client) -> None:
    account = factories.user(role="editor", password="her-own-words")
    new = {"password1": "n0t-hers-at-all", "password2": "n0t-hers-at-all"}

    for url in (
        reverse("admin:auth_user_password_change", args=[account.pk]),
        address(User, "change", account.pk),
    ):
        administrator.post(url, new | {"usable_password": "true", "password": "x"})

    account.refresh_from_db()
    assert account.check_password("her-own-words")


def test_link_for_a_new_password_goes_to_the_owner_alone(
    administrator: Client, mailoutbox: list[EmailMessage]
) -> None:
    account = factories.user(password="her-own-words", email="edda@example.org")
    url, data = account_form(administrator, account)

    page = administrator.post(url, data | {"_send_link": ""}, follow=True)

    (mail,) = mailoutbox
    assert mail.to == ["edda@example.org"]
    assert "/accounts/password/reset/key/" in mail.body
    assert "/accounts/password/reset/key/" not in page.text


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"is_active": False}, "it is closed"),
        ({"email": ""}, "it has no mail address"),
        ({"password": "!"}, "it has no password yet: send the invitation again"),
    ],
)
def test_no_link_goes_to_who_can_use_none(
    administrator: Client,
    mailoutbox: list[EmailMessage],
    fields: dict[str, Any],
    why: str,
) -> None:
    account = factories.user(email="edda@example.org", password="her-own-words")
    User.objects.filter(pk=account.pk).update(**fields)

    page = administrator.post(
        address(User, "changelist"),
        {"action": "send_password_links", "_selected_action": [account.pk]},
        follow=True,
    )

    assert (mailoutbox, f"No link went to {account}: {why}." in page.text) == ([], True)


def take_away_second_factor(administrator: Client, account: User) -> str:
    TOTP.activate(account, generate_totp_secret())
    page = administrator.post(
        address(User, "changelist"),
        {"action": "remove_second_factors", "_selected_action": [account.pk]},
        follow=True,
    )
    return str(page.text)


def test_second_factor_is_taken_away_and_its_owner_told(
    administrator: Client, mailoutbox: list[EmailMessage]
) -> None:
    account = factories.user(email="edda@example.org")

    take_away_second_factor(administrator, account)

    (mail,) = mailoutbox
    step = Revision.objects.get(object_type="user", object_id=account.pk)
    assert not Authenticator.objects.exists()
    assert step.changes == {"second factor": [["TOTP Authenticator"], []]}
    assert (mail.to, "second factor was taken away" in mail.subject) == (
        ["edda@example.org"],
        True,
    )


def test_second_factor_of_a_superuser_stays(administrator: Client) -> None:
    told = take_away_second_factor(administrator, factories.superuser())

    assert "Only a superuser can do that" in told
    assert Authenticator.objects.count() == 1


def test_change_of_the_mail_address_is_told_at_the_former_one(
    administrator: Client, mailoutbox: list[EmailMessage]
) -> None:
    account = factories.user(email="edda@example.org")
    url, data = account_form(administrator, account)

    administrator.post(url, data | {"email": "other@example.org"})

    (mail,) = mailoutbox
    assert (mail.to, "mail address was changed" in mail.subject) == (
        ["edda@example.org"],
        True,
    )


def test_account_is_never_deleted(client: Client) -> None:
    client.force_login(factories.superuser())
    account = factories.user()

    response = client.post(address(User, "delete", account.pk), {"post": "yes"})

    assert response.status_code == 403


def test_autocomplete_finds_actors_by_any_name(administrator: Client) -> None:
    made = factories.actor(names={"Yerevan": "metonym"})

    response = administrator.get(
        reverse("admin:autocomplete"),
        {
            "app_label": "timeline",
            "model_name": "affiliation",
            "field_name": "organisation",
            "term": "yerev",
        },
    )

    assert [one["id"] for one in response.json()["results"]] == [str(made.pk)]
