"""A review that cannot be saved says why, and nothing that was typed is lost."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.views.desk import (
    fields_of,
    logged_in,
    text_of,
)
from tests.views.desk_forms import review_fields, save_review
from timeline.models import (
    Claim,
    Incident,
    Intake,
    IntakeStatus,
)

pytestmark = pytest.mark.django_db


def test_errors_are_named_and_every_typed_value_stays(
    desk: Client, intake: Intake
) -> None:
    response = save_review(
        desk,
        intake,
        incident__0__occurred="last Tuesday",
        incident__1__title="Farmers hurt",
        claim__0__text="The guards have gone.",
    )

    review = response.context["review"]
    assert response.status_code == 422
    assert [(form.title_in_words, text) for form, _, text in review.wrong] == [
        (
            "Incident 1",
            (
                "Date: “last Tuesday” is no date that we can read: write 12–14 May "
                "2021, mid-May 2021, after 12 May 2021, or EDTF such as 2021-05-14."
            ),
        )
    ]
    again = fields_of(response.content, "review-form")
    assert (
        again["incident-0-occurred"],
        again["incident-1-title"],
        again["claim-0-text"],
    ) == (["last Tuesday"], ["Farmers hurt"], ["The guards have gone."])
    assert Incident.objects.count() == 0


def test_error_in_a_row_names_its_incident_and_unfolds_it(
    desk: Client, intake: Intake
) -> None:
    response = save_review(
        desk, intake, incident__1__casualty__0__best="9", claim__1__text=""
    )

    review = response.context["review"]
    assert [(form.title_in_words, text) for form, _, text in review.wrong] == [
        ("Incident 2, casualty 1", "High: Low, best and high must not fall."),
        ("Statement 2", "Statement: This field is required."),
    ]
    assert [incident.is_open for incident in review.incidents] == [True, True, False]


def test_accepting_nothing_is_refused(desk: Client, intake: Intake) -> None:
    response = save_review(desk, intake, incident__0__keep=None, incident__1__keep=None)

    assert response.status_code == 422
    assert response.context["review"].problems == [
        "Accept at least one incident, or discard the intake."
    ]


def test_mode_must_belong_to_its_type(desk: Client, intake: Intake) -> None:
    response = save_review(desk, intake, incident__0__event_type="AGREE")

    assert response.context["review"].incidents[0].errors == {
        "mode": ["Agreement has no mode “withdraw”. Its modes: none."]
    }


def test_second_click_saves_nothing_more(desk: Client, intake: Intake) -> None:
    fields = review_fields(desk, intake)
    address = reverse("desk:intake-save", args=[intake.pk])
    desk.post(address, fields)

    response = desk.post(address, fields)

    assert response.status_code == 302
    assert (Incident.objects.count(), Claim.objects.count()) == (2, 2)


def test_second_tab_with_other_words_is_told_and_keeps_them(
    desk: Client, intake: Intake
) -> None:
    address = reverse("desk:intake-save", args=[intake.pk])
    typed = review_fields(desk, intake, incident__0__title="The other tab's title")
    desk.post(address, review_fields(desk, intake))

    response = desk.post(address, typed)

    assert response.status_code == 409
    assert fields_of(response.content, "review-form")["incident-0-title"] == [
        "The other tab's title"
    ]


def test_second_editor_is_told_and_keeps_the_text(desk: Client, intake: Intake) -> None:
    address = reverse("desk:intake-save", args=[intake.pk])
    other = logged_in(Client(), factories.user())
    typed = review_fields(other, intake, incident__0__title="My own title")
    desk.post(address, review_fields(desk, intake))

    response = other.post(address, typed)

    assert response.status_code == 409
    assert "cora finished this article while you worked on it" in text_of(
        response.content
    )
    assert fields_of(response.content, "review-form")["incident-0-title"] == [
        "My own title"
    ]


def test_save_of_a_failed_intake_changes_nothing(
    desk: Client, contributor: User
) -> None:
    intake = factories.intake(
        created_by=contributor, status=IntakeStatus.FAILED, error="No."
    )

    response = desk.post(reverse("desk:intake-save", args=[intake.pk]))

    assert response["Location"] == intake.get_absolute_url()


def test_review_of_a_former_reading_is_not_saved(desk: Client, intake: Intake) -> None:
    response = save_review(desk, intake, read="0" * 64)

    assert response.status_code == 409
    assert "has been read again since you opened it" in text_of(response.content)
    assert Incident.objects.count() == 0
