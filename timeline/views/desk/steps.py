"""Taking a step that a form asks for: what it was given, and what is answered."""

from collections.abc import Callable

from timeline.actions.errors import (
    ActionRefusedError,
    NotAllowedError,
    StaleVersionError,
)
from timeline.views.access import StaffRequest


def attempt(take: Callable[[], object]) -> tuple[str, int]:
    """Take a step; return why it was refused, "" where it was not, and a status."""
    try:
        take()
    except ActionRefusedError as refusal:
        return str(refusal), status_of(refusal)
    return "", 200


def status_of(refusal: ActionRefusedError) -> int:
    """Return the HTTP status of a refusal: for somebody else, too late, or wrong."""
    if isinstance(refusal, NotAllowedError):
        return 403
    return 409 if isinstance(refusal, StaleVersionError) else 422


def note_in(request: StaffRequest) -> str:
    """Return the note that was typed, as a database can hold it."""
    return text_in(request, "note")


def text_in(request: StaffRequest, name: str) -> str:
    """Return what was typed into a field, as a database can hold it."""
    return request.POST.get(name, "").replace("\x00", "").replace("\r\n", "\n")


def version_in(request: StaffRequest) -> int:
    """Return the version that was seen; 0, which none has, where none was sent.

    Without it, nobody knows what they agreed to.
    """
    return number_of(request.POST.get("version", "")) or 0


def number_of(text: str) -> int | None:
    """Return a number as a form sends it; None for what is none."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= 18
    return int(text) if is_number else None
