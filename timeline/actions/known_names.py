"""Our own names and outlets for the intake's readers, as plain values."""

from typing import Final, cast

from timeline.intake.gazetteer import KnownName
from timeline.intake.office_days import HeldOffice
from timeline.models import (
    Actor,
    ActorKind,
    ActorName,
    ActorNameKind,
    Affiliation,
    Place,
    PlaceName,
    Publisher,
)
from timeline.reference.countries import iso2_of
from timeline.reference.names import NameKind
from timeline.reference.own_outlets import Outlet

_OF_STATES: Final = {
    *(ActorKind.STATE, ActorKind.GOVERNMENT_BODY, ActorKind.DE_FACTO_AUTHORITY)
}
"""Kinds of actor whose offices are those of a state."""


def known_names() -> list[KnownName]:
    """Return every name of every actor and place that we hold."""
    return [*_actor_names(), *_place_names()]


def known_outlets() -> list[Outlet]:
    """Return every publisher that we hold, as an outlet to recognise."""
    held = Publisher.objects.order_by("pk").values_list("name", "hosts", "country")
    return [
        Outlet(name, tuple(hosts), iso2_of(country) or "")
        for name, hosts, country in held
    ]


def _actor_names() -> list[KnownName]:
    held = Actor.objects.filter(merged_into=None)
    actors = held.select_related("part_of").in_bulk()
    forms: list[tuple[int, str, str, str, bool]] = [
        (pk, actor.name, "", ActorNameKind.NAME, False) for pk, actor in actors.items()
    ]
    names = ActorName.objects.filter(actor__merged_into=None)
    forms += names.values_list("actor_id", "text", "language", "kind", "preferred")
    offices = _offices()
    return [
        KnownName(
            id=pk,
            name=actors[pk].name,
            text=text,
            kind=actors[pk].kind,
            iso3=actors[pk].iso3 or None,
            part_of=whole.name if (whole := actors[pk].part_of) else None,
            record="actor",
            form=cast(NameKind, form),
            language=language,
            preferred=preferred,
            offices=tuple(offices.get(pk, ())),
        )
        for pk, text, language, form, preferred in forms
    ]


def _offices() -> dict[int, list[HeldOffice]]:
    """Return person → the offices that they hold or held."""
    found: dict[int, list[HeldOffice]] = {}
    for held in Affiliation.objects.select_related("organisation").order_by("pk"):
        of = held.organisation
        found.setdefault(held.person_id, []).append(
            HeldOffice(
                held.office,
                of.name,
                (of.iso3 or None) if of.kind in _OF_STATES else None,
                held.start_earliest,
                held.end_latest,
                held.attested_earliest,
            )
        )
    return found


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
