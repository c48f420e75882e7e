"""What was retracted is nowhere in the admin: in no list, search, page or history."""

from typing import Any, Final

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories
from tests.factories import CANARY
from tests.views.desk import text_of
from timeline.actions import incidents, merging, retracting, splitting, workflow
from timeline.models import (
    CasualtyEstimate,
    Claim,
    ClaimRelation,
    Edition,
    Incident,
    IncidentLink,
    Intake,
    Merge,
    Passage,
    Revision,
)

pytestmark = pytest.mark.django_db

# The incident's own words. Names of actors, places and sources are of others, too.
HIDDEN: Final = [
    f"{CANARY} {words}".lower()
    for words in (
        *("title", "summary", "expression", "rule", "desk note", "citation", "group"),
        *("proposition", "claim note", "wording", "casualty note", "link note"),
        *("remark", "reason", "change note", "proposal", "said so"),
    )
]
SHOWN: Final = (
    *(Incident, Claim, ClaimRelation, CasualtyEstimate, Edition, Revision),
    *(Passage, Intake),
)


@pytest.fixture
def administrator() -> User:
    return factories.user(role="administrator", is_superuser=True, is_staff=True)


@pytest.fixture
def pages(administrator: User) -> Client:
    client = Client()
    client.force_login(administrator)
    return client


@pytest.fixture
def published() -> int:
    """A published incident with the canary in every text, and a remark on it."""
    drafter, editor = factories.user(), factories.user(role="editor")
    draft = factories.canary_draft(by=drafter)
    other = factories.published_incident(
        title="Other", claims=(factories.claim_content(),)
    ).incident
    IncidentLink.objects.create(
        incident=draft, other=other, kind="follows", note=f"{CANARY} link note"
    )
    Incident.objects.filter(pk=draft.pk).update(
        intake=factories.intake(
            proposal={"source": {"title": "News"}, "text": f"{CANARY} proposal"}
        )
    )
    incidents.relate_claims(
        by=drafter,
        claim=draft.claims.get(),
        other=other.claims.get(),
        kind="contradicts",
    )
    draft = workflow.submit(by=drafter, incident_id=draft.pk, version=draft.version)
    factories.comment(about=draft, part="summary", text=f"{CANARY} remark")
    made = workflow.publish(
        by=editor,
        incident_id=draft.pk,
        version=draft.version,
    )
    factories.correction(made, note=f"{CANARY} change note")
    merging.propose(
        by=editor,
        kind="incident",
        kept_id=other.pk,
        gone_id=draft.pk,
        reason=f"{CANARY} reason",
    )
    return draft.pk


def retract(incident_id: int, by: User) -> None:
    retracting.retract(
        by=by,
        incident_id=incident_id,
        version=Incident.objects.get(pk=incident_id).version,
        notice="A court ordered it.",
        reason="Letter of 3 May.",
    )


def address(model: type[Model], page: str, *args: object) -> str:
    opts = model._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{page}", args=args)


def addresses() -> list[str]:
    """Every list, as such and searched, and every page of every row."""
    found = []
    for model in admin.site._registry:  # noqa: SLF001
        found += [f"{address(model, 'changelist')}{q}" for q in ("", f"?q={CANARY}")]
    for model in SHOWN:
        for pk in model._default_manager.values_list("pk", flat=True):
            found += [address(model, page, pk) for page in ("change", "history")]
    return found


def words_in(client: Client, url: str) -> set[str]:
    response = client.get(url)
    assert response.status_code == 200, url
    body = response.content.decode().lower()
    return {words for words in HIDDEN if words in body}


def test_control_published_text_is_seen_where_it_is_looked_for(
    pages: Client, published: int
) -> None:
    seen = set().union(*(words_in(pages, url) for url in addresses()))

    assert seen == set(HIDDEN)


def test_retracted_text_is_nowhere_in_the_admin(
    pages: Client, published: int, administrator: User
) -> None:
    retract(published, administrator)

    seen = {url: words for url in addresses() if (words := words_in(pages, url))}

    assert seen == {}


def test_title_that_a_former_retraction_left_is_not_seen(
    pages: Client, published: int, administrator: User
) -> None:
    retract(published, administrator)
    Incident.objects.filter(pk=published).update(title=f"{CANARY} title")

    seen = {url: words for url in addresses() if (words := words_in(pages, url))}

    assert seen == {}


