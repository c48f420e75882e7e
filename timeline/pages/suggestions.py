"""What a search that finds nothing may have meant: words like its own that find some.

The words are those of published text, and the names of records that readers may know
of. Nothing is offered that the list would not show, under everything else that is
chosen.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

from django.contrib.postgres.search import TrigramSimilarity
from rapidfuzz import fuzz

from timeline.facets import how_many
from timeline.filters import TimelineFilter, Within
from timeline.models.published_word import PublishedWord
from timeline.names import NAMED_IN_TEXT, Record, like
from timeline.pages.named import public_records
from timeline.search import plain_words, read_search
from timeline.spelling import key

MOST: Final = 3
"""Suggestions on one page."""
LEAST_LIKENESS: Final = 65
"""Of 100, to what was written; a word that shares its beginning alone has less."""
_NEAR: Final = 15
"""How much less than the likest a suggestion may be like it."""
_SAME: Final = 78
"""Of 100, from which on two suggestions are taken for forms of one word."""
_LONGEST: Final = 6
"""Words of a search that are looked at."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    words: str
    filter: TimelineFilter
    number: int
    """How many incidents it finds."""


def suggestions(chosen: TimelineFilter, within: Within) -> list[Suggestion]:
    """Return other spellings of a search that found nothing, the likeliest first."""
    if chosen.search is None:
        return []
    written = chosen.search.words
    tries = _likely(
        written, [*_names_like(written), *_respelt(written, chosen, within)]
    )
    filters = [replace(chosen, search=read_search(words)) for words in tries]
    numbers = how_many(one.editions(within) for one in filters)
    found = [
        Suggestion(words, one, number)
        for words, one, number in zip(tries, filters, numbers, strict=True)
        if number
    ]
    return _one_of_each(found)[:MOST]


def _likely(written: str, tries: Iterable[str]) -> list[str]:
    """Return those that look like what was written, each once, the likest first.

    Of those as like, the first; what differs in capitals alone is one of them.
    """
    likeness: dict[str, tuple[float, str]] = {}
    for words in tries:
        if (same := key(words)) != key(written):
            likeness.setdefault(same, (fuzz.ratio(same, key(written)), words))
    ranked = sorted(likeness.values(), key=lambda pair: -pair[0])
    return [
        words
        for ratio, words in ranked
        if ratio >= max(LEAST_LIKENESS, ranked[0][0] - _NEAR)
    ][: 2 * MOST]


def _one_of_each(found: list[Suggestion]) -> list[Suggestion]:
    """Return one suggestion for each thing, in their order.

    Names of one record are one thing, for which the likest stands; so are words that
    are nearly the same, unless they name two records, as Niger and Nigeria do.
    """
    things: list[tuple[Suggestion, set[Record]]] = []
    for one in found:
        records = _records(one)
        for at, (held, of_held) in enumerate(things):
            alike = fuzz.ratio(key(one.words), key(held.words)) >= _SAME
            if records & of_held or (alike and not (records and of_held)):
                # A name is better spelt than words of a text.
                best = one if records and not of_held else held
                things[at] = (best, records | of_held)
                break
        else:
            things.append((one, records))
    return [one for one, _ in things]


def _records(one: Suggestion) -> set[Record]:
    named = one.filter.search.named if one.filter.search else ()
    return {thing.record for thing in named if thing.record}


def _respelt(written: str, chosen: TimelineFilter, within: Within) -> list[str]:
    """Return the search with the words that find nothing replaced by words alike."""
    words = [word for word in plain_words(written) if len(word) > 3][:_LONGEST]
    alone = [replace(chosen, search=read_search(word)) for word in words]
    numbers = how_many(one.editions(within) for one in alone)
    unknown = [w for w, number in zip(words, numbers, strict=True) if not number]
    if not unknown:
        return []
    alike = {word: _words_like(word) for word in unknown}
    tries = []
    for choice in product(*(alike[word] or [word] for word in unknown)):
        text = written
        for word, other in zip(unknown, choice, strict=True):
            text = text.replace(word, other)
        tries.append(text)
    return tries[: 2 * MOST]


def _words_like(word: str) -> list[str]:
    near = TrigramSimilarity("word", word.lower())
    alike = PublishedWord.objects.filter(word__trigram_similar=word.lower())
    return list(alike.order_by(near.desc(), "word").values_list("word", flat=True)[:2])


def _names_like(written: str) -> list[str]:
    """Return the names that look like the whole search, of records that are public."""
    alike = [
        ((kind, pk), name)
        for kind in NAMED_IN_TEXT
        for pk, name in like(kind, written, most=4)
    ]
    public = public_records({record for record, _ in alike})
    return [name for record, name in alike if record in public]
