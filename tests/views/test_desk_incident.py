"""Reading, editing and deciding on an incident at the desk."""

from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.views.desk import fields_of, logged_in, text_of
from timeline.actions import incidents, workflow
from timeline.actions.content import (
    CasualtyContent,
    CitationContent,
    LinkContent,
    ParticipationContent,
)
from timeline.actions.content import read as read_content
from timeline.models import Actor, Edition, Incident, Place, Revision, Source, Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def contributor() -> User:
    return factories.user(username="cora")


@pytest.fixture
def editor() -> User:
    return factories.user(role="editor", username="edda")


@pytest.fixture
def desk(client: Client, contributor: User) -> Client:
    return logged_in(client, contributor)


@pytest.fixture
def review_desk(editor: User) -> Client:
    return logged_in(Client(), editor)


def address(step: str, incident: Incident) -> str:
    return reverse(f"desk:incident-{step}", args=[incident.pk])


def filled(desk: Client, incident: Incident, **changes: Any) -> dict[str, Any]:
    page = desk.get(address("edit", incident))
    return fields_of(page.content, "incident-form") | {
        name.replace("__", "-"): value for name, value in changes.items()
    }


def whole_incident(by: User) -> Incident:
    """A draft with a row in every list."""
    article = factories.source()
    quote = factories.passage(snapshot=factories.snapshot(source=article))
    return factories.incident(
        by=by,
        place_ids=(factories.place(name="Elbe bridge").pk,),
        conflict_ids=(factories.conflict().pk,),
        participations=(
            ParticipationContent(
                actor_id=factories.actor(name="Ruritania").pk,
                role="initiator",
                alleged=True,
            ),
        ),
        citations=(CitationContent(source_id=article.pk, passage_id=quote.pk),),
        claims=(
            factories.claim_content(
                source_id=article.pk, passage_id=quote.pk, said="2021-05"
            ),
        ),
        casualties=(
            CasualtyContent(
                kind="wounded", source_id=article.pk, low=1, best=2, high=3
            ),
        ),
        links=(LinkContent(other_id=factories.incident().pk, kind="follows"),),
    )


# -- editing -----------------------------------------------------------------------


def test_saving_the_form_as_it_is_changes_nothing(
    desk: Client, contributor: User
) -> None:
    incident = whole_incident(contributor)
    before = read_content(incident)

    desk.post(address("edit", incident), filled(desk, incident))

    incident.refresh_from_db()
    assert (read_content(incident), incident.version) == (before, 1)


def test_edit_saves_what_was_typed_and_why(desk: Client, contributor: User) -> None:
    incident = whole_incident(contributor)

    desk.post(
        address("edit", incident),
        filled(desk, incident, title="Guards leave", reason="Clearer."),
    )

    incident.refresh_from_db()
    step = Revision.objects.of_incident(incident.pk).newest_first()[0]
    assert (incident.title, incident.version) == ("Guards leave", 2)
    assert (step.reason, list(step.changes)) == ("Clearer.", ["title"])


def test_errors_stand_beside_their_fields_and_keep_the_text(
    desk: Client, contributor: User
) -> None:
    incident = whole_incident(contributor)

    response = desk.post(
        address("edit", incident),
        filled(
            desk,
            incident,
            occurred="soon",
            participations__0__actor="Nobody known",
            claims__0__quote="Words that stand nowhere",
            casualties__0__low="9",
            title="Guards leave",
        ),
    )

    assert response.status_code == 422
    assert sorted(text for _, text in response.context["forms"].wrong) == [
        "Date: “soon” is no EDTF date, such as 2021-05-14.",
        "Estimate 1, High: Low, best and high must not fall.",
        (
            "Participant 1, Actor: We know no actor “Nobody known”. "
            "Add it under “New actor”."
        ),
        (
            "Statement 1, Passage: These words don’t stand in the text that we hold of "
            "this source."
        ),
    ]
    assert fields_of(response.content, "incident-form")["title"] == ["Guards leave"]


