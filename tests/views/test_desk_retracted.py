"""What was retracted is nowhere at the desk, but for who reads it for a reason."""

import re
from typing import Any, Final
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests import factories
from tests.factories import CANARY
from tests.views.desk import text_of
from timeline.actions import merging, workflow, working_texts
from timeline.actions.content import LinkContent
from timeline.models import Action, Edition, Incident, Merge, Revision, WorkingText
from timeline.models.incident import RETRACTED_TITLE

pytestmark = pytest.mark.django_db

# The incident's own words. Names of actors, places and sources are of others, too.
HIDDEN: Final = [
    f"{CANARY} {words}".lower()
    for words in (
        *("title", "summary", "expression", "rule", "desk note", "citation"),
        *("proposition", "claim note", "wording", "casualty note", "remark", "reason"),
    )
]


@pytest.fixture
def administrator() -> User:
    return factories.user(role="administrator")


@pytest.fixture
def edition() -> Edition:
    """A published incident, with the canary in every text and a remark on it."""
    drafter, editor = factories.user(), factories.user(role="editor")
    draft = factories.canary_draft(by=drafter)
    draft = workflow.submit(by=drafter, incident_id=draft.pk, version=draft.version)
    factories.comment(about=draft, part="summary", text=f"{CANARY} remark")
    return workflow.publish(by=editor, incident_id=draft.pk, version=draft.version)


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def pages_of_incidents() -> list[str]:
    """Every address below /desk/ that is about one incident, as resolved."""
    found = []

    def walk(patterns: list[Any], prefix: str) -> None:
        for pattern in patterns:
            path = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                walk(pattern.url_patterns, path)
            elif isinstance(pattern, URLPattern):
                found.append(path)

    walk(get_resolver().url_patterns, "")
    return [p for p in found if p.startswith("desk/") and "<int:incident_id>" in p]


def addresses(edition: Edition) -> list[str]:
    pk = edition.incident_id
    other = factories.incident(title="Other", by=factories.user()).pk
    of_it = [
        "/" + re.sub(r"<int:(\w+)>", lambda m: str(pk), path)
        for path in pages_of_incidents()
    ]
    steps = Revision.objects.of_incident(pk).values_list("pk", flat=True)
    return [
        *of_it,
        f"/desk/incidents/{pk}/restore/?edition=1",
        *(f"/desk/incidents/{pk}/restore/?step={step}" for step in steps),
        *(f"/desk/activity/{step}/" for step in steps),
        f"/desk/activity/?kind=incident&record={pk}",
        *("/desk/", "/desk/activity/", "/desk/merges/", "/desk/incidents/new/"),
        f"/desk/merges/new/?kind=incident&kept={pk}&gone={other}",
        f"/desk/incidents/{other}/edit/",
    ]


def shows(response: Any) -> bool:
    body = response.content.decode().lower()
    return any(words in body for words in HIDDEN)


def showing(client: Client, edition: Edition) -> set[str]:
    shown = {a for a in addresses(edition) if shows(client.get(a))}
    return {re.sub(r"\d+", "N", address) for address in shown}


def test_control_published_text_is_seen_where_it_is_looked_for(
    edition: Edition, administrator: User
) -> None:
    shown = showing(logged_in(administrator), edition)

    assert {
        "/desk/incidents/N/",
        "/desk/incidents/N/edit/",
        "/desk/incidents/N/review/",
        "/desk/activity/",
        "/desk/activity/N/",
        "/desk/merges/new/?kind=incident&kept=N&gone=N",
    } <= shown


@pytest.mark.parametrize("role", ["contributor", "editor", "administrator"])
def test_retracted_text_is_nowhere_at_the_desk(
    edition: Edition, administrator: User, role: str
) -> None:
    factories.retract(edition, by=administrator)

    shown = showing(logged_in(factories.user(role=role)), edition)

    assert shown == set()


def test_tombstone_says_who_retracted_it_and_why(
    edition: Edition, administrator: User
) -> None:
    factories.retract(edition, by=administrator)
    client = logged_in(factories.user())

    page = client.get(f"/desk/incidents/{edition.incident_id}/")

    words = text_of(page.content)
    assert page.status_code == 200
    assert "Letter of 3 May." in words
    assert "Administrators alone may read it" in words


