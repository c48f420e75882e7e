"""What a reader's words look for: websearch syntax, and every name of what they name.

Words side by side must all occur, "or" offers another group of them, quotation marks
hold a phrase together, a hyphen before a word leaves out what has it. Words that are a
name of an actor, a place or a conflict find it under all of its names, in the text and
in the edition's vector, which holds the records that it is about: one that was renamed
since is found too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from timeline.models.edition_keys import SEARCH_CONFIG, name_key
from timeline.names import Record, bearers_in_text, names_of
from timeline.spelling import fold, key

LONGEST_NAME: Final = 6
"""Words that a name may have to be found among others."""
MOST_NAMES: Final = 60
"""Names of what is named that are looked for, and marked in what is found."""
MOST_RECORDS: Final = 6
"""Records that a word may name; where it names more, their other names are left."""

type Names = dict[Record, list[str]]

_TOKEN: Final = re.compile(r'(-?)"([^"]*)"?|(-?)([^\s"]+)')


@dataclass(frozen=True, slots=True)
class Search:
    """A search as it was written, and as PostgreSQL takes it."""

    words: str
    query: str
    """A tsquery as text; empty where only words are given that no index holds."""
    words_query: str = ""
    """A tsquery as text: the single words, which are to be marked where they stand."""
    marked: str = ""
    """A tsquery as text: any word, phrase or name that is to be marked."""
    phrases: tuple[str, ...] = ()
    """The phrases, and every name of what is named."""

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class _Term:
    """A word, phrase or name; `records` are those that it names, as (kind, pk)."""

    text: str
    phrase: bool = False
    excluded: bool = False
    records: tuple[Record, ...] = ()


def read_search(words: str) -> Search:
    """Return the search that `words` ask for. Takes two or three queries."""
    groups = [_named(group) for group in _groups(words)]
    names = names_of({r for group in groups for term in group for r in term.records})
    parameters: list[Any] = []
    wanted = _any(
        [_all([_sql(t, names, parameters) for t in group]) for group in groups if group]
    )
    terms = [term for group in groups for term in group if not term.excluded]
    phrases = [t.text for t in terms if t.phrase or " " in t.text]
    for term in terms:
        phrases += _names(term, names)
    phrases = list(dict.fromkeys(phrases))[:MOST_NAMES]
    single = [term for term in terms if term.text not in phrases]
    words_query = _any([_text_sql(term, parameters) for term in single])
    shown = [*single, *(_Term(text, phrase=True) for text in phrases)]
    marked = _any([_text_sql(term, parameters) for term in shown])
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT ({wanted})::text, ({words_query})::text, ({marked})::text",
            parameters,
        )
        query, of_words, marks = cursor.fetchone()
    return Search(words, query, of_words, marks, tuple(phrases))


def plain_words(words: str) -> list[str]:
    """Return the single words of a search, those left out aside."""
    return [
        term.text
        for group in _groups(words)
        for term in group
        if not (term.phrase or term.excluded)
    ]


def _groups(words: str) -> Iterator[list[_Term]]:
    """Yield the groups of which one has to be found."""
    group: list[_Term] = []
    for minus, phrase, other_minus, word in _TOKEN.findall(words):
        if word.lower() == "or" and not other_minus:
            yield group
            group = []
        elif text := phrase or word:
            excluded = bool(minus or other_minus)
            group.append(_Term(text, phrase=bool(phrase), excluded=excluded))
    yield group


def _named(group: list[_Term]) -> list[_Term]:
    """Return the group with runs of words that are a name put together."""
    spans = [
        (start, end)
        for start in range(len(group))
        for end in range(start + 1, min(len(group), start + LONGEST_NAME) + 1)
        if end == start + 1
        or not any(term.phrase or term.excluded for term in group[start:end])
    ]
    text_of = {
        (start, end): " ".join(term.text for term in group[start:end])
        for start, end in spans
    }
    known = bearers_in_text(set(text_of.values()))
    found: list[_Term] = []
    start = 0
    while start < len(group):
        term = group[start]
        end = max(
            (e for s, e in spans if s == start and key(text_of[s, e]) in known),
            default=start + 1,
        )
        text = text_of[start, end]
        found.append(
            _Term(
                text,
                phrase=term.phrase,
                excluded=term.excluded,
                records=tuple(known.get(key(text), ())),
            )
        )
        start = end
    return found


def _names(term: _Term, names: Names) -> list[str]:
    """Return the names of what a term names, if it does not name too much."""
    if len(term.records) > MOST_RECORDS:
        return []
    return [name for record in term.records for name in names.get(record, ())]


def _sql(term: _Term, names: Names, parameters: list[Any]) -> str:
    """Return SQL for the tsquery of a term: its text, or a record that it names."""
    either = [_text_sql(term, parameters)]
    for kind, pk in term.records:
        either.append("%s::tsquery")
        parameters.append(f"'{name_key(kind, pk)}'")
    either += [
        _text_sql(_Term(name, phrase=True), parameters)
        for name in _names(term, names)[:MOST_NAMES]
    ]
    return f"!!({_any(either)})" if term.excluded else f"({_any(either)})"


def _text_sql(term: _Term, parameters: list[Any]) -> str:
    """Return SQL for the tsquery of a text, with its diacritics or without."""
    read = "phraseto_tsquery" if term.phrase else "plainto_tsquery"
    spellings = dict.fromkeys((term.text, fold(term.text)))
    parameters.extend(spellings)
    return _any([f"{read}('{SEARCH_CONFIG}', %s)"] * len(spellings))


def _any(queries: list[str]) -> str:
    return f"({' || '.join(queries)})" if queries else "''::tsquery"


def _all(queries: list[str]) -> str:
    return f"({' && '.join(queries)})"
