"""What was typed over a form and is not saved, in few words."""

from collections.abc import Iterable
from typing import Final

from django.forms import Form

MOST: Final = 6
"""Parts that are named; the rest is counted."""


def changed_parts(forms: Iterable[tuple[str, Form]]) -> list[str]:
    """Name what differs from what bound forms (part of the page, form) held at first.

    Fields of the page's own stand alone, those of a part with its name.
    """
    found: list[str] = []
    for part, form in forms:
        labels = [
            str(form[name].label)
            for name in form.changed_data
            if not form[name].is_hidden
        ]
        if labels:
            found += [f"{part} ({', '.join(labels)})"] if part else labels
    if len(found) > MOST + 1:
        return [*found[:MOST], f"{len(found) - MOST} more"]
    return found
