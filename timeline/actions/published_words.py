"""Keeping the words of what is published, for the spelling of searches."""

from collections.abc import Iterable

from timeline.models import Edition, PublishedWord
from timeline.models.published_word import words_in


def remember_words(editions: Iterable[Edition]) -> None:
    """Store the words of editions that are not held yet."""
    words = {
        word
        for edition in editions
        for text in (edition.title, edition.search_text)
        for word in words_in(text)
    }
    PublishedWord.objects.bulk_create(
        (PublishedWord(word=word) for word in sorted(words)),
        ignore_conflicts=True,
    )
