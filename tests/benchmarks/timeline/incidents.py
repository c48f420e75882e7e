"""Incidents as editions hold them, one after the other from a seed.

Per incident 2.0 participations, 1.27 citations and 1.25 claims on average, a summary
of some 220 characters; days grow denser towards the present.
"""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tests.benchmarks.timeline.world import World
from timeline.models import edition_content as ec
from timeline.reference.plover import EVENT_TYPES

FIRST_DAY: Final = dt.date(1989, 1, 1)
LAST_DAY: Final = dt.date(2025, 12, 31)
_DAYS: Final = (LAST_DAY - FIRST_DAY).days
SOURCES_PER_INCIDENT: Final = 0.4

_TYPES: Final = sorted(EVENT_TYPES)
_TYPE_WEIGHTS: Final = [1 / (n + 1) for n in range(len(_TYPES))]
_LIKELIEST_TYPES: Final = ("ASSAULT", "PROTEST", "CONSULT", "ACCUSE", "COERCE")
_ROLES: Final = ("initiator", "target", "mediator", "victim", "participant")
_STANCES: Final = ("asserts", "denies", "accuses", "demands", "promises", "threatens")
_VERIFICATIONS: Final = (
    "reported",
    "corroborated",
    "confirmed",
    "disputed",
    "unverifiable",
)


@dataclass(frozen=True, slots=True)
class Made:
    """One incident: its content, and when its first edition came out."""

    incident_id: int
    content: ec.EditionContent
    published_at: dt.datetime


def ordered_types() -> list[str]:
    """Return all event types, the likeliest first."""
    rest = [code for code in _TYPES if code not in _LIKELIEST_TYPES]
    return [*_LIKELIEST_TYPES, *rest]


def make_sources(world: World, incidents: int, *, seed: int) -> list[ec.SourceContent]:
    """Return the sources, in the order of the days on which they came out."""
    chance = random.Random(f"{seed} sources")  # noqa: S311
    number = max(10, int(incidents * SOURCES_PER_INCIDENT))
    days = sorted(_offset(chance) for _ in range(number))
    return [_source(world, chance, n, day) for n, day in enumerate(days, 1)]


def make_incidents(
    world: World, sources: list[ec.SourceContent], incidents: int, *, seed: int
) -> Iterator[Made]:
    """Yield incidents 1 to `incidents`; their days come in no order."""
    chance = random.Random(f"{seed} incidents")  # noqa: S311
    types = ordered_types()
    for incident_id in range(1, incidents + 1):
        offset = _offset(chance)
        day = FIRST_DAY + dt.timedelta(offset)
        occurred = _occurred(chance, day)
        event_type = chance.choices(types, _TYPE_WEIGHTS)[0]
        hostility = 4 if event_type == "ASSAULT" else chance.choice((1, 1, 1, 2, 3))
        actors = world.any_actor.draw_distinct(
            chance, chance.choices((1, 2, 3, 4), (25, 55, 15, 5))[0]
        )
        cited = _cited(chance, sources, offset)
        conflicts = world.any_conflict.draw_distinct(
            chance, 1 if chance.random() < 0.95 else 2
        )
        side_of = world.sides[conflicts[0]["id"]]
        claims = _claims(world, chance, incident_id, incidents, actors, cited, day)
        content: ec.EditionContent = {
            "version": ec.CONTENT_VERSION,
            "title": world.sentence(chance, 8)[:-1],
            "summary": " ".join(
                world.sentence(chance, 12) for _ in range(chance.choice((2, 3, 4)))
            ),
            "occurred": occurred,
            "event_type": event_type,
            "mode": "",
            "acled_event_type": "",
            "acled_sub_event_type": "",
            "violence_type": 1 if event_type == "ASSAULT" else None,
            "hostility": hostility,
            "verification": chance.choices(_VERIFICATIONS, (60, 20, 12, 5, 3))[0],
            "conflicts": conflicts,
            "places": world.any_place.draw_distinct(
                chance, 1 if chance.random() < 0.93 else 2
            ),
            "actors": {str(actor["id"]): actor for actor in actors},
            "sources": {str(source["id"]): source for source in cited},
            "participations": [
                {
                    "actor_id": actor["id"],
                    "role": _ROLES[min(at, 4)],
                    "alleged": chance.random() < 0.1,
                    "side": side_of.get(actor["id"], ""),
                }
                for at, actor in enumerate(actors)
            ],
            "claims": claims,
            "casualties": _casualties(chance, event_type, cited),
            "citations": [
                {"source_id": source["id"], "passage": None, "note": ""}
                for source in cited
            ],
            "links": [],
            "independent_sources": len(cited),
        }
        published = dt.datetime.combine(day, dt.time(12), dt.UTC) + dt.timedelta(
            days=chance.randrange(1, 400), minutes=chance.randrange(1440)
        )
        yield Made(incident_id, content, published)


