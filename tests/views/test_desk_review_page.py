"""The review page: parts, remarks beside them, suggestions, what was seen."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.views.desk import text_of
from tests.views.desk_forms import incident_address, revise
from timeline.actions import review
from timeline.actions.content import CitationContent
from timeline.models import Incident, ReviewThread, Suggestion

pytestmark = pytest.mark.django_db


@pytest.fixture
def incident(contributor: User) -> Incident:
    return factories.submitted_incident(
        by=contributor,
        title="Guards leave",
        summary="They met.",
        claims=(factories.claim_content(text="The bridge is shut."),),
    )


def comment(desk: Client, incident: Incident, **data: Any) -> Any:
    htmx = data.pop("htmx", False)
    return desk.post(
        incident_address("comment", incident),
        {"part": "summary", **data},
        headers={"HX-Request": "true", "HX-Target": "part-summary"} if htmx else {},
    )


def review_of(desk: Client, incident: Incident) -> Any:
    return desk.get(incident_address("review", incident)).context["review"]


def part(review: Any, key: str = "summary") -> Any:
    (found,) = [one for one in (*review.parts, *review.same) if one.part.key == key]
    return found


def test_comment_leads_back_to_its_part(
    review_desk: Client, incident: Incident
) -> None:
    response = comment(review_desk, incident, text="Where?")

    assert (response.status_code, response["Location"]) == (
        302,
        f"/desk/incidents/{incident.pk}/review/#part-summary",
    )


def test_comment_stands_beside_its_part_for_all(
    desk: Client, review_desk: Client, incident: Incident
) -> None:
    comment(review_desk, incident, text="Where did they meet?")

    review = review_of(desk, incident)

    (thread,) = part(review).threads
    assert [remark.said.text for remark in thread.remarks] == ["Where did they meet?"]
    assert review.open_threads == 1


def test_htmx_gets_the_parts_alone(review_desk: Client, incident: Incident) -> None:
    response = comment(review_desk, incident, text="Where?", htmx=True)

    words = response.content.decode()
    assert (response.status_code, "<html" in words, 'id="part-summary"' in words) == (
        200,
        False,
        True,
    )
    assert 'id="review-tally"' in words


@pytest.mark.parametrize("htmx", [False, True])
def test_refused_comment_keeps_what_was_typed(
    review_desk: Client, incident: Incident, htmx: bool
) -> None:
    response = comment(
        review_desk,
        incident,
        text="Say it shorter.",
        suggests="yes",
        words="They met.",
        htmx=htmx,
    )

    words = text_of(response.content)
    assert response.status_code == 422
    assert "This is what stands there." in words
    assert "Say it shorter." in words


def test_comment_on_the_whole_and_on_a_statement(
    review_desk: Client, incident: Incident
) -> None:
    claim = f"claim:{incident.claims.get().pk}"
    comment(review_desk, incident, part="", text="Good.")
    comment(review_desk, incident, part=claim, text="Who says so?")

    review = review_of(review_desk, incident)

    assert (len(review.whole), len(part(review, claim).threads)) == (1, 1)


def test_thread_is_answered_settled_and_opened_again(
    desk: Client, review_desk: Client, incident: Incident
) -> None:
    comment(review_desk, incident, text="Where?")
    thread = ReviewThread.objects.get()

    desk.post(f"/desk/comments/{thread.pk}/answer/", {"text": "On the bridge."})
    review_desk.post(f"/desk/comments/{thread.pk}/settle/")
    settled = review_of(desk, incident).open_threads
    desk.post(f"/desk/comments/{thread.pk}/reopen/")

    assert (
        thread.comments.count(),
        settled,
        review_of(desk, incident).open_threads,
    ) == (
        2,
        0,
        1,
    )


def test_remark_on_a_statement_that_is_gone_is_still_read(
    review_desk: Client, incident: Incident
) -> None:
    claim = incident.claims.get()
    comment(review_desk, incident, part=f"claim:{claim.pk}", text="Who says so?")
    revise(
        incident,
        by=factories.user(role="editor"),
        claims=(factories.claim_content(),),
    )

    (thread,) = review_of(review_desk, incident).elsewhere

    assert thread.remarks[0].said.text == "Who says so?"


# -- suggestions -----------------------------------------------------------------------


def suggest(desk: Client, incident: Incident, words: str = "They met at noon.") -> int:
    comment(desk, incident, suggests="yes", words=words)
    return Suggestion.objects.latest("pk").pk


def take(desk: Client, pk: int, version: int) -> Any:
    return desk.post(f"/desk/suggestions/{pk}/take/", {"version": version})


def test_author_takes_a_suggestion_with_one_click(
    desk: Client, review_desk: Client, incident: Incident
) -> None:
    pk = suggest(review_desk, incident)

    response = take(desk, pk, incident.version)

    incident.refresh_from_db()
    assert (response.status_code, incident.summary) == (302, "They met at noon.")


def test_suggestion_is_shown_word_by_word(
    review_desk: Client, incident: Incident
) -> None:
    suggest(review_desk, incident)

    (thread,) = part(review_of(review_desk, incident)).threads

    assert thread.remarks[0].suggested == (
        (("same", "They met"), ("new", " at noon"), ("same", ".")),
    )


def test_outdated_suggestion_shows_all_three_texts_and_is_not_taken(
    desk: Client, review_desk: Client, incident: Incident
) -> None:
    pk = suggest(review_desk, incident)
    revise(incident, by=factories.user(role="editor"), summary="Three met.")
    incident.refresh_from_db()

    response = take(desk, pk, incident.version)

    (thread,) = part(response.context["review"]).threads
    words = text_of(response.content)
    assert (response.status_code, thread.remarks[0].outdated) == (409, True)
    assert "outdated: the text was changed since" in words
    assert "There now: Three met." in words
    assert "Take it" not in words


def test_suggestion_seen_on_an_older_version_is_not_taken(
    desk: Client, review_desk: Client, incident: Incident
) -> None:
    pk = suggest(review_desk, incident)
    revise(incident, by=factories.user(role="editor"), title="Another")

    response = take(desk, pk, incident.version)

    assert response.status_code == 409
    assert "Somebody saved version" in text_of(response.content)


def test_words_not_asked_for_are_no_suggestion(
    review_desk: Client, incident: Incident
) -> None:
    comment(review_desk, incident, text="Where?", words="They met at noon.")

    assert not Suggestion.objects.exists()


# -- what was seen ---------------------------------------------------------------------


def view(desk: Client, incident: Incident, key: str, *, viewed: str = "yes") -> None:
    digest = part(review_of(desk, incident), key).part.digest
    desk.post(
        incident_address("viewed", incident),
        {"part": key, "digest": digest, "viewed": viewed},
    )


def test_viewed_parts_are_counted_for_each_reviewer(
    desk: Client, review_desk: Client, incident: Incident
) -> None:
    view(review_desk, incident, "summary")
    view(review_desk, incident, "title")
    view(review_desk, incident, "title", viewed="no")

    mine, others = review_of(review_desk, incident), review_of(desk, incident)

    assert (mine.viewed, mine.changed, mine.others) == (1, 10, ())
    assert (others.viewed, others.others) == (0, (("edda", 1),))


def test_mark_falls_away_when_its_part_changes_and_no_other(
    review_desk: Client, incident: Incident
) -> None:
    view(review_desk, incident, "summary")
    view(review_desk, incident, "title")
    revise(incident, by=factories.user(role="editor"), summary="Three met.")

    review = review_of(review_desk, incident)

    assert (part(review).viewed, part(review, "title").viewed, review.viewed) == (
        False,
        True,
        1,
    )


def test_mark_stands_for_what_was_on_the_page(
    review_desk: Client, incident: Incident
) -> None:
    digest = part(review_of(review_desk, incident)).part.digest
    revise(incident, by=factories.user(role="editor"), summary="Three met.")

    review_desk.post(
        incident_address("viewed", incident),
        {"part": "summary", "digest": digest, "viewed": "yes"},
    )

    assert not part(review_of(review_desk, incident)).viewed


# -- where else it shows ---------------------------------------------------------------


def test_queue_and_incident_say_how_many_remarks_are_open(
    desk: Client, review_desk: Client, incident: Incident
) -> None:
    comment(review_desk, incident, text="Where?")
    comment(review_desk, incident, part="", text="Good.")

    assert "2 remarks open" in text_of(desk.get("/desk/").content)
    assert "2 remarks of reviewers are open" in text_of(
        desk.get(incident.get_absolute_url()).content
    )


@pytest.mark.parametrize("key", ["", "summary", "occurred", "participations", "claim"])
def test_edit_page_shows_the_remark_beside_its_field(
    desk: Client, incident: Incident, key: str
) -> None:
    claim = incident.claims.get()
    about = f"claim:{claim.pk}" if key == "claim" else key
    factories.comment(about=incident, part=about, text="Is that so?")
    thread = ReviewThread.objects.get()

    page = desk.get(incident_address("edit", incident))

    words = page.content.decode()
    assert words.count("Is that so?") == 1
    assert f"/review/#thread-{thread.pk}" in words


def test_edit_page_leaves_out_what_is_settled(
    desk: Client, incident: Incident, contributor: User
) -> None:
    said = factories.comment(about=incident, part="summary", text="Is that so?")
    review.settle(by=contributor, thread_id=said.thread_id)

    page = desk.get(incident_address("edit", incident))

    assert "Is that so?" not in page.content.decode()


def queries_of_a_review(desk: Client, count: int) -> int:
    held = factories.submitted_incident(
        claims=tuple(factories.claim_content() for _ in range(count))
    )
    for claim in held.claims.all():
        for words in (None, f"Other words {claim.pk}."):
            factories.comment(about=held, part=f"claim:{claim.pk}", words=words)
    address = incident_address("review", held)
    desk.get(address)
    with CaptureQueriesContext(connection) as queries:
        desk.get(address)
    return len(queries)


def test_review_takes_as_many_queries_for_any_number_of_remarks(
    review_desk: Client,
) -> None:
    assert queries_of_a_review(review_desk, 1) == queries_of_a_review(review_desk, 3)


def test_review_of_nothing_is_404(review_desk: Client) -> None:
    got = {
        review_desk.post(address).status_code
        for address in (
            "/desk/incidents/999999/comment/",
            "/desk/incidents/999999/viewed/",
            "/desk/comments/999999/answer/",
            "/desk/comments/999999/settle/",
            "/desk/comments/999999/reopen/",
            "/desk/suggestions/999999/take/",
        )
    }

    assert got == {404}


def test_correction_shows_what_changes_and_folds_the_rest(
    review_desk: Client, contributor: User, editor: User
) -> None:
    edition = factories.published_incident(by=contributor, title="Before")
    held = Incident.objects.get(pk=edition.incident_id)
    revise(held, by=factories.user(role="editor"), title="After the meeting")

    review = review_of(review_desk, held)

    assert [(one.part.key, one.part.state) for one in review.parts] == [
        ("title", "changed")
    ]
    assert len(review.same) > 5


def test_review_leads_to_the_source_of_elsewhere_whose_copy_is_cited(
    review_desk: Client, contributor: User
) -> None:
    wire = factories.source(title="Bridge is shut")
    copy = factories.source(same_text_as=wire)
    held = factories.submitted_incident(
        by=contributor, citations=(CitationContent(source_id=copy.pk),)
    )

    page = review_desk.get(incident_address("review", held))

    assert f"same text as {wire.publisher}: Bridge is shut" in text_of(page.content)
    assert f'href="/desk/sources/{wire.pk}/"' in page.content.decode()


@pytest.mark.parametrize(("htmx", "page"), [(False, True), (True, False)])
def test_form_of_a_remark_is_fetched_for_its_part_alone(
    review_desk: Client, incident: Incident, htmx: bool, page: bool
) -> None:
    headers = {"HX-Request": "true"} if htmx else {}
    address = f"{incident_address('comment', incident)}?part=event_type"

    shown = review_desk.get(address, headers=headers).content.decode()

    assert ("<h1>" in shown, shown.count("<select")) == (page, 1)


def test_form_of_a_remark_on_what_is_not_there_is_404(
    review_desk: Client, incident: Incident
) -> None:
    address = f"{incident_address('comment', incident)}?part=claim:999999"

    assert review_desk.get(address).status_code == 404


def test_review_holds_no_form_for_a_remark_until_it_is_wanted(
    review_desk: Client, incident: Incident
) -> None:
    shown = review_desk.get(incident_address("review", incident)).content.decode()

    assert (shown.count("comment-form"), "?part=summary" in shown) == (0, True)
