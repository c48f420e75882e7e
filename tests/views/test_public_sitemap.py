"""What search engines and other machines find of the public side."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from tests import factories
from timeline.views.sitemap import PART

pytestmark = pytest.mark.django_db


def body(address: str, *, status: int = 200) -> str:
    response = Client().get(address)
    assert response.status_code == status
    return response.content.decode()


def addresses(page: str) -> list[str]:
    return [str(found) for found in re.findall(r"<loc>([^<]*)</loc>", page)]


def linked_data(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_sitemap_leads_to_every_published_incident() -> None:
    edition = factories.published_incident()
    number = edition.incident_id // PART

    parts = addresses(body("/sitemap.xml"))
    listed = addresses(body(f"/sitemap-{number}.xml"))

    assert (f"http://testserver/sitemap-{number}.xml" in parts, listed) == (
        True,
        [f"http://testserver{edition.get_absolute_url()}"],
    )


def test_sitemap_tells_when_an_incident_was_corrected() -> None:
    edition = factories.published_incident()
    corrected = factories.correction(edition, title="Guards return")
    said = f"<lastmod>{corrected.published_at.isoformat()}"

    assert said in body(f"/sitemap-{edition.incident_id // PART}.xml")


def test_sitemap_tells_on_which_day_a_part_changed() -> None:
    edition = factories.published_incident()
    part = f"/sitemap-{edition.incident_id // PART}.xml"

    assert (
        f"{part}</loc><lastmod>{edition.published_at.date().isoformat()}</lastmod>"
        in body("/sitemap.xml")
    )


def test_sitemap_has_no_draft_and_nothing_withdrawn() -> None:
    factories.canary_draft()
    edition = factories.published_incident()
    shown = factories.published_incident()
    factories.withdrawal(edition)

    listed = addresses(body(f"/sitemap-{shown.incident_id // PART}.xml"))

    assert listed == [f"http://testserver{shown.get_absolute_url()}"]


def test_sitemap_names_actors_once_an_edition_does() -> None:
    factories.actor(name="Nobody")
    actor = factories.actor(name="Ruritania")
    factories.published_incident(claims=(factories.claim_content(speaker_id=actor.pk),))

    listed = addresses(body("/sitemap-pages.xml"))

    assert (
        f"http://testserver{actor.get_absolute_url()}" in listed,
        [address for address in listed if "nobody" in address],
    ) == (True, [])


@pytest.mark.parametrize("part", ["999999", "9" * 12])
def test_sitemap_has_no_empty_part(part: str) -> None:
    body(f"/sitemap-{part}.xml", status=404)


def test_robots_are_sent_to_the_sitemap_and_not_to_the_desk() -> None:
    lines = body("/robots.txt").splitlines()

    assert {"Disallow: /desk/", "Sitemap: http://testserver/sitemap.xml"} <= set(lines)


def test_incident_tells_machines_the_days_that_its_date_allows() -> None:
    edition = factories.published_incident(occurred="2021-05-12/2021-05-14")

    data = linked_data(body(edition.get_absolute_url()))

    assert (data["@type"], data["startDate"], data["endDate"]) == (
        "Event",
        "2021-05-12",
        "2021-05-14",
    )


def test_incident_gives_a_disputed_place_no_country() -> None:
    place = factories.place(name="Zubrowka", country="AZE", disputed=True)
    edition = factories.published_incident(place_ids=(place.pk,))

    [where] = linked_data(body(edition.get_absolute_url()))["location"]

    assert "address" not in where


def test_title_can_not_end_the_script_that_it_stands_in() -> None:
    edition = factories.published_incident(title="</script><b>Guards</b>")

    page = body(edition.get_absolute_url())

    assert ("</script><b>" in page, linked_data(page)["name"]) == (
        False,
        "</script><b>Guards</b>",
    )


def test_former_edition_is_not_offered_to_machines() -> None:
    edition = factories.published_incident()
    factories.correction(edition)

    assert "ld+json" not in body(edition.get_edition_url())


def test_sitemap_of_nothing_has_no_part_of_incidents() -> None:
    assert addresses(body("/sitemap.xml")) == ["http://testserver/sitemap-pages.xml"]


def test_list_tells_machines_where_its_data_are() -> None:
    factories.published_incident()

    data = linked_data(body("/"))

    assert (data["@type"], [d["contentUrl"] for d in data["distribution"]]) == (
        "Dataset",
        [f"http://testserver/timeline.{form}" for form in ("csv", "json", "geojson")],
    )


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("/", "/"),
        ("/?type=AID", "/?type=AID"),
        ("/?density=full&amp;lanes=actor", "/"),
        ("/map/", "/map/"),
    ],
)
def test_list_has_one_address_however_it_is_shown(address: str, canonical: str) -> None:
    factories.published_incident()

    page = body(address.replace("&amp;", "&"))

    assert re.findall(r'<link rel="canonical" href="(.*?)">', page) == [
        f"http://testserver{canonical}"
    ]
