"""Lines and what their form alone says of them; what is gathered from them."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from timeline.intake.boilerplate import (
    labels_caption,
    reason_to_cut,
)
from timeline.intake.credits import (
    Byline,
    read_bare_byline,
    read_byline,
    read_signed_name,
)
from timeline.intake.date_lines import (
    DateLine,
    is_label_alone,
    read_date_line,
)
from timeline.intake.datelines import Dateline, read_agency_line
from timeline.intake.lines import (
    ends_sentence,
    is_prose,
    is_sentence,
    without_unseen,
    word_count,
)
from timeline.intake.mastheads import outlet_before_town, outlet_beside_date
from timeline.intake.outlets import without_site
from timeline.intake.sign_offs import read_sign_off
from timeline.intake.timestamps import DayOrder, Stamp

_BARE_CREDIT = re.compile(
    r"©\s?(?!\d{4})\S.{1,60}|(?:[\w ./-]{2,30}\bvia )?Getty Images"
)

_LINKS_BELOW = re.compile(
    r"(?i)(?:read (?:more|also|next|on)|also read|see also|recommended)\s*:?"
)


@dataclass
class Reading:
    """What the lines hold. ``cut`` has (text, reason, paragraphs before it)."""

    paragraphs: list[str] = field(default_factory=list)
    cut: list[tuple[str, str, int]] = field(default_factory=list)
    title: str | None = None
    title_confidence: float = 0.0
    authors: tuple[str, ...] = ()
    published: Stamp | None = None
    published_rank: int = -1
    """How surely the time is the article's: 2 by its label, 1 by its place."""
    modified: Stamp | None = None
    publisher: str | None = None
    publisher_rule: str = ""
    agency: str | None = None
    agency_rule: str = ""
    dateline: Dateline | None = None
    lines: dict[str, str] = field(default_factory=dict)
    """Detail of the source → the line that it was read from, where that is noted."""
    above: list[str] = field(default_factory=list)
    """Lines above the headline, which may name the outlet."""
    kept: frozenset[str] = frozenset()
    """Lines that an editor says belong to the article."""


@dataclass(frozen=True)
class Marked:
    """A line and what its form alone says about it."""

    text: str
    dates: DateLine | None = None
    byline: Byline | None = None
    sign_off: Byline | None = None
    label: bool = False
    reason: str | None = None
    kept: bool = False
    outlet: str | None = None

    @property
    def is_meta(self) -> bool:
        return bool(self.dates or self.byline or self.label)

    @property
    def is_article(self) -> bool:
        return not (self.is_meta or self.sign_off or self.reason)


def mark(
    lines: Sequence[str], order: DayOrder | None, kept: Collection[str]
) -> list[Marked]:
    marked = [_mark_line(line, order) for line in lines]
    for index, line in enumerate(marked[:-1]):
        if labels_caption(line.text):
            marked[index + 1] = Marked(lines[index + 1], reason="caption")
    _mark_links_below(marked)
    _mark_captions_below(marked)
    _mark_questions(marked)
    return [
        replace(line, reason=None, sign_off=None, kept=True)
        if line.text in kept
        else line
        for line in marked
    ]


def _mark_links_below(marked: list[Marked]) -> None:
    """Take the headline under a bare "Read more" inside an article for a link."""
    headed = False
    for index, line in enumerate(marked[:-1]):
        below = marked[index + 1]
        links = headed and _LINKS_BELOW.fullmatch(line.text)
        closed = ends_sentence(below.text) and not below.text.endswith("?")
        if links and below.is_article and not closed and word_count(below.text) <= 20:
            marked[index + 1] = Marked(below.text, reason="read more")
        long = line.is_article and word_count(line.text) >= 4
        headed = headed or long or line.is_meta


def _mark_captions_below(marked: list[Marked]) -> None:
    """Take the line under a bare credit, below the headline, for its caption."""
    headed = False
    for index, line in enumerate(marked[:-2]):
        if is_body(line):
            return
        if headed and _BARE_CREDIT.fullmatch(line.text):
            caption, next_line = marked[index + 1], marked[index + 2]
            closed = ends_sentence(caption.text)
            if caption.is_article and (next_line.is_meta if closed else True):
                marked[index + 1] = Marked(caption.text, reason="caption")
            return
        headed = headed or (line.is_article and word_count(line.text) >= 4)


def _mark_questions(marked: list[Marked]) -> None:
    """Take a heading with two questions or more below it for links to other pages."""
    body = False
    for index, above in enumerate(marked[:-2]):
        body = body or is_body(above)
        heading = above.is_article and not ends_sentence(above.text)
        if not (body and heading and word_count(above.text) <= 10):
            continue
        below = index + 1
        while below < len(marked) and _is_question(marked[below]):
            below += 1
        if below - index > 2:
            for other in range(index, below):
                marked[other] = Marked(marked[other].text, reason="related")


