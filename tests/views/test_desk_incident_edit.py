"""Editing an incident at the desk: its form, its rows, what it refuses."""

import lxml.html
import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.views.desk import fields_of, text_of
from tests.views.desk_forms import (
    chosen_by_hand,
    incident_address,
    incident_fields,
    whole_incident,
)
from timeline.actions.content import read as read_content
from timeline.forms.desk_fields import JUDGED
from timeline.models import Actor, Incident, Place, Revision, Source, Status

pytestmark = pytest.mark.django_db


def test_saving_the_form_as_it_is_changes_nothing(
    desk: Client, contributor: User
) -> None:
    incident = whole_incident(contributor)
    before = read_content(incident)

    desk.post(incident_address("edit", incident), incident_fields(desk, incident))

    incident.refresh_from_db()
    assert (read_content(incident), incident.version) == (before, 1)


def test_lines_as_browsers_send_them_are_no_change(
    desk: Client, contributor: User
) -> None:
    incident = factories.incident(by=contributor, summary="One.\n\nTwo.")

    desk.post(
        incident_address("edit", incident),
        incident_fields(desk, incident, summary="One.\r\n\r\nTwo."),
    )

    after = Incident.objects.get(pk=incident.pk)
    assert (after.summary, after.version) == ("One.\n\nTwo.", incident.version)


def test_edit_saves_what_was_typed_and_why(desk: Client, contributor: User) -> None:
    incident = whole_incident(contributor)

    desk.post(
        incident_address("edit", incident),
        incident_fields(desk, incident, title="Guards leave", reason="Clearer."),
    )

    incident.refresh_from_db()
    step = Revision.objects.of_incident(incident.pk).newest_first()[0]
    assert (incident.title, incident.version) == ("Guards leave", 2)
    assert (step.reason, list(step.changes)) == ("Clearer.", ["title"])


@pytest.mark.parametrize(
    ("typed", "expression", "rule"),
    [
        ("mid-May 2021", "mid-May 2021", ""),
        ("2021-05-11", "today", ""),
        ("2021-05-12", "today", "day of publication"),
    ],
)
def test_another_date_drops_the_rule_of_the_first_and_keeps_a_part_of_a_month(
    desk: Client, contributor: User, typed: str, expression: str, rule: str
) -> None:
    incident = whole_incident(contributor)
    Incident.objects.filter(pk=incident.pk).update(
        occurred="2021-05-12",
        occurred_expression="today",
        date_rule="day of publication",
    )

    desk.post(
        incident_address("edit", incident),
        incident_fields(desk, incident, occurred=typed),
    )

    incident.refresh_from_db()
    assert (incident.occurred_expression, incident.date_rule) == (expression, rule)


