"""What the made incidents are about: actors, conflicts, places, publishers, words.

Everything follows from a seed. A few actors, countries and words are met all the time
and most of them hardly ever, as in news: the n-th has the weight 1/n or thereabouts.
"""

import itertools
import math
import random
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from timeline.models import edition_content as ec
from timeline.reference.countries import countries

ACTORS: Final = 5_000
CONFLICTS: Final = 40
COUNTRIES: Final = 60
PLACES: Final = 6_000
PUBLISHERS: Final = 400
VOCABULARY: Final = 30_000

_PLAIN: Final = (  # noqa: SIM905
    "the of and to in a that on by with for from at as after over near government "
    "forces troops border talks said officials town police army leaders two people "
    "held attack ceasefire village soldiers president ministry group under agreement "
    "region protest security fire military against between new during accused days "
    "week local capital sanctions meeting armed early late united"
).split()
_ONSETS: Final = "b d f g h k l m n p r s t v z kh sh dr tr st".split()  # noqa: SIM905
_VOWELS: Final = ("a", "e", "i", "o", "u", "ai", "ou", "ia")
_CODAS: Final = ("", "n", "r", "l", "s", "k", "m", "t", "nd", "v")


class Weighted[T]:
    """Draws items, the n-th with the weight 1 / (n + flat)."""

    def __init__(self, items: Sequence[T], *, flat: float = 1.0) -> None:
        self.items = items
        self._sums = list(
            itertools.accumulate(1 / (n + flat) for n in range(len(items)))
        )

    def draw(self, chance: random.Random) -> T:
        return self.items[bisect(self._sums, chance.random() * self._sums[-1])]

    def draw_many(self, chance: random.Random, number: int) -> list[T]:
        return chance.choices(self.items, cum_weights=self._sums, k=number)

    def draw_distinct(self, chance: random.Random, number: int) -> list[T]:
        """Return up to `number` different items, at least one."""
        found: dict[int, T] = {}
        for _ in range(4 * number):
            item = self.draw(chance)
            found.setdefault(id(item), item)
            if len(found) == number:
                break
        return list(found.values())


@dataclass(frozen=True, slots=True)
class MadePublisher:
    id: int
    name: str
    reliability: str


@dataclass(frozen=True, slots=True)
class World:
    actors: list[ec.ActorContent]
    other_names: dict[int, list[str]]
    """Actor id → further names, which a search finds it by."""
    conflicts: list[ec.ConflictContent]
    sides: dict[int, dict[int, str]]
    """Conflict id → actor id → side."""
    places: list[ec.PlaceContent]
    publishers: list[MadePublisher]
    words: Weighted[str]
    any_actor: Weighted[ec.ActorContent] = field(init=False)
    any_conflict: Weighted[ec.ConflictContent] = field(init=False)
    any_place: Weighted[ec.PlaceContent] = field(init=False)
    any_publisher: Weighted[MadePublisher] = field(init=False)

    def __post_init__(self) -> None:
        # A frozen dataclass sets its derived fields so.
        for name, items, flat in (
            ("any_actor", self.actors, 6.0),
            ("any_conflict", self.conflicts, 1.0),
            ("any_place", self.places, 20.0),
            ("any_publisher", self.publishers, 4.0),
        ):
            object.__setattr__(self, name, Weighted(items, flat=flat))

    def sentence(self, chance: random.Random, words: int) -> str:
        drawn = " ".join(self.words.draw_many(chance, words))
        return f"{drawn[0].upper()}{drawn[1:]}."


def make_world(*, seed: int) -> World:
    """Return the world of a seed."""
    chance = random.Random(seed)  # noqa: S311
    states = [(c.iso3, c.name) for c in countries() if c.iso3][:COUNTRIES]
    actors = [_actor(chance, n, states) for n in range(ACTORS)]
    other_names = {
        actor["id"]: [f"{actor['name']} {_word(chance).title()}"]
        for actor in actors
        if chance.random() < 0.6
    }
    conflicts: list[ec.ConflictContent] = [
        {
            "id": n + 1,
            "slug": f"conflict-{n + 1}",
            "name": f"{_word(chance).title()}–{_word(chance).title()} conflict {n + 1}",
        }
        for n in range(CONFLICTS)
    ]
    sides = {
        conflict["id"]: {
            actor["id"]: "AB"[at % 2]
            for at, actor in enumerate(chance.sample(actors[:300], 8))
        }
        for conflict in conflicts
    }
    country = Weighted(states)
    return World(
        actors=actors,
        other_names=other_names,
        conflicts=conflicts,
        sides=sides,
        places=[_place(chance, n, country) for n in range(PLACES)],
        publishers=[
            MadePublisher(
                n + 1, f"The {_word(chance).title()} {n + 1}", "ABCDEF"[n % 6]
            )
            for n in range(PUBLISHERS)
        ],
        words=Weighted(
            [*_PLAIN, *(_word(chance) for _ in range(VOCABULARY))], flat=2.0
        ),
    )


def _actor(
    chance: random.Random, n: int, states: Sequence[tuple[str, str]]
) -> ec.ActorContent:
    if n < len(states):
        iso3, name = states[n]
        kind, whole = "state", ""
    else:
        iso3, whole = states[n % len(states)]
        kind = ("government_body", "state_forces", "rebel_group", "person")[n % 4]
        name = f"{_word(chance).title()} {_word(chance).title()}"
    return {
        "id": n + 1,
        "slug": f"actor-{n + 1}",
        "name": name,
        "kind": kind,
        "iso3": iso3,
        "part_of": whole,
    }


def _place(
    chance: random.Random, n: int, country: Weighted[tuple[str, str]]
) -> ec.PlaceContent:
    iso3, _ = country.draw(chance)
    # Each country has its own corner of the map.
    centre = random.Random(iso3)  # noqa: S311
    lat = centre.uniform(-35, 60) + chance.gauss(0, 2.5)
    lon = centre.uniform(-110, 140) + chance.gauss(0, 4)
    located = chance.random() < 0.96
    names: list[ec.NameContent] = [
        {"text": _word(chance).title(), "language": "hy", "used_by": ""}
        for _ in range(chance.randrange(3))
    ]
    return {
        "id": n + 1,
        "name": f"{_word(chance).title()}",
        "names": names,
        "country": "" if chance.random() < 0.02 else iso3,
        "disputed": chance.random() < 0.02,
        "recognised_as_part_of": "",
        "admin1": f"{_word(chance).title()} Province",
        "lat": round(lat, 4) if located else None,
        "lon": round(lon, 4) if located else None,
        "geo_precision": chance.choice((1, 1, 1, 2, 3, 4)) if located else None,
        "note": "",
    }


def _word(chance: random.Random) -> str:
    syllables = 1 + math.ceil(chance.random() * 2)
    return "".join(
        chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS)
        for _ in range(syllables)
    )
