"""An article's way in: received, read, retried, discarded, saved."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import User

from tests import factories
from tests.views.desk import proposal, proposed, span
from timeline.actions import intakes, reading
from timeline.actions.content import IncidentContent
from timeline.actions.errors import ActionRefusedError, NotAllowedError
from timeline.actions.intakes import (
    Review,
    ReviewedActor,
    ReviewedClaim,
    ReviewedIncident,
)
from timeline.actions.sources import SourceDetails
from timeline.intake.errors import EmptyInput, InputTooLarge, NotAnArticle
from timeline.models import (
    Actor,
    ClaimRelation,
    Incident,
    InputKind,
    Intake,
    IntakeStatus,
    Revision,
    Snapshot,
    Source,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def contributor() -> User:
    return factories.user()


def steps() -> list[str]:
    return list(Revision.objects.order_by("pk").values_list("action", flat=True))


# -- receiving ---------------------------------------------------------------------


def test_received_input_is_kept_to_the_byte(contributor: User) -> None:
    raw = "Guards left.\r\n\tQarabağ".encode()

    intake = intakes.receive(by=contributor, kind=InputKind.TEXT, raw=raw)

    held = Intake.objects.get(pk=intake.pk)
    assert (bytes(held.raw), held.status, steps()) == (
        raw,
        IntakeStatus.WAITING,
        ["intake_received"],
    )


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        (b" \n", EmptyInput),
        (b"%PDF-1.7", NotAnArticle),
        (b"x" * 2_000_001, InputTooLarge),
    ],
)
def test_unreadable_input_is_refused_before_anything_is_kept(
    contributor: User, raw: bytes, error: type[Exception]
) -> None:
    with pytest.raises(error):
        intakes.receive(by=contributor, kind=InputKind.TEXT, raw=raw)

    assert (Intake.objects.count(), steps()) == (0, [])


def test_visitor_cannot_give_anything_in() -> None:
    with pytest.raises(NotAllowedError):
        intakes.receive(by=factories.user(role=None), kind=InputKind.TEXT, raw=b"Text.")


def test_finished_intake_is_not_tried_again(contributor: User) -> None:
    intake = factories.intake(status=IntakeStatus.DISCARDED)

    with pytest.raises(ActionRefusedError):
        intakes.retry(by=contributor, intake_id=intake.pk)


def test_saved_intake_is_not_discarded(contributor: User) -> None:
    intake = factories.intake(status=IntakeStatus.SAVED)

    with pytest.raises(ActionRefusedError):
        intakes.discard(by=contributor, intake_id=intake.pk)


# -- reading -----------------------------------------------------------------------


def test_input_that_cannot_be_read_says_why_and_stays() -> None:
    intake = factories.intake(
        kind=InputKind.URL, raw=b"", text="", url="http://127.0.0.1/"
    )
    Intake.objects.filter(pk=intake.pk).update(raw=b"")

    read = reading.read(intake.pk)

    assert read.status == IntakeStatus.FAILED
    assert read.error != ""
    assert read.url == "http://127.0.0.1/"


@pytest.mark.parametrize("status", [IntakeStatus.SAVED, IntakeStatus.DISCARDED])
def test_finished_intake_is_left_alone_by_the_reader(status: str) -> None:
    intake = factories.intake(status=status)

    assert reading.read(intake.pk).status == status


# -- saving ------------------------------------------------------------------------


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
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def test_save_keeps_source_snapshot_and_drafts(contributor: User) -> None:
    intake = proposed(by=contributor)

    (incident,) = intakes.save(by=contributor, intake_id=intake.pk, review=review())

    intake.refresh_from_db()
    assert (intake.status, intake.source, intake.snapshot) == (
        IntakeStatus.SAVED,
        Source.objects.get(),
        Snapshot.objects.get(),
    )
    assert (incident.intake, incident.drafter_ids) == (intake, [contributor.pk])
    assert steps()[-1] == "intake_saved"


def test_save_twice_gives_the_same_drafts(contributor: User) -> None:
    intake = proposed(by=contributor)
    first = intakes.save(by=contributor, intake_id=intake.pk, review=review())

    again = intakes.save(by=contributor, intake_id=intake.pk, review=review())

    assert (again, Incident.objects.count()) == (first, 1)


@pytest.mark.parametrize("other_person", [True, False])
def test_save_of_another_form_of_a_saved_intake_is_refused(
    contributor: User, *, other_person: bool
) -> None:
    intake = proposed(by=contributor)
    intakes.save(by=contributor, intake_id=intake.pk, review=review(), submission="one")

    with pytest.raises(ActionRefusedError):
        intakes.save(
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

    saved = intakes.save(by=contributor, intake_id=intake.pk, review=gone)

    assert (len(saved), Actor.objects.filter(name=reviewed.name).count()) == (1, 1)


def test_save_relates_the_claims_that_were_kept(contributor: User) -> None:
    intake = proposed(by=contributor)

    intakes.save(by=contributor, intake_id=intake.pk, review=review())

    assert [str(relation.kind) for relation in ClaimRelation.objects.all()] == [
        "contradicts"
    ]


def test_save_of_a_claim_by_nobody_stores_nothing(contributor: User) -> None:
    intake = proposed(by=contributor)
    given = review().incidents[0]
    broken = review(incidents=(replace(given, claims=(claim(0, speaker="a7"),)),))

    with pytest.raises(ActionRefusedError, match="“a7” is not among the actors"):
        intakes.save(by=contributor, intake_id=intake.pk, review=broken)

    intake.refresh_from_db()
    assert (intake.status, Incident.objects.count(), Source.objects.count()) == (
        IntakeStatus.PROPOSED,
        0,
        0,
    )


def test_save_without_incidents_is_refused(contributor: User) -> None:
    intake = proposed(by=contributor)

    with pytest.raises(ActionRefusedError, match="Accept at least one incident"):
        intakes.save(by=contributor, intake_id=intake.pk, review=review(incidents=()))


def test_save_without_a_proposal_is_refused(contributor: User) -> None:
    intake = factories.intake()

    with pytest.raises(ActionRefusedError, match="has no proposal"):
        intakes.save(by=contributor, intake_id=intake.pk, review=review())


def test_same_participant_twice_is_stored_once(contributor: User) -> None:
    intake = proposed(by=contributor)
    given = review().incidents[0]
    twice = replace(given, participants=(*given.participants, *given.participants))

    (incident,) = intakes.save(
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

    (saved,) = intakes.save(
        by=contributor, intake_id=intake.pk, review=review(incidents=(given,))
    )

    assert (saved, saved.title, saved.claims.count(), saved.participations.count()) == (
        held,
        "As it was",
        3,
        2,
    )


def test_two_parts_attached_to_one_incident_are_both_added(contributor: User) -> None:
    held = factories.incident(by=contributor)
    intake = proposed(by=contributor)
    given = replace(review().incidents[0], attach_to=held.pk)
    first = replace(given, claims=(claim(0),))
    second = replace(given, claims=(claim(1),))

    intakes.save(
        by=contributor, intake_id=intake.pk, review=review(incidents=(first, second))
    )

    assert [c.stance for c in held.claims.all()] == ["asserts", "denies"]


def test_attaching_to_what_is_published_is_for_editors(contributor: User) -> None:
    edition = factories.published_incident()
    intake = proposed(by=contributor)
    given = replace(review().incidents[0], attach_to=edition.incident_id)

    with pytest.raises(NotAllowedError):
        intakes.save(
            by=contributor, intake_id=intake.pk, review=review(incidents=(given,))
        )


def test_retry_of_a_proposal_under_review_is_refused() -> None:
    intake = proposed(by=factories.user())

    with pytest.raises(ActionRefusedError, match="has been read"):
        intakes.retry(by=factories.user(), intake_id=intake.pk)


def test_receive_refuses_more_than_the_readers_take() -> None:
    with pytest.raises(InputTooLarge, match="1,000,000"):
        intakes.receive(
            by=factories.user(), kind=InputKind.TEXT, raw=b"Troops moved. " * 80_000
        )


def test_line_that_was_brought_back_is_read_with_the_article() -> None:
    by = factories.user()
    sentence = "Guards of Ruritania left the bridge on Tuesday, the mayor said."
    intake = factories.intake(
        text="\n\n".join(
            ["Guards leave", sentence, "Sign up here.", sentence + " So."]
        ),
        created_by=by,
    )
    first = reading.read(intake.pk)
    assert first.proposal is not None
    assert "Sign up here." not in first.proposal["source"]["text"]

    intakes.bring_back(by=by, intake_id=intake.pk, line="Sign up here.")
    again = reading.read(intake.pk)

    assert again.proposal is not None
    assert again.proposal["source"]["text"].split("\n\n")[1] == "Sign up here."
    assert again.proposal["source"]["cut"] == []
    assert Revision.objects.newest_first()[0].reason == "Brought back: Sign up here."


def test_finished_article_gets_no_line_back() -> None:
    intake = factories.intake(status=IntakeStatus.SAVED)

    with pytest.raises(ActionRefusedError, match="not waiting"):
        intakes.bring_back(by=factories.user(), intake_id=intake.pk, line="Share")