def test_errors_stand_beside_their_fields_and_keep_the_text(
    desk: Client, contributor: User
) -> None:
    incident = whole_incident(contributor)

    response = desk.post(
        incident_address("edit", incident),
        incident_fields(
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
        (
            "Date: “soon” is no date that we can read: write 12–14 May 2021, mid-May "
            "2021, after 12 May 2021, or EDTF such as 2021-05-14."
        ),
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
        incident_address("edit", incident),
        incident_fields(desk, incident, claims__0__quote="troops  had\nleft"),
    )

    passage = incident.claims.get().passage
    assert passage is not None
    assert passage.exact == "troops had left"


def test_name_borne_by_two_actors_needs_a_number(
    desk: Client, contributor: User
) -> None:
    first, second = (factories.actor(name="People's Front") for _ in range(2))
    incident = whole_incident(contributor)
    typed = incident_fields(desk, incident, participations__0__actor="People's Front")

    refused = desk.post(incident_address("edit", incident), typed)
    desk.post(
        incident_address("edit", incident),
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

    desk.post(
        incident_address("edit", incident),
        incident_fields(desk, incident, claims__0__DELETE="on"),
    )

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
        incident_address("edit", incident),
        incident_fields(desk, incident, title="Guards leave", add=name),
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
    more = incident_fields(desk, incident)
    for _ in range(2):
        page = desk.post(
            incident_address("edit", incident), more | {"add": "participations"}
        )
        more = fields_of(page.content, "incident-form")

    desk.post(
        incident_address("edit", incident),
        more | {"participations-1-actor": "Ferrymen"},
    )

    assert [p.actor.name for p in incident.participations.all()] == [
        "Ruritania",
        "Ferrymen",
    ]


def test_new_actor_place_and_source_are_made_on_the_way(
    desk: Client, contributor: User
) -> None:
    incident = whole_incident(contributor)
    fields = incident_fields(desk, incident)
    for made in (
        {"make": "actor", "new-actor-name": "Ferrymen", "new-actor-kind": "civilians"},
        {"make": "place", "new-place-name": "Ferry", "new-place-country": ""},
        {
            "make": "source",
            "new-source-title": "The ferry book",
            "new-source-publisher": "Ferry office",
        },
    ):
        page = desk.post(incident_address("edit", incident), fields | made)
        fields = fields_of(page.content, "incident-form")

    response = desk.post(incident_address("edit", incident), fields)

    assert response.status_code == 302
    assert Actor.objects.get(name="Ferrymen").participations.count() == 1
    assert Place.objects.get(name="Ferry").incidents.count() == 1
    assert Source.objects.get(title="The ferry book").citations.count() == 1


def test_unknown_kind_of_new_record_is_refused_beside_its_field(
    desk: Client, contributor: User
) -> None:
    incident = whole_incident(contributor)

    response = desk.post(
        incident_address("edit", incident),
        incident_fields(desk, incident, make="actor"),
    )

    assert response.status_code == 422
    assert response.context["new_actor"].errors["name"] == ["This field is required."]


@pytest.mark.parametrize("total", ["-1", "100000", "9" * 5000, "", "two"])
def test_wrong_number_of_rows_is_refused_and_no_row_is_lost(
    desk: Client, contributor: User, total: str
) -> None:
    incident = whole_incident(contributor)
    before = read_content(incident)
    data = incident_fields(desk, incident)

    response = desk.post(
        incident_address("edit", incident), data | {"claims-TOTAL_FORMS": total}
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
        incident_address("edit", incident),
        incident_fields(desk, incident, title=f"Guards{unseen} leave")
        | typed
        | {"new-actor-name": f"Grau{unseen}stark"},
    )
    desk.post(
        incident_address("edit", incident),
        incident_fields(desk, incident, title=f" {unseen} "),
    )

    incident.refresh_from_db()
    assert Actor.objects.filter(name="Graustark").count() == 1
    assert incident.title == ""


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
        | chosen_by_hand()
        | {
            "title": "Guards leave",
            "occurred": "1904-05-10",
            "participations-0-actor": "Ruritania",
        },
    )

    incident = Incident.objects.get()
    assert (incident.title, incident.status) == ("Guards leave", Status.DRAFT)
    assert [str(p) for p in incident.participations.all()] == ["Ruritania: participant"]


def test_claim_of_another_incident_cannot_be_taken_over(
    desk: Client, contributor: User
) -> None:
    incident, other = whole_incident(contributor), whole_incident(contributor)
    foreign = other.claims.get()

    response = desk.post(
        incident_address("edit", incident),
        incident_fields(
            desk, incident, claims__0__id=str(foreign.pk), title="Guards leave"
        ),
    )

    assert response.status_code == 409
    assert other.claims.get() == foreign


def test_contributor_cannot_edit_what_was_submitted_and_keeps_the_text(
    desk: Client, contributor: User
) -> None:
    incident = factories.submitted_incident(by=contributor)

    response = desk.post(
        incident_address("edit", incident),
        incident_fields(desk, incident, title="Mine"),
    )

    assert response.status_code == 403
    assert fields_of(response.content, "incident-form")["title"] == ["Mine"]


@pytest.mark.parametrize(
    ("role", "told"), [("contributor", "only an editor can change"), ("editor", "")]
)
def test_form_that_cannot_be_saved_says_so_before_anything_is_typed(
    client: Client, role: str, told: str
) -> None:
    held = factories.published_incident().incident
    client.force_login(factories.user(role=role))

    page = client.get(f"{held.get_absolute_url()}edit/").content.decode()

    saves = lxml.html.fromstring(page).xpath("//button[@type='submit' and .='Save']")
    barred = [button.get("disabled") is not None for button in saves]
    assert barred == [bool(told)] * 2
    assert ("This can’t be saved." in page, told in page) == (bool(told), True)


def test_who_is_named_is_offered_as_a_participant_and_joins_with_one_press(
    desk: Client, contributor: User
) -> None:
    speaker = factories.actor(name="Strelsau")
    incident = factories.incident(
        by=contributor,
        participations=(),
        claims=(factories.claim_content(speaker_id=speaker.pk),),
    )
    page = desk.get(incident_address("edit", incident))

    joined = desk.post(
        incident_address("edit", incident),
        fields_of(page.content, "incident-form") | {"join": "Strelsau"},
    )
    desk.post(
        incident_address("edit", incident), fields_of(joined.content, "incident-form")
    )

    assert page.context["joining"] == ["Strelsau"]
    assert joined.context["joining"] == []
    assert [str(p) for p in incident.participations.all()] == ["Strelsau: participant"]


def test_new_incident_presets_no_judgement(desk: Client) -> None:
    columns = desk.get(reverse("desk:incident-new")).context["forms"].columns

    assert {name: columns[name].value() for name in JUDGED} == dict.fromkeys(JUDGED)
    assert {str(columns.fields[name].choices[0]) for name in JUDGED} == {"('', '—')"}


def test_what_is_submitted_is_not_offered_to_be_left_open(
    review_desk: Client, contributor: User
) -> None:
    held = factories.submitted_incident(by=contributor)

    columns = review_desk.get(incident_address("edit", held)).context["forms"].columns

    assert "" not in dict(columns.fields["hostility"].choices)