def test_nothing_is_done_to_what_is_retracted(
    edition: Edition, administrator: User
) -> None:
    factories.retract(edition, by=administrator)
    client = logged_in(factories.user(role="editor"))

    answers = {
        client.post(f"/desk/incidents/{edition.incident_id}/{step}/").status_code
        for step in (
            "comment",
            "viewed",
            "working",
            "restore",
            "split",
            "edit",
            "preview",
        )
    }

    assert answers == {403}


def test_administrator_reads_it_once_for_a_reason_in_the_ledger(
    edition: Edition, administrator: User
) -> None:
    factories.retract(edition, by=administrator)
    client = logged_in(administrator)
    address = f"/desk/incidents/{edition.incident_id}/"

    read = client.post(f"{address}reading/", {"reason": "The court asks."})
    later = client.get(address)

    step = Revision.objects.newest_first()[0]
    assert shows(read)
    assert not shows(later)
    assert (step.action, step.username, step.reason) == (
        Action.RETRACTED_READ,
        administrator.get_username(),
        "The court asks.",
    )


@pytest.mark.parametrize(
    ("role", "reason", "status"),
    [("administrator", " ", 422), ("editor", "To see.", 403)],
)
def test_reading_without_a_reason_or_the_role_is_refused(
    edition: Edition, administrator: User, role: str, reason: str, status: int
) -> None:
    factories.retract(edition, by=administrator)
    client = logged_in(factories.user(role=role))

    read = client.post(
        f"/desk/incidents/{edition.incident_id}/reading/", {"reason": reason}
    )

    assert (read.status_code, shows(read)) == (
        status,
        False,
    )


def test_merge_with_what_is_retracted_keeps_no_title(
    edition: Edition, administrator: User
) -> None:
    other = factories.published_incident(title="Other")
    merge = merging.propose(
        by=factories.user(role="editor"),
        kind="incident",
        kept_id=other.incident_id,
        gone_id=edition.incident_id,
        reason=f"{CANARY} reason",
    )
    client = logged_in(factories.user(role="editor"))
    pages = [
        f"/desk/merges/{merge.pk}/",
        "/desk/merges/",
        # Its history tells of the proposal.
        f"/desk/incidents/{other.incident_id}/",
    ]
    before = [shows(client.get(p)) for p in pages]

    factories.retract(edition, by=administrator)

    after = [shows(client.get(p)) for p in pages]
    assert (before, after) == ([True] * 3, [False] * 3)
    assert Merge.objects.get().status == "proposed"


def test_links_and_reports_of_what_is_retracted_keep_none_of_its_words(
    edition: Edition, administrator: User
) -> None:
    linked = factories.incident(
        links=(LinkContent(other_id=edition.incident_id, kind="follows"),)
    )
    report = factories.report(edition=edition, text=f"{CANARY} wording")
    step = Revision.objects.of_incident(linked.pk).get()
    client = logged_in(factories.user(role="editor"))
    pages = [
        f"/desk/incidents/{linked.pk}/",
        f"/desk/activity/{step.pk}/",
        report.get_absolute_url(),
        "/desk/?list=reports",
    ]
    before = [shows(client.get(p)) for p in pages]

    factories.retract(edition, by=administrator)

    after = [shows(client.get(p)) for p in pages]
    assert (before, after) == ([True] * 4, [False] * 4)


def test_retracted_incident_is_called_so(edition: Edition, administrator: User) -> None:
    factories.retract(edition, by=administrator)

    held = Incident.objects.get(pk=edition.incident_id)

    assert (held.title, held.standing) == (RETRACTED_TITLE, "Retracted")


def test_open_form_is_told_who_retracted_it(
    edition: Edition, administrator: User
) -> None:
    factories.retract(edition, by=administrator)
    client = logged_in(factories.user())

    answer = client.post(
        f"/desk/incidents/{edition.incident_id}/working/",
        headers={"HX-Request": "true"},
    )

    words = f"It was retracted by {administrator.get_username()} at "
    assert (answer.status_code, answer.text.startswith(words)) == (410, True)
    assert answer.text.endswith("Nothing of it can be saved any more.")


def test_retracting_drops_what_is_typed_of_it(
    edition: Edition, administrator: User
) -> None:
    held = Incident.objects.get(pk=edition.incident_id)
    working_texts.keep(
        by=factories.user(), key=uuid4(), about=held, version=1, form="title=Typed"
    )
    client = logged_in(administrator)

    client.post(
        f"/desk/incidents/{held.pk}/retract/",
        {
            "version": held.version,
            "notice": "A court ordered it.",
            "reason": "Letter of 3 May.",
            "sure": "yes",
        },
    )

    assert WorkingText.objects.count() == 0