def test_passage_is_found_in_the_text_that_we_hold(
    desk: Client, contributor: User
) -> None:
    incident = whole_incident(contributor)

    desk.post(
        address("edit", incident),
        filled(desk, incident, claims__0__quote="troops  had\nleft"),
    )

    passage = incident.claims.get().passage
    assert passage is not None
    assert passage.exact == "troops had left"


def test_name_borne_by_two_actors_needs_a_number(
    desk: Client, contributor: User
) -> None:
    first, second = (factories.actor(name="People's Front") for _ in range(2))
    incident = whole_incident(contributor)
    typed = filled(desk, incident, participations__0__actor="People's Front")

    refused = desk.post(address("edit", incident), typed)
    desk.post(
        address("edit", incident),
        typed | {"participations-0-actor": f"People's Front #{second.pk}"},
    )

    choose = (
        "Participant 1, Actor: Several go by “People's Front”. Write one of: "
        f"People's Front #{first.pk}, People's Front #{second.pk}."
    )
    assert [text for _, text in refused.context["forms"].wrong] == [choose]
    assert incident.participations.get().actor == second


def test_row_is_removed_when_ticked(desk: Client, contributor: User) -> None:
    incident = whole_incident(contributor)

    desk.post(address("edit", incident), filled(desk, incident, claims__0__DELETE="on"))

    assert incident.claims.count() == 0


@pytest.mark.parametrize(
    "name", ["participations", "claims", "citations", "casualties", "links"]
)
@pytest.mark.parametrize("htmx", [False, True])
def test_add_button_gives_one_more_row_and_keeps_the_text(
    desk: Client, contributor: User, name: str, htmx: bool
) -> None:
    incident = whole_incident(contributor)
    headers = {"HX-Request": "true", "HX-Target": "incident-form"} if htmx else {}

    response = desk.post(
        address("edit", incident),
        filled(desk, incident, title="Guards leave", add=name),
        headers=headers,
    )

    again = fields_of(response.content, "incident-form")
    assert response.status_code == 200
    assert (again[f"{name}-TOTAL_FORMS"], again["title"]) == (["2"], ["Guards leave"])
    assert (b"<html" in response.content) is not htmx


def test_added_row_is_saved_and_an_empty_one_is_ignored(
    desk: Client, contributor: User
) -> None:
    incident = whole_incident(contributor)
    factories.actor(name="Ferrymen")
    more = filled(desk, incident)
    for _ in range(2):
        page = desk.post(address("edit", incident), more | {"add": "participations"})
        more = fields_of(page.content, "incident-form")

    desk.post(address("edit", incident), more | {"participations-1-actor": "Ferrymen"})

    assert [p.actor.name for p in incident.participations.all()] == [
        "Ruritania",
        "Ferrymen",
    ]


def test_new_actor_place_and_source_are_made_on_the_way(
    desk: Client, contributor: User
) -> None:
    incident = whole_incident(contributor)
    fields = filled(desk, incident)
    for made in (
        {"make": "actor", "new-actor-name": "Ferrymen", "new-actor-kind": "civilians"},
        {"make": "place", "new-place-name": "Ferry", "new-place-country": ""},
        {
            "make": "source",
            "new-source-title": "The ferry book",
            "new-source-publisher": "Ferry office",
        },
    ):
        page = desk.post(address("edit", incident), fields | made)
        fields = fields_of(page.content, "incident-form")

    response = desk.post(address("edit", incident), fields)

    assert response.status_code == 302
    assert Actor.objects.get(name="Ferrymen").participations.count() == 1
    assert Place.objects.get(name="Ferry").incidents.count() == 1
    assert Source.objects.get(title="The ferry book").citations.count() == 1


