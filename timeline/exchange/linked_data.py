"""What machines that read a page learn of an incident: schema.org as JSON-LD."""

import json
from collections.abc import Mapping
from typing import Any, Final

from django.utils.safestring import SafeString

from timeline.models.edition import Edition
from timeline.models.edition_content import EditionContent, PlaceContent

# So that no text can end the element that it stands in.
_ESCAPES: Final = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&"}


def script(data: dict[str, Any]) -> SafeString:
    """Return linked data as the text of a `script` element."""
    return SafeString(json.dumps(data, ensure_ascii=False).translate(_ESCAPES))


def list_linked_data(
    *,
    title: str,
    description: str,
    url: str,
    base: str,
    licence: str,
    files: Mapping[str, str],
) -> dict[str, Any]:
    """Return a schema.org `Dataset`: a list whose incidents can be taken away.

    `files` are addresses by media type.
    """
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": f"{url}#data",
        "name": title,
        "description": description,
        "url": url,
        "license": licence,
        "isAccessibleForFree": True,
        "publishingPrinciples": f"{base}about/",
        "includedInDataCatalog": {
            "@type": "DataCatalog",
            "name": "conflicttracker",
            "url": base,
        },
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": media_type,
                "contentUrl": address,
            }
            for media_type, address in files.items()
        ],
    }


def incident_linked_data(
    edition: Edition, *, base: str, licence: str
) -> dict[str, Any]:
    """Return a schema.org `Event` with the page that describes it.

    A date that is not known to the day is given as the first and last that it allows.
    Nothing is said of who is to blame: roles are claims, which the page tells.
    """
    content: EditionContent = edition.content
    url = f"{base}{edition.get_absolute_url()[1:]}"
    event: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": f"{url}#incident",
        "name": edition.title,
        "description": content["summary"],
        "url": url,
        "location": [_place(place) for place in content["places"]],
        "subjectOf": {
            "@type": "WebPage",
            "url": url,
            "version": edition.number,
            "dateModified": edition.published_at.isoformat(),
            "license": licence,
            "isPartOf": {"@type": "WebSite", "name": "conflicttracker", "url": base},
            "citation": [
                source["url"] for source in content["sources"].values() if source["url"]
            ],
        },
    }
    if edition.earliest:
        event["startDate"] = edition.earliest.isoformat()
    if edition.latest:
        event["endDate"] = edition.latest.isoformat()
    return event


def _place(place: PlaceContent) -> dict[str, Any]:
    found: dict[str, Any] = {"@type": "Place", "name": place["name"]}
    if place["lat"] is not None:
        found["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": place["lat"],
            "longitude": place["lon"],
        }
    if place["country"] and not place["disputed"]:
        found["address"] = {
            "@type": "PostalAddress",
            "addressCountry": place["country"],
        }
    return found
