"""All values of a facet: to look through, or to complete what a reader types."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any, Final, TypedDict

from django.db.models import Model
from django.urls import reverse

from timeline.facets import facet_counts
from timeline.filters import FIELDS, TimelineFilter
from timeline.models.actor import Actor
from timeline.models.conflict import Conflict
from timeline.models.place import Place
from timeline.models.source import Publisher, Source
from timeline.names import beginning
from timeline.reference.country_names import country_name, country_names
from timeline.spelling import key

CHOOSABLE: Final = {
    "conflict": "Conflicts",
    "actor": "Actors",
    "country": "Countries",
    "place": "Places",
    "publisher": "Publishers",
    "source": "Publications",
}
"""Facets with many values, in the words of a heading."""
MOST_LISTED: Final = 500
MOST_COMPLETIONS: Final = 10
_MOST_CANDIDATES: Final = 200

_RECORDS: Final[dict[str, tuple[type[Model], str]]] = {
    "conflict": (Conflict, "slug"),
    "actor": (Actor, "slug"),
    "place": (Place, "pk"),
    "publisher": (Publisher, "pk"),
    "source": (Source, "pk"),
}
"""Facet → the model of its values, and what an address calls one by."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet: how many incidents have it, and where they are listed."""

    label: str
    number: int
    url: str
    chosen: bool


class Completion(TypedDict):
    value: str
    label: str
    also: str
    """The name that matches, where it is another than the label."""
    count: int


def choices_page(facet: str, chosen: TimelineFilter) -> list[Value]:
    """Return the values of a facet, the commonest first, at most `MOST_LISTED`."""
    counts = facet_counts(chosen, facets=[facet], most=MOST_LISTED).facets[facet]
    known = _known(facet, [count.value for count in counts])
    field = next(
        f for f in FIELDS if f.parameter == ("near" if facet == "place" else facet)
    )
    values = chosen.values(field)
    found = []
    for count in counts:
        if count.value not in known:
            continue
        value, label, taken = known[count.value]
        ticked = taken in values
        if facet == "place":
            query = chosen.without(field).query_string(near=value)
        else:
            added: Any = {field.name: values if ticked else (*values, taken)}
            query = replace(chosen, **added).query_string()
        found.append(Value(label, count.number, reverse("timeline") + query, ticked))
    return found


def completions(facet: str, text: str, chosen: TimelineFilter) -> list[Completion]:
    """Return the values whose names begin like `text`, the commonest first.

    Without a text, the commonest of all.
    """
    matched = _matching(facet, text) if text.strip() else None
    if matched == {}:
        return []
    counts = facet_counts(
        chosen, facets=[facet], only=matched, most=MOST_COMPLETIONS
    ).facets[facet][:MOST_COMPLETIONS]
    known = _known(facet, [count.value for count in counts])
    found: list[Completion] = []
    for count in counts:
        if count.value in known:
            value, label, _ = known[count.value]
            name = matched[count.value] if matched else label
            also = "" if key(text) in key(label) else name
            found.append(
                {"value": value, "label": label, "also": also, "count": count.number}
            )
    return found


def _matching(facet: str, text: str) -> dict[str, str]:
    """Return value as it is counted → the name that begins like `text`."""
    if facet == "country":
        start = key(text)
        return {
            code: name
            for code, name in country_names().items()
            if any(word.startswith(start) for word in (key(name), *key(name).split()))
        }
    found = beginning(facet, text[:100], most=_MOST_CANDIDATES)
    return {str(pk): name for pk, name in found.items()}


def _known(facet: str, counted: Collection[str]) -> dict[str, tuple[str, str, Any]]:
    """Return value as it is counted → what an address calls it, its name, itself."""
    if facet == "country":
        return {code: (code, country_name(code), code) for code in counted}
    # What is counted, published editions name: a reader may know of it.
    model, name = _RECORDS[facet]
    return {
        str(record.pk): (str(getattr(record, name)), str(record), record)
        for record in model._default_manager.filter(pk__in=counted)
    }
