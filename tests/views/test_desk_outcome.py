"""What became of each proposed field: kept with the intake, counted per month."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.views.desk import fields_of, proposed, text_of
from tests.views.desk_forms import save_review
from timeline.models import FieldTally, Intake, IntakeStatus

pytestmark = pytest.mark.django_db


def save(desk: Client, intake: Intake, **changes: Any) -> dict[tuple[str, str], Any]:
    """Save the review with these changes; return (part, field) → what became of it."""
    response = save_review(desk, intake, **changes)
    assert response.status_code == 302
    intake.refresh_from_db()
    return {
        (row["part"], row["field"]): (row["proposed"], row["saved"], row["outcome"])
        for row in intake.outcome or ()
    }


def test_everything_left_as_proposed_is_accepted(desk: Client, intake: Intake) -> None:
    found = save(desk, intake, claim__2__incident="i0")

    assert {outcome for _, _, outcome in found.values()} == {"accepted"}


@pytest.mark.parametrize(
    ("changes", "key", "became"),
    [
        (
            {"incident__0__title": "Guards leave the bridge"},
            ("Incident 1", "incident.title"),
            (
                "Ruritania withdraws guards from the Elbe bridge",
                "Guards leave the bridge",
                "changed",
            ),
        ),
        (
            {"claim__0__stance": "denies"},
            ("Statement 1", "claim.stance"),
            ("asserts", "denies", "changed"),
        ),
        (
            {"claim__0__speaker": "a0"},
            ("Statement 1", "claim.speaker"),
            ("Mayor of Strelsau", "Ruritania", "changed"),
        ),
        (
            {"claim__0__said": ""},
            ("Statement 1", "claim.said"),
            ("1904-05-12", "", "dropped"),
        ),
        (
            {"claim__1__keep": None},
            ("Statement 2", "claim.stance"),
            ("denies", "", "dropped"),
        ),
        (
            {"incident__1__keep": None},
            ("Incident 2", "incident.event_type"),
            ("", "", "dropped"),
        ),
        (
            {"source__authors": "A. Hope"},
            ("Source", "source.authors"),
            ("", "A. Hope", "added"),
        ),
        (
            {"place__0__lat": "50.2"},
            ("Place Elbe bridge", "place.lat"),
            ("50.1", "50.2", "changed"),
        ),
    ],
)
def test_each_field_tells_what_became_of_it(
    desk: Client,
    intake: Intake,
    changes: dict[str, Any],
    key: tuple[str, str],
    became: tuple[str, str, str],
) -> None:
    got = save(desk, intake, **changes)[key]

    assert (got if became[0] or became[1] else ("", *got[1:])) == became


def test_statement_without_an_incident_is_dropped(desk: Client, intake: Intake) -> None:
    found = save(desk, intake)

    assert found["Statement 3", "claim.stance"] == ("promises", "", "dropped")


def test_incident_by_hand_is_added(desk: Client, intake: Intake) -> None:
    found = save(
        desk,
        intake,
        incident__2__keep="on",
        incident__2__title="A treaty is signed",
        incident__2__occurred="1894",
        incident__2__event_type="AGREE",
    )

    assert found["Incident 3", "incident.title"] == ("", "A treaty is signed", "added")


def test_columns_of_an_incident_that_is_attached_are_not_judged(
    desk: Client, contributor: User, intake: Intake
) -> None:
    held = factories.incident(by=contributor)

    found = save(
        desk,
        intake,
        incident__0__attach_to="another",
        incident__0__attach_number=str(held.pk),
    )

    judged = [name for part, name in found if part == "Incident 1"]
    assert judged == ["incident.places"]


def test_value_out_of_a_fold_that_nobody_opened_counts_neither_way(
    desk: Client, intake: Intake
) -> None:
    found = save(
        desk, intake, seen="source incident-0", actor__1__kind="government_body"
    )

    assert {
        "source": found["Source", "source.title"][2],
        "open incident": found["Incident 1", "incident.title"][2],
        "statement in it": found["Statement 1", "claim.stance"][2],
        "its fold": found["Statement 1", "claim.said"][2],
        "closed incident": found["Incident 2", "incident.title"][2],
        "closed actors": found["Actor Ruritania", "actor.kind"][2],
        "changed all the same": found["Actor Mayor of Strelsau", "actor.kind"][2],
    } == {
        "source": "accepted",
        "open incident": "accepted",
        "statement in it": "accepted",
        "its fold": "unseen",
        "closed incident": "unseen",
        "closed actors": "unseen",
        "changed all the same": "changed",
    }
    assert not FieldTally.objects.filter(field="actor.name").exists()


def test_choice_is_told_without_the_mark_of_the_list(
    desk: Client, intake: Intake
) -> None:
    found = save(desk, intake)

    assert found["Incident 1", "incident.event_type"][0].endswith("proposed") is False


def test_proposal_itself_stays_as_it_was(desk: Client, intake: Intake) -> None:
    before = intake.proposal

    save(desk, intake, incident__0__title="Guards leave the bridge")

    assert intake.proposal == before


def test_counts_add_up_over_articles_of_one_month(
    desk: Client, contributor: User
) -> None:
    for title in ("Guards leave the bridge", None):
        changes = {"incident__0__title": title} if title else {}
        save(desk, proposed(by=contributor), **changes)

    tally = FieldTally.objects.get(field="incident.title")
    assert (tally.accepted, tally.changed, tally.dropped) == (3, 1, 0)
    assert tally.month.day == 1


def test_refused_save_counts_nothing(desk: Client, intake: Intake) -> None:
    fields = fields_of(desk.get(intake.get_absolute_url()).content, "review-form")

    desk.post(
        reverse("desk:intake-save", args=[intake.pk]),
        fields | {"incident-0-occurred": "nonsense"},
    )

    assert FieldTally.objects.count() == 0


def test_second_click_counts_nothing_more(desk: Client, intake: Intake) -> None:
    fields = fields_of(desk.get(intake.get_absolute_url()).content, "review-form")
    address = reverse("desk:intake-save", args=[intake.pk])

    for _ in range(2):
        desk.post(address, fields)

    assert FieldTally.objects.get(field="source.title").accepted == 1


def test_queue_shows_counts_and_rate_per_field(desk: Client) -> None:
    FieldTally.objects.create(
        month="2021-05-01", field="claim.stance", accepted=3, changed=1, added=2
    )

    words = text_of(desk.get("/desk/").content)

    assert "May 2021 75% of 4 values kept, 1 changed, 0 dropped, 2 added" in words
    assert "Statement: stance 75% 3 1 0 2" in words


def test_queue_tells_what_has_no_record(desk: Client) -> None:
    factories.intake(status=IntakeStatus.SAVED)

    words = text_of(desk.get("/desk/").content)

    assert "1 article saved before there was a record is not counted." in words


def test_saved_article_shows_what_was_proposed(desk: Client, intake: Intake) -> None:
    save(desk, intake, claim__0__stance="denies")

    words = text_of(desk.get(intake.get_absolute_url()).content)

    assert "Statement 1 Statement: stance asserts denies changed" in words


def test_saved_article_without_a_record_says_so(desk: Client) -> None:
    old = factories.intake(status=IntakeStatus.SAVED)

    words = text_of(desk.get(old.get_absolute_url()).content)

    assert "was not recorded when this article was saved" in words


def test_queue_takes_as_many_queries_for_three_months_as_for_one(
    desk: Client, django_assert_max_num_queries: Any
) -> None:
    counts = []
    for months in (["2021-03-01"], ["2021-04-01", "2021-05-01"]):
        for month in months:
            FieldTally.objects.create(month=month, field="claim.stance", accepted=1)
        with django_assert_max_num_queries(30) as captured:
            desk.get("/desk/")
        counts.append(len(captured))

    assert counts[0] == counts[1]
