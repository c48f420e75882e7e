"""What a step of the ledger is about, as its line says it and where it leads."""

from typing import Final
from urllib.parse import urlencode

from django import template
from django.urls import NoReverseMatch, reverse

from timeline.actions.roles import AnyUser, is_administrator, is_editor
from timeline.models import Action, Revision

register = template.Library()

_PAGES: Final = {
    "incident": "desk:incident",
    "intake": "desk:intake",
    "source": "desk:source",
    "referenceimport": "desk:import",
}
"""Pages for everybody at the desk."""
_ENTRIES: Final = {"place": "places", "publisher": "publishers"}
"""Kinds of the vocabulary, which editors keep."""
_FOUND_BY_NAME: Final = {"actor": "names", "term": "terms"}
_WORDS: Final = {
    "actor": "the actor",
    "conflict": "the conflict",
    "place": "the place",
    "publisher": "the publisher",
    "source": "the source",
    "term": "the term",
    "user": "the account",
}
"""Kinds of record whose title alone does not tell what it is."""


@register.filter
def kind_in_line(step: Revision) -> str:
    """Return what kind of record a step is about, where the line needs to say it."""
    return _WORDS.get(step.object_type, "")


@register.filter
def record_page(step: Revision, user: AnyUser) -> str:
    """Return where this person sees the record of a step; empty where nowhere."""
    kind, pk = step.object_type, step.object_id
    if step.action == Action.RECORD_REMOVED:
        return ""
    if kind in _PAGES:
        return reverse(_PAGES[kind], args=[pk])
    if kind in _ENTRIES and is_editor(user):
        return reverse("desk:vocabulary-entry", args=[_ENTRIES[kind], pk])
    if is_administrator(user) and (page := _admin_page(kind, pk)):
        return page
    if kind in _FOUND_BY_NAME and is_editor(user):
        found = reverse("desk:vocabulary-list", args=[_FOUND_BY_NAME[kind]])
        return f"{found}?{urlencode({'q': step.object_title})}"
    return ""


def _admin_page(kind: str, pk: int) -> str:
    app = "auth" if kind == "user" else "timeline"
    try:
        return reverse(f"admin:{app}_{kind}_change", args=[pk])
    except NoReverseMatch:
        return ""


@register.filter
def merged_in(step: Revision) -> tuple[str, str] | None:
    """Return what went and what was kept, of a step that merges or undoes it."""
    both = step.changes.get("merged") if isinstance(step.changes, dict) else None
    if not both:
        return None
    if step.action == Action.MERGED:
        return both[0], both[1]
    if step.action == Action.MERGE_UNDONE:
        return both[1], both[0]
    return None
