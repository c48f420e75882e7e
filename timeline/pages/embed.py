"""Views to be shown on other sites: which there are, and the code that shows them."""

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from django.http import HttpRequest, QueryDict
from django.urls import Resolver404, resolve, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from timeline.filters import read
from timeline.models.edition import Edition, EditionKind
from timeline.pages.moved import moved_incident
from timeline.pages.named import named_actors, named_conflicts

SITE: Final = "conflicttracker"
WIDTH: Final = 640
"""Pixels that a frame is wide where nobody says otherwise."""
HEIGHT: Final = 480
LEAST: Final = 200
"""Pixels below which a frame holds nothing legible."""


@dataclass(frozen=True, slots=True)
class Embed:
    """A view as a frame on another site."""

    title: str
    url: str
    """Address of the frame's content, absolute."""

    def code(self, *, width: int | str = "100%", height: int = HEIGHT) -> SafeString:
        """Return the HTML that shows it."""
        return format_html(
            '<iframe src="{}" title="{}" width="{}" height="{}" '
            'loading="lazy"></iframe>',
            self.url,
            f"{self.title} · {SITE}",
            width,
            height,
        )


def list_embed(request: HttpRequest, title: str, query: str) -> Embed:
    """Return the frame of the list at the address that is asked for."""
    path = reverse("embed") + request.path.removeprefix(reverse("map")).lstrip("/")
    return Embed(title, request.build_absolute_uri(f"{path}{query}"))


def embed_of(address: str, request: HttpRequest) -> Embed | None:
    """Return the frame for an address of a page, or None where there is none.

    `address` is absolute, of the host that is asked, and names a page whose view can
    be embedded: a timeline, the map, a conflict, an actor, an incident or an edition.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or parts.netloc != request.get_host():
        return None
    try:
        found = resolve(parts.path)
    except Resolver404:
        return None
    named = _titled(str(found.url_name), found.kwargs)
    if named is None:
        return None
    title, path = named
    _, chosen = read(QueryDict(parts.query))
    if chosen is None:
        return None
    labels = [part.label for part in chosen.parts()]
    return Embed(
        title=", ".join([title, *labels]),
        url=request.build_absolute_uri(f"{path}{chosen.query_string()}"),
    )


def _titled(name: str, given: dict[str, Any]) -> tuple[str, str] | None:
    """Return what an address is about, and the path of its frame."""
    if name in {"timeline", "map"}:
        return "Timeline", reverse("embed")
    if name in {"conflict", "actor"}:
        records = named_conflicts() if name == "conflict" else named_actors()
        record = records.filter(slug=given["slug"]).first()
        if record is not None:
            return str(record), reverse(f"embed-{name}", args=[record.slug])
    if name in {"incident", "incident-number", "edition"}:
        incident_id = given["incident_id"]
        # Of a withdrawn one too: its frame says what became of it.
        edition = Edition.objects.latest_of(incident_id).first()
        if edition is None:
            return None
        if "merged_into" in edition.content:
            edition = moved_incident(edition)
        if edition is not None:
            title = edition.title
            if edition.kind == EditionKind.WITHDRAWN:
                title = gettext("Withdrawn: %(title)s") % {"title": title}
            return title, reverse("embed-incident", args=[edition.incident_id])
    return None
