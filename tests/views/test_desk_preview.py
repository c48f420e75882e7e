"""The preview and the checklist of a form as it is typed; nothing is saved by them."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.views.desk import fields_of, text_of
from tests.views.desk_forms import incident_address, incident_fields, whole_incident
from timeline.actions import workflow
from timeline.actions.content import read as read_content
from timeline.models import Edition, Incident, Passage, Revision

pytestmark = pytest.mark.django_db

NEW = "/desk/incidents/new/"
EVERYTHING = [
    "a title",
    "a summary",
    "a date, and what it rests on",
    "an event type",
    "a level of hostility",
    "how far it is verified",
    "a place, or that it is not known",
    "at least one participant",
    "a source, with its passage where we hold the text",
]


def preview(desk: Client, incident: Incident, **changes: Any) -> str:
    response = desk.post(
        incident_address("preview", incident),
        incident_fields(desk, incident, **changes),
    )
    assert response.status_code == 200
    return text_of(response.content)


def unmet(content: bytes) -> list[str]:
    """The items of a checklist that are still needed."""
    words = text_of(b"<div>" + content + b"</div>").replace("✓", "○").split("○")
    return [
        word.strip().removeprefix("Still needed: ")
        for word in words
        if "Still needed" in word
    ]


def test_preview_shows_unsaved_text_on_card_and_page(
    desk: Client, contributor: User
) -> None:
    incident = whole_incident(contributor)

    shown = preview(
        desk,
        incident,
        title="Guards leave at last",
        occurred="mid-May 1904",
        claims__0__text="The guards have gone.",
    )

    # In the window’s title, on the card, and over the page.
    assert shown.count("Guards leave at last") == 3
    assert "The guards have gone." in shown
    assert "mid-May 1904" in shown


def test_preview_changes_nothing(desk: Client, contributor: User) -> None:
    incident = whole_incident(contributor)
    before = (
        read_content(incident),
        incident.version,
        *(m.objects.count() for m in (Passage, Revision, Edition, Incident)),
    )

    preview(desk, incident, title="Guards stay", claims__0__quote="troops had left")

    incident.refresh_from_db()
    after = (
        read_content(incident),
        incident.version,
        *(m.objects.count() for m in (Passage, Revision, Edition, Incident)),
    )
    assert after == before


def test_preview_shows_a_passage_that_is_not_made_yet(
    desk: Client, contributor: User
) -> None:
    incident = whole_incident(contributor)

    shown = preview(desk, incident, claims__0__quote="troops had left")

    assert "troops had left" in shown


def test_preview_leaves_out_what_cannot_be_read_and_says_so(
    desk: Client, contributor: User
) -> None:
    incident = whole_incident(contributor)

    shown = preview(
        desk,
        incident,
        title="",
        occurred="soon",
        claims__0__speaker="Nobody known",
        participations__0__actor="",
    )

    assert "as it can’t be read yet: Date, Statement 1" in shown
    assert "Without a title" in shown


def test_preview_of_a_blank_form_is_a_page(desk: Client) -> None:
    fields = fields_of(desk.get(NEW).content, "incident-form")

    response = desk.post(f"{NEW}preview/", fields)

    assert response.status_code == 200
    assert "Without a title" in text_of(response.content)


def test_preview_is_for_its_typist_alone(desk: Client, contributor: User) -> None:
    incident = whole_incident(contributor)
    fields = incident_fields(desk, incident, title="Zyx preview")

    answer = desk.post(incident_address("preview", incident), fields)
    anonymous = Client().post(incident_address("preview", incident), fields)

    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Frame-Options"] == "DENY"
    assert b'content="noindex"' in answer.content
    assert b"<script" not in answer.content
    assert anonymous.status_code == 403


def test_checklist_names_what_a_blank_form_needs(desk: Client) -> None:
    fields = fields_of(desk.get(NEW).content, "incident-form")

    response = desk.post(f"{NEW}checklist/", fields)

    assert unmet(response.content) == EVERYTHING


@pytest.mark.parametrize(
    ("changes", "needed"),
    [
        ({}, []),
        ({"summary": " "}, ["a summary"]),
        ({"occurred": "soon"}, ["a date, and what it rests on"]),
        ({"event_type": ""}, ["an event type"]),
        ({"hostility": ""}, ["a level of hostility"]),
        ({"verification": ""}, ["how far it is verified"]),
        ({"places": ""}, ["a place, or that it is not known"]),
        ({"places": "", "place_unknown": "on"}, []),
        ({"participations__0__DELETE": "on"}, ["at least one participant"]),
        (
            {"claims__0__quote": "", "citations__0__quote": ""},
            ["a source, with its passage where we hold the text"],
        ),
    ],
)
def test_checklist_follows_what_is_typed(
    desk: Client, contributor: User, changes: dict[str, str], needed: list[str]
) -> None:
    incident = whole_incident(contributor)
    fields = incident_fields(desk, incident, summary="Guards left.") | {
        name.replace("__", "-"): value for name, value in changes.items()
    }

    response = desk.post(incident_address("checklist", incident), fields)

    assert unmet(response.content) == needed


def test_checklist_and_submission_ask_for_the_same(
    desk: Client, contributor: User
) -> None:
    source = factories.snapshot().source
    incident = factories.incident(
        by=contributor,
        summary="",
        participations=(),
        claims=(factories.claim_content(source_id=source.pk),),
        place_unknown=False,
        verification="corroborated",
    )
    fields = incident_fields(desk, incident)

    response = desk.post(incident_address("checklist", incident), fields)
    held = desk.get(incident_address("edit", incident))

    missing = workflow.missing(incident)
    assert len(missing) == 5
    assert unmet(response.content) == missing
    assert [n.words for n in held.context["needs"] if not n.met] == missing


def test_preview_takes_as_many_queries_for_one_statement_as_for_three(
    desk: Client, contributor: User
) -> None:
    incident = whole_incident(contributor)
    counts = []
    fields = incident_fields(desk, incident)
    one = {n: v for n, v in fields.items() if n.startswith("claims-0-")}

    for number in (1, 3):
        more = {
            name.replace("claims-0", f"claims-{n}"): value
            for n in range(1, number)
            for name, value in one.items()
            if not name.endswith("-id")
        }
        data = fields | more | {"claims-TOTAL_FORMS": str(number)}
        with CaptureQueriesContext(connection) as queries:
            desk.post(incident_address("preview", incident), data)
        counts.append(len(queries))

    assert counts[1] - counts[0] <= 4


def test_edit_page_shows_the_article_with_its_passages(
    desk: Client, contributor: User
) -> None:
    incident = whole_incident(contributor)

    page = desk.get(incident_address("edit", incident))

    (line, *_) = page.context["beside"].paragraphs
    assert [segment.refs for segment in line] == [["row-claims-0"]]


def test_selected_passage_becomes_a_row_with_speaker_and_source(
    desk: Client, contributor: User
) -> None:
    incident = whole_incident(contributor)
    text = "Ruritania left. Troops had left, Ruritania said. Troops had left twice."
    snapshot = factories.snapshot(text=text)
    start = text.rindex("Troops had left")
    at = f"{snapshot.pk}:{start}-{start + 15}"

    page = desk.post(
        incident_address("edit", incident),
        incident_fields(desk, incident, add="claims", at=at),
    )
    fields = fields_of(page.content, "incident-form")
    desk.post(incident_address("edit", incident), fields)

    assert fields["claims-1-text"] == ["Troops had left"]
    assert fields["claims-1-speaker"] == ["Ruritania"]
    claim = incident.claims.get(text="Troops had left")
    assert claim.passage is not None
    assert (claim.passage.start, claim.source) == (start, snapshot.source)


@pytest.mark.parametrize("at", ["", "x", "1:2-3", "0:0-0", "9" * 30 + ":1-2", ":"])
def test_no_such_passage_gives_an_empty_row(
    desk: Client, contributor: User, at: str
) -> None:
    incident = whole_incident(contributor)

    page = desk.post(
        incident_address("edit", incident),
        incident_fields(desk, incident, add="claims", at=at),
    )

    fields = fields_of(page.content, "incident-form")
    assert fields["claims-TOTAL_FORMS"] == ["2"]
    assert fields.get("claims-1-text", [""]) == [""]
