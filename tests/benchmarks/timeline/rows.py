"""The made records as rows of our models: each function yields field → value."""

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator
from typing import Any, Final

from tests.benchmarks.timeline.incidents import Made
from tests.benchmarks.timeline.world import World
from timeline.actions.edition_columns import Records, edition_columns
from timeline.models import edition_content as ec
from timeline.reporting import states

PUBLISHER_USER: Final = 1
CORRECTED_EVERY: Final = 33
"""One incident in so many has an earlier edition that a correction superseded."""
WITHDRAWN_EVERY: Final = 400
"""One incident in so many is followed by one that was withdrawn."""

type Row = dict[str, Any]


def actors(world: World) -> Iterator[Row]:
    whole_of = wholes(world)
    for actor in world.actors:
        yield {
            **_only(actor, "id", "slug", "name", "kind", "iso3"),
            "part_of_id": whole_of.get(actor["id"], [None])[0],
        }


def wholes(world: World) -> dict[int, list[int]]:
    """Return what actors are part of: all but states of their state."""
    state_of = {a["iso3"]: a["id"] for a in world.actors if a["kind"] == "state"}
    return {
        actor["id"]: [state_of[actor["iso3"]]]
        for actor in world.actors
        if actor["kind"] != "state"
    }


def actor_names(world: World) -> Iterator[Row]:
    for actor_id, names in world.other_names.items():
        for text in names:
            yield {"actor_id": actor_id, "text": text, "kind": "alias"}


def conflicts(world: World) -> Iterator[Row]:
    for conflict in world.conflicts:
        yield {
            **conflict,
            "start": "1989",
            "start_earliest": dt.date(1989, 1, 1),
            "start_latest": dt.date(1989, 12, 31),
        }


def conflict_parties(world: World) -> Iterator[Row]:
    for conflict_id, sides in world.sides.items():
        for actor_id, side in sides.items():
            yield {"conflict_id": conflict_id, "actor_id": actor_id, "side": side}


def places(world: World) -> Iterator[Row]:
    for place in world.places:
        yield {key: value for key, value in place.items() if key != "names"}


def place_names(world: World) -> Iterator[Row]:
    for place in world.places:
        for text in {name["text"] for name in place["names"]}:
            yield {"place_id": place["id"], "text": text, "language": "hy"}


def publishers(world: World) -> Iterator[Row]:
    for publisher in world.publishers:
        yield {
            "id": publisher.id,
            "name": publisher.name,
            "reliability": publisher.reliability,
        }


def sources(world: World, made: Iterable[ec.SourceContent]) -> Iterator[Row]:
    publisher_of = {publisher.name: publisher.id for publisher in world.publishers}
    for source in made:
        day = (
            dt.date.fromisoformat(source["published"]) if source["published"] else None
        )
        yield {
            **_only(source, "id", "kind", "title", "url", "published", "language"),
            "canonical_url": source["url"],
            "publisher_id": publisher_of[source["publisher"]],
            "published_earliest": day,
            "published_latest": day,
        }


def incident(made: Made) -> Row:
    content = made.content
    occurred = content["occurred"]
    return {
        "id": made.incident_id,
        **_only(content, "title", "summary", "event_type", "hostility", "verification"),
        "occurred": occurred["edtf"],
        "occurred_earliest": occurred["earliest"],
        "occurred_latest": occurred["latest"],
        "violence_type": content["violence_type"],
        "status": "published",
        "created_by_id": PUBLISHER_USER,
        "created_at": made.published_at,
        "updated_at": made.published_at,
    }


def participations(made: Made) -> Iterator[Row]:
    for at, part in enumerate(made.content["participations"]):
        yield {
            "incident_id": made.incident_id,
            **_only(part, "actor_id", "role", "alleged"),
            "position": at,
        }


def citations(made: Made) -> Iterator[Row]:
    for at, citation in enumerate(made.content["citations"]):
        yield {
            "incident_id": made.incident_id,
            "source_id": citation["source_id"],
            "position": at,
        }


def incident_conflicts(made: Made) -> Iterator[Row]:
    for conflict in made.content["conflicts"]:
        yield {"incident_id": made.incident_id, "conflict_id": conflict["id"]}


def incident_places(made: Made) -> Iterator[Row]:
    for place in made.content["places"]:
        yield {"incident_id": made.incident_id, "place_id": place["id"]}


class Editions:
    """Makes the rows of editions and of their earlier states, with ids of its own."""

    def __init__(self, world: World) -> None:
        publisher_of = {p.name: p.id for p in world.publishers}
        self._names = world.other_names
        self._wholes = wholes(world)
        self._publisher_of = publisher_of
        self._ids = itertools.count(1)

    def rows(self, made: Made, *, withdrawn: bool) -> tuple[list[Row], list[Row]]:
        """Return the editions of an incident, the last one in force, and the states."""
        content = made.content
        records = Records(
            self._names,
            {
                source["id"]: self._publisher_of[source["publisher"]]
                for source in content["sources"].values()
            },
            self._wholes,
        )
        corrected = made.incident_id % CORRECTED_EVERY == 0
        numbers = 2 if corrected or withdrawn else 1
        editions: list[Row] = []
        earlier: list[Row] = []
        for number in range(1, numbers + 1):
            last = number == numbers
            follows = made.published_at + dt.timedelta(days=30 * (number - 1))
            held = follows.date()
            edition = {
                "id": next(self._ids),
                "incident_id": made.incident_id,
                "number": number,
                "kind": "withdrawn" if withdrawn and last else "published",
                "published_at": follows,
                "superseded_at": None if last else follows + dt.timedelta(days=30),
                "change_note": "" if number == 1 else "A figure was corrected.",
                "content": content,
                "published_by_id": PUBLISHER_USER,
                **edition_columns(content, held, records),
            }
            editions.append(edition)
            if edition["kind"] == "published":
                earlier += self._states(edition, held, records)
        return editions, earlier

    def _states(self, edition: Row, held: dt.date, records: Records) -> Iterator[Row]:
        for state in states(edition["content"], held):
            yield {
                **{k: v for k, v in edition.items() if k not in ("id", "content")},
                "edition_id": edition["id"],
                "reported_until": state.until,
                "content": state.content,
                **edition_columns(state.content, held, records),
            }


def _only(given: Any, *keys: str) -> Row:
    return {key: given[key] for key in keys}
