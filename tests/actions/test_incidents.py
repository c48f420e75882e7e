"""Drafts: made, revised, and never saved over what somebody else saved."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from timeline.actions import incidents
from timeline.actions.content import (
    CasualtyContent,
    CitationContent,
    IncidentContent,
    LinkContent,
    ParticipationContent,
    read,
)
from timeline.actions.errors import (
    ActionRefusedError,
    NotAllowedError,
    StaleVersionError,
)
from timeline.models import (
    Action,
    ClaimRelation,
    Incident,
    IncidentLink,
    Revision,
    Status,
)

pytestmark = pytest.mark.django_db


def full_content() -> IncidentContent:
    """Content with something in every part."""
    actor, other = factories.actor(), factories.actor()
    quote = factories.passage()
    source = quote.snapshot.source
    claim = factories.claim_content(
        speaker_id=actor.pk,
        on_behalf_of_id=other.pk,
        relayed_by_id=other.pk,
        source_id=source.pk,
        passage_id=quote.pk,
        quoted=True,
        said="2021-05-14",
        credibility=3,
        note="Relayed.",
    )
    return factories.incident_content(
        occurred="2021-05-12/2021-05-14",
        occurred_expression="this week",
        date_rule="Week of the publication.",
        date_basis="reported",
        event_type="ASSAULT",
        mode="firearms",
        acled_sub_event_type="Armed clash",
        violence_type=1,
        hostility=4,
        verification="disputed",
        desk_note="To be checked.",
        conflict_ids=(factories.conflict().pk,),
        place_ids=(factories.place().pk,),
        participations=(
            ParticipationContent(actor_id=actor.pk, role="initiator", alleged=True),
            ParticipationContent(actor_id=other.pk, role="target"),
        ),
        citations=(
            CitationContent(source_id=source.pk, passage_id=quote.pk, note="Page 2."),
        ),
        claims=(claim, factories.claim_content(stance="denies")),
        casualties=(
            CasualtyContent(
                kind="killed",
                group="soldiers",
                low=2,
                best=3,
                high=None,
                wording="at least two",
                attributed_to_id=actor.pk,
                claim=0,
                source_id=source.pk,
                passage_id=quote.pk,
                note="First count.",
            ),
        ),
        links=(
            LinkContent(
                other_id=factories.incident().pk,
                kind="violates",
                alleged=True,
                note="According to one side.",
            ),
        ),
    )


def without_claim_ids(content: IncidentContent) -> IncidentContent:
    return replace(
        content, claims=tuple(replace(claim, id=None) for claim in content.claims)
    )


def revise(incident: Incident, **changes: Any) -> Incident:
    by = changes.pop("by", None) or factories.user()
    version = changes.pop("version", incident.version)
    return incidents.revise(
        by=by,
        incident_id=incident.pk,
        version=version,
        content=replace(read(incident), **changes),
    )


def test_draft_keeps_everything_given() -> None:
    content = full_content()

    made = incidents.draft(by=factories.user(), content=content)

    assert without_claim_ids(read(made)) == content


def test_draft_each_keeps_each_as_it_was_given() -> None:
    given = [full_content(), factories.incident_content(), full_content()]

    made = incidents.draft_each(by=factories.user(), given=given)

    assert [without_claim_ids(read(one)) for one in made] == given


def test_draft_each_takes_as_many_queries_as_for_one() -> None:
    by = factories.user()
    given = [full_content() for _ in range(4)]
    incidents.draft(by=by, content=given.pop())

    def queries(count: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            incidents.draft_each(by=by, given=[given.pop() for _ in range(count)])
        return len(captured)

    assert queries(2) == queries(1)


def test_draft_computes_the_days() -> None:
    made = factories.incident(occurred="2021-05-12/2021-05-14")

    made.refresh_from_db()
    assert [str(made.occurred_earliest), str(made.occurred_latest)] == [
        "2021-05-12",
        "2021-05-14",
    ]


def test_draft_computes_the_days_of_claims() -> None:
    made = factories.incident(claims=(factories.claim_content(said="2021-05"),))

    claim = made.claims.get()
    assert [str(claim.said_earliest), str(claim.said_latest)] == [
        "2021-05-01",
        "2021-05-31",
    ]


def test_draft_records_its_author() -> None:
    by = factories.user()

    made = factories.incident(by=by)

    assert (made.status, made.version, made.created_by, made.drafter_ids) == (
        Status.DRAFT,
        1,
        by,
        [by.pk],
    )


@pytest.mark.parametrize(
    "fields", [{"role": None}, {"role": "editor", "is_active": False}]
)
def test_draft_by_an_outsider_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(NotAllowedError):
        factories.incident(by=factories.user(**fields))

    assert not Incident.objects.exists()


def test_draft_with_a_passage_of_another_source_is_refused() -> None:
    quote, other = factories.passage(), factories.source()

    with pytest.raises(ActionRefusedError, match="not out of source"):
        factories.incident(
            citations=(CitationContent(source_id=other.pk, passage_id=quote.pk),)
        )


def test_draft_enters_the_ledger_with_names() -> None:
    by = factories.user(username="ani")
    actor = factories.actor(name="Foreign ministry")

    made = factories.incident(
        by=by,
        title="Meeting",
        participations=(ParticipationContent(actor_id=actor.pk, role="initiator"),),
    )

    step = Revision.objects.of_incident(made.pk).get()
    assert (step.action, step.username, step.version, step.object_title) == (
        Action.DRAFTED,
        "ani",
        1,
        "Meeting",
    )
    assert step.changes["participations"] == [
        None,
        [{"actor": "Foreign ministry", "role": "initiator", "alleged": False}],
    ]


def test_revise_replaces_everything() -> None:
    made, content = factories.incident(), full_content()

    incidents.revise(
        by=factories.user(),
        incident_id=made.pk,
        version=made.version,
        content=content,
    )

    assert without_claim_ids(read(Incident.objects.get(pk=made.pk))) == content


def test_revise_raises_the_version_and_adds_the_drafter() -> None:
    first, second = factories.user(), factories.user()
    made = factories.incident(by=first)

    revised = revise(made, by=second, title="Better")

    assert (revised.version, revised.drafter_ids) == (2, [first.pk, second.pk])


def test_revise_enters_the_ledger_with_what_changed() -> None:
    made = factories.incident(title="First")

    revise(made, title="Second")

    step = Revision.objects.of_incident(made.pk).newest_first()[0]
    assert (step.action, step.version, step.changes) == (
        Action.EDITED,
        2,
        {"title": ["First", "Second"]},
    )


def test_revise_without_change_leaves_no_trace() -> None:
    made = incidents.draft(by=factories.user(), content=full_content())

    revised = revise(made)

    assert (revised.version, Revision.objects.of_incident(made.pk).count()) == (1, 1)


def test_revise_of_a_stale_version_is_refused_and_changes_nothing() -> None:
    made = factories.incident(title="First")
    revise(made, title="Second")

    with pytest.raises(StaleVersionError) as error:
        revise(made, title="Third", version=1)

    held = Incident.objects.get(pk=made.pk)
    assert (error.value.expected, error.value.current, held.title) == (1, 2, "Second")


def test_revise_keeps_the_claims_that_it_names() -> None:
    first, second = factories.claim_content(text="A"), factories.claim_content(text="B")
    made = factories.incident(claims=(first, second))
    held = read(made).claims

    revise(made, claims=(replace(held[1], text="C"), factories.claim_content(text="D")))

    claims = list(made.claims.order_by("position").values_list("pk", "text"))
    assert (claims[0], claims[1][1], len(claims)) == ((held[1].id, "C"), "D", 2)


def test_revise_refuses_a_claim_of_another_incident() -> None:
    made = factories.incident()
    other = factories.incident(claims=(factories.claim_content(),))

    with pytest.raises(ActionRefusedError, match="Not a claim of this incident"):
        revise(made, claims=read(other).claims)


def test_revise_of_a_published_incident_opens_a_draft_of_its_own() -> None:
    by = factories.user(role="editor")
    edition = factories.published_incident()

    revised = revise(Incident.objects.get(pk=edition.incident_id), by=by, title="New")

    assert (revised.status, revised.drafter_ids) == (Status.DRAFT, [by.pk])


def test_revise_in_review_is_for_editors() -> None:
    made = factories.submitted_incident()

    with pytest.raises(NotAllowedError):
        revise(made, title="New")


def test_revise_in_review_by_an_editor_makes_them_a_drafter() -> None:
    by = factories.user(role="editor")

    revised = revise(factories.submitted_incident(), by=by, title="New")

    assert (revised.status, by.pk in revised.drafter_ids) == (Status.IN_REVIEW, True)


@pytest.mark.parametrize("kind", ["contradicts", "corroborates"])
def test_relate_claims_stores_mutual_kinds_once(kind: str) -> None:
    contents = (factories.claim_content(), factories.claim_content())
    first, second = factories.incident(claims=contents).claims.order_by("pk")
    by = factories.user()

    incidents.relate_claims(by=by, claim=second, other=first, kind=kind)
    incidents.relate_claims(by=by, claim=first, other=second, kind=kind)

    assert list(ClaimRelation.objects.values_list("claim", "other", "kind")) == [
        (first.pk, second.pk, kind)
    ]


def test_relate_claims_keeps_the_direction_of_supersedes() -> None:
    contents = (factories.claim_content(), factories.claim_content())
    first, second = factories.incident(claims=contents).claims.order_by("pk")

    incidents.relate_claims(
        by=factories.user(), claim=second, other=first, kind="supersedes"
    )

    assert ClaimRelation.objects.values_list("claim", "other").get() == (
        second.pk,
        first.pk,
    )


def test_relate_claims_makes_a_drafter_of_both_incidents() -> None:
    by = factories.user(role="editor")
    first, second = (
        factories.incident(claims=(factories.claim_content(),)) for _ in range(2)
    )

    incidents.relate_claims(
        by=by,
        claim=first.claims.get(),
        other=second.claims.get(),
        kind="contradicts",
    )

    assert [by.pk in i.drafter_ids for i in Incident.objects.all()] == [True, True]


def test_relate_each_enters_new_relations_alone_in_the_ledger() -> None:
    contents = tuple(factories.claim_content() for _ in range(3))
    made = factories.incident(claims=contents)
    first, second, third = made.claims.order_by("pk")
    by = factories.user()
    incidents.relate_claims(by=by, claim=first, other=second, kind="contradicts")
    before = Revision.objects.count()

    incidents.relate_each(
        by=by,
        relations=[(second, first, "contradicts"), (third, first, "contradicts")],
    )

    assert (ClaimRelation.objects.count(), Revision.objects.count() - before) == (2, 1)


def test_links_are_replaced_by_a_revision() -> None:
    made, other = factories.incident(), factories.incident()
    made = revise(made, links=(LinkContent(other_id=other.pk, kind="follows"),))

    revise(made, links=(LinkContent(other_id=other.pk, kind="ends"),))

    assert list(IncidentLink.objects.values_list("kind", flat=True)) == ["ends"]


def test_revise_refuses_a_claim_given_twice() -> None:
    incident = factories.incident(claims=(factories.claim_content(),))
    content = read(incident)

    with pytest.raises(ActionRefusedError, match="stands twice"):
        incidents.revise(
            by=factories.user(role="editor"),
            incident_id=incident.pk,
            version=incident.version,
            content=replace(content, claims=content.claims * 2),
        )


def test_draft_refuses_a_summary_that_no_page_is_made_for() -> None:
    with pytest.raises(ActionRefusedError, match="10,000 are the most"):
        incidents.draft(
            by=factories.user(role="contributor"),
            content=replace(factories.incident_content(), summary="x" * 10_001),
        )
