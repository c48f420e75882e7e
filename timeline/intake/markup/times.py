"""When the page was published and changed."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from htmldate import find_date
from lxml.etree import LxmlError
from lxml.html import HtmlElement

from timeline.intake.date_lines import day_in_url, read_date_line
from timeline.intake.markup.elements import lines_of, plain, stands_beside, text_of
from timeline.intake.markup.linked_data import Json
from timeline.intake.markup.printed_times import (
    NEXT_DAY,
    SURE,
    Found,
    as_printed,
    head_of,
    labelled_day,
    marked_lines,
    opening_day,
    printed_times,
    shown_instead,
)
from timeline.intake.page import Page
from timeline.intake.timestamps import DayOrder, Stamp, read_stamp
from timeline.intake.zones import on_local_day, with_offset
from timeline.reference.publisher_homes import country_at

_PUBLISHED_META: Final = (
    "article:published_time", "og:article:published_time", "datepublished",
    "parsely-pub-date", "article.published", "og:published_time", "published_time",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created",
    "sailthru.date", "cxenseparse:recs:publishtime",
    "citation_publication_date", "publication_date", "publishdate", "publish-date",
    "pubdate", "pub_date", "ptime", "displaydate", "originalpublicationdate",
    "article_date_original", "release_date",
    "article.created", "datecreated", "uploaddate", "pdate", "og:pubdate",
)  # fmt: skip
# Names that templates use for the day of any change, or of the page's last making.
_LOOSE_META: Final = ("dc.date", "dcterms.date", "date", "timestamp", "created")
_MODIFIED_META: Final = (
    "article:modified_time", "og:article:modified_time", "datemodified",
    "og:updated_time", "article.updated", "dcterms.modified", "dc.date.modified",
    "last-modified", "lastmod", "modified_time", "utime", "lastmodified", "revised",
)  # fmt: skip
_PUBLISHED_MARKS: Final = ("datepublished", "pubdate", "publish", "posted", "created")
_MODIFIED_MARKS: Final = ("datemodified", "modified", "updated")

# Templates that know the day alone give it so.
_MIDNIGHT: Final = re.compile(r"T00:00(?::00)?(?:Z|[+-]\d\d:\d\d)?$")
_LENGTH_OF_DAY: Final = len("2021-05-14")
_SHORT: Final = 80
"""Characters of a line that prints a time and little else."""
_MOST_OPENINGS: Final = 3
"""Paragraphs among which a report begins."""


def read_times(
    page: Page,
    article: Json,
    meta: dict[str, list[str]],
    tree: HtmlElement,
    zone: Sequence[str],
    *,
    address: str | None,
    order: DayOrder | None,
    search: bool = True,
) -> None:
    """Set the page's times. ``zone``: the lines around the headline; ``order``: which
    number of 03/04/2021 the page's evidence says is the month; ``search``: whether to
    look for a day anywhere in the page, which takes seconds in one of megabytes."""
    language = page.language
    sure, other = _time_elements(tree, published=True)
    published: list[tuple[str, str]] = [
        *(("json_ld", plain(article.get(key)))
          for key in ("datePublished", "dateCreated", "uploadDate")),
        *((key, value) for key in _PUBLISHED_META for value in meta.get(key, [])[:2]),
        *(("time", value) for value in sure),
    ]  # fmt: skip
    modified: list[tuple[str, str]] = [
        ("json_ld", plain(article.get("dateModified"))),
        *((key, value) for key in _MODIFIED_META for value in meta.get(key, [])[:2]),
        *(("time", value) for value in _time_elements(tree, published=False)[0]),
    ]
    loose = [(key, value) for key in _LOOSE_META for value in meta.get(key, [])[:2]]
    weak = [*loose, *(("time", value) for value in other)]
    head = head_of(zone)
    printed, printed_change = printed_times(zone, order)
    beside = marked_lines(tree)
    marked, marked_change = printed_times(beside, order)
    changed = _first_stamp(modified, language, order)
    in_url = day_in_url(address)
    if found := _first_stamp(published, language, order):
        clock = marked if marked and len(marked[1].iso) > _LENGTH_OF_DAY else None
        found = (
            as_printed(found, printed)
            or as_printed(found, clock)
            or shown_instead(found, changed, head, order)
            or _shown_one([*published, *weak], [*head, *beside], language, order)
            or found
        )
    else:
        if in_url and printed and abs(printed[1].day - in_url) > NEXT_DAY:
            # What stands below the headline belongs to another story.
            printed = "url", _day_stamp(in_url)
        found = (
            opening_day(page.lines[:_MOST_OPENINGS], order)
            or printed
            or labelled_day(_all_lines(tree), order)
            or _first_stamp(weak, language, order)
            or marked
        )
        changed = changed or printed_change or marked_change
    if found is None and in_url:
        found = "url", _day_stamp(in_url)
    if found is None and search and (guess := _searched_date(tree, address)):
        found = ("htmldate", Stamp(guess, 0, 0, "htmldate", SURE))
    if found and address and (home := country_at(address)):
        found = found[0], _in_zone(found[1], home)
    if found:
        page.rules["published"], page.published = found[0], found[1].iso
    if changed:
        page.rules["modified"], page.modified = changed[0], changed[1].iso


def _first_stamp(
    values: Sequence[tuple[str, str]], language: str | None, order: DayOrder | None
) -> Found | None:
    """Return the first value that is a time; a day gives way to its own time of day."""
    best: Found | None = None
    for rule, value in values:
        stamp = read_stamp(value, language=language, order=order) if value else None
        if stamp is None or stamp.day.year < 1980 or stamp.confidence < SURE:
            continue
        if best is None:
            best = rule, stamp
        elif len(best[1].iso) == 10 and stamp.iso.startswith(best[1].iso):
            return rule, stamp
        if len(best[1].iso) > 10:
            return best
    return best


def _shown_one(
    values: Sequence[tuple[str, str]],
    lines: Sequence[str],
    language: str | None,
    order: DayOrder | None,
) -> Found | None:
    """Return the first value whose day the page shows, where values disagree."""
    given = [
        found for value in values if (found := _first_stamp([value], language, order))
    ]
    if len({found[1].day for found in given}) < 2:
        return None
    read = [read_date_line(line, order) for line in lines if len(line) <= _SHORT]
    shown = {line.published.day for line in read if line and line.published}
    return next((found for found in given if found[1].day in shown), None)


def _day_stamp(day: date) -> Stamp:
    return Stamp(day.isoformat(), 0, 0, "url", 0.8)


def _in_zone(stamp: Stamp, home: str) -> Stamp:
    """Read a time by the clocks of the outlet's country, ISO 3166-1 alpha-2."""
    if _MIDNIGHT.search(stamp.iso):
        return replace(stamp, iso=stamp.iso[:_LENGTH_OF_DAY])
    iso = on_local_day(with_offset(stamp.iso, stamp.zone, (), home), home)
    return replace(stamp, iso=iso)


