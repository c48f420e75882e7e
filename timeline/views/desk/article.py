"""An article as the review shows it: paragraphs, with every mention marked."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from timeline.forms.desk_review import ReviewForms
from timeline.forms.desk_review.evidence import spans

# What takes the eye first comes first, where a stretch of text is several things.
_KINDS = (
    "claim",
    "incident",
    "casualty",
    "date",
    "actor",
    "place",
    "speaker",
    "cue",
    "background",
    "source",
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One stretch of the text and the part of the form that rests on it."""

    start: int
    end: int
    kind: str
    ref: str
    first: bool = True
    """Whether it is the part's first (or only) stretch."""

    @property
    def number(self) -> int:
        """What the form calls a statement or an incident."""
        return int(self.ref.rsplit("-", 1)[-1]) + 1

    @property
    def letter(self) -> str:
        return "S" if self.kind == "claim" else "E"


@dataclass(slots=True)
class Segment:
    """Text under the same marks throughout; `refs` is empty for unmarked text."""

    text: str
    start: int = 0
    """Its offset in the article, in code points."""
    kinds: list[str] = field(default_factory=list)
    refs: list[str] = field(default_factory=list)
    begins: list[str] = field(default_factory=list)
    """Refs whose evidence begins here."""
    ends: list[Mark] = field(default_factory=list)
    """Statements and incidents whose evidence ends here."""

    @property
    def classes(self) -> str:
        return " ".join(f"is-{kind}" for kind in self.kinds)


def marked_article(review: ReviewForms) -> list[list[Segment]]:
    """Return the article of a review, with the marks of all that rests on it."""
    return paragraphs(review.proposal.source.text, marks(review))


def marks(review: ReviewForms) -> list[Mark]:
    """Return the marks of everything in a proposal that has evidence."""
    found = [
        Mark(start, end, form.about, form.ref, number == 0)
        for form in review.all_forms()
        for number, (start, end) in enumerate(form.spans)
    ]
    found += [
        Mark(*date.span, "date", f"date-{index}")
        for index, date in enumerate(review.proposal.dates)
    ]
    found += [
        Mark(*claim.speaker_span, "speaker", f"claim-{index}-speaker")
        for index, claim in enumerate(review.proposal.claims)
        if claim.speaker_span
    ]
    found += [
        Mark(*claim.cue_span, "cue", f"{claim.ref}-cue")
        for claim in review.claims
        if claim.cue_span
    ]
    found += [
        Mark(*event.span, "background", f"background-{index}")
        for index, event in enumerate(review.proposal.background)
    ]
    found += [
        Mark(*span, "source", ref)
        for ref, span in spans(review.proposal.source).items()
    ]
    return found


def paragraphs(text: str, found: Iterable[Mark]) -> list[list[Segment]]:
    """Split a text at line ends, and each line where a mark begins or ends.

    Marks may overlap in any way; offsets outside the text are cut off.
    """
    waiting = sorted(found, key=lambda m: (m.start, m.end, m.ref), reverse=True)
    lines: list[list[Segment]] = []
    here: list[Mark] = []
    for line in re.finditer(r"[^\n]*\S[^\n]*", text):
        # Only what reaches into this line: an article may have thousands of marks.
        here = [mark for mark in here if mark.end > line.start()]
        while waiting and waiting[-1].start < line.end():
            here.append(waiting.pop())
        inside = [mark for mark in here if mark.end > line.start()]
        lines.append(_segments(text, line.start(), line.end(), inside))
    return lines


def _segments(text: str, start: int, end: int, here: Sequence[Mark]) -> list[Segment]:
    cuts = {start, end}
    for mark in here:
        cuts |= {max(start, mark.start), min(end, mark.end)}
    edges = sorted(cuts)
    segments = []
    for left, right in pairwise(edges):
        over = [mark for mark in here if mark.start <= left and mark.end >= right]
        kinds = {mark.kind for mark in over}
        segments.append(
            Segment(
                text[left:right],
                left,
                kinds=[kind for kind in _KINDS if kind in kinds],
                refs=list(dict.fromkeys(mark.ref for mark in over)),
                begins=[
                    mark.ref
                    for mark in over
                    if mark.first
                    and max(mark.start, start) == left
                    # A mark over several lines begins once.
                    and not (mark.start < start and text[mark.start : start].strip())
                ],
                ends=[
                    mark
                    for mark in over
                    if mark.kind in {"claim", "incident"}
                    and right == min(mark.end, end)
                    and not text[right : mark.end].strip()
                ],
            )
        )
    return segments
