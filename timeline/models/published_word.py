"""The words that published text has used: what a misspelt search may have meant."""

import re
from typing import ClassVar, Final

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models

_WORD: Final = re.compile(r"[^\W\d_]{3,30}")


def words_in(text: str) -> set[str]:
    """Return the words of a text as they are held: in lower case, but for long ones."""
    words = (word.lower() for word in _WORD.findall(text))
    return {word for word in words if len(word) <= 30}


class PublishedWord(models.Model):
    """A word in lower case, kept from its first edition on.

    No draft's word is in here. One that a withdrawal took with it is offered to nobody:
    a suggestion must find something.
    """

    word = models.CharField(max_length=30, primary_key=True)

    class Meta:
        indexes: ClassVar = [
            GinIndex(OpClass("word", name="gin_trgm_ops"), name="publishedword_like")
        ]

    def __str__(self) -> str:
        return self.word
