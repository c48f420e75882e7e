"""Whatever is asked, all views answer the same, and what plain SQL says by itself.

The SQL is written by hand over what the editions hold, not over the columns that the
filter uses: neither can repeat a mistake of the other.
"""

import csv
import io
import json
import re
from typing import Any, Final

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client

from tests import factories, random_editions
from timeline.pages import chronicle

pytestmark = pytest.mark.django_db

FILTERS: Final = 50
CHOICES: Final = {"HX-Request": "true", "HX-Target": "filter-choices"}
SINGLE: Final = ("type", "hostility", "verification")
"""Facets of which each incident has one value."""
# Whatever a part of an actor does, the actor does: here two steps up at the most.
PARTS: Final = """(
    SELECT whole.actor, role, side FROM (
        SELECT p->>'actor_id' AS actor, p->>'role' AS role, p->>'side' AS side
        FROM jsonb_array_elements(content->'participations') AS p
        UNION ALL
        SELECT c->>speaker, 'speaker', c->>'side'
        FROM jsonb_array_elements(content->'claims') AS c,
            unnest(ARRAY['speaker_id', 'on_behalf_of_id']) AS speaker
    ) AS own
    JOIN timeline_actor AS a ON a.id::text = own.actor
    LEFT JOIN timeline_actor AS b ON b.id = a.part_of_id,
    unnest(ARRAY[a.id, b.id, b.part_of_id]::text[]) AS whole (actor)
) AS parts"""
SLUG: Final = "(SELECT id::text FROM timeline_actor WHERE slug = ANY (%s))"
# Parameter → the SQL that its values stand for; %s is the list of them.
CONDITIONS: Final = {
    "conflict": "EXISTS (SELECT FROM jsonb_array_elements(content->'conflicts') AS c "
    "WHERE c->>'slug' = ANY (%s))",
    "country": "EXISTS (SELECT FROM jsonb_array_elements(content->'places') AS p "
    "WHERE p->>'country' = ANY (%s))",
    "type": "content->>'event_type' = ANY (%s)",
    "hostility": "content->>'hostility' = ANY (%s)",
    "verification": "content->>'verification' = ANY (%s)",
    "publisher": "EXISTS (SELECT FROM jsonb_each(content->'sources') AS s "
    "WHERE s.value->>'publisher' IN "
    "(SELECT name FROM timeline_publisher WHERE id::text = ANY (%s)))",
    "source": "content->'sources' ?| %s",
    "casualties": "EXISTS (SELECT FROM jsonb_array_elements(content->'casualties') c "
    "WHERE c->>'kind' = ANY (%s) AND (c->>'high')::int > 0)",
    "killed": "EXISTS (SELECT FROM jsonb_array_elements(content->'casualties') AS c "
    "WHERE c->>'kind' = 'killed' AND (c->>'low')::int >= (%s::text[])[1]::int)",
    "from": "(latest IS NULL OR latest >= %s)",
    "to": "(earliest IS NULL OR earliest <= %s)",
}
PERIODS: Final = {
    "2021": ("2021-01-01", "2021-12-31"),
    "2021-05-13": ("2021-05-13", "2021-05-13"),
    "2021-06": ("2021-06-01", "2021-06-30"),
    "2021-12": ("2021-12-01", "2021-12-31"),
    "2022": ("2022-01-01", "2022-12-31"),
    "2021-07-02": ("2021-07-02", "2021-07-02"),
}
NEAR: Final = """(
    SELECT 6371 * acos(least(1, sin(radians(%s)) * sin(radians((p->>'lat')::float))
        + cos(radians(%s)) * cos(radians((p->>'lat')::float))
        * cos(radians((p->>'lon')::float - %s)))) <= %s
        AND (p->>'geo_precision')::int < 6
    FROM jsonb_array_elements(content->'places') WITH ORDINALITY AS t(p, n)
    WHERE p->>'lat' IS NOT NULL ORDER BY n LIMIT 1
)"""
SAID: Final = "(to_tsvector('english', title) || to_tsvector('english', search_text))"