def _offset(chance: random.Random) -> int:
    """Return a day's number: later ones are likelier."""
    return int(_DAYS * max(chance.random(), chance.random()))


def _occurred(chance: random.Random, day: dt.date) -> ec.DateContent:
    kind = chance.random()
    first = last = day
    if kind < 0.85:
        edtf = day.isoformat()
    elif kind < 0.93:
        edtf, first = f"{day:%Y-%m}", day.replace(day=1)
        last = (first + dt.timedelta(31)).replace(day=1) - dt.timedelta(1)
    elif kind < 0.98:
        last = day + dt.timedelta(chance.randrange(1, 40))
        edtf = f"{day}/{last}"
    else:
        edtf = f"{day:%Y}"
        first, last = day.replace(month=1, day=1), day.replace(month=12, day=31)
    return {
        "edtf": edtf,
        "earliest": first.isoformat(),
        "latest": last.isoformat(),
        "expression": "",
        "rule": "",
        "basis": "occurred",
    }


def _source(
    world: World, chance: random.Random, number: int, offset: int
) -> ec.SourceContent:
    publisher = world.any_publisher.draw(chance)
    day = FIRST_DAY + dt.timedelta(offset)
    address = f"https://news{publisher.id}.example/{day:%Y/%m/%d}/{number}"
    return {
        "id": number,
        "kind": "news",
        "title": world.sentence(chance, 9)[:-1],
        "title_basis": "page",
        "url": address,
        "publisher": publisher.name,
        "reliability": publisher.reliability,
        "authors": [],
        "published": day.isoformat() if chance.random() < 0.97 else "",
        "modified": "",
        "language": "en",
        "credited_agency": "",
        "independence_id": number,
        "note": "",
    }


def _cited(
    chance: random.Random, sources: list[ec.SourceContent], offset: int
) -> list[ec.SourceContent]:
    """Return one to three sources of about that time."""
    number = chance.choices((1, 2, 3), (78, 17, 5))[0]
    # The n-th of days that are the greater of two draws has the place (n / all)².
    near = int(len(sources) * (offset / _DAYS) ** 2)
    first = min(max(near + chance.randrange(0, 40), 0), len(sources) - number)
    return sources[first : first + number]


def _claims(
    world: World,
    chance: random.Random,
    incident_id: int,
    incidents: int,
    actors: list[ec.ActorContent],
    cited: list[ec.SourceContent],
    day: dt.date,
) -> list[ec.ClaimContent]:
    number = chance.choices((0, 1, 2, 3), (25, 40, 20, 15))[0]
    # Ids that no other incident's claims have.
    ids = [4 * incident_id + at for at in range(number)]
    contested = number > 1 and chance.random() < 0.25
    elsewhere = chance.randrange(1, incidents + 1) if chance.random() < 0.02 else None
    return [
        {
            "id": pk,
            "speaker_id": chance.choice(actors)["id"],
            "on_behalf_of_id": None,
            "relayed_by_id": None,
            "side": "",
            "stance": chance.choice(_STANCES),
            "text": world.sentence(chance, 18),
            "quoted": False,
            "said": {
                "edtf": day.isoformat(),
                "earliest": day.isoformat(),
                "latest": day.isoformat(),
                "expression": "",
                "rule": "",
                "basis": "said",
            },
            "source_id": cited[0]["id"],
            "passage": None,
            "credibility": 6,
            "note": "",
            "relations": _relations(
                ids, at, incident_id, elsewhere, contested=contested
            ),
        }
        for at, pk in enumerate(ids)
    ]


def _relations(
    ids: list[int],
    at: int,
    incident_id: int,
    elsewhere: int | None,
    *,
    contested: bool,
) -> list[ec.ClaimRelationContent]:
    """Return contradictions: of the first two claims, or with another incident's."""
    to: list[tuple[int, int]] = []
    if contested and at < 2:
        to.append((ids[1 - at], incident_id))
    if elsewhere is not None and at == 0 and elsewhere != incident_id:
        to.append((4 * elsewhere, elsewhere))
    return [
        {
            "kind": "contradicts",
            "direction": "both",
            "claim_id": claim,
            "incident_id": incident,
        }
        for claim, incident in to
    ]


def _casualties(
    chance: random.Random, event_type: str, cited: list[ec.SourceContent]
) -> list[ec.CasualtyContent]:
    if event_type != "ASSAULT" or chance.random() < 0.6:
        return []
    low = int(chance.paretovariate(1.1))
    return [
        {
            "kind": chance.choice(("killed", "wounded")),
            "group": "",
            "low": low,
            "best": low,
            "high": 2 * low,
            "wording": "",
            "attributed_to_id": None,
            "claim_id": None,
            "source_id": cited[0]["id"],
            "passage": None,
            "note": "",
        }
    ]
