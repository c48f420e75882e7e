"""The times that a page prints: around its headline, and elsewhere with a label."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

from lxml.html import HtmlElement

from timeline.intake.boilerplate import reason_to_cut
from timeline.intake.date_lines import (
    is_label_alone,
    names_publication,
    read_date_line,
    shows_only_time,
)
from timeline.intake.lines import is_prose
from timeline.intake.markup.elements import text_of
from timeline.intake.timestamps import DayOrder, Stamp, find_stamps

type Found = tuple[str, Stamp]
"""A rule and the time that it gave."""

NEXT_DAY: Final = timedelta(days=1)
SURE: Final = 0.6
"""Confidence below which 03/04/2021 is read by habit only."""
_FARTHEST_ZONE: Final = timedelta(hours=14)
_QUARTER: Final = timedelta(minutes=15)
_OPENING: Final = 80
_TOWN: Final = 25
"""Characters of "Karlsruhe, (" before the day that a report opens with."""
_LONGEST_LABELLED: Final = 200


def marked_lines(tree: HtmlElement) -> list[str]:
    """Return the texts of elements whose names say that they hold a date."""
    marked = tree.xpath(
        "(//*[contains(@class,'date') or contains(@class,'time') or "
        "contains(@class,'publish') or contains(@class,'meta') or "
        "contains(@class,'byline') or contains(@id,'date') or self::time])"
        "[position() < 40]"
    )
    return [text for element in marked if (text := text_of(element))]


def printed_times(
    lines: Sequence[str], order: DayOrder | None
) -> tuple[Found | None, Found | None]:
    """Return (published, modified) as the lines print them; a labelled time wins."""
    published: tuple[bool, Stamp] | None = None
    modified: Stamp | None = None
    label = ""
    for text in lines:
        if is_label_alone(text):
            label = text
            continue
        line = read_date_line(f"{label} {text}" if label else text, order)
        line = line or read_date_line(_without_name(text), order)
        label = ""
        if line is None:
            continue
        if line.modified and not modified and line.modified.confidence >= SURE:
            modified = line.modified
        if line.published and line.published.confidence >= SURE:
            if published is None or (line.labelled and not published[0]):
                published = line.labelled, line.published
            if line.labelled:
                break
    return (
        ("printed", published[1]) if published else None,
        ("printed", modified) if modified else None,
    )


def _without_name(text: str) -> str:
    """Return what stands behind "By Jane Doe | " in a line."""
    return re.sub(r"(?i)^(?:posted |submitted )?(?:by|von|par|por|di)\b[^\d|]{3,60}?"
                  r"(?=\b(?:on|am|le|el|il)\b|\||\d)", "", text)  # fmt: skip


def labelled_day(lines: Sequence[str], order: DayOrder | None) -> Found | None:
    """Return what a page says anywhere of its publication: "Published on 14 May 2021".

    ``lines``: all of the page. Nothing if it says so of two days: pages list others.
    """
    stamps = []
    for line in lines:
        if len(line) <= _LONGEST_LABELLED and names_publication(line):
            read = read_date_line(line, order)
            if read and read.labelled and read.published:
                stamps.append(read.published)
    days = {stamp.day for stamp in stamps if stamp.confidence >= SURE}
    return ("labelled", stamps[0]) if len(days) == 1 else None


def opening_day(paragraphs: Sequence[str], order: DayOrder | None) -> Found | None:
    """Return the day that a report opens with: "Karlsruhe, 14.05.2021 – "."""
    for paragraph in paragraphs:
        stamps = find_stamps(paragraph[:_OPENING], order=order)
        if not stamps or stamps[0].start > _TOWN or stamps[0].confidence < SURE:
            continue
        before = paragraph[: stamps[0].start]
        behind = paragraph[stamps[0].end :]
        town = re.fullmatch(r"(?:[A-Z][\w. -]+,)?\s*\(?", before)
        if town and re.match(r"\s?[–—-]\s|[).:]\)?\.?\s+[^\W\d_a-z]", behind):
            return "opening", stamps[0]
    return None


def as_printed(found: Found, printed: Found | None) -> Found | None:
    """Return a time in UTC as the page prints it: in the outlet's own zone.

    "On Friday" is meant by the local day. A printed day without a time of day gives
    the day alone.
    """
    rule, stamp = found
    if printed is None or not stamp.iso.endswith("+00:00"):
        return None
    moment = datetime.fromisoformat(stamp.iso)
    shown = printed[1]
    if len(shown.iso) == 10:
        apart = abs(shown.day - moment.date())
        return (rule, replace(shown, rule=stamp.rule)) if apart == NEXT_DAY else None
    local = datetime.fromisoformat(shown.iso[:16]).replace(tzinfo=UTC)
    offset = local - moment
    if abs(offset) > _FARTHEST_ZONE or offset % _QUARTER or not offset:
        return None
    iso = local.replace(tzinfo=timezone(offset)).isoformat(timespec="minutes")
    return rule, replace(stamp, iso=iso)


def shown_instead(
    found: Found, changed: Found | None, head: Sequence[str], order: DayOrder | None
) -> Found | None:
    """Return the day of the last change where a page shows it as its own, and no other.

    Such a page is a new edition of an older one: its "today" is the day that readers
    see. Nothing if the day of the first edition is shown too, or the line says
    "Updated".
    """
    if changed is None or changed[1].day == found[1].day:
        return None
    shown: Stamp | None = None
    for line in head:
        stamps = find_stamps(line, order=order)
        if any(stamp.day == found[1].day for stamp in stamps):
            return None
        if len(stamps) == 1 and shown is None and shows_only_time(line, stamps[0]):
            read = read_date_line(line, order)
            shown = read.published if read else None
    if shown is None or shown.day != changed[1].day:
        return None
    found = "printed", shown
    return as_printed(("printed", changed[1]), found) or found


def head_of(zone: Sequence[str]) -> list[str]:
    """Return the lines between the headline and the second paragraph."""
    head: list[str] = []
    prose = 0
    for line in zone:
        prose += is_prose(line)
        if prose > 1 or reason_to_cut(line) == "comments":
            break
        head.append(line)
    return head