def plain_sql(query: str) -> list[int]:
    """The incidents that a query string asks for, newest first."""
    given = {name: list(values) for name, values in QueryDict(query).lists()}
    where = ["kind = 'published'", "superseded_at IS NULL"]
    parameters: list[Any] = []
    for name, values in given.items():
        if name in {"from", "to"}:
            [text] = values
            where.append(CONDITIONS[name])
            parameters.append(PERIODS[text][name == "to"])
        elif name in CONDITIONS:
            where.append(CONDITIONS[name])
            parameters.append(values)
    if words := given.get("q"):
        where.append(f"{SAID} @@ websearch_to_tsquery('english', %s)")
        parameters += words
    if near := given.get("near"):
        lat, lon = near[0].split(",")
        where.append(NEAR)
        parameters += [lat, lat, lon, given["within"][0]]
    for sql, values in actors(given):
        where.append(sql)
        parameters += values
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT incident_id FROM timeline_edition "  # noqa: S608
            f"WHERE {' AND '.join(where)} ORDER BY sort_day DESC, incident_id DESC",
            parameters,
        )
        return [pk for (pk,) in cursor.fetchall()]


def actors(given: dict[str, list[str]]) -> list[tuple[str, list[Any]]]:
    """The conditions that actors, roles and sides make together."""
    slugs = given.get("actor", [])
    taken: list[str] = []
    values: list[Any] = []
    for column in ("role", "side"):
        if column in given:
            taken.append(f"{column} = ANY (%s)")
            values.append(given[column])
    if not taken:
        # Named in whatever way, as taking part, speaking or counting.
        taken = ["true"]
    if not slugs:
        if not values:
            return []
        return [(f"EXISTS (SELECT FROM {PARTS} WHERE {' AND '.join(taken)})", values)]
    groups = [[slug] for slug in slugs] if "actors" in given else [slugs]
    part = f"actor IN {SLUG} AND {' AND '.join(taken)}"
    return [
        (f"EXISTS (SELECT FROM {PARTS} WHERE {part})", [group, *values])
        for group in groups
    ]


def listed(client: Client, query: str) -> list[int]:
    """The incidents on all pages of the list."""
    found: list[int] = []
    address = f"/?{query}"
    while address:
        html = client.get(address).text
        found += map(int, re.findall(r'<article [^>]*id="incident-(\d+)"', html))
        older = re.findall(r'<a href="([^"]*)" rel="next">', html)
        address = older[0].replace("&amp;", "&") if older else ""
    return found


def body(client: Client, form: str, query: str) -> str:
    response = client.get(f"/timeline.{form}?{query}")
    return b"".join(response).decode()


def answers(client: Client, query: str) -> dict[str, list[int]]:
    """Incidents by view."""
    rows = csv.DictReader(io.StringIO(body(client, "csv", query)))
    features = json.loads(body(client, "geojson", query))["features"]
    return {
        "list": listed(client, query),
        "csv": [int(row["incident_id"]) for row in rows],
        "json": [
            row["incident_id"]
            for row in json.loads(body(client, "json", query))["incidents"]
        ],
        "geojson": [feature["properties"]["incident_id"] for feature in features],
    }


def sums(client: Client, query: str) -> dict[str, int]:
    """The sum of the numbers beside the choices of facets with one value each."""
    html = client.get(f"/?{query}", headers=CHOICES).text
    return {facet: sum(numbers(html, facet)) for facet in SINGLE}


def numbers(html: str, facet: str) -> list[int]:
    box = rf'name="{facet}" value="[^"]*"[^>]*>'
    found = re.findall(rf'{box}.*?<span class="choice-count">(\d+)', html)
    return [int(number) for number in found]


def without(query: str, facet: str) -> str:
    given = QueryDict(query, mutable=True)
    given.pop(facet, None)
    return given.urlencode()


def test_all_views_agree_with_plain_sql(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = random_editions.publish(50, seed=7)
    factories.canary_draft()
    monkeypatch.setattr(chronicle, "PAGE_SIZE", 7)
    wrong: list[tuple[str, str, object, object]] = []
    sizes = []

    for seed in range(FILTERS):
        query = random_editions.random_query(world, seed=seed)
        expected = plain_sql(query)
        sizes.append(len(expected))
        wrong += [
            (query, view, found, expected)
            for view, found in answers(client, query).items()
            if found != expected
        ]
        # Each facet counts without its own condition.
        wrong += [
            (query, facet, found, counted)
            for facet, found in sums(client, query).items()
            if found != (counted := len(plain_sql(without(query, facet))))
        ]

    assert wrong == []
    # The filters ask for something: some find nothing, some a little, some much.
    assert (min(sizes), max(sizes) > 30, len(set(sizes)) > 10) == (0, True, True)
