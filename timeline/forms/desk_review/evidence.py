"""Where the details of a source stand: in the article, or in a line set aside."""

from collections.abc import Mapping
from dataclasses import dataclass

from timeline.intake.proposal import CutText, SourceDetails, Span

FIELDS = ("title", "publisher", "credited_agency", "published", "authors")
"""Fields of the form that a line of the input may have given."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """A line that was cut as no part of the article; `refs` are the fields it gave."""

    cut: CutText
    refs: str


def lights(source: SourceDetails) -> dict[str, str]:
    """Return field → the ref of the passage that it lights, if it came from one."""
    found = {field: f"source-{field}" for field in FIELDS if _line(source, field)}
    return found | ({"title": "source-title"} if source.title else {})


def spans(source: SourceDetails) -> dict[str, Span]:
    """Return ref → where its line stands in the article, if it stands there."""
    return {
        ref: (start, start + len(line))
        for field, ref in lights(source).items()
        if (line := _line(source, field)) and (start := source.text.find(line)) >= 0
    }


def set_aside(source: SourceDetails) -> list[SetAside]:
    """Return the lines that were cut, each with the fields that it gave."""
    inside = spans(source)
    refs: Mapping[str, str] = {
        ref: _line(source, field)
        for field, ref in lights(source).items()
        if ref not in inside
    }
    return [
        SetAside(cut, " ".join(ref for ref, line in refs.items() if line == cut.text))
        for cut in source.cut
    ]


def _line(source: SourceDetails, field: str) -> str:
    why = source.why.get(field)
    return why.line if why else ""
