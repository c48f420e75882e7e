"""From what was given (page, upload, paste) to the publication's details.

``text`` holds the paragraphs as printed, with a blank line between two; the headline
is not among them, the dateline stays where it opens the first paragraph.
"""

import hashlib
from collections.abc import Collection, Sequence
from typing import Final

from timeline.intake.content import (
    MAX_BYTES,
    MAX_DECODED_BYTES,
    Content,
    Kind,
    read_content,
)
from timeline.intake.date_lines import day_in_url
from timeline.intake.detect_language import detect_language
from timeline.intake.errors import EmptyInput, InputTooLarge
from timeline.intake.lines import ends_sentence, to_lines, without_unseen
from timeline.intake.marked_lines import Reading
from timeline.intake.page import Page
from timeline.intake.pasted import read_lines
from timeline.intake.proposal import CutText, SourceDetails, Why
from timeline.intake.sandbox import read_page_safely
from timeline.intake.timestamps import Stamp, given_date
from timeline.intake.where_read import with_lines
from timeline.intake.zones import with_offset
from timeline.reference.own_outlets import Outlet, known_besides
from timeline.reference.publisher_homes import country_at, country_of
from timeline.reference.publishers import publisher_at

MAX_LINES: Final = 5_000
"""Most paragraphs that are read; the longest live blogs have some hundreds."""

_SEPARATOR: Final = "\n\n"
# Characters; what is shorter and has no sentence is a word typed into the wrong box.
_SHORTEST: Final = 40


def extract(
    data: bytes | str,
    *,
    url: str | None = None,
    published: str | None = None,
    content_type: str | None = None,
    kind: Kind | None = None,
    keep: Collection[str] = (),
    outlets: Sequence[Outlet] = (),
) -> SourceDetails:
    """Read the publication in ``data``: a web page or pasted text.

    ``url`` is where it stood; ``published`` overrides the page's own date;
    ``content_type`` is the server's header; ``keep``: lines that are never cut;
    ``outlets``: the desk's own, which come before the packaged ones.
    Raises IntakeError with a message for the user: empty, too large, no text,
    unreadable, a date that is none.
    """
    given = given_date(published) if published else None
    # A server's pages are capped where they are fetched, packed and unpacked.
    limit = MAX_DECODED_BYTES if content_type else MAX_BYTES
    content = read_content(data, content_type=content_type, kind=kind, limit=limit)
    page = (
        read_page_safely(content.text, url, outlets) if content.kind == "html" else None
    )
    with known_besides(outlets):
        return read_details(content, page, url=url, given=given, keep=keep)


def read_details(
    content: Content,
    page: Page | None,
    *,
    url: str | None,
    given: str | None = None,
    keep: Collection[str] = (),
) -> SourceDetails:
    """Join what the markup says, if there is any, with what the lines say.

    ``given`` is a date by hand, in ISO 8601. Raises EmptyInput and InputTooLarge.
    """
    if page:
        lines = _bounded([line for raw in page.lines for line in to_lines(raw)])
        reading = read_lines(
            lines,
            title=page.title,
            url=url,
            region=page.region,
            from_page=True,
            keep=keep,
        )
    else:
        page = Page()
        lines = _bounded(to_lines(content.text))
        if sum(map(len, lines)) < _SHORTEST and not any(map(ends_sentence, lines)):
            raise EmptyInput("There is no sentence in what was given.")
        reading = read_lines(lines, url=url, keep=keep)
    if not reading.paragraphs and not (reading.title or page.title):
        raise EmptyInput("There is no article in what was given.")
    return _details(page, reading, url, given, content.charset, content.charset_from)


def _bounded(lines: list[str]) -> list[str]:
    if len(lines) > MAX_LINES:
        raise InputTooLarge(
            f"That is {len(lines):,} lines; an article may have up to {MAX_LINES:,}. "
            "Paste the article alone."
        )
    return lines


def _details(
    page: Page,
    reading: Reading,
    url: str | None,
    given: str | None,
    charset: str | None,
    charset_from: str,
) -> SourceDetails:
    text = _SEPARATOR.join(reading.paragraphs)
    why: dict[str, Why] = {}
    details = SourceDetails(
        url=url,
        canonical_url=page.canonical_url,
        title=without_unseen(page.title or reading.title or "") or None,
        publisher=_publisher(page, reading, url, why),
        authors=[*map(without_unseen, page.authors or reading.authors)],
        published=_published(page, reading, url, given, why),
        modified=_modified(page, reading, url, why),
        language=_language(page, text, why),
        credited_agency=_agency(page, reading, why),
        dateline=list(reading.dateline.places) if reading.dateline else [],
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        cut=_cut(reading),
        charset=charset,
        why=why,
    )
    for name, confidence in (("title", 0.9), ("authors", 0.85)):
        if rule := page.rules.get(name):
            why[name] = Why(method="markup", rule=rule, confidence=confidence)
    if reading.title and "title" not in why:
        why["title"] = Why(
            method="lines", rule="headline", confidence=reading.title_confidence
        )
    if reading.authors and "authors" not in why:
        why["authors"] = Why(method="lines", rule="byline", confidence=0.8)
    if reading.dateline:
        why["dateline"] = Why(method="lines", rule="dateline", confidence=0.95)
    if charset:
        why["charset"] = Why(method="content", rule=charset_from)
    # Pydantic took a copy above.
    return details.model_copy(update={"why": with_lines(why, details, reading)})


