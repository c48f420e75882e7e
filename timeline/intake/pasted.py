"""Lines of a page, as pasted or as taken out of its markup, to an article.

Headline, times, byline and agency are told by how pages print them and by what the
body is about; everything else that is no part of the article is cut, with the reason.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from rapidfuzz import fuzz

from timeline.intake.boilerplate import (
    is_legal,
    labels_caption,
    opens_tail,
    reason_to_cut,
)
from timeline.intake.credits import (
    Byline,
    read_bare_byline,
    read_byline,
    read_sign_off,
)
from timeline.intake.datelines import (
    DateLine,
    Dateline,
    day_order,
    is_label_alone,
    read_date_line,
    read_dateline,
)
from timeline.intake.lines import (
    closes_with_stop,
    ends_sentence,
    is_prose,
    is_sentence,
    is_statement,
    overlap,
    stems,
    word_count,
)
from timeline.intake.outlets import outlet_named, publisher_in, without_site
from timeline.intake.timestamps import DayOrder, Stamp
from timeline.reference.agencies import agencies_credited, agency_named

# A headline stands near the top; below that, only what the body says counts.
_HEADER_LINES: Final = 60
# Initials and agencies: "sri/rt (AFP, Reuters)".
_DURATION = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
# The reporter's or the editor's initials, "(ST)".
_SIGNED_SHORT = re.compile(r"\([A-Z]{2,4}(?:/[A-Z]{2,4})?\)\.?")
_INITIALS = re.compile(r"^(?:[\w./, -]{0,20}\s)?\((?P<agencies>[^()]{2,60})\)\.?$")
_SOURCE_LINE = re.compile(
    r"(?i)^\W*(?:source|via|quelle|fuente|fonte|источник)s?\s*[:：-]\s*(.+)$"
)

# Where the site speaks for itself; comments and links name any outlet.
_SITE_SPEAKS: Final = frozenset(
    {
        "about the author",
        "advertisement",
        "agency mark",
        "byline",
        "copyright",
        "cookie prompt",
        "editorial note",
        "legal text",
        "navigation",
        "newsletter or subscription prompt",
        "publisher",
        "share button",
    }
)


_ENDS_ARTICLE: Final = frozenset(
    {"about the author", "byline", "comments", "copyright", "sign-off", "topic tags"}
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
    kept: frozenset[str] = frozenset()
    """Lines that an editor says belong to the article."""


@dataclass(frozen=True)
class _Marked:
    """A line and what its form alone says about it."""

    text: str
    dates: DateLine | None = None
    byline: Byline | None = None
    sign_off: Byline | None = None
    label: bool = False
    reason: str | None = None
    kept: bool = False

    @property
    def is_meta(self) -> bool:
        return bool(self.dates or self.byline or self.label)

    @property
    def is_article(self) -> bool:
        return not (self.is_meta or self.sign_off or self.reason)


def read_lines(
    lines: Sequence[str],
    *,
    title: str | None = None,
    url: str | None = None,
    region: str | None = None,
    from_page: bool = False,
    keep: Collection[str] = (),
) -> Reading:
    """Read an article from its lines, one paragraph each.

    ``title`` is the headline, where it is known; ``from_page`` says that the lines are
    a page's main text already, so that only plain boilerplate is cut. ``region`` (ISO
    3166-1 alpha-2) helps to read 03/04/2021. Lines in ``keep`` are never cut.
    """
    kept = frozenset(keep)
    marked = _mark(lines, None, kept)
    order = _order(marked, url, region)
    if order:
        marked = _mark(lines, order, kept)
    first = _first_paragraph(marked)
    body_words = stems(" ".join(m.text for m in marked[first:] if m.is_article)[:6000])
    reading = Reading(kept=kept)
    heading = -1
    if title is not None:
        reading.title, reading.title_confidence = title, 0.95
    else:
        heading = _find_title(marked, first, body_words, reading)
    _read_header(marked, first, heading, body_words, reading, from_page=from_page)
    _read_body(marked, first, reading, from_page=from_page)
    _trim_end(reading, from_page=from_page)
    _credit(reading)
    return reading


def _mark(
    lines: Sequence[str], order: DayOrder | None, kept: Collection[str]
) -> list[_Marked]:
    marked = [_mark_line(line, order) for line in lines]
    for index, line in enumerate(marked[:-1]):
        if labels_caption(line.text):
            marked[index + 1] = _Marked(lines[index + 1], reason="caption")
    return [
        replace(line, reason=None, sign_off=None, kept=True)
        if line.text in kept
        else line
        for line in marked
    ]


def _mark_line(line: str, order: DayOrder | None) -> _Marked:
    if len(line) > 1200:
        return _Marked(line, reason=reason_to_cut(line))
    if is_label_alone(line):
        return _Marked(line, label=True)
    if "diting by" in line and (sign_off := read_sign_off(line)):
        return _Marked(line, sign_off=sign_off)
    byline = read_byline(line)
    dates = read_date_line(line, order, with_byline=byline is not None)
    if dates and not byline and dates.rest:
        parts = [dates.rest, *re.split(r"\s*[|·•]\s*", dates.rest)]
        found = (read_bare_byline(part) or read_byline(part) for part in parts)
        byline = next((b for b in found if b and b.authors), None)
    if byline or dates:
        return _Marked(line, dates=dates, byline=byline)
    if sign_off := read_sign_off(line):
        return _Marked(line, sign_off=sign_off)
    return _Marked(line, reason=reason_to_cut(line))


def _order(
    marked: Sequence[_Marked], url: str | None, region: str | None
) -> DayOrder | None:
    dated = [m.text for m in marked if m.dates]
    prose = [m.text for m in marked if m.is_article and is_prose(m.text)]
    return day_order(
        dated,
        lead=" ".join(prose[:3]),
        other="\n".join(m.text for m in marked if not m.dates),
        url=url,
        region=region,
    )


def _first_paragraph(marked: Sequence[_Marked]) -> int:
    """Return the index of the first line that reads like the body's, or the count."""
    for index, line in enumerate(marked):
        if not line.is_article:
            continue
        if read_dateline(line.text) and word_count(line.text) >= 6:
            return index
        if is_prose(line.text):
            # A headline in full sentences stands before a time or a byline.
            following = marked[index + 1 : index + 4]
            alone = index == 0 or not any(m.is_article for m in marked[:index])
            if (
                alone
                and word_count(line.text) <= 24
                and not line.text.endswith(".")
                and any(m.is_meta for m in following)
            ):
                continue
            if _stands_above_header(marked, index):
                continue
            return index
    # All short: the first sentence begins the body.
    for reads in (is_statement, closes_with_stop):
        for index, line in enumerate(marked):
            if line.is_article and reads(line.text):
                return index
    return len(marked)


