"""What is being typed is kept for its typist alone, and given back on asking."""

import datetime as dt
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.views.desk import fields_of, text_of
from tests.views.desk_forms import (
    incident_address,
    incident_fields,
    review_fields,
    revise,
    save_review,
    whole_incident,
)
from timeline.actions.content import read as read_content
from timeline.actions.working_texts import FORGOTTEN_AFTER, MOST_WINDOWS, forget_old
from timeline.models import Incident, Intake, Revision, WorkingText
from timeline.models.working_text import LONGEST

pytestmark = pytest.mark.django_db

NEW = "/desk/incidents/new/"


def keep(desk: Client, incident: Incident, **changes: Any) -> str:
    """Type these changes into the edit form and pause; return the window's key."""
    fields = incident_fields(desk, incident, **changes)
    desk.post(incident_address("working", incident), fields)
    return str(fields["window"][0])


def take_up(desk: Client, incident: Incident, key: str) -> dict[str, Any]:
    page = desk.get(incident_address("edit", incident), {"take": key})
    return fields_of(page.content, "incident-form")


def test_unfinished_text_is_kept_and_taken_up_word_for_word(
    desk: Client, contributor: User
) -> None:
    incident = whole_incident(contributor)
    typed = {
        "title": "",
        "occurred": "some day in",
        "claims__0__quote": "Not in\nthe text  ",
        "participations__0__actor": "Nobody kno",
    }

    key = keep(desk, incident, **typed)

    again = take_up(desk, incident, key)
    assert {name: again.get(name.replace("__", "-"), [""]) for name in typed} == {
        name: [value] for name, value in typed.items()
    }


def test_kept_text_touches_neither_incident_nor_ledger(
    desk: Client, contributor: User
) -> None:
    incident = whole_incident(contributor)
    before = (read_content(incident), incident.version, Revision.objects.count())

    keep(desk, incident, title="Guards leave")

    incident.refresh_from_db()
    after = (read_content(incident), incident.version, Revision.objects.count())
    assert after == before


def test_text_that_is_taken_up_shows_no_complaint(
    desk: Client, contributor: User
) -> None:
    incident = whole_incident(contributor)
    key = keep(desk, incident, title="", occurred="soon")

    page = desk.get(incident_address("edit", incident), {"take": key})

    assert b"errorlist" not in page.content
    assert "Not saved yet" not in text_of(page.content)


def test_page_says_that_there_is_unsaved_text(desk: Client, contributor: User) -> None:
    incident = whole_incident(contributor)
    keep(desk, incident, title="Guards leave")

    page = desk.get(incident_address("edit", incident))

    told = text_of(page.content)
    at = WorkingText.objects.get().saved_at
    assert f"You have unsaved text of {at.day} {at:%B %Y, %H:%M:%S} UTC" in told
    assert "typed in another window: Title." in told
    assert fields_of(page.content, "incident-form")["title"] == [incident.title]


def test_unsaved_texts_say_which_fields_they_change(
    desk: Client, contributor: User
) -> None:
    incident = whole_incident(contributor)
    keep(desk, incident, summary="Line one.\r\nLine two.", claims__0__text="Said.")
    keep(desk, incident, participations__0__alleged="")
    keep(desk, incident)

    page = desk.get(incident_address("edit", incident))

    assert [parts for _, parts in page.context["unsaved"]] == [
        [],
        ["Participant 1 (Alleged)"],
        ["Summary", "Statement 1 (Statement)"],
    ]


def test_unsaved_corrections_of_a_proposal_say_which_parts_they_change(
    desk: Client, intake: Intake
) -> None:
    fields = review_fields(desk, intake, incident__0__title="Guards withdraw")
    desk.post(reverse("desk:intake-working", args=[intake.pk]), fields)

    page = desk.get(intake.get_absolute_url())

    assert [parts for _, parts in page.context["unsaved"]] == [["Incident 1 (Title)"]]


def test_later_pause_replaces_what_the_window_sent_before(
    desk: Client, contributor: User
) -> None:
    incident = whole_incident(contributor)
    fields = incident_fields(desk, incident)

    for title in ("G", "Guards", "Guards leave"):
        desk.post(incident_address("working", incident), fields | {"title": title})

    (kept,) = WorkingText.objects.all()
    assert "title=Guards+leave" in kept.form


