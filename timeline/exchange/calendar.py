"""A view as iCalendar: each incident on the days that its date allows.

The library escapes and folds; its objects for events are ten times slower than the
rows they are made of, so that the lines of an event are put together here.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any, Final

from django.db.models import F
from django.db.models.fields.json import KT, KeyTransform
from icalendar import Calendar, Timezone, TimezoneStandard, vText
from icalendar.parser import Contentline

from timeline.edtf import display
from timeline.exchange.feeds import SITE, FeedDetails
from timeline.exchange.tables import in_one_read
from timeline.models.edition import EditionQuerySet

_BATCH: Final = 500
_CHUNK: Final = 100
"""Events that are handed on at once."""
_READ: Final = (
    *("incident_id", "slug", "number", "published_at", "sort_day", "earliest"),
    *("latest", "edtf", "title", "event_type", "lat", "lon"),
)
# A line has 75 octets at the most, with the space that it goes on after, and no part
# of an escape stands alone.
_PARTS: Final = re.compile(r".{0,73}[^\\]|.{1,74}")


def icalendar(
    editions: EditionQuerySet, details: FeedDetails, *, base: str
) -> Iterator[bytes]:
    """Yield a calendar with an all-day event for each incident."""
    calendar = Calendar()
    calendar.add("prodid", "-//conflicttracker//timeline//EN")
    calendar.add("version", "2.0")
    name, terms = f"{SITE}: {details.title}", _terms(details)
    # Once as RFC 7986 has it, once as the calendars before it.
    for key, value in (("name", name), ("description", terms)):
        calendar.add(key, value)
    calendar.add("url", details.page_url)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-caldesc", terms)
    # A calendar must hold something (RFC 5545, 3.6), also where nothing matches.
    calendar.add_component(_utc())
    head, tail = calendar.to_ical().split(b"END:VCALENDAR")
    yield head
    rows = editions.newest_first().values(
        *_READ,
        expression=KT("content__occurred__expression"),
        summary=KT("content__summary"),
        places=KeyTransform("places", F("content")),
    )
    held: list[str] = []
    with in_one_read():
        for row in rows.iterator(chunk_size=_BATCH):
            held.append(_event(row, base, details.query))
            if len(held) == _CHUNK:
                yield "".join(held).encode()
                held.clear()
    yield "".join(held).encode()
    yield b"END:VCALENDAR" + tail


def _terms(details: FeedDetails) -> str:
    return (
        f"{details.licence} ({details.licence_url}). "
        f"What the words mean: {details.data_dictionary}"
    )


def _utc() -> Timezone:
    standard = TimezoneStandard()
    standard.add("dtstart", dt.datetime(1970, 1, 1))  # noqa: DTZ001 - as RFC 5545 asks
    standard.add("tzoffsetfrom", dt.timedelta(0))
    standard.add("tzoffsetto", dt.timedelta(0))
    zone = Timezone()
    zone.add("tzid", "UTC")
    zone.add_component(standard)
    return zone


def _event(row: dict[str, Any], base: str, query: str) -> str:
    """Return an event as its lines, folded, each with its end."""
    incident_id, number = row["incident_id"], row["number"]
    first = row["earliest"] or row["latest"] or row["sort_day"]
    last = row["latest"] or first
    words = display(row["edtf"], expression=row["expression"] or "")
    # Where the days are not known, a calendar would draw them as if it lasted.
    exact = row["earliest"] == row["latest"]
    title = row["title"] if exact else f"{row['title']} ({words})"
    lines = [
        "BEGIN:VEVENT",
        f"UID:incident-{incident_id}@{base.split('/')[2]}",
        f"DTSTAMP:{row['published_at'].astimezone(dt.UTC):%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{number - 1}",
        f"DTSTART;VALUE=DATE:{_day(first)}",
        f"SUMMARY:{_text(title)}",
        f"DESCRIPTION:{_text(f'{words}. {row["summary"]}')}",
        f"URL:{base}incidents/{incident_id}/{row['slug']}/{query}",
        f"CATEGORIES:{_text(row['event_type'])}",
        "TRANSP:TRANSPARENT",
    ]
    if last < dt.date.max:
        # The end is the first day on which it is over.
        lines.append(f"DTEND;VALUE=DATE:{_day(last + dt.timedelta(days=1))}")
    if places := row["places"]:
        lines.append(f"LOCATION:{_text('; '.join(place['name'] for place in places))}")
    if row["lat"] is not None and row["lon"] is not None:
        lines.append(f"GEO:{row['lat']};{row['lon']}")
    lines.append("END:VEVENT")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _day(day: dt.date) -> str:
    return day.isoformat().replace("-", "")


def _text(value: str) -> str:
    return vText(value).to_ical().decode()


def _folded(line: str) -> str:
    if line.isascii():
        # A character is an octet: what the library counts one by one.
        return "\r\n ".join(_PARTS.findall(line))
    folded: bytes = Contentline(line).to_ical()  # type: ignore[no-untyped-call]
    return folded.decode()
