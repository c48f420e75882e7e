"""Public notes of editions, as pages show them."""

import re
from typing import Final

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

register = template.Library()

# As `merge_incidents` and `retracting` write it; what people write stays as it is.
_NUMBER: Final = re.compile(
    r"(?P<before>Merged into |Hidden: it held text of |^)"
    r"(?P<incident>[Ii]ncident (?P<number>[1-9]\d{0,17}))"
    r"(?= was the same one: |, which was retracted for legal reasons\.|\.$)"
)


@register.filter
def numbers_linked(note: str) -> SafeString:
    """Return a note with the number of another incident as a link to it."""
    found = _NUMBER.match(note)
    if found is None:
        return conditional_escape(note)
    return format_html(
        '{}<a href="{}">{}</a>{}',
        found["before"],
        reverse("incident-number", args=[int(found["number"])]),
        found["incident"],
        note[found.end() :],
    )