def test_two_windows_of_one_person_keep_a_text_each(
    desk: Client, contributor: User
) -> None:
    incident = whole_incident(contributor)

    keys = [keep(desk, incident, title=title) for title in ("One", "Two")]

    assert [take_up(desk, incident, key)["title"] for key in keys] == [["One"], ["Two"]]


def test_text_of_another_person_is_neither_shown_nor_given(
    desk: Client, contributor: User, review_desk: Client
) -> None:
    incident = whole_incident(contributor)
    key = keep(desk, incident, title="Guards leave")

    page = review_desk.get(incident_address("edit", incident), {"take": key})
    review_desk.post(reverse("desk:working-discard", args=[key]))

    assert b"Guards leave" not in page.content
    assert "unsaved text" not in text_of(page.content)
    assert WorkingText.objects.count() == 1


def test_key_of_another_persons_window_overwrites_nothing(
    desk: Client, contributor: User, review_desk: Client
) -> None:
    incident = whole_incident(contributor)
    key = keep(desk, incident, title="Mine")

    fields = incident_fields(review_desk, incident, title="Theirs", window=key)
    review_desk.post(incident_address("working", incident), fields)

    assert take_up(desk, incident, key)["title"] == ["Mine"]


def test_saved_text_is_forgotten(desk: Client, contributor: User) -> None:
    incident = whole_incident(contributor)
    fields = incident_fields(desk, incident, title="Guards leave")
    desk.post(incident_address("working", incident), fields)

    desk.post(incident_address("edit", incident), fields)

    assert WorkingText.objects.count() == 0


def test_refused_save_keeps_the_text(desk: Client, contributor: User) -> None:
    incident = whole_incident(contributor)
    fields = incident_fields(desk, incident, occurred="soon")
    desk.post(incident_address("working", incident), fields)

    refused = desk.post(incident_address("edit", incident), fields)

    assert (refused.status_code, WorkingText.objects.count()) == (422, 1)
    window = fields_of(refused.content, "incident-form")["window"]
    assert window == [str(WorkingText.objects.get().key)]


def test_discarded_text_is_gone_and_leads_back(desk: Client, contributor: User) -> None:
    incident = whole_incident(contributor)
    key = keep(desk, incident, title="Guards leave")

    response = desk.post(reverse("desk:working-discard", args=[key]))

    assert response["Location"] == incident_address("edit", incident)
    assert WorkingText.objects.count() == 0


# What had been loaded is read from the history of rows, which goes by transactions.
@pytest.mark.django_db(transaction=True)
def test_text_typed_over_an_old_version_is_merged_when_saved(
    desk: Client, contributor: User, editor: User
) -> None:
    incident = whole_incident(contributor)
    key = keep(desk, incident, title="Mine")
    revise(incident, by=editor, title="Theirs", summary="Seen by the editor.")

    page = desk.get(incident_address("edit", incident), {"take": key})
    saved = desk.post(
        incident_address("edit", incident), fields_of(page.content, "incident-form")
    )

    assert "You typed it over version 1; version 2 is held" in text_of(page.content)
    assert saved.status_code == 409
    merged = fields_of(saved.content, "incident-form")
    assert (merged["title"], merged["summary"]) == (["Mine"], ["Seen by the editor."])


def test_new_incident_is_kept_as_well(desk: Client) -> None:
    fields = fields_of(desk.get(NEW).content, "incident-form")
    desk.post(f"{NEW}working/", fields | {"title": "Guards leave"})

    page = desk.get(NEW, {"take": fields["window"][0]})

    assert fields_of(page.content, "incident-form")["title"] == ["Guards leave"]


def test_corrections_to_a_proposal_are_kept_and_forgotten_when_saved(
    desk: Client, intake: Intake
) -> None:
    fields = review_fields(desk, intake, incident__0__title="Guards withdraw")
    desk.post(reverse("desk:intake-working", args=[intake.pk]), fields)

    page = desk.get(intake.get_absolute_url(), {"take": fields["window"][0]})
    again = fields_of(page.content, "review-form")
    save_review(desk, intake, window=again["window"])

    assert again["incident-0-title"] == ["Guards withdraw"]
    assert WorkingText.objects.count() == 0


def test_corrections_to_a_former_reading_say_so(desk: Client, intake: Intake) -> None:
    fields = review_fields(desk, intake, read="0" * 64)
    desk.post(reverse("desk:intake-working", args=[intake.pk]), fields)

    page = desk.get(intake.get_absolute_url(), {"take": fields["window"][0]})

    assert "has been read again since you opened it" in text_of(page.content)


