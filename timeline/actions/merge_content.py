"""What a merge changes of an incident's content, as pure functions."""

from collections.abc import Callable, Hashable, Iterable
from copy import deepcopy
from dataclasses import replace
from typing import Any

from timeline.actions.compose import actor_content, place_content, source_content
from timeline.actions.content import IncidentContent
from timeline.independence import independent_in
from timeline.models import Actor, Place, Source
from timeline.models import edition_content as ec


def substituted(
    content: ec.EditionContent, gone_id: int, kept: Actor | Place | Source
) -> ec.EditionContent:
    """Return an edition's content with one record in the place of another."""
    new = deepcopy(content)
    if isinstance(kept, Actor):
        _substitute_actor(new, gone_id, kept)
    elif isinstance(kept, Place):
        places = [
            place_content(kept) if place["id"] == gone_id else place
            for place in new["places"]
        ]
        new["places"] = _unique(places, lambda place: place["id"])
    else:
        _substitute_source(new, gone_id, kept)
    return new


def _substitute_actor(new: ec.EditionContent, gone_id: int, kept: Actor) -> None:
    new["actors"] = {
        str(actor["id"]): actor
        for actor in (
            actor_content(kept) if int(pk) in {gone_id, kept.pk} else actor
            for pk, actor in new["actors"].items()
        )
    }
    for part in new["participations"]:
        _put(part, "actor_id", gone_id, kept.pk)
    new["participations"] = _unique(
        new["participations"], lambda part: (part["actor_id"], part["role"])
    )
    for claim in new["claims"]:
        for column in ("speaker_id", "on_behalf_of_id", "relayed_by_id"):
            _put(claim, column, gone_id, kept.pk)
    for estimate in new["casualties"]:
        _put(estimate, "attributed_to_id", gone_id, kept.pk)


def _substitute_source(new: ec.EditionContent, gone_id: int, kept: Source) -> None:
    new["sources"] = {
        str(source["id"]): source
        for source in (
            source_content(kept) if int(pk) in {gone_id, kept.pk} else source
            for pk, source in new["sources"].items()
        )
    }
    for part in (*new["claims"], *new["casualties"], *new["citations"]):
        _put(part, "source_id", gone_id, kept.pk)
    new["citations"] = _unique(
        new["citations"],
        lambda c: (c["source_id"], c["passage"]["id"] if c["passage"] else None),
    )
    new["independent_sources"] = independent_in(new["sources"].values())


def _put(part: Any, column: str, gone_id: int, kept_id: int) -> None:
    if part[column] == gone_id:
        part[column] = kept_id


def _unique[P](parts: Iterable[P], key: Callable[[P], Hashable]) -> list[P]:
    first: dict[Hashable, P] = {}
    for part in parts:
        first.setdefault(key(part), part)
    return list(first.values())


def together(
    kept: IncidentContent, gone: IncidentContent, *, kept_id: int, gone_id: int
) -> IncidentContent:
    """Return the kept incident's content with what the other one adds to it.

    Title, summary, dates and type stay those of the kept one.
    """
    offset = len(kept.claims)
    casualties = tuple(
        replace(one, claim=None if one.claim is None else one.claim + offset)
        for one in gone.casualties
    )
    links = [
        link
        for link in (*kept.links, *gone.links)
        if link.other_id not in {kept_id, gone_id}
    ]
    return replace(
        kept,
        conflict_ids=tuple(sorted({*kept.conflict_ids, *gone.conflict_ids})),
        place_ids=tuple(sorted({*kept.place_ids, *gone.place_ids})),
        participations=tuple(
            _unique(
                (*kept.participations, *gone.participations),
                lambda part: (part.actor_id, part.role),
            )
        ),
        citations=tuple(
            _unique(
                (*kept.citations, *gone.citations),
                lambda one: (one.source_id, one.passage_id),
            )
        ),
        claims=(*kept.claims, *gone.claims),
        casualties=(*kept.casualties, *casualties),
        links=tuple(_unique(links, lambda link: (link.other_id, link.kind))),
    )
