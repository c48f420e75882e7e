"""Where a search found an incident, if neither its title, summary nor claims tell.

Actors, places, conflicts and sources that an edition names are found by their names,
most of which its entry doesn't show.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final

from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, JSONField, TextField, Value
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from timeline.models.edition_keys import name_key
from timeline.models.edition_queries import TsQuery
from timeline.search import Search

MOST: Final = 3
"""Names that an entry shows."""

# Kind of text → what stands before it. In this order: the first kind found is shown.
_LABELS: Final = {
    "name": _("Named:"),
    "spelling": _("By another name:"),
    "part": _("Named, as part of it:"),
    "source": _("In the title of a source:"),
    "publisher": _("Published by:"),
    "other": _("By another name:"),
}
_IN_CONTENT: Final = """
    SELECT 'name' AS kind, a->>'name' AS text, 'actor:' || (a->>'id') AS record
    FROM jsonb_path_query(content, '$.actors.*') AS a
    UNION ALL SELECT 'name', p->>'name', 'place:' || (p->>'id')
    FROM jsonb_path_query(content, '$.places[*]') AS p
    UNION ALL SELECT 'name', c->>'name', 'conflict:' || (c->>'id')
    FROM jsonb_path_query(content, '$.conflicts[*]') AS c
    UNION ALL SELECT 'spelling', n #>> '{}', ''
    FROM jsonb_path_query(content, '$.places[*].names[*].text') AS n
    UNION ALL SELECT 'name', n #>> '{}', ''
    FROM jsonb_path_query(content, '$.places[*].admin1') AS n
    UNION ALL SELECT 'part', concat(a->>'name', ', ', a->>'part_of'), ''
    FROM jsonb_path_query(content, '$.actors.* ? (@.part_of != "")') AS a
    UNION ALL SELECT 'source', s->>'title', ''
    FROM jsonb_path_query(content, '$.sources.*') AS s
    UNION ALL SELECT 'publisher', s->>'publisher', ''
    FROM jsonb_path_query(content, '$.sources.*') AS s
"""
_HELD: Final = """
    SELECT 'other' AS kind, line AS text, '' AS record
    FROM string_to_table(held, chr(10)) AS line
"""
# Folding takes several times as long as all the rest, and most texts stay as they are.
_VECTOR: Final = (
    "to_tsvector('english', CASE WHEN octet_length(text) = length(text) THEN text "
    "ELSE concat(text, ' ', timeline_fold(text)) END)"
)
_NAMED: Final = f"record = ANY (about) OR {_VECTOR} @@ anything"
_WORD: Final = f"{_VECTOR} @@ loose"


def _agreeing(texts: str, words: str, condition: str) -> str:
    """Return SQL for those of the texts that meet a condition; null if none does."""
    return (
        "(SELECT jsonb_agg(jsonb_build_array(kind, text, ts_headline('english', text, "  # noqa: S608
        f"{words}, 'StartSel=%(start)s, StopSel=%(stop)s, HighlightAll=true'))) "
        f"FROM ({texts}) AS texts WHERE {condition})"
    )


type Texts = list[list[str]]
"""Texts of an edition in which something is found: kind, text, and text as marked."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    label: str
    texts: tuple[SafeString, ...]


class _MatchingTexts(Func):
    """What `Texts` are of an edition; null if there are none."""

    # Our own constants, and what the database quotes. Words that make a name together
    # may stand apart in what is found: then each of them is shown.
    template = (
        "(SELECT CASE WHEN to_tsvector('english', concat(title, ' ', "  # noqa: S608
        "content->>'summary')) @@ anything THEN NULL ELSE coalesce("
        # In the order of the kinds: a later text is looked at if no earlier one fits.
        f"{_agreeing(_IN_CONTENT, 'words', _NAMED)}, "
        f"{_agreeing(_HELD, 'words', _NAMED)}, "
        f"{_agreeing(_IN_CONTENT, 'loose', _WORD)}, "
        f"{_agreeing(_HELD, 'loose', _WORD)}) END "
        # Unpacked once, as in `timeline.pages.entries`.
        "FROM (SELECT title, content || '{}'::jsonb AS content, held, anything, words, "
        "loose, about FROM (SELECT %(expressions)s) AS given(title, content, held, "
        "anything, words, loose, about) OFFSET 0) AS unpacked)"
    )
    output_field = JSONField()


def matching_texts(search: Search, start: str, stop: str) -> Func:
    """Return an expression for `Texts`; signs stand around what is found.

    Null where the title or the summary has something of it.
    """
    about = [name_key(*one.record) for one in search.named if one.record]
    return _MatchingTexts(
        F("title"),
        F("content"),
        F("search_text"),
        TsQuery(search.marked),
        TsQuery(search.words_query),
        TsQuery(search.loose),
        Value(about, output_field=ArrayField(TextField())),
        start=start,
        stop=stop,
    )


def elsewhere(
    found: Texts | None,
    named_records: Collection[str],
    search: Search,
    marked: Callable[[str], SafeString],
) -> Elsewhere | None:
    """Return the texts to show of those found, of one kind.

    A name is found by another of its record where nothing in it is marked. Where there
    are none, one of `named_records` was found, those that the edition names.
    """
    for kind, label in _LABELS.items():
        texts = dict.fromkeys(text for of, _, text in found or () if of == kind)
        if texts:
            shown = [_whole(marked(text), kind) for text in [*texts][:MOST]]
            return Elsewhere(gettext(label), tuple(shown))
    # A ministry is found under its state too, which may have another name by now.
    for one in search.named:
        if one.record and name_key(*one.record) in named_records:
            shown = [_whole(SafeString(escape(one.written)), "name")]
            return Elsewhere(gettext(_LABELS["part"]), tuple(shown))
    return None


def _whole(text: SafeString, kind: str) -> SafeString:
    """Return a name that is found by another with all of it marked."""
    if kind != "name" or "<mark>" in text:
        return text
    return format_html("<mark>{}</mark>", text)
