"""Names that a text calls places by the words around them, whatever they look like.

"areas including X and Y", "a resident of X", "bombed X, on Y island", "X village".
"""

import re
from collections.abc import Iterator
from typing import Final

from timeline.intake.proposal import Span

_WORD: Final = r"[A-Z](?:[\w-]|['’](?!s\b))*"
_NAME: Final = rf"{_WORD}(?: {_WORD}){{0,2}}"
_SORT: Final = (
    r"(?:village|town|township|hamlet|settlement|neighbou?rhood|suburb|locality)"
)
_HELD_IN: Final = (
    r"(?:island|township|district|province|state|region|county|governorate|"
    r"municipality|oblast)"
)
_LISTED: Final = re.compile(
    r"\b(?:areas|villages|towns|places|localities|neighbou?rhoods|settlements|"
    r"districts|cities) (?:including|such as|like|named|called) (?:the )?"
    rf"(?P<names>{_NAME}(?:, {_NAME})*(?:,? (?:and|or) {_NAME})?)"
)
_EACH: Final = re.compile(_NAME)
_SAID: Final = (
    re.compile(
        r"\b(?:[Rr]esidents?|[Vv]illagers?|[Ii]nhabitants?|[Pp]eople) of "
        rf"(?P<name>{_NAME})"
    ),
    re.compile(
        r"\b(?:bomb|shell|bombard|raid|storm|pound|overr[au]n|torch|strafe)[a-z]* "
        rf"(?P<name>{_NAME})(?=,? (?:in|near|village)\b|,? on {_NAME} [Ii]sland)"
    ),
    re.compile(
        r"\b(?:bombing|shelling|bombardment|siege|raid) (?:of|on) "
        rf"(?P<name>{_NAME})(?='s|’s|,? (?:in|on|near|village)\b|[.,])"
    ),
    re.compile(rf"\b(?P<name>{_NAME})(?= {_SORT}\b)"),
    re.compile(
        r"\b(?:in|at|near|on|struck|hit|attacked|seized|captured|bombed|shelled) "
        rf"(?P<name>{_NAME})(?=, (?:in|on) (?:the )?{_NAME} {_HELD_IN}\b)"
    ),
)
_OPENERS: Final = frozenset(
    {"The", "A", "An", "In", "At", "Near", "From", "This", "That", "His", "Her"}
)


def said_places(text: str) -> Iterator[Span]:
    """Yield where a name stands that its own sentence makes a place."""
    for listed in _LISTED.finditer(text):
        for each in _EACH.finditer(text, *listed.span("names")):
            yield each.span()
    for pattern in _SAID:
        for said in pattern.finditer(text):
            start, end = said.span("name")
            first = text[start:end].split()[0]
            if first in _OPENERS:
                start += len(first) + 1
            if start < end:
                yield start, end