def test_text_beyond_the_limit_is_refused_in_words(
    desk: Client, contributor: User
) -> None:
    incident = whole_incident(contributor)
    fields = incident_fields(desk, incident, summary="x" * LONGEST)

    response = desk.post(incident_address("working", incident), fields)

    assert response.status_code == 413
    assert "too long to be kept" in response.json()["refusal"]


@pytest.mark.parametrize("window", ["", "one", "8d1d3b0e"])
def test_page_without_a_key_is_told_so(
    desk: Client, contributor: User, window: str
) -> None:
    incident = whole_incident(contributor)

    response = desk.post(
        incident_address("working", incident), {"title": "One", "window": window}
    )

    assert (response.status_code, WorkingText.objects.count()) == (400, 0)


@pytest.mark.parametrize("unseen", ["\x00", "\x07", "\ud800"])
def test_what_no_text_can_hold_breaks_nothing(
    desk: Client, contributor: User, unseen: str
) -> None:
    incident = whole_incident(contributor)
    title = f"Guards{unseen}".encode("utf-8", "surrogatepass")
    key = str(uuid4())

    response = desk.post(
        incident_address("working", incident),
        b"window=" + key.encode() + b"&title=" + title,
        content_type="application/x-www-form-urlencoded",
    )

    page = desk.get(incident_address("edit", incident), {"take": key})
    assert (response.status_code, page.status_code) == (200, 200)


def test_windows_kept_are_bounded(desk: Client, contributor: User) -> None:
    incident = whole_incident(contributor)

    keys = [keep(desk, incident, title=str(n)) for n in range(MOST_WINDOWS + 2)]

    kept = {str(key) for key in WorkingText.objects.values_list("key", flat=True)}
    assert kept == set(keys[2:])


def test_old_texts_are_forgotten(desk: Client, contributor: User) -> None:
    incident = whole_incident(contributor)
    old, new = keep(desk, incident), keep(desk, incident)
    long_ago = timezone.now() - FORGOTTEN_AFTER - dt.timedelta(days=1)
    WorkingText.objects.filter(key=old).update(saved_at=long_ago)

    forget_old()

    assert [text.key for text in WorkingText.objects.all()] == [UUID(new)]


def test_what_another_typed_is_saved_under_no_other_name(
    desk: Client, contributor: User, review_desk: Client
) -> None:
    incident = whole_incident(contributor)
    fields = incident_fields(desk, incident, title="Typed by cora")

    response = review_desk.post(incident_address("edit", incident), fields)
    kept = review_desk.post(incident_address("working", incident), fields)
    again = desk.post(
        incident_address("edit", incident), fields_of(response.content, "send-again")
    )

    assert (response.status_code, kept.status_code) == (403, 403)
    assert "This was typed by cora" in text_of(response.content)
    assert again.status_code == 302
    assert Revision.objects.newest_first()[0].username == "cora"


def test_session_says_who_is_logged_in(desk: Client) -> None:
    said = desk.get("/desk/session/").json()

    assert (said["who"], said["role"], len(said["token"])) == ("cora", True, 64)


def test_session_says_that_a_role_was_taken(desk: Client, contributor: User) -> None:
    contributor.groups.clear()

    said = desk.get("/desk/session/").json()

    assert (said["who"], said["role"]) == ("cora", False)


def test_what_is_typed_without_a_role_is_refused_in_words(
    desk: Client, contributor: User
) -> None:
    incident = whole_incident(contributor)
    fields = incident_fields(desk, incident)
    contributor.groups.clear()

    refused = desk.post(
        incident_address("working", incident), fields, headers={"HX-Request": "true"}
    )

    assert (refused.status_code, WorkingText.objects.count()) == (403, 0)
    assert "An administrator gives roles." in refused.content.decode()


def test_keeping_takes_as_many_queries_for_one_row_as_for_three(
    desk: Client, contributor: User
) -> None:
    incident = whole_incident(contributor)
    fields = incident_fields(desk, incident)
    desk.post(incident_address("working", incident), fields)
    more = {f"claims-{n}-text": "Said." for n in range(3)}
    counts = []

    for sent in (fields, fields | more):
        with CaptureQueriesContext(connection) as queries:
            desk.post(incident_address("working", incident), sent)
        counts.append(len(queries))

    assert counts[0] == counts[1] < 12
