"""An article's way in: received, read, retried, completed, discarded."""

import pytest
from django.contrib.auth.models import User

from tests import factories
from tests.views.desk import proposed
from timeline.actions import intakes, reading
from timeline.actions.errors import ActionRefusedError, NotAllowedError
from timeline.intake.errors import EmptyInput, InputTooLarge, NotAnArticle
from timeline.models import (
    InputKind,
    Intake,
    IntakeStatus,
    Revision,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def contributor() -> User:
    return factories.user()


def steps() -> list[str]:
    return list(Revision.objects.order_by("pk").values_list("action", flat=True))


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
