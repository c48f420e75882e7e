"""When the page was published and changed."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

from htmldate import find_date
from lxml.etree import LxmlError
from lxml.html import HtmlElement

from timeline.intake.date_lines import (
    day_in_url,
    is_label_alone,
    read_date_line,
)
from timeline.intake.markup.elements import plain, stands_beside, text_of
from timeline.intake.markup.linked_data import Json
from timeline.intake.page import Page
from timeline.intake.timestamps import DayOrder, Stamp, read_stamp

_PUBLISHED_META: Final = (
    "article:published_time", "og:article:published_time", "datepublished",
    "parsely-pub-date", "article.published", "og:published_time", "published_time",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created",
    "dc.date", "dcterms.date", "sailthru.date", "cxenseparse:recs:publishtime",
    "citation_publication_date", "publication_date", "publishdate", "publish-date",
    "pubdate", "pub_date", "ptime", "displaydate", "originalpublicationdate",
    "article_date_original", "date", "timestamp", "created", "release_date",
    "article.created", "datecreated", "uploaddate", "pdate", "og:pubdate",
)  # fmt: skip
_MODIFIED_META: Final = (
    "article:modified_time", "og:article:modified_time", "datemodified",
    "og:updated_time", "article.updated", "dcterms.modified", "dc.date.modified",
    "last-modified", "lastmod", "modified_time", "utime", "lastmodified", "revised",
)  # fmt: skip
_PUBLISHED_MARKS: Final = ("datepublished", "pubdate", "publish", "posted", "created")
_MODIFIED_MARKS: Final = ("datemodified", "modified", "updated")

_FARTHEST_ZONE: Final = timedelta(hours=14)
_QUARTER: Final = timedelta(minutes=15)

type _Found = tuple[str, Stamp]


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
    published: list[tuple[str, str]] = [
        *(("json_ld", plain(article.get(key)))
          for key in ("datePublished", "dateCreated", "uploadDate")),
        *((key, value) for key in _PUBLISHED_META for value in meta.get(key, [])[:2]),
        *(("time", value) for value in _time_elements(tree, published=True)),
    ]  # fmt: skip
    modified: list[tuple[str, str]] = [
        ("json_ld", plain(article.get("dateModified"))),
        *((key, value) for key in _MODIFIED_META for value in meta.get(key, [])[:2]),
        *(("time", value) for value in _time_elements(tree, published=False)),
    ]
    found = _first_stamp(published, language, order)
    changed = _first_stamp(modified, language, order)
    if found and (local := _as_printed(found[1], zone, order)):
        found = found[0], local
    if found is None:
        found, printed = _printed(zone, order)
        changed = changed or printed
    if found is None:
        found, printed = _printed(_marked_lines(tree), order)
        changed = changed or printed
    if found is None and (day := day_in_url(address)):
        found = ("url", Stamp(day.isoformat(), 0, 0, "url", 0.8))
    if found is None and search and (guess := _searched_date(tree, address)):
        found = ("htmldate", Stamp(guess, 0, 0, "htmldate", 0.6))
    if found:
        page.rules["published"], page.published = found[0], found[1].iso
    if changed:
        page.rules["modified"], page.modified = changed[0], changed[1].iso


def _first_stamp(
    values: Sequence[tuple[str, str]], language: str | None, order: DayOrder | None
) -> _Found | None:
    """Return the first value that is a time; a day gives way to its own time of day."""
    best: _Found | None = None
    for rule, value in values:
        stamp = read_stamp(value, language=language, order=order) if value else None
        if stamp is None or stamp.day.year < 1980 or stamp.confidence < 0.6:
            continue
        if best is None:
            best = rule, stamp
        elif len(best[1].iso) == 10 and stamp.iso.startswith(best[1].iso):
            return rule, stamp
        if len(best[1].iso) > 10:
            return best
    return best


def _as_printed(
    stamp: Stamp, zone: Sequence[str], order: DayOrder | None
) -> Stamp | None:
    """Return a time in UTC as the page prints it: in the outlet's own zone.

    "On Friday" is meant by the local day. A printed day without a time of day gives
    the day alone.
    """
    if not stamp.iso.endswith("+00:00"):
        return None
    moment = datetime.fromisoformat(stamp.iso)
    found, _ = _printed(zone, order)
    if found is None:
        return None
    printed = found[1]
    if len(printed.iso) == 10:
        apart = abs((printed.day - moment.date()).days)
        return replace(printed, rule=stamp.rule) if apart == 1 else None
    local = datetime.fromisoformat(printed.iso[:16]).replace(tzinfo=UTC)
    offset = local - moment
    if abs(offset) > _FARTHEST_ZONE or offset % _QUARTER or not offset:
        return None
    iso = local.replace(tzinfo=timezone(offset)).isoformat(timespec="minutes")
    return replace(stamp, iso=iso)


def _time_elements(tree: HtmlElement, *, published: bool) -> list[str]:
    """Return the times of marked elements, those that say what they are first."""
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
            str(element.get(a) or "") for a in ("itemprop", "class", "pubdate", "id")
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
    return [*sure[:3], *other[:1]]


def _marked_lines(tree: HtmlElement) -> list[str]:
    """Return the texts of elements whose names say that they hold a date."""
    marked = tree.xpath(
        "(//*[contains(@class,'date') or contains(@class,'time') or "
        "contains(@class,'publish') or contains(@class,'meta') or "
        "contains(@class,'byline') or contains(@id,'date')])[position() < 40]"
    )
    return [text for element in marked if (text := text_of(element))]


def _printed(
    lines: Sequence[str], order: DayOrder | None
) -> tuple[_Found | None, _Found | None]:
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
        if line.modified and not modified and line.modified.confidence >= 0.6:
            modified = line.modified
        if line.published and line.published.confidence >= 0.6:
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


def _searched_date(tree: HtmlElement, address: str | None) -> str | None:
    try:
        return find_date(tree, original_date=True, extensive_search=True, url=address)
    except (ValueError, TypeError, AttributeError, LxmlError):
        return None
