"""Where the details of a statement stand in the article, and why they are filled so."""

from collections.abc import Iterator, Sequence
from typing import Final

from timeline.intake.proposal import ClaimFound, ClaimPair, DateMention, Proposal, Span

_NEAR: Final = 300
"""Characters before and after a statement in which its verb is looked for."""
_LATER: Final = "refers to an earlier statement"


def cue_at(text: str, claim: ClaimFound) -> Span | None:
    """Return where the words stand that introduce a statement, nearest to it."""
    if not claim.cue:
        return None
    start, end = claim.span
    before, after = _paragraph(text, claim.span)
    low, high = max(before, start - _NEAR), min(after, end + _NEAR)
    left = text.rfind(claim.cue, low, start)
    right = text.find(claim.cue, end, high)
    found = [
        (distance, at)
        for at, distance in (
            (left, start - left - len(claim.cue)),
            (right, right - end),
        )
        if at >= 0
    ]
    if not found:
        return None
    _, at = min(found)
    return at, at + len(claim.cue)


def said_by(proposal: Proposal, claim: ClaimFound) -> int | None:
    """Return the index of the date by which it is known when a statement was made."""
    if not claim.said:
        return None
    low, high = _paragraph(proposal.source.text, claim.span)
    distances = [
        (_apart(date.span, claim.span), index)
        for index, date in enumerate(proposal.dates)
        if date.edtf == claim.said and low <= date.span[0] < high
    ]
    return min(distances)[1] if distances else None


def reasons(
    claim: ClaimFound,
    date: DateMention | None,
    related: Sequence[tuple[ClaimPair, int, str]],
    *,
    text: str,
) -> Iterator[tuple[str, str]]:
    """Yield (field, why it is filled so).

    `date`: the expression that says when; `related`: pairs that it is in, each with the
    number of the other statement and its words.
    """
    if claim.speaker_span:
        yield "Speaker", f"Named here as “{text[slice(*claim.speaker_span)]}”."
    if claim.cue:
        yield "Stance", f"The words “{claim.cue}” say it."
    if claim.on_behalf_of:
        yield "On behalf of", f"{claim.speaker} speaks for {claim.on_behalf_of}."
    if claim.relayed_by:
        yield "Relayed by", f"{claim.relayed_by} reports that it was said."
    if date is not None:
        note = date.why.note if date.why else f"“{date.expression}” → {date.edtf}"
        yield "Said on", f"{note} ({date.rule})"
    for pair, number, words in related:
        if claim.why and claim.why.rule == _LATER:
            yield "Refers to", f"Statement {number}: “{words}”"
        if pair.why and pair.why.note:
            yield "Beside it", pair.why.note


def _paragraph(text: str, span: Span) -> Span:
    end = text.find("\n", span[1])
    return text.rfind("\n", 0, span[0]) + 1, len(text) if end < 0 else end


def _apart(one: Span, other: Span) -> int:
    return max(0, one[0] - other[1], other[0] - one[1])
