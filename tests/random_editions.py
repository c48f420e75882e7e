"""Many published incidents of every kind, and query strings that ask for some of them.

Both are drawn from a seed, so that a failure comes again.
"""

from dataclasses import dataclass
from random import Random
from typing import Any, Final
from urllib.parse import urlencode

from tests import factories
from timeline.actions.content import (
    CasualtyContent,
    ClaimContent,
    ParticipationContent,
)
from timeline.models import Actor, Conflict, Place, Publisher, Source

ROLES: Final = ("initiator", "target", "mediator", "victim", "participant")
TYPES: Final = ("ASSAULT", "CONSULT", "AGREE")
"""Of first editions; a correction makes it AID."""
STATES: Final = ("reported", "unverifiable", "disputed")
COUNTRIES: Final = ("ARM", "AZE", "GEO", "")
WORDS: Final = ("bridge", "convoy", "market", "ceasefire", "checkpoint", "pipeline")
SEARCHES: Final = (*WORDS, "bridge or market", "convoy -bridge", '"the market"')
PUBLISHED: Final = (
    *("2021-05-14T20:07", "2021-05-20", "2021-06-02"),
    *("2021-07", "2022-01-03", ""),
)
"""When the sources were out: what an incident rests on was so day by day."""
DAYS: Final = (
    *("2020-10-02", "2020-11", "2021", "2021-05-12/2021-05-14", "2021-05-13"),
    *("2021-05-20", "[2021-06-01..2021-06-09]", "2021-07-01/..", "2022-09-13"),
)


@dataclass(frozen=True)
class World:
    """What the incidents are made of."""

    conflicts: list[Conflict]
    actors: list[Actor]
    places: list[Place]
    publishers: list[Publisher]
    sources: list[Source]


def publish(number: int, *, seed: int) -> World:
    """Publish incidents; of some corrections, of some withdrawals, of some nothing."""
    draw = Random(seed)  # noqa: S311
    world = _world(draw)
    for _ in range(number):
        fields = _incident(draw, world)
        fate = draw.random()
        if fate < 0.1:
            factories.incident(**fields)
            continue
        edition = factories.published_incident(**fields)
        if fate < 0.2:
            factories.withdrawal(edition)
        elif fate < 0.35:
            factories.correction(edition, event_type="AID")
    return world


def _world(draw: Random) -> World:
    actors = [factories.actor(name=f"Party {letter}") for letter in "KLMNPQ"]
    # N is part of M, and that of L.
    for part, whole in ((2, 1), (3, 2)):
        actors[part].part_of = actors[whole]
        actors[part].save(update_fields=["part_of"])
    publishers = [factories.publisher() for _ in range(3)]
    return World(
        conflicts=[
            factories.conflict(parties={"A": actors[0], "B": actors[1]}),
            factories.conflict(parties={"A": actors[1], "B": actors[2]}),
        ],
        actors=actors,
        places=[
            factories.place(
                country=country,
                lat=lat,
                lon=lon,
                geo_precision=draw.choice([1, 2, 4, 6]),
            )
            for country in COUNTRIES
            for lat, lon in ((40.0 + draw.random(), 45.0 + draw.random()), (None, None))
        ],
        publishers=publishers,
        sources=[
            factories.source(publisher=publisher, published=day)
            for publisher, day in zip(publishers * 2, PUBLISHED, strict=True)
        ],
    )


def _some[T](draw: Random, values: list[T], most: int) -> list[T]:
    return draw.sample(values, draw.randint(0, most))


def _incident(draw: Random, world: World) -> dict[str, Any]:
    parties = _some(draw, world.actors, 3)
    return {
        "summary": " ".join(draw.sample(WORDS, draw.randint(1, 3))),
        "occurred": draw.choice(DAYS),
        "event_type": draw.choice(TYPES),
        "hostility": draw.randint(1, 5),
        "verification": draw.choice(STATES),
        "conflict_ids": tuple(c.pk for c in _some(draw, world.conflicts, 1)),
        "place_ids": tuple(p.pk for p in _some(draw, world.places, 2)),
        "participations": tuple(
            ParticipationContent(actor_id=actor.pk, role=role)
            for actor in (parties or world.actors[:1])
            for role in draw.sample(ROLES, draw.randint(1, 2))
        ),
        "claims": tuple(
            ClaimContent(
                speaker_id=draw.choice(world.actors).pk,
                stance="asserts",
                text=f"It was about the {draw.choice(WORDS)}.",
                source_id=draw.choice(world.sources).pk,
            )
            for _ in range(draw.randint(1, 2))
        ),
        "casualties": tuple(
            CasualtyContent(
                kind=draw.choice(["killed", "wounded"]),
                low=(low := draw.choice([0, 1, 12, 150])),
                high=low + draw.choice([0, 5]),
                source_id=draw.choice(world.sources).pk,
            )
            for _ in range(draw.randint(0, 2))
        ),
    }


def random_query(world: World, *, seed: int) -> str:
    """Return a query string with up to four fields of the filter."""
    draw = Random(seed)  # noqa: S311
    fields: dict[str, list[str]] = {
        "q": [
            draw.choice([*WORDS, "bridge or market", "convoy -bridge", '"the market"'])
        ],
        "conflict": [c.slug for c in _some(draw, world.conflicts, 2)],
        "actor": [a.slug for a in _some(draw, world.actors, 3)],
        "role": draw.sample([*ROLES, "speaker"], draw.randint(1, 2)),
        "side": draw.sample(["A", "B"], draw.randint(1, 2)),
        "country": draw.sample(COUNTRIES[:3], draw.randint(1, 2)),
        "type": draw.sample([*TYPES, "AID"], draw.randint(1, 2)),
        "hostility": [str(n) for n in draw.sample(range(1, 6), 2)],
        "verification": draw.sample(STATES, draw.randint(1, 2)),
        "publisher": [str(p.pk) for p in _some(draw, world.publishers, 2)],
        "source": [str(s.pk) for s in _some(draw, world.sources, 2)],
        "casualties": draw.sample(["killed", "wounded"], 1),
        "killed": [draw.choice(["1", "13", "100"])],
        "near": [f"40.5,45.{draw.randint(0, 9)}"],
        "from": [draw.choice(["2021", "2021-05-13", "2021-06"])],
        "to": [draw.choice(["2021-12", "2022", "2021-07-02"])],
    }
    if draw.random() < 0.3:
        fields["actors"] = ["all"]
    names = draw.sample(sorted(fields), draw.randint(0, 4))
    pairs = [(name, value) for name in names for value in fields[name]]
    if "near" in names:
        pairs.append(("within", draw.choice(["20", "60"])))
    return urlencode(pairs)
