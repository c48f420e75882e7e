"""What an edition calls its event type and roles: the words it was published with.

What the desk calls them now is for filters and forms; an edition never changes.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from django.utils.translation import gettext_noop as _

from timeline.models.edition_content import EditionContent
from timeline.pages.words import PARTS_TAKEN, ROLES
from timeline.reference.plover import EVENT_TYPES, EventType, Hostility, Quadrant
from timeline.vocabulary import event_types, vocabulary

type Labels = Mapping[str, str]


def labels_of(content: EditionContent) -> Labels:
    """Return code → label, of what was not called as packaged."""
    return content.get("labels", {})


NO_TYPE: Final = EventType(
    *("", _("No event type yet"), Quadrant.VERBAL_COOPERATION, "", "—", Hostility.NONE)
)
"""Of a draft, which need not say it until it is submitted."""


def event_type_in(labels: Labels, code: str) -> EventType:
    """Return an event type as an edition with these labels calls it."""
    if not code:
        return NO_TYPE
    label = labels.get(code, EVENT_TYPES[code].label)
    return replace(event_types()[code], label=label)


def role_in(labels: Labels, role: str) -> str:
    """Return a role as an edition with these labels calls it."""
    return labels.get(role, ROLES[role])


def part_now(part: str) -> str:
    """Return a role, or speaking, as the desk calls it now."""
    return vocabulary().role(part, PARTS_TAKEN[part])
