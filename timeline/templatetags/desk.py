"""Small words that the desk's templates need."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Final

from django import template

from timeline.actions.roles import AnyUser
from timeline.actions.roles import is_administrator as administers
from timeline.actions.roles import is_editor as may_edit
from timeline.actions.roles import is_staff_member as has_role
from timeline.browsers import browser_name as name_of_browser
from timeline.edtf import EdtfError, display
from timeline.intake.bands import Band, band_of
from timeline.models import Obtained, Snapshot
from timeline.vocabulary import event_types

register = template.Library()

_MARKS: Final[Mapping[Band, str]] = {
    "quite sure": "●",
    "fairly sure": "◐",
    "not sure": "○",
}
_ZONE: Final = re.compile(r"T.*(?:Z|[+-]\d\d:?\d\d)$")

_CHARSET: Final = {
    "bom": "told by the mark at its head",
    "header": "told by the server",
    "meta": "told by the page itself",
    "detection": "told by its letters",
    "by_hand": "chosen by hand",
}
_BACKGROUND: Final = {
    "historical": "told as what had happened before",
    "future": "still to come",
    "hypothetical": "said of what could or should happen",
    "negation": "said not to have happened",
    "unlikely": "its words are seldom those of such an event",
}


@register.filter
def is_staff_member(user: AnyUser) -> bool:
    """Tell whether the user may enter the desk."""
    return has_role(user)


@register.filter
def is_editor(user: AnyUser) -> bool:
    """Tell whether the user may review, publish and keep the vocabulary."""
    return may_edit(user)


@register.filter
def is_administrator(user: AnyUser) -> bool:
    """Tell whether the user may enter the pages of administrators."""
    return administers(user)


@register.filter
def browser_name(user_agent: str) -> str:
    """Return a browser and its system, as "Chrome on Linux"."""
    return name_of_browser(user_agent)


@register.filter
def in_words(edtf: str) -> str:
    """Return an EDTF date as an almanac prints it; what is none stays as it is."""
    try:
        return display(edtf)
    except EdtfError:
        return edtf


@register.filter
def has_zone(stamp: str) -> bool:
    """Tell whether a time says how far it is from UTC."""
    return _ZONE.search(stamp) is not None


@register.filter
def sign(event_type: str) -> str:
    """Return the character that tells an event type apart."""
    types = event_types()
    return types[event_type].sign if event_type in types else ""


@register.filter
def label(event_type: str) -> str:
    """Return an event type's name."""
    types = event_types()
    return types[event_type].label if event_type in types else event_type


@register.filter
def of(remarks: Mapping[str, object] | None, part: str) -> object:
    """Return what is said of a part; nothing where no remarks are shown."""
    return remarks.get(part, ()) if isinstance(remarks, Mapping) else ()


@register.filter
def of_claim(remarks: Mapping[str, object] | None, claim_id: str) -> object:
    """Return what is said of a statement."""
    return of(remarks, f"claim:{claim_id}")


@register.filter
def words(code: str) -> str:
    """Return a code such as ``expresses_concern`` as words."""
    return str(code).replace("_", " ")


@register.filter
def percent(share: float) -> str:
    """Return a share of 1 as a percentage."""
    return f"{share:.0%}"


@register.filter
def sure(confidence: float) -> str:
    """Return a confidence from 0 to 1 in words."""
    return band_of(confidence)


@register.filter
def sure_mark(confidence: float) -> str:
    """Return the sign that goes with a confidence from 0 to 1."""
    return _MARKS[band_of(confidence)]


@register.filter
def charset_told(snapshot: Snapshot) -> str:
    """Say what told the charset by which a snapshot was read."""
    if snapshot.obtained == Obtained.PASTED:
        return "as browsers send what is pasted"
    return _CHARSET.get(snapshot.charset_from, snapshot.charset_from)


@register.filter
def why_background(context: str) -> str:
    """Say why an event that an article mentions is not offered as its news."""
    return _BACKGROUND.get(context, context)


@register.filter
def weekday(day: str) -> str:
    """Return an ISO day, or what begins with one, as ``Fri 14 May 2021``."""
    try:
        given = dt.date.fromisoformat(day[:10])
    except ValueError:
        return day
    return f"{given:%a} {given.day} {given:%B %Y}"
