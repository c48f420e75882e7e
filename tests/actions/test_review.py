"""Remarks, suggestions and marks of a review."""

from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User

from tests import factories
from tests.triggers import commit
from timeline.actions import chain, incidents, review, workflow
from timeline.actions.content import read
from timeline.actions.errors import (
    ActionRefusedError,
    NotAllowedError,
    StaleVersionError,
)
from timeline.actions.review import OutdatedSuggestionError
from timeline.models import (
    Incident,
    ReviewComment,
    Revision,
    Status,
    Suggestion,
    ViewedPart,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def author() -> User:
    return factories.user(username="cora")


@pytest.fixture
def reviewer() -> User:
    return factories.user(role="editor", username="edda")


@pytest.fixture
def incident(author: User) -> Incident:
    return factories.submitted_incident(
        by=author,
        summary="They met.",
        claims=(factories.claim_content(text="The bridge is shut."),),
    )


def suggested(by: User, incident: Incident, part: str, words: str) -> Suggestion:
    said = factories.comment(by=by, about=incident, part=part, words=words)
    return Suggestion.objects.get(comment=said)


def take(by: User, suggestion: Suggestion, version: int | None = None) -> Incident:
    held = Incident.objects.get(pk=suggestion.comment.thread.incident_id)
    return review.take(
        by=by, suggestion_id=suggestion.pk, version=version or held.version
    )


def edit(by: User, incident: Incident, **changes: Any) -> Incident:
    held = Incident.objects.get(pk=incident.pk)
    return incidents.revise(
        by=by,
        incident_id=held.pk,
        version=held.version,
        content=replace(read(held), **changes),
    )


def steps(incident: Incident) -> list[str]:
    found = Revision.objects.of_incident(incident.pk)
    return list(found.values_list("action", flat=True))


# -- remarks ---------------------------------------------------------------------------


def test_comment_is_kept_with_who_and_on_what(
    incident: Incident, reviewer: User
) -> None:
    factories.comment(by=reviewer, about=incident, part="summary", text=" Where? ")

    said = ReviewComment.objects.get()
    assert (said.text, said.written_by, said.thread.part, said.version) == (
        "Where?",
        reviewer,
        "summary",
        incident.version,
    )


def test_comment_leaves_the_incident_as_it_is(
    incident: Incident, reviewer: User
) -> None:
    before = read(incident)

    factories.comment(by=reviewer, about=incident)

    held = Incident.objects.get(pk=incident.pk)
    assert (read(held), held.version, held.drafter_ids) == (
        before,
        incident.version,
        incident.drafter_ids,
    )


def test_every_step_of_a_thread_is_in_the_ledger(
    incident: Incident, author: User, reviewer: User
) -> None:
    thread = factories.comment(by=reviewer, about=incident).thread
    review.answer(by=author, thread_id=thread.pk, text="It is.")
    review.settle(by=reviewer, thread_id=thread.pk)
    review.reopen(by=author, thread_id=thread.pk)
    commit()

    assert steps(incident)[2:] == [
        "commented",
        "commented",
        "comment_settled",
        "comment_reopened",
    ]
    assert chain.verify() == chain.Verdict(6)


def test_answer_opens_what_was_settled(
    incident: Incident, author: User, reviewer: User
) -> None:
    thread = factories.comment(by=reviewer, about=incident).thread
    review.settle(by=author, thread_id=thread.pk)

    review.answer(by=reviewer, thread_id=thread.pk, text="Not yet.")

    thread.refresh_from_db()
    assert thread.settled_at is None


@pytest.mark.parametrize(
    ("part", "text", "words", "said"),
    [
        ("", "  ", None, "Write what you want to say"),
        ("", "x" * 5_001, None, "5,001 characters"),
        ("colour", "Why?", None, "no such part"),
        ("claim:999999", "Why?", None, "no such part"),
        ("desk_note", "Why?", None, "no such part"),
        ("", "", "Other words", "Nothing can be suggested"),
        ("places", "", "Elsewhere", "Nothing can be suggested"),
        ("summary", "", "They met.", "This is what stands there"),
        ("title", "", "", "can’t be empty"),
        ("title", "", "x" * 201, "200"),
        ("occurred", "", "next week", "date"),
        ("event_type", "", "PARTY", "PARTY"),
        ("hostility", "", "9", "9"),
        ("mode", "", "withdraw", "No mode of this event type"),
    ],
)
def test_remark_that_says_nothing_possible_is_refused(
    incident: Incident,
    reviewer: User,
    part: str,
    text: str,
    words: str | None,
    said: str,
) -> None:
    with pytest.raises(ActionRefusedError, match=said):
        review.comment(
            by=reviewer, incident_id=incident.pk, part=part, text=text, words=words
        )

    assert not ReviewComment.objects.exists()


def test_what_is_published_takes_no_remark(reviewer: User) -> None:
    edition = factories.published_incident()

    with pytest.raises(ActionRefusedError, match="It is published"):
        review.comment(by=reviewer, incident_id=edition.incident_id, text="Late.")


def test_reader_with_an_account_says_nothing(incident: Incident) -> None:
    with pytest.raises(NotAllowedError):
        review.comment(
            by=factories.user(role=None), incident_id=incident.pk, text="Hm."
        )


# -- suggestions -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "words", "value"),
    [
        ("summary", "They met at noon.", "They met at noon."),
        ("occurred", "2021-05-12/2021-05-13", "2021-05-12/2021-05-13"),
        ("event_type", "AGREE", "AGREE"),
        ("hostility", "2", 2),
        ("verification", "disputed", "disputed"),
    ],
)
def test_suggestion_is_taken_where_it_belongs(
    incident: Incident, author: User, reviewer: User, part: str, words: str, value: Any
) -> None:
    suggestion = suggested(reviewer, incident, part, words)

    taken = take(author, suggestion)

    step = Revision.objects.of_incident(incident.pk).latest("pk")
    assert getattr(Incident.objects.get(pk=incident.pk), part) == value
    assert (taken.status, step.action, step.username, step.reason) == (
        Status.IN_REVIEW,
        "suggestion_taken",
        "cora",
        "Suggested by edda",
    )
    assert step.changes[part][1] == value


