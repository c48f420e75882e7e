"""Why the fields of a proposed incident are filled as they are, in plain words."""

from collections.abc import Iterator

from timeline.forms.desk_review.incident import IncidentForm
from timeline.models import DateBasis, Role
from timeline.reference.plover import EVENT_TYPES
from timeline.vocabulary import event_types

_ROLES = {
    Role.INITIATOR: "acts in the passage",
    Role.TARGET: "is acted upon",
    Role.VICTIM: "comes to harm",
    Role.MEDIATOR: "brings others together",
}


def field_reasons(form: IncidentForm) -> list[tuple[str, str]]:
    """Return (field, why it is filled so) of what was proposed and is not empty."""
    return [*_field_reasons(form)] if form.found else []


def _field_reasons(form: IncidentForm) -> Iterator[tuple[str, str]]:
    found, filled = form.found, form.initial
    if found is None:
        return
    yield "Title", "Put together of the passage: who did what, to whom and where."
    yield "Summary", "The title, and who reports it: it claims nothing more."
    if filled.get("occurred") and found.date is None:
        yield "Date", "The text gives none: it happened by the day of publication."
    if filled.get("date_basis") == DateBasis.SAID:
        yield "The date rests on", "When it was said, for want of a date of its own."
    usual = EVENT_TYPES[found.event_type].hostility.value
    label = event_types()[found.event_type].label
    yield (
        "Hostility",
        f"What {label.lower()} usually comes to."
        if found.hostility in (None, usual)
        else "Read from the words of the passage.",
    )
    if filled.get("places"):
        yield "Places", "Named with the event, or the place that the passage is about."
    for one in found.participants:
        role = Role(one.role)
        alleged = "; alleged, as a speaker alone says so" if one.alleged else ""
        told = _ROLES.get(role, "is named with the event")
        yield one.actor, f"{role.label}: {told}{alleged}."
    if filled.get("conflicts"):
        yield "Conflicts", "The article names two of its sides, within its time."
    yield "Verification", "One article reports it."
