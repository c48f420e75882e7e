"""When two names are the same: spelling, order and articles do not matter."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from timeline.intake.wordlists import words_of

_WORD: Final = re.compile(r"[^\W_]+")
_APOSTROPHE: Final = re.compile(r"['’ʼ](?:s\b)?")
_DOTS: Final = re.compile(r"(?<=\b[a-z])\.")
_PASSED_OVER: Final = words_of(
    """
    the of and for in a an mr mrs ms s city town village region province state
    district township oblast county area sector
    """
)
_SPELLINGS: Final = {
    "defense": "defence",
    "labor": "labour",
    "organization": "organisation",
    "program": "programme",
    "center": "centre",
    "us": "united states",
    "un": "united nations",
    "uk": "united kingdom",
    "eu": "european union",
}


def words_of_name(name: str) -> tuple[str, ...]:
    """Return the words that tell: lower case, without accents, British spelling."""
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)
    )
    plain = _APOSTROPHE.sub("", _DOTS.sub("", plain.casefold()))
    words = " ".join(_SPELLINGS.get(w, w) for w in _WORD.findall(plain)).split()
    return tuple(w for w in words if w not in _PASSED_OVER) or tuple(words)


def same_name(found: str, names: Iterable[str]) -> bool:
    """Say whether ``found`` has the very words of one of ``names``, in any order."""
    ours = sorted(words_of_name(found))
    return any(ours == sorted(words_of_name(name)) for name in names)


def same_person(found: str, names: Iterable[str]) -> bool:
    """Say whether one name holds the other and both end alike (“Putin”)."""
    ours = words_of_name(found)
    for name in names:
        theirs = words_of_name(name)
        if ours[-1:] == theirs[-1:] and (
            set(ours) <= set(theirs) or set(theirs) <= set(ours)
        ):
            return True
    return same_name(found, names)
