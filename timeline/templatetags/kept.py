"""Parts of public pages that are rendered once for everybody."""

import pickle
from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace
from typing import Final

from django import template
from django.template import Context, Engine
from django.template.loader import get_template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from timeline.pages.entries import Entry
from timeline.pages.facets import Group
from timeline.tally.recent import Recent

MOST_KEPT: Final = 10_000
"""Rendered parts that a process keeps; each takes some 3 kB."""

MOST_FORMS_KEPT: Final = 300
"""Filters that a process keeps as they stand beside their lists, some 15 kB each."""

register = template.Library()
parts: Final = Recent(MOST_KEPT)
forms: Final = Recent(MOST_FORMS_KEPT)


@register.simple_tag
def entry_html(entry: Entry) -> SafeString:
    """Render an entry, or give what was rendered of one that shows the same.

    What is kept goes by all that the entry shows, as the database gave it for this
    very page: so it holds nothing that the page would not say without it.
    """
    return _kept(
        "components/entry.html", entry.made_of, lambda: {"entry": _alone(entry)}
    )


def _alone(entry: Entry) -> Entry:
    """Return an entry without what stands around it, which is not in its own part."""
    return replace(entry, headings=(), new_day=True, by_day=False, runs=(), columns=())


@register.simple_tag
def choices_html(group: Group, swap: object, query: str) -> SafeString:
    """Render the choices of a facet likewise: uncounted, they are mostly the same.

    `query` is the filter's query string, for the way to all choices.
    """
    shown = {
        "group": group,
        "swap": bool(swap),
        "query": query if group.further else "",
    }
    packed = pickle.dumps(shown, pickle.HIGHEST_PROTOCOL)
    return _kept("components/filter_choices.html", packed, lambda: shown)


@register.simple_tag
def kept_part(name: str, **shown: Hashable) -> SafeString:
    """Render a component of which many entries have the same."""
    return _kept(name, tuple(shown.items()), lambda: dict(shown))


@register.simple_tag(takes_context=True)
def filter_form(context: Context) -> SafeString:
    """Render the filter beside a list, once for all pages of that list.

    The view says what tells it from others as `filter_of`; nothing where it is not to
    be kept.
    """

    def make() -> SafeString:
        form = Engine.get_default().get_template("components/filter.html")
        return form.render(context)

    if (of := context.get("filter_of")) is None:
        return make()
    return forms.once((get_language(), of), make)


def _kept(
    name: str, made_of: Hashable, shown: Callable[[], dict[str, object]]
) -> SafeString:
    def make() -> SafeString:
        # The template escapes what it shows.
        return mark_safe(get_template(name).render(shown()))  # noqa: S308

    return parts.once((name, get_language(), made_of), make)


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
