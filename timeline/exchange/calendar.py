"""A view as iCalendar: each incident on the days that its date allows."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from icalendar import Calendar, Event, Timezone, TimezoneStandard

from timeline.edtf import display
from timeline.exchange.feeds import SITE
from timeline.exchange.tables import in_one_read
from timeline.models.edition import Edition, EditionQuerySet

_BATCH: Final = 200


def icalendar(
    editions: EditionQuerySet, *, base: str, title: str, query: str = ""
) -> Iterator[bytes]:
    """Yield a calendar with an all-day event for each incident."""
    calendar = Calendar()
    calendar.add("prodid", "-//conflicttracker//timeline//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{SITE}: {title}")
    # A calendar must hold something (RFC 5545, 3.6), also where nothing matches.
    calendar.add_component(_utc())
    head, tail = calendar.to_ical().split(b"END:VCALENDAR")
    yield head
    rows = editions.newest_first().defer("search_text", "search")
    with in_one_read():
        for edition in rows.iterator(chunk_size=_BATCH):
            yield _event(edition, base, query).to_ical()
    yield b"END:VCALENDAR" + tail


def _utc() -> Timezone:
    standard = TimezoneStandard()
    standard.add("dtstart", dt.datetime(1970, 1, 1))  # noqa: DTZ001 - as RFC 5545 asks
    standard.add("tzoffsetfrom", dt.timedelta(0))
    standard.add("tzoffsetto", dt.timedelta(0))
    zone = Timezone()
    zone.add("tzid", "UTC")
    zone.add_component(standard)
    return zone


def _event(edition: Edition, base: str, query: str) -> Event:
    occurred = edition.content["occurred"]
    first = edition.earliest or edition.latest or edition.sort_day
    last = edition.latest or first
    words = display(edition.edtf, expression=occurred["expression"])
    event = Event()
    event.add("uid", f"incident-{edition.incident_id}@{base.split('/')[2]}")
    event.add("dtstamp", edition.published_at)
    event.add("sequence", edition.number - 1)
    event.add("dtstart", first)
    if last < dt.date.max:
        # The end is the first day on which it is over.
        event.add("dtend", last + dt.timedelta(days=1))
    # Where the days are not known, a calendar would draw them as if it lasted.
    exact = edition.earliest == edition.latest
    event.add("summary", edition.title if exact else f"{edition.title} ({words})")
    event.add("description", f"{words}. {edition.content['summary']}")
    event.add("url", f"{base}{edition.get_absolute_url()[1:]}{query}")
    event.add("categories", [edition.event_type])
    event.add("transp", "TRANSPARENT")
    if places := edition.content["places"]:
        event.add("location", "; ".join(place["name"] for place in places))
    if edition.lat is not None and edition.lon is not None:
        event.add("geo", (edition.lat, edition.lon))
    return event