def _is_question(line: Marked) -> bool:
    return line.is_article and line.text.endswith("?") and word_count(line.text) <= 14


def _mark_line(line: str, order: DayOrder | None) -> Marked:
    if len(line) > 1200:
        return Marked(line, reason=reason_to_cut(line))
    if is_label_alone(line):
        return Marked(line, label=True)
    seen = without_unseen(line)
    if "diting by" in line and (sign_off := read_sign_off(seen)):
        return Marked(line, sign_off=sign_off)
    byline = read_byline(seen)
    dates = read_date_line(seen, order, with_byline=byline is not None)
    outlet = None
    if dates and not byline:
        stamp = dates.published or dates.modified
        behind = dates.rest or (seen[stamp.end :] if stamp else "")
        outlet = outlet_before_town(dates.rest) or outlet_beside_date(behind)
    if dates and not byline and dates.rest and not outlet:
        parts = [dates.rest, *re.split(r"\s*[|·•]\s*", dates.rest)]
        found = (read_bare_byline(part) or read_byline(part) for part in parts)
        byline = next((b for b in found if b and (b.authors or b.agency)), None)
    if byline or dates:
        return Marked(line, dates=dates, byline=byline, outlet=outlet)
    if signed := read_signed_name(seen):
        return Marked(line, byline=signed)
    if filed := read_agency_line(seen):
        return Marked(line, byline=Byline((), filed.agency))
    if sign_off := read_sign_off(seen):
        return Marked(line, sign_off=sign_off)
    return Marked(line, reason=reason_to_cut(line))


def is_body(line: Marked) -> bool:
    return line.is_article and is_prose(line.text)


def cut_captions_above(credit: str, reading: Reading) -> None:
    """Cut the one or two lines that a bare picture credit stands under."""
    if word_count(credit) > 8 or labels_caption(credit):
        return
    above: list[str] = []
    # The first one may be the standfirst.
    while len(reading.paragraphs) > 1 and len(above) < 2:
        line = reading.paragraphs[-1]
        if is_prose(line) or ends_sentence(line) or line in reading.kept:
            break
        above.insert(0, reading.paragraphs.pop())
    place = len(reading.paragraphs)
    reading.cut = [(text, why, min(before, place)) for text, why, before in reading.cut]
    reading.cut += [(line, "caption", place) for line in above]


def same_words(text: str, title: str | None) -> bool:
    # Even with a site's and sections' names behind it, a headline is no paragraph.
    if not title or len(text) > len(title) + 140:
        return False
    text, title = without_unseen(text), without_unseen(title)
    plain = [re.sub(r"\W+", " ", t.casefold()).strip() for t in (text, title)]
    plain[0] = re.sub(r"\W+", " ", without_site(text)[0].casefold()).strip()
    if is_sentence(text):
        return plain[0] == plain[1]
    return bool(plain[0]) and fuzz.ratio(*plain, score_cutoff=88) > 0


def take_meta(line: Marked, reading: Reading, label: str | None, *, rank: int) -> None:
    reason = "time of publication" if line.dates else "byline"
    reading.cut.append((line.text, reason, len(reading.paragraphs)))
    take_facts(line, reading, label, rank=rank)


def take_facts(line: Marked, reading: Reading, label: str | None, *, rank: int) -> None:
    if line.byline:
        take_byline(line.byline, reading, "byline")
    if line.outlet and not reading.publisher:
        reading.publisher, reading.publisher_rule = line.outlet, "header_line"
        reading.lines["publisher"] = line.text
    if not line.dates:
        return
    published, modified = line.dates.published, line.dates.modified
    labelled_as = read_date_line(f"{label} {line.text}") if label else None
    if labelled_as and labelled_as.modified and not modified:
        published, modified = None, published
    rank = 2 if label or line.dates.labelled else rank
    finer = (
        published
        and reading.published
        and rank == reading.published_rank
        and "T" in published.iso
        and published.iso.startswith(reading.published.iso)
    )
    if published and (rank > reading.published_rank or finer):
        reading.published, reading.published_rank = published, rank
        reading.lines["published"] = line.text
    if modified and not reading.modified:
        reading.modified, reading.lines["modified"] = modified, line.text


def take_byline(byline: Byline, reading: Reading, rule: str) -> None:
    if not reading.authors:
        reading.authors = byline.authors
    if byline.agency and not reading.agency:
        reading.agency, reading.agency_rule = byline.agency, rule