def _publisher(
    page: Page, reading: Reading, url: str | None, why: dict[str, Why]
) -> str | None:
    if url and (known := publisher_at(url)):
        why["publisher"] = Why(method="registry", rule="host")
        return known
    if page.publisher:
        rule = page.rules.get("publisher", "")
        why["publisher"] = Why(method="markup", rule=rule, confidence=0.9)
        return page.publisher
    if reading.publisher:
        sure = reading.publisher_rule not in {"prompt", "contact", "address"}
        why["publisher"] = Why(
            method="lines",
            rule=reading.publisher_rule,
            confidence=0.8 if sure else 0.5,
        )
    return reading.publisher


def _published(
    page: Page,
    reading: Reading,
    url: str | None,
    given: str | None,
    why: dict[str, Why],
) -> str | None:
    if given:
        why["published"] = Why(method="given", rule="by_hand")
        return given
    printed = reading.published
    # A day in the markup gives way to the printed time on that day.
    finer = printed and page.published and printed.iso.startswith(page.published[:10])
    if page.published and not (finer and len(page.published) == 10):
        rule = page.rules.get("published", "")
        sure = {"htmldate": 0.6, "url": 0.8, "printed": 0.8}.get(rule, 0.95)
        why["published"] = Why(method="markup", rule=rule, confidence=sure)
        return page.published
    if printed:
        why["published"] = Why(
            method="lines", rule=printed.rule, confidence=printed.confidence
        )
        return _in_its_zone(printed, page, reading, url)
    if reading.dateline and reading.dateline.day:
        why["published"] = Why(method="lines", rule="dateline", confidence=0.7)
        return reading.dateline.day
    if day := day_in_url(url):
        why["published"] = Why(method="url", rule="day_in_path", confidence=0.8)
        return day.isoformat()
    return None


def _modified(
    page: Page, reading: Reading, url: str | None, why: dict[str, Why]
) -> str | None:
    if page.modified:
        rule = page.rules.get("modified", "")
        why["modified"] = Why(method="markup", rule=rule, confidence=0.9)
        return page.modified
    if reading.modified is None:
        return None
    why["modified"] = Why(
        method="lines",
        rule=reading.modified.rule,
        confidence=reading.modified.confidence,
    )
    return _in_its_zone(reading.modified, page, reading, url)


def _in_its_zone(stamp: Stamp, page: Page, reading: Reading, url: str | None) -> str:
    """Write a printed time with the offset that its outlet means by "IST"."""
    outlet = page.publisher or reading.publisher
    home = (country_at(url) if url else None) or (country_of(outlet) if outlet else "")
    places = reading.dateline.places if reading.dateline else ()
    return with_offset(stamp.iso, stamp.zone, places, home)


def _language(page: Page, text: str, why: dict[str, Why]) -> str | None:
    """Take the text's language; a page's own word counts where the text is short."""
    detected = detect_language(text)
    stated = page.language
    if stated and (detected is None or detected[0] == stated or len(text) < 200):
        rule = page.rules.get("language", "")
        why["language"] = Why(method="markup", rule=rule, confidence=0.95)
        return stated
    if detected is None:
        return None
    why["language"] = Why(
        method="detection", rule="words", confidence=round(detected[1], 2)
    )
    return detected[0]


def _agency(page: Page, reading: Reading, why: dict[str, Why]) -> str | None:
    if reading.agency and (reading.agency_rule == "dateline" or not page.agency):
        why["credited_agency"] = Why(
            method="lines", rule=reading.agency_rule, confidence=0.9
        )
        return reading.agency
    if page.agency:
        rule = page.rules.get("credited_agency", "")
        why["credited_agency"] = Why(method="markup", rule=rule, confidence=0.85)
    return page.agency


def _cut(reading: Reading) -> list[CutText]:
    """Give each line that was cut the offset at which it would stand in the text."""
    starts = [0]
    for paragraph in reading.paragraphs:
        starts.append(starts[-1] + len(paragraph) + len(_SEPARATOR))
    end = max(0, starts[-1] - len(_SEPARATOR))
    return [
        CutText(
            text=text,
            reason=reason,
            before=starts[before] if before < len(reading.paragraphs) else end,
        )
        for text, reason, before in reading.cut
    ]
