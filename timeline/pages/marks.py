"""Marking in an entry what a search found there."""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import partial
from typing import Any, Final, NamedTuple

from django.contrib.postgres.search import SearchHeadline
from django.db.models import Func, TextField
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from timeline.clocks import Clocks
from timeline.models.edition import Edition
from timeline.models.edition_keys import SEARCH_CONFIG
from timeline.models.edition_queries import TsQuery
from timeline.pages.elsewhere import Elsewhere, Texts, elsewhere, matching_texts
from timeline.search import Search

# Of the private use area: no text means anything by them.
_START: Final = "\ue000"
_STOP: Final = "\ue001"
_MARKED: Final = re.compile(f"{_START}([^{_START}{_STOP}]*){_STOP}")

LONGEST_CLAIM: Final = 280
"""Characters of a claim that an entry shows."""

type Span = tuple[int, int]


class Marks(NamedTuple):
    """Title and summary with what was found in `<mark>`.

    Where neither has any of it, `claim` is a claim that does, or part of a long one;
    where none does either, `elsewhere` are the names that do.
    """

    title: SafeString
    summary: SafeString
    claim: SafeString = SafeString()
    elsewhere: Elsewhere | None = None


class _MatchingClaim(Func):
    """The first claim in which something is found, or null."""

    # Our own constants, and what the database quotes.
    template = (
        "(SELECT ts_headline('english', c->>'text', words, "  # noqa: S608
        f"'StartSel={_START}, StopSel={_STOP}, HighlightAll=true') "
        "FROM (SELECT %(expressions)s) AS given(claims, anything, words), "
        "jsonb_array_elements(claims) AS c "
        "WHERE to_tsvector('english', c->>'text') @@ anything LIMIT 1)"
    )
    output_field = TextField()


def marking(search: Search) -> dict[str, Any]:
    """Return the annotations of a list that `marks_of` reads."""
    query = TsQuery(search.words_query)

    def marked(expression: Any) -> SearchHeadline:
        return SearchHeadline(
            expression,
            query,
            config=SEARCH_CONFIG,
            start_sel=_START,
            stop_sel=_STOP,
            highlight_all=True,
        )

    return {
        "marked_title": marked("title"),
        "marked_summary": marked(KeyTextTransform("summary", "content")),
    }


def marks_of(
    rows: Sequence[Edition], search: Search | None, clocks: Clocks
) -> list[Marks | None]:
    """Return the marks of rows with those annotations; None without a search.

    What else may have been found is looked through in one more query, and only of rows
    whose title and summary tell nothing.
    """
    if search is None:
        return [None] * len(rows)
    names = _names(search.phrases)
    of_rows = [
        Marks(_marked(title, names), _marked(summary or "", names))
        for row in rows
        for title, summary in [(vars(row)["marked_title"], vars(row)["marked_summary"])]
    ]
    deeper = {
        row.incident_id: row
        for row, marks in zip(rows, of_rows, strict=True)
        if not any("<mark>" in text for text in (marks.title, marks.summary))
    }
    found = _looked_through(deeper, search, clocks)
    return [
        _with_deeper(marks, row, found[row.incident_id], search, names)
        if row.incident_id in found
        else marks
        for row, marks in zip(rows, of_rows, strict=True)
    ]


def _looked_through(
    incidents: Collection[int], search: Search, clocks: Clocks
) -> dict[int, tuple[str | None, Texts | None]]:
    """Return incident → the claim, and the other texts, in which something is found.

    Both as `ts_headline` marks them.
    """
    if not incidents:
        return {}
    return {
        incident_id: (claim, texts)
        for incident_id, claim, texts in clocks.without_since()
        .editions()
        .filter(incident_id__in=incidents)
        .values_list(
            "incident_id",
            _MatchingClaim(
                KeyTransform("claims", "content"),
                TsQuery(search.marked),
                TsQuery(search.words_query),
            ),
            matching_texts(search, _START, _STOP),
        )
    }


def _with_deeper(
    marks: Marks,
    row: Edition,
    found: tuple[str | None, Texts | None],
    search: Search,
    names: re.Pattern[str] | None,
) -> Marks:
    marked_claim, texts = found
    if claim := _marked(marked_claim or "", names, most=LONGEST_CLAIM):
        return marks._replace(claim=claim)
    marked = partial(_marked, names=names, most=LONGEST_CLAIM)
    other = elsewhere(texts, row.named_records, search, marked)
    return marks._replace(elsewhere=other)


def _names(phrases: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds any of the phrases as a whole, the longest first."""
    words = sorted((phrase.split() for phrase in phrases), key=len, reverse=True)
    either = "|".join(r"\W+".join(_forms(some)) for some in words if some)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE) if either else None


def _forms(words: list[str]) -> list[str]:
    """Return what finds each word; among several, long ones in other forms too.

    PostgreSQL finds "Russian peacekeeping" by "Russian peacekeepers".
    """
    if len(words) == 1:
        return [re.escape(words[0])]
    return [
        re.escape(word) if len(word) < 7 else rf"{re.escape(word[:-3])}\w{{0,6}}"
        for word in words
    ]


def _marked(
    text: str, names: re.Pattern[str] | None, *, most: int | None = None
) -> SafeString:
    """Return the text, escaped, with `<mark>` around the words and names found.

    Of one with more than `most` characters, the part around the first of them.
    """
    spans: list[Span] = []
    plain = ""
    end = 0
    for found in _MARKED.finditer(text):
        plain += text[end : found.start()]
        spans.append((len(plain), len(plain) + len(found[1])))
        plain += found[1]
        end = found.end()
    plain += text[end:]
    if names:
        spans += [found.span() for found in names.finditer(plain)]
    spans = _merged(spans)
    start, stop = _window(plain, spans, most or len(plain))
    html = "… " if start else ""
    done = start
    for first, last in spans:
        if last <= stop:
            before, found_there = escape(plain[done:first]), escape(plain[first:last])
            html += f"{before}<mark>{found_there}</mark>"
            done = last
    html += escape(plain[done:stop]) + (" …" if stop < len(plain) else "")
    return mark_safe(html)  # noqa: S308


def _window(text: str, spans: list[Span], most: int) -> Span:
    """Return where a part of at most `most` characters begins and ends, at words."""
    if len(text) <= most:
        return 0, len(text)
    first = spans[0][0] if spans else 0
    start = text.rfind(" ", 0, max(0, first - most // 3)) + 1
    return start, max(text.rfind(" ", 0, start + most), start)


def _merged(spans: list[Span]) -> list[Span]:
    """Return the spans in order, with those that touch as one."""
    merged: list[Span] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged
