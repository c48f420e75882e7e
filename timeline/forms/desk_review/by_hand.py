"""What an editor makes of a passage that the reader passed by."""

import re
from collections.abc import Mapping
from typing import Any, Final

from django.http import QueryDict

from timeline.intake.claims.by_words import said_how
from timeline.intake.proposal import ClaimFound, Proposal, Span

ADDED: Final = "added"
"""The field that names the passages of such statements, as ``start-end`` each."""
ADDED_INCIDENTS: Final = "added-incident"
"""The same of incidents; WITHOUT for one that was written without a passage."""
WITHOUT: Final = "none"
MOST_ADDED: Final = 100
LONGEST_PASSAGE: Final = 5_000

_SPAN: Final = re.compile(r"(\d{1,9})-(\d{1,9})")
_EDGES: Final = " \t\r\n\u00a0.,;:!?…–—-"
_OPENING: Final = "\"“«„‘'"
_CLOSING: Final = "\"”»“’'"
_ABBREVIATED: Final = re.compile(r"\b(?:[A-Za-z]\.){2}$")
QUOTED: Final = re.compile(r"[“\"«„](.+)[”\"»“]", re.DOTALL)


def span_in(text: str, typed: str) -> Span | None:
    """Return the passage ``start-end`` of a text, without the blanks at its ends."""
    match = _SPAN.fullmatch(typed)
    if match is None:
        return None
    start, end = int(match[1]), min(int(match[2]), len(text))
    passage = text[start:end]
    start += len(passage) - len(passage.lstrip())
    end = start + len(passage.strip())
    return (start, end) if 0 < end - start <= LONGEST_PASSAGE else None


def whole_words(text: str, start: int, end: int) -> Span:
    """Return a selection with the words at its ends whole, and nothing around them.

    Blanks and punctuation at the ends go; marks of a quotation, and brackets, stay
    where both of them do. Where there is no word, the selection stays as it is.
    """
    if not any(sign.isalnum() for sign in text[start:end]):
        return start, end
    start, end = uncut(text, start, end)
    while (bare := _bare(text[start:end])) != text[start:end]:
        start = text.index(bare, start)
        end = start + len(bare)
    return start, end


def uncut(text: str, start: int, end: int) -> Span:
    """Return a selection with the words that it cuts at its ends whole."""
    while 0 < start < end and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while start < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


def _bare(passage: str) -> str:
    """Return a passage without one layer of what stands around its words."""
    bare = passage.strip(_EDGES)
    if _ABBREVIATED.search(passage[: passage.find(bare) + len(bare) + 1]):
        bare += "."
    if QUOTED.fullmatch(bare):
        return bare
    bare = bare.lstrip(_OPENING).rstrip(_CLOSING)
    for opening, closing in ("()", "[]"):
        if bare.startswith(opening) and closing not in bare:
            bare = bare[1:]
        if bare.endswith(closing) and opening not in bare:
            bare = bare[:-1]
    return bare


def span_of_words(text: str, words: str) -> Span | None:
    """Return where these words stand first in a text, however they are spaced."""
    if not (parts := words.split()) or len(words) > LONGEST_PASSAGE:
        return None
    match = re.search(r"\s+".join(map(re.escape, parts)), text)
    return match.span() if match else None


def added_spans(data: Mapping[str, Any] | None, text: str) -> list[Span]:
    """Return the passages of the statements that were added to a review so far."""
    found = [span_in(text, one) for one in _added(data, ADDED)]
    return [span for span in found if span]


def added_incidents(data: Mapping[str, Any] | None, text: str) -> list[Span | None]:
    """Return the passage, if any, of each incident that was added so far."""
    typed = _added(data, ADDED_INCIDENTS)
    found = [(one == WITHOUT, span_in(text, one)) for one in typed]
    return [span for without, span in found if span or without]


def _added(data: Mapping[str, Any] | None, field: str) -> list[str]:
    return data.getlist(field)[:MOST_ADDED] if isinstance(data, QueryDict) else []


def rows_in(data: Mapping[str, Any] | None, pattern: str, first: int) -> int:
    """Return how many rows by hand were filled from the row `first` on.

    `pattern` is the name of the field that tells, such as ``actor-{}-name``.
    """
    filled = 0
    for number in range(MOST_ADDED):
        if str((data or {}).get(pattern.format(first + number), "")).strip():
            filled = number + 1
    return filled


def claim_at(proposal: Proposal, span: Span) -> ClaimFound:
    """Return the statement that a passage makes, with the likeliest speaker."""
    passage = proposal.source.text[slice(*span)]
    quotation = QUOTED.fullmatch(passage.strip())
    words = " ".join((quotation[1] if quotation else passage).split())
    days = [(date.span, date.edtf) for date in proposal.dates]
    stance, said = said_how(proposal.source.text, span, days)
    return ClaimFound(
        speaker=likely_speaker(proposal, span),
        stance=stance,
        cue="",
        text=words,
        span=span,
        quoted=bool(quotation),
        said=said or None,
    )


def likely_speaker(proposal: Proposal, span: Span) -> str:
    """Return who is named last before the passage ends, within its paragraph.

    Else who speaks in the paragraph, as the reader found; empty where nobody does.
    """
    text = proposal.source.text
    start = text.rfind("\n", 0, span[0]) + 1
    end = text.find("\n", span[1])
    end = len(text) if end < 0 else end
    speakers = [
        (abs(claim.span[0] - span[0]), claim.speaker)
        for claim in proposal.claims
        if start <= claim.span[0] < end and claim.speaker
    ]
    if speakers:
        return min(speakers)[1]
    named = [
        (at <= span[0], -abs(at - span[0]), actor.name)
        for actor in proposal.actors
        for at, _ in actor.spans
        if start <= at < end
    ]
    return max(named)[2] if named else ""
