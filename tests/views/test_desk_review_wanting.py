"""What a proposal lacks is said before it is saved, with the field that wants it."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.views.desk import text_of
from tests.views.desk_forms import save_review
from timeline.actions import reading
from timeline.models import Incident, Intake, IntakeStatus, Source

pytestmark = pytest.mark.django_db

ARTICLES = Path(__file__).parents[1] / "intake" / "articles"

UNDATED = (
    "Prisoners cross the bridge\n\n"
    "Turkey and Greece exchanged prisoners at the bridge on Friday, the Turkish "
    "foreign ministry said.\n"
)
CREDITED = (
    "12 JUL 2022, 18:24\n"
    "Envoys meet at the harbour\n\n"
    "ANKARA, July 12. /TASS/. Turkey and Greece held talks on Tuesday on the export "
    "of grain, the Turkish foreign ministry said.\n"
)


def read_in(text: str, *, by: User, url: str = "") -> Intake:
    """Take a text in and read it, as the desk does."""
    return reading.read(factories.intake(text=text, created_by=by, url=url).pk)


def test_what_is_wanting_is_said_with_its_field(
    desk: Client, contributor: User
) -> None:
    intake = read_in(UNDATED, by=contributor)

    review = desk.get(intake.get_absolute_url()).context["review"]

    assert [(one.field_id, one.words) for one in review.wanting] == [
        (
            "id_source-publisher",
            "Name the outlet: the text doesn’t say whose page it is.",
        ),
        (
            "id_source-published",
            "Give the day that the article came out: an incident has no other date.",
        ),
    ]


def test_day_of_publication_dates_what_has_no_date(
    desk: Client, contributor: User
) -> None:
    intake = read_in(UNDATED, by=contributor)

    save_review(
        desk, intake, source__publisher="The Courier", source__published="5 Aug 2022"
    )

    incident = Incident.objects.get()
    assert (incident.occurred, incident.date_basis) == ("[..2022-08-05]", "published")


def test_date_that_is_typed_goes_before_the_day_of_publication(
    desk: Client, contributor: User
) -> None:
    intake = read_in(UNDATED, by=contributor)

    save_review(
        desk,
        intake,
        source__publisher="The Courier",
        source__published="5 Aug 2022",
        incident__0__occurred="3 August",
    )

    assert Incident.objects.get().occurred == "2022-08-03"


def test_agency_stands_in_for_an_outlet_that_is_not_named(
    desk: Client, contributor: User
) -> None:
    intake = read_in(CREDITED, by=contributor)
    source = desk.get(intake.get_absolute_url()).context["review"].source

    save_review(desk, intake)

    assert source.fields["publisher"].help_text == (
        "The agency that the text credits: no outlet is named. If another printed "
        "the story, write which."
    )
    assert Source.objects.get().publisher.name == "TASS"


def test_address_alone_tells_the_outlet(desk: Client, contributor: User) -> None:
    intake = read_in(UNDATED, by=contributor)

    save_review(
        desk,
        intake,
        source__url="https://courier.example/prisoners",
        source__published="2022-08-05",
    )

    assert Source.objects.get().publisher.name == "courier.example"


def test_article_without_an_incident_leads_to_writing_one(
    desk: Client, contributor: User
) -> None:
    intake = read_in("The Courier\n\nA recipe for plum jam.\n", by=contributor)

    review = desk.get(intake.get_absolute_url()).context["review"]

    assert [one.words for one in review.wanting if one.form in review.incidents] == [
        "Write one by hand there, or make one of a passage."
    ]


@pytest.mark.parametrize(
    "article",
    [pytest.param(path, id=path.stem) for path in sorted(ARTICLES.rglob("*_*.txt"))],
)
def test_proposal_is_saved_once_what_it_wants_is_given(
    desk: Client, contributor: User, article: Path
) -> None:
    intake = read_in(article.read_text(encoding="utf-8"), by=contributor)
    review = desk.get(intake.get_absolute_url()).context["review"]
    given = {
        "id_source-publisher": ("source__publisher", "The Courier"),
        "id_source-published": ("source__published", "2022-08-05"),
    }

    saved = save_review(
        desk, intake, **dict(given[one.field_id] for one in review.wanting)
    )

    assert saved.status_code == 302


def test_article_is_read_again_as_of_the_day_that_is_typed(
    desk: Client, contributor: User
) -> None:
    intake = read_in(UNDATED, by=contributor)

    desk.post(
        reverse("desk:intake-date", args=[intake.pk]),
        {"source-published": "8 Aug 2022"},
    )
    again = reading.read(intake.pk)

    (incident,) = (again.proposal or {})["incidents"]
    assert (again.published, incident["edtf"], incident["date_basis"]) == (
        "2022-08-08",
        "2022-08-05",
        "occurred",
    )


@pytest.mark.parametrize("typed", ["", "nonsense", "2022", "May 2022"])
def test_what_is_no_day_is_not_read_again(
    desk: Client, contributor: User, typed: str
) -> None:
    intake = read_in(UNDATED, by=contributor)

    response = desk.post(
        reverse("desk:intake-date", args=[intake.pk]),
        {"source-published": typed},
        follow=True,
    )

    intake.refresh_from_db()
    assert (intake.status, intake.published) == (IntakeStatus.PROPOSED, "")
    assert "Not read again." in text_of(response.content)
