"""The lines before an article's body: headline, times, byline, and what is cut."""

import re
from collections.abc import Sequence
from typing import Final

from timeline.intake.credits import read_bare_byline
from timeline.intake.datelines import read_dateline
from timeline.intake.lines import (
    closes_with_stop,
    introduces,
    is_prose,
    is_sentence,
    is_statement,
    overlap,
    stems,
    tells,
    without_unseen,
    word_count,
)
from timeline.intake.marked_lines import (
    Marked,
    Reading,
    cut_captions_above,
    is_body,
    same_words,
    take_byline,
    take_facts,
    take_meta,
)
from timeline.intake.mastheads import is_menu_word, known_masthead
from timeline.intake.outlets import outlet_named, without_site
from timeline.intake.sign_offs import SIGNED_BEHIND
from timeline.reference.agencies import agency_named

# As e-mails and databases print a headline.
_LABEL: Final = re.compile(
    r"(?i)^(?:(?:re|fwd?)\s*:\s*)*(?:(?:title|subject|headline)\s*:\s+)?"
)
# "Support The Example Times" is a link, however much it looks like a headline.
_CALL: Final = re.compile(
    r"(?i)^(?:support|about|join|follow|visit|more from|subscribe to|contact|why)\s+"
)
# A headline stands near its body, however many menus come before.
_HEADER_LINES: Final = 60
_SHARED_ENOUGH: Final = 3
"""Stems that a headline has in common with its body."""
_MASTHEAD_LINES: Final = 6
_KICKER_WORDS: Final = 4
_SIGNED_WITHIN: Final = 5
"""Lines below a headline in which names alone are the authors'."""
_HEADER_BLOCK: Final = 12
"""Lines from a headline to the first paragraph, most of the time."""

type _Candidate = tuple[int, str, str | None]
"""Index of the line, its text without the outlet's name, and that outlet."""


def first_paragraph(marked: Sequence[Marked]) -> int:
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


def _stands_above_header(marked: Sequence[Marked], index: int) -> bool:
    """Tell whether a sentence is the site's, above the headline and its date.

    The article, with no word of it, begins below them.
    """
    dated = next(
        (i for i in range(index + 1, min(len(marked), index + 40)) if marked[i].dates),
        None,
    )
    if dated is None or sum(is_body(m) for m in marked[index:dated]) > 3:
        return False
    body = [m.text for m in marked[dated:] if is_body(m)]
    if len(body) < 3 or not any(m.is_article for m in marked[index + 1 : dated]):
        return False
    return overlap(marked[index].text, stems(" ".join(body))) < 0.2


def find_title(
    marked: Sequence[Marked], first: int, body_words: set[str], reading: Reading
) -> int:
    """Choose the headline among the lines before the body; return its index or -1."""
    candidates: list[_Candidate] = []
    for index in range(max(0, first - _HEADER_LINES), first):
        line = marked[index]
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
        text, outlet = without_site(_LABEL.sub("", without_unseen(line.text)))
        if outlet_named(_CALL.sub("", text)) or agency_named(text):
            continue
        bare = read_bare_byline(text)
        near_meta = any(m.is_meta for m in marked[max(0, index - 1) : index + 2])
        if bare and bare.authors and (overlap(text, body_words) < 0.34 and near_meta):
            continue
        candidates.append((index, text, outlet))
    if not candidates:
        return -1
    scored = []
    headlines: list[int] = []
    for index, text, outlet in candidates:
        words = word_count(text)
        about = overlap(text, body_words)
        # A standfirst shares more words with the body than its headline does, so
        # sharing some is enough, and the first that does wins.
        shared = len(stems(text) & body_words)
        score = 1.5 * min(about, 0.4) / 0.4 * min(1.0, shared / _SHARED_ENOUGH)
        dated = _heads_meta(marked, index)
        brief = 0 if dated and words == 2 else -1.5
        score += 1 if 5 <= words <= 24 else 0 if words >= 3 else brief
        score += 0.8 * dated
        # Breadcrumbs and links to share repeat the headline.
        score += 0.8 * (words >= 4 and _repeated(text, index, marked[:first]))
        score -= 1.6 * _ends_with_another(text, candidates)
        score -= 0.6 * (text.endswith((".", ":")) and not text.endswith("..."))
        score -= 1.0 * (words > 30)
        score -= 0.8 * sum(index - other <= _HEADER_BLOCK for other in headlines)
        score -= 1.0 * (marked[index].reason is not None)
        score += 0.3 * (outlet is not None)
        away = first - index - _HEADER_BLOCK
        score += 1 - min(1.0, max(0.0, away / _HEADER_BLOCK))
        scored.append((round(score, 3), -index, text, outlet))
        if words >= 4 and about >= 0.25 and shared > 1:
            headlines.append(index)
    score, negative, text, outlet = max(scored)
    if score < 0.4 and len(candidates) > 1 and first < len(marked):
        return -1
    reading.title = text
    reading.lines["title"] = marked[-negative].text
    reading.title_confidence = 0.9 if score >= 1.6 else 0.6
    named = outlet or next((o for *_, o in scored if o), None)
    if named:
        reading.publisher, reading.publisher_rule = named, "title_suffix"
    return -negative


