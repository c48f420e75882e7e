"""Spelling: what makes two ways of writing a name the same to a reader.

`key` has a twin in the database, the function `timeline_fold`, on which names are
indexed; a test holds the two together.
"""

import re
import unicodedata
from typing import Final

from django.db.models import Func, TextField

_LETTERS: Final = str.maketrans(
    {"ı": "i", "ə": "a", "Ə": "A", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d",
     "Đ": "D"}
)  # fmt: skip
"""Letters that Unicode does not take apart."""
_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]+")
_MARKS: Final = re.compile("[\u0300-\u036f]")


def fold(text: str) -> str:
    """Return `text` without diacritics: Qarabağ → Qarabag."""
    return _BEYOND_ASCII.sub(lambda found: _fold(found[0]), text)


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return plain.translate(_LETTERS)


def key(text: str) -> str:
    """Return what names that differ in case and diacritics alone have in common."""
    decomposed = unicodedata.normalize("NFKD", text.lower().strip())
    return _MARKS.sub("", decomposed).translate(_LETTERS).replace("ς", "σ")


class Key(Func):
    """`key` in the database."""

    function = "timeline_fold"
    output_field = TextField()
