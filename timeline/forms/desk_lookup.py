"""The records that an editor names in a form: found, shown and offered."""

from collections import Counter
from collections.abc import Collection, Iterable

from django.db.models import F
from django.db.models.functions import Lower

from timeline.forms.desk_fields import numbered
from timeline.models import Actor, ActorName, Incident, Place, PlaceName, Source
from timeline.reference.languages import language_name


class Lookup:
    """Records by what an editor typed: ``Armenia``, ``Armenia #12`` or ``12``.

    A number settles it where several records bear one name.
    """

    def __init__(self) -> None:
        self._actors: dict[str, list[Actor]] = {}
        self._places: dict[str, list[Place]] = {}
        self._sources: dict[str, Source | None] = {}
        self._incidents: dict[str, Incident | None] = {}

    def actors(self, typed: str) -> list[Actor]:
        if typed not in self._actors:
            by_number = Actor.objects.filter(pk=numbered(typed) or 0)
            found = list(by_number) or list(Actor.objects.named(typed).order_by("pk"))
            exact = [actor for actor in found if actor.name == typed]
            self._actors[typed] = exact if len(exact) == 1 else found
        return self._actors[typed]

    def places(self, typed: str) -> list[Place]:
        if typed not in self._places:
            by_number = Place.objects.filter(pk=numbered(typed) or 0)
            found = list(by_number) or list(Place.objects.named(typed).order_by("pk"))
            exact = [place for place in found if place.name == typed]
            self._places[typed] = exact if len(exact) == 1 else found
        return self._places[typed]

    def source(self, typed: str) -> Source | None:
        if typed not in self._sources:
            found = Source.objects.filter(pk=numbered(typed) or 0).first()
            self._sources[typed] = found or _only(Source.objects.filter(title=typed))
        return self._sources[typed]

    def incident(self, typed: str) -> Incident | None:
        if typed not in self._incidents:
            found = Incident.objects.filter(pk=numbered(typed) or 0).first()
            self._incidents[typed] = found or _only(
                Incident.objects.filter(title=typed)
            )
        return self._incidents[typed]


def _only[R](found: Iterable[R]) -> R | None:
    several = list(found)
    return several[0] if len(several) == 1 else None


def actor_labels(ids: Iterable[int]) -> dict[int, str]:
    """Return what a field shows for these actors: the name, numbered if shared."""
    actors = Actor.objects.in_bulk(list(ids))
    names = {actor.name for actor in actors.values()}
    bearers = Counter(
        name
        for _, name in {
            *Actor.objects.filter(name__in=names).values_list("pk", "name"),
            *ActorName.objects.filter(text__in=names).values_list("actor_id", "text"),
        }
    )
    return {pk: _label(actor, bearers) for pk, actor in actors.items()}


def place_labels(ids: Iterable[int]) -> dict[int, str]:
    """Return what a field shows for these places: the name, numbered if shared."""
    places = Place.objects.in_bulk(list(ids))
    names = {place.name for place in places.values()}
    bearers = Counter(
        name
        for _, name in {
            *Place.objects.filter(name__in=names).values_list("pk", "name"),
            *PlaceName.objects.filter(text__in=names).values_list("place_id", "text"),
        }
    )
    return {pk: _label(place, bearers) for pk, place in places.items()}


def _label(record: Actor | Place, bearers: Counter[str]) -> str:
    shared = bearers[record.name] > 1
    return f"{record.name} #{record.pk}" if shared else record.name


def one_numbered(model: type[Actor | Place], typed: str) -> int | None:
    """Return whom ``Armenia #12`` means: the one of that number, if it goes by that.

    Anything else is a name, even with a number sign in it, as in ``Base #4``.
    """
    name, _, number = (part.strip() for part in typed.rpartition("#"))
    if not (name and number.isdecimal() and len(number) <= 18):
        return None
    found = model.objects.named(name).filter(pk=int(number)).first()
    return found.pk if found else None


def known_actor_names(names: Iterable[str]) -> set[str]:
    """Return those of the names, in lower case, by which we know an actor."""
    folded = {name.strip().lower() for name in names}
    return {
        *Actor.objects.annotate(folded=Lower("name"))
        .filter(folded__in=folded)
        .values_list("folded", flat=True),
        *ActorName.objects.annotate(folded=Lower("text"))
        .filter(folded__in=folded)
        .values_list("folded", flat=True),
    }


def known_place_names(names: Iterable[str]) -> set[str]:
    """Return those of the names, in lower case, by which we know a place."""
    folded = {name.strip().lower() for name in names}
    return {
        *Place.objects.annotate(folded=Lower("name"))
        .filter(folded__in=folded)
        .values_list("folded", flat=True),
        *PlaceName.objects.annotate(folded=Lower("text"))
        .filter(folded__in=folded)
        .values_list("folded", flat=True),
    }


def names_of_places(ids: Collection[int]) -> dict[int, list[tuple[str, str]]]:
    """Return place id → its other names, each with the side or language that uses it.

    Those of a side come first. One query, none without ids.
    """
    found: dict[int, list[tuple[str, str]]] = {}
    if not ids:
        return found
    rows = PlaceName.objects.filter(place__in=ids).values_list(
        "place_id", "text", "used_by__name", "language", "place__name"
    )
    for pk, text, side, language, name in rows.order_by(
        F("used_by").asc(nulls_last=True), "language", "text"
    ):
        if text != name:
            who = side or language_name(language) or ""
            found.setdefault(pk, []).append((text, who))
    return found


def source_label(source: Source) -> str:
    """Return what a field shows for a source. Give it with its publisher."""
    return f"{source.title[:120]} ({source.publisher}) #{source.pk}"


def incident_label(incident: Incident) -> str:
    """Return what a field shows for an incident."""
    when = incident.occurred or "no date yet"
    return f"{str(incident)[:120]} ({when}) #{incident.pk}"


def several_named(typed: str, ids: list[int]) -> str:
    """Return what to say where a name is that of several records."""
    choices = ", ".join(f"{typed} #{pk}" for pk in ids[:5])
    return f"Several go by “{typed}”. Write one of: {choices}."


def offered_sources(limit: int = 300) -> list[str]:
    """Return the sources that a field offers: the newest records."""
    newest = Source.objects.select_related("publisher").order_by("-pk")[:limit]
    return [source_label(source) for source in newest]


def offered_incidents(limit: int = 300) -> list[str]:
    """Return the incidents that a field offers: the last ones worked on."""
    return [
        incident_label(incident)
        for incident in Incident.objects.order_by("-updated_at")[:limit]
    ]


def offered_actors(limit: int = 2000) -> list[str]:
    """Return the names that an actor field offers."""
    return list(Actor.objects.order_by("name").values_list("name", flat=True)[:limit])