def _stands_above_header(marked: Sequence[_Marked], index: int) -> bool:
    """Tell whether a sentence is the site's, above the headline and its date.

    The article, with no word of it, begins below them.
    """
    dated = next(
        (i for i in range(index + 1, min(len(marked), index + 40)) if marked[i].dates),
        None,
    )
    if dated is None or sum(_is_body(m) for m in marked[index:dated]) > 3:
        return False
    body = [m.text for m in marked[dated:] if _is_body(m)]
    if len(body) < 3 or not any(m.is_article for m in marked[index + 1 : dated]):
        return False
    return overlap(marked[index].text, stems(" ".join(body))) < 0.2


def _is_body(line: _Marked) -> bool:
    return line.is_article and is_prose(line.text)


def _find_title(
    marked: Sequence[_Marked], first: int, body_words: set[str], reading: Reading
) -> int:
    """Choose the headline among the lines before the body; return its index or -1."""
    candidates: list[tuple[int, str, str | None]] = []
    for index, line in enumerate(marked[: min(first, _HEADER_LINES)]):
        if line.kept:
            continue
        if line.is_article and is_sentence(line.text):
            # A headline and its date or byline are behind us: so is every headline.
            if candidates and _near_above(marked, index):
                break
            if is_statement(line.text):
                continue
        # "Live updates: …" is a link or, where nothing else heads the page, its name.
        if not (line.is_article or line.reason == "read more"):
            continue
        text, outlet = without_site(line.text)
        if outlet_named(text) or agency_named(text):
            continue
        bare = read_bare_byline(text)
        near_meta = any(m.is_meta for m in marked[max(0, index - 1) : index + 2])
        if bare and bare.authors and (overlap(text, body_words) < 0.34 and near_meta):
            continue
        candidates.append((index, text, outlet))
    if not candidates:
        return -1
    scored = []
    earlier = 0
    for index, text, outlet in candidates:
        words = word_count(text)
        about = overlap(text, body_words)
        # A standfirst shares more words with the body than its headline does, so
        # sharing some is enough, and the first that does wins.
        score = 1.5 * min(about, 0.4) / 0.4
        dated = _heads_meta(marked, index)
        brief = 0 if dated and words == 2 else -1.5
        score += 1 if 5 <= words <= 24 else 0 if words >= 3 else brief
        score += 0.8 * dated
        # Breadcrumbs and links to share repeat the headline.
        score += 0.8 * (words >= 4 and _repeated(text, index, marked[:first]))
        score -= 0.6 * (text.endswith((".", ":")) and not text.endswith("..."))
        score -= 1.0 * (words > 30)
        score -= 0.8 * earlier + 1.0 * (marked[index].reason is not None)
        score += 0.3 * (outlet is not None)
        scored.append((round(score, 3), -index, text, outlet))
        earlier += words >= 4 and about >= 0.15
    score, negative, text, outlet = max(scored)
    if score < 0.4 and len(candidates) > 1 and first < len(marked):
        return -1
    reading.title = text
    reading.title_confidence = 0.9 if score >= 1.6 else 0.6
    named = outlet or next((o for *_, o in scored if o), None)
    if named:
        reading.publisher, reading.publisher_rule = named, "title_suffix"
    return -negative


