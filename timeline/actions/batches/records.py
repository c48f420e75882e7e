"""The records that a file's drafts name: found, or given a number and made."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Final

from django.utils.text import slugify

from timeline.actions.batches.copying import NULL, copy, new_ids, optional
from timeline.actions.batches.copying import field as text
from timeline.actions.sources import remember_addresses
from timeline.edtf import bounds
from timeline.exchange.incoming import drafts
from timeline.intake.addresses import address_keys
from timeline.models import (
    Actor,
    ActorKind,
    ActorName,
    Conflict,
    ConflictName,
    ConflictParty,
    ImportChunk,
    Place,
    Publisher,
    Source,
    SourceAddress,
    TitleBasis,
)
from timeline.spelling import fold

_GOVERNMENT: Final = "government of "
_SAME_PLACE: Final = 0.1
"""Degrees between two points of one name that are one place."""


@dataclass
class New:
    """Records that some rows need and nobody holds, in the order of making."""

    actors: list[Actor] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    publishers: list[Publisher] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    parties: list[ConflictParty] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    """Lines to copy."""
    source_ids: dict[str, int] = field(default_factory=dict)
    """What a source is known by → its number."""
    addressed: list[int] = field(default_factory=list)
    """Sources with an address."""

    def numbers(self) -> dict[str, Any]:
        """Return kind → numbers; of sources what they are known by → number."""
        return {
            "actor": [one.pk for one in self.actors],
            "place": [one.pk for one in self.places],
            "publisher": [one.pk for one in self.publishers],
            "conflict": [one.pk for one in self.conflicts],
            "source": self.source_ids,
        }

    def write(self) -> None:
        """Store them; call inside a transaction."""
        Actor.objects.bulk_create(self.actors)
        Place.objects.bulk_create(self.places)
        Publisher.objects.bulk_create(self.publishers)
        for conflict in self.conflicts:
            conflict.save(force_insert=True)
        ConflictParty.objects.bulk_create(self.parties)
        copy(Source, self.sources)
        remember_addresses(Source.objects.filter(pk__in=self.addressed))

    @property
    def any(self) -> bool:
        return any(self.numbers().values())


class Records:
    """Looks records up in what was held when it was made, and in what it has made."""

    def __init__(self, kind: str) -> None:
        self.new = New()
        self._actors: dict[drafts.Actor, int] = {}
        self._places: dict[drafts.Place, int] = {}
        self._conflicts: dict[drafts.Conflict, int] = {}
        self._sources: dict[drafts.Source, int] = {}
        self._ids: dict[type[Any], list[int]] = {}
        self._held_actors()
        self._places_of: dict[str, list[_HeldPlace]] = defaultdict(list)
        held = Place.objects.filter(merged_into=None).order_by("pk")
        for row in held.values_list(
            "name", "pk", "country", "lat", "lon", "geo_precision"
        ).iterator():
            self._places_of[row[0].lower()].append(_HeldPlace(*row[1:]))
        self._publishers = {
            name.lower(): pk
            for name, pk in Publisher.objects.values_list("name", "pk").iterator()
        }
        self._conflict_by_ucdp = dict(
            Conflict.objects.exclude(ucdp_id=None).values_list("ucdp_id", "pk")
        )
        named = ConflictName.objects.values_list("text", "conflict_id")
        self._conflict_by_name = {
            name.lower(): pk
            for name, pk in [*named, *Conflict.objects.values_list("name", "pk")]
        }
        self._conflict_slugs = set(Conflict.objects.values_list("slug", flat=True))
        self._known_sources = _earlier_sources(kind)

    def take_new(self) -> New:
        """Return what has been made since the last call."""
        made, self.new = self.new, New()
        return made

    # -- actors ------------------------------------------------------------------------

    def _held_actors(self) -> None:
        held = Actor.objects.filter(merged_into=None).order_by("pk")
        names = ActorName.objects.filter(actor__merged_into=None).order_by("pk")
        self._slugs = set(Actor.objects.values_list("slug", flat=True))
        self._states: dict[str, int] = {}
        self._by_ucdp: dict[int, int] = {}
        self._by_name: dict[str, list[tuple[int, str]]] = defaultdict(list)
        rows = held.values_list("pk", "name", "kind", "iso3", "ucdp_id")
        for pk, name, kind, iso3, ucdp_id in rows.iterator():
            self._by_name[name.lower()].append((pk, kind))
            if kind == ActorKind.STATE and iso3:
                self._states[iso3] = pk
            if ucdp_id is not None:
                self._by_ucdp.setdefault(ucdp_id, pk)
        others = names.values_list("actor_id", "text", "actor__kind")
        for pk, name, kind in others.iterator():
            self._by_name[name.lower()].append((pk, kind))

    def actor(self, given: drafts.Actor) -> int:
        found = self._actors.get(given)
        if found is None:
            found = self._actors[given] = self._actor(given)
        return found

    def _actor(self, given: drafts.Actor) -> int:
        name = given.name.lower()
        if given.ucdp_id is not None and given.ucdp_id in self._by_ucdp:
            return self._by_ucdp[given.ucdp_id]
        if given.iso3 and given.iso3 in self._states:
            return self._states[given.iso3]
        held = self._by_name.get(name, ())
        alike = [pk for pk, kind in held if kind == given.kind]
        if not alike and given.kind == ActorKind.STATE:
            land = self._by_name.get(name.removeprefix(_GOVERNMENT), ())
            alike = [pk for pk, kind in land if kind == ActorKind.STATE]
        if alike:
            return alike[0]
        if len(held) == 1:
            # A group that the desk holds to be of another kind than the file's guess.
            return held[0][0]
        return self._new_actor(given)

    def _new_actor(self, given: drafts.Actor) -> int:
        stem = slugify(fold(given.name))[:100].strip("-") or "actor"
        made = Actor(
            pk=self._id(Actor),
            name=given.name,
            slug=_free(stem, self._slugs),
            kind=given.kind,
            iso3=given.iso3,
            ucdp_id=given.ucdp_id,
        )
        self.new.actors.append(made)
        self._by_name[given.name.lower()].append((made.pk, given.kind))
        if given.ucdp_id is not None:
            self._by_ucdp[given.ucdp_id] = made.pk
        if given.kind == ActorKind.STATE and given.iso3:
            self._states[given.iso3] = made.pk
        return made.pk

    # -- places ------------------------------------------------------------------------

    def place(self, given: drafts.Place) -> int:
        found = self._places.get(given)
        if found is None:
            found = self._places[given] = self._place(given)
        return found

    def _place(self, given: drafts.Place) -> int:
        named = self._places_of[given.name.lower()]
        for held in named:
            if held.is_(given):
                return held.pk
        made = Place(
            pk=self._id(Place),
            name=given.name,
            country=given.country,
            admin1=given.admin1,
            lat=given.lat,
            lon=given.lon,
            geo_precision=given.geo_precision,
            coord_source=given.coord_source if given.lat is not None else "",
        )
        self.new.places.append(made)
        named.append(
            _HeldPlace(
                made.pk, given.country, given.lat, given.lon, given.geo_precision
            )
        )
        return made.pk

    # -- conflicts ---------------------------------------------------------------------

    def conflict(
        self, given: drafts.Conflict, parties: Iterable[drafts.Party], by_then: str
    ) -> int:
        """Return a conflict's number; a new one began on the day `by_then` or before.

        `parties` are those of a new one.
        """
        found = self._conflicts.get(given)
        if found is None:
            found = self._conflict_by_ucdp.get(given.ucdp_id or -1)
            found = found or self._conflict_by_name.get(given.name.lower())
            found = found or self._new_conflict(given, parties, by_then)
            self._conflicts[given] = found
        return found

    def _new_conflict(
        self, given: drafts.Conflict, parties: Iterable[drafts.Party], by_then: str
    ) -> int:
        stem = slugify(fold(given.name))[:100].strip("-") or "conflict"
        made = Conflict(
            pk=self._id(Conflict),
            name=given.name,
            slug=_free(stem, self._conflict_slugs),
            start=f"[..{by_then}]",
            ucdp_id=given.ucdp_id,
        )
        self.new.conflicts.append(made)
        sides = {self.actor(party.actor): party.side for party in parties}
        self.new.parties += [
            ConflictParty(conflict_id=made.pk, actor_id=pk, side=side)
            for pk, side in sides.items()
        ]
        self._conflict_by_name[given.name.lower()] = made.pk
        if given.ucdp_id is not None:
            self._conflict_by_ucdp[given.ucdp_id] = made.pk
        return made.pk

    # -- sources -----------------------------------------------------------------------

    def look_up_addresses(self, given: Iterable[drafts.Source]) -> None:
        """Find the held sources at the addresses of those that some rows cite."""
        asked = {
            key: one
            for one in given
            if one.url and one not in self._sources
            for key in address_keys(one.url)
        }
        if not asked:
            return
        held = SourceAddress.objects.filter(key__in=asked, source__merged_into=None)
        for key, pk in held.order_by("-source").values_list("key", "source_id"):
            self._sources[asked[key]] = pk

    def source(self, given: drafts.Source) -> int:
        found = self._sources.get(given)
        if found is None:
            known_by = _known_by(given)
            found = self._known_sources.get(known_by)
            if found is None:
                found = self._known_sources[known_by] = self._new_source(given)
                self.new.source_ids[known_by] = found
            self._sources[given] = found
        return found

    def _new_source(self, given: drafts.Source) -> int:
        pk = self._id(Source)
        earliest, latest = bounds(given.published) if given.published else (None, None)
        basis = TitleBasis.PAGE if given.title else TitleBasis.DESCRIPTIVE
        url = text(given.url)
        if url:
            self.new.addressed.append(pk)
        self.new.sources.append(
            f"{pk}\t{self._publisher(given.publisher)}\t{given.kind}\t"
            f"{text(given.title)}\t{basis.value}\t{url}\t{url}\t{{}}\t"
            f"{given.published}\t{optional(earliest)}\t{optional(latest)}\t"
            f"\t{NULL}\t{NULL}\t\t\t{NULL}\t\t{NULL}\n"
        )
        return pk

    def _publisher(self, name: str) -> int:
        found = self._publishers.get(name.lower())
        if found is None:
            made = Publisher(pk=self._id(Publisher), name=name)
            self.new.publishers.append(made)
            found = self._publishers[name.lower()] = made.pk
        return found

    def _id(self, model: type[Any]) -> int:
        left = self._ids.setdefault(model, [])
        if not left:
            left.extend(reversed(new_ids(model, 500 if model is Source else 50)))
        return left.pop()


@dataclass(frozen=True, slots=True)
class _HeldPlace:
    pk: int
    country: str
    lat: float | None
    lon: float | None
    geo_precision: int | None

    def is_(self, given: drafts.Place) -> bool:
        """Tell whether it is the place of its name that a file means.

        A disputed place has no country of its own and still is the one meant.
        """
        if self.country and given.country and self.country != given.country:
            return False
        if self.geo_precision not in (None, given.geo_precision):
            return False
        if self.lat is None or self.lon is None or given.lat is None:
            return True
        return (
            abs(self.lat - given.lat) <= _SAME_PLACE
            and abs(self.lon - (given.lon or 0)) <= _SAME_PLACE
        )


def _earlier_sources(kind: str) -> dict[str, int]:
    """Return the sources that files of a kind have brought and that are still held."""
    chunks = ImportChunk.objects.filter(held__kind=kind).order_by("pk")
    known: dict[str, int] = {}
    for records in chunks.values_list("records", flat=True).iterator(chunk_size=20):
        known |= records.get("source", {})
    ids = list(known.values())
    held: set[int] = set(
        chain.from_iterable(
            Source.objects.filter(pk__in=ids[at : at + 10_000], merged_into=None)
            .order_by()
            .values_list("pk", flat=True)
            for at in range(0, len(ids), 10_000)
        )
    )
    return {known_by: pk for known_by, pk in known.items() if pk in held}


def _known_by(source: drafts.Source) -> str:
    # One address is one source, whatever a row calls it.
    told = source.url or "\x00".join(source)
    return hashlib.blake2b(told.encode(), digest_size=12).hexdigest()


def _free(stem: str, taken: set[str]) -> str:
    slug, number = stem, 2
    while slug in taken:
        slug, number = f"{stem}-{number}", number + 1
    taken.add(slug)
    return slug
