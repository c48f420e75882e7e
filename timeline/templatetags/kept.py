"""Parts of public pages that are rendered once for everybody."""

import functools
import pickle
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from django import template
from django.template.loader import get_template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from timeline.pages.entries import Entry
from timeline.pages.facets import Group

MOST_KEPT: Final = 10_000
"""Rendered parts that a process keeps; each takes some 3 kB."""

register = template.Library()


@register.simple_tag
def entry_html(entry: Entry) -> SafeString:
    """Render an entry, or give what was rendered of one that shows the same.

    What is kept goes by all that the entry shows, as the database gave it for this
    very page: so it holds nothing that the page would not say without it.
    """
    # What stands around an entry is not in its own part.
    alone = replace(entry, headings=(), new_day=True, by_day=False, runs=(), columns=())
    return _rendered("components/entry.html", entry=alone)


@register.simple_tag
def choices_html(group: Group, swap: object, query: str) -> SafeString:
    """Render the choices of a facet likewise: uncounted, they are mostly the same.

    `query` is the filter's query string, for the way to all choices.
    """
    return _rendered(
        "components/filter_choices.html",
        group=group,
        swap=bool(swap),
        query=query if group.further else "",
    )


def _rendered(name: str, **shown: object) -> SafeString:
    return rendered(name, pickle.dumps(shown, pickle.HIGHEST_PROTOCOL), get_language())


@functools.lru_cache(MOST_KEPT)
def rendered(name: str, packed: bytes, language: str | None) -> SafeString:
    # Packed just now, by the only caller.
    shown: dict[str, Any] = pickle.loads(packed)  # noqa: S301
    # The template escapes what it shows.
    return mark_safe(get_template(name).render(shown))  # noqa: S308


@register.simple_tag
def error_line(
    name: str, errors: Iterable[str] | None, swap: bool = False
) -> SafeString:
    """Return the place of a field's messages, on each page some twenty times."""
    return format_html(
        '<p class="field-error" id="{}-error"{}>{}</p>',
        name,
        mark_safe(' hx-swap-oob="true"') if swap else "",
        format_html_join(" ", "{}", ((error,) for error in errors or ())),
    )