def test_suggestion_for_a_statement_changes_its_words_alone(
    incident: Incident, author: User, reviewer: User
) -> None:
    claim = incident.claims.get()

    take(
        author, suggested(reviewer, incident, f"claim:{claim.pk}", "The bridge opens.")
    )

    again = incident.claims.get()
    assert (again.pk, again.text, again.speaker_id) == (
        claim.pk,
        "The bridge opens.",
        claim.speaker_id,
    )


def test_taking_settles_the_remark_and_names_the_suggester_a_drafter(
    incident: Incident, author: User, reviewer: User
) -> None:
    suggestion = suggested(reviewer, incident, "summary", "They met at noon.")

    taken = take(author, suggestion)

    suggestion.refresh_from_db()
    assert (suggestion.taken_by, suggestion.comment.thread.settled_at is None) == (
        author,
        False,
    )
    assert taken.drafter_ids == [author.pk, reviewer.pk]


def test_suggester_does_not_publish_what_was_taken(
    incident: Incident, author: User, reviewer: User
) -> None:
    taken = take(author, suggested(reviewer, incident, "summary", "They met at noon."))

    with pytest.raises(NotAllowedError, match="somebody else has to publish"):
        workflow.publish(by=reviewer, incident_id=taken.pk, version=taken.version)


def test_suggestion_that_was_typed_by_hand_counts_as_taken(
    incident: Incident, reviewer: User
) -> None:
    suggestion = suggested(reviewer, incident, "summary", "They met at noon.")
    colleague = factories.user(role="editor")

    saved = edit(colleague, incident, summary="They met at noon.")

    suggestion.refresh_from_db()
    assert (suggestion.taken_by, reviewer.pk in saved.drafter_ids) == (colleague, True)


def test_control_other_words_take_nothing(incident: Incident, reviewer: User) -> None:
    suggestion = suggested(reviewer, incident, "summary", "They met at noon.")

    saved = edit(factories.user(role="editor"), incident, summary="They met at one.")

    suggestion.refresh_from_db()
    assert (suggestion.taken_at, reviewer.pk in saved.drafter_ids) == (None, False)


def test_outdated_suggestion_overwrites_nothing(
    incident: Incident, author: User, reviewer: User
) -> None:
    suggestion = suggested(reviewer, incident, "summary", "They met at noon.")
    edit(reviewer, incident, summary="Three met.")

    with pytest.raises(OutdatedSuggestionError):
        take(author, suggestion)

    assert Incident.objects.get(pk=incident.pk).summary == "Three met."


def test_suggestion_is_taken_on_the_version_that_was_seen(
    incident: Incident, author: User, reviewer: User
) -> None:
    suggestion = suggested(reviewer, incident, "summary", "They met at noon.")
    edit(reviewer, incident, title="Another title")

    with pytest.raises(StaleVersionError):
        take(author, suggestion, version=incident.version)

    assert Incident.objects.get(pk=incident.pk).summary == "They met."


def test_suggestion_is_taken_once(
    incident: Incident, author: User, reviewer: User
) -> None:
    suggestion = suggested(reviewer, incident, "summary", "They met at noon.")
    take(author, suggestion)

    with pytest.raises(ActionRefusedError, match="taken already"):
        take(author, suggestion)


def test_contributor_takes_nothing_for_a_draft_of_others_in_review(
    incident: Incident, reviewer: User
) -> None:
    suggestion = suggested(reviewer, incident, "summary", "They met at noon.")

    with pytest.raises(NotAllowedError):
        take(factories.user(), suggestion)


def test_event_type_that_has_no_such_mode_takes_the_mode_away(
    author: User, reviewer: User
) -> None:
    incident = factories.submitted_incident(
        by=author, event_type="RETREAT", mode="withdraw"
    )

    take(author, suggested(reviewer, incident, "event_type", "AGREE"))

    incident.refresh_from_db()
    assert (incident.event_type, incident.mode) == ("AGREE", "")


# -- what was seen ---------------------------------------------------------------------


def mark(
    by: User, incident: Incident, *, digest: str = "a", viewed: bool = True
) -> None:
    review.mark_viewed(
        by=by, incident_id=incident.pk, part="summary", digest=digest, viewed=viewed
    )


def test_mark_is_one_for_each_viewer_and_part(
    incident: Incident, author: User, reviewer: User
) -> None:
    mark(reviewer, incident)
    mark(reviewer, incident, digest="b")
    mark(author, incident)

    marks = ViewedPart.objects.order_by("digest").values_list("viewer", "digest")
    assert list(marks) == [(author.pk, "a"), (reviewer.pk, "b")]


def test_mark_is_taken_back(incident: Incident, reviewer: User) -> None:
    mark(reviewer, incident)

    mark(reviewer, incident, viewed=False)

    assert not ViewedPart.objects.exists()


def test_mark_leaves_no_trace_in_the_ledger(incident: Incident, reviewer: User) -> None:
    before = steps(incident)

    mark(reviewer, incident)

    assert steps(incident) == before
