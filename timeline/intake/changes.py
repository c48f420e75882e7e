"""What a publisher changed: two texts of one article, word by word."""

import re
from collections.abc import Sequence
from typing import Final, Literal

type Sign = Literal["same", "gone", "new"]
type Change = tuple[Sign, str]

MOST_WORDS: Final = 20_000
"""Beyond this many words in one of the texts, whole paragraphs are compared."""

_WORD: Final = re.compile(r"\s*\S+")
_PARAGRAPH: Final = re.compile(r"\s*[^\n]*\S")


def word_changes(before: str, after: str) -> list[Change]:
    """Return the stretches of both texts in order, those that went before the new.

    All that is "same" or "new" is `after`, but for space at its very end. Words are
    the same whatever space parts them.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new)) > MOST_WORDS:
        old, new = _PARAGRAPH.findall(before), _PARAGRAPH.findall(after)
    return _changes(old, new)


def _changes(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    # Imported here: a web worker that shows no changes does without its 5 MB.
    from rapidfuzz.distance import Indel  # noqa: PLC0415

    found: list[Change] = []
    gone: list[str] = []
    added: list[str] = []

    def settle() -> None:
        for sign, parts in (("gone", gone), ("new", added)):
            if parts:
                found.append((sign, "".join(parts)))  # type: ignore[arg-type]
                parts.clear()

    for step in Indel.opcodes(
        [unit.strip() for unit in old], [unit.strip() for unit in new]
    ):
        if step.tag == "delete":
            gone += old[step.src_start : step.src_end]
        elif step.tag == "insert":
            added += new[step.dest_start : step.dest_end]
        else:
            settle()
            found.append(("same", "".join(new[step.dest_start : step.dest_end])))
    settle()
    return found


def holds_verbatim(text: str, passage: str) -> bool:
    """Tell whether `passage` stands in `text` word for word, however it is spaced."""
    return _spaced(passage) in _spaced(text)


def _spaced(text: str) -> str:
    return " ".join(text.split())
