"""What a search that finds nothing may have meant: words like its own that find some.

The words are those of published text, and the names of records that readers may know
of. Nothing is offered that the list would not show, under everything else that is
chosen.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, Final

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import QuerySet
from rapidfuzz import fuzz

from timeline.facets import how_many
from timeline.filters import TimelineFilter, Within
from timeline.models.published_word import PublishedWord
from timeline.names import like
from timeline.pages.named import named_actors, named_conflicts, named_places
from timeline.search import plain_words, read_search
from timeline.spelling import key

MOST: Final = 3
"""Suggestions on one page."""
LEAST_LIKENESS: Final = 65
"""Of 100, to what was written; a word that shares its beginning alone has less."""
_NEAR: Final = 15
"""How much less than the likest a suggestion may be like it."""
_LONGEST: Final = 6
"""Words of a search that are looked at."""
_PUBLIC: Final[dict[str, Callable[[], QuerySet[Any]]]] = {
    "actor": named_actors,
    "place": named_places,
    "conflict": named_conflicts,
}


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
    return [
        Suggestion(words, one, number)
        for words, one, number in zip(tries, filters, numbers, strict=True)
        if number
    ][:MOST]


def _likely(written: str, tries: Iterable[str]) -> list[str]:
    """Return those that look like what was written, each once, the likest first."""
    likeness = {
        key(words): (fuzz.ratio(key(words), key(written)), words)
        for words in reversed([*tries])
        if key(words) != key(written)
    }
    ranked = sorted(likeness.values(), key=lambda pair: -pair[0])
    return [
        words
        for ratio, words in ranked
        if ratio >= max(LEAST_LIKENESS, ranked[0][0] - _NEAR)
    ][: 2 * MOST]


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
    found = []
    for kind, public in _PUBLIC.items():
        names = like(kind, written, most=4)
        known = set(
            public().filter(pk__in=[pk for pk, _ in names]).values_list("pk", flat=True)
        )
        found += [name for pk, name in names if pk in known]
    return found