def test_unknown_kind_of_new_record_is_refused_beside_its_field(
    desk: Client, contributor: User
) -> None:
    incident = whole_incident(contributor)

    response = desk.post(
        address("edit", incident), filled(desk, incident, make="actor")
    )

    assert response.status_code == 422
    assert response.context["new_actor"].errors["name"] == ["This field is required."]


@pytest.mark.parametrize("total", ["-1", "100000", "9" * 5000, "", "two"])
def test_wrong_number_of_rows_is_refused_and_no_row_is_lost(
    desk: Client, contributor: User, total: str
) -> None:
    incident = whole_incident(contributor)
    before = read_content(incident)
    data = filled(desk, incident)

    response = desk.post(
        address("edit", incident), data | {"claims-TOTAL_FORMS": total}
    )

    shown = fields_of(response.content, "incident-form")
    assert (response.status_code, read_content(incident)) == (422, before)
    assert shown["claims-0-text"] == data["claims-0-text"]
    assert shown["claims-TOTAL_FORMS"] == ["1"]


def test_submission_reads_as_a_sentence(desk: Client, contributor: User) -> None:
    incident = factories.submitted_incident(by=contributor, title="Guards leave")

    pages = [desk.get(incident.get_absolute_url()), desk.get("/desk/activity/")]

    history, activity = (text_of(page.content) for page in pages)
    assert "cora submitted it for review" in history
    assert "cora submitted Guards leave for review" in activity


@pytest.mark.parametrize("unseen", ["\u200b", "\u202e", "\u2067", "\ufeff", "\u00ad"])
def test_unseen_signs_are_dropped_from_names(
    desk: Client, contributor: User, unseen: str
) -> None:
    incident = whole_incident(contributor)
    typed = {"make": "actor", "new-actor-kind": "state"}

    desk.post(
        address("edit", incident),
        filled(desk, incident, title=f"Guards{unseen} leave")
        | typed
        | {"new-actor-name": f"Grau{unseen}stark"},
    )
    empty = desk.post(
        address("edit", incident), filled(desk, incident, title=f" {unseen} ")
    )

    assert Actor.objects.filter(name="Graustark").count() == 1
    assert [text for _, text in empty.context["forms"].wrong] == [
        "Title: This field is required."
    ]


def test_incident_is_written_by_hand(desk: Client) -> None:
    factories.actor(name="Ruritania")
    blank = fields_of(
        desk.post(
            reverse("desk:incident-new"),
            fields_of(desk.get(reverse("desk:incident-new")).content, "incident-form")
            | {"add": "participations"},
        ).content,
        "incident-form",
    )

    desk.post(
        reverse("desk:incident-new"),
        blank
        | {
            "title": "Guards leave",
            "occurred": "1904-05-10",
            "participations-0-actor": "Ruritania",
        },
    )

    incident = Incident.objects.get()
    assert (incident.title, incident.status) == ("Guards leave", Status.DRAFT)
    assert [str(p) for p in incident.participations.all()] == ["Ruritania: participant"]


def test_posting_every_model_field_changes_only_declared_ones(
    desk: Client, contributor: User
) -> None:
    incident = whole_incident(contributor)
    before = read_content(incident)
    rows = ("participations", "claims", "citations", "casualties", "links")
    extra = {
        **dict.fromkeys(
            (
                *("status", "created_by", "drafter_ids", "merged_into", "intake"),
                *("created_at", "updated_at", "occurred_earliest", "pk", "actors"),
            ),
            "1",
        ),
        **{f"{row}-0-incident": "1" for row in rows},
        **{f"{row}-0-position": "7" for row in rows},
    }

    desk.post(address("edit", incident), filled(desk, incident) | extra)

    incident.refresh_from_db()
    assert (read_content(incident), incident.status, incident.created_by) == (
        before,
        Status.DRAFT,
        contributor,
    )


