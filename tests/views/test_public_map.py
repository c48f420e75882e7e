"""The map as page, as part and as data; what it says where, and what it costs."""

import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from timeline.models import Edition

pytestmark = pytest.mark.django_db

PART = {"HX-Request": "true", "HX-Target": "timeline"}
WORLD = "bbox=-180,-90,180,90"


def at(lat: float, lon: float, *, precision: int = 1, **fields: Any) -> Edition:
    name = fields.pop("place", f"Place {lat} {lon}")
    place = factories.place(name=name, lat=lat, lon=lon, geo_precision=precision)
    return factories.published_incident(place_ids=(place.pk,), **fields)


def features(query: str) -> list[dict[str, Any]]:
    response = Client().get(f"/map/clusters.geojson?{query}")
    assert response.status_code == 200
    found: list[dict[str, Any]] = json.loads(response.content)["features"]
    return found


def marks(html: str) -> list[tuple[str, str]]:
    """Kind and words of each mark of the drawing."""
    found = re.findall(r'class="map-mark map-mark-(\w+)"[^>]*aria-label="(.*?)"', html)
    return [(kind, label) for kind, label in found]


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))


def test_map_of_nothing_says_so(client: Client) -> None:
    response = client.get("/map/")

    assert response.status_code == 200
    assert "Nothing is on the map yet." in response.text
    assert "Nothing matches the filter." in client.get("/map/?type=AID").text
    assert marks(response.text) == []


def test_marks_lead_to_what_they_stand_for(client: Client) -> None:
    alone = at(10.0, 10.0, title="Guards leave", place="Elsewhere")
    for lat in (40.0, 40.1):
        at(lat, 46.0, place="Lake Sev")
    at(-30.0, 20.0, place="South")
    at(-30.0, 20.0, place="South")

    html = client.get("/map/").text

    assert sorted(marks(html)) == [
        ("cluster", "2 incidents, around Lake Sev"),
        ("incident", "Guards leave, Elsewhere"),
        ("place", "2 incidents, South"),
    ]
    assert f'href="{alone.get_absolute_url()}" aria-label="Guards leave' in html


def test_a_cluster_of_the_map_lists_its_incidents(client: Client) -> None:
    for lat in (40.0, 40.1):
        at(lat, 46.0, title=f"At {lat}")
    at(-30.0, 20.0, title="Far away")
    found = re.search(r'map-mark-cluster" href="(.*?)"', client.get("/map/").text)
    assert found is not None

    html = client.get(found[1].replace("&amp;", "&")).text

    assert sorted(re.findall(r'entry-title"><a [^>]*><bdi>(.*?)<', html)) == [
        "At 40.0",
        "At 40.1",
    ]


@pytest.mark.parametrize(("precision", "reach"), [(1, 0), (2, 25_000), (4, 100_000)])
def test_precision_is_drawn_as_area(client: Client, precision: int, reach: int) -> None:
    at(40.0, 46.0, precision=precision)

    [feature] = features(f"{WORLD}&zoom=3")

    assert feature["properties"]["reach"] == reach
    assert client.get("/map/").text.count('class="map-area"') == bool(reach)


def test_what_is_known_by_country_only_is_a_ring_and_in_a_list(client: Client) -> None:
    at(40.0, 47.5, precision=6, title="Somewhere there", place="Azerbaijan")

    html = client.get("/map/").text

    assert marks(html) == [
        ("wide", "Somewhere there, known by country only, Azerbaijan")
    ]
    assert "Known by country only Somewhere there , Azerbaijan" in text_of(html)


def test_what_has_no_coordinates_is_counted_and_led_to(client: Client) -> None:
    at(40.0, 46.0)
    factories.published_incident(title="Nobody says where", place_ids=())

    html = client.get("/map/?type=CONSULT").text
    counted = text_of(html)
    listed = client.get("/?type=CONSULT&bbox=none").text

    assert "1 of 2 has no coordinates" in counted
    assert 'href="/?type=CONSULT&amp;bbox=none"' in html
    assert re.findall(r'entry-title"><a [^>]*><bdi>(.*?)<', listed) == [
        "Nobody says where"
    ]


def test_the_date_line_lies_within_an_area(client: Client) -> None:
    at(60.0, 179.5)
    at(60.0, -179.5)

    html = client.get("/map/").text

    assert 'transform="translate(36000)"' in html
    assert len(marks(html)) == 2