def _repeated(text: str, index: int, header: Sequence[_Marked]) -> bool:
    folded = text.casefold()
    return any(
        folded in line.text.casefold() and len(line.text) < len(text) + 60
        for other, line in enumerate(header)
        if other != index
    )


def _read_header(
    marked: Sequence[_Marked],
    first: int,
    heading: int,
    body_words: set[str],
    reading: Reading,
    *,
    from_page: bool,
) -> None:
    """Read the lines before the body; what is neither standfirst nor fact is cut."""
    pending_label: str | None = None
    for index, line in enumerate(marked[:first]):
        if index == heading:
            continue
        if line.kept:
            if line.is_meta:
                _take_facts(line, reading, pending_label, rank=int(index > heading))
            reading.paragraphs.append(line.text)
            continue
        if line.label:
            pending_label = line.text
            reading.cut.append((line.text, "time of publication", 0))
            continue
        if line.is_meta:
            _take_meta(line, reading, pending_label, rank=int(index > heading))
            pending_label = None
            continue
        reason = line.reason or ("sign-off" if line.sign_off else None)
        reason = reason or _header_reason(
            marked, index, heading, body_words, reading, from_page=from_page
        )
        if reason is None:
            reading.paragraphs.append(line.text)
        else:
            if reason == "caption":
                _cut_captions_above(line.text, reading)
            reading.cut.append((line.text, reason, len(reading.paragraphs)))


def _cut_captions_above(credit: str, reading: Reading) -> None:
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


def _header_reason(
    marked: Sequence[_Marked],
    index: int,
    heading: int,
    body_words: set[str],
    reading: Reading,
    *,
    from_page: bool,
) -> str | None:
    text = marked[index].text
    if _same_words(text, reading.title):
        return "headline again"
    outlet = outlet_named(text) or outlet_named(re.split(r"[,|]", text)[0])
    if (agency := agency_named(text)) and index > heading >= 0:
        # Below the headline an agency signs the report; above it, its own page.
        if not reading.agency:
            reading.agency, reading.agency_rule = agency, "byline"
        return "byline"
    if outlet or agency:
        if outlet and not reading.publisher:
            reading.publisher, reading.publisher_rule = outlet, "header_line"
        return "publisher"
    byline = read_bare_byline(text)
    near = any(m.is_meta for m in marked[max(0, index - 3) : index + 4])
    after_title = index > heading and index - heading <= 3
    if byline and (near or after_title) and overlap(text, body_words) <= 0.5:
        _take_byline(byline, reading, "byline")
        return "byline"
    if from_page:
        return None
    sentence = is_sentence(text)
    if index < heading and not (sentence and _near_above(marked, index)):
        return "navigation"
    if sentence:
        return None
    least = 4 if text.endswith(".") else 8
    if word_count(text) >= least and overlap(text, body_words) >= 0.25:
        return None
    return "navigation"


