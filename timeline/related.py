"""What other incidents say of how they are related to one."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection
from django.db.models.fields.json import KeyTransform

from timeline.clocks import NOW, Clocks
from timeline.models.edition import Edition
from timeline.models.edition_content import LinkContent

MOST: Final = 200
"""Incidents of which it is told: those that began last."""


@dataclass(frozen=True, slots=True)
class Incoming:
    links: list[LinkContent]
    """Seen from the incident that is linked to: each with the direction "in"."""
    others: dict[int, Edition]


def linking_to(incident_id: int, clocks: Clocks = NOW) -> Incoming:
    """Return the links of other incidents to one, at the clocks, in one query."""
    editions = (
        clocks.without_since()
        .editions()
        .linking_to(incident_id)
        .exclude(incident_id=incident_id)
        .only("incident_id", "slug", "title", "edtf", "sort_day")
        .annotate(
            part_links=KeyTransform("links", "content"),
            part_occurred=KeyTransform("occurred", "content"),
        )
        .found_before_sorted()[:MOST]
    )
    others = {edition.incident_id: edition for edition in editions}
    links = [
        link
        for other in others.values()
        for link in _seen_from(
            incident_id, other.incident_id, vars(other)["part_links"]
        )
    ]
    return Incoming(links, others)


_TO_EACH: Final = """
    SELECT asked.id, other.incident_id, other.part_links
    FROM unnest(%s::bigint[]) AS asked (id)
    CROSS JOIN LATERAL (
        SELECT * FROM ({editions}) AS e
        WHERE e.part_links
            @> jsonb_build_array(jsonb_build_object('incident_id', asked.id))
        AND e.incident_id <> asked.id
        ORDER BY e.sort_day + 0 DESC, e.incident_id DESC LIMIT %s
    ) AS other
"""


def links_to_each(
    incident_ids: Collection[int], clocks: Clocks
) -> dict[int, list[LinkContent]]:
    """Return the links of others to each of the incidents that has any, in one query.

    They are those of `linking_to`, in its order.
    """
    sql, parameters = (
        clocks.without_since()
        .editions()
        .order_by()
        .annotate(part_links=KeyTransform("links", "content"))
        .values("incident_id", "sort_day", "part_links")
        .query.sql_with_params()
    )
    found: dict[int, list[LinkContent]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            _TO_EACH.format(editions=sql), [list(incident_ids), *parameters, MOST]
        )
        for pk, other, links in cursor.fetchall():
            found.setdefault(pk, []).extend(_seen_from(pk, other, json.loads(links)))
    return found


def _seen_from(
    incident_id: int, other_id: int, links: list[dict[str, Any]]
) -> list[LinkContent]:
    """Return those links of another incident that lead to this one, from its side."""
    return [
        {
            "kind": link["kind"],
            "direction": "in",
            "incident_id": other_id,
            "alleged": link["alleged"],
            "note": link["note"],
        }
        for link in links
        if link["incident_id"] == incident_id
    ]