def test_claim_of_another_incident_cannot_be_taken_over(
    desk: Client, contributor: User
) -> None:
    incident, other = whole_incident(contributor), whole_incident(contributor)
    foreign = other.claims.get()

    response = desk.post(
        address("edit", incident),
        filled(desk, incident, claims__0__id=str(foreign.pk), title="Guards leave"),
    )

    assert response.status_code == 409
    assert other.claims.get() == foreign


# -- two editors -------------------------------------------------------------------


def test_stale_save_answers_409_with_three_states_of_the_field(
    desk: Client, contributor: User, editor: User
) -> None:
    incident = factories.incident(by=contributor, title="One")
    stale = filled(desk, incident, title="Mine")
    _save(incident, by=editor, title="Theirs")

    response = desk.post(address("edit", incident), stale)

    assert response.status_code == 409
    (field,) = response.context["merged"].fields
    assert (field.label, field.loaded, field.now, field.typed, field.clash) == (
        "Title",
        ["One"],
        ["Theirs"],
        ["Mine"],
        True,
    )
    assert response.context["merged"].by == ["edda"]


def test_stale_save_stores_nothing_and_keeps_the_text_for_another_try(
    desk: Client, contributor: User, editor: User
) -> None:
    incident = factories.incident(by=contributor, title="One")
    stale = filled(desk, incident, title="Mine", desk_note="My note")
    _save(incident, by=editor, title="Theirs")

    response = desk.post(address("edit", incident), stale)
    incident.refresh_from_db()
    held = incident.title
    desk.post(address("edit", incident), fields_of(response.content, "incident-form"))

    incident.refresh_from_db()
    assert (held, incident.title, incident.desk_note) == ("Theirs", "Mine", "My note")


def test_field_that_only_the_other_changed_is_taken_over(
    desk: Client, contributor: User, editor: User
) -> None:
    incident = factories.incident(by=contributor, title="One", summary="Old.")
    stale = filled(desk, incident, title="Mine")
    _save(incident, by=editor, summary="Theirs.")

    response = desk.post(address("edit", incident), stale)
    desk.post(address("edit", incident), fields_of(response.content, "incident-form"))

    incident.refresh_from_db()
    assert (incident.title, incident.summary) == ("Mine", "Theirs.")


def test_stale_save_of_rows_keeps_both_lists_to_choose_from(
    desk: Client, contributor: User, editor: User
) -> None:
    incident = whole_incident(contributor)
    stale = filled(desk, incident, claims__0__text="Mine.")
    _save(incident, by=editor, claims=(), casualties=())

    response = desk.post(address("edit", incident), stale)
    again = fields_of(response.content, "incident-form")
    desk.post(address("edit", incident), again)

    assert response.status_code == 409
    assert [claim.text for claim in incident.claims.all()] == ["Mine."]


def test_estimate_stays_with_its_statement_where_others_changed_the_statements(
    desk: Client, contributor: User, editor: User
) -> None:
    incident = whole_incident(contributor)
    (one,) = read_content(incident).claims
    more = [replace(one, id=None, text=text) for text in ("Second.", "Third.")]
    _save(incident, by=contributor, claims=(one, *more))
    incident.refresh_from_db()
    stale = filled(desk, incident, casualties__0__claim="1", casualties__0__best="3")
    _save(incident, by=editor, claims=read_content(incident).claims[1:])

    response = desk.post(address("edit", incident), stale)
    desk.post(address("edit", incident), fields_of(response.content, "incident-form"))

    now = read_content(Incident.objects.get(pk=incident.pk))
    (estimate,) = now.casualties
    assert estimate.claim is not None
    assert (now.claims[estimate.claim].text, estimate.best) == ("Second.", 3)


def test_same_person_in_two_tabs_is_stopped_too(
    desk: Client, contributor: User
) -> None:
    incident = factories.incident(by=contributor, title="One")
    first = filled(desk, incident, title="First tab")
    second = filled(desk, incident, title="Second tab")
    desk.post(address("edit", incident), first)

    response = desk.post(address("edit", incident), second)

    assert response.status_code == 409
    assert response.context["merged"].by == ["you, in another window,"]
    assert fields_of(response.content, "incident-form")["title"] == ["Second tab"]


