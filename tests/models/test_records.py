"""Finding actors and places by name, incidents by day, and dates by their bounds."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from tests import factories
from timeline.models import Actor, Affiliation, Incident, Place, Status

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "text", ["Azerbaijan", "azerbaijan", " Baku ", "AZERI", "Azərbaycan"]
)
def test_actor_is_named_by_any_of_its_names(text: str) -> None:
    made = factories.actor(
        name="Azerbaijan",
        names={"Baku": "metonym", "Azeri": "demonym", "Azərbaycan": "name"},
    )
    factories.actor(name="Azerbaijan Airlines")

    assert list(Actor.objects.named(text)) == [made]


@pytest.mark.parametrize("text", ["Shusha", "shushi", " Şuşa "])
def test_place_is_named_by_any_of_its_names(text: str) -> None:
    made = factories.place(name="Shusha", names=["Shushi", "Şuşa"])
    factories.place(name="Shusha district")

    assert list(Place.objects.named(text)) == [made]


@pytest.mark.parametrize(
    ("occurred", "found"),
    [
        ("2021-05-13", True),
        ("2021-05-10/2021-05-13", True),
        ("2021-05", True),
        ("2021-05-10/..", True),
        ("2021-05-15", False),
        ("../2021-05-12", False),
    ],
)
def test_incident_is_around_days_that_it_overlaps(occurred: str, found: bool) -> None:
    factories.incident(occurred=occurred)

    days = (dt.date(2021, 5, 13), dt.date(2021, 5, 14))
    assert Incident.objects.around(*days).exists() is found


def test_open_incidents_are_drafts_and_reviews() -> None:
    draft, review = factories.incident(), factories.submitted_incident()
    factories.published_incident()

    assert set(Incident.objects.open()) == {draft, review}
    assert list(Incident.objects.in_review()) == [review]
    assert list(Incident.objects.drafts().values_list("status", flat=True)) == [
        Status.DRAFT
    ]


def test_source_shares_its_independence_with_copies() -> None:
    wire = factories.source()
    copy, other = factories.source(same_text_as=wire), factories.source()

    assert wire.independence_id == copy.independence_id != other.independence_id


def test_date_fills_its_bounds_in_bulk_as_in_single_writes() -> None:
    person, ministry = factories.actor(kind="person"), factories.actor()

    [made] = Affiliation.objects.bulk_create(
        [
            Affiliation(
                person=person,
                organisation=ministry,
                office="Minister",
                attested="2020-10/2021",
            )
        ]
    )

    made.refresh_from_db()
    assert (made.attested_earliest, made.attested_latest, made.start_earliest) == (
        dt.date(2020, 10, 1),
        dt.date(2021, 12, 31),
        None,
    )


@pytest.mark.parametrize("text", ["last week", "2021-13-01", "0000", "10000", "-0044"])
def test_date_that_is_none_is_refused_by_validation(text: str) -> None:
    made = factories.conflict()
    made.start = text

    with pytest.raises(ValidationError) as error:
        made.full_clean()

    assert list(error.value.message_dict) == ["start"]
