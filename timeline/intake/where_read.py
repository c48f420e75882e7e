"""The line of an input that each detail of its source was read from."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from timeline.intake.datelines import read_dateline
from timeline.intake.marked_lines import Reading
from timeline.intake.proposal import SourceDetails, Why

_NAMES: Final = frozenset({"authors", "credited_agency", "publisher"})
# Where the site or the reporter signs; a comment or a link may name anybody.
_SIGNING: Final = (
    "byline",
    "time of publication",
    "sign-off",
    "publisher",
    "agency mark",
    "copyright",
)


def with_lines(
    why: Mapping[str, Why], details: SourceDetails, reading: Reading
) -> dict[str, Why]:
    """Return the reasons, each that was read from a line with that line."""
    return {
        field: reason.model_copy(
            update={"line": _line(field, reason, details, reading)}
        )
        if reason.method == "lines"
        else reason
        for field, reason in why.items()
    }


def _line(field: str, why: Why, details: SourceDetails, reading: Reading) -> str:
    """Return the line of a detail; empty where it isn't known."""
    if why.rule == "dateline":
        return _dateline(reading)
    if line := reading.lines.get(field):
        return line
    if field not in _NAMES:
        return ""
    value = details.authors[:1] if field == "authors" else [getattr(details, field)]
    name = re.compile(rf"(?i)\b{re.escape(value[0] or '')}\b" if value else r"(?!)")
    return next(filter(name.search, _likeliest(reading)), "")


def _dateline(reading: Reading) -> str:
    """Return the words of the dateline, at the head of a paragraph or on their own."""
    dateline = reading.dateline
    if dateline is None:
        return ""
    for paragraph in reading.paragraphs[:4]:
        if read_dateline(paragraph) == dateline:
            return paragraph[: dateline.length].strip()
    own = (text for text, _, before in reading.cut if before <= 1)
    named = (t for t in own if dateline.places and dateline.places[0] in t)
    return next(named, "")


def _likeliest(reading: Reading) -> Iterator[str]:
    """Yield the lines, those first in which a site or a reporter signs."""
    for reason in _SIGNING:
        yield from (text for text, why, _ in reading.cut if why == reason)
    if title := reading.lines.get("title"):
        yield title
    yield from (text for text, *_ in reading.cut)
    yield from reading.above
    yield from reading.paragraphs[-2:]
