"""Keeping the words of what is published, for the spelling of searches."""

import re
from collections.abc import Iterable
from typing import Final

from timeline.models import Edition, PublishedWord

_WORD: Final = re.compile(r"[^\W\d_]{3,30}")


def remember_words(editions: Iterable[Edition]) -> None:
    """Store the words of editions that are not held yet."""
    words = {
        word.lower()
        for edition in editions
        for text in (edition.title, edition.search_text)
        for word in _WORD.findall(text)
    }
    PublishedWord.objects.bulk_create(
        (PublishedWord(word=word) for word in sorted(words) if len(word) <= 30),
        ignore_conflicts=True,
    )
