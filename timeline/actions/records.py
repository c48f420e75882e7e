"""Finding and making the records that incidents refer to."""

from collections.abc import Iterable
from unicodedata import category
from urllib.parse import urlsplit

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils.text import slugify

from timeline.actions.errors import ActionRefusedError
from timeline.actions.ledger import record
from timeline.models import Action, Actor, ActorKind, Place, PlaceName, Publisher
from timeline.spelling import fold


def visible(name: str) -> str:
    """Return a name without what cannot be seen in it, or turns it round.

    Two names that look the same must not be two records.
    """
    return "".join(sign for sign in name if category(sign) != "Cf").strip()


@transaction.atomic
def actor_named(
    name: str, *, by: User, kind: str, iso3: str = "", part_of: str = ""
) -> Actor:
    """Return the actor that goes by `name`, or a new one.

    A name borne by several actors takes the one of the same kind, then the first.
    """
    name = visible(name)
    held = list(Actor.objects.named(name).order_by("pk"))
    if held:
        return next((actor for actor in held if actor.kind == kind), held[0])
    try:
        return add_actor(name, by=by, kind=kind, iso3=iso3, part_of=part_of)
    except ActionRefusedError:
        # Somebody made it in this moment.
        return actor_named(name, by=by, kind=kind, iso3=iso3, part_of=part_of)


def add_actor(
    name: str, *, by: User, kind: str, iso3: str = "", part_of: str = ""
) -> Actor:
    """Return a new actor, whoever else goes by that name.

    Raises ActionRefusedError where somebody adds the same in this moment.
    """
    name = visible(name)
    whole = Actor.objects.named(part_of).first() if part_of else None
    slug = free_slug(name)
    try:
        with transaction.atomic():
            actor = Actor.objects.create(
                name=name,
                slug=slug,
                kind=kind,
                iso3=iso3 if kind != "state" or not _state_held(iso3) else "",
                part_of=whole,
            )
    except IntegrityError as error:
        if not Actor.objects.filter(slug=slug).exists():
            raise
        raise ActionRefusedError(
            f"Somebody added “{name}” in this moment: look whether it is the same."
        ) from error
    record(Action.RECORD_ADDED, by=by, about=actor)
    return actor


def _state_held(iso3: str) -> bool:
    return bool(iso3) and Actor.objects.states().filter(iso3=iso3).exists()


def free_slug(name: str) -> str:
    """Return a slug for an actor's name that no other actor has."""
    stem = slugify(fold(name))[:100].strip("-") or "actor"
    taken = set(
        Actor.objects.filter(slug__startswith=stem).values_list("slug", flat=True)
    )
    slug, number = stem, 2
    while slug in taken:
        slug, number = f"{stem}-{number}", number + 1
    return slug


@transaction.atomic
def place_named(
    name: str,
    *,
    by: User,
    country: str = "",
    lat: float | None = None,
    lon: float | None = None,
    geo_precision: int | None = None,
    names: Iterable[tuple[str, str]] = (),
) -> Place:
    """Return the place that goes by `name` (in `country`, if given), or a new one.

    `names` are other names of a new one, each with the alpha-3 code of the state that
    uses it; they are kept without a side where that state is no record of ours.
    """
    name = visible(name)
    held = Place.objects.named(name)
    if country:
        # A disputed place has no country of its own and still is the one meant.
        held = held.filter(country__in=[country, ""])
    if place := held.order_by("pk").first():
        return place
    located = lat is not None and lon is not None
    place = Place.objects.create(
        name=name,
        country=country,
        lat=lat if located else None,
        lon=lon if located else None,
        geo_precision=geo_precision,
    )
    for text, iso3 in names:
        side = Actor.objects.filter(iso3=iso3, kind=ActorKind.STATE).first()
        PlaceName.objects.create(place=place, text=visible(text), used_by=side)
    record(Action.RECORD_ADDED, by=by, about=place)
    return place


@transaction.atomic
def publisher_named(name: str, *, by: User, url: str = "") -> Publisher:
    """Return the publisher of that name, else of that host, else a new one."""
    name = visible(name)
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    if publisher := Publisher.objects.filter(name__iexact=name).first():
        return publisher
    if not name and host:
        if publisher := Publisher.objects.filter(hosts__contains=[host]).first():
            return publisher
        name = host
    try:
        with transaction.atomic():
            publisher = Publisher.objects.create(
                name=name, hosts=[host] if host else []
            )
            record(Action.RECORD_ADDED, by=by, about=publisher)
            return publisher
    except IntegrityError:  # Somebody made it in this moment.
        return Publisher.objects.get(name=name)
