"""What a reader's words look for: websearch syntax, and every name of what they name.

Words side by side must all occur, "or" offers another group of them, quotation marks
hold a phrase together, a hyphen before a word leaves out what has it. Words that are a
name of an actor, a place or a conflict find it under all of its names, in the text and
in the edition's vector, which holds the records that it is about: one that was renamed
since is found too. Words that spell a well-known place find it in its other spellings,
as far as published text has used them: Kharkov finds Kharkiv. What stands in quotation
marks is looked for as it is written, and in no other way.

The index holds stems, and no words as common as "the": of some names it keeps a word
that many texts have, of "the States" every state. Such a name finds its record, and is
not looked for in the text.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from django.db import connection

from timeline.models.edition_keys import SEARCH_CONFIG, TOO_COMMON, name_key
from timeline.models.published_word import PublishedWord, words_in
from timeline.names import Record, bearers_in_text, names_of
from timeline.reference.spellings import other_spellings
from timeline.spelling import fold, key

LONGEST_NAME: Final = 6
"""Words that a name may have to be found among others."""
MOST_NAMES: Final = 60
"""Names of what is named that are looked for, and marked in what is found."""
MOST_RECORDS: Final = 6
"""Records that a word may name; where it names more, their other names are left."""

type Names = dict[Record, list[str]]
type Spellings = dict[str, list[str]]

_UNSEEN: Final = re.compile(
    "[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
"""Signs that say how a text runs or breaks: pasted along with words, and no part."""
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
    loose: str = ""
    """A tsquery as text: any word that is not in quotation marks."""
    phrases: tuple[str, ...] = ()
    """The phrases, and every name of what is named."""
    named: tuple["Named", ...] = ()
    """What is named, each as often as it is."""
    exactly: str = ""
    """The search for the words alone as they are written."""

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class Named:
    """What words of a search name, and its names that some published text may have."""

    written: str
    record: Record | None
    """Which may be named by drafts alone; None for a place that is only spelt."""
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Term:
    """A word, phrase or name; `records` are those that it names, as (kind, pk).

    `spellings` are others of the place that it spells.
    """

    text: str
    phrase: bool = False
    excluded: bool = False
    records: tuple[Record, ...] = ()
    spellings: tuple[str, ...] = ()
    bare: bool = False
    """Whether it stands for what it names alone: too little of it is in the index."""

    def named(self, names: Names, used: Collection[str]) -> Iterator[Named]:
        """Yield what the term names, with the names whose words are in use."""
        of_each: list[tuple[Record | None, Iterable[str]]] = [(None, self.spellings)]
        if len(self.records) <= MOST_RECORDS:
            of_each += [(record, names.get(record, ())) for record in self.records]
        for record, texts in of_each:
            known = tuple(text for text in texts if _is_used(text, used))
            if record or known:
                yield Named(self.text, record, known)


def read_search(words: str) -> Search:
    """Return the search that `words` ask for. Takes two to five queries."""
    written = list(_groups(words))
    spellings = _spellings(written)
    groups = [_named(group, spellings) for group in written]
    names = names_of({r for group in groups for term in group for r in term.records})
    groups, names = _without_bare(groups, names)
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
    bare = {term.text for term in terms if term.bare}
    shown = [
        *single,
        *(_Term(text, phrase=True) for text in phrases if text not in bare),
    ]
    marked = _any([_text_sql(term, parameters) for term in shown])
    loose = _any(
        [
            _text_sql(term, parameters)
            for group in written
            for term in group
            if not (term.phrase or term.excluded)
        ]
    )
    parameters.append(sorted({word for text in phrases for word in words_in(text)}))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT ({wanted})::text, ({words_query})::text, ({marked})::text, "  # noqa: S608
            f"({loose})::text, "
            "ARRAY(SELECT word FROM timeline_publishedword WHERE word = ANY (%s))",
            parameters,
        )
        query, of_words, marks, any_word, used = cursor.fetchone()
    return Search(
        words,
        query,
        of_words,
        marks,
        any_word,
        tuple(phrases),
        tuple(one for term in terms for one in term.named(names, set(used))),
        " or ".join(" ".join(map(_quoted, group)) for group in written),
    )


def _quoted(term: _Term) -> str:
    return f'-"{term.text}"' if term.excluded else f'"{term.text}"'


def _is_used(text: str, used: Collection[str]) -> bool:
    words = words_in(text)
    return bool(words) and all(word in used for word in words)


def plain_words(words: str) -> list[str]:
    """Return the single words of a search, those left out aside."""
    return [
        term.text
        for group in _groups(words)
        for term in group
        if not (term.phrase or term.excluded)
    ]


def _groups(words: str) -> Iterator[list[_Term]]:
    """Yield the groups of which one has to be found. Signs alone are no words."""
    group: list[_Term] = []
    for minus, phrase, other_minus, word in _TOKEN.findall(_UNSEEN.sub("", words)):
        if word.lower() == "or" and not other_minus:
            yield group
            group = []
        elif any(map(str.isalnum, text := phrase or word)):
            excluded = bool(minus or other_minus)
            group.append(_Term(text, phrase=bool(phrase), excluded=excluded))
    yield group


def _runs(group: list[_Term]) -> dict[tuple[int, int], str]:
    """Return (start, end) → text of the words that may be a name together.

    What is quoted is looked for as it is.
    """
    return {
        (start, end): " ".join(term.text for term in group[start:end])
        for start in range(len(group))
        for end in range(start + 1, min(len(group), start + LONGEST_NAME) + 1)
        if not any(term.phrase for term in group[start:end])
        and (end == start + 1 or not any(term.excluded for term in group[start:end]))
    }


def _spellings(groups: Iterable[list[_Term]]) -> Spellings:
    """Return the other spellings of well-known places that published text has used.

    What has a spelling in it, as "City of Brussels", is found with it anyhow.
    """
    found: dict[str, list[str]] = {}
    for group in groups:
        for text in _runs(group).values():
            own = f" {key(text)} "
            others = other_spellings(text)
            found[text] = [one for one in others if own not in f" {key(one)} "]
    words = {w for others in found.values() for text in others for w in words_in(text)}
    if not words:
        return {}
    held = PublishedWord.objects.filter(word__in=words).values_list("word", flat=True)
    used = set(held)
    found = {
        text: [one for one in others if _is_used(one, used)]
        for text, others in found.items()
    }
    return {text: others for text, others in found.items() if others}


def _named(group: list[_Term], spellings: Spellings) -> list[_Term]:
    """Return the group with runs of words that are a name put together."""
    text_of = _runs(group)
    known = bearers_in_text(set(text_of.values()))
    found: list[_Term] = []
    start = 0
    while start < len(group):
        term = group[start]
        end = max(
            (
                e
                for (s, e), text in text_of.items()
                if s == start and (key(text) in known or text in spellings)
            ),
            default=start + 1,
        )
        text = text_of.get((start, end), term.text)
        if not term.phrase:
            term = replace(
                term,
                text=text,
                records=tuple(known.get(key(text), ())),
                spellings=tuple(spellings.get(text, ())),
            )
        found.append(term)
        start = end
    return found


def _without_bare(
    groups: list[list[_Term]], names: Names
) -> tuple[list[list[_Term]], Names]:
    """Return both without names of which the index keeps too little.

    Words that were written for such a name stand for what they name, where that is
    looked for.
    """
    terms = [term for group in groups for term in group if not term.phrase]
    texts = {text for of_record in names.values() for text in of_record}
    texts.update(text for term in terms for text in (term.text, *term.spellings))
    bare = _bare(texts)
    if not bare:
        return groups, names

    def left(term: _Term) -> _Term:
        known = 0 < len(term.records) <= MOST_RECORDS
        spellings = tuple(text for text in term.spellings if text not in bare)
        alone = not term.phrase and term.text in bare and bool(known or spellings)
        return replace(term, spellings=spellings, bare=alone)

    return (
        [[left(term) for term in group] for group in groups],
        {
            record: [text for text in of_record if text not in bare]
            for record, of_record in names.items()
        },
    )


def _bare(texts: Iterable[str]) -> set[str]:
    """Return the texts of several words of which the index keeps one, or none."""
    several = sorted(text for text in texts if " " in text)
    if not several:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT text FROM unnest(%s::text[]) AS text "  # noqa: S608
            f"WHERE {TOO_COMMON.format('text')}",
            [several],
        )
        return {text for (text,) in cursor.fetchall()}


def _names(term: _Term, names: Names) -> list[str]:
    """Return the names of what a term names, if it does not name too much."""
    if len(term.records) > MOST_RECORDS:
        return [*term.spellings]
    of_records = [name for record in term.records for name in names.get(record, ())]
    return [*term.spellings, *of_records]


def _sql(term: _Term, names: Names, parameters: list[Any]) -> str:
    """Return SQL for the tsquery of a term: its text, or a record that it names."""
    either = [] if term.bare else [_text_sql(term, parameters)]
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
