"""Pasted text to lines, one paragraph a line, whatever wrapped it on the way."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

_SPACES = re.compile(r"[^\S\n]+")
# Armenian closes a sentence with its own colon, often typed as the common one.
_SENTENCE_END = re.compile(r"[.!?…:。！？؟।۔։።][\"'”’»)\]]*$")
_SENTENCE_BREAK = re.compile(r"[.!?][\"”’]?\s+[A-Z“\"]")
_LONGEST_WRAP: Final = 110
_WORD = re.compile(r"\w+")
# Japanese, Chinese, Thai and Lao.
_DENSE = re.compile("[\u3040-\u9fff\u0e00-\u0eff]")

# Signs of no width: joiners count between letters of scripts that need none.
# Icons of a font, which are copied as their names: "access_time2025-04-12".
_ICONS = re.compile(
    r"\b(?:access_time|account_circle|arrow_(?:upward|back|forward|drop_down)|bookmark_"
    r"border|calendar_(?:today|month)|expand_(?:more|less|circle_down)|folder_open|"
    r"keyboard_arrow_\w+?(?=[A-Z\s]|$)|link_share|more_(?:horiz|vert)|navigate_(?:next|"
    r"before)|person_outline|play_(?:arrow|circle)|photo_camera|star_border|today_|"
    r"visibility_|watch_later|chevron_(?:left|right))"
)
_UNSEEN = re.compile(
    "[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|"
    "(?<=[\u0000-\u05ff])[\u200c\u200d]"
)


def without_unseen(text: str) -> str:
    """Take signs off a name that show nothing or turn the direction of writing."""
    return _UNSEEN.sub("", text)


def to_lines(text: str) -> list[str]:
    """Return the lines that hold text, spaces normalised, hard-wrapped ones joined."""
    blocks = [
        [line for raw in block.split("\n") if (line := _seen(raw))]
        for block in re.split(r"\n[^\S\n]*\n", unicodedata.normalize("NFC", text))
    ]
    blocks = [block for block in blocks if block]
    width = _wrap_width(blocks)
    if width is None:
        return [line for block in blocks for line in block]
    return [line for block in blocks for line in _joined(block, width)]


def _seen(raw: str) -> str:
    line = _ICONS.sub(" ", raw) if "_" in raw else raw
    return _SPACES.sub(" ", line).strip()


def _wrap_width(blocks: list[list[str]]) -> int | None:
    """Return the column at which an e-mail or a terminal wrapped the text, if one did.

    Wrapped lines break off within sentences, and none is much longer than the rest.
    """
    lines = [line for block in blocks for line in block]
    longest = max(map(len, lines), default=0)
    if not 40 <= longest <= _LONGEST_WRAP:
        return None
    inner = [line for block in blocks for line, _ in pairwise(block)]
    full = [line for line in inner if len(line) > 0.75 * longest]
    if len(full) < 4 or len(full) < 0.5 * len(inner):
        return None
    broken = sum(not _SENTENCE_END.search(line) for line in full)
    return longest if broken >= 0.6 * len(full) else None


def _joined(block: list[str], width: int) -> Iterator[str]:
    current = block[0]
    last = block[0]
    for line in block[1:]:
        first_word = line.split()[0]
        if len(last) + 1 + len(first_word) > 0.85 * width:
            current = f"{current} {line}"
        else:
            yield current
            current = line
        last = line
    yield current


def word_count(line: str) -> int:
    """Count words; two characters of a script without spaces count as one."""
    words = len(line.split())
    return words if line.isascii() else words + len(_DENSE.findall(line)) // 2


def is_prose(line: str) -> bool:
    """Tell whether a line reads like a paragraph of an article, not like a headline."""
    words = word_count(line)
    if words < 10:
        return False
    if words >= 32:
        return True
    if re.search(r"[.…。।۔։።][\"'”’»)\]]*$|[\"”’»]\.$|[ա-և]:$", line):
        return True
    return bool(_SENTENCE_END.search(line) and _SENTENCE_BREAK.search(line))


def ends_sentence(line: str) -> bool:
    """Tell whether a line closes with a sentence's punctuation."""
    return bool(_SENTENCE_END.search(line))


