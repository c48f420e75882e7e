"""Parts of public pages that are rendered once for everybody."""

import functools
import pickle
from dataclasses import replace
from typing import Final

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from timeline.pages.entries import Entry

MOST_KEPT: Final = 10_000
"""Rendered entries that a process keeps; each takes some 3 kB."""

register = template.Library()


@register.simple_tag
def entry_html(entry: Entry) -> SafeString:
    """Render an entry, or give what was rendered of one that shows the same.

    What is kept goes by all that the entry shows, as the database gave it for this
    very page: so it holds nothing that the page would not say without it.
    """
    # What stands around an entry is not in its own part.
    alone = replace(entry, headings=(), new_day=True, by_day=False, runs=(), columns=())
    return rendered(pickle.dumps(alone, pickle.HIGHEST_PROTOCOL), get_language())


@functools.lru_cache(MOST_KEPT)
def rendered(packed: bytes, language: str | None) -> SafeString:
    # Packed just now, by the only caller.
    entry: Entry = pickle.loads(packed)  # noqa: S301
    # The template escapes what it shows.
    return mark_safe(get_template(_TEMPLATE).render({"entry": entry}))  # noqa: S308


_TEMPLATE: Final = "components/entry.html"
