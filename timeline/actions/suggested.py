"""What a suggestion is about, and when it counts as taken."""

from typing import Any, Final

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone

from timeline.actions.content import IncidentContent
from timeline.actions.errors import ActionRefusedError
from timeline.edtf import EdtfError, bounds
from timeline.models import Claim, Incident, Suggestion
from timeline.models.review import claim_part
from timeline.reference.plover import EVENT_TYPES
from timeline.typed_dates import read_typed

SUGGESTIBLE: Final = (
    *("title", "summary", "occurred", "occurred_expression", "date_rule"),
    *("date_basis", "event_type", "mode", "hostility", "verification"),
)
"""Fields for which other words can be suggested; and the words of any statement."""
NEEDED: Final = (
    *("title", "occurred", "date_basis", "event_type", "hostility", "verification"),
)
"""Those that may be empty in a draft alone."""


def words_of(content: IncidentContent, part: str) -> str | None:
    """Return what stands in a part, as text; None where nothing can be suggested."""
    if part in SUGGESTIBLE:
        return str(getattr(content, part))
    words = {
        claim_part(claim.id): claim.text
        for claim in content.claims
        if claim.id is not None
    }
    return words.get(part)


def value_of(content: IncidentContent, part: str, words: str) -> Any:
    """Return the words as the part holds them.

    Raises ActionRefusedError, in words for a person, where it can't hold them.
    """
    if part == "occurred":
        words = _as_edtf(words, near=content.occurred)
    field = (
        Incident._meta.get_field(part)
        if part in SUGGESTIBLE
        else Claim._meta.get_field("text")
    )
    try:
        value = field.clean(words, None)  # type: ignore[union-attr]
    except ValidationError as error:
        raise ActionRefusedError(" ".join(error.messages)) from error
    if part in NEEDED and not value:
        raise ActionRefusedError("Nothing can stand in its place: it can’t be empty.")
    if part == "mode" and value and value not in _modes_of(content.event_type):
        raise ActionRefusedError(f"No mode of this event type: {value}.")
    return value


def _as_edtf(words: str, *, near: str) -> str:
    """Read a date as the edit form does: “mid-June” is that of the year that stands."""
    try:
        first, last = bounds(near) if near else (None, None)
        return read_typed(words, near=last or first).edtf if words else ""
    except EdtfError as error:
        raise ActionRefusedError(str(error)) from error


def _modes_of(event_type: str) -> tuple[str, ...]:
    return EVENT_TYPES[event_type].modes if event_type else ()


def note_taken(
    incident: Incident, before: IncidentContent, after: IncidentContent, *, by: User
) -> list[Suggestion]:
    """Note the open suggestions whose words now stand where they didn't before.

    However they got there: taken with a click, or typed. The database makes whoever
    wrote them a drafter.
    """
    taken = []
    for suggestion in Suggestion.objects.filter(
        comment__thread__incident=incident,
        comment__thread__settled_at=None,
        taken_at=None,
    ).select_related("comment__thread"):
        part = suggestion.comment.thread.part
        now = words_of(after, part)
        if now == suggestion.words != words_of(before, part):
            suggestion.taken_at, suggestion.taken_by = timezone.now(), by
            suggestion.save(update_fields=["taken_at", "taken_by"])
            taken.append(suggestion)
    return taken
