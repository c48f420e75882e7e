"""Records whose names are close to one that we don't know: perhaps the one meant."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from timeline.forms.desk_lookup import actor_labels, place_labels, source_label
from timeline.models import Actor, Place, Source
from timeline.names import beginning, like
from timeline.reference.country_names import country_name
from timeline.spelling import key

MOST: Final = 5
CLOSE: Final = 72
"""Likeness, of 100, from which a name may be meant for another."""


@dataclass(frozen=True, slots=True)
class Close:
    """A record of ours whose name is close."""

    label: str
    """What a field takes for it."""
    what: str
    """What tells it apart, in few words."""


def close_names(kind: str, name: str) -> list[Close]:
    """Return the records of a kind (actor, place, source) close to a name.

    Aliases count as names; the closest is first. Four queries, however many there are.
    """
    if not (folded := key(name)):
        return []
    found: dict[int, tuple[float, str]] = {}
    near = [*like(kind, name, most=4 * MOST), *beginning(kind, name, most=MOST).items()]
    for pk, text in near:
        found[pk] = max(
            found.get(pk, (0.0, "")), (fuzz.token_sort_ratio(key(text), folded), text)
        )
    best = sorted(
        (pk for pk, (likeness, _) in found.items() if likeness >= CLOSE),
        key=lambda pk: (-found[pk][0], pk),
    )[:MOST]
    return _OF_KIND[kind](best, {pk: found[pk][1] for pk in best})


def _actors(pks: list[int], by: dict[int, str]) -> list[Close]:
    held = Actor.objects.select_related("part_of").in_bulk(pks)
    labels = actor_labels(pks)
    return [
        Close(
            labels[pk],
            _words(
                actor.get_kind_display().lower(),
                f"part of {actor.part_of}" if actor.part_of else "",
                _also(actor.name, by[pk]),
            ),
        )
        for pk in pks
        if (actor := held[pk]).merged_into_id is None
    ]


def _places(pks: list[int], by: dict[int, str]) -> list[Close]:
    held, labels = Place.objects.in_bulk(pks), place_labels(pks)
    return [
        Close(
            labels[pk],
            _words(
                place.admin1, country_name(place.country), _also(place.name, by[pk])
            ),
        )
        for pk in pks
        if (place := held[pk]).merged_into_id is None
    ]


def _sources(pks: list[int], by: dict[int, str]) -> list[Close]:
    held = Source.objects.select_related("publisher").in_bulk(pks)
    return [
        Close(source_label(source), source.published)
        for pk in pks
        if (source := held[pk]).merged_into_id is None
    ]


def _words(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _also(name: str, alias: str) -> str:
    return "" if alias == name else f"also “{alias}”"


_OF_KIND: Final[dict[str, Callable[[list[int], dict[int, str]], list[Close]]]] = {
    "actor": _actors,
    "place": _places,
    "source": _sources,
}
