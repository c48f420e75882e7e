"""The ways out of a filter that cannot be read: without a part, or with another one."""

from dataclasses import dataclass
from typing import Final

from django.core.exceptions import ValidationError
from django.http import QueryDict

from timeline import names
from timeline.forms.public import UNKNOWN, FilterForm
from timeline.pages.named import (
    named_actors,
    named_conflicts,
    named_places,
    named_publishers,
    named_sources,
)

MOST_ALIKE: Final = 3
_LOOKED_AT: Final = 12
# Kind of record → those that readers may know of, and what an address calls them by.
_PUBLIC: Final = {
    "actor": (named_actors, "slug"),
    "conflict": (named_conflicts, "slug"),
    "place": (named_places, "pk"),
    "publisher": (named_publishers, "pk"),
    "source": (named_sources, "pk"),
}
_KINDS: Final = {"near": "place"}
"""Parameter of an address → kind of record, where it is called otherwise."""


@dataclass(frozen=True, slots=True)
class Way:
    label: str
    query: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """A part of an address that cannot be read, and what to put in its place."""

    message: str
    value: str
    """As it is given; empty where the message is about more than one value."""
    without: str
    """Query string without it."""
    alike: list[Way]


def wrong_parts(form: FilterForm) -> list[Wrong]:
    """Return what is wrong with a filter, in the order of its fields."""
    given = form.data
    if not isinstance(given, QueryDict):
        return []
    return [
        _wrong(given, parameter, error)
        for parameter, errors in form.errors.as_data().items()
        for error in errors
    ]


def unknown_values(form: FilterForm) -> set[tuple[str, str]]:
    """Return (parameter, value) of what is named in a filter and not known."""
    return {
        (parameter, value)
        for parameter, errors in form.errors.as_data().items()
        for error in errors
        if (value := _value(error))
    }


def _wrong(given: QueryDict, parameter: str, error: ValidationError) -> Wrong:
    value = _value(error)
    kind = _KINDS.get(parameter, parameter)
    return Wrong(
        message=" ".join(error.messages),
        value=value,
        without=_query(given, parameter, value),
        alike=[
            Way(label, _query(given, parameter, value, key))
            for key, label in (_alike(kind, value) if kind in UNKNOWN and value else ())
        ],
    )


def _value(error: ValidationError) -> str:
    return str((error.params or {}).get("value", ""))


def _alike(kind: str, text: str) -> list[tuple[str, str]]:
    """Return (key, name) of records by this name, or by one like it."""
    public, key = _PUBLIC[kind]
    text = text[:100]
    found = names.bearers(kind, text)
    found += [pk for pk, _ in names.like(kind, text, most=_LOOKED_AT)]
    found += names.beginning(kind, text, most=_LOOKED_AT)
    known = public().in_bulk(found)
    return [
        (str(getattr(known[pk], key)), str(known[pk]))
        for pk in dict.fromkeys(found)
        if pk in known
    ][:MOST_ALIKE]


def _query(given: QueryDict, parameter: str, value: str, instead: str = "") -> str:
    """Return the address without a value, or without all of a parameter's."""
    changed = given.copy()
    kept = [v for v in changed.getlist(parameter) if value and v.strip() != value]
    changed.setlist(parameter, [*kept, *filter(None, [instead])])
    for name in list(changed):
        changed.setlist(name, [v for v in changed.getlist(name) if v])
    encoded = changed.urlencode()
    return f"?{encoded}" if encoded else ""