def test_save_without_a_version_is_stale(desk: Client, contributor: User) -> None:
    incident = factories.incident(by=contributor, title="One")
    typed = filled(desk, incident, title="Mine")
    del typed["version"]

    response = desk.post(address("edit", incident), typed)

    assert response.status_code == 409


def test_contributor_cannot_edit_what_was_submitted_and_keeps_the_text(
    desk: Client, contributor: User
) -> None:
    incident = factories.submitted_incident(by=contributor)

    response = desk.post(
        address("edit", incident), filled(desk, incident, title="Mine")
    )

    assert response.status_code == 403
    assert fields_of(response.content, "incident-form")["title"] == ["Mine"]


def _save(incident: Incident, *, by: User, **changes: Any) -> None:

    incidents.revise(
        by=by,
        incident_id=incident.pk,
        version=incident.version,
        content=replace(read_content(incident), **changes),
    )


# -- steps -------------------------------------------------------------------------


def test_submit_hands_the_draft_to_the_editors(desk: Client, contributor: User) -> None:
    incident = factories.incident(by=contributor)

    desk.post(address("submit", incident), {"version": 1, "note": "Please look."})

    incident.refresh_from_db()
    step = Revision.objects.of_incident(incident.pk).newest_first()[0]
    assert (incident.status, step.action, step.reason) == (
        Status.IN_REVIEW,
        "submitted",
        "Please look.",
    )


def test_incomplete_draft_shows_what_is_missing_instead_of_the_button(
    desk: Client, contributor: User
) -> None:
    incident = factories.incident(
        by=contributor, summary="", participations=(), citations=()
    )

    page = desk.get(incident.get_absolute_url())
    refused = desk.post(address("submit", incident), {"version": 1})

    assert page.context["steps"].missing == [
        "a summary",
        "at least one participant",
        "a source",
    ]
    assert "Submit for review" not in text_of(page.content)
    assert refused.status_code == 422
    assert "Missing: a summary; at least one participant; a source." in text_of(
        refused.content
    )


def test_publishing_makes_an_edition(review_desk: Client, contributor: User) -> None:
    incident = factories.submitted_incident(by=contributor)

    review_desk.post(address("publish", incident), {"version": incident.version})

    edition = Edition.objects.get()
    assert (edition.incident_id, edition.number, edition.title) == (
        incident.pk,
        1,
        incident.title,
    )


def test_own_draft_cannot_be_published_and_the_page_says_why(
    review_desk: Client, editor: User
) -> None:
    incident = factories.submitted_incident(by=editor)

    page = text_of(review_desk.get(address("review", incident)).content)
    refused = review_desk.post(
        address("publish", incident), {"version": incident.version}
    )

    assert "You worked on this draft, so somebody else has to publish it." in page
    assert "Public note" not in page
    assert (refused.status_code, Edition.objects.count()) == (403, 0)


def test_second_edition_needs_a_public_note(
    review_desk: Client, contributor: User, editor: User
) -> None:
    edition = factories.published_incident(by=contributor, editor=editor)
    incident = edition.incident
    incident.refresh_from_db()
    _save(incident, by=factories.user(role="editor"), title="Corrected")
    incident.refresh_from_db()
    _submit(incident)

    without = review_desk.post(
        address("publish", incident), {"version": incident.version, "note": "  "}
    )
    incident.refresh_from_db()
    review_desk.post(
        address("publish", incident),
        {"version": incident.version, "note": "The title said too much."},
    )

    assert without.status_code == 422
    assert list(
        Edition.objects.order_by("number").values_list("number", "change_note")
    ) == [(1, ""), (2, "The title said too much.")]


