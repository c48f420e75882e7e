"""What was accepted of a proposal is saved as drafts: once, whole, or not at all."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import User

from tests import factories
from tests.views.desk import proposal, proposed, span
from timeline.actions import intake_saving
from timeline.actions.content import IncidentContent
from timeline.actions.errors import ActionRefusedError, NotAllowedError
from timeline.actions.reviewed import (
    Review,
    ReviewedActor,
    ReviewedClaim,
    ReviewedIncident,
)
from timeline.actions.sources import SourceDetails
from timeline.models import (
    Actor,
    ClaimRelation,
    Incident,
    IntakeStatus,
    Revision,
    Snapshot,
    Source,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def contributor() -> User:
    return factories.user()


def claim(index: int, speaker: str = "a0") -> ReviewedClaim:
    found = proposal().claims[index]
    return ReviewedClaim(
        speaker=speaker,
        stance=found.stance,
        text=found.text,
        span=found.span,
        key=index,
    )


def review(**changes: object) -> Review:
    content = IncidentContent(
        title="Guards leave", occurred="1904-05-10", event_type="RETREAT"
    )
    incident = ReviewedIncident(
        content=content,
        participants=(("a0", "initiator", False),),
        claims=(claim(0), claim(1)),
        span=span("Ruritania pulled its guards back"),
    )
    whole = Review(
        source=SourceDetails(title="Guards leave", publisher="Courier"),
        actors={"a0": ReviewedActor(name="Ruritania", kind="state")},
        incidents=(incident,),
        relations=((0, 1, "contradicts"),),
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def test_save_keeps_source_snapshot_and_drafts(contributor: User) -> None:
    intake = proposed(by=contributor)

    (incident,) = intake_saving.save(
        by=contributor, intake_id=intake.pk, review=review()
    )

    intake.refresh_from_db()
    assert (intake.status, intake.source, intake.snapshot) == (
        IntakeStatus.SAVED,
        Source.objects.get(),
        Snapshot.objects.get(),
    )
    assert (incident.intake, incident.drafter_ids) == (intake, [contributor.pk])
    assert Revision.objects.latest("pk").action == "intake_saved"


def test_save_twice_gives_the_same_drafts(contributor: User) -> None:
    intake = proposed(by=contributor)
    first = intake_saving.save(by=contributor, intake_id=intake.pk, review=review())

    again = intake_saving.save(by=contributor, intake_id=intake.pk, review=review())

    assert (again, Incident.objects.count()) == (first, 1)


@pytest.mark.parametrize("other_person", [True, False])
def test_save_of_another_form_of_a_saved_intake_is_refused(
    contributor: User, *, other_person: bool
) -> None:
    intake = proposed(by=contributor)
    intake_saving.save(
        by=contributor, intake_id=intake.pk, review=review(), submission="one"
    )

    with pytest.raises(ActionRefusedError):
        intake_saving.save(
            by=factories.user() if other_person else contributor,
            intake_id=intake.pk,
            review=review(),
            submission="one" if other_person else "another",
        )


def test_save_with_an_actor_deleted_since_makes_it_anew(contributor: User) -> None:
    intake = proposed(by=contributor)
    given = review()
    key, reviewed = next(iter(given.actors.items()))
    gone = replace(
        given, actors={**given.actors, key: replace(reviewed, actor_id=999_999)}
    )

    saved = intake_saving.save(by=contributor, intake_id=intake.pk, review=gone)

    assert (len(saved), Actor.objects.filter(name=reviewed.name).count()) == (1, 1)


def test_save_relates_the_claims_that_were_kept(contributor: User) -> None:
    intake = proposed(by=contributor)

    intake_saving.save(by=contributor, intake_id=intake.pk, review=review())

    assert [str(relation.kind) for relation in ClaimRelation.objects.all()] == [
        "contradicts"
    ]


def test_save_of_a_claim_by_nobody_stores_nothing(contributor: User) -> None:
    intake = proposed(by=contributor)
    given = review().incidents[0]
    broken = review(incidents=(replace(given, claims=(claim(0, speaker="a7"),)),))

    with pytest.raises(ActionRefusedError, match="“a7” is not among the actors"):
        intake_saving.save(by=contributor, intake_id=intake.pk, review=broken)

    intake.refresh_from_db()
    assert (intake.status, Incident.objects.count(), Source.objects.count()) == (
        IntakeStatus.PROPOSED,
        0,
        0,
    )


def test_save_without_incidents_is_refused(contributor: User) -> None:
    intake = proposed(by=contributor)

    with pytest.raises(ActionRefusedError, match="Accept at least one incident"):
        intake_saving.save(
            by=contributor, intake_id=intake.pk, review=review(incidents=())
        )


def test_save_without_a_proposal_is_refused(contributor: User) -> None:
    intake = factories.intake()

    with pytest.raises(ActionRefusedError, match="has no proposal"):
        intake_saving.save(by=contributor, intake_id=intake.pk, review=review())


def test_same_participant_twice_is_stored_once(contributor: User) -> None:
    intake = proposed(by=contributor)
    given = review().incidents[0]
    twice = replace(given, participants=(*given.participants, *given.participants))

    (incident,) = intake_saving.save(
        by=contributor, intake_id=intake.pk, review=review(incidents=(twice,))
    )

    assert incident.participations.count() == 1


def test_attaching_adds_to_the_incident_and_keeps_what_it_says(
    contributor: User,
) -> None:
    held = factories.incident(
        by=contributor, title="As it was", claims=(factories.claim_content(),)
    )
    intake = proposed(by=contributor)
    given = replace(review().incidents[0], attach_to=held.pk)

    (saved,) = intake_saving.save(
        by=contributor, intake_id=intake.pk, review=review(incidents=(given,))
    )

    assert (saved, saved.title, saved.claims.count(), saved.participations.count()) == (
        held,
        "As it was",
        3,
        2,
    )


def test_copy_that_is_attached_is_cited_for_what_it_repeats(contributor: User) -> None:
    (held,) = intake_saving.save(
        by=contributor, intake_id=proposed(by=contributor).pk, review=review()
    )
    of_copy = SourceDetails(title="Guards leave", publisher="Zenda Herald")
    given = replace(review().incidents[0], attach_to=held.pk)

    of_its = proposed(by=contributor)
    intake_saving.save(
        by=contributor,
        intake_id=of_its.pk,
        review=review(source=of_copy, incidents=(given,)),
    )

    passages = held.citations.filter(
        source__publisher__name="Zenda Herald"
    ).values_list("passage__start", flat=True)
    assert held.claims.count() == 2
    assert intake_saving.added_to(of_its) == ([held], 2)
    assert ClaimRelation.objects.count() == 1
    assert {claim(0).span[0], claim(1).span[0]} <= set(passages)


def test_words_said_anew_are_another_statement(contributor: User) -> None:
    (held,) = intake_saving.save(
        by=contributor, intake_id=proposed(by=contributor).pk, review=review()
    )
    first, second = claim(0), claim(1)
    other = replace(first, text=f"{first.text} again")
    given = replace(review().incidents[0], attach_to=held.pk, claims=(other, second))

    intake_saving.save(
        by=contributor,
        intake_id=proposed(by=contributor).pk,
        review=review(incidents=(given,)),
    )

    texts = [one.text for one in held.claims.order_by("position")]
    assert texts == [first.text, second.text, other.text]


def test_two_parts_attached_to_one_incident_are_both_added(contributor: User) -> None:
    held = factories.incident(by=contributor)
    intake = proposed(by=contributor)
    given = replace(review().incidents[0], attach_to=held.pk)
    first = replace(given, claims=(claim(0),))
    second = replace(given, claims=(claim(1),))

    intake_saving.save(
        by=contributor, intake_id=intake.pk, review=review(incidents=(first, second))
    )

    assert [c.stance for c in held.claims.all()] == ["asserts", "denies"]


def test_attaching_to_what_is_published_is_for_editors(contributor: User) -> None:
    edition = factories.published_incident()
    intake = proposed(by=contributor)
    given = replace(review().incidents[0], attach_to=edition.incident_id)

    with pytest.raises(NotAllowedError):
        intake_saving.save(
            by=contributor, intake_id=intake.pk, review=review(incidents=(given,))
        )
