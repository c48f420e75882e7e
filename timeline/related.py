"""What other incidents say of how they are related to one."""

from dataclasses import dataclass
from typing import Final

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
    links: list[LinkContent] = [
        {
            "kind": link["kind"],
            "direction": "in",
            "incident_id": other.incident_id,
            "alleged": link["alleged"],
            "note": link["note"],
        }
        for other in others.values()
        for link in vars(other)["part_links"]
        if link["incident_id"] == incident_id
    ]
    return Incoming(links, others)