def _submit(incident: Incident) -> None:
    workflow.submit(
        by=factories.user(), incident_id=incident.pk, version=incident.version
    )
    incident.refresh_from_db()


def test_review_shows_what_a_correction_changes(
    review_desk: Client, contributor: User, editor: User
) -> None:
    edition = factories.published_incident(
        by=contributor, editor=editor, title="Before", summary="Same."
    )
    incident = edition.incident
    incident.refresh_from_db()
    _save(incident, by=factories.user(role="editor"), title="After")

    page = review_desk.get(address("review", incident))

    assert [(d.label, d.lines) for d in page.context["diff"]] == [
        ("Title", (("gone", "Before"), ("new", "After")))
    ]


def test_preview_is_the_public_page(review_desk: Client, contributor: User) -> None:
    incident = factories.submitted_incident(by=contributor, summary="They met.")

    page = text_of(review_desk.get(address("review", incident)).content)

    assert "As it would be published" in page
    assert "Who says so" in page


def test_return_needs_a_note_and_keeps_what_was_typed(
    review_desk: Client, contributor: User
) -> None:
    incident = factories.submitted_incident(by=contributor)

    refused = review_desk.post(
        address("return", incident), {"version": incident.version, "note": ""}
    )
    review_desk.post(
        address("return", incident), {"version": incident.version, "note": "Which day?"}
    )

    incident.refresh_from_db()
    assert refused.status_code == 422
    assert incident.status == Status.DRAFT


def test_note_of_a_return_is_shown_to_the_drafter(
    desk: Client, review_desk: Client, contributor: User
) -> None:
    incident = factories.submitted_incident(by=contributor)
    review_desk.post(
        address("return", incident), {"version": incident.version, "note": "Which day?"}
    )

    page = desk.get(incident.get_absolute_url())

    assert page.context["last_word"].reason == "Which day?"


def test_stale_step_is_refused_with_the_note_kept(
    review_desk: Client, contributor: User
) -> None:
    incident = factories.submitted_incident(by=contributor)

    response = review_desk.post(
        address("return", incident), {"version": 1, "note": "Which day?"}
    )

    assert response.status_code == 409
    assert response.context["typed"]["note"] == "Which day?"


def test_withdrawal_leaves_a_notice(
    review_desk: Client, contributor: User, editor: User
) -> None:
    edition = factories.published_incident(by=contributor, editor=editor)
    incident = edition.incident
    incident.refresh_from_db()

    review_desk.post(
        address("withdraw", incident),
        {"version": incident.version, "note": "The source withdrew it."},
    )

    last = Edition.objects.latest_of(incident.pk).get()
    assert (last.kind, last.change_note) == ("withdrawn", "The source withdrew it.")


def test_rejection_closes_a_draft(review_desk: Client, contributor: User) -> None:
    incident = factories.incident(by=contributor)

    review_desk.post(
        address("reject", incident), {"version": 1, "note": "Not about a conflict."}
    )

    incident.refresh_from_db()
    assert incident.status == Status.REJECTED


@pytest.mark.parametrize("step", ["return", "publish", "withdraw", "reject"])
def test_steps_of_editors_are_closed_to_contributors(
    desk: Client, contributor: User, step: str
) -> None:
    incident = factories.submitted_incident(by=contributor)

    response = desk.post(
        address(step, incident), {"version": incident.version, "note": "Because."}
    )

    incident.refresh_from_db()
    assert (response.status_code, incident.status) == (403, Status.IN_REVIEW)


def test_history_tells_each_step_with_its_changes(
    desk: Client, contributor: User
) -> None:
    incident = factories.incident(by=contributor, title="One")
    _save(incident, by=contributor, title="Two")

    history = desk.get(incident.get_absolute_url()).context["history"]

    assert [(step.action, [d.label for d in diffs][:1]) for step, diffs in history] == [
        ("edited", ["Title"]),
        ("drafted", ["Title"]),
    ]