_CLOSED = re.compile(r"[.!?…。！？؟।۔։።][\"'”’»)\]]*$|[ա-և]:$")
_STATED = re.compile(r"[.。।۔։።][\"'”’»)\]]*$|[ա-և]:$")
_VERB = re.compile(
    r"(?i)\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|"
    r"may|might|must|shall|should|said|says|told|went|came|fell|rose|left|held|met|"
    r"took|gave|made|saw|fled|fought|won|lost|led|kept|began|broke|struck|shot|hit|"
    r"died|[^\W\d_]{2,}(?:ed|n[’']t))\b"
)


def is_sentence(line: str) -> bool:
    """Tell whether a line, however short, is a sentence and not a heading or a link.

    It closes like one, and two words or more behind the first are written small, as
    they are not in names and menus; one such word is enough if it is a verb, or in
    a language whose verbs we don't list.
    """
    if not _CLOSED.search(line):
        return False
    words = re.findall(r"[^\W\d_][\w’'-]*", line)
    if not any(c.isupper() or c.islower() for c in line):
        return word_count(line) >= 3
    if line.isupper():
        return len(words) >= 3
    small = sum(word[0].islower() for word in words[1:])
    other = any(not word.isascii() for word in words)
    return small >= 2 or (small == 1 and (other or bool(_VERB.search(line))))


def closes_with_stop(line: str) -> bool:
    """Tell whether a line of several words ends in a full stop, of any script."""
    return word_count(line) >= 2 and bool(_STATED.search(line))


def is_statement(line: str) -> bool:
    """Tell whether a line is a sentence that a full stop closes; headlines may ask."""
    return is_sentence(line) and closes_with_stop(line)


def tells(line: str) -> bool:
    """Tell whether a line without a stop says something, as menus and links don't."""
    words = line.split()
    small = sum(word[0].islower() for word in words)
    return len(words) >= 7 and small >= 0.6 * len(words) and bool(_VERB.search(line))


def introduces(line: str) -> bool:
    """Tell whether a line of many words leads to what follows, closed by a colon."""
    return line.endswith(":") and word_count(line) >= 9 and bool(_VERB.search(line))


_TELLS = re.compile(
    r"\b(?:said|told|according to|was|were|had|have|has been|would|that)\b"
)


def is_unfinished(line: str) -> bool:
    """Tell whether a long line tells something as no headline does, its stop lost."""
    words = line.split()
    small = sum(word[0].islower() for word in words)
    return len(words) >= 12 and small >= 0.6 * len(words) and bool(_TELLS.search(line))


_EVERYWHERE: Final = frozenset(
    [
        "after", "again", "against", "ahead", "also", "amid", "been", "before",
        "being", "could", "does", "from", "have", "here", "into", "just", "least",
        "less", "like", "made", "many", "more", "most", "much", "near", "next",
        "only", "over", "said", "says", "same", "some", "such", "than", "that",
        "their", "them", "then", "there", "these", "they", "this", "those",
        "through", "under", "until", "upon", "very", "week", "well", "were", "what",
        "when", "where", "which", "while", "will", "with", "would", "year", "your",
        "about", "above", "across",
    ]
)  # fmt: skip


def stems(text: str) -> set[str]:
    """Return rough stems of the longer words, to compare a headline with a body."""
    return {
        word[:5]
        for word in _WORD.findall(text.casefold())
        if len(word) > 3 and word not in _EVERYWHERE
    }


def overlap(line: str, vocabulary: set[str]) -> float:
    """Return the share of the line's longer words that ``vocabulary`` holds, 0 to 1."""
    words = stems(line)
    return len(words & vocabulary) / len(words) if words else 0.0