def _near_above(marked: Sequence[_Marked], index: int) -> bool:
    """Tell whether a date or a byline stands in the three lines above."""
    return any(line.is_meta for line in marked[max(0, index - 3) : index])


def _heads_meta(marked: Sequence[_Marked], index: int) -> bool:
    """Tell whether a date or a byline stands right under the line."""
    if index + 1 >= len(marked):
        return False
    below = marked[index + 1]
    bare = read_bare_byline(below.text) if below.is_article else None
    return below.is_meta or bool(bare and bare.authors)


def _same_words(text: str, title: str | None) -> bool:
    if not title:
        return False
    plain = [re.sub(r"\W+", " ", t.casefold()).strip() for t in (text, title)]
    plain[0] = re.sub(r"\W+", " ", without_site(text)[0].casefold()).strip()
    if is_sentence(text):
        return plain[0] == plain[1]
    return bool(plain[0]) and fuzz.ratio(*plain, score_cutoff=88) > 0


def _take_meta(
    line: _Marked, reading: Reading, label: str | None, *, rank: int
) -> None:
    reason = "time of publication" if line.dates else "byline"
    reading.cut.append((line.text, reason, len(reading.paragraphs)))
    _take_facts(line, reading, label, rank=rank)


def _take_facts(
    line: _Marked, reading: Reading, label: str | None, *, rank: int
) -> None:
    if line.byline:
        _take_byline(line.byline, reading, "byline")
    if not line.dates:
        return
    published, modified = line.dates.published, line.dates.modified
    labelled_as = read_date_line(f"{label} {line.text}") if label else None
    if labelled_as and labelled_as.modified and not modified:
        published, modified = None, published
    rank = 2 if label or line.dates.labelled else rank
    if published and rank > reading.published_rank:
        reading.published, reading.published_rank = published, rank
    reading.modified = reading.modified or modified


def _take_byline(byline: Byline, reading: Reading, rule: str) -> None:
    if not reading.authors:
        reading.authors = byline.authors
    if byline.agency and not reading.agency:
        reading.agency, reading.agency_rule = byline.agency, rule


def _read_body(
    marked: Sequence[_Marked], first: int, reading: Reading, *, from_page: bool
) -> None:
    """Keep the article's paragraphs; cut the rest, block by block or line by line."""
    prose_left = [0] * (len(marked) + 1)
    for index in range(len(marked) - 1, -1, -1):
        line = marked[index]
        counts = line.is_article and is_prose(line.text)
        prose_left[index] = prose_left[index + 1] + counts
    block: str | None = None
    to_end: str | None = None
    prose_kept = 0
    for index in range(first, len(marked)):
        line = marked[index]
        if opened := opens_tail(line.text):
            left = prose_left[index]
            most = {"related": 0, "elsewhere": 2}.get(opened, left)
            if to_end or ((prose_kept >= 2 or left == 0) and left <= most):
                to_end = "related" if opened == "elsewhere" else opened
            else:
                block = "related"
        reason = _body_reason(line, block, reading, prose_kept) or to_end
        if line.kept:
            reading.paragraphs.append(line.text)
            continue
        following = marked[index + 1].text if index + 1 < len(marked) else ""
        if not reason and _DURATION.fullmatch(following) and not _told(line.text):
            reason = "video"
        if block and reason is None:
            block = None
        if reason is None:
            reading.paragraphs.append(line.text)
            prose_kept += is_prose(line.text)
        else:
            if reason == "caption":
                _cut_captions_above(line.text, reading)
            reading.cut.append((line.text, reason, len(reading.paragraphs)))
            _note_source(line, reading)


