"""Two people edit one incident: whoever saves later is shown both and chooses."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests import factories
from tests.views.desk import fields_of
from tests.views.desk_forms import (
    incident_address,
    incident_fields,
    revise,
    whole_incident,
)
from timeline.actions.content import read as read_content
from timeline.models import Incident

# What had been loaded is read from the history of rows, which goes by transactions.
pytestmark = pytest.mark.django_db(transaction=True)


def test_stale_save_answers_409_with_three_states_of_the_field(
    desk: Client, contributor: User, editor: User
) -> None:
    incident = factories.incident(by=contributor, title="One")
    stale = incident_fields(desk, incident, title="Mine")
    revise(incident, by=editor, title="Theirs")

    response = desk.post(incident_address("edit", incident), stale)

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
    stale = incident_fields(desk, incident, title="Mine", desk_note="My note")
    revise(incident, by=editor, title="Theirs")

    response = desk.post(incident_address("edit", incident), stale)
    incident.refresh_from_db()
    held = incident.title
    desk.post(
        incident_address("edit", incident), fields_of(response.content, "incident-form")
    )

    incident.refresh_from_db()
    assert (held, incident.title, incident.desk_note) == ("Theirs", "Mine", "My note")


def test_field_that_only_the_other_changed_is_taken_over(
    desk: Client, contributor: User, editor: User
) -> None:
    incident = factories.incident(by=contributor, title="One", summary="Old.")
    stale = incident_fields(desk, incident, title="Mine")
    revise(incident, by=editor, summary="Theirs.")

    response = desk.post(incident_address("edit", incident), stale)
    desk.post(
        incident_address("edit", incident), fields_of(response.content, "incident-form")
    )

    incident.refresh_from_db()
    assert (incident.title, incident.summary) == ("Mine", "Theirs.")


def test_stale_save_of_rows_keeps_both_lists_to_choose_from(
    desk: Client, contributor: User, editor: User
) -> None:
    incident = whole_incident(contributor)
    stale = incident_fields(desk, incident, claims__0__text="Mine.")
    revise(incident, by=editor, claims=(), casualties=())

    response = desk.post(incident_address("edit", incident), stale)
    again = fields_of(response.content, "incident-form")
    desk.post(incident_address("edit", incident), again)

    assert response.status_code == 409
    assert [claim.text for claim in incident.claims.all()] == ["Mine."]


def test_estimate_stays_with_its_statement_where_others_changed_the_statements(
    desk: Client, contributor: User, editor: User
) -> None:
    incident = whole_incident(contributor)
    (one,) = read_content(incident).claims
    more = [replace(one, id=None, text=text) for text in ("Second.", "Third.")]
    revise(incident, by=contributor, claims=(one, *more))
    incident.refresh_from_db()
    stale = incident_fields(
        desk, incident, casualties__0__claim="1", casualties__0__best="3"
    )
    revise(incident, by=editor, claims=read_content(incident).claims[1:])

    response = desk.post(incident_address("edit", incident), stale)
    desk.post(
        incident_address("edit", incident), fields_of(response.content, "incident-form")
    )

    now = read_content(Incident.objects.get(pk=incident.pk))
    (estimate,) = now.casualties
    assert estimate.claim is not None
    assert (now.claims[estimate.claim].text, estimate.best) == ("Second.", 3)


def test_statements_merge_by_the_statement_and_by_its_field(
    desk: Client, contributor: User, editor: User
) -> None:
    one, other = (factories.claim_content(text=text) for text in ("One.", "Other."))
    incident = factories.incident(by=contributor, claims=(one, other))
    first, second = read_content(incident).claims
    stale = incident_fields(
        desk,
        incident,
        claims__0__credibility="2",
        claims__1__note="Mine.",
    )
    theirs = (
        replace(first, note="Theirs."),
        replace(second, note="Theirs too.", text="Changed."),
    )
    revise(incident, by=editor, claims=theirs)

    response = desk.post(incident_address("edit", incident), stale)
    desk.post(
        incident_address("edit", incident), fields_of(response.content, "incident-form")
    )

    assert [
        (field.label, field.about, field.now, field.typed, field.clash, field.theirs)
        for field in response.context["merged"].fields
    ] == [
        ("Statement 1: Note", "One.", ["Theirs."], [], False, "Theirs."),
        (
            "Statement 2: Statement",
            "Changed.",
            ["Changed."],
            ["Other."],
            False,
            "Changed.",
        ),
        (
            "Statement 2: Note",
            "Changed.",
            ["Theirs too."],
            ["Mine."],
            True,
            "Theirs too.",
        ),
    ]
    assert [
        (claim.text, claim.note, claim.credibility)
        for claim in read_content(Incident.objects.get(pk=incident.pk)).claims
    ] == [("One.", "Theirs.", 2), ("Changed.", "Mine.", 6)]


def test_every_kind_of_row_is_told_in_words_of_the_form(
    desk: Client, contributor: User, editor: User
) -> None:
    incident = whole_incident(contributor)
    content = read_content(incident)
    stale = incident_fields(
        desk,
        incident,
        participations__0__role="target",
        citations__0__note="Mine.",
        claims__0__said="2021-06",
        casualties__0__best="1",
        links__0__note="Mine.",
    )
    revise(
        incident,
        by=editor,
        participations=(replace(content.participations[0], role="mediator"),),
        citations=(replace(content.citations[0], note="Theirs."),),
        claims=(replace(content.claims[0], said="2021-07"),),
        casualties=(replace(content.casualties[0], best=3, high=5, claim=0),),
        links=(replace(content.links[0], note="Theirs."),),
    )

    response = desk.post(incident_address("edit", incident), stale)

    assert [
        (field.label, field.now, field.typed, field.at)
        for field in response.context["merged"].fields
    ] == [
        (
            "Participant 1: Role",
            ["Mediator"],
            ["Target"],
            "id_participations-0-role",
        ),
        ("Source 1: Note", ["Theirs."], ["Mine."], "id_citations-0-note"),
        (
            "Statement 1: Said on",
            ["July 2021 (2021-07)"],
            ["June 2021 (2021-06)"],
            "id_claims-0-said",
        ),
        ("Estimate 1: Best", ["3"], ["1"], "id_casualties-0-best"),
        ("Estimate 1: High", ["5"], ["3"], "id_casualties-0-high"),
        (
            "Estimate 1: Carried by statement",
            ["Troops crossed the border."],
            [],
            "id_casualties-0-claim",
        ),
        ("Link 1: Note", ["Theirs."], ["Mine."], "id_links-0-note"),
    ]
    for field in response.context["merged"].fields:
        assert f'id="{field.at}"' in response.text


def test_same_person_in_two_tabs_is_stopped_too(
    desk: Client, contributor: User
) -> None:
    incident = factories.incident(by=contributor, title="One")
    first = incident_fields(desk, incident, title="First tab")
    second = incident_fields(desk, incident, title="Second tab")
    desk.post(incident_address("edit", incident), first)

    response = desk.post(incident_address("edit", incident), second)

    assert response.status_code == 409
    assert response.context["merged"].by == ["you, in another window,"]
    assert fields_of(response.content, "incident-form")["title"] == ["Second tab"]


def test_save_without_a_version_is_stale(desk: Client, contributor: User) -> None:
    incident = factories.incident(by=contributor, title="One")
    typed = incident_fields(desk, incident, title="Mine")
    del typed["version"]

    response = desk.post(incident_address("edit", incident), typed)

    assert response.status_code == 409


def test_row_that_they_removed_can_be_removed_too(
    desk: Client, contributor: User, editor: User
) -> None:
    incident = whole_incident(contributor)
    stale = incident_fields(desk, incident, links__0__note="Mine.")
    revise(incident, by=editor, links=())

    response = desk.post(incident_address("edit", incident), stale)

    (field,) = response.context["merged"].fields
    assert (field.label, field.now, field.at, field.theirs) == (
        "Link 1",
        [],
        "id_links-0-DELETE",
        "on",
    )
    assert "Remove it too" in response.text
    assert 'id="id_links-0-DELETE"' in response.text
