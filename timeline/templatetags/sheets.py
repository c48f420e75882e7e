"""The style sheets that every page wears."""

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage

register = template.Library()


@register.simple_tag
def sheets() -> list[str]:
    """Return their addresses: one once `collectstatic` has joined them."""
    found: list[str] = staticfiles_storage.sheets()  # type: ignore[attr-defined]
    return found