def _body_reason(
    line: _Marked, block: str | None, reading: Reading, prose_kept: int
) -> str | None:
    if line.label:
        return "time of publication"
    if line.dates:
        if prose_kept <= 2 or line.dates.labelled:
            reading.published = reading.published or line.dates.published
            reading.modified = reading.modified or line.dates.modified
        if line.byline and prose_kept <= 2:
            _take_byline(line.byline, reading, "byline")
        return "time of publication" if line.dates.labelled else "time stamp"
    if line.byline:
        _take_byline(line.byline, reading, "byline")
        return "byline"
    if line.sign_off:
        _take_byline(line.sign_off, reading, "sign_off")
        return "sign-off"
    if _same_words(line.text, reading.title):
        return "headline again"
    if agency_named(line.text) and len(line.text.split()) <= 3:
        if not reading.agency:
            reading.agency, reading.agency_rule = agency_named(line.text), "agency_mark"
        return "agency mark"
    if prose_kept and _SIGNED_SHORT.fullmatch(line.text):
        return "sign-off"
    if (signed := _INITIALS.match(line.text)) and prose_kept:
        found = agencies_credited(signed["agencies"])
        if found:
            if not reading.agency:
                reading.agency, reading.agency_rule = found[0], "sign_off"
            return "sign-off"
    if line.reason:
        return line.reason
    if block and not _told(line.text) and word_count(line.text) <= 25:
        return block
    return None


def _told(line: str) -> bool:
    """Tell whether a line is an article's paragraph, long or short."""
    return is_prose(line) or is_statement(line)


def _note_source(line: _Marked, reading: Reading) -> None:
    if reading.agency:
        return
    match = _SOURCE_LINE.match(line.text)
    if match and (found := agencies_credited(match[1])):
        reading.agency, reading.agency_rule = found[0], "source_line"
    elif line.reason == "sign-off" and (found := agencies_credited(line.text)):
        reading.agency, reading.agency_rule = found[0], "sign_off"


def _trim_end(reading: Reading, *, from_page: bool) -> None:
    """Cut tags and headlines that stand after the last paragraph, and legal text."""
    _cut_behind_the_end(reading)
    while reading.paragraphs:
        last = reading.paragraphs[-1]
        if last in reading.kept or not any(map(is_prose, reading.paragraphs[:-1])):
            return
        headline = not ends_sentence(last) and word_count(last) <= 20
        if headline and from_page and word_count(last) > 8:
            return
        reason = "after the article" if headline else None
        if reason is None and is_legal(last):
            reason = "legal text"
        if reason is None:
            return
        reading.paragraphs.pop()
        place = len(reading.paragraphs)
        # It stood before whatever was cut behind it.
        later = next(
            (i for i, c in enumerate(reading.cut) if c[2] > place), len(reading.cut)
        )
        reading.cut.insert(later, (last, reason, place))
        reading.cut = [
            (text, why, min(before, place)) for text, why, before in reading.cut
        ]


def _cut_behind_the_end(reading: Reading) -> None:
    """Cut the few lines that stand behind a sign-off, a bio or a copyright notice.

    What a site says of itself there is worded like prose; an article that goes on has
    more of it.
    """
    ends = [before for _, reason, before in reading.cut if reason in _ENDS_ARTICLE]
    prose = [is_prose(paragraph) for paragraph in reading.paragraphs]
    place = next(
        (
            end
            for end in sorted(ends)
            if sum(prose[:end]) >= 3
            and sum(prose[end:]) <= min(3, sum(prose[:end]) // 2)
            and all(word_count(p) <= 45 for p in reading.paragraphs[end:])
            and reading.kept.isdisjoint(reading.paragraphs[end:])
        ),
        len(reading.paragraphs),
    )
    if place == len(reading.paragraphs):
        return
    behind = [
        (text, "after the article", place + number)
        for number, text in enumerate(reading.paragraphs[place:])
    ]
    later = [c for c in reading.cut if c[2] > place]
    # In the order in which they stood: a cut line comes before the paragraph it led.
    tail = sorted([*later, *behind], key=lambda c: (c[2], c[1] == "after the article"))
    reading.cut = [c for c in reading.cut if c[2] <= place]
    reading.cut += [(text, why, place) for text, why, _ in tail]
    del reading.paragraphs[place:]


def _credit(reading: Reading) -> None:
    """Settle dateline, agency and publisher from what was kept and what was cut."""
    for paragraph in reading.paragraphs[:4]:
        if dateline := read_dateline(paragraph):
            reading.dateline = dateline
            if dateline.agency:
                reading.agency, reading.agency_rule = dateline.agency, "dateline"
            break
    if reading.publisher is None:
        found = publisher_in(
            text for text, why, _ in reading.cut if why in _SITE_SPEAKS
        )
        if found:
            reading.publisher, reading.publisher_rule = found
