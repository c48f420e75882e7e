"""Lines of a page, as pasted or as taken out of its markup, to an article.

Headline, times, byline and agency are told by how pages print them and by what the
body is about; everything else that is no part of the article is cut, with the reason.
"""

import re
from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Final

from timeline.intake.boilerplate import (
    is_attributed,
    is_legal,
    opens_tail,
    speaks_of_its_site,
)
from timeline.intake.copied_page import article_block
from timeline.intake.credit_names import tidy_name
from timeline.intake.date_lines import day_order, read_date_line
from timeline.intake.datelines import (
    Dateline,
    filed_from,
    read_agency_line,
    read_dateline,
)
from timeline.intake.lines import (
    ends_sentence,
    is_prose,
    is_statement,
    is_unfinished,
    overlap,
    stems,
    word_count,
)
from timeline.intake.marked_lines import (
    Marked,
    Reading,
    cut_captions_above,
    mark,
    same_words,
    take_byline,
)
from timeline.intake.mastheads import is_menu_word, masthead
from timeline.intake.outlets import (
    is_owner,
    outlet_named,
    publisher_at_end,
    publisher_in,
)
from timeline.intake.pasted_header import find_title, first_paragraph, read_header
from timeline.intake.sign_offs import INITIALS_ALONE, SIGNED_BEHIND, agency_of_inputs
from timeline.intake.site_wording_abroad import tail_abroad
from timeline.intake.timestamps import DayOrder
from timeline.reference.agencies import agencies_credited, agency_named

_FIRST_PUBLISHED = re.compile(r"(?i)^\W*(?:first|originally) (?:published|posted)")
# Behind a video's title.
_DURATION = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
# The reporter's or the editor's initials, "(ST)".
_SIGNED_SHORT = re.compile(r"\([A-Z]{2,4}(?:/[A-Z]{2,4})?\)\.?")
# Initials and agencies: "sri/rt (AFP, Reuters)".
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
        "sign-off",
        "time of publication",
    }
)
# What stands here names any outlet and any subject.
_OTHERS_NAMED: Final = frozenset({"comments", "read more", "related", "topic tags"})


_LINKS_WITHIN: Final = 5
"""Links that stand under one heading inside an article."""
_ENDS_ARTICLE: Final = frozenset(
    {"about the author", "byline", "comments", "copyright", "sign-off", "topic tags"}
)


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
    marked = mark(lines, None, kept)
    order = _order(marked, url, region)
    if order:
        marked = mark(lines, order, kept)
    begins, ends = (0, len(marked)) if from_page else article_block(marked)
    first = begins + first_paragraph(marked[begins:])
    below = [m.text for m in marked[first:ends] if m.is_article]
    body_words = stems(" ".join(below)[:6000])
    reading = Reading(kept=kept)
    heading = -1
    if title is not None:
        reading.title, reading.title_confidence = title, 0.95
    else:
        told = stems(" ".join(filter(is_prose, below))[:6000])
        heading = find_title(marked, first, told or body_words, reading)
    read_header(marked, first, heading, body_words, reading, from_page=from_page)
    _read_body(marked, first, ends, reading)
    _take_signature(reading)
    _trim_end(reading, from_page=from_page)
    _credit(reading)
    if not from_page:
        _cut_own_words(reading)
    return reading


