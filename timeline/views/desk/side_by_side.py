"""Two records beside one another, for whoever decides whether they are one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from timeline.forms.desk_fields import in_words
from timeline.models import Actor, Incident, Place, Source
from timeline.pages.terms import part_now
from timeline.vocabulary import event_types


@dataclass(frozen=True, slots=True)
class Pair:
    """One thing that is told of both records, a line of text for each value."""

    label: str
    kept: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def differs(self) -> bool:
        return self.kept != self.gone


def side_by_side(kept: Any, gone: Any) -> list[Pair]:
    """Return what tells two incidents, actors, places or sources apart.

    What neither says is left out.
    """
    of_kept, of_gone = _facts(kept), _facts(gone)
    return [
        Pair(label, lines, of_gone[label])
        for label, lines in of_kept.items()
        if lines or of_gone[label]
    ]


def _facts(record: object) -> dict[str, tuple[str, ...]]:
    match record:
        case Incident():
            return _of_incident(record)
        case Actor():
            return _of_actor(record)
        case Place():
            return _of_place(record)
        case Source():
            return _of_source(record)
    raise TypeError(record)


def _of_incident(incident: Incident) -> dict[str, tuple[str, ...]]:
    parts = incident.participations.select_related("actor")
    claims = incident.claims.select_related("speaker")
    return {
        "Title": _lines([incident.title]),
        "Date": _lines([in_words(incident.occurred, incident.occurred_expression)]),
        "Event type": tuple(
            event_types()[code].label for code in [incident.event_type] if code
        ),
        "Status": (incident.get_status_display(),),
        "Places": _lines(incident.places.all()),
        "Participants": tuple(
            f"{part.actor} ({part_now(part.role)}{', alleged' if part.alleged else ''})"
            for part in parts
        ),
        "Statements": tuple(f"{claim.speaker}: {claim.text}" for claim in claims),
    }


def _of_actor(actor: Actor) -> dict[str, tuple[str, ...]]:
    return {
        "Name": (actor.name,),
        "Kind": (actor.get_kind_display(),),
        "ISO 3166-1": _lines([actor.iso3]),
        "Part of": _lines([actor.part_of]),
        "Other names": tuple(sorted({one.text for one in actor.names.all()})),
        "Wikidata": _lines([actor.wikidata_id]),
    }


def _of_place(place: Place) -> dict[str, tuple[str, ...]]:
    point = "" if place.lat is None else f"{place.lat:.3f}, {place.lon:.3f}"
    return {
        "Name": (place.name,),
        "Country": _lines([place.country]),
        "First-order division": _lines([place.admin1]),
        "Coordinates": _lines([point]),
        "Other names": tuple(sorted({one.text for one in place.names.all()})),
    }


def _of_source(source: Source) -> dict[str, tuple[str, ...]]:
    return {
        "Title": (source.title,),
        "Publisher": _lines([source.publisher]),
        "Published": _lines([source.published]),
        "Address": _lines([source.url]),
    }


def _lines(values: Iterable[object]) -> tuple[str, ...]:
    return tuple(str(value) for value in values if value)
