"""Our own names for the intake's readers, as plain values."""

from typing import cast

from timeline.intake.gazetteer import KnownName
from timeline.models import (
    Actor,
    ActorName,
    ActorNameKind,
    Affiliation,
    Place,
    PlaceName,
)
from timeline.reference.names import NameKind


def known_names() -> list[KnownName]:
    """Return every name of every actor and place that we hold."""
    return [*_actor_names(), *_place_names()]


def _actor_names() -> list[KnownName]:
    held = Actor.objects.filter(merged_into=None)
    actors = held.select_related("part_of").in_bulk()
    forms: list[tuple[int, str, str, str, bool]] = [
        (pk, actor.name, "", ActorNameKind.NAME, False) for pk, actor in actors.items()
    ]
    names = ActorName.objects.filter(actor__merged_into=None)
    forms += names.values_list("actor_id", "text", "language", "kind", "preferred")
    homes = _homes()
    return [
        KnownName(
            id=pk,
            name=actors[pk].name,
            text=text,
            kind=actors[pk].kind,
            iso3=actors[pk].iso3 or None,
            part_of=whole.name if (whole := actors[pk].part_of) else homes.get(pk),
            record="actor",
            form=cast(NameKind, form),
            language=language,
            preferred=preferred,
        )
        for pk, text, language, form, preferred in forms
    ]


def _homes() -> dict[int, str]:
    """Return person → the organisation of the one office held, where only one is."""
    held: dict[int, set[str]] = {}
    offices = Affiliation.objects.filter(end="").values_list(
        "person_id", "organisation__name"
    )
    for person, organisation in offices:
        held.setdefault(person, set()).add(organisation)
    return {person: one.pop() for person, one in held.items() if len(one) == 1}


def _place_names() -> list[KnownName]:
    places = Place.objects.filter(merged_into=None).in_bulk()
    forms = [(pk, place.name, "") for pk, place in places.items()]
    names = PlaceName.objects.filter(place__merged_into=None)
    forms += list(names.values_list("place_id", "text", "language"))
    return [
        KnownName(
            id=pk,
            name=places[pk].name,
            text=text,
            kind="place",
            iso3=places[pk].country or None,
            part_of=None,
            record="place",
            lat=places[pk].lat,
            lon=places[pk].lon,
            geo_precision=places[pk].geo_precision,
            language=language,
        )
        for pk, text, language in forms
    ]
