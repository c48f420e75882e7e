"""Spelling: what makes two ways of writing a name the same to a reader."""

import unicodedata
from typing import Final

_LETTERS: Final = str.maketrans(
    {"ı": "i", "ə": "a", "Ə": "A", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d",
     "Đ": "D"}
)  # fmt: skip
"""Letters that Unicode does not take apart."""


def fold(text: str) -> str:
    """Return `text` without diacritics: Qarabağ → Qarabag."""
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return plain.translate(_LETTERS)
