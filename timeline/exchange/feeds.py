"""Feeds of a view: what was published last, corrections included."""

import datetime as dt
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from django.db.models import Q
from django.http import QueryDict
from django.utils.feedgenerator import Atom1Feed
from django.utils.xmlutils import SimplerXMLGenerator

from timeline.exchange.tables import dumped
from timeline.models.edition import Edition, EditionQuerySet
from timeline.models.edition_keys import MERGED, RETRACTED, WITHDRAWN

SITE: Final = "conflicttracker"
FEED_SIZE: Final = 50
OLDER: Final = "older_than"
"""Parameter with the number of the edition that a page of a feed goes on after."""
LAST_ONES: Final = (
    f"The {FEED_SIZE} editions published last. Those before them are on the next "
    "page; all of the view can be had as CSV, JSON or GeoJSON at the same address."
)
_NEVER: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
# The note of a merge says by itself what became of the incident.
_NOTICES: Final = {WITHDRAWN: "Withdrawn: ", RETRACTED: "Retracted: ", MERGED: ""}


@dataclass(frozen=True, slots=True)
class FeedDetails:
    """Title and addresses of a feed: of itself, and of the page that it follows.

    `query` keeps the day that it is of in the addresses of incidents.
    """

    title: str
    url: str
    page_url: str
    licence: str
    licence_url: str
    data_dictionary: str
    """Address of what the words mean, such as the types of incidents."""
    query: str = ""
    after: Edition | None = None
    """The edition that the page goes on after; None on the first page."""

    def next_url(self, last: Edition) -> str:
        """Return the address of the page that goes on after an edition."""
        address, _, query = self.url.partition("?")
        given = QueryDict(query, mutable=True)
        given[OLDER] = str(last.pk)
        return f"{address}?{given.urlencode()}"


@dataclass(frozen=True, slots=True)
class _Item:
    id: str
    url: str
    title: str
    text: str
    published_at: dt.datetime
    event_types: list[str]
    """Empty of what was retracted: its type is told no more."""


class _Feed(Atom1Feed):
    """With its terms in the file, and the same bytes for the same content."""

    def latest_post_date(self) -> dt.datetime:
        # Not "now", which an empty feed would have: it would change at each request.
        return super().latest_post_date() if self.items else _NEVER

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        for rel in ("license", "describedby", "next"):
            if href := self.feed[rel]:
                handler.addQuickElement("link", None, {"rel": rel, "href": href})


def atom(editions: EditionQuerySet, details: FeedDetails, *, base: str) -> bytes:
    """Return an Atom 1.0 feed of the editions published last.

    Paged as RFC 5005 has it.
    """
    shown, following = _page(editions, details)
    feed = _Feed(
        title=f"{SITE}: {details.title}",
        link=details.page_url,
        description="",
        subtitle=LAST_ONES,
        license=details.licence_url,
        describedby=details.data_dictionary,
        next=following,
        feed_url=details.url,
        feed_copyright=details.licence,
        language="en",
    )
    for item in (_item(edition, details, base) for edition in shown):
        feed.add_item(
            title=item.title,
            link=item.url,
            description=escape(item.text),
            unique_id=item.id,
            pubdate=item.published_at,
            updateddate=item.published_at,
            categories=item.event_types,
            author_name="conflicttracker",
        )
    return feed.writeString("utf-8").encode()


def json_feed(editions: EditionQuerySet, details: FeedDetails, *, base: str) -> bytes:
    """Return a JSON Feed 1.1 of the editions published last, in pages."""
    shown, following = _page(editions, details)
    return dumped(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": f"{SITE}: {details.title}",
            "description": LAST_ONES,
            "home_page_url": details.page_url,
            "feed_url": details.url,
            **({"next_url": following} if following else {}),
            "language": "en",
            # A feed may carry more under a name that begins so.
            "_conflicttracker": {
                "about": details.data_dictionary,
                "licence": details.licence_url,
                "data_dictionary": details.data_dictionary,
            },
            "items": [
                {
                    "id": item.id,
                    "url": item.url,
                    "title": item.title,
                    "content_text": item.text,
                    "date_published": item.published_at.isoformat(),
                    "tags": item.event_types,
                }
                for item in (_item(edition, details, base) for edition in shown)
            ],
        }
    )


def _page(editions: EditionQuerySet, details: FeedDetails) -> tuple[list[Edition], str]:
    """Return the editions of a page, and the address of the next or nothing."""
    if details.after is not None:
        moment, pk = details.after.published_at, details.after.pk
        editions = editions.filter(
            Q(published_at__lt=moment) | Q(published_at=moment, pk__lt=pk)
        )
    latest = editions.order_by("-published_at", "-pk").defer("search_text", "search")
    found = list(latest[: FEED_SIZE + 1])
    shown = found[:FEED_SIZE]
    return shown, details.next_url(shown[-1]) if len(found) > FEED_SIZE else ""


def _item(edition: Edition, details: FeedDetails, base: str) -> _Item:
    text = str(edition.content["summary"])
    # What then stands as its type is a placeholder.
    retracted = edition.content.get("retracted", False)
    if edition.notice:
        text = f"{_NOTICES[edition.notice]}{edition.change_note}"
    elif edition.number > 1:
        text = f"Correction: {edition.change_note}\n\n{text}"
    return _Item(
        # The edition's own address: a correction is a new item.
        id=f"{base}{edition.get_edition_url()[1:]}",
        url=f"{base}{edition.get_absolute_url()[1:]}{details.query}",
        title=edition.title,
        text=text,
        published_at=edition.published_at,
        event_types=[] if retracted else [edition.event_type],
    )