def _order(
    marked: Sequence[Marked], url: str | None, region: str | None
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


def _read_body(
    marked: Sequence[Marked], first: int, ends: int, reading: Reading
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
            over = (prose_kept >= 2 or left == 0) and left <= most
            below = marked[index + 1 :]
            if to_end or (over and not _goes_on(line.text, below, reading)):
                to_end = "related" if opened == "elsewhere" else opened
            else:
                block = "related"
        reason = _body_reason(line, block, reading, prose_kept) or to_end
        reason = reason or ("after the article" if index >= ends else None)
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
                cut_captions_above(line.text, reading)
            reading.cut.append((line.text, reason, len(reading.paragraphs)))
            _note_source(line, reading)


def _goes_on(heading: str, below: Sequence[Marked], reading: Reading) -> bool:
    """Tell whether a short sentence of the article stands below links in its midst.

    In English it must tell of what was told above, as a site's own lines do not.
    """
    if opens_tail(heading) != "related":
        return False
    abroad = tail_abroad(heading) is not None
    told = stems(" ".join(reading.paragraphs))
    for line in below[:_LINKS_WITHIN]:
        if opens_tail(line.text):
            return False
        if line.is_article and is_statement(line.text):
            again = overlap(line.text, told) >= 0.3
            return abroad or again or is_attributed(line.text)
    return False


def _body_reason(
    line: Marked, block: str | None, reading: Reading, prose_kept: int
) -> str | None:
    if line.label:
        return "time of publication"
    if line.dates:
        if prose_kept <= 2 or line.dates.labelled:
            if _is_first_publication(line, reading):
                if not reading.modified:
                    reading.modified = reading.published
                    reading.lines["modified"] = reading.lines.get("published", "")
                reading.published, reading.published_rank = line.dates.published, 2
                reading.lines["published"] = line.text
            if line.dates.published and not reading.published:
                reading.published = line.dates.published
                reading.lines["published"] = line.text
            if line.dates.modified and not reading.modified:
                reading.modified = line.dates.modified
                reading.lines["modified"] = line.text
        if line.byline and prose_kept <= 2:
            take_byline(line.byline, reading, "byline")
        return "time of publication" if line.dates.labelled else "time stamp"
    if line.byline:
        take_byline(line.byline, reading, "byline")
        return "byline"
    if line.sign_off:
        take_byline(line.sign_off, reading, "sign_off")
        return "sign-off"
    if same_words(line.text, reading.title):
        return "headline again"
    if agency_named(line.text) and len(line.text.split()) <= 3:
        if not reading.agency and not is_menu_word(line.text):
            reading.agency, reading.agency_rule = agency_named(line.text), "agency_mark"
        return "agency mark"
    if prose_kept and _signed_short(line.text):
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


def _signed_short(line: str) -> bool:
    return bool(_SIGNED_SHORT.fullmatch(line) or INITIALS_ALONE.fullmatch(line))


def _is_first_publication(line: Marked, reading: Reading) -> bool:
    """Tell whether a line below says that the bare time above is a change's."""
    first = line.dates.published if line.dates else None
    above = reading.published
    if first is None or above is None or reading.published_rank > 1:
        return False
    if not _FIRST_PUBLISHED.match(line.text):
        return False
    return first.iso < above.iso and above.day - first.day <= timedelta(days=7)


def _told(line: str) -> bool:
    """Tell whether a line is an article's paragraph, long or short."""
    return is_prose(line) or is_statement(line)


def _note_source(line: Marked, reading: Reading) -> None:
    if reading.agency:
        return
    match = _SOURCE_LINE.match(line.text)
    if match and (found := agencies_credited(match[1])):
        reading.agency, reading.agency_rule = found[0], "source_line"
    elif line.reason == "sign-off" and (found := agencies_credited(line.text)):
        reading.agency, reading.agency_rule = found[0], "sign_off"


def _cut_own_words(reading: Reading) -> None:
    """Cut the paragraphs in which the outlet asks something of its readers."""
    outlet = reading.publisher
    # An agency's name stands in datelines and credits.
    if not outlet or agency_named(outlet):
        return
    kept: list[str] = []
    cut: list[tuple[str, str, int]] = []
    waiting = sorted(reading.cut, key=lambda c: c[2])
    for place, paragraph in enumerate(reading.paragraphs):
        cut += [(t, why, len(kept)) for t, why, before in waiting if before == place]
        own = place and speaks_of_its_site(paragraph, outlet)
        if own and paragraph not in reading.kept:
            cut.append((paragraph, "newsletter or subscription prompt", len(kept)))
        else:
            kept.append(paragraph)
    end = len(reading.paragraphs)
    cut += [(t, why, len(kept)) for t, why, before in waiting if before >= end]
    reading.paragraphs, reading.cut = kept, cut


def _take_signature(reading: Reading) -> None:
    """Cut an agency's name behind the last sentence: "… on Thursday. EFE"."""
    last = reading.paragraphs[-1] if reading.paragraphs else ""
    match = SIGNED_BEHIND.fullmatch(last)
    agency = agency_named(match["signed"]) if match else None
    if match is None or agency is None or last in reading.kept:
        return
    reading.paragraphs[-1] = match["told"]
    place = len(reading.paragraphs)
    later = next((i for i, c in enumerate(reading.cut) if c[2] >= place), None)
    at = len(reading.cut) if later is None else later
    reading.cut.insert(at, (match["signed"], "sign-off", place))
    if not reading.agency:
        reading.agency, reading.agency_rule = agency, "sign_off"


def _trim_end(reading: Reading, *, from_page: bool) -> None:
    """Cut tags and headlines that stand after the last paragraph, and legal text."""
    _cut_behind_the_end(reading)
    while reading.paragraphs:
        last = reading.paragraphs[-1]
        if last in reading.kept or not any(map(is_prose, reading.paragraphs[:-1])):
            return
        headline = not ends_sentence(last) and word_count(last) <= 20
        headline = headline and not is_unfinished(last)
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


def _file_from_header(reading: Reading) -> None:
    header = [
        text
        for text, why, before in reading.cut
        if before <= 1 and why in {"byline", "time of publication", "navigation"}
    ]
    # "Damascus, SANA –" on a line of its own.
    alone = (
        read_agency_line(line) or read_dateline(f"{line.strip()} A") for line in header
    )
    lines = zip(header, alone, strict=True)
    whole = (d for line, d in lines if d and _is_whole(line, d))
    if dateline := next(whole, None):
        reading.dateline = dateline
        reading.agency = reading.agency or dateline.agency
        reading.agency_rule = reading.agency_rule or "dateline"
    elif places := filed_from(header):
        reading.dateline = Dateline(places, None, 0)


def _is_whole(line: str, dateline: Dateline) -> bool:
    """Tell whether a line is a dateline and no more, but for a time behind it."""
    rest = line.strip()[dateline.length :]
    return not rest or bool(dateline.agency and read_date_line(rest))


def _credit(reading: Reading) -> None:
    """Settle dateline, agency and publisher from what was kept and what was cut."""
    for paragraph in reading.paragraphs[:4]:
        if dateline := read_dateline(paragraph):
            reading.dateline = dateline
            if dateline.agency:
                reading.agency, reading.agency_rule = dateline.agency, "dateline"
            break
    if reading.dateline is None:
        _file_from_header(reading)
    for paragraph in reading.paragraphs[-2:]:
        if not reading.agency and (thanked := agency_of_inputs(paragraph)):
            reading.agency, reading.agency_rule = thanked, "sign_off"
    _publish(reading)


def _publish(reading: Reading) -> None:
    """Find the outlet in what the site says of itself; a name we know goes first.

    Names in the head may be a menu's, so the notice of copyright has the last word.
    """
    if reading.publisher:
        rights = (text for text, why, _ in reading.cut if why == "copyright")
        signed = (
            publisher_in(rights) if reading.publisher_rule == "header_line" else None
        )
        if signed and outlet_named(signed[0]) and not agency_named(signed[0]):
            reading.publisher, reading.publisher_rule = signed
        return
    end = len(reading.paragraphs)
    found = publisher_in(text for text, why, _ in reading.cut if why in _SITE_SPEAKS)
    found = found or publisher_at_end(
        text for text, _, before in reading.cut if before == end
    )
    if found is None or not (outlet_named(found[0]) or agency_named(found[0])):
        around = (t for t, why, _ in reading.cut if why not in _OTHERS_NAMED)
        if (name := masthead(reading.above, around)) or (
            found and (name := _as_headed(found[0], reading))
        ):
            found = name, "masthead"
        elif found and is_owner(found[0]):
            found = None
    found = found or _named_at_end(reading)
    if found:
        reading.publisher, reading.publisher_rule = found


def _named_at_end(reading: Reading) -> tuple[str, str] | None:
    """Return the one outlet that lines of their own below the article name.

    Names of one word, "Nation", are sections as often.
    """
    end = len(reading.paragraphs)
    named = {
        outlet_named(text)
        for text, why, before in reading.cut
        if before == end and why not in _OTHERS_NAMED and " " in text.strip()
    } - {None}
    name = named.pop() if len(named) == 1 else None
    return (name, "prompt") if name else None


def _as_headed(company: str, reading: Reading) -> str | None:
    """Return the outlet as the page prints it, where a company signs with more words.

    "The Daily Example" above and "© The Daily Example Media" below.
    """
    for text, _, before in reading.cut:
        name = text.strip(" .")
        begins = company.casefold().startswith(name.casefold() + " ")
        owned = is_owner(company) and (len(name) > 3 or name.isupper())
        if begins and (owned or (before == 0 and len(name.split()) > 1)):
            return tidy_name(name)
    return None
