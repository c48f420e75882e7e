"""Which words of a text went and which came, in the order in which they are read."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Final, Literal

type Sign = Literal["same", "gone", "new"]
type Marked = tuple[tuple[Sign, str], ...]
"""A line in pieces. Without what is "new" it is the line before; without what is
"gone", the line now."""

_WORD: Final = re.compile(r"\s*\w+|\s*[^\w\s]|\s+")
LIKE: Final = 0.4
"""Lines that share less of their words than this are two lines, not one changed."""
MOST_WORDS: Final = 1_500
"""Beyond, comparing word by word takes too long for a page."""


def marked_lines(before: Iterable[str], after: Iterable[str]) -> tuple[Marked, ...]:
    """Return the lines of both, word by word where one became the other."""
    old, new = list(before), list(after)
    found: list[Marked] = []
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            found += [(("same", line),) for line in new[new_start:new_end]]
        else:
            found += _replaced(old[start:end], new[new_start:new_end])
    return tuple(found)


def _replaced(old: list[str], new: list[str]) -> Iterator[Marked]:
    for before, after in zip_longest(old, new):
        if before is None:
            yield (("new", after),)
        elif after is None:
            yield (("gone", before),)
        else:
            yield from _changed(before, after)


def _changed(before: str, after: str) -> Iterator[Marked]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    if max(len(old), len(new)) > MOST_WORDS or matcher.ratio() < LIKE:
        yield (("gone", before),)
        yield (("new", after),)
        return
    pieces: list[tuple[Sign, str]] = []
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(("same", "".join(new[new_start:new_end])))
            continue
        pieces += [("gone", "".join(old[start:end]))] if end > start else []
        pieces += (
            [("new", "".join(new[new_start:new_end]))] if new_end > new_start else []
        )
    yield tuple(pieces)


def is_changed(lines: Iterable[Marked]) -> bool:
    """Tell whether anything went or came."""
    return any(sign != "same" for line in lines for sign, _ in line)
