"""The language of a text, offline. The only user of py3langid.

English, which most of the input is, is told by its function words; the model (40 MB,
0.8 s to load) is used only for what is not plainly English.
"""

import re
from functools import cache
from typing import Final

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_ENGLISH: Final = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "that",
        "is",
        "was",
        "on",
        "for",
        "with",
        "as",
        "by",
        "at",
        "from",
        "it",
        "be",
        "are",
        "has",
        "had",
        "said",
        "were",
        "have",
        "not",
        "an",
        "its",
        "he",
        "she",
        "they",
        "his",
        "which",
        "their",
        "been",
        "who",
        "will",
        "after",
        "this",
        "would",
        "but",
        "more",
        "about",
        "when",
        "there",
    ]
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE: Final = 6000


def detect_language(text: str) -> tuple[str, float] | None:
    """Return (ISO 639-1 code, confidence 0 to 1), or None when it can't be told."""
    sample = text[:_SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    letters = sum(map(len, words))
    if letters < 15:
        return None
    share = sum(word in _ENGLISH for word in words) / len(words)
    if share >= 0.25 and len(words) >= 12:
        return "en", 0.99
    code, probability = _identifier().classify(sample)
    return (str(code), float(probability)) if probability >= 0.8 else None


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