def test_table_says_the_same_as_the_drawing(client: Client) -> None:
    at(40.0, 46.0, precision=2, place="Lake Sev", title="Guards leave")

    _, _, rest = client.get("/map/").text.partition('class="map-table"')
    table = rest.partition("</table>")[0]
    rows = re.findall(r'<tr>\s*<th scope="row">.*?</tr>', table, re.S)

    assert [text_of(row).strip() for row in rows] == [
        "Lake Sev 1: Guards leave within about 25 km"
    ]


def test_filter_is_the_timelines(client: Client) -> None:
    at(40.0, 46.0, event_type="AGREE")
    at(41.0, 46.0, event_type="CONSULT")

    assert len(features(f"{WORLD}&zoom=5&type=AGREE")) == 1
    assert len(marks(client.get("/map/?type=AGREE").text)) == 1


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("zoom=3", "bbox"),
        ("bbox=1,2,3&zoom=3", "bbox"),
        ("bbox=nan,0,1,1&zoom=3", "bbox"),
        ("bbox=0,0,1e999,1&zoom=3", "bbox"),
        (WORLD, "zoom"),
        (f"{WORLD}&zoom=x", "zoom"),
        (f"{WORLD}&zoom=-1", "zoom"),
        (f"{WORLD}&zoom=99999999999999999999", "zoom"),
        (f"{WORLD}&zoom=9", "zoom"),
        (f"{WORLD}&zoom=3&from=yesterday", "from"),
    ],
)
def test_clusters_say_what_is_wrong(client: Client, query: str, field: str) -> None:
    response = client.get(f"/map/clusters.geojson?{query}")

    assert response.status_code == 422
    assert list(json.loads(response.content)["errors"]) == [field]


@pytest.mark.parametrize("query", ["bbox=1,2", "bbox=9,9,8,1", "from=yesterday"])
def test_map_says_what_is_wrong(client: Client, query: str) -> None:
    response = client.get(f"/map/?{query}")

    assert response.status_code == 422
    assert "The filter cannot be read" in response.text


def test_moving_the_map_replaces_the_address_and_filtering_pushes_one(
    client: Client,
) -> None:
    at(40.0, 46.0)
    here = PART | {"HX-Current-URL": "http://testserver/map/?bbox=40,30,50,45"}

    moved = client.get("/map/?bbox=41,30,51,45", headers=here)
    filtered = client.get("/map/?type=AGREE&bbox=40,30,50,45", headers=here)

    assert moved["HX-Replace-Url"] == "/map/?bbox=41%2C30%2C51%2C45"
    assert "HX-Push-Url" not in moved
    assert "HX-Replace-Url" not in filtered


def test_first_move_of_the_map_is_a_step_that_back_retraces(client: Client) -> None:
    at(40.0, 46.0)
    here = PART | {"HX-Current-URL": "http://testserver/map/"}

    moved = client.get("/map/?bbox=41,30,51,45", headers=here)

    assert moved["HX-Push-Url"] == "/map/?bbox=41%2C30%2C51%2C45"
    assert 'id="map-summary" hx-swap-oob="true"' in moved.text


@pytest.mark.parametrize("address", ["/map/", f"/map/clusters.geojson?{WORLD}&zoom=3"])
def test_map_costs_the_same_however_many_there_are(
    client: Client, address: str
) -> None:
    costs = []
    for lat in (10.0, 40.0, -30.0):
        at(lat, lat)
        at(lat, lat + 0.1)
        with CaptureQueriesContext(connection) as seen:
            client.get(address)
        costs.append(len(seen))

    assert costs[0] == costs[1] == costs[2]


def test_map_tells_what_lies_outside_of_where_it_opens(client: Client) -> None:
    for lat, lon in [(39.6, 46.2)] * 5 + [(38.9, -77.0)]:
        factories.published_incident(place_ids=(factories.place(lat=lat, lon=lon).pk,))

    shown = client.get("/map/").context["map"]
    everything = client.get(shown.all_of_it).context["map"]

    assert [mark.mark.number for mark in shown.placed] == [5]
    assert shown.outside == 1
    assert [mark.mark.number for mark in everything.placed] == [5, 1]