def _ends_with_another(
    text: str, others: Sequence[tuple[int, str, str | None]]
) -> bool:
    """Tell whether a line is a breadcrumb, which closes with the headline."""
    return any(
        len(other) < len(text) and len(other.split()) >= 4 and text.endswith(other)
        for _, other, _ in others
    )


def _repeated(text: str, index: int, header: Sequence[Marked]) -> bool:
    folded = text.casefold()
    return any(
        folded in line.text.casefold() and len(line.text) < len(text) + 60
        for other, line in enumerate(header)
        if other != index
    )


def read_header(
    marked: Sequence[Marked],
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
        if index < heading:
            reading.above.append(line.text)
        if line.kept:
            if line.is_meta:
                take_facts(line, reading, pending_label, rank=int(index > heading))
            reading.paragraphs.append(line.text)
            continue
        if line.label:
            pending_label = line.text
            reading.cut.append((line.text, "time of publication", 0))
            continue
        labelled = line.dates and line.dates.labelled
        if line.is_meta and heading - index > _HEADER_BLOCK and not labelled:
            # Today's date, and the dates and authors of other stories.
            reading.cut.append((line.text, "navigation", 0))
            pending_label = None
            continue
        if line.is_meta:
            take_meta(line, reading, pending_label, rank=int(index > heading))
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
                cut_captions_above(line.text, reading)
            reading.cut.append((line.text, reason, len(reading.paragraphs)))


def _header_reason(
    marked: Sequence[Marked],
    index: int,
    heading: int,
    body_words: set[str],
    reading: Reading,
    *,
    from_page: bool,
) -> str | None:
    text = without_unseen(marked[index].text)
    if same_words(text, reading.title):
        if not reading.agency and (filed := read_dateline(text)) and filed.agency:
            reading.agency, reading.agency_rule = filed.agency, "dateline"
        return "headline again"
    outlet = outlet_named(text) or outlet_named(re.split(r"[,|]", text)[0])
    if index < heading:
        outlet = outlet or known_masthead(text)
    if (agency := agency_named(text)) and index > heading >= 0:
        # Below the headline an agency signs the report; above it, its own page.
        if is_menu_word(text):
            return "navigation"
        if not reading.agency:
            reading.agency, reading.agency_rule = agency, "byline"
        return "byline"
    if outlet or agency:
        named = outlet or (agency if heading >= 0 else None)
        menu = _stands_in_menu(text, index, heading)
        if named and not reading.publisher and not menu:
            reading.publisher, reading.publisher_rule = named, "header_line"
        return "navigation" if menu else "publisher"
    byline = read_bare_byline(text)
    near = any(m.is_meta for m in marked[max(0, index - 3) : index + 4])
    after_title = index > heading and index - heading <= _SIGNED_WITHIN
    # Above the headline two words in capitals are a button as often as a name.
    near = near and (index > heading or _dated_above(marked, index, heading))
    near = near and heading - index <= _HEADER_BLOCK
    if byline and (near or after_title) and overlap(text, body_words) <= 0.5:
        take_byline(byline, reading, "byline")
        return "byline"
    if from_page:
        kicker = text.isupper() and word_count(text) <= _KICKER_WORDS
        return "navigation" if kicker else None
    sentence = is_sentence(text) or introduces(text)
    if index < heading and not (sentence and _near_above(marked, index)):
        return "navigation"
    if sentence:
        return None
    if (signed := SIGNED_BEHIND.fullmatch(text)) and agency_named(signed["signed"]):
        return "caption"
    # Right under the headline even a short line on the subject is its standfirst.
    under = heading >= 0 and index == heading + 1
    if under and tells(text):
        return None
    least = 4 if text.endswith(".") else 5 if under else 8
    if word_count(text) >= least and overlap(text, body_words) >= 0.25:
        return None
    return "navigation"


def _stands_in_menu(text: str, index: int, heading: int) -> bool:
    """Tell whether an outlet's name is one link of many, far from the headline.

    Sites link to others of their house, and call sections as outlets are called.
    """
    if index > heading or index < _MASTHEAD_LINES:
        return is_menu_word(text) and 0 < index < heading
    return heading - index > _HEADER_BLOCK or is_menu_word(text)


def _dated_above(marked: Sequence[Marked], index: int, heading: int) -> bool:
    """Tell whether a date or a byline stands with the line, above the headline."""
    return any(line.is_meta for line in marked[max(0, index - 3) : heading])


def _near_above(marked: Sequence[Marked], index: int) -> bool:
    """Tell whether a date or a byline stands in the three lines above."""
    return any(line.is_meta for line in marked[max(0, index - 3) : index])


def _heads_meta(marked: Sequence[Marked], index: int) -> bool:
    """Tell whether a date or a byline stands right under the line."""
    if index + 1 >= len(marked):
        return False
    below = marked[index + 1]
    bare = read_bare_byline(below.text) if below.is_article else None
    return below.is_meta or bool(bare and bare.authors)