@pytest.mark.parametrize(
    ("model", "asked", "found"),
    [
        (Incident, {"q": CANARY}, 0),
        (Incident, {"summary__contains": CANARY}, 0),
        (Incident, {}, 2),
        (Claim, {"q": CANARY}, 0),
        (Claim, {"note__contains": CANARY}, 0),
        (ClaimRelation, {"q": CANARY}, 0),
        (CasualtyEstimate, {"q": CANARY}, 0),
        (Revision, {"q": CANARY}, 0),
        (Revision, {"reason__contains": CANARY}, 0),
        (Passage, {"exact__contains": CANARY}, 0),
    ],
)
def test_hidden_words_find_nothing(
    pages: Client,
    published: int,
    administrator: User,
    model: type[Model],
    asked: dict[str, Any],
    found: int,
) -> None:
    retract(published, administrator)

    response = pages.get(address(model, "changelist"), asked)

    assert response.context["cl"].result_count == found


def test_retracted_incident_is_found_by_its_number(
    pages: Client, published: int, administrator: User
) -> None:
    retract(published, administrator)

    response = pages.get(address(Incident, "changelist"), {"q": published})

    assert [row.title for row in response.context["cl"].result_list] == ["Retracted"]


@pytest.mark.parametrize("model", [Incident, Claim, CasualtyEstimate, Edition])
def test_page_of_a_hidden_row_leads_to_the_desk(
    pages: Client, published: int, administrator: User, model: type[Model]
) -> None:
    retract(published, administrator)
    of = {"pk": published} if model is Incident else {"incident": published}
    row = model._default_manager.filter(**of).first()
    assert row is not None

    page = pages.get(address(model, "change", row.pk))

    words = text_of(page.content)
    assert "Letter of 3 May." in words
    assert f'href="/desk/incidents/{published}/"' in page.text


def test_history_of_what_it_was_once_merged_into_shows_no_rows(
    pages: Client, published: int, administrator: User
) -> None:
    first, second = (factories.user(role="editor") for _ in range(2))
    merge = Merge.objects.get()
    merging.confirm(by=second, merge_id=merge.pk)
    merging.undo(by=first, merge_id=merge.pk, reason=f"{CANARY} reason")
    url = address(Incident, "history", merge.kept_id)
    before = words_in(pages, url)
    retract(published, administrator)

    after = words_in(pages, url)

    assert (bool(before), after) == (True, set())


def test_step_of_a_split_names_no_retracted_part(
    pages: Client, administrator: User
) -> None:
    whole = factories.published_incident(
        claims=(
            factories.claim_content(text="The bridge is shut."),
            factories.claim_content(text="The ford is open."),
        )
    ).incident
    new = splitting.split(
        by=factories.user(role="editor"),
        incident_id=whole.pk,
        version=whole.version,
        claim_ids=[whole.claims.get(text="The ford is open.").pk],
        title=f"{CANARY} title",
        reason="Two.",
    )
    drafter, editor = (factories.user(role="editor") for _ in range(2))
    for pk in (whole.pk, new.pk):
        one = Incident.objects.get(pk=pk)
        one = workflow.submit(by=drafter, incident_id=pk, version=one.version)
        workflow.publish(
            by=editor, incident_id=pk, version=one.version, change_note="In two."
        )
    url = address(Revision, "changelist")
    before = words_in(pages, url) | words_in(
        pages, address(Incident, "history", whole.pk)
    )
    retract(new.pk, administrator)

    seen = {url: words for url in addresses() if (words := words_in(pages, url))}

    assert (f"{CANARY} title".lower() in before, seen) == (True, {})


@pytest.mark.parametrize("model", [Incident, Claim, Revision, Edition, Passage])
def test_lists_take_as_many_queries_for_three_hidden_as_for_one(
    pages: Client, administrator: User, model: type[Model]
) -> None:
    def hide() -> int:
        drafter, editor = factories.user(), factories.user(role="editor")
        draft = factories.canary_draft(by=drafter)
        draft = workflow.submit(by=drafter, incident_id=draft.pk, version=draft.version)
        workflow.publish(by=editor, incident_id=draft.pk, version=draft.version)
        retract(draft.pk, administrator)
        url = address(model, "changelist")
        pages.get(url)
        with CaptureQueriesContext(connection) as captured:
            pages.get(url)
        return len(captured)

    counts = [hide() for _ in range(3)]

    assert counts[0] == counts[2]