def _time_elements(
    tree: HtmlElement, *, published: bool
) -> tuple[list[str], list[str]]:
    """Return the times of marked elements: those that say what they are, others."""
    words = _PUBLISHED_MARKS if published else _MODIFIED_MARKS
    sure: list[str] = []
    other: list[str] = []
    for element in tree.xpath(
        "//*[@itemprop='datePublished' or @itemprop='dateModified'] | //time | "
        "//abbr[contains(@class,'published')] | //*[@data-datetime] | //relative-time"
    ):
        value = (
            element.get("datetime")
            or element.get("content")
            or element.get("data-datetime")
            or element.get("title")
            or text_of(element)
        )
        if not value or stands_beside(element):
            continue
        marks = " ".join(
            str(element.get(a) or "")
            for a in ("itemprop", "class", "pubdate", "id", "data-testid")
        ).lower() + (" pubdate" if element.get("pubdate") is not None else "")
        parent = element.getparent()
        if parent is not None:
            marks += " " + (parent.get("class") or "").lower()
            marks += " " + (parent.text or "").lower()[:40]
        is_update = any(word in marks for word in _MODIFIED_MARKS)
        if any(word in marks for word in words) and (not published or not is_update):
            sure.append(value)
        elif published and not is_update:
            other.append(value)
    return sure[:3], other[:1]


def _all_lines(tree: HtmlElement) -> list[str]:
    body = tree.find("body")
    return lines_of(body) if body is not None else []


def _searched_date(tree: HtmlElement, address: str | None) -> str | None:
    try:
        return find_date(tree, original_date=True, extensive_search=True, url=address)
    except (ValueError, TypeError, AttributeError, LxmlError):
        return None
