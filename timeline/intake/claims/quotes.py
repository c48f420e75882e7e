"""Quotations: stretches of text between quote marks, joined over paragraphs.

English news uses straight and curly double marks, doubled apostrophes, guillemets
and, in British and Commonwealth papers, single marks. A quotation that is left open
at the end of a paragraph and opened again in the next is one quotation.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from timeline.intake.datelines import dateline_at

_PARAGRAPH: Final = re.compile(r"[^\n]+")
_OPEN_BEFORE: Final = frozenset(" \t\u00a0([{—–-:,/")
_DOUBLE: Final = {"“": "”", "«": "»", "„": "“”", "‟": "”"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation: ``start``/``end`` take in the marks, ``inner_*`` do not."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool

    def contains(self, start: int, end: int) -> bool:
        return self.start <= start and end <= self.end


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of every non-empty line of the text."""
    spans = []
    for match in _PARAGRAPH.finditer(text):
        stripped = match.group().strip()
        if stripped:
            start = match.start() + match.group().index(stripped)
            spans.append((start, start + len(stripped)))
    return spans


def dateline_end(text: str, start: int) -> int:
    """Return where the words begin in a paragraph, after its dateline if any."""
    found = dateline_at(text, start)
    return found[1] if found else start


def find_quotations(text: str) -> list[Quotation]:
    """Return the outermost quotations of the text in order; they never overlap."""
    found: list[Quotation] = []
    previous_end_open: Quotation | None = None
    for start, end in paragraphs(text):
        here = list(_in_paragraph(text, start, end))
        if previous_end_open and here and here[0].start == start:
            joined = here.pop(0)
            found[-1] = Quotation(
                previous_end_open.start,
                joined.end,
                previous_end_open.inner_start,
                joined.inner_end,
                joined.closed,
            )
            if not here:
                previous_end_open = None if joined.closed else found[-1]
                continue
        found.extend(here)
        previous_end_open = found[-1] if here and not here[-1].closed else None
    return [q for q in found if q.inner_end > q.inner_start]


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quotation]:
    position = start
    while position < end:
        mark = _opening(text, position, start, end)
        if mark is None:
            position += 1
            continue
        inner = position + len(mark)
        close = _closing(text, inner, end, mark)
        if close is None:
            if _runs_on(text, position, start, mark, end):
                yield Quotation(position, end, inner, end, closed=False)
                return
            position = inner
            continue
        inner_end, position_after = close
        yield Quotation(position, position_after, inner, inner_end, closed=True)
        position = position_after


def _opening(text: str, i: int, start: int, end: int) -> str | None:
    char = text[i]
    before = text[i - 1] if i > start else " "
    after = text[i + 1] if i + 1 < end else " "
    opens = before in _OPEN_BEFORE or before.isspace()
    if char in _DOUBLE:
        return char
    if text.startswith("''", i) and opens and i + 2 < end and not text[i + 2].isspace():
        return "''"
    if char == '"' and (opens or before in "‘'(") and not after.isspace():
        return char
    single = char in "‘'" and opens and (after.isalnum() or after in "[…")
    # A leading apostrophe: '90s, 'em, 'til.
    if single and not re.match(r".(\d\ds?\b|em\b|til\b|tis\b|twas\b)", text[i:end]):
        return char
    return None


def _closing(text: str, i: int, end: int, mark: str) -> tuple[int, int] | None:
    if mark in _DOUBLE:
        return _closing_curly(text, i, end, mark)
    if mark == "''":
        at = text.find("''", i, end)
        if text.startswith("'''", at):
            at += 1
        return (at, at + 2) if at >= 0 else None
    if mark == '"':
        for at in range(i, end):
            if text[at] == '"' and not _is_opening_straight(text, at, i, end):
                return at, at + 1
        return None
    return _closing_single(text, i, end, "’" if mark == "‘" else "'")


def _closing_curly(text: str, i: int, end: int, mark: str) -> tuple[int, int] | None:
    """The mark that closes, quotations inside passed over; a straight one will do."""
    depth = 0
    last: int | None = None
    for at in range(i, end):
        if text[at] in _DOUBLE[mark] and text[at] != mark:
            if depth == 0:
                return at, at + 1
            depth -= 1
            last = at
        elif text[at] == mark:
            depth += 1
        elif text[at] == '"' and depth == 0 and not text[at - 1].isspace():
            after = text[at + 1] if at + 1 < end else " "
            if not after.isalnum() and "”" not in text[at:end].split("“")[0]:
                return at, at + 1
    return (last, last + 1) if last is not None else None


def _is_opening_straight(text: str, at: int, start: int, end: int) -> bool:
    """A straight mark after a space and before a word opens a nested quotation."""
    before = text[at - 1] if at > start else "a"
    after = text[at + 1] if at + 1 < end else " "
    return before.isspace() and after.isalnum()


def _closing_single(text: str, i: int, end: int, mark: str) -> tuple[int, int] | None:
    for at in range(i + 1, end):
        if text[at] != mark:
            continue
        before = text[at - 1]
        after = text[at + 1] if at + 1 < end else " "
        if after.isalnum() or before.isspace():
            continue
        # A plural possessive ("the soldiers' families") closes nothing, as long as
        # a better closing mark follows.
        later = re.search(rf"[,.?!]{mark}(?!\w)", text[at + 1 : end])
        possessive = before == "s" and after == " " and later is not None
        if not possessive:
            return at, at + 1
    return None


def _runs_on(text: str, at: int, start: int, mark: str, end: int) -> bool:
    """True if an unclosed mark opens a quotation that runs to the paragraph's end."""
    if mark in {"'", "‘"} and at != start:
        return False
    head = text[start:at].rstrip()
    return at == start or head.endswith((",", ":", ".", "?", "!", "that"))
